//! Tracked work as an ArchiMate 3 model in the standard's exchange format (R78): what worries us (Drivers), what we
//! found (Assessments), where we want to be (Goals), what has to hold (Requirements) and what we decided (Courses of
//! action), with one view that shows them.
//!
//! ```text
//! Driver ── association ── Assessment ── influence ─▶ Goal ◀─ realization ── Requirement, Course of action
//! ```

use super::register::score;
use super::tracked::{kind_name, kind_word, reference, short, state_word};
use crate::model::{Tracked, TrackedKind, TrackedState};
use std::collections::BTreeMap;
use std::fmt::Write;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengroup.org/xsd/archimate/3.0/ http://www.opengroup.org/xsd/archimate/3.1/archimate3_Diagram.xsd" identifier="sotto-model">
  <name xml:lang="en">Risks, drivers and decisions</name>
"#;

/// The properties an Assessment carries, with their types.
const PROPERTIES: [(&str, &str); 7] = [
    ("kind", "string"),
    ("owner", "string"),
    ("due", "date"),
    ("state", "string"),
    ("likelihood", "number"),
    ("impact", "number"),
    ("score", "number"),
];

/// One element of the model.
struct Element {
    id: String,
    class: &'static str,
    name: String,
    about: String,
    properties: Vec<(&'static str, String)>,
    /// Its place in the view: column and row.
    at: (usize, usize),
}

/// One relationship of the model.
struct Relation {
    id: String,
    class: &'static str,
    from: String,
    to: String,
}

/// The model as XML.
pub fn archimate(entries: &[&Tracked]) -> String {
    let (elements, relations) = model(entries);
    let mut xml = String::from(HEAD);
    if !elements.is_empty() {
        xml.push_str("  <elements>\n");
        elements.iter().for_each(|element| write_element(&mut xml, element));
        xml.push_str("  </elements>\n");
    }
    if !relations.is_empty() {
        xml.push_str("  <relationships>\n");
        for Relation { id, class, from, to } in &relations {
            let _ = writeln!(
                xml,
                r#"    <relationship identifier="{id}" source="{from}" target="{to}" xsi:type="{class}"/>"#
            );
        }
        xml.push_str("  </relationships>\n");
    }
    if !elements.is_empty() {
        xml.push_str("  <propertyDefinitions>\n");
        for (name, kind) in PROPERTIES {
            let _ = writeln!(
                xml,
                r#"    <propertyDefinition identifier="p-{name}" type="{kind}"><name>{name}</name></propertyDefinition>"#
            );
        }
        xml.push_str("  </propertyDefinitions>\n");
        write_view(&mut xml, &elements, &relations);
    }
    xml.push_str("</model>\n");
    xml
}

/// What worries us in work of this kind.
fn driver(kind: TrackedKind) -> &'static str {
    match kind {
        TrackedKind::Risk => "Resilience of the system",
        TrackedKind::TechDebt => "Flow of work",
        TrackedKind::BuildOrBuy => "Fit of tools and vendors",
        TrackedKind::Control => "Control over changes",
        TrackedKind::Postmortem => "Learning from incidents",
    }
}

fn model(entries: &[&Tracked]) -> (Vec<Element>, Vec<Relation>) {
    let (mut elements, mut relations) = (Vec::new(), Vec::new());
    let mut drivers: BTreeMap<TrackedKind, String> = BTreeMap::new();
    let mut row = 0;
    for x in entries {
        let reference = reference(x);
        let driver_id = drivers.entry(x.kind).or_insert_with(|| {
            let id = format!("driver-{}", kind_word(x.kind));
            elements.push(plain(&id, "Driver", driver(x.kind).to_owned(), (0, row)));
            id
        });
        let assessment = format!("assessment-{reference}");
        elements.push(Element {
            id: assessment.clone(),
            class: "Assessment",
            name: x.title.to_string(),
            about: about(x),
            properties: properties(x),
            at: (1, row),
        });
        let mut relate = |class, from: &str, to: &str| {
            let id = format!("r-{}", relations.len() + 1);
            relations.push(Relation { id, class, from: from.to_owned(), to: to.to_owned() });
        };
        relate("Association", driver_id, &assessment);
        let goal = format!("goal-{reference}");
        let aim = match x.follow_up.trim() {
            "" => format!("Settled: {}", short(x.title.as_str())),
            words => words.to_owned(),
        };
        elements.push(plain(&goal, "Goal", aim, (2, row)));
        relate("Influence", &assessment, &goal);
        let mut below = row;
        for (at, action) in x.actions.iter().enumerate() {
            let id = format!("requirement-{reference}-{}", at + 1);
            let done = if action.done.is_some() { "done" } else { "open" };
            elements.push(Element {
                properties: vec![
                    ("owner", action.owner.to_string()),
                    ("due", action.due.to_string()),
                    ("state", done.to_owned()),
                ],
                ..plain(&id, "Requirement", action.text.to_string(), (3, below))
            });
            relate("Realization", &id, &goal);
            below += 1;
        }
        if !x.decision.trim().is_empty() {
            let id = format!("decision-{reference}");
            elements.push(plain(&id, "CourseOfAction", x.decision.clone(), (3, below)));
            relate("Realization", &id, &goal);
            below += 1;
        }
        row = below.max(row + 1);
    }
    (elements, relations)
}

fn plain(id: &str, class: &'static str, name: String, at: (usize, usize)) -> Element {
    Element { id: id.to_owned(), class, name, about: String::new(), properties: Vec::new(), at }
}

fn about(x: &Tracked) -> String {
    let mut lines: Vec<String> = Vec::new();
    if !x.failure_mode.trim().is_empty() {
        lines.push(format!("How the system fails: {}", x.failure_mode.trim()));
    }
    lines.extend(x.facts.iter().map(|fact| match fact.on {
        Some(on) => format!("{on}: {}", fact.text),
        None => fact.text.to_string(),
    }));
    let choices: Vec<_> = x
        .choices
        .iter()
        .map(|choice| match super::build_or_buy::total_words(&x.criteria, choice) {
            total if total.is_empty() => choice.name.to_string(),
            total => format!("{} {total}", choice.name),
        })
        .collect();
    if !choices.is_empty() {
        lines.push(format!("Options: {}", choices.join("; ")));
    }
    if let TrackedState::Dropped { why, .. } = &x.state {
        lines.push(format!("Dropped: {why}"));
    }
    lines.join("\n")
}

fn properties(x: &Tracked) -> Vec<(&'static str, String)> {
    let mut found = vec![
        ("kind", kind_name(x.kind).to_owned()),
        ("owner", x.owner.to_string()),
        ("due", x.due.to_string()),
        ("state", state_word(&x.state).to_owned()),
    ];
    let mut number = |name, value: u8| {
        if value > 0 {
            found.push((name, value.to_string()));
        }
    };
    number("likelihood", x.likelihood);
    number("impact", x.impact);
    number("score", score(x).unwrap_or(0));
    found
}

fn write_element(xml: &mut String, element: &Element) {
    let Element { id, class, name, about, properties, .. } = element;
    let _ = writeln!(xml, r#"    <element identifier="{id}" xsi:type="{class}">"#);
    let _ = writeln!(xml, "      <name xml:lang=\"en\">{}</name>", escaped(name));
    if !about.is_empty() {
        let _ = writeln!(xml, "      <documentation xml:lang=\"en\">{}</documentation>", escaped(about));
    }
    if !properties.is_empty() {
        xml.push_str("      <properties>\n");
        for (name, value) in properties {
            let _ = writeln!(
                xml,
                r#"        <property propertyDefinitionRef="p-{name}"><value xml:lang="en">{}</value></property>"#,
                escaped(value)
            );
        }
        xml.push_str("      </properties>\n");
    }
    xml.push_str("    </element>\n");
}

/// Four columns, so that a model that was just opened shows something.
fn write_view(xml: &mut String, elements: &[Element], relations: &[Relation]) {
    const WIDTH: usize = 200;
    const HEIGHT: usize = 70;
    const COLUMN: usize = 260;
    const ROW: usize = 100;
    xml.push_str("  <views>\n    <diagrams>\n");
    xml.push_str("      <view identifier=\"view-1\" xsi:type=\"Diagram\">\n");
    xml.push_str("        <name xml:lang=\"en\">Risks, drivers and decisions</name>\n");
    for Element { id, at: (column, row), .. } in elements {
        let _ = writeln!(
            xml,
            r#"        <node identifier="n-{id}" elementRef="{id}" xsi:type="Element" x="{}" y="{}" w="{WIDTH}" h="{HEIGHT}"/>"#,
            20 + column * COLUMN,
            20 + row * ROW
        );
    }
    for Relation { id, from, to, .. } in relations {
        let _ = writeln!(
            xml,
            r#"        <connection identifier="c-{id}" relationshipRef="{id}" xsi:type="Relationship" source="n-{from}" target="n-{to}"/>"#
        );
    }
    xml.push_str("      </view>\n    </diagrams>\n  </views>\n");
}

/// Words inside XML. Signs that XML 1.0 can't hold are left out.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\t' | '\n' => text.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::tracked::tests::full;
    use super::*;
    use crate::model::TrackedKind::{BuildOrBuy, Risk};
    use std::collections::BTreeSet;

    #[test]
    fn r78_every_reference_leads_somewhere_and_ids_are_unique() {
        let (a, b, c) = (full(1, Risk), full(2, Risk), full(3, BuildOrBuy));
        let (elements, relations) = model(&[&a, &b, &c]);
        let ids: BTreeSet<_> = elements.iter().map(|e| e.id.as_str()).collect();
        assert_eq!(ids.len(), elements.len());
        assert!(relations.iter().all(|r| ids.contains(r.from.as_str()) && ids.contains(r.to.as_str())));
        let drivers = elements.iter().filter(|e| e.class == "Driver").count();
        assert_eq!(drivers, 2, "one for each kind");
        for class in ["Assessment", "Goal", "Requirement", "CourseOfAction"] {
            assert!(elements.iter().any(|e| e.class == class), "{class}");
        }
        let places: BTreeSet<_> = elements.iter().map(|e| e.at).collect();
        assert_eq!(places.len(), elements.len(), "no two lie on each other");
    }

    #[test]
    fn r78_words_can_not_break_the_xml() {
        let x = Tracked { failure_mode: "a\u{1}b ]]> <x/>\u{ffff}".into(), ..full(1, Risk) };
        let xml = archimate(&[&x]);
        assert!(xml.contains("Storage outgrows one machine, &quot;soon&quot; &amp; &lt;often&gt;"), "{xml}");
        assert!(
            xml.contains("ab ]]&gt; &lt;x/&gt;</documentation>") || xml.contains("ab ]]&gt; &lt;x/&gt;\n"),
            "{xml}"
        );
    }

    #[test]
    fn r78_nothing_tracked_is_still_a_model() {
        let xml = archimate(&[]);
        assert!(xml.ends_with("</model>\n") && !xml.contains("<elements>"), "{xml}");
    }
}

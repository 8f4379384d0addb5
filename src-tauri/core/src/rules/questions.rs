//! The questions of a 1:1 (R22–R39): a stable core set, never shuffled, and a larger bank that is off by default.

use super::question_bank::BANK;
use crate::model::{Lane, Owner, Person, QuestionEdits, Relation, Text};

/// Where a question belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Energy, relationships, growth (R22–R25).
    People,
    /// Goal, trade-offs, cuts (R26–R28).
    Product,
    /// Time lost, meetings, experiments (R29–R31).
    Process,
    /// Feedback to the manager (R32).
    Manager,
    /// What may fail (R33, R34).
    Risk,
    /// The decision card (R35–R37).
    Decision,
    /// Their plan before mine (R38).
    Coaching,
    /// The closing pair (R39).
    Closing,
    /// Bank: how a career goes on.
    Career,
    /// Bank: how the team works together.
    Team,
    /// Bank: for people two levels away (R55).
    SkipLevel,
    /// Bank: for someone taken over from another manager.
    Inherited,
}

/// A question that can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// Stable; answers refer to it.
    pub id: &'a str,
    /// Where it belongs.
    pub category: Category,
    /// As asked.
    pub text: &'a str,
}

const fn ask(id: &'static str, category: Category, text: &'static str) -> Question<'static> {
    Question { id, category, text }
}

/// The core set, in the order it is always shown in.
pub const CORE: [Question<'static>; 19] = [
    ask("energy", Category::People, "How is your energy this week, from 1 to 10?"),
    ask("frustration", Category::People, "What got in your way or on your nerves?"),
    ask("collaboration", Category::People, "Who did you work with most, and how is that going?"),
    ask("learn", Category::People, "What would you like to have learned sixty days from now?"),
    ask("goal", Category::Product, "Which part of the goal is still unclear to you?"),
    ask("trade-off", Category::Product, "Which trade-off of ours worries you?"),
    ask("cut", Category::Product, "If the product were yours for a day, what would you cut?"),
    ask("time-lost", Category::Process, "Where did time drain away this week?"),
    ask("meeting", Category::Process, "Which one meeting would you delete?"),
    ask("experiment", Category::Process, "What one thing could we change for two weeks, as a trial?"),
    ask("start-stop-keep", Category::Manager, "What should I start, stop or keep doing?"),
    ask("scary", Category::Risk, "Which part of the system do you trust least right now?"),
    ask("failure-mode", Category::Risk, "How could this fail in a way nobody is planning for?"),
    ask("rejected", Category::Decision, "What did we decide against, and for what reason?"),
    ask("migration", Category::Decision, "If this choice turns out wrong, how do we get off it?"),
    ask("cost-curve", Category::Decision, "What does it cost at ten times the traffic?"),
    ask("recommend", Category::Coaching, "I don't have the answer. What is your recommendation?"),
    ask("their-commitment", Category::Closing, "What will you do before we meet again?"),
    ask("my-commitment", Category::Closing, "What do you need me to do before then?"),
];

/// The questions for a person, in their stable order: core first, then the bank if it is on, then the manager's own.
/// A question that was switched off or reworded keeps its place.
pub fn for_person<'a>(person: &Person, inherited_open: bool, edits: &'a QuestionEdits) -> Vec<Question<'a>> {
    let fits = |q: &Question<'_>| match (q.category, person.relation) {
        (Category::SkipLevel, relation) => relation == Relation::SkipLevel,
        (Category::Inherited, _) => inherited_open,
        // A boss is asked nothing about their own reports' work: the manager's topics come first there.
        (Category::Closing, Relation::Boss) => true,
        (_, Relation::Boss) => false,
        _ => true,
    };
    let bank = BANK.iter().filter(|q| {
        edits.bank_on
            || matches!(q.category, Category::SkipLevel)
            || matches!(q.category, Category::Inherited)
    });
    let own = edits.own.iter().map(|own| Question {
        id: &own.id,
        category: own_category(own.lane),
        text: own.text.as_str(),
    });
    let reworded = |q: Question<'a>| match edits.reworded.get(q.id) {
        Some(text) => Question { text: text.as_str(), ..q },
        None => q,
    };
    CORE.iter()
        .chain(bank)
        .copied()
        .map(reworded)
        .chain(own)
        .filter(|q| fits(q) && !edits.off.contains(q.id))
        .collect()
}

/// A question as it may be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Editable<'a> {
    /// As asked now.
    pub question: Question<'a>,
    /// The words it came with, where others stand now.
    pub original: Option<&'static str>,
    /// Whether it is asked.
    pub on: bool,
    /// The manager's own.
    pub own: bool,
    /// From the larger bank.
    pub bank: bool,
}

/// Everything that can be edited, in the order in which it is asked.
pub fn editable(edits: &QuestionEdits) -> Vec<Editable<'_>> {
    let ours = |bank: bool| {
        move |q: &Question<'static>| {
            let text = edits.reworded.get(q.id).map(Text::as_str);
            Editable {
                question: Question { text: text.unwrap_or(q.text), ..*q },
                original: text.map(|_| q.text),
                on: !edits.off.contains(q.id),
                own: false,
                bank,
            }
        }
    };
    let own = edits.own.iter().map(|own| Editable {
        question: Question { id: &own.id, category: own_category(own.lane), text: own.text.as_str() },
        original: None,
        on: !edits.off.contains(&own.id),
        own: true,
        bank: false,
    });
    // What is asked of a skip-level or after a takeover is always on: it is no part of the optional bank.
    let bank = |q: &Question<'static>| {
        let always = matches!(q.category, Category::SkipLevel | Category::Inherited);
        ours(!always)(q)
    };
    CORE.iter().map(ours(false)).chain(BANK.iter().map(bank)).chain(own).collect()
}

/// What the first openings with somebody taken over ask.
pub const INHERITED: [&str; 3] = ["inherited-promise", "inherited-feedback", "inherited-annoy"];

/// A built-in question as it is asked now.
pub fn words<'a>(id: &str, edits: &'a QuestionEdits) -> Option<&'a str> {
    let built_in = CORE.iter().chain(BANK.iter()).find(|q| q.id == id)?;
    Some(edits.reworded.get(id).map_or(built_in.text, Text::as_str))
}

/// How many meetings of an inherited report open with what was promised before.
pub const INHERITED_MEETINGS: usize = 3;

/// The lane that a question is asked in.
pub fn lane(category: Category) -> Option<Lane> {
    match category {
        Category::People
        | Category::Career
        | Category::Manager
        | Category::Inherited
        | Category::SkipLevel => Some(Lane::People),
        Category::Product | Category::Risk | Category::Decision => Some(Lane::Product),
        Category::Process | Category::Team => Some(Lane::Process),
        Category::Coaching | Category::Closing => None,
    }
}

fn own_category(lane: Lane) -> Category {
    match lane {
        Lane::People => Category::People,
        Lane::Product => Category::Product,
        Lane::Process => Category::Process,
    }
}

/// Whose promise an answer to the closing pair is (R39).
pub fn closing_owner(id: &str) -> Option<Owner> {
    match id {
        "their-commitment" => Some(Owner::Them),
        "my-commitment" => Some(Owner::Me),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{About, Minutes, Name, OwnQuestion, PersonId, Rhythm};
    use std::collections::BTreeSet;

    fn person(relation: Relation) -> Person {
        Person {
            id: PersonId(uuid::Uuid::nil()),
            name: Name::new("Priya").unwrap(),
            aliases: vec![],
            role: String::new(),
            relation,
            rhythm: Rhythm::Weekly,
            minutes: Minutes::THIRTY,
            slot: None,
            in_step: None,
            started: None,
            new_manager_since: None,
            inherited: false,
            manager: String::new(),
            away: vec![],
            archived: None,
            about: About::default(),
            created: "2026-11-02T08:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn r22_to_r39_the_core_set_is_stable_and_leads() {
        let edits = QuestionEdits::default();
        let asked = for_person(&person(Relation::Direct), false, &edits);
        assert_eq!(asked, CORE, "nothing but the core set by default, in its order");
        let on = QuestionEdits { bank_on: true, ..QuestionEdits::default() };
        let asked = for_person(&person(Relation::Direct), false, &on);
        assert_eq!(asked[..CORE.len()], CORE);
        assert!(asked.len() > CORE.len() + 50);
    }

    #[test]
    fn the_bank_holds_sixty_questions_and_no_id_twice() {
        assert!(BANK.len() >= 60, "{}", BANK.len());
        let ids: BTreeSet<_> = CORE.iter().chain(BANK.iter()).map(|q| q.id).collect();
        assert_eq!(ids.len(), CORE.len() + BANK.len());
        let texts: BTreeSet<_> = CORE.iter().chain(BANK.iter()).map(|q| q.text).collect();
        assert_eq!(texts.len(), ids.len());
    }

    #[test]
    fn a_question_that_is_edited_keeps_its_place() {
        let mut edits = QuestionEdits::default();
        edits.reworded.insert("goal".into(), Text::new("What is foggy?").unwrap());
        edits.off.insert("meeting".into());
        edits.own.push(OwnQuestion {
            id: "own-1".into(),
            lane: Lane::Process,
            text: Text::new("Flaky tests?").unwrap(),
        });
        let asked = for_person(&person(Relation::Direct), false, &edits);
        assert_eq!(asked[4].text, "What is foggy?");
        assert!(!asked.iter().any(|q| q.id == "meeting"));
        assert_eq!(asked.last().unwrap().text, "Flaky tests?");
    }

    #[test]
    fn r55_skip_levels_inherited_reports_and_the_boss_have_their_own() {
        let edits = QuestionEdits::default();
        let has = |relation, inherited, category| {
            for_person(&person(relation), inherited, &edits).iter().any(|q| q.category == category)
        };
        assert!(has(Relation::SkipLevel, false, Category::SkipLevel));
        assert!(!has(Relation::Direct, false, Category::SkipLevel));
        assert!(has(Relation::Direct, true, Category::Inherited));
        assert!(!has(Relation::Direct, false, Category::Inherited));
        assert!(!has(Relation::Boss, false, Category::People));
        assert!(has(Relation::Boss, false, Category::Closing));
    }
}

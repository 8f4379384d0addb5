use super::plain::{Plain, Taken};
use super::*;
use crate::model::{Name, Note, NoteId, NoteKind, Person, Section, Settings, SettingsId, Text};
use crate::stored::{HybridClock, Stamp, Unknown};
use ciborium::Value;
use proptest::prelude::*;

fn body(item: &Item) -> Zeroizing<Vec<u8>> {
    let stamp = Stamp { device: [7; 16], clock: HybridClock { ms: 1_795_424_400_000, count: 3 } };
    Zeroizing::new(stored::encode(item, stamp, &Unknown::default()).unwrap())
}

fn entry(item: &Item) -> Entry {
    Entry::new(stored::kind_of(item), item.id().0, body(item)).unwrap()
}

fn person(id: u128, name: &str) -> Item {
    let json = serde_json::json!({
        "id": Uuid::from_u128(id), "name": name, "relation": "direct", "rhythm": "weekly", "minutes": 30,
        "slot": null, "created": "2026-11-02T08:00:00Z",
    });
    Item::Person(serde_json::from_value::<Person>(json).unwrap())
}

fn note(id: u128, person: u128, text: &str) -> Item {
    Item::Note(Note {
        id: NoteId(Uuid::from_u128(id)),
        person: PersonId(Uuid::from_u128(person)),
        section: Section::Private,
        kind: NoteKind::Plain,
        on: "2026-11-23".parse().unwrap(),
        at: "2026-11-23T10:00:00Z".parse().unwrap(),
        text: Text::new(text).unwrap(),
        tags: vec![],
        meeting: None,
    })
}

fn archive() -> Archive {
    let settings = Item::Settings(Settings { id: SettingsId(Uuid::from_u128(99)), ..Settings::default() });
    Archive {
        scope: Scope::Everything,
        workspace: vec![entry(&settings)],
        people: vec![
            Notebook {
                person: Some(PersonId(Uuid::from_u128(2))), entries: vec![entry(&person(2, "李娜"))]
            },
            Notebook {
                person: Some(PersonId(Uuid::from_u128(1))),
                entries: vec![entry(&note(11, 1, "two\nlines \"and\" \u{1}")), entry(&person(1, "Ada"))],
            },
        ],
    }
}

fn text() -> String {
    String::from_utf8(write(&mut archive()).unwrap()).unwrap()
}

fn refused(text: &str) -> String {
    let error = read(text.as_bytes()).err().unwrap_or_else(|| panic!("this was taken: {text}"));
    assert_eq!(error.code(), "bad-file", "{error}");
    error.to_string()
}

#[test]
fn out_in_and_out_again_is_equal_byte_by_byte() {
    let first = write(&mut archive()).unwrap();
    let mut back = read(&first).unwrap();
    assert_eq!(String::from_utf8(write(&mut back).unwrap()).unwrap(), String::from_utf8(first).unwrap());
}

#[test]
fn the_order_is_by_person_kind_and_id_whatever_the_vault_gives() {
    let text = text();
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
    assert!(
        at("\"settings\"") < at("Ada") && at("Ada") < at("two\\nlines") && at("two\\nlines") < at("李娜")
    );
}

#[test]
fn kinds_and_fields_of_a_newer_sotto_survive() {
    let mut newer =
        ciborium::from_reader::<Value, _>(&body(&note(12, 1, "x"))[..]).unwrap().into_map().unwrap();
    newer.push((Value::Text("later".into()), Value::Bytes(vec![1, 2, 3])));
    let mut bytes = Vec::new();
    ciborium::into_writer(&Value::Map(newer), &mut bytes).unwrap();
    let mut archive = archive();
    let people = &mut archive.people[1].entries;
    people.push(Entry::new(5, Uuid::from_u128(12), Zeroizing::new(bytes.clone())).unwrap());
    people.push(Entry::new(4_000, Uuid::from_u128(13), Zeroizing::new(bytes)).unwrap());
    let out = write(&mut archive).unwrap();
    let mut back = read(&out).unwrap();
    assert_eq!(
        back.people[0].entries.last().map(|entry| (entry.kind, entry.item.is_none())),
        Some((4_000, true))
    );
    assert_eq!(write(&mut back).unwrap(), out);
}

#[test]
fn foreign_and_newer_files_say_what_they_are() {
    for foreign in ["[]", "3", "{}", "{\"format\": 3}", "{\"format\": \"trello\", \"version\": 1}"] {
        assert!(refused(foreign).contains("not an export of Sotto"), "{foreign}");
    }
    let newer = read(b"{\"format\": \"sotto-export\", \"version\": 70000}").err().unwrap();
    assert_eq!(newer.code(), "newer-format");
    assert!(refused("{\"format\": \"sotto-export\"}").contains("version"));
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let good = text();
    let line = |part: &str| good.lines().position(|line| line.contains(part)).unwrap() + 1;
    for (old, new, place, said) in [
        ("\"private\"", "\"secret\"", "two\\nlines", "secret"),
        ("\"section\"", "\"chapter\"", "two\\nlines", "section"),
        ("\"kind\": \"note\"", "\"kind\": \"novel\"", "two\\nlines", "novel"),
        ("\"minutes\":30", "\"minutes\":3", "Ada", "minutes"),
        ("\"clock\":", "\"clock\":{\"$float\":\"1\"},\"$x\":", "settings", "$x"),
        ("\"idle_lock_minutes\":5", "\"idle_lock_minutes\":\"5", "settings", ""),
    ] {
        assert!(good.contains(old), "{old}");
        let broken = refused(&good.replacen(old, new, 1));
        assert!(
            broken.starts_with(&format!("line {}", line(place))) || new == "\"minutes\":3",
            "{new}: {broken}"
        );
        assert!(broken.contains(said), "{new}: {broken}");
    }
}

#[test]
fn ids_are_there_once_and_notebooks_hold_only_their_own() {
    let good = text();
    let ada = good.lines().find(|line| line.contains("Ada")).unwrap().trim_end_matches(',');
    let doubled = good.replacen(ada, &format!("{ada},\n{ada}"), 1);
    assert!(refused(&doubled).contains("already"), "{}", refused(&doubled));
    let note = good.lines().find(|line| line.contains("two\\nlines")).unwrap();
    let moved = good.replacen(&format!(",\n{note}"), "", 1);
    assert_ne!(moved, good);
    let other = moved.replacen("\"entries\": [\n{\"kind\": \"person\", \"id\": \"00000000-0000-0000-0000-000000000002\"", &format!("\"entries\": [\n{note},\n{{\"kind\": \"person\", \"id\": \"00000000-0000-0000-0000-000000000002\""), 1);
    assert!(refused(&other).contains("another person"), "{}", refused(&other));
    let homeless = moved.replacen("\"workspace\": [", &format!("\"workspace\": [\n{note},"), 1);
    assert!(refused(&homeless).contains("in their notebook"), "{}", refused(&homeless));
    let headless = good.replacen(&format!("{ada},\n"), "", 1);
    assert!(refused(&headless).contains("no entry of kind"), "{}", refused(&headless));
}

#[test]
fn every_cut_and_hostile_nesting_end_in_an_error() {
    let good = text();
    let cuts = good.char_indices().map(|(at, _)| at).filter(|at| *at > 0 && *at < good.trim_end().len());
    for at in cuts {
        refused(&good[..at]);
    }
    let deep = "[".repeat(1_000_000);
    refused(&deep);
    refused(&good.replacen("\"tags\":[]", &format!("\"tags\":{deep}"), 1));
    let closed = format!("{deep}{}", "]".repeat(1_000_000));
    refused(&good.replacen("\"tags\":[]", &format!("\"tags\":{closed}"), 1));
    let name = "x".repeat(1024 * 1024);
    assert!(refused(&good.replacen("\"Ada\"", &format!("\"{name}\""), 1)).contains("too long"));
    assert_eq!(read(b"{\"format\": \"\xff\"}").err().map(|e| e.code()), Some("bad-file"));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|n| Value::Integer(n.into())),
        any::<u64>().prop_map(|n| Value::Integer(n.into())),
        prop::num::f64::NORMAL.prop_map(Value::Float),
        Just(Value::Float(f64::INFINITY)),
        ".*".prop_map(Value::Text),
        Just(Value::Text("0193a1b2-0000-7000-8000-0000000000ab".into())),
        Just(Value::Text("$map".into())),
        ".*".prop_map(|key| Value::Map(vec![(Value::Text(key), Value::Null)])),
        prop::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        any::<[u8; 16]>().prop_map(|id| Value::Bytes(id.to_vec())),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec(("[$a-c]{1,2}".prop_map(Value::Text), inner.clone()), 0..4)
                .prop_map(Value::Map),
            prop::collection::vec((inner.clone(), inner.clone()), 0..3).prop_map(Value::Map),
            (any::<u64>(), inner).prop_map(|(tag, value)| Value::Tag(tag, Box::new(value))),
        ]
    })
}

proptest! {
    #[test]
    fn any_cbor_value_survives_json(value in value()) {
        let text = serde_json::to_string(&Plain(&value)).unwrap();
        let Taken(back) = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(back, value, "{}", text);
    }
}

#[test]
fn names_fit_their_bounds_and_an_id_like_text_stays_text() {
    assert!(Name::new("Ada").is_ok());
    let text = Value::Text("0193a1b2-0000-7000-8000-0000000000ab".into());
    assert_eq!(
        serde_json::to_string(&Plain(&text)).unwrap(),
        "{\"$text\":\"0193a1b2-0000-7000-8000-0000000000ab\"}"
    );
}

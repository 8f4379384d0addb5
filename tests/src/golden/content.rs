//! What lies in the golden vaults, written out as it is stored: no core is asked, so none can change it.
//! A string that begins with `0x` stands for bytes.

use ciborium::Value as Cbor;
use serde_json::{Value, json};

/// One record: kind, whose notebook (0 is the workspace's), the fields of the item.
pub type Item = (u16, usize, Value);

/// Whose notebook is erased.
pub const ERASED: usize = 6;

/// The 16 bytes of an id; version 7, so that the core takes it as one of its own.
fn id(number: u64) -> String {
    format!("0x019ad0e0c000700080000000{number:08x}")
}

/// The head of a person's notebook.
fn person(number: usize, name: &str, more: Value) -> Item {
    let mut item = json!({
        "id": id(number as u64), "name": name, "aliases": [], "role": "", "relation": "direct", "rhythm": "weekly",
        "minutes": 30, "slot": null, "started": null, "new_manager_since": null, "inherited": false, "manager": "",
        "away": [], "archived": null, "created": "2026-09-01T07:00:00Z",
        "about": {"feedback": "", "praise": "", "grumpy": "", "helps": "", "other": ""},
    });
    merge(&mut item, more);
    (1, number, item)
}

fn merge(item: &mut Value, more: Value) {
    if let (Value::Object(item), Value::Object(more)) = (item, more) {
        item.extend(more);
    }
}

/// An item in somebody's notebook.
fn item(kind: u16, number: u64, person: usize, fields: Value) -> Item {
    let mut item = json!({"id": id(number), "person": id(person as u64)});
    merge(&mut item, fields);
    (kind, person, item)
}

/// Names in several scripts, the last of them to be erased.
pub fn people() -> Vec<Item> {
    vec![
        person(
            1,
            "Åsa Öberg",
            json!({
                "aliases": ["AÖ", "Åsa"], "role": "Staff engineer", "minutes": 45, "started": "2024-02-29",
                "new_manager_since": "2026-10-01",
                "slot": {"day": "Mon", "time": "10:30:00", "zone": "Europe/Stockholm"},
                "away": [{"from": "2026-12-21", "to": "2027-01-06"}],
                "about": {"feedback": "in writing, then a walk", "praise": "quietly", "grumpy": "moved meetings",
                          "helps": "the agenda a day early", "other": "☕ before 9, never after"},
            }),
        ),
        person(2, "李小龙", json!({"relation": "skip-level", "rhythm": "quarterly", "manager": "Åsa Öberg"})),
        person(
            3,
            "محمد بن سلمان الفارسي",
            json!({"relation": "peer", "rhythm": "monthly", "inherited": true}),
        ),
        person(4, "Ольга Никифорова", json!({"relation": "boss", "rhythm": "fortnightly"})),
        person(5, "Zoë 🦊 D’Arcy‑Núñez", json!({"archived": {"on": "2026-11-02", "review": "2027-05-02"}})),
        person(ERASED, "Erased Person", json!({})),
    ]
}

/// Every kind of record, in every state it has.
pub fn every_kind() -> Vec<Item> {
    let mut items = vec![settings()];
    items.extend(meetings());
    items.extend(loops());
    items.extend(topics_and_notes());
    items.extend(growth_and_readings());
    items
}

fn settings() -> Item {
    let fields = json!({
        "id": id(90), "idle_lock_minutes": 5, "blur_on_focus_loss": true, "organisation_size": 151,
        "away": [{"from": "2026-12-24", "to": "2026-12-27"}],
        "mode": {"kind": "incident", "from": "2026-11-16", "until": "2026-11-27"},
        "questions": {"bank_on": true, "off": ["cut"], "reworded": {"energy": "Energie, 1 bis 10?"},
                      "own": [{"id": "own-1", "lane": "process", "text": "Who is missing?"}]},
        "wording": {"extra": ["difficult"], "allowed": ["always"]},
        "talk_meter": true, "backup_folder": "/media/usb/sotto",
        "known_backups": [{"path": "/media/usb/sotto/first.sotto", "made": "2026-11-20T17:00:00.123456789Z"}],
    });
    (10, 0, fields)
}

fn meetings() -> Vec<Item> {
    let no_time = json!({"people": 0, "product": 0, "process": 0});
    let meeting = |number, person, fields: Value| {
        let mut all = json!({"on": "2026-11-23", "time": null, "minutes": 30, "moved_from": [], "spent": no_time,
                             "opening": null, "opener": null, "close": null, "after": null});
        merge(&mut all, fields);
        item(2, number, person, all)
    };
    vec![
        meeting(
            20,
            1,
            json!({
                "on": "2026-11-16", "time": "10:30:00", "state": {"held": {"ended": "2026-11-16T10:02:00Z"}},
                "moved_from": ["2026-11-13", "2026-11-14"], "spent": {"people": 700, "product": 600, "process": 500},
                "opening": {"concern": "the ledger won’t hold", "trend": "better"},
                "opener": {"text": "on-call is too loud", "starred": true},
                "close": {"mine": {"loop": id(40)}, "theirs": "none", "awkward": "surfaced",
                          "clearer": true, "heard": false, "unblocked": null},
                "after": {"talk_percent": 40, "done": "2026-11-16T10:05:00Z"},
            }),
        ),
        meeting(21, 1, json!({"state": "planned"})),
        meeting(
            22,
            2,
            json!({"state": {"running": {"started": "2026-11-23T08:00:00Z", "lane": "people",
                                                    "since": "2026-11-23T08:04:00Z"}}}),
        ),
    ]
}

fn loops() -> Vec<Item> {
    let event = |change: Value| json!({"at": "2026-11-16T10:00:00Z", "on": "2026-11-16", "change": change});
    let promise = |number, person, state: Value, fields: Value| {
        let mut all = json!({"owner": "me", "text": "fix the rota", "due": "2026-11-23", "state": state,
                             "kind": "promise", "made": "2026-11-16", "meeting": null, "history": [event(json!("made"))]});
        merge(&mut all, fields);
        item(4, number, person, all)
    };
    let history = json!([
        event(json!("made")),
        event(
            json!({"renegotiated": {"from": "2026-11-20", "to": "2026-11-23", "why": "the audit came first"}})
        ),
        event(json!({"reworded": {"from": "fix the roster"}})),
        event(json!({"handed": {"from": "them"}})),
        event(json!("kept")),
        event(json!("reopened")),
        event(json!("missed")),
        event(json!("dropped")),
    ]);
    vec![
        promise(40, 1, json!("open"), json!({"meeting": id(20), "history": history})),
        promise(41, 1, json!({"kept": {"on": "2026-11-20"}}), json!({"owner": "them", "kind": "experiment"})),
        promise(
            42,
            2,
            json!({"missed": {"on": "2026-11-20", "why": "fire drill"}}),
            json!({"kind": "lever"}),
        ),
        promise(43, 3, json!({"dropped": {"on": "2026-11-20", "why": "لم يعد مطلوبا"}}), json!({})),
    ]
}

fn topics_and_notes() -> Vec<Item> {
    let topic = |number, state: Value, lane: &str, unresolved: bool| {
        item(
            3,
            number,
            1,
            json!({"by": "them", "lane": lane, "text": "who reviews?", "added": "2026-11-15T20:00:00Z",
                                  "state": state, "unresolved": unresolved}),
        )
    };
    let note = |number, person, section: &str, kind: &str, words: &str| {
        item(
            5,
            number,
            person,
            json!({"section": section, "kind": kind, "on": "2026-11-16", "at": "2026-11-16T09:40:00Z",
                                       "text": words, "tags": ["ci-time"], "meeting": id(20)}),
        )
    };
    let mention = |number, kind: &str, words: Value, source: Value| {
        item(
            6,
            number,
            2,
            json!({"tag": "ci-time", "kind": kind, "on": "2026-11-16", "text": words,
                                  "source": source, "meeting": null}),
        )
    };
    vec![
        topic(30, json!("waiting"), "people", false),
        topic(31, json!({"discussed": {"meeting": id(20)}}), "product", true),
        topic(32, json!({"dropped": {"on": "2026-11-17"}}), "process", false),
        note(50, 1, "timeline", "plain", "the ledger won’t hold past March\r\n\ttabs, CRLF and a NUL: \u{0}"),
        note(51, 1, "private", "decision", "e\u{301} stays decomposed, é stays composed"),
        note(52, 4, "growth", "plain", "подготовить доклад"),
        note(53, ERASED, "themes", "plain", "this was sealed for somebody who is gone"),
        mention(60, "friction", json!("CI takes an hour"), Value::Null),
        mention(61, "sign", Value::Null, json!(id(50))),
    ]
}

fn growth_and_readings() -> Vec<Item> {
    let growth = |number, kind: &str, raised: Value, fields: Value| {
        let mut all = json!({"kind": kind, "text": "learn to say no", "on": "2026-10-01", "by": null, "evidence": [],
                             "raised": raised, "done": null, "meeting": null});
        merge(&mut all, fields);
        item(7, number, 1, all)
    };
    let reading = |number, measure: Value| {
        item(8, number, 1, json!({"on": "2026-11-16", "measure": measure, "meeting": id(20)}))
    };
    vec![
        growth(
            70,
            "goal",
            json!("not-needed"),
            json!({"by": "2026-11-30", "done": "2026-11-20",
            "evidence": [{"on": "2026-10-20", "text": "declined the third project"}]}),
        ),
        growth(71, "feedback", json!("not-yet"), json!({})),
        growth(72, "feedback", json!({"on": "2026-11-09"}), json!({})),
        growth(73, "win", json!("not-needed"), json!({"text": "🎉 shipped"})),
        reading(80, json!({"pace": 2})),
        reading(81, json!({"energy": 10})),
        item(9, 85, 1, json!({"field": "capture", "text": "half a sent"})),
        item(
            11,
            86,
            1,
            json!({"question": "energy", "text": "seven", "reply": "sleep first", "on": "2026-11-16",
                               "meeting": id(20)}),
        ),
        item(
            11,
            87,
            1,
            json!({"question": "goal", "text": "why now", "reply": null, "on": "2026-11-16", "meeting": null}),
        ),
    ]
}

/// A note of 9,000 letters of three bytes each: several parts.
pub fn long_note() -> Item {
    item(
        5,
        54,
        2,
        json!({"section": "timeline", "kind": "plain", "on": "2026-11-20", "at": "2026-11-20T09:00:00Z",
                          "text": "汉字是長い".repeat(600), "tags": [], "meeting": null}),
    )
}

/// A note that is written and taken out again.
pub fn passing_note() -> Item {
    item(
        5,
        55,
        3,
        json!({"section": "timeline", "kind": "plain", "on": "2026-11-20", "at": "2026-11-20T09:01:00Z",
                          "text": "taken out again", "tags": [], "meeting": null}),
    )
}

/// The same topic as before, talked about since: a second revision.
pub fn topic_since() -> Item {
    item(
        3,
        30,
        1,
        json!({"by": "them", "lane": "people", "text": "who reviews?", "added": "2026-11-15T20:00:00Z",
                          "state": {"discussed": {"meeting": id(20)}}, "unresolved": false}),
    )
}

/// A plain note in a notebook of its own, for vaults that are about something else.
pub fn short_note(words: &str) -> Vec<Item> {
    let fields = json!({"section": "timeline", "kind": "plain", "on": "2026-11-23", "at": "2026-11-23T09:00:00Z",
                        "text": words, "tags": [], "meeting": null});
    vec![person(1, "Ada Núñez", json!({})), item(5, 50, 1, fields)]
}

/// What a capture says.
pub fn capture(person: &str, text: &str) -> Vec<u8> {
    to_cbor(&json!({"v": 1, "person": person, "text": text, "at": "2026-11-22T18:30:00Z"}))
}

/// The id of an item, as it names its record.
pub fn record_id(item: &Item) -> [u8; 16] {
    let bytes = item.2["id"].as_str().map(bytes_of).unwrap_or_default();
    bytes.try_into().expect("an id of 16 bytes")
}

/// The body of a record: the item in its envelope.
pub fn body(item: &Item) -> Vec<u8> {
    to_cbor(&json!({
        "v": 1, "id": item.2["id"], "device": "0x0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d",
        "clock": [1_795_424_400_000_u64, 3], "item": item.2,
    }))
}

fn to_cbor(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(&cbor_of(value), &mut bytes).expect("a vector takes everything");
    bytes
}

fn cbor_of(value: &Value) -> Cbor {
    match value {
        Value::Null => Cbor::Null,
        Value::Bool(yes) => Cbor::Bool(*yes),
        Value::Number(number) => Cbor::Integer(number.as_u64().expect("a whole number").into()),
        Value::String(text) if text.starts_with("0x") => Cbor::Bytes(bytes_of(text)),
        Value::String(text) => Cbor::Text(text.clone()),
        Value::Array(all) => Cbor::Array(all.iter().map(cbor_of).collect()),
        Value::Object(all) => {
            Cbor::Map(all.iter().map(|(key, value)| (Cbor::Text(key.clone()), cbor_of(value))).collect())
        }
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits = hex.trim_start_matches("0x");
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hex digits");
    (0..digits.len()).step_by(2).map(byte).collect()
}

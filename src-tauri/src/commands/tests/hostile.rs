//! A page that turned against its owner asks every command with whatever a script can send.

use super::{ANSWERED_WHILE_LOCKED, ID, OURS, PASSPHRASE, Pretended, ask_from, plausible, pretended};
use crate::commands::names::COMMANDS;
use crate::session::Shell;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tauri::Manager;
use tauri::ipc::InvokeBody;

/// What opens a dialog of the desktop, prints, takes the clipboard, or ends the session that the others are asked in.
const NOT_ASKED_UNLOCKED: [&str; 16] = [
    "import_choose",
    "calendar_choose",
    "metrics_choose",
    "restore_choose",
    "restore_copy",
    "backup_create",
    "backup_folder_choose",
    "kit_save",
    "kit_print",
    "commitments_copy",
    "topics_request_copy",
    "outgoing_save",
    "template_export",
    "vault_lock",
    "demo_open",
    "capture_leave",
];

/// How many spoiled requests are sent: `SOTTO_FUZZ_CASES`, 1500 unless told.
fn cases() -> u64 {
    std::env::var("SOTTO_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1500)
}

/// The same numbers on every run (xorshift64), so that a failure can be had again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// Values that no honest page sends.
fn spite() -> Vec<Value> {
    let mut deep = json!([]);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(u64::MAX),
        json!(1e308),
        json!(""),
        json!(" "),
        json!("\0"),
        json!("../../../../etc/passwd"),
        json!("0199a000-0000-7000-8000-0000000000ff"),
        json!("00000000-0000-0000-0000-000000000000"),
        json!("+999999-12-31"),
        json!("in 4000000000 years"),
        json!("{{constructor.constructor('x')()}}<img src=x onerror=alert(1)>"),
        json!("\u{202e}\u{2066}e\u{301}\u{feff}"),
        json!("x".repeat(1 << 16)),
        json!([]),
        json!({}),
        json!({ "kind": "new", "text": "", "due": "\0" }),
        json!(vec![0; 1000]),
        deep,
    ]
}

/// A refusal is a code that the page knows, or the bridge's own word that the arguments have another shape.
fn is_a_refusal(answer: &Value) -> bool {
    if let Some(words) = answer.as_str() {
        return words.starts_with("invalid args");
    }
    let kebab = |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let known = answer["code"].as_str().is_some_and(|code| kebab(code) && code != "internal");
    known && answer["message"].as_str().is_some_and(|words| !words.is_empty())
}

/// An open vault with one person, one promise and one meeting, and their ids.
fn used() -> (Pretended, Vec<Value>) {
    let pretended = pretended();
    pretended.send("vault_create", PASSPHRASE).unwrap();
    let person = pretended.ask("person_add", plausible("person_add")).unwrap()["id"].clone();
    pretended.ask("jot", json!({ "person": person, "line": "! a promise by friday" })).unwrap();
    let meeting = pretended.ask("meeting_open", json!({ "person": person })).unwrap()["id"].clone();
    pretended.ask("capture", json!({ "meeting": meeting, "line": "a line" })).unwrap();
    let page = pretended.notebook(&person).unwrap();
    (pretended, vec![person, meeting, page["loops"][0]["id"].clone()])
}

/// The names under which a command may take something.
fn fields(arguments: &Value) -> Vec<String> {
    arguments.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn spoiled_arguments_of_every_command_answer_with_a_code_and_harm_nothing() {
    let (pretended, ids) = used();
    let (mut numbers, spite) = (Numbers(0x5077_0000_0000_0007), spite());
    let commands: Vec<&str> =
        COMMANDS.iter().copied().filter(|cmd| !NOT_ASKED_UNLOCKED.contains(cmd)).collect();
    let mut refused = 0;
    for case in 0..cases() {
        // Each command is asked as often as the others, with one to four of its arguments spoiled and the ids of things
        // that are there: an answer to a foreign id alone would not come far.
        let cmd = commands[case as usize % commands.len()];
        let mut arguments = plausible(cmd);
        let names = fields(&arguments);
        for (name, id) in [("person", &ids[0]), ("meeting", &ids[1]), ("id", &ids[2])] {
            arguments[name] = id.clone();
        }
        for _ in 0..=numbers.below(4) {
            let (name, value) =
                (&names[numbers.below(names.len())], spite[numbers.below(spite.len())].clone());
            let inner = arguments[name].as_object().map(|inner| inner.keys().cloned().collect::<Vec<_>>());
            match inner.filter(|inner| !inner.is_empty()) {
                Some(inner) => arguments[name][&inner[numbers.below(inner.len())]] = value,
                None => arguments[name] = value,
            }
        }
        let started = Instant::now();
        let answer = pretended.ask(cmd, arguments.clone());
        assert!(started.elapsed() < Duration::from_secs(20), "{cmd} took {:?}", started.elapsed());
        if let Err(answer) = answer {
            refused += 1;
            let words: String = arguments.to_string().chars().take(3000).collect();
            assert!(is_a_refusal(&answer), "case {case}: {cmd} answers {answer} to {words}");
        }
    }
    assert!(refused > cases() / 4, "only {refused} were refused: the arguments were not spoiled");
    // All that was there is there, and opens again.
    assert!(pretended.app.state::<Shell>().lock());
    assert_eq!(pretended.send("vault_unlock", PASSPHRASE).unwrap()["state"], "unlocked");
    pretended.notebook(&ids[0]).unwrap();
    pretended.ask("meeting", json!({ "id": ids[1] })).unwrap();
}

/// A megabyte pasted wherever words are taken, and into the search.
#[test]
fn a_megabyte_is_taken_or_refused_in_a_moment() {
    let (pretended, ids) = used();
    let huge = "x ".repeat(1 << 19);
    for cmd in [
        "jot",
        "capture_preview",
        "capture",
        "topics_add",
        "draft_save",
        "growth_add",
        "wording",
        "name_marks",
        "search",
        "when",
    ] {
        let mut arguments = plausible(cmd);
        arguments["person"] = ids[0].clone();
        arguments["meeting"] = ids[1].clone();
        arguments["section"] = json!("timeline");
        (arguments["text"], arguments["line"]) = (json!(huge), json!(huge));
        let started = Instant::now();
        let answer = pretended.ask(cmd, arguments);
        assert!(started.elapsed() < Duration::from_secs(60), "{cmd} took {:?}", started.elapsed());
        assert!(answer.as_ref().is_ok() || answer.as_ref().is_err_and(is_a_refusal), "{cmd}: {answer:?}");
    }
    let page = pretended.notebook(&ids[0]).unwrap().to_string();
    assert!(page.contains(huge.trim_end()), "what was pasted is there in full");
}

#[test]
fn every_command_refuses_every_kind_of_wrong_value_while_locked() {
    let pretended = pretended();
    for cmd in COMMANDS.iter().filter(|cmd| !ANSWERED_WHILE_LOCKED.contains(cmd)) {
        for value in spite().iter().filter(|value| value.to_string().len() < 10_000) {
            let mut arguments = plausible(cmd);
            for name in fields(&arguments) {
                arguments[name] = value.clone();
            }
            let answer = pretended.ask(cmd, arguments).expect_err(cmd);
            assert!(is_a_refusal(&answer), "{cmd}: {answer}");
        }
    }
}

#[test]
fn an_id_of_nothing_here_is_answered_with_a_code_by_every_command_that_takes_one() {
    let (pretended, _) = used();
    let mut asked = 0;
    // A preview of words says nothing of anybody; what listens is no JSON.
    let skipped =
        |cmd: &&str| NOT_ASKED_UNLOCKED.contains(cmd) || ["capture_preview", "listen"].contains(cmd);
    for cmd in COMMANDS.iter().copied().filter(|cmd| !skipped(cmd)) {
        // Whether it takes an id shows when the ids are of another type.
        let mut wrong = plausible(cmd);
        for name in ["person", "id", "meeting", "note", "topic", "mention"] {
            wrong[name] = json!({ "not": "an id" });
        }
        let takes_one = pretended.ask(cmd, wrong).is_err_and(|answer| answer.is_string());
        if !takes_one {
            continue;
        }
        asked += 1;
        match pretended.ask(cmd, plausible(cmd)) {
            // A search in a notebook that is not there finds nothing; a sealed line waits to be believed.
            Ok(found) => assert!(found == json!([]) || *cmd == *"quick_capture", "{cmd}: {found}"),
            Err(answer) => {
                assert!(is_a_refusal(&answer) && answer["code"].is_string(), "{cmd}: {answer}");
                assert!(!answer.to_string().contains("Ada"), "{cmd} tells of somebody else: {answer}");
            }
        }
    }
    assert!(asked > 40, "only {asked} commands were found to take an id");
}

#[test]
fn spoiled_secrets_are_refused_by_every_command_that_takes_one() {
    let (pretended, ids) = used();
    let person = ids[0].as_str().unwrap().as_bytes();
    let mut numbers = Numbers(0x5077_0000_0000_000b);
    let taking = [
        "passphrase_change",
        "keys_rotate",
        "kit_make",
        "kit_confirm",
        "restore_open",
        "restore_whole",
        "restore_person",
        "person_erase",
        "own_data_export",
    ];
    for cmd in taking {
        let mut bodies: Vec<Vec<u8>> = vec![
            Vec::new(),
            vec![0],
            vec![0xff; 3],
            vec![0; 2 << 20],
            [&b"\0\x10"[..], person].concat(),
            [&b"\xff\xff"[..], person].concat(),
            [&(person.len() as u16).to_be_bytes()[..], person, b"\0\x02no"].concat(),
        ];
        bodies.extend((0..30).map(|len| (0..len * 3).map(|_| numbers.below(256) as u8).collect()));
        for body in bodies {
            let answer = pretended.send(cmd, &body).expect_err(cmd);
            assert!(is_a_refusal(&answer), "{cmd}: {answer} to {} bytes", body.len());
        }
        let answer = pretended.ask(cmd, json!({ "passphrase": "as JSON" })).expect_err(cmd);
        assert_eq!(answer["code"], "bad-request", "{cmd}");
    }
    assert!(pretended.app.state::<Shell>().lock());
    for body in [&b""[..], b"\0", &[0xff; 64], &vec![b'x'; 2 << 20]] {
        for cmd in ["vault_unlock", "vault_unlock_older", "vault_recover"] {
            let answer = pretended.send(cmd, body).expect_err(cmd);
            assert!(is_a_refusal(&answer), "{cmd}: {answer}");
        }
    }
    assert_eq!(pretended.send("vault_unlock", PASSPHRASE).unwrap()["state"], "unlocked");
    pretended.notebook(&ids[0]).unwrap();
}

/// Sends one request from many threads at the same moment; gives how many were answered well.
fn at_once(pretended: &Pretended, cmd: &str, body: impl Fn() -> InvokeBody + Sync) -> usize {
    let window = &pretended.window;
    std::thread::scope(|scope| {
        let asked: Vec<_> =
            (0..4).map(|_| scope.spawn(|| ask_from(window, OURS, cmd, body()).is_ok())).collect();
        asked.into_iter().filter_map(|thread| thread.join().ok()).filter(|good| *good).count()
    })
}

#[test]
fn what_can_be_done_once_is_done_once_however_often_it_is_asked_at_once() {
    let pretended = pretended();
    let made = at_once(&pretended, "vault_create", || InvokeBody::Raw(PASSPHRASE.to_vec()));
    assert_eq!(made, 1, "vaults were made");
    let person = pretended.ask("person_add", plausible("person_add")).unwrap()["id"].clone();
    pretended.ask("quick_capture", json!({ "person": "Ada", "line": "! book the room" })).unwrap();
    let waiting = pretended.ask("inbox", json!({})).unwrap()[0]["id"].clone();
    let accept = || InvokeBody::Json(json!({ "id": waiting, "person": person }));
    assert_eq!(at_once(&pretended, "inbox_accept", accept), 1, "a waiting line was taken in");
    let page = || pretended.notebook(&person).unwrap();
    assert_eq!(page()["loops"].as_array().unwrap().len(), 1);

    let meeting = pretended.ask("meeting_open", json!({ "person": person })).unwrap()["id"].clone();
    let again = at_once(&pretended, "meeting_open", || InvokeBody::Json(json!({ "person": person })));
    assert_eq!(again, 4);
    assert_eq!(
        pretended.ask("meeting_open", json!({ "person": person })).unwrap()["id"],
        meeting,
        "one meeting"
    );
    let close = || {
        let mut form = plausible("meeting_close");
        form["meeting"] = meeting.clone();
        InvokeBody::Json(form)
    };
    let before = page()["loops"].as_array().unwrap().len();
    assert_eq!(at_once(&pretended, "meeting_close", close), 4, "a second close corrects the first");
    assert_eq!(page()["loops"].as_array().unwrap().len(), before + 1, "with one promise");

    assert_eq!(at_once(&pretended, "import_apply", || InvokeBody::Json(json!({}))), 0, "there is no plan");
    assert!(pretended.ask("loop_keep", json!({ "id": ID })).is_err());
}

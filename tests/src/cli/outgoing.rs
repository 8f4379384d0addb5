//! Nothing that leaves names anybody (R73–R75): twelve people with names, nicknames and sentences that stand nowhere
//! else, and every file but the deliberate ones is searched for them.

use sotto_tests::Desk;
use std::fs;

/// Name, how else notes call them, role, and a sentence of theirs.
const PEOPLE: [(&str, &str, &str, &str); 12] = [
    (
        "Zephyrine Quillfeather",
        "Zeph",
        "Keeper of the vaults",
        "the moonlit archive swallows every second letter",
    ),
    ("Barnabasz Wodnicki", "Barni", "Warden of sluices", "nobody dares to open the northern gate again"),
    ("李沐辰", "沐辰", "Cartographer of fog", "北边的闸门每天晚上都会自己打开没有人敢说"),
    ("Ølga Þorsteinsdóttir", "Olga", "Tamer of queues", "my evenings vanish into the pager and its lies"),
    ("Jean-Luc O’Flanagann", "JLO", "Minder of lanterns", "the lantern team rehearses failure only on paper"),
    (
        "Márta Szörényi-Kővári",
        "Marti",
        "Weaver of ledgers",
        "the ledger is rewritten whenever the wind turns",
    ),
    ("Nkiruka Ezeudu", "Kiki", "Binder of schemas", "seven reviewers nod and not one of them reads"),
    ("山城 柚葉", "ゆず", "Polisher of mirrors", "鏡の裏側では毎晩なにかが静かに壊れている気がする"),
    ("Will Graceson-May", "Wilbo", "Herder of builds", "the build herd stampedes each time we merge"),
    ("Thandeka Mbhele", "Thandi", "Listener of alarms", "alarms sing until nobody hears them any more"),
    ("Dimitrios Papanikolaou", "Mitsos", "Mender of bridges", "the bridge to billing holds by habit alone"),
    ("Xochitl Yaxche", "Xo-Xo", "Reader of tides", "each tide carries off another senior colleague"),
];

/// A theme that all of them feed, work that came from it in other words, and meetings on known days.
fn a_full_desk() -> Desk {
    let desk = Desk::with_vault();
    for (name, alias, role, sentence) in PEOPLE {
        desk.run(&["person", "add", name, "--role", role, "--alias", alias]).succeeds();
        desk.run(&["note", "add", name, &format!("{sentence} #zq-storage")]).succeeds();
        desk.run(&["note", "add", name, "--section", "private", &format!("private: {sentence}")]).succeeds();
        desk.run(&["theme", "add", name, "zq-storage", "--kind", "risk", sentence]).succeeds();
    }
    for (kind, title) in [
        ("risk", "Storage outgrows one machine"),
        ("tech-debt", "Builds take too long"),
        ("build-or-buy", "Keep or replace the ticket system"),
        ("control", "Reviews can be skipped"),
        ("postmortem", "Writes stopped for an hour"),
    ] {
        desk.run(&[
            "track",
            "add",
            "zq-storage",
            "--title",
            title,
            "--owner",
            "Platform team",
            "--due",
            "2027-01-29",
            "--kind",
            kind,
        ])
        .succeeds();
    }
    desk
}

/// Everything that must not be found, in the forms in which it could leave.
fn canaries() -> Vec<String> {
    let mut words = vec!["zq-storage".to_owned(), "2026-11-23".to_owned(), "2026-11".to_owned()];
    for (name, alias, role, sentence) in PEOPLE {
        words.extend([name, alias, role, sentence].map(str::to_owned));
        // The parts of `Will Graceson-May` are English words; as a whole it is found all the same.
        let parts = name.split([' ', '-', '’']).filter(|part| part.len() > 4);
        words.extend(parts.map(str::to_owned));
    }
    words
}

fn leaks(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    canaries().into_iter().filter(|word| text.contains(&word.to_lowercase())).collect()
}

const EXPORTS: [&[&str]; 13] = [
    &["risks", "--format", "csv"],
    &["risks", "--format", "json"],
    &["risks", "--format", "markdown"],
    &["postmortem", "--format", "csv"],
    &["postmortem", "--format", "json"],
    &["postmortem", "--format", "markdown"],
    &["build-or-buy", "--format", "csv"],
    &["build-or-buy", "--format", "json"],
    &["build-or-buy", "--format", "markdown"],
    &["archimate"],
    &["metrics", "--format", "csv"],
    &["metrics", "--format", "json"],
    &["metrics", "--format", "markdown"],
];

#[test]
fn r75_no_export_holds_a_name_a_nickname_a_role_a_sentence_or_a_meeting_day() {
    let desk = a_full_desk();
    for (number, export) in EXPORTS.iter().enumerate() {
        let file = desk.path(&format!("out-{number}"));
        let (what, format) = export.split_first().expect("an export");
        desk.run(&[&["export", what, &file.to_string_lossy()], format].concat()).succeeds();
        let text = fs::read_to_string(&file).expect("the file");
        assert!(!text.trim().is_empty(), "{export:?}");
        // A theme's name is what the metrics tell; everything else stays.
        let told: &[&str] = if *what == "metrics" { &["zq-storage"] } else { &[] };
        assert_eq!(leaks(&text), told, "{export:?}: {text}");
    }
    let file = desk.path("out.ics");
    desk.run(&["calendar", "export", &file.to_string_lossy()]).succeeds();
    let text = fs::read_to_string(&file).expect("the calendar");
    assert!(text.matches("BEGIN:VEVENT").count() >= 12 * 12);
    assert_eq!(leaks(&text), Vec::<String>::new(), "the calendar");
    // The same search finds what is there: the radar prints the tag, which stays in the vault.
    assert_eq!(leaks(&desk.run(&["radar"]).succeeds().out), ["zq-storage", "2026-11-23", "2026-11"]);
}

/// What leaves whole, on purpose, with a flag and the passphrase.
const DELIBERATE: [&str; 2] = ["json", "markdown"];

#[test]
fn r75_every_export_there_is_stands_in_this_test() {
    let help = Desk::new().bare_command(&["export", "--help"]).output().expect("the help");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let listed = help.split("Commands:").nth(1).expect("its commands");
    let named: Vec<&str> = listed
        .lines()
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "help")
        .collect();
    assert!(named.len() >= 6, "{help}");
    for name in named {
        let known = DELIBERATE.contains(&name) || EXPORTS.iter().any(|export| export[0] == name);
        assert!(known, "“export {name}” is not searched for names: add it to EXPORTS");
    }
}

#[test]
fn r82_the_template_holds_nothing_of_anybody() {
    let desk = a_full_desk();
    let file = desk.path("template.md");
    desk.run(&["template", "export", &file.to_string_lossy()]).succeeds();
    let text = fs::read_to_string(&file).expect("the template");
    assert!(text.len() > 500, "{text}");
    assert_eq!(leaks(&text), Vec::<String>::new());
}

#[test]
fn r74_own_data_is_the_deliberate_exception_and_holds_everything_or_one_person_alone() {
    let desk = a_full_desk();
    let (all, one, pages) = (desk.path("all.json"), desk.path("one.json"), desk.path("pages"));
    let to = |path: &std::path::Path| path.to_string_lossy().into_owned();
    for (what, path) in [("json", to(&all)), ("markdown", to(&pages))] {
        desk.run(&["export", what, &path]).refuses(2);
        assert!(!std::path::Path::new(&path).exists(), "only with the flag");
        desk.run(&["export", what, &path, "--plaintext"]).succeeds();
    }
    desk.run(&["export", "json", &to(&one), "--person", "Zephyrine", "--plaintext"]).succeeds();
    let mut paged = String::new();
    for file in fs::read_dir(&pages).expect("the pages") {
        paged.push_str(&fs::read_to_string(file.expect("a page").path()).expect("its text"));
    }
    for text in [fs::read_to_string(&all).expect("a file"), paged] {
        for (name, alias, role, sentence) in PEOPLE {
            for word in [name, alias, role, sentence] {
                assert!(text.contains(word), "{word} is missing");
            }
        }
    }
    let alone = fs::read_to_string(&one).expect("a file");
    let others = PEOPLE.iter().skip(1).flat_map(|(name, alias, _, sentence)| [name, alias, sentence]);
    let found: Vec<_> = others.filter(|word| alone.contains(**word)).collect();
    assert!(alone.contains(PEOPLE[0].3) && found.is_empty(), "{found:?}");
}

#[test]
fn r75_each_canary_is_refused_in_every_field_that_leaves() {
    let desk = a_full_desk();
    let tracked = desk.json(&["track", "list", "--kind", "risk"]);
    let id = tracked[0]["id"].as_str().expect("an id");
    for (name, alias, role, sentence) in PEOPLE {
        for words in [name, alias, sentence] {
            desk.run(&["track", "edit", id, "--fact", &format!("We know, says the team: {words}")])
                .refuses(1);
        }
        desk.run(&["track", "edit", id, "--failure-mode", &format!("the {} was away", role.to_lowercase())])
            .refuses(1);
    }
    for (option, value) in [
        ("--title", "Ask Zephyrine"),
        ("--follow-up", "Nkiruka is calm"),
        ("--decision", "as Thandi wished"),
        ("--action", "call Mitsos; Platform; 2026-12-18"),
        ("--criterion", "Xochitl likes it=3"),
        ("--option", "What Wodnicki built=3"),
    ] {
        desk.run(&["track", "edit", id, option, value]).refuses(1);
    }
    desk.run(&["track", "close", id, "--dropped", "--why", "Barnabasz said no"]).refuses(1);
    let register = desk.run(&["export", "risks", "-"]);
    assert_eq!(leaks(&register.succeeds().out), Vec::<String>::new());
}

#[test]
fn r75_an_override_leaves_but_an_export_of_it_is_refused_until_it_is_meant() {
    let desk = a_full_desk();
    desk.run(&[
        "track",
        "add",
        "zq-storage",
        "--title",
        "Thandeka is right",
        "--owner",
        "Platform",
        "--due",
        "2027-01-29",
        "--kind",
        "risk",
        "--override",
    ])
    .succeeds();
    for what in ["risks", "archimate"] {
        let file = desk.path(what);
        let refused = desk.run(&["export", what, &file.to_string_lossy()]);
        refused.refuses(1);
        assert!(refused.err.contains("Thandeka"), "{}", refused.err);
        assert!(!file.exists(), "nothing was written");
        desk.run(&["export", what, &file.to_string_lossy(), "--override"]).succeeds();
        assert!(fs::read_to_string(&file).expect("the file").contains("Thandeka is right"));
    }
    desk.run(&["export", "postmortem", "-"]).succeeds();
}

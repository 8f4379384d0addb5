//! Names, parts of names, nicknames, and roles that one person holds.

use super::Marked;
use super::dates::month;
use super::words::{Word, fold, is_cjk, is_hangul, words_of};
use crate::model::{Facts, NamedBy, Person, PersonId};
use std::collections::BTreeSet;

/// Given and family names that are English words too, folded. They count only where they are written as names.
const PLAIN_WORDS: [&str; 158] = [
    "abbey",
    "angel",
    "april",
    "art",
    "ash",
    "august",
    "autumn",
    "bank",
    "bay",
    "bean",
    "bear",
    "bell",
    "berry",
    "best",
    "bill",
    "bird",
    "bishop",
    "black",
    "bond",
    "book",
    "booker",
    "bright",
    "brook",
    "brown",
    "buck",
    "bush",
    "butler",
    "carol",
    "case",
    "cash",
    "chance",
    "chase",
    "cherry",
    "christian",
    "clay",
    "cliff",
    "coal",
    "cole",
    "cook",
    "cooper",
    "cross",
    "crystal",
    "daisy",
    "dale",
    "dawn",
    "day",
    "dean",
    "dot",
    "drew",
    "eve",
    "fair",
    "faith",
    "field",
    "fisher",
    "flint",
    "flora",
    "ford",
    "forest",
    "fox",
    "frank",
    "gene",
    "glen",
    "gold",
    "grace",
    "grant",
    "gray",
    "green",
    "guy",
    "hall",
    "harmony",
    "harper",
    "hazel",
    "heather",
    "holly",
    "hope",
    "house",
    "hunter",
    "iris",
    "ivy",
    "jack",
    "jade",
    "jay",
    "jewel",
    "john",
    "joy",
    "judge",
    "june",
    "king",
    "kit",
    "lake",
    "lance",
    "lane",
    "little",
    "long",
    "love",
    "major",
    "marina",
    "mark",
    "marsh",
    "mason",
    "max",
    "may",
    "mercy",
    "miles",
    "mill",
    "moon",
    "more",
    "nick",
    "noble",
    "north",
    "olive",
    "page",
    "park",
    "pat",
    "patience",
    "pearl",
    "penny",
    "poppy",
    "port",
    "price",
    "prince",
    "queen",
    "rain",
    "ray",
    "read",
    "reed",
    "rich",
    "river",
    "rob",
    "robin",
    "rock",
    "rose",
    "ruby",
    "rush",
    "sage",
    "sandy",
    "sky",
    "small",
    "smith",
    "snow",
    "sol",
    "spring",
    "star",
    "stone",
    "storm",
    "summer",
    "sunny",
    "sue",
    "temple",
    "ted",
    "victor",
    "violet",
    "ward",
    "west",
    "white",
    "will",
    "wood",
    "young",
];
/// Parts of names that name nobody.
const PARTICLES: [&str; 22] = [
    "van", "von", "der", "den", "del", "della", "dos", "das", "ibn", "bin", "abu", "the", "and", "y", "de",
    "la", "le", "da", "di", "al", "el", "jr",
];
/// Words of two letters that are written with a capital often enough.
const SHORT_WORDS: [&str; 30] = [
    "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "me", "my", "no", "of",
    "oh", "ok", "on", "or", "ox", "so", "to", "up", "us", "we", "am", "ad", "ex",
];
/// Initials that mean something to engineers.
const ACRONYMS: [&str; 34] = [
    "AI", "API", "AWS", "CD", "CI", "CPU", "CTO", "DB", "DNS", "GPU", "HR", "IO", "IT", "KPI", "LLM", "ML",
    "OKR", "OS", "PM", "PO", "PR", "QA", "RAM", "RFC", "SDK", "SLA", "SLO", "SQL", "SRE", "TLS", "UI", "UX",
    "VM", "VPN",
];
/// Endings that a name takes in English, German and the Slavic languages.
const ENDINGS: [&str; 34] = [
    "s", "es", "a", "u", "e", "i", "y", "o", "em", "om", "ovi", "ova", "ove", "ovo", "ovy", "ou", "ich",
    "in", "ina", "ino", "iny", "ine", "ka", "ek", "ko", "ku", "ka", "n", "en", "ns", "ov", "am", "ami",
    "ach",
];
/// Verbs after which a word at the head of a sentence is somebody's name.
const SPEAKS: [&str; 32] = [
    "says",
    "said",
    "thinks",
    "thought",
    "wants",
    "wanted",
    "feels",
    "felt",
    "asks",
    "asked",
    "told",
    "tells",
    "raised",
    "raises",
    "reports",
    "reported",
    "noticed",
    "mentioned",
    "mentions",
    "believes",
    "complained",
    "complains",
    "left",
    "quit",
    "quits",
    "resigned",
    "owns",
    "admitted",
    "suggested",
    "worries",
    "joined",
    "argued",
];
/// Short forms, each with the names it is short for, folded.
const NICKNAMES: [(&str, &[&str]); 40] = [
    ("alex", &["alexander", "alexandra", "alexandre", "alessandro"]),
    ("andy", &["andrew", "andreas", "andrea"]),
    ("ben", &["benjamin", "benedikt"]),
    ("beth", &["elizabeth", "bethany"]),
    ("bill", &["william"]),
    ("bob", &["robert"]),
    ("chris", &["christopher", "christine", "christian", "christina", "krisztina"]),
    ("dan", &["daniel", "daniela", "danielle"]),
    ("dave", &["david"]),
    ("drew", &["andrew"]),
    ("ed", &["edward", "edmund", "eduard"]),
    ("fred", &["frederick", "friedrich"]),
    ("greg", &["gregory"]),
    ("honza", &["jan"]),
    ("jen", &["jennifer"]),
    ("jenny", &["jennifer"]),
    ("jim", &["james"]),
    ("joe", &["joseph", "josef"]),
    ("josh", &["joshua"]),
    ("kate", &["katherine", "catherine", "katerina", "katharina"]),
    ("kathy", &["katherine", "catherine"]),
    ("katka", &["katerina"]),
    ("kuba", &["jakub"]),
    ("liz", &["elizabeth"]),
    ("manu", &["manuel", "manuela", "emmanuel"]),
    ("matt", &["matthew", "mathias"]),
    ("mike", &["michael"]),
    ("nick", &["nicholas", "nicolas"]),
    ("pepa", &["josef"]),
    ("rick", &["richard"]),
    ("rob", &["robert"]),
    ("sam", &["samuel", "samantha"]),
    ("sasha", &["alexander", "alexandra", "oleksandr"]),
    ("steve", &["steven", "stephen"]),
    ("sue", &["susan"]),
    ("tom", &["thomas", "tomas"]),
    ("tony", &["anthony", "antonio"]),
    ("vicky", &["victoria"]),
    ("will", &["william"]),
    ("zuzka", &["zuzana"]),
];
/// What stands beside a Chinese or Japanese family name in place of the given one.
const HONORIFICS: [&str; 14] =
    ["总", "工", "哥", "姐", "老师", "先生", "女士", "同学", "さん", "様", "氏", "君", "씨", "님"];

/// A part of somebody's name.
struct Part {
    person: Option<PersonId>,
    /// As in the name.
    written: String,
    folded: String,
    /// Which name of theirs it belongs to, so that two parts of one name are told from parts of two.
    name: usize,
}

/// Everything by which people can be named.
pub(super) struct Known {
    parts: Vec<Part>,
    /// Names written without spaces, to be found inside longer runs.
    unspaced: Vec<(Option<PersonId>, String)>,
    /// Whole names run together: `priyaraman`, `praman`.
    joined: Vec<(Option<PersonId>, String)>,
    /// Roles that one person holds, as folded words.
    roles: Vec<(PersonId, Vec<String>)>,
}

impl Known {
    pub(super) fn of(facts: &Facts) -> Self {
        let mut known =
            Known { parts: Vec::new(), unspaced: Vec::new(), joined: Vec::new(), roles: Vec::new() };
        let mut names: Vec<(Option<PersonId>, &str)> = Vec::new();
        for person in facts.people.values() {
            names.push((Some(person.id), person.name.as_str()));
            names.extend(person.aliases.iter().map(|alias| (Some(person.id), alias.as_str())));
        }
        // A skip-level's manager may have no notebook of their own.
        names.extend(facts.people.values().map(|person| (None, person.manager.as_str())));
        for (which, (person, name)) in names.into_iter().enumerate() {
            known.add(which, person, name);
        }
        known.roles = lone_roles(facts);
        known
    }

    fn add(&mut self, which: usize, person: Option<PersonId>, name: &str) {
        for run in name.split(|c| !is_cjk(c) && !is_hangul(c)).filter(|run| !run.is_empty()) {
            self.add_unspaced(person, run);
        }
        let words: Vec<Word<'_>> = words_of(name)
            .into_iter()
            .filter(|w| !w.written.contains(|c| is_cjk(c) || is_hangul(c)))
            .filter(|w| !PARTICLES.contains(&w.folded.as_str()) || w.written.chars().count() < 3)
            .collect();
        if let (Some(first), Some(last), true) = (words.first(), words.last(), words.len() > 1) {
            let whole: String = words.iter().map(|w| w.folded.as_str()).collect();
            let short: String = first.folded.chars().take(1).chain(last.folded.chars()).collect();
            let backwards = format!("{}{}", last.folded, first.folded);
            let long = |joined: &String| joined.chars().count() >= 5;
            self.joined.extend([whole, short, backwards].into_iter().filter(long).map(|j| (person, j)));
        }
        for word in words {
            self.parts.push(Part {
                person,
                written: word.written.to_owned(),
                folded: word.folded,
                name: which,
            });
            // Written without signs, German and Danish spell out what folding drops.
            let spelt = spelt_out(word.written);
            if let Some(folded) = spelt {
                self.parts.push(Part { person, written: word.written.to_owned(), folded, name: which });
            }
        }
    }

    fn add_unspaced(&mut self, person: Option<PersonId>, run: &str) {
        let letters: Vec<char> = run.chars().collect();
        let mut add = |name: String| self.unspaced.push((person, name));
        match letters.len() {
            0 => {}
            // A single character is a word of its own; with a form of address it is a name.
            1 => HONORIFICS.iter().for_each(|form| add(format!("{run}{form}"))),
            2..=4 => {
                add(run.to_owned());
                let (family, given) = (letters[0], &letters[1..]);
                HONORIFICS.iter().for_each(|form| add(format!("{family}{form}")));
                ["小", "老"].iter().for_each(|form| add(format!("{form}{family}")));
                let given: String = given.iter().collect();
                if letters.len() > 2 {
                    add(given);
                } else {
                    ["姐", "哥", "さん"].iter().for_each(|form| add(format!("{given}{form}")));
                    ["小", "阿"].iter().for_each(|form| add(format!("{form}{given}")));
                }
            }
            _ => add(run.to_owned()),
        }
    }

    pub(super) fn marks(&self, text: &str, words: &[Word<'_>]) -> Vec<Marked> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let named = self.parts.iter().find(|part| self.names(part, words, at));
            let joined = || self.joined.iter().find(|(_, joined)| *joined == word.folded);
            let person = match (named, joined()) {
                (Some(part), _) => self.only(part),
                (None, Some((person, _))) => *person,
                (None, None) => continue,
            };
            found.push(Marked { range: word.range.clone(), by: NamedBy::Name, person });
        }
        for (person, name) in &self.unspaced {
            found.extend(text.match_indices(name.as_str()).map(|(start, hit)| Marked {
                range: start..start + hit.len(),
                by: NamedBy::Name,
                person: *person,
            }));
        }
        for (person, role) in &self.roles {
            found.extend(role_marks(*person, role, words));
        }
        found.extend(boss_marks(words));
        found
    }

    /// Whose part it is, if nobody else has the same one.
    fn only(&self, part: &Part) -> Option<PersonId> {
        let people: BTreeSet<_> =
            self.parts.iter().filter(|other| other.folded == part.folded).map(|other| other.person).collect();
        part.person.filter(|_| people.len() == 1)
    }

    /// Whether the word at a place is this part of a name.
    fn names(&self, part: &Part, words: &[Word<'_>], at: usize) -> bool {
        let word = &words[at];
        if word.folded == part.folded && self.beside_another(part, words, at) {
            return true;
        }
        let letters = part.folded.chars().count();
        let initials = part.written.chars().all(|c| c.is_uppercase() || c.is_numeric());
        match letters {
            0 | 1 => false,
            _ if PARTICLES.contains(&part.folded.as_str()) => false,
            2..=4 if initials => word.written == part.written && !ACRONYMS.contains(&part.written.as_str()),
            2 if SHORT_WORDS.contains(&part.folded.as_str()) => false,
            2 => word.folded == part.folded && word.is_capitalised(),
            _ if PLAIN_WORDS.contains(&part.folded.as_str()) || month(&part.folded).is_some() => {
                word.folded == part.folded && is_written_as_a_name(words, at)
            }
            3 => {
                let shouted = word.written.chars().all(char::is_uppercase);
                word.folded == part.folded
                    && (!shouted || words.iter().all(|w| !w.written.contains(char::is_lowercase)))
                    || is_nickname(part, words, at)
            }
            _ => {
                word.folded == part.folded
                    || is_inflected(&part.folded, word)
                    || is_nickname(part, words, at)
                    || is_cut_short(&part.folded, word)
            }
        }
    }

    /// The word before or after is another part of the same name.
    fn beside_another(&self, part: &Part, words: &[Word<'_>], at: usize) -> bool {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| words.get(at));
        let others =
            || self.parts.iter().filter(|other| other.name == part.name && other.folded != part.folded);
        beside.into_iter().any(|word| others().any(|other| other.folded == word.folded))
    }
}

/// With a capital inside a sentence, as a possessive, or before a verb of speech; never where a month stands.
fn is_written_as_a_name(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let next = words.get(at + 1);
    let possessive = next.is_some_and(|next| next.folded == "s" && next.range.start - word.range.end <= 3);
    let speaks = next.is_some_and(|next| SPEAKS.contains(&next.folded.as_str()));
    if !word.is_capitalised() {
        return false;
    }
    if possessive || speaks {
        return true;
    }
    let is_month = month(&word.folded).is_some() && stands_as_a_month(words, at);
    !word.opens && !is_month
}

fn stands_as_a_month(words: &[Word<'_>], at: usize) -> bool {
    const BEFORE: [&str; 22] = [
        "in", "by", "of", "since", "until", "till", "before", "after", "from", "to", "early", "mid", "late",
        "next", "last", "this", "every", "during", "end", "through", "and", "or",
    ];
    let number = |word: &Word<'_>| word.folded.starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|w| BEFORE.contains(&w.folded.as_str()) || number(w) || month(&w.folded).is_some())
        || words.get(at + 1).is_some_and(number)
}

/// `Priyas`, `Tomášovi`, `Aminou`: a known ending, and a capital unless it is the English plural.
fn is_inflected(part: &str, word: &Word<'_>) -> bool {
    let ends = |stem: &str| {
        word.folded
            .strip_prefix(stem)
            .is_some_and(|end| ENDINGS.contains(&end) && (end == "s" && stem == part || word.may_be_a_name()))
    };
    let vowel = part.ends_with(['a', 'e', 'o']) && part.chars().count() >= 5;
    ends(part) || (vowel && ends(&part[..part.len() - 1]))
}

/// A usual short form of the name, with a capital.
fn is_nickname(part: &Part, words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let short =
        NICKNAMES.iter().any(|(short, names)| *short == word.folded && names.contains(&part.folded.as_str()));
    let plain = PLAIN_WORDS.contains(&word.folded.as_str());
    short && word.is_capitalised() && (!plain || is_written_as_a_name(words, at))
}

/// `Alex` for Alexandra, `Pris` for Priscilla: its first letters, written as a name inside a sentence.
fn is_cut_short(part: &str, word: &Word<'_>) -> bool {
    let letters = word.folded.chars().count();
    letters >= 4
        && !word.opens
        && word.is_capitalised()
        && part.len() > word.folded.len()
        && part.starts_with(&word.folded)
        && !PLAIN_WORDS.contains(&word.folded.as_str())
        && month(&word.folded).is_none()
}

/// `Mueller` for Müller; none where there is nothing to spell out.
fn spelt_out(written: &str) -> Option<String> {
    let pairs = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('å', "aa"), ('ø', "oe")];
    let lower = written.to_lowercase();
    let has = pairs.iter().any(|(sign, _)| lower.contains(*sign));
    has.then(|| fold(&pairs.iter().fold(lower, |text, (sign, spelt)| text.replace(*sign, spelt))))
}

/// Roles that exactly one person who is not archived holds: nobody else's role contains the same words.
fn lone_roles(facts: &Facts) -> Vec<(PersonId, Vec<String>)> {
    let folded = |person: &Person| words_of(&person.role).into_iter().map(|w| w.folded).collect::<Vec<_>>();
    let roles: Vec<(PersonId, Vec<String>)> = facts
        .active_people()
        .into_iter()
        .map(|p| (p.id, folded(p)))
        .filter(|(_, role)| !role.is_empty())
        .collect();
    let holders = |wanted: &[String]| {
        roles.iter().filter(|(_, role)| role.windows(wanted.len()).any(|part| part == wanted)).count()
    };
    roles.iter().filter(|(_, role)| holders(role) == 1).cloned().collect()
}

fn points(word: &Word<'_>) -> bool {
    matches!(word.folded.as_str(), "the" | "our" | "my" | "his" | "her" | "their" | "your" | "only" | "new")
}

fn role_marks(person: PersonId, role: &[String], words: &[Word<'_>]) -> Vec<Marked> {
    let mut found = Vec::new();
    for (at, part) in words.windows(role.len()).enumerate() {
        let same = part.iter().zip(role).all(|(word, wanted)| word.folded == *wanted);
        let pointed = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(points);
        if same
            && (role.len() > 1 || pointed)
            && let (Some(first), Some(last)) = (part.first(), part.last())
        {
            let range = first.range.start..last.range.end;
            found.push(Marked { range, by: NamedBy::Role, person: Some(person) });
        }
    }
    found
}

/// `my boss`, `my manager`.
fn boss_marks(words: &[Word<'_>]) -> Vec<Marked> {
    let pair = |pair: &[Word<'_>]| {
        pair[0].folded == "my" && matches!(pair[1].folded.as_str(), "boss" | "manager" | "superior")
    };
    words
        .windows(2)
        .filter(|two| pair(two))
        .map(|two| Marked { range: two[0].range.start..two[1].range.end, by: NamedBy::Role, person: None })
        .collect()
}

//! Invented notes from a seed: words as frequent as in any language, 100 B to 20 KB long.

/// SplitMix64: the same notes on every machine, for ever.
pub struct Seeded(u64);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Seeded(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in 0..1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

/// The commonest words of English prose, commonest first; the rest of the vocabulary is made of syllables.
const COMMON: &str = "the of and to a in is it you that he was for on are with as i his they be at one have this from \
    or had by hot but some what there we can out other were all your when up use word how said an each she which do \
    their time if will way about many then them would write like so these her long make thing see him two has look \
    more day could go come did my sound no most number who over know water than call first people may down side been \
    now find any new work part take get place made live where after back little only round man year came show every \
    good me give our under name very through just form much great think say help low line before turn cause same mean \
    differ move right boy old too does tell sentence set three want air well also play small end put home read hand \
    large spell add even land here must big high such follow act why ask meeting team release review deadline feedback \
    project growth concern promise role plan customer incident support design quality pressure energy";
const SYLLABLES: [&str; 40] = [
    "ba", "cor", "den", "el", "fi", "gra", "hol", "in", "ja", "ker", "lo", "mer", "na", "or", "per", "qui",
    "ras", "sto", "ter", "ul", "ver", "wan", "xi", "yor", "zen", "ble", "tion", "ing", "ment", "ous", "al",
    "ist", "con", "pre", "dis", "sub", "tra", "mon", "lin", "ca",
];
/// Words of the vocabulary.
const WORDS: usize = 40_000;

/// A vocabulary and how often each of its words is taken (Zipf, exponent 1).
pub struct Notes {
    words: Vec<String>,
    /// Sum of the frequencies up to each word.
    up_to: Vec<f64>,
    random: Seeded,
}

impl Notes {
    pub fn new(seed: u64) -> Self {
        let mut random = Seeded::new(seed);
        let mut words: Vec<String> = COMMON.split_whitespace().map(str::to_owned).collect();
        while words.len() < WORDS {
            let syllables = 2 + random.below(3);
            words.push((0..syllables).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect());
        }
        let mut sum = 0.0;
        let up_to = (1..=WORDS).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        let up_to = up_to.collect();
        Notes { words, up_to, random }
    }

    fn word(&mut self) -> usize {
        let total = self.up_to.last().copied().unwrap_or(1.0);
        let wanted = self.random.unit() * total;
        self.up_to.partition_point(|sum| *sum < wanted).min(WORDS - 1)
    }

    /// A note of a length as people write them: most are a few hundred bytes, some run to 20 KB; about 0.9 KB on average.
    pub fn note(&mut self) -> String {
        // Log-normal by a sum of twelve, within the bounds.
        let normal: f64 = (0..12).map(|_| self.random.unit()).sum::<f64>() - 6.0;
        let len = (500.0 * (1.05 * normal).exp()).clamp(100.0, 20_000.0);
        self.sized(len as usize)
    }

    /// A note of about this many bytes.
    pub fn sized(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 24);
        let mut left_in_sentence = 0;
        while text.len() < bytes {
            let at = self.word();
            if left_in_sentence == 0 {
                left_in_sentence = 5 + self.random.below(14);
                if !text.is_empty() {
                    text.push_str(". ");
                }
                let word = &self.words[at];
                text.extend(word.chars().take(1).flat_map(char::to_uppercase));
                text.push_str(&word[1..]);
            } else {
                text.push(' ');
                text.push_str(&self.words[at]);
            }
            left_in_sentence -= 1;
        }
        text.truncate(bytes.max(1));
        text
    }
}

/// In every 20,000th note or so, in the case of its sentence.
pub const RARE: &str = "quicksilver";
/// In every second note.
pub const COMMON_WORD: &str = "people";

/// The notes of a bench, the rare word in a few of them.
pub fn notes(count: usize, seed: u64) -> Vec<String> {
    let mut notes = Notes::new(seed);
    let mut all: Vec<String> = (0..count).map(|_| notes.note()).collect();
    plant(&mut all);
    all
}

/// As [`notes`], all of them 1 KB.
pub fn even_notes(count: usize, seed: u64) -> Vec<String> {
    let mut notes = Notes::new(seed);
    let mut all: Vec<String> = (0..count).map(|_| notes.sized(1024)).collect();
    plant(&mut all);
    all
}

fn plant(all: &mut [String]) {
    let step = (all.len() / 5).max(1);
    for note in all.iter_mut().skip(step / 2).step_by(step) {
        note.push_str(" Quicksilver.");
    }
}

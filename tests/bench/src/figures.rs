//! Figures of one measure, and the table they end in.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// What several runs gave, in seconds, bytes or anything else of one unit.
#[derive(Clone, Debug)]
pub struct Figures(Vec<f64>);

impl Figures {
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Figures(values)
    }

    pub fn times(values: &[Duration]) -> Self {
        Figures::of(values.iter().map(Duration::as_secs_f64).collect())
    }

    pub fn one(value: f64) -> Self {
        Figures(vec![value])
    }

    pub fn at(&self, share: f64) -> f64 {
        let last = self.0.len().saturating_sub(1) as f64;
        self.0.get((last * share).round() as usize).copied().unwrap_or(f64::NAN)
    }

    pub fn median(&self) -> f64 {
        self.at(0.5)
    }
}

/// Runs `work` once to warm up and then `rounds` times; each run says itself how long its timed part took.
pub fn repeat(rounds: usize, mut work: impl FnMut() -> anyhow::Result<Duration>) -> anyhow::Result<Figures> {
    work()?;
    let times = (0..rounds).map(|_| work()).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(Figures::times(&times))
}

pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let made = work();
    (made, started.elapsed())
}

#[derive(Clone, Copy)]
pub enum Unit {
    Time,
    Bytes,
    Speed,
}

impl Unit {
    fn show(self, value: f64) -> String {
        match self {
            _ if value.is_nan() => "–".into(),
            Unit::Time if value >= 1.0 => format!("{value:.2} s"),
            Unit::Time if value >= 0.01 => format!("{:.0} ms", value * 1e3),
            Unit::Time if value >= 0.001 => format!("{:.1} ms", value * 1e3),
            Unit::Time => format!("{:.0} µs", value * 1e6),
            Unit::Bytes if value >= 1e6 => format!("{:.1} MB", value / 1e6),
            Unit::Bytes => format!("{:.1} kB", value / 1e3),
            Unit::Speed => format!("{:.0} MB/s", value / 1e6),
        }
    }

    fn with_spread(self, figures: &Figures) -> String {
        let (low, high) = (figures.at(0.0), figures.at(1.0));
        match figures.0.len() {
            0 | 1 => self.show(figures.median()),
            _ => format!("{} ({}–{})", self.show(figures.median()), self.show(low), self.show(high)),
        }
    }
}

/// What is asked of a row: ours against the peer, or ours alone.
pub enum Goal {
    /// Ours over the peer's, at most.
    Ratio(f64),
    /// Ours over the peer's, at least.
    RatioOver(f64),
    /// Ours, at most.
    AtMost(f64),
    /// Told, not judged.
    Told,
}

struct Row {
    measure: String,
    ours: String,
    peer: String,
    ratio: String,
    goal: String,
    verdict: &'static str,
}

/// The table, row by row as it is measured.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// A row; said aloud at once, since the next one may take a while.
    pub fn row(
        &mut self,
        measure: &str,
        unit: Unit,
        ours: &Figures,
        peer: Option<(&str, &Figures)>,
        goal: Goal,
    ) {
        let ratio = peer.map(|(_, theirs)| ours.median() / theirs.median());
        let (wanted, met) = match goal {
            Goal::Ratio(most) => (format!("≤ {most} ×"), ratio.map(|ratio| ratio <= most)),
            Goal::RatioOver(least) => (format!("≥ {least} ×"), ratio.map(|ratio| ratio >= least)),
            Goal::AtMost(most) => (format!("≤ {}", unit.show(most)), Some(ours.median() <= most)),
            Goal::Told => (String::new(), None),
        };
        let verdict = match met {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "",
        };
        let row = Row {
            measure: measure.to_owned(),
            ours: unit.with_spread(ours),
            peer: peer
                .map_or(String::new(), |(name, theirs)| format!("{name}: {}", unit.with_spread(theirs))),
            ratio: ratio.map_or(String::new(), |ratio| format!("{ratio:.2}")),
            goal: wanted,
            verdict,
        };
        println!("{}", row.line());
        self.0.push(row);
    }

    /// A peer that could not be had, and why.
    pub fn without(&mut self, measure: &str, why: &str) {
        let row = Row {
            measure: measure.to_owned(),
            ours: String::new(),
            peer: why.to_owned(),
            ratio: String::new(),
            goal: String::new(),
            verdict: "not measured",
        };
        println!("{}", row.line());
        self.0.push(row);
    }

    pub fn markdown(&self) -> String {
        let mut text =
            String::from("| measure | Sotto | beside it | ratio | goal | |\n|---|---|---|---|---|---|\n");
        for row in &self.0 {
            let _ = writeln!(text, "{}", row.line());
        }
        text
    }
}

impl Row {
    fn line(&self) -> String {
        format!(
            "| {} | {} | {} | {} | {} | {} |",
            self.measure, self.ours, self.peer, self.ratio, self.goal, self.verdict
        )
    }
}

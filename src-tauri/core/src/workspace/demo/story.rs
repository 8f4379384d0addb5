//! The lines of an ordinary week, and what happens to one person only. `{}` is what they work on at the time.

use super::Workspace;
use crate::error::Result;
use crate::model::{GrowthKind, Lane, Moment, Owner, PersonId, Raised, Tag, Text, ThemeKind};
use crate::workspace::Sign;
use chrono::{Days, NaiveDate, TimeDelta};

pub(super) const TOPICS: &[&str] = &[
    "product: {}: is the scope right?",
    "process: reviews on {} take long",
    "product: the risk in {} that nobody plans for",
    "people: somebody to pair with on {}",
    "process: what slows {} down",
    "product: {} is out: what did we learn?",
    "people: too many small things beside {}",
];

pub(super) const NOTES: &[&str] = &[
    "Began with {}; a first version before the design is final.",
    "{}: two questions for the platform team, else it moves.",
    "{} has taken shape. In good spirits.",
    "A setback on {}: the estimate left the migration out.",
    "{} goes to a few customers first.",
    "{} is out. Pleased with how quiet it was.",
    "Slow week on {}; much time went into support.",
    "Showed {} to two customers; both asked for less, not more.",
    "{}: the old way stays for a month beside the new one.",
    "Would do {} in smaller steps next time.",
    "Asked for an hour a day without messages while on {}.",
];

pub(super) const MINE: &[&str] = &[
    "read the design of {}",
    "ask the platform team about {}",
    "find a reviewer for {}",
    "tell product why {} takes a week more",
    "get a date for the rollout of {}",
    "keep support questions away from {} for a week",
    "bring {} up in the leads' round",
];

pub(super) const THEIRS: &[&str] = &[
    "one page on {}",
    "list what is open on {}",
    "show {} to one customer",
    "a new estimate for {}",
    "plan the rollout of {}",
    "write down what {} taught us",
    "name what can wait in {}",
    "draw how {} fails",
];

pub(super) const REASONS: &[&str] = &[
    "an outage took the week",
    "I forgot it",
    "it needed somebody who was away",
    "bigger than it looked",
    "other things were louder",
];

/// What happens to this person and to nobody else.
pub(super) fn particulars(workspace: &mut Workspace, name: &str, id: PersonId, now: Moment) -> Result<()> {
    let ago = |days: i64| Moment { utc: now.utc - TimeDelta::days(days), ..now };
    let text = Text::new;
    match name {
        "Priya Raman" => {
            workspace.loop_add(id, Owner::Me, "", text("introduce her to the security lead")?, ago(7))?;
            late(workspace, id, 2, now)?;
            workspace.loop_add(id, Owner::Them, "in 7 days", text("write-up of phase one")?, ago(7))?;
            workspace.answer(id, "experiment", text("pair on every ledger review")?, None, None, ago(14))?;
            workspace.answer(
                id,
                "rejected",
                text("A second store: nobody could run it at night.")?,
                None,
                None,
                ago(21),
            )?;
            workspace.answer(
                id,
                "migration",
                text("Partitions can be merged again in a weekend.")?,
                None,
                None,
                ago(21),
            )?;
            workspace.answer(
                id,
                "cost-curve",
                text("Twice the disk, the same number of people.")?,
                None,
                None,
                ago(21),
            )?;
            workspace.answer(
                id,
                "trade-off",
                text("We trade a simple restore for cheap writes.")?,
                None,
                None,
                ago(28),
            )?;
            topic(
                workspace,
                id,
                Owner::Them,
                Lane::Product,
                "Cut the archive from the ledger split?",
                ago(1),
            )?;
            topic(workspace, id, Owner::Them, Lane::People, "A second person who knows the ledger", ago(1))?;
            topic(
                workspace,
                id,
                Owner::Me,
                Lane::Process,
                "What is unclear about the reorganisation",
                ago(2),
            )?;
            grow(
                workspace,
                id,
                GrowthKind::Goal,
                "present the ledger split to the whole floor",
                28,
                Some(25),
                now,
            )?;
            grow(
                workspace,
                id,
                GrowthKind::Project,
                "the ledger split, from design to switch-over",
                120,
                None,
                now,
            )?;
        }
        "李娜" => {
            workspace.sign_add(id, Sign::LessCurious, ago(6))?;
            workspace.sign_add(id, Sign::Sharper, ago(13))?;
            workspace.answer(
                id,
                "time-lost",
                text("Nights. The days are spent catching up.")?,
                None,
                None,
                ago(6),
            )?;
            grow(workspace, id, GrowthKind::Goal, "learn how the card provider settles", 40, Some(20), now)?;
        }
        "Amina Diallo" => {
            let goal =
                grow(workspace, id, GrowthKind::Goal, "run a load test without help", 50, Some(10), now)?;
            workspace.growth_evidence(
                goal,
                text("planned and ran the one for the test cluster")?,
                days(now, 12),
            )?;
            workspace.away(id, days(now, 66), days(now, 60), ago(70))?;
            workspace.answer(id, "meeting", text("The Tuesday status round.")?, None, None, ago(12))?;
        }
        "Jonas Weber" => {
            workspace.theme_add(id, Tag::new("ledger-scale")?, Some(ThemeKind::Risk), None, ago(10))?;
            workspace.answer(
                id,
                "start-stop-keep",
                text("Stop: answering for me in the leads' round.")?,
                None,
                None,
                ago(11),
            )?;
            grow(
                workspace,
                id,
                GrowthKind::Skill,
                "hands work over without checking it twice",
                90,
                None,
                now,
            )?;
        }
        "Sofia Marques" => {
            workspace.theme_add(id, Tag::new("vendor-logs")?, Some(ThemeKind::Vendor), None, ago(8))?;
            grow(workspace, id, GrowthKind::Win, "the finance report is trusted now", 75, None, now)?;
        }
        "Kofi Mensah" => {
            workspace.theme_add(id, Tag::new("review-bypass")?, Some(ThemeKind::Control), None, ago(10))?;
            let words =
                text("reviews wait for days: four in the last three weeks took longer than two days")?;
            workspace.growth_add(id, GrowthKind::Feedback, words, None, Raised::NotYet, ago(23))?;
        }
        "Tomáš Novák" => {
            workspace.theme_add(id, Tag::new("ci-time")?, Some(ThemeKind::Debt), None, ago(16))?;
        }
        "Hana Suzuki" => {
            grow(workspace, id, GrowthKind::Goal, "give the talk about the offline mode", 20, Some(40), now)?;
        }
        "Margaret Osei" => {
            topic(
                workspace,
                id,
                Owner::Me,
                Lane::Product,
                "What the ledger split costs, and what it avoids",
                ago(2),
            )?;
        }
        _ => {}
    }
    Ok(())
}

fn days(now: Moment, ago: u64) -> NaiveDate {
    now.today() - Days::new(ago)
}

/// Moves my newest promise so that it fell due some days ago: it was promised for then, and missed.
fn late(workspace: &mut Workspace, id: PersonId, ago: u64, now: Moment) -> Result<()> {
    let newest =
        workspace.facts().loops_of(id).filter(|x| x.owner == Owner::Me && x.is_open()).max_by_key(|x| x.id);
    let Some(newest) = newest.map(|x| x.id) else { return Ok(()) };
    let due = days(now, ago).to_string();
    let earlier = Moment { utc: now.utc - TimeDelta::days(6), ..now };
    workspace.loop_renegotiate(newest, &due, Text::new("she needs it before the review")?, earlier)
}

fn topic(
    workspace: &mut Workspace,
    id: PersonId,
    by: Owner,
    lane: Lane,
    words: &str,
    now: Moment,
) -> Result<()> {
    workspace.topic_add(id, by, lane, Text::new(words)?, now).map(|_| ())
}

/// A line of the growth plan, begun some days ago and, for a goal, due in some days.
fn grow(
    workspace: &mut Workspace,
    id: PersonId,
    kind: GrowthKind,
    words: &str,
    begun: u64,
    due_in: Option<u64>,
    now: Moment,
) -> Result<crate::model::GrowthId> {
    let by = due_in.map(|days| now.today() + Days::new(days));
    let then = Moment { utc: now.utc - TimeDelta::days(i64::try_from(begun).unwrap_or(0)), ..now };
    workspace.growth_add(id, kind, Text::new(words)?, by, Raised::NotNeeded, then)
}

//! Bringing notes in: a plan that can be read first, then one batch per person. Importing again adds nothing twice.

use super::{Label, NewPerson, Step, Workspace};
use crate::error::{Error, Result};
use crate::exchange::markdown_in::{
    self, ImportPlan, PersonPlan, PlannedItem, PlannedLoop, Skipped, theme_tags,
};
use crate::model::{
    After, AgendaId, AgendaItem, AgendaState, Growth, GrowthId, Item, Lane, LaneSeconds, Loop, LoopChange,
    LoopEvent, LoopId, LoopState, Meeting, MeetingId, MeetingState, Mention, MentionId, Moment, Note, NoteId,
    Person, PersonId, Reading, ReadingId, Relation, Section, Tag,
};
use crate::rules::cadence;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use std::collections::BTreeMap;
use std::path::Path;

/// How deep folders are followed below the one that is imported.
const DEPTH: usize = 8;
/// How many files are read at most.
const FILES: usize = 20_000;
/// A larger file is named in the report and left alone; one byte more is read so that the limit is noticed.
const LARGEST: u64 = 8 * 1024 * 1024 + 1;

/// What an import wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Notebooks opened.
    pub people: usize,
    /// Entries written.
    pub items: usize,
    /// Entries that were there already, from an earlier import.
    pub already_there: usize,
}

/// Reads a folder, or one file, into a plan. Nothing is written. Errors: it can't be read.
pub fn plan_import(path: &Path, now: Moment) -> Result<ImportPlan> {
    let mut files = Vec::new();
    if path.is_dir() {
        collect(path, "", 0, &mut files)?;
    } else {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files.push((name, read(path)?));
    }
    files.sort();
    let (mut sources, mut skipped): (Vec<_>, Vec<Skipped>) = (Vec::new(), Vec::new());
    for (name, bytes) in &files {
        match markdown_in::source(name, bytes) {
            Ok(source) => sources.push(source),
            Err(why) => skipped.push(why),
        }
    }
    let mut plan = markdown_in::read_notes(&sources, now.today());
    plan.skipped.extend(skipped);
    plan.skipped.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(plan)
}

/// Files below a folder; links are not followed, so nothing outside it is read.
fn collect(dir: &Path, below: &str, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let failed = |source| Error::File { path: dir.to_path_buf(), source };
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if kind.is_dir() && depth < DEPTH {
            collect(&entry.path(), &format!("{name}/"), depth + 1, files)?;
        } else if kind.is_file() {
            if files.len() == FILES {
                return Err(Error::TooManyFiles(FILES));
            }
            files.push((name, read(&entry.path())?));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    use std::io::Read;
    let failed = |source| Error::File { path: path.to_path_buf(), source };
    let mut bytes = Vec::new();
    std::fs::File::open(path).map_err(failed)?.take(LARGEST).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

impl Workspace {
    /// Whether a planned person has a notebook already.
    pub fn import_target(&self, plan: &PersonPlan) -> Option<PersonId> {
        let wanted = plan.name.as_str().to_lowercase();
        let called = |p: &&Person| {
            std::iter::once(&p.name).chain(&p.aliases).any(|n| n.as_str().to_lowercase() == wanted)
        };
        self.facts.people.values().find(called).map(|p| p.id)
    }

    /// Writes a plan, one batch per person: a kill leaves whole people, and importing again goes on.
    pub fn import_apply(&mut self, plan: &ImportPlan, now: Moment) -> Result<Imported> {
        let mut imported = Imported::default();
        for person in &plan.people {
            let id = match self.import_target(person) {
                Some(id) => id,
                None => {
                    imported.people += 1;
                    self.person_add(new_person(person), now)?
                }
            };
            let items = self.items_of(id, person, now);
            let fresh: Vec<_> = items.into_iter().filter(|item| !self.holds_already(item)).collect();
            imported.items += fresh.len();
            imported.already_there += person.items.len().saturating_sub(fresh.len());
            self.commit(Step::put(fresh), Label::Silent)?;
        }
        Ok(imported)
    }

    fn items_of(&mut self, person: PersonId, plan: &PersonPlan, now: Moment) -> Vec<Item> {
        let minutes = self.facts.people.get(&person).map_or(crate::model::Minutes::THIRTY, |p| p.minutes);
        let mut meetings: BTreeMap<NaiveDate, MeetingId> =
            self.facts.meetings_of(person).filter(|m| m.is_held()).map(|m| (m.on, m.id)).collect();
        let mut items = Vec::with_capacity(plan.items.len());
        for item in &plan.items {
            if let PlannedItem::Meeting { on, talk_percent } = item {
                let id =
                    *meetings.entry(*on).or_insert_with(|| MeetingId(self.outside.ids.next(noon(*on, now))));
                let slot =
                    self.facts.people.get(&person).map(|p| cadence::minutes_on(p, &self.facts.settings, *on));
                let meeting = held(id, person, *on, *talk_percent, slot.unwrap_or(minutes), now);
                items.push(Item::Meeting(meeting));
            }
        }
        for item in &plan.items {
            let Some(item) = self.item_of(person, item, &meetings, now) else { continue };
            let (tags, on, meeting) = carried(&item, now);
            let mentions = self.mentions_in(person, &tags, item.id().0, on, meeting, now);
            items.push(item);
            items.extend(mentions);
        }
        items
    }

    fn item_of(
        &mut self,
        person: PersonId,
        planned: &PlannedItem,
        meetings: &BTreeMap<NaiveDate, MeetingId>,
        now: Moment,
    ) -> Option<Item> {
        let in_meeting = |on: &Option<NaiveDate>| on.and_then(|on| meetings.get(&on).copied());
        let mut id = |on: NaiveDate| self.outside.ids.next(noon(on, now));
        Some(match planned.clone() {
            PlannedItem::Meeting { .. } => return None,
            PlannedItem::Loop(planned) => {
                let meeting = in_meeting(&planned.meeting);
                Item::Loop(promise(LoopId(id(planned.made)), person, planned, meeting, now))
            }
            PlannedItem::Topic { by, lane, text, on, meeting, unresolved } => Item::Agenda(AgendaItem {
                id: AgendaId(id(on)),
                person,
                by,
                lane: lane.unwrap_or(Lane::People),
                text,
                added: noon(on, now),
                state: in_meeting(&meeting)
                    .map_or(AgendaState::Waiting, |meeting| AgendaState::Discussed { meeting }),
                unresolved,
            }),
            PlannedItem::Note { section, kind, on, text, tags, meeting } => {
                let meeting = in_meeting(&meeting);
                Item::Note(Note {
                    id: NoteId(id(on)),
                    person,
                    section,
                    kind,
                    on,
                    at: noon(on, now),
                    text,
                    tags,
                    meeting,
                })
            }
            PlannedItem::Mention { tag, kind, on, text, meeting } => {
                let meeting = in_meeting(&meeting);
                Item::Mention(Mention {
                    id: MentionId(id(on)),
                    person,
                    tag,
                    kind,
                    on,
                    text,
                    source: None,
                    meeting,
                    fuzzy: false,
                })
            }
            PlannedItem::Growth { kind, text, on, by, evidence, raised } => Item::Growth(Growth {
                id: GrowthId(id(on)),
                person,
                kind,
                text,
                on,
                by,
                evidence,
                raised,
                done: None,
                meeting: None,
                meets: None,
            }),
            PlannedItem::Reading { on, measure, meeting } => {
                let meeting = in_meeting(&meeting);
                Item::Reading(Reading { id: ReadingId(id(on)), person, on, measure, meeting })
            }
        })
    }

    /// Whether the notebook holds the same thing from an earlier import.
    fn holds_already(&self, item: &Item) -> bool {
        let facts = &self.facts;
        match item {
            Item::Meeting(x) => facts.meetings.contains_key(&x.id),
            Item::Loop(x) => {
                facts.loops_of(x.person).any(|y| (&y.text, y.owner, y.made) == (&x.text, x.owner, x.made))
            }
            Item::Agenda(x) => facts.agenda_of(x.person).any(|y| (&y.text, y.by) == (&x.text, x.by)),
            Item::Note(x) => {
                facts.notes_of(x.person).any(|y| (&y.text, y.on, y.section) == (&x.text, x.on, x.section))
            }
            Item::Mention(x) => {
                facts.mentions_of(x.person).any(|y| (&y.tag, y.on, &y.text) == (&x.tag, x.on, &x.text))
            }
            Item::Growth(x) => facts.growth_of(x.person).any(|y| (&y.text, y.kind) == (&x.text, x.kind)),
            Item::Reading(x) => {
                let same =
                    |y: &&Reading| std::mem::discriminant(&y.measure) == std::mem::discriminant(&x.measure);
                facts.readings_of(x.person).into_iter().filter(same).any(|y| y.on == x.on)
            }
            // The rest is never imported from notes.
            _ => false,
        }
    }
}

/// The theme tags that an item carries, its day and its meeting. Private notes carry none (R2).
fn carried(item: &Item, now: Moment) -> (Vec<Tag>, NaiveDate, Option<MeetingId>) {
    match item {
        Item::Note(x) if x.section != Section::Private => (x.tags.clone(), x.on, x.meeting),
        Item::Loop(x) => (theme_tags(x.text.as_str()), x.made, x.meeting),
        Item::Growth(x) => (theme_tags(x.text.as_str()), x.on, x.meeting),
        Item::Agenda(x) => {
            let meeting = match x.state {
                AgendaState::Discussed { meeting } => Some(meeting),
                AgendaState::Waiting | AgendaState::Dropped { .. } => None,
            };
            (theme_tags(x.text.as_str()), x.added.with_timezone(&now.zone).date_naive(), meeting)
        }
        _ => (Vec::new(), now.today(), None),
    }
}

fn new_person(plan: &PersonPlan) -> NewPerson {
    NewPerson {
        aliases: plan.aliases.clone(),
        role: plan.role.clone().unwrap_or_default(),
        relation: plan.relation.unwrap_or(Relation::Direct),
        rhythm: plan.rhythm,
        minutes: plan.minutes,
        started: plan.started,
        new_manager_since: plan.new_manager_since,
        manager: plan.manager.clone().unwrap_or_default(),
        ..NewPerson::named(plan.name.clone())
    }
}

/// Noon on a day in the manager's zone: an instant for what only has a date.
fn noon(on: NaiveDate, now: Moment) -> DateTime<Utc> {
    let wall = on.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or(NaiveTime::MIN));
    now.zone.from_local_datetime(&wall).earliest().map_or(now.utc, |at| at.with_timezone(&Utc))
}

/// A meeting of the past; its After counts as done, since nobody can add to it now.
fn held(
    id: MeetingId,
    person: PersonId,
    on: NaiveDate,
    talk_percent: Option<u8>,
    minutes: crate::model::Minutes,
    now: Moment,
) -> Meeting {
    Meeting {
        id,
        person,
        on,
        time: None,
        minutes,
        state: MeetingState::Held { ended: noon(on, now) },
        moved_from: Vec::new(),
        spent: LaneSeconds::default(),
        opening: None,
        opener: None,
        talk: None,
        close: None,
        after: Some(After { talk_percent, done: noon(on, now) }),
    }
}

fn promise(
    id: LoopId,
    person: PersonId,
    planned: PlannedLoop,
    meeting: Option<MeetingId>,
    now: Moment,
) -> Loop {
    let PlannedLoop { owner, text, due, state, kind, made, .. } = planned;
    let event = |on: NaiveDate, change| LoopEvent { at: noon(on, now), on, change };
    let mut history = vec![event(made, LoopChange::Made)];
    match &state {
        LoopState::Open => {}
        LoopState::Kept { on } => history.push(event(*on, LoopChange::Kept)),
        LoopState::Missed { on, .. } => history.push(event(*on, LoopChange::Missed)),
        LoopState::Dropped { on, .. } => history.push(event(*on, LoopChange::Dropped)),
    }
    Loop { id, person, owner, text, due, state, kind, made, meeting, history }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::Outside;
    use sotto_vault::{KdfPolicy, Passphrase, Places};

    #[test]
    fn a_tag_in_an_imported_line_is_a_mention_that_goes_with_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places { vault: folder.path().join("vault"), state: folder.path().join("state") };
        let now = Moment { utc: "2026-11-23T08:00:00Z".parse().unwrap(), zone: chrono_tz::UTC };
        let passphrase = Passphrase::new(b"correct horse battery staple").unwrap();
        let kdf = KdfPolicy::new(64 * 1024, 1, 4).unwrap();
        let mut workspace = Workspace::create(places, &passphrase, kdf, Outside::real(), now).unwrap();
        let notes = folder.path().join("Ada Byron.md");
        std::fs::write(&notes, "## 2026-11-16\ntired of #on-call\n\n## Private\n- #offer\n").unwrap();
        let plan = plan_import(&notes, now).unwrap();
        workspace.import_apply(&plan, now).unwrap();
        workspace.import_apply(&plan, now).unwrap();

        let mentions: Vec<_> = workspace.facts().mentions.values().cloned().collect();
        assert_eq!(mentions.len(), 1, "once, and none of the private line");
        assert_eq!(
            (mentions[0].tag.as_str(), mentions[0].on.to_string().as_str()),
            ("on-call", "2026-11-16")
        );
        let note = NoteId(mentions[0].source.unwrap());
        workspace.note_delete(note).unwrap();
        assert!(workspace.facts().mentions.is_empty());
    }
}

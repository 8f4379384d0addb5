//! Bringing notes in: a plan that can be read first, then one batch per person. Importing again adds nothing twice.

use super::{Label, NewPerson, Step, Workspace};
use crate::error::Result;
use crate::exchange::markdown_in::{
    ImportPlan, OwnDetails, PersonPlan, PlannedItem, PlannedLoop, theme_tags,
};
use crate::model::{
    About, After, AgendaId, AgendaItem, AgendaState, Answer, AnswerId, Growth, GrowthId, Item, Lane,
    LaneSeconds, Loop, LoopChange, LoopEvent, LoopId, LoopState, Meeting, MeetingId, MeetingState, Mention,
    MentionId, Moment, Note, NoteId, Opener, Person, PersonId, Reading, ReadingId, Relation, Section, Tag,
};
use crate::rules::cadence;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use std::collections::BTreeMap;

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
                    self.person_from(person, now)?
                }
            };
            let (fresh, already_there) = self.fresh_items(id, person, now);
            imported.items += fresh.len();
            imported.already_there += already_there;
            self.commit(Step::put(fresh), Label::Silent)?;
        }
        Ok(imported)
    }

    /// Opens the notebook of a planned person.
    fn person_from(&mut self, plan: &PersonPlan, now: Moment) -> Result<PersonId> {
        let id = self.person_add(new_person(plan), now)?;
        let OwnDetails { away, archived, about, .. } = plan.own.clone();
        if !away.is_empty() || archived.is_some() || about != About::default() {
            let person = Person { away, archived, about, ..self.person_of(id)?.clone() };
            self.commit(Step::put([Item::Person(person)]), Label::Silent)?;
        }
        Ok(id)
    }

    /// What the notebook doesn't hold yet, and how many of the plan's entries it does.
    fn fresh_items(&mut self, person: PersonId, plan: &PersonPlan, now: Moment) -> (Vec<Item>, usize) {
        let minutes = self.facts.people.get(&person).map_or(crate::model::Minutes::THIRTY, |p| p.minutes);
        let mut meetings: BTreeMap<NaiveDate, MeetingId> =
            self.facts.meetings_of(person).filter(|m| m.is_held()).map(|m| (m.on, m.id)).collect();
        let (mut fresh, mut already_there) = (Vec::with_capacity(plan.items.len()), 0);
        for item in &plan.items {
            let PlannedItem::Meeting { on, talk_percent, opener } = item else { continue };
            if meetings.contains_key(on) {
                already_there += 1;
                continue;
            }
            let id = MeetingId(self.outside.ids.next(noon(*on, now)));
            meetings.insert(*on, id);
            let slot =
                self.facts.people.get(&person).map(|p| cadence::minutes_on(p, &self.facts.settings, *on));
            let meeting = held(id, person, *on, *talk_percent, slot.unwrap_or(minutes), now);
            let opener = opener.clone().map(|text| Opener { text, starred: true });
            fresh.push(Item::Meeting(Meeting { opener, ..meeting }));
        }
        for (nth, planned) in plan.items.iter().enumerate() {
            let Some(item) = self.item_of(person, planned, nth, &meetings, now) else { continue };
            // What goes with a line that is here already is here too.
            if self.holds_already(&item, is_dated(planned)) {
                already_there += 1;
                continue;
            }
            let (tags, on, meeting) = carried(&item, now);
            let mentions = self.mentions_in(person, &tags, item.id().0, on, meeting, now);
            fresh.push(item);
            fresh.extend(mentions.into_iter().filter(|mention| !self.holds_already(mention, true)));
        }
        (fresh, already_there)
    }

    fn item_of(
        &mut self,
        person: PersonId,
        planned: &PlannedItem,
        nth: usize,
        meetings: &BTreeMap<NaiveDate, MeetingId>,
        now: Moment,
    ) -> Option<Item> {
        let in_meeting = |on: &Option<NaiveDate>| on.and_then(|on| meetings.get(&on).copied());
        // A millisecond apart, so that what has no time of day keeps the order in which it was written.
        let at = |on: NaiveDate| noon(on, now) + TimeDelta::milliseconds(i64::try_from(nth).unwrap_or(0));
        let mut id = |on: NaiveDate| self.outside.ids.next(at(on));
        Some(match planned.clone() {
            PlannedItem::Meeting { .. } => return None,
            PlannedItem::Loop(planned) => {
                let meeting = in_meeting(&planned.meeting);
                Item::Loop(promise(LoopId(id(planned.made)), person, planned, meeting, now))
            }
            PlannedItem::Topic { by, lane, text, on, meeting, unresolved, dropped } => {
                let discussed = in_meeting(&meeting).map(|meeting| AgendaState::Discussed { meeting });
                let dropped = dropped.map(|on| AgendaState::Dropped { on });
                Item::Agenda(AgendaItem {
                    id: AgendaId(id(on)),
                    person,
                    by,
                    lane: lane.unwrap_or(Lane::People),
                    text,
                    added: noon(on, now),
                    state: dropped.or(discussed).unwrap_or(AgendaState::Waiting),
                    unresolved,
                })
            }
            PlannedItem::Note { section, kind, on, text, tags, meeting, .. } => {
                let meeting = in_meeting(&meeting);
                Item::Note(Note {
                    id: NoteId(id(on)),
                    person,
                    section,
                    kind,
                    on,
                    at: at(on),
                    text,
                    tags,
                    meeting,
                })
            }
            PlannedItem::Mention { tag, kind, on, text, meeting, fuzzy, .. } => {
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
                    fuzzy,
                })
            }
            PlannedItem::Growth { kind, text, on, by, evidence, raised, done, meeting } => {
                let (id, meeting, meets) = (GrowthId(id(on)), in_meeting(&meeting), None);
                Item::Growth(Growth {
                    id,
                    person,
                    kind,
                    text,
                    on,
                    by,
                    evidence,
                    raised,
                    done,
                    meeting,
                    meets,
                })
            }
            PlannedItem::Answer { question, text, reply, on, meeting } => {
                let meeting = in_meeting(&meeting);
                Item::Answer(Answer { id: AnswerId(id(on)), person, question, text, reply, on, meeting })
            }
            PlannedItem::Reading { on, measure, meeting, .. } => {
                let meeting = in_meeting(&meeting);
                Item::Reading(Reading { id: ReadingId(id(on)), person, on, measure, meeting })
            }
        })
    }

    /// Whether the notebook holds the same thing from an earlier import. Where the files don't say the day, any will do:
    /// the day of the import stands in for it, and that is another one each time.
    fn holds_already(&self, item: &Item, dated: bool) -> bool {
        let facts = &self.facts;
        let day = |one: NaiveDate, other: NaiveDate| !dated || one == other;
        match item {
            Item::Meeting(x) => facts.meetings.contains_key(&x.id),
            Item::Loop(x) => facts
                .loops_of(x.person)
                .any(|y| (&y.text, y.owner) == (&x.text, x.owner) && day(y.made, x.made)),
            Item::Agenda(x) => facts.agenda_of(x.person).any(|y| (&y.text, y.by) == (&x.text, x.by)),
            Item::Note(x) => facts
                .notes_of(x.person)
                .any(|y| (&y.text, y.section) == (&x.text, x.section) && day(y.on, x.on)),
            Item::Mention(x) => {
                facts.mentions_of(x.person).any(|y| (&y.tag, &y.text) == (&x.tag, &x.text) && day(y.on, x.on))
            }
            Item::Growth(x) => facts.growth_of(x.person).any(|y| (&y.text, y.kind) == (&x.text, x.kind)),
            Item::Reading(x) => {
                let same =
                    |y: &&Reading| std::mem::discriminant(&y.measure) == std::mem::discriminant(&x.measure);
                let held = |y: &Reading| if dated { y.on == x.on } else { y.measure == x.measure };
                facts.readings_of(x.person).into_iter().filter(same).any(held)
            }
            Item::Answer(x) => facts
                .answers
                .values()
                .any(|y| (y.person, &y.question, &y.text, y.on) == (x.person, &x.question, &x.text, x.on)),
            // The rest is never imported from notes.
            _ => false,
        }
    }
}

/// Whether the files say on which day it was.
fn is_dated(planned: &PlannedItem) -> bool {
    match planned {
        PlannedItem::Note { dated, .. }
        | PlannedItem::Mention { dated, .. }
        | PlannedItem::Reading { dated, .. } => *dated,
        PlannedItem::Loop(promise) => promise.dated,
        _ => true,
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
        slot: plan.own.slot,
        inherited: plan.own.inherited,
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
    let PlannedLoop { owner, text, due, state, kind, made, moves, .. } = planned;
    let event = |on: NaiveDate, change| LoopEvent { at: noon(on, now), on, change };
    let mut history = vec![event(made, LoopChange::Made)];
    history.extend(moves.into_iter().map(|(on, change)| event(on, change)));
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
    use crate::workspace::plan_import;
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

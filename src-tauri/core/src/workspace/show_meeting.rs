//! From facts to views: the meeting in the room, and After. The first holds nothing that the person across the table
//! shouldn't read.

use super::Workspace;
use super::show::{dots, stage, stands_below, topic_view};
use crate::error::Result;
use crate::model::{
    AgendaState, Commitment, Invalid, Lane, Measure, Meeting, MeetingId, MeetingState, Moment, Note,
    NoteKind, Owner, Parting, PersonId, Relation, Section,
};
use crate::rules::after::Ask;
use crate::rules::capture::Capture;
use crate::rules::checklist::{self, Point};
use crate::rules::{after, lanes, questions, talk};
use crate::views::{
    AfterAsk, AfterView, CapturePreview, CapturedView, CloseView, CommitmentView, Landing, LaneView,
    LanesView, MeetingView, PointCheck, SixPoint, TalkView, TopicView,
};
use uuid::Uuid;

impl Workspace {
    /// The meeting screen. Errors: not found.
    pub fn meeting(&self, id: MeetingId, now: Moment) -> Result<MeetingView> {
        let meeting = self.meeting_of(id)?;
        let person = self.person_of(meeting.person)?;
        let meetings: Vec<_> = self.facts.meetings_of(person.id).collect();
        let promised = self.promised_in(meeting);
        Ok(MeetingView {
            id,
            person: person.id,
            name: person.name.to_string(),
            relation: person.relation,
            on: meeting.on,
            stage: stage(meeting),
            dots: dots(person, &self.facts.settings, &meetings, now.today()),
            opening: self.facts.opening(person.id, meeting.on, Some(meeting)),
            topics: self.topics_in(meeting),
            lanes: lanes_view(meeting, now),
            captured: self.captured_in(meeting),
            promised: promised.into_iter().map(|x| self.facts.loop_view(x, meeting.on)).collect(),
            next_meeting: self.next_after(person.id, meeting.on, now),
            talk: self.talk_view(meeting),
            close: self.close_view(meeting),
        })
    }

    /// Topics that wait and those discussed here, theirs first (R17).
    fn topics_in(&self, meeting: &Meeting) -> Vec<TopicView> {
        let here = AgendaState::Discussed { meeting: meeting.id };
        let shown = |state| state == here || (state == AgendaState::Waiting && !meeting.is_held());
        let mut topics: Vec<_> = self.facts.agenda_of(meeting.person).filter(|x| shown(x.state)).collect();
        let head = self.facts.people.get(&meeting.person);
        topics.sort_by_key(|x| (head.is_some_and(|head| stands_below(head, x.by)), x.id));
        topics.into_iter().map(topic_view).collect()
    }

    fn captured_in(&self, meeting: &Meeting) -> Vec<CapturedView> {
        let mut lines: Vec<(Uuid, CapturedView)> = Vec::new();
        let mut add = |id: Uuid, landed, text: String, due| {
            lines.push((id, CapturedView { id: id.to_string(), landed, text, due }));
        };
        let here = Some(meeting.id);
        for note in self.facts.notes_of(meeting.person).filter(|x| x.meeting == here) {
            let (landed, text) = captured_note(note);
            add(note.id.0, landed, text, None);
        }
        for promise in self.facts.loops_of(meeting.person).filter(|x| x.meeting == here) {
            add(promise.id.0, loop_landing(promise.owner), promise.text.to_string(), Some(promise.due));
        }
        for line in self.facts.growth_of(meeting.person).filter(|x| x.meeting == here) {
            add(line.id.0, Landing::Growth, line.text.to_string(), line.by);
        }
        for mention in
            self.facts.mentions_of(meeting.person).filter(|x| x.meeting == here && x.source.is_none())
        {
            let words = mention.text.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
            add(mention.id.0, Landing::Theme, format!("#{}{words}", mention.tag), None);
        }
        for reading in self.facts.readings_of(meeting.person).into_iter().filter(|x| x.meeting == here) {
            if let Measure::Energy(value) = reading.measure {
                add(reading.id.0, Landing::Energy, value.to_string(), None);
            }
        }
        lines.sort_by_key(|(id, _)| *id);
        lines.into_iter().map(|(_, view)| view).collect()
    }

    fn talk_view(&self, meeting: &Meeting) -> Option<TalkView> {
        let runs = matches!(meeting.state, MeetingState::Running { .. });
        let who = meeting.talk.and_then(|talk| talk.turn).map(|turn| turn.who);
        (runs && self.facts.settings.talk_meter).then_some(TalkView { who })
    }

    fn asks_view(&self, meeting: &Meeting) -> Vec<AfterAsk> {
        if self.facts.people.get(&meeting.person).is_some_and(|head| head.relation == Relation::Boss) {
            return Vec::new();
        }
        let question = || questions::words(after::FAILURE_MODE, &self.facts.settings.questions);
        let view = |ask| match ask {
            Ask::Stress { text } => {
                AfterAsk::Stress { text: text.map(ToString::to_string).unwrap_or_default() }
            }
            Ask::Hard => AfterAsk::Hard,
            Ask::Choice { text } => AfterAsk::Choice {
                text: text.to_string(),
                question: question().unwrap_or_default().to_owned(),
            },
            Ask::Unplanned { text } => AfterAsk::Unplanned { text: text.to_string() },
        };
        after::asks(&self.facts, meeting).into_iter().map(view).collect()
    }

    fn close_view(&self, meeting: &Meeting) -> Option<CloseView> {
        let close = meeting.close?;
        let view = |commitment| match commitment {
            Commitment::Loop(id) => self.facts.loops.get(&id).map_or(CommitmentView::None, |x| {
                CommitmentView::Promise { promise: self.facts.loop_view(x, meeting.on) }
            }),
            Commitment::None => CommitmentView::None,
        };
        let (mine, theirs) = (view(close.mine), view(close.theirs));
        let Parting { heard, clearer, unblocked } = close.parting();
        Some(CloseView { mine, theirs, awkward: close.awkward, clearer, heard, unblocked })
    }

    /// The After screen. Errors: not found.
    pub fn after(&self, id: MeetingId) -> Result<AfterView> {
        let meeting = self.meeting_of(id)?;
        let person = self.person_of(meeting.person)?;
        let readings = self.facts.readings_of(person.id);
        let on_day = |value: fn(Measure) -> Option<u8>| {
            readings.iter().rev().filter(|r| r.on == meeting.on).find_map(|r| value(r.measure))
        };
        let points = checklist::Ground::of(&self.facts, person.id).points(meeting);
        Ok(AfterView {
            meeting: id,
            person: person.id,
            name: person.name.to_string(),
            on: meeting.on,
            talk_percent: meeting.after.and_then(|after| after.talk_percent),
            measured: meeting.talk.and_then(talk::my_percent),
            parting: meeting.close.map(|close| close.parting()).unwrap_or_default(),
            asks: self.asks_view(meeting),
            pace: on_day(|m| if let Measure::Pace(value) = m { Some(value) } else { None }),
            energy: on_day(|m| if let Measure::Energy(value) = m { Some(value) } else { None }),
            met: points.iter().filter(|(_, met)| *met == Some(true)).count(),
            points: points.into_iter().map(|(point, met)| PointCheck { point: six(point), met }).collect(),
            opener: meeting.opener.as_ref().map(|opener| opener.text.to_string()),
            openers: self.openers(meeting),
            done: meeting.after.is_some(),
        })
    }

    /// What the next meeting could open with: their topics of this one, then the lines noted in it.
    fn openers(&self, meeting: &Meeting) -> Vec<String> {
        let here = AgendaState::Discussed { meeting: meeting.id };
        let topics = self.facts.agenda_of(meeting.person).filter(|x| x.by == Owner::Them && x.state == here);
        let notes = self.facts.notes_of(meeting.person);
        let noted = notes.filter(|x| x.meeting == Some(meeting.id) && x.section == Section::Timeline);
        topics.map(|x| x.text.to_string()).chain(noted.map(|x| x.text.to_string())).collect()
    }

    /// Where the line being typed would land (shown as it is typed).
    pub fn capture_preview(&self, person: PersonId, line: &str, now: Moment) -> CapturePreview {
        match self.capture_read(person, now.today(), line, now) {
            Ok(captured) => preview(captured),
            Err(error) => CapturePreview {
                landing: Landing::Timeline,
                text: String::new(),
                due: None,
                due_assumed: false,
                tags: Vec::new(),
                value: None,
                problem: problem(&error).to_owned(),
            },
        }
    }
}

fn problem(error: &crate::error::Error) -> &'static str {
    match error {
        crate::error::Error::Invalid(Invalid::Empty) => "empty",
        crate::error::Error::Invalid(Invalid::TooLong(_)) => "too-long",
        crate::error::Error::Invalid(_) => "range",
        _ => "invalid",
    }
}

/// A private line shows that it landed, never its words.
fn captured_note(note: &Note) -> (Landing, String) {
    match (note.section, note.kind) {
        (Section::Private, _) => (Landing::Private, String::new()),
        (Section::Growth, _) => (Landing::Growth, note.text.to_string()),
        (Section::Themes, _) => (Landing::Theme, note.text.to_string()),
        (_, NoteKind::Decision) => (Landing::Decision, note.text.to_string()),
        _ => (Landing::Timeline, note.text.to_string()),
    }
}

fn loop_landing(owner: Owner) -> Landing {
    match owner {
        Owner::Me => Landing::MyLoop,
        Owner::Them => Landing::TheirLoop,
    }
}

fn preview(captured: Capture) -> CapturePreview {
    let base = |landing, text: String, tags: Vec<crate::model::Tag>| CapturePreview {
        landing,
        text,
        due: None,
        due_assumed: false,
        tags: tags.iter().map(ToString::to_string).collect(),
        value: None,
        problem: String::new(),
    };
    let value = |measure| match measure {
        Measure::Energy(value) | Measure::Pace(value) => Some(value),
    };
    match captured {
        Capture::Note { text, tags, energy } => {
            CapturePreview { value: energy.and_then(value), ..base(Landing::Timeline, text.into(), tags) }
        }
        Capture::Decision { text, tags } => base(Landing::Decision, text.into(), tags),
        // Masked while typed: the preview says where, not what.
        Capture::Private { .. } => base(Landing::Private, String::new(), vec![]),
        Capture::Loop { owner, text, due, due_said, tags } => CapturePreview {
            due: Some(due),
            due_assumed: !due_said,
            ..base(loop_landing(owner), text.into(), tags)
        },
        Capture::Topic { by, text, tags, .. } => {
            let landing = if by == Owner::Them { Landing::TheirTopic } else { Landing::MyTopic };
            base(landing, text.into(), tags)
        }
        Capture::Growth { text, by, tags, .. } => {
            CapturePreview { due: by, ..base(Landing::Growth, text.into(), tags) }
        }
        Capture::Theme { tags, text } => {
            base(Landing::Theme, text.map(String::from).unwrap_or_default(), tags)
        }
        Capture::Reading(measure) => {
            CapturePreview { value: value(measure), ..base(Landing::Energy, String::new(), vec![]) }
        }
    }
}

fn six(point: Point) -> SixPoint {
    match point {
        Point::TheirAgenda => SixPoint::TheirAgenda,
        Point::TalkedLess => SixPoint::TalkedLess,
        Point::Awkward => SixPoint::Awkward,
        Point::LoopMade => SixPoint::LoopMade,
        Point::LastWeekFirst => SixPoint::LastWeekFirst,
        Point::Clearer => SixPoint::Clearer,
    }
}

/// The lanes as of now; the running lane's seconds since its last touch are included.
fn lanes_view(meeting: &Meeting, now: Moment) -> LanesView {
    let (spent, active, elapsed) = match meeting.state {
        MeetingState::Running { started, lane, since } => {
            let elapsed = u32::try_from((now.utc - started).num_seconds().max(0)).unwrap_or(u32::MAX);
            (lanes::advance(meeting.spent, lane, since, now.utc), Some(lane), elapsed)
        }
        _ => {
            let spent = meeting.spent;
            (spent, None::<Lane>, spent.people.saturating_add(spent.product).saturating_add(spent.process))
        }
    };
    let view = |account: lanes::LaneAccount| LaneView {
        lane: account.lane,
        given: account.given,
        spent: account.spent,
        lent: account.lent,
    };
    LanesView {
        lanes: lanes::accounts(meeting.minutes, spent).into_iter().map(view).collect(),
        active,
        elapsed,
        planned: u32::from(meeting.minutes.get()) * 60,
        closing: lanes::CLOSING_SECONDS,
        as_of: now.utc,
    }
}

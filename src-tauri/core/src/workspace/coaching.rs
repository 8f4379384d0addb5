//! Questions and answers, growth over time, signs and levers: what Prep and After bring up (R20, R22–R39, R54–R65).

use super::show_person::growth_views;
use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{
    Answer, AnswerId, Evidence, Growth, GrowthId, GrowthKind, Item, Loop, LoopId, LoopKind, Measure,
    MeetingId, Mention, MentionId, Moment, Owner, PersonId, Raised, Relation, Tag, Text, ThemeKind,
};
use crate::rules::questions::{self, Question};
use crate::rules::{attention, growth, purposes, wording};
use crate::views::{AnswerView, MarkView, PrepView, QuestionView};
use chrono::{Days, NaiveDate};

/// R31: how long an experiment runs before it comes back.
const EXPERIMENT_DAYS: Days = Days::new(14);
/// How far back Prep looks for small signs.
const SIGNS_DAYS: i64 = 28;

/// A small sign of strain, one key each (R54).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Sharper comments in review.
    Sharper,
    /// Less curiosity.
    LessCurious,
    /// More "fine".
    Fine,
}

impl Sign {
    /// The theme it is counted under.
    fn tag(self) -> &'static str {
        match self {
            Sign::Sharper => "sharper reviews",
            Sign::LessCurious => "less curious",
            Sign::Fine => "more fine",
        }
    }
}

impl Workspace {
    /// The questions for a person in their stable order, each with its last answer.
    pub fn questions(&self, person: PersonId) -> Result<Vec<QuestionView>> {
        let head = self.person_of(person)?;
        let met = self.facts.meetings_of(person).filter(|m| m.is_held()).count();
        let inherited = head.inherited && met < questions::INHERITED_MEETINGS;
        let asked = questions::for_person(head, inherited, &self.facts.settings.questions);
        Ok(asked.into_iter().map(|question| self.question_view(person, question)).collect())
    }

    fn question_view(&self, person: PersonId, question: Question<'_>) -> QuestionView {
        let last = self.facts.last_answer(person, question.id).map(|answer| AnswerView {
            on: answer.on,
            text: answer.text.to_string(),
            reply: answer.reply.as_ref().map(ToString::to_string).unwrap_or_default(),
        });
        QuestionView {
            id: question.id.to_owned(),
            category: question.category.into(),
            lane: questions::lane(question.category),
            text: question.text.to_owned(),
            last,
        }
    }

    /// Writes an answer down. Energy becomes a reading, an experiment a loop that comes back after two weeks, the
    /// closing pair a promise. Errors: no such question; a reply before their own plan (R38).
    pub fn answer(
        &mut self,
        person: PersonId,
        question: &str,
        text: Text,
        reply: Option<Text>,
        meeting: Option<MeetingId>,
        now: Moment,
    ) -> Result<()> {
        let asked = self.questions(person)?;
        if !asked.iter().any(|q| q.id == question) {
            return Err(Error::NotFound { what: "question", wanted: question.to_owned() });
        }
        let on = match meeting {
            Some(id) => self.meeting_of(id)?.on,
            None => now.today(),
        };
        let mut put = Vec::new();
        match question {
            "energy" => {
                let value = text.as_str().trim().parse().map_err(|_| crate::model::Invalid::Range {
                    what: "energy",
                    min: 1,
                    max: 10,
                })?;
                let measure = Measure::energy(value)?;
                put.push(Item::Reading(self.reading(person, measure, on, meeting, now)));
            }
            "experiment" => put.push(Item::Loop(self.experiment(person, text.clone(), on, meeting, now))),
            "strategy-words" | "skip-strategy" => {
                put.push(self.paraphrase(person, text.clone(), on, meeting, now)?);
            }
            other => {
                if let Some(owner) = questions::closing_owner(other) {
                    let due = self.next_after(person, on, now);
                    put.push(Item::Loop(self.new_loop(person, owner, due, text.clone(), on, meeting, now)));
                }
            }
        }
        let id = AnswerId(self.new_id(now));
        put.push(Item::Answer(Answer {
            id,
            person,
            question: question.to_owned(),
            text,
            reply,
            on,
            meeting,
        }));
        self.commit(Step::put(put), Label::Change("answer"))
    }

    /// R31: a change tried for two weeks, which comes back to be judged.
    fn experiment(
        &mut self,
        person: PersonId,
        text: Text,
        on: NaiveDate,
        meeting: Option<MeetingId>,
        now: Moment,
    ) -> Loop {
        let due = on.checked_add_days(EXPERIMENT_DAYS).unwrap_or(on);
        Loop { kind: LoopKind::Experiment, ..self.new_loop(person, Owner::Them, due, text, on, meeting, now) }
    }

    /// R54: one small sign.
    pub fn sign_add(&mut self, person: PersonId, sign: Sign, now: Moment) -> Result<()> {
        self.person_of(person)?;
        let id = MentionId(self.new_id(now));
        let tag = Tag::new(sign.tag())?;
        let on = now.today();
        let mention = Mention {
            id,
            person,
            tag,
            kind: ThemeKind::Sign,
            on,
            text: None,
            source: None,
            meeting: None,
            fuzzy: false,
        };
        self.commit(Step::put([Item::Mention(mention)]), Label::Change("sign"))
    }

    /// R65: the lever chosen against a pace alarm becomes the manager's own dated loop.
    pub fn lever_choose(&mut self, person: PersonId, lever: Text, due: &str, now: Moment) -> Result<LoopId> {
        self.person_of(person)?;
        let due = self.due_date(person, due, now)?;
        let promise = self.new_loop(person, Owner::Me, due, lever, now.today(), None, now);
        let id = promise.id;
        let lever = Loop { kind: LoopKind::Lever, ..promise };
        self.commit(Step::put([Item::Loop(lever)]), Label::Change("lever"))?;
        Ok(id)
    }

    fn growth_of(&self, id: GrowthId) -> Result<&Growth> {
        self.facts
            .growth
            .get(&id)
            .ok_or_else(|| Error::NotFound { what: "line of the growth plan", wanted: id.to_string() })
    }

    fn change_growth(&mut self, id: GrowthId, change: impl FnOnce(&mut Growth)) -> Result<PersonId> {
        let mut line = self.growth_of(id)?.clone();
        let person = line.person;
        change(&mut line);
        self.commit(Step::put([Item::Growth(line)]), Label::Change("growth"))?;
        Ok(person)
    }

    /// R61: the concern was said to them.
    pub fn growth_raised(&mut self, id: GrowthId, on: NaiveDate) -> Result<PersonId> {
        if self.growth_of(id)?.raised == Raised::NotNeeded {
            return Err(Error::WrongMoment("this line was never marked as a concern about performance"));
        }
        self.change_growth(id, |line| line.raised = Raised::On(on))
    }

    /// R57: adds dated evidence.
    pub fn growth_evidence(&mut self, id: GrowthId, text: Text, on: NaiveDate) -> Result<PersonId> {
        self.change_growth(id, |line| line.evidence.push(Evidence { on, text }))
    }

    /// Reached, or no longer wanted; again to take it back.
    pub fn growth_done(&mut self, id: GrowthId, now: Moment) -> Result<PersonId> {
        self.change_growth(id, |line| line.done = if line.done.is_some() { None } else { Some(now.today()) })
    }

    /// R58: a goal meets one of the organisation's needs, or none. Errors: either line is of another kind or person.
    pub fn growth_meets(&mut self, goal: GrowthId, need: Option<GrowthId>) -> Result<PersonId> {
        let person = self.growth_of(goal)?.person;
        let is = |id: GrowthId, kind: GrowthKind| {
            self.growth_of(id).is_ok_and(|line| line.kind == kind && line.person == person)
        };
        if !is(goal, GrowthKind::Goal) || need.is_some_and(|need| !is(need, GrowthKind::Need)) {
            return Err(Error::WrongMoment("a goal meets a need of the same person, nothing else"));
        }
        self.change_growth(goal, |line| line.meets = need)
    }

    /// R59: a learning goal runs sixty days unless a date is given.
    pub fn goal_add(&mut self, person: PersonId, text: Text, by: &str, now: Moment) -> Result<GrowthId> {
        let given = match by.trim() {
            "" => None,
            phrase => Some(self.due_date(person, phrase, now)?),
        };
        let by = growth::goal_by(now.today(), given);
        self.growth_add(person, GrowthKind::Goal, text, Some(by), Raised::NotNeeded, now)
    }

    /// What to know before the meeting, alone: never shown in the room.
    pub fn prep(&self, person: PersonId, now: Moment) -> Result<PrepView> {
        let today = now.today();
        let head = self.person_of(person)?;
        let next = self.facts.next(head, now).map_or(today, |next| next.on);
        let views = growth_views(self.facts.growth_of(person), today);
        let lines = || self.facts.growth_of(person);
        let ids = |wanted: &dyn Fn(&Growth) -> bool| -> Vec<_> {
            lines().filter(|line| wanted(line)).map(|line| line.id).collect()
        };
        let (unraised, nudged) = (
            ids(&|line| growth::unraised_days(line, today).is_some()),
            ids(&|line| growth::nudges(line, today)),
        );
        let of = |ids: &[GrowthId]| views.iter().filter(|line| ids.contains(&line.id)).cloned().collect();
        let recent = |m: &&Mention| m.kind == ThemeKind::Sign && (today - m.on).num_days() <= SIGNS_DAYS;
        Ok(PrepView {
            opening: self.facts.opening(person, next, None),
            neglected: if head.relation == Relation::Boss {
                Vec::new()
            } else {
                purposes::neglected(&self.facts, person, today)
            },
            alarm: attention::pace_alarm(&self.facts, head).is_some(),
            signs: self.facts.mentions_of(person).filter(recent).map(|m| m.tag.to_string()).collect(),
            unraised: of(&unraised),
            nudges: of(&nudged),
        })
    }

    /// R60: words of character in a text, for the form it is typed into. Never a block.
    pub fn wording(&self, text: &str) -> Vec<MarkView> {
        let edits = &self.facts.settings.wording;
        let own = edits.extra.iter().map(|word| (word.as_str(), edits.reason_of(word)));
        let marks = wording::marks(text, own, &|word| edits.allowed.contains(word));
        let utf16 = |to: usize| text[..to].encode_utf16().count();
        marks
            .into_iter()
            .map(|mark| MarkView {
                start: utf16(mark.range.start),
                end: utf16(mark.range.end),
                why: mark.reason,
            })
            .collect()
    }
}

impl From<questions::Category> for crate::views::QuestionCategory {
    fn from(category: questions::Category) -> Self {
        use crate::views::QuestionCategory as View;
        use questions::Category;
        match category {
            Category::People => View::People,
            Category::Product => View::Product,
            Category::Process => View::Process,
            Category::Manager => View::Manager,
            Category::Risk => View::Risk,
            Category::Decision => View::Decision,
            Category::Coaching => View::Coaching,
            Category::Closing => View::Closing,
            Category::Career => View::Career,
            Category::Team => View::Team,
            Category::SkipLevel => View::SkipLevel,
            Category::Inherited => View::Inherited,
        }
    }
}

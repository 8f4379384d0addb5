//! The strategy test (R81): how each person puts the strategy in their own words, side by side. What sounds fuzzy in a
//! 1:1 fails in front of everyone.

use super::{Label, Step, Workspace};
use crate::error::{Error, Result};
use crate::model::{Item, Mention, MentionId, Person, PersonId, Relation, Text, ThemeKind};
use crate::views::{StrategyLine, StrategyPerson, StrategyView};

/// Whether a mention tells how the strategy was heard.
fn tells_strategy(mention: &Mention) -> bool {
    mention.kind == ThemeKind::Strategy
}

impl Workspace {
    /// Everybody's words, newest first; the people who were asked by name, then those who were not.
    pub fn strategy(&self) -> StrategyView {
        let people = self.facts.active_people().into_iter().filter(|p| p.relation != Relation::Boss);
        let (told, silent): (Vec<_>, Vec<_>) =
            people.map(|person| self.strategy_of(person)).partition(|person| !person.lines.is_empty());
        let fuzzy = told.iter().filter(|p| p.lines.first().is_some_and(|line| line.fuzzy)).count();
        StrategyView { fuzzy, told, silent }
    }

    fn strategy_of(&self, person: &Person) -> StrategyPerson {
        let mut mentions: Vec<_> = self.facts.mentions_of(person.id).filter(|m| tells_strategy(m)).collect();
        mentions.sort_by_key(|m| std::cmp::Reverse((m.on, m.id)));
        let lines = mentions.into_iter().filter_map(|mention| {
            let text = super::show::words_of_mention(&self.facts, mention);
            (!text.is_empty()).then_some(StrategyLine {
                id: mention.id,
                on: mention.on,
                text,
                fuzzy: mention.fuzzy,
            })
        });
        StrategyPerson {
            person: person.id,
            name: person.name.to_string(),
            relation: person.relation,
            lines: lines.collect(),
        }
    }

    /// Logs how somebody puts the strategy, in their words.
    pub fn strategy_add(&mut self, person: PersonId, text: Text, now: crate::model::Moment) -> Result<()> {
        self.person_of(person)?;
        let mention = self.paraphrase(person, text, now.today(), None, now)?;
        self.commit(Step::put([mention]), Label::Change("strategy"))
    }

    /// A paraphrase as it is kept.
    pub(super) fn paraphrase(
        &mut self,
        person: PersonId,
        text: Text,
        on: chrono::NaiveDate,
        meeting: Option<crate::model::MeetingId>,
        now: crate::model::Moment,
    ) -> Result<Item> {
        let tag = crate::model::Tag::new("strategy")?;
        Ok(Item::Mention(Mention {
            id: MentionId(self.new_id(now)),
            person,
            tag,
            kind: ThemeKind::Strategy,
            on,
            text: Some(text),
            source: None,
            meeting,
            fuzzy: false,
        }))
    }

    /// Marks a paraphrase as fuzzy, or takes the mark back. Errors: not found; it tells nothing of the strategy.
    pub fn strategy_mark(&mut self, id: MentionId, fuzzy: bool) -> Result<()> {
        let found = self.facts.mentions.get(&id).filter(|m| tells_strategy(m)).cloned();
        let mention = found.ok_or_else(|| Error::NotFound { what: "paraphrase", wanted: id.to_string() })?;
        self.commit(Step::put([Item::Mention(Mention { fuzzy, ..mention })]), Label::Change("strategy"))
    }
}

//! Forms of the radar: promoting a theme, editing tracked work, choosing an export.

use crate::error::{Answer, WireError};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sotto_core::Error;
use sotto_core::exchange::plot::Plot;
use sotto_core::exchange::tracked::Format;
use sotto_core::model::{Action, Choice, Criterion, Fact, Moment, Name, Tag, Text, TrackedKind};
use sotto_core::rules::radar::usual_due;
use sotto_core::rules::when::parse_due;
use sotto_core::workspace::{Export, NewTracked, TrackedEdit};

/// A theme as it becomes tracked work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewTrackedForm {
    /// The theme; empty for a postmortem that came from none.
    pub theme: String,
    /// What sort of work.
    pub kind: TrackedKind,
    /// Worded anew.
    pub title: String,
    /// Who owns it.
    pub owner: String,
    /// A date or a phrase; empty is thirty days on.
    pub due: String,
}

/// A fact, with its day where that matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FactForm {
    /// When, if it is said.
    pub on: Option<NaiveDate>,
    /// What.
    pub text: String,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ActionForm {
    /// What.
    pub text: String,
    /// Who.
    pub owner: String,
    /// A date or a phrase.
    pub due: String,
    /// When it was done.
    pub done: Option<NaiveDate>,
}

/// A criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CriterionForm {
    /// What.
    pub name: String,
    /// 1 to 5.
    pub weight: u8,
}

/// An option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChoiceForm {
    /// What.
    pub name: String,
    /// 0 to 5 for each criterion.
    pub scores: Vec<u8>,
}

/// Everything about tracked work that can be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TrackedForm {
    /// What sort of work.
    pub kind: TrackedKind,
    /// What it is.
    pub title: String,
    /// Who owns it.
    pub owner: String,
    /// A date or a phrase.
    pub due: String,
    /// 0 to 5; 0 is not said.
    pub likelihood: u8,
    /// 0 to 5; 0 is not said.
    pub impact: u8,
    /// What is known.
    pub facts: Vec<FactForm>,
    /// How the system failed, or would.
    pub failure_mode: String,
    /// What is done about it.
    pub actions: Vec<ActionForm>,
    /// How we will know that it worked.
    pub follow_up: String,
    /// A date or a phrase; may be empty.
    pub follow_up_on: String,
    /// What the options are judged by.
    pub criteria: Vec<CriterionForm>,
    /// The ways to go.
    pub choices: Vec<ChoiceForm>,
    /// What was decided.
    pub decision: String,
}

/// Which file for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ExportForm {
    /// The register.
    Risks,
    /// Postmortems.
    Postmortem,
    /// Build-or-buy records.
    BuildOrBuy,
    /// The ArchiMate model; its format is XML whatever is said.
    Archimate,
    /// Engineering metrics.
    Metrics,
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FormatForm {
    /// A table.
    Csv,
    /// For programs.
    Json,
    /// For people.
    Markdown,
}

/// A plot over all as the page drew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlotForm {
    /// What its file is called, without the ending.
    pub name: String,
    /// The picture as SVG.
    pub svg: String,
    /// Its bytes as PNG, if that is what leaves.
    pub png: Option<Vec<u8>>,
}

impl PlotForm {
    /// What the core asks for.
    pub fn into_core(self) -> Plot {
        Plot { name: self.name, svg: self.svg, png: self.png }
    }
}

impl ExportForm {
    /// What the core asks for.
    pub fn into_core(self, format: FormatForm) -> Export {
        let format = match format {
            FormatForm::Csv => Format::Csv,
            FormatForm::Json => Format::Json,
            FormatForm::Markdown => Format::Markdown,
        };
        match self {
            ExportForm::Risks => Export::Risks(format),
            ExportForm::Postmortem => Export::Postmortem(format),
            ExportForm::BuildOrBuy => Export::BuildOrBuy(format),
            ExportForm::Archimate => Export::Archimate,
            ExportForm::Metrics => Export::Metrics(format),
        }
    }
}

impl NewTrackedForm {
    /// What the core asks for. Errors: `invalid`, `not-a-date`.
    pub fn into_core(self, now: Moment) -> Answer<NewTracked> {
        Ok(NewTracked {
            theme: Some(self.theme.as_str()).filter(|theme| !theme.is_empty()).map(Tag::new).transpose()?,
            kind: self.kind,
            title: Text::new(self.title)?,
            owner: Name::new(&self.owner)?,
            due: maybe(&self.due, now)?.unwrap_or_else(|| usual_due(now.today())),
        })
    }
}

impl TrackedForm {
    /// What the core asks for. Errors: `invalid`, `not-a-date`.
    pub fn into_core(self, now: Moment) -> Answer<TrackedEdit> {
        let fact = |x: FactForm| -> Answer<Fact> { Ok(Fact { on: x.on, text: Text::new(x.text)? }) };
        let action = |x: ActionForm| -> Answer<Action> {
            let (text, owner) = (Text::new(x.text)?, Name::new(&x.owner)?);
            Ok(Action { text, owner, due: date(&x.due, now)?, done: x.done })
        };
        let criterion = |x: CriterionForm| -> Answer<Criterion> {
            Ok(Criterion { name: Name::new(&x.name)?, weight: x.weight })
        };
        let choice =
            |x: ChoiceForm| -> Answer<Choice> { Ok(Choice { name: Name::new(&x.name)?, scores: x.scores }) };
        Ok(TrackedEdit {
            kind: self.kind,
            title: Text::new(self.title)?,
            owner: Name::new(&self.owner)?,
            due: date(&self.due, now)?,
            likelihood: self.likelihood,
            impact: self.impact,
            facts: self.facts.into_iter().map(fact).collect::<Answer<_>>()?,
            failure_mode: self.failure_mode,
            actions: self.actions.into_iter().map(action).collect::<Answer<_>>()?,
            follow_up: self.follow_up,
            follow_up_on: maybe(&self.follow_up_on, now)?,
            criteria: self.criteria.into_iter().map(criterion).collect::<Answer<_>>()?,
            choices: self.choices.into_iter().map(choice).collect::<Answer<_>>()?,
            decision: self.decision,
        })
    }
}

fn date(phrase: &str, now: Moment) -> Answer<NaiveDate> {
    let found = parse_due(phrase, now.today());
    found.ok_or_else(|| WireError::from(Error::NotADate(phrase.to_owned())))
}

fn maybe(phrase: &str, now: Moment) -> Answer<Option<NaiveDate>> {
    if phrase.trim().is_empty() { Ok(None) } else { date(phrase, now).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    #[test]
    fn r51_owner_and_date_are_asked_for_and_a_date_left_out_is_thirty_days_on() {
        let form = NewTrackedForm {
            theme: "CI time".into(),
            kind: TrackedKind::TechDebt,
            title: "The pipeline takes too long".into(),
            owner: "Platform".into(),
            due: String::new(),
        };
        let now = clock::now();
        let new = form.clone().into_core(now).unwrap();
        assert_eq!((new.due - now.today()).num_days(), 30);
        assert_eq!(new.theme.unwrap().as_str(), "ci-time");
        let nobody = NewTrackedForm { owner: " ".into(), ..form.clone() };
        assert_eq!(nobody.into_core(now).unwrap_err().code, "invalid");
        let never = NewTrackedForm { due: "some day".into(), ..form };
        assert_eq!(never.into_core(now).unwrap_err().code, "not-a-date");
    }
}

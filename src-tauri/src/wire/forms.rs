//! Forms become what the core asks for, and the other way round.

use super::{AfterForm, CloseForm, CommitmentForm, PersonForm, SignForm};
use crate::error::{Answer, WireError};
use chrono::NaiveTime;
use sotto_core::model::{Invalid, Minutes, Name, Parting, Person, Settings, Slot, Text};
use sotto_core::views::{SettingsView, SlotView};
use sotto_core::workspace::{NewAfter, NewClose, NewCommitment, NewPerson, Sign};

impl PersonForm {
    /// What the core asks for; `aliases` are not in the form and stay. Errors: `invalid`, `bad-request`.
    pub fn into_new(self, aliases: Vec<Name>) -> Answer<NewPerson> {
        Ok(NewPerson {
            name: Name::new(&self.name)?,
            aliases,
            role: self.role,
            relation: self.relation,
            rhythm: Some(self.rhythm),
            minutes: Some(Minutes::new(self.minutes)?),
            slot: self.slot.map(slot).transpose()?,
            started: self.started,
            new_manager_since: self.new_manager_since,
            inherited: self.inherited,
            manager: self.manager,
        })
    }

    /// The form, filled with what is known.
    pub fn of(person: &Person) -> Self {
        PersonForm {
            name: person.name.to_string(),
            role: person.role.clone(),
            relation: person.relation,
            rhythm: person.rhythm,
            minutes: person.minutes.get(),
            slot: person.slot.as_ref().map(slot_view),
            started: person.started,
            new_manager_since: person.new_manager_since,
            inherited: person.inherited,
            manager: person.manager.clone(),
        }
    }
}

fn slot(view: SlotView) -> Answer<Slot> {
    let day = view.day.parse().map_err(|_| WireError::request("The day is one of mon to sun."))?;
    let time = NaiveTime::parse_from_str(&view.time, "%H:%M")
        .map_err(|_| WireError::request("The time is written like 09:30."))?;
    let zone =
        view.zone.parse().map_err(|_| WireError::request("The time zone is written like Europe/Berlin."))?;
    Ok(Slot { day, time, zone })
}

fn slot_view(slot: &Slot) -> SlotView {
    SlotView {
        day: slot.day.to_string().to_lowercase(),
        time: slot.time.format("%H:%M").to_string(),
        zone: slot.zone.name().to_owned(),
    }
}

impl From<SignForm> for Sign {
    fn from(form: SignForm) -> Self {
        match form {
            SignForm::Sharper => Sign::Sharper,
            SignForm::LessCurious => Sign::LessCurious,
            SignForm::Fine => Sign::Fine,
        }
    }
}

impl CommitmentForm {
    fn into_new(self) -> Answer<NewCommitment> {
        Ok(match self {
            CommitmentForm::Promise { id } => NewCommitment::Existing(id),
            CommitmentForm::New { text, due } => NewCommitment::New { text: Text::new(text)?, due },
            CommitmentForm::None => NewCommitment::None,
        })
    }
}

impl CloseForm {
    /// What the core asks for. Errors: `invalid`.
    pub fn into_new(self) -> Answer<NewClose> {
        Ok(NewClose {
            mine: self.mine.into_new()?,
            theirs: self.theirs.into_new()?,
            awkward: self.awkward,
            parting: Parting { heard: self.heard, clearer: self.clearer, unblocked: self.unblocked },
        })
    }
}

impl AfterForm {
    /// What the core asks for. Errors: `invalid`.
    pub fn into_new(self) -> Answer<NewAfter> {
        Ok(NewAfter {
            talk_percent: self.talk_percent,
            pace: self.pace,
            energy: self.energy,
            opener: self.opener.map(Text::new).transpose()?,
        })
    }
}

/// The settings as shown become the settings; what isn't shown stays. Errors: `invalid`.
pub fn settings(view: SettingsView, before: &Settings) -> Answer<Settings> {
    if !(1..=120).contains(&view.idle_lock_minutes) {
        return Err(Invalid::Range { what: "the idle lock in minutes", min: 1, max: 120 }.into());
    }
    Ok(Settings {
        idle_lock_minutes: view.idle_lock_minutes,
        blur_on_focus_loss: view.blur_on_focus_loss,
        organisation_size: view.organisation_size,
        skip_hint_off: view.skip_hint_off,
        talk_meter: view.talk_meter,
        notices: view.notices,
        ..before.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_core::model::{Relation, Rhythm};

    fn form() -> PersonForm {
        PersonForm {
            name: "  Ada Byron ".into(),
            role: "Engineer".into(),
            relation: Relation::Direct,
            rhythm: Rhythm::Weekly,
            minutes: 30,
            slot: Some(SlotView { day: "tue".into(), time: "09:30".into(), zone: "Europe/Berlin".into() }),
            started: None,
            new_manager_since: None,
            inherited: false,
            manager: String::new(),
        }
    }

    #[test]
    fn a_slot_comes_back_as_it_was_sent() {
        let sent = form().slot.unwrap();
        assert_eq!(slot_view(&slot(sent.clone()).unwrap()), sent);
    }

    #[test]
    fn a_form_is_checked_before_the_core_sees_it() {
        assert_eq!(form().into_new(Vec::new()).unwrap().name.as_str(), "Ada Byron");
        let blank = PersonForm { name: " ".into(), ..form() };
        assert_eq!(blank.into_new(Vec::new()).unwrap_err().code, "invalid");
        let long = PersonForm { minutes: 600, ..form() };
        assert_eq!(long.into_new(Vec::new()).unwrap_err().code, "invalid");
        for (day, time, zone) in
            [("day", "09:30", "UTC"), ("mon", "half nine", "UTC"), ("mon", "09:30", "Mars/Olympus")]
        {
            let slot = Some(SlotView { day: day.into(), time: time.into(), zone: zone.into() });
            assert_eq!(PersonForm { slot, ..form() }.into_new(Vec::new()).unwrap_err().code, "bad-request");
        }
    }

    #[test]
    fn settings_outside_their_range_are_refused() {
        let view = SettingsView {
            idle_lock_minutes: 0,
            blur_on_focus_loss: false,
            organisation_size: 40,
            skip_hint_off: false,
            talk_meter: true,
            notices: true,
        };
        let before = Settings { backup_folder: Some("/media/stick".into()), ..Settings::default() };
        assert_eq!(settings(view.clone(), &before).unwrap_err().code, "invalid");
        let after = settings(SettingsView { idle_lock_minutes: 120, ..view }, &before).unwrap();
        assert_eq!(after.idle_lock_minutes, 120);
        assert!(after.talk_meter && after.notices);
        assert_eq!(after.backup_folder, before.backup_folder, "what the form doesn't show stays");
    }
}

//! What the window holds: nothing while locked, one open vault while unlocked.

use crate::clock;
use crate::config::Config;
use crate::error::{Answer, WireError};
use crate::folders::Folders;
use crate::idle::lock_is_due;
use crate::wire::{NewHereView, SessionState, SessionView};
use chrono::{DateTime, NaiveDate, Utc};
use sotto_core::exchange::calendar_in::CalendarPlan;
use sotto_core::exchange::csv::Table;
use sotto_core::exchange::outgoing::Outgoing;
use sotto_core::model::{MeetingState, Moment, PersonId};
use sotto_core::views::TodayView;
use sotto_core::workspace::{Incoming, Workspace, quick_capture};
use sotto_core::{KdfPolicy, Outside, Passphrase, PendingRecovery, Places};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use zeroize::Zeroizing;

mod calendar;
mod care;
mod demo;
mod incoming;
mod notices;
mod outgoing;
mod table;

/// Minutes until the idle lock that the unlock screen names before the vault's own setting is known.
const USUAL_IDLE_MINUTES: u16 = 5;

/// The keys are in memory, or nothing is.
enum Session {
    Locked,
    Unlocked(Box<Open>),
}

/// An open vault and what is only kept while it is open.
struct Open {
    workspace: Workspace,
    /// What would be taken in: shown last, not written yet.
    incoming: Option<Incoming>,
    /// When a key or a click last came, since boot.
    active: Duration,
    /// This machine had never seen this vault here.
    new_here: Option<NewHereView>,
    /// The backup of the day: when it was last tried, since boot, and the code of why that failed.
    daily: (Option<Duration>, &'static str),
    /// The meeting that the desktop was told of last, and the code of the failed backup.
    noticed: (Option<(PersonId, NaiveDate)>, &'static str),
    /// A recovery kit that is shown and does not count yet.
    kit: Option<PendingRecovery>,
    /// The calendar file shown last, not taken in yet.
    calendar: Option<CalendarPlan>,
    /// The file shown last, not written yet.
    outgoing: Option<Outgoing>,
    /// The table of delivery figures looked at last, not taken in yet.
    table: Option<Table>,
    /// Set while this is the demo. Last, so that its folder goes after the vault in it was closed.
    demo: Option<demo::DemoFolder>,
}

/// The session that every command goes through, and where its vault lies.
pub struct Shell {
    places: Places,
    /// Where a demo is made.
    demo: PathBuf,
    session: Mutex<Session>,
    /// A lock waits for the step that runs; no further one comes before it, however many ask.
    locking: AtomicBool,
}

impl Shell {
    /// A locked session over the configured vault, or the usual one.
    pub fn new(folders: &Folders, config: &Config) -> Self {
        let vault = config.vault.clone().unwrap_or_else(|| folders.data.join("vault"));
        let (places, demo) = (Places { vault, state: folders.state.clone() }, folders.data.join("demo"));
        Shell { places, demo, session: Mutex::new(Session::Locked), locking: AtomicBool::new(false) }
    }

    /// A panic inside a step may have left it half taken, so what was open then is shut.
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(|poisoned: PoisonError<_>| {
            self.session.clear_poison();
            let mut session = poisoned.into_inner();
            *session = Session::Locked;
            session
        })
    }

    /// Runs one step on the open vault. Errors: `locked`, and whatever the step refuses.
    pub fn with<T>(&self, step: impl FnOnce(&mut Workspace, Moment) -> Answer<T>) -> Answer<T> {
        self.with_open(|open| step(&mut open.workspace, clock::now()))
    }

    fn with_open<T>(&self, step: impl FnOnce(&mut Open) -> Answer<T>) -> Answer<T> {
        match &mut *self.session() {
            Session::Unlocked(open) if !self.locking.load(Ordering::SeqCst) => step(open),
            _ => Err(WireError::locked()),
        }
    }

    /// Seals a line into the inbox, locked or not. Errors: no vault, no words, too long.
    pub fn seal(&self, person: &str, line: &str) -> Answer<()> {
        Ok(quick_capture(&self.places, person, line, clock::now())?)
    }

    /// Opens the vault; slow on purpose, so call it off the main thread. `ahead` is shown Today before everything is
    /// read, if the vault is large and nothing was saved since the lock. Errors: every way the vault can refuse.
    pub fn unlock(&self, typed: &Zeroizing<Vec<u8>>, ahead: impl FnOnce(TodayView)) -> Answer<SessionView> {
        if self.is_unlocked() {
            return self.view();
        }
        let passphrase = Passphrase::new(typed).map_err(sotto_core::Error::from)?;
        let saved = self.last_saved();
        let (places, now) = (self.places.clone(), clock::now());
        let workspace = Workspace::unlock_ahead(places, &passphrase, Outside::real(), now, ahead)?;
        self.open(workspace, saved)
    }

    /// Makes a new vault and opens it; slow on purpose, so call it off the main thread. Errors: one is there already …
    pub fn create(&self, typed: &Zeroizing<Vec<u8>>) -> Answer<SessionView> {
        let passphrase = Passphrase::new(typed).map_err(sotto_core::Error::from)?;
        let (places, kdf) = (self.places.clone(), KdfPolicy::tuned());
        self.open(Workspace::create(places, &passphrase, kdf, Outside::real(), clock::now())?, None)
    }

    /// Takes an opened vault in place of what was open. `saved` is when it was last saved before.
    pub(crate) fn open(&self, workspace: Workspace, saved: Option<SystemTime>) -> Answer<SessionView> {
        let new_here = workspace.is_new_here().then(|| NewHereView {
            entries: workspace.facts().items().count(),
            last_saved: saved.map(DateTime::<Utc>::from),
        });
        let active = clock::since_boot();
        let (daily, outgoing, incoming) = ((None, ""), None, None);
        let open = Open {
            workspace,
            incoming,
            active,
            new_here,
            daily,
            kit: None,
            calendar: None,
            outgoing,
            noticed: (None, ""),
            table: None,
            demo: None,
        };
        *self.session() = Session::Unlocked(Box::new(open));
        tracing::info!(code = "unlocked");
        self.view()
    }

    /// When the vault was last saved, by the file's time.
    pub(crate) fn last_saved(&self) -> Option<SystemTime> {
        sotto_core::status(&self.places).ok()?.last_saved
    }

    /// Wipes the keys and everything decrypted, once the step that runs has ended. Says whether there was anything to wipe.
    pub fn lock(&self) -> bool {
        self.locking.store(true, Ordering::SeqCst);
        let mut before = std::mem::replace(&mut *self.session(), Session::Locked);
        self.locking.store(false, Ordering::SeqCst);
        if let Session::Unlocked(open) = &mut before
            && let Err(error) = open.workspace.leave_front()
        {
            tracing::warn!(code = error.code(), "nothing was left for the next opening to show ahead");
        }
        let was_open = matches!(before, Session::Unlocked(_));
        drop(before);
        if was_open {
            tracing::info!(code = "locked");
        }
        was_open
    }

    pub(crate) fn is_unlocked(&self) -> bool {
        matches!(*self.session(), Session::Unlocked(_))
    }

    /// Makes the search ready, a little at a time so that no command waits for it.
    pub fn prepare_search(&self) {
        const BYTES: usize = 1 << 19;
        while self.with(|vault, _| Ok(vault.prepare_search(BYTES))).unwrap_or(false) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Somebody typed or clicked.
    pub fn touch(&self) {
        if let Session::Unlocked(open) = &mut *self.session() {
            open.active = clock::since_boot();
        }
    }

    /// Locks if nobody has typed or clicked for too long. Says whether it did.
    pub fn lock_if_idle(&self) -> bool {
        let due = match &*self.session() {
            Session::Locked => false,
            Session::Unlocked(open) => open.is_idle(),
        };
        due && self.lock()
    }

    /// How the vault stands, whether locked or not. Errors: what lies in its folder can't be understood.
    pub fn view(&self) -> Answer<SessionView> {
        let places = match &mut *self.session() {
            Session::Unlocked(open) => open.workspace.vault().places().clone(),
            Session::Locked => self.places.clone(),
        };
        let status = sotto_core::status(&places).map_err(sotto_core::Error::from)?;
        let mut view = SessionView {
            state: if status.exists { SessionState::Locked } else { SessionState::Missing },
            vault_dir: places.vault.display().to_string(),
            last_saved: status.last_saved.map(DateTime::<Utc>::from),
            in_synced_folder: status.synced_by.is_some(),
            idle_lock_minutes: USUAL_IDLE_MINUTES,
            version: crate::VERSION.to_owned(),
            notices: Vec::new(),
            new_here: None,
            demo: false,
        };
        if let Session::Unlocked(open) = &*self.session() {
            view.state = SessionState::Unlocked;
            view.idle_lock_minutes = open.workspace.settings().idle_lock_minutes;
            view.notices = open.workspace.notices().to_vec();
            view.new_here = open.new_here.clone();
            view.demo = open.workspace.facts().settings.demo;
        }
        Ok(view)
    }
}

impl Open {
    fn is_idle(&self) -> bool {
        let limit = Duration::from_secs(60 * u64::from(self.workspace.settings().idle_lock_minutes));
        let idle = clock::since_boot().saturating_sub(self.active);
        let mut meetings = self.workspace.facts().meetings.values();
        let running = meetings.find(|m| matches!(m.state, MeetingState::Running { .. }));
        lock_is_due(idle, limit, running, clock::now().utc)
    }
}

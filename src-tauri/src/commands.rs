//! What the page may ask for. Each command takes the session, calls the core once and converts.

mod backups;
pub mod calendar;
mod coaching;
mod commitments;
mod editing;
mod erase;
mod growth;
pub mod import;
mod inbox;
mod insights;
mod keys;
mod loops;
mod meeting;
pub mod metrics;
#[cfg(test)]
pub mod names;
mod outgoing;
mod own_data;
mod people;
mod questions;
mod radar;
pub mod restore;
mod search;
mod secrets;
mod session;
mod strategy;
mod team;
mod topics;

#[cfg(test)]
mod tests;

use crate::error::Answer;
use crate::session::Shell;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Runtime, async_runtime};

/// Answers every command in [`names::COMMANDS`].
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        session::session_state,
        session::passphrase_strength,
        session::passphrase_offer,
        session::vault_create,
        session::vault_unlock,
        session::vault_lock,
        session::demo_open,
        session::disk_look,
        session::autostart,
        session::autostart_set,
        session::about,
        session::language,
        session::language_set,
        session::window_narrow,
        session::activity,
        session::settings,
        session::settings_set,
        session::draft_save,
        session::drafts,
        session::undo,
        people::today,
        people::person,
        people::person_add,
        people::person_edit,
        people::person_form,
        people::person_archive,
        people::person_reopen,
        editing::question_set,
        editing::question_edit,
        editing::wording_list,
        editing::wording_edit,
        strategy::strategy,
        strategy::strategy_add,
        strategy::strategy_mark,
        coaching::growth_meets,
        commitments::commitments_copy,
        people::about_set,
        people::note_edit,
        people::note_delete,
        loops::loop_keep,
        loops::loop_miss,
        loops::loop_drop,
        loops::loop_move,
        loops::loop_reopen,
        growth::growth_add,
        growth::pace_set,
        growth::energy_set,
        topics::topics_add,
        topics::topics_request_copy,
        topics::topic_drop,
        topics::topic_discussed,
        meeting::meeting_open,
        meeting::meeting,
        meeting::meeting_move,
        meeting::meeting_lane,
        meeting::talk_tap,
        meeting::opening_answer,
        meeting::capture_preview,
        meeting::complete,
        meeting::capture,
        meeting::jot,
        meeting::capture_undo,
        meeting::capture_reroute,
        meeting::meeting_close,
        meeting::after,
        meeting::after_save,
        meeting::meeting_log,
        search::search,
        search::when,
        import::import_choose,
        import::import_dropped,
        import::import_apply,
        import::import_drop_plan,
        calendar::calendar_preview,
        calendar::calendar_choose,
        calendar::calendar_dropped,
        calendar::calendar_apply,
        calendar::calendar_drop_plan,
        own_data::own_data_export,
        questions::questions,
        questions::answer,
        coaching::prep,
        coaching::wording,
        coaching::lever_choose,
        coaching::sign_add,
        coaching::concern_add,
        coaching::growth_raised,
        coaching::growth_evidence,
        coaching::growth_done,
        team::my_promises,
        team::team,
        team::away_add,
        team::away_drop,
        team::team_mode,
        team::template_export,
        inbox::inbox,
        inbox::inbox_accept,
        inbox::inbox_drop,
        inbox::quick_capture,
        inbox::capture_leave,
        backups::listen,
        backups::step_cancel,
        backups::care,
        backups::backups,
        backups::backup_create,
        backups::backup_rehearse,
        backups::backup_folder_choose,
        backups::backup_folder_forget,
        keys::passphrase_change,
        keys::keys_rotate,
        keys::kit_make,
        keys::kit_save,
        keys::kit_print,
        keys::kit_confirm,
        keys::kit_drop,
        keys::vault_recover,
        keys::vault_unlock_older,
        restore::restore_choose,
        restore::restore_look,
        restore::restore_open,
        restore::restore_whole,
        restore::restore_copy,
        restore::restore_person,
        restore::restore_confirm,
        restore::restore_undo,
        erase::person_erase,
        radar::radar,
        radar::theme_said,
        radar::theme_merge,
        radar::theme_split,
        radar::theme_kind,
        radar::name_marks,
        radar::track_add,
        radar::track_edit,
        radar::track_done,
        radar::track_drop,
        radar::track_reopen,
        radar::export_preview,
        insights::insights,
        insights::plot_preview,
        metrics::metrics_choose,
        metrics::metrics_dropped,
        metrics::metrics_plan,
        metrics::metrics_take,
        metrics::metrics_leave,
        metrics::metrics_forget,
        outgoing::outgoing_save,
        outgoing::outgoing_drop,
    ]
}

/// For what takes long: key derivation is slow on purpose, and an import reads many files.
async fn off_the_main_thread<R: Runtime, T: Send + 'static>(
    app: AppHandle<R>,
    work: impl FnOnce(&Shell) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    async_runtime::spawn_blocking(move || work(&app.state::<Shell>())).await?
}

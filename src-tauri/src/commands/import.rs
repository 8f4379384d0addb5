//! Bringing in notes: choose, read the report, then write.

use super::off_the_main_thread;
use crate::dialog;
use crate::error::Answer;
use crate::session::Shell;
use crate::wire::ImportReport;
use sotto_core::views::TodayView;
use sotto_core::workspace::plan_import;
use tauri::{AppHandle, Manager, Runtime, State};

#[tauri::command]
pub async fn import_choose<R: Runtime>(app: AppHandle<R>) -> Answer<Option<ImportReport>> {
    app.state::<Shell>().with(|_, _| Ok(()))?;
    let Some(folder) = dialog::folder("Choose the folder that holds your notes").await else {
        return Ok(None);
    };
    let plan = move |shell: &Shell| {
        shell.plan(|vault, now| {
            let plan = plan_import(&folder, now)?;
            let report = ImportReport::of(&folder, &plan, |person| vault.import_target(person).is_some());
            Ok((plan, report))
        })
    };
    off_the_main_thread(app, plan).await.map(Some)
}

#[tauri::command]
pub async fn import_apply<R: Runtime>(app: AppHandle<R>) -> Answer<TodayView> {
    off_the_main_thread(app, |shell| {
        let plan = shell.take_plan()?;
        shell.with(|vault, now| {
            vault.import_apply(&plan, now)?;
            Ok(vault.today(now))
        })
    })
    .await
}

#[tauri::command(async)]
pub fn import_drop_plan(shell: State<'_, Shell>) -> Answer<()> {
    shell.drop_plan()
}

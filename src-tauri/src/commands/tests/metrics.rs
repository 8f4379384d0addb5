//! Delivery figures through the commands: dropped, looked at, mapped, taken in, forgotten; and plots on their way out.

use super::{PASSPHRASE, Pretended, plausible, pretended};
use crate::commands::metrics::take_drop;
use crate::session::Shell;
use serde_json::{Value, json};
use std::fs;
use tauri::Manager;

impl Pretended {
    fn drops(&self, text: &str) -> Result<Value, Value> {
        let path = self._home.path().join("dora.csv");
        fs::write(&path, text).unwrap();
        take_drop(self.app.handle(), &path);
        self.ask("metrics_dropped", json!({}))
    }
}

#[test]
fn r80_a_table_is_dropped_mapped_taken_in_and_remembered() {
    let vault = pretended();
    vault.send("vault_create", PASSPHRASE).unwrap();
    let plan = vault.drops("When,Deploys,Lead\n2026-01-05,4,90\n2026-01-06,2,30\n").unwrap();
    assert_eq!(plan["sample"][0], json!(["2026-01-05", "4", "90"]));
    let mut map = plan["map"].clone();
    map["date"] = json!("When");
    map["deployments"] = json!("Deploys");
    (map["lead"], map["lead_unit"]) = (json!("Lead"), json!("minutes"));
    let planned = vault.ask("metrics_plan", json!({ "map": map })).unwrap();
    assert_eq!(
        (&planned["rows"], &planned["replaced"], &planned["wrong"]),
        (&json!(2), &json!(0), &json!(""))
    );
    assert_eq!(
        vault.ask("insights", json!({ "person": null })).unwrap()["delivery_rows"],
        0,
        "not written yet"
    );

    let taken = vault.ask("metrics_take", json!({ "map": map })).unwrap();
    assert_eq!((&taken["rows"], &taken["from"]), (&json!(2), &json!("2026-01-05")));
    assert_eq!(vault.ask("metrics_take", json!({ "map": map })).unwrap_err()["code"], "wrong-moment", "once");
    let again = vault.drops("Lead,When,Deploys\n60,2026-01-06,3\n").unwrap();
    assert_eq!((&again["map"], &again["replaced"]), (&map, &json!(1)), "as last time");
    assert_eq!(vault.ask("metrics_leave", json!({})).unwrap(), Value::Null);
    assert_eq!(vault.ask("metrics_plan", json!({ "map": map })).unwrap_err()["code"], "wrong-moment");

    vault.ask("metrics_forget", json!({})).unwrap();
    assert_eq!(vault.ask("insights", json!({ "person": null })).unwrap()["delivery_rows"], 0);
    assert_eq!(vault.ask("metrics_forget", json!({})).unwrap_err()["code"], "wrong-moment");
    vault.ask("undo", json!({})).unwrap();
    assert_eq!(vault.ask("insights", json!({ "person": null })).unwrap()["delivery_rows"], 2);
}

#[test]
fn r80_what_is_no_table_says_so_and_a_bad_line_leaves_the_table_for_another_try() {
    let vault = pretended();
    vault.send("vault_create", PASSPHRASE).unwrap();
    assert_eq!(vault.ask("metrics_dropped", json!({})).unwrap_err()["code"], "wrong-moment");
    assert_eq!(vault.drops("").unwrap_err()["code"], "bad-file");
    let plan = vault.drops("Date,Deployments\n2026-01-05,4\nsoon,2\n").unwrap();
    assert_eq!(plan["problems"][0]["line"], 3);
    let map = plan["map"].clone();
    let refused = vault.ask("metrics_take", json!({ "map": map })).unwrap_err();
    assert_eq!(refused["code"], "bad-file");
    assert!(refused["message"].as_str().unwrap().contains("line 3"), "{refused}");
    assert!(vault.ask("metrics_plan", json!({ "map": map })).is_ok());
}

#[test]
fn a_table_that_is_dropped_while_locked_is_let_lie() {
    let vault = pretended();
    vault.send("vault_create", PASSPHRASE).unwrap();
    assert!(vault.app.state::<Shell>().lock());
    assert_eq!(vault.drops("Date,Deployments\n2026-01-05,4\n").unwrap_err()["code"], "locked");
    vault.send("vault_unlock", PASSPHRASE).unwrap();
    assert_eq!(vault.ask("metrics_dropped", json!({})).unwrap_err()["code"], "wrong-moment");
}

#[test]
fn a_plot_over_all_is_shown_before_it_leaves_and_one_persons_never_does() {
    let vault = pretended();
    vault.send("vault_create", PASSPHRASE).unwrap();
    let person = vault.ask("person_add", plausible("person_add")).unwrap()["id"].clone();
    let ask = |person: &Value, words: &str| {
        let plot =
            json!({ "name": "themes", "svg": format!("<svg><text>{words}</text></svg>"), "png": null });
        vault.ask("plot_preview", json!({ "person": person, "plot": plot }))
    };
    let refused = ask(&person, "Energy").unwrap_err();
    assert_eq!(refused["code"], "of-one-person");
    assert!(refused["message"].as_str().unwrap().contains("Only plots over all"), "{refused}");

    let shown = ask(&Value::Null, "#ci-time").unwrap();
    assert_eq!((&shown["file_name"], &shown["picture"]), (&json!("themes.svg"), &json!(true)));
    assert_eq!(shown["found"], json!([]));
    let path = vault._home.path().join("themes.svg");
    vault.app.state::<Shell>().save_outgoing(&path, sotto_core::workspace::Marks::Refused).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "<svg><text>#ci-time</text></svg>");

    let named = ask(&Value::Null, "#ask-byron").unwrap();
    assert_eq!(named["found"][0]["words"], "byron");
    let kept = vault.app.state::<Shell>().save_outgoing(&path, sotto_core::workspace::Marks::Refused);
    assert_eq!(kept.unwrap_err().code, "named");
    assert_eq!(ask(&Value::Null, "<script>").unwrap_err()["code"], "bad-file");
}

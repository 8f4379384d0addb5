//! The framework as a blank page for other managers (R82). It holds nothing of anybody's notebook.

use crate::model::Lane;
use crate::rules::questions::{CORE, Category, lane};

/// The template in Markdown, with the core questions as they are asked by default.
pub fn template() -> String {
    let mut page = String::from(
        "# 1:1 with …\n\nWeekly, 30 minutes. Never cancelled, only moved.\n\n\
         ## Open\n\n- What you raised last time: … How is it now?\n- What I promised: … (kept, missed and why, or moved)\n\
         - What you promised: …\n\n## Your topics\n\n- \n\n",
    );
    for (heading, wanted) in [
        ("People, 10 minutes", Lane::People),
        ("Product, 10 minutes", Lane::Product),
        ("Process, 10 minutes", Lane::Process),
    ] {
        page.push_str(&format!("## {heading}\n\n"));
        let asked =
            CORE.iter().filter(|q| lane(q.category) == Some(wanted) && q.category != Category::Decision);
        asked.for_each(|q| page.push_str(&format!("- {}\n", q.text)));
        page.push('\n');
    }
    page.push_str("## A decision worth writing down\n\n");
    CORE.iter()
        .filter(|q| q.category == Category::Decision)
        .for_each(|q| page.push_str(&format!("- {}\n", q.text)));
    page.push_str("\n## Close\n\n");
    CORE.iter()
        .filter(|q| q.category == Category::Closing)
        .for_each(|q| page.push_str(&format!("- {}\n", q.text)));
    page.push_str(
        "- Anything awkward that we should name, or none?\n- Do you leave heard, clearer, unblocked?\n\n\
         ## Open loops\n\n| Promise | Owner | Due | Status |\n| --- | --- | --- | --- |\n|  |  |  |  |\n\n\
         ## Themes\n\n## Growth plan\n\n### Skills\n\n### Projects\n\n### Feedback\n\n## Private notes\n\n\
         ## After\n\n- [ ] The agenda was partly theirs\n- [ ] I talked less than half\n\
         - [ ] Something awkward came up, or we confirmed that there is nothing\n\
         - [ ] At least one promise with an owner and a date\n- [ ] Last week came first\n\
         - [ ] They left with a clearer next step\n\nFour of six is on track.\n",
    );
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r82_the_template_asks_every_core_question_of_the_lanes_once() {
        let page = template();
        for question in CORE.iter().filter(|q| q.category != Category::Coaching) {
            assert_eq!(page.matches(question.text).count(), 1, "{}", question.text);
        }
    }
}

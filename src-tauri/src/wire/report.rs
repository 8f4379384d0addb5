//! A plan of an import becomes the report that is read before anything is written.

use super::{ImportBecame, ImportFile, ImportLine, ImportReport, ImportSkipped};
use sotto_core::exchange::markdown_in::{Became, ImportPlan, PersonPlan, ReportLine};

impl ImportReport {
    /// The report, file by file. `exists` says whether a planned person has a notebook already.
    pub fn of(folder: &str, plan: &ImportPlan, exists: impl Fn(&PersonPlan) -> bool) -> Self {
        let files = plan.people.iter().flat_map(|person| {
            let existing = exists(person);
            person.files.iter().map(move |file| file_of(person, file, existing))
        });
        let skipped = plan
            .skipped
            .iter()
            .map(|s| ImportSkipped { file: s.file.clone(), why: s.why.words().to_owned() });
        ImportReport { folder: folder.to_owned(), files: files.collect(), skipped: skipped.collect() }
    }
}

fn file_of(person: &PersonPlan, file: &str, existing: bool) -> ImportFile {
    let lines = person.report.iter().filter(|line| line.file == file).map(line_of).collect();
    ImportFile { file: file.to_owned(), person: person.name.to_string(), existing, lines }
}

fn line_of(line: &ReportLine) -> ImportLine {
    ImportLine {
        line: line.line,
        text: line.text.clone(),
        became: became(line.became),
        detail: line.detail.clone(),
    }
}

fn became(became: Became) -> ImportBecame {
    match became {
        Became::Person => ImportBecame::Person,
        Became::Heading => ImportBecame::Heading,
        Became::Meeting => ImportBecame::Meeting,
        Became::Loop => ImportBecame::Loop,
        Became::Topic => ImportBecame::Topic,
        Became::Note => ImportBecame::Note,
        Became::Private => ImportBecame::Private,
        Became::Decision => ImportBecame::Decision,
        Became::Theme => ImportBecame::Theme,
        Became::Growth => ImportBecame::Growth,
        Became::Reading => ImportBecame::Reading,
        Became::Layout => ImportBecame::Layout,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_core::exchange::markdown_in::{SourceFile, read_notes};

    #[test]
    fn each_file_shows_its_own_lines_and_what_was_left_alone_is_named() {
        let note = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
        let plan = read_notes(
            &[note("Ada.md", "# Ada\n\n- [ ] send the report by 2026-12-01 (me)\n"), note("empty.md", "\n")],
            "2026-11-23".parse().unwrap(),
        );
        let report = ImportReport::of("/notes", &plan, |_| true);
        assert_eq!((report.files.len(), report.files[0].person.as_str()), (1, "Ada"));
        assert!(report.files[0].existing);
        assert!(report.files[0].lines.iter().any(|line| line.became == ImportBecame::Loop));
        assert_eq!(report.skipped[0].file, "empty.md");
    }
}

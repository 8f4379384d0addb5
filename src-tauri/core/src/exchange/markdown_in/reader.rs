//! Walks through one file, knows under which heading and which meeting a line stands, and reports each line.

use super::account::{all_kept, texts};
use super::calendar::{FileDays, dated_line, front_date};
use super::headings::{DatedHeading, Part, section};
use super::lines::{Line, Shape};
use super::names::{Names, title};
use super::plan::{Became, PlannedItem, ReportLine};
use super::tables::{Table, measured, promise};
use super::theme_tags;
use crate::model::{NoteKind, Owner, Rhythm, Section, Tag, Text};
use crate::rules::when::Calendar;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is known before a file is walked through.
pub(super) struct Ground<'a> {
    pub(super) file: &'a str,
    pub(super) names: &'a Names,
    pub(super) days: FileDays,
    /// Held meetings in all files of the person, oldest first.
    pub(super) meetings: &'a [NaiveDate],
    pub(super) rhythm: Rhythm,
    pub(super) today: NaiveDate,
    /// Lines that hold details of the person, with the parts that were understood.
    pub(super) details: &'a BTreeMap<usize, Vec<String>>,
    pub(super) title_line: Option<usize>,
}

/// One open heading.
#[derive(Clone, Debug)]
struct Frame {
    /// ten times the level of a `#` heading; bold, plain and list headings lie deeper.
    level: usize,
    place: Place,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) part: Part,
    /// The day that the heading names.
    pub(super) day: Option<NaiveDate>,
    /// That day, if a meeting was held on it.
    pub(super) meeting: Option<NaiveDate>,
    /// Below a private heading, whatever other headings say.
    pub(super) private: bool,
    /// Whose promises or topics the heading announces.
    pub(super) owner: Option<Owner>,
}

/// Lines that are kept together as one note.
struct Block {
    place: Place,
    on: NaiveDate,
    lines: Vec<String>,
    blank: usize,
}

const BOLD: usize = 75;
const PLAIN_DATE: usize = 70;
const PLAIN_SECTION: usize = 80;
const LIST: usize = 100;

/// The reader of one file.
pub(super) struct Reader<'a> {
    pub(super) ground: &'a Ground<'a>,
    frames: Vec<Frame>,
    pub(super) items: Vec<PlannedItem>,
    report: Vec<ReportLine>,
    block: Option<Block>,
    table: Option<Table>,
    /// Indent of the last line of the growth plan, while lines below it may be its evidence.
    pub(super) growth_indent: Option<usize>,
    /// Indent and tag of the last theme.
    pub(super) theme: Option<(usize, Tag)>,
}

/// Reads a file's lines to the end.
pub(super) fn read(lines: &[Line], ground: &Ground<'_>) -> (Vec<PlannedItem>, Vec<ReportLine>) {
    let mut reader = Reader {
        ground,
        frames: Vec::new(),
        items: Vec::new(),
        report: Vec::new(),
        block: None,
        table: None,
        growth_indent: None,
        theme: None,
    };
    if let Some(day) = ground.days.own {
        reader.open_day(0, day);
        reader.plan_meeting();
    }
    for (at, line) in lines.iter().enumerate() {
        reader.line(line, &lines[at + 1..]);
    }
    reader.close_block();
    (reader.items, reader.report)
}

impl Reader<'_> {
    pub(super) fn place(&self) -> Place {
        let preamble = Place { part: Part::Preamble, day: None, meeting: None, private: false, owner: None };
        self.frames.last().map_or(preamble, |frame| frame.place)
    }

    /// The day that a line under the current heading belongs to.
    pub(super) fn day(&self) -> NaiveDate {
        self.place().day.unwrap_or(self.ground.days.base)
    }

    /// Whether the file says on which day the line was written.
    pub(super) fn dated(&self) -> bool {
        self.place().day.is_some() || !self.ground.days.assumed
    }

    fn line(&mut self, line: &Line, below: &[Line]) {
        if !matches!(line.shape, Shape::Row(_) | Shape::RowRule) {
            self.table = None;
        }
        if let Some(fields) = self.ground.details.get(&line.number) {
            return self.keep(
                line,
                Became::Person,
                "a detail of the person".into(),
                fields.clone(),
                Vec::new(),
            );
        }
        match &line.shape {
            Shape::Blank => {
                if let Some(block) = &mut self.block {
                    block.blank += 1;
                }
            }
            Shape::Rule => self.keep(line, Became::Layout, "a ruler".into(), Vec::new(), Vec::new()),
            Shape::FrontMatter if front_date(line, &self.ground.days.calendar).is_some() => {
                self.keep(line, Became::Meeting, "the file's day".into(), vec![line.raw.clone()], Vec::new());
            }
            Shape::FrontMatter | Shape::Verbatim => self.note(line),
            Shape::Row(cells) => self.row(line, cells, below),
            Shape::RowRule => match &self.table {
                Some(Table::Promises(_) | Table::Readings(_)) => {
                    self.keep(line, Became::Layout, "part of a table".into(), Vec::new(), Vec::new())
                }
                _ => self.note(line),
            },
            Shape::Heading { level, text } => self.heading(line, *level, text),
            Shape::Bullet { indent, mark, text } => self.bullet(line, *indent, *mark, text, below),
            Shape::Plain { indent, text } => self.plain(line, *indent, text),
        }
    }

    fn heading(&mut self, line: &Line, level: usize, text: &str) {
        let level = if level == 7 { BOLD } else { level * 10 };
        if let Some(dated) = dated_line(line, self.ground.names, &self.ground.days.calendar) {
            return self.open_meeting(line, if level == BOLD { 65 } else { level }, &dated);
        }
        if let Some((part, whole)) = section(text, self.ground.names, true) {
            return self.open_section(line, level, part, whole);
        }
        if let (Part::Loops(_) | Part::Topics(_), Some(owner)) =
            (self.place().part, self.ground.names.owner(text))
        {
            return self.open_owner(line, level, owner);
        }
        if self.is_name(line, text) {
            return self.name(line, text);
        }
        if level != BOLD {
            self.close_block();
            self.push(level, |place| place.part = Part::Notes);
        }
        self.note(line);
    }

    fn plain(&mut self, line: &Line, indent: usize, text: &str) {
        self.leave(LIST + indent);
        if self.ground.title_line == Some(line.number) && self.is_name(line, text) {
            return self.name(line, text);
        }
        if indent == 0 {
            if let Some(dated) = dated_line(line, self.ground.names, &self.ground.days.calendar) {
                return self.open_meeting(line, PLAIN_DATE, &dated);
            }
            if let Some((part, whole)) = section(text, self.ground.names, false) {
                return self.open_section(line, PLAIN_SECTION, part, whole);
            }
        }
        self.content(line, indent, None, text, false);
    }

    fn bullet(&mut self, line: &Line, indent: usize, mark: Option<char>, text: &str, below: &[Line]) {
        self.leave(LIST + indent);
        let heads = mark.is_none() && (text.ends_with([':', '：']) || has_deeper(below, indent));
        if heads {
            if let Some(dated) = dated_line(line, self.ground.names, &self.ground.days.calendar) {
                return self.open_meeting(line, LIST + indent, &dated);
            }
            if let Some((part, whole)) = section(text, self.ground.names, false) {
                return self.open_section(line, LIST + indent, part, whole);
            }
            let in_list = matches!(self.place().part, Part::Loops(_) | Part::Topics(_));
            if let Some(owner) = self.ground.names.owner(text).filter(|_| in_list) {
                return self.open_owner(line, LIST + indent, owner);
            }
        }
        self.content(line, indent, mark, text, true);
    }

    fn row(&mut self, line: &Line, cells: &[String], below: &[Line]) {
        let Some(table) = self.table.clone() else {
            let ruled = matches!(below.first().map(|next| &next.shape), Some(Shape::RowRule));
            let table = Table::of(cells, ruled);
            self.table = Some(table.clone());
            return match table {
                Table::Other => self.note(line),
                _ => {
                    self.keep(line, Became::Layout, "the head of a table".into(), cells.to_vec(), Vec::new())
                }
            };
        };
        let calendar = Calendar { today: self.day(), ..self.ground.days.calendar };
        match table {
            Table::Promises(columns) => match promise(cells, &columns, self.ground.names, &calendar) {
                Some(promise) => self.promise(line, promise, None, Vec::new()),
                None => self.note(line),
            },
            Table::Readings(series) => match measured(cells, &series, &calendar) {
                Some((on, measures, fields)) => {
                    let meeting = Some(on).filter(|on| self.ground.meetings.contains(on));
                    let reading = |measure| PlannedItem::Reading { on, measure, meeting, dated: true };
                    let items = measures.into_iter().map(reading).collect();
                    self.keep(line, Became::Reading, format!("read for {on}"), fields, items);
                }
                None => self.note(line),
            },
            Table::Other => self.note(line),
        }
    }

    /// Opens a meeting's day.
    fn open_meeting(&mut self, line: &Line, level: usize, dated: &DatedHeading) {
        self.close_block();
        self.open_day(level, dated.date);
        let mut detail = if self.place().meeting.is_some() {
            format!("a meeting on {}", dated.date)
        } else {
            format!("{} is still to come: no meeting was held", dated.date)
        };
        for (said, words) in [
            (dated.yearless, "; no year is written: the nearest one is assumed"),
            (dated.ambiguous, "; day and month could be the other way round"),
            (dated.week_only, "; only the week is written: its Monday is assumed"),
        ] {
            detail.push_str(if said { words } else { "" });
        }
        let fields = if dated.bare { vec![line.raw.clone()] } else { vec![dated.written.clone()] };
        self.keep(line, Became::Meeting, detail, fields, Vec::new());
        self.plan_meeting();
    }

    fn open_day(&mut self, level: usize, day: NaiveDate) {
        let today = self.ground.today;
        self.push(level, |place| {
            *place = Place {
                part: if place.private { Part::Private } else { Part::Notes },
                day: Some(day),
                meeting: Some(day).filter(|day| *day <= today),
                private: place.private,
                owner: None,
            };
        });
    }

    fn plan_meeting(&mut self) {
        if let Some(on) = self.place().meeting {
            let known = self
                .items
                .iter()
                .any(|item| matches!(item, PlannedItem::Meeting { on: day, .. } if *day == on));
            if !known {
                self.items.push(PlannedItem::Meeting { on, talk_percent: None, opener: None });
            }
        }
    }

    fn open_section(&mut self, line: &Line, level: usize, part: Part, whole: bool) {
        self.close_block();
        self.push(level, |place| {
            place.private |= part == Part::Private;
            place.part = part;
            place.owner = match part {
                Part::Loops(owner) | Part::Topics(owner) => owner,
                _ => None,
            };
        });
        let fields = if whole { vec![line.raw.clone()] } else { Vec::new() };
        self.keep(line, Became::Heading, "the lines below go to this section".into(), fields, Vec::new());
    }

    fn open_owner(&mut self, line: &Line, level: usize, owner: Owner) {
        self.close_block();
        self.push(level, |place| place.owner = Some(owner));
        let whose = if owner == Owner::Me { "mine" } else { "theirs" };
        self.keep(
            line,
            Became::Heading,
            format!("the lines below are {whose}"),
            vec![line.raw.clone()],
            Vec::new(),
        );
    }

    fn is_name(&self, line: &Line, text: &str) -> bool {
        let named = title(text).is_some_and(|title| self.ground.names.is_only_name(&title.name));
        self.ground.names.is_only_name(text) || (self.ground.title_line == Some(line.number) && named)
    }

    fn name(&mut self, line: &Line, text: &str) {
        let rhythm = super::details::rhythm(text).map(|(_, words)| words.to_owned());
        let words = text.split(|c: char| c.is_whitespace() || "/()|（）".contains(c));
        let known = words.filter(|word| self.ground.names.is_only_name(word)).map(str::to_owned);
        let fields = known.filter(|word| !word.is_empty()).chain(rhythm).collect();
        self.keep(line, Became::Person, "the person's name".into(), fields, Vec::new());
    }

    fn push(&mut self, level: usize, change: impl FnOnce(&mut Place)) {
        self.leave(level);
        let mut place = self.place();
        change(&mut place);
        self.growth_indent = None;
        self.theme = None;
        self.frames.push(Frame { level, place });
    }

    /// Leaves all headings at this level and deeper; the file's own day is never left.
    fn leave(&mut self, level: usize) {
        while self.frames.last().is_some_and(|frame| frame.level >= level.max(1)) {
            self.close_block();
            self.frames.pop();
        }
    }

    /// Reports a line with what was made of it. Words that are in none of it are kept as a note as well.
    pub(super) fn keep(
        &mut self,
        line: &Line,
        became: Became,
        mut detail: String,
        mut fields: Vec<String>,
        items: Vec<PlannedItem>,
    ) {
        fields.extend(marker(line));
        let kept = items.iter().flat_map(texts).chain(fields.iter().map(String::as_str));
        let complete = all_kept(&line.raw, kept);
        self.close_block();
        self.items.extend(items);
        if !complete {
            detail.push_str("; the line is kept as a note too");
            self.add_to_block(line);
        }
        self.report.push(ReportLine {
            file: self.ground.file.to_owned(),
            line: line.number,
            text: line.raw.clone(),
            became,
            detail,
            fields: tidy(fields),
        });
    }

    /// Keeps a line verbatim, together with its neighbours.
    pub(super) fn note(&mut self, line: &Line) {
        self.add_to_block(line);
        let (became, where_to) = match self.place().private {
            true => (Became::Private, "private notes"),
            false => (Became::Note, "the timeline"),
        };
        self.report.push(ReportLine {
            file: self.ground.file.to_owned(),
            line: line.number,
            text: line.raw.clone(),
            became,
            detail: format!("kept as it is in {where_to}, {}", self.day()),
            fields: Vec::new(),
        });
    }

    /// Adds to what the last line's report says.
    pub(super) fn explain(&mut self, words: &str) {
        if let Some(line) = self.report.last_mut() {
            line.detail.push_str(words);
        }
    }

    fn add_to_block(&mut self, line: &Line) {
        let (place, on) = (self.place(), self.day());
        let block = self.block.get_or_insert_with(|| Block { place, on, lines: Vec::new(), blank: 0 });
        block.lines.extend(std::iter::repeat_n(String::new(), block.blank));
        block.blank = 0;
        block.lines.push(line.raw.clone());
    }

    pub(super) fn close_block(&mut self) {
        let Some(block) = self.block.take() else { return };
        let Ok(text) = Text::new(block.lines.join("\n")) else { return };
        let private = block.place.private;
        let tags = if private { Vec::new() } else { theme_tags(text.as_str()) };
        let (on, meeting) = (block.on, block.place.meeting);
        let dated = block.place.day.is_some() || !self.ground.days.assumed;
        let section = if private { Section::Private } else { Section::Timeline };
        let kind = NoteKind::Plain;
        self.items.push(PlannedItem::Note { section, kind, on, text, tags, meeting, dated });
    }
}

/// The number or box in front of a list item: it orders or closes, and has no words.
fn marker(line: &Line) -> Option<String> {
    let Shape::Bullet { text, .. } = &line.shape else { return None };
    line.raw.rfind(text.as_str()).map(|at| line.raw[..at].trim().to_owned())
}

/// Fields without their emphasis, each once, those without words left out.
fn tidy(fields: Vec<String>) -> Vec<String> {
    let mut tidied: Vec<String> = Vec::new();
    for field in fields {
        let field = field.trim_matches(|c: char| c.is_whitespace() || "*_:：#".contains(c)).to_owned();
        if field.contains(char::is_alphanumeric) && !tidied.contains(&field) {
            tidied.push(field);
        }
    }
    tidied
}

/// Whether the next line with words is indented deeper.
fn has_deeper(below: &[Line], indent: usize) -> bool {
    let next = below.iter().find(|line| line.shape != Shape::Blank);
    matches!(next.map(|line| &line.shape), Some(Shape::Bullet { indent: deeper, .. } | Shape::Plain { indent: deeper, .. }) if *deeper > indent)
}

//! A Markdown file as lines, each with its shape. Only the shape: what the words mean is decided elsewhere.

/// The shape of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// No words, no signs.
    Blank,
    /// `key: value` between the `---` at the top.
    FrontMatter,
    /// `#`, setext, or a line that is all bold: level 1 to 7.
    Heading { level: usize, text: String },
    /// A list item; `mark` is what its box holds.
    Bullet { indent: usize, mark: Option<char>, text: String },
    /// `| a | b |`.
    Row(Vec<String>),
    /// `| --- | --- |`.
    RowRule,
    /// `---`, `===`, a fence of front matter.
    Rule,
    /// Inside a code fence, a quote or a comment: kept as it is.
    Verbatim,
    /// Anything else.
    Plain { indent: usize, text: String },
}

/// One line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    /// As written, without its line end.
    pub(super) raw: String,
    pub(super) shape: Shape,
}

/// Reads the shapes of all lines. Line ends may be LF, CRLF or CR.
pub(super) fn read(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let raws: Vec<&str> = text.split('\n').collect();
    let front = front_matter_end(&raws);
    let mut fence: Option<String> = None;
    let mut comment = false;
    let mut lines: Vec<Line> = Vec::with_capacity(raws.len());
    for (at, raw) in raws.iter().enumerate() {
        let trimmed = raw.trim();
        let shape = if trimmed.is_empty() {
            Shape::Blank
        } else if front.is_some_and(|end| at <= end) {
            front_matter_shape(trimmed)
        } else if let Some(open) = &fence {
            if trimmed.starts_with(open.as_str()) && trimmed.chars().all(|c| open.starts_with(c)) {
                fence = None;
            }
            Shape::Verbatim
        } else if let Some(open) = fence_start(trimmed) {
            fence = Some(open);
            Shape::Verbatim
        } else if comment || trimmed.starts_with("<!--") {
            comment = !trimmed.contains("-->");
            Shape::Verbatim
        } else if is_setext(trimmed) && make_heading(lines.last_mut(), trimmed) {
            Shape::Rule
        } else {
            shape_of(raw)
        };
        lines.push(Line { number: at + 1, raw: (*raw).to_owned(), shape });
    }
    lines
}

/// The index of the closing `---`, if the file starts with front matter.
fn front_matter_end(raws: &[&str]) -> Option<usize> {
    if raws.first()?.trim_end() != "---" {
        return None;
    }
    let end = raws.iter().skip(1).position(|raw| matches!(raw.trim_end(), "---" | "..."))? + 1;
    let keyed = raws[1..end].iter().any(|raw| raw.contains(':'));
    keyed.then_some(end)
}

fn front_matter_shape(trimmed: &str) -> Shape {
    match trimmed {
        "---" | "..." => Shape::Rule,
        _ => Shape::FrontMatter,
    }
}

/// The fence itself, without its language.
fn fence_start(trimmed: &str) -> Option<String> {
    let sign = trimmed.chars().next().filter(|c| "`~".contains(*c))?;
    let length = trimmed.chars().take_while(|c| *c == sign).count();
    (length >= 3).then(|| sign.to_string().repeat(length))
}

fn is_setext(trimmed: &str) -> bool {
    trimmed.len() >= 3 && (trimmed.chars().all(|c| c == '=') || trimmed.chars().all(|c| c == '-'))
}

/// Makes a heading of the plain line above an underline.
fn make_heading(above: Option<&mut Line>, underline: &str) -> bool {
    let Some(Line { shape, .. }) = above else { return false };
    let Shape::Plain { indent: 0, text } = shape else { return false };
    let level = if underline.starts_with('=') { 1 } else { 2 };
    *shape = Shape::Heading { level, text: std::mem::take(text) };
    true
}

fn shape_of(raw: &str) -> Shape {
    let trimmed = raw.trim();
    let indent = indent_of(raw);
    if trimmed.is_empty() {
        return Shape::Blank;
    }
    if let Some(quoted) = trimmed.strip_prefix('>') {
        // A task in a callout is still a task.
        return match bullet(quoted.trim_start_matches(['>', ' '])) {
            Some((Some(mark), text)) => Shape::Bullet { indent, mark: Some(mark), text },
            _ => Shape::Verbatim,
        };
    }
    if let Some((level, text)) = atx(trimmed) {
        return Shape::Heading { level, text };
    }
    if trimmed.starts_with('|') && trimmed.len() > 1 {
        return row(trimmed);
    }
    if is_rule(trimmed) {
        return Shape::Rule;
    }
    if let Some((mark, text)) = bullet(trimmed) {
        return Shape::Bullet { indent, mark, text };
    }
    if indent == 0
        && let Some(text) = all_bold(trimmed)
    {
        return Shape::Heading { level: 7, text };
    }
    Shape::Plain { indent, text: trimmed.to_owned() }
}

/// Columns before the first sign; a tab counts as four.
fn indent_of(raw: &str) -> usize {
    raw.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

fn atx(trimmed: &str) -> Option<(usize, String)> {
    let level = trimmed.chars().take_while(|c| *c == '#').count();
    let rest = &trimmed[level..];
    let text = rest.trim().trim_end_matches('#').trim();
    ((1..=6).contains(&level) && rest.starts_with(char::is_whitespace) && !text.is_empty())
        .then(|| (level, text.to_owned()))
}

fn row(trimmed: &str) -> Shape {
    let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
    let rule = cells.iter().all(|cell| cell.contains('-') && cell.chars().all(|c| "-: ".contains(c)));
    if rule { Shape::RowRule } else { Shape::Row(cells) }
}

fn is_rule(trimmed: &str) -> bool {
    let bare: String = trimmed.chars().filter(|c| !c.is_whitespace()).collect();
    bare.len() >= 3 && ["-", "*", "_", "="].iter().any(|sign| bare.chars().all(|c| sign.starts_with(c)))
}

fn bullet(trimmed: &str) -> Option<(Option<char>, String)> {
    let rest = match trimmed.strip_prefix(['-', '*', '+', '•', '–', '·']) {
        Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => Some(rest),
        Some(_) => None,
        None => numbered(trimmed),
    };
    // A box may also stand without a bullet.
    let Some(rest) = rest else {
        return boxed(trimmed).map(|(mark, text)| (Some(mark), text));
    };
    let rest = rest.trim_start();
    Some(boxed(rest).map_or_else(|| (None, rest.to_owned()), |(mark, text)| (Some(mark), text)))
}

/// "1. " and "1) ".
fn numbered(trimmed: &str) -> Option<&str> {
    let digits = trimmed.chars().take_while(char::is_ascii_digit).count();
    let rest = trimmed[digits..].strip_prefix(['.', ')'])?;
    ((1..=3).contains(&digits) && rest.starts_with(char::is_whitespace)).then_some(rest)
}

/// "[ ] ", "[x] ", "☐ ", "☑ ".
fn boxed(text: &str) -> Option<(char, String)> {
    let mut chars = text.chars();
    let (mark, rest) = match chars.next()? {
        '[' => {
            let mark = chars.next()?;
            if mark == ']' { (' ', chars.as_str()) } else { (mark, chars.as_str().strip_prefix(']')?) }
        }
        '☐' => (' ', chars.as_str()),
        '☑' | '✅' | '☒' | '✔' => ('x', chars.as_str()),
        _ => return None,
    };
    let known = " xX-/>~".contains(mark);
    (known && rest.starts_with(char::is_whitespace)).then(|| (mark, rest.trim().to_owned()))
}

/// A line that is bold from end to end, a colon allowed: `**Open loops:**`.
fn all_bold(trimmed: &str) -> Option<String> {
    let body = trimmed.strip_suffix(':').unwrap_or(trimmed);
    let inner = ["**", "__"].iter().find_map(|b| body.strip_prefix(b)?.strip_suffix(b))?;
    (!inner.is_empty() && !inner.contains("**") && !inner.contains("__")).then(|| inner.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(raw: &str) -> Shape {
        read(raw).remove(0).shape
    }

    #[test]
    fn each_shape_is_seen() {
        let bullet = |indent, mark, text: &str| Shape::Bullet { indent, mark, text: text.to_owned() };
        for (raw, shape) in [
            ("## Themes ##", Shape::Heading { level: 2, text: "Themes".into() }),
            ("**Open loops:**", Shape::Heading { level: 7, text: "Open loops:".into() }),
            ("#tag words", Shape::Plain { indent: 0, text: "#tag words".into() }),
            ("- [ ] a", bullet(0, Some(' '), "a")),
            ("\t* [X] a", bullet(4, Some('X'), "a")),
            ("1. a", bullet(0, None, "a")),
            ("☐ a", bullet(0, Some(' '), "a")),
            ("[ ] @priya a", bullet(0, Some(' '), "@priya a")),
            ("- [[Priya]] a", bullet(0, None, "[[Priya]] a")),
            ("1.5 a", Shape::Plain { indent: 0, text: "1.5 a".into() }),
            ("| a | b |", Shape::Row(vec!["a".into(), "b".into()])),
            ("| --- | :-: |", Shape::RowRule),
            ("> said", Shape::Verbatim),
            ("> - [x] a", bullet(0, Some('x'), "a")),
            ("***", Shape::Rule),
            ("**bold** start", Shape::Plain { indent: 0, text: "**bold** start".into() }),
        ] {
            assert_eq!(one(raw), shape, "{raw:?}");
        }
    }

    #[test]
    fn fences_comments_and_front_matter_hold_together() {
        let shapes: Vec<Shape> =
            read("---\r\nname: A\r\n---\r\n```sh\r\n# no heading\r\n```\r\n<!-- a\r\nb -->\r\nTitle\r\n===")
                .into_iter()
                .map(|line| line.shape)
                .collect();
        let verbatim = Shape::Verbatim;
        assert_eq!(shapes[..3], [Shape::Rule, Shape::FrontMatter, Shape::Rule]);
        assert_eq!(
            shapes[3..8],
            [verbatim.clone(), verbatim.clone(), verbatim.clone(), verbatim.clone(), verbatim]
        );
        assert_eq!(shapes[8..], [Shape::Heading { level: 1, text: "Title".into() }, Shape::Rule]);
    }
}

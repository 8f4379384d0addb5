//! Tables: written as RFC 4180 says and safe to open in a spreadsheet; read as spreadsheets and services write them.

use super::markdown_in::decode;
use crate::error::{Error, Result};

/// The largest table that is read, in bytes.
pub const MAX: usize = 8 * 1024 * 1024;
/// The most lines of a table that are read.
const MAX_ROWS: usize = 50_000;

/// A table in CSV: lines end with CRLF, and a cell that a spreadsheet would run as a formula begins with an apostrophe.
pub fn csv(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                text.push(',');
            }
            text.push_str(&escaped(cell));
        }
        text.push_str("\r\n");
    };
    line(&mut head.iter().copied());
    for row in rows {
        line(&mut row.iter().map(String::as_str));
    }
    text
}

/// One cell, in quotation marks where it needs them.
fn escaped(cell: &str) -> String {
    // Spreadsheets skip white space before a formula, and take full-width signs for the usual ones.
    let runs = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || cell.starts_with(['\t', '\r', '\n']);
    let safe = if runs { format!("'{cell}") } else { cell.to_owned() };
    let quoted = safe.contains([',', '"', '\r', '\n']) || safe.starts_with(' ') || safe.ends_with(' ');
    if quoted { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// A table as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What stands between the cells.
    pub delimiter: char,
    /// The first line.
    pub head: Vec<String>,
    /// The others, each with as many cells as the first.
    pub rows: Vec<Row>,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in the file, counted from 1.
    pub line: usize,
    /// Its cells, without quotation marks and without white space around them.
    pub cells: Vec<String>,
}

/// Reads a table whose cells stand between commas, semicolons or tabs, in UTF-8 or UTF-16. A first line `sep=;` says
/// which; else the one that the first line holds most of. Blank lines are skipped.
/// Errors: `BadFile`, with the line: no text, no table, an open quotation mark, a line with other cells than the first.
pub fn read(bytes: &[u8]) -> Result<Table> {
    let bad = |line, why: &str| Error::BadFile { line, why: why.to_owned() };
    let text =
        decode(bytes).map_err(|_| bad(None, "this is no text in UTF-8 or UTF-16: save it as CSV UTF-8"))?;
    let (said, text, before) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().to_ascii_lowercase().starts_with("sep=") => {
            (first.trim_end().chars().nth(4), rest, 1)
        }
        _ => (None, &text[..], 0),
    };
    let delimiter = said.unwrap_or_else(|| delimiter_of(text.trim_start()));
    let mut rows = rows(text, delimiter, before)?.into_iter();
    let head = rows.next().ok_or_else(|| bad(None, "there is nothing in this file"))?.cells;
    let rows: Vec<Row> = rows.map(|row| fitted(row, head.len())).collect::<Result<_>>()?;
    if rows.len() > MAX_ROWS {
        return Err(bad(None, "there are more than 50 000 lines in this file: split it into smaller ones"));
    }
    Ok(Table { delimiter, head, rows })
}

fn delimiter_of(text: &str) -> char {
    let mut quoted = false;
    let mut seen = [(';', 0), ('\t', 0), (',', 0)];
    for sign in text.chars() {
        match sign {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            _ if !quoted => seen.iter_mut().filter(|(known, _)| *known == sign).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // The first of equals wins; commas are also in numbers.
    let most = seen.iter().rev().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count);
    most.map_or(',', |(sign, _)| *sign)
}

fn rows(text: &str, delimiter: char, before: usize) -> Result<Vec<Row>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut line = before + 1;
    let mut row = Row { line, cells: Vec::new() };
    let (mut cell, mut quoted, mut opened) = (String::new(), false, line);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                (quoted, opened) = (true, line);
            }
            '\r' if !quoted && signs.peek() == Some(&'\n') => {}
            '\n' | '\r' if !quoted => {
                row.cells.push(std::mem::take(&mut cell));
                line += 1;
                rows.push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }));
            }
            _ if !quoted && sign == delimiter => row.cells.push(std::mem::take(&mut cell)),
            _ => {
                line += usize::from(sign == '\n');
                cell.push(sign);
            }
        }
    }
    if quoted {
        let why = "a quotation mark is opened here and never closed".to_owned();
        return Err(Error::BadFile { line: Some(opened), why });
    }
    row.cells.push(cell);
    rows.push(row);
    rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| *cell = cell.trim().to_owned());
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    Ok(rows)
}

/// A line with as many cells as the first one; empty ones at its end may be too many.
fn fitted(mut row: Row, wanted: usize) -> Result<Row> {
    while row.cells.len() > wanted && row.cells.last().is_some_and(String::is_empty) {
        row.cells.pop();
    }
    if row.cells.len() == wanted {
        return Ok(row);
    }
    let why = format!("{} cells, but the first line has {wanted}", row.cells.len());
    Err(Error::BadFile { line: Some(row.line), why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r80_tables_are_read_as_spreadsheets_and_services_write_them() {
        let row = |line, cells: &[&str]| Row { line, cells: cells.iter().map(|x| (*x).to_owned()).collect() };
        for (name, text, delimiter, rows) in [
            ("commas", "a,b\n1,2\n", ',', vec![row(2, &["1", "2"])]),
            ("a mark and Windows line ends", "\u{feff}a;b\r\n1,5;2\r\n", ';', vec![row(2, &["1,5", "2"])]),
            ("tabs", "a\tb\n1,5\t2;3", '\t', vec![row(2, &["1,5", "2;3"])]),
            ("said", "sep=;\na;b,c\n1;2\n", ';', vec![row(3, &["1", "2"])]),
            ("quoted", "\"a,x\";b\n\"1;2\";\"say \"\"no\"\"\"", ';', vec![row(2, &["1;2", "say \"no\""])]),
            (
                "lines in a cell and blank ones are counted",
                "a,b\n\"x\ny\",1\n\n , \n2,3",
                ',',
                vec![row(2, &["x\ny", "1"]), row(6, &["2", "3"])],
            ),
            ("an old Mac", "a,b\r1,2\r", ',', vec![row(2, &["1", "2"])]),
            ("one column", "a\n1\n", ',', vec![row(2, &["1"])]),
            ("empty cells too many", "a,b\n1,2,,\n", ',', vec![row(2, &["1", "2"])]),
        ] {
            let table = read(text.as_bytes()).unwrap();
            assert_eq!((table.delimiter, table.rows), (delimiter, rows), "{name}");
        }
        let wide: Vec<u8> = "\u{feff}a\tb\n1\t2".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide).unwrap().head, ["a", "b"]);
    }

    #[test]
    fn r80_what_is_no_table_is_refused_with_its_line() {
        for (bytes, expected) in [
            (&b""[..], "there is nothing in this file. Nothing was taken in"),
            (b" \n\n", "there is nothing in this file. Nothing was taken in"),
            (b"a,b\n1,2\n1\n", "line 3: 1 cells, but the first line has 2. Nothing was taken in"),
            (b"a,b\n1,2,3\n", "line 2: 3 cells, but the first line has 2. Nothing was taken in"),
            (
                b"a,b\n1,\"2\n3,4\n",
                "line 2: a quotation mark is opened here and never closed. Nothing was taken in",
            ),
            (b"caf\xe9", "this is no text in UTF-8 or UTF-16: save it as CSV UTF-8. Nothing was taken in"),
        ] {
            assert_eq!(read(bytes).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn r76_cells_are_quoted_as_rfc_4180_says_and_formulas_are_disarmed() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            (" space", "\" space\""),
            ("=1+1", "'=1+1"),
            ("  =1+1", "'  =1+1"),
            ("+49 30", "'+49 30"),
            ("-3", "'-3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝HYPERLINK(1)", "'＝HYPERLINK(1)"),
            ("=cmd|' /C calc'!A0,\"x\"", "\"'=cmd|' /C calc'!A0,\"\"x\"\"\""),
            ("李娜", "李娜"),
        ] {
            assert_eq!(escaped(cell), expected, "{cell:?}");
        }
        let table = csv(&["a", "b"], &[vec!["1".into(), "x,y".into()]]);
        assert_eq!(table, "a,b\r\n1,\"x,y\"\r\n");
    }
}

//! The digest that tells an untouched file from one an editor corrected.
//!
//! It leaves out the digest's own line and the two index lists, which every convert recomputes: a new
//! alias must not make all files look corrected. A comment an editor put into one of these lines counts.

use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

use super::{Meta, print, split};
use crate::text::Source;

/// SHA-256, in hex, of a document's file less the `digest` line and the lists `locations` and `actors`.
/// Line ends count as LF, since version control may change them.
pub fn digest(text: &str) -> String {
    let mut hasher = Sha256::new();
    let mut at = 0;
    for (_, range) in left_out(text) {
        feed(&mut hasher, &text[at..range.start]);
        at = range.end;
    }
    feed(&mut hasher, &text[at..]);
    hasher.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The whole file as convert writes it: printed, with the digest of what was printed.
pub fn seal(meta: &Meta, body: &str) -> String {
    let mut meta = meta.clone();
    let digest = digest(&print(&meta, body));
    if let Some(capture) = &mut meta.capture {
        capture.digest = digest;
    }
    print(&meta, body)
}

/// The file with its two index lists replaced, every other byte as it is. A list that holds a comment is the
/// editor's and stays.
pub fn with_lists(text: &str, locations: &[String], actors: &[String]) -> String {
    let Ok(parts) = split(&Source::new("", text)) else { return text.to_owned() };
    let found: Vec<(String, Range<usize>)> = left_out(text);
    let lists: Vec<&(String, Range<usize>)> = found.iter().filter(|(key, _)| key != "digest").collect();
    let toml = &text[parts.toml.clone()];
    let first_table = toml.find("\n[").map_or(toml.len(), |at| at + 1) + parts.toml.start;
    let place = lists.iter().map(|(_, range)| range.start).min().unwrap_or(first_table);
    let has_own = |key: &str| {
        DeTable::parse(toml).is_ok_and(|table| table.get_ref().iter().any(|(name, _)| name.get_ref() == key))
            && !lists.iter().any(|(found, _)| found == key)
    };
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    let insert = |out: &mut String| {
        for (key, values) in [("locations", locations), ("actors", actors)] {
            if !has_own(key) {
                out.push_str(&print::list_line(key, values));
            }
        }
    };
    let mut pending = true;
    for (_, range) in &lists {
        if pending && range.start >= place {
            out.push_str(&text[at..place]);
            insert(&mut out);
            (at, pending) = (place, false);
        }
        out.push_str(&text[at..range.start]);
        at = range.end;
    }
    if pending {
        out.push_str(&text[at..place]);
        insert(&mut out);
        at = place;
    }
    out.push_str(&text[at..]);
    out
}

/// True when a document's file is what convert wrote: nobody has corrected it since.
pub fn is_as_written(text: &str, meta: &Meta) -> bool {
    meta.capture.as_ref().is_some_and(|capture| capture.digest == digest(text))
}

fn feed(hasher: &mut Sha256, text: &str) {
    for (n, piece) in text.split("\r\n").enumerate() {
        if n > 0 {
            hasher.update(b"\n");
        }
        hasher.update(piece.as_bytes());
    }
}

/// The ranges of the text that do not count, in order, each with its key. None when the front matter cannot be read: such a file was
/// certainly touched.
fn left_out(text: &str) -> Vec<(String, Range<usize>)> {
    let Ok(parts) = split(&Source::new("", text)) else { return Vec::new() };
    let toml = &text[parts.toml.clone()];
    let Ok(table) = DeTable::parse(toml) else { return Vec::new() };
    let mut ranges = Vec::new();
    for (key, value) in table.get_ref() {
        let range = key.span().start..value.span().end;
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("locations" | "actors", DeValue::Array(items)) => {
                let items: Vec<Range<usize>> = items.iter().map(|item| item.span()).collect();
                if is_plain_list(toml, value.span(), &items) {
                    ranges.extend(whole_line(toml, range).map(|range| (key.get_ref().to_string(), range)));
                }
            }
            ("capture", DeValue::Table(capture)) => {
                let own = capture.iter().find(|(key, _)| key.get_ref() == "digest");
                let range = own.and_then(|(key, value)| whole_line(toml, key.span().start..value.span().end));
                ranges.extend(range.map(|range| ("digest".to_owned(), range)));
            }
            _ => {}
        }
    }
    ranges.sort_by_key(|(_, range)| range.start);
    let offset = parts.toml.start;
    ranges.into_iter().map(|(key, range)| (key, range.start + offset..range.end + offset)).collect()
}

/// The range up to the end of its last line, if it begins a line and nothing else stands there.
fn whole_line(toml: &str, range: Range<usize>) -> Option<Range<usize>> {
    let begins = range.start == 0 || toml[..range.start].ends_with('\n');
    let end = toml[range.end..].find('\n').map_or(toml.len(), |n| range.end + n + 1);
    (begins && toml[range.end..end].trim().is_empty()).then_some(range.start..end)
}

/// True when a list holds its items, brackets, commas and white space alone: no comment that a rewriting would lose.
fn is_plain_list(toml: &str, list: Range<usize>, items: &[Range<usize>]) -> bool {
    let mut at = list.start;
    let ends = items.iter().map(|item| item.start).chain([list.end]);
    let starts = items.iter().map(|item| item.end).chain([list.end]);
    ends.zip(starts).all(|(end, next)| {
        let plain = toml[at..end].chars().all(|c| matches!(c, '[' | ']' | ',') || c.is_whitespace());
        at = next;
        plain
    })
}

//! A document's metadata, to text and back.
//!
//! Printing and parsing are inverse (a property test says so). Keys and their order are a contract;
//! unknown keys are errors with their place. Ids are not resolved here: that is `archive/load`'s work.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::edtf::Edtf;
use crate::diag::{self, Diagnostic, Report};
use crate::language::Language;
use crate::text::{Source, Span};

use self::fields::{Fields, Placed, listed};

mod digest;
pub(crate) mod fields;
mod print;

pub use self::digest::{digest, is_as_written, seal, with_lists};
pub use self::print::print;

/// Where a document's text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The seed's path under the seeds folder.
    pub seed: String,
    /// First and last line in the seed, 1-based, inclusive.
    pub lines: (u32, u32),
    /// SHA-256 of the seed file.
    pub sha256: String,
    /// SHA-256 of the document's file as convert wrote it, less this line and the two index lists.
    pub digest: String,
}

/// The editor's word on the index lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexEdits {
    /// Ids of records to list although no mention says so.
    pub add: Vec<String>,
    /// Ids of records neither to list nor to link.
    pub drop: Vec<String>,
}

/// The metadata of one document, as its file has it. Ids are not resolved here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline; the kicker where the article has none. Empty only where the file gives none.
    pub title: String,
    /// The line above the headline.
    pub kicker: Option<String>,
    /// When it was published.
    pub date: Option<Edtf>,
    /// From what an editor inferred the date.
    pub date_note: Option<String>,
    /// An actor's id.
    pub publisher: Option<String>,
    /// The publisher's name as printed, where no record stands for it.
    pub publisher_name: Option<String>,
    /// Author or editorial office, as printed.
    pub byline: Option<String>,
    /// Ids of media or agencies that the text names as its source.
    pub relays: Vec<String>,
    /// Address as printed.
    pub url: Option<String>,
    /// Main language.
    pub language: Option<Language>,
    /// Ids of the locations named.
    pub locations: Vec<String>,
    /// Ids of the actors named.
    pub actors: Vec<String>,
    /// The editor's word on the two lists.
    pub index: IndexEdits,
    /// Where the text came from; absent for a document written by hand.
    pub capture: Option<Capture>,
}

/// What a document's file holds: the metadata, the place of each value, and where the body starts.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// The metadata.
    pub meta: Meta,
    /// First byte of the body in the file's text.
    pub body_start: usize,
    /// Where the values stand, for messages of later stages.
    pub places: Places,
}

/// Where the values of a front matter stand. Keys in a sub-table are written `index.add`.
#[derive(Clone, Debug, Default)]
pub struct Places(BTreeMap<(&'static str, usize), Span>);

impl Places {
    /// The place of a key's value, or of the `item`-th of a list (0 for a plain value).
    pub fn of(&self, key: &'static str, item: usize) -> Option<&Span> {
        self.0.get(&(key, item))
    }

    fn keep<T>(&mut self, key: &'static str, value: Option<Placed<T>>) -> Option<T> {
        value.map(|placed| {
            self.0.insert((key, 0), placed.span);
            placed.value
        })
    }

    fn keep_all(&mut self, key: &'static str, values: Vec<Placed<String>>) -> Vec<String> {
        let each = |(n, placed): (usize, Placed<String>)| {
            self.0.insert((key, n), placed.span);
            placed.value
        };
        values.into_iter().enumerate().map(each).collect()
    }
}

/// Reads a document's front matter. `None` when there is nothing to read it from (no front matter, broken
/// TOML); otherwise every key that could be read, and an error for each that could not.
pub fn parse(source: &Arc<Source>) -> (Option<FrontMatter>, Report) {
    let report = RefCell::new(Report::default());
    let read = match split(source) {
        Ok(parts) => Fields::parse(source, parts.toml, &report).map(|fields| document(fields, parts.body_start)),
        Err(error) => {
            report.borrow_mut().push(error);
            None
        }
    };
    (read, report.into_inner())
}

fn document(mut fields: Fields<'_>, body_start: usize) -> FrontMatter {
    let mut places = Places::default();
    let title = fields.text("title");
    let kicker = fields.text("kicker");
    let date = fields.text("date").and_then(|date| edtf(&fields, date));
    let date_note = fields.text("date_note");
    let publisher = fields.text("publisher");
    let publisher_name = fields.text("publisher_name");
    let byline = fields.text("byline");
    let relays = fields.texts("relays");
    let url = fields.text("url");
    let language = fields.text("language").and_then(|tag| language(&fields, tag));
    let locations = fields.texts("locations");
    let actors = fields.texts("actors");
    let (add, drop) = fields.table("index").map(index).unwrap_or_default();
    let capture = fields.table("capture").and_then(|fields| capture(fields, &mut places));
    fields.finish(&[
        ("lines", "it belongs under `[capture]`"),
        ("seed", "it belongs under `[capture]`"),
        ("add", "it belongs under `[index]`"),
        ("drop", "it belongs under `[index]`"),
    ]);
    let meta = Meta {
        title: places.keep("title", title).unwrap_or_default(),
        kicker: places.keep("kicker", kicker),
        date: places.keep("date", date),
        date_note: places.keep("date_note", date_note),
        publisher: places.keep("publisher", publisher),
        publisher_name: places.keep("publisher_name", publisher_name),
        byline: places.keep("byline", byline),
        relays: places.keep_all("relays", relays),
        url: places.keep("url", url),
        language: places.keep("language", language),
        locations: places.keep_all("locations", locations),
        actors: places.keep_all("actors", actors),
        index: IndexEdits { add: places.keep_all("index.add", add), drop: places.keep_all("index.drop", drop) },
        capture,
    };
    FrontMatter { meta, body_start, places }
}

fn index(mut fields: Fields<'_>) -> (Vec<Placed<String>>, Vec<Placed<String>>) {
    let lists = (fields.texts("add"), fields.texts("drop"));
    fields.finish(&[]);
    lists
}

fn capture(mut fields: Fields<'_>, places: &mut Places) -> Option<Capture> {
    let seed = fields.required_text("seed", "seed = \"003.txt\"");
    fields.require("lines", "lines = [48, 74]");
    let lines = fields.numbers("lines").and_then(|lines| match line_range(&lines.value) {
        Some(range) => Some(Placed { value: range, span: lines.span }),
        None => {
            let error = Diagnostic::error("`lines` must be the first and the last line of the seed, counted from 1");
            fields.push(error.at(lines.span).hint("write `lines = [48, 74]`"));
            None
        }
    });
    let sha256 = fields.text("sha256");
    let digest = fields.text("digest");
    fields.finish(&[]);
    places.keep("capture.sha256", sha256.clone());
    Some(Capture {
        seed: places.keep("capture.seed", seed)?,
        lines: places.keep("capture.lines", lines)?,
        sha256: sha256.map(|placed| placed.value).unwrap_or_default(),
        digest: digest.map(|placed| placed.value).unwrap_or_default(),
    })
}

fn line_range(numbers: &[f64]) -> Option<(u32, u32)> {
    let whole = |n: f64| (n >= 1.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0).then_some(n as u32);
    let [first, last] = numbers else { return None };
    let (first, last) = (whole(*first)?, whole(*last)?);
    (first <= last).then_some((first, last))
}

/// A date in a record or a document.
pub(crate) fn edtf(fields: &Fields<'_>, text: Placed<String>) -> Option<Placed<Edtf>> {
    if let Some(value) = Edtf::parse(&text.value) {
        return Some(Placed { value, span: text.span });
    }
    let error = Diagnostic::error(format!("`{}` is no date", text.value)).at(text.span);
    fields.push(error.hint(
        "write `2019`, `2019-01`, `2019-01-15` or `2019-01-15T17:47`; \
         with `?` for uncertain or `~` for approximate after one without time",
    ));
    None
}

/// A language tag in a document, a record's names or the configuration.
pub(crate) fn language(fields: &Fields<'_>, tag: Placed<String>) -> Option<Placed<Language>> {
    if let Some(value) = Language::from_tag(&tag.value) {
        return Some(Placed { value, span: tag.span });
    }
    let tags = || Language::ALL.into_iter().map(Language::tag);
    let error = Diagnostic::error(format!("unknown language `{}`", tag.value)).at(tag.span);
    fields.push(match diag::nearest(&tag.value, tags()) {
        Some(near) if tag.value.len() > 2 => error.hint(format!("did you mean `{near}`?")),
        _ => error.hint(format!("known languages: {}", listed(tags()))),
    });
    None
}

/// Where the TOML and the body of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Bytes between the two lines of `+++`.
    pub toml: Range<usize>,
    /// First byte after the second.
    pub body_start: usize,
}

/// Finds the front matter between lines of `+++`, the first at the very start of the file (a byte order
/// mark before it is tolerated). Markdown's own metadata blocks are not used: they swallow text.
pub(crate) fn split(source: &Arc<Source>) -> Result<Parts, Diagnostic> {
    let text = &source.text;
    let mut at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut opened = None;
    for line in text[at..].split_inclusive('\n') {
        let fence = line.trim_end() == "+++";
        match opened {
            None if fence => opened = Some(at + line.len()),
            None => break,
            Some(start) if fence => return Ok(Parts { toml: start..at, body_start: at + line.len() }),
            Some(_) => {}
        }
        at += line.len();
    }
    Err(match opened {
        None => Diagnostic::error("no front matter")
            .at(Span::new(source, 0, text.find('\n').unwrap_or(text.len())))
            .hint("start the file with a line `+++`, then the keys, then a second line `+++`"),
        Some(end) => Diagnostic::error("the front matter has no end")
            .at(Span::new(source, 0, text[..end].trim_end().len()))
            .hint("put a line `+++` after the last key"),
    })
}

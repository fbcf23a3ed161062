//! What an editor should look at. Template: `review.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Count, Link, Written};
use crate::view::document::Candidate;

/// The review page: the queue of `fonds review` with its evidence. Each list is cut, and says so.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// How many of each list; the numbers lead to the lists. Empty when there is nothing to look at.
    pub counts: Vec<Count>,
    /// Names that no record knows.
    pub unknown: Vec<UnknownName>,
    /// "Les 200 premiers sur 312."
    pub unknown_note: Option<String>,
    /// Forms that stay undecided.
    pub undecided: Vec<UndecidedForm>,
    /// See `unknown_note`.
    pub undecided_note: Option<String>,
    /// Records that look like one another.
    pub twins: Vec<TwinRecords>,
    /// See `unknown_note`.
    pub twins_note: Option<String>,
    /// Documents that lack something, by what they lack.
    pub doubtful: Vec<Lacking>,
    /// The folder of the documents' files.
    pub folder: String,
}

/// A name that no record knows.
#[derive(Clone, Debug, Serialize)]
pub struct UnknownName {
    /// As it is printed most.
    pub form: String,
    /// `lang` and `dir` of the form, where they differ from the page's.
    pub written: Written,
    /// What it is likely to be; none where nothing speaks for a kind.
    pub kind: Option<String>,
    /// "7 mentions dans 3 documents"; leads to the first of them.
    pub spread: Link,
    /// The record that it may be another form of.
    pub variant: Option<Candidate>,
    /// The line of a proposals file that would decide so.
    pub line: Option<String>,
    /// Up to three places.
    pub examples: Vec<Evidence>,
}

/// A place that speaks for an item.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// The document, at the paragraph.
    pub href: String,
    /// The document's headline, to say where the link leads.
    pub title: String,
    /// Before the name.
    pub left: String,
    /// The name; the whole sentence where it is printed otherwise there.
    pub name: String,
    /// After the name.
    pub right: String,
    /// `lang`, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// `dir`, where it differs from the page's.
    pub dir: Option<&'static str>,
}

/// A form that stays undecided.
#[derive(Clone, Debug, Serialize)]
pub struct UndecidedForm {
    /// As printed.
    pub written: Written,
    /// "7 mentions"; leads to the first of them.
    pub spread: Link,
    /// Whom it may mean, likeliest first.
    pub candidates: Vec<Candidate>,
    /// What to write over the name in the Markdown, one a candidate, and one for no entity.
    pub lines: Vec<String>,
    /// Up to three places.
    pub examples: Vec<Evidence>,
}

/// Two records that look like one another.
#[derive(Clone, Debug, Serialize)]
pub struct TwinRecords {
    /// The records.
    pub records: [Twin; 2],
}

/// One of two such records.
#[derive(Clone, Debug, Serialize)]
pub struct Twin {
    /// The record.
    pub record: Candidate,
    /// The form that is like the other's.
    pub form: String,
    /// Its file.
    pub file: String,
    /// "7 mentions", leading to them; none where nobody names it.
    pub mentions: Option<Link>,
}

/// Documents that lack the same thing.
#[derive(Clone, Debug, Serialize)]
pub struct Lacking {
    /// "Sans date".
    pub heading: String,
    /// Its id on the page.
    pub anchor: String,
    /// How many.
    pub count: String,
    /// How to mend it.
    pub remedy: String,
    /// See [`ReviewPage::unknown_note`].
    pub note: Option<String>,
    /// The documents.
    pub rows: Vec<LackingRow>,
}

/// A document that lacks something.
#[derive(Clone, Debug, Serialize)]
pub struct LackingRow {
    /// Its page.
    pub href: String,
    /// Its headline, else its id.
    pub title: Written,
    /// Its file's name.
    pub file: String,
}

//! A document's page. Template: `document.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{DateText, Link, MapText, PublisherText, Written};
use super::story::SameStory;
use crate::html::Html;

/// A document's page.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentPage {
    /// The frame.
    pub page: Frame,
    /// The document's id.
    pub id: String,
    /// `lang` of headline and body (always set).
    pub lang: &'static str,
    /// `dir` of headline and body (always set).
    pub dir: &'static str,
    /// The line over the headline; none where it stands in for the headline itself.
    pub kicker: Option<String>,
    /// The headline with its links; goes inside `<h1>`.
    pub title: Html,
    /// True when the article has no headline of its own and the kicker stands in.
    pub title_is_kicker: bool,
    /// Author or editorial office, as printed.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<PublisherText>,
    /// Media and agencies that the text names as its source.
    pub relays: Vec<Link>,
    /// When.
    pub date: Option<DateText>,
    /// The original address (http or https only): external.
    pub url: Option<Link>,
    /// The name of its language, where it is not the interface's.
    pub language: Option<String>,
    /// The body: paragraphs with anchors `pN`, mentions `a.place` / `a.actor` with id `mN`, undecided ones
    /// `span.undecided` with id `mN`, quotations `span.said` with id
    /// `qN` (no marks are added: the text has its own).
    pub body: Html,
    /// True when the body has no text.
    pub body_empty: bool,
    /// Its place in time.
    pub in_time: Option<Sequence>,
    /// Its place in its publisher's documents.
    pub in_publisher: Option<Sequence>,
    /// Its place in its capture; none when it is alone there or written by hand.
    pub in_capture: Option<Sequence>,
    /// Who else tells the same story.
    pub story: Option<SameStory>,
    /// The places it names on a map; none where none is located.
    pub map: Option<MapText>,
    /// The places it names, most named first.
    pub places: Vec<Named>,
    /// The actors it names, most named first.
    pub actors: Vec<Named>,
    /// Names that could be several entities.
    pub undecided: Vec<Undecided>,
    /// A ready citation, as plain text.
    pub cite: String,
    /// The document to take away, a file a form.
    pub files: Vec<FileLink>,
    /// Where the text came from; none when written by hand.
    pub provenance: Option<Provenance>,
    /// The Source view.
    pub source: Link,
}

/// Where a document stands in an order.
#[derive(Clone, Debug, Serialize)]
pub struct Sequence {
    /// "3e sur 10 dans sa capture", "dans le temps", "chez Press TV".
    pub label: String,
    /// The page of the whole order: the capture, the publisher, the month.
    pub href: String,
    /// The one before.
    pub previous: Option<Neighbour>,
    /// The one after.
    pub next: Option<Neighbour>,
}

/// A neighbouring document.
#[derive(Clone, Debug, Serialize)]
pub struct Neighbour {
    /// Its page.
    pub href: String,
    /// Its headline.
    pub title: Written,
    /// Its date, short.
    pub date: Option<String>,
}

/// An entity that the document names.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// `place` or `actor`.
    pub class: &'static str,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it is.
    pub kind: String,
    /// How often the document names it; leads to the first spot. None when only an editor lists it.
    pub count: Option<Link>,
    /// Every spot, in order: the text is the number, the address `#mN`.
    pub spots: Vec<Link>,
}

/// A name whose bearer is not known.
#[derive(Clone, Debug, Serialize)]
pub struct Undecided {
    /// As printed.
    pub name: String,
    /// Its spot, `#mN`.
    pub href: String,
    /// Why it stays open, in words.
    pub reason: String,
    /// Whom it may mean.
    pub candidates: Vec<Candidate>,
}

/// Somebody or someplace a name may mean.
#[derive(Clone, Debug, Serialize)]
pub struct Candidate {
    /// `place` or `actor`.
    pub class: &'static str,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it is.
    pub kind: String,
}

/// A file to take away.
#[derive(Clone, Debug, Serialize)]
pub struct FileLink {
    /// The form: "Markdown", "BibTeX", "RIS".
    pub text: &'static str,
    /// Its address.
    pub href: String,
    /// The name it is saved under.
    pub name: String,
}

/// Where a document's text came from.
#[derive(Clone, Debug, Serialize)]
pub struct Provenance {
    /// The seed's file name.
    pub seed: String,
    /// The seed's ledger, at the document's first line.
    pub href: String,
    /// "226–256".
    pub lines: String,
    /// The seed's checksum, whole.
    pub sha256: String,
    /// Its beginning and end: `9c41…e07b`.
    pub sha256_short: String,
}

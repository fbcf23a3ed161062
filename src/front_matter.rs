//! A document's metadata, to text and back.
//!
//! Printing and parsing are inverse (a property test says so). Keys and their order are a contract;
//! unknown keys are errors with their place.

use crate::archive::edtf::Edtf;
use crate::language::Language;

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
    /// The headline; the kicker where the article has none.
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

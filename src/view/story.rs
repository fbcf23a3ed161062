//! A story that is told more than once, and all such stories. Templates: `story.html`, `stories.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Count, DateText, Link, Pager, PublisherText, Written};

/// A story with its versions.
#[derive(Clone, Debug, Serialize)]
pub struct StoryPage {
    /// The frame.
    pub page: Frame,
    /// The headline of the first version: the heading.
    pub title: Written,
    /// Versions, publishers: numbers that lead to what they count.
    pub counts: Vec<Count>,
    /// "du 12 au 15 janvier 2019", where a version has a date.
    pub span: Option<String>,
    /// The agencies that the versions name as their source.
    pub agencies: Vec<Link>,
    /// True when all are the same word for word: there is nothing to compare.
    pub identical: bool,
    /// The versions by date, at most 200.
    pub versions: Vec<Version>,
    /// "Les 200 premiers sur 212.", when not all are shown.
    pub versions_note: Option<String>,
    /// The first version against each other one that differs.
    pub differences: Vec<DifferenceText>,
    /// "Les 12 premières sur 30.", when not all are compared.
    pub differences_note: Option<String>,
}

/// One version of a story.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// 1 for the first.
    pub number: String,
    /// Its document.
    pub href: String,
    /// Its headline.
    pub title: Written,
    /// When.
    pub date: Option<DateText>,
    /// Who published it.
    pub publisher: Option<PublisherText>,
    /// The media and agencies it names as its source.
    pub relays: Vec<Link>,
    /// Its words; leads to the document.
    pub words: Link,
    /// The share of its words that the first version has too; leads to the comparison. None for the first
    /// version, and where nothing is compared.
    pub share: Option<Link>,
    /// The same as the first, word for word. False for the first.
    pub same: bool,
}

/// The first version against another one, interleaved.
#[derive(Clone, Debug, Serialize)]
pub struct DifferenceText {
    /// Its id on the page: `d2` for the second version.
    pub anchor: String,
    /// The version's number.
    pub number: String,
    /// The version's document.
    pub href: String,
    /// Its publisher, else its headline.
    pub name: Written,
    /// Its date, short.
    pub date: Option<String>,
    /// "12 mots ajoutés, 40 omis".
    pub sum: String,
    /// "Les 4000 premiers mots sont comparés.", where a version is longer.
    pub cut: Option<String>,
    /// The text; empty when the words are the same.
    pub blocks: Vec<Block>,
}

/// Paragraphs that are shown or folded together.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// "4 paragraphes identiques": folded under these words. None for a block that is shown.
    pub folded: Option<String>,
    /// The paragraphs.
    pub paragraphs: Vec<MergedText>,
}

/// A paragraph of the interleaved text.
#[derive(Clone, Debug, Serialize)]
pub struct MergedText {
    /// `same`, `changed`, `added`, `omitted`: also a CSS class.
    pub class: &'static str,
    /// `lang`, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// `dir`, where it differs from the page's.
    pub dir: Option<&'static str>,
    /// Its pieces.
    pub pieces: Vec<PieceText>,
}

/// A run of words.
#[derive(Clone, Debug, Serialize)]
pub struct PieceText {
    /// `ins`, `del`, or empty for what both have.
    pub mark: &'static str,
    /// The space before it.
    pub gap: String,
    /// The words.
    pub text: String,
}

/// All stories that are told more than once.
#[derive(Clone, Debug, Serialize)]
pub struct StoriesPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// Documents, stories.
    pub counts: Vec<Count>,
    /// Every list says its order.
    pub order: String,
    /// "14 documents racontent 13 récits …".
    pub say: String,
    /// The stories.
    pub rows: Vec<StoryRow>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryRow {
    /// Its page.
    pub href: String,
    /// The headline of its first version.
    pub title: Written,
    /// The date of its first version.
    pub date: Option<DateText>,
    /// Who published versions of it: at most four.
    pub publishers: Vec<PublisherText>,
    /// How many versions: leads to them.
    pub versions: Link,
}

/// On a document's page: who else tells its story.
#[derive(Clone, Debug, Serialize)]
pub struct SameStory {
    /// "Le même récit en 3 versions".
    pub text: String,
    /// The story's page.
    pub href: String,
    /// The other versions by date: at most five.
    pub others: Vec<OtherVersion>,
    /// "12 autres", leading to the story's page; where there are more.
    pub more: Option<Link>,
}

/// Another version of a document's story.
#[derive(Clone, Debug, Serialize)]
pub struct OtherVersion {
    /// Its document.
    pub href: String,
    /// Its headline.
    pub title: Written,
    /// Publisher and date, as known.
    pub from: String,
}

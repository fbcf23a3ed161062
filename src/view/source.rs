//! The Source view of a document and the ledger of a whole seed. Templates: `source.html`, `ledger.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Count, Link, Pager, Written};
use crate::html::Html;

/// The Source view of one document.
#[derive(Clone, Debug, Serialize)]
pub struct SourcePage {
    /// The frame.
    pub page: Frame,
    /// The document's headline.
    pub title: Written,
    /// The document's page.
    pub document: String,
    /// The document's file: `content/documents/x.md`.
    pub file: String,
    /// The seed with the address of its ledger; none when written by hand.
    pub seed: Option<Link>,
    /// "226–256".
    pub range: Option<String>,
    /// The seed's checksum.
    pub sha256: Option<String>,
    /// True when the seed is gone or has other bytes than when the document was made: the lines cannot be shown.
    pub seed_missing: bool,
    /// The document's own lines. Never paged: a document's own text.
    pub lines: Vec<SourceLine>,
    /// How many lines each class has, in the order of classes.
    pub classes: Vec<ClassCount>,
    /// The front matter, highlighted: for `<pre><code>`.
    pub front_matter: Html,
    /// The body's Markdown as it stands in the file, escaped: for `<pre><code>`.
    pub markdown: Html,
}

/// One line of a seed.
#[derive(Clone, Debug, Serialize)]
pub struct SourceLine {
    /// 1-based; the row's id is `l{number}`.
    pub number: u32,
    /// The line as decoded.
    pub text: String,
    /// `dir`, where the line is written from right to left: `rtl`.
    pub dir: Option<&'static str>,
    /// The class's name in ledgers, also a CSS class: `body`, `teaser`.
    pub class: &'static str,
    /// The class in the page's language.
    pub label: String,
    /// The rule that decided.
    pub rule: &'static str,
    /// True for lines that make the body.
    pub is_text: bool,
    /// In the ledger of a whole seed: the document that begins with this line.
    pub begins: Option<SeedDocument>,
    /// In the ledger of a whole seed: the number of the article it belongs to; none outside articles.
    pub article: Option<u32>,
}

/// How many lines a class has.
#[derive(Clone, Debug, Serialize)]
pub struct ClassCount {
    /// The class's name in ledgers.
    pub class: &'static str,
    /// In the page's language.
    pub label: String,
    /// How many lines.
    pub count: String,
}

/// A document of a seed.
#[derive(Clone, Debug, Serialize)]
pub struct SeedDocument {
    /// "3 sur 10".
    pub position: String,
    /// Its headline.
    pub title: Written,
    /// Its page; none when an editor skips or deleted it.
    pub href: Option<String>,
    /// Its first line on the ledger's pages.
    pub line: Link,
}

/// The ledger of a whole seed.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerPage {
    /// The frame.
    pub page: Frame,
    /// The seed's file name.
    pub title: String,
    /// Lines, documents.
    pub counts: Vec<Count>,
    /// The seed's checksum.
    pub sha256: String,
    /// The documents made of it, in order. On the first page only.
    pub documents: Vec<SeedDocument>,
    /// How many lines each class has in the whole seed. On the first page only.
    pub classes: Vec<ClassCount>,
    /// "lignes 1 à 200".
    pub range: String,
    /// This page's lines.
    pub lines: Vec<SourceLine>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// All seeds. Template: `seeds.html`.
#[derive(Clone, Debug, Serialize)]
pub struct SeedsPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// In the order of their names.
    pub rows: Vec<SeedRow>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// A seed in a list.
#[derive(Clone, Debug, Serialize)]
pub struct SeedRow {
    /// Its file name and its ledger.
    pub seed: Link,
    /// "257 lignes".
    pub lines: String,
    /// "10 documents".
    pub documents: String,
    /// Its checksum, shortened.
    pub sha256_short: String,
}

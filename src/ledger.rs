//! The account of a seed, line by line: what each line is, which document it belongs to, which rule said so.
//!
//! A ledger is a complete partition: every line once, none without a class. The classes are a contract.

use std::fmt;

/// What a line is. The order is the contract's: a line with several roles takes the earliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each variant is explained by `LineClass::meaning`")]
pub enum LineClass {
    Headline,
    Kicker,
    Body,
    Subheading,
    Date,
    Byline,
    Url,
    Publisher,
    SourceNote,
    Caption,
    Credit,
    Teaser,
    RepeatedHeadline,
    ShareCount,
    Rubric,
    SiteFurniture,
    Appeal,
    Navigation,
    Signature,
    Comment,
    DigestFurniture,
    Blank,
}

impl LineClass {
    /// Every class, in the contract's order.
    pub const ALL: [LineClass; 22] = [
        LineClass::Headline,
        LineClass::Kicker,
        LineClass::Body,
        LineClass::Subheading,
        LineClass::Date,
        LineClass::Byline,
        LineClass::Url,
        LineClass::Publisher,
        LineClass::SourceNote,
        LineClass::Caption,
        LineClass::Credit,
        LineClass::Teaser,
        LineClass::RepeatedHeadline,
        LineClass::ShareCount,
        LineClass::Rubric,
        LineClass::SiteFurniture,
        LineClass::Appeal,
        LineClass::Navigation,
        LineClass::Signature,
        LineClass::Comment,
        LineClass::DigestFurniture,
        LineClass::Blank,
    ];

    /// The class's name in ledgers.
    pub fn as_str(self) -> &'static str {
        match self {
            LineClass::Headline => "headline",
            LineClass::Kicker => "kicker",
            LineClass::Body => "body",
            LineClass::Subheading => "subheading",
            LineClass::Date => "date",
            LineClass::Byline => "byline",
            LineClass::Url => "url",
            LineClass::Publisher => "publisher",
            LineClass::SourceNote => "source_note",
            LineClass::Caption => "caption",
            LineClass::Credit => "credit",
            LineClass::Teaser => "teaser",
            LineClass::RepeatedHeadline => "repeated_headline",
            LineClass::ShareCount => "share_count",
            LineClass::Rubric => "rubric",
            LineClass::SiteFurniture => "site_furniture",
            LineClass::Appeal => "appeal",
            LineClass::Navigation => "navigation",
            LineClass::Signature => "signature",
            LineClass::Comment => "comment",
            LineClass::DigestFurniture => "digest_furniture",
            LineClass::Blank => "blank",
        }
    }

    /// The class of that name.
    pub fn from_name(name: &str) -> Option<LineClass> {
        LineClass::ALL.into_iter().find(|class| class.as_str() == name)
    }

    /// True for the lines that make a document's body.
    pub fn is_text(self) -> bool {
        matches!(self, LineClass::Body | LineClass::Subheading)
    }
}

impl fmt::Display for LineClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The number of an article within its seed, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// The name of the rule that decided, as `explain` prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(pub &'static str);

/// What one line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 1-based line number in the seed.
    pub line: u32,
    /// What the line is.
    pub class: LineClass,
    /// The article it belongs to; `None` outside articles.
    pub slot: Option<Slot>,
    /// The rule that said so.
    pub rule: RuleName,
}

/// The account of one seed: exactly one entry a line, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// One entry a line, in order.
    pub entries: Vec<Entry>,
}

impl Ledger {
    /// The number of articles.
    pub fn articles(&self) -> u32 {
        self.entries.iter().filter_map(|e| e.slot).map(|s| s.0).max().unwrap_or(0)
    }

    /// The entries of one article, in order.
    pub fn article(&self, slot: Slot) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |e| e.slot == Some(slot))
    }
}

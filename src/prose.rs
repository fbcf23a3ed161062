//! Plain paragraphs, from drafts and from Markdown alike: what mentions and quotations are found in.
//!
//! Knows nothing of Markdown syntax or of seeds; `align` maps a document's paragraphs to seed lines.

use std::ops::Range;

use crate::language::Language;

/// What a paragraph is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title: always paragraph 0 of a document's prose.
    Title,
    /// A heading inside the body.
    Subheading,
    /// A paragraph of the body (also an item of a list, a cell of a table).
    Body,
}

/// What an editor wrote over a name: `[Zinki](actor:id)`, `[Alep](location:id)`, `[Douma](none:)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinTarget {
    /// An actor's id.
    Actor(String),
    /// A location's id.
    Location(String),
    /// No entity.
    Nothing,
}

/// An editor's decision about one name, which no rule overturns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// What the name means.
    pub target: PinTarget,
}

/// One plain paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is to the article.
    pub role: Role,
    /// Its text, without markup.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// The editor's decisions, in order, without overlap.
    pub pins: Vec<Pin>,
}

/// The text of a document: its title, then its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Title first, then the body in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A piece of a prose: a paragraph's number and bytes in its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Index into [`Prose::paragraphs`].
    pub paragraph: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Prose {
    /// The text at a spot.
    pub fn at(&self, spot: &Spot) -> &str {
        &self.paragraphs[spot.paragraph].text[spot.start..spot.end]
    }
}

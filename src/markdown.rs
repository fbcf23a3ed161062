//! The only room that knows the Markdown library.
//!
//! [`parse`] turns a body into plain [`Prose`] plus the markup around it; [`render`] gives HTML back,
//! with links and marks put in by ranges of the prose. Raw HTML is shown as text; only http, https,
//! mailto and relative addresses pass. Knows no archive: targets come in as addresses.
//! The trap: the library's metadata options swallow text between two `---`, so they stay off.

use std::ops::Range;

use crate::html::Html;
use crate::language::Language;
use crate::prose::{Paragraph, Prose, Role};

mod read;
mod url;
mod write;

pub use url::safe_url;

/// A parsed text: its prose, and what is needed to render it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// Plain paragraphs. For a document, paragraph 0 is the title and has no Markdown of its own.
    /// A soft line break is one space, a hard one is `\n`. Code blocks are no prose.
    pub prose: Prose,
    /// The structure around the paragraphs.
    tokens: Vec<Token>,
    /// The language it was parsed in: paragraphs in another say so.
    language: Option<Language>,
}

/// Parses a Markdown text; `title`, if given, becomes paragraph 0 of the prose.
pub fn parse(title: Option<&str>, source: &str, language: Language) -> Parsed {
    let mut prose = Prose::default();
    if let Some(title) = title {
        prose.paragraphs.push(Paragraph { role: Role::Title, text: title.to_owned(), language, pins: Vec::new() });
    }
    let tokens = read::read(source, language, &mut prose);
    Parsed { prose, tokens, language: Some(language) }
}

/// What is put around a piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// What is put there.
    pub element: Element,
}

/// An element around a piece of text. Links and names must not overlap each other; quotations may
/// overlap anything: they are drawn out to the border of a link that they would cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// `<span class="said" id>`, outside links.
    Quotation {
        /// The element's id, unique on the page; where the quotation is cut, its first piece has it.
        id: Option<String>,
    },
    /// `<a class id href>`; where it stands inside an author's own link, a `<span>`, as links do not nest.
    Link {
        /// The element's id, unique on the page.
        id: Option<String>,
        /// Its classes.
        class: &'static str,
        /// Where it leads; comes from the plan.
        href: String,
    },
    /// `<span class id>`.
    Name {
        /// The element's id, unique on the page.
        id: String,
        /// Its classes.
        class: &'static str,
    },
}

/// Colours a block of code: the word after the fence, the code.
pub type Highlight<'a> = &'a dyn Fn(&str, &str) -> Html;

/// The body as HTML: every paragraph has the id `pN` of its number in the prose. `marks` are by number of paragraph.
pub fn render(parsed: &Parsed, marks: &[Vec<Mark>], highlight: Highlight) -> Html {
    write::body(parsed, marks, highlight)
}

/// The title (paragraph 0) as HTML without an element around it.
pub fn render_title(parsed: &Parsed, marks: &[Vec<Mark>]) -> Html {
    write::title(parsed, marks)
}

/// One step of the structure around the paragraphs.
#[derive(Clone, Debug)]
enum Token {
    Open(Block),
    Close(Block),
    /// A paragraph of the prose.
    Paragraph {
        number: usize,
        leaf: Leaf,
        inlines: Vec<Inline>,
    },
    Code {
        language: String,
        text: String,
    },
    Rule,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Quote,
    Bullets,
    Numbers(u64),
    Item,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A footnote's text, with its number.
    Footnote(usize),
}

/// The element that a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaf {
    Paragraph,
    Heading(u8),
    /// Text directly in an item of a tight list.
    Bare,
    HeadCell,
    Cell,
}

/// Markup inside a paragraph, as a range of its text.
#[derive(Clone, Debug)]
struct Inline {
    range: Range<usize>,
    kind: InlineKind,
}

#[derive(Clone, Debug)]
enum InlineKind {
    Emphasis,
    Strong,
    Strike,
    Code,
    Link {
        href: String,
    },
    /// A footnote's mark: stands at a point, its number is no prose.
    Note(usize),
}

//! Markdown text -> prose and the structure around it.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::{Block, Inline, InlineKind, Leaf, Token, safe_url};
use crate::language::Language;
use crate::prose::{Paragraph, Pin, PinTarget, Prose, Role};

/// Appends the text's paragraphs to the prose and gives the structure around them.
pub(super) fn read(source: &str, language: Language, prose: &mut Prose) -> Vec<Token> {
    // No metadata options: with them the text between two `---` disappears (pulldown-cmark #1000).
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader =
        Reader { language, prose, tokens: Vec::new(), leaf: None, notes: Vec::new(), code: None, head: false };
    for event in Parser::new_ext(source, options) {
        reader.event(event);
    }
    reader.end_leaf();
    reader.tokens
}

struct Reader<'a> {
    language: Language,
    prose: &'a mut Prose,
    tokens: Vec<Token>,
    /// The paragraph being read.
    leaf: Option<OpenLeaf>,
    /// Footnote labels in the order of their first appearance: their numbers.
    notes: Vec<String>,
    /// The code block being read: language, text.
    code: Option<(String, String)>,
    /// Inside a table's head.
    head: bool,
}

struct OpenLeaf {
    leaf: Leaf,
    text: String,
    inlines: Vec<Inline>,
    pins: Vec<Pin>,
    /// Markup opened and not closed: where it began, what it will be.
    open: Vec<(usize, Pending)>,
}

enum Pending {
    Inline(InlineKind),
    Pin(PinTarget),
    /// An address that does not pass, an image: its text stays.
    Nothing,
}

impl Reader<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(text) => {
                let open = self.open_leaf();
                let start = open.text.len();
                open.text.push_str(&text);
                open.inlines.push(Inline { range: start..open.text.len(), kind: InlineKind::Code });
            }
            // Raw HTML is text that somebody wrote: it shows as it stands, its line ends are soft.
            Event::Html(text) | Event::InlineHtml(text) => self.text(&text.replace('\n', " ")),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.text("\n"),
            Event::Rule => {
                self.end_leaf();
                self.tokens.push(Token::Rule);
            }
            Event::FootnoteReference(label) => {
                let number = self.note(&label);
                let open = self.open_leaf();
                let at = open.text.len();
                open.inlines.push(Inline { range: at..at, kind: InlineKind::Note(number) });
            }
            // Not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.begin(Pending::Inline(InlineKind::Emphasis)),
            Tag::Strong => self.begin(Pending::Inline(InlineKind::Strong)),
            Tag::Strikethrough => self.begin(Pending::Inline(InlineKind::Strike)),
            Tag::Superscript | Tag::Subscript | Tag::Image { .. } => self.begin(Pending::Nothing),
            Tag::Link { link_type, dest_url, .. } => self.begin(link(link_type, &dest_url)),
            block => {
                self.end_leaf();
                self.start_block(block);
            }
        }
    }

    fn start_block(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.begin_leaf(Leaf::Paragraph),
            Tag::Heading { level, .. } => self.begin_leaf(Leaf::Heading(heading(level))),
            Tag::BlockQuote(_) => self.tokens.push(Token::Open(Block::Quote)),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
            }
            Tag::List(None) => self.tokens.push(Token::Open(Block::Bullets)),
            Tag::List(Some(first)) => self.tokens.push(Token::Open(Block::Numbers(first))),
            Tag::Item => self.tokens.push(Token::Open(Block::Item)),
            Tag::Table(_) => self.tokens.push(Token::Open(Block::Table)),
            Tag::TableHead => {
                self.head = true;
                self.tokens.push(Token::Open(Block::TableHead));
                self.tokens.push(Token::Open(Block::TableRow));
            }
            Tag::TableRow => self.tokens.push(Token::Open(Block::TableRow)),
            Tag::TableCell => self.begin_leaf(if self.head { Leaf::HeadCell } else { Leaf::Cell }),
            Tag::FootnoteDefinition(label) => {
                let number = self.note(&label);
                self.tokens.push(Token::Open(Block::Footnote(number)));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
            | TagEnd::Link => self.finish(),
            block => {
                self.end_leaf();
                self.end_block(block);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => self.tokens.push(Token::Close(Block::Quote)),
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    self.tokens.push(Token::Code { language, text });
                }
            }
            TagEnd::List(false) => self.tokens.push(Token::Close(Block::Bullets)),
            TagEnd::List(true) => self.tokens.push(Token::Close(Block::Numbers(1))),
            TagEnd::Item => self.tokens.push(Token::Close(Block::Item)),
            TagEnd::Table => {
                self.tokens.push(Token::Close(Block::TableBody));
                self.tokens.push(Token::Close(Block::Table));
            }
            TagEnd::TableHead => {
                self.head = false;
                self.tokens.push(Token::Close(Block::TableRow));
                self.tokens.push(Token::Close(Block::TableHead));
                self.tokens.push(Token::Open(Block::TableBody));
            }
            TagEnd::TableRow => self.tokens.push(Token::Close(Block::TableRow)),
            TagEnd::FootnoteDefinition => self.tokens.push(Token::Close(Block::Footnote(0))),
            _ => {}
        }
    }

    /// The number of a footnote, given at its first appearance.
    fn note(&mut self, label: &str) -> usize {
        match self.notes.iter().position(|known| known == label) {
            Some(at) => at + 1,
            None => {
                self.notes.push(label.to_owned());
                self.notes.len()
            }
        }
    }

    fn begin_leaf(&mut self, leaf: Leaf) {
        let inlines = Vec::new();
        self.leaf = Some(OpenLeaf { leaf, text: String::new(), inlines, pins: Vec::new(), open: Vec::new() });
    }

    /// The paragraph being read; in a tight list the text stands in the item without one.
    fn open_leaf(&mut self) -> &mut OpenLeaf {
        self.leaf.get_or_insert_with(|| OpenLeaf {
            leaf: Leaf::Bare,
            text: String::new(),
            inlines: Vec::new(),
            pins: Vec::new(),
            open: Vec::new(),
        })
    }

    fn text(&mut self, text: &str) {
        self.open_leaf().text.push_str(text);
    }

    fn begin(&mut self, pending: Pending) {
        let open = self.open_leaf();
        let at = open.text.len();
        open.open.push((at, pending));
    }

    fn finish(&mut self) {
        let open = self.open_leaf();
        let end = open.text.len();
        match open.open.pop() {
            Some((start, Pending::Inline(kind))) if start < end => {
                open.inlines.push(Inline { range: start..end, kind })
            }
            Some((start, Pending::Pin(target))) if start < end => open.pins.push(Pin { range: start..end, target }),
            _ => {}
        }
    }

    fn end_leaf(&mut self) {
        let Some(mut open) = self.leaf.take() else { return };
        let end = open.text.trim_end_matches([' ', '\n']).len();
        open.text.truncate(end);
        for inline in &mut open.inlines {
            inline.range = inline.range.start.min(end)..inline.range.end.min(end);
        }
        if open.text.is_empty() && matches!(open.leaf, Leaf::Bare | Leaf::Paragraph) && open.inlines.is_empty() {
            return;
        }
        open.pins.retain(|pin| pin.range.end <= end);
        let role = if matches!(open.leaf, Leaf::Heading(_)) { Role::Subheading } else { Role::Body };
        let number = self.prose.paragraphs.len();
        self.prose.paragraphs.push(Paragraph { role, text: open.text, language: self.language, pins: open.pins });
        self.tokens.push(Token::Paragraph { number, leaf: open.leaf, inlines: open.inlines });
    }
}

/// What a link is: an editor's decision, an address that passes, or only its text.
fn link(kind: LinkType, address: &str) -> Pending {
    if !matches!(kind, LinkType::Autolink | LinkType::Email) {
        if let Some(id) = address.strip_prefix("actor:") {
            return Pending::Pin(PinTarget::Actor(id.to_owned()));
        }
        if let Some(id) = address.strip_prefix("location:") {
            return Pending::Pin(PinTarget::Location(id.to_owned()));
        }
        if address == "none:" {
            return Pending::Pin(PinTarget::Nothing);
        }
    }
    match (kind, safe_url(address)) {
        (LinkType::Email, _) => Pending::Inline(InlineKind::Link { href: format!("mailto:{address}") }),
        (_, Some(href)) => Pending::Inline(InlineKind::Link { href: href.to_owned() }),
        (_, None) => Pending::Nothing,
    }
}

/// The page's `<h1>` is its title: a body's headings begin at 2, whether written `#` or `##`.
fn heading(level: HeadingLevel) -> u8 {
    (level as u8).max(2)
}

//! Prose, structure and marks -> HTML.
//!
//! Within a paragraph every element is a range of its text. Elements are nested by rank: quotations
//! outside, links within, emphasis innermost. What would overlap is cut and opened again, except links,
//! whose ids must not occur twice: a quotation is drawn out to their border instead.

use std::fmt::Write;
use std::ops::Range;

use super::{Block, Element, Highlight, Inline, InlineKind, Leaf, Mark, Parsed, Token};
use crate::html::{Html, push_escaped};
use crate::prose::{Paragraph, Role};

pub(super) fn body(parsed: &Parsed, marks: &[Vec<Mark>], highlight: Highlight) -> Html {
    let mut out = String::new();
    let is_document = parsed.prose.paragraphs.first().is_some_and(|first| first.role == Role::Title);
    for token in &parsed.tokens {
        match token {
            Token::Open(block) => open_block(&mut out, *block),
            Token::Close(block) => close_block(&mut out, *block),
            Token::Rule => out.push_str("<hr>\n"),
            Token::Code { language, text } => {
                out.push_str("<pre class=\"code\"><code>");
                out.push_str(highlight(language, text).as_str());
                out.push_str("</code></pre>\n");
            }
            Token::Paragraph { number, leaf, inlines } => {
                let paragraph = &parsed.prose.paragraphs[*number];
                leaf_start(&mut out, *leaf, *number, &language_attributes(parsed, paragraph));
                if *leaf == Leaf::Paragraph && is_document {
                    // Empty, so that the text of the page stays the text: the stylesheet shows the number.
                    put(
                        &mut out,
                        format_args!(
                            "<a class=\"pn\" href=\"#p{number}\" aria-label=\"§ {number}\" data-n=\"{number}\"></a>"
                        ),
                    );
                }
                let marks = marks.get(*number).map_or(&[][..], Vec::as_slice);
                line(&mut out, &paragraph.text, inlines, marks);
                out.push_str(leaf_end(*leaf));
            }
        }
    }
    Html::markup(out)
}

pub(super) fn title(parsed: &Parsed, marks: &[Vec<Mark>]) -> Html {
    let mut out = String::new();
    if let Some(paragraph) = parsed.prose.paragraphs.first() {
        line(&mut out, &paragraph.text, &[], marks.first().map_or(&[][..], Vec::as_slice));
    }
    Html::markup(out)
}

/// `lang` and `dir` of a paragraph in another language than its document.
fn language_attributes(parsed: &Parsed, paragraph: &Paragraph) -> String {
    match parsed.language {
        Some(own) if own != paragraph.language => {
            let direction = match (own.is_rtl(), paragraph.language.is_rtl()) {
                (false, true) => " dir=\"rtl\"",
                (true, false) => " dir=\"ltr\"",
                _ => "",
            };
            format!(" lang=\"{}\"{direction}", paragraph.language.tag())
        }
        _ => String::new(),
    }
}

fn open_block(out: &mut String, block: Block) {
    match block {
        Block::Quote => out.push_str("<blockquote>\n"),
        Block::Bullets => out.push_str("<ul>\n"),
        Block::Numbers(1) => out.push_str("<ol>\n"),
        Block::Numbers(first) => put(out, format_args!("<ol start=\"{first}\">\n")),
        Block::Item => out.push_str("<li>"),
        Block::Table => out.push_str("<table>\n"),
        Block::TableHead => out.push_str("<thead>\n"),
        Block::TableBody => out.push_str("<tbody>\n"),
        Block::TableRow => out.push_str("<tr>"),
        Block::Footnote(number) => {
            put(out, format_args!("<div class=\"note\" id=\"fn{number}\"><span class=\"number\">{number}</span>\n"));
        }
    }
}

fn close_block(out: &mut String, block: Block) {
    out.push_str(match block {
        Block::Quote => "</blockquote>\n",
        Block::Bullets => "</ul>\n",
        Block::Numbers(_) => "</ol>\n",
        Block::Item => "</li>\n",
        Block::Table => "</table>\n",
        Block::TableHead => "</thead>\n",
        Block::TableBody => "</tbody>\n",
        Block::TableRow => "</tr>\n",
        Block::Footnote(_) => "</div>\n",
    });
}

fn leaf_start(out: &mut String, leaf: Leaf, number: usize, language: &str) {
    match leaf {
        Leaf::Paragraph => put(out, format_args!("<p id=\"p{number}\"{language}>")),
        Leaf::Heading(level) => put(out, format_args!("<h{level} id=\"p{number}\"{language}>")),
        Leaf::Bare => put(out, format_args!("<span id=\"p{number}\"{language}>")),
        Leaf::HeadCell => put(out, format_args!("<th scope=\"col\" id=\"p{number}\"{language}>")),
        Leaf::Cell => put(out, format_args!("<td id=\"p{number}\"{language}>")),
    }
}

fn leaf_end(leaf: Leaf) -> &'static str {
    match leaf {
        Leaf::Paragraph => "</p>\n",
        Leaf::Heading(2) => "</h2>\n",
        Leaf::Heading(3) => "</h3>\n",
        Leaf::Heading(4) => "</h4>\n",
        Leaf::Heading(5) => "</h5>\n",
        Leaf::Heading(_) => "</h6>\n",
        Leaf::Bare => "</span>",
        Leaf::HeadCell => "</th>",
        Leaf::Cell => "</td>",
    }
}

/// An element to be put around a range. The order of the variants is the order of nesting, outermost first.
#[derive(Clone, Copy)]
enum Wrap<'a> {
    Quotation(&'a Option<String>),
    OwnLink(&'a str),
    Marked(&'a Element),
    Strong,
    Emphasis,
    Strike,
    Code,
}

impl Wrap<'_> {
    fn rank(&self) -> u8 {
        match self {
            Wrap::Quotation(_) => 0,
            Wrap::OwnLink(_) => 1,
            Wrap::Marked(_) => 2,
            Wrap::Strong => 3,
            Wrap::Emphasis => 4,
            Wrap::Strike => 5,
            Wrap::Code => 6,
        }
    }
}

/// Writes one paragraph's text with its elements.
fn line(out: &mut String, text: &str, inlines: &[Inline], marks: &[Mark]) {
    let (wraps, notes) = wraps(text, inlines, marks);
    let mut borders: Vec<usize> = wraps.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    borders.extend(notes.iter().map(|(at, _)| *at));
    borders.push(text.len());
    borders.sort_unstable();
    borders.dedup();

    let mut stack: Vec<usize> = Vec::new();
    let mut at = 0;
    for border in borders {
        push_text(out, &text[at..border]);
        at = border;
        // Close what ends here, and whatever stands inside it; that is opened again below.
        if let Some(lowest) = stack.iter().position(|&n| wraps[n].0.end == border) {
            for &n in stack[lowest..].iter().rev() {
                close(out, &wraps, n);
            }
            stack.truncate(lowest);
        }
        for (_, number) in notes.iter().filter(|(at, _)| *at == border) {
            put(out, format_args!("<sup class=\"note\"><a href=\"#fn{number}\">{number}</a></sup>"));
        }
        // `wraps` is sorted by rank, so what is opened here nests rightly among itself. What begins here
        // but ranks outside something still open makes that something close and open again.
        let mut wanted: Vec<usize> = (0..wraps.len())
            .filter(|&n| wraps[n].0.start <= border && border < wraps[n].0.end && !stack.contains(&n))
            .collect();
        if let Some(outermost) = wanted.first().copied() {
            let keep = stack.iter().position(|&n| n > outermost).unwrap_or(stack.len());
            for n in stack.split_off(keep).into_iter().rev() {
                close(out, &wraps, n);
                wanted.push(n);
            }
            wanted.sort_unstable();
            for n in wanted {
                open(out, &wraps, n, at);
                stack.push(n);
            }
        }
    }
}

type Wraps<'a> = Vec<(Range<usize>, Wrap<'a>)>;

/// All elements of a paragraph, outermost first, and its footnote marks.
fn wraps<'a>(text: &str, inlines: &'a [Inline], marks: &'a [Mark]) -> (Wraps<'a>, Vec<(usize, usize)>) {
    let mut wraps: Wraps = Vec::new();
    let mut notes = Vec::new();
    for inline in inlines {
        let wrap = match &inline.kind {
            InlineKind::Emphasis => Wrap::Emphasis,
            InlineKind::Strong => Wrap::Strong,
            InlineKind::Strike => Wrap::Strike,
            InlineKind::Code => Wrap::Code,
            InlineKind::Link { href } => Wrap::OwnLink(href),
            InlineKind::Note(number) => {
                notes.push((inline.range.start, *number));
                continue;
            }
        };
        wraps.push((inline.range.clone(), wrap));
    }
    let sound = |range: &Range<usize>| text.get(range.clone()).is_some_and(|piece| !piece.is_empty());
    for mark in marks.iter().filter(|mark| sound(&mark.range)) {
        let wrap = match &mark.element {
            Element::Quotation { id } => Wrap::Quotation(id),
            element => Wrap::Marked(element),
        };
        wraps.push((mark.range.clone(), wrap));
    }
    // An author's link and a name that overlap: the link gives way at the border, so that the name stays whole.
    let names: Vec<Range<usize>> =
        wraps.iter().filter(|(_, wrap)| matches!(wrap, Wrap::Marked(_))).map(|(range, _)| range.clone()).collect();
    for (range, _) in wraps.iter_mut().filter(|(_, wrap)| matches!(wrap, Wrap::OwnLink(_))) {
        *range = draw_out(range.clone(), &names);
    }
    let mut last_link = 0;
    wraps.retain(|(range, wrap)| {
        // Two links drawn out over one name: the first has it, as links do not nest.
        let is_link = matches!(wrap, Wrap::OwnLink(_));
        let keep = !is_link || range.start >= last_link;
        if is_link && keep {
            last_link = range.end;
        }
        keep
    });
    let whole: Vec<Range<usize>> = wraps
        .iter()
        .filter(|(_, wrap)| matches!(wrap, Wrap::Marked(_) | Wrap::OwnLink(_)))
        .map(|(range, _)| range.clone())
        .collect();
    for (range, _) in wraps.iter_mut().filter(|(_, wrap)| matches!(wrap, Wrap::Quotation(_))) {
        *range = draw_out(range.clone(), &whole);
    }
    wraps.retain(|(range, _)| sound(range));
    wraps.sort_by(|(a, x), (b, y)| (x.rank(), a.start, b.end).cmp(&(y.rank(), b.start, a.end)));
    (wraps, notes)
}

/// The range, widened until it cuts none of the pieces that must stay whole.
fn draw_out(mut range: Range<usize>, whole: &[Range<usize>]) -> Range<usize> {
    loop {
        let before = range.clone();
        for piece in whole {
            if piece.start < range.start && range.start < piece.end {
                range.start = piece.start;
            }
            if piece.start < range.end && range.end < piece.end {
                range.end = piece.end;
            }
        }
        if range == before {
            return range;
        }
    }
}

/// Opens an element at a place of the text.
fn open(out: &mut String, wraps: &Wraps, n: usize, at: usize) {
    match &wraps[n].1 {
        Wrap::Quotation(id) => {
            out.push_str("<span class=\"said\"");
            // A piece that goes on after a cut has no id: it would occur twice.
            if let Some(id) = id.as_ref().filter(|_| wraps[n].0.start == at) {
                attribute(out, "id", id);
            }
            out.push('>');
        }
        Wrap::Strong => out.push_str("<strong>"),
        Wrap::Emphasis => out.push_str("<em>"),
        Wrap::Strike => out.push_str("<del>"),
        Wrap::Code => out.push_str("<code>"),
        Wrap::OwnLink(href) => {
            out.push_str("<a href=\"");
            push_escaped(out, href);
            // A page from disk tells nobody where the reader came from.
            out.push_str(if href.contains(':') { "\" rel=\"noreferrer\">" } else { "\">" });
        }
        Wrap::Marked(Element::Link { id, class, href }) => {
            let linked = !inside_own_link(wraps, n);
            put(out, format_args!("<{} class=\"{class}\"", if linked { "a" } else { "span" }));
            if let Some(id) = id {
                attribute(out, "id", id);
            }
            if linked {
                attribute(out, "href", href);
            }
            out.push('>');
        }
        Wrap::Marked(Element::Name { id, class }) => {
            put(out, format_args!("<span class=\"{class}\""));
            attribute(out, "id", id);
            out.push('>');
        }
        Wrap::Marked(Element::Quotation { .. }) => {}
    }
}

fn close(out: &mut String, wraps: &Wraps, n: usize) {
    out.push_str(match &wraps[n].1 {
        Wrap::Quotation(_) => "</span>",
        Wrap::Strong => "</strong>",
        Wrap::Emphasis => "</em>",
        Wrap::Strike => "</del>",
        Wrap::Code => "</code>",
        Wrap::OwnLink(_) => "</a>",
        Wrap::Marked(Element::Link { .. }) if !inside_own_link(wraps, n) => "</a>",
        Wrap::Marked(Element::Link { .. } | Element::Name { .. }) => "</span>",
        Wrap::Marked(Element::Quotation { .. }) => "",
    });
}

/// Links do not nest in HTML: inside an author's own link a name is marked, not linked.
fn inside_own_link(wraps: &Wraps, n: usize) -> bool {
    let range = &wraps[n].0;
    wraps.iter().any(|(own, wrap)| matches!(wrap, Wrap::OwnLink(_)) && own.start <= range.start && range.end <= own.end)
}

fn attribute(out: &mut String, name: &str, value: &str) {
    put(out, format_args!(" {name}=\""));
    push_escaped(out, value);
    out.push('"');
}

/// Text with its hard breaks.
fn push_text(out: &mut String, text: &str) {
    for (n, piece) in text.split('\n').enumerate() {
        if n > 0 {
            out.push_str("<br>\n");
        }
        push_escaped(out, piece);
    }
}

/// Writing to a string cannot fail.
fn put(out: &mut String, arguments: std::fmt::Arguments) {
    let _ = out.write_fmt(arguments);
}

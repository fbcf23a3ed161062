//! A saved web page: its main text as plain lines, its metadata beside them. The HTML is never shown again.
//!
//! The headline stands first, then paragraphs with blank lines between them. Which part of a page is the
//! article, dom_smoothie says (Mozilla's Readability); where it says nothing, the whole page is rendered.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::encoding::{Decoded, decode, decode_as};
use super::{Extract, Fault, Format, Shown};

mod json_ld;
mod metadata;
mod parse;
mod render;

pub(super) use metadata::iso_date;
pub(super) use render::Links;

pub(super) const FORMAT: Format = Format {
    name: "web page",
    extensions: &["html", "htm", "xhtml", "shtml"],
    begins: begins_as_page,
    limit: LIMIT,
    read: |bytes| {
        let decoded = decoded(bytes, None);
        let (lines, shown) = page(&decoded.text)?;
        Ok(Extract { encoding: decoded.encoding, lines, shown })
    },
};

/// Pages with their pictures written into them reach some ten million bytes.
pub(super) const LIMIT: usize = 32 << 20;

/// Readability asks many questions of each element; a page of more than these is rendered whole.
const MOST_ELEMENTS: usize = 25_000;

/// A main text shorter than this, in characters, is a cookie notice as likely as an article.
const LEAST_TEXT: usize = 80;

/// Readability tries again more laxly while it has found fewer characters. Agency briefs are short.
const ENOUGH_TEXT: usize = 250;

fn begins_as_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |start: &str| bytes.get(..start.len()).is_some_and(|b| b.eq_ignore_ascii_case(start.as_bytes()));
    begins("<!doctype html") || begins("<html")
}

/// The text of a page: in the encoding that the transport names, else in the one that it names itself.
pub(super) fn decoded(bytes: &[u8], label: Option<&str>) -> Decoded {
    if label.is_some() {
        return decode_as(bytes, label);
    }
    // The head of a page is ASCII but for a title or two, whatever the encoding.
    let head = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes[..bytes.len().min(4096)]).0;
    match parse::document(&head).ok().and_then(|head| metadata::charset(&head)) {
        Some(label) => decode_as(bytes, Some(&label)),
        None => decode(bytes),
    }
}

/// The lines of a page and what it says of itself.
pub(super) fn page(html: &str) -> Result<(Vec<String>, Shown), Fault> {
    let document = parse::document(html)?;
    let mut found = metadata::read(&document);
    let articles = whole_articles(&document);
    let whole = || render::lines(&document.root(), Links::Dropped);
    // Readability takes one article; of a page with several it would lose the others.
    let main = if articles.len() > 1 {
        let lines: Vec<Vec<String>> = articles.iter().map(|a| render::lines(a, Links::Dropped)).collect();
        lines.join(&[String::new(), String::new()][..])
    } else {
        main_text(&document, html).unwrap_or_else(whole)
    };
    if articles.len() > 1 {
        // The page's values are those of a list, not of the articles in it.
        let Shown { publisher, language, captured, .. } = found;
        return Ok((main, Shown { publisher, language, captured, ..Shown::default() }));
    }
    if let Some(line) = headline_in(&main, found.title.as_deref()) {
        found.title = Some(line);
    }
    Ok((with_headline(main, &found), found))
}

/// Any piece of HTML as plain lines: an e-mail's, or what stands amid Markdown.
pub(super) fn plain(html: &str, links: Links) -> Result<Vec<String>, Fault> {
    Ok(render::lines(&parse::document(html)?.root(), links))
}

/// The articles of a page that holds several in full length, in order.
fn whole_articles(document: &Document) -> Vec<NodeRef<'_>> {
    const FULL: usize = 600;
    let articles = document.select("article");
    let nodes = articles.nodes();
    if nodes.len() < 2 || nodes.len() > 200 {
        return Vec::new();
    }
    let text_of = |node: &NodeRef| -> usize {
        let paragraphs = dom_query::Selection::from(*node).select("p");
        paragraphs.nodes().iter().map(|p| p.text().trim().chars().count()).filter(|length| *length > 80).sum()
    };
    let nested = |node: &NodeRef| node.ancestors(None).iter().any(|a| a.has_name("article"));
    let full: Vec<NodeRef> = nodes.iter().filter(|n| !nested(n) && text_of(n) >= FULL).copied().collect();
    if full.len() > 1 { full } else { Vec::new() }
}

/// What Readability takes for the article; `None` where it finds nothing that could be one.
fn main_text(document: &Document, html: &str) -> Option<Vec<String>> {
    let config = Config {
        disable_json_ld: true,
        max_elements_to_parse: MOST_ELEMENTS,
        char_threshold: ENOUGH_TEXT,
        ..Config::default()
    };
    let page = parse::document(html).ok()?;
    render::loosen_layout(&page);
    // Other people's code on anybody's bytes: a slip in it costs the better reading of one page, not the run.
    let content = catch_unwind(AssertUnwindSafe(|| {
        let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
        readability.parse().ok().map(|article| article.content)
    }));
    let content = parse::document(&content.ok()??).ok()?;
    let lines = render::lines(&content.root(), Links::Dropped);
    let length: usize = lines.iter().map(|line| line.chars().count()).sum();
    // A text saved by a browser is one `pre`, which Readability does not weigh.
    let preformatted: usize = document.select("body > pre").nodes().iter().map(|pre| pre.text().len()).sum();
    (length >= LEAST_TEXT && preformatted < length).then_some(lines)
}

/// The line near the top that a part of the page's title begins or is: where the title is the window's
/// (`Gazeta - Ceasefire talks`), the headline is what the page shows.
fn headline_in(text: &[String], title: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = metadata::MARKS
        .iter()
        .fold(vec![title?], |parts, mark| parts.into_iter().flat_map(|part| part.split(mark)).collect());
    let parts = parts.iter().filter(|part| parts.len() > 1 && part.split_whitespace().count() >= 2);
    let near = text.iter().filter(|line| !line.is_empty()).take(6);
    // A sentence that begins with the site's name is no headline.
    let heads = |line: &str, part: &str| {
        line == part
            || (line.starts_with(part) && !line.ends_with('.') && line.chars().count() <= part.chars().count() * 3)
    };
    near.into_iter().find(|line| parts.clone().any(|part| heads(line, part))).cloned()
}

/// The text with its kicker and headline before it, where it does not show them itself.
fn with_headline(text: Vec<String>, found: &Shown) -> Vec<String> {
    let Some(headline) = &found.title else { return text };
    let key =
        |line: &str| line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = key(headline);
    if text.iter().filter(|line| !line.is_empty()).take(6).any(|line| key(line) == wanted) {
        return text;
    }
    let mut lines: Vec<String> =
        found.kicker.iter().chain([headline]).flat_map(|line| [line.clone(), String::new()]).collect();
    let mut text = text;
    // What stands over the headline does not stand below it too.
    if let Some(at) = text.iter().take(6).position(|line| Some(line) == found.kicker.as_ref()) {
        let blank = text.get(at + 1).is_some_and(String::is_empty);
        text.drain(at..=at + usize::from(blank));
    }
    lines.extend(text);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

//! A note in Markdown, with or without front matter: the marks taken off, a paragraph a line.
//!
//! This is a capture by somebody's clipper, not a document of the archive: `crate::markdown` reads those.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::encoding::decode;
use super::html::{self, Links};
use super::{Extract, Fault, Format};

mod front;

pub(super) const FORMAT: Format = Format {
    name: "Markdown",
    extensions: &["md", "markdown", "mdown"],
    begins: super::never,
    limit: 32 << 20,
    read: |bytes| read(bytes),
};

fn read(bytes: &[u8]) -> Result<Extract, Fault> {
    let decoded = decode(bytes);
    let (shown, body) = front::split(&decoded.text);
    let mut lines = lines(body)?;
    let begins = |title: &String| lines.iter().find(|line| !line.is_empty()) == Some(title);
    if let Some(title) = shown.title.as_ref().filter(|title| !begins(title)) {
        let head = if lines.is_empty() { vec![title.clone()] } else { vec![title.clone(), String::new()] };
        lines.splice(0..0, head);
    }
    Ok(Extract { encoding: decoded.encoding, lines, shown })
}

/// What is being read.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    current: String,
    html: String,
    /// For each open list, the number of its next item where it has numbers.
    lists: Vec<Option<u64>>,
    images: usize,
    in_table: bool,
}

fn lines(text: &str) -> Result<Vec<String>, Fault> {
    let mut page = Lines::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        page.take(event)?;
    }
    page.paragraph();
    while page.done.last().is_some_and(String::is_empty) {
        page.done.pop();
    }
    Ok(page.done)
}

impl Lines {
    fn take(&mut self, event: Event) -> Result<(), Fault> {
        match event {
            Event::Text(text) | Event::Code(text) if self.images == 0 => self.current.push_str(&text),
            // A line that the writer wrapped goes on; a break that he meant does not.
            Event::SoftBreak => self.current.push(' '),
            Event::HardBreak => self.line(),
            Event::Rule => self.paragraph(),
            Event::Start(Tag::Item) => {
                self.line();
                let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.current = format!("{indent}{number}. ");
                        *number += 1;
                    }
                    _ => self.current = format!("{indent}* "),
                }
            }
            Event::End(TagEnd::Item | TagEnd::TableHead | TagEnd::TableRow) => self.line(),
            Event::Start(Tag::List(start)) => {
                if self.lists.is_empty() {
                    self.paragraph()
                } else {
                    self.line()
                }
                self.lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.paragraph();
                }
            }
            Event::Start(Tag::Table(_)) => self.in_table = true,
            Event::End(TagEnd::Table) => {
                self.in_table = false;
                self.paragraph();
            }
            Event::Start(Tag::TableCell) if !self.current.is_empty() => self.current.push_str(" | "),
            // The words for an image are the page's, not a caption that a reader saw.
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::End(TagEnd::Paragraph) if !self.lists.is_empty() => self.line(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => self.paragraph(),
            Event::End(TagEnd::CodeBlock) => {
                let code = std::mem::take(&mut self.current);
                self.done.extend(code.lines().map(str::to_owned));
                self.paragraph();
            }
            Event::Html(text) => self.html.push_str(&text),
            Event::End(TagEnd::HtmlBlock) => {
                let html = std::mem::take(&mut self.html);
                self.paragraph();
                self.done.extend(html::plain(&html, Links::Dropped)?);
                self.paragraph();
            }
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.line(),
            _ => {}
        }
        Ok(())
    }

    fn line(&mut self) {
        let line = std::mem::take(&mut self.current);
        let kept = if self.in_table { line.trim() } else { line.trim_end() };
        if !kept.is_empty() && kept.trim() != "*" {
            self.done.push(kept.to_owned());
        }
    }

    fn paragraph(&mut self) {
        self.line();
        if self.done.last().is_some_and(|line| !line.is_empty()) {
            self.done.push(String::new());
        }
    }
}

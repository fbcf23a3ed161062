//! Places in somebody's text: which file, from which byte to which.
//!
//! Line and column are worked out only when a place is shown. This room knows nothing of archives.

use std::fmt;
use std::sync::Arc;

pub mod fold;

/// A file's text as it was read, kept so that messages can quote it.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Path relative to the archive's root, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// A shared source, ready to be pointed into.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        Arc::new(Source { path: path.into(), text: text.into() })
    }
}

/// A piece of a [`Source`]: byte offsets, end exclusive.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// The text pointed into.
    pub source: Arc<Source>,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span over `start..end` of `source`, drawn back to character borders inside the text.
    pub fn new(source: &Arc<Source>, start: usize, end: usize) -> Span {
        let floor = |mut at: usize| {
            at = at.min(source.text.len());
            while !source.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = floor(start);
        Span { source: Arc::clone(source), start, end: floor(end).max(start) }
    }

    /// The text pointed at.
    pub fn text(&self) -> &str {
        &self.source.text[self.start..self.end]
    }

    /// Line and column of the first character, both 1-based, the column in Unicode scalar values.
    pub fn line_column(&self) -> (usize, usize) {
        let before = &self.source.text[..self.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column} `{}`", self.source.path, self.text())
    }
}

/// White space in the sense of captures: Unicode's own, and the marks that only look like nothing
/// A letter or a figure; those of the scripts that most captures are written in by the shortest way.
pub fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Ѐ'..='ҁ' | 'ء'..='ي' | '٠'..='٩' => true,
        '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// (byte order mark, zero-width space, word joiner).
pub fn is_blank_char(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}' | '\u{200E}' | '\u{200F}')
}

/// The text without blank characters at either end.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_blank_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_count_from_one_in_characters() {
        let source = Source::new("a.md", "été\nl’eau");
        let span = Span::new(&source, source.text.find("eau").unwrap(), usize::MAX);
        assert_eq!((span.line_column(), span.text()), ((2, 3), "eau"));
    }

    #[test]
    fn a_span_never_cuts_a_character() {
        let source = Source::new("a.md", "é");
        assert_eq!(Span::new(&source, 1, 1).text(), "");
        assert_eq!(Span::new(&source, 0, 1).text(), "");
    }
}

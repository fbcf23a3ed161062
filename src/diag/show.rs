//! The looks of diagnostics on a terminal: the shape that rustc made familiar.
//!
//! Whether there are colours is the caller's word; nothing of the environment is read here, so that the
//! same report always looks the same. A line of a capture may be a whole book: it is cut around the place.

use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Report, Severity};
use crate::text::Span;

/// How many characters of a line too long for both are shown before the place, and how many from it on.
const CONTEXT: (usize, usize) = (60, 70);
/// How many lines of a piece of text are shown.
const LINES: usize = 6;

/// Every diagnostic of a report in the order of [`Report::sorted`], each followed by an empty line.
pub fn report(report: &Report, colours: bool) -> String {
    report.sorted().into_iter().fold(String::new(), |text, diagnostic| text + &show(diagnostic, colours) + "\n\n")
}

/// One diagnostic with the text it speaks of, over several lines, the last without its line end.
pub fn show(diagnostic: &Diagnostic, colours: bool) -> String {
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(240);
    let level = level(diagnostic.severity);
    let message = visible(&diagnostic.message);
    let group = level.clone().primary_title(message.as_str());
    let hints: Vec<String> = diagnostic.hints.iter().map(|hint| visible(hint)).collect();
    let hints = hints.iter().map(|hint| Level::HELP.message(hint.as_str()));
    match &diagnostic.place {
        Place::Nowhere => renderer.render(&[group.elements(hints)]),
        Place::File(path) => renderer.render(&[group.element(Origin::path(visible(path))).elements(hints)]),
        Place::Span(span) => {
            let cut = cut(span);
            let path = visible(&span.source.path);
            let snippet = Snippet::source(cut.text.as_str())
                .line_start(cut.line)
                .path(path.as_str())
                .fold(false)
                .annotation(AnnotationKind::Primary.span(cut.range.clone()));
            let shown = renderer.render(&[group.element(snippet).elements(hints)]);
            right_column(&shown, &path, cut.column, span)
        }
    }
}

/// One diagnostic on one line, for editors: `file:line:column: error: message (hint; hint)`.
pub fn one_line(diagnostic: &Diagnostic) -> String {
    let mut line = match &diagnostic.place {
        Place::Nowhere => String::new(),
        Place::File(path) => format!("{}: ", visible(path)),
        Place::Span(span) => {
            let (line, column) = span.line_column();
            format!("{}:{line}:{column}: ", visible(&span.source.path))
        }
    };
    let _ = write!(line, "{}: {}", word(diagnostic.severity), visible(&diagnostic.message));
    if !diagnostic.hints.is_empty() {
        let hints: Vec<String> = diagnostic.hints.iter().map(|hint| visible(hint)).collect();
        let _ = write!(line, " ({})", hints.join("; "));
    }
    line
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The lines of a span, each cut to a sensible width.
struct Cut {
    text: String,
    /// The number of the first line shown.
    line: usize,
    /// The column the renderer will believe in: the true one less what was cut off before it.
    column: usize,
    /// The span within `text`.
    range: Range<usize>,
}

fn cut(span: &Span) -> Cut {
    let whole = &span.source.text;
    let line_start = whole[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let line = whole[..line_start].matches('\n').count() + 1;
    // A span that ends with a line break ends before it, so that the next line is not shown.
    let end = span.start + span.text().trim_end_matches(['\n', '\r']).len();
    let mut text = String::new();
    let mut range = 0..0;
    let mut column = 1;
    let mut at = line_start;
    for (n, raw) in whole[line_start..].split_inclusive('\n').take(LINES).enumerate() {
        if n > 0 && at >= end {
            break;
        }
        let bare = raw.trim_end_matches(['\n', '\r']);
        // The window of this line: around the span's start on its first line, from the line's own start on the others.
        let focus = if n == 0 { (span.start - line_start).min(bare.len()) } else { 0 };
        let (from, to) = match bare.chars().nth(CONTEXT.0 + CONTEXT.1) {
            None => (0, bare.len()),
            Some(_) => (back(bare, focus, CONTEXT.0), forth(bare, focus, CONTEXT.1)),
        };
        if n > 0 {
            text.push('\n');
        }
        if from > 0 {
            text.push('…');
        }
        let shown_from = text.len();
        text.push_str(&plain(&bare[from..to]));
        if n == 0 {
            range.start = shown_from + focus - from;
            column = text[..range.start].chars().count() + 1;
        }
        let until = end.saturating_sub(at).clamp(from, to);
        range.end = (shown_from + until - from).max(range.start);
        if to < bare.len() {
            text.push('…');
        }
        at += raw.len();
    }
    Cut { text, line, column, range }
}

/// The byte at most `count` characters before `at`.
fn back(text: &str, at: usize, count: usize) -> usize {
    text[..at].char_indices().rev().take(count).last().map_or(at, |(n, _)| n)
}

/// The byte at most `count` characters after `at`.
fn forth(text: &str, at: usize, count: usize) -> usize {
    text[at..].char_indices().nth(count).map_or(text.len(), |(n, _)| at + n)
}

/// The renderer names the column within the cut text; this puts the column within the file into its head line.
fn right_column(shown: &str, path: &str, column: usize, span: &Span) -> String {
    let (line, true_column) = span.line_column();
    if column == true_column {
        return shown.to_owned();
    }
    shown.replacen(&format!("{path}:{line}:{column}"), &format!("{path}:{line}:{true_column}"), 1)
}

/// A message without characters that would move the cursor or colour the terminal.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if is_dangerous(c) && c != '\t' { c.escape_default().to_string() } else { c.to_string() })
        .collect()
}

/// The same for an excerpt, byte for byte as long, so that places in it hold: each byte becomes a middle mark.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if !is_dangerous(c) => c.to_string(),
            c => match c.len_utf8() {
                1 => "?".to_owned(),
                2 => "·".to_owned(),
                length => "\u{FFFD}".chars().chain(std::iter::repeat_n('?', length - 3)).collect(),
            },
        })
        .collect()
}

/// Control characters, and marks of direction that would turn the excerpt round.
fn is_dangerous(c: char) -> bool {
    c.is_control() && c != '\t'
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    fn shown(text: &str, start: usize, end: usize) -> String {
        show(&Diagnostic::error("wrong").at(Span::new(&Source::new("a.md", text), start, end)).hint("mend it"), false)
    }

    #[test]
    fn a_piece_of_several_lines_is_shown_with_its_ends() {
        let expected = "error: wrong\n --> a.md:2:3\n  |\n2 | /   bc\n3 | | de\n  | |_^\n  |\n  = help: mend it";
        assert_eq!(shown("a\n  bc\nde\nf\n", 4, 8), expected);
    }

    #[test]
    fn every_place_of_every_text_can_be_shown() {
        let texts = [
            "",
            "\n",
            "a",
            "é\r\n\u{202E}«\u{A0}»\t\0x\n\n",
            "🙂\u{85}\u{2028}حلب",
            &"é".repeat(500),
            &"x\n".repeat(30),
        ];
        for text in texts {
            for start in 0..=text.len() {
                for end in [start, start + 1, start + 7, text.len()] {
                    let lines = shown(text, start, end);
                    assert!(lines.lines().all(|line| line.chars().count() < 160), "{lines}");
                    assert!(!lines.contains(['\0', '\u{202E}', '\u{85}']), "{lines:?}");
                }
            }
        }
    }

    #[test]
    fn the_place_is_that_of_the_file_though_the_line_is_cut() {
        let text = format!("{}mot{}", "é".repeat(5000), "x".repeat(5000));
        for colours in [false, true] {
            let span = Span::new(&Source::new("a.md", text.as_str()), 10_000, 10_003);
            let lines = show(&Diagnostic::warning("wrong").at(span), colours);
            assert!(lines.contains("a.md:1:5001"), "{lines}");
        }
        assert!(shown(&text, 10_000, 10_003).contains("…ééé"));
    }

    #[test]
    fn one_line_says_all() {
        let span = Span::new(&Source::new("a.md", "été"), 3, 5);
        let diagnostic = Diagnostic::note("seen\u{1B}[31m").at(span).hint("one").hint("two");
        assert_eq!(one_line(&diagnostic), "a.md:1:3: note: seen\\u{1b}[31m (one; two)");
        assert_eq!(one_line(&Diagnostic::error("wrong")), "error: wrong");
        assert_eq!(one_line(&Diagnostic::warning("wrong").in_file("b")), "b: warning: wrong");
    }
}

//! What was wrong, where, and what would mend it: collected by every stage, shown together at the end.
//!
//! A [`Diagnostic`] is plain data; `diag/show.rs` alone knows its looks.

use crate::text::Span;

pub mod show;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The work cannot stand as it is: exit code 1.
    Error,
    /// Something to look at; the work was done.
    Warning,
    /// Said for the record: a kept edit, a skipped file.
    Note,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nowhere in particular.
    Nowhere,
    /// A file or folder as a whole; path relative to the archive's root.
    File(String),
    /// A piece of a text.
    Span(Span),
}

/// One thing that is wrong or worth saying. Messages are lower case, without a full stop, with the
/// offending text in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What would mend it.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error, placed nowhere yet.
    pub fn error(message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, message)
    }

    /// A warning, placed nowhere yet.
    pub fn warning(message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, message)
    }

    /// A note, placed nowhere yet.
    pub fn note(message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, message)
    }

    fn new(severity: Severity, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity, message: message.into(), place: Place::Nowhere, hints: Vec::new() }
    }

    /// The same, at a piece of text.
    pub fn at(mut self, span: Span) -> Diagnostic {
        self.place = Place::Span(span);
        self
    }

    /// The same, at a file.
    pub fn in_file(mut self, path: impl Into<String>) -> Diagnostic {
        self.place = Place::File(path.into());
        self
    }

    /// The same, with one more hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }
}

/// All that a stage has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Takes one more diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes everything another stage said.
    pub fn absorb(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Takes what another stage said, unless it was said already.
    pub fn absorb_new(&mut self, other: Report) {
        for diagnostic in other.diagnostics {
            if !self.diagnostics.contains(&diagnostic) {
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// True when at least one error was collected.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// True when nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The diagnostics by file, then place, then severity: the order they are shown in.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        all.sort_by(|a, b| order(a).cmp(&order(b)));
        all
    }
}

fn order(d: &Diagnostic) -> (&str, usize, Severity, &str) {
    match &d.place {
        Place::Nowhere => ("", 0, d.severity, &d.message),
        Place::File(path) => (path, 0, d.severity, &d.message),
        Place::Span(span) => (&span.source.path, span.start, d.severity, &d.message),
    }
}

/// The known word nearest to a mistyped one (at most a third of its letters wrong), for "did you mean".
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Damerau-Levenshtein distance (optimal string alignment) in Unicode scalar values.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before_last[j - 2] + 1);
            }
        }
        before_last = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_gets_its_neighbour_and_a_foreign_one_none() {
        assert_eq!(nearest("tilte", ["title", "date"]), Some("title"));
        assert_eq!(nearest("persn", ["person", "party"]), Some("person"));
        assert_eq!(nearest("xyz", ["title", "date"]), None);
    }
}

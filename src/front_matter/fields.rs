//! The keys of one TOML table, taken one by one, each value with its place in the file.
//!
//! Whoever reads a table takes the keys it knows, then calls [`Fields::finish`]: what is left is an unknown
//! key, reported with the nearest known one. Serde is not used here since it tells a wrong value's
//! place only now and then, and stops at the first. Knows nothing of documents, records, configuration.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use crate::diag::{self, Diagnostic, Place, Report};
use crate::text::{Source, Span};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Placed<T> {
    pub value: T,
    pub span: Span,
}

/// One TOML table being read. Everything wrong goes to the shared report.
pub(crate) struct Fields<'a> {
    source: &'a Arc<Source>,
    /// Where the table itself is: what lacks in it is reported there.
    place: Place,
    /// Where the TOML text starts in the source: the parser counts from there.
    offset: usize,
    /// What was not taken yet, in the order of the file.
    entries: Vec<Entry<'a>>,
    /// The keys asked for so far.
    known: Vec<&'static str>,
    report: &'a RefCell<Report>,
}

struct Entry<'a> {
    key: String,
    key_span: Range<usize>,
    value: DeValue<'a>,
    value_span: Range<usize>,
}

impl<'a> Fields<'a> {
    /// Parses `range` of the source as a TOML document; `None`, and an error in the report, when it is none.
    pub fn parse(source: &'a Arc<Source>, range: Range<usize>, report: &'a RefCell<Report>) -> Option<Fields<'a>> {
        let offset = range.start;
        match DeTable::parse(&source.text[range.clone()]) {
            Ok(table) => {
                let place = Place::File(source.path.clone());
                Some(Fields::over(source, place, offset, table.into_inner(), report))
            }
            Err(error) => {
                let at = error.span().unwrap_or(range.len()..range.len());
                let message = format!("broken TOML: {}", error.message().replace('\n', ", "));
                report.borrow_mut().push(Diagnostic::error(message).at(Span::new(
                    source,
                    offset + at.start,
                    offset + at.end,
                )));
                None
            }
        }
    }

    fn over(
        source: &'a Arc<Source>,
        place: Place,
        offset: usize,
        table: DeTable<'a>,
        report: &'a RefCell<Report>,
    ) -> Fields<'a> {
        let mut entries: Vec<Entry<'a>> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: key.span(),
                key: key.into_inner().into_owned(),
                value_span: value.span(),
                value: value.into_inner(),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        Fields { source, place, offset, entries, known: Vec::new(), report }
    }

    /// A string.
    pub fn text(&mut self, key: &'static str) -> Option<Placed<String>> {
        let (value, span) = self.take(key)?;
        self.as_text(key, "a string", value, span)
    }

    /// A string that must be there and say something; `example` shows how.
    pub fn required_text(&mut self, key: &'static str, example: &str) -> Option<Placed<String>> {
        self.require(key, example);
        let text = self.text(key)?;
        if !crate::text::trim(&text.value).is_empty() {
            return Some(text);
        }
        self.push(Diagnostic::error(format!("`{key}` is empty")).at(text.span).hint(format!("write `{example}`")));
        None
    }

    /// Reports a key that must be there and is not.
    pub fn require(&mut self, key: &'static str, example: &str) {
        if !self.entries.iter().any(|entry| entry.key == key) {
            let mut error = Diagnostic::error(format!("`{key}` is missing")).hint(format!("write `{example}`"));
            error.place = self.place.clone();
            self.push(error);
        }
    }

    /// A list of strings; empty when the key is missing.
    pub fn texts(&mut self, key: &'static str) -> Vec<Placed<String>> {
        let Some(items) = self.list(key, "a list of strings") else { return Vec::new() };
        items.into_iter().filter_map(|(item, span)| self.as_text(key, "a list of strings", item, span)).collect()
    }

    /// A list of numbers.
    pub fn numbers(&mut self, key: &'static str) -> Option<Placed<Vec<f64>>> {
        let (value, span) = self.take(key)?;
        let numbers = match &value {
            DeValue::Array(array) => array.iter().map(|item| number(item.get_ref())).collect(),
            _ => None,
        };
        match numbers {
            Some(value) => Some(Placed { value, span }),
            None => {
                self.wrong_type(key, "a list of numbers", &value, &span);
                None
            }
        }
    }

    /// A number, whole or not.
    pub fn number(&mut self, key: &'static str) -> Option<Placed<f64>> {
        let (value, span) = self.take(key)?;
        match number(&value) {
            Some(value) => Some(Placed { value, span }),
            None => {
                self.wrong_type(key, "a number", &value, &span);
                None
            }
        }
    }

    /// True or false.
    pub fn truth(&mut self, key: &'static str) -> Option<bool> {
        let (value, span) = self.take(key)?;
        if let DeValue::Boolean(truth) = value {
            return Some(truth);
        }
        self.wrong_type(key, "true or false", &value, &span);
        None
    }

    /// A table within this one.
    pub fn table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let (value, span) = self.take(key)?;
        self.as_table(key, "a table", value, span).map(|(fields, _)| fields)
    }

    /// A list of tables, each with its place; empty when the key is missing.
    pub fn tables(&mut self, key: &'static str) -> Vec<(Fields<'a>, Span)> {
        let Some(items) = self.list(key, "a list of tables") else { return Vec::new() };
        items.into_iter().filter_map(|(item, span)| self.as_table(key, "a list of tables", item, span)).collect()
    }

    /// Every entry not taken yet, as strings; whole numbers are written out when `whole_numbers` says so.
    /// For tables whose keys are the reader's own: names by language, identifiers, publishers.
    pub fn open_texts(&mut self, what: &str, whole_numbers: bool) -> Vec<(Placed<String>, Placed<String>)> {
        let entries = std::mem::take(&mut self.entries);
        let mut pairs = Vec::new();
        for Entry { key, key_span, value, value_span } in entries {
            let key = Placed { value: key, span: self.span(key_span) };
            let span = self.span(value_span);
            let value = match value {
                DeValue::Integer(integer) if whole_numbers => Some(Placed { value: integer.as_str().to_owned(), span }),
                value => self.as_text(&key.value, what, value, span),
            };
            pairs.extend(value.map(|value| (key, value)));
        }
        pairs
    }

    /// Every entry not taken yet, as tables: for tables whose keys are the reader's own.
    pub fn open_tables(&mut self) -> Vec<(Placed<String>, Fields<'a>)> {
        let entries = std::mem::take(&mut self.entries);
        let mut pairs = Vec::new();
        for Entry { key, key_span, value, value_span } in entries {
            let key = Placed { value: key, span: self.span(key_span) };
            let span = self.span(value_span);
            let table = self.as_table(&key.value, "a table", value, span);
            pairs.extend(table.map(|(fields, _)| (key, fields)));
        }
        pairs
    }

    /// Takes one more thing that is wrong.
    pub fn push(&self, diagnostic: Diagnostic) {
        self.report.borrow_mut().push(diagnostic);
    }

    /// Reports what nobody asked for. `foreign` are keys that are right elsewhere, with the hint that says where.
    pub fn finish(self, foreign: &[(&str, &str)]) {
        for entry in &self.entries {
            let mut error =
                Diagnostic::error(format!("unknown key `{}`", entry.key)).at(self.span(entry.key_span.clone()));
            let near = nearest_key(&entry.key, &self.known);
            let elsewhere = diag::nearest(&entry.key, foreign.iter().map(|(key, _)| *key));
            let where_to = foreign.iter().find(|(key, _)| elsewhere == Some(key)).map(|(_, hint)| *hint);
            error = match (near, elsewhere, where_to) {
                (_, Some(exact), Some(hint)) if exact == entry.key => error.hint(hint),
                (Some(near), _, _) => error.hint(format!("did you mean `{near}`?")),
                (None, Some(key), Some(hint)) => error.hint(format!("did you mean `{key}`? {hint}")),
                _ => error.hint(format!("known keys here: {}", listed(self.known.iter().copied()))),
            };
            self.push(error);
        }
    }

    fn take(&mut self, key: &'static str) -> Option<(DeValue<'a>, Span)> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        let entry = self.entries.remove(at);
        let span = self.span(entry.value_span);
        Some((entry.value, span))
    }

    fn list(&mut self, key: &'static str, expected: &str) -> Option<Vec<(DeValue<'a>, Span)>> {
        let (value, span) = self.take(key)?;
        let DeValue::Array(array) = value else {
            self.wrong_type(key, expected, &value, &span);
            return None;
        };
        Some(array.into_iter().map(|item| (self.span(item.span()), item.into_inner())).map(|(s, v)| (v, s)).collect())
    }

    fn as_text(&self, key: &str, expected: &str, value: DeValue<'a>, span: Span) -> Option<Placed<String>> {
        let DeValue::String(text) = value else {
            self.wrong_type(key, expected, &value, &span);
            return None;
        };
        Some(Placed { value: text.into_owned(), span })
    }

    fn as_table(&self, key: &str, expected: &str, value: DeValue<'a>, span: Span) -> Option<(Fields<'a>, Span)> {
        let DeValue::Table(table) = value else {
            self.wrong_type(key, expected, &value, &span);
            return None;
        };
        let place = Place::Span(span.clone());
        Some((Fields::over(self.source, place, self.offset, table, self.report), span))
    }

    fn wrong_type(&self, key: &str, expected: &str, found: &DeValue<'_>, span: &Span) {
        let found_words = match found {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date without quotes",
            DeValue::Array(_) if expected.starts_with("a list") => "a list of other things",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let mut error =
            Diagnostic::error(format!("`{key}` must be {expected}, this is {found_words}")).at(span.clone());
        if matches!(found, DeValue::Datetime(_)) && expected == "a string" {
            error = error.hint(format!("write it in quotes: `{key} = \"{}\"`", span.text()));
        } else if matches!(found, DeValue::String(_)) && expected == "a list of strings" {
            error = error.hint(format!("write it in brackets: `{key} = [{}]`", span.text()));
        }
        self.push(error);
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, self.offset + range.start, self.offset + range.end)
    }
}

/// Words in backticks, with commas: `a`, `b`, `c`.
pub(crate) fn listed<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// The known key nearest to a mistyped or a shortened one: `alias` for `aliases`.
fn nearest_key(key: &str, known: &[&'static str]) -> Option<&'static str> {
    diag::nearest(key, known.iter().copied())
        .or_else(|| known.iter().copied().find(|known| key.len() >= 3 && known.starts_with(key)))
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    }
}

//! The editor's word on a seed: a small file beside it, `NAME.steer.toml` for `NAME.txt`.
//!
//! It moves seams, sets the class of a line, sets a value of an article or skips it; `explain` shows that
//! it was the editor's word. Seeds themselves are never edited.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::archive::edtf::Edtf;
use crate::diag::{self, Diagnostic, Report};
use crate::front_matter::fields::{Fields, Placed};
use crate::language::Language;
use crate::ledger::LineClass;
use crate::text::{Source, Span};

/// What the name of a steering file ends in.
pub const SUFFIX: &str = ".steer.toml";

/// The steering file of a seed: the seed's path with its last extension exchanged.
pub fn path_for(seed: &str) -> String {
    let (folder, name) = seed.rsplit_once('/').map_or(("", seed), |(folder, name)| (folder, name));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}{SUFFIX}")
}

/// What an editor says of one seed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steering {
    /// Lines at which articles begin. Where there are any, they are all there are.
    pub seams: Vec<u32>,
    /// Classes of single lines.
    pub classes: BTreeMap<u32, LineClass>,
    /// Values of articles.
    pub articles: Vec<Word>,
}

/// What an editor says of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Any line of the article.
    pub line: u32,
    /// It makes no document.
    pub skip: bool,
    /// Its headline.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Edtf>,
    /// Its publisher's name.
    pub publisher: Option<String>,
    /// Its byline.
    pub byline: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<Language>,
}

impl Steering {
    /// The editor's word on the article that holds these lines.
    pub fn article(&self, lines: (u32, u32)) -> Option<&Word> {
        self.articles.iter().find(|word| lines.0 <= word.line && word.line <= lines.1)
    }
}

/// Reads a steering file; what cannot be read is reported and left out.
pub fn parse(source: &Arc<Source>) -> (Steering, Report) {
    let report = RefCell::new(Report::default());
    let mut steering = Steering::default();
    if let Some(mut fields) = Fields::parse(source, 0..source.text.len(), &report) {
        let seams = fields.numbers("seams");
        steering.seams = seams.map(|placed| whole(&fields, &placed)).unwrap_or_default();
        steering.seams.sort_unstable();
        for (line, span) in fields.tables("line") {
            class(line, &span, &mut steering);
        }
        for (article, span) in fields.tables("article") {
            steering.articles.extend(word(article, &span));
        }
        fields.finish(&[("skip", "it belongs under `[[article]]`"), ("class", "it belongs under `[[line]]`")]);
    }
    (steering, report.into_inner())
}

fn whole(fields: &Fields, placed: &Placed<Vec<f64>>) -> Vec<u32> {
    let mut lines = Vec::new();
    for number in &placed.value {
        if *number >= 1.0 && number.fract() == 0.0 && *number <= f64::from(u32::MAX) {
            lines.push(*number as u32);
        } else {
            fields.push(Diagnostic::error(format!("`{number}` is no line number")).at(placed.span.clone()));
        }
    }
    lines
}

fn line_number(fields: &mut Fields, span: &Span) -> Option<u32> {
    match fields.number("number").or_else(|| fields.number("line")) {
        Some(placed) => whole(fields, &Placed { value: vec![placed.value], span: placed.span }).first().copied(),
        None => {
            fields.push(Diagnostic::error("no line is named").at(span.clone()).hint("write `line = 77`"));
            None
        }
    }
}

fn class(mut fields: Fields, span: &Span, steering: &mut Steering) {
    let number = line_number(&mut fields, span);
    if let Some(name) = fields.required_text("class", "class = \"caption\"") {
        match (LineClass::from_name(&name.value), number) {
            (Some(class), Some(number)) => {
                steering.classes.insert(number, class);
            }
            (None, _) => {
                let error = Diagnostic::error(format!("unknown class `{}`", name.value)).at(name.span.clone());
                let near = diag::nearest(&name.value, LineClass::ALL.iter().map(|class| class.as_str()));
                fields.push(match near {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error,
                });
            }
            _ => {}
        }
    }
    fields.finish(&[]);
}

fn word(mut fields: Fields, span: &Span) -> Option<Word> {
    let line = line_number(&mut fields, span);
    let skip = fields.truth("skip").unwrap_or(false);
    let text = |placed: Option<Placed<String>>| placed.map(|placed| placed.value);
    let word = Word {
        line: line.unwrap_or(0),
        skip,
        title: text(fields.text("title")),
        date: fields.text("date").and_then(|date| crate::front_matter::edtf(&fields, date)).map(|placed| placed.value),
        publisher: text(fields.text("publisher")),
        byline: text(fields.text("byline")),
        url: text(fields.text("url")),
        language: fields
            .text("language")
            .and_then(|tag| crate::front_matter::language(&fields, tag))
            .map(|placed| placed.value),
    };
    fields.finish(&[]);
    line.map(|_| word)
}

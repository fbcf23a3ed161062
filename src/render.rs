//! One planned output -> bytes: views through templates, assets as they are.
//!
//! Templates, stylesheet and fonts are embedded; a user's `templates/` folder overrides them file by file.
//! Whatever Tera finds wrong becomes a [`Diagnostic`] at its place in the template. Never touches the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use crate::diag::{Diagnostic, Report};
use crate::language::Language;
use crate::plan::{OutPath, Output, Plan};
use crate::relate::{Relations, Site};
use crate::review::Queue;
use crate::text::{Source, Span};
use crate::view::make::Desk;
use crate::wording::Wording;

pub mod highlight;
pub mod map;
pub mod svg;

static EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// A file of the site, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// Where it stands.
    pub path: OutPath,
    /// What stands there.
    pub bytes: Vec<u8>,
}

/// Templates, words and assets of one interface language.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    wording: Arc<Wording>,
    assets: BTreeMap<String, Vec<u8>>,
    /// The templates' texts, for messages.
    sources: BTreeMap<String, Arc<Source>>,
}

impl Templates {
    /// The embedded files with a user's over them: by path under `templates/` (`document.html`,
    /// `assets/style.css`, `wording/fr.toml`). Every broken one is reported.
    pub fn new(language: Language, own: &BTreeMap<String, Vec<u8>>) -> Result<Templates, Report> {
        let mut report = Report::default();
        let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
        embedded(&EMBEDDED, &mut files);
        files.extend(own.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice())));

        let wording = own_words(language, own).unwrap_or_else(|broken| {
            report.push(broken);
            Wording::embedded(language)
        });
        let mut sources: BTreeMap<String, Arc<Source>> = BTreeMap::new();
        let mut assets = BTreeMap::new();
        for (path, bytes) in files {
            if let Some(asset) = path.strip_prefix("assets/") {
                assets.insert(asset.to_owned(), bytes.to_vec());
            } else if path.ends_with(".html") {
                match std::str::from_utf8(bytes) {
                    Ok(text) => drop(sources.insert(path.clone(), Source::new(format!("templates/{path}"), text))),
                    Err(_) => report.push(Diagnostic::error("not UTF-8").in_file(format!("templates/{path}"))),
                }
            }
        }
        let mut templates = Templates { tera: Tera::new(), wording: Arc::new(wording), assets, sources };
        if let Err(error) = templates.load() {
            templates.faults(&error).into_iter().for_each(|fault| report.push(fault));
        }
        if report.has_errors() { Err(report) } else { Ok(templates) }
    }

    /// The interface's words.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// The paths of all assets, under `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    fn load(&mut self) -> TeraResult<()> {
        self.tera.autoescape_on([".html", ".svg", ".xml"]);
        let words = Arc::clone(&self.wording);
        self.tera.register_filter("t", move |key: String, kwargs: Kwargs, _: &State| say(&words, &key, &kwargs));
        let words = Arc::clone(&self.wording);
        self.tera.register_filter("number", move |n: usize, _: Kwargs, _: &State| words.number(n));
        let texts = self.sources.iter().map(|(name, source)| (name.as_str(), source.text.as_str()));
        self.tera.add_raw_templates(texts)
    }

    /// What Tera found wrong while loading. What it finds in several templates it tells as one text, each
    /// fault with ` --> file:line:column` under its message: taken apart here.
    fn faults(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let ErrorKind::Msg(text) = error.kind() else { return vec![self.diagnostic(error)] };
        let lines: Vec<&str> = text.lines().collect();
        let fault = |pair: &[&str]| {
            let message = pair[0].strip_prefix("error: ")?;
            let mut place = pair[1].trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
            let (column, line, file) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?, place.next()?);
            let source = self.sources.get(file)?;
            let at = offset(&source.text, line, column)?;
            let word = source.text[at..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(1).max(1);
            Some(Diagnostic::error(lowered(message)).at(Span::new(source, at, at + word)))
        };
        let faults: Vec<Diagnostic> = lines.windows(2).filter_map(fault).collect();
        if faults.is_empty() { vec![self.diagnostic(error)] } else { faults }
    }

    /// A template's error, at its place.
    fn diagnostic(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let diagnostic = Diagnostic::error(lowered(report.message()));
                match self.sources.get(report.filename()) {
                    Some(source) => {
                        diagnostic.at(Span::new(source, report.span().range.start, report.span().range.end))
                    }
                    None => diagnostic.in_file(format!("templates/{}", report.filename())),
                }
            }
            other => Diagnostic::error(other.to_string()).in_file("templates"),
        }
    }
}

/// All that pages are printed from.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The archive with its readings and seeds.
    pub site: Site<'a>,
    /// What follows from the mentions: `relate(site)`.
    pub relations: &'a Relations,
    /// What an editor should look at: `review(archive, readings, put aside)`.
    pub queue: &'a Queue,
    /// Every address: `plan(site, relations, templates.assets())`.
    pub plan: &'a Plan,
    /// Templates, words, assets.
    pub templates: &'a Templates,
}

impl Press<'_> {
    /// Prints one planned output. Shared references only, so that outputs can be printed in parallel.
    pub fn print(&self, path: &OutPath, output: &Output) -> Result<OutFile, Diagnostic> {
        let templates = self.templates;
        let bytes = match output {
            Output::Asset(asset) => templates.assets.get(asset).cloned().unwrap_or_default(),
            Output::TakeAway(id, form) => self.desk().take_away(path, *id, *form).into_bytes(),
            page => self.page(path, page)?.into_bytes(),
        };
        Ok(OutFile { path: path.clone(), bytes })
    }

    fn desk(&self) -> Desk<'_> {
        let Press { site, relations, queue, plan, templates } = *self;
        Desk { site, relations, queue, plan, wording: &templates.wording, highlight: highlight::highlight }
    }

    fn page(&self, path: &OutPath, output: &Output) -> Result<String, Diagnostic> {
        let tera = &self.templates.tera;
        let Some(view) = self.desk().view(path, output) else { return Ok(String::new()) };
        Context::from_serialize(&view)
            .and_then(|context| tera.render(view.template(), &context))
            .map_err(|error| self.templates.diagnostic(&error).hint(format!("while printing `{path}`")))
    }
}

/// A capital begins Tera's sentences and a full stop ends them; ours do without.
fn lowered(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

/// The byte of a line and a column, both from 1.
fn offset(text: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    text[before..].char_indices().nth(column.checked_sub(1)?).map(|(at, _)| before + at)
}

/// `{{ "count.documents" | t(n=12) }}`: a number chooses the plural and is written out, texts go in as they are.
fn say(words: &Wording, key: &str, kwargs: &Kwargs) -> TeraResult<String> {
    let mut arguments: Vec<(String, String)> = Vec::new();
    let mut count = None;
    for (name, value) in kwargs.iter() {
        let name = name.to_string();
        let text = match whole_number(value) {
            Some(n) => {
                if name == "n" {
                    count = Some(n);
                }
                words.number(n)
            }
            None => {
                // A number that a view has written out already chooses the plural too.
                let digits: String = value.as_str().unwrap_or("").chars().filter(char::is_ascii_digit).collect();
                if name == "n" {
                    count = digits.parse().ok();
                }
                value.to_string()
            }
        };
        arguments.push((name, text));
    }
    let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    words.find(key, &arguments, count).ok_or_else(|| {
        tera::Error::message(format!("no message `{key}` in templates/wording/{}.toml", words.language()))
    })
}

fn whole_number(value: &Value) -> Option<usize> {
    value.is_number().then(|| value.as_u64())?.and_then(|n| usize::try_from(n).ok())
}

/// The embedded words with a user's over them.
fn own_words(language: Language, own: &BTreeMap<String, Vec<u8>>) -> Result<Wording, Diagnostic> {
    let path = format!("wording/{language}.toml");
    let shown = format!("templates/{path}");
    match own.get(&path) {
        None => Ok(Wording::embedded(language)),
        Some(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Wording::embedded(language).overridden(text, &shown),
            Err(_) => Err(Diagnostic::error("not UTF-8").in_file(shown)),
        },
    }
}

fn embedded(folder: &'static Dir, files: &mut BTreeMap<String, &[u8]>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), file.contents());
        }
    }
    folder.dirs().for_each(|folder| embedded(folder, files));
}

//! Captures with a hand-made ledger: `tests/cases/capture/*.md`.
//!
//! A case is prose that states the rule, a `ledger` block (`class slot | line`, the line byte for byte)
//! that is input and expectation in one, a `documents` block with the expected values, and a `misses`
//! block: where fonds says otherwise today. The misses are compared whole, so that a better rule and a
//! worse one both show; `UPDATE=1` rewrites them. The annotation itself is never rewritten.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fonds::convert::extract::Draft;
use fonds::convert::outlets::Outlets;
use fonds::convert::{Examined, examine};
use fonds::seed::{Seed, SeedPath};
use fonds::steer::Steering;

struct Case {
    path: PathBuf,
    /// Everything up to the `misses` block.
    head: String,
    lines: Vec<(String, String)>,
    documents: BTreeMap<usize, toml::Table>,
    misses: String,
}

fn block<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let open = format!("```{name}\n");
    let start = text.find(&open)? + open.len();
    let end = text[start..].find("\n```").map(|at| start + at + 1).unwrap_or(start);
    Some(&text[start..end])
}

fn cases(folder: &str) -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = block(&text, "ledger").unwrap_or_else(|| panic!("{path:?}: no ledger"));
            let lines = lines.strip_suffix('\n').unwrap_or(lines).split('\n').map(|line| {
                let (label, text) = line.split_once(" |").unwrap_or_else(|| panic!("{path:?}: {line}"));
                (label.to_owned(), text.strip_prefix(' ').unwrap_or(text).to_owned())
            });
            let documents: toml::Table = block(&text, "documents").unwrap_or("").parse().unwrap();
            let documents =
                documents.into_iter().map(|(slot, values)| (slot.parse().unwrap(), values.as_table().unwrap().clone()));
            Case {
                lines: lines.collect(),
                documents: documents.collect(),
                misses: block(&text, "misses").unwrap_or("").to_owned(),
                head: text.split("\n```misses").next().unwrap().trim_end().to_owned(),
                path,
            }
        })
        .collect()
}

/// What fonds says otherwise than the annotation, one line each.
fn misses(case: &Case, outlets: &Outlets, tally: &mut Tally) -> String {
    let input: String = case.lines.iter().map(|(_, text)| format!("{text}\n")).collect();
    let seed = Seed::plain(SeedPath("case.txt".into()), input.as_bytes());
    let Examined { ledger, drafts } = examine(&seed, outlets, &Steering::default());
    assert_eq!(ledger.entries.len(), seed.lines.len(), "{:?}: the ledger is a complete partition", case.path);
    assert_eq!(seed.lines.len(), case.lines.len(), "{:?}", case.path);
    let mut out = String::new();
    for (entry, (expected, text)) in ledger.entries.iter().zip(&case.lines) {
        let given = format!("{} {}", entry.class, entry.slot.map_or("-".into(), |slot| slot.0.to_string()));
        tally.line(expected, &given);
        if given != *expected {
            let start: String = text.trim().chars().take(50).collect();
            writeln!(out, "{}: {expected} -> {given} ({}) {start}", entry.line, entry.rule.0).unwrap();
        }
    }
    if drafts.len() != case.documents.len() {
        writeln!(out, "articles: {} -> {}", case.documents.len(), drafts.len()).unwrap();
    }
    tally.count(drafts.len() == case.documents.len());
    for (slot, expected) in &case.documents {
        let values = drafts.get(slot - 1).map(values).unwrap_or_default();
        for key in ["title", "kicker", "date", "publisher", "byline", "relays", "url", "language"] {
            let expected = expected.get(key).map(plain);
            let given = values.get(key).cloned();
            let same = match key {
                "publisher" => expected.as_deref().map(str::to_lowercase) == given.as_deref().map(str::to_lowercase),
                _ => expected == given,
            };
            tally.value(key, expected.as_deref(), given.as_deref(), same);
            if !same {
                let show = |value: Option<String>| value.unwrap_or("-".into());
                writeln!(out, "[{slot}] {key}: {} -> {}", show(expected), show(given)).unwrap();
            }
        }
    }
    out
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn values(draft: &Draft) -> BTreeMap<&'static str, String> {
    let mut values = BTreeMap::new();
    let mut put = |key, value: Option<String>| value.filter(|v| !v.is_empty()).map(|value| values.insert(key, value));
    put("title", Some(draft.title.clone()));
    put("kicker", draft.kicker.clone());
    put("date", draft.date.map(|d| d.to_string()));
    put("publisher", draft.publisher.clone());
    put("byline", draft.byline.clone());
    put("relays", Some(draft.relays.join("; ")));
    put("url", draft.url.clone());
    put("language", draft.language.map(|l| l.to_string()));
    values
}

/// Figures over all cases, for people who tune rules: printed, never asserted.
#[derive(Default)]
struct Tally {
    files: (usize, usize),
    /// key → (right, expected, invented)
    values: BTreeMap<String, (usize, usize, usize)>,
    body: (usize, usize, usize),
}

impl Tally {
    fn count(&mut self, right: bool) {
        self.files.0 += usize::from(right);
        self.files.1 += 1;
    }

    fn value(&mut self, key: &str, expected: Option<&str>, given: Option<&str>, same: bool) {
        let entry = self.values.entry(key.into()).or_default();
        entry.0 += usize::from(same && expected.is_some());
        entry.1 += usize::from(expected.is_some());
        entry.2 += usize::from(!same && given.is_some());
    }

    fn line(&mut self, expected: &str, given: &str) {
        let is_text = |label: &str| label.starts_with("body") || label.starts_with("subheading");
        self.body.0 += usize::from(is_text(expected) && is_text(given));
        self.body.1 += usize::from(is_text(expected));
        self.body.2 += usize::from(is_text(given));
    }

    fn print(&self) {
        eprintln!("articles right in {} of {} files", self.files.0, self.files.1);
        for (key, (right, expected, wrong)) in &self.values {
            eprintln!("{key:10} {right:3} of {expected:3} right, {wrong} wrong or invented");
        }
        let (both, expected, given) = self.body;
        eprintln!(
            "body lines: precision {:.3}, recall {:.3}",
            both as f64 / given as f64,
            both as f64 / expected as f64
        );
    }
}

#[test]
fn captures_are_understood_as_annotated() {
    run("capture");
}

#[test]
fn the_three_seeds_are_understood_as_annotated() {
    run("seeds");
}

fn run(folder: &str) {
    let outlets = Outlets::shipped();
    let mut tally = Tally::default();
    let mut wrong = Vec::new();
    for case in cases(folder) {
        let given = misses(&case, &outlets, &mut tally);
        if given == case.misses {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            let tail = if given.is_empty() { String::new() } else { format!("\n```misses\n{given}```\n") };
            std::fs::write(&case.path, format!("{}\n{tail}", case.head)).unwrap();
        } else {
            wrong.push(format!("{}\n{given}", case.path.file_name().unwrap().to_string_lossy()));
        }
    }
    tally.print();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

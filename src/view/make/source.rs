//! Source views, ledgers, the list of seeds.

use std::collections::BTreeMap;

use super::parts::shortened;
use super::{Head, Sheet, page_of_row, share};
use crate::archive::DocumentId;
use crate::front_matter::Capture;
use crate::html::Html;
use crate::ledger::{Entry, Ledger, LineClass};
use crate::plan::Output;
use crate::relate::SeedId;
use crate::seed::Seed;
use crate::view::parts::{Count, Crumb, Link};
use crate::view::source::{ClassCount, LedgerPage, SeedDocument, SeedRow, SeedsPage, SourceLine, SourcePage};

pub fn source(sheet: Sheet, id: DocumentId) -> SourcePage {
    let document = sheet.document(id);
    let capture = document.meta.capture.as_ref();
    let seed = sheet.seed_of(id);
    let entries = capture.zip(seed).map_or(&[][..], |(capture, (_, ledger))| own_lines(capture, ledger));
    let (front_matter, markdown) = split(&document.source);
    let title = sheet.words().say_with("title.source", &[("title", &document.meta.title)]);
    let crumb = Crumb { text: document.meta.title.clone(), href: Some(sheet.to.to(&Output::Document(id))) };
    SourcePage {
        page: sheet.frame(Head {
            kind: "source",
            title: &title,
            description: sheet.say("description.source"),
            crumb: Some(sheet.say("title.source_short")),
            section: Some(Output::Documents(1)),
            crumbs: vec![crumb],
            pages: None,
        }),
        title: sheet.title_of(document),
        document: sheet.to.to(&Output::Document(id)),
        file: format!("{}/documents/{}.md", sheet.desk.site.config.content, document.slug),
        seed: capture.and_then(|capture| Some(Link { text: capture.seed.clone(), href: sheet.seed_line(id)? })),
        range: capture.map(|capture| format!("{}–{}", capture.lines.0, capture.lines.1)),
        sha256: capture.map(|capture| capture.sha256.clone()),
        seed_missing: capture.is_some() && seed.is_none(),
        lines: seed
            .map_or(Vec::new(), |(seed, _)| entries.iter().filter_map(|entry| sheet.line(seed, entry)).collect()),
        classes: sheet.classes(entries),
        front_matter: (sheet.desk.highlight)("toml", front_matter),
        markdown: Html::text(markdown),
    }
}

pub fn ledger(sheet: Sheet, id: SeedId, page: usize) -> LedgerPage {
    let (seed, ledger) = &sheet.desk.site.seeds[id.0 as usize];
    let list = move |page| Output::Ledger(id, page);
    let documents = sheet.desk.relations.captures.get(&seed.path.0).map_or(&[][..], Vec::as_slice);
    let first_lines: BTreeMap<u32, usize> = documents
        .iter()
        .enumerate()
        .filter_map(|(n, id)| Some((sheet.document(*id).meta.capture.as_ref()?.lines.0, n)))
        .collect();
    let seed_document = |n: usize| sheet.seed_document(id, documents, n);
    let (_, entries) = share(&ledger.entries, page);
    let lines = entries.iter().filter_map(|entry| {
        let begins = first_lines.get(&entry.line).map(|n| seed_document(*n));
        Some(SourceLine { begins, article: entry.slot.map(|slot| slot.0), ..sheet.line(seed, entry)? })
    });
    let first_page = page == 1;
    let title = sheet.words().say_with("title.ledger", &[("name", &seed.path.0)]);
    let number = |entry: Option<&Entry>| sheet.words().number(entry.map_or(0, |entry| entry.line as usize));
    let range = [("from", &*number(entries.first())), ("to", &*number(entries.last()))];
    LedgerPage {
        page: sheet.frame(Head {
            kind: "ledger",
            title: &title,
            description: sheet.say("description.seeds"),
            crumb: None,
            section: Some(Output::Seeds(1)),
            crumbs: Vec::new(),
            pages: Some((page, &list)),
        }),
        title: seed.path.0.clone(),
        counts: [("word.lines", ledger.entries.len(), "lines"), ("word.documents", documents.len(), "documents")]
            .into_iter()
            .flat_map(|(word, n, id)| sheet.counted(word, n, &sheet.to.to_anchor(&list(1), id)))
            .collect(),
        sha256: seed.sha256.clone(),
        documents: if first_page { (0..documents.len()).map(seed_document).collect() } else { Vec::new() },
        classes: if first_page { sheet.classes(&ledger.entries) } else { Vec::new() },
        range: sheet.words().say_with("pager.lines", &range),
        lines: lines.collect(),
        pager: sheet.pager(page, &list),
    }
}

pub fn seeds(sheet: Sheet, page: usize) -> SeedsPage {
    let (start, seeds) = share(sheet.desk.site.seeds, page);
    let row = |(n, (seed, ledger)): (u32, &(Seed, Ledger))| SeedRow {
        seed: Link { text: seed.path.0.clone(), href: sheet.to.to(&Output::Ledger(SeedId(n), 1)) },
        lines: sheet.words().count("count.lines", ledger.entries.len()),
        documents: sheet
            .words()
            .count("count.documents", sheet.desk.relations.captures.get(&seed.path.0).map_or(0, Vec::len)),
        sha256_short: shortened(&seed.sha256),
    };
    let title = sheet.say("title.seeds");
    SeedsPage {
        page: sheet.frame(Head {
            kind: "index",
            title: &title,
            description: sheet.say("description.seeds"),
            crumb: None,
            section: Some(Output::Seeds(1)),
            crumbs: Vec::new(),
            pages: Some((page, &Output::Seeds)),
        }),
        title,
        rows: (start as u32..).zip(seeds).map(row).collect(),
        pager: sheet.pager(page, &Output::Seeds),
    }
}

impl<'a> Sheet<'a> {
    /// A document's seed, if it is at hand with the bytes that the document was made of.
    fn seed_of(&self, id: DocumentId) -> Option<&'a (Seed, Ledger)> {
        let capture = self.document(id).meta.capture.as_ref()?;
        let SeedId(n) = self.desk.relations.document(id).seed?;
        self.desk.site.seeds.get(n as usize).filter(|(seed, _)| seed.sha256 == capture.sha256)
    }

    /// The address of a document's first line in its seed's ledger.
    pub fn seed_line(&self, id: DocumentId) -> Option<String> {
        let capture = self.document(id).meta.capture.as_ref()?;
        self.seed_of(id)?;
        Some(self.ledger_line(self.desk.relations.document(id).seed?, capture.lines.0))
    }

    fn ledger_line(&self, seed: SeedId, line: u32) -> String {
        let last = self.desk.plan.pages_of(|page| Output::Ledger(seed, page));
        let page = page_of_row(line.saturating_sub(1) as usize).min(last.max(1));
        self.to.to_anchor(&Output::Ledger(seed, page), &format!("l{line}"))
    }

    fn seed_document(&self, seed: SeedId, documents: &[DocumentId], n: usize) -> SeedDocument {
        let id = documents[n];
        let document = self.document(id);
        let (position, of) = (self.words().number(n + 1), self.words().number(documents.len()));
        let lines = document.meta.capture.as_ref().map_or((1, 1), |capture| capture.lines);
        SeedDocument {
            position: self.words().say_with("sequence.position", &[("n", &position), ("of", &of)]),
            title: self.title_of(document),
            href: Some(self.to.to(&Output::Document(id))),
            line: Link { text: format!("{}–{}", lines.0, lines.1), href: self.ledger_line(seed, lines.0) },
        }
    }

    fn line(&self, seed: &Seed, entry: &Entry) -> Option<SourceLine> {
        let line = seed.lines.get((entry.line as usize).checked_sub(1)?)?;
        Some(SourceLine {
            number: entry.line,
            text: line.text.clone(),
            dir: is_rtl(&line.text).then_some("rtl"),
            class: entry.class.as_str(),
            label: self.say(&format!("class.{}", entry.class)),
            rule: entry.rule.0,
            is_text: entry.class.is_text(),
            begins: None,
            article: None,
        })
    }

    fn classes(&self, entries: &[Entry]) -> Vec<ClassCount> {
        LineClass::ALL
            .into_iter()
            .map(|class| (class, entries.iter().filter(|entry| entry.class == class).count()))
            .filter(|(_, n)| *n > 0)
            .map(|(class, n)| ClassCount {
                class: class.as_str(),
                label: self.say(&format!("class.{class}")),
                count: self.words().number(n),
            })
            .collect()
    }

    /// A number with its word; nothing when there is nothing to lead to.
    pub fn counted(&self, word: &str, n: usize, href: &str) -> Vec<Count> {
        (n > 0).then(|| self.count(word, n, href)).into_iter().collect()
    }

    /// A number with its word.
    pub fn count(&self, word: &str, n: usize, href: &str) -> Count {
        Count { number: self.words().number(n), word: self.words().count(word, n), href: href.to_owned() }
    }
}

/// The entries of the document's lines.
fn own_lines<'l>(capture: &Capture, ledger: &'l Ledger) -> &'l [Entry] {
    let (first, last) = (capture.lines.0.saturating_sub(1) as usize, capture.lines.1 as usize);
    let last = last.min(ledger.entries.len());
    ledger.entries.get(first..last).unwrap_or_default()
}

/// A document's file: front matter without its fences, and the body.
fn split(source: &str) -> (&str, &str) {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let fenced = source.strip_prefix("+++").and_then(|rest| rest.split_once('\n')).map(|(_, rest)| rest);
    let Some(rest) = fenced else { return ("", source) };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return (&rest[..at], rest[at + line.len()..].trim_start_matches(['\r', '\n']));
        }
        at += line.len();
    }
    ("", source)
}

/// True when the first letter is written from right to left.
fn is_rtl(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'))
}

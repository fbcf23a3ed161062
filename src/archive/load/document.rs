//! Documents and free pages: front matter resolved, bodies parsed, the editor's pins checked.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::resolve::Index;
use super::{Item, Shelves};
use crate::archive::{Document, FreePage, Publisher};
use crate::config::Config;
use crate::diag::{Place, Report};
use crate::front_matter::fields::Fields;
use crate::front_matter::{self, FrontMatter, split};
use crate::language::of_paragraph;
use crate::markdown::{self, Parsed};
use crate::prose::PinTarget;
use crate::text::{Source, Span};

/// Reads every document, in slug order.
pub(super) fn documents(shelves: &Shelves, index: &Index, config: &Config, report: &mut Report) -> Vec<Document> {
    shelves.documents.items.iter().filter_map(|item| document(item, index, config, report)).collect()
}

/// Reads every free page.
pub(super) fn pages(
    shelves: &Shelves,
    index: &Index,
    config: &Config,
    report: &mut Report,
) -> BTreeMap<String, FreePage> {
    let mut pages = BTreeMap::new();
    for item in &shelves.pages.items {
        if let Some(page) = page(item, config, report) {
            pins(&page.body, &item.source, index, report);
            pages.insert(item.slug.clone(), page);
        }
    }
    pages
}

fn document(item: &Item, index: &Index, config: &Config, report: &mut Report) -> Option<Document> {
    let (front, found) = front_matter::parse(&item.source);
    report.absorb(found);
    let FrontMatter { meta, body_start, places } = front?;
    let language = meta.language.unwrap_or(config.language);
    let named = meta.publisher.as_ref();
    let publisher = named
        .and_then(|slug| index.actor(slug, places.of("publisher", 0), report).map(Publisher::Actor))
        .or_else(|| meta.publisher_name.clone().map(Publisher::Printed));
    let mut relays = Vec::new();
    for (n, slug) in meta.relays.iter().enumerate() {
        relays.extend(index.actor(slug, places.of("relays", n), report));
    }
    let mut entities = |key: &'static str, slugs: &[String]| {
        let mut ids = Vec::new();
        for (n, slug) in slugs.iter().enumerate() {
            ids.extend(index.entity(slug, places.of(key, n), report));
        }
        ids
    };
    let added = entities("index.add", &meta.index.add);
    let dropped = entities("index.drop", &meta.index.drop);
    let mut body = markdown::parse(Some(&meta.title), &item.source.text[body_start..], language);
    for paragraph in &mut body.prose.paragraphs {
        paragraph.language = of_paragraph(&paragraph.text, language);
    }
    pins(&body, &item.source, index, report);
    Some(Document {
        slug: item.slug.clone(),
        publisher,
        relays,
        language,
        body,
        added,
        dropped,
        place: Place::File(item.source.path.clone()),
        source: item.source.text.clone(),
        meta,
    })
}

fn page(item: &Item, config: &Config, report: &mut Report) -> Option<FreePage> {
    let shared = RefCell::new(Report::default());
    let read = split(&item.source).map(|parts| {
        let mut fields = Fields::parse(&item.source, parts.toml, &shared)?;
        let title = fields.required_text("title", "title = \"À propos\"");
        let language = fields.text("language").and_then(|tag| front_matter::language(&fields, tag));
        fields.finish(&[]);
        let language = language.map_or(config.language, |placed| placed.value);
        let body = markdown::parse(None, &item.source.text[parts.body_start..], language);
        Some(FreePage { slug: item.slug.clone(), title: title?.value, body })
    });
    report.absorb(shared.into_inner());
    read.unwrap_or_else(|error| {
        report.push(error);
        None
    })
}

/// Reports pins that name an unknown record. A pin knows its place in the prose, not in the file: it is looked up there.
fn pins(body: &Parsed, source: &Arc<Source>, index: &Index, report: &mut Report) {
    let mut after: BTreeMap<String, usize> = BTreeMap::new();
    for pin in body.prose.paragraphs.iter().flat_map(|paragraph| &paragraph.pins) {
        let (prefix, slug) = match &pin.target {
            PinTarget::Actor(slug) => ("actor:", slug),
            PinTarget::Location(slug) => ("location:", slug),
            PinTarget::Nothing => continue,
        };
        let needle = format!("{prefix}{slug}");
        let from = after.get(&needle).copied().unwrap_or(0);
        let span = source.text[from..].find(&needle).map(|at| {
            let start = from + at + prefix.len();
            Span::new(source, start, start + slug.len())
        });
        if let Some(span) = &span {
            after.insert(needle, span.end);
        }
        let span = span.unwrap_or_else(|| Span::new(source, 0, 0));
        match pin.target {
            PinTarget::Actor(_) => drop(index.actor(slug, Some(&span), report)),
            _ => drop(index.location(slug, Some(&span), report)),
        }
    }
}

//! What the archive knows, as JSON Lines (a contract: every key always present, null when unknown), and
//! a seed's ledger as a table for people. Knows no disk.

use serde::Serialize;

use crate::align::{Alignment, Origin};
use crate::archive::{Document, Publisher};
use crate::authority::{Authority, EntityId};
use crate::convert::Examined;
use crate::ledger::{Ledger, LineClass};
use crate::mention::Decision;
use crate::relate::Reading;
use crate::seed::Seed;

/// A document with all that exports say of it.
pub struct Exported<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its mentions and quotations.
    pub reading: &'a Reading,
    /// Where its text stands in its seed, where that is at hand.
    pub alignment: Option<(Alignment, Origin<'a>)>,
}

#[derive(Serialize)]
struct DocumentRow<'a> {
    id: &'a str,
    seed: Option<&'a str>,
    first_line: Option<u32>,
    last_line: Option<u32>,
    title: &'a str,
    title_line: Option<u32>,
    kicker: Option<&'a str>,
    date: Option<String>,
    publisher: Option<&'a str>,
    publisher_name: Option<&'a str>,
    byline: Option<&'a str>,
    relays: &'a [String],
    url: Option<&'a str>,
    language: Option<&'a str>,
    locations: &'a [String],
    actors: &'a [String],
    body_lines: Vec<u32>,
}

#[derive(Serialize)]
struct MentionRow<'a> {
    document: &'a str,
    seed: Option<&'a str>,
    line: Option<u32>,
    start: Option<usize>,
    end_line: Option<u32>,
    end: Option<usize>,
    surface: &'a str,
    r#type: &'static str,
    entity: Option<&'a str>,
    metonym: bool,
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct QuoteRow<'a> {
    document: &'a str,
    seed: Option<&'a str>,
    line: Option<u32>,
    start: Option<usize>,
    end_line: Option<u32>,
    end: Option<usize>,
    text: String,
    speaker: Option<&'a str>,
    entity: Option<&'a str>,
}

#[derive(Serialize)]
struct LedgerRow<'a> {
    line: u32,
    class: &'static str,
    document: Option<&'a str>,
    rule: &'static str,
}

/// One line a document, by seed, then line; documents without a seed come last, by id.
pub fn documents(authority: &Authority, documents: &[Exported]) -> String {
    let rows = documents.iter().map(|exported| {
        let Exported { document, .. } = exported;
        let meta = &document.meta;
        let capture = meta.capture.as_ref();
        let name = match &document.publisher {
            Some(Publisher::Actor(id)) => Some(authority.actor(*id).record.name.as_str()),
            Some(Publisher::Printed(name)) => Some(name.as_str()),
            None => None,
        };
        let row = DocumentRow {
            id: &document.slug,
            seed: capture.map(|c| c.seed.as_str()),
            first_line: capture.map(|c| c.lines.0),
            last_line: capture.map(|c| c.lines.1),
            title: &meta.title,
            title_line: exported.alignment.as_ref().and_then(|(alignment, _)| alignment.line_of(0)),
            kicker: meta.kicker.as_deref(),
            date: meta.date.map(|date| date.to_string()),
            publisher: meta.publisher.as_deref(),
            publisher_name: name,
            byline: meta.byline.as_deref(),
            relays: &meta.relays,
            url: meta.url.as_deref(),
            language: meta.language.map(|language| language.tag()),
            locations: &meta.locations,
            actors: &meta.actors,
            body_lines: exported.alignment.as_ref().map(|(_, origin)| body_lines(*origin)).unwrap_or_default(),
        };
        (exported.order(capture.map_or(0, |c| c.lines.0), 0), row)
    });
    sorted_lines(rows)
}

/// Lines of class body or subheading within the document's lines.
fn body_lines(origin: Origin) -> Vec<u32> {
    let inside = |line: u32| origin.lines.0 <= line && line <= origin.lines.1;
    origin.ledger.entries.iter().filter(|e| inside(e.line) && e.class.is_text()).map(|e| e.line).collect()
}

/// One line a mention.
pub fn mentions(authority: &Authority, documents: &[Exported]) -> String {
    let rows = documents.iter().flat_map(|exported| {
        let prose = &exported.document.body.prose;
        exported.reading.mentions.iter().filter_map(move |mention| {
            let place = exported.place(&mention.spot);
            let slug = |id: EntityId| authority.record(id).slug.as_str();
            let (metonym, named_place) = match mention.decision {
                Decision::Metonym { place, .. } => (true, Some(slug(EntityId::Location(place)))),
                _ => (false, None),
            };
            let row = MentionRow {
                document: &exported.document.slug,
                seed: exported.seed(),
                line: place.map(|p| p.line),
                start: place.map(|p| p.start),
                end_line: place.map(|p| p.end_line),
                end: place.map(|p| p.end),
                surface: prose.at(&mention.spot),
                r#type: mention.entity_type()?.as_str(),
                entity: mention.entity().map(slug),
                metonym,
                place: named_place,
            };
            Some((exported.order(row.line.unwrap_or(u32::MAX), row.start.unwrap_or(mention.spot.paragraph)), row))
        })
    });
    sorted_lines(rows)
}

/// One line a quotation.
pub fn quotes(authority: &Authority, documents: &[Exported]) -> String {
    let rows = documents.iter().flat_map(|exported| {
        let prose = &exported.document.body.prose;
        exported.reading.quotations.iter().map(move |quotation| {
            let from = (quotation.spot.paragraph, quotation.spot.start);
            let to = quotation.until.unwrap_or((quotation.spot.paragraph, quotation.spot.end));
            let place =
                exported.alignment.as_ref().and_then(|(alignment, origin)| alignment.stretch(from, to, *origin));
            let text = (from.0..=to.0).map(|n| {
                let text = &prose.paragraphs[n].text;
                let start = if n == from.0 { from.1 } else { 0 };
                let end = if n == to.0 { to.1 } else { text.len() };
                &text[start..end]
            });
            let row = QuoteRow {
                document: &exported.document.slug,
                seed: exported.seed(),
                line: place.map(|p| p.line),
                start: place.map(|p| p.start),
                end_line: place.map(|p| p.end_line),
                end: place.map(|p| p.end),
                text: text.collect::<Vec<_>>().join("\n"),
                speaker: quotation.speaker.as_ref().map(|speaker| speaker.printed.as_str()),
                entity: quotation.speaker.as_ref().and_then(|s| s.entity).map(|id| authority.record(id).slug.as_str()),
            };
            (exported.order(row.line.unwrap_or(u32::MAX), row.start.unwrap_or(from.0)), row)
        })
    });
    sorted_lines(rows)
}

impl<'a> Exported<'a> {
    fn seed(&self) -> Option<&'a str> {
        self.document.meta.capture.as_ref().map(|capture| capture.seed.as_str())
    }

    fn place(&self, spot: &crate::prose::Spot) -> Option<crate::align::Place> {
        self.alignment.as_ref().and_then(|(alignment, origin)| alignment.place(spot, *origin))
    }

    /// By seed, then line, then character; what has no seed comes last, by document.
    fn order(&self, line: u32, start: usize) -> (bool, &'a str, u32, usize, &'a str) {
        let seed = self.seed();
        let document = self.document.slug.as_str();
        match seed {
            Some(seed) => (false, seed, line, start, document),
            None => (true, document, line, start, document),
        }
    }
}

fn sorted_lines<K: Ord, R: Serialize>(rows: impl Iterator<Item = (K, R)>) -> String {
    let mut rows: Vec<(K, R)> = rows.collect();
    // Stable: rows of one place keep the order of the text.
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.iter().fold(String::new(), |text, (_, row)| text + &json(row) + "\n")
}

fn json(row: &impl Serialize) -> String {
    serde_json::to_string(row).expect("rows hold strings, numbers and lists, which JSON can say")
}

/// A seed's ledger, one object a line.
pub fn ledger_lines(ledger: &Ledger, documents: &[Option<String>]) -> String {
    let mut text = String::new();
    for entry in &ledger.entries {
        let document = entry.slot.and_then(|slot| documents.get(slot.0 as usize - 1)?.as_deref());
        let row = LedgerRow { line: entry.line, class: entry.class.as_str(), document, rule: entry.rule.0 };
        text.push_str(&json(&row));
        text.push('\n');
    }
    text
}

/// A seed's ledger for people: number, class, rule, beginning of the line, a heading for each document.
pub fn ledger_table(seed: &Seed, examined: &Examined, documents: &[Option<String>]) -> String {
    let mut text = format!(
        "{}  ({}, {} lines, {} articles)\n",
        seed.path.0,
        seed.encoding,
        seed.lines.len(),
        examined.drafts.len()
    );
    let mut current = None;
    for (entry, line) in examined.ledger.entries.iter().zip(&seed.lines) {
        if entry.slot != current {
            current = entry.slot;
            let name = match entry.slot {
                None => "outside articles".to_owned(),
                Some(slot) => match documents.get(slot.0 as usize - 1) {
                    Some(Some(id)) => format!("{}. {id}", slot.0),
                    _ => format!("{}. (no document)", slot.0),
                },
            };
            text.push_str(&format!("\n── {name}\n"));
        }
        if entry.class == LineClass::Blank {
            continue;
        }
        let start: String = crate::text::trim(&line.text).chars().take(72).collect();
        text.push_str(&format!("{:>5}  {:<17} {:<26} {start}\n", entry.line, entry.class, entry.rule.0));
    }
    text
}

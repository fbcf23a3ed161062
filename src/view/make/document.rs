//! A document's page.

use super::map::Places;
use super::parts::{class, shortened};
use super::{Head, Sheet};
use crate::archive::{Document, DocumentId};
use crate::authority::EntityId;
use crate::markdown::{Element, Mark, render, render_title, safe_url};
use crate::mention::{Decision, Doubt};
use crate::plan::Output;
use crate::prose::Prose;
use crate::quote::Quotation;
use crate::relate::{Reading, numbered};
use crate::render::svg::Size;
use crate::view::document::{Candidate, DocumentPage, Named, Neighbour, Provenance, Sequence, Undecided};
use crate::view::parts::{Crumb, Link};

pub fn document(sheet: Sheet, id: DocumentId) -> DocumentPage {
    let document = sheet.document(id);
    let empty = Reading::default();
    let reading = sheet.desk.site.readings.get(id.0 as usize).unwrap_or(&empty);
    let marks = sheet.marks(document, reading);
    let meta = &document.meta;
    let title_is_kicker = meta.kicker.as_deref() == Some(&meta.title);
    let (places, actors) = sheet.named(id).into_iter().partition(|named| named.class == "place");
    let highlight = sheet.desk.highlight;
    DocumentPage {
        page: sheet.frame(Head {
            kind: "document",
            title: &meta.title,
            description: sheet.description(id),
            crumb: None,
            section: Some(Output::Documents(1)),
            crumbs: sheet.date_crumbs(document),
            pages: None,
        }),
        id: document.slug.clone(),
        lang: document.language.tag(),
        dir: if document.language.is_rtl() { "rtl" } else { "ltr" },
        kicker: meta.kicker.clone().filter(|_| !title_is_kicker),
        title: render_title(&document.body, &marks),
        title_is_kicker,
        byline: meta.byline.clone(),
        publisher: sheet.publisher_of(id),
        relays: document.relays.iter().map(|actor| sheet.entity_link(EntityId::Actor(*actor))).collect(),
        date: sheet.date_of(document),
        url: meta.url.as_deref().and_then(original),
        language: (document.language != sheet.words().language())
            .then(|| sheet.say(&format!("language.{}", document.language))),
        body: render(&document.body, &marks, &highlight),
        body_empty: document.body.prose.paragraphs.iter().skip(1).all(|p| p.text.is_empty()),
        in_time: sheet.in_time(id),
        in_publisher: sheet.in_publisher(id),
        in_capture: sheet.in_capture(id),
        story: sheet.same_story(id),
        map: sheet.map_of(Places {
            title: sheet.say("map.document"),
            counted: (sheet.desk.relations.document(id).entities.iter())
                .filter_map(|(entity, numbers)| match entity {
                    EntityId::Location(place) if !numbers.is_empty() => Some((*place, numbers.len())),
                    _ => None,
                })
                .collect(),
            count: "count.mentions",
            size: Size::Column,
        }),
        places,
        actors,
        undecided: sheet.undecided(document, reading),
        cite: sheet.citation(id),
        files: sheet.files(id),
        provenance: sheet.provenance(id),
        source: Link { text: format!("{}.md", document.slug), href: sheet.to.to(&Output::Source(id)) },
    }
}

impl Sheet<'_> {
    /// Links, undecided names and quotations, by paragraph.
    fn marks(&self, document: &Document, reading: &Reading) -> Vec<Vec<Mark>> {
        let prose = &document.body.prose;
        let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); prose.paragraphs.len()];
        for (number, _, mention) in numbered(document, &reading.mentions) {
            let id = format!("m{number}");
            let element = match mention.entity() {
                Some(entity) => Element::Link { id: Some(id), class: class(entity), href: self.to.to_entity(entity) },
                None => Element::Name { id, class: "undecided" },
            };
            if let Some(marks) = marks.get_mut(mention.spot.paragraph) {
                marks.push(Mark { range: mention.spot.start..mention.spot.end, element });
            }
        }
        for (n, quotation) in reading.quotations.iter().enumerate() {
            mark_quotation(prose, quotation, &quotation_anchor(n), &mut marks);
        }
        marks
    }

    /// The entities a document names, most named first.
    fn named(&self, id: DocumentId) -> Vec<Named> {
        let row = |(entity, numbers): &(EntityId, Vec<u32>)| {
            let link = self.entity_link(*entity);
            Named {
                class: class(*entity),
                name: link.text,
                href: link.href,
                kind: self.kind(*entity),
                count: numbers
                    .first()
                    .map(|first| Link { text: self.words().number(numbers.len()), href: self.spot(id, *first) }),
                spots: (1..)
                    .zip(numbers)
                    .map(|(n, number)| Link { text: self.words().number(n), href: self.spot(id, *number) })
                    .collect(),
            }
        };
        self.desk.relations.document(id).entities.iter().map(row).collect()
    }

    fn undecided(&self, document: &Document, reading: &Reading) -> Vec<Undecided> {
        numbered(document, &reading.mentions)
            .filter_map(|(number, _, mention)| {
                let Decision::Ambiguous { candidates, doubt, .. } = &mention.decision else { return None };
                Some(Undecided {
                    name: document.body.prose.at(&mention.spot).to_owned(),
                    href: format!("#m{number}"),
                    reason: self.say(match doubt {
                        Doubt::SeveralBearers => "doubt.several_bearers",
                        Doubt::StateOrGround => "doubt.state_or_ground",
                    }),
                    candidates: candidates.iter().map(|entity| self.candidate(*entity)).collect(),
                })
            })
            .collect()
    }

    pub fn candidate(&self, entity: EntityId) -> Candidate {
        let Link { text, href } = self.entity_link(entity);
        Candidate { class: class(entity), name: text, href, kind: self.kind(entity) }
    }

    fn neighbour(&self, id: DocumentId) -> Neighbour {
        let document = self.document(id);
        Neighbour {
            href: self.to.to(&Output::Document(id)),
            title: self.title_of(document),
            date: document.meta.date.map(|date| self.words().short_date(date)),
        }
    }

    /// A place in an order; nothing when the document is alone in it.
    fn sequence(&self, order: &[DocumentId], at: usize, key: &str, name: &str, href: String) -> Option<Sequence> {
        let (nth, of) = (self.words().ordinal(at + 1), self.words().number(order.len()));
        let label = self.words().say_with(key, &[("nth", &nth), ("of", &of), ("name", name)]);
        let neighbour = |at: Option<usize>| at.and_then(|at| order.get(at)).map(|id| self.neighbour(*id));
        (order.len() > 1).then(|| Sequence {
            label,
            href,
            previous: neighbour(at.checked_sub(1)),
            next: neighbour(Some(at + 1)),
        })
    }

    fn in_time(&self, id: DocumentId) -> Option<Sequence> {
        let relations = self.desk.relations;
        let dated = &relations.by_date[..relations.by_date.len() - relations.undated.len()];
        let rank = relations.document(id).rank;
        let href = self.to.to(&self.date_page(self.document(id)));
        (rank < dated.len()).then(|| self.sequence(dated, rank, "sequence.time", "", href)).flatten()
    }

    fn in_publisher(&self, id: DocumentId) -> Option<Sequence> {
        let relations = self.desk.relations;
        let publisher = relations.document(id).publisher?;
        let facts = relations.publisher(publisher);
        let rank = relations.document(id).rank;
        let at = facts.documents.binary_search_by_key(&rank, |other| relations.document(*other).rank).ok()?;
        self.sequence(
            &facts.documents,
            at,
            "sequence.publisher",
            &facts.name,
            self.to.to(&Output::Publisher(publisher, 1)),
        )
    }

    fn in_capture(&self, id: DocumentId) -> Option<Sequence> {
        let capture = self.document(id).meta.capture.as_ref()?;
        let order = self.desk.relations.captures.get(&capture.seed)?;
        let at = order.iter().position(|other| *other == id)?;
        let href = match self.desk.relations.document(id).seed {
            Some(_) => self.seed_line(id)?,
            None => self.to.to(&Output::Source(id)),
        };
        self.sequence(order, at, "sequence.capture", "", href)
    }

    fn provenance(&self, id: DocumentId) -> Option<Provenance> {
        let capture = self.document(id).meta.capture.as_ref()?;
        Some(Provenance {
            seed: capture.seed.clone(),
            href: self.seed_line(id).unwrap_or_else(|| self.to.to(&Output::Source(id))),
            lines: format!("{}–{}", capture.lines.0, capture.lines.1),
            sha256: capture.sha256.clone(),
            sha256_short: shortened(&capture.sha256),
        })
    }

    /// A ready citation: byline, title, publisher, date, archive, address.
    pub fn citation(&self, id: DocumentId) -> String {
        let document = self.document(id);
        let config = self.desk.site.config;
        let mut parts: Vec<String> = Vec::new();
        parts.extend(document.meta.byline.clone());
        parts.push(self.words().say_with("cite.title", &[("title", &document.meta.title)]));
        parts.extend(self.publisher_of(id).map(|publisher| publisher.name));
        parts.extend(document.meta.date.map(|date| self.words().plain_date(date)));
        parts.push(self.words().say_with("cite.online", &[("site", &config.title)]));
        let cite = self.words().say_with("cite.document", &[("parts", &parts.join(", "))]);
        match &config.base_url {
            Some(base) => format!("{cite} {base}documents/{}.html", document.slug),
            None => cite,
        }
    }

    fn description(&self, id: DocumentId) -> String {
        let document = self.document(id);
        let title = &*document.meta.title;
        let date = document.meta.date.map(|date| self.words().plain_date(date));
        let publisher = self.publisher_of(id).map(|publisher| publisher.name);
        let say = |key, parts: &[(&str, &str)]| self.words().say_with(key, parts);
        match (&publisher, &date) {
            (Some(publisher), Some(date)) => {
                say("description.document", &[("title", title), ("publisher", publisher), ("date", date)])
            }
            (Some(publisher), None) => {
                say("description.document_no_date", &[("title", title), ("publisher", publisher)])
            }
            (None, Some(date)) => say("description.document_no_publisher", &[("title", title), ("date", date)]),
            (None, None) => title.to_owned(),
        }
    }

    /// Year and month above a document.
    pub fn date_crumbs(&self, document: &Document) -> Vec<Crumb> {
        let Some(date) = document.meta.date else { return Vec::new() };
        let year = self.to.find(&Output::Year(date.year(), 1)).map(|href| (format!("{:04}", date.year()), href));
        let month = date
            .month()
            .and_then(|month| Some((self.words().month(month), self.to.find(&Output::Month(date.year(), month, 1))?)));
        [year, month].into_iter().flatten().map(|(text, href)| Crumb { text, href: Some(href) }).collect()
    }
}

/// The original address: http and https only, shown as the host.
fn original(url: &str) -> Option<Link> {
    let href = safe_url(url.trim())?;
    let (_, rest) = href.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.strip_prefix("www.").unwrap_or(host);
    Some(Link { text: host.to_owned(), href: href.to_owned() })
}

/// The anchor of a document's n-th quotation, counted from 0 here and from 1 there.
pub fn quotation_anchor(n: usize) -> String {
    format!("q{}", n + 1)
}

/// Marks a quotation with the quotation marks around it, paragraph by paragraph.
fn mark_quotation(prose: &Prose, quotation: &Quotation, anchor: &str, marks: &mut [Vec<Mark>]) {
    let first = quotation.spot.paragraph;
    let (last, end) = quotation.until.unwrap_or((first, quotation.spot.end));
    let paragraphs = prose.paragraphs.iter().zip(marks).enumerate().take(last.saturating_add(1)).skip(first);
    for (n, (paragraph, marks)) in paragraphs {
        let text = &paragraph.text;
        let mut range = 0..text.len();
        if n == first {
            range.start = quotation.spot.start.min(text.len());
            let before = text[..range.start].trim_end();
            if let Some(mark) = before.chars().next_back().filter(|c| matches!(c, '«' | '“' | '„' | '"')) {
                range.start = before.len() - mark.len_utf8();
            }
        }
        if n == last {
            range.end = end.min(text.len());
            let after = text[range.end..].trim_start();
            if let Some(mark) = after.chars().next().filter(|c| matches!(c, '»' | '”' | '"')) {
                range.end = text.len() - after.len() + mark.len_utf8();
            }
        }
        if range.start < range.end {
            let id = (n == first).then(|| anchor.to_owned());
            marks.push(Mark { range, element: Element::Quotation { id } });
        }
    }
}

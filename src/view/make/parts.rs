//! The small pieces: texts with their language, dates, rows.

use super::Sheet;
use crate::archive::{Document, DocumentId};
use crate::authority::EntityId;
use crate::language::Language;
use crate::plan::Output;
use crate::relate::{MentionRef, PublisherId};
use crate::view::parts::{Crumb, DateText, DocumentGroup, DocumentRow, EntityRow, Link, PublisherText, Written};

impl<'a> Sheet<'a> {
    pub fn document(&self, id: DocumentId) -> &'a Document {
        self.desk.site.archive.document(id)
    }

    /// `lang` and `dir` of somebody's words, where they differ from the page's.
    pub fn marks_of(&self, language: Language) -> (Option<&'static str>, Option<&'static str>) {
        let own = self.words().language();
        let dir = if language.is_rtl() { "rtl" } else { "ltr" };
        ((language != own).then(|| language.tag()), (language.is_rtl() != own.is_rtl()).then_some(dir))
    }

    pub fn written(&self, text: &str, language: Language) -> Written {
        let (lang, dir) = self.marks_of(language);
        Written { text: text.to_owned(), lang, dir }
    }

    pub fn title_of(&self, document: &Document) -> Written {
        self.written(&document.meta.title, document.language)
    }

    /// The page of a document's date.
    pub fn date_page(&self, document: &Document) -> Output {
        match document.meta.date.map(|date| (date.year(), date.month())) {
            Some((year, Some(month))) => Output::Month(year, month, 1),
            Some((year, None)) => Output::Year(year, 1),
            None => Output::Undated(1),
        }
    }

    pub fn date_of(&self, document: &Document) -> Option<DateText> {
        let date = document.meta.date?;
        Some(DateText {
            long: self.words().date(date),
            short: self.words().short_date(date),
            datetime: date.with_certainty(Default::default()).to_string(),
            href: self.to.to(&self.date_page(document)),
            doubt: self.words().doubt(date),
            note: document.meta.date_note.clone(),
        })
    }

    pub fn publisher_of(&self, id: DocumentId) -> Option<PublisherText> {
        self.desk.relations.document(id).publisher.map(|publisher| self.publisher_text(publisher))
    }

    pub fn publisher_text(&self, id: PublisherId) -> PublisherText {
        PublisherText {
            name: self.desk.relations.publisher(id).name.clone(),
            href: self.to.to(&Output::Publisher(id, 1)),
        }
    }

    /// A document in a list; on an entity's page with how often it names the entity.
    pub fn row(&self, id: DocumentId, entity: Option<EntityId>) -> DocumentRow {
        let document = self.document(id);
        let numbers = entity.and_then(|entity| {
            let named = &self.desk.relations.document(id).entities;
            named.iter().find(|(other, _)| *other == entity).map(|(_, numbers)| numbers)
        });
        DocumentRow {
            href: self.to.to(&Output::Document(id)),
            title: self.title_of(document),
            date: self.date_of(document),
            publisher: self.publisher_of(id),
            mentions: numbers.and_then(|numbers| {
                let first = numbers.first()?;
                Some(Link { text: self.words().number(numbers.len()), href: self.spot(id, *first) })
            }),
            told: self.told(id),
        }
    }

    /// Documents under the year each is of; `slice` keeps its order.
    pub fn by_year(&self, slice: &[DocumentId], prefix: &str, entity: Option<EntityId>) -> Vec<DocumentGroup> {
        let year = |id: &DocumentId| self.document(*id).meta.date.map(|date| date.year());
        slice
            .chunk_by(|a, b| year(a) == year(b))
            .map(|chunk| {
                let (heading, anchor, href) = match year(&chunk[0]) {
                    Some(year) => {
                        (format!("{year:04}"), format!("{prefix}{year:04}"), self.to.find(&Output::Year(year, 1)))
                    }
                    None => (self.say("word.undated"), format!("{prefix}0"), self.to.find(&Output::Undated(1))),
                };
                let rows: Vec<DocumentRow> = chunk.iter().map(|id| self.row(*id, entity)).collect();
                DocumentGroup { heading, anchor, href, count: self.words().number(rows.len()), rows }
            })
            .collect()
    }

    /// The address of a mention.
    pub fn spot(&self, id: DocumentId, number: u32) -> String {
        self.to.to_anchor(&Output::Document(id), &format!("m{number}"))
    }

    pub fn spot_of(&self, mention: &MentionRef) -> String {
        self.spot(mention.document, mention.number)
    }

    pub fn kind(&self, entity: EntityId) -> String {
        let authority = &self.desk.site.archive.authority;
        self.say(&match entity {
            EntityId::Actor(id) => format!("actor_kind.{}", authority.actor(id).kind.as_str()),
            EntityId::Location(id) => format!("location_kind.{}", authority.location(id).kind.as_str()),
        })
    }

    /// An entity in a list. `documents` is the number to show where it is not the entity's own.
    pub fn entity_row(&self, entity: EntityId, documents: Option<usize>) -> EntityRow {
        let authority = &self.desk.site.archive.authority;
        let named = self.desk.relations.named(entity);
        let page = crate::plan::page_of(entity, 1);
        let number = |n: usize, anchor: &str| {
            (n > 0).then(|| Link { text: self.words().number(n), href: self.to.to_anchor(&page, anchor) })
        };
        let within = match entity {
            EntityId::Actor(id) => authority.actor(id).part_of.map(EntityId::Actor),
            EntityId::Location(id) => authority.location(id).part_of.map(EntityId::Location),
        };
        EntityRow {
            class: class(entity),
            name: authority.record(entity).name.clone(),
            href: self.to.to(&page),
            kind: self.kind(entity),
            within: within.map(|parent| self.entity_link(parent)),
            documents: number(documents.unwrap_or(named.documents.len()), "documents"),
            mentions: number(named.mentions.len(), "contexts"),
        }
    }

    pub fn entity_link(&self, entity: EntityId) -> Link {
        let name = self.desk.site.archive.authority.record(entity).name.clone();
        Link { text: name, href: self.to.to_entity(entity) }
    }

    pub fn crumb(&self, entity: EntityId) -> Crumb {
        let Link { text, href } = self.entity_link(entity);
        Crumb { text, href: Some(href) }
    }
}

/// The class of an entity's links.
pub fn class(entity: EntityId) -> &'static str {
    match entity {
        EntityId::Actor(_) => "actor",
        EntityId::Location(_) => "place",
    }
}

/// "9c41…e07b".
pub fn shortened(sum: &str) -> String {
    match (sum.get(..4), sum.len().checked_sub(4).and_then(|at| sum.get(at..))) {
        (Some(head), Some(tail)) if sum.len() > 9 => format!("{head}…{tail}"),
        _ => sum.to_owned(),
    }
}

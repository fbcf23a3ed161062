//! Pages of locations, actors and publishers.

use std::collections::{BTreeMap, BTreeSet};

use super::map::Places;
use super::{Head, Sheet, page_of_row, share};
use crate::archive::DocumentId;
use crate::archive::Publisher;
use crate::authority::{ActorId, EntityId, LocationId, Record, Relation};
use crate::html::Html;
use crate::markdown::{Element, Mark, Parsed, parse, render};
use crate::mention::{Decision, Mention};
use crate::plan::{Output, ROWS, page_of};
use crate::prose::PinTarget;
use crate::relate::context::context;
use crate::relate::{MentionRef, PublisherId, order, ties_of};
use crate::render::svg::Size;
use crate::view::entity::{
    ActorPage, EntityParts, Identifier, LocationPage, NameIn, PublisherPage, QuotationText, RelationText, Seen,
    UndecidedSpot, WrittenForm,
};
use crate::view::parts::{ContextGroup, ContextLine, Crumb, Link, MapText};

/// How many of the entities seen with one are shown.
const WITH: usize = 10;
/// How many quotations are shown.
const QUOTATIONS: usize = 50;
/// Up to so many mentions every year stands open.
const OPEN: usize = 60;

pub fn location(sheet: Sheet, id: LocationId, page: usize) -> LocationPage {
    let authority = &sheet.desk.site.archive.authority;
    let location = authority.location(id);
    let entity = EntityId::Location(id);
    let mut above: Vec<EntityId> = authority.ancestors(id).map(EntityId::Location).collect();
    above.reverse();
    let mut below: Vec<LocationId> = authority.children(id).to_vec();
    below.sort_by_cached_key(|id| order::key(&authority.location(*id).record.name));
    let first = page == 1;
    let coordinate = |value: f64, positive: &str, negative: &str| {
        let places = if location.precision_km.is_some_and(|km| km >= 10.0) { 1 } else { 2 };
        let n = sheet.words().decimal(value.abs(), places);
        sheet.words().say_with(if value < 0.0 { negative } else { positive }, &[("n", &n)])
    };
    let crumbs = above.iter().map(|entity| sheet.crumb(*entity)).collect();
    LocationPage {
        page: sheet.entity_frame(entity, page, crumbs),
        entity: sheet.entity_parts(entity, page),
        above: above.iter().map(|entity| sheet.entity_link(*entity)).collect(),
        below_more: (first && below.len() > ROWS).then(|| Link {
            text: sheet.some_of("entity.first_note", ROWS, below.len()),
            href: sheet.to.to(&Output::LocationTree(sheet.page_in_tree(id))),
        }),
        below: if first {
            below.iter().take(ROWS).map(|id| sheet.entity_row(EntityId::Location(*id), None)).collect()
        } else {
            Vec::new()
        },
        map: if first { sheet.locator(id) } else { None },
        position: location.coordinates.filter(|_| first).map(|(latitude, longitude)| {
            let latitude = coordinate(latitude, "place.north", "place.south");
            let longitude = coordinate(longitude, "place.east", "place.west");
            sheet.words().say_with("place.position", &[("latitude", &latitude), ("longitude", &longitude)])
        }),
        precision: location.precision_km.filter(|_| first).map(|km| {
            let n = sheet.words().decimal(km, usize::from(km.fract() > 0.0));
            sheet.words().say_with("place.precision", &[("n", &n)])
        }),
        stands_for: authority
            .metonym_of(id)
            .filter(|_| first)
            .map(|actor| sheet.entity_row(EntityId::Actor(actor), None))
            .into_iter()
            .collect(),
    }
}

pub fn actor(sheet: Sheet, id: ActorId, page: usize) -> ActorPage {
    let authority = &sheet.desk.site.archive.authority;
    let actor = authority.actor(id);
    let entity = EntityId::Actor(id);
    let first = page == 1;
    let own = ties_of(actor).into_iter().map(|tie| sheet.tie(tie.to, &tie, "relation"));
    let others = sheet.desk.relations.ties_to.get(&id).into_iter().flatten();
    let ties = own.chain(others.map(|(from, tie)| sheet.tie(*from, tie, "relation_inverse")));
    // What both sides say of each other ("allied with") is said once.
    let mut said = BTreeSet::new();
    let ties = ties.filter(|tie| said.insert((tie.label.text.clone(), tie.actor.href.clone())));
    let quotations = &sheet.desk.relations.named(entity).quotations;
    let shown = quotations.iter().rev().take(QUOTATIONS);
    let published = sheet.desk.relations.publisher_of(id).map(|publisher| Link {
        text: sheet.documents_and_stories(&sheet.desk.relations.publisher(publisher).documents),
        href: sheet.to.to(&Output::Publisher(publisher, 1)),
    });
    let crumbs = actor.part_of.map(|parent| sheet.crumb(EntityId::Actor(parent))).into_iter().collect();
    ActorPage {
        page: sheet.entity_frame(entity, page, crumbs),
        entity: sheet.entity_parts(entity, page),
        relations: if first { ties.collect() } else { Vec::new() },
        metonyms: if first {
            actor.stands_for.iter().map(|place| sheet.entity_row(EntityId::Location(*place), None)).collect()
        } else {
            Vec::new()
        },
        map: if first { sheet.map_of_actor(id) } else { None },
        quotations: if first {
            shown.filter_map(|(id, n)| sheet.quotation(*id, *n, &actor.record.name)).collect()
        } else {
            Vec::new()
        },
        quotations_note: (first && quotations.len() > QUOTATIONS)
            .then(|| sheet.some_of("entity.quotations_note", QUOTATIONS, quotations.len())),
        published: published.filter(|_| first),
    }
}

pub fn publisher(sheet: Sheet, id: PublisherId, page: usize) -> PublisherPage {
    let facts = sheet.desk.relations.publisher(id);
    let record = match facts.publisher {
        Publisher::Actor(actor) => Some(EntityId::Actor(actor)),
        Publisher::Printed(_) => None,
    };
    let newest: Vec<DocumentId> = newest_first(sheet, &facts.documents);
    let (_, slice) = share(&newest, page);
    let list = move |page| Output::Publisher(id, page);
    let first = page == 1;
    let documents = sheet.words().count("count.documents", newest.len());
    let arguments = [("name", &*facts.name), ("documents", &*documents), ("site", &*sheet.desk.site.config.title)];
    // A row's page: the bars lead to the year's group wherever it begins.
    let leads = |year: i16, _| {
        let row = newest.iter().position(|id| sheet.document(*id).meta.date.is_some_and(|date| date.year() == year))?;
        Some(sheet.to.to_anchor(&list(row / ROWS + 1), &format!("d{year:04}")))
    };
    let (actors, places) = sheet.desk.relations.named_in(&facts.documents, record, WITH);
    let rows = |counted: Vec<(EntityId, usize)>| {
        counted.into_iter().map(|(entity, n)| sheet.entity_row(entity, Some(n))).collect::<Vec<_>>()
    };
    PublisherPage {
        page: sheet.frame(Head {
            kind: "publisher",
            title: &facts.name,
            description: sheet.words().say_with("description.publisher", &arguments),
            crumb: None,
            section: Some(Output::Publishers(1)),
            crumbs: Vec::new(),
            pages: Some((page, &list)),
        }),
        name: facts.name.clone(),
        kind: record.map(|entity| sheet.kind(entity)),
        actor: record.map(|entity| sheet.entity_link(entity)),
        description: match record.filter(|_| first) {
            Some(entity) => sheet.record_text(sheet.desk.site.archive.authority.record(entity)),
            None => Html::default(),
        },
        first_page: first,
        counts: sheet.counted_documents(&newest, &sheet.to.to_anchor(&list(1), "documents")),
        seen: sheet.seen(&facts.documents).filter(|_| first),
        coverage: if first { sheet.bars(&sheet.count_by_year(&facts.documents), &leads) } else { Vec::new() },
        documents: sheet.by_year(slice, "d", None),
        pager: sheet.pager(page, &list),
        places: if first { rows(places) } else { Vec::new() },
        actors: if first { rows(actors) } else { Vec::new() },
    }
}

/// Dated documents from the newest to the oldest, then the undated.
pub fn newest_first(sheet: Sheet, by_date: &[DocumentId]) -> Vec<DocumentId> {
    let dated = by_date.iter().take_while(|id| sheet.document(**id).meta.date.is_some()).count();
    let (dated, undated) = by_date.split_at(dated);
    dated.iter().rev().chain(undated).copied().collect()
}

impl<'a> Sheet<'a> {
    /// The places that an actor's documents name, by number of common documents.
    fn map_of_actor(&self, id: ActorId) -> Option<MapText> {
        let authority = &self.desk.site.archive.authority;
        let entity = EntityId::Actor(id);
        let documents = &self.desk.relations.named(entity).documents;
        let (_, places) = self.desk.relations.named_in(documents, None, usize::MAX);
        let located = |(entity, n): (EntityId, usize)| match entity {
            EntityId::Location(place) => authority.location(place).coordinates.map(|_| (place, n)),
            EntityId::Actor(_) => None,
        };
        let counted: Vec<(LocationId, usize)> = places.into_iter().filter_map(located).collect();
        let title = self.words().say_with("map.actor", &[("name", &authority.record(entity).name)]);
        let places = Places { title, counted, count: "count.common_documents", size: Size::Column };
        if places.counted.len() > 1 { self.map_of(places) } else { None }
    }

    fn entity_frame(&self, entity: EntityId, page: usize, crumbs: Vec<Crumb>) -> crate::view::frame::Frame {
        let record = self.desk.site.archive.authority.record(entity);
        let named = self.desk.relations.named(entity);
        let mentions = self.words().count("count.mentions", named.mentions.len());
        let documents = self.words().count("count.documents", named.documents.len());
        let kind = self.kind(entity);
        let arguments = [
            ("name", &*record.name),
            ("kind", &*kind),
            ("site", &*self.desk.site.config.title),
            ("mentions", &*mentions),
            ("documents", &*documents),
        ];
        let key = if named.mentions.is_empty() { "description.entity_unnamed" } else { "description.entity" };
        let list = move |page| page_of(entity, page);
        self.frame(Head {
            kind: if matches!(entity, EntityId::Actor(_)) { "actor" } else { "location" },
            title: &record.name,
            description: self.words().say_with(key, &arguments),
            crumb: None,
            section: Some(if matches!(entity, EntityId::Actor(_)) { Output::Actors(1) } else { Output::Locations(1) }),
            crumbs,
            pages: Some((page, &list)),
        })
    }

    fn entity_parts(&self, entity: EntityId, page: usize) -> EntityParts {
        let record = self.desk.site.archive.authority.record(entity);
        let named = self.desk.relations.named(entity);
        let mut parts = EntityParts {
            class: super::parts::class(entity),
            name: record.name.clone(),
            kind: self.kind(entity),
            first_page: page == 1,
            contexts: self.contexts(&named.mentions, page),
            pager: self.pager(page, &|page| page_of(entity, page)),
            ..EntityParts::default()
        };
        if page > 1 {
            return parts;
        }
        let newest = newest_first(*self, &named.documents);
        let shown = &newest[..newest.len().min(ROWS)];
        parts.description = self.record_text(record);
        if !named.documents.is_empty() {
            let counts =
                [("word.mentions", named.mentions.len(), "#contexts"), ("word.documents", newest.len(), "#documents")];
            parts.counts =
                counts.into_iter().filter(|count| count.1 > 0).map(|(w, n, href)| self.count(w, n, href)).collect();
            parts.counts.extend(self.stories_count(&newest));
        }
        parts.seen = self.seen(&named.documents);
        parts.names = record
            .names
            .iter()
            .map(|(language, name)| NameIn {
                language: self.say(&format!("language.{language}")),
                name: self.written(name, *language),
            })
            .collect();
        (parts.written, parts.aliases) = self.forms(record, &named.mentions);
        parts.identifiers = record.identifiers.iter().map(|(scheme, value)| identifier(scheme, value)).collect();
        let leads = |year: i16, _| {
            let here = |id: &DocumentId| self.document(*id).meta.date.is_some_and(|date| date.year() == year);
            shown.iter().any(here).then(|| format!("#d{year:04}"))
        };
        parts.coverage = self.bars(&self.count_by_year(&named.documents), &leads);
        let (actors, places) = self.desk.relations.named_in(&named.documents, Some(entity), WITH);
        let rows =
            |counted: Vec<(EntityId, usize)>| counted.into_iter().map(|(e, n)| self.entity_row(e, Some(n))).collect();
        (parts.with_actors, parts.with_places) = (rows(actors), rows(places));
        parts.documents = self.by_year(shown, "d", Some(entity));
        parts.documents_note =
            (shown.len() < newest.len()).then(|| self.some_of("entity.documents_note", shown.len(), newest.len()));
        parts.undecided_note =
            (named.undecided.len() > ROWS).then(|| self.some_of("entity.first_note", ROWS, named.undecided.len()));
        parts.undecided = named
            .undecided
            .iter()
            .take(ROWS)
            .filter_map(|spot| {
                Some(UndecidedSpot {
                    name: self.printed(spot)?.to_owned(),
                    href: self.spot_of(spot),
                    title: self.title_of(self.document(spot.document)),
                })
            })
            .collect();
        parts
    }

    /// The page of the tree that a location stands on.
    fn page_in_tree(&self, id: LocationId) -> usize {
        page_of_row(self.desk.relations.tree.iter().position(|(other, _)| *other == id).unwrap_or(0))
    }

    pub fn some_of(&self, key: &str, n: usize, of: usize) -> String {
        self.words().say_with(key, &[("n", &self.words().number(n)), ("of", &self.words().number(of))])
    }

    fn mention(&self, spot: &MentionRef) -> Option<&'a Mention> {
        self.desk.site.readings.get(spot.document.0 as usize)?.mentions.get(spot.index as usize)
    }

    /// The name as printed at a spot.
    fn printed(&self, spot: &MentionRef) -> Option<&'a str> {
        Some(self.document(spot.document).body.prose.at(&self.mention(spot)?.spot))
    }

    /// The mentions on one page, by year; each year says how many it has in all.
    fn contexts(&self, mentions: &[MentionRef], page: usize) -> Vec<ContextGroup> {
        let year = |spot: &MentionRef| self.document(spot.document).meta.date.map(|date| date.year());
        let mut totals: BTreeMap<Option<i16>, usize> = BTreeMap::new();
        for spot in mentions {
            *totals.entry(year(spot)).or_default() += 1;
        }
        let most = totals.values().copied().max().unwrap_or(1);
        let (_, slice) = share(mentions, page);
        slice
            .chunk_by(|a, b| year(a) == year(b))
            .enumerate()
            .map(|(n, chunk)| {
                let group = year(&chunk[0]);
                let total = totals[&group];
                let mut before = None;
                let lines = chunk.iter().filter_map(|spot| {
                    let first = before.replace(spot.document) != Some(spot.document);
                    self.context_line(spot, first)
                });
                ContextGroup {
                    heading: group.map_or_else(|| self.say("word.undated"), |year| format!("{year:04}")),
                    anchor: group.map_or_else(|| "y0".to_owned(), |year| format!("y{year:04}")),
                    count: self.words().number(total),
                    share: (total * 100 / most).max(1) as u8,
                    open: n == 0 || slice.len() <= OPEN,
                    lines: lines.collect(),
                }
            })
            .collect()
    }

    fn context_line(&self, spot: &MentionRef, first: bool) -> Option<ContextLine> {
        let document = self.document(spot.document);
        let mention = self.mention(spot)?;
        let paragraph = &document.body.prose.paragraphs[mention.spot.paragraph];
        let found = context(&paragraph.text, mention.spot.start..mention.spot.end, paragraph.language);
        let (lang, dir) = self.marks_of(paragraph.language);
        Some(ContextLine {
            href: self.spot_of(spot),
            left: format!("{}{}", if found.cut_left { "… " } else { "" }, found.left),
            name: found.name.to_owned(),
            right: format!("{}{}", found.right, if found.cut_right { " …" } else { "" }),
            lang,
            dir,
            title: self.title_of(document),
            date: self.date_of(document),
            publisher: self.publisher_of(spot.document),
            metonym: match mention.decision {
                Decision::Metonym { place, .. } => Some(self.entity_link(EntityId::Location(place))),
                _ => None,
            },
            in_title: mention.spot.paragraph == 0,
            first,
        })
    }

    /// Printed forms with their counts, and the aliases that nobody printed.
    fn forms(&self, record: &Record, mentions: &[MentionRef]) -> (Vec<WrittenForm>, Vec<String>) {
        let mut forms: BTreeMap<&str, (usize, &MentionRef)> = BTreeMap::new();
        for spot in mentions {
            if let Some(text) = self.printed(spot) {
                forms.entry(text).or_insert((0, spot)).0 += 1;
            }
        }
        let aliases = record.aliases.iter().chain(&record.weak_aliases);
        let unprinted = aliases.filter(|alias| **alias != record.name && !forms.contains_key(alias.as_str()));
        let unprinted = unprinted.cloned().collect();
        let mut written: Vec<(&str, (usize, &MentionRef))> = forms.into_iter().collect();
        written.sort_by_key(|(text, (n, _))| (std::cmp::Reverse(*n), *text));
        let form = |(text, (n, spot)): (&str, (usize, &MentionRef))| WrittenForm {
            text: text.to_owned(),
            count: Link { text: self.words().number(n), href: self.spot_of(spot) },
        };
        (written.into_iter().take(ROWS).map(form).collect(), unprinted)
    }

    /// The first and the last dated document.
    pub fn seen(&self, by_date: &[DocumentId]) -> Option<Seen> {
        let mut dated = by_date.iter().copied().filter(|id| self.document(*id).meta.date.is_some());
        let first = dated.next()?;
        let last = dated.next_back().unwrap_or(first);
        let date = |id| self.document(id).meta.date;
        Some(Seen {
            text: self.words().span(date(first)?, date(last)?),
            first: self.date_of(self.document(first))?,
            first_href: self.to.to(&Output::Document(first)),
            last: self.date_of(self.document(last))?,
            last_href: self.to.to(&Output::Document(last)),
        })
    }

    fn tie(&self, other: ActorId, tie: &Relation, side: &str) -> RelationText {
        let label = match &tie.text {
            Some(text) => self.words().say_with(&format!("{side}.office_text"), &[("text", text)]),
            None => self.say(&format!("{side}.{}", tie.kind.as_str())),
        };
        let date = |text: &Option<String>| {
            text.as_ref().map(|text| {
                crate::archive::edtf::Edtf::parse(text).map_or(text.clone(), |d| self.words().plain_date(d))
            })
        };
        let when = match (date(&tie.from), date(&tie.until)) {
            (Some(from), Some(until)) => Some(self.words().from_until("seen.from_until", &from, &until)),
            (Some(from), None) => Some(self.words().say_with("seen.from", &[("from", &from)])),
            (None, Some(until)) => Some(self.words().say_with("seen.until", &[("until", &until)])),
            (None, None) => None,
        };
        let actor = self.entity_row(EntityId::Actor(other), None);
        RelationText { label: Crumb { text: label, href: None }, actor, when }
    }

    fn quotation(&self, id: DocumentId, n: u32, name: &str) -> Option<QuotationText> {
        let document = self.document(id);
        let quotation = self.desk.site.readings.get(id.0 as usize)?.quotations.get(n as usize)?;
        let paragraphs = &document.body.prose.paragraphs;
        let first = paragraphs.get(quotation.spot.paragraph)?;
        let text = match quotation.until {
            None => document.body.prose.at(&quotation.spot).to_owned(),
            Some((last, end)) => {
                let mut text = first.text[quotation.spot.start..].to_owned();
                for paragraph in quotation.spot.paragraph + 1..=last {
                    let piece = &paragraphs.get(paragraph)?.text;
                    text.push(' ');
                    text.push_str(if paragraph == last { &piece[..end] } else { piece });
                }
                text
            }
        };
        let printed = quotation.speaker.as_ref().map(|speaker| speaker.printed.clone());
        Some(QuotationText {
            text: self.written(&text, first.language),
            speaker: printed.filter(|printed| printed != name),
            href: self.to.to_anchor(&Output::Document(id), &super::document::quotation_anchor(n as usize)),
            title: self.title_of(document),
            date: self.date_of(document),
            publisher: self.publisher_of(id),
        })
    }

    /// A record's description.
    fn record_text(&self, record: &Record) -> Html {
        self.own_text(&parse(None, &record.description, self.desk.site.config.language))
    }

    /// A text of the archive's own: what its author tied to a record is a link to it.
    pub fn own_text(&self, parsed: &Parsed) -> Html {
        let authority = &self.desk.site.archive.authority;
        let paragraphs = parsed.prose.paragraphs.iter();
        let marks: Vec<Vec<Mark>> = paragraphs
            .map(|paragraph| {
                let mark = |pin: &crate::prose::Pin| {
                    let entity = match &pin.target {
                        PinTarget::Actor(slug) => EntityId::Actor(authority.actor_by_slug(slug)?),
                        PinTarget::Location(slug) => EntityId::Location(authority.location_by_slug(slug)?),
                        PinTarget::Nothing => return None,
                    };
                    let href = self.to.to_entity(entity);
                    let element = Element::Link { id: None, class: super::parts::class(entity), href };
                    Some(Mark { range: pin.range.clone(), element })
                };
                paragraph.pins.iter().filter_map(mark).collect()
            })
            .collect();
        render(parsed, &marks, &self.desk.highlight)
    }
}

fn identifier(scheme: &str, value: &str) -> Identifier {
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let (name, base) = match scheme {
        "wikidata" => ("Wikidata", Some("https://www.wikidata.org/wiki/")),
        "geonames" => ("GeoNames", Some("https://www.geonames.org/")),
        "viaf" => ("VIAF", Some("https://viaf.org/viaf/")),
        "isni" => ("ISNI", Some("https://isni.org/isni/")),
        "gnd" => ("GND", Some("https://d-nb.info/gnd/")),
        other => (other, None),
    };
    let href = base.filter(|_| plain).map(|base| format!("{base}{value}"));
    Identifier { scheme: name.to_owned(), value: value.to_owned(), href }
}

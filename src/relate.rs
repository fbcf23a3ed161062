//! What follows from mentions: where each entity is named, what stands next to what in time, in a
//! publisher, in a capture.
//!
//! Computed once for a site, linear in mentions; views only look things up here. Knows no HTML and no
//! addresses. Mentions are numbered as pages number them: see [`numbered`].

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::edtf::Edtf;
use crate::archive::{Archive, Document, DocumentId, Publisher};
use crate::authority::{Actor, ActorId, EntityId, LocationId, Relation, RelationKind};
use crate::config::Config;
use crate::ledger::Ledger;
use crate::mention::{Decision, Mention};
use crate::quote::Quotation;
use crate::seed::Seed;
use crate::story::{self, Story};

pub mod context;
pub mod order;

/// What a site is made of: all that planning and viewing may look at.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    /// Actors, locations, documents, free pages.
    pub archive: &'a Archive,
    /// Title, language, base address …
    pub config: &'a Config,
    /// What was found in each document: exactly one a document, in the archive's order.
    pub readings: &'a [Reading],
    /// The seeds with their accounts, in the order of their paths. A seed that is gone is simply not there.
    pub seeds: &'a [(Seed, Ledger)],
}

/// What was found in one document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Mentions in the order of the text.
    pub mentions: Vec<Mention>,
    /// Quotations in the order of the text.
    pub quotations: Vec<Quotation>,
}

impl Reading {
    /// The same without mentions of what an editor dropped.
    pub fn without(mut self, dropped: &[EntityId]) -> Reading {
        self.mentions.retain(|mention| mention.entity().is_none_or(|entity| !dropped.contains(&entity)));
        self
    }
}

/// A publisher's number: publishers stand in alphabetical order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublisherId(pub u32);

/// A seed's number in [`Site::seeds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeedId(pub u32);

/// A story's number in [`Relations::stories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

/// One mention: a document and the number of its anchor there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MentionRef {
    /// Where.
    pub document: DocumentId,
    /// N of the anchor `#mN`, from 1.
    pub number: u32,
    /// Index into the document's [`Reading::mentions`].
    pub index: u32,
}

/// Where an entity is named.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// By date of document (undated last), then place in the text.
    pub mentions: Vec<MentionRef>,
    /// The documents in the same order: those that name it, and those where an editor lists it.
    pub documents: Vec<DocumentId>,
    /// Undecided names that may mean it, in the same order.
    pub undecided: Vec<MentionRef>,
    /// For a location: documents that name it or a place inside it.
    pub documents_inside: u32,
    /// Quotations of it, in the same order: the document, and the index into its [`Reading::quotations`].
    pub quotations: Vec<(DocumentId, u32)>,
}

/// A publisher with its documents.
#[derive(Clone, Debug)]
pub struct PublisherFacts {
    /// The record, or the name as printed.
    pub publisher: Publisher,
    /// Its name.
    pub name: String,
    /// Its documents by date, undated last.
    pub documents: Vec<DocumentId>,
}

/// A document's neighbours and entities.
#[derive(Clone, Debug, Default)]
pub struct DocumentFacts {
    /// Who published it.
    pub publisher: Option<PublisherId>,
    /// The seed it came from, when that is at hand.
    pub seed: Option<SeedId>,
    /// The story that it tells as others do.
    pub story: Option<StoryId>,
    /// Its index in [`Relations::by_date`].
    pub rank: usize,
    /// The entities it names, most named first; those an editor listed without a mention have no numbers.
    pub entities: Vec<(EntityId, Vec<u32>)>,
}

/// A year's documents by month.
#[derive(Clone, Debug, Default)]
pub struct YearFacts {
    /// January to December, each by date.
    pub months: [Vec<DocumentId>; 12],
    /// Those whose month is not known.
    pub without_month: Vec<DocumentId>,
}

impl YearFacts {
    /// How many documents the year has.
    pub fn len(&self) -> usize {
        self.months.iter().map(Vec::len).sum::<usize>() + self.without_month.len()
    }

    /// True for a year without documents.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// All that follows.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// Every document: dated ones by date, then the undated; equal ones by id.
    pub by_date: Vec<DocumentId>,
    /// The undated documents, by id.
    pub undated: Vec<DocumentId>,
    /// Years that have documents.
    pub years: BTreeMap<i16, YearFacts>,
    /// Publishers in alphabetical order.
    pub publishers: Vec<PublisherFacts>,
    /// The documents of each capture by first line; by the seed's path, whether the seed is at hand or not.
    pub captures: BTreeMap<String, Vec<DocumentId>>,
    /// The stories that are told more than once, by their first document.
    pub stories: Vec<Story>,
    /// By document.
    pub documents: Vec<DocumentFacts>,
    /// Actors in alphabetical order.
    pub actors_in_order: Vec<ActorId>,
    /// Locations in alphabetical order.
    pub locations_in_order: Vec<LocationId>,
    /// Locations as a tree with their levels (1 for the outermost): each after the one it lies in, alphabetically.
    pub tree: Vec<(LocationId, usize)>,
    /// Ties that others have to an actor: whose, and which.
    pub ties_to: BTreeMap<ActorId, Vec<(ActorId, Relation)>>,
    publishing: BTreeMap<ActorId, PublisherId>,
    actors: Vec<Named>,
    locations: Vec<Named>,
}

impl Relations {
    /// Where an entity is named.
    pub fn named(&self, entity: EntityId) -> &Named {
        match entity {
            EntityId::Actor(ActorId(n)) => &self.actors[n as usize],
            EntityId::Location(LocationId(n)) => &self.locations[n as usize],
        }
    }

    /// The document's facts.
    pub fn document(&self, id: DocumentId) -> &DocumentFacts {
        &self.documents[id.0 as usize]
    }

    /// The publisher's facts.
    pub fn publisher(&self, id: PublisherId) -> &PublisherFacts {
        &self.publishers[id.0 as usize]
    }

    /// A story that is told more than once.
    pub fn story(&self, id: StoryId) -> &Story {
        &self.stories[id.0 as usize]
    }

    /// How many stories documents tell: versions of one story count once.
    pub fn stories_in(&self, documents: &[DocumentId]) -> usize {
        let told: BTreeSet<StoryId> = documents.iter().filter_map(|id| self.document(*id).story).collect();
        documents.iter().filter(|id| self.document(**id).story.is_none()).count() + told.len()
    }

    /// The publisher that an actor is, if it published anything here.
    pub fn publisher_of(&self, actor: ActorId) -> Option<PublisherId> {
        self.publishing.get(&actor).copied()
    }

    /// Actors and locations that documents name, by number of documents, then by id: at most `limit` of each.
    pub fn named_in(&self, documents: &[DocumentId], but: Option<EntityId>, limit: usize) -> (Counted, Counted) {
        let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
        for document in documents {
            for (other, numbers) in &self.document(*document).entities {
                if Some(*other) != but && !numbers.is_empty() {
                    *counts.entry(*other).or_default() += 1;
                }
            }
        }
        let (actors, locations) = counts.into_iter().partition(|(other, _)| matches!(other, EntityId::Actor(_)));
        (most(actors, limit), most(locations, limit))
    }
}

/// An actor's own ties, `part_of` among them.
pub fn ties_of(actor: &Actor) -> Vec<Relation> {
    let part = actor.part_of.map(|to| Relation { kind: RelationKind::PartOf, to, from: None, until: None, text: None });
    let said = |part: &Relation| actor.relations.iter().any(|r| r.kind == part.kind && r.to == part.to);
    part.into_iter().filter(|part| !said(part)).chain(actor.relations.iter().cloned()).collect()
}

/// Entities with numbers: actors, then locations.
pub type Counted = Vec<(EntityId, usize)>;

/// The largest first, equal ones by id; no more than `limit`.
pub fn most(mut counted: Counted, limit: usize) -> Counted {
    counted.sort_by_key(|(entity, count)| (std::cmp::Reverse(*count), *entity));
    counted.truncate(limit);
    counted
}

/// The mentions of a document that have an anchor, with the anchor's number and their index: all but the
/// ignored ones and those of entities that the editor dropped. Exports number them the same way.
pub fn numbered<'a>(
    document: &'a Document,
    mentions: &'a [Mention],
) -> impl Iterator<Item = (u32, usize, &'a Mention)> {
    mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            !matches!(mention.decision, Decision::Ignored(_))
                && !mention.entity().is_some_and(|entity| document.dropped.contains(&entity))
        })
        .zip(1..)
        .map(|((index, mention), number)| (number, index, mention))
}

/// Works out all that follows. Linear in mentions (times the depth of the hierarchy), but for the sorting.
pub fn relate(site: Site) -> Relations {
    let archive = site.archive;
    let mut relations = Relations {
        documents: vec![DocumentFacts::default(); archive.documents.len()],
        actors: vec![Named::default(); archive.authority.actors().len()],
        locations: vec![Named::default(); archive.authority.locations().len()],
        ..Relations::default()
    };
    put_records_in_order(archive, &mut relations);
    put_in_time(archive, &mut relations);
    put_with_publishers(archive, &mut relations);
    put_in_captures(site, &mut relations);
    put_in_stories(archive, &mut relations);
    for at in 0..relations.by_date.len() {
        count_mentions(site, relations.by_date[at], &mut relations);
    }
    relations
}

fn put_records_in_order(archive: &Archive, relations: &mut Relations) {
    let authority = &archive.authority;
    let key = |name: &str| (order::key(name), name.to_owned());
    relations.actors_in_order = authority.actors().map(|(id, _)| id).collect();
    relations.actors_in_order.sort_by_cached_key(|id| key(&authority.actor(*id).record.name));
    relations.locations_in_order = authority.locations().map(|(id, _)| id).collect();
    relations.locations_in_order.sort_by_cached_key(|id| key(&authority.location(*id).record.name));

    let mut inside: BTreeMap<Option<LocationId>, Vec<LocationId>> = BTreeMap::new();
    for &id in &relations.locations_in_order {
        inside.entry(authority.location(id).part_of).or_default().push(id);
    }
    let mut todo: Vec<(LocationId, usize)> = Vec::new();
    let children = |of: Option<LocationId>, level: usize| {
        inside.get(&of).into_iter().flatten().rev().map(move |id| (*id, level)).collect::<Vec<_>>()
    };
    todo.extend(children(None, 1));
    while let Some((id, level)) = todo.pop() {
        relations.tree.push((id, level));
        todo.extend(children(Some(id), level + 1));
    }

    for (id, actor) in authority.actors() {
        for relation in ties_of(actor) {
            relations.ties_to.entry(relation.to).or_default().push((id, relation));
        }
    }
}

fn put_in_time(archive: &Archive, relations: &mut Relations) {
    let key = |id: &DocumentId| -> (bool, Option<Edtf>) {
        let date = archive.document(*id).meta.date;
        (date.is_none(), date)
    };
    relations.by_date = archive.documents().map(|(id, _)| id).collect();
    relations.by_date.sort_by_key(key);
    for (rank, &id) in relations.by_date.iter().enumerate() {
        relations.documents[id.0 as usize].rank = rank;
        let Some(date) = archive.document(id).meta.date else {
            relations.undated.push(id);
            continue;
        };
        let year = relations.years.entry(date.year()).or_default();
        match date.month() {
            Some(month) => year.months[usize::from(month) - 1].push(id),
            None => year.without_month.push(id),
        }
    }
}

fn put_with_publishers(archive: &Archive, relations: &mut Relations) {
    let mut publishers: BTreeMap<(String, String, bool), (Publisher, Vec<DocumentId>)> = BTreeMap::new();
    for &id in &relations.by_date {
        let Some(publisher) = &archive.document(id).publisher else { continue };
        let (name, recorded) = match publisher {
            Publisher::Actor(actor) => (archive.authority.actor(*actor).record.name.clone(), true),
            Publisher::Printed(name) => (name.clone(), false),
        };
        let entry = publishers.entry((order::key(&name), name, recorded));
        entry.or_insert_with(|| (publisher.clone(), Vec::new())).1.push(id);
    }
    for (n, ((_, name, _), (publisher, documents))) in publishers.into_iter().enumerate() {
        for id in &documents {
            relations.documents[id.0 as usize].publisher = Some(PublisherId(n as u32));
        }
        if let Publisher::Actor(actor) = publisher {
            relations.publishing.insert(actor, PublisherId(n as u32));
        }
        relations.publishers.push(PublisherFacts { publisher, name, documents });
    }
}

fn put_in_captures(site: Site, relations: &mut Relations) {
    let seeds: BTreeMap<&str, SeedId> =
        site.seeds.iter().enumerate().map(|(n, (seed, _))| (seed.path.0.as_str(), SeedId(n as u32))).collect();
    for (id, document) in site.archive.documents() {
        if let Some(capture) = &document.meta.capture {
            relations.captures.entry(capture.seed.clone()).or_default().push(id);
            relations.documents[id.0 as usize].seed = seeds.get(capture.seed.as_str()).copied();
        }
    }
    for documents in relations.captures.values_mut() {
        documents.sort_by_key(|id| site.archive.document(*id).meta.capture.as_ref().map(|c| c.lines));
    }
}

fn put_in_stories(archive: &Archive, relations: &mut Relations) {
    relations.stories = story::stories(archive);
    for (n, story) in relations.stories.iter().enumerate() {
        for id in &story.documents {
            relations.documents[id.0 as usize].story = Some(StoryId(n as u32));
        }
    }
}

/// Notes one document's mentions with their entities. Documents come by date, so every list is in order.
fn count_mentions(site: Site, id: DocumentId, relations: &mut Relations) {
    let document = site.archive.document(id);
    let mut entities: BTreeMap<EntityId, Vec<u32>> = BTreeMap::new();
    let reading = site.readings.get(id.0 as usize).map_or(&[][..], |reading| &reading.mentions);
    for (number, index, mention) in numbered(document, reading) {
        let spot = MentionRef { document: id, number, index: index as u32 };
        if let Some(entity) = mention.entity() {
            entities.entry(entity).or_default().push(number);
            of(relations, entity).mentions.push(spot);
        } else if let Decision::Ambiguous { candidates, .. } = &mention.decision {
            for candidate in candidates {
                of(relations, *candidate).undecided.push(spot);
            }
        }
    }
    let quotations = site.readings.get(id.0 as usize).map_or(&[][..], |reading| &reading.quotations);
    for (n, quotation) in (0..).zip(quotations) {
        if let Some(entity) = quotation.speaker.as_ref().and_then(|speaker| speaker.entity) {
            of(relations, entity).quotations.push((id, n));
        }
    }
    for added in &document.added {
        entities.entry(*added).or_default();
    }
    let mut around: Vec<LocationId> = Vec::new();
    for entity in entities.keys() {
        of(relations, *entity).documents.push(id);
        if let EntityId::Location(location) = entity {
            around.push(*location);
            around.extend(site.archive.authority.ancestors(*location));
        }
    }
    around.sort_unstable();
    around.dedup();
    for location in around {
        relations.locations[location.0 as usize].documents_inside += 1;
    }
    let mut entities: Vec<(EntityId, Vec<u32>)> = entities.into_iter().collect();
    entities.sort_by_key(|(_, numbers)| (std::cmp::Reverse(numbers.len()), numbers.first().copied()));
    relations.documents[id.0 as usize].entities = entities;
}

fn of(relations: &mut Relations, entity: EntityId) -> &mut Named {
    match entity {
        EntityId::Actor(ActorId(n)) => &mut relations.actors[n as usize],
        EntityId::Location(LocationId(n)) => &mut relations.locations[n as usize],
    }
}

//! Drafts and documents tagged with the records: whom names mean, whose domain an address has.
//!
//! One and the same finder serves convert (for the lists) and build (for the links).

use std::collections::{BTreeMap, BTreeSet};

use crate::authority::{ActorId, ActorKind, Authority, EntityId};
use crate::convert::extract::Draft;
use crate::convert::markdown;
use crate::convert::outlets::Outlets;
use crate::front_matter::{Capture, Meta};
use crate::language::Language;
use crate::mention::Finder;
use crate::prose::Prose;
use crate::relate::Reading;
use crate::seed::Seed;
use crate::text::fold::fold;

/// The records, ready to tag any number of texts.
pub struct Tagger<'a> {
    authority: &'a Authority,
    finder: Finder<'a>,
    /// Folded printed name → the medium or agency.
    media: BTreeMap<String, ActorId>,
    language: Language,
}

impl<'a> Tagger<'a> {
    /// Makes the records ready. `language` is taken for texts whose own is not known.
    pub fn new(authority: &'a Authority, language: Language) -> Tagger<'a> {
        let mut media = BTreeMap::new();
        for (id, actor) in authority.actors() {
            if publishes(actor.kind) || !actor.domains.is_empty() {
                for form in [&actor.record.name].into_iter().chain(&actor.record.aliases) {
                    media.entry(fold(form)).or_insert(id);
                }
            }
        }
        Tagger { authority, finder: Finder::new(authority), media, language }
    }

    /// What the converter may know of the records: domains and names of media.
    pub fn outlets(&self, mut outlets: Outlets) -> Outlets {
        for (_, actor) in self.authority.actors() {
            for domain in &actor.domains {
                outlets.add_domain(domain, &actor.record.name);
            }
            if publishes(actor.kind) {
                for form in [&actor.record.name].into_iter().chain(&actor.record.aliases) {
                    outlets.add_name(form, &actor.record.name, actor.kind == ActorKind::Agency);
                }
            }
        }
        outlets
    }

    /// A draft as metadata and Markdown body. The digest is still missing: sealing adds it.
    pub fn tag(&self, draft: &Draft, seed: &Seed) -> (Meta, String) {
        let body = markdown::print(&draft.body);
        let publisher = draft.publisher.as_deref().map(|name| (self.medium(name, draft.url.as_deref()), name));
        let (publisher, publisher_name) = match publisher {
            Some((Some(id), _)) => (Some(self.slug(id)), None),
            Some((None, name)) => (None, Some(name.to_owned())),
            None => (None, None),
        };
        let relays = draft.relays.iter().filter_map(|name| self.medium(name, None)).map(|id| self.slug(id));
        let language = draft.language.unwrap_or(self.language);
        let prose = crate::markdown::parse(Some(&draft.title), &body, language).prose;
        let (locations, actors) = self.lists(&prose, &Meta::default());
        let meta = Meta {
            title: draft.title.clone(),
            kicker: draft.kicker.clone(),
            date: draft.date,
            date_note: None,
            publisher,
            publisher_name,
            byline: draft.byline.clone(),
            relays: relays.collect(),
            url: draft.url.clone(),
            language: draft.language,
            locations,
            actors,
            index: Default::default(),
            capture: Some(Capture {
                seed: seed.path.0.clone(),
                lines: draft.lines,
                sha256: seed.sha256.clone(),
                digest: String::new(),
            }),
        };
        (meta, body)
    }

    /// The ids a text is indexed under, in the order of first mention: what it names, what an editor
    /// added, less what he dropped.
    pub fn lists(&self, prose: &Prose, meta: &Meta) -> (Vec<String>, Vec<String>) {
        let mut lists = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        let mut take = |entity: EntityId| {
            let slug = &self.authority.record(entity).slug;
            if !meta.index.drop.contains(slug) && seen.insert(entity) {
                match entity {
                    EntityId::Location(_) => lists.0.push(slug.clone()),
                    EntityId::Actor(_) => lists.1.push(slug.clone()),
                }
            }
        };
        self.finder.find(prose).iter().filter_map(|mention| mention.entity()).for_each(&mut take);
        for slug in &meta.index.add {
            self.authority.location_by_slug(slug).map(EntityId::Location).into_iter().for_each(&mut take);
            self.authority.actor_by_slug(slug).map(EntityId::Actor).into_iter().for_each(&mut take);
        }
        lists
    }

    /// Mentions and quotations of a text.
    pub fn read(&self, prose: &Prose) -> Reading {
        let mentions = self.finder.find(prose);
        let quotations = crate::quote::find(self.authority, prose, &mentions);
        Reading { mentions, quotations }
    }

    /// The language taken for texts whose own is not known.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The medium of an address or a printed name.
    fn medium(&self, name: &str, url: Option<&str>) -> Option<ActorId> {
        let host = url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split(['/', '?', ':']).next());
        host.and_then(|host| self.authority.actor_by_domain(&host.to_lowercase())).or_else(|| self.media.get(&fold(name)).copied())
    }

    fn slug(&self, id: ActorId) -> String {
        self.authority.actor(id).record.slug.clone()
    }
}

/// Kinds of actors that publish.
fn publishes(kind: ActorKind) -> bool {
    matches!(kind, ActorKind::Medium | ActorKind::Agency)
}

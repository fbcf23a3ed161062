//! What supports a weak form: a strong mention elsewhere in the document, a title, its country near by.
//!
//! A weak form is not its entity until something says so; a common noun (`le régime`) must stand definite and bare.

use std::collections::{HashMap, HashSet};

use super::find::{Found, Page};
use super::fold::fold;
use super::grammar::Classes;
use super::names::Writing;
use super::token::Gap;
use crate::authority::{ActorKind, Authority, EntityId};

/// Who is strongly named, and where.
pub struct Support {
    strong: HashMap<EntityId, HashSet<usize>>,
    forms: HashSet<String>,
}

impl Support {
    /// Gathers what the pages of a document name beyond doubt.
    pub fn new(authority: &Authority, pages: &[Page]) -> Support {
        let mut strong: HashMap<EntityId, HashSet<usize>> = HashMap::new();
        let mut forms = HashSet::new();
        for (p, page) in pages.iter().enumerate() {
            for found in page.names.iter().filter(|found| !found.inside) {
                let mut bearers = found.strong();
                let (Some(one), None) = (bearers.next(), bearers.next()) else { continue };
                strong.entry(one).or_default().insert(p);
                forms.insert(fold(&page.text[found.origin.clone()]));
                if let EntityId::Location(place) = one
                    && let Some(state) = authority.metonym_of(place)
                {
                    strong.entry(EntityId::Actor(state)).or_default().insert(p);
                }
            }
        }
        Support { strong, forms }
    }

    /// How well a weak form of an entity is supported; nothing where it is not.
    pub fn of(&self, authority: &Authority, entity: EntityId, (p, page): (usize, &Page), found: &Found) -> Option<u32> {
        let writing = found.claims.iter().find(|claim| claim.entity == entity).map(|claim| claim.writing);
        let common = writing == Some(Writing::Any) || is_body(authority, entity);
        if common && !stands_definite(page, found) {
            return None;
        }
        if writing == Some(Writing::Any) && matches!(entity, EntityId::Location(_)) {
            // "la citadelle" is no name, whatever the document has named before.
            return None;
        }
        if self.strong.contains_key(&entity) {
            return Some(3);
        }
        let near = |entity: EntityId| self.strong.get(&entity).is_some_and(|pages| pages.contains(&p));
        let supported = match entity {
            EntityId::Actor(id) => {
                let actor = authority.actor(id);
                let kin = actor.part_of.into_iter().chain(actor.relations.iter().map(|relation| relation.to));
                if actor.kind == ActorKind::Person {
                    titled(page, found)
                } else {
                    kin.map(EntityId::Actor).any(near) || self.completed(authority, entity, page, found)
                }
            }
            EntityId::Location(id) => {
                let around =
                    |entity: EntityId| authority.ancestors(id).any(|place| EntityId::Location(place) == entity);
                let near_by = page.names.iter().any(|other| {
                    let apart = other.words.start.abs_diff(found.words.start);
                    (1..=6).contains(&apart) && other.strong().any(around)
                });
                !titled(page, found) && (near_by || placed(page, found))
            }
        };
        supported.then_some(2)
    }

    /// How many of the places around a location, or of an actor's kin, the document names.
    pub fn surroundings(&self, authority: &Authority, entity: EntityId) -> u32 {
        let named = |entity: EntityId| self.strong.get(&entity).map_or(0, |pages| 1 + pages.len() as u32);
        match entity {
            EntityId::Location(id) => authority.ancestors(id).map(|id| named(EntityId::Location(id))).sum(),
            EntityId::Actor(id) => {
                let actor = authority.actor(id);
                let kin = actor.part_of.into_iter().chain(actor.relations.iter().map(|relation| relation.to));
                kin.map(|id| named(EntityId::Actor(id))).sum()
            }
        }
    }

    /// "le conseil militaire" where the document names Manbij, and an alias says "conseil militaire de Manbij".
    fn completed(&self, authority: &Authority, entity: EntityId, page: &Page, found: &Found) -> bool {
        let short = fold(&page.text[found.origin.clone()]);
        authority.record(entity).aliases.iter().any(|alias| {
            let alias = fold(alias);
            let complement = alias.strip_prefix(&short).and_then(|rest| rest.rsplit([' ', '\'']).next());
            complement.is_some_and(|name| self.forms.contains(name))
        })
    }
}

/// Bodies whose weak form is a common noun with a capital: `la Résistance`, `l'Observatoire`, `la Douma`.
fn is_body(authority: &Authority, entity: EntityId) -> bool {
    let EntityId::Actor(id) = entity else { return false };
    use ActorKind as K;
    !matches!(authority.actor(id).kind, K::Person | K::ArmedGroup | K::Medium | K::Agency | K::Company)
}

/// A definite determiner before, no adjective or other name after.
fn stands_definite(page: &Page, found: &Found) -> bool {
    let (first, next) = (found.words.start, found.words.end);
    let definite = first
        .checked_sub(1)
        .is_some_and(|word| page.tokens.gap(first).runs_on() && page.classes(word).is(Classes::DEFINITE));
    definite && !is_qualified(page, found, next) && !belongs_to_minister(page, first)
}

/// "le ministre de la Défense russe" is an office; its ministry is not named.
fn belongs_to_minister(page: &Page, first: usize) -> bool {
    let glue = Classes::ARTICLE.or(Classes::GENITIVE).or(Classes::GENITIVE_ARTICLE);
    let noun = (first.saturating_sub(3)..first).rev().find(|word| !page.classes(*word).is(glue));
    noun.is_some_and(|noun| noun + 1 < first && page.classes(noun).is(Classes::MINISTER))
}

fn is_qualified(page: &Page, found: &Found, next: usize) -> bool {
    if !page.tokens.gap(next).runs_on() || next >= page.tokens.list.len() {
        return false;
    }
    let classes = page.classes(next);
    if classes.is(Classes::GENITIVE.or(Classes::GENITIVE_ARTICLE)) {
        // "le régime d'Israël", "la coalition des Forces démocratiques": another's. "de la ville syrienne" is not.
        let mut word = next + 1;
        while page.classes(word).is(Classes::ARTICLE) {
            word += 1;
        }
        return page.tokens.list.get(word).is_some_and(|token| token.capital);
    }
    if classes.is(Classes::FUNCTION.or(Classes::AUX)) || found.words.len() == 1 && classes.is(Classes::SAY) {
        return false;
    }
    let printed = page.printed(next).to_lowercase();
    let adjective = page.grammar.adjective_endings.iter().any(|ending| printed.ends_with(ending));
    let plain = printed.strip_suffix('s').unwrap_or(&printed);
    page.grammar.origin_endings.iter().any(|ending| plain.ends_with(ending)) || found.words.len() == 1 && adjective
}

/// A person's title before the name, with or without the office's complement between.
fn titled(page: &Page, found: &Found) -> bool {
    let first = found.words.start;
    first > 0 && {
        let gap = page.tokens.gap(first);
        let points_only = !gap.has(!(Gap::POINT | Gap::HYPHEN | Gap::ELISION));
        points_only && page.classes(first - 1).is(Classes::TITLE)
    }
}

/// A preposition of place, or `ville de`, before the name.
fn placed(page: &Page, found: &Found) -> bool {
    let first = found.words.start;
    let Some(before) = first.checked_sub(1) else { return false };
    if !page.tokens.gap(first).runs_on() {
        return false;
    }
    let classes = page.classes(before);
    let generic = before > 0
        && classes.is(Classes::GENITIVE.or(Classes::GENITIVE_ARTICLE))
        && page.classes(before - 1).is(Classes::GENERIC.or(Classes::GROUND_NOUN));
    generic || classes.is(Classes::PLACE.or(Classes::TO).or(Classes::GENERIC))
}

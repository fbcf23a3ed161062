//! Whom the names of a document mean, or why not.
//!
//! Takes the names of all its paragraphs together: a weak form leans on strong ones elsewhere. States and
//! grounds are weighed in `ground.rs`.

use std::collections::HashMap;

use super::find::{Found, Page};
use super::ground::{self, Meaning};
use super::plural;
use super::support::Support;
use super::{Decision, Doubt, EntityType, Ignored};
use crate::authority::{Authority, EntityId};

/// What was decided about each name of each page, in their order.
pub fn decide(authority: &Authority, pages: &mut [Page]) -> Vec<Vec<Decision>> {
    let support = Support::new(authority, pages);
    let mut last: HashMap<EntityId, usize> = HashMap::new();
    let mut order = 0;
    let mut decisions = Vec::with_capacity(pages.len());
    for (p, page) in pages.iter_mut().enumerate() {
        let governorates = plural::governorates(authority, page);
        let mut bearers: Vec<Result<EntityId, Decision>> = Vec::with_capacity(page.names.len());
        for (n, found) in page.names.iter().enumerate() {
            order += 1;
            let bearer = match (found.inside, governorates.get(&n)) {
                (true, _) => Err(Decision::Ignored(Ignored::InsideLongerName)),
                (false, Some(id)) => Ok(EntityId::Location(*id)),
                (false, None) => bearer(authority, &support, &last, (p, page), n, found),
            };
            if let Ok(entity) = &bearer {
                last.insert(*entity, order);
            }
            bearers.push(bearer);
        }
        // What turned out to be no name is a word like any other to its neighbours.
        for (found, bearer) in page.names.iter().zip(&bearers) {
            if matches!(bearer, Err(Decision::Ignored(Ignored::Unsupported))) {
                page.owner[found.words.clone()].fill(None);
            }
        }
        let partners: Vec<Option<EntityId>> = bearers.iter().map(|bearer| bearer.as_ref().ok().copied()).collect();
        let meanings = ground::meanings(authority, page, &partners);
        decisions.push(bearers.into_iter().zip(meanings).map(|(bearer, meaning)| decision(bearer, meaning)).collect());
    }
    decisions
}

fn decision(bearer: Result<EntityId, Decision>, meaning: Option<Meaning>) -> Decision {
    match (bearer, meaning) {
        (Err(decision), _) => decision,
        (Ok(EntityId::Location(place)), Some(Meaning::State(actor))) => Decision::Metonym { actor, place },
        (Ok(EntityId::Location(place)), Some(Meaning::Open { actor, likelier })) => {
            let (place, actor) = (EntityId::Location(place), EntityId::Actor(actor));
            let candidates = if likelier == EntityType::Actor { vec![actor, place] } else { vec![place, actor] };
            Decision::Ambiguous { likelier, candidates, doubt: Doubt::StateOrGround }
        }
        (Ok(entity), _) => Decision::Links(entity),
    }
}

fn bearer(
    authority: &Authority,
    support: &Support,
    last: &HashMap<EntityId, usize>,
    (p, page): (usize, &Page),
    n: usize,
    found: &Found,
) -> Result<EntityId, Decision> {
    let strong: Vec<EntityId> = found.strong().collect();
    match strong.as_slice() {
        [] => {}
        [one] => return Ok(*one),
        several => return among(authority, support, last, page, n, several),
    }
    let mut weak: Vec<(u32, EntityId)> = (found.weak())
        .filter_map(|entity| support.of(authority, entity, (p, page), found).map(|degree| (degree, entity)))
        .collect();
    let best = weak.iter().map(|(degree, _)| *degree).max();
    weak.retain(|(degree, _)| Some(*degree) == best);
    match weak.as_slice() {
        [] => Err(Decision::Ignored(Ignored::Unsupported)),
        [(_, one)] => Ok(*one),
        several => {
            let several: Vec<EntityId> = several.iter().map(|(_, entity)| *entity).collect();
            among(authority, support, last, page, n, &several)
        }
    }
}

/// Chooses among equals: the nearest named before; for places the one whose country the document names.
fn among(
    authority: &Authority,
    support: &Support,
    last: &HashMap<EntityId, usize>,
    page: &Page,
    n: usize,
    several: &[EntityId],
) -> Result<EntityId, Decision> {
    let nearest = several.iter().filter_map(|entity| last.get(entity).map(|order| (*order, *entity))).max();
    let actors = several.iter().filter(|entity| matches!(entity, EntityId::Actor(_))).count();
    if actors > 0 && actors < several.len() {
        // A place and an actor of one name: the same grammar that tells states from ground.
        let acts = ground::acts(page, n);
        let kind: Vec<EntityId> =
            several.iter().copied().filter(|entity| matches!(entity, EntityId::Actor(_)) == acts).collect();
        return match kind.as_slice() {
            [one] => Ok(*one),
            _ => among(authority, support, last, page, n, &kind),
        };
    }
    if let Some((_, entity)) = nearest {
        return Ok(entity);
    }
    let mut scored: Vec<(u32, EntityId)> =
        several.iter().map(|entity| (support.surroundings(authority, *entity), *entity)).collect();
    scored.sort_by_key(|(score, entity)| (std::cmp::Reverse(*score), *entity));
    match scored.as_slice() {
        [(first, entity), (second, _), ..] if first > second => Ok(*entity),
        _ => {
            let candidates: Vec<EntityId> = scored.into_iter().map(|(_, entity)| entity).collect();
            let likelier =
                if matches!(candidates[0], EntityId::Location(_)) { EntityType::Location } else { EntityType::Actor };
            Err(Decision::Ambiguous { likelier, candidates, doubt: Doubt::SeveralBearers })
        }
    }
}

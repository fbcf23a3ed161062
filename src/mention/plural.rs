//! Lists of governorates: `gouvernorats de Lattaquié, d'Idleb, Alep et Hama` names four governorates, not cities.

use std::collections::HashMap;

use super::find::Page;
use super::fold::fold;
use super::grammar::Classes;
use super::token::Gap;
use crate::authority::{Authority, EntityId, LocationId, LocationKind};

/// The names of a page that stand in such a list, with the governorate meant.
pub fn governorates(authority: &Authority, page: &Page) -> HashMap<usize, LocationId> {
    let mut meant = HashMap::new();
    for noun in 0..page.tokens.list.len() {
        if page.classes(noun).is(Classes::GOVERNORATES) && page.owner[noun].is_none() {
            list(authority, page, noun, &mut meant);
        }
    }
    meant
}

fn list(authority: &Authority, page: &Page, noun: usize, meant: &mut HashMap<usize, LocationId>) {
    let glue = Classes::GENITIVE.or(Classes::GENITIVE_ARTICLE).or(Classes::ARTICLE).or(Classes::COORD);
    let mut strange = 0;
    let mut word = noun + 1;
    while word < page.tokens.list.len() {
        let ends = Gap::STOP | Gap::POINT | Gap::OTHER | Gap::BRACKET | Gap::DASH | Gap::COLON | Gap::CLOSE;
        if page.tokens.gap(word).has(ends) {
            break;
        }
        match page.owner[word] {
            Some(n) => {
                let Some(id) = governorate_of(authority, page, n) else { break };
                meant.insert(n, id);
                word = page.names[n].words.end;
                // What comes after the first name must be glue alone.
                strange = 5;
            }
            None if page.classes(word).is(glue) => word += 1,
            // "les provinces du Nord syrien, Idlib et de Homs": a few words before the first name.
            None if strange < 4 && !page.classes(word).is(Classes::PLACE.or(Classes::AUX).or(Classes::SAY)) => {
                strange += 1;
                word += 1;
            }
            None => break,
        }
    }
}

/// The governorate of a bare name: one that claims the form, or that its city lies in and is called after.
fn governorate_of(authority: &Authority, page: &Page, n: usize) -> Option<LocationId> {
    let locations = || {
        page.names[n].claims.iter().filter_map(|claim| match claim.entity {
            EntityId::Location(id) => Some(id),
            EntityId::Actor(_) => None,
        })
    };
    let is_governorate = |id: LocationId| authority.location(id).kind == LocationKind::Governorate;
    if let Some(id) = locations().find(|id| is_governorate(*id)) {
        return Some(id);
    }
    let bare = fold(&page.text[page.names[n].origin.clone()]);
    locations().flat_map(|id| authority.ancestors(id)).find(|id| {
        let record = &authority.location(*id).record;
        is_governorate(*id)
            && std::iter::once(&record.name).chain(&record.aliases).any(|alias| {
                let alias = fold(alias);
                alias.ends_with(&format!(" {bare}"))
                    || alias.ends_with(&format!("'{bare}"))
                    || alias.starts_with(&format!("{bare} "))
            })
    })
}

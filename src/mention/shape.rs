//! Names inside longer names that no record knows: `Kurdistan 24`, `Paris Match`, `Institut de Washington`.
//!
//! Judges by capitals, hyphens and a few nouns; `decide` then leaves such a name out. The trap: neighbours that only
//! happen to stand side by side (`Alep Hama`, `le maire de Paris Anne Hidalgo`, the first word of a sentence).

use super::find::{Found, Page};
use super::grammar::Classes;
use super::token::Gap;
use crate::authority::{ActorKind, Authority, EntityId};

/// Widens and marks the names of a page.
pub fn settle(page: &mut Page, authority: &Authority) {
    editions(page, authority);
    widened(page, authority);
    for n in 0..page.names.len() {
        let inside = {
            let found = &page.names[n];
            in_unknown_compound(page, found)
                || (is_place_or_surname(authority, found)
                    && !page.loud
                    && (goes_on(page, found)
                        || begins_before(page, found, authority)
                        || heads_institution(page, found)))
        };
        page.names[n].inside = inside;
    }
}

/// `PressTV-Irak` is one medium: its name runs to the end of the compound.
fn editions(page: &mut Page, authority: &Authority) {
    let mut n = 0;
    while n < page.names.len() {
        let end = run_end(page, page.names[n].words.end);
        let medium = page.names[n].strong().any(|entity| is_medium(authority, entity));
        let first = !page.tokens.gap(page.names[n].words.start).has(Gap::HYPHEN);
        if medium && first && end > page.names[n].words.end && page.tokens.list[end - 1].capital {
            page.names[n].words.end = end;
            page.names[n].origin.end = page.tokens.list[end - 1].origin.end;
            page.names.retain({
                let mut at = 0;
                let start = page.names[n].words.start;
                move |found| {
                    at += 1;
                    at - 1 == n || found.words.start < start || found.words.start >= end
                }
            });
            page.set_owners();
        }
        n += 1;
    }
}

/// `province orientale de Deir Ezzor`: where `province de Deir Ezzor` is a name, an adjective between changes nothing.
fn widened(page: &mut Page, authority: &Authority) {
    for n in 0..page.names.len() {
        let first = page.names[n].words.start;
        if first < 3 {
            continue;
        }
        let (noun, adjective, of) = (first - 3, first - 2, first - 1);
        let fits = page.classes(of).is(Classes::GENITIVE)
            && page.classes(noun).is(Classes::GENERIC)
            && !page.tokens.list[adjective].capital
            && !page.classes(adjective).is(Classes::FUNCTION)
            && [adjective, of, first].iter().all(|word| page.tokens.gap(*word).runs_on());
        if !fits || page.owner[noun].is_some() {
            continue;
        }
        let origin = page.names[n].origin.clone();
        let link = &page.text[page.tokens.list[of].origin.start..origin.end];
        let short = super::fold::fold(&format!("{} {link}", page.printed(noun)));
        let bearer = page.names[n].claims.iter().find(|claim| {
            let EntityId::Location(_) = claim.entity else { return false };
            let record = authority.record(claim.entity);
            std::iter::once(&record.name).chain(&record.aliases).any(|alias| super::fold::fold(alias) == short)
        });
        if let Some(claim) = bearer.copied() {
            let start = page.tokens.list[noun].origin.start;
            let claims = vec![super::names::Claim { weak: false, ..claim }];
            page.names[n] =
                Found { origin: start..origin.end, words: noun..page.names[n].words.end, claims, inside: false };
            page.set_owners();
        }
    }
}

/// One past the last word that hyphens join to what ends before `word`.
fn run_end(page: &Page, mut word: usize) -> usize {
    while word < page.tokens.list.len() && page.tokens.gap(word).has(Gap::HYPHEN) {
        word += 1;
    }
    word
}

/// A known name that hyphens join to an unknown one.
fn in_unknown_compound(page: &Page, found: &Found) -> bool {
    let mut start = found.words.start;
    while start > 0 && page.tokens.gap(start).has(Gap::HYPHEN) {
        start -= 1;
    }
    let end = run_end(page, found.words.end);
    let before = (start..found.words.start).any(|word| {
        let joined = page.owner[word].is_some() || page.classes(word).is(Classes::PREFIX);
        !(joined || page.capitals && page.classes(word).is(Classes::FUNCTION))
    });
    let after = (found.words.end..end).any(|word| {
        let token = &page.tokens.list[word];
        page.owner[word].is_none() && (token.capital || token.number || page.classes(word).is(Classes::COMPASS))
    });
    // Lower-case seconds (`-backed`, `-t-il`) leave the name what it is.
    before || (after && !page.capitals)
}

/// A name that a capitalised word or a number follows: `Paris Match`, `Kurdistan 24`.
fn goes_on(page: &Page, found: &Found) -> bool {
    let next = found.words.end;
    if !page.tokens.gap(next).is_space() || next >= page.tokens.list.len() {
        return false;
    }
    if page.tokens.list[next].number {
        let placed = found
            .words
            .start
            .checked_sub(1)
            .is_some_and(|word| page.classes(word).is(Classes::PLACE.or(Classes::TO).or(Classes::TO_ARTICLE)));
        // "beat Spain 2-1", "Alep 24 morts".
        let counts = page.tokens.gap(next + 1).has(Gap::HYPHEN)
            || page.tokens.gap(next + 1).is_space()
                && page
                    .tokens
                    .list
                    .get(next + 1)
                    .is_some_and(|token| !(token.capital || token.number || token.classes.is(Classes::FUNCTION)));
        return !placed && !counts;
    }
    if !page.is_unknown_name(next) || page.classes(next).is(Classes::CALENDAR.or(Classes::TITLE)) {
        return false;
    }
    if page.tokens.list[next].capitals && page.word(next).len() > 1 && !page.classes(next).is(Classes::MEDIUM) {
        return false;
    }
    // "le maire de Paris Anne Hidalgo", "le ministre de la Défense de Russie Sergueï …": a person begins.
    let from = found.words.start.saturating_sub(5);
    let office = (from..found.words.start)
        .any(|word| page.classes(word).is(Classes::OFFICE.or(Classes::TITLE)) && !page.tokens.list[word].capitals);
    let name_part =
        |word: usize| page.tokens.gap(word).runs_on() && page.tokens.list.get(word).is_some_and(|token| token.capital);
    let two = name_part(next + 1) || page.classes(next + 1).is(Classes::PARTICLE) && name_part(next + 2);
    !(office && two)
}

/// A name that a capitalised word precedes: `Jack London`, `Radio Damas`.
fn begins_before(page: &Page, found: &Found, authority: &Authority) -> bool {
    let first = found.words.start;
    let Some(before) = first.checked_sub(1) else { return false };
    // "M. London": somebody's surname.
    let courtesy = page.classes(before).is(Classes::COURTESY) && page.tokens.list[before].capital;
    if courtesy && !page.tokens.gap(first).has(!Gap::POINT) && !names_person(authority, found) {
        return true;
    }
    if !page.tokens.gap(first).is_space() || !page.is_unknown_name(before) {
        return false;
    }
    let classes = page.classes(before);
    let heads =
        classes.is(Classes::INSTITUTION.or(Classes::MEDIUM)) && !classes.is(Classes::GENERIC.or(Classes::COMPASS));
    if page.tokens.gap(before).has(Gap::STOP | Gap::COLON | Gap::OPEN | Gap::DASH | Gap::SLASH) {
        // The first word of a sentence may be anything; what no table knows and has no common ending is a given name.
        let printed = page.printed(before).to_lowercase();
        let common = page
            .grammar
            .adjective_endings
            .iter()
            .chain(page.grammar.verb_endings)
            .any(|ending| printed.ends_with(ending) && ending.len() > 1);
        let given = page.tokens.gap(before).has(Gap::STOP) && classes == Classes::NONE && printed.len() > 2 && !common;
        return heads || given;
    }
    let harmless = Classes::TITLE.or(Classes::CALENDAR).or(Classes::COMPASS).or(Classes::GENERIC).or(Classes::OFFICE);
    let acronym = page.tokens.list[before].capitals && page.word(before).chars().count() > 1;
    heads || !(classes.is(harmless) || acronym)
}

/// A name after `de`, `of` and a capitalised noun: `Parti du Turkestan`, `University of Aleppo`.
fn heads_institution(page: &Page, found: &Found) -> bool {
    let mut at = found.words.start;
    let mut genitive = false;
    while at > 0 && !genitive && page.tokens.gap(at).runs_on() {
        let classes = page.classes(at - 1);
        genitive = classes.is(Classes::GENITIVE.or(Classes::GENITIVE_ARTICLE));
        if !genitive && !classes.is(Classes::ARTICLE) {
            return false;
        }
        at -= 1;
    }
    if !genitive || at == 0 || !page.tokens.gap(at).runs_on() {
        return false;
    }
    let noun = at - 1;
    let classes = page.classes(noun);
    let initial = |word: usize| page.tokens.gap(word).has(Gap::STOP | Gap::OPEN | Gap::COLON);
    if page.tokens.list[noun].capitals && page.word(noun).chars().count() > 1 {
        // "le PIB de l'Espagne".
        return false;
    }
    if page.is_unknown_name(noun) {
        let institution = classes.is(Classes::INSTITUTION);
        let common = Classes::OFFICE.or(Classes::TITLE).or(Classes::COMPASS).or(Classes::GENERIC);
        let common = common.or(Classes::GROUND_NOUN).or(Classes::ACT_NOUN).or(Classes::CALENDAR);
        return if initial(noun) { institution && !classes.is(common) } else { institution || !classes.is(common) };
    }
    // "Institut français de Damas".
    noun > 0
        && !page.tokens.list[noun].capital
        && !classes.is(Classes::FUNCTION)
        && page.owner[noun].is_none()
        && page.tokens.gap(noun).is_space()
        && page.is_unknown_name(noun - 1)
        && page.classes(noun - 1).is(Classes::INSTITUTION)
        && !initial(noun - 1)
}

/// Places, and persons named by one word: what a neighbour can turn into somebody else's name.
fn is_place_or_surname(authority: &Authority, found: &Found) -> bool {
    found.claims.iter().any(|claim| match claim.entity {
        EntityId::Location(_) => true,
        EntityId::Actor(id) => authority.actor(id).kind == ActorKind::Person && found.words.len() == 1,
    })
}

fn names_person(authority: &Authority, found: &Found) -> bool {
    let is_person = |entity| matches!(entity, EntityId::Actor(id) if authority.actor(id).kind == ActorKind::Person);
    found.claims.iter().any(|claim| is_person(claim.entity))
}

fn is_medium(authority: &Authority, entity: EntityId) -> bool {
    matches!(entity, EntityId::Actor(id) if authority.actor(id).kind == ActorKind::Medium)
}

//! Names that stand together: lists, pairs, chains. Partners share the evidence for what they mean.
//!
//! Knows no records; judges by commas, conjunctions, hyphens and prepositions.

use super::clause::{Left, finite_verb, prepositions};
use super::find::Page;
use super::grammar::Classes as C;
use super::token::Gap;

/// True where name `b` stands beside name `a` in one list, chain or pair that began with name `first`.
pub fn joined(page: &Page, first: usize, a: usize, b: usize) -> bool {
    let (start, end) = (page.names[a].words.end, page.names[b].words.start);
    let gap = page.tokens.gap(start);
    if start == end && !gap.has(Gap::COMMA) {
        return gap.has(Gap::HYPHEN | Gap::SLASH) && !gap.has(Gap::STOP);
    }
    if end - start > 4 || (start..=end).any(|word| page.tokens.gap(word).has(!(Gap::COMMA | Gap::ELISION))) {
        return false;
    }
    let coordinated = (start..end).any(|word| page.classes(word).is(C::COORD));
    let comma = gap.has(Gap::COMMA);
    let glue = C::COORD.or(C::ARTICLE).or(prepositions());
    if !(start..end).all(|word| page.classes(word).is(glue)) || !(coordinated || comma) {
        return false;
    }
    // A comma alone joins only where the list goes on to its "et": "les USA, la France et le Royaume-Uni".
    if !coordinated && !closes_list(page, b) {
        return false;
    }
    if start == end {
        return true;
    }
    // "en Syrie et la Russie accuse": a new clause begins. So it does with another preposition.
    let own = (start..end).find(|word| page.classes(*word).is(prepositions()));
    let governor = Left::of(page, page.names[first].words.start).preposition;
    match (own, governor) {
        (Some(own), Some(governor)) => same_preposition(page, own, governor),
        (Some(_), None) => false,
        (None, Some(governor)) => {
            let article = page.classes(end - 1).is(C::ARTICLE);
            let place = page.classes(governor).is(C::PLACE.or(C::TO));
            !(place && article && finite_verb(page, page.names[b].words.end) > 0)
        }
        (None, None) => true,
    }
}

fn same_preposition(page: &Page, a: usize, b: usize) -> bool {
    let place = C::PLACE.or(C::TO).or(C::TO_ARTICLE);
    let genitive = C::GENITIVE.or(C::GENITIVE_ARTICLE);
    let both = |classes: C| page.classes(a).is(classes) && page.classes(b).is(classes);
    page.word(a) == page.word(b) || both(place) || both(genitive)
}

fn closes_list(page: &Page, n: usize) -> bool {
    let Some(next) = page.names.get(n + 1) else { return false };
    let (start, end) = (page.names[n].words.end, next.words.start);
    if start == end {
        return page.tokens.gap(start).has(Gap::COMMA) && closes_list(page, n + 1);
    }
    end - start <= 3
        && (start..end).all(|word| page.classes(word).is(C::COORD.or(C::ARTICLE).or(prepositions())))
        && (start..=end).all(|word| !page.tokens.gap(word).has(!(Gap::COMMA | Gap::ELISION)))
        && ((start..end).any(|word| page.classes(word).is(C::COORD)) || closes_list(page, n + 1))
}

/// Hyphens or slashes alone between the names.
pub fn is_chain(page: &Page, from: usize, to: usize) -> bool {
    (from + 1..to).all(|m| {
        page.names[m].words.start == page.names[m - 1].words.end
            && page.tokens.gap(page.names[m].words.start).has(Gap::HYPHEN | Gap::SLASH)
    })
}

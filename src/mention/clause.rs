//! What stands around a name in its clause: article, preposition, governing word, verb.
//!
//! Gives no verdict; `ground.rs` weighs what is found here.

use super::find::Page;
use super::grammar::Classes as C;
use super::token::Gap;

/// What stands left of a name.
pub struct Left {
    /// An article stands directly before it.
    pub article: bool,
    /// The word that governs it, when a preposition does.
    pub preposition: Option<usize>,
    /// The word before name and article, when nothing but space is between.
    pub word: Option<usize>,
}

impl Left {
    /// Reads it.
    pub fn of(page: &Page, first: usize) -> Left {
        let mut at = first;
        let mut article = false;
        while at > 0
            && page.tokens.gap(at).runs_on()
            && page.owner[at - 1].is_none()
            && page.classes(at - 1).is(C::ARTICLE.or(C::INDEFINITE))
        {
            article = true;
            at -= 1;
        }
        let word = (at > 0 && page.tokens.gap(at).runs_on()).then(|| at - 1);
        let preposition = word.filter(|word| {
            page.owner[*word].is_none() && page.classes(*word).is(prepositions()) && !page.classes(*word).is(C::SAY)
        });
        // French capitals: A MANBIJ is à, not a verb.
        let preposition =
            preposition.or_else(|| word.filter(|word| page.capitals && page.classes(*word).is(C::BARE_TO)));
        Left { article, preposition, word }
    }
}

/// Every class of preposition.
pub fn prepositions() -> C {
    let simple = C::PLACE.or(C::TO).or(C::TO_ARTICLE).or(C::PARTY).or(C::BY).or(C::GENITIVE).or(C::GENITIVE_ARTICLE);
    simple.or(C::BETWEEN).or(C::TOPIC).or(C::FOR)
}

/// The nearest word of a class before a preposition, within the clause.
pub fn governor(page: &Page, at: usize, within: usize, wanted: C) -> Option<usize> {
    let mut word = at;
    for _ in 0..within {
        if word == 0 || page.tokens.gap(word).has(Gap::STOP | Gap::COMMA | Gap::COLON | Gap::OTHER | Gap::BRACKET) {
            return None;
        }
        word -= 1;
        if page.classes(word).is(wanted) {
            return Some(word);
        }
    }
    None
}

/// How surely the words after a name are the verb it is the subject of; negative for verbs of lying there.
pub fn finite_verb(page: &Page, mut next: usize) -> i32 {
    for _ in 0..3 {
        let Some(token) = page.tokens.list.get(next) else { return 0 };
        if !token.gap.runs_on() || token.gap.has(Gap::HYPHEN) || page.owner[next].is_some() {
            return 0;
        }
        let classes = page.classes(next);
        if classes.is(C::STATIVE) {
            return -3;
        }
        if token.capital && !page.loud {
            return 0;
        }
        if classes.is(C::AUX) {
            return 3;
        }
        if classes.is(C::CLITIC) {
            next += 1;
            continue;
        }
        let printed = page.printed(next).to_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| printed.ends_with(ending));
        let participle = page.grammar.articles && ends(page.grammar.participle_endings);
        if classes.is(C::SAY) && !participle {
            return 3;
        }
        if classes.is(C::FUNCTION.or(prepositions()).or(C::COORD)) || ends(page.grammar.adjective_endings) {
            return 0;
        }
        return if ends(page.grammar.verb_endings) && printed.len() > 2 { 2 } else { 0 };
    }
    0
}

//! The noun phrase that names a speaker, left or right of a verb of saying.
//!
//! A person's name is preferred to the office that surrounds it; else the phrase is printed as it stands.

use super::frame::{Name, Scene};
use crate::authority::{ActorKind, EntityId};
use crate::mention::grammar::Classes as C;
use crate::mention::token::{Gap, Words};

/// Who is said to speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As printed.
    pub printed: String,
    /// Whom a name in it means.
    pub entity: Option<EntityId>,
    /// It names a person.
    pub person: bool,
    /// It is a pronoun.
    pub pronoun: bool,
    /// It is "la même source".
    pub same: bool,
    /// A medium by its kind: "le journal".
    pub outlet: bool,
    /// A person by his office: "le commandant".
    pub office: bool,
}

/// A pronoun as a speaker.
pub fn pronoun(words: &Words, word: usize) -> Phrase {
    Phrase {
        printed: words.printed(word).to_owned(),
        entity: None,
        person: false,
        pronoun: true,
        same: false,
        outlet: false,
        office: false,
    }
}

/// The phrase that begins at or after a word: "(a déclaré) au journal Izvestia le parti Baath …".
pub fn right(scene: &Scene, from: usize, stop: usize) -> Option<Phrase> {
    let words = &scene.words;
    let mut start = from;
    let light = |word: usize| {
        let classes = words.classes(word);
        classes.is(C::CLITIC.or(C::AUX)) && !classes.is(C::ARTICLE.or(C::PRONOUN)) && !words.tokens.list[word].capital
    };
    while start < stop && light(start) {
        start += 1;
    }
    if start < stop && words.classes(start).is(C::PRONOUN.or(C::OBLIQUE)) {
        return Some(pronoun(words, start));
    }
    if words.classes(start).is(C::TO.or(C::TO_ARTICLE)) && start < stop {
        start = after_addressee(scene, start + 1, stop);
    }
    // "témoigne par téléphone le père Vea"
    while start < stop && words.classes(start).is(C::BY.or(C::PLACE)) && !words.tokens.list[start].capital {
        start = (start + 1..stop)
            .find(|word| words.classes(*word).is(C::ARTICLE) || words.tokens.list[*word].capital)
            .unwrap_or(stop);
    }
    if start >= stop || words.classes(start).is(C::PHRASE_END) || starts_no_phrase(words, start) {
        return None;
    }
    let mut end = phrase_end(scene, start, stop);
    // "le secrétaire général du Hezbollah, al-Nujaba, dont …": an apposition belongs to it.
    if end < stop
        && words.tokens.gap(end).has(Gap::COMMA)
        && (words.tokens.list[end].capital || owner(scene, end).is_some())
        && person(scene, start, end).is_none()
    {
        end = phrase_end(scene, end, stop);
    }
    Some(make(scene, start, end))
}

/// The phrase that is the subject of a verb, right of `from`.
pub fn left(scene: &Scene, from: usize, verb: usize) -> Option<Phrase> {
    let words = &scene.words;
    let mut end = verb;
    while end > from {
        let classes = words.classes(end - 1);
        if classes.is(C::PRONOUN) && !classes.is(C::ARTICLE) {
            return Some(pronoun(words, end - 1));
        }
        // "Dmitri Peskov de préciser", "X tient à dire".
        let light =
            classes.is(C::CLITIC.or(C::AUX).or(C::GENITIVE).or(C::TO)) || words.classes(end - 1).is(C::PHRASE_END);
        if !light || words.tokens.list[end - 1].capital && owner(scene, end - 1).is_some() {
            break;
        }
        end -= 1;
    }
    if end == from {
        return None;
    }
    // Begin behind the last conjunction that opens a clause.
    let mut start = from;
    for word in from..end {
        if words.classes(word).is(C::THAT) && word + 1 < end {
            start = word + 1;
        }
    }
    while start < end && words.classes(start).is(C::COORD.or(C::GENITIVE)) {
        start += 1;
    }
    if let Some(found) = (start..end).rev().find_map(|word| person_at(scene, word, start, end)) {
        return Some(found);
    }
    let commas: Vec<usize> = (start + 1..end).filter(|word| words.tokens.gap(*word).has(Gap::COMMA)).collect();
    let apposed = words.tokens.gap(end).has(Gap::COMMA);
    let begins = |word: usize| {
        let classes = words.classes(word);
        classes.is(C::ARTICLE.or(C::DEFINITE)) || words.tokens.list[word].capital || owner(scene, word).is_some()
    };
    let first = if apposed {
        // The phrase, its apposition between commas, then the verb.
        std::iter::once(start).chain(commas.iter().copied()).find(|word| begins(*word) && !is_adverbial(words, *word))
    } else {
        commas.iter().rev().copied().chain([start]).find(|word| begins(*word))
    }?;
    let stop = (first + 1..end).find(|word| words.classes(*word).is(C::PHRASE_END)).unwrap_or(end);
    let quoted = (first..stop).any(|word| scene.quoted[word]);
    (first < stop && !quoted).then(|| make(scene, first, stop))
}

/// True for a name that a preposition governs: "le porte-parole de Trump".
pub fn is_governed(scene: &Scene, word: usize) -> bool {
    let words = &scene.words;
    let mut at = word;
    while at > 0 && words.tokens.gap(at).runs_on() && words.classes(at - 1).is(C::ARTICLE.or(C::COURTESY).or(C::TITLE))
    {
        at -= 1;
    }
    let governs =
        C::GENITIVE.or(C::GENITIVE_ARTICLE).or(C::PARTY).or(C::BY).or(C::TO).or(C::TO_ARTICLE).or(C::PLACE).or(C::FOR);
    at > 0
        && (words.tokens.gap(at).runs_on() || words.tokens.gap(at).has(Gap::POINT))
        && !words.tokens.gap(at).has(Gap::STOP | Gap::COMMA)
        && words.classes(at - 1).is(governs.or(C::TOPIC))
}

fn make(scene: &Scene, start: usize, end: usize) -> Phrase {
    if let Some(found) = person(scene, start, end) {
        return found;
    }
    let words = &scene.words;
    let list = &words.tokens.list;
    let name = scene.names.iter().find(|name| name.words.start >= start && name.words.end <= end);
    let printed = &words.text[list[start].origin.start..list[end - 1].origin.end];
    let head = (start..end.min(start + 3)).find(|word| !words.classes(*word).is(C::ARTICLE.or(C::DEFINITE)));
    let head_is = |classes: C| head.is_some_and(|word| words.classes(word).is(classes));
    let definite = words.classes(start).is(C::ARTICLE.or(C::DEFINITE));
    Phrase {
        printed: spaced(printed),
        entity: name.and_then(|name| name.entity),
        person: false,
        pronoun: false,
        same: (start..end).any(|word| words.classes(word).is(C::SAME)),
        outlet: definite && head_is(C::OUTLET),
        office: definite && name.is_none() && head_is(C::TITLE.or(C::OFFICE)),
    }
}

/// As printed, but with plain single spaces: the same speaker is one string.
fn spaced(printed: &str) -> String {
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The person that a phrase names.
fn person(scene: &Scene, start: usize, end: usize) -> Option<Phrase> {
    (start..end).find_map(|word| person_at(scene, word, start, end))
}

/// A person's name that begins at a word: a known one, or two capitals and more.
pub fn person_at(scene: &Scene, word: usize, start: usize, end: usize) -> Option<Phrase> {
    if scene.quoted[word] || (word > start && is_governed(scene, word)) {
        return None;
    }
    let words = &scene.words;
    let (last, entity) = match owner(scene, word) {
        Some(name) if name.kind == Some(ActorKind::Person) && name.words.start == word => (name.words.end, name.entity),
        Some(_) => return None,
        None => (unknown_name(scene, word, start, end)?, None),
    };
    let first = with_courtesy(words, word, start);
    let list = &words.tokens.list;
    Some(Phrase {
        printed: spaced(&words.text[list[first].origin.start..list[last - 1].origin.end]),
        entity,
        person: true,
        pronoun: false,
        same: false,
        outlet: false,
        office: false,
    })
}

/// "Abou Khaled Mrad", "Ursula von der Leyen": where such a run of capitals ends.
fn unknown_name(scene: &Scene, word: usize, start: usize, end: usize) -> Option<usize> {
    let words = &scene.words;
    let capital = |word: usize| {
        words.tokens.list[word].capital
            && owner(scene, word).is_none()
            && !words.classes(word).is(C::FUNCTION.or(C::CALENDAR).or(C::INSTITUTION).or(C::TITLE).or(C::COURTESY))
    };
    let courtesy = word > 0 && words.classes(word - 1).is(C::COURTESY) && words.tokens.list[word - 1].capital;
    if !capital(word) || (word > start && capital(word - 1) && words.tokens.gap(word).runs_on()) {
        return None;
    }
    let mut at = word + 1;
    let mut capitals = 1;
    while at < end
        && (words.tokens.gap(at).runs_on()
            || words.tokens.gap(at).has(Gap::POINT) && !words.tokens.gap(at).has(Gap::STOP))
    {
        if capital(at) {
            capitals += 1;
        } else if !(words.classes(at).is(C::PARTICLE) && at + 1 < end && capital(at + 1)) {
            break;
        }
        at += 1;
    }
    // One capital alone may begin any sentence; behind "M." it is a surname.
    (capitals >= 2 || courtesy).then_some(at)
}

/// "M.", "Mme", and titles with a capital are printed with the name.
fn with_courtesy(words: &Words, word: usize, start: usize) -> usize {
    let mut at = word;
    while at > start {
        let token = &words.tokens.list[at - 1];
        let title = words.classes(at - 1).is(C::COURTESY)
            || words.classes(at - 1).is(C::TITLE) && !words.tokens.gap(at - 1).has(Gap::STOP);
        let near = !words.tokens.gap(at).has(!(Gap::POINT | Gap::HYPHEN));
        if !(token.capital && title && near) {
            break;
        }
        at -= 1;
    }
    at
}

fn owner<'s>(scene: &'s Scene, word: usize) -> Option<&'s Name> {
    scene.names.iter().find(|name| name.words.contains(&word))
}

/// Behind "à Ria Novosti", "au journal russe Izvestia".
fn after_addressee(scene: &Scene, from: usize, stop: usize) -> usize {
    let words = &scene.words;
    let name = scene.names.iter().find(|name| name.words.start >= from && name.words.start <= from + 5);
    if let Some(name) = name {
        return name.words.end.min(stop);
    }
    (from + 1..stop)
        .find(|word| words.classes(*word).is(C::ARTICLE) || words.tokens.list[*word].capital)
        .unwrap_or(stop)
}

/// Where a phrase ends: at a mark, a relative clause, a verb.
fn phrase_end(scene: &Scene, start: usize, stop: usize) -> usize {
    let words = &scene.words;
    let indefinite = words.classes(start).is(C::SOME);
    let mut end = start + 1;
    while end < stop {
        let gap = words.tokens.gap(end);
        let name = owner(scene, end).is_some_and(|name| name.words.start < end);
        let point = gap.has(Gap::POINT) && !words.classes(end - 1).is(C::COURTESY) && words.word(end - 1).len() > 1;
        if !name
            && (gap.has(Gap::COMMA | Gap::STOP | Gap::COLON | Gap::BRACKET | Gap::CLOSE | Gap::OPEN | Gap::DASH)
                || point)
        {
            break;
        }
        let relative = indefinite && words.classes(end).is(C::RELATIVE);
        if !(name || relative) && words.classes(end).is(C::PHRASE_END) {
            break;
        }
        // "à l'issue de": what follows says when, not who.
        if !name && words.classes(end).is(C::TO) && !indefinite {
            break;
        }
        let gerund = words.classes(end).is(C::PLACE)
            && words.grammar.gerund_endings.iter().any(|ending| words.word(end + 1).ends_with(ending));
        if !name && gerund {
            break;
        }
        end += 1;
    }
    end
}

fn starts_no_phrase(words: &Words, word: usize) -> bool {
    let classes = words.classes(word);
    let token = &words.tokens.list[word];
    let determined = classes.is(C::ARTICLE.or(C::DEFINITE)) || words.classes(word).is(C::SOME.or(C::INDEFINITE));
    !determined && !token.capital && (classes.is(C::FUNCTION) || words.grammar.articles)
}

/// "Récemment,", "Pour sa part,": before the subject, not it.
fn is_adverbial(words: &Words, word: usize) -> bool {
    words.classes(word).is(C::PLACE.or(C::FOR).or(C::TO).or(C::ADVERB))
}

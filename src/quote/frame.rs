//! What introduces a quotation: "a déclaré X", "selon X", "X : «", "a-t-il ajouté".
//!
//! Reads the words of the sentence before and behind the marks, never those between other marks.

use std::ops::Range;

use super::marks::Marked;
use super::phrase::{self, Phrase};
use crate::authority::{ActorKind, EntityId};
use crate::mention::grammar::Classes as C;
use crate::mention::token::{Gap, Words};

/// A paragraph as speakers are looked for in it.
pub struct Scene<'t> {
    /// Its words.
    pub words: Words<'t>,
    /// The actors named in it, in order.
    pub names: Vec<Name>,
    /// Which words stand between marks.
    pub quoted: Vec<bool>,
    /// It is the headline.
    pub title: bool,
}

/// An actor's name in a paragraph.
pub struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// Whose it is.
    pub entity: Option<EntityId>,
    /// What that is.
    pub kind: Option<ActorKind>,
}

/// One reading of what introduces a quotation.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Who is said to speak.
    pub phrase: Phrase,
    /// How good a reading it is.
    pub rank: u32,
    /// Only the sentence's subject, without a verb of saying.
    pub distant: bool,
    /// It stands before the quotation.
    pub before: bool,
}

/// Every reading of a quotation's surroundings.
pub fn frames(scenes: &[Scene], pair: &Marked) -> Vec<Frame> {
    let mut frames = Vec::new();
    frames.extend(behind(&scenes[pair.end.0], pair.end.1));
    frames.extend(inserted(&scenes[pair.start.0], pair));
    let scene = &scenes[pair.start.0];
    let first = first_word(scene, pair.start.1);
    if first == 0 && pair.start.0 > 0 {
        // A line that ends in a colon introduces the next paragraph.
        let above = &scenes[pair.start.0 - 1];
        let end = above.words.tokens.list.len();
        if above.words.tokens.last_gap.has(Gap::COLON) && !above.title {
            frames.extend(before(above, end, true));
        }
        return frames;
    }
    let gap = scene.words.tokens.gap(first);
    if first > 0 && (!gap.has(Gap::STOP) || gap.has(Gap::COLON)) {
        frames.extend(before(scene, first, gap.has(Gap::COLON)));
    }
    frames
}

/// The best reading: a named person, then another known actor, then whatever stands nearest.
pub fn best(frames: Vec<Frame>) -> Option<Frame> {
    let worth = |frame: &Frame| {
        let known = if frame.phrase.person {
            4
        } else if frame.phrase.entity.is_some() && !frame.distant {
            2
        } else {
            0
        };
        frame.rank + known
    };
    let mut best: Option<Frame> = None;
    for frame in frames {
        if best.as_ref().is_none_or(|other| worth(&frame) > worth(other)) {
            best = Some(frame);
        }
    }
    best
}

/// True where a quotation goes on with the one before it: in the same sentence, or with nothing between.
pub fn goes_on(scenes: &[Scene], previous: &Marked, pair: &Marked) -> bool {
    previous.end.0 == pair.start.0 && {
        let scene = &scenes[pair.start.0];
        let (from, to) = (first_word(scene, previous.end.1), first_word(scene, pair.start.1));
        let ends = |word: usize| scene.words.tokens.gap(word).has(Gap::STOP) && scene.words.tokens.list[word].capital;
        from == to || (from..=to).all(|word| !ends(word))
    }
}

/// True for a whole sentence between marks that closes the paragraph which a quotation began.
pub fn is_further(scenes: &[Scene], previous: &Marked, pair: &Marked) -> bool {
    let scene = &scenes[pair.start.0];
    let (from, to) = (first_word(scene, previous.end.1), first_word(scene, pair.start.1));
    let last = first_word(scene, pair.end.1);
    let tokens = &scene.words.tokens;
    previous.start.0 == pair.start.0
        && pair.end.0 == pair.start.0
        && last == tokens.list.len()
        && tokens.gap(to).has(Gap::STOP)
        && tokens.list[to].capital
        // One sentence between, that of the first quotation's frame.
        && (from + 1..to).all(|word| !tokens.gap(word).has(Gap::STOP))
}

/// The first word at or after a byte.
fn first_word(scene: &Scene, at: usize) -> usize {
    scene.words.tokens.list.partition_point(|token| token.origin.start < at)
}

/// What follows the closing mark, in the same sentence.
fn behind(scene: &Scene, end: usize) -> Option<Frame> {
    let start = first_word(scene, end);
    let words = &scene.words;
    // A full stop inside the marks ends nothing where the sentence goes on in lower case.
    let goes_on =
        words.tokens.list.get(start).is_some_and(|token| !token.gap.has(Gap::STOP | Gap::POINT) || !token.capital);
    // "… et annoncent un recours" goes on with somebody's deeds, not with the quotation.
    if !goes_on
        || scene.quoted[start]
        || words.classes(start).is(C::COORD)
        || words.tokens.gap(start).has(Gap::COLON | Gap::OPEN)
    {
        return None;
    }
    let stop = clause_end(scene, start, 40);
    // "selon X", "d'après X", "according to X".
    if let Some(after) = source(words, start) {
        return phrase::right(scene, after, stop).map(|phrase| Frame {
            phrase,
            rank: 6,
            distant: false,
            before: false,
        });
    }
    let verb = (start..stop.min(start + 14))
        .find(|word| is_saying(words, *word))
        .or_else(|| stands_as_verb(words, start, stop).then_some(start))?;
    let light = (start..verb).all(|word| {
        words.classes(word).is(C::AUX.or(C::CLITIC).or(C::PRONOUN).or(C::FUNCTION)) || words.word(word).len() == 1
    });
    if light {
        // Inversion, with a pronoun ("a-t-il ajouté", "dit-elle") or a noun ("a déclaré M. Lavrov").
        let pronoun = (start..=(verb + 2).min(stop - 1))
            .find(|word| is_pronoun(words, *word) && (*word <= verb + 1 || words.tokens.gap(*word).has(Gap::HYPHEN)));
        if let Some(pronoun) = pronoun {
            return Some(Frame { phrase: phrase::pronoun(words, pronoun), rank: 4, distant: false, before: false });
        }
        let inverted = phrase::right(scene, verb + 1, stop);
        return inverted.map(|phrase| Frame { phrase, rank: 6, distant: false, before: false });
    }
    phrase::left(scene, start, verb).map(|phrase| Frame { phrase, rank: 6, distant: false, before: false })
}

/// "…, a-t-il expliqué. …" in the midst of the quotation.
fn inserted(scene: &Scene, pair: &Marked) -> Option<Frame> {
    let words = &scene.words;
    let end = if pair.end.0 == pair.start.0 { pair.end.1 } else { usize::MAX };
    let (from, to) = (first_word(scene, pair.start.1), first_word(scene, end));
    for start in from + 1..to {
        if !words.tokens.gap(start).has(Gap::COMMA) {
            continue;
        }
        let verb = (start..to.min(start + 5)).find(|word| is_saying(words, *word));
        let inverted =
            || words.tokens.gap(start + 1).has(Gap::HYPHEN) && stands_as_verb(words, start, to.min(start + 4));
        let Some(verb) = verb.or_else(|| inverted().then_some(start)) else { continue };
        let light = (start..verb)
            .all(|word| words.classes(word).is(C::AUX.or(C::CLITIC).or(C::PRONOUN)) || words.word(word).len() == 1);
        let pronoun = (start..=(verb + 2).min(to - 1)).find(|word| {
            is_pronoun(words, *word) && (words.tokens.gap(*word).has(Gap::HYPHEN) || words.grammar.title_case)
        });
        let closes = |at: usize| words.tokens.gap(at).has(Gap::COMMA | Gap::POINT | Gap::STOP);
        if light && let Some(pronoun) = pronoun {
            if closes(verb.max(pronoun) + 1) || verb + 1 >= to {
                return Some(Frame { phrase: phrase::pronoun(words, pronoun), rank: 5, distant: false, before: false });
            }
        } else if light && !words.grammar.title_case {
            // "…, explique Abou Khaled Mrad, …"
            let stop = (verb + 1..to).find(|word| closes(*word)).unwrap_or(to);
            let named = words.tokens.list.get(verb + 1).is_some_and(|token| token.capital)
                || words.classes(verb + 1).is(C::ARTICLE.or(C::COURTESY));
            if named && stop - verb <= 10 && verb < start + 3 {
                return phrase::right(scene, verb + 1, stop).map(|phrase| Frame {
                    phrase,
                    rank: 5,
                    distant: false,
                    before: false,
                });
            }
        }
    }
    None
}

/// What stands before the opening mark, in the same sentence.
fn before(scene: &Scene, first: usize, colon: bool) -> Vec<Frame> {
    let words = &scene.words;
    let mut start = first.saturating_sub(1);
    while start > 0 && !words.tokens.gap(start).has(Gap::STOP) {
        start -= 1;
    }
    // Quoted beginnings of the sentence do not speak of who speaks.
    while start < first && scene.quoted[start] {
        start += 1;
    }
    if start >= first {
        return Vec::new();
    }
    let mut frames = Vec::new();
    let open = |word: usize| !scene.quoted[word];
    if let Some(after) = (start..first).rev().filter(|word| open(*word)).find_map(|word| source(words, word)) {
        let stop = clause_end(scene, after, 16).min(first);
        frames.extend(phrase::right(scene, after, stop).map(|phrase| Frame {
            phrase,
            rank: 5,
            distant: false,
            before: true,
        }));
    }
    // "Pour Marie Dupont, « … »"
    if words.classes(start).is(C::FOR)
        && (words.tokens.list.get(start + 1).is_some_and(|token| token.capital)
            || words.classes(start + 1).is(C::ARTICLE))
    {
        let stop = clause_end(scene, start + 1, 16).min(first);
        let named = phrase::right(scene, start + 1, stop).filter(|phrase| phrase.person || phrase.entity.is_some());
        frames.extend(named.map(|phrase| Frame { phrase, rank: 4, distant: false, before: true }));
    }
    let mut verbs: Vec<usize> = (start..first).filter(|word| open(*word) && is_saying(words, *word)).collect();
    // "précisant :", "poursuivant, «": the subject is that of the sentence's verb.
    while let Some(verb) = verbs.pop() {
        if is_gerund(words, verb) && !verbs.is_empty() {
            continue;
        }
        if is_aside(words, verb) {
            continue;
        }
        let subject = phrase::left(scene, start, verb).or_else(|| {
            let stop = clause_end(scene, verb + 1, 30).min(first);
            phrase::right(scene, verb + 1, stop)
        });
        if let Some(phrase) = subject {
            frames.push(Frame {
                phrase,
                rank: if colon || first - verb <= 3 { 6 } else { 3 },
                distant: false,
                before: true,
            });
            break;
        }
    }
    // "la déclaration de Sergeï Lavrov : «"
    let speech = (start..first).rev().find(|word| open(*word) && words.classes(*word).is(C::SPEECH));
    if let (Some(speech), true) = (speech, colon)
        && words.classes(speech + 1).is(C::GENITIVE.or(C::GENITIVE_ARTICLE))
    {
        frames.extend(phrase::right(scene, speech + 2, first).map(|phrase| Frame {
            phrase,
            rank: 5,
            distant: false,
            before: true,
        }));
    }
    if frames.is_empty() && colon && first - start <= 8 {
        // "Damas : « … »"
        frames.extend(phrase::right(scene, start, first).map(|phrase| Frame {
            phrase,
            rank: 3,
            distant: false,
            before: true,
        }));
    }
    if frames.is_empty() && colon {
        // "… à l'ambassadeur, Matthew Rycroft, d'afficher son arrogance : «"
        let named = (start..first).rev().find_map(|word| phrase::person_at(scene, word, start, first));
        frames.extend(named.map(|phrase| Frame { phrase, rank: 1, distant: false, before: true }));
    }
    if frames.is_empty() {
        let verb = (start + 1..first).find(|word| {
            let noun = words.classes(*word - 1).is(C::DEFINITE.or(C::GENITIVE).or(C::PLACE));
            open(*word)
                && !noun
                && words.classes(*word).is(C::AUX.or(C::SAY))
                && !words.classes(*word).is(C::PHRASE_END)
        });
        let subject = verb.and_then(|verb| phrase::left(scene, start, verb));
        frames.extend(subject.map(|phrase| Frame { phrase, rank: 1, distant: !colon, before: true }));
    }
    frames
}

/// The word after `selon`, `d'après`, `according to`.
fn source(words: &Words, at: usize) -> Option<usize> {
    if words.classes(at).is(C::SOURCE) {
        let next = at + 1;
        return Some(if words.classes(next).is(C::TO) { next + 1 } else { next });
    }
    let after = words.classes(at).is(C::GENITIVE) && words.classes(at + 1).is(C::AFTER);
    after.then_some(at + 2)
}

/// "…, tempère Hélène Drouard", "…, tranche-t-il": a verb of saying that no table knows shows by its place.
fn stands_as_verb(words: &Words, start: usize, stop: usize) -> bool {
    let token = &words.tokens.list[start];
    if !token.gap.has(Gap::COMMA)
        || token.capital
        || words.classes(start).is(C::FUNCTION.or(C::PLACE))
        || start + 1 >= stop
    {
        return false;
    }
    let next = &words.tokens.list[start + 1];
    let inverted = next.gap.has(Gap::HYPHEN) && (start + 1..stop.min(start + 3)).any(|word| is_pronoun(words, word));
    inverted || (next.gap.is_space() && next.capital)
}

fn is_saying(words: &Words, word: usize) -> bool {
    let Some(token) = words.tokens.list.get(word) else { return false };
    words.classes(word).is(C::QUOTE)
        && !words.classes(word).is(C::SOURCE)
        && (!token.capital || words.tokens.gap(word).has(Gap::STOP))
        // "la déclaration", "une annonce": nouns that look like verbs stand behind an article.
        && !(word > 0
            && words.tokens.gap(word).runs_on()
            && (words.classes(word - 1).is(C::GENITIVE_ARTICLE.or(C::DEFINITE).or(C::SPEECH))
                || words.classes(word - 1).is(C::INDEFINITE))
            && !is_object_pronoun(words, word - 1))
}

/// `le`, `la`, `les`, `leur` before a verb after a subject: "il le dit". Rare enough to leave to the auxiliary before.
fn is_object_pronoun(words: &Words, word: usize) -> bool {
    word > 0 && words.classes(word - 1).is(C::PRONOUN) || words.classes(word).is(C::AUX)
}

fn is_pronoun(words: &Words, word: usize) -> bool {
    words.classes(word).is(C::PRONOUN) && !words.tokens.list[word].capital
        || words.classes(word).is(C::PRONOUN) && words.tokens.gap(word).has(Gap::STOP)
}

/// "ce qu'ils qualifient de «…»": the words of people in general.
fn is_aside(words: &Words, verb: usize) -> bool {
    verb >= 2
        && words.classes(verb - 1).is(C::PRONOUN.or(C::CLITIC))
        && words.tokens.list[verb - 2].elided
        && words.classes(verb - 2).is(C::THAT)
        && verb >= 3
        && words.classes(verb - 3).is(C::INDEFINITE)
}

fn is_gerund(words: &Words, word: usize) -> bool {
    words.grammar.gerund_endings.iter().any(|ending| words.word(word).ends_with(ending))
}

/// Where the clause that begins at a word ends: the sentence's end, or the next opening mark.
fn clause_end(scene: &Scene, start: usize, most: usize) -> usize {
    let tokens = &scene.words.tokens;
    let end = tokens.list.len().min(start + most);
    (start + 1..end)
        .find(|word| tokens.gap(*word).has(Gap::STOP | Gap::COLON | Gap::OPEN | Gap::OTHER) || scene.quoted[*word])
        .unwrap_or(end)
}

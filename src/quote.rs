//! Quotations and their speakers.
//!
//! Takes the prose and its mentions; guillemets round a name or a single word of doubt are no quotation. Marks are
//! paired in `quote/marks.rs`, what introduces a quotation is read in `quote/frame.rs`.

use std::ops::Range;

use crate::authority::{ActorKind, Authority, EntityId};
use crate::mention::grammar::Classes;
use crate::mention::token::{Gap, Words};
use crate::mention::{EntityType, Mention};
use crate::prose::{Prose, Role, Spot};
use frame::{Frame, Scene};
use marks::Marked;

mod frame;
mod marks;
mod phrase;

/// Who says a quotation, as the sentence names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As printed.
    pub printed: String,
    /// The entity, where it is known.
    pub entity: Option<EntityId>,
}

/// One quotation: from `start` to `end`, which may lie in a later paragraph. Marks and the spaces
/// inside them are outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// First paragraph, with the first byte of the quoted words; `end` is meaningless when `until` is set.
    pub spot: Spot,
    /// Paragraph and end byte, when the quotation runs over into a later paragraph.
    pub until: Option<(usize, usize)>,
    /// Who says it, when the sentence names one.
    pub speaker: Option<Speaker>,
}

/// Every quotation of a text, in order.
pub fn find(authority: &Authority, prose: &Prose, mentions: &[Mention]) -> Vec<Quotation> {
    let pairs = marks::pairs(prose);
    if pairs.is_empty() {
        return Vec::new();
    }
    let scenes = scenes(authority, prose, mentions, &pairs);
    let mut memory = Memory { authority, scenes: &scenes, last: None };
    let mut quotations: Vec<Quotation> = Vec::new();
    let mut previous: Option<&Marked> = None;
    for pair in &pairs {
        let frames = frame::frames(&scenes, pair);
        if !is_quotation(&scenes[pair.start.0], pair, &frames) {
            continue;
        }
        // «A», «B», a-t-il ajouté; «A», dit X, ajoutant que «B»: one speaker.
        let goes_on = previous.is_some_and(|previous| frame::goes_on(&scenes, previous, pair));
        let earlier = quotations.last().and_then(|last| last.speaker.clone()).filter(|_| goes_on);
        let speaker = match (frame::best(frames), earlier) {
            (Some(frame), Some(earlier)) if frame.phrase.pronoun && frame.before => Some(earlier),
            (Some(frame), Some(earlier)) if frame.distant => Some(earlier),
            (Some(frame), _) => Some(memory.resolve(frame, pair)),
            (None, Some(earlier)) => Some(earlier),
            // A further sentence of his in the same paragraph.
            (None, None) => previous
                .filter(|previous| frame::is_further(&scenes, previous, pair))
                .and_then(|_| quotations.last().and_then(|last| last.speaker.clone())),
        };
        quotations.push(Quotation {
            spot: Spot {
                paragraph: pair.start.0,
                start: pair.start.1,
                end: if pair.end.0 == pair.start.0 { pair.end.1 } else { prose.paragraphs[pair.start.0].text.len() },
            },
            until: (pair.end.0 != pair.start.0).then_some(pair.end),
            speaker,
        });
        previous = Some(pair);
    }
    quotations
}

/// The paragraphs with their words, the names in them and what is quoted.
fn scenes<'t>(authority: &Authority, prose: &'t Prose, mentions: &[Mention], pairs: &[Marked]) -> Vec<Scene<'t>> {
    let mut scenes: Vec<Scene> = Vec::with_capacity(prose.paragraphs.len());
    for (n, paragraph) in prose.paragraphs.iter().enumerate() {
        let words = Words::new(&paragraph.text, paragraph.language);
        let mut quoted = vec![false; words.tokens.list.len()];
        for pair in pairs.iter().filter(|pair| pair.start.0 <= n && n <= pair.end.0) {
            let from = if pair.start.0 == n { pair.start.1 } else { 0 };
            let to = if pair.end.0 == n { pair.end.1 } else { paragraph.text.len() };
            for (token, quoted) in words.tokens.list.iter().zip(&mut quoted) {
                *quoted |= from <= token.origin.start && token.origin.end <= to;
            }
        }
        let first = mentions.partition_point(|mention| mention.spot.paragraph < n);
        let names = (mentions[first..].iter().take_while(|mention| mention.spot.paragraph == n))
            .filter(|mention| mention.entity_type() == Some(EntityType::Actor))
            .map(|mention| {
                let range = &mention.spot;
                let from = words.tokens.list.partition_point(|token| token.origin.end <= range.start);
                let to = words.tokens.list.partition_point(|token| token.origin.start < range.end);
                let kind = match mention.entity() {
                    Some(EntityId::Actor(id)) => Some(authority.actor(id).kind),
                    _ => None,
                };
                frame::Name { words: from..to.max(from), entity: mention.entity(), kind }
            })
            .collect();
        scenes.push(Scene { words, names, quoted, title: paragraph.role == Role::Title });
    }
    scenes
}

/// Names, slogans and words held at arm's length stand between marks too.
fn is_quotation(scene: &Scene, pair: &Marked, frames: &[Frame]) -> bool {
    let tokens = &scene.words.tokens.list;
    let first = tokens.partition_point(|token| token.origin.start < pair.start.1);
    let end = if pair.end.0 == pair.start.0 { pair.end.1 } else { usize::MAX };
    let last = tokens.partition_point(|token| token.origin.start < end);
    let words = first..last;
    let count = words.len();
    if count < 2 || pair.end.0 != pair.start.0 {
        return count >= 2;
    }
    let covered = scene.names.iter().any(|name| name.words.start <= first && last <= name.words.end);
    if covered || is_title(scene, words.clone()) {
        return false;
    }
    let named = (first.saturating_sub(2)..first).any(|word| scene.words.classes(word).is(Classes::NAMING));
    let colon = scene.words.tokens.gap(first).has(Gap::COLON);
    if named && !colon && count < 8 {
        return false;
    }
    let text = &scene.words.text[pair.start.1..pair.end.1];
    let capital = tokens[first].capital;
    let closed = text.ends_with(['.', '!', '?', '…']);
    let verb = words.clone().any(|word| scene.words.classes(word).is(Classes::AUX));
    if colon || count >= 8 || (capital && count >= 3 && (closed || verb || !frames.is_empty())) {
        return true;
    }
    let definite = first.checked_sub(1).is_some_and(|word| {
        scene.words.tokens.gap(first).has(!Gap::STOP)
            && scene.words.classes(word).is(Classes::ARTICLE.or(Classes::GENITIVE_ARTICLE))
    });
    let framed = frames.iter().any(|frame| !frame.distant);
    match count {
        4.. => verb || !frames.is_empty(),
        _ => framed && !definite,
    }
}

/// Every word that could have one has a capital: a title, a name that no record knows.
fn is_title(scene: &Scene, words: Range<usize>) -> bool {
    // The article of `Umm al-Qura` is no word of its own.
    let article = |word: usize| scene.words.tokens.gap(word + 1).has(Gap::HYPHEN) && scene.words.word(word).len() <= 3;
    let significant: Vec<usize> =
        words.filter(|word| !scene.words.classes(*word).is(Classes::FUNCTION) && !article(*word)).collect();
    significant.len() >= 2
        && significant.len() <= 7
        && significant
            .iter()
            .all(|word| scene.words.tokens.list[*word].capital || scene.words.tokens.list[*word].number)
}

/// Who spoke last, for pronouns and for "la même source".
struct Memory<'a, 't> {
    authority: &'a Authority,
    scenes: &'a [Scene<'t>],
    last: Option<Last>,
}

/// Who spoke last.
struct Last {
    paragraph: usize,
    speaker: Speaker,
    person: bool,
}

impl Memory<'_, '_> {
    fn resolve(&mut self, frame: Frame, pair: &Marked) -> Speaker {
        let (phrase, paragraph) = (frame.phrase, pair.start.0);
        let entity = phrase.entity.or_else(|| {
            if phrase.pronoun {
                self.antecedent(paragraph, pair.start.1)
            } else if phrase.same {
                self.last.as_ref().and_then(|last| last.speaker.entity)
            } else if phrase.outlet {
                self.named_before(paragraph, pair.end, |kind| matches!(kind, ActorKind::Medium | ActorKind::Agency))
            } else if phrase.office {
                self.last_person(paragraph, 2).flatten()
            } else {
                None
            }
        });
        let speaker = Speaker { printed: phrase.printed, entity };
        let known = matches!(entity, Some(EntityId::Actor(id)) if self.authority.actor(id).kind == ActorKind::Person);
        let person = known || phrase.person || phrase.pronoun;
        self.last = Some(Last { paragraph, speaker: speaker.clone(), person });
        speaker
    }

    /// The last speaker, where it was a person: also one that no record knows.
    fn last_person(&self, paragraph: usize, within: usize) -> Option<Option<EntityId>> {
        let last = self.last.as_ref()?;
        (last.person && paragraph - last.paragraph <= within).then_some(last.speaker.entity)
    }

    /// Whom "il" means: the person who is this paragraph's subject so far, else the last speaker, else the person
    /// named as subject shortly before.
    fn antecedent(&self, paragraph: usize, before: usize) -> Option<EntityId> {
        (self.subject(paragraph, before))
            .or_else(|| self.last_person(paragraph, 3))
            .or_else(|| (paragraph.saturating_sub(2)..paragraph).rev().find_map(|n| self.subject(n, usize::MAX)))
            .flatten()
    }

    /// The last subject of a paragraph before a byte: a person, or somebody that no record knows.
    fn subject(&self, paragraph: usize, before: usize) -> Option<Option<EntityId>> {
        let scene = &self.scenes[paragraph];
        let words = &scene.words;
        let starts = (0..words.tokens.list.len()).rev().filter(|word| {
            words.tokens.gap(*word).has(Gap::STOP)
                && !scene.quoted[*word]
                && words.tokens.list[*word].origin.start < before
        });
        for start in starts {
            let person = scene.names.iter().find(|name| {
                name.kind == Some(ActorKind::Person)
                    && name.words.start >= start
                    && name.words.start <= start + 14
                    && words.tokens.list[name.words.start].origin.start < before
                    && !scene.quoted[name.words.start]
                    && (start + 1..=name.words.start).all(|word| !words.tokens.gap(word).has(Gap::STOP))
                    && !phrase::is_governed(scene, name.words.start)
            });
            if let Some(person) = person {
                return Some(person.entity);
            }
            let end = (start + 14).min(words.tokens.list.len());
            let end = (start + 1..end).find(|word| words.tokens.gap(*word).has(Gap::STOP)).unwrap_or(end);
            if (start..end).any(|word| phrase::person_at(scene, word, start, end).is_some()) {
                return Some(None);
            }
            // "Un historien américain … estime. Il …": a new person without a record.
            let indefinite = words.classes(start).is(Classes::SOME);
            if indefinite {
                return Some(None);
            }
        }
        None
    }

    fn named_before(&self, paragraph: usize, end: (usize, usize), wanted: fn(ActorKind) -> bool) -> Option<EntityId> {
        (paragraph.saturating_sub(3)..=end.0).rev().find_map(|n| {
            let names = self.scenes[n].names.iter().rev();
            names.filter(|name| name.kind.is_some_and(wanted)).find_map(|name| {
                let at = self.scenes[n].words.tokens.list.get(name.words.start)?.origin.start;
                (n < end.0 || at < end.1).then_some(name.entity).flatten()
            })
        })
    }
}

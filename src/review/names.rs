//! Names that no record knows: runs of words in capitals, with what stands before them.
//!
//! A word that the corpus also prints in lower case and that only begins a sentence is no name. Scripts
//! without capitals give nothing here.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Serialize;

use super::{EXAMPLES, Example, Unknown, sentence_around};
use crate::archive::Archive;
use crate::mention::fold::fold;
use crate::mention::grammar::{Classes, Grammar};
use crate::prose::Paragraph;
use crate::relate::Reading;

/// What an unknown name is likely to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum ProposedKind {
    Person,
    Town,
    ArmedGroup,
    Party,
    StateBody,
    Institute,
    Medium,
    Unclear,
}

impl ProposedKind {
    /// The word in a file of proposals; for what is unclear, `?`.
    pub fn as_str(self) -> &'static str {
        match self {
            ProposedKind::Person => "person",
            ProposedKind::Town => "town",
            ProposedKind::ArmedGroup => "armed-group",
            ProposedKind::Party => "party",
            ProposedKind::StateBody => "state-body",
            ProposedKind::Institute => "institute",
            ProposedKind::Medium => "medium",
            ProposedKind::Unclear => "?",
        }
    }
}

#[derive(Default)]
struct Found {
    forms: BTreeMap<String, usize>,
    kinds: BTreeMap<ProposedKind, usize>,
    documents: HashSet<u32>,
    mentions: usize,
    examples: Vec<Example>,
    /// It stands inside a sentence at least once.
    inside: bool,
}

/// One word of a paragraph.
struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    capital: bool,
    /// It begins a sentence, or follows an opening mark.
    first: bool,
}

/// Every unknown name.
pub(super) fn unknown(archive: &Archive, readings: &[Reading]) -> Vec<Unknown> {
    let common = lower_case_words(archive);
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for ((id, document), reading) in archive.documents().zip(readings) {
        for (n, paragraph) in document.body.prose.paragraphs.iter().enumerate() {
            // A title in capitals shows no names.
            if is_capitals(&paragraph.text) {
                continue;
            }
            let known: Vec<Range<usize>> =
                reading.mentions.iter().filter(|m| m.spot.paragraph == n).map(|m| m.spot.start..m.spot.end).collect();
            for (range, kind, first) in candidates(paragraph, &common) {
                if known.iter().any(|k| k.start < range.end && range.start < k.end) || paragraph.pins.iter().any(|p| p.range.start < range.end && range.start < p.range.end) {
                    continue;
                }
                let form = &paragraph.text[range.clone()];
                let entry = found.entry(fold(form)).or_default();
                *entry.forms.entry(form.to_owned()).or_default() += 1;
                *entry.kinds.entry(kind).or_default() += 1;
                entry.documents.insert(id.0);
                entry.mentions += 1;
                entry.inside |= !first;
                if entry.examples.len() < EXAMPLES {
                    entry.examples.push(Example {
                        document: document.slug.clone(),
                        paragraph: n,
                        sentence: sentence_around(&paragraph.text, range.start, paragraph.language),
                    });
                }
            }
        }
    }
    found.retain(|_, item| item.inside || item.mentions >= 2);
    found.into_values().map(Found::into_unknown).collect()
}

impl Found {
    fn into_unknown(self) -> Unknown {
        let most = |counts: BTreeMap<String, usize>| counts.into_iter().max_by_key(|(_, n)| *n).map(|(form, _)| form).unwrap_or_default();
        // A kind that something spoke for goes before one that nothing did.
        let kind = self.kinds.iter().filter(|(kind, _)| **kind != ProposedKind::Unclear).max_by_key(|(_, n)| **n);
        Unknown {
            kind: kind.map_or(ProposedKind::Unclear, |(kind, _)| *kind),
            form: most(self.forms),
            mentions: self.mentions,
            documents: self.documents.len(),
            variant_of: None,
            variant: None,
            examples: self.examples,
        }
    }
}

fn is_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    upper > lower
}

/// Words that the corpus prints in lower case.
fn lower_case_words(archive: &Archive) -> HashSet<String> {
    let mut common = HashSet::new();
    for (_, document) in archive.documents() {
        for paragraph in &document.body.prose.paragraphs {
            for word in words(&paragraph.text).iter().filter(|word| !word.capital) {
                common.insert(fold(word.text));
            }
        }
    }
    common
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut opens = true;
    let mut push = |range: Range<usize>, opens: &mut bool| {
        let word = &text[range.clone()];
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        words.push(Word { text: word, range, capital, first: *opens });
        *opens = false;
    };
    for (at, c) in text.char_indices() {
        let joins = c.is_alphanumeric() || (c == '-' && start.is_some()) || c == '\u{2011}';
        if joins {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            push(from..at, &mut opens);
        }
        opens |= matches!(c, '.' | '!' | '?' | '…' | ':' | '«' | '“' | '"' | '(' | '»' | '—' | '–');
    }
    if let Some(from) = start {
        push(from..text.len(), &mut opens);
    }
    for word in &mut words {
        let cut = word.text.trim_end_matches('-');
        word.range.end = word.range.start + cut.len();
        word.text = cut;
    }
    words
}

/// Runs of capitals in a paragraph, with their likely kind; true where one begins a sentence.
fn candidates(paragraph: &Paragraph, common: &HashSet<String>) -> Vec<(Range<usize>, ProposedKind, bool)> {
    let grammar = Grammar::of(paragraph.language);
    let words = words(&paragraph.text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        let classes = grammar.classes(&fold(word.text));
        let plain = common.contains(&fold(word.text)) && word.first;
        let little = classes.is(Classes::FUNCTION.or(Classes::CALENDAR).or(Classes::COURTESY));
        if !word.capital || plain || little || word.text.chars().count() < 3 && !word.text.chars().all(char::is_uppercase) || word.text.chars().count() < 2 {
            at += 1;
            continue;
        }
        let mut last = at;
        while let Some(next) = continues(&paragraph.text, &words, last, grammar) {
            last = next;
        }
        let range = word.range.start..words[last].range.end;
        found.push((range, kind(&words, at, last, grammar), word.first));
        at = last + 1;
    }
    found
}

/// The index of the last word of a longer run, if the run goes on: another capital, or particles and one.
fn continues(text: &str, words: &[Word], last: usize, grammar: &Grammar) -> Option<usize> {
    let between = |a: usize, b: usize| &text[words[a].range.end..words[b].range.start];
    let mut next = last + 1;
    let mut from = last;
    // Up to two particles may stand between: `de la`, `al`.
    for _ in 0..3 {
        let word = words.get(next)?;
        let gap = between(from, next);
        let joined = gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '’' | '\'')) && gap.chars().count() <= 1;
        if !joined {
            return None;
        }
        if word.capital || (word.text.chars().all(|c| c.is_ascii_digit()) && from == last && word.text.len() <= 3) {
            return Some(next);
        }
        let folded = fold(word.text);
        let particle = grammar.classes(&folded).is(Classes::GENITIVE.or(Classes::GENITIVE_ARTICLE).or(Classes::PARTICLE))
            || matches!(folded.as_str(), "al" | "el" | "la" | "l")
            || folded.starts_with("al-")
            || folded.starts_with("el-");
        if !particle {
            return None;
        }
        if folded.starts_with("al-") || folded.starts_with("el-") {
            return Some(next);
        }
        (from, next) = (next, next + 1);
    }
    None
}

/// What a run is likely to be, from its own first word and from what stands before it.
fn kind(words: &[Word], first: usize, last: usize, grammar: &Grammar) -> ProposedKind {
    let head = fold(words[first].text);
    let tail = fold(words[last].text);
    let heads = |list: &[&str]| list.contains(&head.as_str());
    if heads(&["brigade", "brigades", "front", "bataillon", "battalion", "milice", "militia", "ansar", "jabhat", "liwa", "harakat", "jaich", "jaysh", "armee", "army", "forces", "ejercito", "frente"]) {
        return ProposedKind::ArmedGroup;
    }
    if heads(&["parti", "party", "partido", "alliance", "mouvement", "movement", "union", "ligue"]) {
        return ProposedKind::Party;
    }
    if heads(&["ministere", "ministry", "ministerio", "conseil", "council", "senat", "parlement", "assemblee", "commission", "cour", "court", "tribunal", "comite", "committee"]) {
        return ProposedKind::StateBody;
    }
    let classes = grammar.classes(&head);
    if grammar.classes(&tail).is(Classes::MEDIUM) && last > first {
        return ProposedKind::Medium;
    }
    if classes.is(Classes::INSTITUTION) {
        return ProposedKind::Institute;
    }
    let before = first.checked_sub(1).map(|n| grammar.classes(&fold(words[n].text))).unwrap_or(Classes::NONE);
    if before.is(Classes::TITLE.or(Classes::COURTESY)) {
        return ProposedKind::Person;
    }
    if last == first && before.is(Classes::PLACE.or(Classes::TO).or(Classes::GENERIC)) {
        return ProposedKind::Town;
    }
    let capitals = words[first..=last].iter().filter(|word| word.capital).count();
    if (2..=3).contains(&(last - first + 1)) && capitals >= 2 && !words[first].text.chars().all(char::is_uppercase) {
        return ProposedKind::Person;
    }
    ProposedKind::Unclear
}

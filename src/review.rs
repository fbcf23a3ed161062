//! What an editor should look at: names that no record knows, forms that look like variants of a record,
//! records that look like one another, undecided names, doubtful values. Ranked, with examples.
//!
//! Knows no disk and no HTML. Nothing is merged here: a queue is made, a person decides (`proposals`).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::archive::Archive;
use crate::authority::{Authority, EntityId};
use crate::mention::Decision;
use crate::mention::fold::fold;
use crate::relate::Reading;
use crate::sentence;

mod names;
pub mod proposals;
pub mod show;

pub use names::ProposedKind;

/// How many examples an item shows.
const EXAMPLES: usize = 3;

/// Everything to look at, each list by weight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Queue {
    /// Names that no record knows.
    pub unknown: Vec<Unknown>,
    /// Pairs of records that look like one another.
    pub twins: Vec<Twins>,
    /// Forms that stay undecided.
    pub undecided: Vec<Undecided>,
    /// Documents with something missing or doubtful.
    pub doubtful: Vec<Doubtful>,
}

/// A place that speaks for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The document's id.
    pub document: String,
    /// The paragraph's number in the document's prose, for the page's anchor.
    #[serde(skip)]
    pub paragraph: usize,
    /// The sentence around the name.
    pub sentence: String,
}

/// A name that no record knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// As it is printed most.
    pub form: String,
    /// What it is likely to be.
    pub kind: ProposedKind,
    /// How often it is printed.
    pub mentions: usize,
    /// In how many documents.
    pub documents: usize,
    /// The record that it may be another form of: its id.
    pub variant_of: Option<String>,
    /// The same record, for links.
    #[serde(skip)]
    pub variant: Option<EntityId>,
    /// Up to three places.
    pub examples: Vec<Example>,
}

/// Two records that look like one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Twins {
    /// Ids.
    pub ids: [String; 2],
    /// The same records, for links.
    #[serde(skip)]
    pub entities: [EntityId; 2],
    /// The forms that are alike.
    pub forms: [String; 2],
}

/// A form that stays undecided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Undecided {
    /// As printed.
    pub form: String,
    /// Whom it may mean: ids, likeliest first.
    pub candidates: Vec<String>,
    /// The same records, for links.
    #[serde(skip)]
    pub entities: Vec<EntityId>,
    /// How often.
    pub mentions: usize,
    /// Up to three places.
    pub examples: Vec<Example>,
}

/// A document with something missing or doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubtful {
    /// The document's id.
    pub document: String,
    /// What: `no date`, `doubtful date`, `no publisher`, `no record for the publisher`, `no title`.
    pub what: &'static str,
}

/// Makes the queue. `ignored` are forms that an editor put aside, folded.
pub fn review(archive: &Archive, readings: &[Reading], ignored: &BTreeSet<String>) -> Queue {
    let mut unknown = names::unknown(archive, readings);
    unknown.retain(|item| !ignored.contains(&fold(&item.form)));
    let known = Known::of(&archive.authority);
    for item in &mut unknown {
        item.variant = known.near(&item.form);
        item.variant_of = item.variant.map(|id| archive.authority.record(id).slug.clone());
    }
    unknown.sort_by(|a, b| (b.documents, b.mentions).cmp(&(a.documents, a.mentions)).then_with(|| a.form.cmp(&b.form)));
    Queue { unknown, twins: twins(&archive.authority), undecided: undecided(archive, readings), doubtful: doubtful(archive) }
}

/// The forms of every record, by what is left when writers' choices of transliteration are put aside.
struct Known {
    by_skeleton: BTreeMap<String, Vec<(EntityId, String)>>,
}

impl Known {
    fn of(authority: &Authority) -> Known {
        let mut by_skeleton: BTreeMap<String, Vec<(EntityId, String)>> = BTreeMap::new();
        for (id, form) in forms(authority) {
            let bones = skeleton(form);
            if bones.len() >= 4 {
                by_skeleton.entry(bones).or_default().push((id, fold(form)));
            }
        }
        Known { by_skeleton }
    }

    /// The one record that a form looks like.
    fn near(&self, form: &str) -> Option<EntityId> {
        let found: BTreeSet<EntityId> = self.by_skeleton.get(&skeleton(form))?.iter().map(|(id, _)| *id).collect();
        (found.len() == 1).then(|| found.first().copied())?
    }
}

fn forms(authority: &Authority) -> impl Iterator<Item = (EntityId, &str)> {
    let actors = authority.actors().map(|(id, actor)| (EntityId::Actor(id), &actor.record));
    let locations = authority.locations().map(|(id, location)| (EntityId::Location(id), &location.record));
    actors.chain(locations).flat_map(|(id, record)| {
        let names = [record.name.as_str()].into_iter().chain(record.aliases.iter().map(String::as_str));
        names.map(move |form| (id, form))
    })
}

/// A name's consonants, those that transliterations interchange made one; articles (`al-`) aside.
fn skeleton(form: &str) -> String {
    // An apostrophe inside a word is a letter that some writers leave out.
    let folded = fold(form).replace(['\'', '’'], "");
    let mut bones = String::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "al" | "el" | "de" | "d" | "l" | "la" | "le")) {
        let word = word.replace("tch", "c").replace("ch", "c").replace("sh", "c").replace("kh", "k").replace("gh", "g").replace("dj", "j").replace("ou", "u").replace("ph", "f");
        let mut last = None;
        for c in word.chars() {
            let c = match c {
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' => continue,
                'q' | 'k' => 'k',
                'z' | 's' => 's',
                'v' => 'f',
                'x' => 's',
                other => other,
            };
            if last != Some(c) {
                bones.push(c);
            }
            last = Some(c);
        }
        bones.push(' ');
    }
    bones.trim_end().to_owned()
}

/// Records of one type whose names have the same bones.
fn twins(authority: &Authority) -> Vec<Twins> {
    let mut by_skeleton: BTreeMap<(bool, String), BTreeMap<EntityId, &str>> = BTreeMap::new();
    for (id, form) in forms(authority) {
        let bones = skeleton(form);
        if bones.len() >= 4 {
            by_skeleton.entry((matches!(id, EntityId::Actor(_)), bones)).or_default().entry(id).or_insert(form);
        }
    }
    let mut seen = BTreeSet::new();
    let mut twins = Vec::new();
    for alike in by_skeleton.values() {
        let alike: Vec<(&EntityId, &&str)> = alike.iter().collect();
        for pair in alike.windows(2) {
            if seen.insert((*pair[0].0, *pair[1].0)) {
                let slug = |id: &EntityId| authority.record(*id).slug.clone();
                twins.push(Twins {
                    ids: [slug(pair[0].0), slug(pair[1].0)],
                    entities: [*pair[0].0, *pair[1].0],
                    forms: [(*pair[0].1).to_owned(), (*pair[1].1).to_owned()],
                });
            }
        }
    }
    twins
}

fn undecided(archive: &Archive, readings: &[Reading]) -> Vec<Undecided> {
    let mut found: BTreeMap<(String, Vec<EntityId>), Undecided> = BTreeMap::new();
    for ((_, document), reading) in archive.documents().zip(readings) {
        for mention in &reading.mentions {
            let Decision::Ambiguous { candidates, .. } = &mention.decision else { continue };
            let form = document.body.prose.at(&mention.spot);
            let item = found.entry((fold(form), candidates.clone())).or_insert_with(|| Undecided {
                form: form.to_owned(),
                candidates: candidates.iter().map(|id| archive.authority.record(*id).slug.clone()).collect(),
                entities: candidates.clone(),
                mentions: 0,
                examples: Vec::new(),
            });
            item.mentions += 1;
            if item.examples.len() < EXAMPLES {
                let paragraph = &document.body.prose.paragraphs[mention.spot.paragraph];
                item.examples.push(Example {
                    document: document.slug.clone(),
                    paragraph: mention.spot.paragraph,
                    sentence: sentence_around(&paragraph.text, mention.spot.start, paragraph.language),
                });
            }
        }
    }
    let mut undecided: Vec<Undecided> = found.into_values().collect();
    undecided.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.form.cmp(&b.form)));
    undecided
}

fn doubtful(archive: &Archive) -> Vec<Doubtful> {
    let mut doubtful = Vec::new();
    for (_, document) in archive.documents() {
        let mut say = |what| doubtful.push(Doubtful { document: document.slug.clone(), what });
        if document.meta.title.is_empty() {
            say("no title");
        }
        if document.meta.date.is_none() {
            say("no date");
        }
        match (&document.meta.publisher, &document.meta.publisher_name) {
            (None, None) => say("no publisher"),
            (None, Some(_)) => say("no record for the publisher"),
            _ => {}
        }
    }
    doubtful
}

fn sentence_around(text: &str, at: usize, language: crate::language::Language) -> String {
    let sentences = sentence::cut(text, language);
    let range = sentences.into_iter().find(|range| range.contains(&at)).unwrap_or(0..text.len());
    text[range].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_of_one_name_have_the_same_bones() {
        for (a, b) in [("Igor Konachenkov", "Igor Konatchenkov"), ("Idlib", "Idleb"), ("Hayat Tahrir al-Cham", "Hay'at Tahrir al-Sham")] {
            assert_eq!(skeleton(a), skeleton(b), "{a} / {b}");
        }
        assert_ne!(skeleton("Alep"), skeleton("Homs"));
    }
}

//! The same story told more than once: exact duplicates, near-duplicates, agency copy.
//!
//! Word n-grams of the bodies, what very many documents share put aside as boilerplate; candidates by
//! MinHash and banding (Broder 1997; Leskovec, Rajaraman, Ullman, *Mining of Massive Datasets*, ch. 3),
//! each verified on the n-grams themselves. Documents stay separate; they are grouped here.
//! Linear in the text, plus the candidates kept.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::archive::{Archive, Document, DocumentId};
use crate::authority::ActorId;
use crate::mention::fold::fold;

pub mod difference;

/// Words in an n-gram.
const WORDS: usize = 5;
/// Hash functions, in bands of [`ROWS`].
const HASHES: usize = 96;
/// Rows in a band: two documents that share 0.4 of their n-grams meet with a chance of 0.79 in 24 bands of 4,
/// of 0.999 at 0.7.
const ROWS: usize = 4;
/// Share of the shorter one's n-grams that the longer one must hold.
const CONTAINED: f64 = 0.5;
/// Below so many n-grams a text is too short to compare.
const SHORTEST: usize = 12;
/// In a bucket larger than this neighbours alone are compared: identical texts without number stay linear.
const BUCKET: usize = 64;

/// Documents that tell one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// By date, undated last, then by id: two or more.
    pub documents: Vec<DocumentId>,
    /// The agencies that the versions name as their source.
    pub agencies: Vec<ActorId>,
    /// All bodies are the same, word for word.
    pub identical: bool,
}

/// The stories that are told more than once, by their first document.
pub fn stories(archive: &Archive) -> Vec<Story> {
    let texts: Vec<Text> = archive.documents().map(|(_, document)| Text::of(document)).collect();
    let common = boilerplate(&texts);
    let sets: Vec<Vec<u64>> = texts.iter().map(|text| text.set(&common)).collect();
    let mut groups = Groups::new(texts.len());
    for (a, b) in candidates(&sets) {
        if groups.root(a) != groups.root(b) && is_same(&sets[a], &sets[b]) {
            groups.join(a, b);
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..texts.len() {
        members.entry(groups.root(n)).or_default().push(n);
    }
    let mut stories: Vec<Story> = members.into_values().filter(|group| group.len() > 1).map(|group| story(archive, &texts, group)).collect();
    stories.sort_by_key(|story| story.documents[0]);
    stories
}

fn story(archive: &Archive, texts: &[Text], mut group: Vec<usize>) -> Story {
    group.sort_by_key(|n| {
        let document = &archive.documents[*n];
        (document.meta.date.is_none(), document.meta.date, document.slug.clone())
    });
    let identical = group.windows(2).all(|pair| texts[pair[0]].words == texts[pair[1]].words);
    let mut agencies = BTreeSet::new();
    for n in &group {
        agencies.extend(archive.documents[*n].relays.iter().copied());
    }
    Story {
        documents: group.into_iter().map(|n| DocumentId(n as u32)).collect(),
        agencies: agencies.into_iter().collect(),
        identical,
    }
}

/// A body as hashed words.
struct Text {
    words: Vec<u64>,
}

impl Text {
    fn of(document: &Document) -> Text {
        let mut words = Vec::new();
        for paragraph in document.body.prose.paragraphs.iter().skip(1) {
            let folded = fold(&paragraph.text);
            words.extend(folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(|w| hash(w.as_bytes())));
        }
        Text { words }
    }

    /// Every n-gram, in order of the text.
    fn grams(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.windows(WORDS).map(|window| window.iter().fold(0xcbf2_9ce4_8422_2325, |sum: u64, word| mix(sum ^ word)))
    }

    /// The distinct n-grams that are no boilerplate, sorted.
    fn set(&self, common: &HashSet<u64>) -> Vec<u64> {
        let mut set: Vec<u64> = self.grams().filter(|gram| !common.contains(gram)).collect();
        set.sort_unstable();
        set.dedup();
        set
    }
}

/// N-grams that stand in very many documents: notices, appeals, an outlet's standing phrases.
fn boilerplate(texts: &[Text]) -> HashSet<u64> {
    let limit = (texts.len() / 50).max(30) as u32;
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for text in texts {
        let mut seen = HashSet::new();
        for gram in text.grams() {
            if seen.insert(gram) {
                *counts.entry(gram).or_default() += 1;
            }
        }
    }
    counts.into_iter().filter(|(_, count)| *count > limit).map(|(gram, _)| gram).collect()
}

/// Pairs that share a band of their signatures, in order.
fn candidates(sets: &[Vec<u64>]) -> BTreeSet<(usize, usize)> {
    let signatures: Vec<Option<[u64; HASHES]>> = sets.iter().map(|set| (set.len() >= SHORTEST).then(|| signature(set))).collect();
    let mut pairs = BTreeSet::new();
    for band in 0..HASHES / ROWS {
        let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
        for (n, signature) in signatures.iter().enumerate() {
            if let Some(signature) = signature {
                let rows = &signature[band * ROWS..(band + 1) * ROWS];
                buckets.entry(rows.iter().fold(band as u64, |sum, row| mix(sum ^ row))).or_default().push(n);
            }
        }
        for bucket in buckets.into_values().filter(|bucket| bucket.len() > 1) {
            if bucket.len() > BUCKET {
                pairs.extend(bucket.windows(2).map(|pair| (pair[0], pair[1])));
                continue;
            }
            for (at, a) in bucket.iter().enumerate() {
                pairs.extend(bucket[at + 1..].iter().map(|b| (*a, *b)));
            }
        }
    }
    pairs
}

/// The least hash of a set under each of [`HASHES`] functions.
fn signature(set: &[u64]) -> [u64; HASHES] {
    let mut least = [u64::MAX; HASHES];
    for gram in set {
        for (n, least) in least.iter_mut().enumerate() {
            *least = (*least).min(mix(gram ^ (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        }
    }
    least
}

/// The shorter one stands in the longer one, for the most part.
fn is_same(a: &[u64], b: &[u64]) -> bool {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared as f64 >= CONTAINED * a.len().min(b.len()) as f64
}

/// Which documents were joined.
struct Groups(Vec<usize>);

impl Groups {
    fn new(count: usize) -> Groups {
        Groups((0..count).collect())
    }

    fn root(&mut self, mut n: usize) -> usize {
        while self.0[n] != n {
            self.0[n] = self.0[self.0[n]];
            n = self.0[n];
        }
        n
    }

    /// The smaller number leads, so that the order of joining does not matter.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit depends on every other.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load::load;
    use crate::config::Config;

    const FLOOD: &str = "Le fleuve est sorti de son lit dans la nuit de lundi à mardi, emportant deux ponts et une partie de la route \
        qui mène au barrage, a annoncé la préfecture, qui appelle les habitants des quartiers bas à rejoindre les écoles.";

    fn archive(bodies: &[&str]) -> Archive {
        let file = |(n, body): (usize, &&str)| (format!("content/documents/d{n}.md"), format!("+++\ntitle = \"T{n}\"\n+++\n{body}\n").into_bytes());
        load(&bodies.iter().enumerate().map(file).collect(), &Config::default()).0
    }

    #[test]
    fn a_story_told_twice_is_found_and_another_is_not() {
        let longer = format!("{FLOOD} Une cellule de crise a été ouverte et l’armée a dépêché un hélicoptère pour les villages isolés du delta.");
        let other = "La finale du tournoi a été remportée par l’équipe locale au terme d’une prolongation où chacun des deux gardiens \
            s’est distingué, devant un public venu nombreux malgré la pluie et le vent froid de ce dimanche.";
        let found = stories(&archive(&[FLOOD, other, &longer, FLOOD]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].documents, [DocumentId(0), DocumentId(2), DocumentId(3)]);
        assert!(!found[0].identical);
        assert!(stories(&archive(&[FLOOD, FLOOD]))[0].identical);
    }

    #[test]
    fn what_very_many_documents_share_makes_no_story() {
        let bodies: Vec<String> = (0..60).map(|n| format!("{FLOOD} {}", (0..40).map(|w| format!("mot{n}x{w} ")).collect::<String>())).collect();
        let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
        assert!(stories(&archive(&bodies)).is_empty());
    }
}

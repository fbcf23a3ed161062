//! What convert would write, against what stands in `content/documents/`: nothing an editor did is lost.
//!
//! A file that is as convert wrote it takes what better rules make of it; a corrected one is kept, with
//! its index lists brought up to date; one that an editor deleted does not come back. Which documents were
//! made of which seed is remembered in `content/converted.toml`. Knows no disk: files are values.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use crate::convert::Examined;
use crate::convert::identity::{belong, mint};
use crate::diag::{Diagnostic, Report};
use crate::front_matter::{self, FrontMatter};
use crate::seed::Seed;
use crate::tag::Tagger;
use crate::text::Source;

/// The file that remembers, inside the content folder.
pub const MEMORY: &str = "converted.toml";

/// What becomes of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A new file.
    Created,
    /// As it stands.
    Unchanged,
    /// Written anew by better rules or better records.
    Updated,
    /// Corrected by hand and kept; only its index lists may change.
    Kept,
    /// Corrected by hand, and taken from the seed again because the user said so.
    Overwritten,
}

/// One document after convert.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its id.
    pub slug: String,
    /// What becomes of it.
    pub fate: Fate,
    /// The file as it stood.
    pub before: Option<String>,
    /// The file as it is to stand.
    pub after: String,
    /// What convert alone would write: differs from `after` where an editor's file is kept.
    pub fresh: String,
}

/// Everything convert would do to the content folder.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// One a document, in the order of seeds and lines.
    pub outcomes: Vec<Outcome>,
    /// The document of each article: seed's path → by slot.
    pub documents: BTreeMap<String, Vec<Option<String>>>,
    /// The text of the file that remembers.
    pub memory: String,
    /// What is worth saying.
    pub report: Report,
}

/// What was made of which seed, as remembered.
#[derive(Clone, Debug, Default, Deserialize)]
struct Memory {
    #[serde(default)]
    seeds: BTreeMap<String, Made>,
}

#[derive(Clone, Debug, Deserialize)]
struct Made {
    documents: Vec<MadeDocument>,
}

#[derive(Clone, Debug, Deserialize)]
struct MadeDocument {
    id: String,
    lines: (u32, u32),
}

/// A document's file as it stands.
struct Existing {
    slug: String,
    text: String,
    front: Option<FrontMatter>,
}

/// Compares. `documents` are the files of `content/documents/` by id; `memory` the remembering file's
/// text; `folder` the documents' folder, for messages.
pub fn reconcile(
    seeds: &[(Seed, Examined)],
    documents: &BTreeMap<String, String>,
    memory: Option<&str>,
    folder: &str,
    tagger: &Tagger,
    overwrite: &[String],
) -> Plan {
    let mut plan = Plan::default();
    let remembered: Memory = memory.and_then(|text| toml::from_str(text).ok()).unwrap_or_default();
    let existing: Vec<Existing> = documents
        .iter()
        .map(|(slug, text)| {
            let source = Source::new(format!("{folder}/{slug}.md"), text.as_str());
            Existing { slug: slug.clone(), front: front_matter::parse(&source).0, text: text.clone() }
        })
        .collect();
    let mut of_seed: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, document) in existing.iter().enumerate() {
        if let Some(capture) = document.front.as_ref().and_then(|front| front.meta.capture.as_ref()) {
            of_seed.entry(capture.seed.as_str()).or_default().push(n);
        }
    }
    let mut taken: BTreeSet<String> = documents.keys().cloned().collect();
    taken.insert("index".into());
    let mut now = String::from(MEMORY_HEAD);
    for (seed, examined) in seeds {
        let path = seed.path.0.as_str();
        let mine = of_seed.get(path).cloned().unwrap_or_default();
        let lines: Vec<(u32, u32)> = examined.drafts.iter().map(|draft| draft.lines).collect();
        let held: Vec<(u32, u32)> = mine.iter().map(|n| existing[*n].lines()).collect();
        let belongs = belong(&lines, &held);
        let made = remembered.seeds.get(path).map_or(&[][..], |made| made.documents.as_slice());
        // Only documents that are gone speak of deletions.
        let gone: Vec<&MadeDocument> = made.iter().filter(|made| !documents.contains_key(&made.id)).collect();
        let free: Vec<(u32, u32)> =
            lines.iter().zip(&belongs).map(|(l, b)| if b.is_none() { *l } else { (0, 0) }).collect();
        let deleted = belong(&free, &gone.iter().map(|made| made.lines).collect::<Vec<_>>());
        let mut slots = Vec::new();
        let mut entries = Vec::new();
        for (n, draft) in examined.drafts.iter().enumerate() {
            if draft.skipped {
                slots.push(None);
                continue;
            }
            if belongs[n].is_none()
                && let Some(gone) = deleted[n].map(|d| gone[d])
            {
                entries.push((gone.id.clone(), draft.lines));
                slots.push(None);
                plan.report.push(deletion(seed, draft.lines, &gone.id));
                continue;
            }
            let (meta, body) = tagger.tag(draft, seed);
            let fresh = front_matter::seal(&meta, &body);
            let outcome = match belongs[n].map(|d| &existing[mine[d]]) {
                None => Outcome {
                    slug: mint(draft, seed, &mut taken),
                    fate: Fate::Created,
                    before: None,
                    after: fresh.clone(),
                    fresh,
                },
                Some(document) => document.meet(fresh, tagger, overwrite.contains(&document.slug)),
            };
            if outcome.fate == Fate::Kept {
                plan.report.push(kept(folder, &outcome));
            }
            entries.push((outcome.slug.clone(), draft.lines));
            slots.push(Some(outcome.slug.clone()));
            plan.outcomes.push(outcome);
        }
        remember(&mut now, path, &entries);
        plan.documents.insert(path.to_owned(), slots);
    }
    plan.memory = now;
    plan
}

impl Existing {
    fn lines(&self) -> (u32, u32) {
        self.front.as_ref().and_then(|front| front.meta.capture.as_ref()).map_or((0, 0), |capture| capture.lines)
    }

    /// What becomes of the file, now that convert would write `fresh`.
    fn meet(&self, fresh: String, tagger: &Tagger, overwrite: bool) -> Outcome {
        let untouched = self.front.as_ref().is_some_and(|front| front_matter::is_as_written(&self.text, &front.meta));
        let outcome = |fate, after| Outcome {
            slug: self.slug.clone(),
            fate,
            before: Some(self.text.clone()),
            after,
            fresh: fresh.clone(),
        };
        if untouched || overwrite {
            let fate = match (fresh == self.text, untouched) {
                (true, _) => Fate::Unchanged,
                (false, true) => Fate::Updated,
                (false, false) => Fate::Overwritten,
            };
            return outcome(fate, fresh.clone());
        }
        outcome(Fate::Kept, self.relisted(tagger))
    }

    /// The corrected file with its two lists brought up to date, every other byte as it is.
    fn relisted(&self, tagger: &Tagger) -> String {
        let Some(front) = &self.front else { return self.text.clone() };
        let language = front.meta.language.unwrap_or(tagger.language());
        let prose = crate::markdown::parse(Some(&front.meta.title), &self.text[front.body_start..], language).prose;
        let (locations, actors) = tagger.lists(&prose, &front.meta);
        front_matter::with_lists(&self.text, &locations, &actors)
    }
}

/// A kept correction; worth a remedy only where the seed gives something else than it gave then.
fn kept(folder: &str, outcome: &Outcome) -> Diagnostic {
    let digest = |text: &str| front_matter::parse(&Source::new("", text)).0?.meta.capture.map(|capture| capture.digest);
    let note = Diagnostic::note("corrected by hand and kept").in_file(format!("{folder}/{}.md", outcome.slug));
    if outcome.before.as_deref().and_then(digest) == digest(&outcome.fresh) {
        return note;
    }
    note.hint(format!(
        "`fonds convert --diff` shows what the seed gives now; `--overwrite {}` takes that",
        outcome.slug
    ))
}

fn deletion(seed: &Seed, lines: (u32, u32), id: &str) -> Diagnostic {
    Diagnostic::note(format!("lines {} to {} make no document: `{id}` was deleted by hand", lines.0, lines.1))
        .in_file(&seed.path.0)
        .hint(format!(
            "say `skip = true` for line {} in `{}` to make it plain",
            lines.0,
            crate::steer::path_for(&seed.path.0)
        ))
}

const MEMORY_HEAD: &str = "\
# Written by `fonds convert`: which documents were made of which seed. A document that stands here and is
# gone from documents/ was deleted by hand and does not come back; take its line out to have it made again.
";

fn remember(text: &mut String, seed: &str, entries: &[(String, (u32, u32))]) {
    // Writing to a String cannot fail.
    let _ = write!(text, "\n[seeds.{}]\ndocuments = [\n", toml::Value::String(seed.to_owned()));
    for (id, lines) in entries {
        let _ = writeln!(text, "    {{ id = \"{id}\", lines = [{}, {}] }},", lines.0, lines.1);
    }
    text.push_str("]\n");
}

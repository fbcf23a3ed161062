//! Records whose links are words -> an [`Authority`] whose links are ids; the slug look-up for documents.
//!
//! A cycle in `part_of` is reported and cut, so that later walks upward always end.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::record::{self, ActorFile, Common, LocationFile, RelationFile};
use super::{Shelf, Shelves};
use crate::authority::{Actor, ActorId, Authority, EntityId, Location, LocationId, Relation};
use crate::diag::{self, Diagnostic, Report};
use crate::front_matter::fields::Placed;
use crate::text::{Source, Span};

/// Slugs to ids.
pub(super) struct Index {
    actors: Slugs,
    locations: Slugs,
}

/// The slugs of one kind of record.
struct Slugs {
    /// How messages call such a record.
    what: &'static str,
    known: BTreeMap<String, u32>,
    /// Slugs of files that are there but broken: reported already.
    broken: BTreeSet<String>,
}

impl Index {
    /// The actor of that slug; reports a slug that no record has.
    pub fn actor(&self, word: &str, span: Option<&Span>, report: &mut Report) -> Option<ActorId> {
        find(&self.actors, &self.locations, word, span, report).map(ActorId)
    }

    /// The location of that slug; reports a slug that no record has.
    pub fn location(&self, word: &str, span: Option<&Span>, report: &mut Report) -> Option<LocationId> {
        find(&self.locations, &self.actors, word, span, report).map(LocationId)
    }

    /// The record of either kind: `alep`, or `actor:alep` and `location:alep` where both kinds have the slug.
    pub fn entity(&self, word: &str, span: Option<&Span>, report: &mut Report) -> Option<EntityId> {
        if let Some(slug) = word.strip_prefix("actor:") {
            return self.actor(slug, span, report).map(EntityId::Actor);
        }
        if let Some(slug) = word.strip_prefix("location:") {
            return self.location(slug, span, report).map(EntityId::Location);
        }
        match (self.actors.known.get(word), self.locations.known.get(word)) {
            (Some(actor), None) => Some(EntityId::Actor(ActorId(*actor))),
            (None, Some(location)) => Some(EntityId::Location(LocationId(*location))),
            (Some(_), Some(_)) => {
                let error = Diagnostic::error(format!("`{word}` is an actor and a location"));
                report.push(placed(error, span).hint(format!("write `actor:{word}` or `location:{word}`")));
                None
            }
            (None, None) => {
                if !self.actors.broken.contains(word) && !self.locations.broken.contains(word) {
                    let known = self.actors.known.keys().chain(self.locations.known.keys());
                    let error = Diagnostic::error(format!("no actor or location `{word}`"));
                    report.push(placed(with_nearest(error, word, known), span));
                }
                None
            }
        }
    }
}

/// Reads and resolves every record.
pub(super) fn authority(shelves: &Shelves, report: &mut Report) -> (Authority, Index) {
    let shared = RefCell::new(Report::default());
    let (actor_files, actors) = read("actor", &shelves.actors, |item| record::actor(item, &shared));
    let (location_files, locations) = read("location", &shelves.locations, |item| record::location(item, &shared));
    report.absorb(shared.into_inner());
    let index = Index { actors, locations };

    claims(actor_files.iter().map(|file| &file.common), report);
    claims(location_files.iter().map(|file| &file.common), report);
    let actor_parents = parents(actor_files.iter().map(|file| &file.common), report, |word, report| {
        index.actor(&word.value, Some(&word.span), report).map(|id| id.0)
    });
    let location_parents = parents(location_files.iter().map(|file| &file.common), report, |word, report| {
        index.location(&word.value, Some(&word.span), report).map(|id| id.0)
    });
    let actors = actor_files
        .into_iter()
        .zip(actor_parents)
        .enumerate()
        .map(|(n, (file, parent))| actor(file, ActorId(n as u32), parent, &index, report))
        .collect();
    let locations =
        location_files.into_iter().zip(location_parents).map(|(file, parent)| location(file, parent)).collect();
    (Authority::new(actors, locations), index)
}

fn read<F>(what: &'static str, shelf: &Shelf, parse: impl Fn(&super::Item) -> Option<F>) -> (Vec<F>, Slugs) {
    let mut slugs = Slugs { what, known: BTreeMap::new(), broken: shelf.broken.clone() };
    let mut files = Vec::new();
    for item in &shelf.items {
        match parse(item) {
            Some(file) => {
                slugs.known.insert(item.slug.clone(), files.len() as u32);
                files.push(file);
            }
            None => {
                slugs.broken.insert(item.slug.clone());
            }
        }
    }
    (files, slugs)
}

fn actor(file: ActorFile, own: ActorId, parent: Option<u32>, index: &Index, report: &mut Report) -> Actor {
    let mut stands_for = Vec::new();
    for place in &file.stands_for {
        stands_for.extend(index.location(&place.value, Some(&place.span), report));
    }
    let mut relations = Vec::new();
    for RelationFile { kind, to, from, until, text } in file.relations {
        match index.actor(&to.value, Some(&to.span), report) {
            Some(id) if id == own => {
                let error = Diagnostic::error(format!("`{}` has a relation to itself", to.value)).at(to.span);
                report.push(error.hint("name another actor, or take the relation out"));
            }
            Some(to) => relations.push(Relation { kind, to, from, until, text }),
            None => {}
        }
    }
    Actor {
        record: file.common.record,
        kind: file.kind,
        part_of: parent.map(ActorId),
        stands_for,
        relations,
        domains: file.domains,
    }
}

fn location(file: LocationFile, parent: Option<u32>) -> Location {
    Location {
        record: file.common.record,
        kind: file.kind,
        part_of: parent.map(LocationId),
        coordinates: file.coordinates,
        precision_km: file.precision_km,
    }
}

/// Resolves `part_of` and cuts every cycle at the record where the walk through it began.
fn parents<'a>(
    records: impl Iterator<Item = &'a Common>,
    report: &mut Report,
    resolve: impl Fn(&Placed<String>, &mut Report) -> Option<u32>,
) -> Vec<Option<u32>> {
    let records: Vec<&Common> = records.collect();
    let mut parents: Vec<Option<u32>> =
        records.iter().map(|common| common.part_of.as_ref().and_then(|word| resolve(word, report))).collect();
    // The walk that last came by: 0 for none. A walk that meets itself has found a cycle.
    let mut seen_by = vec![0; records.len()];
    for walk in 1..=records.len() {
        let (mut at, mut path) = (walk - 1, Vec::new());
        loop {
            if seen_by[at] == walk {
                let round = path.iter().position(|n| *n == at).map_or(&path[..], |first| &path[first..]);
                cycle(round, &records, report);
                parents[at] = None;
                break;
            }
            if seen_by[at] != 0 {
                break;
            }
            seen_by[at] = walk;
            path.push(at);
            match parents[at] {
                Some(parent) => at = parent as usize,
                None => break,
            }
        }
    }
    parents
}

fn cycle(round: &[usize], records: &[&Common], report: &mut Report) {
    let Some((first, word)) = round.first().and_then(|n| Some((records.get(*n)?, records[*n].part_of.as_ref()?)))
    else {
        return;
    };
    let steps: Vec<String> =
        round.iter().chain(round.first()).map(|n| format!("`{}`", records[*n].record.slug)).collect();
    report.push(
        Diagnostic::error(format!("`{}` is part of itself: {}", first.record.slug, steps.join(" in ")))
            .at(word.span.clone())
            .hint("take out or correct one `part_of` of this round"),
    );
}

/// Reports aliases that two records of the same type claim as always theirs. The name counts as one.
fn claims<'a>(records: impl Iterator<Item = &'a Common>, report: &mut Report) {
    let mut owners: BTreeMap<String, (&str, &Span)> = BTreeMap::new();
    for common in records {
        let record = &common.record;
        let forms = [&record.name].into_iter().chain(&record.aliases);
        for (form, span) in forms.zip(&common.alias_spans) {
            let (owner, first) = *owners.entry(folded(form)).or_insert((&record.slug, span));
            if owner != record.slug {
                let (line, column) = first.line_column();
                let Source { path, .. } = &*first.source;
                report.push(
                    Diagnostic::error(format!("`{form}` always means `{owner}` already"))
                        .at(span.clone())
                        .hint(format!("the other claim is at {path}:{line}:{column}"))
                        .hint("move it to `weak_aliases` in one of the two, or in both"),
                );
            }
        }
    }
}

/// A form as the finder of mentions sees it, roughly: without case, accents, kinds of hyphen and apostrophe.
pub(crate) fn folded(form: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    let plain = form.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| match c {
        '’' | 'ʼ' | 'ʿ' | 'ʾ' | '‘' | '`' | '´' => '\'',
        '\u{2010}'..='\u{2015}' | '-' => ' ',
        c if crate::text::is_blank_char(c) => ' ',
        c => c,
    });
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn find(own: &Slugs, other: &Slugs, word: &str, span: Option<&Span>, report: &mut Report) -> Option<u32> {
    if let Some(id) = own.known.get(word) {
        return Some(*id);
    }
    if !own.broken.contains(word) {
        let error = Diagnostic::error(format!("no {} `{word}`", own.what));
        let error = match other.known.contains_key(word) {
            true => error.hint(format!("`{word}` is the id of a record under `{}s`", other.what)),
            false => with_nearest(error, word, own.known.keys()),
        };
        report.push(placed(error, span));
    }
    None
}

fn with_nearest<'k>(error: Diagnostic, word: &str, known: impl Iterator<Item = &'k String>) -> Diagnostic {
    match diag::nearest(word, known.map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("an id is the name of a record's file without `.md`"),
    }
}

fn placed(error: Diagnostic, span: Option<&Span>) -> Diagnostic {
    match span {
        Some(span) => error.at(span.clone()),
        None => error,
    }
}

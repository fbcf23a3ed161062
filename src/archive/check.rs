//! What `fonds check` says beyond what loading says: things that load, and are wrong all the same.
//!
//! Only true problems: an archive in order makes no message. What pages a site has, what seeds hold and what
//! is mentioned comes in as values; this room knows no plan, no converter, no finder.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Archive, Document};
use crate::archive::edtf::Certainty;
use crate::archive::load::folded;
use crate::authority::{ActorKind, EntityId, LocationId, Record};
use crate::diag::{self, Diagnostic, Place, Report};
use crate::front_matter::{self, Meta, Places};
use crate::text::{Source, Span};

mod links;

pub use self::links::links;

/// An article that a seed holds, as the converter sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The seed's path under the seeds folder.
    pub seed: String,
    /// First and last line, 1-based, inclusive.
    pub lines: (u32, u32),
    /// Its headline.
    pub title: String,
}

/// Checks records and documents by themselves and against each other.
pub fn check(archive: &Archive) -> Report {
    let mut report = Report::default();
    for (_, actor) in archive.authority.actors() {
        aliases(&actor.record, &mut report);
    }
    for (_, location) in archive.authority.locations() {
        aliases(&location.record, &mut report);
    }
    shared_claims(archive, &mut report);
    for (_, document) in archive.documents() {
        self::document(archive, document, &mut report);
    }
    overlaps(archive, &mut report);
    report
}

/// Articles that no document stands for: the document was deleted, and nothing beside the seed says `skip`.
/// `articles` are those the converter finds and the steering does not skip; `seeds` is the seeds folder.
pub fn deleted(archive: &Archive, seeds: &str, articles: &[Article]) -> Report {
    let mut report = Report::default();
    let mut held: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
    for capture in archive.documents.iter().filter_map(|document| document.meta.capture.as_ref()) {
        held.entry(&capture.seed).or_default().push(capture.lines);
    }
    for article in articles {
        let (first, last) = article.lines;
        let ranges = held.get(article.seed.as_str()).map_or(&[][..], Vec::as_slice);
        if !ranges.iter().any(|(from, to)| *from <= last && first <= *to) {
            report.push(
                Diagnostic::error(format!("no document for lines {first} to {last}: `{}`", article.title))
                    .in_file(format!("{seeds}/{}", article.seed))
                    .hint("run `fonds convert`, or say `skip` in the steering file beside the seed if it was deleted on purpose"),
            );
        }
    }
    report
}

/// Documents whose seed is gone or has changed. `seeds` gives the SHA-256 of each seed by its path under the seeds folder.
pub fn captures(archive: &Archive, seeds: &BTreeMap<String, String>) -> Report {
    let mut report = Report::default();
    for document in &archive.documents {
        let Some(capture) = &document.meta.capture else { continue };
        let error = match seeds.get(&capture.seed) {
            None => {
                let error = Diagnostic::error(format!("no seed `{}`", capture.seed));
                match diag::nearest(&capture.seed, seeds.keys().map(String::as_str)) {
                    Some(near) => error.hint(format!("did you mean `{near}`?")),
                    None => error.hint("put the seed back, or take out `[capture]` if the document stands without it"),
                }
            }
            Some(sha256) if *sha256 != capture.sha256 => {
                Diagnostic::warning(format!("the seed `{}` has changed since it was converted", capture.seed))
                    .hint("put the seed back as it was, or run `fonds convert`")
            }
            Some(_) => continue,
        };
        let Reread { source, places, .. } = reread(document);
        let key = if error.severity == diag::Severity::Error { "capture.seed" } else { "capture.sha256" };
        report.push(error.at(places.of(key, 0).cloned().unwrap_or_else(|| Span::new(&source, 0, 3))));
    }
    report
}

/// Notes on records that no document names: not wrong, good to know. `named` are the entities with a mention.
pub fn unnamed(archive: &Archive, named: &BTreeSet<EntityId>) -> Report {
    let mut report = Report::default();
    let actors = archive.authority.actors().map(|(id, _)| EntityId::Actor(id));
    let locations = archive.authority.locations().map(|(id, _)| EntityId::Location(id));
    for id in actors.chain(locations).filter(|id| !named.contains(id)) {
        let record = archive.authority.record(id);
        report.push(at(Diagnostic::note(format!("no document names `{}`", record.name)), &record.place));
    }
    report
}

/// Words of the languages of the press that no name is: as an alias they would be found in every sentence.
const COMMON_WORDS: [&str; 40] = [
    "le", "la", "les", "un", "une", "des", "du", "de", "et", "ou", "en", "au", "aux", "il", "elle", "on", "ce", "que",
    "qui", "dans", "par", "pour", "sur", "avec", "the", "a", "an", "of", "and", "or", "in", "on", "at", "by", "for",
    "he", "she", "it", "el", "и",
];

fn aliases(record: &Record, report: &mut Report) {
    let strong: Vec<&String> = [&record.name].into_iter().chain(&record.aliases).collect();
    for alias in strong.iter().copied().chain(&record.weak_aliases) {
        let letters = alias.chars().filter(|c| c.is_alphanumeric()).count();
        if letters <= 1 {
            report.push(
                at_alias(Diagnostic::warning(format!("the alias `{alias}` has {letters} letter")), record, alias)
                    .hint("it would be found nearly everywhere: take it out"),
            );
        }
    }
    for alias in strong.iter().copied() {
        if COMMON_WORDS.contains(&alias.to_lowercase().as_str()) {
            report.push(
                at_alias(Diagnostic::warning(format!("the alias `{alias}` is a common word")), record, alias)
                    .hint("move it to `weak_aliases`, or take it out"),
            );
        }
    }
    let strong: BTreeSet<String> = strong.into_iter().map(|alias| folded(alias)).collect();
    for weak in record.weak_aliases.iter().filter(|weak| strong.contains(&folded(weak))) {
        let Some(span) = alias_spans(record, weak).last().cloned() else { continue };
        report.push(
            Diagnostic::warning(format!("`{weak}` is a weak alias and a strong one"))
                .at(span)
                .hint("take it out of `weak_aliases`, or out of `aliases`"),
        );
    }
}

/// What only one actor may have: places that stand for it, and internet domains.
fn shared_claims(archive: &Archive, report: &mut Report) {
    let authority = &archive.authority;
    let mut places: BTreeMap<LocationId, &Record> = BTreeMap::new();
    let mut domains: BTreeMap<&str, &Record> = BTreeMap::new();
    for (_, actor) in authority.actors() {
        for place in &actor.stands_for {
            let slug = &authority.location(*place).record.slug;
            let first = *places.entry(*place).or_insert(&actor.record);
            if first.slug != actor.record.slug {
                let error = Diagnostic::error(format!("`{slug}` stands for `{}` already", first.slug));
                report.push(
                    at_alias(error, &actor.record, slug).hint("one place stands for one actor: take it out of one"),
                );
            }
        }
        for domain in &actor.domains {
            let first = *domains.entry(domain).or_insert(&actor.record);
            if first.slug != actor.record.slug {
                let error = Diagnostic::error(format!("the domain `{domain}` is `{}`'s already", first.slug));
                report.push(at_alias(error, &actor.record, domain).hint("take it out of one of the two records"));
            }
        }
    }
}

fn document(archive: &Archive, document: &Document, report: &mut Report) {
    let Reread { source, places, read_well } = reread(document);
    let head = Span::new(&source, 0, 3);
    let place = |key: &'static str, item: usize| places.of(key, item).cloned().unwrap_or_else(|| head.clone());
    let meta = &document.meta;
    if crate::text::trim(&meta.title).is_empty() && read_well {
        report.push(
            Diagnostic::error("a document without title")
                .at(place("title", 0))
                .hint("write `title = \"…\"`; where the article has no headline of its own, its kicker stands in"),
        );
    }
    for (key, slugs) in [("publisher", meta.publisher.as_slice()), ("relays", meta.relays.as_slice())] {
        for (n, slug) in slugs.iter().enumerate() {
            let kind = archive.authority.actor_by_slug(slug).map(|id| archive.authority.actor(id).kind);
            if let Some(kind @ (ActorKind::State | ActorKind::Community)) = kind {
                report.push(
                    Diagnostic::warning(format!("`{slug}` is no publisher: its kind is `{}`", kind.as_str()))
                        .at(place(key, n))
                        .hint("name the medium, agency or office that published it"),
                );
            }
        }
    }
    dates(meta, &place, report);
    let known_location = |slug: &String| archive.authority.location_by_slug(slug).is_some();
    let known_actor = |slug: &String| archive.authority.actor_by_slug(slug).is_some();
    let unknown = |n: &usize, list: &[String], known: &dyn Fn(&String) -> bool| !known(&list[*n]);
    for n in (0..meta.locations.len()).filter(|n| unknown(n, &meta.locations, &known_location)) {
        report.push(stale("location", &meta.locations[n], place("locations", n)));
    }
    for n in (0..meta.actors.len()).filter(|n| unknown(n, &meta.actors, &known_actor)) {
        report.push(stale("actor", &meta.actors[n], place("actors", n)));
    }
}

fn dates(meta: &Meta, place: &dyn Fn(&'static str, usize) -> Span, report: &mut Report) {
    let inferred = meta.date.is_some_and(|date| date.certainty() != Certainty::Sure);
    if inferred && meta.date_note.is_none() {
        report.push(
            Diagnostic::warning("a doubtful date without `date_note`")
                .at(place("date", 0))
                .hint("say from what the date was inferred: `date_note = \"…\"`"),
        );
    }
    if meta.date.is_none() && meta.date_note.is_some() {
        report.push(
            Diagnostic::warning("a `date_note` without `date`")
                .at(place("date_note", 0))
                .hint("write the date it speaks of, or take it out"),
        );
    }
}

fn stale(what: &str, slug: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(format!("the index lists the {what} `{slug}`, which has no record"))
        .at(span)
        .hint("run `fonds convert`, which writes the lists anew, or take it out")
}

/// Documents that hold the same lines of one seed.
fn overlaps(archive: &Archive, report: &mut Report) {
    let mut holders: BTreeMap<&str, Vec<(u32, u32, &Document)>> = BTreeMap::new();
    for document in &archive.documents {
        if let Some(capture) = &document.meta.capture {
            holders.entry(&capture.seed).or_default().push((capture.lines.0, capture.lines.1, document));
        }
    }
    for holders in holders.values_mut() {
        holders.sort_by_key(|(first, last, _)| (*first, *last));
        for pair in holders.windows(2) {
            let [(_, last, before), (first, _, after)] = pair else { continue };
            if first <= last {
                let Reread { source, places, .. } = reread(after);
                report.push(
                    Diagnostic::warning(format!("line {first} of the seed belongs to `{}` already", before.slug))
                        .at(places.of("capture.lines", 0).cloned().unwrap_or_else(|| Span::new(&source, 0, 3)))
                        .hint("one line belongs to one document: correct `lines` in one, or delete the one that is left over"),
                );
            }
        }
    }
}

/// A document's file as a source, and where its values stand: read again, since only messages need it.
struct Reread {
    source: Arc<Source>,
    places: Places,
    /// False when loading had errors to report: what is missing may be what could not be read.
    read_well: bool,
}

fn reread(document: &Document) -> Reread {
    let path = match &document.place {
        Place::Nowhere => String::new(),
        Place::File(path) => path.clone(),
        Place::Span(span) => span.source.path.clone(),
    };
    let source = Source::new(path, document.source.as_str());
    let (front, report) = front_matter::parse(&source);
    let places = front.map(|front| front.places).unwrap_or_default();
    Reread { source, places, read_well: !report.has_errors() }
}

fn at(mut diagnostic: Diagnostic, place: &Place) -> Diagnostic {
    diagnostic.place = place.clone();
    diagnostic
}

fn at_alias(diagnostic: Diagnostic, record: &Record, alias: &str) -> Diagnostic {
    match alias_spans(record, alias).into_iter().next() {
        Some(span) => diagnostic.at(span),
        None => at(diagnostic, &record.place),
    }
}

/// Where a record's file has that word in quotes.
fn alias_spans(record: &Record, alias: &str) -> Vec<Span> {
    let Place::Span(name) = &record.place else { return Vec::new() };
    let quoted = format!("\"{alias}\"");
    let found = name.source.text.match_indices(&quoted);
    found.map(|(at, _)| Span::new(&name.source, at, at + quoted.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load::load;
    use crate::config::Config;
    use crate::diag::show::one_line;

    fn archive() -> Archive {
        let document = "+++\ntitle = \"T\"\n[capture]\nseed = \"003.txt\"\nlines = [48, 74]\nsha256 = \"ab\"\n+++\n";
        let record = "+++\nname = \"Alep\"\nkind = \"city\"\n+++\n";
        let files = [("content/documents/t.md", document), ("content/locations/alep.md", record)];
        load(&files.map(|(path, text)| (path.to_owned(), text.into())).into(), &Config::default()).0
    }

    fn said(report: &Report) -> Vec<String> {
        report.sorted().into_iter().map(one_line).collect()
    }

    #[test]
    fn a_deleted_document_is_missed_and_one_whose_seams_moved_is_not() {
        let article = |lines, title: &str| Article { seed: "003.txt".into(), lines, title: title.into() };
        let articles = [article((60, 80), "là"), article((81, 90), "Damas")];
        let hint =
            "run `fonds convert`, or say `skip` in the steering file beside the seed if it was deleted on purpose";
        let expected = format!("seeds/003.txt: error: no document for lines 81 to 90: `Damas` ({hint})");
        assert_eq!(said(&deleted(&archive(), "seeds", &articles)), [expected]);
    }

    #[test]
    fn a_seed_that_is_gone_or_changed_is_told() {
        let seeds = |name: &str, sha256: &str| [(name.to_owned(), sha256.to_owned())].into();
        assert!(captures(&archive(), &seeds("003.txt", "ab")).is_empty());
        assert_eq!(
            said(&captures(&archive(), &seeds("003.txt", "cd"))),
            ["content/documents/t.md:6:10: warning: the seed `003.txt` has changed since it was converted \
              (put the seed back as it was, or run `fonds convert`)"]
        );
        assert_eq!(
            said(&captures(&archive(), &seeds("004.txt", "ab"))),
            ["content/documents/t.md:4:8: error: no seed `003.txt` (did you mean `004.txt`?)"]
        );
    }

    #[test]
    fn a_record_nobody_names_is_noted() {
        let archive = archive();
        let alep = EntityId::Location(archive.authority.location_by_slug("alep").unwrap());
        assert!(unnamed(&archive, &[alep].into()).is_empty());
        assert_eq!(
            said(&unnamed(&archive, &BTreeSet::new())),
            ["content/locations/alep.md:2:8: note: no document names `Alep`"]
        );
    }
}

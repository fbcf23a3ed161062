//! Reads `content/` into an [`Archive`](super::Archive): every file, every problem collected.
//!
//! Takes files as values, by path; knows no disk. What is broken is reported and left out, the rest still
//! loads; a link to a broken record is not reported a second time. Ids are minted here, in slug order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Archive;
use crate::authority::Authority;
use crate::config::Config;
use crate::diag::{self, Diagnostic, Report};
use crate::front_matter::fields::listed;
use crate::text::{Source, Span};

mod document;
mod record;
mod resolve;
mod slug;

pub(crate) use self::resolve::folded;

/// Reads everything under the content folder. Paths are relative to the archive's root, with `/`.
pub fn load(files: &BTreeMap<String, Vec<u8>>, config: &Config) -> (Archive, Report) {
    let mut report = Report::default();
    let shelves = shelve(files, config, &mut report);
    let (authority, index) = resolve::authority(&shelves, &mut report);
    let documents = document::documents(&shelves, &index, config, &mut report);
    let pages = document::pages(&shelves, &index, config, &mut report);
    (Archive { authority, documents, pages }, report)
}

/// Reads the authority records alone: all that convert needs to tag its drafts.
pub fn authority(files: &BTreeMap<String, Vec<u8>>, config: &Config) -> (Authority, Report) {
    let mut report = Report::default();
    let shelves = shelve(files, config, &mut report);
    let (authority, _) = resolve::authority(&shelves, &mut report);
    (authority, report)
}

/// The files of the content folder by what they are.
#[derive(Default)]
struct Shelves {
    actors: Shelf,
    documents: Shelf,
    locations: Shelf,
    pages: Shelf,
}

/// The files of one folder: the readable ones in slug order, and the slugs of those that are not.
#[derive(Default)]
struct Shelf {
    items: Vec<Item>,
    broken: BTreeSet<String>,
}

/// One file.
struct Item {
    slug: String,
    source: Arc<Source>,
}

const FOLDERS: [&str; 4] = ["actors", "documents", "locations", "pages"];

fn shelve(files: &BTreeMap<String, Vec<u8>>, config: &Config, report: &mut Report) -> Shelves {
    let mut shelves = Shelves::default();
    let prefix = format!("{}/", config.content);
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (path, bytes) in files {
        let Some(inside) = path.strip_prefix(&prefix) else { continue };
        if inside == crate::reconcile::MEMORY || inside == crate::pipeline::ASIDE {
            continue;
        }
        let Some((folder, name)) = inside.split_once('/') else {
            report.push(
                Diagnostic::warning(format!("`{inside}` lies outside the folders of the content"))
                    .in_file(path)
                    .hint(format!("move it into one of {}", listed(FOLDERS))),
            );
            continue;
        };
        let shelf = match folder {
            "actors" => &mut shelves.actors,
            "documents" => &mut shelves.documents,
            "locations" => &mut shelves.locations,
            "pages" => &mut shelves.pages,
            _ => {
                let warning = Diagnostic::warning(format!("unknown folder `{folder}`")).in_file(path);
                report.push(match diag::nearest(folder, FOLDERS) {
                    Some(near) => warning.hint(format!("did you mean `{near}`?")),
                    None => warning.hint(format!("the content's folders are {}", listed(FOLDERS))),
                });
                continue;
            }
        };
        let Some(word) = name.strip_suffix(".md") else {
            report.push(
                Diagnostic::warning(format!("`{name}` is no Markdown file and is left out"))
                    .in_file(path)
                    .hint("give it a name that ends in `.md`, or move it out of the content folder"),
            );
            continue;
        };
        let twin = seen.insert(path.to_lowercase(), path);
        match item(word, path, bytes, twin) {
            Ok(item) => shelf.items.push(item),
            Err(error) => {
                shelf.broken.insert(word.to_lowercase());
                report.push(*error);
            }
        }
    }
    for shelf in [&mut shelves.actors, &mut shelves.documents, &mut shelves.locations, &mut shelves.pages] {
        // Paths sort by their whole text, `a-b.md` before `a.md`; slugs do not.
        shelf.items.sort_by(|a, b| a.slug.cmp(&b.slug));
    }
    shelves
}

fn item(word: &str, path: &str, bytes: &[u8], twin: Option<&str>) -> Result<Item, Box<Diagnostic>> {
    if let Some(twin) = twin {
        return Err(Box::new(
            Diagnostic::error(format!("`{path}` and `{twin}` are one file where case is ignored"))
                .in_file(path)
                .hint("rename one of the two: the name is the page's address, on every system"),
        ));
    }
    slug::check(word).map_err(|error| Box::new(error.in_file(path)))?;
    let text = std::str::from_utf8(bytes).map_err(|error| {
        // What comes before the first bad byte is the same in the repaired text, so the place holds.
        let source = Source::new(path, String::from_utf8_lossy(bytes));
        let at = error.valid_up_to();
        Box::new(
            Diagnostic::error("this is not UTF-8")
                .at(Span::new(&source, at, at + '\u{FFFD}'.len_utf8()))
                .hint("save the file in UTF-8"),
        )
    })?;
    Ok(Item { slug: word.to_owned(), source: Source::new(path, text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load_all(files: &[(&str, &str)]) -> (Archive, Report) {
        let files = files.iter().map(|(path, text)| (format!("content/{path}"), text.as_bytes().to_vec())).collect();
        load(&files, &Config::default())
    }

    #[test]
    fn records_and_documents_are_tied_together() {
        let (archive, report) = load_all(&[
            ("locations/alep-est.md", "+++\nname = \"Alep-Est\"\nkind = \"quarter\"\npart_of = \"alep\"\n+++\n"),
            (
                "locations/alep.md",
                "+++\nname = \"Alep\"\nkind = \"city\"\nidentifiers = { geonames = 170063 }\n+++\nVille.\n",
            ),
            ("actors/etat.md", "+++\nname = \"État\"\nkind = \"state\"\nstands_for = [\"alep\"]\n+++\n"),
            (
                "actors/sana.md",
                "+++\nname = \"SANA\"\nkind = \"agency\"\ndomains = [\"sana.sy\"]\n\
                 relations = [{ kind = \"owned_by\", to = \"etat\", from = \"1965\" }]\n+++\n",
            ),
            (
                "documents/a.md",
                "+++\ntitle = \"Titre\"\npublisher = \"sana\"\n[index]\nadd = [\"alep\"]\n+++\nCorps.\n",
            ),
            ("pages/about.md", "+++\ntitle = \"À propos\"\n+++\nTexte.\n"),
        ]);
        assert!(report.is_empty(), "{report:?}");
        let authority = &archive.authority;
        let alep = authority.location_by_slug("alep").unwrap();
        let est = authority.location_by_slug("alep-est").unwrap();
        assert_eq!(authority.location(est).part_of, Some(alep));
        assert_eq!(authority.location(alep).record.identifiers["geonames"], "170063");
        assert_eq!(authority.location(alep).record.description, "Ville.");
        assert_eq!(authority.metonym_of(alep), authority.actor_by_slug("etat"));
        let sana = authority.actor_by_domain("www.sana.sy").unwrap();
        assert_eq!(authority.actor(sana).relations[0].from.as_deref(), Some("1965"));
        assert_eq!(archive.documents[0].publisher, Some(super::super::Publisher::Actor(sana)));
        assert_eq!(archive.documents[0].added, [crate::authority::EntityId::Location(alep)]);
        assert_eq!(archive.pages["about"].title, "À propos");
    }

    #[test]
    fn a_cycle_is_cut() {
        let record =
            |parent: &str| format!("+++\nname = \"{parent}x\"\nkind = \"zone\"\npart_of = \"{parent}\"\n+++\n");
        let (a, b, c) = (record("b"), record("c"), record("b"));
        let (archive, report) = load_all(&[("locations/a.md", &a), ("locations/b.md", &b), ("locations/c.md", &c)]);
        assert!(report.has_errors());
        for (id, _) in archive.authority.locations() {
            assert!(archive.authority.ancestors(id).count() < 3);
        }
    }
}

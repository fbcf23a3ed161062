//! Broken archives and the complete messages they get, one case a file in `tests/cases/errors/`.
//!
//! A case is prose, then each input in a fence ` ```file PATH `, then the messages in a fence ` ```text `. `UPDATE=1`
//! in the environment writes what the program says into the cases: read the difference before you keep it.

#![allow(clippy::unwrap_used, reason = "a test may say what it takes for granted")]
#![allow(clippy::disallowed_methods, reason = "a test may read its cases and the environment")]

use std::collections::BTreeMap;
use std::path::Path;

use fonds::archive::Archive;
use fonds::archive::check::{check, links};
use fonds::archive::load::load;
use fonds::config;
use fonds::diag::{Report, show};
use fonds::text::Source;

use crate::random::Random;

/// A fenced block: the words after the opening marks, and the lines between as bytes of the case.
struct Fence<'a> {
    info: &'a str,
    range: std::ops::Range<usize>,
}

fn fences(text: &str) -> Vec<Fence<'_>> {
    let (mut fences, mut open, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        if let Some(info) = line.strip_prefix("```") {
            open = match open {
                None => Some((info.trim(), at + line.len())),
                Some((info, start)) => {
                    fences.push(Fence { info, range: start..at });
                    None
                }
            };
        }
        at += line.len();
    }
    fences
}

/// Everything that `fonds check` can say of these files without seeds.
fn messages(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut report = Report::default();
    let book = files.get("book.toml").map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let (config, found) = config::parse(&Source::new("book.toml", book));
    report.absorb(found);
    let (archive, found) = load(files, &config);
    report.absorb(found);
    report.absorb(check(&archive));
    report.absorb(links(files, &config, &|path| page_exists(&archive, path)));
    show::report(&report, false)
}

fn page_exists(archive: &Archive, path: &str) -> bool {
    let Some(stem) = path.strip_suffix(".html") else { return false };
    match stem.split_once('/') {
        Some(("documents", slug)) => archive.documents.iter().any(|document| document.slug == slug),
        Some(("actors", slug)) => archive.authority.actor_by_slug(slug).is_some(),
        Some(("locations", slug)) => archive.authority.location_by_slug(slug).is_some(),
        Some(_) => false,
        None => stem == "index" || archive.pages.contains_key(stem),
    }
}

#[test]
fn every_broken_archive_gets_its_messages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/errors");
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() >= 20, "only {} cases", paths.len());
    let (update, mut wrong) = (std::env::var("UPDATE").is_ok(), Vec::new());
    for path in paths {
        let case = std::fs::read_to_string(&path).unwrap();
        let fences = fences(&case);
        let files = fences
            .iter()
            .filter_map(|fence| Some((fence.info.strip_prefix("file ")?.to_owned(), case[fence.range.clone()].into())))
            .collect();
        let said = format!("{}\n", messages(&files).trim_end());
        let expected =
            fences.iter().find(|fence| fence.info == "text").unwrap_or_else(|| panic!("{path:?} has no ```text"));
        if case[expected.range.clone()] == said {
            continue;
        }
        if update {
            let text = format!("{}{said}{}", &case[..expected.range.start], &case[expected.range.end..]);
            std::fs::write(&path, text).unwrap();
        } else {
            wrong.push(format!("{}\n--- expected\n{}--- said\n{said}", path.display(), &case[expected.range.clone()]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_at_all_make_a_panic() {
    const BOOK: &str =
        "[book]\ntitle = \"A\"\nauthors = [\"x\"]\nlanguage = \"fr\"\n[archive]\nbase-url = \"https://a.example\"\n";
    const ACTOR: &str = "+++\nname = \"SANA\"\nkind = \"agency\"\naliases = [\"Sana\"]\nstands_for = [\"alep\"]\ndomains = [\"sana.sy\"]\n\
        relations = [{ kind = \"owned_by\", to = \"sana\", from = \"2016\" }]\nidentifiers = { wikidata = \"Q1\" }\n+++\nTexte.\n";
    const LOCATION: &str = "+++\nname = \"Alep\"\nkind = \"city\"\npart_of = \"alep\"\ncoordinates = [36.2, 37]\nnames = { ar = \"حلب\" }\n+++\n";
    const DOCUMENT: &str = "+++\ntitle = \"T\"\npublisher = \"sana\"\ndate = \"2016-12~\"\nlocations = [\"alep\"]\n[index]\nadd = [\"alep\"]\n\
        [capture]\nseed = \"a.txt\"\nlines = [1, 2]\n+++\n[Alep](location:alep) et [lui](actor:sana), [là](../x.html).\n";
    const PAGE: &str = "+++\ntitle = \"T\"\n+++\n[a]: b\n";
    let mut random = Random::new(3);
    for _ in 0..1500 {
        let names = [
            "book.toml",
            "content/actors/sana.md",
            "content/locations/alep.md",
            "content/documents/a.md",
            "content/pages/p.md",
        ];
        let texts = [BOOK, ACTOR, LOCATION, DOCUMENT, PAGE];
        let mut files: BTreeMap<String, Vec<u8>> =
            names.iter().zip(texts).map(|(name, text)| ((*name).to_owned(), random.damaged(text))).collect();
        files.insert(format!("content/{}", random.nasty()), Vec::new());
        files.insert(format!("content/actors/{}.md", random.nasty()), Vec::new());
        messages(&files);
    }
}

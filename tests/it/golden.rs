//! Golden archives: `tests/golden/NAME/input` is built and compared whole with `tests/golden/NAME/public`.
//!
//! A file that is produced and not expected fails, and so does one that is expected and not produced;
//! `UPDATE=1` rewrites. Of assets only names and checksums are kept (`assets.txt`). What the mention
//! finder finds is tested elsewhere: here names are the editor's pins, so that pages alone are measured.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fonds::archive::{Archive, Document};
use fonds::authority::EntityId;
use fonds::config::Config;
use fonds::ledger::{Entry, Ledger, LineClass, RuleName, Slot};
use fonds::mention::{Decision, Doubt, EntityType, Mention};
use fonds::plan::plan;
use fonds::prose::{PinTarget, Spot};
use fonds::quote::{Quotation, Speaker};
use fonds::relate::{Reading, Site, relate};
use fonds::render::{Press, Templates};
use fonds::review::review;
use fonds::seed::{Seed, SeedPath};
use fonds::text::Source;
use sha2::{Digest, Sha256};

#[test]
fn golden_archives() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut names: Vec<PathBuf> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert!(names.len() >= 3);
    let mut wrong = Vec::new();
    for archive in names {
        let built = build(&archive.join("input"));
        assert_eq!(built, build(&archive.join("input")), "two builds differ");
        let public = archive.join("public");
        if std::env::var_os("UPDATE").is_some() {
            let _ = fs::remove_dir_all(&public);
            for (path, text) in &built {
                fs::create_dir_all(public.join(path).parent().unwrap()).unwrap();
                fs::write(public.join(path), text).unwrap();
            }
        }
        let expected: BTreeMap<String, String> =
            read(&public).into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
        let paths: BTreeSet<&String> = built.keys().chain(expected.keys()).collect();
        for path in paths {
            let name = archive.file_name().unwrap().to_string_lossy().into_owned();
            match (built.get(path), expected.get(path)) {
                (Some(_), None) => wrong.push(format!("{name}/{path} is not expected")),
                (None, Some(_)) => wrong.push(format!("{name}/{path} is not produced")),
                (Some(a), Some(b)) if a != b => {
                    let line = a.lines().zip(b.lines()).position(|(a, b)| a != b).unwrap_or(0);
                    let [a, b] = [a, b].map(|text| text.lines().nth(line).unwrap_or("").to_owned());
                    wrong.push(format!("{name}/{path}:{}:\n  is       {a}\n  expected {b}", line + 1));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "not as expected (UPDATE=1 rewrites):\n{}", wrong.join("\n"));
}

#[test]
fn every_link_and_anchor_of_a_built_site_exists() {
    for name in ["empty", "one-undated", "small", "twice"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name).join("input");
        check_links(name, &build(&root));
    }
    check_links("long lists", &build_files(&long_lists()));
}

/// More of everything than one page holds: 210 documents of one month, 205 places in one country, a seed of 450 lines.
fn long_lists() -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut put = |path: String, text: String| drop(files.insert(path, text.into_bytes()));
    put("book.toml".into(), "[book]\ntitle = \"Long\"\nlanguage = \"en\"\n".into());
    put("content/actors/medium.md".into(), "+++\nname = \"Medium\"\nkind = \"medium\"\n+++\n".into());
    put("content/locations/land.md".into(), "+++\nname = \"Land\"\nkind = \"country\"\n+++\n".into());
    for n in 0..205 {
        let name = format!("{} {n}", if n < 100 { "Bir" } else { "Tell" });
        let text = format!("+++\nname = \"{name}\"\nkind = \"village\"\npart_of = \"land\"\n+++\n");
        put(format!("content/locations/village-{n:03}.md"), text);
    }
    let seed: String = (0..450).map(|n| format!("line {n}\n")).collect();
    let sha256 = fonds::seed::sha256(seed.as_bytes());
    put("seeds/long.txt".into(), seed);
    for n in 0..210 {
        let date = if n < 3 { String::new() } else { format!("date = \"2019-01-{:02}\"\n", n % 28 + 1) };
        let capture = format!(
            "[capture]\nseed = \"long.txt\"\nlines = [{0}, {0}]\nsha256 = \"{sha256}\"\ndigest = \"{1:0>64}\"\n",
            n + 1,
            n
        );
        let head =
            format!("+++\ntitle = \"Text {n}\"\n{date}publisher = \"medium\"\nlanguage = \"en\"\n{capture}+++\n");
        let body = "[Medium](actor:medium) says « it is so » of [Land](location:land).\n";
        put(format!("content/documents/d-{n:03}.md"), format!("{head}{body}"));
    }
    files
}

fn check_links(name: &str, built: &BTreeMap<String, String>) {
    let assets: BTreeSet<&str> = built["assets.txt"].lines().filter_map(|line| line.split(' ').next()).collect();
    let ids: BTreeMap<&String, Vec<String>> = built.iter().map(|(path, html)| (path, attributes(html, "id"))).collect();
    let sets: BTreeMap<&String, BTreeSet<&str>> =
        ids.iter().map(|(path, ids)| (*path, ids.iter().map(String::as_str).collect())).collect();
    for (path, html) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        let own = &sets[path];
        assert_eq!(own.len(), ids[path].len(), "{name}/{path}: an id twice: {:?}", twice(&ids[path]));
        assert!(html.contains("Content-Security-Policy\" content=\"default-src &#39;none&#39;"), "{name}/{path}");
        assert!(html.len() < 400_000, "{name}/{path} has {} bytes", html.len());
        assert!(!html.contains('⟨'), "{name}/{path}: a message is missing");
        assert!(!html.contains(" style=\""), "{name}/{path}: the policy refuses inline styles");
        for address in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            if address.starts_with("https://") || address.starts_with("http://") || address.starts_with("data:") {
                continue;
            }
            let (file, anchor) = address.split_once('#').map_or((&*address, None), |(file, id)| (file, Some(id)));
            let target = if file.is_empty() { path.clone() } else { resolve(path, file) };
            if assets.contains(target.as_str()) {
                continue;
            }
            let known = sets.get(&target).unwrap_or_else(|| panic!("{name}/{path}: `{address}` leads nowhere"));
            if let Some(anchor) = anchor {
                assert!(known.contains(anchor), "{name}/{path}: no `#{anchor}` in {target}");
            }
        }
    }
}

fn twice(ids: &[String]) -> Vec<&String> {
    ids.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1).collect()
}

/// The values of an attribute, from tags alone.
fn attributes(html: &str, name: &str) -> Vec<String> {
    let mut values = Vec::new();
    for token in html5gum::Tokenizer::new(html) {
        if let Ok(html5gum::Token::StartTag(tag)) = token {
            for (key, value) in &tag.attributes {
                if key.as_slice() == name.as_bytes() {
                    values.push(String::from_utf8_lossy(value).into_owned());
                }
            }
        }
    }
    values
}

fn resolve(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop().unwrap_or_else(|| panic!("`{address}` in {from} leaves the folder"))),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Every page of the archive in a folder, and the list of assets.
pub(super) fn build(input: &Path) -> BTreeMap<String, String> {
    build_files(&read(input))
}

fn build_files(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let text = String::from_utf8(files["book.toml"].clone()).unwrap();
    let (config, report) = fonds::config::parse(&Source::new("book.toml", text));
    assert!(!report.has_errors(), "{:?}", report.sorted());
    let (archive, report) = fonds::archive::load::load(files, &config);
    assert!(!report.has_errors(), "{:?}", report.sorted());
    let readings: Vec<Reading> = archive.documents.iter().map(|document| reading(&archive, document)).collect();
    let seeds = seeds(files, &archive);
    let site = Site { archive: &archive, config: &config, readings: &readings, seeds: &seeds };
    print(site, &config)
}

fn print(site: Site, config: &Config) -> BTreeMap<String, String> {
    let templates = Templates::new(config.language, &BTreeMap::new()).unwrap_or_else(|r| panic!("{:?}", r.sorted()));
    let relations = relate(site);
    let plan = plan(site, &relations, templates.assets()).unwrap_or_else(|r| panic!("{:?}", r.sorted()));
    let queue = review(site.archive, site.readings, &BTreeSet::new());
    let press = Press { site, relations: &relations, queue: &queue, plan: &plan, templates: &templates };
    let mut out = BTreeMap::new();
    let mut assets = String::new();
    for (path, output) in &plan.outputs {
        let file = press.print(path, output).unwrap_or_else(|diagnostic| panic!("{diagnostic:?}"));
        if path.as_str().starts_with("assets/") {
            let sum: String = Sha256::digest(&file.bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            assets.push_str(&format!("{path} {sum}\n"));
        } else {
            out.insert(path.to_string(), String::from_utf8(file.bytes).unwrap());
        }
    }
    out.insert("assets.txt".into(), assets);
    out
}

/// Mentions where an editor pinned a name; undecided ones where a weak alias stands; quotations between « and »
/// said by the last actor before.
fn reading(archive: &Archive, document: &Document) -> Reading {
    let authority = &archive.authority;
    let mut reading = Reading::default();
    for (n, paragraph) in document.body.prose.paragraphs.iter().enumerate() {
        let spot = |start, end| Spot { paragraph: n, start, end };
        for pin in &paragraph.pins {
            let decision = match &pin.target {
                PinTarget::Location(slug) => {
                    Decision::Links(EntityId::Location(authority.location_by_slug(slug).unwrap()))
                }
                PinTarget::Actor(slug) => {
                    let id = authority.actor_by_slug(slug).unwrap();
                    let printed = &paragraph.text[pin.range.clone()];
                    let places = &authority.actor(id).stands_for;
                    match places.iter().find(|place| authority.location(**place).record.name == printed) {
                        Some(place) => Decision::Metonym { actor: id, place: *place },
                        None => Decision::Links(EntityId::Actor(id)),
                    }
                }
                PinTarget::Nothing => continue,
            };
            reading.mentions.push(Mention { spot: spot(pin.range.start, pin.range.end), decision });
        }
        for (id, actor) in authority.actors() {
            for alias in &actor.record.weak_aliases {
                for (start, found) in paragraph.text.match_indices(alias.as_str()) {
                    let taken =
                        |m: &Mention| m.spot.paragraph == n && m.spot.start < start + found.len() && start < m.spot.end;
                    if !reading.mentions.iter().any(taken) {
                        let candidates = vec![EntityId::Actor(id)];
                        let doubt = Doubt::SeveralBearers;
                        let decision = Decision::Ambiguous { likelier: EntityType::Actor, candidates, doubt };
                        reading.mentions.push(Mention { spot: spot(start, start + found.len()), decision });
                    }
                }
            }
        }
        reading.mentions.sort_by_key(|mention| mention.spot.clone());
        if let (Some(start), Some(end)) = (paragraph.text.find("« "), paragraph.text.find(" »")) {
            let actor = reading.mentions.iter().find_map(|mention| match mention.entity() {
                Some(EntityId::Actor(id)) if mention.spot.paragraph == n => Some((mention, EntityId::Actor(id))),
                _ => None,
            });
            let speaker = actor.map(|(mention, id)| Speaker {
                printed: document.body.prose.at(&mention.spot).to_owned(),
                entity: Some(id),
            });
            reading.quotations.push(Quotation { spot: spot(start + "« ".len(), end), until: None, speaker });
        }
    }
    reading
}

/// The seeds, with the plainest account of them that holds together.
fn seeds(files: &BTreeMap<String, Vec<u8>>, archive: &Archive) -> Vec<(Seed, Ledger)> {
    let seed = |(path, bytes): (&String, &Vec<u8>)| {
        let name = path.strip_prefix("seeds/")?;
        let seed = Seed::plain(SeedPath(name.to_owned()), bytes);
        let ranges: Vec<(u32, u32)> = {
            let captures = archive.documents.iter().filter_map(|document| document.meta.capture.as_ref());
            let mut ranges: Vec<(u32, u32)> = captures.filter(|c| c.seed == name).map(|c| c.lines).collect();
            ranges.sort_unstable();
            ranges
        };
        let entries = seed.lines.iter().map(|line| {
            let at = ranges.iter().position(|(first, last)| (*first..=*last).contains(&line.number));
            let class = match at {
                _ if line.text.trim().is_empty() => LineClass::Blank,
                Some(at) if ranges[at].0 == line.number => LineClass::Headline,
                Some(_) => LineClass::Body,
                None => LineClass::DigestFurniture,
            };
            Entry { line: line.number, class, slot: at.map(|at| Slot(at as u32 + 1)), rule: RuleName("golden") }
        });
        let ledger = Ledger { entries: entries.collect() };
        Some((seed, ledger))
    };
    files.iter().filter_map(seed).collect()
}

/// Every file under a folder, by path with `/`.
fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut todo = vec![folder.to_owned()];
    while let Some(at) = todo.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

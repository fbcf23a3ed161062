//! Mention cases: `tests/cases/mention/*.md`.
//!
//! A case is prose that states the rule, a block `records` (beside those of `records.txt`), and blocks `text LANGUAGE` in
//! which the expected mentions are marked: `[Syrie|actor:etat-syrie~syrie]`, `[Alep|location:alep]`, undecided
//! `[Alep|?location:a,location:b]`. An editor's pin stands as in Markdown. `UPDATE=1` rewrites the marks.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use fonds::authority::{Actor, ActorId, ActorKind, Authority, EntityId, Location, LocationId, LocationKind, Record};
use fonds::diag::Place;
use fonds::language::Language;
use fonds::mention::{Decision, Finder, Mention};
use fonds::prose::{Paragraph, Pin, PinTarget, Prose, Role};

#[test]
fn cases() {
    let update = std::env::var("UPDATE").is_ok();
    let shared = std::fs::read_to_string(folder("mention").join("records.txt")).unwrap();
    let mut wrong = Vec::new();
    for path in files(&folder("mention")) {
        let case = std::fs::read_to_string(&path).unwrap();
        let records = format!("{shared}\n{}", blocks(&case, "records").join("\n"));
        let authority = authority(&records);
        let finder = Finder::new(&authority);
        let mut now = String::new();
        let mut block: Option<(Language, Vec<&str>)> = None;
        for line in case.lines() {
            match &mut block {
                None => {
                    now += line;
                    now += "\n";
                    if let Some(tag) = line.strip_prefix("```text ") {
                        block = Some((Language::from_tag(tag).expect("a known language"), Vec::new()));
                    }
                }
                Some((language, lines)) if line == "```" => {
                    now += &marked(&authority, &finder, *language, lines);
                    now += "```\n";
                    block = None;
                }
                Some((_, lines)) => lines.push(line),
            }
        }
        if now != case {
            if update {
                std::fs::write(&path, &now).unwrap();
            } else {
                let pairs = case.lines().zip(now.lines()).filter(|(a, b)| a != b);
                let lines: Vec<String> = pairs.map(|(a, b)| format!("  expected {a}\n  found    {b}")).collect();
                wrong.push(format!("{}:\n{}", path.display(), lines.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The expected properties of any finding: ranges on character borders, in order, without overlap.
#[test]
fn mentions_lie_on_borders_in_order_without_overlap() {
    let authority = authority(&std::fs::read_to_string(folder("mention").join("records.txt")).unwrap());
    let finder = Finder::new(&authority);
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for path in files_of(&seeds, "txt") {
        let text = std::fs::read_to_string(path).unwrap();
        let prose = prose(&text.lines().map(str::to_owned).collect::<Vec<_>>(), Language::French);
        let mut last = (0, 0);
        for mention in finder.judge(&prose) {
            let spot = &mention.spot;
            assert!((spot.paragraph, spot.start) >= last, "{spot:?}");
            assert!(!prose.at(spot).trim().is_empty());
            last = (spot.paragraph, spot.end);
        }
    }
}

/// Any bytes at all make no panic.
#[test]
fn odd_texts_make_no_panic() {
    let authority = authority("location syrie country | Syrie\nactor x person | A | B");
    let finder = Finder::new(&authority);
    for text in [
        "",
        "'",
        "’’",
        "-",
        "Syrie",
        "-Syrie-",
        "l’",
        "Syrie’",
        "’Syrie",
        "\u{301}Syrie\u{301}",
        "«",
        "Syrie, et",
        "\u{ad}",
    ] {
        let prose = prose(&[text.to_owned()], Language::French);
        finder.find(&prose);
        fonds::quote::find(&authority, &prose, &finder.find(&prose));
    }
}

fn marked(authority: &Authority, finder: &Finder, language: Language, lines: &[&str]) -> String {
    let plain: Vec<String> = lines.iter().map(|line| plain(line)).collect();
    let prose = prose(&plain, language);
    let mentions = finder.find(&prose);
    let mut out = String::new();
    let mut paragraph = 0;
    for line in &plain {
        if line.trim().is_empty() {
            out += "\n";
            continue;
        }
        let lead = line.len() - prose.paragraphs[paragraph].text.len();
        let pinned = !prose.paragraphs[paragraph].pins.is_empty();
        if pinned {
            out += &with_pins(line, authority, &prose, &mentions, paragraph);
        } else {
            out += &line[..lead];
            out += &with_marks(authority, &prose, &mentions, paragraph);
        }
        out += "\n";
        paragraph += 1;
    }
    out
}

/// The text of a paragraph with its mentions marked.
fn with_marks(authority: &Authority, prose: &Prose, mentions: &[Mention], paragraph: usize) -> String {
    let text = &prose.paragraphs[paragraph].text;
    let mut out = String::new();
    let mut at = 0;
    for mention in mentions.iter().filter(|mention| mention.spot.paragraph == paragraph) {
        out += &text[at..mention.spot.start];
        out += &format!("[{}|{}]", prose.at(&mention.spot), said(authority, &mention.decision));
        at = mention.spot.end;
    }
    out + &text[at..]
}

/// A line with pins shows what was found beside it.
fn with_pins(line: &str, authority: &Authority, prose: &Prose, mentions: &[Mention], paragraph: usize) -> String {
    let line = line.split(" ⇒ ").next().unwrap();
    format!("{line} ⇒ {}", with_marks(authority, prose, mentions, paragraph))
}

fn said(authority: &Authority, decision: &Decision) -> String {
    let name = |entity: EntityId| {
        let kind = if matches!(entity, EntityId::Actor(_)) { "actor" } else { "location" };
        format!("{kind}:{}", authority.record(entity).slug)
    };
    match decision {
        Decision::Links(entity) => name(*entity),
        Decision::Metonym { actor, place } => {
            format!("{}~{}", name(EntityId::Actor(*actor)), authority.location(*place).record.slug)
        }
        Decision::Ambiguous { candidates, .. } => {
            format!("?{}", candidates.iter().map(|entity| name(*entity)).collect::<Vec<_>>().join(","))
        }
        Decision::Ignored(_) => unreachable!("find leaves ignored names out"),
    }
}

/// A line without the marks of expected mentions.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(open) = rest.find('[') {
        let close = rest[open..].find(']').map(|close| open + close);
        match close.and_then(|close| Some((close, rest[open..close].find('|')?))) {
            Some((close, bar)) => {
                out += &rest[..open];
                out += &rest[open + 1..open + bar];
                rest = &rest[close + 1..];
            }
            None => {
                out += &rest[..=open];
                rest = &rest[open + 1..];
            }
        }
    }
    out + rest
}

/// Paragraphs, one a line; `# ` begins the title.
pub fn prose(lines: &[String], language: Language) -> Prose {
    let mut paragraphs = Vec::new();
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let (role, text) = match line.strip_prefix("# ") {
            Some(title) => (Role::Title, title),
            None => (Role::Body, line.as_str()),
        };
        let (text, pins) = pins(text);
        paragraphs.push(Paragraph { role, text, language, pins });
    }
    Prose { paragraphs }
}

fn pins(text: &str) -> (String, Vec<Pin>) {
    let text = text.split(" ⇒ ").next().unwrap();
    let (mut out, mut pins, mut rest) = (String::new(), Vec::new(), text);
    while let Some(open) = rest.find('[') {
        let Some((close, end)) = rest.find("](").and_then(|close| Some((close, close + rest[close..].find(')')?)))
        else {
            break;
        };
        out += &rest[..open];
        let start = out.len();
        out += &rest[open + 1..close];
        let target = match rest[close + 2..end].split_once(':').unwrap() {
            ("actor", slug) => PinTarget::Actor(slug.to_owned()),
            ("location", slug) => PinTarget::Location(slug.to_owned()),
            _ => PinTarget::Nothing,
        };
        pins.push(Pin { range: start..out.len(), target });
        rest = &rest[end + 1..];
    }
    (out + rest, pins)
}

/// Records, one a line: `location syrie country < parent | alias, alias | weak alias`, `actor etat-syrie state > syrie damas | …`.
pub fn authority(list: &str) -> Authority {
    let mut lines: BTreeMap<(bool, String), &str> = BTreeMap::new();
    for line in list.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let actor = match words.next().unwrap() {
            "actor" => true,
            "location" => false,
            other => panic!("unknown kind of record `{other}`"),
        };
        lines.insert((actor, words.next().unwrap().to_owned()), line);
    }
    let numbers = |actor: bool| -> HashMap<&str, u32> {
        lines.keys().filter(|key| key.0 == actor).enumerate().map(|(n, key)| (key.1.as_str(), n as u32)).collect()
    };
    let (actor_numbers, location_numbers) = (numbers(true), numbers(false));
    let (mut actors, mut locations) = (Vec::new(), Vec::new());
    for ((actor, slug), line) in &lines {
        let mut fields = line.split('|');
        let head: Vec<&str> = fields.next().unwrap().split_whitespace().collect();
        let mut aliases = |_: &str| -> Vec<String> {
            let names = fields.next().unwrap_or("").split(',').map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect()
        };
        let strong = aliases("aliases");
        let weak = aliases("weak aliases");
        let record = Record {
            slug: slug.clone(),
            name: strong.first().cloned().unwrap_or_default(),
            aliases: strong,
            weak_aliases: weak,
            names: BTreeMap::new(),
            identifiers: BTreeMap::new(),
            description: String::new(),
            place: Place::Nowhere,
        };
        let parent = head.iter().position(|word| *word == "<").map(|at| head[at + 1]);
        let stands_for = head.iter().position(|word| *word == ">").map_or(&[][..], |at| &head[at + 1..]);
        if *actor {
            actors.push(Actor {
                record,
                kind: ActorKind::from_name(head[2]).expect("an actor's kind"),
                part_of: parent.map(|parent| ActorId(actor_numbers[parent])),
                stands_for: stands_for
                    .iter()
                    .filter(|w| **w != "<")
                    .map(|slug| LocationId(location_numbers[slug]))
                    .collect(),
                relations: Vec::new(),
                domains: Vec::new(),
            });
        } else {
            locations.push(Location {
                record,
                kind: LocationKind::from_name(head[2]).expect("a location's kind"),
                part_of: parent.map(|parent| LocationId(location_numbers[parent])),
                coordinates: None,
                precision_km: None,
            });
        }
    }
    Authority::new(actors, locations)
}

/// The insides of the fenced blocks of one kind.
pub fn blocks(case: &str, kind: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside: Option<String> = None;
    for line in case.lines() {
        match &mut inside {
            Some(block) if line == "```" => found.push(std::mem::take(block)),
            Some(block) => {
                *block += line;
                *block += "\n";
                continue;
            }
            None if line == format!("```{kind}") => {
                inside = Some(String::new());
                continue;
            }
            None => continue,
        }
        inside = None;
    }
    found
}

/// A folder of cases.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

/// The cases of a folder, in order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    files_of(folder, "md")
}

fn files_of(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    files
}

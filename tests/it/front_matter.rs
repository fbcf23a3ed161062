//! Front matter: printing and parsing are inverse, the digest sees what an editor does, no text makes a panic.

#![allow(clippy::unwrap_used, reason = "a test may say what it takes for granted")]

use fonds::archive::edtf::{Certainty, Edtf};
use fonds::front_matter::{Capture, IndexEdits, Meta, digest, is_as_written, parse, print, seal};
use fonds::language::Language;
use fonds::text::Source;

use crate::random::Random;

fn maybe<T>(random: &mut Random, make: impl FnOnce(&mut Random) -> T) -> Option<T> {
    (!random.once_in(3)).then(|| make(random))
}

fn texts(random: &mut Random) -> Vec<String> {
    (0..random.below(4)).map(|_| random.nasty()).collect()
}

fn date(random: &mut Random) -> Edtf {
    let year = random.below(10_000) as i16;
    let month = random.below(12) as u8 + 1;
    let day = Edtf::day_only(year, month, random.below(28) as u8 + 1).unwrap();
    let certainty = [Certainty::Sure, Certainty::Uncertain, Certainty::Approximate, Certainty::UncertainAndApproximate]
        [random.below(4)];
    match random.below(4) {
        0 => Edtf::year_only(year).with_certainty(certainty),
        1 => Edtf::month_only(year, month).unwrap().with_certainty(certainty),
        2 => day.with_certainty(certainty),
        _ => day.with_time(random.below(24) as u8, random.below(60) as u8).unwrap(),
    }
}

fn meta(random: &mut Random) -> Meta {
    Meta {
        title: random.nasty(),
        kicker: maybe(random, Random::nasty),
        date: maybe(random, date),
        date_note: maybe(random, Random::nasty),
        publisher: maybe(random, Random::nasty),
        publisher_name: maybe(random, Random::nasty),
        byline: maybe(random, Random::nasty),
        relays: texts(random),
        url: maybe(random, Random::nasty),
        language: maybe(random, |random| Language::ALL[random.below(Language::ALL.len())]),
        locations: texts(random),
        actors: texts(random),
        index: IndexEdits { add: texts(random), drop: texts(random) },
        capture: maybe(random, |random| {
            let first = random.below(1_000_000) as u32 + 1;
            Capture {
                seed: format!("003{}", random.nasty()),
                lines: (first, first + random.below(1000) as u32),
                sha256: random.nasty(),
                digest: random.nasty(),
            }
        }),
    }
}

#[test]
fn what_is_printed_is_parsed_the_same() {
    let mut random = Random::new(1);
    for round in 0..3000 {
        let (meta, body) = (meta(&mut random), random.nasty());
        let text = print(&meta, &body);
        let (front, report) = parse(&Source::new("a.md", text.as_str()));
        assert!(report.is_empty(), "round {round}: {report:?}\n{text}");
        let front = front.unwrap();
        assert_eq!((&front.meta, &text[front.body_start..]), (&meta, body.as_str()), "round {round}");
    }
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let texts = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let meta = Meta {
        title: "«\u{A0}Damas\u{A0}» \"ici\"".into(),
        kicker: Some("KICKER".into()),
        date: Edtf::parse("2019-01-15T17:47"),
        date_note: Some("note".into()),
        publisher: Some("press-tv".into()),
        publisher_name: Some("Press TV".into()),
        byline: Some("A.Chatta".into()),
        relays: texts(&["sana"]),
        url: Some("https://a.example/".into()),
        language: Some(Language::French),
        locations: texts(&["syrie", "manbij"]),
        actors: texts(&["etat-russie"]),
        index: IndexEdits { add: texts(&["idlib"]), drop: texts(&["douma"]) },
        capture: Some(Capture { seed: "003.txt".into(), lines: (48, 74), sha256: "ab".into(), digest: "cd".into() }),
    };
    let expected = "+++\ntitle = \"«\u{A0}Damas\u{A0}» \\\"ici\\\"\"\nkicker = \"KICKER\"\ndate = \"2019-01-15T17:47\"\n\
        date_note = \"note\"\npublisher = \"press-tv\"\npublisher_name = \"Press TV\"\nbyline = \"A.Chatta\"\n\
        relays = [\"sana\"]\nurl = \"https://a.example/\"\nlanguage = \"fr\"\nlocations = [\"syrie\", \"manbij\"]\n\
        actors = [\"etat-russie\"]\n[index]\nadd = [\"idlib\"]\ndrop = [\"douma\"]\n[capture]\nseed = \"003.txt\"\n\
        lines = [48, 74]\nsha256 = \"ab\"\ndigest = \"cd\"\n+++\nBody.\n";
    assert_eq!(print(&meta, "Body.\n"), expected);
}

fn sealed() -> (Meta, String) {
    let capture = Capture { seed: "003.txt".into(), lines: (1, 2), sha256: "ab".into(), digest: String::new() };
    let meta = Meta {
        title: "Titre".into(),
        locations: vec!["syrie".into()],
        actors: vec!["osdh".into()],
        capture: Some(capture),
        ..Meta::default()
    };
    let text = seal(&meta, "Corps.\n");
    (parse(&Source::new("a.md", text.as_str())).0.unwrap().meta, text)
}

#[test]
fn a_sealed_file_is_as_written_and_its_lists_do_not_count() {
    let (meta, text) = sealed();
    assert_eq!(meta.capture.as_ref().unwrap().digest.len(), 64);
    for same in [
        text.clone(),
        text.replace("locations = [\"syrie\"]\n", ""),
        text.replace("[\"syrie\"]", "[\n  \"syrie\",\n  \"alep\",\n]"),
        text.replace("[\"osdh\"]", "[]"),
        text.replace('\n', "\r\n"),
    ] {
        assert!(is_as_written(&same, &meta), "{same}");
    }
}

#[test]
fn whatever_else_an_editor_changes_counts() {
    let (meta, text) = sealed();
    for edited in [
        text.replace("Titre", "Titres"),
        text.replace("Corps", "corps"),
        text.replace("[\"syrie\"]", "[\n  \"syrie\", # sûr\n]"),
        text.replace("[\"osdh\"]", "[\"osdh\"] # sûr"),
        text.replace("[capture]", "[index]\ndrop = [\"osdh\"]\n[capture]"),
        text.replace("+++\ntitle", "+++\n# relu\ntitle"),
        text.replace("[\"osdh\"]", "[\"osdh\""),
        format!("{text}\n"),
    ] {
        assert!(!is_as_written(&edited, &meta), "{edited}");
    }
}

#[test]
fn no_text_at_all_makes_a_panic() {
    let mut random = Random::new(2);
    for _ in 0..3000 {
        let meta = meta(&mut random);
        let text = print(&meta, "Corps.\n");
        let damaged = random.damaged(&text);
        let damaged = String::from_utf8_lossy(&damaged);
        let (front, report) = parse(&Source::new("a.md", damaged.clone()));
        assert!(front.is_some() || report.has_errors(), "silent: {damaged}");
        digest(&damaged);
    }
    for text in ["", "+++", "+++\n+++", "\u{FEFF}+++\r\n+++\r\n", "+++\n\0\n+++", "+", "\u{FEFF}"] {
        parse(&Source::new("a.md", text));
        digest(text);
    }
}

//! Captures in the formats and encodings that people keep, one case a file in `tests/cases/seed/`.
//!
//! A case is prose, the capture in a fence whose word is the file's extension (` ```html `; a second word is
//! the encoding it is written in), then the lines drawn from it in a fence `lines` and what the capture says
//! of itself in a fence `shown`. `UPDATE=1` writes what the program says: read the difference before you keep it.

#![allow(clippy::unwrap_used, reason = "a test may say what it takes for granted")]
#![allow(clippy::disallowed_methods, reason = "a test may read its cases and the environment")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use encoding_rs::Encoding;
use fonds::seed::{Fault, Seed, SeedPath};

use crate::random::Random;

struct Case {
    path: PathBuf,
    /// Prose and capture.
    head: String,
    extension: String,
    bytes: Vec<u8>,
    /// The fences `lines` and `shown`.
    expected: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/seed");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(case).collect()
}

fn case(path: PathBuf) -> Case {
    let text = std::fs::read_to_string(&path).unwrap();
    let open = text.find("\n```").unwrap_or_else(|| panic!("{path:?} has no capture")) + 4;
    let (info, rest) = text[open..].split_once('\n').unwrap();
    let end = rest.find("\n```\n").unwrap_or_else(|| panic!("{path:?}: the capture has no end")) + 1;
    let head_end = text.len() - rest.len() + end + 4;
    let mut words = info.split_whitespace();
    let extension = words.next().unwrap_or("txt").to_owned();
    let bytes = match words.next() {
        Some(label) => encoded(&rest[..end], label),
        None => rest[..end].into(),
    };
    Case {
        head: text[..head_end].to_owned(),
        extension,
        bytes,
        expected: text[head_end..].trim_start().to_owned(),
        path,
    }
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let (bytes, _, lost) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
            assert!(!lost, "the case cannot be written in {label}");
            bytes.into_owned()
        }
    }
}

/// The lines and values of a seed as a case shows them.
fn said(path: &str, bytes: &[u8]) -> String {
    let mut out = "```lines\n".to_owned();
    match Seed::read(SeedPath(path.into()), bytes) {
        Err(unreadable) => writeln!(out, "{}", unreadable.diagnostic().message).unwrap(),
        Ok(seed) => {
            for line in &seed.lines {
                let text = format!("{}| {}", line.number, line.text);
                writeln!(out, "{}", text.trim_end_matches(' ')).unwrap();
                if let Some(mended) = &line.mended {
                    writeln!(out, "{}~ {mended}", line.number).unwrap();
                }
            }
            write!(out, "```\n\n```shown\nread as: {}, {}\n", seed.format, seed.encoding).unwrap();
            for (name, value) in seed.shown.values() {
                writeln!(out, "{name}: {value}").unwrap();
            }
        }
    }
    out + "```\n"
}

#[test]
fn every_capture_gives_its_lines() {
    let cases = cases();
    assert!(cases.len() >= 12, "only {} cases", cases.len());
    let (update, mut wrong) = (std::env::var("UPDATE").is_ok(), Vec::new());
    for case in cases {
        let said = said(&format!("case.{}", case.extension), &case.bytes);
        if case.expected == said {
            continue;
        }
        if update {
            std::fs::write(&case.path, format!("{}\n{said}", case.head)).unwrap();
        } else {
            wrong.push(format!("{}\n--- expected\n{}--- said\n{said}", case.path.display(), case.expected));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The extensions that are read differently.
const EXTENSIONS: [&str; 5] = ["txt", "html", "eml", "mhtml", "md"];

/// What must hold of any seed, whatever its bytes.
fn sound(extension: &str, bytes: &[u8]) {
    let Ok(seed) = Seed::read(SeedPath(format!("a/b.{extension}")), bytes) else { return };
    for (line, number) in seed.lines.iter().zip(1..) {
        assert_eq!(line.number, number);
        assert!(!line.text.contains(['\n', '\r']), "{:?}", line.text);
        let readable = line.readable();
        for (at, _) in readable.char_indices() {
            assert!(line.text.is_char_boundary(line.decoded_at(at)), "{:?} at {at}", line.text);
        }
        assert_eq!(line.decoded_at(readable.len()), line.text.len(), "{:?}", line.text);
    }
    for (name, value) in seed.shown.values() {
        assert!(!value.is_empty() && !value.contains('\n'), "{name}: {value:?}");
    }
}

#[test]
fn no_bytes_at_all_make_a_panic() {
    let mut random = Random::new(11);
    for _ in 0..300 {
        let mut bytes: Vec<u8> = (0..random.below(400)).map(|_| random.below(256) as u8).collect();
        if random.once_in(2) {
            bytes = random.nasty().into_bytes();
        }
        EXTENSIONS.iter().for_each(|extension| sound(extension, &bytes));
    }
}

#[test]
fn no_damaged_capture_makes_a_panic() {
    let mut random = Random::new(12);
    for case in cases() {
        let text = String::from_utf8_lossy(&case.bytes).into_owned();
        for _ in 0..20 {
            let bytes = random.damaged(&text);
            sound(&case.extension, &bytes);
            sound(random.pick(&EXTENSIONS), &bytes);
        }
    }
}

#[test]
fn what_would_take_for_ever_is_refused_or_quick() {
    let deep = "<div>".repeat(200_000);
    let fault =
        |extension: &str, bytes: &[u8]| Seed::read(SeedPath(format!("a.{extension}")), bytes).err().map(|u| u.fault);
    assert_eq!(fault("html", deep.as_bytes()), Some(Fault::TooDeep));
    assert_eq!(fault("html", &vec![b' '; 33 << 20]), Some(Fault::TooLarge(33 << 20, 32 << 20)));
    let begun = Instant::now();
    let nested = |times: usize| "Content-Type: message/rfc822\n\n".repeat(times);
    assert_eq!(fault("eml", nested(20_000).as_bytes()), Some(Fault::TooDeep));
    let nested_mail = nested(400);
    let multipart: String =
        (0..5000).map(|n| format!("Content-Type: multipart/mixed; boundary=\"b{n}\"\n\n--b{n}\n")).collect();
    let graph = format!("<script type=\"application/ld+json\">{}</script><p>x", "{\"@graph\":[".repeat(50_000));
    let items = "> * ".repeat(20_000);
    let links = "[".repeat(50_000);
    let entities = "<p>&amp;".repeat(30_000);
    let just_within: String =
        (0..200).map(|_| "<div>").chain((0..500).map(|_| "<p>Un mot, puis un autre mot.</p>")).collect();
    for (extension, text) in [
        ("eml", nested_mail),
        ("eml", multipart),
        ("html", graph),
        ("md", items),
        ("md", links),
        ("html", entities),
        ("html", just_within),
    ] {
        sound(extension, text.as_bytes());
    }
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn what_is_no_text_is_a_warning_with_a_remedy() {
    let unreadable = Seed::read(SeedPath("revue.pdf".into()), b"%PDF-1.4 ...").unwrap_err();
    let diagnostic = unreadable.diagnostic();
    assert_eq!(diagnostic.message, "cannot read `revue.pdf`: it is a PDF file, not text");
    assert_eq!(diagnostic.hints, ["draw the text from it with `pdftotext -layout FILE`"]);
    let mail = Seed::read(SeedPath("a.eml".into()), b"From: a@b.example\nContent-Type: image/png\n\nxx").unwrap_err();
    assert_eq!(mail.fault, Fault::NoTextPart);
}

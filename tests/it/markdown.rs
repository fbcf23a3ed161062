//! Markdown: cases under `tests/cases/markdown/`, and the properties that every text must have.
//!
//! A case file holds a rule in prose, then blocks fenced by `~~~~`: `input`, optionally `marks`
//! (one a line: paragraph, text, element), and `output`. `UPDATE=1` rewrites the outputs.

use std::fs;
use std::path::Path;

use fonds::html::Html;
use fonds::language::Language;
use fonds::markdown::{Element, Mark, Parsed, parse, render, render_title};
use fonds::prose::PinTarget;

use crate::random::Random;

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/markdown");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let mut out = String::new();
        let mut input = String::new();
        let mut marks = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            out.push_str(line);
            out.push('\n');
            let Some(name) = line.strip_prefix("~~~~ ") else { continue };
            let block: String = lines.by_ref().take_while(|l| *l != "~~~~").map(|l| format!("{l}\n")).collect();
            match name {
                "input" => {
                    input.clone_from(&block);
                    marks.clear();
                    out.push_str(&block);
                }
                "marks" => {
                    marks.clone_from(&block);
                    out.push_str(&block);
                }
                "output" => out.push_str(&shown(&input, &marks)),
                other => panic!("{}: unknown block `{other}`", file.display()),
            }
            out.push_str("~~~~\n");
        }
        if out != text {
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&file, &out).unwrap();
            } else {
                wrong.push(format!("{}:\n{out}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "not as expected (UPDATE=1 rewrites):\n{}", wrong.join("\n"));
}

/// The prose, one paragraph a line with role and pins, then the HTML.
fn shown(input: &str, marks: &str) -> String {
    let parsed = parse(None, input, Language::French);
    let mut out = String::new();
    for (n, paragraph) in parsed.prose.paragraphs.iter().enumerate() {
        out.push_str(&format!("{n} {:?} {:?}", paragraph.role, paragraph.text));
        for pin in &paragraph.pins {
            let target = match &pin.target {
                PinTarget::Actor(id) => format!("actor {id}"),
                PinTarget::Location(id) => format!("location {id}"),
                PinTarget::Nothing => "nothing".to_owned(),
            };
            out.push_str(&format!(" [{} = {target}]", &paragraph.text[pin.range.clone()]));
        }
        out.push('\n');
    }
    out.push('\n');
    let html = render(&parsed, &read_marks(&parsed, marks), &|_, code| Html::text(code));
    out.push_str(html.as_str());
    out
}

/// `0 Alep link` puts a link round the first "Alep" of paragraph 0; `said` and `name` likewise.
fn read_marks(parsed: &Parsed, text: &str) -> Vec<Vec<Mark>> {
    let mut marks = vec![Vec::new(); parsed.prose.paragraphs.len()];
    for (n, line) in text.lines().enumerate() {
        let (paragraph, rest) = line.split_once(' ').unwrap();
        let (words, element) = rest.rsplit_once(' ').unwrap();
        let paragraph: usize = paragraph.parse().unwrap();
        let start = parsed.prose.paragraphs[paragraph].text.find(words).unwrap();
        let id = format!("m{}", n + 1);
        let element = match element {
            "said" => Element::Quotation { id: Some(id) },
            "link" => Element::Link { id: Some(id), class: "place", href: "x.html".into() },
            "name" => Element::Name { id, class: "undecided" },
            other => panic!("unknown element `{other}`"),
        };
        marks[paragraph].push(Mark { range: start..start + words.len(), element });
    }
    marks
}

/// The text between tags, `<br>` as a line end, entities resolved; also says whether tags are balanced.
fn plain(html: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').ok_or("a tag without an end")? + at;
        let tag = &rest[at + 1..end];
        let name = tag.split([' ', '/']).next().unwrap_or("").to_owned();
        rest = &rest[end + 1..];
        if let Some(closed) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(closed) {
                return Err(format!("`</{closed}>` closes nothing in {html}"));
            }
        } else if name == "br" {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
            text.push('\u{1}');
        } else if name != "hr" {
            if name == "a" && open.iter().any(|tag| tag == "a") {
                return Err(format!("a link within a link in {html}"));
            }
            open.push(name);
        }
    }
    text.push_str(rest);
    if !open.is_empty() {
        return Err(format!("not closed: {open:?} in {html}"));
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    Ok(text.replace("&amp;", "&"))
}

/// What a reader of the prose sees, with the marks that `plain` gives.
fn prose(parsed: &Parsed) -> String {
    parsed.prose.paragraphs.iter().map(|p| p.text.replace('\n', "\u{1}")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_text_of_the_page_is_the_prose_whatever_is_marked() {
    const PIECES: &[&str] = &[
        "Alep",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "*",
        "**",
        "~~",
        "`",
        "« ",
        " »",
        "[Zinki](actor:zinki)",
        "[Douma](none:)",
        "[a](https://a.example/)",
        "[b](javascript:x)",
        "<b>",
        "</b>",
        "<script>",
        "&amp;",
        "&",
        "<",
        "حلب",
        "é",
        "> ",
        "- ",
        "1. ",
        "# ",
        "---\n",
        "!",
        "[",
        "](x.html)",
        "<https://a.example/>",
        "\u{a0}",
        "| a | b |\n|---|---|\n| c | d |\n",
    ];
    let mut random = Random::new(7);
    for _ in 0..4000 {
        let source: String = (0..random.below(24)).map(|_| random.pick(PIECES)).collect();
        let parsed = parse(None, &source, Language::French);
        let marks = random_marks(&mut random, &parsed);
        let html = render(&parsed, &marks, &|_, _| Html::default());
        let text = plain(html.as_str()).unwrap_or_else(|why| panic!("{why}\nof {source:?}"));
        // Between the paragraphs only line ends are the page's own.
        let squeezed = |text: &str| text.split('\n').filter(|l| !l.is_empty()).collect::<Vec<_>>().concat();
        assert_eq!(squeezed(&text), squeezed(&prose(&parsed)), "of {source:?}\n{}", html.as_str());
        assert!(!html.as_str().contains("javascript:x\""), "of {source:?}");
    }
}

/// Names that do not overlap and quotations that do, at random.
fn random_marks(random: &mut Random, parsed: &Parsed) -> Vec<Vec<Mark>> {
    let paragraphs = &parsed.prose.paragraphs;
    let mut id = 0;
    paragraphs
        .iter()
        .map(|paragraph| {
            let borders: Vec<usize> =
                paragraph.text.char_indices().map(|(at, _)| at).chain([paragraph.text.len()]).collect();
            let mut marks = Vec::new();
            let mut at = 0;
            while at + 1 < borders.len() && random.below(4) > 0 {
                let start = at + random.below(borders.len() - at - 1);
                let end = start + 1 + random.below(borders.len() - start - 1);
                id += 1;
                let element = Element::Link { id: Some(format!("m{id}")), class: "place", href: "x.html".into() };
                marks.push(Mark { range: borders[start]..borders[end], element });
                at = end;
            }
            for _ in 0..random.below(3) {
                let (a, b) = (borders[random.below(borders.len())], borders[random.below(borders.len())]);
                marks.push(Mark { range: a.min(b)..a.max(b), element: Element::Quotation { id: None } });
            }
            marks
        })
        .collect()
}

#[test]
fn every_mark_is_on_the_page_exactly_once() {
    let mut random = Random::new(11);
    for _ in 0..2000 {
        let words = ["Alep ", "*est* ", "« tenue » ", "[ville](https://a.example/) ", "**depuis** "];
        let source: String = (0..2 + random.below(12)).map(|_| random.pick(&words)).collect();
        let parsed = parse(None, &source, Language::French);
        let marks = random_marks(&mut random, &parsed);
        let html = render(&parsed, &marks, &|_, _| Html::default());
        for mark in marks.iter().flatten() {
            if let Element::Link { id: Some(id), .. } = &mark.element {
                let id = format!(" id=\"{id}\"");
                assert_eq!(html.as_str().matches(&id).count(), 1, "{id} in {}", html.as_str());
            }
        }
    }
}

#[test]
fn any_text_at_all_makes_no_panic() {
    let mut random = Random::new(13);
    for _ in 0..3000 {
        let source: String = (0..4).map(|_| random.nasty()).collect();
        let parsed = parse(Some(&source), &source, Language::Arabic);
        let html = render(&parsed, &[], &|_, code| Html::text(code));
        plain(html.as_str()).unwrap_or_else(|why| panic!("{why}\nof {source:?}"));
        let title = plain(render_title(&parsed, &[]).as_str()).unwrap();
        assert_eq!(title, source.replace('\n', "\u{1}"));
    }
}

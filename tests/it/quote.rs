//! Quotation cases: `tests/cases/quote/*.md`.
//!
//! As mention cases, but the blocks `quotes` list what is found: `speaker (entity) | words`, in order; a dash where no speaker
//! or no entity is known. `UPDATE=1` rewrites them.

use fonds::authority::Authority;
use fonds::language::Language;
use fonds::mention::Finder;
use fonds::prose::Prose;

use crate::mention::{authority, blocks, files, folder, prose};

#[test]
fn cases() {
    let update = std::env::var("UPDATE").is_ok();
    let shared = std::fs::read_to_string(folder("mention").join("records.txt")).unwrap();
    let mut wrong = Vec::new();
    for path in files(&folder("quote")) {
        let case = std::fs::read_to_string(&path).unwrap();
        let authority = authority(&format!("{shared}\n{}", blocks(&case, "records").join("\n")));
        let finder = Finder::new(&authority);
        let mut now = String::new();
        let mut text: Option<(Language, Vec<String>)> = None;
        let mut skipping = false;
        for line in case.lines() {
            if skipping {
                skipping = line != "```";
                continue;
            }
            if line == "```quotes" {
                let (language, lines) = text.take().expect("a text before its quotes");
                let prose = prose(&lines, language);
                now += &format!("```quotes\n{}```\n", listed(&authority, &finder, &prose));
                skipping = true;
                continue;
            }
            now += line;
            now += "\n";
            if let Some(tag) = line.strip_prefix("```text ") {
                text = Some((Language::from_tag(tag).expect("a known language"), Vec::new()));
            } else if let Some((_, lines)) = &mut text
                && line != "```"
            {
                lines.push(line.to_owned());
            }
        }
        if now != case {
            if update {
                std::fs::write(&path, &now).unwrap();
            } else {
                wrong.push(format!("{}: found\n{now}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn listed(authority: &Authority, finder: &Finder, prose: &Prose) -> String {
    let mentions = finder.find(prose);
    let mut out = String::new();
    for quotation in fonds::quote::find(authority, prose, &mentions) {
        let first = &prose.paragraphs[quotation.spot.paragraph].text;
        let words = match quotation.until {
            None => prose.at(&quotation.spot).to_owned(),
            Some((last, end)) => {
                format!("{} ¶ {}", &first[quotation.spot.start..], &prose.paragraphs[last].text[..end])
            }
        };
        let (printed, entity) = match &quotation.speaker {
            Some(speaker) => {
                (speaker.printed.as_str(), speaker.entity.map_or("-", |id| authority.record(id).slug.as_str()))
            }
            None => ("-", "-"),
        };
        out += &format!("{printed} ({entity}) | {words}\n");
    }
    out
}

/// Cut anywhere, a text makes no panic, and quotations stay in order on character borders.
#[test]
fn torn_texts_make_no_panic() {
    let shared = std::fs::read_to_string(folder("mention").join("records.txt")).unwrap();
    let authority = authority(&shared);
    let finder = Finder::new(&authority);
    let seeds = folder("mention").join("../../../seeds");
    for entry in std::fs::read_dir(seeds).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for (n, line) in text.lines().enumerate().filter(|(_, line)| line.len() > 60) {
            for (at, _) in line.char_indices().skip(n % 7).step_by(23) {
                let halves = [line[at..].to_owned(), line[..at].to_owned()];
                let prose = prose(&halves, [Language::French, Language::English][n % 2]);
                let mentions = finder.find(&prose);
                let mut last = (0, 0);
                for quotation in fonds::quote::find(&authority, &prose, &mentions) {
                    assert!((quotation.spot.paragraph, quotation.spot.start) >= last);
                    assert!(!prose.at(&quotation.spot).is_empty());
                    last = quotation.until.unwrap_or((quotation.spot.paragraph, quotation.spot.end));
                }
            }
        }
    }
}

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

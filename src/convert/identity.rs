//! Which document a draft is: the existing one of the same seed whose lines overlap most, or a new id.
//!
//! An id is for ever, whatever better rules later make of headline or date.

use std::collections::BTreeSet;

use super::extract::Draft;
use crate::seed::{Seed, sha256};

/// The longest id: `ID.source.html` and `ID-12.html` must keep below 80 characters.
const LONGEST: usize = 64;

/// For each article's lines, which of the documents' lines it belongs to: pairs with the greatest
/// overlap first, each side once.
pub fn belong(articles: &[(u32, u32)], documents: &[(u32, u32)]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (a, article) in articles.iter().enumerate() {
        for (d, document) in documents.iter().enumerate() {
            let first = article.0.max(document.0);
            let last = article.1.min(document.1);
            if first <= last {
                pairs.push((last - first + 1, a, d));
            }
        }
    }
    pairs.sort_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut of = vec![None; articles.len()];
    let mut taken = BTreeSet::new();
    for (_, a, d) in pairs {
        if of[a].is_none() && taken.insert(d) {
            of[a] = Some(d);
        }
    }
    of
}

/// A new id: date, then the headline's words in ASCII; for a headline without Latin letters date,
/// publisher and eight digits of a checksum. Told apart by the checksum where it is taken.
pub fn mint(draft: &Draft, seed: &Seed, taken: &mut BTreeSet<String>) -> String {
    let date = draft.date.map(|date| {
        let day = date.to_string();
        day.split('T').next().unwrap_or_default().trim_end_matches(['?', '~', '%']).to_owned()
    });
    let first_line = seed.line(draft.lines.0).map_or("", |line| line.text.as_str());
    let sum = sha256(format!("{}{first_line}", seed.sha256).as_bytes());
    let latin = draft.title.chars().filter(|c| c.is_alphabetic()).any(|c| c < '\u{250}');
    let words = if latin { ascii_words(&draft.title) } else { Vec::new() };
    let mut parts: Vec<String> = date.into_iter().collect();
    if words.is_empty() {
        parts.extend(draft.publisher.as_deref().map(ascii_words).unwrap_or_default());
        parts.push(sum[..8].to_owned());
    } else {
        parts.extend(words);
    }
    let id = join(&parts, LONGEST);
    if taken.insert(id.clone()) {
        return id;
    }
    let told = format!("{}-{}", join(&parts, LONGEST - 9), &sum[..8]);
    taken.insert(told.clone());
    told
}

/// Words joined by `-` up to a length, whole words only.
fn join(words: &[String], longest: usize) -> String {
    let mut out = String::new();
    for word in words {
        if out.len() + 1 + word.len() > longest {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(word);
    }
    if out.is_empty() { words.concat().chars().take(longest).collect() } else { out }
}

/// The words of a text in lower-case ASCII; elided articles stand alone (`l’armée` → `l`, `armee`).
fn ascii_words(text: &str) -> Vec<String> {
    let ascii = deunicode::deunicode(text).to_ascii_lowercase();
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::edtf::Edtf;
    use crate::seed::SeedPath;

    #[test]
    fn the_greatest_overlap_decides() {
        assert_eq!(belong(&[(1, 10), (11, 20)], &[(8, 19), (1, 7)]), [Some(1), Some(0)]);
        assert_eq!(belong(&[(1, 3)], &[(4, 9)]), [None]);
    }

    #[test]
    fn ids_are_date_and_words_or_a_checksum() {
        let seed = Seed::plain(SeedPath("a.txt".into()), "Une ligne".as_bytes());
        let draft = |title: &str| Draft { title: title.into(), lines: (1, 1), date: Edtf::parse("2019-01-15T17:47"), ..Draft::default() };
        let mut taken = BTreeSet::new();
        assert_eq!(mint(&draft("L’armée à Alep"), &seed, &mut taken), "2019-01-15-l-armee-a-alep");
        assert_eq!(mint(&draft("L’armée à Alep"), &seed, &mut taken).len(), "2019-01-15-l-armee-a-alep-".len() + 8);
        assert_eq!(mint(&draft("حلب"), &seed, &mut taken).len(), "2019-01-15-".len() + 8);
        assert!(mint(&draft(&"mot ".repeat(60)), &seed, &mut taken).len() <= LONGEST);
    }
}

//! A document as bibliographies take it: BibTeX and RIS.
//!
//! Plain values in, text out: knows no archive and no addresses. Nothing is invented: an author is
//! cited as printed (never split into names), a day of access is not given, a value that is not known is left out.

use std::fmt::Write;

use crate::archive::edtf::{Certainty, Edtf};
use crate::language::Language;

/// What is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// The document's id: the entry's key.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Author or editorial office, as printed.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub date: Option<Edtf>,
    /// The original address, else the archive's own.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<Language>,
    /// Where the copy stands.
    pub note: String,
}

/// A BibTeX entry in UTF-8: an `@article` of its publisher, or `@misc` where that is not known.
pub fn bibtex(work: &Work) -> String {
    let mut out = format!("@{}{{{},\n", if work.publisher.is_some() { "article" } else { "misc" }, work.id);
    let mut field = |name: &str, value: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {name:<9}= {value},");
    };
    // A second pair of braces keeps capitals, and an author in one piece.
    field("title", &format!("{{{{{}}}}}", tex(&work.title)));
    if let Some(author) = &work.author {
        field("author", &format!("{{{{{}}}}}", tex(author)));
    }
    if let Some(publisher) = &work.publisher {
        field("journal", &format!("{{{}}}", tex(publisher)));
    }
    if let Some(date) = work.date {
        field("year", &format!("{{{:04}}}", date.year()));
        if let Some(month) = date.month() {
            field("month", MONTHS[usize::from(month.clamp(1, 12)) - 1]);
        }
        if let Some(day) = date.day() {
            field("day", &format!("{{{day}}}"));
        }
    }
    if let Some(url) = &work.url {
        field("url", &format!("{{{}}}", tex_url(url)));
    }
    if let Some(language) = work.language {
        field("language", &format!("{{{language}}}"));
    }
    field("note", &format!("{{{}}}", tex(&note(work))));
    out.push_str("}\n");
    out
}

/// A RIS record of type NEWS. Its lines end as the format asks: CR and LF.
pub fn ris(work: &Work) -> String {
    let mut out = String::from("TY  - NEWS\r\n");
    let mut field = |tag: &str, value: &str| {
        let _ = write!(out, "{tag}  - {}\r\n", line(value));
    };
    field("ID", &work.id);
    field("TI", &work.title);
    if let Some(author) = &work.author {
        field("AU", author);
    }
    if let Some(publisher) = &work.publisher {
        field("T2", publisher);
        field("PB", publisher);
    }
    if let Some(date) = work.date {
        field("PY", &format!("{:04}", date.year()));
        let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("{part:02}"));
        field("DA", &format!("{:04}/{}/{}/", date.year(), part(date.month()), part(date.day())));
    }
    if let Some(url) = &work.url {
        field("UR", url);
    }
    if let Some(language) = work.language {
        field("LA", language.tag());
    }
    field("N1", &note(work));
    out.push_str("ER  - \r\n");
    out
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Where the copy stands, and the date whole where it is in doubt.
fn note(work: &Work) -> String {
    match work.date.filter(|date| date.certainty() != Certainty::Sure) {
        Some(date) if work.note.is_empty() => format!("EDTF {date}"),
        Some(date) => format!("{} EDTF {date}", work.note),
        None => work.note.clone(),
    }
}

/// One line: white space that would end it becomes a space.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// Text as TeX prints it. Braces are named, since BibTeX counts them even behind a backslash.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in line(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("{\\textbraceleft}"),
            '}' => out.push_str("{\\textbraceright}"),
            '\\' => out.push_str("{\\textbackslash}"),
            '~' => out.push_str("{\\textasciitilde}"),
            '^' => out.push_str("{\\textasciicircum}"),
            // No-break spaces, which TeX writes so.
            '\u{a0}' | '\u{202f}' => out.push('~'),
            c => out.push(c),
        }
    }
    out
}

/// An address, which BibTeX takes as it is but for what would end the field.
fn tex_url(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in line(url).chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work() -> Work {
        Work {
            id: "2019-01-15-moscou".into(),
            title: "Moscou {et} 100\u{a0}% de l’effort & co_1\n\\fin".into(),
            author: Some("Rédaction du site".into()),
            publisher: Some("Press TV".into()),
            date: Edtf::parse("2019-01-15T17:47"),
            url: Some("https://www.presstv.example/a_b?c=1&d={2}".into()),
            language: Some(Language::French),
            note: "Reproduit dans « Petit fonds ».".into(),
        }
    }

    #[test]
    fn a_bibtex_entry() {
        assert_eq!(
            bibtex(&work()),
            "@article{2019-01-15-moscou,\n  title    = {{Moscou {\\textbraceleft}et{\\textbraceright} 100~\\% de l’effort \\& co\\_1 {\\textbackslash}fin}},\n  \
             author   = {{Rédaction du site}},\n  journal  = {Press TV},\n  year     = {2019},\n  month    = jan,\n  day      = {15},\n  \
             url      = {https://www.presstv.example/a_b?c=1&d=%7B2%7D},\n  language = {fr},\n  note     = {Reproduit dans « Petit fonds ».},\n}\n"
        );
    }

    #[test]
    fn a_ris_record() {
        assert_eq!(
            ris(&work()),
            "TY  - NEWS\r\nID  - 2019-01-15-moscou\r\nTI  - Moscou {et} 100\u{a0}% de l’effort & co_1 \\fin\r\nAU  - Rédaction du site\r\n\
             T2  - Press TV\r\nPB  - Press TV\r\nPY  - 2019\r\nDA  - 2019/01/15/\r\nUR  - https://www.presstv.example/a_b?c=1&d={2}\r\n\
             LA  - fr\r\nN1  - Reproduit dans « Petit fonds ».\r\nER  - \r\n"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Work { id: "note".into(), title: "Note".into(), date: Edtf::parse("2016-12?"), ..Work::default() };
        assert_eq!(
            bibtex(&bare),
            "@misc{note,\n  title    = {{Note}},\n  year     = {2016},\n  month    = dec,\n  note     = {EDTF 2016-12?},\n}\n"
        );
        assert_eq!(
            ris(&bare),
            "TY  - NEWS\r\nID  - note\r\nTI  - Note\r\nPY  - 2016\r\nDA  - 2016/12//\r\nN1  - EDTF 2016-12?\r\nER  - \r\n"
        );
    }
}

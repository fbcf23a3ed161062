//! Whatever stands in a seed: no panic, and every line has exactly one entry in the ledger.

use fonds::convert::examine;
use fonds::convert::outlets::Outlets;
use fonds::seed::{Seed, SeedPath};
use fonds::steer::Steering;

use crate::random::Random;

/// Lines and pieces that pages are made of, and some that no page should be made of.
const PIECES: &[&str] = &[
    "",
    " ",
    "\u{a0}",
    "\u{200f}",
    "\u{202b}",
    "\u{feff}",
    "\u{c}",
    "\t",
    ".",
    "—",
    "- ",
    "* ",
    "> ",
    "[1]",
    "[",
    "]",
    "(",
    ")",
    "«",
    "»",
    "\"",
    "'",
    "’",
    "…",
    "©",
    "© 2023 ",
    "Copyright ",
    "| ",
    " - ",
    ": ",
    ":",
    ", ",
    "٢٠٢١",
    "١٢ مارس ٢٠٢١",
    "12 mars 2021",
    "March 12, 2021",
    "20232:14",
    "03/04/2021",
    "99/99/9999",
    "2021-03-12T14:05:00+02:00",
    "14:05",
    "5 PM",
    "il y a 3 heures",
    "Publié le ",
    "Updated ",
    "By ",
    "Par :",
    "Par ",
    "By",
    "كتب",
    "بقلم: ",
    "Автор: ",
    "AFP",
    "Reuters",
    "(Reuters) - ",
    "/ТАСС/. ",
    "Le Monde",
    "BBC News",
    "Jean Dupont",
    "محمد علي",
    "Мария Иванова",
    "Lire aussi : ",
    "Read more",
    "Les plus lus",
    "Commentaires (3)",
    "Comments",
    "Tags: ",
    "Source: ",
    "Title: ",
    "Text:",
    "From: ",
    "To: ",
    "Subject: ",
    "Date: ",
    "https://www.lemonde.fr/a/2021/03/12/b.html",
    "http://",
    "www.",
    "://",
    "<https://a.example/x>",
    "1. https://a.example/",
    "a@b.example",
    "-----",
    "=====",
    "ـــــــ",
    "* * *",
    "SYRIE",
    "NEWS",
    "Accueil > Monde",
    "Document LMONDE0020190115ef1f0001x",
    "Page 1 de 3",
    "№83",
    "18 °C",
    "İstanbul",
    "ß",
    "ﬀ",
    "e\u{301}",
    "\u{10ffff}",
    "La commission a rendu son avis mardi, après six mois d'enquête. ",
    "The committee, which met twice, did not agree. ",
    "Комиссия завершила работу во вторник, после шести месяцев. ",
    "أعلنت اللجنة يوم الثلاثاء نتائج عملها بعد ستة أشهر. ",
];

#[test]
fn any_lines_have_a_complete_ledger() {
    let outlets = Outlets::shipped();
    for round in 0..600 {
        let mut random = Random::new(round + 1);
        let mut text = String::new();
        for _ in 0..random.below(80) {
            let most = if random.once_in(12) { 40 } else { 4 };
            for _ in 0..=random.below(most) {
                text.push_str(random.pick(PIECES));
            }
            text.push_str(random.pick(&["\n", "\n", "\n\n", "\r\n", "\n\n\n", "\r"]));
        }
        check(&outlets, text.as_bytes());
    }
}

#[test]
fn any_bytes_have_a_complete_ledger() {
    let outlets = Outlets::shipped();
    for round in 0..200 {
        let mut random = Random::new(round + 77);
        let bytes: Vec<u8> = (0..random.below(2000)).map(|_| random.below(256) as u8).collect();
        check(&outlets, &bytes);
    }
}

#[test]
fn one_kind_of_line_alone_is_no_trouble() {
    let outlets = Outlets::shipped();
    for piece in PIECES {
        for times in [1, 2, 7, 400] {
            check(&outlets, format!("{piece}\n").repeat(times).as_bytes());
        }
        check(&outlets, piece.repeat(3000).as_bytes());
    }
}

fn check(outlets: &Outlets, bytes: &[u8]) {
    let seed = Seed::plain(SeedPath("any.txt".into()), bytes);
    let examined = examine(&seed, outlets, &Steering::default());
    let numbers: Vec<u32> = examined.ledger.entries.iter().map(|entry| entry.line).collect();
    assert_eq!(numbers, (1..=seed.lines.len() as u32).collect::<Vec<_>>(), "{}", String::from_utf8_lossy(bytes));
    assert_eq!(examined.ledger.articles() as usize, examined.drafts.len());
}

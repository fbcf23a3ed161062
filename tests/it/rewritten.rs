//! The rules have learned page shapes, not articles: the seeds told of another war, with other names,
//! places, domains, weekdays and numbers, have the same ledger.

use std::fmt::Write as _;
use std::path::Path;

use fonds::convert::examine;
use fonds::convert::outlets::Outlets;
use fonds::seed::{Seed, SeedPath};
use fonds::steer::Steering;

/// Names of the seeds and what stands for them; longer ones first, each in every case it is printed in.
const NAMES: &[(&str, &str)] = &[
    ("États-Unis", "Pays-Bas"),
    ("Etats-Unis", "Pays-Bas"),
    ("Royaume-Uni", "Portugal"),
    ("Moscou", "Lisbonne"),
    ("Washington", "Copenhague"),
    ("Téhéran", "Brasilia"),
    ("Ankara", "Lima"),
    ("Beyrouth", "Caracas"),
    ("Londres", "Dublin"),
    ("Damas", "Quito"),
    ("Manbij", "Ambato"),
    ("Lattaquié", "Guayaquil"),
    ("Hassaké", "Riobamba"),
    ("Idlib", "Tulcán"),
    ("Idleb", "Tulcan"),
    ("Alep", "Loja"),
    ("Hama", "Puyo"),
    ("Homs", "Tena"),
    ("Tanf", "Puna"),
    ("Afrin", "Macas"),
    ("Golan", "Cóndor"),
    ("Euphrate", "Marañón"),
    ("Jordanie", "Bolivie"),
    ("Turquie", "Colombie"),
    ("Israël", "Uruguay"),
    ("Syrie", "Équateur"),
    ("Russie", "Norvège"),
    ("Irak", "Pérou"),
    ("Iran", "Brésil"),
    ("Chine", "Inde"),
    ("syrien", "quitène"),
    ("russe", "norse"),
    ("iranien", "carioque"),
    ("irakien", "liménien"),
    ("turc", "lusit"),
    ("kurde", "quechua"),
    ("américain", "batave"),
    ("Kurdes", "Quechuas"),
    ("Daech", "Tupac"),
    ("Hezbollah", "Sendero"),
    ("Nujaba", "Yupanqui"),
    ("Nosra", "Nasca"),
    ("Zinki", "Zapata"),
    ("Assad", "Ayala"),
    ("Bachar", "Bruno"),
    ("Mohammad", "Mauricio"),
    ("Ahmed", "Andrés"),
    ("Trump", "Thorbe"),
    ("Pompeo", "Pereira"),
    ("Bolton", "Bakker"),
    ("Lavrov", "Larsen"),
    ("Naoumkine", "Nygaard"),
    ("Konachenkov", "Kristensen"),
    ("Vitaly", "Viggo"),
    ("Igor", "Ivar"),
    ("Mounir", "Matteo"),
    ("Abi", "Oro"),
    ("Chatta", "Cueva"),
    ("SPUTNIK", "ANDINA"),
    ("Sputnik", "Andina"),
    ("Press TV", "Canal Sur"),
    ("PressTV", "CanalSur"),
    ("Reuters", "Prensa"),
    ("Al Jazeera", "Tele Sol"),
    ("Al-Manar", "El-Faro"),
    ("almanar", "elfaro"),
    ("FIRAS ALAHMAD", "PEDRO ALMEIDA"),
    ("emiliedefresne", "carlotadevega"),
    ("daech", "tupac"),
    ("ypg", "qpg"),
    ("FDS", "FPA"),
    ("OSDH", "OQDH"),
    ("MPI", "RCI"),
    ("US", "NL"),
    ("presstv.com", "canalsur.example"),
    ("sputniknews.com", "andinanoticias.example"),
    ("sana.sy", "aqn.example"),
    (".com.lb", ".com.example"),
    ("medias-presse.info", "radio-cordillere.info"),
    // Days, in the languages that the seeds have them in.
    ("janvier", "mars"),
    ("décembre", "juillet"),
    ("novembre", "avril"),
    ("avril", "juin"),
    ("lundi", "jeudi"),
    ("mardi", "vendredi"),
    ("mercredi", "dimanche"),
    ("jeudi", "samedi"),
    ("vendredi", "lundi"),
    ("samedi", "mardi"),
    ("dimanche", "mercredi"),
    ("Jan", "Mar"),
    ("Mon", "Thu"),
    ("Tue", "Fri"),
    ("Wed", "Sun"),
    ("Thu", "Sat"),
    ("Sat", "Tue"),
    ("Sun", "Wed"),
];

/// The names as they are printed, and in capitals.
fn pairs() -> Vec<(String, String)> {
    let capitals = |text: &str| plain(text).to_uppercase();
    NAMES.iter().flat_map(|(from, to)| [(from.to_string(), to.to_string()), (capitals(from), capitals(to))]).collect()
}

/// The line as another article would have it.
fn rewritten(line: &str, pairs: &[(String, String)]) -> String {
    numbers(&names(line, pairs))
}

fn names(line: &str, pairs: &[(String, String)]) -> String {
    let mut out = String::new();
    let mut rest = line;
    'next: while let Some(first) = rest.chars().next() {
        let within = out.chars().next_back().is_some_and(char::is_alphabetic);
        for (from, to) in pairs {
            let Some(after) = rest.strip_prefix(from.as_str()) else { continue };
            // A short name is a word of its own; a longer one may be the stem of others.
            let ends = !after.starts_with(char::is_alphabetic);
            if (within && !from.contains('.')) || (from.chars().count() <= 4 && !ends) {
                continue;
            }
            out.push_str(to);
            rest = after;
            continue 'next;
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    out
}

/// Without the accents that capitals are printed without.
fn plain(text: &str) -> String {
    text.replace(['é', 'É', 'ë'], "e").replace('á', "a").replace('ó', "o").replace('ñ', "n").replace('è', "e")
}

/// Other numbers of the same make: years stay years, days stay days, hours stay hours.
fn numbers(line: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in line.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let value: u64 = digits.parse().unwrap_or(0);
            let width = digits.len();
            let after_year = out.ends_with('/') && out.len() > 5 && out[..out.len() - 1].ends_with("22");
            match width {
                // A month of an address, kept below thirteen.
                2 if after_year => write!(out, "{:02}", value % 12 + 1).unwrap(),
                1 | 2 if value == 0 => out.push_str(&digits),
                1 => write!(out, "{}", value % 9 + 1).unwrap(),
                2 if value <= 9 => write!(out, "{:02}", value % 9 + 1).unwrap(),
                2 if value <= 23 => write!(out, "{}", 10 + (value - 10 + 5) % 14).unwrap(),
                2 if value <= 28 => write!(out, "{}", 24 + (value - 24 + 2) % 5).unwrap(),
                2 if value <= 59 => write!(out, "{}", 32 + (value + 7) % 28).unwrap(),
                4 if (1990..=2030).contains(&value) => write!(out, "{}", value + 3).unwrap(),
                // A day at the head of a long number in an address.
                _ if width >= 12 && digits.starts_with("20") => write!(out, "20220317{}", &digits[8..]).unwrap(),
                _ => out.extend(digits.chars().map(|d| char::from(b'1' + (d as u8 - b'0' + 3) % 9))),
            }
            digits.clear();
        }
        out.push(c);
    }
    out.pop();
    out
}

#[test]
fn the_seeds_told_otherwise_have_the_same_ledger() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/seeds");
    let outlets = Outlets::shipped();
    let pairs = pairs();
    let mut differences = String::new();
    let (mut lines, mut changed) = (0, 0);
    for name in ["000.md", "002.md", "003.md"] {
        let case = std::fs::read_to_string(folder.join(name)).unwrap();
        let ledger = case.split("```ledger\n").nth(1).unwrap().split("\n```").next().unwrap();
        let texts: Vec<&str> = ledger
            .lines()
            .map(|line| line.split_once(" |").unwrap().1)
            .map(|t| t.strip_prefix(' ').unwrap_or(t))
            .collect();
        let told: Vec<String> = texts.iter().map(|text| rewritten(text, &pairs)).collect();
        lines += texts.iter().filter(|text| text.len() > 3).count();
        changed += texts.iter().zip(&told).filter(|(text, told)| text != told).count();
        let read = |text: String| {
            let seed = Seed::plain(SeedPath("a.txt".into()), text.as_bytes());
            examine(&seed, &outlets, &Steering::default()).ledger
        };
        let (one, other) = (read(texts.join("\n")), read(told.join("\n")));
        for ((a, b), text) in one.entries.iter().zip(&other.entries).zip(&told) {
            if (a.class, a.slot) != (b.class, b.slot) {
                let start: String = text.chars().take(70).collect();
                writeln!(differences, "{name}:{}: {} -> {} ({}) {start}", a.line, a.class, b.class, b.rule.0).unwrap();
            }
        }
    }
    assert!(changed * 4 >= lines * 3, "only {changed} of {lines} lines were rewritten");
    assert!(differences.is_empty(), "\n{differences}");
}

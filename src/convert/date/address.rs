//! The day that an address carries, and the order of day and month that a capture's figures show.

use crate::archive::edtf::Edtf;
use crate::convert::lexicon::LEXICON;

/// The first two numbers of each `15/01/2019` in a text, `/`, `-` or `.` between them.
pub(crate) fn numeric_pairs(text: &str) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for word in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '-' | '.'))) {
        let Some(mark) = word.chars().find(|c| !c.is_ascii_digit()) else { continue };
        let parts: Vec<&str> = word.trim_matches(mark).split(mark).collect();
        if let [first, second, year] = parts[..]
            && year.len() == 4
            && (1..=2).contains(&first.len())
            && (1..=2).contains(&second.len())
            && let (Ok(first), Ok(second)) = (first.parse(), second.parse())
        {
            pairs.push((first, second));
        }
    }
    pairs
}

/// The day that an address carries: `/2019/01/15/`, `/2019/jan/15/`, `2019-01-15`, `20190115…`; the
/// month where only `/2019/01/` stands there.
pub(crate) fn in_address(url: &str) -> Option<Edtf> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/')?.1.split(['?', '#']).next()?;
    let plausible = |year: i16| (1990..=2100).contains(&year);
    let mut month_only = None;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    for (n, part) in parts.iter().enumerate() {
        let Some(year) = part.parse::<i16>().ok().filter(|y| part.len() == 4 && plausible(*y)) else { continue };
        let month = parts.get(n + 1).and_then(|m| match m.len() {
            1..=2 => m.parse::<u8>().ok(),
            _ => LEXICON.time.months.get(&m.to_lowercase()).copied(),
        });
        let Some(month) = month.filter(|m| (1..=12).contains(m)) else { continue };
        let day = parts.get(n + 2).filter(|d| d.len() <= 2).and_then(|d| d.parse::<u8>().ok());
        match day.and_then(|day| Edtf::day_only(year, month, day)) {
            Some(date) => return Some(date),
            None => month_only = month_only.or_else(|| Edtf::month_only(year, month)),
        }
    }
    let compact = path.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() >= 8).find_map(|run| {
        let year = run[..4].parse::<i16>().ok().filter(|y| plausible(*y))?;
        Edtf::day_only(year, run[4..6].parse().ok()?, run[6..8].parse().ok()?)
    });
    compact.or(month_only)
}

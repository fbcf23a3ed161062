//! The many printed forms of a date → EDTF, with where they stand and what their label says.
//!
//! Knows five languages' words (see `lexicon`), 12-hour clocks, Arabic and Persian digits, dates in
//! addresses. What has no year gives no date; a post's age gives none either, since the day of capture
//! is not in the text. Trap: `201901161039655248` in an address is a day and a number, not a time.

use std::ops::Range;

mod address;
#[cfg(test)]
mod cases;
mod tokens;

pub(crate) use address::{in_address, numeric_pairs};
use tokens::{Kind, Token, tokenize};

use super::lexicon::{LEXICON, Label, TimeWords};
use crate::archive::edtf::Edtf;

/// Which comes first in `03/04/2021`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Day before month.
    DayFirst,
    /// Month before day.
    MonthFirst,
    /// Not known: only what is unmistakable is read.
    Unknown,
}

/// One date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// The date, with its time where one stands beside it.
    pub(crate) date: Edtf,
    /// What the words before it say of it.
    pub(crate) label: Option<Label>,
    /// Its bytes in the text, without the time.
    pub(crate) range: Range<usize>,
}

/// What a line says of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Full dates (at least a month and a year), in order.
    pub(crate) dates: Vec<Dated>,
    /// It holds a time of day, a weekday, a day without a year or a post's age.
    pub(crate) partial: bool,
    /// The hour, where it holds one and no day.
    pub(crate) hour: Option<(u8, u8)>,
    /// It holds a label ("published", "updated").
    pub(crate) labelled: bool,
    /// What is neither date nor time nor label nor filler: one piece a stretch, trimmed.
    pub(crate) residue: Vec<String>,
}

impl Reading {
    /// The line speaks of nothing but time.
    pub(crate) fn is_whole(&self) -> bool {
        self.residue.is_empty() && (!self.dates.is_empty() || self.partial)
    }
}

/// A stretch of tokens that speaks of time.
enum Item {
    Date { date: Edtf, range: Range<usize> },
    Time(u8, u8),
    Label(Label),
    Partial,
    Filler,
}

/// Reads what a line says of time.
pub(crate) fn read(text: &str, order: Order) -> Reading {
    let tokens = tokenize(text);
    let scanner = Scanner { tokens: &tokens, words: &LEXICON.time, order };
    let mut items = Vec::new();
    let mut residue: Vec<Range<usize>> = Vec::new();
    let mut gap = true;
    let mut at = 0;
    while at < tokens.len() {
        if let Some((item, next)) = scanner.item(at) {
            items.push(item);
            at = next;
            gap = true;
            continue;
        }
        if !matches!(tokens[at].kind, Kind::Mark(_)) {
            match residue.last_mut() {
                Some(last) if !gap => last.end = tokens[at].range.end,
                _ => residue.push(tokens[at].range.clone()),
            }
            gap = false;
        } else if matches!(tokens[at].kind, Kind::Mark('|' | '·' | '•' | '/' | ';')) {
            gap = true;
        }
        at += 1;
    }
    // Fillers within a stretch of other words belong to it: "Le Monde avec AFP", "at the scene".
    let residue = residue.into_iter().map(|range| text[range].to_owned()).collect();
    gather(&items, residue)
}

/// Joins dates with the times and labels beside them.
fn gather(items: &[Item], residue: Vec<String>) -> Reading {
    let mut reading = Reading { residue, ..Reading::default() };
    let mut label = None;
    let mut time_before = None;
    let mut open = false;
    for item in items {
        match item {
            Item::Label(found) => {
                reading.labelled = true;
                label = Some(*found);
                open = false;
                time_before = None;
            }
            Item::Date { date, range } => {
                let timed = time_before.take().and_then(|(h, m)| date.with_time(h, m));
                open = timed.is_none();
                reading.dates.push(Dated { date: timed.unwrap_or(*date), label, range: range.clone() });
            }
            Item::Time(hour, minute) => {
                reading.partial = true;
                match reading.dates.last_mut().filter(|_| open).map(|d| (d.date.with_time(*hour, *minute), d)) {
                    Some((Some(timed), dated)) => dated.date = timed,
                    _ => time_before = Some((*hour, *minute)),
                }
                open = false;
            }
            Item::Partial => {
                reading.partial = true;
            }
            Item::Filler => {}
        }
    }
    reading.hour = time_before.filter(|_| reading.dates.is_empty());
    reading
}

struct Scanner<'a> {
    tokens: &'a [Token],
    words: &'a TimeWords,
    order: Order,
}

impl Scanner<'_> {
    /// The stretch that begins at a token, and the token after it.
    fn item(&self, at: usize) -> Option<(Item, usize)> {
        let dated = |(date, end): (Edtf, usize)| {
            let range = self.tokens[at].range.start..self.tokens[end - 1].range.end;
            (Item::Date { date, range }, end)
        };
        self.label(at)
            .or_else(|| self.year_first(at).map(dated))
            .or_else(|| self.numeric(at).map(dated))
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.time(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.hijri(at))
            .or_else(|| self.little(at))
    }

    fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    fn year(&self, at: usize) -> Option<i16> {
        let (value, digits) = self.number(at)?;
        (digits == 4 && (1800..=2100).contains(&value)).then_some(value as i16)
    }

    /// A day of the month: one or two digits, with or without an ordinal's ending.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let (value, digits) = self.number(at)?;
        if digits > 2 || !(1..=31).contains(&value) {
            return None;
        }
        let touches = self.tokens.get(at + 1).is_some_and(|t| t.range.start == self.tokens[at].range.end);
        let ordinal = touches && matches!(self.word(at + 1), Some("er" | "st" | "nd" | "rd" | "th" | "º" | "o" | "го"));
        Some((value as u8, at + 1 + usize::from(ordinal)))
    }

    /// A month's name, in one word or two; twin names ("آذار/مارس") are one.
    fn month(&self, at: usize) -> Option<(u8, usize)> {
        let first = self.word(at)?;
        let double = self.word(at + 1).and_then(|second| self.words.months.get(&format!("{first} {second}")));
        let (month, mut next) = match double {
            Some(month) => (*month, at + 2),
            None => (*self.words.months.get(first)?, at + 1),
        };
        if self.mark(next) == Some('.') && first.chars().count() <= 5 {
            next += 1;
        }
        if matches!(self.mark(next), Some('/' | '(' | '-'))
            && let Some((twin, after)) = self.month_alone(next + 1)
            && twin == month
        {
            next = after + usize::from(self.mark(next) == Some('(') && self.mark(after) == Some(')'));
        }
        Some((month, next))
    }

    fn month_alone(&self, at: usize) -> Option<(u8, usize)> {
        let first = self.word(at)?;
        let double = self.word(at + 1).and_then(|second| self.words.months.get(&format!("{first} {second}")));
        double.map(|month| (*month, at + 2)).or_else(|| self.words.months.get(first).map(|month| (*month, at + 1)))
    }

    /// Skips the little words and marks that stand inside a written-out date.
    fn skip_joint(&self, mut at: usize) -> usize {
        while matches!(self.mark(at), Some(',' | '-' | '.' | '،'))
            || matches!(self.word(at), Some("de" | "del" | "of" | "the" | "من" | "عام" | "سنة"))
        {
            at += 1;
        }
        at
    }

    /// `2019-01-15`, `2019/01/15`, with `T17:47` after it.
    fn year_first(&self, at: usize) -> Option<(Edtf, usize)> {
        let year = self.year(at)?;
        let mark = self.mark(at + 1).filter(|m| matches!(m, '-' | '/' | '.'))?;
        let (month, digits) = self.number(at + 2)?;
        if self.mark(at + 3) != Some(mark) || digits > 2 {
            return None;
        }
        let (day, digits) = self.number(at + 4)?;
        if digits > 2 {
            return None;
        }
        let date = Edtf::day_only(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        if self.word(at + 5) == Some("t")
            && let Some((Item::Time(hour, minute), end)) = self.time(at + 6)
        {
            let end = end + usize::from(self.word(end) == Some("z"));
            return Some((date.with_time(hour, minute)?, end));
        }
        Some((date, at + 5))
    }

    /// `15/01/2019`, `15.01.19`, `01-15-2019` where the order is known or plain.
    fn numeric(&self, at: usize) -> Option<(Edtf, usize)> {
        let (first, d1) = self.number(at)?;
        let mark = self.mark(at + 1).filter(|m| matches!(m, '-' | '/' | '.'))?;
        let (second, d2) = self.number(at + 2)?;
        if d1 > 2 || d2 > 2 || self.mark(at + 3) != Some(mark) {
            return None;
        }
        let (year, digits) = self.number(at + 4)?;
        let year = match digits {
            4 if (1800..=2100).contains(&year) => year as i16,
            2 if mark != '-' && d1 == 2 && d2 == 2 => 2000 + year as i16,
            _ => return None,
        };
        // A longer chain of numbers is an address or a version, not a day.
        if self.mark(at + 5) == Some(mark) && self.number(at + 6).is_some() {
            return None;
        }
        let (day, month) = match self.order {
            _ if first == second => (first, second),
            _ if first > 12 => (first, second),
            _ if second > 12 => (second, first),
            Order::DayFirst => (first, second),
            Order::MonthFirst => (second, first),
            Order::Unknown => return None,
        };
        Some((Edtf::day_only(year, month as u8, day as u8)?, at + 5))
    }

    /// `15 janvier 2019`, `1er février`, `3rd of May, 2023`, `12 мая 2022 г.`
    fn day_month(&self, at: usize) -> Option<(Item, usize)> {
        let (day, next) = self.day(at)?;
        let (month, next) = self.month(self.skip_joint(next))?;
        self.with_year(at, month, day, next)
    }

    /// `January 15, 2019`, `Jan 15`; `janvier 2019`.
    fn month_day(&self, at: usize) -> Option<(Item, usize)> {
        let (month, next) = self.month(at)?;
        if let Some((day, after)) = self.day(self.skip_joint(next)) {
            return self.with_year(at, month, day, after);
        }
        let year_at = self.skip_joint(next);
        let date = Edtf::month_only(self.year(year_at)?, month)?;
        let range = self.tokens[at].range.start..self.tokens[year_at].range.end;
        Some((Item::Date { date, range }, year_at + 1))
    }

    fn with_year(&self, at: usize, month: u8, day: u8, next: usize) -> Option<(Item, usize)> {
        let mut year_at = self.skip_joint(next);
        // "Jan 15 5:47 PM 2019", "15 janvier à 14h05": the year, if any, stands right after the day.
        let Some(year) = self.year(year_at) else {
            return Some((Item::Partial, next));
        };
        let date = Edtf::day_only(year, month, day)?;
        let range = self.tokens[at].range.start..self.tokens[year_at].range.end;
        year_at += 1;
        if matches!(self.word(year_at), Some("г" | "года" | "год" | "م")) {
            year_at += 1;
        }
        Some((Item::Date { date, range }, year_at))
    }

    /// `17:47`, `5:47PM`, `6:8PM`, `14h05`, `14 h`, `5 pm`, `9.30am`.
    fn time(&self, at: usize) -> Option<(Item, usize)> {
        let (hour, digits) = self.number(at)?;
        if digits > 2 || hour > 24 {
            return None;
        }
        let touches = |a: usize| self.tokens[a].range.end == self.tokens[a + 1].range.start;
        let (minute, next) = match self.tokens.get(at + 1).map(|t| &t.kind) {
            Some(Kind::Mark(':' | '.')) => {
                let (minute, digits) = self.number(at + 2)?;
                if digits > 2 || !touches(at) || !touches(at + 1) {
                    return None;
                }
                // A point parts hour and minute only beside a day, a zone or a mark of the half day.
                let dotted = self.mark(at + 1) == Some('.');
                let after_year = at.checked_sub(1).is_some_and(|before| self.year(before).is_some())
                    || at.checked_sub(2).is_some_and(|before| self.year(before).is_some());
                if dotted && !(self.half_day(at + 3).is_some() || (after_year && digits == 2)) {
                    return None;
                }
                let seconds = self.mark(at + 3) == Some(':') && self.number(at + 4).is_some_and(|(_, d)| d == 2);
                (minute, at + 3 + 2 * usize::from(seconds))
            }
            Some(Kind::Word(word)) if word == "h" => match self.number(at + 2) {
                Some((minute, 2)) => {
                    let tail = matches!(self.word(at + 3), Some("min" | "mn" | "m"));
                    (minute, at + 3 + usize::from(tail))
                }
                _ => (0, at + 2),
            },
            Some(Kind::Word(_)) if self.half_day(at + 1).is_some() => (0, at + 1),
            _ => return None,
        };
        let (hour, next) = match self.half_day(next) {
            Some((true, after)) if hour < 12 => (hour + 12, after),
            Some((false, after)) if hour == 12 => (0, after),
            Some((_, after)) => (hour, after),
            None => (hour, next),
        };
        let next = self.skip_zone(next);
        (hour < 24 && minute < 60).then_some((Item::Time(hour as u8, minute as u8), next))
    }

    /// `+02:00`, `+0200`, `Z` behind a time.
    fn skip_zone(&self, at: usize) -> usize {
        if !matches!(self.mark(at), Some('+' | '-')) {
            return at;
        }
        match self.number(at + 1) {
            Some((hour, 4)) if hour <= 1400 && hour % 15 == 0 => at + 2,
            Some((hour, 2)) if hour <= 14 && self.mark(at + 2) == Some(':') && self.number(at + 3).is_some() => at + 4,
            _ => at,
        }
    }

    /// `am`, `p.m.`, `م`: true for the afternoon.
    fn half_day(&self, at: usize) -> Option<(bool, usize)> {
        let first = self.word(at)?;
        if matches!(first, "a" | "p") && self.mark(at + 1) == Some('.') && self.word(at + 2) == Some("m") {
            return Some((first == "p", at + 3 + usize::from(self.mark(at + 3) == Some('.'))));
        }
        self.words.half_day.get(first).map(|afternoon| (*afternoon, at + 1))
    }

    fn label(&self, at: usize) -> Option<(Item, usize)> {
        let labels = self.words.labels.get(self.word(at)?)?;
        labels.iter().find_map(|(phrase, label)| self.phrase(at, phrase).map(|next| (Item::Label(*label), next)))
    }

    fn ago(&self, at: usize) -> Option<(Item, usize)> {
        let first = if self.number(at).is_some() { "{n}" } else { self.word(at)? };
        let patterns = self.words.ago.get(first)?;
        patterns.iter().find_map(|pattern| self.phrase(at, pattern)).map(|next| (Item::Partial, next))
    }

    fn hijri(&self, at: usize) -> Option<(Item, usize)> {
        let is_month = |at: usize| -> Option<usize> {
            let first = self.word(at)?;
            let double =
                self.word(at + 1).is_some_and(|second| self.words.hijri.contains_key(&format!("{first} {second}")));
            (double || self.words.hijri.contains_key(first)).then_some(at + 1 + usize::from(double))
        };
        let mut next = match self.number(at) {
            Some((_, 1..=2)) => is_month(self.skip_joint(at + 1))?,
            _ => is_month(at)?,
        };
        let year_at = self.skip_joint(next);
        if self.number(year_at).is_some_and(|(value, digits)| digits == 4 && value < 1600) {
            next = year_at + 1;
            next += usize::from(matches!(self.word(next), Some("ه" | "هجري" | "هجرية" | "ah" | "h")));
        }
        Some((Item::Filler, next))
    }

    /// Weekdays and fillers.
    fn little(&self, at: usize) -> Option<(Item, usize)> {
        let word = self.word(at)?;
        if self.words.weekdays.contains_key(word) {
            return Some((Item::Partial, at + 1));
        }
        // A filler counts only beside time itself, not within somebody's name.
        let beside_residue = |at: usize| {
            self.word(at).is_some_and(|w| {
                !self.words.fillers.contains_key(w)
                    && !self.words.weekdays.contains_key(w)
                    && !self.words.months.contains_key(w)
                    && self.label(at).is_none()
            })
        };
        let alone = !(at > 0 && beside_residue(at - 1) && beside_residue(at + 1));
        (self.words.fillers.contains_key(word) && alone).then_some((Item::Filler, at + 1))
    }

    /// Matches a folded phrase word by word; `{n}` is a number, `{unit}` a unit of time.
    fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut next = at;
        for part in phrase.split(' ') {
            match part {
                "{n}" => {
                    self.number(next)?;
                    next += 1;
                }
                "{unit}" => {
                    let word = self.word(next)?;
                    if !self.words.units.contains_key(word) {
                        return None;
                    }
                    next += 1 + usize::from(self.mark(next + 1) == Some('.'));
                }
                _ => {
                    for (n, piece) in part.split(['\'', '-', '.']).filter(|p| !p.is_empty()).enumerate() {
                        while n > 0 && matches!(self.mark(next), Some('\'' | '-' | '.')) {
                            next += 1;
                        }
                        if self.word(next) != Some(piece.trim_matches([':', ','])) {
                            return None;
                        }
                        next += 1;
                    }
                }
            }
        }
        (next > at).then_some(next)
    }
}

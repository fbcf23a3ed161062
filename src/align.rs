//! A document's paragraphs → the lines of its seed, edited or not.
//!
//! A paragraph that a seed line says word for word is that line; a wrapped one is several; an edited one
//! is matched by the words it kept. What an editor wrote himself stands in no line.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::ledger::{Ledger, LineClass};
use crate::prose::{Prose, Spot};
use crate::seed::Seed;
use crate::text::{is_blank_char, trim};

/// A stretch of a paragraph that stands in a seed line character for character.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Bytes of the paragraph.
    range: Range<usize>,
    /// 1-based.
    line: u32,
    /// Byte of the line at which it begins.
    at: usize,
}

/// Where a document's text stands in its seed.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// By paragraph of the prose, in order of the text.
    pieces: Vec<Vec<Piece>>,
}

/// A place in a seed: lines 1-based, characters counted as Unicode scalar values from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// First line.
    pub line: u32,
    /// First character in it.
    pub start: usize,
    /// Last line.
    pub end_line: u32,
    /// One past the last character in it.
    pub end: usize,
}

/// The lines that a document was made of.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The seed.
    pub seed: &'a Seed,
    /// Its account.
    pub ledger: &'a Ledger,
    /// First and last line, 1-based, inclusive.
    pub lines: (u32, u32),
}

/// Below this share of common words a line is not an edited paragraph's origin.
const COMMON_WORDS: f64 = 0.5;

/// Finds the lines of every paragraph; paragraph 0 is the title.
pub fn align(prose: &Prose, origin: Origin) -> Alignment {
    let lines = Lines::of(origin);
    let mut pieces = Vec::with_capacity(prose.paragraphs.len());
    let mut expected = 0;
    for (n, paragraph) in prose.paragraphs.iter().enumerate() {
        let order = if n == 0 { lines.for_title() } else { lines.for_text() };
        let found = match n {
            0 => lines.exact(&paragraph.text, order, 0).map(|(pieces, _)| pieces),
            _ => lines.exact(&paragraph.text, order, expected).map(|(pieces, next)| {
                expected = next;
                pieces
            }),
        };
        let found = found.or_else(|| lines.edited(&paragraph.text, order));
        pieces.push(found.unwrap_or_default());
    }
    Alignment { pieces }
}

impl Alignment {
    /// Where a spot of the prose stands; `None` for what no seed line says.
    pub fn place(&self, spot: &Spot, origin: Origin) -> Option<Place> {
        self.stretch((spot.paragraph, spot.start), (spot.paragraph, spot.end), origin)
    }

    /// Where a stretch over one or more paragraphs stands, from a paragraph and byte to a paragraph and byte.
    pub fn stretch(&self, from: (usize, usize), to: (usize, usize), origin: Origin) -> Option<Place> {
        let (line, start) = self.point(from.0, from.1, false, origin)?;
        let (end_line, end) = self.point(to.0, to.1, true, origin)?;
        ((line, start) <= (end_line, end)).then_some(Place { line, start, end_line, end })
    }

    /// Line and character of a byte; `closing`: of the end of what stands before it.
    fn point(&self, paragraph: usize, byte: usize, closing: bool, origin: Origin) -> Option<(u32, usize)> {
        let pieces = self.pieces.get(paragraph)?;
        let holds = |piece: &&Piece| {
            if closing { piece.range.start < byte && byte <= piece.range.end } else { piece.range.contains(&byte) }
        };
        let piece = pieces.iter().find(holds)?;
        let line = origin.seed.line(piece.line)?;
        // Offsets count in the line as decoded, whatever was mended to read it.
        let at = line.decoded_at(piece.at + (byte - piece.range.start));
        Some((piece.line, line.text.get(..at)?.chars().count()))
    }

    /// The first line of a paragraph.
    pub fn line_of(&self, paragraph: usize) -> Option<u32> {
        self.pieces.get(paragraph)?.first().map(|piece| piece.line)
    }
}

/// The seed's lines of a document, in the orders in which they are looked through.
struct Lines<'a> {
    origin: Origin<'a>,
    /// Body and subheading lines first to last.
    text: Vec<u32>,
    /// Every other line with words.
    other: Vec<u32>,
    /// Headline, kicker, then repeated headlines.
    title: Vec<u32>,
    /// Trimmed text → numbers.
    by_text: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Lines<'a> {
    fn of(origin: Origin<'a>) -> Lines<'a> {
        let mut lines = Lines { origin, text: Vec::new(), other: Vec::new(), title: Vec::new(), by_text: HashMap::new() };
        let mut titles: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for entry in &origin.ledger.entries {
            if entry.line < origin.lines.0 || entry.line > origin.lines.1 || entry.class == LineClass::Blank {
                continue;
            }
            match entry.class {
                LineClass::Headline => titles.entry(0).or_default().push(entry.line),
                LineClass::Kicker => titles.entry(1).or_default().push(entry.line),
                LineClass::RepeatedHeadline => titles.entry(2).or_default().push(entry.line),
                _ => {}
            }
            if entry.class.is_text() { lines.text.push(entry.line) } else { lines.other.push(entry.line) }
            lines.by_text.entry(trim(lines.line(entry.line))).or_default().push(entry.line);
        }
        lines.title = titles.into_values().flatten().collect();
        lines
    }

    fn line(&self, number: u32) -> &'a str {
        self.origin.seed.line(number).map_or("", |line| line.readable())
    }

    fn for_title(&self) -> &[u32] {
        &self.title
    }

    fn for_text(&self) -> &[u32] {
        &self.text
    }

    /// The line, or the lines one after the other, that say the text exactly. `expected` is the index in
    /// `order` at which it is looked for first; the index after it is given back.
    fn exact(&self, text: &str, order: &[u32], expected: usize) -> Option<(Vec<Piece>, usize)> {
        if let Some(found) = self.run(text, order, expected) {
            return Some(found);
        }
        let whole = trim(text);
        let numbers = self.by_text.get(whole).into_iter().flatten();
        let preferred = numbers.clone().find(|n| order.contains(n)).or_else(|| numbers.clone().next());
        if let Some(line) = preferred {
            let at = order.iter().position(|n| n == line).map_or(expected, |at| at + 1);
            return Some((vec![self.piece(text, 0, *line)], at));
        }
        (0..order.len()).filter(|n| *n != expected).find_map(|start| self.run(text, order, start))
    }

    /// Lines from `start` on that joined by one space say the text.
    fn run(&self, text: &str, order: &[u32], start: usize) -> Option<(Vec<Piece>, usize)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        let mut next = start;
        while at < text.len() {
            let line = *order.get(next)?;
            let words = trim(self.line(line));
            let rest = text[at..].trim_start_matches(is_blank_char);
            let skipped = text.len() - at - rest.len();
            if words.is_empty() || !rest.starts_with(words) {
                return None;
            }
            pieces.push(self.piece(words, at + skipped, line));
            at += skipped + words.len();
            next += 1;
        }
        (!pieces.is_empty()).then_some((pieces, next))
    }

    /// The piece for a whole trimmed line that stands at `start` of a paragraph.
    fn piece(&self, words: &str, start: usize, line: u32) -> Piece {
        let text = self.line(line);
        let lead = text.len() - text.trim_start_matches(is_blank_char).len();
        let inner = words.len() - words.trim_start_matches(is_blank_char).len();
        let body = trim(words).len();
        Piece { range: start + inner..start + inner + body, line, at: lead }
    }

    /// The line that shares most words with an edited text, word by word.
    fn edited(&self, text: &str, order: &[u32]) -> Option<Vec<Piece>> {
        let words = words(text);
        if words.is_empty() {
            return None;
        }
        let mut counts: HashMap<&str, i32> = HashMap::new();
        for (_, word) in &words {
            *counts.entry(word).or_default() += 1;
        }
        let share = |line: u32| {
            let theirs = self::words(self.line(line));
            let mut left = counts.clone();
            let common = theirs.iter().filter(|(_, w)| left.get_mut(w).is_some_and(|n| { *n -= 1; *n >= 0 })).count();
            common as f64 / words.len().max(1) as f64
        };
        let best = order.iter().chain(&self.other).map(|line| (share(*line), *line));
        let (score, line) = best.fold((0.0, 0), |best, next| if next.0 > best.0 { next } else { best });
        if score < COMMON_WORDS {
            return None;
        }
        let theirs = self::words(self.line(line));
        let pairs = common_subsequence(&words, &theirs);
        let mut pieces: Vec<Piece> = Vec::new();
        for (mine, its) in pairs {
            let (at, word) = words[mine];
            let from = theirs[its].0;
            match pieces.last_mut() {
                // Neighbours in both texts with the same between them are one stretch.
                Some(last)
                    if text.get(last.range.end..at).is_some_and(|gap| {
                        self.line(line).get(last.at + last.range.len()..from) == Some(gap)
                    }) =>
                {
                    last.range.end = at + word.len();
                }
                _ => pieces.push(Piece { range: at..at + word.len(), line, at: from }),
            }
        }
        Some(pieces)
    }
}

/// The words of a text with their bytes: runs of letters and digits, and single marks.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            words.push((from, &text[from..at]));
        }
        if !is_blank_char(c) {
            words.push((at, &text[at..at + c.len_utf8()]));
        }
    }
    if let Some(from) = start {
        words.push((from, &text[from..]));
    }
    words
}

/// Indices of the longest common subsequence of two lists of words.
fn common_subsequence(a: &[(usize, &str)], b: &[(usize, &str)]) -> Vec<(usize, usize)> {
    let mut lengths = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i][j] = if a[i].1 == b[j].1 { lengths[i + 1][j + 1] + 1 } else { lengths[i + 1][j].max(lengths[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i].1 == b[j].1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Entry, RuleName, Slot};
    use crate::markdown;
    use crate::seed::SeedPath;

    const SEED: &str = "Le titre\n\n\u{a0}Des combats à Alep, dit-on.\nPuis la paix\nrevient à Homs.\n";

    fn place(title: &str, body: &str, surface: &str) -> Option<(u32, usize, u32, usize)> {
        let seed = Seed::plain(SeedPath("a.txt".into()), SEED.as_bytes());
        let classes = [LineClass::Headline, LineClass::Blank, LineClass::Body, LineClass::Body, LineClass::Body];
        let entries = classes.iter().zip(1..).map(|(class, line)| Entry { line, class: *class, slot: Some(Slot(1)), rule: RuleName("x") });
        let ledger = Ledger { entries: entries.collect() };
        let origin = Origin { seed: &seed, ledger: &ledger, lines: (1, 5) };
        let prose = markdown::parse(Some(title), body, crate::language::Language::French).prose;
        let alignment = align(&prose, origin);
        let (paragraph, start) = prose.paragraphs.iter().enumerate().find_map(|(n, p)| p.text.find(surface).map(|at| (n, at)))?;
        let spot = Spot { paragraph, start, end: start + surface.len() };
        alignment.place(&spot, origin).map(|p| (p.line, p.start, p.end_line, p.end))
    }

    #[test]
    fn an_untouched_line_gives_its_own_characters() {
        assert_eq!(place("Le titre", "Des combats à Alep, dit-on.", "Alep"), Some((3, 15, 3, 19)));
        assert_eq!(place("Le titre", "Des combats à Alep, dit-on.", "titre"), Some((1, 3, 1, 8)));
    }

    #[test]
    fn a_wrapped_paragraph_stands_in_several_lines() {
        assert_eq!(place("Le titre", "Puis la paix\nrevient à Homs.", "paix revient"), Some((4, 8, 5, 7)));
    }

    #[test]
    fn an_edited_paragraph_keeps_the_places_of_its_words() {
        assert_eq!(place("Le titre", "De durs combats à Alep, dit-on.", "Alep"), Some((3, 15, 3, 19)));
        assert_eq!(place("Le titre", "Une note de la main de l’éditeur sur Idlib.", "Idlib"), None);
    }
}

//! Two versions of one story, word against word: what the later one adds and what it leaves out.
//!
//! One stream of words a version, so that a paragraph cut in two is no difference; the result is one
//! interleaved text. What typography alone makes different (apostrophes, quotation marks, spaces) counts
//! as the same. Knows no HTML. The trap: a few words that agree by chance between long changes make a
//! text nobody can read; they are taken into the change.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::archive::Document;
use crate::language::Language;

/// How many words of each version are compared.
pub const LONGEST: usize = 4000;
/// Up to so many words and marks between two longer changes agree by chance.
const CHANCE: usize = 4;

/// What one version has and the other has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The interleaved text. Empty when both are the same.
    pub paragraphs: Vec<Merged>,
    /// Words that stand in both, in the same order.
    pub common: usize,
    /// Words of the later version, as far as it was compared.
    pub compared: usize,
    /// Words that the later one alone has.
    pub added: usize,
    /// Words that the earlier one alone has.
    pub omitted: usize,
    /// One of them is longer than [`LONGEST`]: what comes after was not compared.
    pub cut: bool,
}

/// A paragraph of the interleaved text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Its language.
    pub language: Language,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Whose it is.
    pub change: Change,
    /// The space before it; none at the beginning of a paragraph.
    pub gap: String,
    /// The words.
    pub text: String,
}

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Both versions have them (printed as in the later one).
    Same,
    /// Only the later one has them.
    Added,
    /// Only the earlier one has them.
    Omitted,
}

/// How many words a document's body has.
pub fn words(document: &Document) -> usize {
    tokens(document).iter().filter(|token| token.is_word).count()
}

/// Compares two bodies. Myers's algorithm: the time grows with length times difference.
pub fn compare(earlier: &Document, later: &Document) -> Difference {
    let ((old, old_cut), (new, new_cut)) = (limited(tokens(earlier)), limited(tokens(later)));
    let mut keys: HashMap<String, u32> = HashMap::new();
    let mut number = |tokens: &[Token]| -> Vec<u32> {
        let mut key = |token: &Token| {
            let next = keys.len() as u32;
            *keys.entry(plain(token.text)).or_insert(next)
        };
        tokens.iter().map(&mut key).collect()
    };
    let (a, b) = (number(&old), number(&new));
    let mut runs = runs(&a, &b);
    // What follows the last agreement of a text that was cut says nothing: the other may go on there.
    let cut = old_cut || new_cut;
    if cut && runs.last().is_some_and(|run| !run.same) {
        runs.pop();
    }
    let count = |tokens: &[Token], range: &Range<usize>| tokens[range.clone()].iter().filter(|t| t.is_word).count();
    let common = runs.iter().filter(|run| run.same).map(|run| count(&new, &run.new)).sum();
    let compared = runs.iter().map(|run| count(&new, &run.new)).sum();
    // A paragraph that both have is no chance, however short.
    let whole = |run: &Run| new[run.new.start].begins && new.get(run.new.end).is_none_or(|next| next.begins);
    let mut runs = without_chance(runs, &whole);
    take_full_stops(&mut runs, &old, &new);
    let changed = || runs.iter().filter(|run| !run.same);
    let differ = changed().next().is_some();
    Difference {
        common,
        compared,
        added: changed().map(|run| count(&new, &run.new)).sum(),
        omitted: changed().map(|run| count(&old, &run.old)).sum(),
        paragraphs: if differ { Merger::merge(&old, &new, &runs) } else { Vec::new() },
        cut,
    }
}

/// A word, or one mark of punctuation.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    /// The space before it.
    gap: &'a str,
    is_word: bool,
    /// It begins a paragraph.
    begins: bool,
    language: Language,
}

/// The body's words and marks.
fn tokens(document: &Document) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for paragraph in document.body.prose.paragraphs.iter().skip(1) {
        let text = &*paragraph.text;
        let (mut at, mut end, mut begins) = (0, 0, true);
        while let Some(first) = text[at..].chars().next() {
            let length = match first {
                c if c.is_whitespace() => {
                    at += c.len_utf8();
                    continue;
                }
                c if c.is_alphanumeric() => word_length(&text[at..]),
                c => c.len_utf8(),
            };
            let gap = if begins { "" } else { &text[end..at] };
            let (language, is_word) = (paragraph.language, first.is_alphanumeric());
            tokens.push(Token { text: &text[at..at + length], gap, is_word, begins, language });
            begins = false;
            at += length;
            end = at;
        }
    }
    tokens
}

/// Letters and digits with their marks, and apostrophes and hyphens between them.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = match c {
            '\'' | '’' | '-' | '\u{2011}' => next.is_alphanumeric(),
            // A decimal number.
            '.' | ',' => next.is_ascii_digit() && text[..at].ends_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        let mark = unicode_normalization::char::is_combining_mark(c);
        if !(c.is_alphanumeric() || mark || joins) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// A token as it is compared: typography put aside.
fn plain(text: &str) -> String {
    let same = |c| match c {
        '’' | '‘' | 'ʼ' => '\'',
        '«' | '»' | '“' | '”' | '„' | '‟' => '"',
        '–' | '—' | '\u{2011}' => '-',
        other => other,
    };
    text.chars().map(same).collect()
}

fn limited(mut tokens: Vec<Token>) -> (Vec<Token>, bool) {
    let end = tokens.iter().enumerate().filter(|(_, token)| token.is_word).nth(LONGEST).map(|(at, _)| at);
    if let Some(end) = end {
        tokens.truncate(end);
    }
    (tokens, end.is_some())
}

/// A run of words that agree, or a change: what stood there before, what stands there now.
struct Run {
    same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

impl Run {
    fn length(&self) -> usize {
        self.old.len().max(self.new.len())
    }
}

/// Agreements and changes in turn.
fn runs(a: &[u32], b: &[u32]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        let (tag, old, new) = op.as_tag_tuple();
        join(&mut runs, Run { same: tag == DiffTag::Equal, old, new });
    }
    runs
}

fn join(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.same == run.same => {
            last.old.end = run.old.end;
            last.new.end = run.new.end;
        }
        _ => runs.push(run),
    }
}

/// Takes short agreements into the longer changes around them, until none is left.
fn without_chance(mut runs: Vec<Run>, whole: &dyn Fn(&Run) -> bool) -> Vec<Run> {
    loop {
        let chance = |n: usize| {
            let length = runs[n].length();
            let longer = |side: Option<&Run>| side.is_some_and(|side| side.length() >= length);
            let around = longer(n.checked_sub(1).map(|n| &runs[n])) && longer(runs.get(n + 1));
            runs[n].same && length <= CHANCE && around && !whole(&runs[n])
        };
        let chances: Vec<bool> = (0..runs.len()).map(chance).collect();
        if !chances.contains(&true) {
            return runs;
        }
        let mut joined = Vec::with_capacity(runs.len());
        for (run, chance) in runs.into_iter().zip(chances) {
            join(&mut joined, Run { same: run.same && !chance, ..run });
        }
        runs = joined;
    }
}

/// A paragraph replaced by another one: the full stop that ends both goes with the change.
fn take_full_stops(runs: &mut Vec<Run>, old: &[Token], new: &[Token]) {
    let begins = |tokens: &[Token], range: &Range<usize>| tokens[range.clone()].iter().any(|token| token.begins);
    for n in 1..runs.len() {
        if !runs[n].same || !begins(old, &runs[n - 1].old) || !begins(new, &runs[n - 1].new) {
            continue;
        }
        let shared = runs[n].old.clone().zip(runs[n].new.clone());
        let marks = shared.take_while(|(a, b)| !new[*b].is_word && !old[*a].begins && !new[*b].begins).count();
        let (a, b) = (runs[n].old.start + marks, runs[n].new.start + marks);
        let ends = |tokens: &[Token], at: usize| tokens.get(at).is_none_or(|token| token.begins);
        if ends(old, a) && ends(new, b) {
            (runs[n - 1].old.end, runs[n].old.start) = (a, a);
            (runs[n - 1].new.end, runs[n].new.start) = (b, b);
        }
    }
    runs.retain(|run| run.length() > 0);
}

/// Writes the interleaved text.
#[derive(Default)]
struct Merger {
    done: Vec<Merged>,
    pieces: Vec<Piece>,
    language: Option<Language>,
}

impl Merger {
    fn merge(old: &[Token], new: &[Token], runs: &[Run]) -> Vec<Merged> {
        let mut merger = Merger::default();
        // The earlier version goes on within its paragraph after this word.
        let goes_on = |at: usize| old.get(at).is_some_and(|token| !token.begins);
        for run in runs {
            if run.same {
                for (before, now) in run.old.clone().zip(run.new.clone()) {
                    merger.put(Change::Same, &new[now], goes_on(before));
                }
                continue;
            }
            old[run.old.clone()].iter().for_each(|token| merger.put(Change::Omitted, token, false));
            for token in &new[run.new.clone()] {
                merger.put(Change::Added, token, goes_on(run.old.end));
            }
        }
        merger.end();
        merger.done
    }

    /// A paragraph's first words may be omitted: what follows them belongs to the same paragraph still.
    fn put(&mut self, change: Change, token: &Token, goes_on: bool) {
        let only_omitted = self.pieces.iter().all(|piece| piece.change == Change::Omitted);
        if token.begins && !(goes_on && only_omitted) {
            self.end();
        }
        // Where both begin a paragraph the space between them is no one's.
        let gap = match (self.pieces.is_empty(), token.gap.is_empty() && token.begins) {
            (true, _) => "",
            (false, true) => " ",
            (false, false) => token.gap,
        };
        match self.pieces.last_mut().filter(|piece| piece.change == change) {
            Some(piece) => {
                piece.text.push_str(gap);
                piece.text.push_str(token.text);
            }
            None => self.pieces.push(Piece { change, gap: gap.to_owned(), text: token.text.to_owned() }),
        }
        self.language.get_or_insert(token.language);
    }

    fn end(&mut self) {
        if let Some(language) = self.language.take() {
            self.done.push(Merged { language, pieces: std::mem::take(&mut self.pieces) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::load::load;
    use crate::config::Config;

    fn compared(earlier: &str, later: &str) -> Difference {
        let file = |(name, body): (&str, &str)| {
            (
                format!("content/documents/{name}.md"),
                format!("+++\ntitle = \"T\"\nlanguage = \"fr\"\n+++\n{body}\n").into_bytes(),
            )
        };
        let (archive, _) = load(&[("a", earlier), ("b", later)].map(file).into(), &Config::default());
        compare(&archive.documents[0], &archive.documents[1])
    }

    /// The interleaved text: `[-omitted-]`, `[+added+]`, a paragraph a line.
    fn shown(difference: &Difference) -> String {
        let piece = |piece: &Piece| match piece.change {
            Change::Same => format!("{}{}", piece.gap, piece.text),
            Change::Added => format!("{}[+{}+]", piece.gap, piece.text),
            Change::Omitted => format!("{}[-{}-]", piece.gap, piece.text),
        };
        let lines =
            difference.paragraphs.iter().map(|paragraph| paragraph.pieces.iter().map(piece).collect::<String>());
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_added_and_what_is_left_out() {
        let difference = compared(
            "Le fleuve est sorti de son lit, a dit le préfet.\n\nDeux ponts sont coupés.\n\nLa fin.",
            "Le fleuve est sorti de son lit, a annoncé le préfet.\n\nLa fin.\n\nAjout du journal.",
        );
        assert_eq!(
            shown(&difference),
            "Le fleuve est sorti de son lit, a [-dit-] [+annoncé+] le préfet.\n[-Deux ponts sont coupés.-]\nLa fin.\n[+Ajout du journal.+]"
        );
        assert_eq!((difference.common, difference.compared, difference.added, difference.omitted), (12, 16, 4, 5));
    }

    #[test]
    fn typography_and_paragraphs_make_no_difference() {
        let difference =
            compared("L'eau monte, dit-il : \"partez\".\n\nVite.", "L’eau monte, dit-il : « partez ». Vite.");
        assert_eq!((difference.paragraphs.len(), difference.omitted, difference.added), (0, 0, 0));
        assert_eq!(difference.common, difference.compared);
    }

    #[test]
    fn the_first_word_of_a_paragraph_stays_in_it() {
        let difference = compared(
            "Un début assez long.\n\nHier le pont est tombé.",
            "Un début assez long.\n\nAussi le pont est tombé.",
        );
        assert_eq!(shown(&difference), "Un début assez long.\n[-Hier-] [+Aussi+] le pont est tombé.");
    }

    #[test]
    fn a_paragraph_replaced_by_another_is_replaced_whole() {
        let difference =
            compared("Un début.\n\nAucune victime hier.\n\nFin.", "Un début.\n\nTout est perdu ici.\n\nFin.");
        assert_eq!(shown(&difference), "Un début.\n[-Aucune victime hier.-]\n[+Tout est perdu ici.+]\nFin.");
    }

    #[test]
    fn words_that_agree_by_chance_go_with_the_change() {
        let difference =
            compared("Début. un deux trois de quatre cinq six. Fin.", "Début. sept huit neuf de dix onze douze. Fin.");
        assert_eq!(
            shown(&difference),
            "Début. [-un deux trois de quatre cinq six-] [+sept huit neuf de dix onze douze+]. Fin."
        );
    }

    #[test]
    fn a_very_long_text_is_cut_and_says_so() {
        let long: String = (0..LONGEST + 500).map(|n| format!("mot{n} ")).collect();
        let difference = compared(&long, &format!("Avant. {long}"));
        assert!(difference.cut);
        assert_eq!((difference.added, difference.omitted), (1, 0));
    }
}

//! The words of a folded paragraph and what stands between them.
//!
//! Elisions are words of their own (`l'`, `d'`); hyphens separate, and are remembered.

use std::ops::Range;

use super::fold::{Folded, is_hyphen};
use super::grammar::{Classes, Grammar, key};
use crate::language::Language;
use crate::sentence;
use crate::text::is_blank_char;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap(u16);

impl Gap {
    /// A hyphen joins the two words.
    pub const HYPHEN: u16 = 1;
    /// Nothing but an apostrophe.
    pub const ELISION: u16 = 2;
    /// A comma.
    pub const COMMA: u16 = 4;
    /// A stop that ends a sentence (or the paragraph begins).
    pub const STOP: u16 = 8;
    /// A colon.
    pub const COLON: u16 = 16;
    /// An opening quotation mark.
    pub const OPEN: u16 = 32;
    /// A closing quotation mark.
    pub const CLOSE: u16 = 64;
    /// A round or square bracket.
    pub const BRACKET: u16 = 128;
    /// A dash between spaces.
    pub const DASH: u16 = 256;
    /// A slash.
    pub const SLASH: u16 = 512;
    /// A semicolon or another mark.
    pub const OTHER: u16 = 1024;
    /// A full stop, whatever it ends.
    pub const POINT: u16 = 2048;

    /// True where one of these marks stands.
    pub fn has(self, marks: u16) -> bool {
        self.0 & marks != 0
    }

    /// True where there is nothing but space.
    pub fn is_space(self) -> bool {
        self.0 == 0
    }

    /// True where the words run on: space, hyphen or elision only.
    pub fn runs_on(self) -> bool {
        self.0 & !(Gap::HYPHEN | Gap::ELISION) == 0
    }
}

/// A word.
#[derive(Clone, Debug)]
pub struct Token {
    /// Bytes in the folded text.
    pub range: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
    /// It begins with a capital.
    pub capital: bool,
    /// All its letters are capitals.
    pub capitals: bool,
    /// It begins with a digit.
    pub number: bool,
    /// An apostrophe follows it directly, and letters after that: `l'`.
    pub elided: bool,
    /// What it can be.
    pub classes: Classes,
    /// Its bytes in the original.
    pub origin: Range<usize>,
}

/// The words of a paragraph.
#[derive(Debug, Default)]
pub struct Tokens {
    /// In order.
    pub list: Vec<Token>,
    /// What stands after the last word.
    pub last_gap: Gap,
}

impl Tokens {
    /// Cuts the words of a text.
    pub fn new(original: &str, folded: &Folded, language: Language) -> Tokens {
        let mut list: Vec<Token> = Vec::with_capacity(folded.text.len() / 5);
        let grammar = Grammar::of(language);
        let sentences = sentence::cut(original, language);
        let mut sentence = 0;
        let mut original_end = 0;
        let mut chars = folded.text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if !c.is_alphanumeric() {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, c)) = chars.peek().copied() {
                if !c.is_alphanumeric() {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
            let elided = folded.text[end..].starts_with('\'')
                && folded.text[end + 1..].chars().next().is_some_and(char::is_alphanumeric);
            let (from, to) = folded.origin(original, start, end);
            let between = &original[original_end.min(from)..from];
            let mut gap = gap(between, list.is_empty(), list.last().is_some_and(|last| last.elided));
            // The first word of a sentence.
            let mut begins = list.is_empty();
            while sentences.get(sentence).is_some_and(|range| range.start <= from) {
                begins = true;
                sentence += 1;
            }
            if begins {
                gap.0 |= Gap::STOP;
            }
            let written = &original[from..to];
            let first = written.chars().next();
            list.push(Token {
                range: start..end,
                gap,
                capital: first.is_some_and(char::is_uppercase),
                capitals: !written.chars().any(char::is_lowercase) && first.is_some_and(char::is_uppercase),
                number: first.is_some_and(|c| c.is_ascii_digit()),
                elided,
                classes: if end - start <= 3 {
                    grammar.classes(&key(written))
                } else {
                    grammar.classes(&folded.text[start..end])
                },
                origin: from..to,
            });
            original_end = to;
        }
        let last_gap = gap(&original[original_end..], false, false);
        Tokens { list, last_gap }
    }

    /// The words that a stretch of the folded text covers.
    pub fn covering(&self, start: usize, end: usize) -> Range<usize> {
        let from = self.list.partition_point(|token| token.range.end <= start);
        let to = self.list.partition_point(|token| token.range.start < end);
        from..to.max(from)
    }

    /// What stands between word `n - 1` and word `n`; after the last word for `n == len`.
    pub fn gap(&self, n: usize) -> Gap {
        self.list.get(n).map_or(Gap(self.last_gap.0 | Gap::STOP), |token| token.gap)
    }
}

/// A paragraph with its words, and what they can be in its language.
#[derive(Debug)]
pub struct Words<'t> {
    /// The paragraph's text.
    pub text: &'t str,
    /// As compared.
    pub folded: Folded,
    /// The words.
    pub tokens: Tokens,
    /// The rules of its language.
    pub grammar: &'static Grammar,
}

impl<'t> Words<'t> {
    /// Cuts a paragraph into words.
    pub fn new(text: &'t str, language: Language) -> Words<'t> {
        let folded = Folded::new(text);
        let tokens = Tokens::new(text, &folded, language);
        Words { text, folded, tokens, grammar: Grammar::of(language) }
    }

    /// What a word can be; nothing for a place outside the paragraph.
    pub fn classes(&self, word: usize) -> Classes {
        self.tokens.list.get(word).map_or(Classes::NONE, |token| token.classes)
    }

    /// A word as it is compared.
    pub fn word(&self, word: usize) -> &str {
        self.tokens.list.get(word).map_or("", |token| &self.folded.text[token.range.clone()])
    }

    /// A word as it is printed.
    pub fn printed(&self, word: usize) -> &str {
        self.tokens.list.get(word).map_or("", |token| &self.text[token.origin.clone()])
    }
}

fn gap(between: &str, first: bool, elided: bool) -> Gap {
    if elided && !first {
        // An elision may be followed by an opening mark: qu'«importantes».
        let rest = between.trim_start_matches(|c: char| !"«“\"(".contains(c));
        return Gap(Gap::ELISION | if rest.is_empty() { 0 } else { Gap::OPEN });
    }
    let mut marks = 0;
    let spaced = between.chars().any(is_blank_char);
    for (at, c) in between.char_indices() {
        marks |= match c {
            ',' | '،' => Gap::COMMA,
            '.' => Gap::POINT,
            '!' | '?' | '…' | '؟' | '\n' => Gap::STOP,
            ':' => Gap::COLON,
            '«' | '“' | '„' => Gap::OPEN,
            '»' | '”' => Gap::CLOSE,
            '"' => {
                let opens = at == 0 || between[..at].ends_with(is_blank_char);
                if opens && !between[at + 1..].starts_with(is_blank_char) { Gap::OPEN } else { Gap::CLOSE }
            }
            '(' | ')' | '[' | ']' => Gap::BRACKET,
            '/' => Gap::SLASH,
            '—' => Gap::DASH,
            _ if is_hyphen(c) => {
                if spaced {
                    Gap::DASH
                } else {
                    Gap::HYPHEN
                }
            }
            _ if is_blank_char(c) || "'’‘ʼ`´\u{AD}\u{640}".contains(c) => 0,
            _ => Gap::OTHER,
        };
    }
    Gap(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_stands_between() {
        let text = "L’Iran-Damas, « oui » (non). Il part";
        let folded = Folded::new(text);
        let tokens = Tokens::new(text, &folded, Language::French);
        let words: Vec<&str> = tokens.list.iter().map(|t| &folded.text[t.range.clone()]).collect();
        assert_eq!(words, ["l", "iran", "damas", "oui", "non", "il", "part"]);
        assert!(tokens.list[0].elided && tokens.gap(0).has(Gap::STOP));
        assert!(tokens.gap(1).has(Gap::ELISION) && tokens.gap(2).has(Gap::HYPHEN));
        assert!(tokens.gap(3).has(Gap::COMMA) && tokens.gap(3).has(Gap::OPEN));
        assert!(tokens.gap(4).has(Gap::BRACKET) && tokens.gap(5).has(Gap::STOP));
    }
}

//! A line as the date reader sees it: words, figures and marks, folded, with where they stand.

use std::ops::Range;

use crate::convert::lexicon::LEXICON;
use crate::text::fold::fold_char;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Number { value: u32, digits: usize },
    Word(String),
    Mark(char),
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The words, figures and marks of a text, folded.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word: Option<(String, usize)> = None;
    let mut folded = String::new();
    let finish = |word: &mut Option<(String, usize)>, end: usize, tokens: &mut Vec<Token>| {
        if let Some((text, start)) = word.take() {
            let kind = match text.parse::<u32>() {
                Ok(value) if text.bytes().all(|b| b.is_ascii_digit()) => Kind::Number { value, digits: text.len() },
                // Longer runs of digits are no part of a date.
                _ if text.bytes().all(|b| b.is_ascii_digit()) => Kind::Number { value: u32::MAX, digits: text.len() },
                _ => Kind::Word(text),
            };
            tokens.push(Token { kind, range: start..end });
        }
    };
    for (at, c) in text.char_indices() {
        folded.clear();
        fold_char(c, &mut folded);
        let is_digit = !folded.is_empty() && folded.bytes().all(|b| b.is_ascii_digit());
        let is_letter = c.is_ascii_alphabetic() || !c.is_ascii() && folded.chars().any(char::is_alphabetic);
        let continues = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) == is_digit;
        if folded.is_empty() {
            continue;
        }
        if (is_digit || is_letter) && word.as_ref().is_none_or(|(text, _)| continues(text)) {
            word.get_or_insert_with(|| (String::new(), at)).0.push_str(&folded);
            continue;
        }
        finish(&mut word, at, &mut tokens);
        if is_digit || is_letter {
            word = Some((folded.clone(), at));
        } else if !crate::text::is_blank_char(c) {
            let mark = folded.chars().next().unwrap_or(c);
            tokens.push(Token { kind: Kind::Mark(mark), range: at..at + c.len_utf8() });
        }
    }
    finish(&mut word, text.len(), &mut tokens);
    unglue(tokens)
}

/// `May 3, 20232:14 PM`: a page that lost its white space runs the year into the hour.
fn unglue(tokens: Vec<Token>) -> Vec<Token> {
    let mut out = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let before_time = rest.peek().is_some_and(|next| match &next.kind {
            Kind::Mark(':') => true,
            Kind::Word(word) => LEXICON.time.months.contains_key(word),
            _ => false,
        });
        match token.kind {
            Kind::Number { value, digits: digits @ (5 | 6) } if before_time && token.range.len() == digits => {
                let tens = 10u32.pow(digits as u32 - 4);
                let (year, hour) = (value / tens, value % tens);
                if !(1990..=2100).contains(&year) || hour > 31 {
                    out.push(token);
                    continue;
                }
                let middle = token.range.start + 4;
                out.push(Token { kind: Kind::Number { value: year, digits: 4 }, range: token.range.start..middle });
                out.push(Token {
                    kind: Kind::Number { value: hour, digits: digits - 4 },
                    range: middle..token.range.end,
                });
            }
            _ => out.push(token),
        }
    }
    out
}

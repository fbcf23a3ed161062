//! A mention in its sentence: what stands left of the name, the name, what stands right of it.

use std::ops::Range;

/// The longest context on either side, in characters; a longer sentence is cut at a word.
const REACH: usize = 240;

/// A name with its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'a> {
    /// Before the name.
    pub left: &'a str,
    /// True when the sentence was cut on the left.
    pub cut_left: bool,
    /// The name.
    pub name: &'a str,
    /// After the name.
    pub right: &'a str,
    /// True when the sentence was cut on the right.
    pub cut_right: bool,
}

/// The sentence round a piece of a paragraph.
pub fn context(text: &str, name: Range<usize>) -> Context<'_> {
    let sentence = sentence_around(text, &name);
    let (mut left, mut right) = (&text[sentence.start..name.start], &text[name.end..sentence.end]);
    let (mut cut_left, mut cut_right) = (false, false);
    if let Some((at, _)) = left.char_indices().rev().nth(REACH) {
        let from = left[at..].find(' ').map_or(at, |space| at + space + 1);
        left = &left[from..];
        cut_left = true;
    }
    if let Some((at, _)) = right.char_indices().nth(REACH) {
        right = &right[..right[..at].rfind(' ').unwrap_or(at)];
        cut_right = true;
    }
    Context { left, cut_left, name: &text[name], right, cut_right }
}

/// The sentence that holds a range. A simple cutter behind one function: it ends a sentence at `. ! ? …`
/// (with closing marks after them) before white space and a capital or an opening mark, and at a line end.
fn sentence_around(text: &str, inside: &Range<usize>) -> Range<usize> {
    let mut start = 0;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let border = match c {
            '\n' => Some(after),
            '.' | '!' | '?' | '…' if c != '.' || !is_abbreviated(&text[..at]) => border_after(text, after),
            _ => None,
        };
        let Some(border) = border else { continue };
        if border <= inside.start {
            start = border;
        } else if border >= inside.end {
            end = border;
            break;
        }
    }
    let piece = &text[start..end];
    let lead = piece.len() - piece.trim_start().len();
    let trail = piece.len() - piece.trim_end().len();
    (start + lead).min(inside.start)..(end - trail).max(inside.end)
}

/// Where the next sentence begins, if one ends here.
fn border_after(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start_matches(['.', '!', '?', '…']);
    let mut closed = rest;
    while let Some(after) = closed.trim_start().strip_prefix(['»', '”', '"', ')']) {
        closed = after;
    }
    let next = closed.trim_start();
    let opens = |c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || matches!(c, '«' | '“' | '"' | '(' | '—' | '–')
            || !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase()
    };
    let begins = next.chars().next().is_none_or(opens);
    (begins && (next.is_empty() || next.len() < closed.len() || closed.len() < rest.len()))
        .then(|| text.len() - next.len())
}

/// "M.", "J. Smith": a single capital or a known title before the dot.
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
    single || ["Mme", "Mlle", "MM", "Dr", "Me", "Mgr", "St", "Mr", "Mrs", "Ms", "No", "cf"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
        let start = text.find(name).unwrap();
        let context = context(text, start..start + name.len());
        (context.left, context.right)
    }

    #[test]
    fn a_sentence_ends_where_the_next_begins() {
        assert_eq!(
            around("Un mot. L’attaque d’Alep par M. Trump dure. Puis rien.", "Alep"),
            ("L’attaque d’", " par M. Trump dure.")
        );
        assert_eq!(around("« Non ! » dit-il à Hama. Oui.", "Hama"), ("« Non ! » dit-il à ", "."));
        assert_eq!(
            around("Il l’a dit : « Alep est à nous. » Rien d’autre.", "Alep"),
            ("Il l’a dit : « ", " est à nous. »")
        );
        assert_eq!(around("Alep", "Alep"), ("", ""));
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_word() {
        let text = format!("{}Alep{}", "mot ".repeat(200), " mot".repeat(200));
        let start = text.find("Alep").unwrap();
        let context = context(&text, start..start + 4);
        assert!(context.cut_left && context.cut_right);
        assert!(context.left.starts_with("mot") && context.left.len() <= 244 && context.right.ends_with("mot"));
    }
}

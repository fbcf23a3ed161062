//! A mention in its sentence: what stands left of the name, the name, what stands right of it.

use std::ops::Range;

use crate::language::Language;
use crate::sentence;

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
pub fn context(text: &str, name: Range<usize>, language: Language) -> Context<'_> {
    // A name that the cutter cuts in two gets both sentences.
    let touching = sentence::cut(text, language).into_iter().filter(|s| s.start < name.end && name.start < s.end);
    let sentence = touching.reduce(|a, b| a.start..b.end).unwrap_or(name.clone());
    let sentence = sentence.start.min(name.start)..sentence.end.max(name.end);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
        let start = text.find(name).unwrap();
        let context = context(text, start..start + name.len(), Language::French);
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
        let context = context(&text, start..start + 4, Language::French);
        assert!(context.cut_left && context.cut_right);
        assert!(context.left.starts_with("mot") && context.left.len() <= 244 && context.right.ends_with("mot"));
    }
}

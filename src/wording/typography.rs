//! The spaces that French sets before its double marks and inside its quotation marks.

use crate::language::Language;

/// A message with its no-break spaces: narrow (U+202F) before `; : ! ?`, full (U+00A0) inside « ».
/// Only plain spaces are changed, so that a message can still say exactly what it wants.
pub fn set(text: &str, language: Language) -> String {
    if language != Language::French {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 4);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            (' ', Some(';' | ':' | '!' | '?')) => out.push('\u{202F}'),
            (' ', Some('»')) => out.push('\u{A0}'),
            (' ', _) if out.ends_with('«') => out.push('\u{A0}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_must_not_break() {
        assert_eq!(
            set("Quoi ? « Alep » : oui !", Language::French),
            "Quoi\u{202f}? «\u{a0}Alep\u{a0}»\u{202f}: oui\u{202f}!"
        );
        assert_eq!(set("a : b", Language::English), "a : b");
    }
}

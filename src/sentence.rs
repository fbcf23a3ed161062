//! Cuts a paragraph into sentences, as byte ranges.
//!
//! Errs on the side of not cutting: a stop after an abbreviation, an initial or inside a number ends nothing.
//! Closing marks and notes that follow a stop belong to the sentence before it.

use std::ops::Range;

use crate::language::Language;
use crate::text::is_blank_char;

/// Abbreviations after which a stop ends no sentence, lower case, in every language: they hardly collide.
const ABBREVIATIONS: &[&str] = &[
    // French
    "m", "mm", "mme", "mmes", "mlle", "mgr", "me", "dr", "pr", "gén", "gal", "col", "cap", "cdt", "lt", "st", "ste",
    "av", "apr", "env", "cf", "p", "pp", "art", "al", "vol", "éd", "fig", "hab", "janv", "févr", "juil", "sept", "oct",
    "nov", "déc", "tél", "boul", "bd", "ex", // English
    "mr", "mrs", "ms", "prof", "gen", "gov", "sen", "rep", "rev", "hon", "sgt", "capt", "cmdr", "maj", "adm", "jr",
    "sr", "vs", "no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "dec", "e.g", "i.e", "approx",
    // Spanish
    "sra", "srta", "dra", "ud", "uds", "gral", "avda", "pág", // Russian
    "г", "гг", "им", "ул", "тыс", "млн", "млрд", "руб", "т", "д", "е", "п", "см", "стр", "проф", "ген",
];

/// Of the abbreviations those that may well end a sentence: they do so before a capital.
const MAY_END: &[&str] =
    &["no", "al", "p", "hab", "г", "гг", "тыс", "млн", "млрд", "руб", "mar", "cap", "col", "ex", "д", "п"];

/// The sentences of a paragraph: ranges in order, without the blanks between them.
pub fn cut(text: &str, language: Language) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_stop(c, language) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut several = false;
        while let Some((next, mark)) = chars.peek().copied() {
            if is_stop(mark, language) {
                several = true;
            } else if !is_closing(text, next, mark) {
                break;
            }
            end = next + mark.len_utf8();
            chars.next();
        }
        if ends_sentence(text, start, at, c, end, several) {
            push(text, &mut sentences, start..end);
            start = end;
        }
    }
    push(text, &mut sentences, start..text.len());
    sentences
}

fn push(text: &str, sentences: &mut Vec<Range<usize>>, range: Range<usize>) {
    let piece = &text[range.clone()];
    let from = range.start + (piece.len() - piece.trim_start_matches(is_blank_char).len());
    let to = range.end - (piece.len() - piece.trim_end_matches(is_blank_char).len());
    if from < to {
        sentences.push(from..to);
    }
}

fn is_stop(c: char, language: Language) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '。' | '\n') || (c == '۔' && language == Language::Persian)
}

/// Closing marks after a stop; a French one may stand behind a space.
fn is_closing(text: &str, at: usize, mark: char) -> bool {
    match mark {
        '»' | '”' | '’' | ')' | ']' => true,
        '"' | '\'' => text[at + 1..].chars().next().is_none_or(|c| is_blank_char(c) || ",.;:)".contains(c)),
        _ if is_blank_char(mark) && mark != '\n' => {
            text[at..].trim_start_matches(|c| is_blank_char(c) && c != '\n').starts_with('»')
        }
        _ => false,
    }
}

fn ends_sentence(text: &str, start: usize, at: usize, stop: char, end: usize, several: bool) -> bool {
    if stop == '\n' {
        return true;
    }
    let after = &text[end..];
    let Some(next) = after.chars().next() else { return true };
    let spaced = is_blank_char(next);
    let opening = after.trim_start_matches(is_blank_char);
    let Some(first) =
        opening.trim_start_matches(|c: char| "«“\"‘'([–— -".contains(c) || is_blank_char(c)).chars().next()
    else {
        return true;
    };
    if first.is_lowercase() || (!spaced && !"«“".contains(next)) {
        // `!` and `?` inside a quotation go on with "a-t-il dit"; "sana.sy" and "3.5" are no ends.
        return false;
    }
    if matches!(stop, '.') && !several {
        let before = &text[start..at];
        let word = before.rsplit(|c: char| is_blank_char(c) || "«“\"(’'-–".contains(c)).next().unwrap_or("");
        let lower = word.to_lowercase();
        if ABBREVIATIONS.contains(&lower.as_str()) {
            return MAY_END.contains(&lower.as_str()) && first.is_uppercase();
        }
        // Initials ("J. Bolton", "U.S."): a lone capital, or capitals with stops between them before a capital's word.
        let capitals = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
        if capitals && !word.is_empty() {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_text(text: &str) -> Vec<&str> {
        cut(text, Language::French).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_a_sentence() {
        assert_eq!(
            cut_text("Selon M. Lavrov, oui. Le gén. Ivan parle. J. Bolton a dit 3.5 fois non."),
            ["Selon M. Lavrov, oui.", "Le gén. Ivan parle.", "J. Bolton a dit 3.5 fois non."]
        );
        assert_eq!(cut_text("The U.S. Army left. It did."), ["The U.S. Army left.", "It did."]);
    }

    #[test]
    fn closing_marks_belong_to_what_they_close() {
        assert_eq!(cut_text("« Oui. » Il part."), ["« Oui. »", "Il part."]);
        assert_eq!(cut_text("« Quoi ? » a-t-il dit. Non…"), ["« Quoi ? » a-t-il dit.", "Non…"]);
        assert_eq!(cut_text("He said \"no.\" She left."), ["He said \"no.\"", "She left."]);
    }

    #[test]
    fn other_scripts() {
        assert_eq!(cut("ماذا حدث؟ لا شيء.", Language::Arabic).len(), 2);
        assert_eq!(cut("В 2019 г. Москва заявила. Потом ушла.", Language::Russian).len(), 3);
        assert_eq!(cut_text(""), Vec::<&str>::new());
    }
}

//! Folding: the form in which captured words are compared.
//!
//! Lower case, without accents and vowel marks, one apostrophe, one space, one hyphen; Arabic and
//! Russian letters that writers interchange are made one.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The folded text, with runs of blank characters as one space and none at the ends.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if super::is_blank_char(c) {
            gap = true;
            continue;
        }
        let before = folded.len();
        fold_char(c, &mut folded);
        if gap && folded.len() > before && before > 0 {
            folded.insert(before, ' ');
        }
        gap = gap && folded.len() == before;
    }
    folded
}

/// Folds one character; marks and invisible ones give nothing.
pub fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        // The letters that most captures are written in, by the shortest way.
        'а'..='и' | 'к'..='я' | 'ء' | 'ا' | 'ب'..='غ' | 'ف'..='و' | 'ي' => out.push(c),
        'А'..='И' | 'К'..='Я' => out.push(char::from_u32(c as u32 + 32).unwrap_or(c)),
        'й' | 'Й' => out.push('и'),
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => out.push('a'),
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => out.push('e'),
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => out.push('i'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => out.push('o'),
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => out.push('u'),
        'ç' | 'Ç' => out.push('c'),
        'ñ' | 'Ñ' => out.push('n'),
        '\u{64B}'..='\u{65F}' => {}
        '’' | '‘' | 'ʼ' | 'ʿ' | 'ʾ' | '´' | '′' | '\u{FF07}' => out.push('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
        '“' | '”' | '„' | '«' | '»' | '‹' | '›' => out.push('"'),
        '…' => out.push_str("..."),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'ı' => out.push('i'),
        'ё' | 'Ё' => out.push('е'),
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' => out.push('ي'),
        'ـ' | '\u{00AD}' | '\u{200C}' | '\u{200D}' => {}
        '٠'..='٩' => out.push(char::from(b'0' + (c as u32 - '٠' as u32) as u8)),
        '۰'..='۹' => out.push(char::from(b'0' + (c as u32 - '۰' as u32) as u8)),
        _ => {
            for part in std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)) {
                out.extend(part.to_lowercase().filter(|part| !is_combining_mark(*part)));
            }
        }
    }
}

/// The folded words of a text: runs of letters and digits.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !super::is_word_char(c)).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writers_interchange_is_one() {
        assert_eq!(fold("  L’ÉTÉ\u{a0}à Deir\u{2011}ez‑Zor… "), "l'ete a deir-ez-zor...");
        assert_eq!(fold("Cœur e\u{301}te"), "coeur ete");
        assert_eq!(fold("الإثنين ١٢ مارس"), "الاثنين 12 مارس");
        assert_eq!(fold("Пётр ЙОД"), "петр иод");
        // The short ways say what the long one says.
        for c in ('\u{80}'..='\u{6FF}').filter(|c| c.is_alphanumeric()) {
            let mut short = String::new();
            fold_char(c, &mut short);
            let long: String = c.nfd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase).collect();
            let long = long.replace(|c| is_combining_mark(c), "");
            let made_one = matches!(c, 'œ' | 'Œ' | 'æ' | 'Æ' | 'ß' | 'ı' | 'ى' | 'ـ' | 'ٱ' | '٠'..='٩' | '۰'..='۹' | 'ʼ' | 'ʿ' | 'ʾ');
            assert!(made_one || short == long, "{c}: {short} {long}");
        }
        assert_eq!(words("l'ete a deir-ez").collect::<Vec<_>>(), ["l", "ete", "a", "deir", "ez"]);
    }
}

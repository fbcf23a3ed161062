//! The order of names in an index: accents, case, apostrophes and hyphens do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name is sorted by. Names with equal keys are then sorted by themselves.
pub fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ı' => out.push('i'),
            c if c.is_alphanumeric() => out.push(c),
            // "Deir ez-Zor" and "Deir Ezzor" keep their words, "l’Orient" is one.
            c if (c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '/'))
                && !out.is_empty()
                && !out.ends_with(' ') =>
            {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The letter that a name stands under: a capital, `0–9` for digits, `…` for what has no letter.
pub fn letter(name: &str) -> String {
    match key(name).chars().next() {
        Some(c) if c.is_numeric() => "0–9".to_owned(),
        Some(c) => c.to_uppercase().collect(),
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_french_index() {
        let mut names = [
            "Hama",
            "Émirats",
            "al-Tanf",
            "Alep",
            "Alep-Est",
            "Égypte",
            "Ézéchiel",
            "Œuvre",
            "Idlib",
            "حلب",
            "L’Orient-Le Jour",
        ];
        names.sort_by_key(|name| key(name));
        assert_eq!(
            names,
            [
                "al-Tanf",
                "Alep",
                "Alep-Est",
                "Égypte",
                "Émirats",
                "Ézéchiel",
                "Hama",
                "Idlib",
                "L’Orient-Le Jour",
                "Œuvre",
                "حلب"
            ]
        );
        assert_eq!(["Émirats", "17e régiment", "حلب", "«"].map(letter), ["E", "0–9", "ح", "…"]);
    }
}

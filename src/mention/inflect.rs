//! Inflected forms of names in languages that inflect them: Russian cases, Arabic `لل`.
//!
//! Takes folded names. Only single words of a well-known shape: a wrong form is worse than a missing one.

/// The further forms under which a folded name occurs; none for most names.
pub fn forms(folded: &str) -> Vec<String> {
    let Some(first) = folded.chars().next() else { return Vec::new() };
    if ('а'..='я').contains(&first) && folded.chars().all(|c| ('а'..='я').contains(&c)) {
        return russian(folded);
    }
    // ل + ال is written لل.
    folded.strip_prefix("ال").map(|rest| vec![format!("لل{rest}")]).unwrap_or_default()
}

/// Endings of the nominative and what takes their place in the other cases (й is folded to и).
const RUSSIAN: &[(&str, &[&str])] = &[
    ("ия", &["ии", "ию", "иеи"]),
    ("ая", &["ои", "ую"]),
    ("ка", &["ки", "ке", "ку", "кои"]),
    ("га", &["ги", "ге", "гу", "гои"]),
    ("а", &["ы", "е", "у", "ои"]),
    ("я", &["и", "е", "ю", "еи"]),
    ("ь", &["и", "ю", "ью", "я", "ем", "е"]),
    ("ии", &["ия", "ию", "ием"]),
    ("аи", &["ая", "аю", "аем", "ае"]),
];

fn russian(name: &str) -> Vec<String> {
    if name.chars().count() < 4 {
        return Vec::new();
    }
    for (ending, cases) in RUSSIAN {
        if let Some(stem) = name.strip_suffix(ending) {
            return cases.iter().map(|case| format!("{stem}{case}")).collect();
        }
    }
    // Surnames (Лавров) take -ым, towns (Киев) -ом: both are tried.
    let consonant = name.chars().last().is_some_and(|c| "бвгджзклмнпрстфхцчшщ".contains(c));
    if consonant {
        ["а", "у", "ом", "ым", "е"].iter().map(|case| format!("{name}{case}")).collect()
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_common_shapes() {
        assert!(forms("сирия").contains(&"сирии".to_owned()));
        assert!(forms("москва").contains(&"москве".to_owned()));
        assert!(forms("лавров").contains(&"лаврова".to_owned()));
        assert_eq!(forms("العراق"), ["للعراق"]);
        assert!(forms("alep").is_empty());
    }
}

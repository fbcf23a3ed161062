//! The languages that fonds reads: tags, direction of writing.

use std::fmt;

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Language {
    French,
    English,
    Spanish,
    Arabic,
    Russian,
    German,
    Italian,
    Portuguese,
    Turkish,
    Persian,
    Hebrew,
}

impl Language {
    /// Every language, in a fixed order.
    pub const ALL: [Language; 11] = [
        Language::French,
        Language::English,
        Language::Spanish,
        Language::Arabic,
        Language::Russian,
        Language::German,
        Language::Italian,
        Language::Portuguese,
        Language::Turkish,
        Language::Persian,
        Language::Hebrew,
    ];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::French => "fr",
            Language::English => "en",
            Language::Spanish => "es",
            Language::Arabic => "ar",
            Language::Russian => "ru",
            Language::German => "de",
            Language::Italian => "it",
            Language::Portuguese => "pt",
            Language::Turkish => "tr",
            Language::Persian => "fa",
            Language::Hebrew => "he",
        }
    }

    /// The language of a tag; a region after it (`fr-CA`) is put aside.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag).to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// True for scripts written from right to left.
    pub fn is_rtl(self) -> bool {
        matches!(self, Language::Arabic | Language::Persian | Language::Hebrew)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.tag())
    }
}

/// The language of a piece of text: by its script first, then by its letters. `None` for what is too
/// short to tell.
pub fn detect(text: &str) -> Option<Language> {
    let (mut arabic, mut cyrillic, mut hebrew, mut latin) = (0, 0, 0, 0);
    for c in text.chars() {
        match c {
            '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' => arabic += 1,
            '\u{0400}'..='\u{04FF}' => cyrillic += 1,
            '\u{0590}'..='\u{05FF}' => hebrew += 1,
            _ if c.is_alphabetic() => latin += 1,
            _ => {}
        }
    }
    let most = arabic.max(cyrillic).max(hebrew).max(latin);
    if most < 8 {
        return None;
    }
    if most == hebrew {
        return Some(Language::Hebrew);
    }
    if most == cyrillic {
        return Some(Language::Russian);
    }
    if most == arabic {
        let persian = text.chars().filter(|c| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک')).count();
        return Some(if persian * 20 > arabic { Language::Persian } else { Language::Arabic });
    }
    if latin < 40 {
        return None;
    }
    use whichlang::Lang;
    match whichlang::detect_language(text) {
        Lang::Fra => Some(Language::French),
        Lang::Eng => Some(Language::English),
        Lang::Spa => Some(Language::Spanish),
        Lang::Deu => Some(Language::German),
        Lang::Ita => Some(Language::Italian),
        Lang::Por => Some(Language::Portuguese),
        Lang::Tur => Some(Language::Turkish),
        _ => None,
    }
}

/// The language of a paragraph of a text in another: another script tells at once, another language
/// of the same script only over some length, since short pieces mislead.
pub fn of_paragraph(text: &str, main: Language) -> Language {
    const ENOUGH: usize = 120;
    match detect(text) {
        Some(found) if found == main => main,
        Some(found) if found.script() != main.script() || text.chars().count() >= ENOUGH => found,
        _ => main,
    }
}

/// The scripts that languages are written in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Hebrew,
}

impl Language {
    fn script(self) -> Script {
        match self {
            Language::Arabic | Language::Persian => Script::Arabic,
            Language::Russian => Script::Cyrillic,
            Language::Hebrew => Script::Hebrew,
            _ => Script::Latin,
        }
    }
}

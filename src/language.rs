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

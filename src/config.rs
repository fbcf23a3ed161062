//! `book.toml`, checked: mdBook's shape, with everything of ours under `[archive]`.
//!
//! Unknown keys are errors with file, line, column and the nearest known key. Every key has a default.

use std::collections::BTreeMap;

use crate::language::Language;

/// The checked configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `book.title`
    pub title: String,
    /// `book.description`
    pub description: Option<String>,
    /// `book.authors`
    pub authors: Vec<String>,
    /// `book.language`: the interface's language.
    pub language: Language,
    /// `book.src`: the content folder.
    pub content: String,
    /// `build.build-dir`
    pub build_dir: String,
    /// `archive.seeds`: the seeds folder.
    pub seeds: String,
    /// `archive.base-url`: where it is published, for canonical links; ends in `/`.
    pub base_url: Option<String>,
    /// `archive.rights`: a sentence on the rights in the captured texts, shown in the footer.
    pub rights: Option<String>,
    /// `archive.publishers`: internet domain → name of the medium, beside those that fonds knows.
    pub publishers: BTreeMap<String, String>,
    /// `archive.profiles.NAME`: what a profile changes.
    pub profiles: BTreeMap<String, Profile>,
}

/// What `--profile NAME` changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Another `build.build-dir`.
    pub build_dir: Option<String>,
    /// Another `archive.base-url`.
    pub base_url: Option<String>,
    /// Another `book.title`.
    pub title: Option<String>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: String::new(),
            description: None,
            authors: Vec::new(),
            language: Language::English,
            content: "content".into(),
            build_dir: "public".into(),
            seeds: "seeds".into(),
            base_url: None,
            rights: None,
            publishers: BTreeMap::new(),
            profiles: BTreeMap::new(),
        }
    }
}

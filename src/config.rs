//! `book.toml`, checked: mdBook's shape, with everything of ours under `[archive]`.
//!
//! Unknown keys are errors with file, line, column and the nearest known key. Every key has a default.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{self, Diagnostic, Report};
use crate::front_matter::fields::{Fields, Placed, listed};
use crate::front_matter::language;
use crate::language::Language;
use crate::text::{self, Source};

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
    /// `archive.gazetteer`: what is taken from the embedded world.
    pub gazetteer: Gazetteer,
    /// `archive.profiles.NAME`: what a profile changes.
    pub profiles: BTreeMap<String, Profile>,
}

/// What an archive takes from the embedded gazetteer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gazetteer {
    /// `enabled`: false turns it off.
    pub enabled: bool,
    /// `countries`: regions and towns of these alone (ISO 3166 codes); everywhere when the key is missing.
    pub countries: Option<Vec<String>>,
    /// `smallest-town`: towns with fewer inhabitants stay out.
    pub smallest_town: u32,
    /// `without`: ids of records that this archive does not want.
    pub without: Vec<String>,
}

impl Default for Gazetteer {
    fn default() -> Gazetteer {
        Gazetteer { enabled: true, countries: None, smallest_town: 0, without: Vec::new() }
    }
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
            gazetteer: Gazetteer::default(),
            profiles: BTreeMap::new(),
        }
    }
}

impl Config {
    /// The configuration as a profile changes it; an error, placed nowhere, when there is no such profile.
    pub fn apply(&self, profile: &str) -> Result<Config, Diagnostic> {
        let Some(changes) = self.profiles.get(profile) else {
            let error = Diagnostic::error(format!("no profile `{profile}`"));
            let known = || self.profiles.keys().map(String::as_str);
            return Err(match diag::nearest(profile, known()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None if self.profiles.is_empty() => {
                    error.hint(format!("write it into `book.toml` under `[archive.profiles.{profile}]`"))
                }
                None => error.hint(format!("known profiles: {}", listed(known()))),
            });
        };
        let mut config = self.clone();
        config.build_dir = changes.build_dir.clone().unwrap_or(config.build_dir);
        config.base_url = changes.base_url.clone().or(config.base_url);
        config.title = changes.title.clone().unwrap_or(config.title);
        Ok(config)
    }
}

/// Reads `book.toml`. What is wrong keeps its default, and stands in the report.
pub fn parse(source: &Arc<Source>) -> (Config, Report) {
    let report = RefCell::new(Report::default());
    let start = if source.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let config = Fields::parse(source, start..source.text.len(), &report).map(book_toml).unwrap_or_default();
    (config, report.into_inner())
}

fn book_toml(mut fields: Fields<'_>) -> Config {
    let mut config = Config::default();
    if let Some(mut book) = fields.table("book") {
        set(&mut config.title, book.text("title"));
        config.description = book.text("description").map(|text| text.value);
        config.authors = book.texts("authors").into_iter().map(|author| author.value).collect();
        let tag = book.text("language").and_then(|tag| language(&book, tag));
        set(&mut config.language, tag);
        let src = book.text("src");
        set(&mut config.content, src.and_then(|path| folder(&book, "src", path)));
        book.finish(&[("build-dir", "it belongs under `[build]`"), ("base-url", "it belongs under `[archive]`")]);
    }
    if let Some(mut build) = fields.table("build") {
        let path = build.text("build-dir");
        set(&mut config.build_dir, path.and_then(|path| not_empty(&build, "build-dir", path)));
        build.finish(&[]);
    }
    if let Some(archive) = fields.table("archive") {
        archive_table(archive, &mut config);
    }
    fields.finish(&[
        ("title", "it belongs under `[book]`"),
        ("language", "it belongs under `[book]`"),
        ("build-dir", "it belongs under `[build]`"),
        ("base-url", "it belongs under `[archive]`"),
        ("output", "the keys of mdBook's renderers mean nothing to fonds"),
        ("preprocessor", "mdBook's preprocessors mean nothing to fonds"),
    ]);
    config
}

fn archive_table(mut archive: Fields<'_>, config: &mut Config) {
    let seeds = archive.text("seeds");
    set(&mut config.seeds, seeds.and_then(|path| folder(&archive, "seeds", path)));
    config.base_url = archive.text("base-url").and_then(|url| base_url(&archive, url));
    config.rights = archive.text("rights").map(|text| text.value);
    if let Some(mut publishers) = archive.table("publishers") {
        let pairs = publishers.open_texts("a string", false);
        config.publishers = pairs.into_iter().map(|(domain, name)| (domain_of(&domain.value), name.value)).collect();
    }
    if let Some(table) = archive.table("gazetteer") {
        gazetteer(table, &mut config.gazetteer);
    }
    if let Some(mut profiles) = archive.table("profiles") {
        for (name, fields) in profiles.open_tables() {
            config.profiles.insert(name.value, profile(fields));
        }
    }
    archive.finish(&[("build-dir", "it belongs under `[build]`"), ("title", "it belongs under `[book]`")]);
}

fn gazetteer(mut fields: Fields<'_>, gazetteer: &mut Gazetteer) {
    gazetteer.enabled = fields.truth("enabled").unwrap_or(true);
    if let Some(placed) = fields.number("smallest-town") {
        if placed.value >= 0.0 && placed.value.fract() == 0.0 && placed.value <= f64::from(u32::MAX) {
            gazetteer.smallest_town = placed.value as u32;
        } else {
            let error = Diagnostic::error(format!("`{}` is no number of inhabitants", placed.value)).at(placed.span);
            fields.push(error.hint("write a whole number: `smallest-town = 15000`"));
        }
    }
    let countries = fields.texts("countries");
    for placed in &countries {
        if placed.value.len() != 2 || !placed.value.bytes().all(|b| b.is_ascii_alphabetic()) {
            let error = Diagnostic::error(format!("`{}` is no country code", placed.value)).at(placed.span.clone());
            fields.push(error.hint("write two letters of ISO 3166: `countries = [\"SY\", \"LB\"]`"));
        }
    }
    let codes: Vec<String> = countries.into_iter().map(|placed| placed.value.to_uppercase()).collect();
    gazetteer.countries = (!codes.is_empty()).then_some(codes);
    gazetteer.without = fields.texts("without").into_iter().map(|placed| placed.value).collect();
    fields.finish(&[]);
}

fn profile(mut fields: Fields<'_>) -> Profile {
    let build_dir = fields.text("build-dir").and_then(|path| not_empty(&fields, "build-dir", path));
    let base_url = fields.text("base-url").and_then(|url| base_url(&fields, url));
    let title = fields.text("title").map(|text| text.value);
    fields.finish(&[]);
    Profile { build_dir: build_dir.map(|path| path.value), base_url, title }
}

fn set<T>(slot: &mut T, value: Option<Placed<T>>) {
    if let Some(placed) = value {
        *slot = placed.value;
    }
}

/// A domain as links have it: lower case, without `www.`.
fn domain_of(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    lower.strip_prefix("www.").map(str::to_owned).unwrap_or(lower)
}

/// An address to publish under, with its last slash.
fn base_url(fields: &Fields<'_>, url: Placed<String>) -> Option<String> {
    let value = text::trim(&url.value);
    let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
    let fits = |rest: &str| {
        !rest.starts_with(['/', '?', '#']) && !rest.is_empty() && !rest.contains(['?', '#', '"', '<', '>', '\\'])
    };
    if !host.is_some_and(fits) || value.contains(|c: char| text::is_blank_char(c) || c.is_control()) {
        let error = Diagnostic::error(format!("`{value}` is no address to publish under")).at(url.span);
        fields.push(error.hint("write it like `https://archive.example/syria/`"));
        return None;
    }
    Some(if value.ends_with('/') { value.to_owned() } else { format!("{value}/") })
}

/// A folder inside the archive, relative to its root, with `/` and without a last one.
fn folder(fields: &Fields<'_>, key: &str, path: Placed<String>) -> Option<Placed<String>> {
    let path = not_empty(fields, key, path)?;
    let slashes = path.value.replace('\\', "/");
    let parts: Vec<&str> = slashes.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let absolute = slashes.starts_with('/') || parts.first().is_some_and(|part| part.ends_with(':'));
    if absolute || parts.is_empty() || parts.contains(&"..") {
        let error = Diagnostic::error(format!("`{}` is no folder inside the archive", path.value)).at(path.span);
        fields.push(error.hint(format!("name a folder beside `book.toml`: `{key} = \"{key}\"`")));
        return None;
    }
    Some(Placed { value: parts.join("/"), span: path.span })
}

fn not_empty(fields: &Fields<'_>, key: &str, path: Placed<String>) -> Option<Placed<String>> {
    if text::trim(&path.value).is_empty() || path.value.contains('\0') {
        let error = Diagnostic::error(format!("`{key}` names no folder")).at(path.span);
        fields.push(error.hint("name one, or take the key out for the default"));
        return None;
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_language_are_enough() {
        let (config, report) = parse(&Source::new("book.toml", "[book]\ntitle = \"Alep\"\nlanguage = \"fr\"\n"));
        assert!(report.is_empty());
        assert_eq!(config, Config { title: "Alep".into(), language: Language::French, ..Config::default() });
    }

    #[test]
    fn every_key_has_its_place() {
        let text = "[book]\ntitle = \"A\"\ndescription = \"D\"\nauthors = [\"X\"]\nlanguage = \"en\"\nsrc = \"./in//c/\"\n\
            [build]\nbuild-dir = \"out\"\n[archive]\nseeds = \"raw\"\nbase-url = \"https://a.example/b\"\nrights = \"R\"\n\
            [archive.publishers]\n\"www.Sana.sy\" = \"SANA\"\n\
            [archive.profiles.usb]\nbuild-dir = \"usb\"\ntitle = \"B\"\n";
        let (config, report) = parse(&Source::new("book.toml", text));
        assert!(report.is_empty(), "{report:?}");
        assert_eq!((config.content.as_str(), config.base_url.as_deref()), ("in/c", Some("https://a.example/b/")));
        assert_eq!(config.publishers["sana.sy"], "SANA");
        let usb = config.apply("usb").unwrap();
        assert_eq!((usb.title.as_str(), usb.build_dir.as_str(), usb.base_url), ("B", "usb", config.base_url.clone()));
        assert_eq!(config.apply("usbb").unwrap_err().hints, ["did you mean `usb`?"]);
    }
}

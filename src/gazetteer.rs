//! The embedded gazetteer: countries, regions, towns, states, organisations and media that every archive knows.
//!
//! The tables are prepared by `.ci/prepare/gazetteer.py` and stand here compressed; nothing is unpacked before
//! [`load`] asks for it. What a record says of a form's strength is computed there, not here. An archive's own
//! records go before these: see [`merge`](Gazetteer::merge).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::authority::{Actor, ActorKind, Location, LocationKind, Record};
use crate::config::Config;
use crate::diag::Place;
use crate::language::Language;

mod merge;
mod print;
mod words;

pub use merge::Merged;
pub use print::record_text;
pub use words::Words;

/// What an archive takes from the gazetteer (`archive.gazetteer` in `book.toml`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Off: nothing is loaded.
    pub enabled: bool,
    /// Regions and towns of these countries alone (ISO 3166 codes). Countries, seas, capitals and actors are always there.
    pub countries: Option<Vec<String>>,
    /// Towns with fewer inhabitants stay out; with 0, those whose number is not known are there too.
    pub smallest_town: u32,
    /// Ids of records that are not wanted.
    pub without: Vec<String>,
    /// In which language records bear their `name`.
    pub language: Language,
}

impl Selection {
    /// What a configuration takes.
    pub fn of(config: &Config) -> Selection {
        let crate::config::Gazetteer { enabled, countries, smallest_town, without } = config.gazetteer.clone();
        Selection { enabled, countries, smallest_town, without, language: config.language }
    }
}

impl Default for Selection {
    fn default() -> Selection {
        Selection { enabled: true, countries: None, smallest_town: 0, without: Vec::new(), language: Language::English }
    }
}

/// A location of the gazetteer. Its `location.part_of` is empty until it is merged.
#[derive(Clone, Debug, PartialEq)]
pub struct GazetteerLocation {
    /// The record, with [`Place::Nowhere`].
    pub location: Location,
    /// The slug of the location it lies in.
    pub parent: Option<&'static str>,
    /// ISO 3166 code of its country; empty for what lies in several.
    pub country: &'static str,
    /// Inhabitants, for towns whose number is known.
    pub population: u32,
}

/// An actor of the gazetteer. Its `actor.part_of` and `actor.stands_for` are empty until it is merged.
#[derive(Clone, Debug, PartialEq)]
pub struct GazetteerActor {
    /// The record, with [`Place::Nowhere`].
    pub actor: Actor,
    /// The slug of the actor it is a part of.
    pub parent: Option<&'static str>,
    /// The slugs of the locations that stand for it.
    pub stands_for: Vec<&'static str>,
    /// ISO 3166 code of its country; empty where it has none.
    pub country: &'static str,
}

/// What [`load`] selected, in slug order. Every parent is among the records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gazetteer {
    /// Countries, regions, towns, seas …
    pub locations: Vec<GazetteerLocation>,
    /// States, armies, organisations, media …
    pub actors: Vec<GazetteerActor>,
}

/// Whose work the gazetteer holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Credit {
    /// The source's name.
    pub source: String,
    /// What was taken from it.
    pub holds: String,
    /// The licence's name.
    pub licence: String,
    /// The sentence to print.
    pub text: String,
    /// The licence's text, a path beside the credits; empty for fonds itself.
    pub file: String,
}

/// Reads the selected records, all of them: some 70 MB. For an archive [`load_named`] is enough.
pub fn load(selection: &Selection) -> Gazetteer {
    read(selection, |_| true)
}

/// Reads those of the selected records that the texts may name, with what they lie in; countries and actors all.
pub fn load_named(selection: &Selection, words: &Words) -> Gazetteer {
    let mut folded = String::new();
    read(selection, move |fields| {
        let lists = fields[5..10].iter().copied().chain(fields[10].split('|')).chain(fields[11].split('|'));
        lists.filter(|form| !form.is_empty()).any(|form| {
            words::fold_into(form, &mut folded);
            words.may_hold(&folded)
        })
    })
}

fn read(selection: &Selection, mut is_named: impl FnMut(&Row) -> bool) -> Gazetteer {
    if !selection.enabled {
        return Gazetteer::default();
    }
    let actors: Vec<GazetteerActor> = rows(&ACTORS).filter_map(|row| actor(&row, selection.language)).collect();
    let capitals: BTreeSet<&str> = actors.iter().flat_map(|actor| actor.stands_for.iter().copied()).collect();
    let in_country = |code: &str| {
        selection.countries.as_ref().is_none_or(|codes| codes.iter().any(|wanted| wanted.eq_ignore_ascii_case(code)))
    };
    let mut locations = Vec::new();
    let mut parents = BTreeSet::new();
    for row in rows(&TOWNS) {
        let (slug, country, population) = (row[0], row[3], row[15].parse().unwrap_or(0));
        let selected = in_country(country) && population >= selection.smallest_town && is_named(&row);
        if selected || capitals.contains(slug) {
            parents.insert(row[2]);
            locations.extend(location(&row, selection.language));
        }
    }
    for row in rows(&AREAS) {
        let is_wide = !matches!(row[1], "region" | "governorate" | "district") || row[3].is_empty();
        let selected = (is_wide || in_country(row[3])) && (row[1] == "country" || is_named(&row));
        if selected || parents.contains(row[0]) {
            locations.extend(location(&row, selection.language));
        }
    }
    locations.sort_by(|a, b| a.location.record.slug.cmp(&b.location.record.slug));
    let wanted = |record: &Record| !selection.without.contains(&record.slug);
    locations.retain(|entry| wanted(&entry.location.record));
    let mut actors = actors;
    actors.retain(|entry| wanted(&entry.actor.record));
    Gazetteer { locations, actors }
}

/// Whose work the gazetteer holds, for the about page.
pub fn credits() -> Vec<Credit> {
    #[derive(Deserialize)]
    struct Credits {
        credit: Vec<Credit>,
    }
    toml::from_str::<Credits>(include_str!("gazetteer/CREDITS.toml")).map(|all| all.credit).unwrap_or_default()
}

/// A table as it stands in the binary, and its text once it was needed.
struct Table {
    packed: &'static [u8],
    text: OnceLock<String>,
}

static AREAS: Table = Table { packed: include_bytes!("gazetteer/data/areas.tsv.z"), text: OnceLock::new() };
static TOWNS: Table = Table { packed: include_bytes!("gazetteer/data/towns.tsv.z"), text: OnceLock::new() };
static ACTORS: Table = Table { packed: include_bytes!("gazetteer/data/actors.tsv.z"), text: OnceLock::new() };

/// The fields of a line; an actor's line has three fewer than a location's.
type Row = [&'static str; 17];

/// The lines of a table. Fields that a line does not have are empty.
fn rows(table: &'static Table) -> impl Iterator<Item = Row> {
    // The bytes are our own and tested: a failure can only mean an empty table.
    let unpack = || miniz_oxide::inflate::decompress_to_vec(table.packed).ok().and_then(|b| String::from_utf8(b).ok());
    table.text.get_or_init(|| unpack().unwrap_or_default()).lines().map(|line| {
        let mut fields = [""; 17];
        for (field, text) in fields.iter_mut().zip(line.split('\t')) {
            *field = text;
        }
        fields
    })
}

const LANGUAGES: [Language; 5] =
    [Language::French, Language::English, Language::Spanish, Language::Arabic, Language::Russian];

/// Fields 0 to 11: slug, kind, parent, country, Wikidata id, names in five languages, strong forms, weak forms.
fn record(fields: &Row, language: Language) -> Record {
    let mut names = BTreeMap::new();
    for (language, name) in LANGUAGES.into_iter().zip(&fields[5..10]) {
        if !name.is_empty() {
            names.insert(language, (*name).to_owned());
        }
    }
    let order = [language, Language::English, Language::French];
    let name = order.iter().find_map(|language| names.get(language)).or_else(|| names.values().next());
    let name = name.map_or_else(|| fields[0].to_owned(), String::clone);
    let list = |text: &str| text.split('|').filter(|form| !form.is_empty()).map(str::to_owned).collect();
    let mut identifiers = BTreeMap::new();
    for (key, value) in [("wikidata", fields[4]), ("geonames", fields[16])] {
        if !value.is_empty() {
            identifiers.insert(key.to_owned(), value.to_owned());
        }
    }
    Record {
        slug: fields[0].to_owned(),
        name,
        aliases: list(fields[10]),
        weak_aliases: list(fields[11]),
        names,
        identifiers,
        description: String::new(),
        place: Place::Nowhere,
    }
}

fn some(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// Fields 12 to 16 of a location: latitude, longitude, radius, population, GeoNames id.
fn location(fields: &Row, language: Language) -> Option<GazetteerLocation> {
    let location = Location {
        record: record(fields, language),
        kind: LocationKind::from_name(fields[1])?,
        part_of: None,
        coordinates: fields[12].parse().ok().zip(fields[13].parse().ok()),
        precision_km: fields[14].parse().ok(),
    };
    Some(GazetteerLocation {
        location,
        parent: some(fields[2]),
        country: fields[3],
        population: fields[15].parse().unwrap_or(0),
    })
}

/// Fields 12 and 13 of an actor: the locations that stand for it, its domains.
fn actor(fields: &Row, language: Language) -> Option<GazetteerActor> {
    let parts = |text: &'static str| text.split(',').filter(|part| !part.is_empty());
    let actor = Actor {
        record: record(fields, language),
        kind: ActorKind::from_name(fields[1])?,
        part_of: None,
        stands_for: Vec::new(),
        relations: Vec::new(),
        domains: parts(fields[13]).map(str::to_owned).collect(),
    };
    Some(GazetteerActor { actor, parent: some(fields[2]), stands_for: parts(fields[12]).collect(), country: fields[3] })
}

#[cfg(test)]
mod tests;

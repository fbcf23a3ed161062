//! The embedded gazetteer: countries, regions, towns, states, organisations and media that every archive knows.
//!
//! The tables are prepared by `scripts/gazetteer.py` and stand here compressed; nothing is unpacked before
//! [`load`] asks for it. What a record says of a form's strength is computed there, not here. An archive's own
//! records go before these: see [`merge`](Gazetteer::merge).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::authority::{Actor, ActorKind, Location, LocationKind, Record};
use crate::diag::Place;
use crate::language::Language;

mod merge;
mod print;

pub use merge::Merged;
pub use print::record_text;

/// What an archive takes from the gazetteer (`archive.gazetteer` in `book.toml`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Off: nothing is loaded.
    pub enabled: bool,
    /// Regions and towns of these countries alone (ISO 3166 codes). Countries, seas, capitals and actors are always there.
    pub countries: Option<Vec<String>>,
    /// Towns with fewer inhabitants stay out; with 0, those whose number is not known are there too.
    pub smallest_town: u32,
    /// In which language records bear their `name`.
    pub language: Language,
}

impl Default for Selection {
    fn default() -> Selection {
        Selection { enabled: true, countries: None, smallest_town: 0, language: Language::English }
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

/// Reads the selected records.
pub fn load(selection: &Selection) -> Gazetteer {
    if !selection.enabled {
        return Gazetteer::default();
    }
    let actors: Vec<GazetteerActor> =
        rows(&ACTORS).filter_map(|fields| actor(&fields, selection.language)).collect();
    let capitals: std::collections::BTreeSet<&str> = actors.iter().flat_map(|actor| actor.stands_for.clone()).collect();
    let in_country = |code: &str| {
        selection.countries.as_ref().is_none_or(|codes| codes.iter().any(|wanted| wanted.eq_ignore_ascii_case(code)))
    };
    let mut locations = Vec::new();
    let mut parents = std::collections::BTreeSet::new();
    for fields in rows(&TOWNS) {
        let (slug, code) = (fields[0], fields[3]);
        let population = fields[15].parse().unwrap_or(0);
        if capitals.contains(slug) || (in_country(code) && population >= selection.smallest_town) {
            parents.insert(fields[2]);
            locations.extend(location(&fields, selection.language));
        }
    }
    for fields in rows(&AREAS) {
        let wide = !matches!(fields[1], "region" | "governorate" | "district") || fields[3].is_empty();
        if wide || in_country(fields[3]) || parents.contains(fields[0]) {
            locations.extend(location(&fields, selection.language));
        }
    }
    locations.sort_by(|a, b| a.location.record.slug.cmp(&b.location.record.slug));
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

/// How many fields a location's line has; an actor's has three fewer.
const FIELDS: usize = 17;

/// The lines of a table. Fields that a line does not have are empty.
fn rows(table: &'static Table) -> impl Iterator<Item = [&'static str; FIELDS]> {
    // The bytes are our own and tested: a failure can only mean an empty table.
    let unpack = || miniz_oxide::inflate::decompress_to_vec(table.packed).ok().and_then(|b| String::from_utf8(b).ok());
    table.text.get_or_init(|| unpack().unwrap_or_default()).lines().map(|line| {
        let mut fields = [""; FIELDS];
        for (field, text) in fields.iter_mut().zip(line.split('\t')) {
            *field = text;
        }
        fields
    })
}

const LANGUAGES: [Language; 5] =
    [Language::French, Language::English, Language::Spanish, Language::Arabic, Language::Russian];

/// Fields 0 to 11: slug, kind, parent, country, Wikidata id, names in five languages, strong forms, weak forms.
fn record(fields: &[&'static str; FIELDS], language: Language) -> Record {
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
fn location(fields: &[&'static str; FIELDS], language: Language) -> Option<GazetteerLocation> {
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
fn actor(fields: &[&'static str; FIELDS], language: Language) -> Option<GazetteerActor> {
    let parts = |text: &'static str| text.split(',').filter(|part| !part.is_empty());
    let actor = Actor {
        record: record(fields, language),
        kind: ActorKind::from_name(fields[1])?,
        part_of: None,
        stands_for: Vec::new(),
        relations: Vec::new(),
        domains: parts(fields[13]).map(str::to_owned).collect(),
    };
    Some(GazetteerActor {
        actor,
        parent: some(fields[2]),
        stands_for: parts(fields[12]).collect(),
        country: fields[3],
    })
}

#[cfg(test)]
mod tests;

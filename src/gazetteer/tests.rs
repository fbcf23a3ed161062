//! The embedded data is what the script promises; selection and merging do what `book.toml` and editors ask.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::authority::{ActorId, EntityId, LocationId};

fn everything() -> &'static Gazetteer {
    static ALL: OnceLock<Gazetteer> = OnceLock::new();
    ALL.get_or_init(|| load(&Selection::default()))
}

fn find<'a>(all: &'a Gazetteer, slug: &str) -> &'a GazetteerLocation {
    let found = all.locations.binary_search_by(|entry| entry.location.record.slug.as_str().cmp(slug));
    &all.locations[found.unwrap_or_else(|_| panic!("no location {slug}"))]
}

/// The slugs of those that bear a form, strong and weak apart, as the mention finder reads records.
fn bearers(all: &Gazetteer, form: &str) -> (Vec<String>, Vec<String>) {
    let (mut strong, mut weak) = (Vec::new(), Vec::new());
    for record in all.locations.iter().map(|entry| &entry.location.record) {
        if record.weak_aliases.iter().any(|alias| alias == form) {
            weak.push(record.slug.clone());
        } else if record.aliases.iter().chain(record.names.values()).any(|alias| alias == form) {
            strong.push(record.slug.clone());
        }
    }
    (strong, weak)
}

#[test]
fn tables_are_sorted_and_every_parent_is_there() {
    let all = everything();
    for table in [&AREAS, &TOWNS, &ACTORS] {
        let slugs: Vec<&str> = rows(table).map(|fields| fields[0]).collect();
        assert!(slugs.is_sorted_by(|a, b| a < b));
    }
    let lines = rows(&AREAS).count() + rows(&TOWNS).count();
    assert_eq!((all.locations.len(), all.actors.len()), (lines, rows(&ACTORS).count()), "a line was not understood");
    assert!(all.locations.len() > 40_000 && all.actors.len() > 900);
    let locations: BTreeSet<&str> = all.locations.iter().map(|entry| entry.location.record.slug.as_str()).collect();
    let actors: BTreeSet<&str> = all.actors.iter().map(|entry| entry.actor.record.slug.as_str()).collect();
    assert_eq!(locations.len(), all.locations.len(), "a slug in two tables");
    for entry in &all.locations {
        assert!(entry.parent.is_none_or(|parent| locations.contains(parent)), "{entry:?}");
    }
    for entry in &all.actors {
        assert!(entry.parent.is_none_or(|parent| actors.contains(parent)), "{entry:?}");
        assert!(entry.stands_for.iter().all(|place| locations.contains(place)), "{entry:?}");
    }
}

#[test]
fn slugs_are_addresses() {
    let all = everything();
    let mut seen = BTreeSet::new();
    let records = all.locations.iter().map(|e| &e.location.record).chain(all.actors.iter().map(|e| &e.actor.record));
    for record in records {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(record.slug.chars().all(good) && (2..=80).contains(&record.slug.len()), "{}", record.slug);
        assert!(seen.insert(record.slug.to_ascii_lowercase()), "{}", record.slug);
        assert!(!record.name.is_empty() && record.place == Place::Nowhere);
    }
}

#[test]
fn coordinates_are_on_earth() {
    for entry in &everything().locations {
        if let Some((latitude, longitude)) = entry.location.coordinates {
            assert!(latitude.abs() <= 90.0 && longitude.abs() <= 180.0, "{}", entry.location.record.slug);
        }
    }
}

#[test]
fn syria_is_whole() {
    let all = everything();
    let governorates: Vec<_> =
        all.locations.iter().filter(|e| e.country == "SY" && e.location.kind == LocationKind::Governorate).collect();
    assert_eq!(governorates.len(), 14);
    for entry in governorates {
        for language in [Language::French, Language::English, Language::Arabic] {
            assert!(entry.location.record.names.contains_key(&language), "{}", entry.location.record.slug);
        }
        assert!(entry.location.record.identifiers.contains_key("wikidata"));
        assert_eq!(entry.parent, Some("syria"));
    }
    let aleppo = find(all, "aleppo-governorate");
    assert!(aleppo.location.record.aliases.contains(&"province d'Alep".to_owned()));
    assert!(aleppo.location.record.weak_aliases.contains(&"Alep".to_owned()));
}

#[test]
fn one_city_in_four_scripts() {
    let all = everything();
    for form in ["Alep", "Aleppo", "حلب", "Алеппо"] {
        assert_eq!(bearers(all, form).0, ["aleppo"], "{form}");
    }
    assert_eq!(find(all, "aleppo").parent, Some("aleppo-governorate"));
    assert_eq!(find(all, "aleppo").location.kind, LocationKind::City);
}

#[test]
fn words_and_names_of_people_are_weak() {
    let all = everything();
    for form in ["Nice", "Tours", "Reading", "Bath", "Mobile", "Batman", "Of", "Florence", "Vladimir", "Orange"] {
        let (strong, weak) = bearers(all, form);
        assert!(strong.is_empty() && !weak.is_empty(), "{form}: {strong:?} {weak:?}");
    }
    for form in ["Moscou", "Kherson", "Damas", "Londres", "Kiev", "Beirut", "Idlib", "Homs", "Bagdad", "Москва"] {
        assert_eq!(bearers(all, form).0.len(), 1, "{form}");
    }
    let (strong, weak) = bearers(all, "Paris");
    assert_eq!(strong, ["paris"]);
    assert!(weak.contains(&"paris-us".to_owned()));
}

#[test]
fn states_have_their_forms_and_metonyms() {
    let all = everything();
    let actor = |slug: &str| all.actors.iter().find(|e| e.actor.record.slug == slug).unwrap();
    let syria = actor("state-syria");
    assert_eq!(syria.stands_for, ["syria", "damascus"]);
    for form in
        ["gouvernement syrien", "Syrian government", "gobierno sirio", "сирийского правительства", "الحكومة السورية"]
    {
        assert!(syria.actor.record.aliases.contains(&form.to_owned()), "{form}");
    }
    let army = actor("army-turkey");
    assert_eq!((army.parent, army.actor.kind), (Some("state-turkey"), ActorKind::Army));
    for form in ["forces turques", "Turkish troops", "ejército turco", "турецкой армии"] {
        assert!(army.actor.record.aliases.contains(&form.to_owned()), "{form}");
    }
    assert!(actor("le-monde").actor.domains.contains(&"lemonde.fr".to_owned()));
}

#[test]
fn a_selection_narrows() {
    let off = load(&Selection { enabled: false, ..Selection::default() });
    assert_eq!(off, Gazetteer::default());
    let narrow = Selection { countries: Some(vec!["sy".into()]), smallest_town: 100_000, ..Selection::default() };
    let narrow = load(&narrow);
    let syrian = |e: &&GazetteerLocation| e.country == "SY";
    assert!(narrow.locations.iter().filter(syrian).any(|e| e.location.record.slug == "aleppo"));
    assert!(!narrow.locations.iter().any(|e| e.location.record.slug == "lyon"));
    assert_eq!(find(&narrow, "paris").parent, Some("ile-de-france-region"), "capitals stay, with what they lie in");
    find(&narrow, "ile-de-france-region");
    assert!(narrow.locations.len() < 1000, "{}", narrow.locations.len());
    let french = load(&Selection { language: Language::French, ..Selection::default() });
    assert_eq!(find(&french, "aleppo").location.record.name, "Alep");
}

fn own(slug: &str, name: &str, kind: LocationKind, part_of: Option<u32>) -> Location {
    let record = Record {
        slug: slug.into(),
        name: name.into(),
        aliases: Vec::new(),
        weak_aliases: Vec::new(),
        names: BTreeMap::new(),
        identifiers: BTreeMap::new(),
        description: String::new(),
        place: Place::File(format!("content/locations/{slug}.md")),
    };
    Location { record, kind, part_of: part_of.map(LocationId), coordinates: None, precision_km: None }
}

#[test]
fn an_archives_own_records_go_before() {
    let locations = vec![
        own("alep", "Alep", LocationKind::City, Some(1)),
        own("gouvernorat-d-alep", "Gouvernorat d'Alep", LocationKind::Governorate, Some(3)),
        own("paris", "Paris", LocationKind::Quarter, Some(3)),
        own("syrie", "Syrie", LocationKind::Country, None),
    ];
    let merged = everything().clone().merge(Vec::new(), locations);
    let authority = &merged.authority;
    let slug = |id: LocationId| authority.location(id).record.slug.as_str();
    assert_eq!(
        merged.locations.iter().map(|id| slug(*id)).collect::<Vec<_>>(),
        ["alep", "gouvernorat-d-alep", "paris", "syrie"]
    );
    for gone in ["aleppo", "aleppo-governorate", "syria"] {
        assert_eq!(authority.location_by_slug(gone), None, "{gone}");
    }
    let manbij = authority.location_by_slug("manbij").unwrap();
    assert_eq!(authority.ancestors(manbij).map(slug).collect::<Vec<_>>(), ["gouvernorat-d-alep", "syrie"]);
    let state = authority.actor_by_slug("state-syria").unwrap();
    assert_eq!(authority.metonym_of(merged.locations[3]), Some(state));
    let city = authority.location_by_slug("paris-2").unwrap();
    assert!(
        authority.location(city).record.weak_aliases.contains(&"Paris".to_owned()),
        "the own record's word goes first"
    );
}

#[test]
fn an_own_actor_goes_before() {
    let place = own("x", "Agence France-Presse", LocationKind::City, None);
    let afp = Actor {
        record: Record { slug: "agence-france-presse".into(), ..place.record },
        kind: ActorKind::Agency,
        part_of: None,
        stands_for: Vec::new(),
        relations: Vec::new(),
        domains: Vec::new(),
    };
    let merged = everything().clone().merge(vec![afp], Vec::new());
    assert_eq!(merged.authority.actor_by_slug("afp"), None);
    assert_eq!(merged.authority.actor(merged.actors[0]).record.slug, "agence-france-presse");
}

#[test]
fn a_record_prints_as_an_editors_file() {
    let merged = everything().clone().merge(Vec::new(), Vec::new());
    let authority = &merged.authority;
    let aleppo = authority.location_by_slug("aleppo").unwrap();
    let text = record_text(authority, EntityId::Location(aleppo));
    let front = text.strip_prefix("+++\n").and_then(|rest| rest.strip_suffix("+++\n")).unwrap();
    let table: toml::Table = front.parse().unwrap();
    assert_eq!(table["kind"].as_str(), Some("city"));
    assert_eq!(table["part_of"].as_str(), Some("aleppo-governorate"));
    assert_eq!(table["names"]["ar"].as_str(), Some("حلب"));
    assert_eq!(table["identifiers"]["geonames"].as_integer(), Some(170_063));
    for (n, _) in authority.actors().enumerate().step_by(7) {
        let text = record_text(authority, EntityId::Actor(ActorId(n as u32)));
        let front = text.strip_prefix("+++\n").and_then(|rest| rest.strip_suffix("+++\n")).unwrap();
        front.parse::<toml::Table>().unwrap();
    }
}

#[test]
fn every_source_is_credited() {
    let credits = credits();
    for source in ["GeoNames", "Natural Earth", "Unicode CLDR", "country-coder"] {
        assert!(credits.iter().any(|credit| credit.source == source && !credit.text.is_empty()), "{source}");
    }
}

#[test]
fn only_what_the_texts_may_name_is_read() {
    let words = Words::of(["Bataille à l’est d’Alep", "Взрыв в Херсоне", "انفجار بطرابلس"]);
    let named = load_named(&Selection::default(), &words);
    for slug in ["aleppo", "aleppo-governorate", "syria", "kherson", "kherson-oblast", "tripoli", "france", "paris"] {
        find(&named, slug);
    }
    assert!(!named.locations.iter().any(|e| ["lyon", "manbij"].contains(&e.location.record.slug.as_str())));
    assert!(named.locations.len() < 1500, "{}", named.locations.len());
    assert_eq!(named.actors.len(), everything().actors.len());
    let slugs: BTreeSet<&str> = named.locations.iter().map(|e| e.location.record.slug.as_str()).collect();
    assert!(named.locations.iter().all(|e| e.parent.is_none_or(|parent| slugs.contains(parent))));
}

#[test]
fn the_hand_written_tables_are_in_the_data() {
    let kinds: BTreeMap<&str, &str> = rows(&ACTORS).chain(rows(&AREAS)).map(|row| (row[0], row[1])).collect();
    let tables = [
        include_str!("hand/media.txt"),
        include_str!("hand/organisations.txt"),
        include_str!("hand/bodies.txt"),
        include_str!("hand/places.txt"),
    ];
    for line in tables.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let mut fields = line.split('|');
        let (slug, kind) = (fields.next().unwrap(), fields.next().unwrap());
        let found = kinds.get(slug).or_else(|| kinds.get(format!("{slug}-{kind}").as_str()));
        assert_eq!(found, Some(&kind), "{slug}: run scripts/gazetteer.py");
    }
}

//! One authority record's file -> its values, each with its place. Links to other records are words still.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::Item;
use crate::authority::{ActorKind, LocationKind, Record, RelationKind};
use crate::diag::{self, Diagnostic, Place, Report};
use crate::front_matter::fields::{Fields, Placed, listed};
use crate::front_matter::{edtf, language, split};
use crate::text::{self, Span};

/// What actors and locations have in common, with the places that later messages need.
pub(super) struct Common {
    pub record: Record,
    /// Where the name stands, then where each alias does.
    pub alias_spans: Vec<Span>,
    pub part_of: Option<Placed<String>>,
}

/// An actor's file.
pub(super) struct ActorFile {
    pub common: Common,
    pub kind: ActorKind,
    pub stands_for: Vec<Placed<String>>,
    pub relations: Vec<RelationFile>,
    pub domains: Vec<String>,
}

/// One relation of an actor's file.
pub(super) struct RelationFile {
    pub kind: RelationKind,
    pub to: Placed<String>,
    pub from: Option<String>,
    pub until: Option<String>,
    pub text: Option<String>,
}

/// A location's file.
pub(super) struct LocationFile {
    pub common: Common,
    pub kind: LocationKind,
    pub coordinates: Option<(f64, f64)>,
    pub precision_km: Option<f64>,
}

/// Reads an actor's file; `None` when it has no name or no kind.
pub(super) fn actor(item: &Item, report: &RefCell<Report>) -> Option<ActorFile> {
    let (mut fields, body_start) = open(item, report)?;
    let name = fields.required_text("name", "name = \"Hayat Tahrir al-Cham\"");
    let kind = kind(&mut fields, "armed-group", ActorKind::from_name, ActorKind::ALL, ActorKind::as_str, |word| {
        LocationKind::from_name(word).map(|_| "locations")
    });
    let common = common(&mut fields, item, body_start, name);
    let stands_for = fields.texts("stands_for");
    let relations = fields.tables("relations").into_iter().filter_map(|(fields, _)| relation(fields)).collect();
    let domains = fields.texts("domains").into_iter().filter_map(|domain| self::domain(&fields, domain)).collect();
    fields.finish(&[
        ("coordinates", "only locations have coordinates"),
        ("precision_km", "only locations have a precision"),
    ]);
    Some(ActorFile { common: common?, kind: kind?, stands_for, relations, domains })
}

/// Reads a location's file; `None` when it has no name or no kind.
pub(super) fn location(item: &Item, report: &RefCell<Report>) -> Option<LocationFile> {
    let (mut fields, body_start) = open(item, report)?;
    let name = fields.required_text("name", "name = \"Alep\"");
    let kind = kind(&mut fields, "city", LocationKind::from_name, LocationKind::ALL, LocationKind::as_str, |word| {
        ActorKind::from_name(word).map(|_| "actors")
    });
    let common = common(&mut fields, item, body_start, name);
    let coordinates = fields.numbers("coordinates").and_then(|numbers| coordinates(&fields, numbers));
    let precision_km = fields.number("precision_km").and_then(|km| {
        if km.value.is_finite() && km.value > 0.0 {
            return Some(km.value);
        }
        let error = Diagnostic::error("`precision_km` must be more than 0").at(km.span);
        fields.push(error.hint("write the radius in kilometres, or take it out where the place is sure"));
        None
    });
    fields.finish(&[
        ("stands_for", "actors stand for locations: write it into the actor's record"),
        ("relations", "only actors have relations; a location has `part_of`"),
        ("domains", "only actors have domains"),
    ]);
    Some(LocationFile { common: common?, kind: kind?, coordinates, precision_km })
}

fn open<'a>(item: &'a Item, report: &'a RefCell<Report>) -> Option<(Fields<'a>, usize)> {
    match split(&item.source) {
        Ok(parts) => Fields::parse(&item.source, parts.toml, report).map(|fields| (fields, parts.body_start)),
        Err(error) => {
            report.borrow_mut().push(error);
            None
        }
    }
}

fn common(fields: &mut Fields<'_>, item: &Item, body_start: usize, name: Option<Placed<String>>) -> Option<Common> {
    let mut aliases = fields.texts("aliases");
    let mut weak_aliases = fields.texts("weak_aliases");
    let part_of = fields.text("part_of");
    let names = fields.table("names").map(names).unwrap_or_default();
    let identifiers = fields.table("identifiers").map(identifiers).unwrap_or_default();
    for (key, list) in [("aliases", &mut aliases), ("weak_aliases", &mut weak_aliases)] {
        list.retain(|alias| {
            let says_something = !text::trim(&alias.value).is_empty();
            if !says_something {
                fields.push(Diagnostic::error(format!("an empty alias in `{key}`")).at(alias.span.clone()));
            }
            says_something
        });
    }
    let name = name?;
    let alias_spans = [name.span.clone()].into_iter().chain(aliases.iter().map(|alias| alias.span.clone())).collect();
    let values = |placed: Vec<Placed<String>>| placed.into_iter().map(|placed| placed.value).collect();
    let record = Record {
        slug: item.slug.clone(),
        name: name.value,
        aliases: values(aliases),
        weak_aliases: values(weak_aliases),
        names,
        identifiers,
        description: text::trim(&item.source.text[body_start..]).to_owned(),
        place: Place::Span(name.span),
    };
    Some(Common { record, alias_spans, part_of })
}

fn kind<K: Copy>(
    fields: &mut Fields<'_>,
    example: &str,
    from_name: impl Fn(&str) -> Option<K>,
    all: &[K],
    as_str: impl Fn(K) -> &'static str,
    elsewhere: impl Fn(&str) -> Option<&'static str>,
) -> Option<K> {
    let word = fields.required_text("kind", &format!("kind = \"{example}\""))?;
    if let Some(kind) = from_name(&word.value) {
        return Some(kind);
    }
    let known: Vec<&str> = all.iter().map(|kind| as_str(*kind)).collect();
    let error = Diagnostic::error(format!("unknown kind `{}`", word.value)).at(word.span);
    fields.push(if let Some(folder) = elsewhere(&word.value) {
        error.hint(format!("that is a kind of the records under `{folder}`: move the file there"))
    } else if let Some(near) = diag::nearest(&word.value, known.iter().copied()) {
        error.hint(format!("did you mean `{near}`?"))
    } else {
        error.hint(format!("known kinds: {}", listed(known)))
    });
    None
}

fn names(mut fields: Fields<'_>) -> BTreeMap<crate::language::Language, String> {
    let pairs = fields.open_texts("a string", false);
    pairs.into_iter().filter_map(|(tag, name)| Some((language(&fields, tag)?.value, name.value))).collect()
}

fn identifiers(mut fields: Fields<'_>) -> BTreeMap<String, String> {
    let pairs = fields.open_texts("a string or a whole number", true);
    for (key, id) in &pairs {
        let number = id.value.strip_prefix('Q').unwrap_or("");
        if key.value == "wikidata" && (number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit())) {
            let error = Diagnostic::error(format!("`{}` is no identifier of Wikidata", id.value)).at(id.span.clone());
            fields.push(error.hint("write `Q` and the number: `wikidata = \"Q41183\"`"));
        }
    }
    pairs.into_iter().map(|(key, id)| (key.value, id.value)).collect()
}

fn relation(mut fields: Fields<'_>) -> Option<RelationFile> {
    let word = fields.required_text("kind", "kind = \"member_of\"");
    let to = fields.required_text("to", "to = \"etat-russie\"");
    let from = fields.text("from").and_then(|date| edtf(&fields, date)).map(|date| date.value.to_string());
    let until = fields.text("until").and_then(|date| edtf(&fields, date)).map(|date| date.value.to_string());
    let text = fields.text("text").map(|text| text.value);
    let known = || RelationKind::ALL.iter().map(|kind| kind.as_str());
    let kind = word.and_then(|word| {
        let kind = RelationKind::from_name(&word.value);
        if kind.is_none() {
            let error = Diagnostic::error(format!("unknown relation `{}`", word.value)).at(word.span);
            fields.push(match diag::nearest(&word.value, known()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint(format!("known relations: {}", listed(known()))),
            });
        }
        kind
    });
    if kind == Some(RelationKind::Office) && text.is_none() {
        fields.require("text", "text = \"ministre des Affaires étrangères\"");
    }
    fields.finish(&[]);
    Some(RelationFile { kind: kind?, to: to?, from, until, text })
}

fn domain(fields: &Fields<'_>, domain: Placed<String>) -> Option<String> {
    let fits = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && label == label.to_lowercase()
    };
    let value = &domain.value;
    if value.contains('.') && value.split('.').all(fits) && !value.starts_with("www.") {
        return Some(domain.value);
    }
    let bare = value.trim().to_lowercase();
    let bare = bare.split_once("://").map_or(bare.as_str(), |(_, rest)| rest);
    let bare = bare.split('/').next().unwrap_or("").trim_start_matches("www.");
    let error = Diagnostic::error(format!("`{value}` is no domain")).at(domain.span);
    fields.push(match bare.contains('.') && bare.split('.').all(fits) {
        true => error.hint(format!("write `{bare}`: lower case, without `https://`, `www.` or path")),
        false => error.hint("write it like `presstv.com`: lower case, without `https://`, `www.` or path"),
    });
    None
}

fn coordinates(fields: &Fields<'_>, numbers: Placed<Vec<f64>>) -> Option<(f64, f64)> {
    const EXAMPLE: &str = "write latitude, then longitude, in degrees: `coordinates = [36.20, 37.16]`";
    let error = |message: String| Some(Diagnostic::error(message).at(numbers.span.clone()));
    let fault = match numbers.value[..] {
        [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
            return Some((latitude, longitude));
        }
        [first, second] if first.abs() <= 180.0 && second.abs() <= 90.0 => {
            error(format!("latitude {first} is beyond 90 degrees"))
                .map(|e| e.hint("the latitude comes first: are the two swapped?"))
        }
        [first, second] => {
            error(format!("no place on earth has the coordinates {first}, {second}")).map(|e| e.hint(EXAMPLE))
        }
        _ => error(format!("`coordinates` must be two numbers, these are {}", numbers.value.len()))
            .map(|e| e.hint(EXAMPLE)),
    };
    fault.into_iter().for_each(|fault| fields.push(fault));
    None
}

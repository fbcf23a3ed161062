//! A record as the file an editor would have written: front matter and description.
//!
//! Used to adopt records of the gazetteer into `content/`, where they are the editor's to correct.

use std::fmt::Write;

use toml::Value;

use crate::authority::{Authority, EntityId, Record};

/// The Markdown file of a record. Links are printed as slugs, so every record it points to must be there too.
pub fn record_text(authority: &Authority, id: EntityId) -> String {
    let record = authority.record(id);
    let mut out = String::from("+++\n");
    match id {
        EntityId::Location(id) => {
            let location = authority.location(id);
            head(&mut out, record, location.kind.as_str());
            if let Some(parent) = location.part_of {
                key(&mut out, "part_of", text(&authority.location(parent).record.slug));
            }
            if let Some((latitude, longitude)) = location.coordinates {
                line(&mut out, "coordinates", &format!("[{latitude}, {longitude}]"));
            }
            if let Some(km) = location.precision_km {
                line(&mut out, "precision_km", &km.to_string());
            }
        }
        EntityId::Actor(id) => {
            let actor = authority.actor(id);
            head(&mut out, record, actor.kind.as_str());
            if let Some(parent) = actor.part_of {
                key(&mut out, "part_of", text(&authority.actor(parent).record.slug));
            }
            let places: Vec<&str> =
                actor.stands_for.iter().map(|id| authority.location(*id).record.slug.as_str()).collect();
            list(&mut out, "stands_for", &places);
            list(&mut out, "domains", &actor.domains);
            if !actor.relations.is_empty() {
                let relations = actor.relations.iter().map(|relation| {
                    let to = authority.actor(relation.to).record.slug.as_str();
                    let mut pairs = vec![("kind", text(relation.kind.as_str())), ("to", text(to))];
                    for (name, value) in
                        [("from", &relation.from), ("until", &relation.until), ("text", &relation.text)]
                    {
                        pairs.extend(value.as_deref().map(|value| (name, text(value))));
                    }
                    inline(pairs)
                });
                line(&mut out, "relations", &format!("[{}]", relations.collect::<Vec<_>>().join(", ")));
            }
        }
    }
    tail(&mut out, record);
    out
}

fn head(out: &mut String, record: &Record, kind: &str) {
    key(out, "name", text(&record.name));
    key(out, "kind", text(kind));
    list(out, "aliases", &record.aliases);
    list(out, "weak_aliases", &record.weak_aliases);
}

fn tail(out: &mut String, record: &Record) {
    if !record.names.is_empty() {
        let names = record.names.iter().map(|(language, name)| (language.tag(), text(name)));
        line(out, "names", &inline(names.collect()));
    }
    if !record.identifiers.is_empty() {
        // GeoNames' numbers are written as numbers, as an editor would.
        let ids = record.identifiers.iter().map(|(name, id)| {
            let number = id.parse::<i64>().ok().filter(|number| number.to_string() == *id);
            (name.as_str(), number.map_or_else(|| text(id), Value::Integer))
        });
        line(out, "identifiers", &inline(ids.collect()));
    }
    out.push_str("+++\n");
    if !record.description.is_empty() {
        let _ = writeln!(out, "{}", record.description);
    }
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn key(out: &mut String, name: &str, value: Value) {
    line(out, name, &value.to_string());
}

fn list<T: AsRef<str>>(out: &mut String, name: &str, values: &[T]) {
    if !values.is_empty() {
        let values: Vec<String> = values.iter().map(|value| text(value.as_ref()).to_string()).collect();
        line(out, name, &format!("[{}]", values.join(", ")));
    }
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

fn inline(pairs: Vec<(&str, Value)>) -> String {
    let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{{ {} }}", pairs.join(", "))
}

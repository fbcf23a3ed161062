//! Gazetteer + an archive's own records -> one [`Authority`]. The archive's own go first.
//!
//! An own record stands alone where it is the same as one of the gazetteer: same identifier, or a name in common,
//! kinds that suit, the same country. What points at the gazetteer's record then points at the archive's. A form
//! that an own record claims outright needs support wherever the gazetteer uses it for somebody else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::words::fold_into;
use super::{Gazetteer, GazetteerActor, GazetteerLocation};
use crate::authority::{Actor, ActorId, ActorKind, Authority, Location, LocationId, LocationKind, Record};

/// All records together, and where the archive's own went.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Own records and those of the gazetteer (these bear [`Place::Nowhere`](crate::diag::Place::Nowhere)).
    pub authority: Authority,
    /// The new id of each own actor, in the order given.
    pub actors: Vec<ActorId>,
    /// The new id of each own location, in the order given.
    pub locations: Vec<LocationId>,
}

impl Gazetteer {
    /// Takes the archive's own records (their ids count within the lists given) before those of the gazetteer.
    pub fn merge(mut self, mut actors: Vec<Actor>, mut locations: Vec<Location>) -> Merged {
        let covered_locations = self.cover_locations(&locations);
        let covered_actors = self.cover_actors(&actors);
        self.locations.retain(|entry| !covered_locations.contains_key(entry.location.record.slug.as_str()));
        self.actors.retain(|entry| !covered_actors.contains_key(entry.actor.record.slug.as_str()));
        let claimed = claimed(actors.iter().map(|a| &a.record).chain(locations.iter().map(|l| &l.record)));
        let taken: BTreeSet<String> = actors
            .iter()
            .map(|a| &a.record)
            .chain(locations.iter().map(|l| &l.record))
            .map(|r| r.slug.clone())
            .collect();
        let ours = self.locations.iter_mut().map(|entry| &mut entry.location.record);
        let ours = ours.chain(self.actors.iter_mut().map(|entry| &mut entry.actor.record));
        let mut renamed: HashMap<String, String> = HashMap::new();
        for record in ours {
            give_way(record, &claimed);
            if taken.contains(&record.slug) {
                let new = format!("{}-2", record.slug);
                renamed.insert(std::mem::replace(&mut record.slug, new.clone()), new);
            }
        }

        // Slug of the gazetteer -> slug after merging.
        let location_word = |slug: &str| match covered_locations.get(slug) {
            Some(own) => locations[*own].record.slug.clone(),
            None => renamed.get(slug).map_or_else(|| slug.to_owned(), String::clone),
        };
        let actor_word = |slug: &str| match covered_actors.get(slug) {
            Some(own) => actors[*own].record.slug.clone(),
            None => renamed.get(slug).map_or_else(|| slug.to_owned(), String::clone),
        };
        let location_ids = ids(locations.iter().map(|l| &l.record), self.locations.iter().map(|e| &e.location.record));
        let actor_ids = ids(actors.iter().map(|a| &a.record), self.actors.iter().map(|e| &e.actor.record));
        for entry in &mut self.locations {
            let parent = entry.parent.and_then(|slug| location_ids.get(&location_word(slug)));
            entry.location.part_of = parent.map(|id| LocationId(*id));
        }
        for entry in &mut self.actors {
            entry.actor.part_of = entry.parent.and_then(|slug| actor_ids.get(&actor_word(slug))).map(|id| ActorId(*id));
            let places = entry.stands_for.iter().filter_map(|slug| location_ids.get(&location_word(slug)));
            entry.actor.stands_for = places.map(|id| LocationId(*id)).collect();
        }

        let new_locations: Vec<LocationId> =
            locations.iter().map(|l| LocationId(location_ids[&l.record.slug])).collect();
        let new_actors: Vec<ActorId> = actors.iter().map(|a| ActorId(actor_ids[&a.record.slug])).collect();
        for location in &mut locations {
            location.part_of = location.part_of.map(|id| new_locations[id.0 as usize]);
        }
        for actor in &mut actors {
            actor.part_of = actor.part_of.map(|id| new_actors[id.0 as usize]);
            actor.stands_for.iter_mut().for_each(|id| *id = new_locations[id.0 as usize]);
            actor.relations.iter_mut().for_each(|relation| relation.to = new_actors[relation.to.0 as usize]);
        }
        locations.extend(self.locations.into_iter().map(|entry| entry.location));
        actors.extend(self.actors.into_iter().map(|entry| entry.actor));
        locations.sort_by(|a, b| a.record.slug.cmp(&b.record.slug));
        actors.sort_by(|a, b| a.record.slug.cmp(&b.record.slug));
        Merged { authority: Authority::new(actors, locations), actors: new_actors, locations: new_locations }
    }

    /// Slug of the gazetteer -> own location that stands for it.
    fn cover_locations(&self, own: &[Location]) -> BTreeMap<String, usize> {
        let ours = self.locations.iter().map(|entry| &entry.location.record);
        let index = Index::new(own.iter().map(|location| &location.record), ours);
        let mut covered = BTreeMap::new();
        let mut country_of: Vec<Option<&'static str>> = vec![None; own.len()];
        // Countries first: they say where the others lie.
        for (n, location) in own.iter().enumerate().filter(|(_, location)| location.kind == LocationKind::Country) {
            let found =
                index.bearers[n].iter().copied().find(|found| self.locations[*found].location.kind == location.kind);
            if let Some(found) = found {
                country_of[n] = Some(self.locations[found].country);
                covered.insert(self.locations[found].location.record.slug.clone(), n);
            }
        }
        for (n, location) in own.iter().enumerate().filter(|(_, location)| location.kind != LocationKind::Country) {
            let country = ancestors(own, n).find_map(|above| country_of[above]);
            let suits = |entry: &GazetteerLocation| {
                same_id(&entry.location.record, &location.record)
                    || (group(entry.location.kind) == group(location.kind)
                        && country.is_none_or(|code| entry.country.is_empty() || entry.country == code)
                        && near(entry, location))
            };
            let found = index.bearers[n].iter().copied().filter(|found| suits(&self.locations[*found]));
            // Of several bearers the one with the same id, then the largest.
            let best = found.max_by_key(|found| {
                let entry = &self.locations[*found];
                (same_id(&entry.location.record, &location.record), entry.population, std::cmp::Reverse(*found))
            });
            if let Some(best) = best {
                covered.entry(self.locations[best].location.record.slug.clone()).or_insert(n);
            }
        }
        covered
    }

    /// Slug of the gazetteer -> own actor that stands for it.
    fn cover_actors(&self, own: &[Actor]) -> BTreeMap<String, usize> {
        let ours = self.actors.iter().map(|entry| &entry.actor.record);
        let index = Index::new(own.iter().map(|actor| &actor.record), ours);
        let mut covered = BTreeMap::new();
        for (n, actor) in own.iter().enumerate() {
            let suits = |entry: &GazetteerActor| {
                same_id(&entry.actor.record, &actor.record) || sort(entry.actor.kind) == sort(actor.kind)
            };
            let same_domain = |entry: &&GazetteerActor| entry.actor.domains.iter().any(|d| actor.domains.contains(d));
            for found in index.bearers[n].iter().copied().filter(|found| suits(&self.actors[*found])) {
                covered.entry(self.actors[found].actor.record.slug.clone()).or_insert(n);
            }
            for entry in self.actors.iter().filter(same_domain) {
                covered.entry(entry.actor.record.slug.clone()).or_insert(n);
            }
        }
        covered
    }
}

/// Which records of the gazetteer share a form or an identifier with which own record.
struct Index {
    /// Own record -> those of the gazetteer, each once, in order.
    bearers: Vec<Vec<usize>>,
}

impl Index {
    fn new<'a>(own: impl Iterator<Item = &'a Record>, ours: impl Iterator<Item = &'a Record>) -> Index {
        let mut forms: HashMap<String, Vec<usize>> = HashMap::new();
        let mut identifiers: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        let mut count = 0;
        for (n, record) in own.enumerate() {
            for form in strong(record) {
                forms.entry(fold(form)).or_default().push(n);
            }
            for (name, id) in &record.identifiers {
                identifiers.entry((name, id)).or_default().push(n);
            }
            count = n + 1;
        }
        let mut bearers = vec![Vec::new(); count];
        let mut folded = String::new();
        for (n, record) in ours.enumerate() {
            let mut add = |found: Option<&Vec<usize>>| {
                for own in found.into_iter().flatten() {
                    let list: &mut Vec<usize> = &mut bearers[*own];
                    if list.last() != Some(&n) {
                        list.push(n);
                    }
                }
            };
            for form in strong(record).chain(&record.weak_aliases) {
                fold_into(form, &mut folded);
                add(forms.get(&folded));
            }
            for (name, id) in &record.identifiers {
                add(identifiers.get(&(name.as_str(), id.as_str())));
            }
        }
        Index { bearers }
    }
}

fn strong(record: &Record) -> impl Iterator<Item = &String> {
    std::iter::once(&record.name).chain(&record.aliases).chain(record.names.values())
}

fn claimed<'a>(own: impl Iterator<Item = &'a Record>) -> HashSet<String> {
    own.flat_map(|record| {
        let weak: HashSet<String> = record.weak_aliases.iter().map(|form| fold(form)).collect();
        strong(record).map(|form| fold(form)).filter(move |form| !weak.contains(form)).collect::<Vec<_>>()
    })
    .collect()
}

/// Makes weak what an own record claims.
fn give_way(record: &mut Record, claimed: &HashSet<String>) {
    let mut folded = String::new();
    let mut is_claimed = |form: &String| {
        fold_into(form, &mut folded);
        claimed.contains(&folded)
    };
    let mut lost: Vec<String> = record.aliases.extract_if(.., |form| is_claimed(form)).collect();
    lost.extend(std::iter::once(&record.name).chain(record.names.values()).filter(|form| is_claimed(form)).cloned());
    lost.sort();
    lost.dedup();
    record.weak_aliases.extend(lost);
}

/// True when a register gives both the same identifier.
fn same_id(a: &Record, b: &Record) -> bool {
    a.identifiers.iter().any(|(name, id)| b.identifiers.get(name) == Some(id))
}

fn ids<'a>(own: impl Iterator<Item = &'a Record>, ours: impl Iterator<Item = &'a Record>) -> HashMap<String, u32> {
    let slugs: BTreeSet<&String> = own.chain(ours).map(|record| &record.slug).collect();
    slugs.into_iter().enumerate().map(|(n, slug)| (slug.clone(), n as u32)).collect()
}

/// An own location and those around it. Loaded records hold no cycles; the limit is a seat belt.
fn ancestors(own: &[Location], from: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(Some(from), |n| own[*n].part_of.map(|id| id.0 as usize)).take(own.len() + 1)
}

/// Within 100 km of one another (or of the larger's radius), as far as both say where they are.
fn near(entry: &GazetteerLocation, location: &Location) -> bool {
    let (Some(a), Some(b)) = (entry.location.coordinates, location.coordinates) else { return true };
    let reach = [entry.location.precision_km, location.precision_km].into_iter().flatten().fold(100.0, f64::max);
    let (north, east) = (a.0 - b.0, (a.1 - b.1) * a.0.to_radians().cos());
    // Regions and seas are wide, and their middles uncertain.
    let reach = if group(location.kind) == Group::Settlement { reach } else { reach * 5.0 };
    north.hypot(east) * 111.2 <= reach
}

/// Kinds of location that editors and registers use for the same thing.
#[derive(PartialEq)]
enum Group {
    Country,
    Division,
    Settlement,
    Water,
    Land,
    Other(LocationKind),
}

fn group(kind: LocationKind) -> Group {
    use LocationKind as Kind;
    match kind {
        Kind::Country => Group::Country,
        Kind::Region | Kind::Governorate | Kind::District => Group::Division,
        Kind::City | Kind::Town | Kind::Village => Group::Settlement,
        Kind::Sea | Kind::Lake => Group::Water,
        Kind::Hill | Kind::Plain | Kind::Zone => Group::Land,
        other => Group::Other(other),
    }
}

/// Kinds of actor that editors and registers use for the same thing.
fn sort(kind: ActorKind) -> u8 {
    use ActorKind as Kind;
    match kind {
        Kind::State => 1,
        Kind::StateBody => 2,
        Kind::Army => 3,
        Kind::ArmedGroup | Kind::Coalition | Kind::Party => 4,
        Kind::InternationalOrganisation | Kind::Ngo | Kind::Institute => 5,
        Kind::Medium | Kind::Agency => 6,
        Kind::Person => 7,
        Kind::Company => 8,
        Kind::Community => 9,
    }
}

fn fold(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

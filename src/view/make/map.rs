//! Maps of the places that a page is about. Each is drawn for its own page and no other.

use std::collections::BTreeSet;

use super::Sheet;
use crate::authority::{EntityId, LocationId, LocationKind};
use crate::relate::most;
use crate::render::map::{self, Area, Dispute, Focus, Halo, Map, Point};
use crate::render::svg::Size;
use crate::view::parts::MapText;

/// How many of the most named places the map of the archive shows, and any other.
const MOST: usize = 40;
/// A place known no better than this is a halo on its own map.
const AREA_KM: f64 = 10.0;
/// The same on a map of several, whose scale makes a city's extent a point.
const WIDE_AREA_KM: f64 = 25.0;
/// What is known only as this wide a stretch says nothing on a map of several.
const TOO_WIDE_KM: f64 = 200.0;
/// Places so far from the most named one may lie beyond the frame.
const FAR_KM: f64 = 1200.0;

/// A place nearer than this to one it lies in is not drawn beside it.
const STACKED_KM: f64 = 25.0;

/// Several places on one map.
pub struct Places<'p> {
    /// Text alternative.
    pub title: String,
    /// Each with its number.
    pub counted: Vec<(LocationId, usize)>,
    /// What the numbers count: the key of a message.
    pub count: &'p str,
    /// Where it will stand.
    pub size: Size,
}

impl Sheet<'_> {
    /// Where a location lies.
    pub fn locator(&self, id: LocationId) -> Option<MapText> {
        let location = self.desk.site.archive.authority.location(id);
        let name = &location.record.name;
        let mut map = self.blank(self.words().say_with("map.here", &[("name", name)]), Size::Column);
        map.focus.around.extend(self.country_key(id));
        match (self.area_key(id), location.coordinates) {
            (Some(key), _) => map.areas.push(Area { key, name: name.clone(), washed: true, ..Area::default() }),
            (None, Some((lat, lon))) => {
                let point = Point { name: name.clone(), lat, lon, weight: 1, emphasised: true, ..Point::default() };
                let authority = &self.desk.site.archive.authority;
                let around = authority.ancestors(id).filter(|id| authority.location(*id).kind != LocationKind::Country);
                let province = around.filter_map(|id| self.area_key(id)).next();
                match location.precision_km.filter(|km| *km > AREA_KM) {
                    Some(radius_km) => map.halos.push(Halo { point, radius_km }),
                    None => {
                        map.areas.extend(province.map(|key| Area { key, washed: true, ..Area::default() }));
                        map.points.push(point);
                    }
                }
            }
            (None, None) => return None,
        }
        self.drawn(&map, Vec::new())
    }

    /// Places with numbers, linked to their pages; nothing when none of them is located.
    pub fn map_of(&self, places: Places) -> Option<MapText> {
        let authority = &self.desk.site.archive.authority;
        let mut map = self.blank(places.title, places.size);
        let counted = places.counted.into_iter().map(|(id, n)| (EntityId::Location(id), n)).collect();
        let mut spots: Vec<(LocationId, Point)> = Vec::new();
        let counted: Vec<(EntityId, usize)> = most(counted, MOST);
        let shown: Vec<LocationId> = counted
            .iter()
            .filter_map(|(entity, _)| match entity {
                EntityId::Location(id) => Some(*id),
                EntityId::Actor(_) => None,
            })
            .collect();
        // A quarter under its town's own point could not be told from it, nor be clicked.
        let under_another = |id: LocationId| {
            let place = |id: LocationId| authority.location(id).coordinates.map(|(lat, lon)| [lat, lon]);
            let above =
                authority.ancestors(id).filter(|above| shown.contains(above) && self.area_key(*above).is_none());
            place(id).is_some_and(|here| above.filter_map(place).any(|there| kilometres(here, there) < STACKED_KM))
        };
        for (entity, n) in counted {
            let EntityId::Location(id) = entity else { continue };
            if under_another(id) {
                continue;
            }
            let location = authority.location(id);
            let (name, href) = (location.record.name.clone(), Some(self.to.to_entity(entity)));
            let what = self.words().count(places.count, n);
            let note = self.words().say_with("map.spot", &[("name", &name), ("what", &what)]);
            if let Some(key) = self.area_key(id) {
                // Without a label: those of provinces crowd out their towns, and one that finds no room within its own
                // country would stand on another's ground. The map names the countries that have room.
                map.areas.push(Area { key, note, href, ..Area::default() });
            } else if let Some((lat, lon)) = location.coordinates {
                let weight = n as u64;
                spots.push((id, Point { name, note, href, lat, lon, weight, emphasised: false }));
            }
        }
        // What hardly anybody names and lies far off would make everything else small: it is said in words.
        let mut beyond = Vec::new();
        if let Some((at, total)) = spots.first().map(|(_, p)| ([p.lat, p.lon], sum(&spots))) {
            let (near, far): (Vec<_>, Vec<_>) =
                spots.iter().cloned().partition(|(_, p)| kilometres(at, [p.lat, p.lon]) <= FAR_KM);
            if !far.is_empty() && sum(&near) * 10 >= total * 6 {
                beyond = far.iter().map(|(id, _)| self.entity_link(EntityId::Location(*id))).collect();
                spots = near;
            }
        } else {
            map.areas.truncate(1);
        }
        for (id, point) in spots {
            match authority.location(id).precision_km {
                Some(km) if km > TOO_WIDE_KM => {}
                Some(radius_km) if radius_km > WIDE_AREA_KM => map.halos.push(Halo { point, radius_km }),
                _ => map.points.push(point),
            }
        }
        self.drawn(&map, beyond)
    }

    fn blank(&self, title: String, size: Size) -> Map {
        Map {
            id: "map".to_owned(),
            title,
            desc: String::new(),
            points: Vec::new(),
            halos: Vec::new(),
            areas: Vec::new(),
            layers: Vec::new(),
            focus: Focus::default(),
            size,
            language: self.words().language(),
        }
    }

    fn drawn(&self, map: &Map, beyond: Vec<crate::view::parts::Link>) -> Option<MapText> {
        let drawn = map.draw();
        // A wide map on a phone could not be read: it has a narrow twin, and the stylesheet shows one of them.
        let narrow = (map.size == Size::Wide)
            .then(|| Map { id: format!("{}n", map.id), size: Size::Column, ..map.clone() }.draw());
        let disputed: BTreeSet<Dispute> =
            drawn.disputed.iter().chain(narrow.iter().flat_map(|narrow| &narrow.disputed)).copied().collect();
        let names: Vec<&str> = disputed.iter().map(|dispute| dispute.name(self.words().language())).collect();
        (!drawn.svg.is_empty()).then(|| MapText {
            svg: drawn.svg,
            narrow: narrow.map(|narrow| narrow.svg),
            beyond,
            disputed: (!names.is_empty())
                .then(|| self.words().say_with("map.disputed", &[("names", &names.join(", "))])),
            credit: self.words().say_with("map.credit", &[("source", map::CREDIT_SHORT)]),
        })
    }

    /// The key of the country that a location is or lies in.
    fn country_key(&self, id: LocationId) -> Option<String> {
        let authority = &self.desk.site.archive.authority;
        let above = std::iter::once(id).chain(authority.ancestors(id));
        let country = above.filter(|id| authority.location(*id).kind == LocationKind::Country).last()?;
        self.own_key(country)
    }

    /// The key of the country or province that a location is.
    fn area_key(&self, id: LocationId) -> Option<String> {
        let location = self.desk.site.archive.authority.location(id);
        let province = || {
            let country = self.country_key(id)?;
            let record = &location.record;
            let forms = std::iter::once(&record.name).chain(&record.aliases).chain(&record.weak_aliases);
            forms.chain(record.names.values()).find_map(|form| {
                // "Gouvernorat d’Alep" is listed as Alep.
                let bare = form.rsplit([' ', '’', '\'']).next().unwrap_or(form);
                map::province_key(&country, form).or_else(|| map::province_key(&country, bare))
            })
        };
        match location.kind {
            LocationKind::Country => self.own_key(id),
            LocationKind::Governorate => self.own_key(id).or_else(province),
            LocationKind::Region => self.own_key(id),
            _ => None,
        }
    }

    fn own_key(&self, id: LocationId) -> Option<String> {
        let identifiers = &self.desk.site.archive.authority.location(id).record.identifiers;
        let mut keys = ["wikidata", "iso"].into_iter().filter_map(|scheme| identifiers.get(scheme));
        keys.find(|key| map::knows(key)).cloned()
    }
}

fn sum(spots: &[(LocationId, Point)]) -> u64 {
    spots.iter().map(|(_, point)| point.weight).sum()
}

/// The way between two places as the crow flies; latitude first.
fn kilometres(a: [f64; 2], b: [f64; 2]) -> f64 {
    let [[lat, lon], [other, away]] = [a, b].map(|place| place.map(f64::to_radians));
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let chord = half(other - lat) + lat.cos() * other.cos() * half(away - lon);
    2.0 * 6371.0 * chord.clamp(0.0, 1.0).sqrt().asin()
}

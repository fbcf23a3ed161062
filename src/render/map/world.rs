//! The land the program carries: arcs shared by neighbours, provinces and countries made of them.
//!
//! Made by `.ci/prepare/geo.py` from Natural Earth, unpacked once and kept. Every point of an arc has a rank,
//! so that a map of any scale is drawn by leaving out low ranks, and neighbours never part.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use deunicode::deunicode;

static PACKED: &[u8] = include_bytes!("../geo/world.bin");

/// km² that a point of rank 0 contributes to its arc; each rank is a factor of √2.
const FINEST: f64 = 0.15;
/// Thousandths of a degree.
const STEP: f64 = 0.001;

/// A circle on the globe that holds something: a direction and an angle in radians.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cap {
    pub middle: [f64; 3],
    pub radius: f64,
}

impl Cap {
    /// True when the two share ground.
    pub(super) fn meets(&self, other: &Cap) -> bool {
        let dot: f64 = self.middle.iter().zip(other.middle).map(|(a, b)| a * b).sum();
        dot.clamp(-1.0, 1.0).acos() <= self.radius + other.radius
    }

    /// Round an arc: from the box of its degrees, since a direction for each point would take most of the start.
    fn round(line: &[([i32; 2], u8)]) -> Cap {
        let (mut low, mut high) = ([i32::MAX; 2], [i32::MIN; 2]);
        for (point, _) in line {
            for axis in 0..2 {
                (low[axis], high[axis]) = (low[axis].min(point[axis]), high[axis].max(point[axis]));
            }
        }
        let ([west, south], [east, north]) = (degrees(low), degrees(high));
        let [lon, lat] = [(west + east) / 2.0, (south + north) / 2.0];
        let middle = direction([lon, lat]);
        if east - west > 90.0 {
            return Cap { middle, radius: std::f64::consts::PI };
        }
        let edge = [[west, south], [west, lat], [west, north], [lon, south], [lon, north]];
        let radius = edge.into_iter().map(|at| {
            let dot: f64 = direction(at).iter().zip(middle).map(|(a, b)| a * b).sum();
            dot.clamp(-1.0, 1.0).acos()
        });
        Cap { middle, radius: radius.fold(0.0, f64::max) * 1.02 }
    }

    fn hull(caps: impl Iterator<Item = Cap> + Clone) -> Cap {
        let mut sum = [0.0; 3];
        for cap in caps.clone() {
            (0..3).for_each(|i| sum[i] += cap.middle[i]);
        }
        let length = sum.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-9);
        let middle = sum.map(|x| x / length);
        let reach = caps.map(|cap| {
            let dot: f64 = cap.middle.iter().zip(middle).map(|(a, b)| a * b).sum();
            dot.clamp(-1.0, 1.0).acos() + cap.radius
        });
        Cap { middle, radius: reach.fold(0.0, f64::max) }
    }
}

/// The direction of a place given as longitude and latitude in degrees.
pub(super) fn direction([lon, lat]: [f64; 2]) -> [f64; 3] {
    let ((sin_lon, cos_lon), (sin_lat, cos_lat)) = (lon.to_radians().sin_cos(), lat.to_radians().sin_cos());
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

/// What lies on the two sides of an arc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Land and water.
    Coast,
    /// Two countries, by number.
    Countries(u16, u16),
    /// Two provinces of a country.
    Provinces(u16),
    /// Nothing: the edge of the data along 180° or at the pole.
    Seam,
}

#[derive(Debug)]
pub(super) struct Arc {
    /// Longitude and latitude in thousandths of a degree, each with its rank.
    pub points: Vec<([i32; 2], u8)>,
    pub between: Between,
    /// The first country that has it.
    pub owner: Option<u16>,
    pub cap: Cap,
}

/// A closed line: numbers of arcs, backwards where true.
#[derive(Debug)]
pub(super) struct Ring {
    pub arcs: Vec<(u32, bool)>,
    pub cap: Cap,
}

#[derive(Debug)]
pub(super) struct Country {
    pub a3: String,
    /// English, French.
    pub names: [String; 2],
    pub rings: Vec<Ring>,
    /// How many provinces it has.
    pub provinces: usize,
    /// About how large it is.
    pub km2: f64,
}

#[derive(Debug)]
pub(super) struct Province {
    pub country: u16,
    /// Separated by bars.
    pub names: String,
    pub rings: Vec<Ring>,
}

#[derive(Debug)]
pub(super) struct World {
    pub arcs: Vec<Arc>,
    pub countries: Vec<Country>,
    pub provinces: Vec<Province>,
    /// ISO and Wikidata ids, in capitals.
    keys: BTreeMap<String, Key>,
}

/// A country or a province, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Country(usize),
    Province(usize),
}

/// The world, unpacked at the first call. Empty should the data be torn, which a test rules out.
pub(super) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| read().unwrap_or_else(World::empty))
}

impl World {
    fn empty() -> World {
        World { arcs: Vec::new(), countries: Vec::new(), provinces: Vec::new(), keys: BTreeMap::new() }
    }

    /// By `SY`, `SYR`, `SY-HL`, `Q214064`, in any case.
    pub(super) fn find(&self, key: &str) -> Option<Key> {
        self.keys.get(&key.to_ascii_uppercase()).copied()
    }

    pub(super) fn rings(&self, key: Key) -> &[Ring] {
        match key {
            Key::Country(at) => &self.countries[at].rings,
            Key::Province(at) => &self.provinces[at].rings,
        }
    }

    pub(super) fn country_of(&self, key: Key) -> usize {
        match key {
            Key::Country(at) => at,
            Key::Province(at) => usize::from(self.provinces[at].country),
        }
    }
}

/// The ISO 3166-2 or other key under which a province of a country is known by a name in any common language,
/// when exactly one is: for records that carry no identifier. The country by ISO code or Wikidata id.
pub fn province_key(country: &str, name: &str) -> Option<String> {
    let world = world();
    let Key::Country(country) = world.find(country)? else { return None };
    let wanted = folded(name);
    let mut found = (0..world.provinces.len()).filter(|&at| {
        let province = &world.provinces[at];
        usize::from(province.country) == country && province.names.split('|').any(|form| folded(form) == wanted)
    });
    let at = found.next()?;
    if found.next().is_some() {
        return None;
    }
    // Ids are few beside arcs, and this is asked once a record: no second index for it.
    let mut keys = world.keys.iter().filter(|(_, key)| **key == Key::Province(at)).map(|(text, _)| text);
    let first = keys.next()?;
    Some(keys.find(|text| text.contains('-')).unwrap_or(first).clone())
}

/// True when a country or province is known under this key.
pub fn knows(key: &str) -> bool {
    world().find(key).is_some()
}

fn folded(name: &str) -> String {
    deunicode(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Reads through the unpacked bytes; `None` where they end too early.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
            shift += 7;
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let n = self.number()?;
        let half = i32::try_from(n >> 1).ok()?;
        Some(if n & 1 == 0 { half } else { -half - 1 })
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let text = std::str::from_utf8(self.0.get(..length)?).ok()?.to_owned();
        self.0 = &self.0[length..];
        Some(text)
    }

    fn rings(&mut self, caps: &[Cap]) -> Option<Vec<Ring>> {
        let mut last = 0;
        (0..self.number()?)
            .map(|_| {
                let arcs: Option<Vec<(u32, bool)>> = (0..self.number()?)
                    .map(|_| {
                        last += self.signed()?;
                        Some((u32::try_from(last).ok()?, self.byte()? == 1))
                    })
                    .collect();
                let arcs = arcs?;
                if arcs.iter().any(|&(arc, _)| arc as usize >= caps.len()) {
                    return None;
                }
                let cap = Cap::hull(arcs.iter().map(|&(arc, _)| caps[arc as usize]));
                Some(Ring { arcs, cap })
            })
            .collect()
    }
}

fn read() -> Option<World> {
    let length = u32::from_le_bytes(PACKED.get(..4)?.try_into().ok()?) as usize;
    let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(&PACKED[4..], length).ok()?;
    let mut reader = Reader(bytes.strip_prefix(b"fonds-geo 1\n")?);

    let counts: Vec<usize> = (0..reader.number()?).map(|_| reader.number()).collect::<Option<_>>()?;
    let mut lines: Vec<Vec<([i32; 2], u8)>> = counts.iter().map(|&n| vec![([0, 0], 0); n]).collect();
    for axis in 0..2 {
        let mut last = 0;
        for (point, _) in lines.iter_mut().flatten() {
            last += reader.signed()?;
            point[axis] = last;
        }
    }
    for (_, rank) in lines.iter_mut().flatten() {
        *rank = reader.byte()?;
    }
    let caps: Vec<Cap> = lines.iter().map(|line| Cap::round(line)).collect();

    let mut keys = BTreeMap::new();
    let mut countries: Vec<Country> = Vec::new();
    for at in 0..reader.number()? {
        let [a3, a2, qid, english, french] =
            [reader.text()?, reader.text()?, reader.text()?, reader.text()?, reader.text()?];
        for key in [&a3, &a2, &qid].into_iter().filter(|key| !key.is_empty()) {
            keys.entry(key.clone()).or_insert(Key::Country(at));
        }
        countries.push(Country { a3, names: [english, french], rings: reader.rings(&caps)?, provinces: 0, km2: 0.0 });
    }
    let mut provinces = Vec::new();
    for at in 0..reader.number()? {
        let country = u16::try_from(reader.number()?).ok()?;
        let [iso, qid, names] = [reader.text()?, reader.text()?, reader.text()?];
        for key in [iso, qid].into_iter().filter(|key| !key.is_empty()) {
            keys.entry(key).or_insert(Key::Province(at));
        }
        countries.get_mut(usize::from(country))?.provinces += 1;
        provinces.push(Province { country, names, rings: reader.rings(&caps)? });
    }

    for country in &mut countries {
        country.km2 = country.rings.iter().map(|ring| ground(ring, &lines)).sum();
    }

    // Who has an arc tells what it is.
    let mut owners: Vec<Vec<u16>> = vec![Vec::new(); lines.len()];
    for province in &provinces {
        for &(arc, _) in province.rings.iter().flat_map(|ring| &ring.arcs) {
            owners[arc as usize].push(province.country);
        }
    }
    let arcs = lines.into_iter().zip(caps).zip(&owners).map(|((points, cap), owners)| {
        let seam = points.iter().all(|(point, _)| point[0].abs() >= 179_999 || point[1] <= -89_900);
        let between = match owners.as_slice() {
            _ if seam => Between::Seam,
            [a, b, ..] if a != b => Between::Countries(*a.min(b), *a.max(b)),
            [a, _, ..] => Between::Provinces(*a),
            _ => Between::Coast,
        };
        Arc { points, between, owner: owners.first().copied(), cap }
    });
    Some(World { arcs: arcs.collect(), countries, provinces, keys })
}

/// About how many km² a ring encloses.
fn ground(ring: &Ring, lines: &[Vec<([i32; 2], u8)>]) -> f64 {
    // The ends of arcs are enough to tell large from small.
    let mut points: Vec<[f64; 2]> = Vec::new();
    for &(arc, backwards) in &ring.arcs {
        let line = lines[arc as usize].iter().filter(|(_, rank)| *rank >= 20).map(|(point, _)| degrees(*point));
        if backwards { points.extend(line.rev()) } else { points.extend(line) }
    }
    let mut twice = 0.0;
    for (a, b) in points.iter().zip(points.iter().cycle().skip(1)) {
        twice += (b[0] - a[0]) * ((a[1] + b[1]) / 2.0).to_radians().sin();
    }
    // Lambert's cylinder keeps areas: longitude by the sine of latitude.
    f64::abs(twice).to_radians() * 6371.0 * 6371.0
}

/// Degrees of longitude and latitude.
pub(super) fn degrees(point: [i32; 2]) -> [f64; 2] {
    point.map(|value| f64::from(value) * STEP)
}

/// The rank from which points are kept where a contribution below so many km² is not seen.
pub(super) fn rank_of(km2: f64) -> u8 {
    // Ends where countries meet have rank 63 and always stay.
    (2.0 * (km2 / FINEST).log2()).ceil().clamp(0.0, 62.0) as u8
}

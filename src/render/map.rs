//! Maps: points, areas and halos on drawn land, as inline SVG made at build time.
//!
//! Classes, all under `.map` (`map-column`, `map-wide`, `map-world`): `shore` (breath along the coast), `land`, `land own` (countries
//! the map is about), `land contested`, `province`, `border`, `border disputed`, `coast`, `area`, `area washed`, `halo`,
//! `point`, `point here` (emphasised; `disc` is its circle, `hit` its invisible larger target), `country` (names of
//! countries), `scale`, `layer yNAME` (discs of one year; hidden until the page's own controls show them).

use crate::html::Html;
use crate::language::Language;
use crate::render::svg::{self, Anchor, Placed, Rect, Size, placed, push_attribute, push_text, text_width};

mod dispute;
mod labels;
mod land;
mod project;
mod world;

pub use dispute::Dispute;
pub use world::{knows, province_key};

use labels::{Sheet, Wish, lines_of};
use land::Land;
use project::{View, Wanted};
use world::{Key, World, degrees, world};

/// What a page with a map owes its sources, in full; the licences are in `render/geo/LICENCE.txt`.
pub const CREDIT: &str = "Made with Natural Earth (public domain). Names of countries: Unicode CLDR.";
/// The same as a short caption.
pub const CREDIT_SHORT: &str = "Natural Earth";

/// A place known as a point.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// The label.
    pub name: String,
    /// In full for the tooltip and for screen readers: "Alep, 24 mentions". Empty: the name.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Latitude, WGS 84 degrees.
    pub lat: f64,
    /// Longitude, WGS 84 degrees.
    pub lon: f64,
    /// What the disc's area stands for; 0 is the smallest disc.
    pub weight: u64,
    /// The map's own subject: always named.
    pub emphasised: bool,
}

/// A place known only by its neighbourhood.
#[derive(Clone, Debug, Default)]
pub struct Halo {
    /// As if it were a point; the weight only orders the names.
    pub point: Point,
    /// Radius of the neighbourhood in km.
    pub radius_km: f64,
}

impl Halo {
    fn radius(&self) -> f64 {
        if self.radius_km.is_finite() { self.radius_km.clamp(0.0, 2000.0) } else { 0.0 }
    }
}

/// A country or province.
#[derive(Clone, Debug, Default)]
pub struct Area {
    /// ISO 3166 (`SY`, `SYR`, `SY-HL`) or Wikidata id; an unknown one is left out.
    pub key: String,
    /// The label, when it should have one.
    pub name: String,
    /// In full, as a point's.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Washed in the hue of places; outlined only, when not.
    pub washed: bool,
}

/// What the map must show besides its points and halos.
#[derive(Clone, Debug)]
pub struct Focus {
    /// Countries and provinces that must be wholly in view (their far islands aside), by key.
    pub around: Vec<String>,
    /// The least width of ground in km: so that a single village still shows where it lies.
    pub least_km: f64,
}

impl Default for Focus {
    fn default() -> Focus {
        Focus { around: Vec::new(), least_km: 300.0 }
    }
}

/// A layer of the points: those of one year.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Part of its class: `2016` gives `y2016`. Letters and digits; others are dropped.
    pub name: String,
    /// Numbers of points with their weight in this layer.
    pub points: Vec<(usize, u64)>,
}

/// A map to be drawn.
#[derive(Clone, Debug)]
pub struct Map {
    /// Begins every id within: unique on the page, letters and digits.
    pub id: String,
    /// Text alternative in a few words.
    pub title: String,
    /// Text alternative in a sentence or two; may be empty.
    pub desc: String,
    /// Places.
    pub points: Vec<Point>,
    /// Places known by area.
    pub halos: Vec<Halo>,
    /// Countries and provinces.
    pub areas: Vec<Area>,
    /// Years.
    pub layers: Vec<Layer>,
    /// What must be in view.
    pub focus: Focus,
    /// Where it will stand.
    pub size: Size,
    /// Of the names of countries: French, else English.
    pub language: Language,
}

/// A map drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The picture; empty when there is nothing to show.
    pub svg: Html,
    /// Disputed ground in view: a neutral note is due when there is any.
    pub disputed: Vec<Dispute>,
    /// Names that found no room; their points are drawn and say their names when pointed at.
    pub unnamed: usize,
}

/// Sizes in px that follow from the size of the map.
struct Measures {
    name: f64,
    country: f64,
    least: f64,
    most: f64,
}

impl Map {
    /// Draws it. Same map, same bytes.
    pub fn draw(&self) -> Drawn {
        let world = world();
        let keys: Vec<Option<Key>> = self.areas.iter().map(|area| world.find(&area.key)).collect();
        let wanted = self.wanted(world, &keys);
        if wanted.places.is_empty() && wanted.ground.is_empty() {
            return Drawn { svg: Html::default(), disputed: Vec::new(), unnamed: 0 };
        }
        let view = View::fit(&wanted, self.size);
        let around = self.focus.around.iter().filter_map(|key| world.find(key));
        let own = around.chain(keys.iter().flatten().copied()).map(|key| world.country_of(key)).collect();
        let land = land::land(world, &view, &own, &keys);
        self.print(world, &view, &land)
    }

    fn wanted(&self, world: &World, keys: &[Option<Key>]) -> Wanted {
        let mut wanted = Wanted { least: self.focus.least_km, ..Wanted::default() };
        let real = |point: &&Point| point.lat.abs() <= 90.0 && point.lon.abs() <= 360.0;
        wanted.places.extend(self.points.iter().filter(real).map(|point| [point.lon, point.lat]));
        for halo in self.halos.iter().filter(|halo| real(&&halo.point)) {
            let Point { lat, lon, .. } = halo.point;
            let reach = halo.radius() / 111.2;
            let aside = reach / lat.to_radians().cos().max(0.1);
            wanted.ground.extend([[lon - aside, lat], [lon + aside, lat], [lon, lat - reach], [lon, lat + reach]]);
            wanted.places.push([lon, lat]);
        }
        let around = self.focus.around.iter().filter_map(|key| world.find(key));
        // An area alone is its own focus.
        let alone = wanted.places.is_empty() && self.focus.around.is_empty();
        let around = around.chain(keys.iter().flatten().copied().filter(|_| alone));
        around.for_each(|key| wanted.ground.extend(mainland(world, key)));
        wanted
    }

    fn print(&self, world: &World, view: &View, land: &Land) -> Drawn {
        let measures = match self.size {
            Size::Column => Measures { name: 12.0, country: 11.0, least: 2.6, most: 8.0 },
            Size::Wide => Measures { name: 13.0, country: 12.0, least: 3.0, most: 13.0 },
        };
        let mut out = String::with_capacity(16_000);
        let class = format!("map map-{}{}", self.size.class(), if view.is_world() { " map-world" } else { "" });
        let links = self.points.iter().chain(self.halos.iter().map(|halo| &halo.point)).any(|p| p.href.is_some())
            || self.areas.iter().any(|area| area.href.is_some());
        svg::push_root(&mut out, &class, &self.id, (view.width, view.height), links, (&self.title, &self.desc));
        self.push_ground(&mut out, land);

        let shown = |at: &[f64; 2]| (0.0..=view.width).contains(&at[0]) && (0.0..=view.height).contains(&at[1]);
        let most = self.points.iter().map(|point| point.weight).max().unwrap_or(0).max(1);
        let radius = |weight: u64| measures.least.max(measures.most * (weight as f64 / most as f64).sqrt());
        let mut wishes = Vec::new();
        for halo in &self.halos {
            let at = view.place([halo.point.lon, halo.point.lat]);
            let radius = (halo.radius() * view.scale).clamp(7.0, view.width);
            wishes.push(wish(&halo.point, at, radius, true, [view.width, measures.name]));
        }
        for point in &self.points {
            let at = view.place([point.lon, point.lat]);
            let radius = radius(point.weight).max(if point.emphasised { measures.least + 1.6 } else { 0.0 });
            wishes.push(wish(point, at, radius, false, [view.width, measures.name]));
        }
        let discs = wishes.iter().map(|wish| [wish.x, wish.y, if wish.inside { 0.0 } else { wish.radius }]).collect();
        let frame = Rect { x0: 3.0, y0: 2.0, x1: view.width - 3.0, y1: view.height - 2.0 };
        let mut sheet = Sheet { frame, taken: Vec::new(), discs };
        let scale = (!view.is_world()).then(|| Scale::new(view, &sheet, measures.country));
        sheet.taken.extend(scale.iter().map(|scale| scale.rect));
        let names = sheet.name(&wishes, measures.name);
        let (halo_names, point_names) = names.split_at(self.halos.len());

        self.push_names_of_land(&mut out, world, view, land, &mut sheet, &measures);
        for (at, halo) in self.halos.iter().enumerate().filter(|(at, _)| shown(&[wishes[*at].x, wishes[*at].y])) {
            push_spot(&mut out, "halo", &halo.point, &wishes[at], halo_names[at].as_ref());
        }
        // The heaviest first, so that a small disc lies on top of a large one and the keyboard meets what counts.
        let mut order: Vec<usize> = (0..self.points.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(self.points[at].weight), at));
        let first = self.halos.len();
        order.retain(|at| shown(&[wishes[first + at].x, wishes[first + at].y]));
        for &at in &order {
            push_spot(&mut out, "point", &self.points[at], &wishes[first + at], point_names[at].as_ref());
        }
        for layer in &self.layers {
            let name: String = layer.name.chars().filter(char::is_ascii_alphanumeric).collect();
            out.push_str(&format!("<g class=\"layer y{name}\">"));
            for (at, weight) in layer.points.iter().filter(|(at, _)| order.contains(at)) {
                let wish = &wishes[first + at];
                push_circle(&mut out, "", wish.x, wish.y, radius(*weight).min(wish.radius));
            }
            out.push_str("</g>\n");
        }
        if let Some(scale) = scale {
            scale.push(&mut out);
        }
        out.push_str("</svg>");
        let unnamed = wishes.iter().zip(&names).filter(|(wish, name)| name.is_none() && !wish.name.is_empty()).count();
        let disputed = dispute::seen(|at| view_shows(view, at));
        Drawn { svg: Html::markup(out), disputed, unnamed }
    }

    fn push_ground(&self, out: &mut String, land: &Land) {
        let id = &self.id;
        if !land.contested.is_empty() {
            out.push_str(&format!(
                "<pattern id=\"{id}-x\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
                 patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0v5\"/></pattern>\n"
            ));
        }
        if !land.coast.is_empty() {
            out.push_str(&format!("<path id=\"{id}-c\" class=\"shore\" d=\"{}\"/>\n", land.coast));
        }
        let path = |out: &mut String, class: &str, data: &str| {
            if !data.is_empty() {
                out.push_str(&format!("<path class=\"{class}\" d=\"{data}\"/>\n"));
            }
        };
        path(out, "land", &land.others);
        path(out, "land own", &land.own);
        if !land.contested.is_empty() {
            path(out, "land", &land.contested);
            out.push_str(&format!("<path fill=\"url(#{id}-x)\" d=\"{}\"/>\n", land.contested));
        }
        for (area, data) in self.areas.iter().zip(&land.areas).filter(|(_, data)| !data.is_empty()) {
            let class = if area.washed { "area washed" } else { "area" };
            let note = if area.note.is_empty() { &area.name } else { &area.note };
            let closing = svg::push_link(out, class, area.href.as_deref(), note);
            out.push_str(&format!("<path d=\"{data}\"/>{closing}\n"));
        }
        path(out, "province", &land.provinces);
        path(out, "border", &land.borders);
        path(out, "border disputed", &land.disputed);
        if !land.coast.is_empty() {
            out.push_str(&format!("<use class=\"coast\" href=\"#{id}-c\"/>\n"));
        }
    }

    /// The names of areas that want one, then of countries, the largest in view first.
    fn push_names_of_land(
        &self,
        out: &mut String,
        world: &World,
        view: &View,
        land: &Land,
        sheet: &mut Sheet,
        measures: &Measures,
    ) {
        for (at, area) in self.areas.iter().enumerate().filter(|(_, area)| !area.name.is_empty()) {
            let width = text_width(&area.name, measures.name);
            let mark = u16::try_from(at + 1).unwrap_or(u16::MAX);
            let lines = sheet.inside(&land.area_grid, mark, &[width], measures.name);
            let lines = lines.or_else(|| sheet.across(&land.area_grid, mark, &area.name, measures.name));
            lines.iter().flatten().for_each(|line| push_text(out, line, "region", &area.name));
        }
        let mut sizes = vec![0usize; world.countries.len() + 1];
        land.grid.cells.iter().for_each(|mark| sizes[usize::from(*mark)] += 1);
        let mut order: Vec<usize> = (1..sizes.len()).filter(|at| sizes[*at] > 20).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(sizes[at]), at));
        // The whole world has room for the names of what is large; the places say the rest.
        order.truncate(if view.is_world() { 14 } else { 40 });
        let language = usize::from(self.language == Language::French);
        let named = |at: &usize| !dispute::is_unnamed(&world.countries[*at - 1].a3);
        for at in order.into_iter().filter(named) {
            let name = &world.countries[at - 1].names[language];
            // What is named as a place or an area is not named again.
            let again = |other: &str| other == name;
            if self.points.iter().any(|p| again(&p.name)) || self.areas.iter().any(|area| again(&area.name)) {
                continue;
            }
            for way in lines_of(name) {
                let widths: Vec<f64> = way.iter().map(|line| spaced_width(line, measures.country)).collect();
                if let Some(lines) = sheet.inside(&land.grid, at as u16, &widths, measures.country) {
                    out.push_str("<g class=\"country\">");
                    lines.iter().zip(&way).for_each(|(line, text)| push_text(out, line, "", text));
                    out.push_str("</g>\n");
                    break;
                }
            }
        }
    }
}

/// Names of countries are letter-spaced by 0.06 em.
fn spaced_width(text: &str, size: f64) -> f64 {
    text_width(text, size) + text.chars().count() as f64 * size * 0.06
}

fn wish(point: &Point, [x, y]: [f64; 2], radius: f64, inside: bool, [room, size]: [f64; 2]) -> Wish {
    let Point { weight, emphasised, .. } = *point;
    // A name may take half of the map, no more.
    Wish { name: svg::shortened(&point.name, room / 2.0, size), x, y, radius, weight, emphasised, inside }
}

/// True when a place is in the frame, and not merely projected there from the other side of the globe.
fn view_shows(view: &View, at: [f64; 2]) -> bool {
    let [x, y] = view.place(at);
    let cap = world::Cap { middle: world::direction(at), radius: 0.0 };
    (0.0..=view.width).contains(&x) && (0.0..=view.height).contains(&y) && cap.meets(&view.cap) && !view.is_world()
}

/// The outline of an area without its far islands: rings of a tenth of its largest, or as near as that one is wide.
fn mainland(world: &World, key: Key) -> Vec<[f64; 2]> {
    let rings = world.rings(key);
    let Some(main) = rings.iter().max_by(|a, b| a.cap.radius.total_cmp(&b.cap.radius)) else { return Vec::new() };
    let near = |cap: &world::Cap| {
        let dot: f64 = cap.middle.iter().zip(main.cap.middle).map(|(a, b)| a * b).sum();
        dot.clamp(-1.0, 1.0).acos() < main.cap.radius * 1.6 + 0.03
    };
    let arcs = rings.iter().filter(|ring| near(&ring.cap)).flat_map(|ring| &ring.arcs);
    arcs.flat_map(|(arc, _)| &world.arcs[*arc as usize].points)
        .filter(|(_, rank)| *rank >= 8)
        .map(|(point, _)| degrees(*point))
        .collect()
}

fn push_circle(out: &mut String, class: &str, x: f64, y: f64, radius: f64) {
    out.push_str("<circle");
    if !class.is_empty() {
        out.push_str(&format!(" class=\"{class}\""));
    }
    push_attribute(out, "cx", x);
    push_attribute(out, "cy", y);
    push_attribute(out, "r", radius);
    out.push_str("/>");
}

fn push_spot(out: &mut String, class: &str, point: &Point, wish: &Wish, name: Option<&Placed>) {
    let class = format!("{class}{}", if point.emphasised { " here" } else { "" });
    let note = if point.note.is_empty() { &point.name } else { &point.note };
    let closing = svg::push_link(out, &class, point.href.as_deref(), note);
    if point.href.is_some() && wish.radius < 12.0 {
        push_circle(out, "hit", wish.x, wish.y, 12.0);
    }
    push_circle(out, "disc", wish.x, wish.y, wish.radius);
    if let Some(place) = name {
        push_text(out, place, "", &wish.name);
    }
    out.push_str(closing);
    out.push('\n');
}

/// The bar that tells how far a kilometre is.
struct Scale {
    rect: Rect,
    length: f64,
    text: String,
    size: f64,
}

impl Scale {
    /// A round number of km, about a fifth of the map, in the corner that is freest.
    fn new(view: &View, sheet: &Sheet, size: f64) -> Scale {
        let most = view.width * if view.width < 400.0 { 0.24 } else { 0.16 } / view.scale;
        let power = 10f64.powf(most.log10().floor());
        let step = [5.0, 2.0, 1.0].into_iter().find(|step| step * power <= most).unwrap_or(1.0);
        let km = step * power;
        let text = if km >= 1.0 { format!("{km} km") } else { format!("{} m", km * 1000.0) };
        let length = km * view.scale;
        let (wide, tall) = (length.max(text_width(&text, size)) + 8.0, size + 12.0);
        let corner = |right: bool, low: bool| {
            let x0 = if right { view.width - wide - 6.0 } else { 6.0 };
            let y0 = if low { view.height - tall - 5.0 } else { 5.0 };
            Rect { x0, y0, x1: x0 + wide, y1: y0 + tall }
        };
        let corners = [corner(false, true), corner(true, true), corner(false, false), corner(true, false)];
        // A name needs room beside its disc: a corner with a disc near it is not free.
        let near = |rect: &Rect| {
            let wide = Rect { x0: rect.x0 - 30.0, y0: rect.y0 - 12.0, x1: rect.x1 + 30.0, y1: rect.y1 + 12.0 };
            sheet
                .discs
                .iter()
                .filter(|[x, y, r]| wide.shared(&Rect::centred(*x, *y, 2.0 * r + 1.0, 2.0 * r + 1.0)) > 0.0)
                .count()
        };
        let rect = corners.into_iter().min_by_key(near).unwrap_or(corners[0]);
        Scale { rect, length, text, size }
    }

    fn push(&self, out: &mut String) {
        let (x, y) = (self.rect.x0 + 4.0, self.rect.y1 - 4.0);
        out.push_str("<g class=\"scale\"><path d=\"M");
        svg::push_number(out, x);
        out.push(' ');
        svg::push_number(out, y - 4.0);
        out.push_str("v4h");
        svg::push_number(out, self.length);
        out.push_str("v-4\"/>");
        let at = placed(x, y - 7.0, Anchor::Start, text_width(&self.text, self.size), self.size);
        push_text(out, &at, "", &self.text);
        out.push_str("</g>\n");
    }
}

//! The land in view as paths: simplified for the scale, cut to the frame, written with short numbers.
//!
//! Also a coarse grid of which country lies where, for names that must stand inside their country.

use std::collections::{BTreeMap, BTreeSet};

use super::dispute;
use super::project::View;
use super::world::{Between, Country, Key, Ring, World, degrees, rank_of};
use crate::render::svg::{push_tenths, tenths};

/// px beyond the frame at which shapes are cut, so that a cut edge's line is never seen.
const BEYOND: f64 = 4.0;
/// px a cell of the grid measures.
pub(super) const CELL: f64 = 4.0;

/// The shapes of a map.
#[derive(Debug, Default)]
pub(super) struct Land {
    /// Path data of the countries that the map is about, and of the others.
    pub own: String,
    pub others: String,
    /// Ground that is washed with neither of its claimants.
    pub contested: String,
    pub coast: String,
    pub borders: String,
    /// Stretches of borders that are disputed.
    pub disputed: String,
    pub provinces: String,
    /// Path data of the areas asked for, in their order; empty where out of view.
    pub areas: Vec<String>,
    /// Which country covers a cell: its number + 1, or 0.
    pub grid: Grid,
    /// Which of the areas asked for covers a cell.
    pub area_grid: Grid,
}

/// Cells of [`CELL`] px, row by row.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub columns: usize,
    pub rows: usize,
    pub cells: Vec<u16>,
}

/// Shapes what is in view. `own`: the countries that the map is about.
pub(super) fn land(world: &World, view: &View, own: &BTreeSet<usize>, areas: &[Option<Key>]) -> Land {
    // px² that a point must contribute: more where there is much land, and where the map is not about it.
    let [near, far] = match (view.is_world(), own.is_empty()) {
        (true, _) => [2.8, 2.8],
        (false, true) => [4.0, 4.0],
        (false, false) => [2.0, 4.5],
    }
    .map(|area: f64| rank_of(area * if view.width < 400.0 { 1.3 } else { 1.0 } / (view.scale * view.scale)));
    // Provinces are drawn where they are large enough to be read as such, and where one is an area of the map.
    let asked: BTreeSet<usize> = areas.iter().flatten().map(|key| world.country_of(*key)).collect();
    let room = |country: &Country| country.km2 * view.scale * view.scale / country.provinces.max(1) as f64;
    let divided: Vec<bool> = (world.countries.iter().enumerate())
        .map(|(at, country)| {
            let least = if own.contains(&at) {
                260.0
            } else if own.is_empty() {
                2600.0
            } else {
                4500.0
            };
            !view.is_world() && (room(country) > least || asked.contains(&at))
        })
        .collect();

    let mut pen = Pen { world, view, own, divided: &divided, near, far, lines: BTreeMap::new() };
    let mut land = Land { grid: Grid::new(view), area_grid: Grid::new(view), ..Land::default() };
    let mut strokes: [Vec<Vec<[f64; 2]>>; 4] = Default::default();
    for (at, country) in world.countries.iter().enumerate() {
        let mut rings = Vec::new();
        for ring in country.rings.iter().filter(|ring| ring.cap.meets(&view.cap)) {
            let Some(shape) = pen.shape(ring) else { continue };
            let ground = if dispute::is_contested(&country.a3) {
                &mut land.contested
            } else if own.contains(&at) {
                &mut land.own
            } else {
                &mut land.others
            };
            push_closed(ground, &shape);
            rings.push(shape);
            for (between, run) in pen.runs(ring) {
                let line = |run: &[[f64; 2]]| run.iter().map(|at| view.place(*at)).collect();
                match between {
                    Between::Coast => strokes[0].push(line(&run)),
                    // Each border is met twice: it is drawn with the first of the two.
                    Between::Countries(a, b) if usize::from(a) == at => {
                        let codes = [a, b].map(|at| world.countries[usize::from(at)].a3.as_str());
                        for (disputed, part) in dispute::parted(&run, codes) {
                            strokes[if disputed { 2 } else { 1 }].push(line(&part));
                        }
                    }
                    _ => {}
                }
            }
        }
        land.grid.fill(&rings, at);
    }
    for (at, key) in areas.iter().enumerate() {
        let mut data = String::new();
        let mut rings = Vec::new();
        for ring in key.iter().flat_map(|key| world.rings(*key)).filter(|ring| ring.cap.meets(&view.cap)) {
            if let Some(shape) = pen.shape(ring) {
                push_closed(&mut data, &shape);
                rings.push(shape);
            }
        }
        land.area_grid.fill(&rings, at);
        land.areas.push(data);
    }
    for (number, arc) in world.arcs.iter().enumerate() {
        if let Between::Provinces(country) = arc.between
            && divided[usize::from(country)]
            && arc.cap.meets(&view.cap)
        {
            strokes[3].push(pen.line(number as u32).to_vec());
        }
    }
    let [coast, borders, disputed, provinces] = strokes.map(|lines| {
        let mut out = String::new();
        joined(lines).iter().for_each(|line| push_open(&mut out, line, view));
        out
    });
    Land { coast, borders, disputed, provinces, ..land }
}

/// Projects arcs once each.
struct Pen<'a> {
    world: &'a World,
    view: &'a View,
    own: &'a BTreeSet<usize>,
    divided: &'a [bool],
    near: u8,
    far: u8,
    lines: BTreeMap<u32, Vec<[f64; 2]>>,
}

impl Pen<'_> {
    /// The points of an arc that count at this scale, in degrees. Far from the view fewer do.
    fn places(&self, number: u32) -> Vec<[f64; 2]> {
        let arc = &self.world.arcs[number as usize];
        let own = match arc.between {
            Between::Countries(a, b) => [a, b].iter().any(|at| self.own.contains(&usize::from(*at))),
            Between::Provinces(at) => self.own.contains(&usize::from(at)),
            Between::Coast => arc.owner.is_some_and(|at| self.own.contains(&usize::from(at))),
            Between::Seam => false,
        };
        let least = match (arc.cap.meets(&self.view.cap), own) {
            // The hairlines of provinces need not be as fine as the outline.
            (true, true) if matches!(arc.between, Between::Provinces(_)) => self.near + 1,
            (true, true) => self.near,
            (true, false) => self.far,
            (false, _) => (self.far + 12).min(62),
        };
        // Where no province is drawn, the places where provinces meet the outline are points like others.
        let loose = match arc.between {
            Between::Countries(a, b) => ![a, b].iter().any(|at| self.divided[usize::from(*at)]),
            Between::Coast => arc.owner.is_some_and(|at| !self.divided[usize::from(at)]),
            Between::Provinces(_) | Between::Seam => false,
        };
        let last = arc.points.len() - 1;
        let stays = |at: usize, rank: u8| rank >= least || (!loose && (at == 0 || at == last));
        let points = arc.points.iter().enumerate().filter(|(at, (_, rank))| stays(*at, *rank));
        points.map(|(_, (point, _))| degrees(*point)).collect()
    }

    /// A ring in stretches of one kind, in degrees.
    fn runs(&self, ring: &Ring) -> Vec<(Between, Vec<[f64; 2]>)> {
        let kind = |at: usize| self.world.arcs[ring.arcs[at % ring.arcs.len()].0 as usize].between;
        let n = ring.arcs.len();
        let start = (0..n).find(|&at| kind(at) != kind(at + n - 1));
        let mut runs: Vec<(Between, Vec<[f64; 2]>)> = Vec::new();
        for at in (0..n).map(|at| (at + start.unwrap_or(0)) % n) {
            let (arc, backwards) = ring.arcs[at];
            let mut places = self.places(arc);
            if backwards {
                places.reverse();
            }
            match runs.last_mut() {
                Some((same, run)) if *same == kind(at) => run.extend(places),
                _ => runs.push((kind(at), places)),
            }
        }
        // All of one kind: it closes.
        if start.is_none()
            && let [(_, run)] = runs.as_mut_slice()
            && let Some(first) = run.first().copied()
        {
            run.push(first);
        }
        runs
    }

    fn line(&mut self, number: u32) -> &[[f64; 2]] {
        if !self.lines.contains_key(&number) {
            let line = self.places(number).into_iter().map(|at| self.view.place(at)).collect();
            self.lines.insert(number, line);
        }
        &self.lines[&number]
    }

    /// A ring cut to the frame; `None` when nothing of it is seen.
    fn shape(&mut self, ring: &Ring) -> Option<Vec<[f64; 2]>> {
        let mut points: Vec<[f64; 2]> = Vec::new();
        for &(arc, backwards) in &ring.arcs {
            let line = self.line(arc);
            if backwards { points.extend(line.iter().rev()) } else { points.extend(line) }
        }
        if area(&points) < if self.view.is_world() { 5.0 } else { 2.5 } {
            return None;
        }
        let shape = cut(points, self.view);
        (shape.len() > 2).then_some(shape)
    }
}

fn area(points: &[[f64; 2]]) -> f64 {
    let mut twice = 0.0;
    for (at, a) in points.iter().enumerate() {
        let b = points[(at + 1) % points.len()];
        twice += a[0] * b[1] - b[0] * a[1];
    }
    f64::abs(twice) / 2.0
}

/// Sutherland and Hodgman: a ring cut by the four edges of the frame.
fn cut(mut points: Vec<[f64; 2]>, view: &View) -> Vec<[f64; 2]> {
    for (axis, limit, sign) in
        [(0, -BEYOND, 1.0), (0, view.width + BEYOND, -1.0), (1, -BEYOND, 1.0), (1, view.height + BEYOND, -1.0)]
    {
        let inside = |p: &[f64; 2]| (p[axis] - limit) * sign >= 0.0;
        if points.iter().all(inside) {
            continue;
        }
        let mut kept = Vec::with_capacity(points.len());
        for (at, b) in points.iter().enumerate() {
            let a = points[(at + points.len() - 1) % points.len()];
            if inside(&a) != inside(b) {
                kept.push(crossing(a, *b, axis, limit));
            }
            if inside(b) {
                kept.push(*b);
            }
        }
        points = kept;
    }
    points
}

fn crossing(a: [f64; 2], b: [f64; 2], axis: usize, limit: f64) -> [f64; 2] {
    let share = (limit - a[axis]) / (b[axis] - a[axis]);
    let mut at = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
    at[axis] = limit;
    at
}

/// Lines that meet end to end become one, so that dashes run on and paths are short.
fn joined(lines: Vec<Vec<[f64; 2]>>) -> Vec<Vec<[f64; 2]>> {
    let key = |at: &[f64; 2]| (tenths(at[0]), tenths(at[1]));
    let mut starts: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        for end in [line.first(), line.last()].into_iter().flatten() {
            starts.entry(key(end)).or_default().push(at);
        }
    }
    let mut taken = vec![false; lines.len()];
    let mut out = Vec::new();
    for at in 0..lines.len() {
        if std::mem::replace(&mut taken[at], true) {
            continue;
        }
        let mut line = lines[at].clone();
        for _ in 0..2 {
            // A point where three lines meet is an end for each of them.
            while let Some(end) = line.last().copied()
                && let Some([a, b]) = starts.get(&key(&end)).map(Vec::as_slice)
                && let Some(&next) = [a, b].into_iter().find(|next| !taken[**next])
            {
                taken[next] = true;
                let other = &lines[next];
                if other.first().map(key) == Some(key(&end)) {
                    line.extend(other.iter().skip(1));
                } else {
                    line.extend(other.iter().rev().skip(1));
                }
            }
            line.reverse();
        }
        out.push(line);
    }
    out
}

fn push_closed(out: &mut String, points: &[[f64; 2]]) {
    push_points(out, points);
    out.push('z');
}

/// Writes the stretches of a line that are within the frame.
fn push_open(out: &mut String, line: &[[f64; 2]], view: &View) {
    let mut run: Vec<[f64; 2]> = Vec::new();
    for pair in line.windows(2) {
        match within(pair[0], pair[1], view) {
            Some((a, b)) => {
                if run.last() != Some(&a) {
                    push_points(out, &run);
                    run = vec![a];
                }
                run.push(b);
            }
            None => {
                push_points(out, &run);
                run.clear();
            }
        }
    }
    push_points(out, &run);
}

/// Liang and Barsky: the part of a stretch within the frame.
fn within(a: [f64; 2], b: [f64; 2], view: &View) -> Option<([f64; 2], [f64; 2])> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    let d = [b[0] - a[0], b[1] - a[1]];
    for (axis, limit) in [(0, view.width + BEYOND), (1, view.height + BEYOND)] {
        for (p, q) in [(-d[axis], a[axis] + BEYOND), (d[axis], limit - a[axis])] {
            if p == 0.0 {
                if q < 0.0 {
                    return None;
                }
            } else if p < 0.0 {
                from = from.max(q / p);
            } else {
                to = to.min(q / p);
            }
        }
    }
    let at = |share: f64| [a[0] + share * d[0], a[1] + share * d[1]];
    (from < to).then(|| (if from > 0.0 { at(from) } else { a }, if to < 1.0 { at(to) } else { b }))
}

/// `M` and relative steps in tenths of a px; steps of nothing are left out, straight ones in one direction joined.
fn push_points(out: &mut String, points: &[[f64; 2]]) {
    let mut tens: Vec<[i64; 2]> = Vec::with_capacity(points.len());
    for point in points.iter().map(|p| p.map(tenths)) {
        if tens.last() != Some(&point) {
            tens.push(point);
        }
    }
    if tens.len() < 2 {
        return;
    }
    let pair = |out: &mut String, [x, y]: [i64; 2]| {
        push_tenths(out, x);
        if y >= 0 {
            out.push(' ');
        }
        push_tenths(out, y);
    };
    out.push('M');
    pair(out, tens[0]);
    out.push('l');
    for (at, step) in tens.windows(2).enumerate() {
        let d = [step[1][0] - step[0][0], step[1][1] - step[0][1]];
        if at > 0 && d[0] >= 0 {
            out.push(' ');
        }
        pair(out, d);
    }
}

impl Grid {
    fn new(view: &View) -> Grid {
        let (columns, rows) = ((view.width / CELL).ceil() as usize, (view.height / CELL).ceil() as usize);
        Grid { columns, rows, cells: vec![0; columns * rows] }
    }

    /// Marks the cells whose middles lie in the rings.
    fn fill(&mut self, rings: &[Vec<[f64; 2]>], number: usize) {
        let mark = u16::try_from(number + 1).unwrap_or(u16::MAX);
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); self.rows];
        for ring in rings {
            for (at, b) in ring.iter().enumerate() {
                let a = ring[(at + ring.len() - 1) % ring.len()];
                let (low, high) = if a[1] < b[1] { (a, *b) } else { (*b, a) };
                let first = ((low[1] / CELL - 0.5).ceil().max(0.0)) as usize;
                for (row, crossings) in crossings.iter_mut().enumerate().skip(first) {
                    let y = (row as f64 + 0.5) * CELL;
                    if y >= high[1] {
                        break;
                    }
                    crossings.push(low[0] + (y - low[1]) / (high[1] - low[1]) * (high[0] - low[0]));
                }
            }
        }
        for (row, mut xs) in crossings.into_iter().enumerate() {
            xs.sort_by(f64::total_cmp);
            for pair in xs.chunks_exact(2) {
                let from = ((pair[0] / CELL - 0.5).ceil().max(0.0)) as usize;
                let to = ((pair[1] / CELL - 0.5).ceil().max(0.0)) as usize;
                for cell in from..to.min(self.columns) {
                    self.cells[row * self.columns + cell] = mark;
                }
            }
        }
    }
}

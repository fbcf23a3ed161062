//! Names on a map: places first, by weight, then countries where they fit.
//!
//! Greedy over eight positions round each point. What does not fit is dropped, but for what is emphasised:
//! that takes the position that covers least. A country's name stands inside the country or not at all.

use super::land::{CELL, Grid};
use crate::render::svg::{Anchor, Placed, Rect, placed, round_disc, text_width};

/// A point that wants its name.
#[derive(Debug)]
pub(super) struct Wish {
    pub name: String,
    pub x: f64,
    pub y: f64,
    pub radius: f64,
    pub weight: u64,
    pub emphasised: bool,
    /// Its name may stand in its middle: a halo.
    pub inside: bool,
}

/// What is taken already.
#[derive(Debug)]
pub(super) struct Sheet {
    pub frame: Rect,
    pub taken: Vec<Rect>,
    pub discs: Vec<[f64; 3]>,
}

/// Twice the gap in px that is kept between two names.
const GAP: f64 = 2.0;

impl Sheet {
    fn free(&self, rect: &Rect) -> bool {
        let wide = Rect { x0: rect.x0 - GAP, y0: rect.y0, x1: rect.x1 + GAP, y1: rect.y1 };
        self.frame.holds(rect) && self.taken.iter().all(|other| wide.shared(other) == 0.0)
    }

    /// px² of names and discs that a rectangle would cover, outside the frame counted heavily.
    fn cost(&self, rect: &Rect) -> f64 {
        let names: f64 = self.taken.iter().map(|other| rect.shared(other)).sum();
        let area = (rect.x1 - rect.x0) * (rect.y1 - rect.y0);
        names + self.covered(rect, None) * 30.0 + (area - rect.shared(&self.frame)) * 20.0
    }

    /// How many discs, but for one, a rectangle covers.
    fn covered(&self, rect: &Rect, but: Option<usize>) -> f64 {
        let covers = |disc: &[f64; 3]| {
            let [x, y, radius] = *disc;
            let (dx, dy) = (x - x.clamp(rect.x0, rect.x1), y - y.clamp(rect.y0, rect.y1));
            dx.hypot(dy) < radius + 0.5
        };
        self.discs.iter().enumerate().filter(|(at, disc)| Some(*at) != but && covers(disc)).count() as f64
    }

    /// Places the names of points; `None` for those dropped. The discs are the wishes' own, in their order.
    pub(super) fn name(&mut self, wishes: &[Wish], size: f64) -> Vec<Option<Placed>> {
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|&at| (!wishes[at].emphasised, std::cmp::Reverse(wishes[at].weight), at));
        let mut out = vec![None; wishes.len()];
        for at in order {
            let wish = &wishes[at];
            let seen = Rect::centred(wish.x, wish.y, 0.0, 0.0);
            if wish.name.is_empty() || !self.frame.holds(&seen) {
                continue;
            }
            let width = text_width(&wish.name, size) * if wish.emphasised { 1.06 } else { 1.0 };
            let mut places = round_disc(wish.x, wish.y, wish.radius, width, size).to_vec();
            if wish.inside && wish.radius * 1.7 > width {
                places.insert(0, placed(wish.x, wish.y + size * 0.3, Anchor::Middle, width, size));
            }
            let fits = |place: &&Placed| {
                let own = (!wish.inside || !holds_middle(&place.rect, wish)).then_some(at);
                self.free(&place.rect) && self.covered(&place.rect, own.or(Some(at))) == 0.0
            };
            let found = places.iter().find(fits).or_else(|| {
                let least = |place: &&Placed| (self.cost(&place.rect) * 10.0) as i64;
                places.iter().filter(|_| wish.emphasised).min_by_key(least)
            });
            if let Some(place) = found {
                self.taken.push(place.rect);
                out[at] = Some(*place);
            }
        }
        out
    }

    /// A place for a name that its area is too small to hold: over its middle, else beside it.
    pub(super) fn across(&mut self, grid: &Grid, mark: u16, name: &str, size: f64) -> Option<Vec<Placed>> {
        let cells = (0..grid.cells.len()).filter(|cell| grid.cells[*cell] == mark);
        let at = cells.map(|cell| [(cell % grid.columns) as f64 + 0.5, (cell / grid.columns) as f64 + 0.5]);
        let (mut sum, mut count, mut low, mut high) = ([0.0; 2], 0.0, f64::INFINITY, 0.0f64);
        for [x, y] in at {
            (sum, count, low, high) = ([sum[0] + x, sum[1] + y], count + 1.0, low.min(x), high.max(x));
        }
        if count < 1.0 {
            return None;
        }
        let [x, y] = sum.map(|sum| sum / count * CELL);
        let width = text_width(name, size);
        let middle = placed(x, y + size * 0.3, Anchor::Middle, width, size);
        let beside = round_disc(x, y, (high - low) / 2.0 * CELL, width, size);
        let mut ways = std::iter::once(middle).chain(beside);
        let found = ways.find(|way| self.free(&way.rect) && self.covered(&way.rect, None) == 0.0)?;
        self.taken.push(found.rect);
        Some(vec![found])
    }

    /// A place for lines of text wholly on the cells of one mark, away from all that is taken: the roomiest.
    pub(super) fn inside(&mut self, grid: &Grid, mark: u16, widths: &[f64], size: f64) -> Option<Vec<Placed>> {
        let wide = widths.iter().copied().fold(0.0, f64::max);
        let line = size * 1.12;
        let tall = line * widths.len() as f64;
        let (half, rows) = ((wide / 2.0 / CELL).ceil() as usize, (tall / 2.0 / CELL).ceil() as usize);
        let own = |column: usize, row: usize| grid.cells[row * grid.columns + column] == mark;
        let mut best: Option<(i64, Rect)> = None;
        let (mut sum, mut count) = ([0.0, 0.0], 0.0);
        for row in 0..grid.rows {
            for column in (0..grid.columns).filter(|column| own(*column, row)) {
                (sum, count) = ([sum[0] + column as f64, sum[1] + row as f64], count + 1.0);
            }
        }
        let middle = [sum[0] / f64::max(count, 1.0), sum[1] / f64::max(count, 1.0)];
        for row in (rows..grid.rows.saturating_sub(rows)).step_by(2) {
            for column in (half..grid.columns.saturating_sub(half)).step_by(2) {
                if !own(column, row)
                    || !(row - rows..=row + rows).step_by(1).all(|r| {
                        own(column - half, r)
                            && own(column + half, r)
                            && own(column, r)
                            && (column - half..column + half).step_by(3).all(|c| own(c, r))
                    })
                {
                    continue;
                }
                let at = [(column as f64 + 0.5) * CELL, (row as f64 + 0.5) * CELL];
                let rect = Rect::centred(at[0], at[1], wide, tall);
                // Not so close to a place's name that the two read as one.
                let airy = Rect { x0: rect.x0 - 8.0, y0: rect.y0 - 7.0, x1: rect.x1 + 8.0, y1: rect.y1 + 7.0 };
                let lone = self.taken.iter().all(|other| airy.shared(other) == 0.0);
                if !lone || !self.frame.holds(&rect) || self.covered(&rect, None) > 0.0 {
                    continue;
                }
                // Near the middle of what is seen of the country, and with room round it.
                let room = (1..8)
                    .take_while(|more| {
                        let (r, c) = (rows + more, half + more);
                        row >= r
                            && row + r < grid.rows
                            && column >= c
                            && column + c < grid.columns
                            && [(column - c, row), (column + c, row), (column, row - r), (column, row + r)]
                                .iter()
                                .all(|(c, r)| own(*c, *r))
                    })
                    .count() as f64;
                let away = (column as f64 - middle[0]).hypot(row as f64 - middle[1]);
                let worth = ((room.min(5.0) * 4.0 - away) * 16.0) as i64;
                if best.is_none_or(|(most, _)| worth > most) {
                    best = Some((worth, rect));
                }
            }
        }
        let (_, rect) = best?;
        self.taken.push(rect);
        let lines = widths.iter().enumerate().map(|(at, width)| {
            let y = rect.y0 + line * at as f64 + size * 0.86;
            placed((rect.x0 + rect.x1) / 2.0, y, Anchor::Middle, *width, size)
        });
        Some(lines.collect())
    }
}

fn holds_middle(rect: &Rect, wish: &Wish) -> bool {
    (rect.x0..=rect.x1).contains(&wish.x) && (rect.y0..=rect.y1).contains(&wish.y)
}

/// A name on one line, or on two of nearly equal length where it has a gap.
pub(super) fn lines_of(name: &str) -> Vec<Vec<&str>> {
    let mut ways = vec![vec![name]];
    let middle = name.len() as i64 / 2;
    let gaps = name.match_indices([' ', '-']);
    if let Some((at, gap)) = gaps.min_by_key(|(at, _)| (*at as i64 - middle).abs()) {
        let keep = if gap == "-" { at + 1 } else { at };
        ways.push(vec![&name[..keep], name[keep..].trim_start()]);
    }
    ways
}

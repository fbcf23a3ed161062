//! From the globe to the sheet, and what to show of it.
//!
//! Regions are drawn in Lambert's azimuthal equal-area projection round their own middle: true in scale there,
//! indifferent to poles and to the 180th meridian. What spans the world is drawn in the Natural Earth projection.

use super::world::{Cap, direction};
use crate::render::svg::Size;

/// Mean radius of the earth in km.
pub(super) const EARTH: f64 = 6371.0;
/// Beyond this angle from its middle a map of a region shows nothing; 110° in radians.
const FARTHEST: f64 = 1.92;

#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Round a middle given by longitude and the sine and cosine of latitude.
    Azimuthal { lon: f64, sin: f64, cos: f64 },
    /// The whole world with Greenwich in the middle.
    World,
}

/// A sheet: projection, scale and frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    kind: Kind,
    /// px per km.
    pub scale: f64,
    shift: [f64; 2],
    /// In px.
    pub width: f64,
    pub height: f64,
    /// What of the globe is in the frame, with a little round it.
    pub cap: Cap,
}

/// What a map must show: places with room for their names, and ground that may reach the frame.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Longitude, latitude in degrees.
    pub places: Vec<[f64; 2]>,
    pub ground: Vec<[f64; 2]>,
    /// The least width in km.
    pub least: f64,
}

impl View {
    /// The sheet that shows all that is wanted as large as it will go.
    pub(super) fn fit(wanted: &Wanted, size: Size) -> View {
        let all: Vec<[f64; 2]> = wanted.places.iter().chain(&wanted.ground).copied().collect();
        match middle(&all) {
            Some(middle) => View::region(wanted, middle, size),
            None => View::world(size),
        }
    }

    fn region(wanted: &Wanted, [lon, lat]: [f64; 2], size: Size) -> View {
        let (sin, cos) = lat.to_radians().sin_cos();
        let kind = Kind::Azimuthal { lon: lon.to_radians(), sin, cos };
        let width = size.width();
        let (low, high, aside, edge) = match size {
            Size::Column => (0.66 * width, 1.06 * width, 42.0, 10.0),
            Size::Wide => (0.5 * width, 0.74 * width, 84.0, 22.0),
        };
        let places = bounds(wanted.places.iter().map(|&at| plane(kind, at)));
        let ground = bounds(wanted.ground.iter().map(|&at| plane(kind, at)));
        let mut scale = width / if wanted.least.is_finite() { wanted.least.clamp(1.0, 20_000.0) } else { 300.0 };
        for (bounds, margin) in [(places, aside), (ground, edge)] {
            if let Some([x0, y0, x1, y1]) = bounds {
                scale = scale.min((width - 2.0 * margin) / (x1 - x0).max(1e-6));
                scale = scale.min((high - margin.min(56.0) * 1.4) / (y1 - y0).max(1e-6));
            }
        }
        // In px: the box of all with its margins, which stands in the middle of the sheet.
        let mut frame: Option<[f64; 4]> = None;
        for (bounds, margin) in [(places, aside), (ground, edge)] {
            if let Some([x0, y0, x1, y1]) = bounds {
                let tall = margin.min(56.0) * 0.7;
                let own = [x0 * scale - margin, y0 * scale - tall, x1 * scale + margin, y1 * scale + tall];
                frame = Some(match frame {
                    None => own,
                    Some(f) => [f[0].min(own[0]), f[1].min(own[1]), f[2].max(own[2]), f[3].max(own[3])],
                });
            }
        }
        let frame = frame.unwrap_or([0.0; 4]);
        let height = (frame[3] - frame[1]).clamp(low, high).round();
        let shift = [width / 2.0 - (frame[0] + frame[2]) / 2.0, height / 2.0 - (frame[1] + frame[3]) / 2.0];
        let mut view = View { kind, scale, shift, width, height, cap: whole() };
        // The farthest corner, as a chord from the projection's middle.
        let reach = [[0.0, 0.0], [width, 0.0], [0.0, height], [width, height]]
            .iter()
            .map(|corner| (corner[0] - shift[0]).hypot(corner[1] - shift[1]) / scale / EARTH)
            .fold(0.0, f64::max);
        view.cap = Cap { middle: direction([lon, lat]), radius: 2.0 * (reach / 2.0).clamp(0.0, 1.0).asin() + 0.001 };
        view
    }

    fn world(size: Size) -> View {
        let width = size.width();
        let [x, _] = plane(Kind::World, [180.0, 0.0]);
        let scale = (width - 4.0) / (2.0 * x);
        // From Cape Horn to the north of Greenland: Antarctica would take a fifth of the sheet.
        let [top, bottom] = [83.5, -57.0].map(|lat| plane(Kind::World, [0.0, lat])[1] * scale);
        let height = (bottom - top).round();
        View { kind: Kind::World, scale, shift: [width / 2.0, -top], width, height, cap: whole() }
    }

    pub(super) fn is_world(&self) -> bool {
        matches!(self.kind, Kind::World)
    }

    /// Longitude and latitude in degrees to px.
    pub(super) fn place(&self, at: [f64; 2]) -> [f64; 2] {
        let [x, y] = plane(self.kind, at);
        [x * self.scale + self.shift[0], y * self.scale + self.shift[1]]
    }
}

fn whole() -> Cap {
    Cap { middle: [1.0, 0.0, 0.0], radius: std::f64::consts::PI }
}

/// To km, x eastward and y southward.
fn plane(kind: Kind, [lon, lat]: [f64; 2]) -> [f64; 2] {
    match kind {
        Kind::Azimuthal { lon: middle, sin, cos } => {
            let (sin_lat, cos_lat) = lat.to_radians().sin_cos();
            let (sin_lon, cos_lon) = (lon.to_radians() - middle).sin_cos();
            let [x, y] = [cos_lat * sin_lon, cos * sin_lat - sin * cos_lat * cos_lon];
            let angle = (sin * sin_lat + cos * cos_lat * cos_lon).clamp(-1.0, 1.0).acos().min(FARTHEST);
            let length = x.hypot(y);
            let reach = if length < 1e-12 { 0.0 } else { 2.0 * (angle / 2.0).sin() / length };
            [EARTH * reach * x, -EARTH * reach * y]
        }
        // Tom Patterson's polynomials, as published by Šavrič, Jenny, Patterson, Petrovič and Hurni (2011).
        Kind::World => {
            let (lon, lat) = (lon.to_radians(), lat.to_radians());
            let (p2, p4) = (lat * lat, lat.powi(4));
            let x = lon * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)));
            let y = lat * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)));
            [EARTH * x, -EARTH * y]
        }
    }
}

/// The middle of places on the globe, found over the widest gap in longitude; `None` where they span the world.
fn middle(places: &[[f64; 2]]) -> Option<[f64; 2]> {
    if places.is_empty() {
        return None;
    }
    let mut lons: Vec<f64> = places.iter().map(|at| at[0].rem_euclid(360.0)).collect();
    lons.sort_by(f64::total_cmp);
    let (first, last) = (lons[0], lons[lons.len() - 1]);
    let (mut gap, mut west) = (first + 360.0 - last, first);
    for pair in lons.windows(2) {
        if pair[1] - pair[0] > gap {
            (gap, west) = (pair[1] - pair[0], pair[1]);
        }
    }
    let lat = bounds(places.iter().copied())?;
    let (south, north) = (lat[1], lat[3]);
    let lon = west + (360.0 - gap) / 2.0;
    let at = [(lon + 180.0).rem_euclid(360.0) - 180.0, (south + north) / 2.0];
    // Round a pole all longitudes are near: what counts is the angle.
    let here = direction(at);
    let far = places.iter().map(|place| direction(*place).iter().zip(here).map(|(a, b)| a * b).sum::<f64>());
    (far.fold(1.0, f64::min) > 0.55).then_some(at)
}

/// Left, upper, right, lower.
fn bounds(points: impl Iterator<Item = [f64; 2]>) -> Option<[f64; 4]> {
    points.fold(None, |found, [x, y]| {
        let [x0, y0, x1, y1] = found.unwrap_or([x, y, x, y]);
        Some([x0.min(x), y0.min(y), x1.max(x), y1.max(y)])
    })
}

//! The SVG rooms: cases in `tests/cases/svg/*.md`, properties, and pictures of many regions.
//!
//! A case is a block ```` ```toml ```` with one picture and a block ```` ```svg ```` with the whole of what is drawn for it; `UPDATE=1`
//! rewrites the latter.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fonds::language::Language;
use fonds::render::map::{self, Area, Focus, Halo, Layer, Map, Point};
use fonds::render::svg::{Rect, Size, text_width};
use serde::Deserialize;

/// One picture in TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Picture {
    #[serde(default)]
    size: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    desc: String,
    #[serde(default)]
    language: String,
    #[serde(default)]
    around: Vec<String>,
    least_km: Option<f64>,
    #[serde(default)]
    points: Vec<toml::Table>,
    #[serde(default)]
    halos: Vec<toml::Table>,
    #[serde(default)]
    areas: Vec<toml::Table>,
    #[serde(default)]
    layers: Vec<toml::Table>,
}

fn text(table: &toml::Table, key: &str) -> String {
    table.get(key).and_then(|value| value.as_str()).unwrap_or("").to_owned()
}

fn number(table: &toml::Table, key: &str) -> f64 {
    let value = table.get(key);
    value.and_then(|v| v.as_float().or_else(|| v.as_integer().map(|n| n as f64))).unwrap_or(0.0)
}

fn flag(table: &toml::Table, key: &str) -> bool {
    table.get(key).and_then(toml::Value::as_bool).unwrap_or(false)
}

fn href(table: &toml::Table) -> Option<String> {
    table.get("href").and_then(|value| value.as_str()).map(str::to_owned)
}

impl Picture {
    fn size(&self) -> Size {
        if self.size == "column" { Size::Column } else { Size::Wide }
    }

    fn map(&self, id: &str) -> Map {
        let point = |t: &toml::Table| Point {
            name: text(t, "name"),
            note: text(t, "note"),
            href: href(t),
            lat: number(t, "lat"),
            lon: number(t, "lon"),
            weight: number(t, "weight") as u64,
            emphasised: flag(t, "here"),
        };
        let pair = |value: &toml::Value| {
            let pair = value.as_array().unwrap();
            (pair[0].as_integer().unwrap() as usize, pair[1].as_integer().unwrap() as u64)
        };
        Map {
            id: id.to_owned(),
            title: self.title.clone(),
            desc: self.desc.clone(),
            points: self.points.iter().map(point).collect(),
            halos: self.halos.iter().map(|t| Halo { point: point(t), radius_km: number(t, "km") }).collect(),
            areas: self
                .areas
                .iter()
                .map(|t| Area {
                    key: text(t, "key"),
                    name: text(t, "name"),
                    note: text(t, "note"),
                    href: href(t),
                    washed: flag(t, "washed"),
                })
                .collect(),
            layers: self
                .layers
                .iter()
                .map(|t| Layer {
                    name: text(t, "name"),
                    points: t["points"].as_array().unwrap().iter().map(pair).collect(),
                })
                .collect(),
            focus: Focus { around: self.around.clone(), least_km: self.least_km.unwrap_or(300.0) },
            size: self.size(),
            language: Language::from_tag(&self.language).unwrap_or(Language::French),
        }
    }

    fn draw(&self, id: &str) -> String {
        self.map(id).draw().svg.as_str().to_owned()
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/svg")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == ending));
    files.sort();
    files
}

#[test]
fn cases() {
    let mut wrong = String::new();
    for path in files(&folder(), "md") {
        let case = std::fs::read_to_string(&path).unwrap();
        let (mut now, mut picture, mut within) = (String::new(), String::new(), "");
        for line in case.lines() {
            match (within, line) {
                ("", "```toml") => (within, picture) = ("toml", String::new()),
                ("toml", "```") => within = "",
                ("toml", line) => picture += &format!("{line}\n"),
                ("", "```svg") => {
                    within = "svg";
                    let drawn = toml::from_str::<Picture>(&picture).unwrap().draw("x");
                    let end = if drawn.is_empty() { "" } else { "\n" };
                    write!(now, "```svg\n{drawn}{end}```\n").unwrap();
                    continue;
                }
                ("svg", "```") => {
                    within = "";
                    continue;
                }
                _ => {}
            }
            if within != "svg" {
                now += &format!("{line}\n");
            }
        }
        if now != case {
            if std::env::var("UPDATE").is_ok() {
                std::fs::write(&path, &now).unwrap();
            } else {
                write!(wrong, "{} (UPDATE=1 rewrites):\n{now}", path.display()).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The pictures of `gallery.toml`: each table's name is its id.
fn gallery_pictures() -> Vec<(String, Picture)> {
    let text = std::fs::read_to_string(folder().join("gallery.toml")).unwrap();
    toml::from_str::<std::collections::BTreeMap<String, Picture>>(&text).unwrap().into_iter().collect()
}

/// Numbers of an attribute, wherever it stands.
fn numbers(svg: &str, attribute: &str) -> Vec<f64> {
    let mark = format!(" {attribute}=\"");
    svg.match_indices(&mark).map(|(at, _)| svg[at + mark.len()..].split('"').next().unwrap().parse().unwrap()).collect()
}

/// The boxes of all texts, from the markup; letters a little smaller than drawn, so that mere touching passes.
fn texts(svg: &str, size: f64) -> Vec<(String, Rect)> {
    let parts = svg.split("<text").skip(1).map(|part| {
        let (head, rest) = part.split_once('>').unwrap();
        let words = rest.split('<').next().unwrap().replace("&#39;", "'").replace("&amp;", "&");
        let (x, y) = (numbers(head, "x")[0], numbers(head, "y")[0]);
        let wide = text_width(&words, size);
        let x0 = match head {
            head if head.contains("\"middle\"") => x - wide / 2.0,
            head if head.contains("\"end\"") => x - wide,
            _ => x,
        };
        (words, Rect { x0, y0: y - 0.7 * size, x1: x0 + wide, y1: y + 0.2 * size })
    });
    parts.collect()
}

#[test]
fn pictures_are_sound() {
    for (id, picture) in gallery_pictures() {
        let svg = picture.draw(&id);
        assert_eq!(svg, picture.draw(&id), "{id}: two drawings differ");
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{id}: no numbers");
        assert!(!svg.contains(" style="), "{id}: the policy refuses inline styles");
        let [width, height] = ["width", "height"].map(|name| numbers(svg.lines().next().unwrap(), name)[0]);
        let sheet = Rect { x0: -0.5, y0: -0.5, x1: width + 0.5, y1: height + 0.5 };
        for (x, y) in numbers(&svg, "cx").into_iter().zip(numbers(&svg, "cy")) {
            assert!(sheet.holds(&Rect::centred(x, y, 0.0, 0.0)), "{id}: a point outside at {x} {y}");
        }
        let texts = texts(&svg, if picture.size() == Size::Wide { 12.0 } else { 11.0 });
        for (at, (words, rect)) in texts.iter().enumerate() {
            assert!(sheet.holds(rect), "{id}: {words} runs out: {rect:?}");
            for (other, place) in &texts[at + 1..] {
                assert!(rect.shared(place) == 0.0, "{id}: {words} and {other} overlap");
            }
        }
        let most = if picture.size() == Size::Column { 15_500 } else { 40_000 };
        assert!(svg.len() < most, "{id}: {} bytes", svg.len());
        assert!(svg.split(" d=\"").skip(1).all(|d| !d.starts_with('"')), "{id}: an empty path");
    }
}

#[test]
fn what_is_not_there_is_not_drawn() {
    let mut map = gallery_pictures().remove(0).1.map("m");
    map.focus.around.clear();
    map.areas.clear();
    map.points.clear();
    assert!(map.draw().svg.is_empty());
    // Places that are none, and keys that nobody knows.
    map.points = vec![Point { name: "nowhere".into(), lat: f64::NAN, lon: 3.0, ..Point::default() }];
    map.areas = vec![Area { key: "XX-99".into(), ..Area::default() }];
    map.focus.least_km = f64::INFINITY;
    assert!(map.draw().svg.is_empty());
    map.points.push(Point { name: "somewhere".into(), lat: 89.9, lon: 359.0, emphasised: true, ..Point::default() });
    map.halos = vec![Halo { point: map.points[1].clone(), radius_km: f64::NAN }];
    let drawn = map.draw();
    assert!(drawn.svg.as_str().contains("somewhere") && !drawn.svg.as_str().contains("NaN"));
}

#[test]
fn hostile_names_stay_text() {
    let evil = "</text><script>alert(\"1\")</script>&'";
    let point = Point {
        name: evil.into(),
        note: evil.into(),
        href: Some(evil.into()),
        lat: 36.0,
        lon: 37.0,
        ..Point::default()
    };
    let map = Map {
        id: "m".into(),
        title: evil.into(),
        desc: evil.into(),
        areas: vec![Area {
            key: "SY-HL".into(),
            name: evil.into(),
            note: evil.into(),
            href: Some(evil.into()),
            washed: true,
        }],
        halos: vec![Halo { point: point.clone(), radius_km: 20.0 }],
        points: vec![point],
        layers: vec![Layer { name: evil.into(), points: vec![(0, 1), (7, 1)] }],
        focus: Focus::default(),
        size: Size::Column,
        language: Language::English,
    };
    let svg = map.draw().svg;
    let svg = svg.as_str();
    assert!(!svg.contains("<script") && !svg.contains("alert(\""), "{svg}");
    // Every tag that is opened is closed: nothing broke out.
    let mut open = Vec::new();
    for token in html5gum::Tokenizer::new(svg).flatten() {
        match token {
            html5gum::Token::StartTag(tag) if !tag.self_closing => open.push(tag.name.clone()),
            html5gum::Token::EndTag(tag) => assert_eq!(open.pop(), Some(tag.name.clone())),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{svg}");
}

#[test]
fn the_land_is_all_there() {
    for key in ["SY", "SYR", "Q858", "sy-hl", "Q214064", "UA-43", "XCR", "FJ", "TW", "XK", "PS"] {
        assert!(map::knows(key), "{key}");
    }
    assert!(!map::knows("XX"));
    assert_eq!(map::province_key("SY", "Alep").as_deref(), Some("SY-HL"));
    assert_eq!(map::province_key("Q858", "ḥalab").as_deref(), Some("SY-HL"));
    assert_eq!(map::province_key("FR", "Alep"), None);
}

#[test]
fn disputed_ground_in_view_is_told() {
    let names = |picture: &str| -> Vec<&str> {
        let (_, picture) = gallery_pictures().into_iter().find(|(id, _)| id == picture).unwrap();
        picture.map("m").draw().disputed.iter().map(|dispute| dispute.name(Language::French)).collect()
    };
    assert!(names("golan").contains(&"le plateau du Golan"));
    assert!(names("ukraine").contains(&"la Crimée"));
    assert!(names("fiji").is_empty());
    assert!(names("worldwide").is_empty());
}

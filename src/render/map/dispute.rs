//! Ground that more than one state claims: the map draws such borders dashed and names the dispute.
//!
//! The map data shows who holds what; that is no judgement. The boxes are rough on purpose: they decide
//! only whether a line in them is dashed and whether a note is due.

use crate::language::Language;

/// A disputed area that a map shows, to be named in a neutral note beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dispute {
    /// English.
    english: &'static str,
    /// French, with its article.
    french: &'static str,
    /// South, west, north, east in degrees.
    bounds: [i16; 4],
}

impl Dispute {
    /// Its name within a sentence: `the Golan Heights`, `le plateau du Golan`.
    pub fn name(&self, language: Language) -> &'static str {
        if language == Language::French { self.french } else { self.english }
    }
}

/// Bounds in tenths of a degree.
const fn dispute(english: &'static str, french: &'static str, bounds: [i16; 4]) -> Dispute {
    Dispute { english, french, bounds }
}

static DISPUTES: [Dispute; 15] = [
    dispute("the Golan Heights", "le plateau du Golan", [327, 356, 333, 359]),
    dispute("the West Bank and East Jerusalem", "la Cisjordanie et Jérusalem-Est", [313, 348, 326, 356]),
    dispute("the Gaza Strip", "la bande de Gaza", [312, 342, 316, 346]),
    dispute("Crimea", "la Crimée", [443, 324, 463, 367]),
    dispute("Western Sahara", "le Sahara occidental", [207, -171, 277, -86]),
    dispute("Kashmir", "le Cachemire", [322, 726, 371, 802]),
    dispute("the northern part of Cyprus", "le nord de Chypre", [349, 326, 358, 347]),
    dispute("Kosovo", "le Kosovo", [418, 200, 433, 218]),
    dispute("Somaliland", "le Somaliland", [79, 426, 116, 491]),
    dispute("Abkhazia", "l’Abkhazie", [424, 399, 436, 422]),
    dispute("South Ossetia", "l’Ossétie du Sud", [419, 433, 427, 448]),
    dispute("Transnistria", "la Transnistrie", [464, 284, 482, 300]),
    dispute("Abyei", "l’Abiyé", [92, 273, 102, 292]),
    dispute("the Hala’ib Triangle", "le triangle de Hala’ib", [218, 330, 233, 371]),
    dispute("Taiwan", "Taïwan", [218, 1198, 254, 1222]),
];

/// Whose common border is disputed: two codes of countries in the data, and where, when not all of it
/// (bounds as above).
static LINES: [(&str, &str, Option<[i16; 4]>); 12] = [
    ("ISR", "SYR", None),
    ("ISR", "PSX", None),
    ("UKR", "XCR", None),
    ("RUS", "XCR", None),
    ("MAR", "SAH", None),
    ("CYN", "CYP", None),
    ("KOS", "SRB", None),
    ("SOL", "SOM", None),
    ("IND", "PAK", Some([322, 726, 371, 802])),
    ("CHN", "IND", Some([322, 726, 371, 802])),
    ("CHN", "IND", Some([265, 915, 297, 975])),
    ("EGY", "SDN", Some([218, 330, 233, 371])),
];

fn holds(bounds: [i16; 4], [lon, lat]: [f64; 2]) -> bool {
    let [south, west, north, east] = bounds.map(|tenth| f64::from(tenth) / 10.0);
    (west..=east).contains(&lon) && (south..=north).contains(&lat)
}

/// True for what the data holds apart from its holder and from its claimant: it is washed with neither.
pub(super) fn is_contested(code: &str) -> bool {
    code == "XCR"
}

/// True for units that the data draws as countries and that few states recognise: without a name on the map.
pub(super) fn is_unnamed(code: &str) -> bool {
    matches!(code, "CYN" | "KAS" | "SOL" | "KAB" | "USG" | "ESB" | "WSB")
}

/// The disputes of which something passes the test: given the middle and the corners of each.
pub(super) fn seen(visible: impl Fn([f64; 2]) -> bool) -> Vec<Dispute> {
    let shown = |dispute: &&Dispute| {
        let [south, west, north, east] = dispute.bounds.map(|tenth| f64::from(tenth) / 10.0);
        let middle = [(west + east) / 2.0, (south + north) / 2.0];
        [middle, [west, south], [west, north], [east, south], [east, north]].into_iter().any(&visible)
    };
    DISPUTES.iter().filter(shown).copied().collect()
}

/// A border between two countries in stretches that are disputed and such that are not; each begins where the
/// one before it ends.
pub(super) fn parted(line: &[[f64; 2]], codes: [&str; 2]) -> Vec<(bool, Vec<[f64; 2]>)> {
    let mut pairs = LINES.iter().filter(|(a, b, _)| codes == [*a, *b] || codes == [*b, *a]).peekable();
    if codes.contains(&"KAS") || pairs.peek().is_some_and(|(_, _, bounds)| bounds.is_none()) {
        return vec![(true, line.to_vec())];
    }
    let pairs: Vec<[i16; 4]> = pairs.filter_map(|(_, _, bounds)| *bounds).collect();
    let mut parts: Vec<(bool, Vec<[f64; 2]>)> = Vec::new();
    for step in line.windows(2) {
        let middle = [(step[0][0] + step[1][0]) / 2.0, (step[0][1] + step[1][1]) / 2.0];
        let disputed = pairs.iter().any(|bounds| holds(*bounds, middle));
        match parts.last_mut() {
            Some((same, part)) if *same == disputed => part.push(step[1]),
            _ => parts.push((disputed, step.to_vec())),
        }
    }
    parts
}

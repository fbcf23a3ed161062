//! The home page. Template: `home.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Count, DocumentRow, EntityRow, Link, MapText, YearBars};

/// The home page.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// The frame.
    pub page: Frame,
    /// The line over the title: "Archive de presse, 2016–2019".
    pub kicker: String,
    /// The archive's title.
    pub title: String,
    /// The configured description.
    pub description: Option<String>,
    /// What it holds in one sentence.
    pub holds: String,
    /// True when there is no document at all: show a friendly word.
    pub empty: bool,
    /// Documents, places, actors, publishers; those that are nought are left out.
    pub counts: Vec<Count>,
    /// Coverage by year and month; empty when nothing is dated.
    pub coverage: Vec<YearBars>,
    /// "aucun document de janvier 2017 à décembre 2018", one a gap of more than two months.
    pub gaps: Vec<String>,
    /// "2 documents sans date", linked.
    pub undated: Option<Link>,
    /// The most named places on a map; none where none is located.
    pub map: Option<MapText>,
    /// The ten most named places.
    pub places: Vec<EntityRow>,
    /// The ten most named actors.
    pub actors: Vec<EntityRow>,
    /// The publishers with most documents: name, count.
    pub publishers: Vec<EntityRow>,
    /// The five newest documents.
    pub newest: Vec<DocumentRow>,
    /// How to cite the archive, as plain text.
    pub cite: String,
}

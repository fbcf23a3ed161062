//! The dateline at the head of an agency's text: `PARIS, 12 mars (AFP) -`, `МОСКВА, 12 марта. /ТАСС/.`,
//! `Moscou-SANA /`, `(Reuters) -`. Gives the agency, and the day where its year is printed.

use super::date::{self, Order};
use super::outlets::Outlets;
use crate::archive::edtf::Edtf;

/// What a dateline says.
#[derive(Default)]
pub(crate) struct Dateline {
    pub(crate) agency: Option<String>,
    pub(crate) date: Option<Edtf>,
}

/// Reads the dateline that a text begins with, if it does.
pub(crate) fn read(text: &str, outlets: &Outlets) -> Dateline {
    let head: String = text.chars().take(90).collect();
    // What stands before the first joint between dateline and text, and that joint.
    let joints = [" - ", " – ", " — ", ".-", ".–", ".—", "/. ", "/ ", ") -", ") —", ")-", ": "];
    let end = joints.iter().filter_map(|joint| head.find(joint).map(|at| at + joint.len())).min();
    let Some(end) = end else { return Dateline::default() };
    let line = &head[..end];
    let inside = between(line, '(', ')').or_else(|| between(line, '/', '/'));
    let agency = inside.and_then(|name| outlets.agencies_in(name).first().map(|name| (*name).to_owned()));
    let agency = agency.or_else(|| {
        // `Moscou-SANA /`, `دمشق-سانا`, `РИА Новости -`: a name at the joint, after a place.
        let bare = line.trim_end_matches([' ', '-', '–', '—', '/', '.', ':', ')']);
        let last = bare.rsplit(['-', '–', '—', ',', '.']).next().unwrap_or_default();
        let short = bare.split_whitespace().count() <= 6 && !line.ends_with(": ");
        outlets
            .agencies_in(last)
            .first()
            .filter(|_| short && last.split_whitespace().count() <= 3)
            .map(|name| (*name).to_owned())
    });
    let date = agency.as_ref().and_then(|_| date::read(line, Order::Unknown).dates.first().map(|d| d.date));
    Dateline { agency, date }
}

fn between(text: &str, open: char, close: char) -> Option<&str> {
    let start = text.find(open)? + open.len_utf8();
    let end = text[start..].find(close)?;
    Some(&text[start..start + end])
}

//! Pages by date. Templates: `dates.html` (all years), `year.html`, `month.html` (also the undated).

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Count, DocumentGroup, Link, Pager, YearBars};

/// All years.
#[derive(Clone, Debug, Serialize)]
pub struct DatesPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// True when no document has a date.
    pub empty: bool,
    /// Every year that has documents, oldest first, with its months.
    pub years: Vec<YearBars>,
    /// "2 documents sans date", linked to their page.
    pub undated: Option<Link>,
}

/// A year.
#[derive(Clone, Debug, Serialize)]
pub struct YearPage {
    /// The frame.
    pub page: Frame,
    /// The year.
    pub title: String,
    /// Documents.
    pub counts: Vec<Count>,
    /// Its months as bars.
    pub bars: YearBars,
    /// Its documents by month, oldest first; those known by year alone last.
    pub groups: Vec<DocumentGroup>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The year before that has documents.
    pub previous: Option<Link>,
    /// The year after that has documents.
    pub next: Option<Link>,
}

/// A month, or the undated.
#[derive(Clone, Debug, Serialize)]
pub struct MonthPage {
    /// The frame.
    pub page: Frame,
    /// "janvier 2019", "sans date".
    pub title: String,
    /// Documents.
    pub counts: Vec<Count>,
    /// Its documents by day, oldest first; those known by month alone last. The undated by title.
    pub groups: Vec<DocumentGroup>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The month before that has documents.
    pub previous: Option<Link>,
    /// The month after that has documents.
    pub next: Option<Link>,
}

//! Small pieces that several page kinds share: links, dates, rows of lists, pagers.

use serde::Serialize;

use crate::html::Html;

/// A text with an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// The address.
    pub href: String,
}

/// A text that may have an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// The words.
    pub text: String,
    /// The address; none for the page itself.
    pub href: Option<String>,
}

/// A number that leads to what it counts.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// The number alone, written out in the page's language (`1 204`).
    pub number: String,
    /// The word after it, in the right number (`documents`).
    pub word: String,
    /// What it counts.
    pub href: String,
}

/// Words written by somebody in their own language. `lang` and `dir` are set only where they differ from the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The words.
    pub text: String,
    /// `lang`, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// `dir`, where it differs from the page's.
    pub dir: Option<&'static str>,
}

/// A date as shown.
#[derive(Clone, Debug, Serialize)]
pub struct DateText {
    /// Written out: `jeudi 10 janvier 2019, 17 h 47`, `6 décembre 2016 ?`.
    pub long: String,
    /// Short, for lists: `10 janv. 2019`.
    pub short: String,
    /// `<time datetime>`; EDTF's marks left out.
    pub datetime: String,
    /// The date's page: its month, its year, or the undated.
    pub href: String,
    /// What the doubt means, in words ("date incertaine"); none for a sure date.
    pub doubt: Option<String>,
    /// From what an editor inferred it.
    pub note: Option<String>,
}

/// A publisher as shown.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherText {
    /// The name.
    pub name: String,
    /// Its publisher page.
    pub href: String,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentRow {
    /// Its page.
    pub href: String,
    /// Its headline.
    pub title: Written,
    /// Its date, where known.
    pub date: Option<DateText>,
    /// Its publisher, where known.
    pub publisher: Option<PublisherText>,
    /// How often the page's own entity is named in it, on entity pages: a link to the first spot.
    pub mentions: Option<Link>,
    /// "2 versions", where others tell the same story: a link to it.
    pub told: Option<Link>,
}

/// Documents under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentGroup {
    /// The heading: a year, a month, a day, "sans date".
    pub heading: String,
    /// Its id on the page.
    pub anchor: String,
    /// The heading's own page, where there is one.
    pub href: Option<String>,
    /// How many stand under it here.
    pub count: String,
    /// The documents.
    pub rows: Vec<DocumentRow>,
}

/// An actor or a location in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EntityRow {
    /// `place` or `actor`: the class of its link.
    pub class: &'static str,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it is: `ville`, `groupe armé`.
    pub kind: String,
    /// Where it lies, or of what it is a part.
    pub within: Option<Link>,
    /// Documents that name it; the number leads to them. None where no document does.
    pub documents: Option<Link>,
    /// Mentions; the number leads to them. None where it is never named.
    pub mentions: Option<Link>,
}

/// Entities under one heading: a letter, a kind.
#[derive(Clone, Debug, Serialize)]
pub struct EntityGroup {
    /// The heading.
    pub heading: String,
    /// Its id on the page.
    pub anchor: String,
    /// The entities.
    pub rows: Vec<EntityRow>,
}

/// A stop of a jump list over an index: letters, kinds. Leads to the right page of a paged one.
#[derive(Clone, Debug, Serialize)]
pub struct Jump {
    /// A letter, a kind.
    pub text: String,
    /// How many stand there.
    pub count: String,
    /// The group's anchor, on this page or another of the same list.
    pub href: String,
    /// True when its group begins on this page.
    pub here: bool,
}

/// Where one stands in a list of several pages. Absent when all fits on one.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// "page 2 sur 7".
    pub label: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// First, last, and the neighbours of this one.
    pub pages: Vec<PagerStep>,
}

/// One number of a pager.
#[derive(Clone, Debug, Serialize)]
pub struct PagerStep {
    /// The page's number.
    pub text: String,
    /// Its address; none for this page.
    pub href: Option<String>,
    /// True when numbers are left out before this one: show "…".
    pub gap: bool,
}

/// A map with what must be said beneath it.
#[derive(Clone, Debug, Serialize)]
pub struct MapText {
    /// The picture.
    pub svg: Html,
    /// The same for a phone, where the picture is wide.
    pub narrow: Option<Html>,
    /// Places too far off to be in it.
    pub beyond: Vec<Link>,
    /// A neutral word where it shows disputed ground.
    pub disputed: Option<String>,
    /// Whose the ground is.
    pub credit: String,
}

/// One bar of a chart in words and numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// What it stands for, in full: `janvier 2019`.
    pub label: String,
    /// The same in one to five letters: `janv.`, `2019`.
    pub short: String,
    /// The count as shown.
    pub count: String,
    /// The count as a number.
    pub value: u64,
    /// 0 to 100, of the largest.
    pub share: u8,
    /// 0 (none) to 4 (most): for classes, since the policy forbids inline styles.
    pub level: u8,
    /// What it counts; none where there is nothing.
    pub href: Option<String>,
}

/// A year of a chart: itself and its twelve months.
#[derive(Clone, Debug, Serialize)]
pub struct YearBars {
    /// The year.
    pub year: Bar,
    /// January to December; the shares are of the largest month of the whole chart.
    pub months: Vec<Bar>,
    /// Documents of the year whose month is not known.
    pub without_month: Option<Link>,
    /// Years without anything between the year before in the list and this one: "aucun document de 2017 à 2018".
    pub gap: Option<String>,
}

/// One mention in its sentence (keyword in context).
#[derive(Clone, Debug, Serialize)]
pub struct ContextLine {
    /// The very spot: `../documents/x.html#m3`.
    pub href: String,
    /// The sentence before the name.
    pub left: String,
    /// The name as printed.
    pub name: String,
    /// The sentence after the name.
    pub right: String,
    /// `lang` of the sentence, where it differs from the page's.
    pub lang: Option<&'static str>,
    /// `dir` of the sentence, where it differs from the page's.
    pub dir: Option<&'static str>,
    /// The document's headline.
    pub title: Written,
    /// The document's date.
    pub date: Option<DateText>,
    /// The document's publisher.
    pub publisher: Option<PublisherText>,
    /// The place whose name stands for this actor here (metonym): "Moscou".
    pub metonym: Option<Link>,
    /// True when it stands in the headline.
    pub in_title: bool,
    /// True for the first line of its document in the group: print document and date once.
    pub first: bool,
}

/// Mentions of one year.
#[derive(Clone, Debug, Serialize)]
pub struct ContextGroup {
    /// The year, or "sans date".
    pub heading: String,
    /// Its id on the page.
    pub anchor: String,
    /// How many the year has in all.
    pub count: String,
    /// 0 to 100, of the year with most.
    pub share: u8,
    /// True when the group should stand open at first.
    pub open: bool,
    /// The lines on this page.
    pub lines: Vec<ContextLine>,
}

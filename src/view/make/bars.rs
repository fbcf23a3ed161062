//! Years and months as bars.

use std::collections::BTreeMap;

use super::Sheet;
use crate::archive::DocumentId;
use crate::view::parts::{Bar, Link, YearBars};

/// The number of documents of a year: by month, and those whose month is not known.
#[derive(Clone, Copy, Default)]
pub struct YearCount {
    pub months: [usize; 12],
    pub without_month: usize,
}

impl YearCount {
    pub fn total(&self) -> usize {
        self.months.iter().sum::<usize>() + self.without_month
    }
}

/// Where a bar leads: the year, or one of its months.
pub type Leads<'l> = &'l dyn Fn(i16, Option<u8>) -> Option<String>;

impl Sheet<'_> {
    pub fn count_by_year(&self, documents: &[DocumentId]) -> BTreeMap<i16, YearCount> {
        let mut years: BTreeMap<i16, YearCount> = BTreeMap::new();
        for date in documents.iter().filter_map(|id| self.document(*id).meta.date) {
            let year = years.entry(date.year()).or_default();
            match date.month() {
                Some(month) => year.months[usize::from(month) - 1] += 1,
                None => year.without_month += 1,
            }
        }
        years
    }

    /// The years that have documents, oldest first, each with what is missing before it.
    pub fn bars(&self, years: &BTreeMap<i16, YearCount>, leads: Leads) -> Vec<YearBars> {
        let most_in_year = years.values().map(YearCount::total).max().unwrap_or(0);
        let most_in_month = years.values().flat_map(|year| year.months).max().unwrap_or(0);
        let mut before: Option<i16> = None;
        years
            .iter()
            .map(|(&year, count)| {
                let text = format!("{year:04}");
                let gap = before.replace(year).and_then(|last| self.missing_years(last + 1, year - 1));
                let month = |(month, n): (u8, usize)| {
                    let href = (n > 0).then(|| leads(year, Some(month))).flatten();
                    let short = self.words().short_month(month);
                    self.bar(self.words().month_of_year(year, month), short, n, most_in_month, href)
                };
                YearBars {
                    year: self.bar(text.clone(), text, count.total(), most_in_year, leads(year, None)),
                    months: (1..=12).zip(count.months).map(month).collect(),
                    without_month: (count.without_month > 0).then(|| leads(year, None)).flatten().map(|href| Link {
                        text: self.words().count("count.without_month", count.without_month),
                        href,
                    }),
                    gap,
                }
            })
            .collect()
    }

    fn missing_years(&self, from: i16, to: i16) -> Option<String> {
        let text = |year: i16| format!("{year:04}");
        match to - from {
            ..0 => None,
            0 => Some(self.words().say_with("home.gap_year", &[("from", &text(from))])),
            _ => Some(self.words().from_until("home.gap_years", &text(from), &text(to))),
        }
    }

    fn bar(&self, label: String, short: String, n: usize, most: usize, href: Option<String>) -> Bar {
        let share = (n * 100).checked_div(most).unwrap_or(0) as u8;
        let level = match share {
            0 => u8::from(n > 0),
            1..=25 => 1,
            26..=50 => 2,
            51..=75 => 3,
            _ => 4,
        };
        // What is there must be seen, however little beside the rest.
        let share = if n > 0 { share.max(2) } else { 0 };
        Bar { label, short, count: self.words().number(n), value: n as u64, share, level, href }
    }
}

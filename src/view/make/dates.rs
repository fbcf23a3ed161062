//! Pages by date.

use super::bars::YearCount;
use super::{Head, Sheet, share};
use crate::archive::DocumentId;
use crate::plan::Output;
use crate::relate::YearFacts;
use crate::view::dates::{DatesPage, MonthPage, YearPage};
use crate::view::parts::{Crumb, DocumentGroup, DocumentRow, Link, YearBars};

pub fn all(sheet: Sheet) -> DatesPage {
    let title = sheet.say("title.dates");
    DatesPage {
        page: sheet.frame(Head {
            kind: "date",
            title: &title,
            description: sheet.say("description.dates"),
            crumb: None,
            section: Some(Output::Dates),
            crumbs: Vec::new(),
            pages: None,
        }),
        title,
        empty: sheet.desk.relations.years.is_empty(),
        years: sheet.all_years(),
        undated: sheet.undated_link(),
    }
}

pub fn year(sheet: Sheet, year: i16, page: usize) -> YearPage {
    let facts = &sheet.desk.relations.years[&year];
    let rows: Vec<(Option<u8>, DocumentId)> = (1..=12)
        .zip(&facts.months)
        .flat_map(|(month, documents)| documents.iter().map(move |id| (Some(month), *id)))
        .chain(facts.without_month.iter().map(|id| (None, *id)))
        .collect();
    let (_, slice) = share(&rows, page);
    let groups = slice.chunk_by(|a, b| a.0 == b.0).map(|chunk| {
        let rows: Vec<DocumentRow> = chunk.iter().map(|(_, id)| sheet.row(*id, None)).collect();
        match chunk[0].0 {
            Some(month) => DocumentGroup {
                heading: sheet.words().month(month),
                anchor: format!("month-{month:02}"),
                href: sheet.to.find(&Output::Month(year, month, 1)),
                count: sheet.words().number(rows.len()),
                rows,
            },
            None => sheet.rest("word.no_month", "month-00", rows),
        }
    });
    let title = format!("{year:04}");
    let list = move |page| Output::Year(year, page);
    let step = |other: Option<(&i16, &YearFacts)>| {
        other.map(|(year, _)| Link { text: format!("{year:04}"), href: sheet.to.to(&Output::Year(*year, 1)) })
    };
    let years = &sheet.desk.relations.years;
    YearPage {
        page: sheet.date_frame(&title, rows.len(), Vec::new(), page, &list),
        counts: sheet.counted_documents(&rows.iter().map(|(_, id)| *id).collect::<Vec<_>>(), "#documents"),
        bars: sheet.one_year(year),
        groups: groups.collect(),
        pager: sheet.pager(page, &list),
        previous: step(years.range(..year).next_back()),
        next: step(years.range(year + 1..).next()),
        title,
    }
}

pub fn month(sheet: Sheet, year: i16, month: u8, page: usize) -> MonthPage {
    let documents = &sheet.desk.relations.years[&year].months[usize::from(month) - 1];
    let date = |id: &DocumentId| sheet.document(*id).meta.date;
    let day = |id: &DocumentId| date(id).and_then(|date| date.day());
    let mut rows = documents.clone();
    rows.sort_by_key(|id| day(id).is_none());
    let (_, slice) = share(&rows, page);
    let groups = slice.chunk_by(|a, b| day(a) == day(b)).map(|chunk| {
        let rows: Vec<DocumentRow> = chunk.iter().map(|id| sheet.row(*id, None)).collect();
        match (day(&chunk[0]), date(&chunk[0])) {
            (Some(day), Some(date)) => DocumentGroup {
                heading: sheet.words().day_of_month(date).unwrap_or_default(),
                anchor: format!("day-{day:02}"),
                href: None,
                count: sheet.words().number(rows.len()),
                rows,
            },
            _ => sheet.rest("word.no_day", "day-00", rows),
        }
    });
    let title = sheet.words().month_of_year(year, month);
    let list = move |page| Output::Month(year, month, page);
    let year_crumb = Crumb { text: format!("{year:04}"), href: sheet.to.find(&Output::Year(year, 1)) };
    MonthPage {
        page: sheet.date_frame(&title, rows.len(), vec![year_crumb], page, &list),
        counts: sheet.counted_documents(&rows, "#documents"),
        groups: groups.collect(),
        pager: sheet.pager(page, &list),
        previous: sheet.month_link(sheet.months().filter(|other| *other < (year, month)).last()),
        next: sheet.month_link(sheet.months().find(|other| *other > (year, month))),
        title,
    }
}

pub fn undated(sheet: Sheet, page: usize) -> MonthPage {
    let documents = &sheet.desk.relations.undated;
    let title = sheet.say("word.undated");
    let (_, slice) = share(documents, page);
    MonthPage {
        page: sheet.date_frame(&title, documents.len(), Vec::new(), page, &Output::Undated),
        counts: sheet.counted_documents(documents, "#documents"),
        groups: vec![DocumentGroup {
            heading: title.clone(),
            anchor: "undated".into(),
            href: None,
            count: sheet.words().number(documents.len()),
            rows: slice.iter().map(|id| sheet.row(*id, None)).collect(),
        }],
        pager: sheet.pager(page, &Output::Undated),
        previous: None,
        next: None,
        title,
    }
}

impl Sheet<'_> {
    fn date_frame(
        &self,
        title: &str,
        documents: usize,
        crumbs: Vec<Crumb>,
        page: usize,
        list: &dyn Fn(usize) -> Output,
    ) -> crate::view::frame::Frame {
        let documents = self.words().count("count.documents", documents);
        let site = &*self.desk.site.config.title;
        let arguments = [("date", title), ("documents", &*documents), ("site", site)];
        self.frame(Head {
            kind: "date",
            title,
            description: self.words().say_with("description.date", &arguments),
            crumb: None,
            section: Some(Output::Dates),
            crumbs,
            pages: Some((page, list)),
        })
    }

    /// Documents that a finer heading cannot be given to.
    fn rest(&self, key: &str, anchor: &str, rows: Vec<DocumentRow>) -> DocumentGroup {
        let count = self.words().number(rows.len());
        DocumentGroup { heading: self.say(key), anchor: anchor.to_owned(), href: None, count, rows }
    }

    /// Every month that has documents, in order.
    pub fn months(&self) -> impl Iterator<Item = (i16, u8)> {
        self.desk.relations.years.iter().flat_map(|(year, facts)| {
            let has = |(_, documents): &(u8, &Vec<DocumentId>)| !documents.is_empty();
            (1..=12).zip(&facts.months).filter(has).map(move |(month, _)| (*year, month))
        })
    }

    fn month_link(&self, month: Option<(i16, u8)>) -> Option<Link> {
        let (year, month) = month?;
        Some(Link {
            text: self.words().month_of_year(year, month),
            href: self.to.find(&Output::Month(year, month, 1))?,
        })
    }

    /// "2 documents sans date", linked.
    pub fn undated_link(&self) -> Option<Link> {
        let n = self.desk.relations.undated.len();
        Some(Link { text: self.words().count("count.undated", n), href: self.to.find(&Output::Undated(1))? })
    }

    /// The whole archive by year and month.
    pub fn all_years(&self) -> Vec<YearBars> {
        let count = |facts: &YearFacts| YearCount {
            months: std::array::from_fn(|month| facts.months[month].len()),
            without_month: facts.without_month.len(),
        };
        let years = self.desk.relations.years.iter().map(|(year, facts)| (*year, count(facts))).collect();
        self.bars(&years, &|year, month| {
            let output = month.map_or(Output::Year(year, 1), |month| Output::Month(year, month, 1));
            self.to.find(&output)
        })
    }

    /// One year by month.
    fn one_year(&self, year: i16) -> YearBars {
        let documents: Vec<DocumentId> = {
            let facts = &self.desk.relations.years[&year];
            facts.months.iter().flatten().chain(&facts.without_month).copied().collect()
        };
        let leads = |year: i16, month: Option<u8>| {
            self.to.find(&month.map_or(Output::Year(year, 1), |month| Output::Month(year, month, 1)))
        };
        let mut bars = self.bars(&self.count_by_year(&documents), &leads);
        bars.pop().expect("a planned year has documents")
    }
}

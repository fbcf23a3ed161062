//! The home page, free pages, the page for what is not there.

use super::entities::newest_first;
use super::map::Places;
use super::{Head, Sheet};
use crate::authority::EntityId;
use crate::plan::Output;
use crate::relate::{PublisherId, most};
use crate::render::svg::Size;
use crate::view::home::Home;
use crate::view::pages::{FreePageView, MissingPage};
use crate::view::parts::{Count, EntityRow, Link};

/// How many of the most named are shown.
const MOST: usize = 10;
/// How many of the newest are shown.
const NEWEST: usize = 5;
/// Months without documents that are worth a word.
const GAP: i32 = 2;

pub fn home(sheet: Sheet) -> Home {
    let (site, relations, words) = (sheet.desk.site, sheet.desk.relations, sheet.words());
    let authority = &site.archive.authority;
    let counts = [
        ("word.documents", site.archive.documents.len(), Output::Documents(1)),
        ("word.locations", authority.locations().len(), Output::Locations(1)),
        ("word.actors", authority.actors().len(), Output::Actors(1)),
        ("word.publishers", relations.publishers.len(), Output::Publishers(1)),
    ];
    let named = |entities: Vec<EntityId>| -> Vec<EntityRow> {
        let counted = entities.into_iter().map(|entity| (entity, relations.named(entity).mentions.len()));
        let named = counted.filter(|(_, n)| *n > 0).collect();
        most(named, MOST).into_iter().map(|(entity, _)| sheet.entity_row(entity, None)).collect()
    };
    let mut publishers: Vec<PublisherId> = (0..relations.publishers.len() as u32).map(PublisherId).collect();
    publishers.sort_by_key(|id| std::cmp::Reverse(relations.publisher(*id).documents.len()));
    let newest = newest_first(sheet, &relations.by_date);
    let holds = sheet.holds();
    Home {
        page: sheet.frame(Head {
            kind: "home",
            title: &site.config.title,
            description: site.config.description.clone().unwrap_or_else(|| holds.clone()),
            crumb: None,
            section: None,
            crumbs: Vec::new(),
            pages: None,
        }),
        kicker: match sheet.years() {
            Some(years) => words.say_with("home.kicker_years", &[("years", &years)]),
            None => sheet.say("home.kicker"),
        },
        title: site.config.title.clone(),
        description: site.config.description.clone(),
        holds,
        empty: site.archive.documents.is_empty(),
        counts: {
            let counts = counts.into_iter().filter(|(_, n, _)| *n > 0);
            let mut counts: Vec<Count> =
                counts.map(|(word, n, output)| sheet.count(word, n, &sheet.to.to(&output))).collect();
            if let Some(stories) = sheet.stories_count(&relations.by_date) {
                counts.insert(1, stories);
            }
            counts
        },
        coverage: sheet.all_years(),
        gaps: sheet.gaps(),
        undated: sheet.undated_link(),
        map: sheet.map_of(Places {
            title: sheet.say("map.archive"),
            counted: authority
                .locations()
                .map(|(id, _)| (id, relations.named(EntityId::Location(id)).mentions.len()))
                .filter(|(_, n)| *n > 0)
                .collect(),
            count: "count.mentions",
            size: Size::Wide,
        }),
        places: named(authority.locations().map(|(id, _)| EntityId::Location(id)).collect()),
        actors: named(authority.actors().map(|(id, _)| EntityId::Actor(id)).collect()),
        publishers: publishers.into_iter().take(MOST).map(|id| sheet.publisher_row(id)).collect(),
        newest: newest.iter().take(NEWEST).map(|id| sheet.row(*id, None)).collect(),
        cite: sheet.cite_archive(),
    }
}

pub fn free(sheet: Sheet, slug: &str) -> Option<FreePageView> {
    let page = sheet.desk.site.archive.pages.get(slug)?;
    let arguments = [("title", &*page.title), ("site", &*sheet.desk.site.config.title)];
    Some(FreePageView {
        page: sheet.frame(Head {
            kind: "free",
            title: &page.title,
            description: sheet.words().say_with("description.free", &arguments),
            crumb: None,
            section: None,
            crumbs: Vec::new(),
            pages: None,
        }),
        title: page.title.clone(),
        body: sheet.own_text(&page.body),
    })
}

pub fn missing(sheet: Sheet) -> MissingPage {
    let title = sheet.say("title.missing");
    let link = |key, output| Link { text: sheet.say(key), href: sheet.to.to(&output) };
    let site = &*sheet.desk.site.config.title;
    MissingPage {
        page: sheet.frame(Head {
            kind: "missing",
            title: &title,
            description: sheet.words().say_with("description.missing", &[("site", site)]),
            crumb: None,
            section: None,
            crumbs: Vec::new(),
            pages: None,
        }),
        links: vec![
            link("nav.home", Output::Home),
            link("nav.documents", Output::Documents(1)),
            link("nav.locations", Output::Locations(1)),
            link("nav.actors", Output::Actors(1)),
            link("nav.publishers", Output::Publishers(1)),
            link("nav.dates", Output::Dates),
        ],
        title,
    }
}

impl Sheet<'_> {
    /// "2016–2019".
    fn years(&self) -> Option<String> {
        let years = &self.desk.relations.years;
        let (first, last) = (years.keys().next()?, years.keys().next_back()?);
        Some(if first == last { format!("{first:04}") } else { format!("{first:04}–{last:04}") })
    }

    /// What the archive holds, in one sentence.
    fn holds(&self) -> String {
        let relations = self.desk.relations;
        let n = relations.by_date.len();
        let dated = &relations.by_date[..n - relations.undated.len()];
        let date = |id: Option<&crate::archive::DocumentId>| self.document(*id?).meta.date;
        let span = date(dated.first()).zip(date(dated.last())).map(|(from, to)| self.words().span(from, to));
        let documents = self.words().count("home.articles", n);
        match (n, span) {
            (0, _) => self.say("home.holds_none"),
            (1, Some(span)) => self.words().say_with("home.holds_one", &[("span", &span)]),
            (1, None) => self.say("home.holds_one_undated"),
            (_, Some(span)) => self.words().say_with("home.holds", &[("documents", &documents), ("span", &span)]),
            (_, None) => self.words().say_with("home.holds_undated", &[("documents", &documents)]),
        }
    }

    /// Long stretches without documents, between months that have some.
    fn gaps(&self) -> Vec<String> {
        let number = |(year, month): (i16, u8)| i32::from(year) * 12 + i32::from(month) - 1;
        let name = |n: i32| self.words().month_of_year((n / 12) as i16, (n % 12 + 1) as u8);
        let months: Vec<i32> = self.months().map(number).collect();
        months
            .windows(2)
            .filter(|pair| pair[1] - pair[0] > GAP + 1)
            .map(|pair| self.words().from_until("home.gap", &name(pair[0] + 1), &name(pair[1] - 1)))
            .collect()
    }

    fn cite_archive(&self) -> String {
        let config = self.desk.site.config;
        let documents = self.words().count("count.documents", self.desk.site.archive.documents.len());
        let authors = config.authors.join(", ");
        let arguments = [("title", &*config.title), ("documents", &*documents), ("authors", &*authors)];
        let cite =
            self.words().say_with(if authors.is_empty() { "home.cite" } else { "home.cite_authors" }, &arguments);
        match &config.base_url {
            Some(base) => format!("{cite} {base}"),
            None => cite,
        }
    }
}

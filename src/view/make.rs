//! Archive, mentions, plan and wording -> the view of one page.
//!
//! A [`Desk`] holds what all pages are made from; a [`Sheet`] is the desk with one page's addresses.
//! Each page kind is made in the file of its name. Shared references only: pages are made in parallel.

use super::View;
use super::frame::{Footer, Frame, NavItem};
use super::parts::{Crumb, Link, Pager, PagerStep};
use crate::archive::DocumentId;
use crate::plan::{Addresses, OutPath, Output, Plan, ROWS, TakeAway};
use crate::relate::{Relations, Site};
use crate::review::Queue;
use crate::wording::Wording;

mod bars;
mod dates;
mod document;
mod entities;
mod home;
mod indexes;
mod map;
mod parts;
mod review;
mod source;
mod story;
mod take_away;

/// Archive.md's policy: nothing but the site's own files, no inline script or style.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                   base-uri 'none'; form-action 'none'";

/// What all pages are made from.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The archive with its readings and seeds.
    pub site: Site<'a>,
    /// What follows from the mentions.
    pub relations: &'a Relations,
    /// What an editor should look at.
    pub queue: &'a Queue,
    /// Every address.
    pub plan: &'a Plan,
    /// The interface's words.
    pub wording: &'a Wording,
    /// Colours a block of code: the word after the fence, the code.
    pub highlight: fn(&str, &str) -> crate::html::Html,
}

impl Desk<'_> {
    /// The text of a file to take away.
    pub fn take_away(self, path: &OutPath, id: DocumentId, form: TakeAway) -> String {
        take_away::take_away(Sheet { desk: self, to: self.plan.from(path) }, id, form)
    }

    /// The view of a planned page; nothing for what is no page.
    pub fn view(self, path: &OutPath, output: &Output) -> Option<View> {
        let sheet = Sheet { desk: self, to: self.plan.from(path) };
        Some(match output {
            Output::Home => View::Home(home::home(sheet)),
            Output::Document(id) => View::Document(document::document(sheet, *id)),
            Output::Source(id) => View::Source(source::source(sheet, *id)),
            Output::Story(id) => View::Story(story::story(sheet, *id)),
            Output::Stories(page) => View::Stories(story::stories(sheet, *page)),
            Output::Location(id, page) => View::Location(entities::location(sheet, *id, *page)),
            Output::Actor(id, page) => View::Actor(entities::actor(sheet, *id, *page)),
            Output::Publisher(id, page) => View::Publisher(entities::publisher(sheet, *id, *page)),
            Output::Dates => View::Dates(dates::all(sheet)),
            Output::Year(year, page) => View::Year(dates::year(sheet, *year, *page)),
            Output::Month(year, month, page) => View::Month(dates::month(sheet, *year, *month, *page)),
            Output::Undated(page) => View::Month(dates::undated(sheet, *page)),
            Output::Documents(page) => View::Documents(indexes::documents(sheet, *page)),
            Output::Locations(page) => View::Entities(indexes::locations(sheet, *page)),
            Output::LocationTree(page) => View::Tree(indexes::tree(sheet, *page)),
            Output::Actors(page) => View::Entities(indexes::actors(sheet, *page)),
            Output::ActorKinds(page) => View::Entities(indexes::kinds(sheet, *page)),
            Output::Publishers(page) => View::Entities(indexes::publishers(sheet, *page)),
            Output::Seeds(page) => View::Seeds(source::seeds(sheet, *page)),
            Output::Ledger(id, page) => View::Ledger(source::ledger(sheet, *id, *page)),
            Output::Page(slug) => View::Page(home::free(sheet, slug)?),
            Output::Review => View::Review(review::review(sheet)),
            Output::Missing => View::Missing(home::missing(sheet)),
            Output::Asset(_) | Output::TakeAway(..) => return None,
        })
    }
}

/// The desk with one page's addresses.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    desk: Desk<'a>,
    to: Addresses<'a>,
}

/// What a page says about itself, for its frame.
struct Head<'a> {
    kind: &'static str,
    /// The heading, for `<title>`.
    title: &'a str,
    description: String,
    /// The last breadcrumb, where the heading would say the one before it again.
    crumb: Option<String>,
    /// The section of the masthead it belongs to.
    section: Option<Output>,
    /// Between section and page.
    crumbs: Vec<Crumb>,
    /// The page's number within a list, and the list.
    pages: Option<(usize, &'a dyn Fn(usize) -> Output)>,
}

impl<'a> Sheet<'a> {
    fn words(&self) -> &'a Wording {
        self.desk.wording
    }

    /// A message without a number.
    fn say(&self, key: &str) -> String {
        self.words().say(key)
    }

    fn frame(&self, head: Head) -> Frame {
        let (words, config) = (self.words(), self.desk.site.config);
        let path = self.to.here().as_str();
        let is_home = path == "index.html";
        let number = head.pages.map_or(1, |(number, _)| number);
        let heading = match number {
            1 => head.title.to_owned(),
            n => words.say_with("title.paged", &[("title", head.title), ("n", &words.number(n))]),
        };
        let title = match is_home {
            true => config.title.clone(),
            false => words.say_with("title.page", &[("title", &heading), ("site", &config.title)]),
        };
        let step = |page: Option<usize>| page.and_then(|page| self.to.find(&head.pages?.1(page)));
        Frame {
            lang: words.language().tag(),
            dir: if words.language().is_rtl() { "rtl" } else { "ltr" },
            root: if path.contains('/') { "../" } else { "" },
            path: path.to_owned(),
            kind: head.kind,
            site: config.title.clone(),
            home: self.to.to(&Output::Home),
            title,
            description: head.description,
            canonical: config.base_url.as_ref().map(|base| format!("{base}{path}")),
            csp: CSP,
            nav: self.nav(head.section.as_ref()),
            crumbs: if is_home {
                Vec::new()
            } else {
                self.crumbs(head.section, head.crumbs, head.crumb.as_deref().unwrap_or(&heading))
            },
            previous: step(number.checked_sub(1).filter(|n| *n > 0)),
            next: step(Some(number + 1)),
            footer: self.footer(),
        }
    }

    fn nav(&self, section: Option<&Output>) -> Vec<NavItem> {
        let entries = [
            ("nav.documents", Output::Documents(1)),
            ("nav.locations", Output::Locations(1)),
            ("nav.actors", Output::Actors(1)),
            ("nav.publishers", Output::Publishers(1)),
            ("nav.dates", Output::Dates),
        ];
        let item = |(key, output): (&str, Output)| NavItem {
            text: self.say(key),
            href: self.to.to(&output),
            current: section == Some(&output),
            here: self.desk.plan.path(&output) == Some(self.to.here()),
        };
        entries.into_iter().map(item).collect()
    }

    fn crumbs(&self, section: Option<Output>, between: Vec<Crumb>, heading: &str) -> Vec<Crumb> {
        let mut crumbs = vec![Crumb { text: self.say("nav.home"), href: Some(self.to.to(&Output::Home)) }];
        if let Some(section) = section.filter(|section| self.desk.plan.path(section) != Some(self.to.here())) {
            let key = match section {
                Output::Documents(_) => "nav.documents",
                Output::Locations(_) => "nav.locations",
                Output::Actors(_) => "nav.actors",
                Output::Publishers(_) => "nav.publishers",
                Output::Seeds(_) => "nav.seeds",
                _ => "nav.dates",
            };
            crumbs.push(Crumb { text: self.say(key), href: Some(self.to.to(&section)) });
        }
        crumbs.extend(between);
        crumbs.push(Crumb { text: heading.to_owned(), href: None });
        crumbs
    }

    fn footer(&self) -> Footer {
        let site = self.desk.site;
        let counted = |key, n, output| Some(Link { text: self.words().count(key, n), href: self.to.find(&output)? });
        Footer {
            pages: site
                .archive
                .pages
                .values()
                .map(|page| Link { text: page.title.clone(), href: self.to.to(&Output::Page(page.slug.clone())) })
                .collect(),
            review: Link { text: self.say("nav.review"), href: self.to.to(&Output::Review) },
            documents: Link {
                text: self.documents_and_stories(&self.desk.relations.by_date),
                href: self.to.to(&Output::Documents(1)),
            },
            seeds: counted("count.seeds", site.seeds.len(), Output::Seeds(1)),
            rights: site.config.rights.clone(),
        }
    }

    /// The steps between the pages of a list; nothing when it has one page.
    fn pager(&self, page: usize, list: &dyn Fn(usize) -> Output) -> Option<Pager> {
        let last = self.desk.plan.pages_of(list);
        if last < 2 {
            return None;
        }
        let mut pages: Vec<PagerStep> = Vec::new();
        let mut before = 0;
        for n in (1..=last).filter(|n| *n == 1 || *n == last || n.abs_diff(page) <= 2) {
            let href = (n != page).then(|| self.to.to(&list(n)));
            pages.push(PagerStep { text: self.words().number(n), href, gap: n > before + 1 });
            before = n;
        }
        let label = [("n", &*self.words().number(page)), ("of", &*self.words().number(last))];
        Some(Pager {
            label: self.words().say_with("pager.label", &label),
            previous: (page > 1).then(|| self.to.to(&list(page - 1))),
            next: (page < last).then(|| self.to.to(&list(page + 1))),
            pages,
        })
    }
}

/// A page's share of a list, with the index of its first row.
fn share<T>(rows: &[T], page: usize) -> (usize, &[T]) {
    let start = ((page - 1) * ROWS).min(rows.len());
    (start, &rows[start..(start + ROWS).min(rows.len())])
}

/// The page of a list that a row stands on.
fn page_of_row(row: usize) -> usize {
    row / ROWS + 1
}

//! The structs that templates may see: one file a page kind, made for each page from scratch.
//!
//! A view holds its own page's data and no more: no site-wide list, no archive. Every address in it
//! is relative and comes from the plan; every text is text (the template escapes it) unless its type
//! is [`Html`](crate::html::Html). Field docs say what a reader sees.

pub mod dates;
pub mod document;
pub mod entity;
pub mod frame;
pub mod home;
pub mod indexes;
pub mod make;
pub mod pages;
pub mod parts;
pub mod review;
pub mod source;
pub mod story;

use serde::Serialize;

/// The view of one page, whatever its kind.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant is explained by its struct")]
#[allow(clippy::large_enum_variant, reason = "one lives at a time, for as long as it takes to print it")]
pub enum View {
    Home(home::Home),
    Document(document::DocumentPage),
    Source(source::SourcePage),
    Story(story::StoryPage),
    Stories(story::StoriesPage),
    Ledger(source::LedgerPage),
    Seeds(source::SeedsPage),
    Location(entity::LocationPage),
    Actor(entity::ActorPage),
    Publisher(entity::PublisherPage),
    Documents(indexes::DocumentsPage),
    Entities(indexes::EntitiesPage),
    Tree(indexes::TreePage),
    Dates(dates::DatesPage),
    Year(dates::YearPage),
    Month(dates::MonthPage),
    Page(pages::FreePageView),
    Review(review::ReviewPage),
    Missing(pages::MissingPage),
}

impl View {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            View::Home(_) => "home.html",
            View::Document(_) => "document.html",
            View::Source(_) => "source.html",
            View::Story(_) => "story.html",
            View::Stories(_) => "stories.html",
            View::Ledger(_) => "ledger.html",
            View::Seeds(_) => "seeds.html",
            View::Location(_) => "location.html",
            View::Actor(_) => "actor.html",
            View::Publisher(_) => "publisher.html",
            View::Documents(_) => "documents.html",
            View::Entities(_) => "entities.html",
            View::Tree(_) => "tree.html",
            View::Dates(_) => "dates.html",
            View::Year(_) => "year.html",
            View::Month(_) => "month.html",
            View::Page(_) => "page.html",
            View::Review(_) => "review.html",
            View::Missing(_) => "404.html",
        }
    }
}

//! Pages of locations, actors and publishers. Templates: `location.html`, `actor.html`, `publisher.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{
    ContextGroup, Count, Crumb, DateText, DocumentGroup, EntityRow, Link, MapText, Pager, PublisherText, Written,
    YearBars,
};
use crate::html::Html;

/// What location and actor pages have in common. On the second and later pages of a long one, only
/// `contexts` and `pager` are filled beside the names.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntityParts {
    /// `place` or `actor`.
    pub class: &'static str,
    /// Its name: the heading.
    pub name: String,
    /// What it is: `ville`, `groupe armé`.
    pub kind: String,
    /// The neutral description, from Markdown.
    pub description: Html,
    /// True on the first (or only) page.
    pub first_page: bool,
    /// Mentions, documents: numbers that lead to what they count. Empty when it is never named.
    pub counts: Vec<Count>,
    /// The first and the last dated document that name it.
    pub seen: Option<Seen>,
    /// The name in other languages.
    pub names: Vec<NameIn>,
    /// Printed forms with how often each occurs, most frequent first, at most 200; the name itself among them.
    pub written: Vec<WrittenForm>,
    /// Other aliases of the record that no document prints.
    pub aliases: Vec<String>,
    /// Identifiers elsewhere, with an address where the scheme has one.
    pub identifiers: Vec<Identifier>,
    /// Documents naming it by year and month.
    pub coverage: Vec<YearBars>,
    /// Mentions in context, by date; folded by year.
    pub contexts: Vec<ContextGroup>,
    /// The other pages of the contexts.
    pub pager: Option<Pager>,
    /// Actors seen in its documents, by number of common documents: at most ten.
    pub with_actors: Vec<EntityRow>,
    /// Places seen in its documents, by number of common documents: at most ten.
    pub with_places: Vec<EntityRow>,
    /// The documents that name it, by year, newest first: at most 200.
    pub documents: Vec<DocumentGroup>,
    /// "les 200 plus récents de 1 204": when not all are shown.
    pub documents_note: Option<String>,
    /// Names that may mean it but stay undecided: spots, at most 200.
    pub undecided: Vec<UndecidedSpot>,
    /// "les 200 premiers sur 312": when not all are shown.
    pub undecided_note: Option<String>,
}

/// A location's page.
#[derive(Clone, Debug, Serialize)]
pub struct LocationPage {
    /// The frame.
    pub page: Frame,
    /// What it shares with actors.
    pub entity: EntityParts,
    /// What it lies in, widest first; without itself.
    pub above: Vec<Link>,
    /// What lies directly inside it, A–Z, at most 200; counts are the child's own mentions.
    pub below: Vec<EntityRow>,
    /// "les 200 premiers sur 312", with the tree of locations at the page that has this one; when not all are shown.
    pub below_more: Option<Link>,
    /// Where it lies, where that is known.
    pub map: Option<MapText>,
    /// "36,20° N, 37,16° E".
    pub position: Option<String>,
    /// "à 5 km près", where only the area is known.
    pub precision: Option<String>,
    /// The actors its name may stand for: "Moscou" for the Russian state.
    pub stands_for: Vec<EntityRow>,
}

/// An actor's page.
#[derive(Clone, Debug, Serialize)]
pub struct ActorPage {
    /// The frame.
    pub page: Frame,
    /// What it shares with locations.
    pub entity: EntityParts,
    /// Ties to others as sentences, in both directions.
    pub relations: Vec<RelationText>,
    /// Places whose names may stand for it.
    pub metonyms: Vec<EntityRow>,
    /// The places that its documents name on a map; none where fewer than two are located.
    pub map: Option<MapText>,
    /// What it says in quotation marks, by date: at most 50.
    pub quotations: Vec<QuotationText>,
    /// "50 sur 212", when not all are shown.
    pub quotations_note: Option<String>,
    /// Its publisher page, when it published documents here: "7 documents".
    pub published: Option<Link>,
}

/// A publisher's page.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherPage {
    /// The frame.
    pub page: Frame,
    /// Its name.
    pub name: String,
    /// What it is, where it has a record.
    pub kind: Option<String>,
    /// Its actor page, where it has a record.
    pub actor: Option<Link>,
    /// From its record.
    pub description: Html,
    /// True on the first (or only) page.
    pub first_page: bool,
    /// Documents.
    pub counts: Vec<Count>,
    /// First and last dated document.
    pub seen: Option<Seen>,
    /// Documents by year and month.
    pub coverage: Vec<YearBars>,
    /// Its documents by year, newest first; undated last.
    pub documents: Vec<DocumentGroup>,
    /// The other pages.
    pub pager: Option<Pager>,
    /// The places it names most: at most ten.
    pub places: Vec<EntityRow>,
    /// The actors it names most: at most ten.
    pub actors: Vec<EntityRow>,
}

/// First and last dated document.
#[derive(Clone, Debug, Serialize)]
pub struct Seen {
    /// "du 6 décembre 2016 ? au 15 janvier 2019", or one date.
    pub text: String,
    /// The first.
    pub first: DateText,
    /// Its document.
    pub first_href: String,
    /// The last.
    pub last: DateText,
    /// Its document.
    pub last_href: String,
}

/// A name in a language.
#[derive(Clone, Debug, Serialize)]
pub struct NameIn {
    /// The language's name: "arabe".
    pub language: String,
    /// The name, with its `lang` and `dir`.
    pub name: Written,
}

/// A printed form of a name.
#[derive(Clone, Debug, Serialize)]
pub struct WrittenForm {
    /// As printed.
    pub text: String,
    /// How often.
    pub count: Link,
}

/// An identifier elsewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Identifier {
    /// "Wikidata", "GeoNames".
    pub scheme: String,
    /// The identifier.
    pub value: String,
    /// Its address (external), where the scheme has one.
    pub href: Option<String>,
}

/// A spot where a name may mean the page's entity.
#[derive(Clone, Debug, Serialize)]
pub struct UndecidedSpot {
    /// As printed.
    pub name: String,
    /// The spot.
    pub href: String,
    /// The document's headline.
    pub title: Written,
}

/// A tie to another actor.
#[derive(Clone, Debug, Serialize)]
pub struct RelationText {
    /// "membre de", "succède à", "a pour membre".
    pub label: Crumb,
    /// The other actor.
    pub actor: EntityRow,
    /// "depuis 2016", "de 2016 à janvier 2017".
    pub when: Option<String>,
}

/// A quotation.
#[derive(Clone, Debug, Serialize)]
pub struct QuotationText {
    /// The words, without marks.
    pub text: Written,
    /// The speaker as printed, where it differs from the page's name.
    pub speaker: Option<String>,
    /// Its spot: `../documents/x.html#q4`.
    pub href: String,
    /// The document's headline.
    pub title: Written,
    /// The document's date.
    pub date: Option<DateText>,
    /// The document's publisher.
    pub publisher: Option<PublisherText>,
}

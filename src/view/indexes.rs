//! Index pages. Templates: `documents.html`, `entities.html` (locations A–Z, actors A–Z, actors by kind,
//! publishers), `tree.html` (locations as a tree).

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Count, Crumb, DocumentGroup, EntityGroup, Jump, Link, Pager};

/// All documents, newest first, by year.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentsPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// How many.
    pub counts: Vec<Count>,
    /// "du plus récent au plus ancien": every list says its order.
    pub order: String,
    /// Jumps to the years.
    pub jumps: Vec<Jump>,
    /// This page's documents.
    pub groups: Vec<DocumentGroup>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// Locations, actors or publishers.
#[derive(Clone, Debug, Serialize)]
pub struct EntitiesPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// How many.
    pub counts: Vec<Count>,
    /// "par ordre alphabétique": every list says its order.
    pub order: String,
    /// Other ways to see the same: A–Z, tree, by kind. This one has no address. Empty for publishers.
    pub ways: Vec<Crumb>,
    /// Jumps to letters or kinds.
    pub jumps: Vec<Jump>,
    /// This page's groups.
    pub groups: Vec<EntityGroup>,
    /// The other pages.
    pub pager: Option<Pager>,
}

/// Locations as a tree.
#[derive(Clone, Debug, Serialize)]
pub struct TreePage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// How many.
    pub counts: Vec<Count>,
    /// Says that the first number is the place's own, the second includes what lies in it.
    pub order: String,
    /// Other ways to see the same. This one has no address.
    pub ways: Vec<Crumb>,
    /// The tree, flat, parents before children.
    pub rows: Vec<TreeRow>,
    /// The other pages. A page begins with the ancestors of its first row repeated (`repeated`).
    pub pager: Option<Pager>,
}

/// A place in the tree. To print nested lists: after the link, if `opens` start a `<ul>`, else close the
/// `<li>`; then close `closes` times `</ul></li>`.
#[derive(Clone, Debug, Serialize)]
pub struct TreeRow {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// What it is.
    pub kind: String,
    /// 1 for the outermost.
    pub level: usize,
    /// True when rows inside it follow.
    pub opens: bool,
    /// How many lists end after it.
    pub closes: usize,
    /// Its own mentions.
    pub own: Option<Link>,
    /// Documents that name it or a place inside it.
    pub total: Option<String>,
    /// True when it stands here again only to show where the next row belongs.
    pub repeated: bool,
}

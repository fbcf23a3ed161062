//! Free pages and the page for what is not there. Templates: `page.html`, `404.html`.

use serde::Serialize;

use super::frame::Frame;
use super::parts::Link;
use crate::html::Html;

/// A free page: about, method …
#[derive(Clone, Debug, Serialize)]
pub struct FreePageView {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// The text.
    pub body: Html,
}

/// The page for what is not there. A server shows it at any address: its links start from `page.root`
/// like all others and work only at the top; it says so by offering the home page.
#[derive(Clone, Debug, Serialize)]
pub struct MissingPage {
    /// The frame.
    pub page: Frame,
    /// The heading.
    pub title: String,
    /// Where to go instead: the indexes.
    pub links: Vec<Link>,
}

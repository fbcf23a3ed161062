//! What every page has around its own matter: head, masthead, breadcrumb, footer.

use serde::Serialize;

use super::parts::{Crumb, Link};

/// The frame of a page. In a template: `page`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// `<html lang>`: the interface's language.
    pub lang: &'static str,
    /// `<html dir>`: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The way up to the site's folder: empty or `../`. Assets are `{{ page.root }}assets/…`.
    pub root: &'static str,
    /// This page's own path from the site's folder, `documents/x.html`.
    pub path: String,
    /// What kind of page it is, a word for `<body class>`: `home`, `document`, `source`, `ledger`, `location`,
    /// `actor`, `publisher`, `date`, `index`, `story`, `review`, `free`, `missing`.
    pub kind: &'static str,
    /// The archive's title, in the masthead.
    pub site: String,
    /// The home page's address.
    pub home: String,
    /// The whole `<title>`.
    pub title: String,
    /// `<meta name=description>`.
    pub description: String,
    /// `<link rel=canonical>`, only where a base address is configured.
    pub canonical: Option<String>,
    /// The value of the Content-Security-Policy meta element.
    pub csp: &'static str,
    /// The masthead's navigation.
    pub nav: Vec<NavItem>,
    /// The way from the home page here; the last one, this page, has no address. Empty on the home page.
    pub crumbs: Vec<Crumb>,
    /// `<link rel=prev>` and `<link rel=next>` of a paged list.
    pub previous: Option<String>,
    /// See `previous`.
    pub next: Option<String>,
    /// What stands at the bottom.
    pub footer: Footer,
}

/// One entry of the masthead's navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// The word shown.
    pub text: String,
    /// Its address.
    pub href: String,
    /// True on that page and the pages below it: `aria-current`.
    pub current: bool,
    /// True on that very page: `aria-current="page"`, else `"true"`.
    pub here: bool,
}

/// The bottom of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Footer {
    /// The free pages: about, method …
    pub pages: Vec<Link>,
    /// What an editor should look at.
    pub review: Link,
    /// "12 documents" or "12 documents, 11 récits", linked to their index.
    pub documents: Link,
    /// "3 captures", linked to their index; absent when the archive has none.
    pub seeds: Option<Link>,
    /// A sentence on the rights in the captured texts.
    pub rights: Option<String>,
}

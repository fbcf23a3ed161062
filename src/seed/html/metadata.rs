//! What a page says of itself: JSON-LD, OpenGraph, `citation_*`, Dublin Core, `<time>`, canonical links.
//!
//! The most exact source goes first. What none of them says stays absent; nothing is read from the text.

use dom_query::{Document, NodeRef};
use mail_parser::DateTime;

use super::json_ld::{self, Article};
use crate::seed::Shown;

/// What a page says of itself.
pub(super) fn read(document: &Document) -> Shown {
    let meta = Meta::of(document);
    let address = url(document, &meta);
    let scripts: Vec<String> = document
        .select(r#"script[type="application/ld+json"]"#)
        .nodes()
        .iter()
        .map(|script| script.text().to_string())
        .collect();
    let article = json_ld::article(&scripts, address.as_deref());
    let publisher = publisher(&meta, &article).or_else(|| owner(document, address.as_deref()));
    let title = title(document, &meta, &article, publisher.as_deref());
    let (saved_from, captured) = saved(document);
    Shown {
        kicker: title.as_ref().and_then(|(_, heading)| kicker(heading.as_ref()?)),
        title: title.map(|(title, _)| title),
        date: date(document, &meta, &article),
        byline: byline(document, &meta, &article, publisher.as_deref()),
        publisher,
        url: address.or(article.url).or(saved_from),
        language: language(document, &meta, article.language),
        compiler: None,
        captured,
    }
}

/// The encoding that a page names in its head.
pub(super) fn charset(document: &Document) -> Option<String> {
    let meta = document.select("meta");
    meta.nodes().iter().find_map(|node| {
        if let Some(label) = node.attr("charset") {
            return Some(label.to_string());
        }
        let is_type = node.attr("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-type"));
        let content = node.attr("content").filter(|_| is_type)?.to_ascii_lowercase();
        let (_, label) = content.split_once("charset=")?;
        Some(label.split([';', ' ']).next()?.trim_matches(['"', '\'']).to_owned())
    })
}

/// A day or time in ISO 8601, from the forms that metadata are written in; `None` for others.
pub(in crate::seed) fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if text.len() == 8 && digits(text) {
        return iso_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    if let Some(date) = DateTime::parse_rfc822(text).filter(|date| date.is_valid() && !digits(&text[..1])) {
        return Some(date.to_rfc3339());
    }
    let (day, time) = match text.find(['T', ' ']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let day = day.replace('/', "-");
    let parts: Vec<&str> = day.split('-').collect();
    let sound = match parts[..] {
        [year] => year.len() == 4 && digits(year) && time.is_empty(),
        [year, month] => year.len() == 4 && digits(year) && in_range(month, 12),
        [year, month, day] => year.len() == 4 && digits(year) && in_range(month, 12) && in_range(day, 31),
        _ => false,
    };
    if !sound {
        return None;
    }
    let day = parts.iter().map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-");
    // A clock time, perhaps with a zone; anything else behind a day is left out.
    let is_clock =
        time.as_bytes().get(2) == Some(&b':') && time.bytes().all(|b| b.is_ascii_digit() || b":.+-Z ".contains(&b));
    Some(if is_clock && parts.len() == 3 { format!("{day}T{}", time.replace(' ', "")) } else { day })
}

fn in_range(text: &str, most: u32) -> bool {
    (1..=2).contains(&text.len()) && text.parse().is_ok_and(|n: u32| (1..=most).contains(&n))
}

/// What stands between headline, section and site in the title of a window.
pub(super) const MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " • ", " · "];

/// All `meta` elements: name in lower case, content.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(document: &Document) -> Meta {
        let nodes = document.select("meta[content]");
        let pairs = nodes.nodes().iter().filter_map(|node| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| node.attr(key))?;
            let content = clean(&node.attr("content")?)?;
            Some((name.trim().to_lowercase(), content))
        });
        Meta(pairs.collect())
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let name = name.to_owned();
        self.0.iter().filter(move |(key, _)| *key == name).map(|(_, content)| content.as_str())
    }

    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }
}

/// One line, without white space around; `None` for nothing. Content that was escaped twice is read once more.
pub(super) fn clean(text: &str) -> Option<String> {
    let line = |text: &str| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let text = line(text);
    let escaped = text.find('&').is_some_and(|at| text[at..].contains(';'));
    let text = if escaped { line(&Document::fragment(text.replace('<', "&lt;")).text()) } else { text };
    (!text.is_empty()).then_some(text)
}

fn text_of(node: &NodeRef) -> Option<String> {
    clean(&super::render::lines(node, super::Links::Dropped).join(" "))
}

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn title<'a>(
    document: &'a Document,
    meta: &Meta,
    article: &Article,
    publisher: Option<&str>,
) -> Option<(String, Option<NodeRef<'a>>)> {
    let named = |name: Option<&str>| name.map(|title| without_site(title, publisher));
    let said: Vec<String> = [
        article.headline.clone(),
        named(meta.first(&["og:title"])),
        named(meta.first(&["citation_title", "dc.title", "dcterms.title", "twitter:title"])),
        named(title_of_window(document).as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let headings = document.select("h1");
    let headings: Vec<(String, NodeRef)> =
        headings.nodes().iter().filter_map(|node| Some((text_of(node)?, *node))).collect();
    let alone = headings.len() == 1;
    // The page's own heading goes before what search engines are told, where it is the same headline.
    let same = |heading: &str| {
        let heading = key(heading);
        said.iter().map(|title| key(title)).any(|title| {
            heading == title
                || ((alone || heading.len().min(title.len()) > 15)
                    && (heading.starts_with(&title) || title.starts_with(&heading)))
        })
    };
    let mut found = headings.iter().find(|(heading, _)| same(heading));
    if found.is_none() && said.is_empty() && alone {
        found = headings.first();
    }
    match found {
        Some((heading, node)) => Some((heading.clone(), Some(*node))),
        None => said.into_iter().next().map(|title| (title, None)),
    }
}

fn title_of_window(document: &Document) -> Option<String> {
    document.select("head > title").nodes().first().and_then(|node| clean(&node.text()))
}

/// `Headline | Site`, `Headline - Site`: the headline, where the site is known by name.
fn without_site(title: &str, publisher: Option<&str>) -> String {
    let site = publisher.map(key).unwrap_or_default();
    for mark in MARKS {
        if let Some((headline, end)) = title.rsplit_once(mark)
            && !site.is_empty()
            && key(end) == site
        {
            return headline.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The short line that a page marks as standing over its headline.
fn kicker(heading: &NodeRef) -> Option<String> {
    const NAMES: [&str; 9] =
        ["kicker", "overline", "surtitre", "surtitle", "sur-titre", "antetitulo", "cintillo", "eyebrow", "topline"];
    let parent = heading.parent()?;
    let grand = parent.parent().filter(|node| !node.has_name("body") && !node.has_name("html"));
    let near = parent.descendants_it().chain(grand.iter().flat_map(|node| node.descendants()).take(80));
    let named = |node: &NodeRef| {
        let class = node.class()?;
        let is = class.split_ascii_whitespace().any(|class| {
            let class = class.to_ascii_lowercase();
            class
                .split("__")
                .flat_map(|part| part.split("--"))
                .any(|part| NAMES.contains(&part) || NAMES.iter().any(|name| part.ends_with(&format!("-{name}"))))
        });
        is.then(|| text_of(node)).flatten()
    };
    near.take_while(|node| node.id != heading.id)
        .take(80)
        .find_map(|node| named(&node))
        .filter(|text| text.chars().count() <= 120)
}

fn date(document: &Document, meta: &Meta, article: &Article) -> Option<String> {
    let named = || {
        const NAMES: [&str; 14] = [
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.date",
            "pubdate",
            "publish-date",
            "parsely-pub-date",
        ];
        NAMES.iter().find_map(|name| meta.all(name).find_map(iso_date))
    };
    let marked = || {
        let times = document.select(r#"time[itemprop="datePublished"], time[pubdate], time.entry-date.published"#);
        times.nodes().iter().find_map(|node| iso_date(&node.attr("datetime")?))
    };
    // A time that nothing marks is the page's only where it is the only one: teasers have times too.
    let alone = || {
        let times = document.select("time[datetime]");
        let mut days: Vec<String> = times.nodes().iter().filter_map(|node| iso_date(&node.attr("datetime")?)).collect();
        days.dedup();
        if days.len() == 1 { days.pop() } else { None }
    };
    let said = article.date.as_deref().and_then(iso_date);
    let chosen = said.or_else(&named).or_else(&marked).or_else(&alone)?;
    // The same moment by the publisher's own clock goes before that of Greenwich: it is what readers saw.
    let moment = |date: &str| date.parse::<jiff::Timestamp>().ok();
    let by_greenwich = |date: &str| date.ends_with('Z') || date.ends_with("+00:00");
    let local = [named(), marked(), alone()].into_iter().flatten().find(|other| {
        by_greenwich(&chosen) && !by_greenwich(other) && moment(other).is_some() && moment(other) == moment(&chosen)
    });
    local.or(Some(chosen))
}

fn byline(document: &Document, meta: &Meta, article: &Article, publisher: Option<&str>) -> Option<String> {
    let mut names: Vec<String> = article.authors.clone();
    for name in ["author", "dc.creator", "dcterms.creator", "article:author", "citation_author", "parsely-author"] {
        if names.is_empty() {
            names.extend(meta.all(name).map(str::to_owned));
        }
    }
    if names.is_empty() {
        let marked = document.select(r#"[rel="author"], [itemprop="author"]"#);
        // Several of these are the authors of teasers, or one author linked twice.
        let mut found: Vec<String> = marked.nodes().iter().filter_map(text_of).collect();
        found.dedup();
        names.extend(found.pop().filter(|_| found.is_empty()));
    }
    let site = publisher.map(key);
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        // An account of the program that made the page names nobody.
        let is_account = ["admin", "administrator", "administrateur", "administrador", "webmaster", "wpadmin"]
            .contains(&name.to_lowercase().as_str());
        let is_name =
            !is_account && !name.contains("://") && !name.contains('@') && name.split_whitespace().count() <= 12;
        if is_name && Some(key(&name)) != site && !key(&name).is_empty() && !kept.contains(&name) {
            kept.push(name);
        }
    }
    (!kept.is_empty()).then(|| kept.join(", "))
}

fn publisher(meta: &Meta, article: &Article) -> Option<String> {
    const NAMES: [&str; 5] =
        ["og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher", "dcterms.publisher"];
    // A domain is an address, no name.
    let is_name = |name: &&str| !name.contains("://") && !name.starts_with("www.");
    article.publisher.as_deref().filter(is_name).or_else(|| meta.first(&NAMES).filter(is_name)).map(str::to_owned)
}

/// The end of the window's title, where the page names it as its owner: behind `©`, or in its own domain.
fn owner(document: &Document, address: Option<&str>) -> Option<String> {
    let title = title_of_window(document)?;
    let (_, end) = MARKS.iter().filter_map(|mark| title.rsplit_once(mark)).min_by_key(|(_, end)| end.len())?;
    let wanted = Some(key(end)).filter(|key| key.chars().count() >= 3)?;
    let host = address.and_then(|url| url.split('/').nth(2)).map(|host| key(host.trim_start_matches("www.")));
    let in_domain = host.is_some_and(|host| host.starts_with(&wanted));
    let in_notice = || {
        let lines = super::render::lines(&document.root(), super::Links::Dropped);
        lines.iter().filter_map(|line| line.split_once('©')).any(|(_, after)| {
            key(&after.chars().take(60).collect::<String>())
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(&wanted)
        })
    };
    (in_domain || in_notice()).then(|| end.trim().to_owned())
}

/// The canonical address; a careless one that leads to the front page only where there is no better.
fn url(document: &Document, meta: &Meta) -> Option<String> {
    let canonical = document.select(r#"link[rel="canonical"]"#);
    let canonical = canonical.nodes().iter().find_map(|node| clean(&node.attr("href")?));
    let open_graph = meta.first(&["og:url", "citation_public_url", "citation_fulltext_html_url"]).map(str::to_owned);
    let all: Vec<String> =
        [canonical, open_graph].into_iter().flatten().filter(|url| url.starts_with("http")).collect();
    let deep = |url: &&String| {
        url.split("://").nth(1).and_then(|rest| rest.split_once('/')).is_some_and(|(_, path)| !path.is_empty())
    };
    all.iter().find(deep).or(all.first()).cloned()
}

fn language(document: &Document, meta: &Meta, said: Option<String>) -> Option<String> {
    let root = document.select("html");
    let named = root.nodes().first().and_then(|node| clean(&node.attr("lang").or_else(|| node.attr("xml:lang"))?));
    let other =
        || meta.first(&["og:locale", "content-language", "dc.language", "citation_language"]).map(str::to_owned);
    let tag = said.or(named).or_else(other)?.replace('_', "-");
    let is_tag = tag.split('-').next().is_some_and(|start| (2..=3).contains(&start.len()) && start.is_ascii());
    is_tag.then_some(tag)
}

/// What browsers note when they save a page: its address, and when.
fn saved(document: &Document) -> (Option<String>, Option<String>) {
    let root = document.root();
    for node in root.descendants_it().filter(NodeRef::is_comment).take(200) {
        let text = node.query(|n| match &n.data {
            dom_query::NodeData::Comment { contents } => contents.to_string(),
            _ => String::new(),
        });
        let Some(text) = text else { continue };
        // `saved from url=(0042)https://…` (Chromium, Firefox, IE); SingleFile has lines `url:`, `saved date:`.
        if let Some((_, rest)) = text.split_once("saved from url=(") {
            let address = rest.split_once(')').map(|(_, url)| url.trim()).filter(|url| url.starts_with("http"));
            return (address.map(str::to_owned), None);
        }
        if text.contains("SingleFile") {
            let value =
                |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name).map(|v| v.trim().to_owned()));
            let day = value("saved date:").and_then(|date| javascript_date(&date));
            return (value("url:").filter(|url| url.starts_with("http")), day);
        }
    }
    (None, None)
}

/// `Tue Mar 02 2021 10:15:00 GMT+0100 (…)` → its day.
fn javascript_date(text: &str) -> Option<String> {
    let mut words = text.split_whitespace().skip(1);
    let (month, day, year) = (words.next()?, words.next()?, words.next()?);
    let date = DateTime::parse_rfc822(&format!("{day} {month} {year} 00:00:00 +0000")).filter(DateTime::is_valid)?;
    Some(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_metadata_are_iso_or_absent() {
        for (given, expected) in [
            ("2019-01-15T17:47:00+03:00", Some("2019-01-15T17:47:00+03:00")),
            ("2019-01-15 17:47", Some("2019-01-15T17:47")),
            ("2019/1/5", Some("2019-01-05")),
            ("20190115", Some("2019-01-15")),
            ("2019-01", Some("2019-01")),
            ("2019", Some("2019")),
            ("Tue, 15 Jan 2019 17:47:00 +0100", Some("2019-01-15T17:47:00+01:00")),
            ("15/01/2019", None),
            ("2019-13-01", None),
            ("hier", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(iso_date(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn saved_date_of_a_script_is_a_day() {
        assert_eq!(javascript_date("Tue Mar 02 2021 10:15:00 GMT+0100 (x)").as_deref(), Some("2021-03-02"));
    }
}

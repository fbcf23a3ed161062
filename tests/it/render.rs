//! Templates: a user's file goes over ours, and a broken one says where.

use std::collections::BTreeMap;

use fonds::archive::Archive;
use fonds::config::Config;
use fonds::diag::Place;
use fonds::language::Language;
use fonds::plan::{Output, plan};
use fonds::relate::{Site, relate};
use fonds::render::{Press, Templates};
use fonds::review::Queue;

fn own(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// The page for what is not there, of an empty archive, with a user's files over ours.
fn missing_page(files: &[(&str, &str)]) -> Result<String, String> {
    let (archive, config) =
        (Archive::default(), Config { title: "Essai <1>".into(), language: Language::French, ..Config::default() });
    let site = Site { archive: &archive, config: &config, readings: &[], seeds: &[] };
    let said = |diagnostic: &fonds::diag::Diagnostic| match &diagnostic.place {
        Place::Span(span) => format!("{span:?}: {}", diagnostic.message),
        place => format!("{place:?}: {}", diagnostic.message),
    };
    let templates = Templates::new(config.language, &own(files))
        .map_err(|report| report.sorted().iter().map(|d| said(d)).collect::<Vec<_>>().join("\n"))?;
    let relations = relate(site);
    let plan = plan(site, &relations, templates.assets()).unwrap();
    let queue = Queue::default();
    let press = Press { site, relations: &relations, queue: &queue, plan: &plan, templates: &templates };
    let path = plan.path(&Output::Missing).unwrap();
    let file = press.print(path, &Output::Missing).map_err(|diagnostic| said(&diagnostic))?;
    Ok(String::from_utf8(file.bytes).unwrap())
}

#[test]
fn a_user_s_file_goes_over_ours() {
    let page = "{{ page.site }} {{ \"count.documents\" | t(n=0) }} {{ \"count.documents\" | t(n=\"12\u{202f}045\") }} {{ 1204567 | number }} {{ \"nav.dates\" | t }}";
    let words = "[nav]\ndates = \"Quand ?\"\n";
    let html = missing_page(&[("404.html", page), ("wording/fr.toml", words), ("wording/en.toml", "broken")]).unwrap();
    assert_eq!(html, "Essai &lt;1&gt; 0 document 12\u{202f}045 documents 1\u{202f}204\u{202f}567 Quand\u{202f}?");
}

#[test]
fn a_broken_template_says_where() {
    for (text, message) in [
        ("a\n{{ title", "templates/404.html:2:4"),
        ("{% if title %}", "templates/404.html"),
        ("{{ titel }}", "templates/404.html:1:4 `titel`"),
        ("{{ \"nav.date\" | t }}", "no message `nav.date` in templates/wording/fr.toml"),
        ("{{ title | upcase }}", "templates/404.html:1:12 `upcase`: unknown filter `upcase`"),
    ] {
        let said = missing_page(&[("404.html", text)]).unwrap_err();
        assert!(said.contains(message), "{text}: {said}");
    }
    let said = missing_page(&[("wording/fr.toml", "[nav]\ndates = ")]).unwrap_err();
    assert!(said.starts_with("templates/wording/fr.toml:2:"), "{said}");
}

//! A story told twice, the review page, files to take away: what the built pages of `tests/golden/twice` say.

use std::collections::BTreeMap;
use std::path::Path;

use super::golden::build;

fn built(name: &str) -> BTreeMap<String, String> {
    build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name).join("input"))
}

#[test]
fn a_story_has_a_page_and_every_version_leads_to_it() {
    let site = built("twice");
    let story = "stories/2021-03-02-le-fleuve-deborde.html";
    assert!(site[story].contains("<del>deux</del> <ins>trois</ins>"));
    assert!(site[story].contains("href=\"../actors/agence-du-fleuve.html\""));
    for document in ["2021-03-02-le-fleuve-deborde", "2021-03-03-crue-dans-le-delta"] {
        assert!(site[&format!("documents/{document}.html")].contains(&format!("href=\"../{story}\"")), "{document}");
        assert!(site[story].contains(&format!("href=\"../documents/{document}.html\"")), "{document}");
    }
    assert!(!site["documents/finale.html"].contains("href=\"../stories/2021"));
}

#[test]
fn documents_and_stories_are_counted_both_ways_where_they_differ() {
    let site = built("twice");
    assert!(site["index.html"].contains("<b>2</b> <span>récits</span>"));
    assert!(site["404.html"].contains("3 documents, 2 récits"));
    assert!(site["actors/agence-du-fleuve.html"].contains("1 récit</a>"));
    assert!(!site["actors/courrier.html"].contains("1 récit</a>"));
    let other = built("small");
    assert!(other.keys().all(|path| !path.starts_with("stories/")));
    assert!(other.values().all(|page| !page.contains("récits</")));
}

#[test]
fn each_document_can_be_taken_away() {
    for name in ["small", "twice", "one-undated"] {
        let site = built(name);
        let documents = site.keys().filter(|path| path.starts_with("documents/") && path.ends_with(".source.html"));
        for source in documents {
            let base = source.trim_end_matches(".source.html");
            let id = base.trim_start_matches("documents/");
            let page = &site[&format!("{base}.html")];
            for ending in ["md", "bib", "ris"] {
                let link = format!("<a href=\"{id}.{ending}\" download=\"{id}.{ending}\">");
                assert!(page.contains(&link) && site.contains_key(&format!("{base}.{ending}")), "{base}.{ending}");
            }
            assert!(site[&format!("{base}.md")].starts_with("+++\n"));
            assert!(site[&format!("{base}.bib")].contains(&format!("{{{id},")));
            assert!(site[&format!("{base}.ris")].ends_with("ER  - \r\n"));
        }
    }
}

#[test]
fn the_review_page_shows_the_queue_with_its_evidence() {
    let site = built("twice");
    let page = &site["review.html"];
    for part in [
        "href=\"documents/2021-03-02-le-fleuve-deborde.html#p3\"",
        "+ person &quot;Omar Salhi&quot;",
        "[la Gazette](actor:gazette)",
        "content/actors/agence-des-fleuves.md",
        "finale.md",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(site["index.html"].contains("href=\"review.html\""));
    assert!(built("empty")["review.html"].contains("Rien à vérifier."));
}

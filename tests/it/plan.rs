//! The plan: where pages stand, how lists run over, what cannot be planned.

use std::collections::BTreeMap;

use fonds::archive::Archive;
use fonds::archive::load::load;
use fonds::authority::EntityId;
use fonds::config::Config;
use fonds::mention::{Decision, Mention};
use fonds::plan::{Plan, plan};
use fonds::prose::Spot;
use fonds::relate::{Reading, Site, relate};

/// Records and documents with nothing but names.
fn files(documents: &[String], locations: &[&str], actors: &[&str], pages: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for id in documents {
        let text = "+++\ntitle = \"Alep\"\ndate = \"2019-01-15\"\nlanguage = \"fr\"\n+++\nAlep.\n";
        files.insert(format!("content/documents/{id}.md"), text.into());
    }
    for id in locations {
        files.insert(
            format!("content/locations/{id}.md"),
            format!("+++\nname = \"{id}\"\nkind = \"city\"\n+++\n").into_bytes(),
        );
    }
    for id in actors {
        files.insert(
            format!("content/actors/{id}.md"),
            format!("+++\nname = \"{id}\"\nkind = \"party\"\n+++\n").into_bytes(),
        );
    }
    for id in pages {
        files.insert(format!("content/pages/{id}.md"), format!("+++\ntitle = \"{id}\"\n+++\n").into_bytes());
    }
    files
}

/// The plan of an archive in which every document names the first location once; or the errors.
fn planned(files: &BTreeMap<String, Vec<u8>>, assets: &[&str]) -> Result<Plan, Vec<String>> {
    let config = Config { title: "Essai".into(), ..Config::default() };
    let (archive, _): (Archive, _) = load(files, &config);
    let first = archive.authority.locations().next().map(|(id, _)| EntityId::Location(id));
    let mention = first
        .map(|entity| Mention { spot: Spot { paragraph: 1, start: 0, end: 4 }, decision: Decision::Links(entity) });
    let reading = Reading { mentions: mention.into_iter().collect(), quotations: Vec::new() };
    let readings = vec![reading; archive.documents.len()];
    let site = Site { archive: &archive, config: &config, readings: &readings, seeds: &[] };
    let relations = relate(site);
    plan(site, &relations, assets.iter().copied())
        .map_err(|report| report.sorted().iter().map(|d| d.message.clone()).collect())
}

fn names(n: usize) -> Vec<String> {
    (0..n).map(|n| format!("d-{n:04}")).collect()
}

#[test]
fn a_list_that_runs_over_goes_on_in_a_second_page() {
    let plan = planned(&files(&names(401), &["alep"], &[], &["about"]), &["style.css"]).unwrap();
    let paths: Vec<&str> =
        plan.outputs.keys().map(|path| path.as_str()).filter(|p| !p.starts_with("documents/d-")).collect();
    assert_eq!(
        paths,
        [
            "404.html",
            "about.html",
            "actors/index.html",
            "actors/index.kinds.html",
            "assets/style.css",
            "dates/2019-01-2.html",
            "dates/2019-01-3.html",
            "dates/2019-01.html",
            "dates/2019-2.html",
            "dates/2019-3.html",
            "dates/2019.html",
            "dates/index.html",
            "documents/index-2.html",
            "documents/index-3.html",
            "documents/index.html",
            "index.html",
            "locations/alep-2.html",
            "locations/alep-3.html",
            "locations/alep.html",
            "locations/index.html",
            "locations/index.tree.html",
            "publishers/index.html",
            "review.html",
        ]
    );
    assert_eq!(plan.pages(), 401 * 2 + paths.len() - 1);
}

#[test]
fn two_that_want_one_path_are_both_named() {
    let clash = planned(&files(&names(201), &["alep", "alep-2"], &[], &[]), &[]).unwrap_err();
    assert_eq!(clash, ["location `alep` and location `alep-2` both want `locations/alep-2.html`"]);
    let clash = planned(&files(&[], &[], &[], &["404"]), &[]).unwrap_err();
    assert_eq!(clash, ["the page for what is not there and page `404` both want `404.html`"]);
}

#[test]
fn what_is_no_name_on_every_disk_is_no_name() {
    let long = "a".repeat(78);
    let faults = planned(&files(&[], &["ok"], &[long.as_str()], &[]), &["Logo.svg"]).unwrap_err();
    for part in [&*format!("`actors/{long}.html` cannot"), "`assets/Logo.svg` cannot"] {
        assert!(faults.iter().any(|fault| fault.starts_with(part)), "{part}: {faults:?}");
    }
}

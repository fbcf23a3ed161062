//! Every message that a template or a view asks for is there in both languages, and every one is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fonds::language::Language;
use fonds::wording::Wording;

/// Every file with one of the endings under a folder.
fn texts(folder: &str, ending: &str) -> String {
    let mut text = String::new();
    let mut todo = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(at) = todo.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                text.push_str(&fs::read_to_string(&path).unwrap());
            }
        }
    }
    text
}

/// The double-quoted texts that look like the key of a message in one of these sections.
fn keys(text: &str, sections: &BTreeSet<&str>) -> BTreeSet<String> {
    let fits = |key: &&str| {
        key.split_once('.').is_some_and(|(section, name)| {
            sections.contains(section)
                && !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        })
    };
    text.split('"').filter(fits).map(str::to_owned).collect()
}

#[test]
fn every_message_asked_for_is_there() {
    let wording = Wording::embedded(Language::French);
    let known: BTreeSet<&str> = wording.keys().collect();
    let sections: BTreeSet<&str> =
        known.iter().filter_map(|key| key.split_once('.')).map(|(section, _)| section).collect();
    let mut asked = keys(&texts("templates", ".html"), &sections);
    asked.extend(keys(&texts("src/view", ".rs"), &sections));
    asked.extend(keys(&texts("src/wording", ".rs"), &sections));
    let missing: Vec<&String> = asked.iter().filter(|key| !known.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "asked for and not there: {missing:?}");
    // Closed lists have a message for each member, asked for by name at run time.
    let lists = ["actor_kind", "actor_kinds", "location_kind", "relation", "relation_inverse", "class", "language"];
    let by_number = ["month", "month_short", "weekday", "nth", "number"];
    let unused: Vec<&&str> = known
        .iter()
        .filter(|key| !asked.contains(**key))
        .filter(|key| !lists.iter().chain(&by_number).any(|list| key.split('.').next() == Some(list)))
        .collect();
    assert!(unused.is_empty(), "there and not asked for: {unused:?}");
}

//! Front matter of a captured note → what the capture says of itself. TOML between `+++`; between `---` the
//! YAML that clippers write: `key: value` and lists, nothing nested. What is not understood is passed over.

use crate::seed::Shown;
use crate::seed::html::iso_date;

/// Longer front matter is a text that begins with a rule.
const LONGEST: usize = 64 << 10;

/// Keys in lower case and their values, several where there is a list.
type Pairs = Vec<(String, Vec<String>)>;

/// What the front matter says, and the text after it.
pub(super) fn split(text: &str) -> (Shown, &str) {
    let found = fenced(text, "+++").and_then(|(front, body)| Some((toml_pairs(front)?, body)));
    let found = found.or_else(|| fenced(text, "---").map(|(front, body)| (yaml_pairs(front), body)));
    match found {
        Some((pairs, body)) if !pairs.is_empty() => (shown(&pairs), body),
        _ => (Shown::default(), text),
    }
}

fn fenced<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let after = text.strip_prefix(fence)?.trim_start_matches([' ', '\t']);
    let after = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))?;
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((&after[..at], &after[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

fn toml_pairs(front: &str) -> Option<Pairs> {
    let table: toml::Table = front.parse().ok()?;
    let plain = |value: &toml::Value| match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    let values = |value: &toml::Value| match value {
        toml::Value::Array(items) => items.iter().filter_map(plain).collect(),
        value => plain(value).into_iter().collect(),
    };
    Some(table.iter().map(|(key, value)| (key.to_lowercase(), values(value))).collect())
}

fn yaml_pairs(front: &str) -> Pairs {
    let mut pairs: Pairs = Vec::new();
    let mut folded = false;
    for line in front.lines() {
        let indented = line.starts_with([' ', '\t']);
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ") {
            if let Some((_, values)) = pairs.last_mut() {
                values.extend(scalar(item));
            }
        } else if let Some((key, value)) = bare.split_once(':').filter(|_| !indented) {
            folded = matches!(value.trim(), ">" | "|" | ">-" | "|-");
            let list = value.trim().strip_prefix('[').and_then(|list| list.strip_suffix(']'));
            let values = match list {
                _ if folded => Vec::new(),
                Some(list) => list.split(',').filter_map(scalar).collect(),
                None => scalar(value).into_iter().collect(),
            };
            pairs.push((unquoted(key).to_lowercase(), values));
        } else if let (true, true, Some((_, values))) = (indented, folded, pairs.last_mut()) {
            match values.last_mut() {
                Some(text) => {
                    text.push(' ');
                    text.push_str(bare);
                }
                None => values.push(bare.to_owned()),
            }
        }
    }
    pairs
}

fn scalar(text: &str) -> Option<String> {
    let text = text.trim();
    let quoted = text.starts_with(['"', '\'']);
    // A mark of a comment counts outside quotation marks alone, and after a space.
    let text = if quoted { text } else { text.split(" #").next().unwrap_or(text).trim() };
    let text = unquoted(text);
    (!text.is_empty() && text != "null" && text != "~").then_some(text)
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    let within = |mark: char| text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
    match (within('"'), within('\'')) {
        (Some(text), _) => text.replace("\\\"", "\"").replace("\\\\", "\\"),
        (_, Some(text)) => text.replace("''", "'"),
        _ => text.to_owned(),
    }
}

fn shown(pairs: &Pairs) -> Shown {
    let all = |names: &[&str]| -> Vec<String> {
        let found = names.iter().find_map(|name| pairs.iter().find(|(key, values)| key == name && !values.is_empty()));
        found.map(|(_, values)| values.iter().filter_map(|value| plain(value)).collect()).unwrap_or_default()
    };
    let first = |names: &[&str]| all(names).into_iter().next();
    let is_address = |text: &String| text.starts_with("http://") || text.starts_with("https://");
    // "source" is an address to some clippers, a name to others.
    let source = first(&["source"]);
    let authors = all(&["author", "authors", "byline", "creator"]);
    let date = first(&["date", "published", "publishdate", "published_at", "datepublished", "pubdate"]);
    let captured = first(&["captured", "clipped", "saved", "created", "accessed", "retrieved", "date_saved"]);
    let publisher = first(&["publisher", "publication", "site", "site_name", "website"]).or_else(|| source.clone());
    let publisher = publisher.filter(|name| !is_address(name));
    let is_person = |name: &String| !is_address(name) && Some(name) != publisher.as_ref();
    let authors: Vec<String> = authors.into_iter().filter(is_person).collect();
    Shown {
        title: first(&["title", "headline"]),
        kicker: first(&["kicker", "overline", "surtitre"]),
        date: date.and_then(|date| iso_date(&date)),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        publisher,
        url: first(&["url", "link", "canonical", "canonical_url", "source_url"]).or(source).filter(is_address),
        language: first(&["language", "lang", "locale"]),
        compiler: None,
        captured: captured.and_then(|date| iso_date(&date)),
    }
}

/// One line, without the brackets by which some note-takers link names: `[[A. Mercier]]`.
fn plain(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")).map(str::to_owned).unwrap_or(text);
    (!text.is_empty()).then_some(text)
}

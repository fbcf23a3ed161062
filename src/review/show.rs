//! The queue for a terminal and for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::Queue;

/// A table for people: four lists, the heaviest first, each with its examples.
pub fn table(queue: &Queue) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = writeln!(text, "{} names that no record knows", queue.unknown.len());
    for item in &queue.unknown {
        let arrow = item.variant_of.as_deref().map(|id| format!("  looks like {id}")).unwrap_or_default();
        let _ = writeln!(text, "\n{:>5} in {:<4} {:<12} {}{arrow}", item.mentions, item.documents, item.kind.as_str(), item.form);
        for example in &item.examples {
            let _ = writeln!(text, "        {}", cut(&example.sentence, &item.form));
        }
    }
    if !queue.undecided.is_empty() {
        let _ = writeln!(text, "\n{} forms stay undecided", queue.undecided.len());
        for item in &queue.undecided {
            let _ = writeln!(text, "\n{:>5} {}  ({})", item.mentions, item.form, item.candidates.join(" or "));
            for example in &item.examples {
                let _ = writeln!(text, "        {}: {}", example.document, cut(&example.sentence, &item.form));
            }
        }
    }
    if !queue.twins.is_empty() {
        let _ = writeln!(text, "\n{} pairs of records look alike", queue.twins.len());
        for twins in &queue.twins {
            let _ = writeln!(text, "      {} ({}) and {} ({})", twins.ids[0], twins.forms[0], twins.ids[1], twins.forms[1]);
        }
    }
    if !queue.doubtful.is_empty() {
        let _ = writeln!(text, "\n{} documents lack something", queue.doubtful.len());
        for item in &queue.doubtful {
            let _ = writeln!(text, "      {:<30} {}", item.what, item.document);
        }
    }
    text
}

/// About a line's width of a sentence, around the name.
fn cut(sentence: &str, form: &str) -> String {
    let chars: Vec<char> = sentence.chars().collect();
    let at = sentence.find(form).map_or(0, |at| sentence[..at].chars().count());
    let start = at.saturating_sub(40);
    let end = (start + 100).min(chars.len());
    let middle: String = chars[start..end].iter().collect();
    format!("{}{middle}{}", if start > 0 { "…" } else { "" }, if end < chars.len() { "…" } else { "" })
}

#[derive(Serialize)]
struct Row<'a, T> {
    list: &'static str,
    #[serde(flatten)]
    item: &'a T,
}

/// One JSON object an item; `list` says which list it stands in.
pub fn lines(queue: &Queue) -> String {
    let mut text = String::new();
    let mut put = |json: Result<String, serde_json::Error>| {
        text.push_str(&json.expect("the queue holds strings, numbers and lists, which JSON can say"));
        text.push('\n');
    };
    queue.unknown.iter().for_each(|item| put(serde_json::to_string(&Row { list: "unknown", item })));
    queue.undecided.iter().for_each(|item| put(serde_json::to_string(&Row { list: "undecided", item })));
    queue.twins.iter().for_each(|item| put(serde_json::to_string(&Row { list: "twins", item })));
    queue.doubtful.iter().for_each(|item| put(serde_json::to_string(&Row { list: "doubtful", item })));
    text
}

//! `convert --diff`: what the seeds give now against what stands, as a unified diff.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use crate::reconcile::Plan;

/// One unified diff a document that would differ, in the order of seeds and lines.
pub fn difference(plan: &Plan, colours: bool) -> String {
    let mut text = String::new();
    for outcome in &plan.outcomes {
        let before = outcome.before.as_deref().unwrap_or("");
        if before == outcome.fresh {
            continue;
        }
        let old = if outcome.before.is_some() { outcome.slug.as_str() } else { "(nothing)" };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "--- {old}\n+++ {}", outcome.slug);
        let diff = TextDiff::from_lines(before, &outcome.fresh);
        for hunk in diff.unified_diff().context_radius(2).iter_hunks() {
            let _ = writeln!(text, "{}", hunk.header());
            for change in hunk.iter_changes() {
                let (sign, colour) = match change.tag() {
                    ChangeTag::Delete => ('-', "\u{1b}[31m"),
                    ChangeTag::Insert => ('+', "\u{1b}[32m"),
                    ChangeTag::Equal => (' ', ""),
                };
                let line = change.value().trim_end_matches('\n');
                let _ = match colours && !colour.is_empty() {
                    true => writeln!(text, "{colour}{sign}{line}\u{1b}[0m"),
                    false => writeln!(text, "{sign}{line}"),
                };
            }
        }
    }
    text
}

//! Links in the Markdown of the content that lead nowhere within the site.
//!
//! Only inline links and link definitions are looked at, by their brackets alone: whether a page exists is the
//! plan's to say and comes in as a question. Addresses outside the site are not visited.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::config::Config;
use crate::diag::{Diagnostic, Report};
use crate::front_matter::split;
use crate::text::{Source, Span};

/// Reports internal links to pages that do not exist. `exists` is asked with paths relative to the site's root.
pub fn links(files: &BTreeMap<String, Vec<u8>>, config: &Config, exists: &dyn Fn(&str) -> bool) -> Report {
    let mut report = Report::default();
    for (path, bytes) in files {
        let Some(inside) = path.strip_prefix(&config.content).and_then(|rest| rest.strip_prefix('/')) else { continue };
        // What cannot be read was reported when it was loaded.
        let (Some((folder, _)), Ok(text)) = (inside.split_once('/'), std::str::from_utf8(bytes)) else { continue };
        if !inside.ends_with(".md") {
            continue;
        }
        let source = Source::new(path.as_str(), text);
        let Ok(parts) = split(&source) else { continue };
        // Free pages stand at the root of the site, everything else in a folder of the same name.
        let base = if folder == "pages" { "" } else { folder };
        for range in targets(&text[parts.body_start..]) {
            let span = Span::new(&source, parts.body_start + range.start, parts.body_start + range.end);
            if let Some(error) = dead(span.text(), base, exists) {
                report.push(error.at(span));
            }
        }
    }
    report
}

fn dead(target: &str, base: &str, exists: &dyn Fn(&str) -> bool) -> Option<Diagnostic> {
    let address = target.split(['#', '?']).next().unwrap_or("");
    if address.is_empty() || address.starts_with("//") || has_scheme(address) {
        return None;
    }
    if address.starts_with('/') {
        return Some(
            Diagnostic::error(format!("`{target}` starts at the root of a disk or server"))
                .hint("write it relative to the page: `../locations/alep.html`"),
        );
    }
    let Some(path) = joined(base, address) else {
        return Some(Diagnostic::error(format!("`{target}` leads out of the site")).hint("take one `../` away"));
    };
    if exists(&path) {
        return None;
    }
    let error = Diagnostic::error(format!("`{target}` leads to no page"));
    let html = format!("{}.html", path.strip_suffix(".md").unwrap_or(&path));
    Some(if exists(&html) {
        error.hint(format!("pages end in `.html`: write `{}.html`", address.strip_suffix(".md").unwrap_or(address)))
    } else if exists(address) {
        error.hint(format!("from here it is `../{target}`"))
    } else {
        error.hint("correct the address, or take the link away")
    })
}

fn has_scheme(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or("");
    scheme.len() < address.len() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The path from the root, or none when it climbs above it.
fn joined(base: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Where the targets of inline links `[…](target "title")` and of definitions `[…]: target` stand.
fn targets(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (at, _) in text.match_indices(']') {
        let escaped = text[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        let rest = &text[at + 1..];
        let line_start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let opening = if rest.starts_with('(') {
            1
        } else if rest.starts_with(": ") && text[line_start..].trim_start_matches(' ').starts_with('[') {
            2
        } else {
            continue;
        };
        if escaped || inside_code(&text[line_start..at]) {
            continue;
        }
        let start = at + 1 + opening;
        let start = start + (text[start..].len() - text[start..].trim_start_matches([' ', '<']).len());
        let ends = |c: char| c.is_whitespace() || c == '>' || (opening == 1 && c == ')');
        let end = text[start..].find(ends).map_or(text.len(), |n| start + n);
        ranges.push(start..end);
    }
    ranges
}

/// True after an odd number of backticks in the same line.
fn inside_code(line: &str) -> bool {
    line.matches('`').count() % 2 == 1
}

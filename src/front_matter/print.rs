//! Metadata as text: every string a basic TOML string on one line, so that a file's lines can be compared.
//!
//! Keys and their order are a contract. What is unknown is left out, so that nothing looks invented.

use std::fmt::Write;

use super::Meta;

/// The whole file: front matter, then the body as it is.
pub fn print(meta: &Meta, body: &str) -> String {
    let mut out = Printer(String::with_capacity(body.len() + 1024));
    out.line("+++");
    if !meta.title.is_empty() {
        out.text("title", &meta.title);
    }
    out.maybe("kicker", meta.kicker.as_deref());
    out.maybe("date", meta.date.map(|date| date.to_string()).as_deref());
    out.maybe("date_note", meta.date_note.as_deref());
    out.maybe("publisher", meta.publisher.as_deref());
    out.maybe("publisher_name", meta.publisher_name.as_deref());
    out.maybe("byline", meta.byline.as_deref());
    out.list("relays", &meta.relays);
    out.maybe("url", meta.url.as_deref());
    out.maybe("language", meta.language.map(|language| language.tag()));
    out.list("locations", &meta.locations);
    out.list("actors", &meta.actors);
    if !meta.index.add.is_empty() || !meta.index.drop.is_empty() {
        out.line("[index]");
        out.list("add", &meta.index.add);
        out.list("drop", &meta.index.drop);
    }
    if let Some(capture) = &meta.capture {
        out.line("[capture]");
        out.text("seed", &capture.seed);
        out.line(&format!("lines = [{}, {}]", capture.lines.0, capture.lines.1));
        out.text("sha256", &capture.sha256);
        out.text("digest", &capture.digest);
    }
    out.line("+++");
    out.0.push_str(body);
    out.0
}

/// One list as a line of its own; nothing for an empty one.
pub(super) fn list_line(key: &str, values: &[String]) -> String {
    let mut out = Printer(String::new());
    out.list(key, values);
    out.0
}

struct Printer(String);

impl Printer {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn text(&mut self, key: &str, value: &str) {
        self.0.push_str(key);
        self.0.push_str(" = ");
        quote(&mut self.0, value);
        self.0.push('\n');
    }

    fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn list(&mut self, key: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        self.0.push_str(key);
        self.0.push_str(" = [");
        for (n, value) in values.iter().enumerate() {
            self.0.push_str(if n == 0 { "" } else { ", " });
            quote(&mut self.0, value);
        }
        self.0.push_str("]\n");
    }
}

/// A TOML basic string. Only what TOML forbids is escaped: non-breaking spaces, guillemets and marks of
/// direction stay as they are printed in the seed.
fn quote(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1F}' | '\u{7F}' => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

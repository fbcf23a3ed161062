//! The queue as a file in which an editor changes one character a line, and back.
//!
//! `+` makes a record, `=` adds the form to the record named after the arrow, `-` puts the form aside for
//! good, `?` leaves it for later. Nothing happens that a person did not mark.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Queue, Unknown};
use crate::authority::{ActorKind, Authority, EntityId, LocationKind};
use crate::diag::{Diagnostic, Report};
use crate::mention::fold::fold;
use crate::text::{Source, Span};

/// One thing that an editor decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// A new record.
    Record {
        /// Its name.
        name: String,
        /// Its kind, as records have it.
        kind: String,
        /// It is a location, not an actor.
        location: bool,
    },
    /// Another form of a record.
    Alias {
        /// The form.
        form: String,
        /// Whose.
        of: EntityId,
    },
    /// Not to be asked again.
    Aside(String),
}

const HEAD: &str = "\
# Change the first character of a line, then run `fonds review --apply FILE`:
#   +  make a record of this kind (correct the kind first where it is wrong)
#   =  the name is another form of the record after the arrow (write its id)
#   -  no name, or not wanted: do not ask again
#   ?  leave it for later
# Kinds of places: city town village quarter region governorate river …   (`fonds check` names them all)
# Kinds of actors: person armed-group party state-body institute medium company ngo …
";

/// The file for a queue.
pub fn print(queue: &Queue) -> String {
    let mut text = HEAD.to_owned();
    for item in &queue.unknown {
        let arrow = item.variant_of.as_deref().map(|id| format!(" -> {id}")).unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "\n{} {:<12} {:?}{arrow}   # {}", mark(item), item.kind.as_str(), item.form, spread(item));
        for example in &item.examples {
            let _ = writeln!(text, "#     {}: {}", example.document, example.sentence);
        }
    }
    text
}

fn mark(_: &Unknown) -> char {
    '?'
}

fn spread(item: &Unknown) -> String {
    format!("{} times in {} documents", item.mentions, item.documents)
}

/// Reads the file back: what was marked, and what cannot be understood.
pub fn parse(source: &std::sync::Arc<Source>, authority: &Authority) -> (Vec<Decided>, Report) {
    let mut decided = Vec::new();
    let mut report = Report::default();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let span = Span::new(source, at, at + line.trim_end().len());
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() || line.starts_with(['#', '?']) {
            continue;
        }
        match decision(line, authority) {
            Ok(found) => decided.push(found),
            Err(message) => report.push(
                Diagnostic::error(message)
                    .at(span)
                    .hint("a line reads `+ person \"Rami Abdel Rahman\"`, `= ? \"Idleb\" -> idlib` or `- ? \"Nouvel An\"`"),
            ),
        }
    }
    (decided, report)
}

fn decision(line: &str, authority: &Authority) -> Result<Decided, String> {
    let mut chars = line.chars();
    let mark = chars.next().unwrap_or(' ');
    let rest = chars.as_str().trim_start();
    let (kind, rest) = rest.split_once(char::is_whitespace).ok_or("this line has no name")?;
    let rest = rest.trim_start();
    let inside = rest.strip_prefix('"').ok_or("the name must stand in quotes")?;
    let end = inside.find('"').ok_or("the name's closing quote is missing")?;
    let name = inside[..end].to_owned();
    let after = inside[end + 1..].split('#').next().unwrap_or("").trim();
    let target = after.strip_prefix("->").map(str::trim);
    match mark {
        '+' => {
            let location = LocationKind::from_name(kind).is_some();
            if !location && ActorKind::from_name(kind).is_none() {
                return Err(format!("unknown kind `{kind}`"));
            }
            Ok(Decided::Record { name, kind: kind.to_owned(), location })
        }
        '=' => {
            let id = target.filter(|id| !id.is_empty()).ok_or("`=` needs a record's id after `->`")?;
            let actor = authority.actor_by_slug(id).map(EntityId::Actor);
            let of = actor.or_else(|| authority.location_by_slug(id).map(EntityId::Location));
            of.map(|of| Decided::Alias { form: name, of }).ok_or_else(|| format!("no record `{id}`"))
        }
        '-' => Ok(Decided::Aside(name)),
        other => Err(format!("unknown mark `{other}`")),
    }
}

/// A new record's file.
pub fn record_text(name: &str, kind: &str) -> String {
    format!("+++\nname = {}\nkind = \"{kind}\"\naliases = []\n+++\n", quoted(name))
}

/// A record's file with one more alias, every other byte as it is. `None` when its front matter has no place for it.
pub fn with_alias(text: &str, form: &str) -> Option<String> {
    let start = text.find("+++")? + 3;
    let end = start + text[start..].find("\n+++")?;
    let head = &text[start..end];
    match head.find("\naliases") {
        Some(at) => {
            let open = start + at + head[at..].find('[')?;
            let close = open + text[open..].find(']')?;
            let empty = text[open + 1..close].trim().is_empty();
            let comma = if empty || text[..close].trim_end().ends_with(',') { "" } else { ", " };
            Some(format!("{}{comma}{}{}", text[..close].trim_end(), quoted(form), &text[close..]))
        }
        None => Some(format!("{}\naliases = [{}]{}", &text[..end], quoted(form), &text[end..])),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The file of forms put aside: one a line, sorted, folded forms once.
pub fn aside_text(before: &str, forms: impl IntoIterator<Item = String>) -> String {
    let mut all: BTreeSet<String> = before.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    all.extend(forms);
    all.remove("");
    let lines: Vec<String> = all.into_iter().collect();
    format!("# Forms that `fonds review` does not ask about again, one a line.\n{}\n", lines.join("\n"))
}

/// The forms put aside, folded.
pub fn aside(text: &str) -> BTreeSet<String> {
    text.lines().filter(|line| !line.starts_with('#')).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Example, ProposedKind};

    #[test]
    fn one_character_a_line_decides() {
        let queue = Queue {
            unknown: vec![Unknown {
                form: "Rami \"R\" Rahman".into(),
                kind: ProposedKind::Person,
                mentions: 2,
                documents: 1,
                variant_of: None,
                variant: None,
                examples: vec![Example { document: "d".into(), paragraph: 1, sentence: "Une phrase.".into() }],
            }],
            ..Queue::default()
        };
        let printed = print(&queue).replace("\\\"R\\\" ", "");
        let read = |text: String| parse(&Source::new("p", text), &Authority::default());
        assert_eq!(read(printed.clone()), (vec![], Report::default()));
        let (decided, report) = read(printed.replace("\n? person", "\n+ person"));
        assert_eq!(decided, [Decided::Record { name: "Rami Rahman".into(), kind: "person".into(), location: false }]);
        assert!(report.is_empty());
        assert!(read("= ? \"x\" -> nobody\n".into()).1.has_errors());
    }

    #[test]
    fn an_alias_is_added_in_place() {
        let text = "+++\nname = \"Alep\"\naliases = [\"Alep\", \"Aleppo\"]\n+++\nVille.\n";
        let more = with_alias(text, "Halab").unwrap();
        assert_eq!(more, "+++\nname = \"Alep\"\naliases = [\"Alep\", \"Aleppo\", \"Halab\"]\n+++\nVille.\n");
        assert!(with_alias("+++\nname = \"A\"\n+++\n", "B").unwrap().contains("\naliases = [\"B\"]\n+++"));
    }
}

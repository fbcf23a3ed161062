//! The interface's words in each language: messages with plurals, dates written out, numbers.
//!
//! Every word comes from a message file (`templates/wording/fr.toml`, `en.toml`, embedded; a user's file
//! of the same name overrides message by message). Knows no archive and no HTML. A message that is asked
//! for and not there shows as `⟨key⟩`; the tests see to it that this never happens with our own files.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::language::Language;

mod dates;
mod typography;

const FRENCH: &str = include_str!("../templates/wording/fr.toml");
const ENGLISH: &str = include_str!("../templates/wording/en.toml");

/// The words of one interface language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    language: Language,
    messages: BTreeMap<String, Message>,
}

/// A message: one form, or one for each grammatical number.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Message {
    Plain(String),
    Plural { one: String, other: String },
}

/// A value put into a message.
pub type Argument<'a> = (&'a str, &'a str);

impl Wording {
    /// The embedded words of a language; English stands in where there are none yet.
    pub fn embedded(language: Language) -> Wording {
        let text = if language == Language::French { FRENCH } else { ENGLISH };
        let mut wording = Wording { language, messages: BTreeMap::new() };
        wording.read(text, "templates/wording").expect("the embedded wording files are read by a test");
        wording
    }

    /// The same with a user's own words over them; `path` is for messages.
    pub fn overridden(mut self, text: &str, path: &str) -> Result<Wording, Diagnostic> {
        self.read(text, path)?;
        Ok(self)
    }

    /// The interface's language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without a number.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A message with values in the places of `{name}`.
    pub fn say_with(&self, key: &str, arguments: &[Argument]) -> String {
        self.find(key, arguments, None).unwrap_or_else(|| format!("⟨{key}⟩"))
    }

    /// A message in the right number; `{n}` is the number written out.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.find(key, &[("n", &self.number(n))], Some(n)).unwrap_or_else(|| format!("⟨{key}⟩"))
    }

    /// The message of a key, or nothing if there is none. `n` chooses between the forms of a plural.
    pub fn find(&self, key: &str, arguments: &[Argument], n: Option<usize>) -> Option<String> {
        Some(match (self.messages.get(key)?, n) {
            (Message::Plain(text), _) => fill(text, arguments),
            (Message::Plural { one, other }, n) => {
                fill(if self.is_singular(n.unwrap_or(2)) { one } else { other }, arguments)
            }
        })
    }

    /// French counts 0 with the singular, English with the plural.
    fn is_singular(&self, n: usize) -> bool {
        n == 1 || n == 0 && self.language == Language::French
    }

    /// A number with its thousands set off.
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        let separator = self.say("number.thousands");
        let mut out = String::with_capacity(digits.len() + 6);
        for (at, digit) in digits.chars().enumerate() {
            // Four digits stay together, as in years.
            if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
                out.push_str(&separator);
            }
            out.push(digit);
        }
        out
    }

    /// A decimal number with that many places.
    pub fn decimal(&self, value: f64, places: usize) -> String {
        format!("{value:.places$}").replace('.', &self.say("number.decimal"))
    }

    /// "1er", "2e"; "1st", "2nd", "11th".
    pub fn ordinal(&self, n: usize) -> String {
        let key = match self.language {
            Language::French => n,
            _ if (11..=13).contains(&(n % 100)) => 0,
            _ => n % 10,
        };
        let number = self.number(n);
        let arguments: [Argument; 1] = [("n", &number)];
        self.find(&format!("nth.{key}"), &arguments, None).unwrap_or_else(|| self.say_with("nth.n", &arguments))
    }

    /// A sentence's beginning in a capital letter.
    pub fn capitalised(text: &str) -> String {
        let mut chars = text.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    }

    /// Every key, for tests.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// Reads a message file over what is there.
    fn read(&mut self, text: &str, path: &str) -> Result<(), Diagnostic> {
        let source = crate::text::Source::new(path, text);
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let place = error.span().unwrap_or(0..0);
            Diagnostic::error(error.message().to_lowercase()).at(crate::text::Span::new(
                &source,
                place.start,
                place.end,
            ))
        })?;
        let wrong = |key: &str| {
            Diagnostic::error(format!("`{key}` is no message"))
                .in_file(path)
                .hint("a message is a text, or `{ one = \"…\", other = \"…\" }`")
        };
        for (section, messages) in &table {
            for (name, value) in messages.as_table().ok_or_else(|| wrong(section))? {
                let key = format!("{section}.{name}");
                let set = |text: &str| typography::set(text, self.language);
                let message = match value {
                    toml::Value::String(text) => Message::Plain(set(text)),
                    toml::Value::Table(forms) => {
                        let form = |name| forms.get(name).and_then(toml::Value::as_str).map(set);
                        let (Some(one), Some(other)) = (form("one"), form("other")) else { return Err(wrong(&key)) };
                        Message::Plural { one, other }
                    }
                    _ => return Err(wrong(&key)),
                };
                self.messages.insert(key, message);
            }
        }
        Ok(())
    }
}

/// Puts values in the places of `{name}`; a place without a value stays as it is.
fn fill(text: &str, arguments: &[Argument]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let Some(end) = rest[start..].find('}').map(|end| start + end) else { break };
        out.push_str(&rest[..start]);
        match arguments.iter().find(|(name, _)| *name == &rest[start + 1..end]) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[start..=end]),
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::authority::{ActorKind, LocationKind, RelationKind};
    use crate::ledger::LineClass;

    fn both() -> [Wording; 2] {
        [Wording::embedded(Language::French), Wording::embedded(Language::English)]
    }

    #[test]
    fn both_languages_have_the_same_messages_with_the_same_places() {
        let [french, english] = both();
        let keys = |wording: &Wording| -> BTreeSet<String> {
            // An ordinal's special cases are each language's own.
            wording.keys().filter(|key| !key.starts_with("nth.")).map(str::to_owned).collect()
        };
        assert_eq!(keys(&french), keys(&english));
        let places = |message: &Message| -> BTreeSet<String> {
            let text = match message {
                Message::Plain(text) => text.clone(),
                Message::Plural { one, other } => format!("{one} {other}"),
            };
            text.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(name, _)| name.to_owned()).collect()
        };
        for key in keys(&french) {
            let [a, b] = [&french, &english].map(|wording| &wording.messages[&key]);
            assert_eq!(places(a), places(b), "{key}");
            assert_eq!(matches!(a, Message::Plain(_)), matches!(b, Message::Plain(_)), "{key}");
        }
    }

    #[test]
    fn every_closed_list_has_its_labels() {
        for wording in both() {
            let mut keys: Vec<String> = Vec::new();
            keys.extend(
                ActorKind::ALL.iter().flat_map(|kind| {
                    [format!("actor_kind.{}", kind.as_str()), format!("actor_kinds.{}", kind.as_str())]
                }),
            );
            keys.extend(LocationKind::ALL.iter().map(|kind| format!("location_kind.{}", kind.as_str())));
            keys.extend(RelationKind::ALL.iter().flat_map(|kind| {
                [format!("relation.{}", kind.as_str()), format!("relation_inverse.{}", kind.as_str())]
            }));
            keys.extend(LineClass::ALL.iter().map(|class| format!("class.{class}")));
            keys.extend(Language::ALL.iter().map(|language| format!("language.{language}")));
            for key in keys {
                assert!(wording.find(&key, &[], None).is_some(), "{} has no `{key}`", wording.language());
            }
        }
    }

    #[test]
    fn french_counts_nought_and_one_alike() {
        let [french, english] = both();
        let said = |wording: &Wording| [0, 1, 2, 12_045].map(|n| wording.count("count.documents", n));
        assert_eq!(said(&french), ["0 document", "1 document", "2 documents", "12\u{202f}045 documents"]);
        assert_eq!(said(&english), ["0 documents", "1 document", "2 documents", "12,045 documents"]);
    }

    #[test]
    fn ordinals() {
        let [french, english] = both();
        assert_eq!([1, 3, 11, 21].map(|n| french.ordinal(n)), ["1er", "3e", "11e", "21e"]);
        assert_eq!([1, 3, 11, 21, 102].map(|n| english.ordinal(n)), ["1st", "3rd", "11th", "21st", "102nd"]);
    }

    #[test]
    fn a_user_s_word_goes_over_ours_and_a_broken_file_says_where() {
        let wording = both()[0].clone().overridden("[nav]\nlocations = \"Terrain : lieux\"", "w.toml").unwrap();
        assert_eq!(
            (wording.say("nav.locations"), wording.say("nav.actors")),
            ("Terrain\u{202f}: lieux".into(), "Acteurs".into())
        );
        let refused = wording.overridden("[nav]\nlocations = 3", "w.toml").unwrap_err();
        assert_eq!(refused.message, "`nav.locations` is no message");
    }
}

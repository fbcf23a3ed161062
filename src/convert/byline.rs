//! Names in a byline: after "by", before a role or a place, several in one line.
//!
//! Scripts without capitals give no shape of a name: there a prefix, a role, or (for the caller to say)
//! the place beside the date must speak for it.

use super::house::{is_caseless, unquoted};
use super::lexicon::LEXICON;
use super::outlets::Outlets;
use super::shape::{looks_like_name, without_bullet};
use crate::text::fold::{fold, words};
use crate::text::trim;

/// What a line says of authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Byline {
    /// "By", "Par :" alone: the name stands in the next line.
    Label,
    /// It begins with "by": these are the names (none where it says "none").
    Prefixed(Option<String>),
    /// A name with a role or a place, or several names.
    Shaped(String),
}

/// Reads a line as a byline.
pub(crate) fn read(text: &str, outlets: &Outlets) -> Option<Byline> {
    let text = trim(without_bullet(text));
    if text.len() > 300 {
        return None;
    }
    let folded = fold(text);
    if let Some(names) = credits(text, &folded) {
        return Some(Byline::Prefixed(clean(names, outlets)));
    }
    if says_place_only(&folded) {
        return Some(Byline::Prefixed(None));
    }
    match after_prefix(text, &folded) {
        Some("") => return Some(Byline::Label),
        Some(rest) => {
            let first = rest.trim_start_matches(['@', '«', '"', '“']).chars().next()?;
            let office = LEXICON.topics(&fold(rest)).is(super::lexicon::Topic::Office);
            let fits = (first.is_uppercase() || is_caseless(first) || office) && rest.split_whitespace().count() <= 18;
            let said = LEXICON.pages.nothing.contains(fold(rest).as_str());
            if said {
                return Some(Byline::Prefixed(None));
            }
            return fits.then(|| clean(rest, outlets)).flatten().map(|names| Byline::Prefixed(Some(names)));
        }
        None => {}
    }
    shaped(text, &folded, outlets).map(Byline::Shaped)
}

/// "De notre envoyé spécial à San Telmo": from where, not who.
fn says_place_only(folded: &str) -> bool {
    let first = folded.split([' ', ':', ',']).next().unwrap_or_default();
    LEXICON.byline_prefixes.get(first).is_some_and(|prefixes| {
        let place = |prefix: &&String| {
            let last = prefix.trim_end().rsplit(' ').next().unwrap_or_default();
            prefix.trim_end().contains(' ') && LEXICON.pages.place_prepositions.contains(last)
        };
        prefixes.iter().filter(place).any(|prefix| folded.starts_with(prefix.as_str()))
    })
}

/// The text after "by", empty where nothing follows.
fn after_prefix<'a>(text: &'a str, folded: &str) -> Option<&'a str> {
    let first = folded.split([' ', ':', ',', '،']).next().unwrap_or_default();
    let prefixes = LEXICON.byline_prefixes.get(first)?;
    let bare = folded.trim_end_matches([' ', ':', '-', ',']);
    // "By" alone; a label ("text :") only with its colon.
    let colon = folded.trim_end().ends_with(':');
    let alone =
        |prefix: &String| (colon || !prefix.contains([':', '-'])) && prefix.trim_end_matches([' ', ':', '-']) == bare;
    if prefixes.iter().any(alone) {
        return Some("");
    }
    let prefix = prefixes.iter().find_map(|prefix| {
        // A label ("auteur :") stands before a colon or a comma; a word ("par ") before a name.
        let label = prefix.contains([':', '-']);
        let stem = if label { prefix.trim_end_matches([' ', ':', '-']) } else { prefix.as_str() };
        let rest = folded.strip_prefix(stem)?;
        let fits = if label {
            rest.trim_start().starts_with([':', '-', ',', '،'])
        } else {
            stem.ends_with(' ') || rest.starts_with([' ', ':', '-', ','])
        };
        fits.then_some(stem)
    })?;
    let (at, _) = skip_folded(text, prefix)?;
    Some(trim(text[at..].trim_start_matches([':', '-', '–', '—', ' ', '\u{a0}', ',', '،'])))
}

/// The byte after the characters whose folding is `prefix`.
fn skip_folded(text: &str, prefix: &str) -> Option<(usize, char)> {
    let mut folded = String::new();
    for (at, c) in text.char_indices() {
        if folded.trim_start().len() >= prefix.trim_end().len() {
            return Some((at, c));
        }
        if crate::text::is_blank_char(c) {
            folded.push(' ');
        } else {
            crate::text::fold::fold_char(c, &mut folded);
        }
    }
    None
}

/// The reporters in "Reporting by A and B; Editing by C".
fn credits<'a>(text: &'a str, folded: &str) -> Option<&'a str> {
    let start = LEXICON.pages.credits_starts.iter().find(|start| folded.starts_with(start.as_str()))?;
    let (at, _) = skip_folded(text, start)?;
    let rest = trim(&text[at..]);
    Some(rest.split(';').next().unwrap_or(rest))
}

/// The line thanks or names those who helped.
pub(crate) fn is_credits(folded: &str) -> bool {
    let pages = &LEXICON.pages;
    pages.credits_starts.iter().any(|start| folded.starts_with(start.as_str()))
        || pages.credits_hold.iter().any(|phrase| folded.contains(phrase.as_str()))
}

/// A name and a role or a place, or several names.
fn shaped(text: &str, folded: &str, outlets: &Outlets) -> Option<String> {
    if text.ends_with(['.', '?', '!', ':', '؟', '…']) || words(folded).count() > 16 || outlets.by_name(text).is_some()
    {
        return None;
    }
    // `دبي - العربية.نت`, `تونس: «الشرق الأوسط»`: a place and an outlet.
    for mark in [" - ", " – ", " — ", ": "] {
        if let Some((place, outlet)) = text.split_once(mark)
            && place.split_whitespace().count() <= 2
            && outlets.by_name(unquoted(outlet)).is_some()
        {
            return Some(unquoted(outlet).to_owned());
        }
    }
    let text = trim(text.split(';').next().unwrap_or(text));
    let head = text.split([',', '|', '•', '·', '(', ';']).next().map(trim)?;
    let head = head.split(" - ").next().unwrap_or(head);
    let head = head.split(" – ").next().map(trim)?;
    let name = until_place(head);
    let marked = has_role(folded) || name.len() < head.len() || several(head);
    let listed = text.contains(',') && text.split(',').all(|piece| all_names(trim(piece)));
    let dashed = head.len() < text.len() && text[head.len()..].trim_start().starts_with(['-', '–']);
    ((marked || listed || dashed && text.split_whitespace().count() <= 7) && all_names(without_role(name)))
        .then(|| clean(text, outlets))
        .flatten()
}

/// Two names with "and" between.
fn several(text: &str) -> bool {
    let parts = joined(text);
    parts.len() >= 2 && parts.iter().all(|part| looks_like_name(part))
}

/// Every name of a piece looks like one.
fn all_names(text: &str) -> bool {
    let parts = joined(text);
    !parts.is_empty() && parts.iter().all(|part| looks_like_name(part))
}

/// The names of "A and B".
fn joined(text: &str) -> Vec<String> {
    let mut names = vec![Vec::new()];
    for word in text.split_whitespace() {
        let folded = fold(word);
        if LEXICON.byline_joins.contains_key(&folded) || folded == "&" {
            names.push(Vec::new());
        } else if let Some(last) = names.last_mut() {
            last.push(word);
        }
    }
    names.into_iter().filter(|name| !name.is_empty()).map(|name| name.join(" ")).collect()
}

/// The names of a byline one by one.
pub(crate) fn single_names(names: &str) -> Vec<String> {
    names.split([',', '،']).flat_map(joined).collect()
}

/// The words before a place: "Imogen Farthing in Porto Serrano".
fn until_place(text: &str) -> &str {
    let mut at = 0;
    for (n, word) in text.split(' ').enumerate() {
        let next = at + word.len() + 1;
        let place = text.get(next..).and_then(|rest| rest.chars().next());
        if n >= 2
            && LEXICON.pages.place_prepositions.contains(&fold(word))
            && place.is_some_and(|c| c.is_uppercase() || is_caseless(c))
        {
            return trim(&text[..at]);
        }
        at = next;
    }
    text
}

fn has_role(folded: &str) -> bool {
    LEXICON.topics(folded).has(super::lexicon::Topic::BylineRole)
}

/// A name without the role that follows it in the same breath: "Agnes Tollemache Transport Correspondent".
fn without_role(text: &str) -> &str {
    let count = text.split_whitespace().count();
    if count < 3 || !has_role(&fold(text)) {
        return text;
    }
    // The name's own two words, and those that particles or initials make part of it.
    let mut end = 0;
    let mut kept = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim();
        let small = bare.chars().next().is_some_and(char::is_lowercase) || bare.ends_with('.') || bare.contains("al-");
        if kept >= 2 {
            break;
        }
        kept += usize::from(!small);
        end += word.len();
    }
    let head = trim(&text[..end]);
    if has_role(&fold(head)) { text } else { head }
}

/// The names of a byline: roles, places, employers and brackets aside. `None` for what names nobody.
pub(crate) fn clean(text: &str, outlets: &Outlets) -> Option<String> {
    // "Le Figaro avec AFP": an office, as printed.
    let houses = text.split_once([' ']).is_some() && joined(text).iter().all(|name| outlets.by_name(name).is_some());
    if text.len() < 60 && (houses || LEXICON.topics(&fold(text)).is(super::lexicon::Topic::Office)) {
        return Some(trim(text).to_owned());
    }
    // "PARA LA NACION": whom the author writes for.
    let employer = |(first, rest): (&str, &str)| LEXICON.is_stop_word(&fold(first)) && outlets.by_name(rest).is_some();
    if outlets.by_name(text).is_none() && text.split_once(' ').is_some_and(employer) {
        return None;
    }
    let text = text.split(['(', '|', '•', '·', ';', '[']).next().map(trim)?;
    // "Casilda Pedraza. Fotos: Unai Berrueta": what follows a sentence's point is another's part.
    let stop = text.find(". ").filter(|at| {
        let last = text[..*at].rsplit(' ').next().unwrap_or_default();
        last.chars().count() > 3 && text[..*at].contains(' ')
    });
    let text = stop.map_or(text, |at| &text[..at]);
    let text = match text.find(" - ").or_else(|| text.find(" – ")).or_else(|| text.find(" — ")) {
        Some(at) => {
            let (first, rest) = (trim(&text[..at]), trim(text[at..].trim_start_matches([' ', '-', '–', '—'])));
            if outlets.by_name(rest).is_some() && !looks_like_name(first) { rest } else { first }
        }
        None => text,
    };
    let pieces: Vec<&str> = text.split([',', '،']).map(trim).filter(|piece| !piece.is_empty()).collect();
    let mut kept: Vec<&str> = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        let name = without_outlet(without_role(until_place(piece)), outlets);
        let fits = if n == 0 {
            !name.is_empty()
        } else {
            all_names(name) && !has_role(&fold(piece)) && outlets.by_name(piece).is_none()
        };
        if fits {
            kept.push(name);
        }
    }
    let name = kept.join(", ");
    let name = unquoted(name.trim_end_matches(['.', ',', ':', ' ', '-'])).trim_start_matches('@');
    let folded = fold(name);
    let role = name.split_whitespace().count() == 1
        && has_role(&folded)
        && !LEXICON.topics(&folded).is(super::lexicon::Topic::Office);
    let said = role || LEXICON.pages.nothing.contains(folded.as_str());
    (!name.is_empty() && !said && name.split_whitespace().count() <= 14 && !name.contains("://"))
        .then(|| name.to_owned())
}

/// A name without the employer behind it: "DONNA KESTERSON Associated Press".
fn without_outlet<'a>(text: &'a str, outlets: &Outlets) -> &'a str {
    let starts: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    for at in starts.iter().skip(1) {
        // One word may be a surname as well: "Abi" is an agency too.
        let behind = &text[at + 1..];
        let sure =
            behind.contains(' ') || !behind.chars().any(char::is_lowercase) && text.chars().any(char::is_lowercase);
        if sure && outlets.by_name(behind).is_some() && outlets.by_name(&text[..*at]).is_none() {
            let name = trim(&text[..*at]);
            let employed = name.rsplit(' ').next().is_none_or(|last| !LEXICON.byline_joins.contains_key(&fold(last)));
            if !employed && outlets.by_name(trim(name.rsplit_once(' ').map_or(name, |(rest, _)| rest))).is_some() {
                return text;
            }
            let last = name.rsplit(' ').next().unwrap_or_default();
            return if LEXICON.byline_joins.contains_key(&fold(last)) {
                trim(&name[..name.len() - last.len()])
            } else {
                name
            };
        }
    }
    text
}

/// A line that may be a name in a script without capitals: two to five words, no marks, no figures.
pub(crate) fn may_be_caseless_name(text: &str) -> bool {
    let count = text.split_whitespace().count();
    (2..=6).contains(&count)
        && text.chars().all(|c| is_caseless(c) || c.is_whitespace() || ('\u{64b}'..='\u{65f}').contains(&c) || c == '.')
        && text.chars().any(is_caseless)
        && LEXICON.topics(&fold(text)) == super::lexicon::Topics::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Option<String> {
        match read(text, &Outlets::shipped())? {
            Byline::Prefixed(names) => names,
            Byline::Shaped(names) => Some(names),
            Byline::Label => Some("label".into()),
        }
    }

    #[test]
    fn roles_places_and_employers_are_no_part_of_the_names() {
        for (text, expected) in [
            (
                "By Melanie Ortuzar, Jake Pettibone and Soo-ah Lim, CNN",
                "Melanie Ortuzar, Jake Pettibone and Soo-ah Lim",
            ),
            ("Imogen Farthing in Porto Serrano", "Imogen Farthing"),
            ("Agnes Tollemache Transport Correspondent", "Agnes Tollemache"),
            ("par Clarisse Monteil, envoyée spéciale à Marennes", "Clarisse Monteil"),
            ("Par :", "label"),
            ("كتب - عبد الباسط حجازي وهبة الضوي", "عبد الباسط حجازي وهبة الضوي"),
            ("Mathilde KERVELLA et Ronan LE BIHAN", "Mathilde KERVELLA et Ronan LE BIHAN"),
            (
                "Reporting by Camila Urrejola in San Telmo and Peter Strand in London; Editing by Joan Whitlock",
                "Camila Urrejola",
            ),
        ] {
            assert_eq!(names(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["Le ministre parle", "Moscou renforce sa police", "По материалам", "Author: None"] {
            assert_eq!(names(text), None, "{text}");
        }
    }
}

//! Whose page a capture is: the names under which a site shows itself in title lines, mastheads and
//! copyright lines.
//!
//! A name counts where two of these agree, or where the table of outlets knows it. A company that holds
//! the rights is not the medium: its name alone says nothing.

use super::lexicon::{LEXICON, Topic};
use super::outlets::{Outlets, name_key};
use super::shape::Block;
use crate::text::fold::fold;
use crate::text::trim;

/// Marks between a page's title and the site's name.
const TITLE_MARKS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " · "];

/// The names of one capture's site.
#[derive(Default)]
pub(crate) struct House {
    /// Behind the headline in the page's title line.
    pub(crate) titled: Option<String>,
    /// The holder of the rights, where it may be a medium.
    pub(crate) holder: Option<String>,
    /// Folded holders of rights, companies included: what mastheads are confirmed by.
    holders: Vec<String>,
}

impl House {
    /// The names that an article's lines show.
    pub(crate) fn of(blocks: &[Block], outlets: &Outlets) -> House {
        let mut house = House::default();
        let mut agency = None;
        for block in blocks.iter().filter(|block| is_copyright_line(block)) {
            let Some(name) = holder(&block.text) else { continue };
            let known = outlets.known_start(&name);
            // A bare sign before a name may be a picture's.
            if known.is_none() && !says_rights(block) {
                continue;
            }
            house.holders.push(name_key(&name));
            house.holders.extend(quoted(&block.text).map(|name| name_key(&name)));
            let found =
                known.map(str::to_owned).or_else(|| Some(name).filter(|name| !is_company(name) && is_name(name)));
            match found {
                Some(name) if outlets.is_agency(&name) => agency = agency.or(Some(name)),
                found => house.holder = house.holder.or(found),
            }
        }
        house.holder = house.holder.or(agency);
        house.titled = title_suffix(blocks, outlets, &house);
        house
    }

    /// The line is the site's name: known, or said again by title line or copyright line.
    pub(crate) fn is_named(&self, text: &str, outlets: &Outlets) -> bool {
        outlets.by_name(text).is_some() || self.confirms(text)
    }

    /// Title line or copyright line say the name again.
    pub(crate) fn confirms(&self, text: &str) -> bool {
        let key = name_key(text);
        let long = key.chars().count() >= 3 && key.split(' ').count() <= 7;
        let same = |other: &str| {
            let rest_is_company =
                |rest: &str| rest.split(' ').filter(|w| !w.is_empty()).all(|w| LEXICON.pages.companies.contains(w));
            other == key
                || other.strip_prefix(&key).is_some_and(|rest| rest.starts_with(' ') && rest_is_company(rest))
                || other.strip_prefix("the ") == Some(&key)
                || key.strip_prefix("the ") == Some(other)
                || key.contains(' ')
                    && (other.strip_prefix(&key).is_some_and(|rest| rest.starts_with(' '))
                        || other.strip_suffix(&key).is_some_and(|rest| rest.ends_with(' ')))
        };
        long && !LEXICON.topics(&fold(text)).is(Topic::Rubric)
            && (self.holders.iter().any(|holder| same(holder))
                || self.titled.as_deref().is_some_and(|titled| name_key(titled) == key))
    }
}

/// The headline without the site's name behind it, and that name.
pub(crate) fn split_title(text: &str, is_site: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let mut splits: Vec<(usize, &str)> = TITLE_MARKS.iter().flat_map(|mark| text.match_indices(mark)).collect();
    splits.sort_unstable();
    splits.into_iter().find_map(|(at, mark)| {
        let (title, site) = (trim(&text[..at]), trim(&text[at + mark.len()..]));
        let name = TITLE_MARKS.iter().find_map(|mark| site.split_once(mark)).map_or(site, |(name, _)| trim(name));
        let name = name.split_once(", ").filter(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
        let name = name.map_or(site, |(name, _)| name);
        (title.split_whitespace().count() >= 3 && is_site(name)).then_some((title, name))
    })
}

/// The site's name in one of the first lines, where the page says the headline again without it.
fn title_suffix(blocks: &[Block], outlets: &Outlets, house: &House) -> Option<String> {
    let firsts = blocks.iter().filter(|block| !block.is_blank()).take(3);
    firsts.filter(|block| (4..=40).contains(&block.words) && block.address.is_none()).find_map(|block| {
        let again = |title: &str| {
            let key = name_key(title);
            blocks.iter().any(|other| other.words <= block.words && name_key_matches(other, &key))
        };
        for mark in TITLE_MARKS {
            if let Some((title, site)) = block.text.rsplit_once(mark) {
                let site = trim(site);
                if let Some(known) = outlets.by_name(site) {
                    return Some(known.to_owned());
                }
                let short = site.split_whitespace().count() <= 5;
                if short && again(title) && is_name(site) && (house.confirms(site) || stands_alone(blocks, site)) {
                    return Some(site.to_owned());
                }
            }
        }
        None
    })
}

/// A line of its own says the name.
fn stands_alone(blocks: &[Block], name: &str) -> bool {
    let key = name_key(name);
    blocks.iter().any(|block| name_key_matches(block, &key))
}

fn name_key_matches(block: &Block, key: &str) -> bool {
    block.folded.len() + 12 >= key.len() && block.folded.len() <= key.len() * 2 + 12 && name_key(&block.text) == key
}

fn is_copyright_line(block: &Block) -> bool {
    let sign = || block.text.starts_with(['©', 'Ⓒ']);
    block.words <= 70 && !block.is_blank() && (sign() || says_rights(block))
}

/// A year, the word or the notice: rights to the whole page, not to a picture.
fn says_rights(block: &Block) -> bool {
    let year = || {
        let mut digits = block.text.split(|c: char| !c.is_ascii_digit());
        digits.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
    };
    block.topics.has(Topic::Copyright)
        || block.folded.starts_with("copyright")
        || block.folded.starts_with("(c) ") && year()
        || block.text.contains(['©', 'Ⓒ']) && year()
}

/// The holder in `© 2023 Le Phare du Sud. Tous droits réservés`.
fn holder(text: &str) -> Option<String> {
    let at = text.char_indices().find(|(_, c)| matches!(c, '©' | 'Ⓒ')).map(|(at, c)| at + c.len_utf8());
    let word = || {
        let lower = text.to_ascii_lowercase();
        lower.find("copyright").map(|at| at + "copyright".len()).or_else(|| lower.starts_with("(c) ").then_some(3))
    };
    let mut after = &text[at.or_else(word)?..];
    // Signs, years and the word itself, in any order.
    loop {
        let bare = after.trim_start_matches(|c: char| !c.is_alphabetic() && c != '«' && c != '“' && c != '"');
        let next = bare.strip_prefix("Copyright").or_else(|| bare.strip_prefix("copyright")).unwrap_or(bare);
        if next.len() == after.len() {
            break;
        }
        after = next;
    }
    let end = after
        .char_indices()
        .find(|(at, c)| {
            let spaced = after[at + c.len_utf8()..].chars().next().is_none_or(crate::text::is_blank_char);
            match c {
                '|' | ',' | '،' | '/' | '·' | '•' | ';' | '(' => true,
                '.' | '-' | '–' | '—' | ':' => spaced && (*c != '.' || after[..*at].chars().count() > 3),
                _ => false,
            }
        })
        .map_or(after.len(), |(at, _)| at);
    let mut name = trim(&after[..end]);
    while let Some((rest, last)) = name.rsplit_once(crate::text::is_blank_char)
        && last.len() == 4
        && last.bytes().all(|b| b.is_ascii_digit())
    {
        name = trim(rest);
    }
    let name = without_kind(name);
    let notice = LEXICON.topics(&fold(name)).has(Topic::Copyright);
    (!name.is_empty() && !notice).then(|| name.to_owned())
}

/// The name without the words before it that say what it is, and without quotation marks.
pub(crate) fn without_kind(name: &str) -> &str {
    let mut name = unquoted(name);
    loop {
        let folded = fold(name);
        let kind = LEXICON.pages.media_kinds.iter().find(|kind| {
            folded.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with([' ', '"', ':']) && rest.len() > 2)
        });
        // Words of letters that folding keeps one for one: cut as many characters as were matched.
        let Some(kind) = kind else { return name };
        let Some((at, _)) = name.char_indices().nth(kind.chars().count()) else { return name };
        let next = unquoted(trim(&name[at..]));
        // "Journal du Dimanche", "Diario de Cuyo": what follows is no name of its own.
        if !next.chars().next().is_some_and(|c| c.is_uppercase() || is_caseless(c)) {
            return name;
        }
        name = next;
    }
}

/// The text without quotation marks around it.
pub(crate) fn unquoted(text: &str) -> &str {
    trim(trim(text).trim_matches(['«', '»', '“', '”', '"', '„', '‘', '’', '\'']))
}

/// The names that stand in quotation marks.
fn quoted(text: &str) -> Option<String> {
    let start = text.find(['«', '“'])?;
    let rest = &text[start..];
    let end = rest.find(['»', '”'])?;
    Some(unquoted(&rest[..end]).to_owned())
}

/// Words of a company stand in it.
fn is_company(name: &str) -> bool {
    let folded = fold(name);
    folded.split(' ').any(|word| LEXICON.pages.companies.contains(word.trim_matches([',', '.', '"', '(', ')'])))
}

/// One to six words, most of them begun with capitals where the script has them.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let initial = |word: &&&str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let caseless = name.chars().next().is_some_and(is_caseless);
    (1..=6).contains(&words.len()) && (caseless || words.iter().filter(initial).count() * 2 >= words.len())
}

/// A letter of a script without capitals.
pub(crate) fn is_caseless(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

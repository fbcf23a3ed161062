//! Headline, kicker, date, byline, publisher, sources, address and language of an article, from its
//! classified lines. What no line shows stays absent.

use super::classify::Verdict;
use super::date;
use super::dateline;
use super::lexicon::{LEXICON, Label};
use super::outlets::Outlets;
use super::rules::head::key;
use super::shape::{Block, looks_like_name, without_bullet};
use crate::archive::edtf::Edtf;
use crate::language::Language;
use crate::ledger::LineClass;
use crate::prose::Role;
use crate::text::fold::fold;
use crate::text::{is_blank_char, trim};

/// A paragraph or heading of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBlock {
    /// Paragraph or heading.
    pub role: Role,
    /// One text a seed line, trimmed; several where a paragraph was wrapped.
    pub lines: Vec<String>,
    /// Number of the first seed line.
    pub first_line: u32,
}

/// An article as the capture shows it, before records say whom its names mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// First and last line in the seed.
    pub lines: (u32, u32),
    /// The headline; the kicker where there is none; empty where there is neither.
    pub title: String,
    /// The line the title stands in.
    pub title_line: Option<u32>,
    /// The heading above the headline.
    pub kicker: Option<String>,
    /// When it was published.
    pub date: Option<Edtf>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// Author or office, as printed.
    pub byline: Option<String>,
    /// Names of the media and agencies that it names as its source.
    pub relays: Vec<String>,
    /// Its address, as printed.
    pub url: Option<String>,
    /// Its main language.
    pub language: Option<Language>,
    /// Its text.
    pub body: Vec<DraftBlock>,
    /// The editor said that it makes no document.
    pub skipped: bool,
}

/// The blocks and verdicts of one article.
pub(crate) struct Classified<'a> {
    pub(crate) blocks: &'a [Block],
    pub(crate) verdicts: &'a [Verdict],
    pub(crate) headline: Option<usize>,
    pub(crate) outlets: &'a Outlets,
}

impl Classified<'_> {
    fn of(&self, class: LineClass) -> impl Iterator<Item = &Block> {
        self.blocks.iter().zip(self.verdicts).filter(move |(_, v)| v.0 == class).map(|(b, _)| b)
    }

    /// The seed's lines, 1-based, of the whole article.
    fn lines(&self) -> (u32, u32) {
        let first = self.blocks.first().map_or(0, |b| b.lines.start);
        let last = self.blocks.last().map_or(0, |b| b.lines.end);
        (first as u32 + 1, last as u32)
    }
}

/// The article's metadata and text.
pub(crate) fn extract(page: &Classified) -> Draft {
    let body = body(page);
    let language = language(page);
    let url = page.of(LineClass::Url).find_map(|b| b.address.clone());
    let kicker_block = page.of(LineClass::Kicker).next();
    let kicker = kicker_block.map(|b| trim(&b.text).to_owned());
    let headline = page.headline.map(|at| &page.blocks[at]);
    let (title, title_line) = match (headline, kicker_block) {
        (Some(block), _) => (clean_title(page, block), Some(block.lines.start as u32 + 1)),
        (None, Some(block)) => (trim(&block.text).to_owned(), Some(block.lines.start as u32 + 1)),
        (None, None) => (String::new(), None),
    };
    let line = dateline::read(page.of(LineClass::Body).next().map_or("", |b| b.text.as_str()), page.outlets);
    let publisher = publisher(page, url.as_deref(), line.agency.as_deref());
    let relays = relays(page, publisher.as_deref(), line.agency);
    let date = date_of(page, url.as_deref(), line.date);
    Draft {
        lines: page.lines(),
        title,
        title_line,
        kicker,
        date,
        publisher,
        byline: byline(page),
        relays,
        url,
        language,
        body,
        skipped: false,
    }
}

fn body(page: &Classified) -> Vec<DraftBlock> {
    let text = page.blocks.iter().zip(page.verdicts).filter(|(_, v)| v.0.is_text());
    text.map(|(block, verdict)| DraftBlock {
        role: if verdict.0 == LineClass::Subheading { Role::Subheading } else { Role::Body },
        lines: block.parts.clone(),
        first_line: block.lines.start as u32 + 1,
    })
    .collect()
}

/// The headline without a list's number and without the site's name behind it.
fn clean_title(page: &Classified, block: &Block) -> String {
    let text = trim(without_bullet(&block.text));
    let folded = key(block);
    let shorter = page
        .of(LineClass::RepeatedHeadline)
        .filter(|other| {
            let other = key(other);
            folded.len() > other.len() && folded.starts_with(&other)
        })
        .map(|other| trim(&other.text).to_owned())
        .next();
    if let Some(shorter) = shorter {
        return shorter;
    }
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        if let Some((title, site)) = text.rsplit_once(mark)
            && page.outlets.by_name(site).is_some()
            && title.split_whitespace().count() >= 3
        {
            return trim(title).to_owned();
        }
    }
    text.to_owned()
}

/// The day of publication: a labelled one before a bare one, a line above the text before one below
/// it, the address's where no line has one; an update only where nothing else is printed.
fn date_of(page: &Classified, url: Option<&str>, dateline: Option<Edtf>) -> Option<Edtf> {
    let dated: Vec<_> = page.of(LineClass::Date).flat_map(|b| b.time.dates.iter()).collect();
    let full = |wanted: &dyn Fn(Option<Label>) -> bool| dated.iter().find(|d| wanted(d.label)).map(|d| d.date);
    let published = full(&|label| label == Some(Label::Published));
    let bare = full(&|label| label.is_none());
    let address = url.and_then(date::in_address);
    let updated = full(&|label| label == Some(Label::Updated));
    published.or(bare).or(dateline).or(address.filter(|date| date.day().is_some())).or(updated).or(address)
}

fn publisher(page: &Classified, url: Option<&str>, agency: Option<&str>) -> Option<String> {
    let outlets = page.outlets;
    if let Some(name) = url.and_then(|url| outlets.by_address(url)) {
        return Some(name.to_owned());
    }
    let masthead = page.of(LineClass::Publisher).find_map(|b| outlets.in_line(&b.text).map(str::to_owned));
    let dated =
        || page.of(LineClass::Date).flat_map(|b| &b.time.residue).find_map(|r| outlets.by_name(r)).map(str::to_owned);
    let copyright = || page.of(LineClass::SiteFurniture).find_map(|b| copyright_holder(&b.text, outlets));
    let titled = || {
        page.blocks
            .iter()
            .zip(page.verdicts)
            .filter(|(_, v)| matches!(v.0, LineClass::Headline | LineClass::RepeatedHeadline))
            .find_map(|(b, _)| {
                [" | ", " - ", " – ", " — "]
                    .iter()
                    .find_map(|mark| outlets.by_name(b.text.rsplit_once(mark)?.1))
                    .map(str::to_owned)
            })
    };
    let icon = || {
        page.of(LineClass::SiteFurniture)
            .find_map(|b| b.text.split(is_blank_char).find_map(|word| outlets.by_domain(word)))
            .map(str::to_owned)
    };
    let source = || {
        page.of(LineClass::SourceNote)
            .find_map(|b| outlets.in_line(&b.text).filter(|_| is_single_source(&b.text)).map(str::to_owned))
    };
    masthead
        .or_else(dated)
        .or_else(titled)
        .or_else(icon)
        .or_else(copyright)
        .or_else(|| agency.map(str::to_owned))
        .or_else(source)
}

/// `Source: X`, one name.
fn is_single_source(text: &str) -> bool {
    !text.contains([',', ';', '/'])
}

/// The holder in `© 2023 Le Phare du Sud. Tous droits réservés`.
fn copyright_holder(text: &str, outlets: &Outlets) -> Option<String> {
    let lower = text.to_lowercase();
    let at = text
        .find('©')
        .map(|at| at + '©'.len_utf8())
        .or_else(|| lower.find("copyright").filter(|at| text.is_char_boundary(*at)).map(|at| at + "copyright".len()))?;
    let after = text.get(at..)?;
    let bare = after.trim_start_matches(|c: char| !c.is_alphabetic());
    let end = bare.find(['.', '|', '-', '–', '—', ',', '،', '/', '·', '•']).unwrap_or(bare.len());
    let name = trim(bare[..end].trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '));
    if let Some(known) = outlets.by_name(name) {
        return Some(known.to_owned());
    }
    let words = name.split_whitespace().count();
    let caseless = name.chars().next().is_some_and(|c| !c.is_uppercase() && !c.is_lowercase());
    let capitals = name.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    let is_name = (1..=5).contains(&words) && (capitals * 2 >= words || caseless);
    let folded = fold(name);
    let notice = LEXICON.topics(&folded).has(super::lexicon::Topic::Copyright);
    (is_name && !notice).then(|| name.to_owned())
}

fn relays(page: &Classified, publisher: Option<&str>, agency: Option<String>) -> Vec<String> {
    let outlets = page.outlets;
    let mut relays: Vec<String> = Vec::new();
    let mut take = |name: &str| {
        if Some(name) != publisher && !relays.iter().any(|r| r == name) {
            relays.push(name.to_owned());
        }
    };
    if let Some(agency) = &agency {
        take(agency);
    }
    for block in page.of(LineClass::Byline).chain(page.of(LineClass::SourceNote)) {
        for name in outlets.all_in(&block.text) {
            take(name);
        }
    }
    for block in page.of(LineClass::Date) {
        for piece in &block.time.residue {
            if publisher.is_none_or(|p| outlets.by_name(piece) != Some(p)) {
                for name in outlets.agencies_in(piece) {
                    take(name);
                }
            }
        }
    }
    relays
}

/// Author or office: without "by", role and place.
fn byline(page: &Classified) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for block in page.of(LineClass::Byline) {
        if let Some(name) = clean_byline(&block.text)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    if names.is_empty() {
        for piece in page.of(LineClass::Date).filter(|b| b.words <= 26).flat_map(|b| &b.time.residue) {
            let cut = LEXICON.byline_prefixes.iter().any(|prefix| fold(piece).starts_with(prefix.as_str()));
            if cut && let Some(name) = clean_byline(piece) {
                names.push(name);
                break;
            }
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The names of a byline: prefix, roles, places and brackets aside. `None` for what names nobody.
fn clean_byline(text: &str) -> Option<String> {
    let mut text = trim(without_bullet(text));
    let folded = fold(text);
    for prefix in &LEXICON.byline_prefixes {
        if let Some(rest) = folded.strip_prefix(prefix.as_str())
            && (prefix.ends_with([' ', ':']) || rest.starts_with([' ', ':', '-']))
        {
            let skip = text.char_indices().nth(prefix.chars().count()).map_or(text.len(), |(at, _)| at);
            text = trim(text[skip..].trim_start_matches([':', '-', '–', ' ']));
            break;
        }
    }
    let is_role = |piece: &str| {
        let folded = fold(piece);
        LEXICON.byline_roles.iter().any(|role| folded.contains(role.as_str())) && !looks_like_name(piece)
    };
    let cut = text.find(['(', '|', '•', '·', '/']).unwrap_or(text.len());
    let text = trim(&text[..cut]);
    let pieces: Vec<&str> = text.split(',').map(trim).filter(|p| !p.is_empty()).collect();
    let kept: Vec<&str> = pieces
        .iter()
        .copied()
        .enumerate()
        .filter(|(n, p)| *n == 0 || (!is_role(p) && looks_like_name(p)))
        .map(|(_, p)| p)
        .collect();
    let name = kept.join(", ");
    let name = trim(&name);
    (!name.is_empty() && name.split_whitespace().count() <= 14).then(|| name.to_owned())
}

/// The language most paragraphs are written in.
fn language(page: &Classified) -> Option<Language> {
    let mut weights: Vec<(Language, usize)> = Vec::new();
    let text = page.blocks.iter().zip(page.verdicts).filter(|(_, v)| v.0.is_text() || v.0 == LineClass::Headline);
    for (block, _) in text {
        if let Some(language) = crate::language::detect(&block.text) {
            match weights.iter_mut().find(|(l, _)| *l == language) {
                Some((_, weight)) => *weight += block.text.len(),
                None => weights.push((language, block.text.len())),
            }
        }
    }
    weights
        .into_iter()
        .max_by_key(|(language, weight)| (*weight, std::cmp::Reverse(*language)))
        .map(|(language, _)| language)
}

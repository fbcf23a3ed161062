//! Headline, kicker, date, byline, publisher, sources, address and language of an article, from its
//! classified lines. What no line shows stays absent.

use super::byline::{self, Byline};
use super::classify::{Style, Verdict};
use super::date;
use super::dateline;
use super::house::{House, split_title, unquoted, without_kind};
use super::lexicon::Label;
use super::outlets::Outlets;
use super::rules::head::{bare_outlet, is_medium_word, key};
use super::shape::{Block, without_bullet};
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
    pub(crate) house: &'a House,
    pub(crate) style: Style,
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
        .map(|other| trim(without_bullet(&other.text)).to_owned())
        .next();
    if let Some(shorter) = shorter {
        return shorter;
    }
    split_title(text, |site| page.house.is_named(site, page.outlets)).map_or(text, |(title, _)| title).to_owned()
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

/// The publisher: by the line that names it, by the address, by the day's line, by the title's, by the
/// site's icon, by the copyright line, by the dateline, by a source note, the first that says it.
fn publisher(page: &Classified, url: Option<&str>, agency: Option<&str>) -> Option<String> {
    let outlets = page.outlets;
    let address = url.and_then(|url| outlets.by_address(url));
    let line = page.of(LineClass::Publisher).map(|block| bare_outlet(last_field(&block.text))).find(|name| {
        // An agency's name on a newspaper's page is the author's.
        address.is_none_or(|address| outlets.by_name(name).is_none_or(|known| known == address))
    });
    let dated = || page.of(LineClass::Date).find_map(|block| outlet_of_day(page, block));
    let icon = || {
        page.of(LineClass::SiteFurniture)
            .filter(|b| b.words <= 8)
            .find_map(|b| b.text.split(is_blank_char).find_map(|word| outlets.by_domain(word)))
            .map(str::to_owned)
    };
    let source = || {
        page.of(LineClass::SourceNote)
            .find_map(|b| outlets.in_line(&b.text).filter(|_| is_single_source(&b.text)).map(str::to_owned))
    };
    line.map(str::to_owned)
        .or_else(|| address.map(str::to_owned))
        .or_else(dated)
        .or_else(|| page.house.titled.clone())
        .or_else(icon)
        .or_else(|| page.house.holder.clone())
        .or_else(|| agency.map(str::to_owned))
        .or_else(source)
}

/// The value in `المصدر: الغد`, `BBC News` in `Título del autor, BBC News`.
fn last_field(text: &str) -> &str {
    match text.split_once([':', '：']) {
        Some((label, value)) if label.split_whitespace().count() <= 3 && !trim(value).is_empty() => trim(value),
        _ => text,
    }
}

/// The outlet in a day's line: a known name; in a digest that names it there, or in quotation marks, any.
fn outlet_of_day(page: &Classified, block: &Block) -> Option<String> {
    let outlets = page.outlets;
    let pieces = || block.time.residue.iter().flat_map(|piece| piece.split([',', '|', '/', '(', ')'])).map(trim);
    let known = pieces().find(|piece| page.house.is_named(unquoted(piece), outlets));
    let known = known.or_else(|| {
        let last = |piece: &str| outlets.by_name(unquoted(piece.rsplit(['-', '–', '—']).next().unwrap_or(piece))).is_some();
        pieces().find(|piece| last(piece))
    });
    if let Some(piece) = known {
        let name = unquoted(piece);
        return Some(if outlets.by_name(name).is_some() { name.to_owned() } else { without_kind(name).to_owned() });
    }
    let first = block.time.residue.first().map(|piece| trim(piece))?;
    let before_day = block.text.trim_start_matches(['(', '[', '«', '"', '“', ' ']).starts_with(unquoted(first));
    let count = first.split_whitespace().count();
    let quoted = block.text.contains(['«', '“', '"']) && block.text.contains(&format!("«{}", unquoted(first)));
    let said = quoted || page.style.outlet_days || is_medium_word(&fold(first));
    (page.style.in_digest && before_day && said && (1..=5).contains(&count) && byline::read(first, outlets).is_none())
        .then(|| unquoted(first).to_owned())
}

/// `Source: X`, one name.
fn is_single_source(text: &str) -> bool {
    !text.contains([',', ';', '/', '+'])
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

/// Author or office: without "by", role and place. Those who are named above the text go before those
/// who are named below it.
fn byline(page: &Classified) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let first_text = page.verdicts.iter().position(|(class, _)| *class == LineClass::Body).unwrap_or(0);
    let helpers = |block: &Block| byline::is_credits(&block.folded);
    let lines = || page.blocks.iter().zip(page.verdicts).enumerate().filter(|(_, (_, v))| v.0 == LineClass::Byline);
    let plain: Vec<(usize, &Block)> = lines().map(|(at, (block, _))| (at, block)).filter(|(_, b)| !helpers(b)).collect();
    let above = plain.iter().any(|(at, block)| *at < first_text && names_of(block, page.outlets).is_some());
    for (_, block) in plain.iter().filter(|(at, _)| !above || *at < first_text || first_text == 0) {
        let Some(name) = names_of(block, page.outlets) else { continue };
        if !names.iter().any(|other| other.contains(&name)) {
            names.push(name);
        }
    }
    if names.is_empty() {
        let pieces = page.of(LineClass::Date).filter(|b| b.words <= 26).flat_map(|b| &b.time.residue);
        let pieces = pieces.flat_map(|piece| piece.split(['/', '|', '•', '·'])).map(trim);
        names.extend(pieces.filter_map(|piece| prefixed(piece, page.outlets)).next());
    }
    if names.is_empty() {
        // "(Reporting by …)" at the text's end, in a line of its own or at the close of the last paragraph.
        let credits = lines().map(|(_, (block, _))| block.text.as_str());
        let last = page.of(LineClass::Body).last().and_then(|b| b.text.rfind('(').map(|at| &b.text[at + 1..]));
        names.extend(credits.chain(last).filter_map(|text| prefixed(text.trim_matches(['(', ')']), page.outlets)).next());
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The names of a line that is a byline.
fn names_of(block: &Block, outlets: &Outlets) -> Option<String> {
    match byline::read(&block.text, outlets) {
        Some(Byline::Label | Byline::Prefixed(None)) => None,
        Some(Byline::Prefixed(Some(names)) | Byline::Shaped(names)) => Some(names),
        None => byline::clean(&block.text, outlets),
    }
}

/// The names of a piece that begins with "by".
fn prefixed(text: &str, outlets: &Outlets) -> Option<String> {
    match byline::read(text, outlets) {
        Some(Byline::Prefixed(names)) => names,
        _ => None,
    }
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

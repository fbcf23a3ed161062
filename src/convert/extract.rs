//! Headline, kicker, date, byline, publisher, sources, address and language of an article, from its
//! classified lines. What no line shows stays absent.

use super::byline::{self, Byline};
use super::classify::{Style, Verdict};
use super::date::{self, Dated};
use super::dateline;
use super::house::{House, split_title, unquoted, without_kind};
use super::lexicon::{LEXICON, Label, Topics};
use super::outlets::Outlets;
use super::rules::head::{bare_outlet, is_issue, is_medium_word, key};
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
    /// The editor named the publisher, whatever the address says.
    pub publisher_told: bool,
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
    let datelines = page.of(LineClass::Body).take(3).map(|block| dateline::read(&block.text, page.outlets));
    let line = datelines.into_iter().find(|line| line.agency.is_some()).unwrap_or_default();
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
        publisher_told: false,
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
    let dated: Vec<Dated> = dates(page);
    let full = |wanted: &dyn Fn(Option<Label>) -> bool| dated.iter().find(|d| wanted(d.label)).map(|d| d.date);
    let published = full(&|label| label == Some(Label::Published));
    let bare = full(&|label| label.is_none());
    let address = url.and_then(date::in_address);
    let updated = full(&|label| label == Some(Label::Updated));
    published.or(bare).or(dateline).or(address.filter(|date| date.day().is_some())).or(updated).or(address)
}

/// The dates of the date lines; an hour alone in the next line belongs to the day above it.
fn dates(page: &Classified) -> Vec<Dated> {
    let text = page.verdicts.iter().position(|(class, _)| *class == LineClass::Body).unwrap_or(page.blocks.len());
    let lines: Vec<(usize, &Block)> = page
        .blocks
        .iter()
        .enumerate()
        .zip(page.verdicts)
        .filter(|(_, verdict)| verdict.0 == LineClass::Date)
        .map(|(line, _)| line)
        .collect();
    let mut dates: Vec<Dated> = Vec::new();
    for (n, (at, block)) in lines.iter().enumerate() {
        let mut own = block.time.dates.clone();
        if let ([dated], Some((next, hour))) = (&mut own[..], lines.get(n + 1))
            && *next == at + 1
            && *next < text
            && let (Some((h, m)), None) = (hour.time.hour, dated.date.time())
            && let Some(timed) = dated.date.with_time(h, m)
        {
            dated.date = timed;
        }
        dates.extend(own);
    }
    dates
}

/// The publisher: by the line that names it, by the address, by the day's line, by the title's, by the
/// site's icon, by the copyright line, by the dateline, by a source note, the first that says it.
fn publisher(page: &Classified, url: Option<&str>, agency: Option<&str>) -> Option<String> {
    let outlets = page.outlets;
    let address = url.and_then(|url| outlets.by_address(url));
    // An agency's name on a newspaper's page is the author's.
    let own = |name: &&str| {
        address.is_none_or(|address| {
            outlets.by_name(name).is_none_or(|known| known == address || !outlets.is_agency(known))
        })
    };
    let lines: Vec<&str> =
        page.of(LineClass::Publisher).map(|block| bare_outlet(last_field(&block.text))).filter(own).collect();
    let known = lines.iter().find(|name| page.house.is_named(name, outlets));
    let line = known.or_else(|| lines.iter().find(|name| is_medium_word(&fold(name)))).or(lines.first());
    let dated = || page.of(LineClass::Date).find_map(|block| outlet_of_day(page, block));
    let icon = || {
        page.of(LineClass::SiteFurniture)
            .filter(|b| b.words <= 8)
            .find_map(|b| b.text.split(is_blank_char).find_map(|word| outlets.by_domain(word)))
            .map(str::to_owned)
    };
    let source = || {
        let medium = |text: &str| {
            let name = fold(last_field(text));
            outlets.in_line(text).is_some() || is_medium_word(&name) || LEXICON.pages.media_words.contains(&name)
        };
        page.of(LineClass::SourceNote)
            .filter(|b| is_single_source(&b.text) && medium(&b.text))
            .map(|b| unquoted(last_field(&b.text)).to_owned())
            .next()
    };
    // The author is the medium itself: "العربية.نت".
    let author = || {
        let names = page.of(LineClass::Byline).filter_map(|block| names_of(block, outlets));
        names.into_iter().find(|name| outlets.by_name(name).is_some() && !outlets.is_agency(name))
    };
    let field = page.of(LineClass::Publisher).find(|block| block.field.is_some()).map(|block| bare_outlet(&block.text));
    let line = field.as_ref().or(line);
    line.map(|name| without_dateline(name, outlets).to_owned())
        .or_else(|| address.map(str::to_owned))
        .or_else(dated)
        .or_else(|| page.house.titled.clone())
        .or_else(icon)
        .or_else(|| page.house.holder.clone())
        .or_else(|| agency.map(str::to_owned))
        .or_else(source)
        .or_else(author)
}

/// `سانا` in `حماة-سانا`: a dateline alone on its line.
fn without_dateline<'a>(name: &'a str, outlets: &Outlets) -> &'a str {
    match name.rsplit_once('-') {
        Some((_, agency)) if outlets.by_name(name).is_none() && outlets.is_agency(agency) => trim(agency),
        _ => name,
    }
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
    let folio = block.time.residue.iter().any(|piece| is_issue(piece));
    let pieces = || {
        let pieces = block.time.residue.iter().flat_map(|piece| piece.split([',', '|', '/', '(', ')'])).map(trim);
        pieces.filter(|piece| !folio || !is_issue(piece))
    };
    let known = pieces().find(|piece| page.house.is_named(unquoted(piece), outlets));
    let known = known.or_else(|| {
        let last =
            |piece: &str| outlets.by_name(unquoted(piece.rsplit(['-', '–', '—']).next().unwrap_or(piece))).is_some();
        pieces().find(|piece| last(piece))
    });
    if let Some(piece) = known {
        let name = unquoted(piece);
        return Some(if outlets.by_name(name).is_some() { name.to_owned() } else { without_kind(name).to_owned() });
    }
    // What stands before the day, fillers ("El", "L’") included.
    let day = block.time.dates.first().map(|dated| dated.range.start);
    let day = day.or_else(|| block.text.find(|c: char| c.is_ascii_digit()))?;
    let before = if folio { block.text[..day].split('|').next().unwrap_or_default() } else { &block.text[..day] };
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '»' | '”' | '"'));
    let name = trim(before.trim_start_matches(['(', '[', ' ']));
    let count = name.split_whitespace().count();
    let quoted = name.starts_with(['«', '“', '"']);
    let bracketed = block.text.starts_with('(') && block.text.ends_with(')');
    let said = quoted || bracketed || page.style.outlet_days || is_medium_word(&fold(name));
    let barred = folio && block.text[..day].contains('|');
    ((barred || page.style.in_digest && said) && (1..=5).contains(&count) && byline::read(name, outlets).is_none())
        .then(|| unquoted(name).to_owned())
}

/// `Source: X`, one name.
fn is_single_source(text: &str) -> bool {
    !text.contains([',', ';', '/', '+'])
}

/// The agencies and media that dateline, byline, notes and the day's line give as the source of the news.
/// A name within the text may be the text's subject: it is no relay.
fn relays(page: &Classified, publisher: Option<&str>, agency: Option<String>) -> Vec<String> {
    let outlets = page.outlets;
    let own = publisher.map(|name| outlets.by_name(name).unwrap_or(name));
    let mut relays: Vec<String> = Vec::new();
    let mut take = |name: &str| {
        if Some(name) != own && !relays.iter().any(|relay| relay == name) {
            relays.push(name.to_owned());
        }
    };
    agency.iter().for_each(|agency| take(agency));
    for block in page.of(LineClass::Byline).chain(page.of(LineClass::SourceNote)) {
        outlets.all_in(&block.text).into_iter().for_each(&mut take);
    }
    for piece in page.of(LineClass::Date).flat_map(|block| &block.time.residue) {
        outlets.agencies_in(piece).into_iter().for_each(&mut take);
    }
    relays
}

/// Author or office: without "by", role and place. Those who are named above the text go before those
/// who are named below it.
fn byline(page: &Classified) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    let text = |(class, rule): &Verdict| *class == LineClass::Body && rule.0 != "standfirst";
    let first_text = page.verdicts.iter().position(text).unwrap_or(0);
    let helpers = |block: &Block| byline::is_credits(&block.folded);
    let lines = || page.blocks.iter().zip(page.verdicts).enumerate().filter(|(_, (_, v))| v.0 == LineClass::Byline);
    let plain: Vec<(usize, &Block)> =
        lines().map(|(at, (block, _))| (at, block)).filter(|(_, b)| !helpers(b)).collect();
    let above = plain.iter().any(|(at, block)| *at < first_text && names_of(block, page.outlets).is_some());
    for (_, block) in plain.iter().filter(|(at, _)| !above || *at < first_text || first_text == 0) {
        let Some(name) = names_of(block, page.outlets) else { continue };
        if !names.is_empty() && block.words == 1 {
            continue;
        }
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
        // `Moussa Adam Tchari | 12.09.2022`: a name and a bar before the day.
        let barred = |block: &&Block| !block.time.dates.is_empty() && block.words <= 20;
        let names_before = page.of(LineClass::Date).filter(barred).filter_map(|block| {
            let (name, rest) = block.text.split_once('|')?;
            let name = trim(name);
            let starts = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
            let person = looks_like_name(name) && !page.house.is_named(name, page.outlets);
            let plain = !is_medium_word(&fold(name)) && LEXICON.topics(&fold(name)) == Topics::default();
            (starts && person && plain).then(|| name.to_owned())
        });
        names.extend(names_before.into_iter().next());
    }
    if names.is_empty() {
        // "(Reporting by …)" at the text's end, in a line of its own or at the close of the last paragraph.
        let credits = lines().map(|(_, (block, _))| block.text.as_str());
        let last = page.of(LineClass::Body).last().and_then(|b| b.text.rfind('(').map(|at| &b.text[at + 1..]));
        names.extend(
            credits.chain(last).filter_map(|text| prefixed(text.trim_matches(['(', ')']), page.outlets)).next(),
        );
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

/// Paragraphs that are asked for their language, and the bytes of each.
const PARAGRAPHS: usize = 24;
const BYTES: usize = 600;

/// The beginning of a long text.
pub(crate) fn start_of(text: &str) -> &str {
    let end = (0..=BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// The language most paragraphs are written in.
fn language(page: &Classified) -> Option<Language> {
    let mut weights: Vec<(Language, usize)> = Vec::new();
    let text = page.blocks.iter().zip(page.verdicts).filter(|(_, v)| v.0.is_text() || v.0 == LineClass::Headline);
    for (block, _) in text.take(PARAGRAPHS) {
        if let Some(language) = crate::language::detect(start_of(&block.text)) {
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

//! Lines → classes within an article, by named rules.
//!
//! First what each line is by itself (`rules::alone`), then where the text stands, which line is the
//! headline, what surrounds it, and what interrupts it. A line keeps the first verdict it gets.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::byline::{self, Byline};
use super::house::{House, unquoted};
use super::lexicon::Topic;
use super::outlets::Outlets;
use super::rules::{boxes, head, headline, twins};
use super::shape::Block;
use super::split::{Article, Split};
use crate::ledger::{LineClass, RuleName};

/// What was decided about a block.
pub(crate) type Verdict = (LineClass, RuleName);

/// One article on the desk: its blocks, and what has been decided of them so far.
pub(crate) struct Desk<'a> {
    /// The article's blocks.
    pub(crate) blocks: &'a [Block],
    /// One verdict a block, where there is one.
    pub(crate) verdicts: Vec<Option<Verdict>>,
    /// First to one past the last paragraph of the text.
    pub(crate) text: Range<usize>,
    /// The headline's block.
    pub(crate) headline: Option<usize>,
    /// What is known of the whole capture.
    pub(crate) style: Style,
    /// The known media and agencies.
    pub(crate) outlets: &'a Outlets,
    /// The names of the capture's site.
    pub(crate) house: &'a House,
    /// The page's own address, as far as one is printed.
    pub(crate) address: Option<String>,
    /// A line of the article is a byline.
    pub(crate) bylined: bool,
    /// What each block says of authors, and whether it names the medium: read once.
    pub(crate) bylines: Vec<OnceCell<Option<Byline>>>,
    pub(crate) named: Vec<OnceCell<bool>>,
}

/// What an article's capture is like.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// A digest that sets its own headings in capitals.
    pub(crate) capital_headings: bool,
    /// The article is one of several.
    pub(crate) in_digest: bool,
    /// The digest names the outlet in the line below the headline.
    pub(crate) outlet_lines: bool,
    /// The digest names the outlet before the day.
    pub(crate) outlet_days: bool,
}

impl Style {
    /// What all articles of a capture share.
    pub(crate) fn of(blocks: &[Block], split: &Split, outlets: &Outlets) -> Style {
        let in_digest = split.articles.len() > 1;
        let (mut lines, mut days) = (0, 0);
        for article in split.articles.iter().filter(|_| in_digest) {
            let head: Vec<&Block> = blocks[article.clone()].iter().filter(|b| !b.is_blank()).take(6).collect();
            let medium = |b: &&Block| outlets.by_name(&b.text).is_some() || head::is_medium_word(&b.folded);
            lines += usize::from(head.iter().skip(1).take(2).filter(|b| b.words <= 6).any(medium));
            let named = |b: &&Block| b.time.residue.iter().any(|piece| outlets.by_name(unquoted(piece)).is_some());
            days += usize::from(head.iter().any(named));
        }
        Style { capital_headings: split.capital_headings, in_digest, outlet_lines: lines >= 2, outlet_days: days >= 1 }
    }
}

impl Desk<'_> {
    /// Gives a class to a block that has none yet.
    pub(crate) fn say(&mut self, at: usize, class: LineClass, rule: &'static str) {
        if self.verdicts[at].is_none() {
            self.overrule(at, class, rule);
        }
    }

    /// Gives a class to a block, whatever it had.
    pub(crate) fn overrule(&mut self, at: usize, class: LineClass, rule: &'static str) {
        self.bylined |= class == LineClass::Byline;
        self.verdicts[at] = Some((class, RuleName(rule)));
    }

    /// What a block says of authors.
    pub(crate) fn byline(&self, at: usize) -> Option<&Byline> {
        self.bylines[at].get_or_init(|| byline::read(&self.blocks[at].text, self.outlets)).as_ref()
    }

    /// The class of a block so far.
    pub(crate) fn class(&self, at: usize) -> Option<LineClass> {
        self.verdicts[at].map(|(class, _)| class)
    }

    /// True for a paragraph that no rule has taken.
    pub(crate) fn is_open_prose(&self, at: usize) -> bool {
        self.verdicts[at].is_none() && self.blocks[at].is_prose()
    }

    /// The next block with words, after `at` and before `end`.
    pub(crate) fn next(&self, at: usize, end: usize) -> Option<usize> {
        (at + 1..end).find(|n| !self.blocks[*n].is_blank())
    }

    /// The block with words before `at`, not before `start`.
    pub(crate) fn previous(&self, at: usize, start: usize) -> Option<usize> {
        (start..at).rev().find(|n| !self.blocks[*n].is_blank())
    }
}

/// One verdict for every block of an article.
pub(crate) fn classify(
    blocks: &[Block],
    alone: &[Option<Verdict>],
    article: &Article,
    style: Style,
    outlets: &Outlets,
    house: &House,
) -> (Vec<Verdict>, Option<usize>) {
    let mut desk = Desk {
        blocks: &blocks[article.clone()],
        verdicts: alone[article.clone()].to_vec(),
        text: 0..0,
        headline: None,
        style,
        outlets,
        house,
        address: None,
        bylined: alone[article.clone()].iter().flatten().any(|(class, _)| *class == LineClass::Byline),
        bylines: vec![OnceCell::new(); article.len()],
        named: vec![OnceCell::new(); article.len()],
    };
    desk.text = text_extent(&desk);
    desk.text.start = below_head_lines(&desk);
    desk.address = own_address(&mut desk);
    headline::find(&mut desk);
    twins::judge(&mut desk);
    head::judge_head(&mut desk);
    boxes::judge_text_and_tail(&mut desk);
    let headline = desk.headline;
    let verdicts =
        desk.verdicts.into_iter().map(|v| v.unwrap_or((LineClass::SiteFurniture, RuleName("left-over")))).collect();
    (verdicts, headline)
}

/// Where the text stands: the stretch with the most words of paragraphs, gaps of other lines counted
/// against it (a maximal sum over the lines).
fn text_extent(desk: &Desk) -> Range<usize> {
    let stop = comments_begin(desk).unwrap_or(desk.blocks.len());
    let weight = |at: usize| -> i64 {
        let block = &desk.blocks[at];
        match desk.class(at) {
            None if block.is_prose() => (block.words as i64).clamp(8, 40),
            None if block.bullet && block.words >= 6 => 2,
            None => -5,
            Some(LineClass::Blank) => 0,
            Some(LineClass::Caption | LineClass::Credit | LineClass::Teaser | LineClass::Date) => -2,
            Some(LineClass::Url) => -3,
            Some(_) => -7,
        }
    };
    let (mut best, mut best_sum) = (0..0, 0);
    let (mut start, mut sum) = (0, 0);
    for at in 0..stop {
        if sum <= 0 {
            (start, sum) = (at, 0);
        }
        sum += weight(at);
        if sum > best_sum {
            (best, best_sum) = (start..at + 1, sum);
        }
    }
    let first = best.clone().find(|at| desk.is_open_prose(*at)).unwrap_or(best.start);
    first..best.end
}

/// Where the readers' comments begin: a heading for them, below paragraphs.
pub(crate) fn comments_begin(desk: &Desk) -> Option<usize> {
    let prose = |range: Range<usize>| range.filter(|at| desk.is_open_prose(*at)).count();
    let mut headings = (0..desk.blocks.len()).filter(|at| desk.blocks[*at].heads_comments()).take(12);
    headings.find(|at| {
        let before = prose(0..*at);
        before >= 3 || before >= 1 && prose(*at..desk.blocks.len()) <= before.max(2)
    })
}

/// A standfirst stands above date and byline: the text begins below them.
fn below_head_lines(desk: &Desk) -> usize {
    let start = desk.text.start;
    let (mut prose, mut seen, mut last) = (0, 0, None);
    for at in (start..desk.text.end).filter(|at| !desk.blocks[*at].is_blank()) {
        seen += 1;
        prose += usize::from(desk.is_open_prose(at));
        if prose > 2 || seen > 10 {
            break;
        }
        let block = &desk.blocks[at];
        if desk.class(at) == Some(LineClass::Teaser) {
            break;
        }
        let dated = desk.class(at) == Some(LineClass::Date) && (!block.time.dates.is_empty() || block.time.labelled);
        // A standfirst, then the author's name alone.
        let author = prose == 1 && last.is_none() && seen <= 3 && block.words <= 4 && head::is_person_like(block)
            && desk.next(at, desk.text.end).is_some_and(|next| desk.is_open_prose(next))
            && desk.blocks[start].words <= 45;
        if author || dated || head::dated_line(block) || head::byline_within(desk, at) || desk.class(at) == Some(LineClass::Byline) {
            last = Some(at);
        }
    }
    last.and_then(|last| (last + 1..desk.text.end).find(|at| desk.is_open_prose(*at))).unwrap_or(start)
}

/// The address that is the article's own, where lines of addresses stand: the last one of a short
/// list; in a list of references the one that shares most words with the headings above the text.
/// The others are taken for what they are: addresses of menus and of other articles.
fn own_address(desk: &mut Desk) -> Option<String> {
    let lines: Vec<usize> = (0..desk.blocks.len()).filter(|at| desk.class(*at) == Some(LineClass::Url)).collect();
    let address = |at: usize| desk.blocks[at].address.clone();
    match lines.len() {
        0 => return None,
        1 => {
            return address(lines[0]).filter(|url| is_article_address(url)).or_else(|| {
                desk.overrule(lines[0], LineClass::SiteFurniture, "address-of-the-site");
                None
            });
        }
        _ => {}
    }
    let headings: Vec<usize> =
        (0..desk.text.start).filter(|at| desk.blocks[*at].is_heading() && desk.blocks[*at].words >= 4).collect();
    let score = |at: usize| {
        let slug = address_words(desk.blocks[at].address.as_deref().unwrap_or_default());
        let shared = |heading: &usize| {
            let subjects: HashSet<&str> = desk.blocks[*heading].subjects().collect();
            subjects.iter().filter(|word| slug.iter().any(|s| s == *word)).count()
        };
        headings.iter().map(shared).max().unwrap_or(0)
    };
    // An address that stands by itself, not among the references at the end of a dump.
    let listed = |at: usize| {
        let around = at.saturating_sub(3)..(at + 4).min(desk.blocks.len());
        let numbered = desk.blocks[at].text.starts_with(|c: char| c.is_ascii_digit());
        numbered || around.filter(|n| desk.blocks[*n].address.is_some()).count() >= 4
    };
    let apart: Vec<usize> = lines.iter().copied().filter(|at| !listed(*at)).collect();
    let within_page = |at: usize| address(at).is_some_and(|url| url.contains('#'));
    let listing = apart.is_empty() || apart.len() > LIST;
    let among = if listing { &lines } else { &apart };
    let best = among.iter().copied().max_by_key(|at| {
        let url = desk.blocks[*at].address.as_deref().unwrap_or_default();
        (!(listing && within_page(*at)), score(*at), is_article_address(url), std::cmp::Reverse(*at))
    })?;
    // Of a dump's many references one is the page's own only where its words are the headline's.
    let sure = lines.len() <= LIST || !listing || score(best) >= 3 && !within_page(best);
    let chosen = address(best).filter(|url| sure && is_article_address(url));
    for at in lines {
        let same = address(at) == chosen && chosen.is_some();
        if !same {
            let url = desk.blocks[at].address.clone().unwrap_or_default();
            let class = if address_words(&url).len() >= 4 { LineClass::Teaser } else { LineClass::Navigation };
            desk.overrule(at, class, "address-of-another-page");
        }
    }
    chosen
}

/// Addresses from which on they are a list of references.
const LIST: usize = 5;

/// An address that leads to a page of its own, not to a front page or a picture.
pub(crate) fn is_article_address(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let lower = rest.to_ascii_lowercase();
    let picture =
        [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".css", ".js"].iter().any(|end| lower.ends_with(end));
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    !picture && path.trim_matches('/').len() >= 4
}

/// The words of an address's path, folded: what a headline shares with it.
pub(crate) fn address_words(url: &str) -> Vec<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path).split(['?', '#']).next().unwrap_or_default();
    let folded = crate::text::fold::fold(path);
    crate::text::fold::words(&folded)
        .filter(|w| w.chars().count() >= 4 && !w.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_owned)
        .collect()
}

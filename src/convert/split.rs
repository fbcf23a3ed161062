//! Where one article ends and the next begins, on repeated evidence.
//!
//! A head is looked for after every seam mark (an address that closes an article, a rule, a run of
//! blank lines, a record's number), with a heading, a date, a byline or a publisher after it and
//! paragraphs below. One head, or none: the whole capture is one article. Trap: a live page, a list of
//! teasers and readers' comments have headings and hours too, but no seams and no full dates.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::Topic;
use super::mail;
use super::shape::Block;
use crate::ledger::LineClass;

/// The blocks of one article (indices), first own line to last own line.
pub(crate) type Article = Range<usize>;

/// What the splitter needs to know of a block by itself.
pub(crate) struct Judged<'a> {
    pub(crate) block: &'a Block,
    pub(crate) alone: Option<LineClass>,
}

/// How a seed falls into articles.
#[derive(Default)]
pub(crate) struct Split {
    /// In order, without overlap. Blocks outside them belong to the digest.
    pub(crate) articles: Vec<Article>,
    /// The digest sets its own headings in capitals: each article begins with one.
    pub(crate) capital_headings: bool,
}

/// The articles of a seed.
pub(crate) fn articles(blocks: &[Judged]) -> Split {
    let Some(first) = blocks.iter().position(|b| !b.block.is_blank()) else { return Split::default() };
    let last = blocks.iter().rposition(|b| !b.block.is_blank()).unwrap_or(first);
    let seams = Seams::of(blocks);
    let (heads, capital_headings) = heads(blocks, &seams);
    if heads.len() < 2 {
        let whole = mail::forwarded(blocks).unwrap_or(first..last + 1);
        return Split { articles: vec![whole], capital_headings: false };
    }
    let mut articles = Vec::new();
    for (n, head) in heads.iter().enumerate() {
        let limit = heads.get(n + 1).copied().unwrap_or(blocks.len());
        if let Some(article) = own_lines(blocks, &seams, *head..limit, n + 1 == heads.len()) {
            articles.push(article);
        }
    }
    Split { articles, capital_headings }
}

/// The articles that begin at the blocks an editor named.
pub(crate) fn told(blocks: &[Judged], starts: &[usize]) -> Split {
    let seams = Seams::of(blocks);
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let articles = starts.iter().zip(ends).filter_map(|(start, end)| own_lines(blocks, &seams, *start..end, false));
    Split { articles: articles.collect(), capital_headings: false }
}

/// The weight of a mark that closes an article; of one that does so again and again; of a run of blanks.
const CLOSING: f32 = 2.0;
const RECURRING: f32 = 2.6;
const BLANKS: f32 = 1.2;

impl Judged<'_> {
    fn is_button(&self) -> bool {
        matches!(
            self.alone,
            Some(LineClass::Navigation | LineClass::ShareCount | LineClass::Teaser | LineClass::SiteFurniture)
        ) && self.block.words <= 5
    }
}

/// Marks that may part articles.
struct Seams {
    /// Block → weight of the mark that stands between the block before and this one.
    before: HashMap<usize, f32>,
    /// Blocks that are marks themselves and belong to no article.
    marks: Vec<bool>,
    /// Blocks of a list of contents: headlines that stand again below.
    contents: Vec<bool>,
    /// Blocks that such a list named.
    promised: Vec<bool>,
}

impl Seams {
    fn of(blocks: &[Judged]) -> Seams {
        let (contents, promised) = promised_headings(blocks);
        let mut seams = Seams { before: HashMap::new(), marks: vec![false; blocks.len()], contents, promised };
        let rules = recurring_rules(blocks);
        let closers = closing_addresses(blocks);
        let records = record_lines(blocks);
        let usual = usual_gap(blocks);
        let blanks = blocks.iter().filter(|b| b.block.is_blank()).count();
        let rare = usual == 0 && blanks * 6 <= blocks.len();
        // What closes one article may be chance; what closes several is the digest's way.
        let closing = if closers.iter().filter(|closes| **closes).count() >= 2 { RECURRING } else { CLOSING };
        let rule_weight = if rule_count(blocks) >= 3 { RECURRING } else { CLOSING };
        let mut gap = 0;
        let mut weight: f32 = 1.0;
        for (at, judged) in blocks.iter().enumerate() {
            let block = judged.block;
            if block.is_blank() {
                gap += 1;
                if block.page_break {
                    weight = weight.max(1.0);
                }
                continue;
            }
            if block.rule().is_some_and(|mark| rules.contains(&mark)) {
                seams.marks[at] = true;
                weight = weight.max(rule_weight);
                gap = 0;
                continue;
            }
            if gap > usual && (gap >= 2 || rare) {
                weight = weight.max(BLANKS);
            }
            if weight > 0.0 {
                seams.before.insert(at, weight);
            }
            // Buttons under a closing address belong to the article above.
            let carried = weight >= CLOSING && judged.is_button();
            weight = match () {
                () if closers[at] => closing,
                () if records[at] => CLOSING,
                () if carried => weight,
                () => 0.0,
            };
            gap = 0;
        }
        seams
    }

    fn weight(&self, at: usize) -> f32 {
        self.before.get(&at).copied().unwrap_or(0.0)
    }
}

/// The run of blank lines that most neighbours are parted by.
fn usual_gap(blocks: &[Judged]) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut gap = 0;
    for judged in blocks {
        if judged.block.is_blank() {
            gap += 1;
        } else {
            *counts.entry(gap).or_default() += 1;
            gap = 0;
        }
    }
    counts.into_iter().max_by_key(|(gap, count)| (*count, usize::MAX - gap)).map_or(1, |(gap, _)| gap)
}

/// Rules that stand at least twice, or once with paragraphs on both sides.
fn recurring_rules(blocks: &[Judged]) -> Vec<char> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for mark in blocks.iter().filter_map(|b| b.block.rule()) {
        *counts.entry(mark).or_default() += 1;
    }
    let mut marks: Vec<char> = counts.into_keys().collect();
    marks.sort_unstable();
    marks
}

/// How many rules stand in the capture.
fn rule_count(blocks: &[Judged]) -> usize {
    blocks.iter().filter(|b| b.block.rule().is_some()).count()
}

/// Addresses that close an article: paragraphs since the last one, a heading soon after.
fn closing_addresses(blocks: &[Judged]) -> Vec<bool> {
    let mut closing = vec![false; blocks.len()];
    let mut prose = 0;
    for at in 0..blocks.len() {
        if blocks[at].block.is_prose() && blocks[at].alone.is_none() {
            prose += 1;
        } else if blocks[at].block.rule().is_some() {
            prose = 0;
        }
        if blocks[at].alone != Some(LineClass::Url) {
            continue;
        }
        let next = blocks[at + 1..].iter().take(40).find(|b| !b.block.is_blank() && !b.is_button());
        let list = next.is_some_and(|b| b.alone == Some(LineClass::Url));
        let heading = next.is_none_or(|b| {
            b.block.is_heading() || b.block.words == 1 || b.block.rule().is_some() || b.block.time.is_whole()
        });
        if prose > 0 && !list && heading {
            closing[at] = true;
            prose = 0;
        }
    }
    closing
}

/// Lines that number a record in an export (`Document LMONDE0020190115ef1f0001x`): the same skeleton
/// at least twice, letters and digits mixed, after paragraphs.
fn record_lines(blocks: &[Judged]) -> Vec<bool> {
    let is_record = |block: &Block| {
        block.words <= 3
            && block.text.split_whitespace().any(|word| {
                let digits = word.chars().filter(char::is_ascii_digit).count();
                let letters = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
                digits >= 6 && letters >= 2 && !word.contains('/') && word.len() >= 12
            })
    };
    let found: Vec<bool> = blocks.iter().map(|b| is_record(b.block)).collect();
    if found.iter().filter(|f| **f).count() >= 2 { found } else { vec![false; blocks.len()] }
}

/// Where the first article begins, when all the others begin alike: as many lines before the first
/// paragraph, capitals or not.
fn like_the_others(blocks: &[Judged], heads: &[usize]) -> Option<usize> {
    let filled = |at: &usize| !blocks[*at].block.is_blank();
    let prose = |at: &usize| blocks[*at].block.is_prose() && blocks[*at].alone.is_none();
    let lines_to_text = |head: usize| (head..blocks.len()).take(60).filter(filled).position(|at| prose(&at));
    let (first, others) = heads.split_first()?;
    if others.len() < 2 {
        return None;
    }
    let shapes: Vec<(usize, bool)> =
        others.iter().filter_map(|head| Some((lines_to_text(*head)?, blocks[*head].block.is_capitals()))).collect();
    let usual = *shapes.iter().max_by_key(|shape| (shapes.iter().filter(|other| other == shape).count(), shape.0))?;
    let text = (*first..blocks.len()).find(prose)?;
    if lines_to_text(*first).is_none_or(|lines| lines <= usual.0 + 1) {
        return None;
    }
    let away = |at: usize| lines_to_text(at).map_or(9, |lines| lines.abs_diff(usual.0));
    (*first + 1..text)
        .filter(|at| filled(at) && blocks[*at].block.is_capitals() == usual.1 && away(*at) <= 1)
        .min_by_key(|at| away(*at))
}

/// The score from which a possible head is one.
const SURE: f32 = 3.0;

/// What speaks for a head at a block.
struct Evidence {
    at: usize,
    score: f32,
    capitals: bool,
    /// The weight of the seam before it, in tenths: heads of one digest have the same.
    seam: u32,
}

/// The blocks at which articles begin.
fn heads(blocks: &[Judged], seams: &Seams) -> (Vec<usize>, bool) {
    let stop = comments_begin(blocks).unwrap_or(blocks.len());
    let live = blocks.iter().take(40).any(|b| b.block.topics.is(Topic::Live) || b.block.topics.starts(Topic::Live));
    let mut found: Vec<Evidence> = Vec::new();
    for at in 0..stop {
        if let Some(evidence) = evidence(blocks, seams, at) {
            found.push(evidence);
        }
    }
    // Where most heads are set in capitals, these are the digest's own headings: lines below them are
    // headlines of the same article.
    let wide = |e: &&Evidence| e.capitals && blocks[e.at].block.words >= 3;
    let capitals = found.iter().filter(|e| seams.weight(e.at) >= 2.0).filter(wide).count();
    let strong = found.iter().filter(|e| seams.weight(e.at) >= 2.0).count();
    let capital_headings = capitals >= 2 && capitals * 4 >= strong * 3;
    if capital_headings {
        found.retain(|e| e.capitals && blocks[e.at].block.words >= 3);
    }
    // Where two heads of a kind are sure, the others of that kind are heads too.
    let sure: Vec<(u32, bool)> = found.iter().filter(|e| e.score >= SURE).map(|e| (e.seam, e.capitals)).collect();
    for evidence in found.iter_mut().filter(|e| (2.0..SURE).contains(&e.score)) {
        if sure.iter().filter(|kind| **kind == (evidence.seam, evidence.capitals)).count() >= 2 {
            evidence.score = SURE;
        }
    }
    let live_seams = found.iter().filter(|e| seams.weight(e.at) >= 2.0).count();
    if live && live_seams < 2 {
        return (Vec::new(), false);
    }
    let mut heads: Vec<usize> = Vec::new();
    let mut last: Option<usize> = None;
    for evidence in found.iter().filter(|e| e.score >= SURE) {
        // Two candidates with no paragraph between them are one head: the first one's, unless only the
        // second has the date.
        if last.is_some_and(|before| !has_article(blocks, seams, before..evidence.at)) {
            continue;
        }
        heads.push(evidence.at);
        last = Some(evidence.at);
    }
    // The text before the first head is an article too: it begins at the first line that could be a head.
    let first = heads.first().copied().unwrap_or(0);
    if has_article(blocks, seams, 0..first) {
        let opens = |at: &usize| {
            let block = blocks[*at].block;
            let open = blocks[*at].alone.is_none() && block.is_heading() && !block.is_prose() && !seams.contents[*at];
            if capital_headings { block.is_capitals() && block.words >= 3 } else { open && block.words >= 3 }
        };
        if let Some(opening) = (0..first).find(opens) {
            heads.insert(0, opening);
        }
    }
    if let Some(opening) = like_the_others(blocks, &heads) {
        heads[0] = opening;
    }
    while heads.last().is_some_and(|head| !has_article(blocks, seams, *head..stop)) {
        heads.pop();
    }
    (heads, capital_headings)
}

fn evidence(blocks: &[Judged], seams: &Seams, at: usize) -> Option<Evidence> {
    let block = blocks[at].block;
    let furniture = blocks[at].alone.is_some_and(|class| {
        !matches!(class, LineClass::Rubric | LineClass::Date | LineClass::Byline | LineClass::Url | LineClass::Caption)
    });
    if block.is_blank() || block.is_prose() || furniture || seams.marks[at] {
        return None;
    }
    let seam = seams.weight(at);
    if seam == 0.0 && !seams.promised[at] || seams.contents[at] {
        return None;
    }
    let near = near_head(blocks, seams, at);
    if !near.heading {
        return None;
    }
    let mut score = seam;
    score += if block.is_heading() { 1.0 } else { 0.5 };
    score += if near.date { 1.5 } else { 0.0 };
    score += if near.byline { 0.8 } else { 0.0 };
    score += if near.address { 1.2 } else { 0.0 };
    score += if seams.promised[at] { 2.0 } else { 0.0 };
    score += if near.text { 0.4 } else { -2.0 };
    score += if near.partial { 0.6 } else { 0.0 };
    Some(Evidence { at, score, capitals: block.is_capitals(), seam: (seam * 10.0) as u32 })
}

/// What stands in the lines under a possible head, down to the first paragraphs.
#[derive(Default)]
struct Near {
    heading: bool,
    date: bool,
    /// A line of time without a full date.
    partial: bool,
    byline: bool,
    address: bool,
    text: bool,
}

fn near_head(blocks: &[Judged], seams: &Seams, at: usize) -> Near {
    let mut near = Near::default();
    for (seen, n) in (at..blocks.len()).filter(|n| !blocks[*n].block.is_blank()).enumerate() {
        let judged = &blocks[n];
        if seen > 15 || (n > at && seams.weight(n) >= 2.0) || seams.marks[n] {
            break;
        }
        if judged.block.is_prose() && judged.alone.is_none() {
            near.text = true;
            break;
        }
        if seen > 11 {
            continue;
        }
        match judged.alone {
            Some(LineClass::Date) => {
                near.date |= !judged.block.time.dates.is_empty();
                near.partial |= judged.block.time.dates.is_empty();
            }
            Some(LineClass::Byline) => near.byline = true,
            Some(LineClass::Url) => near.address = true,
            None | Some(LineClass::Rubric) if judged.block.is_heading() => {
                near.date |= seen > 0 && !judged.block.time.dates.is_empty();
                near.byline |=
                    seen > 0 && (judged.block.topics.starts(Topic::BylinePrefix) || judged.block.is_name_like());
                near.heading = true;
            }
            _ => {}
        }
    }
    near
}

/// Enough text for an article: two paragraphs, or one of some length.
fn has_article(blocks: &[Judged], seams: &Seams, range: Range<usize>) -> bool {
    let prose = || {
        let text = |at: &usize| blocks[*at].block.is_prose() && blocks[*at].alone.is_none() && !seams.contents[*at];
        range.clone().filter(text)
    };
    prose().count() >= 2 || prose().any(|at| blocks[at].block.words >= 18)
}

/// The entries of a list of contents, and the lines below that it named: at least two of them, in order.
fn promised_headings(blocks: &[Judged]) -> (Vec<bool>, Vec<bool>) {
    let mut contents = vec![false; blocks.len()];
    let mut promised = vec![false; blocks.len()];
    let mut first_at: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (at, judged) in blocks.iter().enumerate() {
        if !judged.block.is_heading() || judged.block.words < 4 || judged.alone.is_some() {
            continue;
        }
        let bare: String = judged.block.folded.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
        match first_at.get(&bare) {
            Some(first) if at > first + 2 => kept.push((*first, at)),
            Some(_) => {}
            None => {
                first_at.insert(bare, at);
            }
        }
    }
    let in_order = kept.windows(2).all(|pair| pair[0].0 < pair[1].0);
    // The list stands together: no paragraphs between its first and last entry.
    let together = match (kept.first(), kept.last()) {
        (Some(first), Some(last)) => {
            !blocks[first.0..=last.0].iter().any(|b| b.block.is_prose() && !b.block.bullet) && last.0 < first.1
        }
        _ => false,
    };
    if kept.len() >= 2 && in_order && together {
        for (entry, at) in kept {
            contents[entry] = true;
            promised[at] = true;
        }
    }
    (contents, promised)
}

/// Where the readers' comments begin.
fn comments_begin(blocks: &[Judged]) -> Option<usize> {
    blocks.iter().position(|b| b.block.topics.is(Topic::CommentsHeading) && b.block.words <= 6)
}

/// The address that closes the digest's articles stands last: what follows the rule is none.
fn closed_by_address(blocks: &[Judged], seams: &Seams, range: Range<usize>) -> bool {
    let last = range.rev().find(|n| !blocks[*n].block.is_blank() && !seams.marks[*n]);
    last.is_some_and(|last| blocks[last].alone == Some(LineClass::Url))
}

/// An article's own lines within its stretch: marks and, after a last rule, the digest's closing words aside.
fn own_lines(blocks: &[Judged], seams: &Seams, range: Range<usize>, last_article: bool) -> Option<Article> {
    let mut end = range.end;
    if last_article
        && let Some(mark) = range.clone().rev().find(|n| {
            let closes =
                |b: &Judged| matches!(b.alone, Some(LineClass::Url | LineClass::SourceNote | LineClass::Byline));
            seams.marks[*n]
                || (*n > range.start && seams.weight(*n) >= BLANKS && !blocks[*n..range.end].iter().any(closes))
        })
        && (!has_article(blocks, seams, mark..range.end) || closed_by_address(blocks, seams, range.start..mark))
        && has_article(blocks, seams, range.start..mark)
    {
        end = mark;
    }
    let last = (range.start..end).rev().find(|n| !blocks[*n].block.is_blank() && !seams.marks[*n])?;
    Some(range.start..last + 1)
}

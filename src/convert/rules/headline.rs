//! The headline: the heading that its place, the lead, the address and the page's own repetitions speak for.
//!
//! Trap: standfirst and caption share more words with the lead than the headline does. Of a group of
//! headings the first is the headline, unless address or repetition say otherwise.

use std::collections::{HashMap, HashSet};

use super::head::{byline_like, dated_line, is_byline_label, is_issue, key, names_publisher};
use crate::convert::classify::{Desk, address_words};
use crate::convert::house::split_title;
use crate::convert::lexicon::Topic;
use crate::convert::shape::{Block, Field, looks_like_name};
use crate::ledger::LineClass;

/// How many lines above the text, and from the top, are looked at for a headline.
const NEAR_TEXT: usize = 300;
const NEAR_TOP: usize = 60;

/// What the candidates for the headline are weighed against.
struct Evidence {
    /// Words of the first paragraphs.
    lead: HashSet<String>,
    /// Words of the page's own address.
    slug: HashSet<String>,
    /// How often a text stands in the article as a line of its own.
    lines: HashMap<String, usize>,
    /// Lines that may be a headline with something before or behind it.
    framed: Vec<(usize, String)>,
    candidates: Vec<usize>,
}

impl Evidence {
    fn of(desk: &Desk) -> Evidence {
        let limit = limit(desk);
        let near = |at: &usize| *at < NEAR_TOP || *at + NEAR_TEXT >= limit;
        let candidates: Vec<usize> = (0..limit).filter(near).filter(|at| is_candidate(desk, *at)).collect();
        let text = (desk.text.start..desk.text.end).filter(|n| desk.is_open_prose(*n)).take(4);
        let mut lines = HashMap::new();
        let mut framed = Vec::new();
        for (at, block) in desk.blocks.iter().enumerate().filter(|(_, b)| is_line(b)) {
            let key = key(block);
            if framed.len() < 400 && is_framed(block) {
                framed.push((at, key.clone()));
            }
            *lines.entry(key).or_default() += 1;
        }
        Evidence {
            lead: text.flat_map(|n| desk.blocks[n].subjects()).map(str::to_owned).collect(),
            slug: desk.address.as_deref().map(address_words).unwrap_or_default().into_iter().collect(),
            lines,
            framed,
            candidates,
        }
    }

    /// Other lines say the same, perhaps with the site's name behind it.
    fn says_again(&self, at: usize, own: &str) -> bool {
        self.lines.get(own).copied().unwrap_or(0) > 1
            || self.framed.iter().any(|(n, other)| *n != at && frames(other, own))
    }
}

/// Finds the headline, its repetitions and the kicker.
pub(crate) fn find(desk: &mut Desk) {
    let evidence = Evidence::of(desk);
    let best = evidence
        .candidates
        .iter()
        .map(|at| (score(desk, &evidence, *at), *at))
        // The first of equals is the first occurrence.
        .fold(None, |best: Option<(f32, usize)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    let Some((_, at)) = best.filter(|(score, _)| *score >= 0.6) else {
        kicker_alone(desk);
        return;
    };
    let at = first_occurrence(desk, at);
    desk.headline = Some(at);
    desk.overrule(at, LineClass::Headline, "headline");
    let whole = key(&desk.blocks[at]);
    let bare = title_of(desk, at).map(crate::convert::outlets::name_key);
    let shortest = bare.as_ref().map_or(whole.len(), String::len);
    for other in 0..desk.blocks.len() {
        let length = desk.blocks[other].folded.len();
        if other == at || length < shortest || length > whole.len() + 160 {
            continue;
        }
        let own = key(&desk.blocks[other]);
        if repeats(&desk.blocks[other], &own, &whole) || bare.as_deref().is_some_and(|bare| own == bare) {
            desk.overrule(other, LineClass::RepeatedHeadline, "headline-again");
        }
    }
    find_kicker(desk, at);
}

/// The headline's words before the site's name.
fn title_of<'a>(desk: &Desk<'a>, at: usize) -> Option<&'a str> {
    let text = &desk.blocks[at].text;
    split_title(text, |site| desk.house.is_named(site, desk.outlets)).map(|(title, _)| title)
}

/// One past the last block that may be the headline: the first paragraph, which may itself be one.
fn limit(desk: &Desk) -> usize {
    if desk.text.is_empty() { desk.blocks.len() } else { (desk.text.start + 1).min(desk.blocks.len()) }
}

fn is_candidate(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    if block.field == Some(Field::Title) {
        return true;
    }
    let rule = desk.verdicts[at].map(|(_, rule)| rule.0);
    let open = match rule {
        None => true,
        // Words that captions use stand in headlines too, where nothing else marks the line.
        Some("caption-words") => block.words >= 5,
        // The name of a live page's kind begins headlines.
        Some("menu-words" | "section-name") => block.words >= 6,
        _ => false,
    };
    if !open || !block.is_heading() || block.field.is_some() {
        return false;
    }
    // In a digest with headings of its own in capitals these are kickers, whatever else is missing.
    if desk.style.capital_headings && block.is_capitals() {
        return false;
    }
    if names_publisher(desk, at) || dated_line(block) || is_day_with_name(block) || byline_like(desk, at) {
        return false;
    }
    if block.words <= 6 && is_issue(&block.text) {
        return false;
    }
    if desk.previous(at, 0).is_some_and(|above| is_byline_label(desk, above)) {
        return false;
    }
    if block.is_prose() {
        // A headline may end with a point, but then it is the first thing said, and no paragraph.
        return at < desk.text.start + 1
            && block.words <= 26
            && desk.blocks[..at].iter().filter(|b| b.is_prose()).count() == 0;
    }
    at != desk.text.start || block.words <= 30
}

/// A day without its year, and a name: "L’Éveil du Fleuve, 7 février".
pub(crate) fn is_day_with_name(block: &Block) -> bool {
    block.time.partial
        && block.words <= 8
        && block.time.residue.iter().map(|piece| piece.split_whitespace().count()).sum::<usize>() <= 4
        && block.text.chars().any(|c| c.is_ascii_digit())
}

fn score(desk: &Desk, evidence: &Evidence, at: usize) -> f32 {
    let block = &desk.blocks[at];
    if block.field == Some(Field::Title) {
        return 9.0;
    }
    let subjects: HashSet<&str> = block.subjects().collect();
    let share = |others: &dyn Fn(&str) -> bool| {
        if subjects.is_empty() {
            0.0
        } else {
            subjects.iter().filter(|word| others(word)).count() as f32 / subjects.len() as f32
        }
    };
    let mut score = 1.4 * share(&|word| evidence.lead.contains(word));
    let slug = subjects.iter().filter(|word| evidence.slug.contains(**word)).count() as f32;
    score += if evidence.slug.is_empty() { 0.0 } else { 2.5 * slug / evidence.slug.len().max(3) as f32 };
    let above = at.saturating_sub(12)..at;
    let capitals: HashSet<&str> =
        above.filter(|n| desk.blocks[*n].is_capitals()).flat_map(|n| desk.blocks[n].subjects()).collect();
    score += 0.5 * share(&|word| capitals.contains(word));
    if block.words >= 3 && evidence.says_again(at, &key(block)) {
        score += 1.0;
    }
    score += match block.words {
        0..=2 => -0.8,
        3 => 0.2,
        4..=24 => 0.9,
        25..=30 => 0.2,
        _ => -0.6,
    };
    // Menus stand far above the text, the headline near it: lines that nothing explains are counted.
    let between = (at + 1..desk.text.start.max(at + 1))
        .filter(|n| desk.verdicts[*n].is_none() && !desk.blocks[*n].is_prose())
        .take(12)
        .count();
    score -= 0.12 * between as f32;
    score + place(desk, evidence, at)
}

/// What the neighbours say: the date and the byline below, the heading above.
fn place(desk: &Desk, evidence: &Evidence, at: usize) -> f32 {
    let block = &desk.blocks[at];
    let below: Vec<usize> = (at + 1..desk.blocks.len()).filter(|n| !desk.blocks[*n].is_blank()).take(4).collect();
    let dates = |n: &usize| {
        matches!(desk.class(*n), Some(LineClass::Date | LineClass::Byline))
            || dated_line(&desk.blocks[*n])
            || byline_like(desk, *n)
    };
    // The hour of a live page's entry is no day of publication.
    let dated_below = below.iter().any(|n| dates(n) && !is_hour(&desk.blocks[*n]));
    let mut score = if dated_below { 0.7 } else { 0.0 };
    if desk.style.in_digest && block.words >= 4 && desk.previous(at, 0).is_none() {
        score += 1.2;
    }
    if block.is_prose() {
        score -= match below.iter().take(3).any(dates) {
            true => 0.3,
            false if block.ends_sentence() => 1.6,
            false => 0.9,
        };
    }
    if looks_like_name(&block.text) && block.words <= 4 {
        score -= 1.0;
    }
    if block.text.ends_with(':') || block.bullet {
        score -= if block.text.starts_with(|c: char| c.is_ascii_digit()) { 0.3 } else { 0.8 };
    }
    if block.text.ends_with([')', ']']) {
        score -= 0.7;
    }
    if desk.class(at) == Some(LineClass::Caption) {
        score -= 0.8;
    }
    // A heading close above that may be the headline: this is rather its standfirst or a caption.
    let mut seen = 0;
    for n in (at.saturating_sub(16)..at).rev().filter(|n| !desk.blocks[*n].is_blank()) {
        seen += 1;
        let above = &desk.blocks[n];
        if seen > 5 || above.words <= 2 && desk.class(n) == Some(LineClass::Navigation) {
            break;
        }
        if above.words >= 4 && !above.is_capitals() && !above.bullet && evidence.candidates.contains(&n) {
            score -= 1.3;
            break;
        }
    }
    if block.is_capitals() && block.words <= 6 {
        let heading = |n: &usize| {
            let below = &desk.blocks[*n];
            desk.verdicts[*n].is_none() && below.is_heading() && !below.is_capitals() && below.words >= 4
        };
        score -= if below.iter().take(2).any(heading) { 1.2 } else { 0.0 };
    }
    score
}

/// A time without a day.
fn is_hour(block: &Block) -> bool {
    block.time.dates.is_empty() && block.time.is_whole() && !block.time.labelled
}

/// A line that may say a headline again.
fn is_line(block: &Block) -> bool {
    (1..=45).contains(&block.words) && (!block.is_prose() || block.words <= 26)
}

/// The line has marks that titles are framed with.
fn is_framed(block: &Block) -> bool {
    block.text.contains([':', '|', '–', '—', '-', '/', '«', '·']) && !block.is_prose()
}

/// The longer text is the shorter one with a few words before or behind it.
fn frames(longer: &str, headline: &str) -> bool {
    if headline.len() < 8 || longer.len() <= headline.len() {
        return false;
    }
    let rest = longer.strip_prefix(headline).or_else(|| longer.strip_suffix(headline));
    rest.is_some_and(|rest| rest.split(' ').filter(|word| !word.is_empty()).count() <= 5)
}

/// The block says the headline again, with at most a site's name behind it.
fn repeats(block: &Block, own: &str, headline: &str) -> bool {
    own == headline || is_framed(block) && frames(own, headline)
}

/// The headline is a line's first occurrence; a page's title line with the site's name behind counts.
fn first_occurrence(desk: &Desk, at: usize) -> usize {
    let own = key(&desk.blocks[at]);
    let taken = |n: usize| {
        matches!(desk.class(n), None | Some(LineClass::Caption | LineClass::RepeatedHeadline)) && !desk.blocks[n].bullet
    };
    let says = |n: &usize| {
        let block = &desk.blocks[*n];
        (1..=45).contains(&block.words) && repeats(block, &key(block), &own)
    };
    (0..at).filter(|n| taken(*n)).find(says).unwrap_or(at)
}

/// The heading above the headline.
fn find_kicker(desk: &mut Desk, headline: usize) {
    let Some(above) = desk.previous(headline, 0) else { return };
    if desk.style.capital_headings {
        let Some(first) = (0..headline).find(|n| desk.blocks[*n].is_capitals() && desk.blocks[*n].is_heading()) else {
            return;
        };
        desk.overrule(first, LineClass::Kicker, "digest-heading");
        return;
    }
    let block = &desk.blocks[above];
    let rule = desk.verdicts[above].map(|(_, rule)| rule.0);
    // What announces other articles elsewhere is this one's kind here: "Reportage".
    let section = rule == Some("section-name");
    let live = section && block.topics.is(Topic::Live);
    let open = rule.is_none() || live || section && desk.style.in_digest && block.words >= 2;
    if !open || !(1..=14).contains(&block.words) || block.is_prose() || block.bullet || block.field.is_some() {
        return;
    }
    // A menu's last entry is no kicker: it stands in a run of short lines.
    let run = (0..=above)
        .rev()
        .take_while(|n| !desk.blocks[*n].is_blank() && desk.blocks[*n].words <= 4 && desk.blocks[*n].words > 0)
        .count();
    let breadcrumb = block.text.contains(['>', '›', '/', '»', '|']);
    let own_kind = block.words >= 2 || desk.style.in_digest || live;
    if run <= 2
        && own_kind
        && !breadcrumb
        && !names_publisher(desk, above)
        && !byline_like(desk, above)
        && !block.topics.starts(Topic::BylinePrefix)
        && block.time.dates.is_empty()
        && !(block.time.partial && block.text.chars().any(|c| c.is_ascii_digit()))
        && !is_issue(&block.text)
    {
        desk.overrule(above, LineClass::Kicker, "heading-above-headline");
    }
}

/// No headline: a heading in capitals at the top stands in.
fn kicker_alone(desk: &mut Desk) {
    let stands_in = |n: &usize| {
        let block = &desk.blocks[*n];
        let heading = block.is_heading() && !block.is_prose() && desk.verdicts[*n].is_none();
        heading && (block.is_capitals() || desk.style.in_digest && block.words >= 3 && !dated_line(block))
    };
    if let Some(first) = (0..limit(desk)).find(stands_in) {
        desk.overrule(first, LineClass::Kicker, "digest-heading");
    }
}

//! The headline, and the lines around it down to the first paragraph.
//!
//! The headline is the heading that the lead, the address and the page's own repetitions speak for.

use std::collections::HashSet;

use crate::convert::classify::{Desk, address_words};
use crate::convert::lexicon::{LEXICON, Topic};
use crate::convert::shape::{Block, looks_like_name, without_bullet};
use crate::ledger::LineClass;
use crate::text::trim;

/// Finds the headline, its repetitions and the kicker.
pub(crate) fn find_headline(desk: &mut Desk) {
    let best = (0..limit(desk))
        .filter(|at| is_candidate(desk, *at))
        .map(|at| (score(desk, at), at))
        // The first of equals is the first occurrence.
        .fold(None, |best: Option<(f32, usize)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    let Some((score, at)) = best else {
        kicker_alone(desk);
        return;
    };
    if score < 0.6 {
        kicker_alone(desk);
        return;
    }
    let at = first_occurrence(desk, at);
    desk.headline = Some(at);
    desk.overrule(at, LineClass::Headline, "headline");
    let key = key(&desk.blocks[at]);
    for other in 0..desk.blocks.len() {
        if other != at && !desk.blocks[other].is_blank() && repeats(&desk.blocks[other], &key) {
            desk.overrule(other, LineClass::RepeatedHeadline, "headline-again");
        }
    }
    find_kicker(desk, at);
}

/// One past the last block that may be the headline: the first paragraph, which may itself be one.
fn limit(desk: &Desk) -> usize {
    if desk.text.is_empty() { desk.blocks.len() } else { (desk.text.start + 1).min(desk.blocks.len()) }
}

fn is_candidate(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    let open =
        matches!(desk.class(at), None | Some(LineClass::Caption)) && (desk.class(at).is_none() || block.words >= 5);
    let caption_rule = desk.verdicts[at].is_some_and(|(_, rule)| rule.0 != "caption-words");
    if !open || (desk.class(at).is_some() && caption_rule) || !block.is_heading() {
        return false;
    }
    // In a digest with headings of its own in capitals these are kickers, whatever else is missing.
    if desk.style.capital_headings && block.is_capitals() {
        return false;
    }
    if block.is_prose() {
        // A headline may end with a point, but then it is the first thing said, and no paragraph.
        return at < desk.text.start + 1
            && block.words <= 24
            && desk.blocks[..at].iter().filter(|b| b.is_prose()).count() == 0;
    }
    at != desk.text.start || block.words <= 30
}

fn score(desk: &Desk, at: usize) -> f32 {
    let block = &desk.blocks[at];
    let subjects: HashSet<&str> = block.subjects().collect();
    let share = |others: &HashSet<&str>| {
        if subjects.is_empty() { 0.0 } else { subjects.intersection(others).count() as f32 / subjects.len() as f32 }
    };
    let text = (desk.text.start..desk.text.end).filter(|n| *n != at && desk.is_open_prose(*n)).take(4);
    let lead: HashSet<&str> = text.flat_map(|n| desk.blocks[n].subjects()).collect();
    let slug = desk.address.as_deref().map(address_words).unwrap_or_default();
    let slug: HashSet<&str> = slug.iter().map(String::as_str).collect();
    let above: HashSet<&str> =
        (0..at).filter(|n| desk.blocks[*n].is_capitals()).flat_map(|n| desk.blocks[n].subjects()).collect();
    let own = key(block);
    let again = (0..desk.blocks.len()).filter(|n| *n != at && repeats(&desk.blocks[*n], &own)).count();
    let mut score = 2.0 * share(&lead);
    score += match slug.len() {
        0 => 0.0,
        _ => 2.5 * subjects.intersection(&slug).count() as f32 / slug.len().max(3) as f32,
    };
    score += 0.5 * share(&above);
    score += if again > 0 && block.words >= 3 { 1.0 } else { 0.0 };
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
        .count();
    score -= 0.12 * between as f32;
    let below: Vec<usize> = (at + 1..desk.blocks.len()).filter(|n| !desk.blocks[*n].is_blank()).take(4).collect();
    if below.iter().any(|n| matches!(desk.class(*n), Some(LineClass::Date | LineClass::Byline))) {
        score += 0.7;
    }
    if block.is_prose() {
        score -= if below.iter().take(2).any(|n| matches!(desk.class(*n), Some(LineClass::Date | LineClass::Byline))) {
            0.3
        } else {
            2.0
        };
    }
    if looks_like_name(&block.text) || block.topics.starts(Topic::BylinePrefix) && block.words <= 6 {
        score -= 1.0;
    }
    if block.text.ends_with(':') || block.bullet {
        score -= 0.8;
    }
    if desk.class(at) == Some(LineClass::Caption) {
        score -= 0.8;
    }
    if !block.time.dates.is_empty()
        && block.time.residue.iter().map(|r| r.split_whitespace().count()).sum::<usize>() <= 5
    {
        score -= 2.0;
    }
    // A headline stands above its date: words below both are rather a picture's.
    let dated = (0..at).rev().find(|n| desk.class(*n) == Some(LineClass::Date));
    if let Some(dated) = dated
        && (0..dated)
            .rev()
            .filter(|n| !desk.blocks[*n].is_blank())
            .take(3)
            .any(|n| desk.blocks[n].words >= 4 && is_candidate(desk, n))
    {
        score -= 1.0;
    }
    if block.is_capitals()
        && block.words <= 6
        && below.iter().take(2).any(|n| {
            desk.verdicts[*n].is_none()
                && desk.blocks[*n].is_heading()
                && !desk.blocks[*n].is_capitals()
                && desk.blocks[*n].words >= 4
        })
    {
        score -= 1.2;
    }
    score
}

/// A block's text as compared for repetition: letters and digits, folded.
pub(crate) fn key(block: &Block) -> String {
    crate::text::fold::words(&block.folded).collect::<Vec<_>>().join(" ")
}

/// The block says the headline again, with at most a site's name behind it.
fn repeats(block: &Block, headline: &str) -> bool {
    if headline.len() < 8 {
        return key(block) == headline;
    }
    let own = key(block);
    if own == headline {
        return true;
    }
    let longer = own.strip_prefix(headline).or_else(|| own.strip_suffix(headline));
    let marked = block.text.contains([':', '|', '–', '—', '-', '/', '«', '·']);
    longer.is_some_and(|rest| rest.split(' ').filter(|w| !w.is_empty()).count() <= 5 && marked) && !block.is_prose()
}

/// The headline is a line's first occurrence; a page's title line with the site's name behind counts.
fn first_occurrence(desk: &Desk, at: usize) -> usize {
    let own = key(&desk.blocks[at]);
    let taken = |n: usize| matches!(desk.class(n), None | Some(LineClass::Caption | LineClass::RepeatedHeadline));
    (0..at).find(|n| taken(*n) && !desk.blocks[*n].bullet && repeats(&desk.blocks[*n], &own)).unwrap_or(at)
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
    if desk.verdicts[above].is_some() || !(1..=14).contains(&block.words) || block.is_prose() || block.bullet {
        return;
    }
    // A menu's last entry is no kicker: it stands in a run of short lines.
    let run = (0..=above)
        .rev()
        .take_while(|n| !desk.blocks[*n].is_blank() && desk.blocks[*n].words <= 4 && desk.blocks[*n].words > 0)
        .count();
    let breadcrumb = block.text.contains(['>', '›', '/', '»', '|']);
    if run <= 2 && !breadcrumb && !block.topics.starts(Topic::BylinePrefix) && block.time.dates.is_empty() {
        let set_apart = desk.blocks[above].is_capitals()
            || above + 1 == headline
            || desk.blocks[above + 1..headline].iter().all(Block::is_blank);
        if set_apart && !is_publisher_like(desk, above) {
            desk.say(above, LineClass::Kicker, "heading-above-headline");
        }
    }
}

/// The outlet's name stands again elsewhere in the capture as a line or in a copyright line.
fn is_publisher_like(desk: &Desk, at: usize) -> bool {
    desk.outlets.by_name(&desk.blocks[at].text).is_some()
}

/// No headline: a heading in capitals at the top stands in.
fn kicker_alone(desk: &mut Desk) {
    if let Some(first) = (0..limit(desk))
        .find(|n| desk.blocks[*n].is_capitals() && desk.blocks[*n].is_heading() && !desk.blocks[*n].is_prose())
    {
        desk.overrule(first, LineClass::Kicker, "digest-heading");
    }
}

/// Classes for the lines above the text.
pub(crate) fn judge_head(desk: &mut Desk) {
    let end = desk.text.start.min(desk.blocks.len());
    let headline = desk.headline.unwrap_or(0);
    let pictured = (0..end).any(|n| matches!(desk.class(n), Some(LineClass::Credit)));
    let kicker = (0..headline).find(|n| desk.class(*n) == Some(LineClass::Kicker));
    for at in 0..end {
        if desk.verdicts[at].is_some() {
            continue;
        }
        if at < headline {
            above_headline(desk, at, kicker, pictured);
        } else {
            below_headline(desk, at, end);
        }
    }
}

fn above_headline(desk: &mut Desk, at: usize, kicker: Option<usize>, pictured: bool) {
    let block = &desk.blocks[at];
    if dated_line(block) {
        return desk.say(at, LineClass::Date, "date-with-name");
    }
    if desk.outlets.by_name(&block.text).is_some() {
        return desk.say(at, LineClass::Publisher, "masthead");
    }
    if kicker.is_some_and(|kicker| kicker < at) && pictured && block.words >= 2 {
        return desk.say(at, LineClass::Caption, "caption-of-credited-picture");
    }
    if is_breadcrumb(block) {
        return desk.say(at, LineClass::Rubric, "breadcrumb");
    }
    if byline_like(desk, at) {
        return desk.say(at, LineClass::Byline, "byline-above-headline");
    }
    if block.is_prose() {
        return desk.say(at, LineClass::SiteFurniture, "text-above-headline");
    }
    if block.words >= 6 && !block.bullet {
        return desk.say(at, LineClass::Teaser, "heading-above-headline");
    }
    desk.say(at, LineClass::Navigation, "menu-above-headline");
}

fn below_headline(desk: &mut Desk, at: usize, end: usize) {
    let block = &desk.blocks[at];
    let next = desk.next(at, end);
    let credit_next = next.is_some_and(|n| desk.class(n) == Some(LineClass::Credit));
    if dated_line(block) {
        return desk.say(at, LineClass::Date, "date-with-name");
    }
    if byline_like(desk, at) {
        return desk.say(at, LineClass::Byline, "byline");
    }
    if desk.outlets.by_name(&block.text).is_some() {
        return desk.say(at, LineClass::Publisher, "masthead");
    }
    if is_breadcrumb(block) {
        return desk.say(at, LineClass::Rubric, "breadcrumb");
    }
    if credit_next && block.words >= 2 {
        return desk.say(at, LineClass::Caption, "caption-above-credit");
    }
    let lower_word = block.words == 1
        && block.text.is_ascii()
        && block.text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if lower_word {
        return desk.say(at, LineClass::Caption, "image-name");
    }
    if looks_like_name(&block.text) {
        return desk.say(at, LineClass::Byline, "name-below-headline");
    }
    if block.words >= 7 || (block.is_prose()) || block.bullet && block.words >= 4 {
        return desk.say(at, LineClass::Body, "standfirst");
    }
    if block.words >= 4 && !block.is_capitals() {
        return desk.say(at, LineClass::Caption, "words-below-headline");
    }
    let class = if block.is_capitals() || block.words <= 2 { LineClass::Rubric } else { LineClass::Navigation };
    desk.say(at, class, "label-below-headline");
}

/// A date with no more than a name or a place beside it.
pub(crate) fn dated_line(block: &Block) -> bool {
    let reading = &block.time;
    if reading.dates.is_empty() && !(reading.labelled && reading.partial) {
        return false;
    }
    let short = reading.residue.iter().all(|piece| {
        let words = piece.split_whitespace().count();
        words <= 3 || looks_like_name(piece) || (reading.labelled && words <= 8)
    });
    short && reading.residue.len() <= 4 && block.words <= 26
}

/// A byline by its words: "par …", a name and a role, several names.
pub(crate) fn byline_like(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    if block.words > 22 || block.words == 0 {
        return false;
    }
    let folded = &block.folded;
    let after = LEXICON.byline_prefixes.iter().find_map(|prefix| {
        let rest = folded.strip_prefix(prefix.as_str())?;
        (prefix.ends_with([' ', ':']) || rest.starts_with([' ', ':'])).then_some(prefix.chars().count())
    });
    if let Some(skip) = after {
        let rest: String = trim(without_bullet(&block.text)).chars().skip(skip).collect();
        let rest = trim(rest.trim_start_matches([':', ' ', '-', '–']));
        let first = rest.chars().next();
        let caseless = first.is_some_and(|c| !c.is_lowercase() && !c.is_uppercase() && c.is_alphabetic());
        return !block.is_prose()
            && first.is_some_and(|c| c.is_uppercase() || caseless)
            && rest.split_whitespace().count() <= 16;
    }
    let names =
        block.text.split([',', '|', '•', '·', '-', '–']).map(trim).filter(|p| !p.is_empty()).collect::<Vec<_>>();
    block.topics.has(Topic::BylineRole)
        && !block.is_prose()
        && block.words <= 14
        && names.first().is_some_and(|name| looks_like_name(name))
}

/// `Accueil > Monde > Syrie`, `Moyen-Orient - Syrie`: short parts and the same mark between them.
fn is_breadcrumb(block: &Block) -> bool {
    for mark in ['>', '›', '»', '|', '•', '/', '-', '·', '—', '–', '»'] {
        let spaced = [format!(" {mark} "), format!("\u{a0}{mark}\u{a0}")];
        let text = block.text.replace('\u{a0}', " ");
        if !spaced.iter().any(|s| text.contains(s.replace('\u{a0}', " ").as_str())) {
            continue;
        }
        let parts: Vec<&str> = text.split(&format!(" {mark} ")).map(trim).collect();
        if parts.len() >= 2
            && parts.iter().all(|p| !p.is_empty() && p.split_whitespace().count() <= 3)
            && block.words <= 12
        {
            return true;
        }
    }
    false
}

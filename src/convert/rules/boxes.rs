//! The text and what interrupts it; what stands below it: boxes of other articles, readers' comments,
//! keywords, signatures.

use super::head::{byline_like, byline_within, dated_line, is_person_like, key, names_publisher};
use crate::convert::byline::{self, Byline, may_be_caseless_name};
use crate::convert::classify::Desk;
use crate::convert::lexicon::{LEXICON, Topic};
use crate::convert::shape::{Block, looks_like_name};
use crate::ledger::LineClass;
use crate::text::fold::fold;

/// Where the reading of the page stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    Text,
    Box,
    Tags,
    Comments,
}

/// Words from which a heading within the text is rather another article's headline.
const SUBHEADING_WORDS: usize = 12;

/// Classes for the text and everything below it.
pub(crate) fn judge_text_and_tail(desk: &mut Desk) {
    let end = desk.blocks.len();
    notes_below(desk);
    picture_above_text(desk);
    let mut zone = Zone::Text;
    for at in desk.text.start..end {
        let block = &desk.blocks[at];
        if block.is_blank() {
            continue;
        }
        let in_text = at < desk.text.end;
        zone = next_zone(desk, at, zone, in_text);
        match zone {
            Zone::Comments => comment(desk, at),
            Zone::Box => {
                if desk.verdicts[at].is_none()
                    || matches!(desk.class(at), Some(LineClass::Date | LineClass::Rubric | LineClass::ShareCount))
                {
                    desk.overrule(at, LineClass::Teaser, "line-of-a-box");
                }
            }
            Zone::Tags => desk.say(at, LineClass::Rubric, "keyword"),
            Zone::Text if in_text => within(desk, at),
            Zone::Text => below(desk, at),
        }
    }
}

/// Footnotes, and portraits of those who signed: paragraphs by their looks, no part of the text.
fn notes_below(desk: &mut Desk) {
    let authors: Vec<String> = (0..desk.blocks.len())
        .filter(|at| desk.class(*at) == Some(LineClass::Byline))
        .filter_map(|at| match byline::read(&desk.blocks[at].text, desk.outlets) {
            Some(Byline::Prefixed(Some(names)) | Byline::Shaped(names)) => Some(names),
            Some(_) => None,
            None => byline::clean(&desk.blocks[at].text, desk.outlets),
        })
        .flat_map(|names| byline::single_names(&names))
        .map(|name| fold(&name))
        .filter(|name| name.contains(' '))
        .collect();
    let mut portrait = false;
    let third = desk.text.start + desk.text.len() / 3;
    for at in third..desk.blocks.len() {
        let block = &desk.blocks[at];
        if block.is_blank() {
            continue;
        }
        if LEXICON.pages.portrait_headings.contains(block.folded.trim_end_matches([':', ' '])) {
            portrait = true;
            desk.overrule(at, LineClass::Signature, "heading-of-a-portrait");
            continue;
        }
        let words = |name: &String| name.split(' ').count();
        let longer = authors.iter().map(words).min().is_some_and(|least| block.words >= least + 3);
        let again = authors.iter().filter(|name| block.folded.contains(name.as_str())).map(words).sum::<usize>();
        let signed = longer && block.words > again + 2 && block.words <= 60 && authors.iter().any(|name| block.folded.starts_with(name.as_str()));
        let named = portrait && block.is_prose() && block.words <= 80;
        if desk.verdicts[at].is_none() && block.words >= 4 && (signed || named) {
            desk.say(at, LineClass::Signature, "portrait-of-the-author");
        } else if is_footnote(&block.text) && desk.verdicts[at].is_none() && block.words <= 80 {
            desk.say(at, LineClass::SourceNote, "footnote");
        } else {
            portrait = false;
        }
    }
    while desk.text.end > desk.text.start + 1 && !desk.is_open_prose(desk.text.end - 1) {
        let last = desk.text.end - 1;
        let note = matches!(desk.class(last), Some(LineClass::Signature | LineClass::SourceNote | LineClass::Blank));
        if !note {
            break;
        }
        desk.text.end = last;
    }
}

/// `[1] Interview with …`, `(2) Rapport annuel`: a number in brackets before a text.
fn is_footnote(text: &str) -> bool {
    let inside = match text.chars().next() {
        Some('[') => text[1..].split_once(']'),
        Some('(') => text[1..].split_once(')'),
        _ => None,
    };
    inside.is_some_and(|(number, rest)| {
        (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) && rest.len() > 8
    })
}

/// The words of a picture that stand like a first paragraph: they cling to a button or a credit above,
/// while the page sets its paragraphs apart by blank lines.
fn picture_above_text(desk: &mut Desk) {
    let at = desk.text.start;
    let Some(block) = desk.blocks.get(at).filter(|block| at > 0 && block.words <= 32) else { return };
    let clings = matches!(
        desk.class(at - 1),
        Some(LineClass::Navigation | LineClass::Credit | LineClass::ShareCount | LineClass::Caption)
    ) || desk.class(at - 1).is_none() && desk.blocks[at - 1].words <= 3;
    let apart = desk.blocks.get(at + 1).is_some_and(Block::is_blank);
    let paragraphs: Vec<usize> = (at + 1..desk.text.end).filter(|n| desk.is_open_prose(*n)).collect();
    let blanks = paragraphs.iter().filter(|n| desk.blocks[**n - 1].is_blank()).count();
    let alone = block.text.matches(". ").count() <= 1;
    if clings && apart && alone && paragraphs.len() >= 3 && blanks * 5 >= paragraphs.len() * 4 {
        desk.say(at, LineClass::Caption, "words-above-the-text");
        desk.text.start = paragraphs[0];
    }
}

fn next_zone(desk: &Desk, at: usize, zone: Zone, in_text: bool) -> Zone {
    let block = &desk.blocks[at];
    let rule = desk.verdicts[at].map(|(_, rule)| rule.0);
    if !in_text && block.heads_comments() && (zone == Zone::Comments || comments_follow(desk, at)) {
        return Zone::Comments;
    }
    if rule == Some("box-heading") || (rule == Some("read-also") && block.words <= 4) {
        return Zone::Box;
    }
    if rule == Some("tags") && block.words <= 3 {
        return Zone::Tags;
    }
    match zone {
        Zone::Comments => {
            if desk.class(at) == Some(LineClass::SiteFurniture) {
                Zone::Text
            } else {
                Zone::Comments
            }
        }
        Zone::Box if in_text && (resumes(desk, at) || goes_on(desk, at)) => Zone::Text,
        Zone::Box
            if matches!(
                desk.class(at),
                Some(
                    LineClass::Navigation
                        | LineClass::SiteFurniture
                        | LineClass::Appeal
                        | LineClass::Signature
                        | LineClass::SourceNote
                        | LineClass::Url
                )
            ) =>
        {
            Zone::Text
        }
        Zone::Box if desk.verdicts[at].is_none() && looks_like_name(&block.text) && !in_text && block.words <= 3 => {
            Zone::Text
        }
        Zone::Tags if desk.verdicts[at].is_some() || block.words > 5 => Zone::Text,
        other => other,
    }
}

/// After a blank line a heading or an hour with a paragraph below, or a full sentence: no entry of a box.
fn goes_on(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    if !desk.blocks[at - 1].is_blank() {
        return false;
    }
    let text = |n: usize| desk.is_open_prose(n) && desk.blocks[n].words >= 15;
    let next = desk.next(at, desk.text.end);
    let hour = block.time.dates.is_empty() && block.time.is_whole() && block.words <= 4;
    let open = desk.verdicts[at].is_none() || desk.class(at) == Some(LineClass::Rubric);
    open && block.words <= SUBHEADING_WORDS && !block.bullet && next.is_some_and(text)
        || hour && next.is_some_and(|n| text(n) || desk.next(n, desk.text.end).is_some_and(text))
        || open && block.ends_sentence() && block.words >= 5 && !block.bullet && next.is_none_or(|n| desk.blocks[n - 1].is_blank())
}

/// Days, ages or buttons of comments follow a heading; a heading without any of them counts nothing.
fn comments_follow(desk: &Desk, at: usize) -> bool {
    let counted = desk.class(at) == Some(LineClass::ShareCount);
    let mut next = (at + 1..desk.blocks.len()).filter(|n| !desk.blocks[*n].is_blank()).take(8);
    !counted
        || next.any(|n| {
            let block = &desk.blocks[n];
            desk.class(n) == Some(LineClass::Date) || block.time.partial && block.words <= 8 || block.topics.is(Topic::CommentControl)
        })
}

/// After a box the text goes on: a paragraph of the text's own kind, not one line under a headline.
fn resumes(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    if !desk.is_open_prose(at) {
        return false;
    }
    let next = desk.next(at, desk.text.end);
    block.words >= 25 || next.is_some_and(|n| desk.is_open_prose(n)) || at + 1 >= desk.text.end
}

fn comment(desk: &mut Desk, at: usize) {
    let keeps = matches!(desk.class(at), Some(LineClass::Navigation | LineClass::Appeal | LineClass::Url));
    if !keeps {
        desk.overrule(at, LineClass::Comment, "below-comments-heading");
    }
}

/// A line between the first and the last paragraph.
fn within(desk: &mut Desk, at: usize) {
    if matches!(desk.class(at), Some(LineClass::Rubric | LineClass::ShareCount)) && desk.blocks[at].words >= 2 {
        // Section names and counts stand at a page's borders; within the text they are its headings.
        let heading = desk.next(at, desk.text.end).is_some_and(|n| desk.is_open_prose(n))
            && desk.class(at) == Some(LineClass::Rubric);
        if heading {
            desk.overrule(at, LineClass::Subheading, "heading-within-text");
        }
    }
    if desk.verdicts[at].is_some() {
        return;
    }
    let block = &desk.blocks[at];
    if block.is_prose() {
        return desk.say(at, LineClass::Body, "paragraph");
    }
    let next = desk.next(at, desk.text.end);
    if next.is_some_and(|n| desk.class(n) == Some(LineClass::Credit)) {
        return desk.say(at, LineClass::Caption, "caption-above-credit");
    }
    if block.bullet && block.words >= 2 {
        return desk.say(at, LineClass::Body, "item-of-a-list");
    }
    let hour = block.time.partial && block.words <= 5 && block.text.chars().any(|c| c.is_ascii_digit());
    if hour && block.time.residue.iter().all(|piece| piece.chars().count() <= 4) {
        return desk.say(at, LineClass::Date, "hour-of-an-entry");
    }
    if dated_line(block) && block.words <= 10 {
        return desk.say(at, LineClass::Date, "date-with-name");
    }
    let previous = desk.previous(at, desk.text.start);
    if block.words <= 14 && byline_within(desk, at) && matches!(desk.byline(at), Some(Byline::Prefixed(_))) {
        return desk.say(at, LineClass::Byline, "byline-within-text");
    }
    // The next line of a paragraph that was broken by hand.
    let runs_on = at > desk.text.start
        && previous == Some(at - 1)
        && desk.class(at - 1) == Some(LineClass::Body)
        && desk.blocks[at - 1].text.ends_with(|c: char| c == ',' || c.is_lowercase())
        && block.ends_sentence();
    if runs_on {
        return desk.say(at, LineClass::Body, "paragraph");
    }
    let after_picture = previous.is_some_and(|n| matches!(desk.class(n), Some(LineClass::Credit)));
    let lead_in = block.text.ends_with([':', ',', ';']) || (block.words >= 8 && block.ends_sentence());
    let sentences = block.words >= 5 && block.ends_sentence() && block.text.contains(". ");
    if lead_in || sentences || block.ends_sentence() && block.words >= 3 && !block.text.ends_with(['»', '”', '"']) {
        return desk.say(at, LineClass::Body, "paragraph");
    }
    let before_text =
        next.is_some_and(|n| desk.verdicts[n].is_none() && (desk.blocks[n].is_prose() || desk.blocks[n].bullet));
    if block.words > SUBHEADING_WORDS || (after_picture && block.words >= 8) {
        let class = if starts_in_lower_case(&block.text) { LineClass::Body } else { LineClass::Teaser };
        let rule = if class == LineClass::Body { "paragraph" } else { "headline-within-text" };
        return desk.say(at, class, rule);
    }
    if before_text && block.words >= 1 && !starts_in_lower_case(&block.text) {
        return desk.say(at, LineClass::Subheading, "heading-within-text");
    }
    let paragraph = block.words >= 4 && starts_in_lower_case(&block.text);
    let class = if paragraph { LineClass::Body } else { LineClass::SiteFurniture };
    desk.say(at, class, if paragraph { "paragraph" } else { "label-within-text" });
}

fn starts_in_lower_case(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// A line below the last paragraph.
fn below(desk: &mut Desk, at: usize) {
    if desk.verdicts[at].is_some() {
        return;
    }
    let block = &desk.blocks[at];
    let first_below = desk.previous(at, desk.text.start).is_some_and(|n| n < desk.text.end);
    let bylined = desk.bylined;
    if dated_line(block) {
        return desk.say(at, LineClass::Date, "date-with-name");
    }
    if byline_like(desk, at) {
        return desk.say(at, LineClass::Byline, "byline-below-text");
    }
    let caseless = may_be_caseless_name(&block.text) && !desk.style.in_digest;
    if !bylined && first_below && (is_person_like(block) || caseless) {
        return desk.say(at, LineClass::Byline, "name-below-text");
    }
    let bracketed = block.text.starts_with(['(', '[']) && block.text.trim_end_matches('.').ends_with([')', ']']);
    if bracketed && block.words <= 14 {
        return desk.say(at, LineClass::SourceNote, "note-in-brackets");
    }
    if names_publisher(desk, at) {
        let class = if first_below { LineClass::Publisher } else { LineClass::SiteFurniture };
        return desk.say(at, class, "masthead");
    }
    if first_below && block.bullet {
        return desk.say(at, LineClass::Body, "item-of-a-list");
    }
    if desk.style.in_digest && block.ends_sentence() && block.words >= 4 && first_below {
        return desk.say(at, LineClass::Body, "paragraph");
    }
    if first_below && block.ends_sentence() && (block.words >= 5 || block.text.len() > 30) {
        return desk.say(at, LineClass::Body, "last-paragraph");
    }
    if block.is_prose() {
        return desk.say(at, LineClass::SiteFurniture, "text-below-article");
    }
    if block.words >= 5 || (key(block).len() > 40) {
        return desk.say(at, LineClass::Teaser, "headline-below-text");
    }
    desk.say(at, LineClass::Navigation, "menu-below-text");
}

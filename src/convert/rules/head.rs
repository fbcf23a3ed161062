//! The lines around the headline down to the first paragraph.

use super::headline::is_day_with_name;
use crate::convert::byline::{self, Byline, may_be_caseless_name};
use crate::convert::classify::Desk;
use crate::convert::house::{is_caseless, unquoted, without_kind};
use crate::convert::lexicon::{LEXICON, Topic, Topics};
use crate::convert::shape::{Block, Field, looks_like_name};
use crate::ledger::LineClass;
use crate::text::fold::words;
use crate::text::trim;

/// Lines above that are looked at for date and byline.
const NEAR: usize = 60;

/// Lines of a menu that part the page's own head from its article.
const MENU: usize = 4;

/// Classes for the lines above the text.
pub(crate) fn judge_head(desk: &mut Desk) {
    let end = desk.text.start.min(desk.blocks.len());
    let headline = desk.headline.unwrap_or(0);
    mastheads(desk, headline);
    page_days(desk, headline);
    let pictured = (0..end).any(|n| matches!(desk.class(n), Some(LineClass::Credit)));
    let kicker = (0..headline).find(|n| desk.class(*n) == Some(LineClass::Kicker));
    for at in 0..end {
        if at > headline {
            follow_label(desk, at);
        }
        if desk.verdicts[at].is_some() {
            if at > headline {
                reconsider(desk, at, end);
            }
            continue;
        }
        if at < headline {
            above_headline(desk, at, kicker, pictured);
        } else {
            below_headline(desk, at, end);
        }
    }
}

/// The site's name above the headline, whatever else the word may mean.
fn mastheads(desk: &mut Desk, headline: usize) {
    if let Some(first) = (0..headline).find(|n| !desk.blocks[*n].is_blank())
        && headline >= first + MENU
        && !desk.style.in_digest
        && desk.verdicts[first].is_none()
        && is_masthead_like(desk, first)
    {
        desk.say(first, LineClass::Publisher, "first-line-of-the-page");
    }
    for at in 0..headline {
        let block = &desk.blocks[at];
        let taken = desk.verdicts[at].map(|(_, rule)| rule.0);
        let open = !matches!(taken, Some("copyright" | "blank" | "address-alone" | "editor" | "headline-again"));
        let dated = matches!(desk.class(at), Some(LineClass::Date | LineClass::Kicker | LineClass::RepeatedHeadline));
        if open && !dated && block.words <= 8 && names_publisher(desk, at) {
            desk.overrule(at, LineClass::Publisher, "masthead");
        }
    }
}

/// A name above the menu: with a word that media bear, or said again elsewhere on the page.
fn is_masthead_like(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    let caseless = block.text.chars().find(|c| c.is_alphabetic()).is_some_and(is_caseless);
    let again = || {
        let own = key(block);
        (at + 1..desk.blocks.len()).any(|n| (1..=8).contains(&desk.blocks[n].words) && key(&desk.blocks[n]) == own)
    };
    let plain = block.topics == Topics::default() && !block.is_prose() && !block.bullet;
    (2..=5).contains(&block.words)
        && plain
        && (caseless || looks_like_name(&block.text))
        && (is_medium_word(&block.folded) || again())
}

/// A day at the top of the page, with a menu between it and the headline, is the day of capture.
fn page_days(desk: &mut Desk, headline: usize) {
    let mut menu = 0;
    for at in (0..headline).rev() {
        let block = &desk.blocks[at];
        let day = desk.class(at) == Some(LineClass::Date) && !block.time.labelled;
        let folio = desk.verdicts[at].is_some_and(|(_, rule)| rule.0 == "folio");
        if day && menu >= MENU && !folio {
            desk.overrule(at, LineClass::SiteFurniture, "day-above-the-menu");
        } else if (1..=4).contains(&block.words) && !day {
            menu += 1;
        }
    }
}

/// "By" or "Published" alone: the next line holds the name or the day.
fn follow_label(desk: &mut Desk, at: usize) {
    if matches!(desk.class(at), Some(LineClass::Blank | LineClass::Date)) || desk.blocks[at].is_prose() {
        return;
    }
    if is_byline_label(desk, at) {
        desk.overrule(at, LineClass::Byline, "byline-label");
        return;
    }
    let after_label = desk
        .previous(at, 0)
        .is_some_and(|n| desk.verdicts[n].is_some_and(|(_, rule)| rule.0 == "byline-label"));
    if after_label && desk.blocks[at].words <= 12 && desk.blocks[at].address.is_none() {
        desk.overrule(at, LineClass::Byline, "name-below-label");
    }
}

/// A line below the headline that seemed plain by itself.
fn reconsider(desk: &mut Desk, at: usize, end: usize) {
    let rule = desk.verdicts[at].map_or("", |(_, rule)| rule.0);
    let name = matches!(rule, "credit-alone" | "editorial-office" | "menu-words" | "section-name" | "source-label");
    if name && desk.blocks[at].words <= 6 && names_publisher(desk, at) {
        let other = other_publisher(desk, at);
        let agency = desk.outlets.is_agency(&desk.blocks[at].text);
        // A picture's credit follows the picture's words.
        let captioned = desk.previous(at, 0).is_some_and(|n| desk.class(n) == Some(LineClass::Caption));
        match () {
            () if captioned && rule == "credit-alone" => {}
            () if agency && other => desk.overrule(at, LineClass::Byline, "agency-below-headline"),
            () => desk.overrule(at, LineClass::Publisher, "name-of-the-medium"),
        }
    } else if rule == "caption-words" && byline_like(desk, at) && desk.next(at, end).is_some() {
        desk.overrule(at, LineClass::Byline, "byline");
    }
}

/// The article has another publisher than the one that a line names.
fn other_publisher(desk: &Desk, at: usize) -> bool {
    let own = desk.outlets.by_name(&desk.blocks[at].text);
    let line = |n: usize| desk.class(n) == Some(LineClass::Publisher) && desk.outlets.by_name(&desk.blocks[n].text) != own;
    let address = desk.address.as_deref().and_then(|url| desk.outlets.by_address(url));
    (0..desk.blocks.len().min(400)).any(|n| n != at && line(n)) || address.is_some_and(|name| Some(name) != own)
}

fn above_headline(desk: &mut Desk, at: usize, kicker: Option<usize>, pictured: bool) {
    let block = &desk.blocks[at];
    if dated_line(block) {
        return desk.say(at, LineClass::Date, "date-with-name");
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
    if block.words <= 3 && desk.next(at, desk.blocks.len()) == desk.headline {
        return desk.say(at, LineClass::Rubric, "section-above-headline");
    }
    desk.say(at, LineClass::Navigation, "menu-above-headline");
}

fn below_headline(desk: &mut Desk, at: usize, end: usize) {
    let block = &desk.blocks[at];
    let next = desk.next(at, end);
    let previous = desk.previous(at, 0);
    let credit_next = next.is_some_and(|n| desk.class(n) == Some(LineClass::Credit));
    let credit_before = previous.is_some_and(|n| desk.class(n) == Some(LineClass::Credit));
    if dated_line(block) {
        return desk.say(at, LineClass::Date, "date-with-name");
    }
    if desk.style.in_digest && is_day_with_name(block) && previous == desk.headline {
        return desk.say(at, LineClass::Date, "day-with-name");
    }
    let heads_text = block.words == 1 && other_publisher(desk, at) && next.is_some_and(|n| desk.blocks[n].bullet);
    if names_publisher(desk, at) && !heads_text {
        let agency = desk.outlets.is_agency(&block.text) && other_publisher(desk, at);
        let (class, rule) = if agency {
            (LineClass::Byline, "agency-below-headline")
        } else {
            (LineClass::Publisher, "name-of-the-medium")
        };
        return desk.say(at, class, rule);
    }
    if byline_like(desk, at) {
        return desk.say(at, LineClass::Byline, "byline");
    }
    if is_breadcrumb(block) {
        return desk.say(at, LineClass::Rubric, "breadcrumb");
    }
    if credit_next && block.words >= 2 && !standfirst_place(desk, at) {
        return desk.say(at, LineClass::Caption, "caption-above-credit");
    }
    let lower_word = block.words == 1
        && block.text.is_ascii()
        && block.text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if lower_word {
        return desk.say(at, LineClass::Caption, "image-name");
    }
    // The outlet below each headline, as the digest has it: a name that no table knows, too.
    let name = block.words <= 5
        && !block.time.partial
        && !block.text.chars().any(|c| c.is_ascii_digit())
        && (looks_like_name(&block.text) || block.words == 1 || is_medium_word(&block.folded));
    if desk.style.outlet_lines && previous == desk.headline && name {
        return desk.say(at, LineClass::Publisher, "outlet-of-the-digest");
    }
    let near = at.saturating_sub(NEAR)..at;
    let named = near.clone().rev().find(|n| is_author_line(desk, *n));
    let may_name = (named.is_none() || named == previous && named.is_some_and(|n| is_name_line(desk, n)))
        && !(in_menu(desk, previous) && in_menu(desk, next));
    if desk.style.in_digest && is_medium_word(&block.folded) && !block.bullet && !block.ends_sentence() {
        return desk.say(at, LineClass::Publisher, "name-of-a-medium");
    }
    if is_person_like(block) && may_name {
        return desk.say(at, LineClass::Byline, "name-below-headline");
    }
    let before_place = block.text.split_once(" - ").filter(|(_, place)| place.split_whitespace().count() <= 2);
    let caseless = may_be_caseless_name(before_place.map_or(block.text.as_str(), |(name, _)| name));
    if caseless && may_name && beside_date(desk, at, end) {
        return desk.say(at, LineClass::Byline, "name-beside-date");
    }
    if let Some((_, agency)) = block.text.rsplit_once('-')
        && block.words <= 3
        && desk.outlets.is_agency(agency)
    {
        return desk.say(at, LineClass::Publisher, "dateline-alone");
    }
    let picture = block.text.ends_with([')', ']']) || credit_before;
    if block.words >= 6 || block.is_prose() || block.bullet && block.words >= 4 {
        let dated = near.clone().any(|n| n > desk.headline.unwrap_or(0) && is_head_line(desk, n));
        let lead_in = block.text.ends_with([':', ',']);
        if (picture || dated && !block.is_prose()) && !block.ends_sentence() && !block.bullet && !lead_in {
            return desk.say(at, LineClass::Caption, "words-of-a-picture");
        }
        return desk.say(at, LineClass::Body, "standfirst");
    }
    if block.words >= 4 && !block.is_capitals() {
        return desk.say(at, LineClass::Caption, "words-below-headline");
    }
    let class = if block.is_capitals() || block.words <= 2 { LineClass::Rubric } else { LineClass::Navigation };
    desk.say(at, class, "label-below-headline");
}

/// Date or byline of the head.
fn is_head_line(desk: &Desk, at: usize) -> bool {
    matches!(desk.class(at), Some(LineClass::Date | LineClass::Byline))
}

/// A byline below the headline.
fn is_author_line(desk: &Desk, at: usize) -> bool {
    desk.headline.is_none_or(|headline| at > headline) && desk.class(at) == Some(LineClass::Byline)
}

/// A button or an entry of a menu.
fn in_menu(desk: &Desk, at: Option<usize>) -> bool {
    at.is_some_and(|at| {
        let entry = matches!(
            desk.verdicts[at].map(|(_, rule)| rule.0),
            Some("section-name" | "menu-words" | "share-button" | "box-heading" | "read-also" | "label-below-headline")
        );
        entry || desk.verdicts[at].is_none() && desk.blocks[at].words <= 2 && !desk.blocks[at].is_capitals()
    })
}

/// A byline that was known for one by nothing but its place.
fn is_name_line(desk: &Desk, at: usize) -> bool {
    desk.verdicts[at].is_some_and(|(_, rule)| rule.0 == "name-below-headline")
}

/// Directly below the headline, before date and byline: where a standfirst stands.
fn standfirst_place(desk: &Desk, at: usize) -> bool {
    desk.previous(at, 0) == desk.headline && desk.blocks[at].words >= 9
}

/// The day stands in the line above or below, buttons aside.
fn beside_date(desk: &Desk, at: usize, end: usize) -> bool {
    let dated = |n: Option<usize>| n.is_some_and(|n| desk.class(n) == Some(LineClass::Date) || dated_line(&desk.blocks[n]));
    let next = desk.next(at, end);
    let after = next.and_then(|n| desk.next(n, end));
    let named = next.is_some_and(|n| names_publisher(desk, n));
    dated(next) || dated(desk.previous(at, 0)) || named && dated(after)
}

/// A name by its looks, and no button's, section's or medium's word in it.
pub(crate) fn is_person_like(block: &Block) -> bool {
    let button = |word: &str| {
        let topics = LEXICON.topics(word);
        topics.is(Topic::Share) || topics.is(Topic::Navigation) || topics.is(Topic::CommentControl)
    };
    looks_like_name(&block.text) && !block.folded.split(' ').any(button)
}

/// A word that media bear in their names stands in it.
pub(crate) fn is_medium_word(folded: &str) -> bool {
    let count = folded.split(' ').count();
    (2..=6).contains(&count)
        && folded.split(' ').any(|word| LEXICON.pages.media_words.contains(word.trim_matches(['"', '\'', ',', '.'])))
}

/// A date with no more than a name or a place beside it.
pub(crate) fn dated_line(block: &Block) -> bool {
    let reading = &block.time;
    if reading.dates.is_empty() && !(reading.labelled && reading.partial) {
        return false;
    }
    let short = reading.residue.iter().all(|piece| {
        let words = piece.split_whitespace().count();
        words <= 3 || looks_like_name(piece) || (reading.labelled && words <= 8) || is_issue(piece)
    });
    short && reading.residue.len() <= 4 && block.words <= 26
}

/// The number of a printed edition: `السنة 145 العدد 49038`, `Газета «Коммерсантъ» №83 от`.
pub(crate) fn is_issue(piece: &str) -> bool {
    let folded = crate::text::fold::fold(piece);
    let parts = || folded.split(' ').map(|word| word.trim_matches(['.', ',', ':']));
    parts().count() <= 8
        && parts().any(|word| {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
            LEXICON.pages.issue_words.contains(bare)
        })
        && folded.chars().any(|c| c.is_ascii_digit())
}

/// A byline by its words: "par …", a name and a role, several names.
pub(crate) fn byline_like(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    if block.words > 26 || block.words == 0 || block.field.is_some() {
        return false;
    }
    if byline::is_credits(&block.folded) {
        return true;
    }
    !block.is_prose() && desk.byline(at).is_some_and(|found| *found != Byline::Label)
}

/// A byline that stands within the text: where a script has no capitals a word like "wrote" is not enough.
pub(crate) fn byline_within(desk: &Desk, at: usize) -> bool {
    let text = &desk.blocks[at].text;
    (text.chars().any(char::is_uppercase) || text.contains([':', '-', '–'])) && byline_like(desk, at)
}

/// "By" alone: the name stands in the next line.
pub(crate) fn is_byline_label(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    block.words <= 4 && block.field.is_none() && desk.byline(at) == Some(&Byline::Label)
}

/// The line names the medium: a field, the known name, or one that title or copyright line say again.
pub(crate) fn names_publisher(desk: &Desk, at: usize) -> bool {
    let block = &desk.blocks[at];
    if block.field == Some(Field::Publisher) {
        return true;
    }
    (1..=8).contains(&block.words)
        && *desk.named[at].get_or_init(|| {
            let name = bare_outlet(&block.text);
            desk.house.is_named(name, desk.outlets) || desk.outlets.by_name(without_kind(name)).is_some()
        })
}

/// A printed outlet without edition, number or place behind it: `Les Echos, no. 23621`, `Le Télégramme (Bretagne)`.
pub(crate) fn bare_outlet(text: &str) -> &str {
    let text = text.split([',', '(', ';']).next().map_or(text, trim);
    unquoted(text.split(" n°").next().map_or(text, trim))
}

/// `Accueil > Monde > Syrie`, `Moyen-Orient - Syrie`: short parts and the same mark between them.
fn is_breadcrumb(block: &Block) -> bool {
    if block.words > 12 || block.words < 2 {
        return false;
    }
    ['>', '›', '»', '|', '•', '/', '-', '·', '—', '–'].into_iter().any(|mark| {
        let tokens: Vec<&str> = block.text.split(crate::text::is_blank_char).filter(|t| !t.is_empty()).collect();
        let is_mark = |token: &&str| token.chars().eq([mark]);
        let parts: Vec<&[&str]> = tokens.split(is_mark).collect();
        parts.len() >= 2 && parts.iter().all(|part| (1..=3).contains(&part.len()))
    })
}

/// A block's text as compared for repetition: letters and digits, folded.
pub(crate) fn key(block: &Block) -> String {
    let mut key = String::with_capacity(block.folded.len());
    for word in words(&block.folded) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

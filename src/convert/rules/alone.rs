//! What a line is by itself, whatever stands around it: addresses, dates, buttons, credits, notices.
//!
//! A paragraph of the body must not be lost here: on long lines only unmistakable marks count.

use super::head::{dated_line, is_issue};
use crate::convert::lexicon::Topic;
use crate::convert::shape::{Block, looks_like_name, without_bullet};
use crate::ledger::{LineClass, RuleName};
use crate::text::{is_word_char, trim};

type Verdict = Option<(LineClass, RuleName)>;

fn say(class: LineClass, rule: &'static str) -> Verdict {
    Some((class, RuleName(rule)))
}

/// The class that a block shows by itself, if it does.
pub(crate) fn judge(block: &Block) -> Verdict {
    if block.is_blank() {
        return say(LineClass::Blank, "blank");
    }
    if block.is_marks() {
        return say(LineClass::SiteFurniture, "stray-mark");
    }
    if block.address.is_some() {
        return say(LineClass::Url, "address-alone");
    }
    if block.is_prose() { long(block) } else { short(block) }
}

/// Paragraph-like lines.
fn long(block: &Block) -> Verdict {
    let topics = block.topics;
    if ends_in_credit(&block.text) && block.words <= 90 {
        return say(LineClass::Caption, "caption-with-credit");
    }
    if block.words <= 60 && topics.starts(Topic::ReadAlso) {
        return say(LineClass::Teaser, "read-also");
    }
    if block.words <= 70 && (topics.starts(Topic::Appeal) || topics.has(Topic::Appeal)) {
        return say(LineClass::Appeal, "appeal");
    }
    if block.words <= 60 && (topics.has(Topic::Copyright) || block.text.starts_with('©')) {
        return say(LineClass::SiteFurniture, "copyright");
    }
    if block.words <= 70 && (topics.has(Topic::Site) || topics.starts(Topic::Newsletter)) {
        return say(LineClass::SiteFurniture, "notice");
    }
    if block.words <= 45 && (topics.starts(Topic::Caption) || topics.starts(Topic::Credit)) {
        return say(LineClass::Caption, "caption-label");
    }
    if block.words <= 90 && super::super::lexicon::LEXICON.pages.note_starts.iter().any(|s| block.folded.trim_start_matches(['*', '(', '[', '-', ' ']).starts_with(s.as_str())) {
        return say(LineClass::SourceNote, "note-on-the-edition");
    }
    if block.words <= 30 && topics.has(Topic::Caption) && !begins_with_dateline(&block.text) {
        return say(LineClass::Caption, "caption-words");
    }
    None
}

/// Everything else: labels, names, headings.
fn short(block: &Block) -> Verdict {
    let topics = block.topics;
    if is_email(&block.text) {
        return say(LineClass::Signature, "e-mail-address");
    }
    if block.is_number() || is_count(block) {
        return say(LineClass::ShareCount, "count");
    }
    if block.time.is_whole() {
        return say(LineClass::Date, "date-alone");
    }
    if !block.time.dates.is_empty() && block.words <= 16 && block.time.residue.iter().any(|piece| is_issue(piece)) && dated_line(block) {
        return say(LineClass::Date, "folio");
    }
    if is_page_number(block) {
        return say(LineClass::Navigation, "page-number");
    }
    if is_weather(block) {
        return say(LineClass::SiteFurniture, "weather");
    }
    if is_menu_row(block) {
        return say(LineClass::Navigation, "menu-in-a-row");
    }
    if topics.starts(Topic::ReadAlso) {
        return say(LineClass::Teaser, "read-also");
    }
    if topics.is(Topic::TeaserHeading) {
        return say(LineClass::Teaser, "box-heading");
    }
    if is_source_note(block) {
        return say(LineClass::SourceNote, "source-label");
    }
    if topics.is(Topic::Appeal) || topics.starts(Topic::Appeal) || topics.has(Topic::Appeal) {
        return say(LineClass::Appeal, "appeal");
    }
    if topics.is(Topic::Share) {
        return say(LineClass::Navigation, "share-button");
    }
    if topics.is(Topic::CommentControl) {
        return say(LineClass::Navigation, "comment-button");
    }
    if topics.is(Topic::Navigation) || (topics.starts(Topic::Navigation) && block.words <= 9) {
        return say(LineClass::Navigation, "menu-words");
    }
    if topics.starts(Topic::Newsletter) {
        return say(LineClass::SiteFurniture, "newsletter");
    }
    if topics.has(Topic::Copyright) || is_copyright(&block.text) {
        return say(LineClass::SiteFurniture, "copyright");
    }
    if topics.starts(Topic::Caption) && block.words >= 3 {
        return say(LineClass::Caption, "caption-label");
    }
    if is_credit(block) {
        return say(LineClass::Credit, "credit-alone");
    }
    if ends_in_credit(&block.text) {
        return say(LineClass::Caption, "caption-with-credit");
    }
    if topics.has(Topic::Caption) && block.words <= 40 && !begins_with_dateline(&block.text) {
        return say(LineClass::Caption, "caption-words");
    }
    if is_image_name(&block.text) {
        return say(LineClass::Caption, "image-name");
    }
    if topics.has(Topic::Site) {
        return say(LineClass::SiteFurniture, "notice");
    }
    if block.words <= 6 && block.text.split_whitespace().any(is_domain) {
        return say(LineClass::SiteFurniture, "domain-in-label");
    }
    if topics.is(Topic::Office) {
        return say(LineClass::Byline, "editorial-office");
    }
    if topics.is(Topic::Tags) || tags_line(block) {
        return say(LineClass::Rubric, "tags");
    }
    if topics.is(Topic::Rubric) {
        return say(LineClass::Rubric, "section-name");
    }
    None
}

/// `Aug 12 (Reuters) - A court …`: an agency's text, whatever pictures' words it holds.
fn begins_with_dateline(text: &str) -> bool {
    let joint = [") - ", ") – ", ") — ", ")-", "/ -", "/. "].iter().filter_map(|joint| text.find(joint)).min();
    joint.is_some_and(|at| text[..at].chars().count() <= 60)
}

/// `Page 2 de 3`, `стр. 9`
fn is_page_number(block: &Block) -> bool {
    let issue_words = &super::super::lexicon::LEXICON.pages.issue_words;
    let mut parts = block.folded.split(' ').map(|word| word.trim_matches(['.', ':', ',']));
    (2..=4).contains(&block.words)
        && parts.next().is_some_and(|word| issue_words.contains(word) && word.chars().count() > 2)
        && parts.next().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()))
        && parts.all(|word| word.chars().count() <= 3)
}

/// `Currently 41°F`, `18 °C  Nublado`: a figure with the degree's mark in a short line.
fn is_weather(block: &Block) -> bool {
    block.words <= 5
        && block.text.char_indices().any(|(at, c)| {
            matches!(c, '°' | 'º')
                && block.text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit())
                && block.text[at + c.len_utf8()..].chars().next().is_none_or(|c| !c.is_lowercase())
        })
}

/// `Политика Бизнес Общество Армия`: most words are names of sections.
fn is_menu_row(block: &Block) -> bool {
    if !(4..=24).contains(&block.words) || block.text.contains(['.', '?', ':', '«', '"']) {
        return false;
    }
    let lexicon = &super::super::lexicon::LEXICON;
    let entry = |word: &str| {
        let topics = lexicon.topics(word);
        topics.is(Topic::Rubric) || topics.is(Topic::Navigation) || topics.is(Topic::Share)
    };
    let upper = block.text.split(crate::text::is_blank_char).filter(|word| {
        word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
    });
    let entries = block.folded.split(' ').filter(|word| entry(word)).count();
    let joined = block.text.split(crate::text::is_blank_char).any(|word| word.starts_with(char::is_lowercase));
    !joined && entries >= 3 && entries * 2 >= block.words && upper.count() * 3 >= block.words * 2
}

/// `medias-presse.info`, `www.lemonde.fr`
fn is_domain(word: &str) -> bool {
    let word = word.trim_end_matches(['/', ',', ')', '.']);
    let labels: Vec<&str> = word.split('.').collect();
    let plain = |label: &&str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    labels.len() >= 2
        && labels.iter().all(plain)
        && labels.last().is_some_and(|end| (2..=12).contains(&end.len()) && end.bytes().all(|b| b.is_ascii_lowercase()))
        && labels.iter().rev().nth(1).is_some_and(|name| name.len() >= 3)
}

/// An e-mail address alone or with a label of a few words.
fn is_email(text: &str) -> bool {
    let Some(at) = text.find('@') else { return false };
    let words = text.split_whitespace().count();
    let domain = text[at + 1..].split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    words <= 4 && domain.contains('.') && at > 0 && !text[..at].ends_with(' ')
}

/// `12 partages`, `Commentaires (3)`, `3 comments`.
fn is_count(block: &Block) -> bool {
    let lexicon = &super::super::lexicon::LEXICON;
    let words: Vec<&str> = crate::text::fold::words(&block.folded).collect();
    let number = |word: &&&str| word.bytes().all(|b| b.is_ascii_digit());
    (2..=4).contains(&words.len())
        && words.iter().filter(number).count() >= 1
        && words.iter().filter(|w| !number(w)).all(|w| lexicon.share_units.contains_key(*w) || matches!(*w, "k" | "m"))
        && words.iter().any(|w| lexicon.share_units.contains_key(*w))
}

/// `Source : PressTV`, `Références :`.
fn is_source_note(block: &Block) -> bool {
    // "Source: Xinhua | 2021-01-09 21:14": a day's line that names the outlet too.
    if block.words > 14 || !block.time.dates.is_empty() {
        return false;
    }
    let folded = block.folded.trim_start_matches(|c: char| !is_word_char(c));
    super::super::lexicon::LEXICON.source_labels.iter().any(|label| {
        folded.strip_prefix(label.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with([':', '-']) || rest.is_empty()
        })
    })
}

/// `© 2019 Le Monde`, `Copyright …`.
fn is_copyright(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–'));
    let marked = bare.starts_with('©') || text.starts_with("(c) ") || text.to_lowercase().starts_with("copyright");
    let year = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")));
    marked && (year || text.to_lowercase().starts_with("copyright"))
}

/// The picture's author or agency alone.
fn is_credit(block: &Block) -> bool {
    let text = trim(&block.text);
    if block.words <= 10 && text.starts_with(['©', '®', '📷']) {
        return true;
    }
    if block.words <= 8 && block.topics.starts(Topic::Credit) {
        return true;
    }
    block.topics.is(Topic::CreditName) && block.words <= 4 && text.contains(['/', '|'])
        || (block.words <= 7 && agency_after_slash(text))
}

/// `Firas Alahmad / AFP`, `AFP/Archivos`: names and slashes, an agency among them.
fn agency_after_slash(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '|']).map(trim).collect();
    parts.len() >= 2
        && parts.len() <= 4
        && parts.iter().all(|part| !part.is_empty() && part.split_whitespace().count() <= 4)
        && parts.iter().any(|part| is_agency(part))
        && parts
            .iter()
            .all(|part| is_agency(part) || looks_like_name(part) || part.chars().next().is_some_and(char::is_uppercase))
}

fn is_agency(text: &str) -> bool {
    super::super::lexicon::LEXICON.topics(&crate::text::fold::fold(text)).is(Topic::CreditName)
}

/// `… dans le sud du pays. ©AP`, `… (Photo d’archives)`, `… | DAVID ADÉMAS / OUEST-FRANCE`, `… (Théo Lanneau/AFP)`.
pub(crate) fn ends_in_credit(text: &str) -> bool {
    if let Some(at) = text.rfind('©') {
        let after = trim(&text[at + '©'.len_utf8()..]);
        let before = trim(&text[..at]);
        return after.split_whitespace().count() <= 7 && !after.ends_with(['!', '?']) && !before.is_empty();
    }
    let tail = |open: char, close: Option<char>| -> Option<&str> {
        let body = match close {
            Some(close) => trim(text).trim_end_matches('.').strip_suffix(close)?,
            None => text,
        };
        let at = body.rfind(open)?;
        (at > 0).then(|| trim(&body[at + open.len_utf8()..]))
    };
    let bracket = tail('(', Some(')')).or_else(|| tail('[', Some(']')));
    if let Some(inside) = bracket
        && inside.split_whitespace().count() <= 7
        && (agency_after_slash(inside)
            || (inside.contains('/') && is_agency(inside.rsplit('/').next().unwrap_or_default())))
    {
        return true;
    }
    if let Some(after) = tail('|', None)
        && after.split_whitespace().count() <= 7
        && (is_agency(after) || agency_after_slash(after))
    {
        return true;
    }
    // A full sentence, then names and an agency after a slash.
    let after = text.rfind(['.', '»', '”']).map(|at| trim(&text[at..]).trim_start_matches(['.', '»', '”']));
    after.is_some_and(|after| after.len() < 60 && agency_after_slash(trim(after)))
}

/// `evades_daech`, `IMG_2041.jpg`, `[carte-2.png]`: what a picture's file was called.
fn is_image_name(text: &str) -> bool {
    let text = text.trim_matches(['[', ']', '(', ')', '!']);
    let lower = text.to_ascii_lowercase();
    let extension = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"].iter().any(|end| lower.ends_with(end));
    let one_word = !text.contains(char::is_whitespace);
    (extension && text.split_whitespace().count() <= 4)
        || (one_word
            && text.is_ascii()
            && text.contains('_')
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
}

/// `Tags: a, b`, `#syrie #alep`.
fn tags_line(block: &Block) -> bool {
    let text = without_bullet(&block.text);
    if text.starts_with('#') {
        return text.split_whitespace().all(|word| word.starts_with('#') && word.len() > 1);
    }
    let Some((label, _)) = block.text.split_once([':', '：']) else { return false };
    block.words <= 40 && super::super::lexicon::LEXICON.topics(&crate::text::fold::fold(label)).is(Topic::Tags)
}

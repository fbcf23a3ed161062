//! What a line looks like: features, no verdict.
//!
//! Lines that were wrapped to a width are read together as one block; everywhere else a block is a line.
//! Knows no articles. Trap: link markers of a terminal browser (`[12]Word`) stand inside words' way and
//! are taken out of the text that is judged, never out of the seed.

use std::ops::Range;

use super::date::{self, Order, Reading};
use super::lexicon::{LEXICON, Topic, Topics};
use crate::seed::Seed;
use crate::text::fold::{fold, words};
use crate::text::{is_blank_char, is_word_char, trim};

/// The Arabic letter-stretcher, which draws rules too.
const TATWEEL: char = 'ـ';

/// One line, or the lines that a wrapped paragraph runs over.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Indices into [`Seed::lines`].
    pub(crate) lines: Range<usize>,
    /// The text, trimmed; wrapped lines joined by a space.
    pub(crate) text: String,
    /// The text line by line, trimmed, without the marks of dumps and of quoted mail.
    pub(crate) parts: Vec<String>,
    /// [`fold`] of the text.
    pub(crate) folded: String,
    /// Number of words.
    pub(crate) words: usize,
    /// What its words speak of.
    pub(crate) topics: Topics,
    /// What it says of time; nothing is read from long texts.
    pub(crate) time: Reading,
    /// An address and nothing else (a label or a number may stand before it).
    pub(crate) address: Option<String>,
    /// It begins with a bullet or a number in a list.
    pub(crate) bullet: bool,
    /// A form feed stands in its first line: a new page.
    pub(crate) page_break: bool,
    /// See [`Block::is_prose`].
    prose: bool,
    /// It was quoted in a mail.
    pub(crate) quoted: bool,
    /// The label of a scraper's field stood before the text, and is no part of it.
    pub(crate) field: Option<Field>,
}

/// Fields that scrapers and databases label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// "Title:"
    Title,
    /// "Text:", alone on its line.
    Text,
    /// "Publisher:"
    Publisher,
}

/// The blocks of a seed, in order: every line is in exactly one.
pub(crate) fn blocks(seed: &Seed, order: Order) -> Vec<Block> {
    let texts: Vec<&str> = seed.lines.iter().map(|line| line.readable()).collect();
    let dump = Dump {
        links: texts.iter().filter(|text| has_link_marker(text)).count() >= 5,
        mail: texts.iter().filter(|text| text.starts_with('>')).count() >= 3,
    };
    let width = wrapped_width(&texts);
    let mut blocks = Vec::new();
    let mut first = 0;
    while first < texts.len() {
        let mut next = first + 1;
        while width.is_some_and(|width| next < texts.len() && runs_on(texts[next - 1], texts[next], width)) {
            next += 1;
        }
        if let Some(width) = width
            && next == first + 1
            && next < texts.len()
            && heading_runs_on(&texts, first, width)
        {
            next += 1;
        }
        blocks.push(Block::new(first..next, &texts[first..next], dump, order));
        first = next;
    }
    blocks
}

/// Marks that a capture's making left in its lines. One of them alone is the author's.
#[derive(Clone, Copy)]
struct Dump {
    /// A terminal browser's numbers of links.
    links: bool,
    /// A mail's marks of quotation.
    mail: bool,
}

impl Block {
    fn new(lines: Range<usize>, texts: &[&str], dump: Dump, order: Order) -> Block {
        let clean = |piece: &&str| {
            let quoted = piece.strip_prefix('>').filter(|_| dump.mail);
            let piece = trim(quoted.map_or(*piece, |rest| rest.trim_start_matches(['>', ' '])));
            if dump.links { without_link_markers(piece) } else { piece.to_owned() }
        };
        let parts: Vec<String> = texts.iter().map(clean).collect();
        // Markdown's bold marks are no part of what is said.
        let joined = match parts.join(" ") {
            joined if joined.contains("**") && joined.chars().any(is_word_char) => joined.replace("**", ""),
            joined => joined,
        };
        let (field, text) = match labelled_field(&joined) {
            Some((field, value)) => (Some(field), value.to_owned()),
            None => (None, without_heading_marks(&joined).map(str::to_owned).unwrap_or(joined)),
        };
        let bullet = is_bullet(&text);
        let folded = fold(&text);
        let address = whole_address(&text);
        let word_count = text.split(is_blank_char).filter(|word| word.chars().any(is_word_char)).count();
        // A long line without a figure says no day.
        let figures = || text.chars().any(|c| c.is_ascii_digit() || matches!(c, '٠'..='٩' | '۰'..='۹'));
        let speaks = |words: usize| figures() || words <= 8 && LEXICON.time.may_speak(&folded);
        let time = match address {
            None if word_count <= 40 && text.len() < 400 && speaks(word_count) => date::read(&text, order),
            _ => Reading::default(),
        };
        let mut block = Block {
            topics: LEXICON.topics(folded.trim_start_matches(|c: char| !is_word_char(c) && c != '(')),
            words: word_count,
            page_break: texts[0].contains('\u{c}'),
            field,
            quoted: dump.mail && texts[0].starts_with('>'),
            lines,
            folded,
            time,
            address,
            bullet,
            parts,
            text,
            prose: false,
        };
        block.prose = block.reads_like_prose();
        block
    }

    /// White space alone.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// Marks alone: a stray point, a rule of dashes.
    pub(crate) fn is_marks(&self) -> bool {
        !self.is_blank() && !self.text.chars().any(|c| is_word_char(c) && c != TATWEEL)
    }

    /// A rule across the page: one mark, at least five times.
    pub(crate) fn rule(&self) -> Option<char> {
        let first = self.text.chars().next()?;
        let marks: Vec<char> = self.text.chars().filter(|c| !is_blank_char(*c)).collect();
        (marks.len() >= 5 && "-=_*~#—–─━•+.ـ".contains(first) && marks.iter().all(|c| *c == first)).then_some(first)
    }

    /// Digits alone, grouped or not.
    pub(crate) fn is_number(&self) -> bool {
        self.text.chars().any(|c| c.is_ascii_digit())
            && self.text.chars().all(|c| c.is_ascii_digit() || is_blank_char(c) || ".,+kKM".contains(c))
            && self.text.chars().filter(|c| c.is_ascii_digit()).count() <= 9
    }

    /// The text ends a sentence: `.`, `!`, `?`, `…`, perhaps with closing marks after it.
    pub(crate) fn ends_sentence(&self) -> bool {
        let closing = |c: char| matches!(c, '»' | '”' | '"' | '’' | '\'' | ')' | ']' | '›') || is_blank_char(c);
        let body = self.text.trim_end_matches(closing);
        if body.ends_with(['.', '!', '?', '…', '؟', '。', '۔']) {
            return true;
        }
        // A paragraph may end with the close of a quotation and no point.
        body.len() < self.text.len() && self.words >= 12 && self.text.ends_with(['»', '”', '"'])
    }

    /// Reads like a paragraph: sentences, not a label.
    pub(crate) fn is_prose(&self) -> bool {
        self.prose
    }

    fn reads_like_prose(&self) -> bool {
        if self.address.is_some() || self.is_blank() {
            return false;
        }
        let body = without_bullet(&self.text);
        // Headlines ask and exclaim; paragraphs that do so are longer or have more sentences.
        let asks = self.text.trim_end_matches(['»', '”', '"', '\u{a0}', ' ']).ends_with(['?', '!', '؟']);
        let enough = if asks && !body.contains(". ") { 17 } else { 8 };
        (self.words >= enough && self.ends_sentence())
            || (self.words >= 12 && (body.contains(". ") || self.folded.ends_with(':')))
            || self.words >= 32
            || (self.words >= 24 && self.text.contains(", "))
    }

    /// Heads the readers' comments, with or without their number.
    pub(crate) fn heads_comments(&self) -> bool {
        if !(1..=6).contains(&self.words) || self.topics.is(Topic::Navigation) {
            return false;
        }
        if self.topics.is(Topic::CommentsHeading) {
            return true;
        }
        if !self.text.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        let bare = self.folded.replace(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'), "");
        LEXICON.topics(trim(&bare)).is(Topic::CommentsHeading)
    }

    /// Letters without lower case among them, more than a short abbreviation.
    pub(crate) fn is_capitals(&self) -> bool {
        let (mut upper, mut lower) = (0, 0);
        for c in self.text.chars() {
            upper += usize::from(c.is_uppercase());
            lower += usize::from(c.is_lowercase());
        }
        upper >= 4 && lower * 12 <= upper
    }

    /// Could be a headline: words of some number, no paragraph, no address.
    pub(crate) fn is_heading(&self) -> bool {
        (2..=38).contains(&self.words)
            && self.address.is_none()
            && !self.text.ends_with([',', ';'])
            && !self.time.is_whole()
            && !self.text.contains('@')
            && !self.is_number()
    }

    /// Content words of the text: what headlines and leads are compared by.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = &str> {
        words(&self.folded).filter(|word| {
            (word.chars().count() >= 4 || word.chars().all(|c| c.is_ascii_digit())) && !LEXICON.is_stop_word(word)
        })
    }

    /// Two to five words that look like a person's name: each begins with a capital, particles aside.
    /// Scripts without capitals give no answer here.
    pub(crate) fn is_name_like(&self) -> bool {
        looks_like_name(&self.text)
    }
}

/// See [`Block::is_name_like`].
pub(crate) fn looks_like_name(text: &str) -> bool {
    let parts: Vec<&str> = text.split(is_blank_char).filter(|p| !p.is_empty()).collect();
    // "al-Kaabi" is a name by what follows the article.
    let article = |part: &&str| part.starts_with("al-") || part.starts_with("el-") || part.starts_with("Al-");
    let initial = |part: &str| {
        let part = if article(&part) { &part[3..] } else { part };
        part.chars().find(|c| c.is_alphabetic())
    };
    let particle = |part: &str| {
        matches!(
            part,
            "de" | "du"
                | "des"
                | "la"
                | "le"
                | "d"
                | "von"
                | "van"
                | "der"
                | "den"
                | "al"
                | "el"
                | "ben"
                | "bin"
                | "ibn"
                | "da"
                | "di"
                | "dos"
                | "y"
        ) || part.starts_with("al-")
            || part.starts_with("el-")
            || part.starts_with("d’")
            || part.starts_with("d'")
    };
    let dotted = parts.len() == 1 && text.trim_matches('.').contains('.') && text.len() <= 24 && !text.contains('/');
    // `al-Kaabi`, `d’Urfé`: the capital stands behind the particle.
    let capitals = parts.iter().filter(|p| p.chars().any(char::is_uppercase)).count();
    (dotted || (2..=5).contains(&parts.len()))
        && capitals >= if dotted { 1 } else { 2 }
        && parts.iter().all(|p| particle(p) || initial(p).is_some_and(char::is_uppercase))
        && !text.chars().any(|c| {
            c.is_ascii_digit() || matches!(c, ':' | ';' | '?' | '!' | '«' | '"' | '“' | '(' | '/' | '|' | '@' | ',')
        })
        && !text.trim_end().ends_with('.') | dotted
}

/// `•`, `*`, `-`, `1.` before a text.
fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    match chars.next() {
        Some('•' | '▪' | '‣' | '◦' | '●' | '·' | '►' | '*' | '+' | '-' | '–' | '—' | 'o') => {
            chars.next().is_some_and(is_blank_char)
        }
        Some(c) if c.is_ascii_digit() => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            text.len() - rest.len() <= 3 && rest.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with(' '))
        }
        _ => false,
    }
}

/// The text after a bullet or list number.
pub(crate) fn without_bullet(text: &str) -> &str {
    if is_bullet(text) { trim(text.split_once(is_blank_char).map_or(text, |(_, rest)| rest)) } else { text }
}

/// A line that is one address: bare, in angle brackets, after a short label or a list number.
fn whole_address(text: &str) -> Option<String> {
    let start = text.find("http://").or_else(|| text.find("https://")).or_else(|| text.find("www."))?;
    let (before, rest) = text.split_at(start);
    let url = rest.trim_end_matches(['>', ')', ']', '.', ',', ';']).trim_end();
    let label_words = before.split(is_blank_char).filter(|w| w.chars().any(is_word_char)).count();
    let labelled = before.trim_end().is_empty()
        || (label_words <= 3 && before.trim_end().ends_with([':', '.', '<', '(', '[', '-', '>', '→']));
    (labelled && !url.contains(is_blank_char) && url.contains('.') && url.len() > 7).then(|| url.to_owned())
}

fn has_link_marker(text: &str) -> bool {
    text.find('[').is_some_and(|at| {
        let rest = &text[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        (1..=4).contains(&digits) && rest[digits..].starts_with(']')
    })
}

/// Takes out `[12]`, and the words that stand for pictures and buttons in a dump.
fn without_link_markers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let after = &rest[at + 1..];
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        out.push_str(&rest[..at]);
        if (1..=4).contains(&digits) && after[digits..].starts_with(']') {
            rest = &after[digits + 1..];
        } else {
            out.push('[');
            rest = after;
        }
    }
    out.push_str(rest);
    trim(&out).to_owned()
}

/// The width that a text was wrapped to, in characters; `None` where lines end where paragraphs end.
///
/// Where a line is followed by the next of its paragraph, the width lies between the line's length and
/// that length and the next word: the width that most pairs agree on is the text's.
fn wrapped_width(texts: &[&str]) -> Option<usize> {
    let mut votes = [0u32; WIDEST + 2];
    let (mut lines, mut beyond) = (0usize, [0u32; WIDEST + 2]);
    for (n, text) in texts.iter().enumerate() {
        if text.len() > WIDEST * 8 || text.contains("http") || text.split_whitespace().take(4).count() < 4 {
            lines += usize::from(text.len() > WIDEST * 8);
            continue;
        }
        lines += 1;
        let length = text.trim_end().chars().count();
        beyond[length.min(WIDEST + 1)] += 1;
        let Some(next) = texts.get(n + 1).map(|next| trim(next)) else { continue };
        let Some(word) = next.split(is_blank_char).next().filter(|word| !word.is_empty()) else { continue };
        let reach = length + word.chars().count();
        if (NARROWEST..=WIDEST).contains(&length) {
            for vote in &mut votes[length..=reach.min(WIDEST)] {
                *vote += 1;
            }
        }
    }
    let (width, agreeing) = (NARROWEST..=WIDEST).rev().map(|w| (w, votes[w])).max_by_key(|(w, v)| (*v, *w))?;
    let longer: u32 = beyond[width + 1..].iter().sum();
    (agreeing >= 5 && agreeing as usize * 3 >= lines && longer * 5 <= agreeing * 2).then_some(width)
}

/// The narrowest and the widest page that lines are wrapped to.
const NARROWEST: usize = 40;
const WIDEST: usize = 120;

/// True when a line's end is the wrapping's: the next line's first word would not have fitted.
fn runs_on(line: &str, next: &str, width: usize) -> bool {
    let (text, after) = (line.trim_end(), trim(next));
    if trim(text).is_empty() || after.is_empty() || is_bullet(after) {
        return false;
    }
    let indent = |text: &str| text.chars().take_while(|c| *c == ' ').count();
    let (mine, its) = (indent(line), indent(next));
    // A list's item goes on under its own text.
    let hangs = is_bullet(trim(text)) && its > mine && its <= mine + 5;
    if its != mine && !hangs && !(mine > its && mine - its <= 4 && its == 0) {
        return false;
    }
    if whole_address(trim(text)).is_some() || whole_address(after).is_some() || next.contains('\u{c}') {
        return false;
    }
    let first_word = after.split(is_blank_char).next().map_or(0, |word| word.chars().count());
    let length = text.chars().count();
    length + 1 + first_word > width && length <= width + 2
}

/// True for the lines of a heading that a page broke: short, set apart, the second begun in lower case.
fn heading_runs_on(texts: &[&str], at: usize, width: usize) -> bool {
    let (line, next) = (texts[at], texts[at + 1]);
    let indent = |text: &str| text.chars().take_while(|c| *c == ' ').count();
    let (text, after) = (trim(line), trim(next));
    let open = |at: Option<usize>| at.and_then(|at| texts.get(at)).is_none_or(|text| trim(text).is_empty());
    let words = |text: &str| text.split_whitespace().count();
    open(at.checked_sub(1))
        && open(Some(at + 2))
        && words(text) >= 4
        && words(after) >= 1
        && text.chars().count() < width
        && !text.ends_with(['.', '!', '?', '…', ':', '؟', ';', ','])
        && !is_bullet(text)
        && indent(line).abs_diff(indent(next)) <= 12
        && after.chars().next().is_some_and(char::is_lowercase)
        && whole_address(after).is_none()
}

/// `Title: …`, `Text:`: the label of a field and the value after it.
fn labelled_field(text: &str) -> Option<(Field, &str)> {
    let (label, value) = text.split_once([':', '\t', ',', '،'])?;
    if label.len() > 48 {
        return None;
    }
    let colon = matches!(text[label.len()..].chars().next(), Some(':' | '\t'));
    let (label, value) =
        (fold(label.trim_start_matches(['*', '#', '-', ' ']).trim_end_matches(['*', ' '])), trim(value));
    let pages = &LEXICON.pages;
    if colon && pages.title_labels.contains(&label) && value.split_whitespace().count() >= 2 {
        return Some((Field::Title, value));
    }
    if colon && pages.text_labels.contains(&label) && value.is_empty() {
        return Some((Field::Text, text));
    }
    if pages.publisher_labels.contains(&label)
        && (1..=6).contains(&value.split_whitespace().count())
        && label != "source"
    {
        return Some((Field::Publisher, value));
    }
    None
}

/// The text after a Markdown heading's marks.
fn without_heading_marks(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('#')?.trim_start_matches('#');
    rest.strip_prefix(' ').map(trim).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_have_a_label_and_nothing_else() {
        assert_eq!(whole_address("URL : https://a.org/b"), Some("https://a.org/b".into()));
        assert_eq!(whole_address("12. https://a.org/b"), Some("https://a.org/b".into()));
        assert_eq!(whole_address("Voir https://a.org/b pour la suite"), None);
        assert_eq!(whole_address("Il écrit sur le site https://a.org/b"), None);
    }

    #[test]
    fn names_have_capitals_and_particles() {
        for name in ["Mounir Abi", "A.Chatta", "Jean de La Rue", "Akram al-Kaabi"] {
            assert!(looks_like_name(name), "{name}");
        }
        for other in ["Le ministre parle", "SYRIE", "Paris, le 3", "Daech s’effondre", "Fin."] {
            assert!(!looks_like_name(other), "{other}");
        }
    }
}

//! Quotation marks: which opens, which closes, over paragraphs too.
//!
//! Only outermost pairs come out; what they enclose belongs to them. Broken marks are common in captures: a closing
//! one that stands like an opening one, one that nothing opened, one that is never closed.

use crate::language::Language;
use crate::prose::{Paragraph, Prose, Role};
use crate::text::is_blank_char;

/// What a pair of marks encloses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Paragraph and byte of the first quoted character.
    pub start: (usize, usize),
    /// Paragraph and byte past the last quoted character.
    pub end: (usize, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Guillemet,
    /// `»` where `«` should stand.
    Reversed,
    Double,
    Low,
    Straight,
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Open(Kind),
    Close(Kind),
}

struct Open {
    kind: Kind,
    inner: usize,
}

/// Every outermost pair of a text, in order.
pub fn pairs(prose: &Prose) -> Vec<Marked> {
    let mut pairs: Vec<Marked> = Vec::new();
    let mut from = 0;
    let mut n = 0;
    while n < prose.paragraphs.len() {
        let paragraph = &prose.paragraphs[n];
        let (closed, open) = scan(paragraph, from);
        let trim = |(start, end): (usize, usize)| {
            let (start, end) = trimmed(&paragraph.text, start, end);
            Marked { start: (n, start), end: (n, end) }
        };
        from = 0;
        let Some(open) = open else {
            pairs.extend(closed.into_iter().map(trim));
            n += 1;
            continue;
        };
        let outside = |pair: &(usize, usize)| pair.1 < open.inner;
        pairs.extend(closed.iter().copied().filter(outside).map(trim));
        match continuation(prose, n, open.kind) {
            Some((last, end, next)) => {
                let start = trimmed(&paragraph.text, open.inner, paragraph.text.len()).0;
                let end = trimmed(&prose.paragraphs[last].text, 0, end).1;
                pairs.push(Marked { start: (n, start), end: (last, end) });
                n = last;
                from = next;
                continue;
            }
            None => {
                // Never closed: what is whole inside it counts by itself; else it runs to the paragraph's end.
                let inside: Vec<(usize, usize)> = closed.iter().copied().filter(|pair| !outside(pair)).collect();
                if inside.is_empty() && paragraph.role == Role::Body {
                    pairs.push(trim((open.inner, paragraph.text.len())));
                }
                pairs.extend(inside.into_iter().map(trim));
                n += 1;
            }
        }
    }
    pairs.retain(|pair| pair.start < pair.end);
    pairs
}

/// The pairs of one paragraph from a byte on, outermost only unless the outermost stays open, and that open one.
fn scan(paragraph: &Paragraph, from: usize) -> (Vec<(usize, usize)>, Option<Open>) {
    let mut stack: Vec<Open> = Vec::new();
    let mut closed: Vec<(usize, (usize, usize))> = Vec::new();
    for (at, c) in paragraph.text.char_indices().skip_while(|(at, _)| *at < from) {
        match event(paragraph, at, c, stack.last().map(|open| open.kind), !stack.is_empty()) {
            Some(Event::Open(kind)) => stack.push(Open { kind, inner: at + c.len_utf8() }),
            Some(Event::Close(kind)) => {
                let closes =
                    |open: &Open| open.kind == kind || (open.kind == Kind::Reversed && kind == Kind::Guillemet);
                // Without an opening mark it closes nothing.
                if let Some(depth) = stack.iter().rposition(closes) {
                    let open = &stack[depth];
                    closed.retain(|(other, pair)| *other < depth || pair.1 < open.inner);
                    closed.push((depth, (open.inner, at)));
                    stack.truncate(depth);
                }
            }
            None => {}
        }
    }
    let open = if stack.is_empty() { None } else { Some(stack.swap_remove(0)) };
    (closed.into_iter().map(|(_, pair)| pair).collect(), open)
}

fn event(paragraph: &Paragraph, at: usize, c: char, top: Option<Kind>, inside: bool) -> Option<Event> {
    let text = &paragraph.text;
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let free = before.is_none_or(|c| !c.is_alphanumeric());
    match c {
        '«' => Some(Event::Open(Kind::Guillemet)),
        '»' => {
            let opens = inside && before.is_some_and(is_blank_char) && after.is_some_and(char::is_alphanumeric);
            Some(if opens { Event::Open(Kind::Reversed) } else { Event::Close(Kind::Guillemet) })
        }
        '„' => Some(Event::Open(Kind::Low)),
        '“' if top == Some(Kind::Low) => Some(Event::Close(Kind::Low)),
        '“' => Some(Event::Open(Kind::Double)),
        '”' if top == Some(Kind::Low) => Some(Event::Close(Kind::Low)),
        '”' => Some(Event::Close(Kind::Double)),
        '"' if top == Some(Kind::Straight) => Some(Event::Close(Kind::Straight)),
        // Inches and seconds.
        '"' if before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(char::is_alphanumeric) => None,
        '"' => Some(Event::Open(Kind::Straight)),
        '‘' if paragraph.language == Language::English && free && after.is_some_and(char::is_alphanumeric) => {
            Some(Event::Open(Kind::Single))
        }
        '’' if top == Some(Kind::Single) && !after.is_some_and(char::is_alphanumeric) => {
            Some(Event::Close(Kind::Single))
        }
        _ => None,
    }
}

/// Where a quotation that paragraph `n` leaves open ends: paragraph, byte, and where to go on.
fn continuation(prose: &Prose, n: usize, kind: Kind) -> Option<(usize, usize, usize)> {
    for (m, paragraph) in prose.paragraphs.iter().enumerate().skip(n + 1).take(4) {
        if paragraph.role != Role::Body {
            return None;
        }
        let lead = paragraph.text.len() - paragraph.text.trim_start_matches(is_blank_char).len();
        let mut depth = 0;
        let mut repeated = false;
        for (at, c) in paragraph.text.char_indices() {
            let top = if depth > 0 || kind != Kind::Straight { None } else { Some(Kind::Straight) };
            let top = if kind == Kind::Low { Some(Kind::Low) } else { top };
            match event(paragraph, at, c, top, true) {
                // Each paragraph of a long quotation may open anew.
                Some(Event::Open(other)) if other == kind && at == lead => repeated = true,
                Some(Event::Close(Kind::Straight)) if kind == Kind::Straight && at == lead => repeated = true,
                Some(Event::Open(other)) if other == kind => {
                    if !repeated {
                        return None;
                    }
                    depth += 1;
                }
                Some(Event::Open(_)) => {}
                Some(Event::Close(other)) if other == kind && depth > 0 => depth -= 1,
                Some(Event::Close(other)) if other == kind => return Some((m, at, at + c.len_utf8())),
                _ => {}
            }
        }
        if !repeated {
            return None;
        }
    }
    None
}

fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let piece = &text[start..end];
    let from = start + (piece.len() - piece.trim_start_matches(is_blank_char).len());
    let to = end - (piece.len() - piece.trim_end_matches(is_blank_char).len());
    (from, to.max(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(texts: &[&str]) -> Vec<String> {
        let paragraph = |text: &&str| Paragraph {
            role: Role::Body,
            text: (*text).to_owned(),
            language: Language::English,
            pins: Vec::new(),
        };
        let prose = Prose { paragraphs: texts.iter().map(paragraph).collect() };
        let piece = |pair: Marked| {
            let (a, b) = (pair.start, pair.end);
            if a.0 == b.0 {
                texts[a.0][a.1..b.1].to_owned()
            } else {
                format!("{} … {}", &texts[a.0][a.1..], &texts[b.0][..b.1])
            }
        };
        pairs(&prose).into_iter().map(piece).collect()
    }

    #[test]
    fn outermost_pairs_without_padding() {
        assert_eq!(inner(&["a « b \"c\" d » e «f»"]), ["b \"c\" d", "f"]);
        assert_eq!(inner(&["«a les  »b » c», «d»."]), ["a les  »b » c", "d"]);
        assert_eq!(inner(&["blessés», lui. «a»"]), ["a"]);
        assert_eq!(inner(&["don’t ‘go’ 5\" long", "„so“ “no”"]), ["go", "so", "no"]);
    }

    #[test]
    fn over_paragraphs() {
        assert_eq!(inner(&["x «a.", "b», y «c»"]), ["a. … b", "c"]);
        assert_eq!(inner(&["“a.", "“b.", "“c” d"]), ["a. … “b"].map(|_| "a. … “c".to_owned()));
        assert_eq!(inner(&["x « a « b » c", "d"]), ["b"]);
    }
}

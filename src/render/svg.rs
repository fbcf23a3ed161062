//! What the three SVG rooms share: short numbers, approximate text widths, boxes that must not collide.
//!
//! Pictures are drawn in user units that are CSS pixels at the size they are meant for ([`Size`]), so that
//! text keeps a readable size. Numbers are written with one decimal at most; nothing here knows an archive.

use crate::html::push_escaped;

/// Where a picture will stand: fixes the width of its view box, hence the size of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// A margin column or a phone: 300 px.
    Column,
    /// The full width of a page: 800 px.
    Wide,
}

impl Size {
    /// Width of the view box in px.
    pub fn width(self) -> f64 {
        match self {
            Size::Column => 300.0,
            Size::Wide => 800.0,
        }
    }

    /// The suffix of the root's class: `map-column`.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Size::Column => "column",
            Size::Wide => "wide",
        }
    }
}

/// Writes a number with at most one decimal: `12`, `-0.5` as `-.5`. What is no number is written as 0.
pub(crate) fn push_number(out: &mut String, value: f64) {
    push_tenths(out, tenths(value));
}

/// A number in tenths, rounded. NaN is 0 and the infinite saturates: `as` does both.
pub(crate) fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

pub(crate) fn push_tenths(out: &mut String, tenths: i64) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, part) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    if whole > 0 || part == 0 {
        out.push_str(&whole.to_string());
    }
    if part > 0 {
        out.push('.');
        out.push(char::from(b'0' + part as u8));
    }
}

/// Writes ` name="12.5"`.
pub(crate) fn push_attribute(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_number(out, value);
    out.push('"');
}

/// Writes `<name>text</name>`, escaped.
pub(crate) fn push_element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    push_escaped(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Opens the picture. One that holds links is a group to a screen reader: what is an image has no children for it.
pub(crate) fn push_root(out: &mut String, class: &str, id: &str, size: (f64, f64), links: bool, words: (&str, &str)) {
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"");
    out.push_str(class);
    out.push_str("\" viewBox=\"0 0 ");
    push_number(out, size.0);
    out.push(' ');
    push_number(out, size.1);
    out.push('"');
    push_attribute(out, "width", size.0);
    push_attribute(out, "height", size.1);
    out.push_str(if links { " role=\"group\"" } else { " role=\"img\"" });
    let (title, desc) = words;
    for (attribute, mark, text) in [("labelledby", "t", title), ("describedby", "d", desc)] {
        if !text.is_empty() {
            out.push_str(&format!(" aria-{attribute}=\"{id}-{mark}\""));
        }
    }
    out.push('>');
    for (element, mark, text) in [("title", "t", title), ("desc", "d", desc)] {
        if !text.is_empty() {
            out.push_str(&format!("<{element} id=\"{id}-{mark}\">"));
            push_escaped(out, text);
            out.push_str(&format!("</{element}>"));
        }
    }
    out.push('\n');
}

/// Opens a link with a class, where there is an address; a group of that class elsewhere. Gives the closing tag.
pub(crate) fn push_link(out: &mut String, class: &str, href: Option<&str>, note: &str) -> &'static str {
    let closing = match href {
        Some(href) => {
            out.push_str("<a href=\"");
            push_escaped(out, href);
            out.push_str("\" class=\"");
            "</a>"
        }
        None => {
            out.push_str("<g class=\"");
            "</g>"
        }
    };
    out.push_str(class);
    out.push_str("\">");
    if !note.is_empty() {
        push_element(out, "title", note);
    }
    closing
}

/// The width of a text in px at a font size in px, a little generous: Source Sans 3, measured by kinds of letters.
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size * 1.04
}

/// A text cut to a width in px at a font size in px, with an ellipsis.
pub(crate) fn shortened(text: &str, width: f64, size: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut taken = text_width("…", size);
    for c in text.chars() {
        taken += advance(c) * size * 1.04;
        if taken > width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

fn advance(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | '·' => 0.26,
        ' ' | '\u{a0}' | '\u{202f}' => 0.2,
        'f' | 't' | 'r' | '-' | '‑' | '(' | ')' | 'í' | 'ì' | 'î' | 'ï' | 'İ' | 'ı' | '/' => 0.34,
        's' | 'c' | 'z' | 'x' | 'v' | 'y' | 'k' | 'J' | 'ç' => 0.47,
        'm' | 'w' | 'M' | 'W' | '—' | '…' | '%' | '@' | 'œ' | 'æ' => 0.83,
        'ш' | 'щ' | 'ж' | 'ю' | 'ы' | 'Ш' | 'Щ' | 'Ж' | 'Ю' | 'Ы' | 'м' | 'М' | 'ф' | 'Ф' => 0.8,
        'E' | 'F' | 'L' | 'S' | 'T' | 'Y' | 'Z' | 'V' | 'X' | 'P' | 'É' | 'È' => 0.54,
        'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'U' | 'Ö' | 'Ü' => 0.66,
        '0'..='9' => 0.5,
        // Marks that stand over or under a letter take no room of their own.
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200b}'..='\u{200f}' => 0.0,
        '\u{600}'..='\u{6ff}' => 0.52,
        c if (c as u32) >= 0x2e80 => 1.0,
        c if c.is_uppercase() => 0.6,
        _ => 0.54,
    }
}

/// An upright rectangle in px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Upper edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Lower edge.
    pub y1: f64,
}

impl Rect {
    /// Round a centre.
    pub fn centred(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x0: x - width / 2.0, y0: y - height / 2.0, x1: x + width / 2.0, y1: y + height / 2.0 }
    }

    /// The shared area in px².
    pub fn shared(&self, other: &Rect) -> f64 {
        let wide = self.x1.min(other.x1) - self.x0.max(other.x0);
        let tall = self.y1.min(other.y1) - self.y0.max(other.y0);
        if wide > 0.0 && tall > 0.0 { wide * tall } else { 0.0 }
    }

    /// True when the other lies wholly within.
    pub fn holds(&self, other: &Rect) -> bool {
        other.x0 >= self.x0 && other.x1 <= self.x1 && other.y0 >= self.y0 && other.y1 <= self.y1
    }
}

/// Which point of the text its position means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text where it stands: the point on its base line, and the box it fills.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub x: f64,
    pub y: f64,
    pub anchor: Anchor,
    pub rect: Rect,
}

/// How far letters rise above and fall below the base line, as shares of the font size.
const RISE: f64 = 0.74;
const FALL: f64 = 0.24;

/// A text of one line from its base line's point.
pub(crate) fn placed(x: f64, y: f64, anchor: Anchor, width: f64, size: f64) -> Placed {
    let x0 = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Placed { x, y, anchor, rect: Rect { x0, y0: y - RISE * size, x1: x0 + width, y1: y + FALL * size } }
}

/// The eight places round a disc, best first: right, left, above, below, then the corners.
pub(crate) fn round_disc(x: f64, y: f64, radius: f64, width: f64, size: f64) -> [Placed; 8] {
    let (aside, middle) = (radius + 3.5, y + (RISE - FALL) / 2.0 * size);
    let (above, below) = (y - radius - 2.0 - FALL * size, y + radius + 2.0 + RISE * size);
    let slant = radius * 0.7 + 2.5;
    let (up, down) = (y - radius * 0.7 - FALL * size, y + radius * 0.7 + RISE * size);
    [
        placed(x + aside, middle, Anchor::Start, width, size),
        placed(x - aside, middle, Anchor::End, width, size),
        placed(x, above, Anchor::Middle, width, size),
        placed(x, below, Anchor::Middle, width, size),
        placed(x + slant, up, Anchor::Start, width, size),
        placed(x + slant, down, Anchor::Start, width, size),
        placed(x - slant, up, Anchor::End, width, size),
        placed(x - slant, down, Anchor::End, width, size),
    ]
}

/// Writes a text element at its place.
pub(crate) fn push_text(out: &mut String, at: &Placed, class: &str, text: &str) {
    out.push_str("<text");
    push_attribute(out, "x", at.x);
    push_attribute(out, "y", at.y);
    match at.anchor {
        Anchor::Start => {}
        Anchor::Middle => out.push_str(" text-anchor=\"middle\""),
        Anchor::End => out.push_str(" text-anchor=\"end\""),
    }
    if !class.is_empty() {
        out.push_str(&format!(" class=\"{class}\""));
    }
    out.push('>');
    push_escaped(out, text);
    out.push_str("</text>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let written = |value| {
            let mut out = String::new();
            push_number(&mut out, value);
            out
        };
        for (value, expected) in [(0.0, "0"), (-0.04, "0"), (-0.5, "-.5"), (12.34, "12.3"), (3.0, "3"), (f64::NAN, "0")]
        {
            assert_eq!(written(value), expected);
        }
    }
}

//! Text that was UTF-8 once and was read in an older encoding: `dâ€™Alep`, `Ã©`, `РњРѕСЃРєРІР°`.
//!
//! Undone where the way back is clean and the result is what people write. Offsets of a seed count in
//! the text as decoded; [`origin`] leads back to it.

use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

/// The text with its mojibake undone; `None` where there is none.
pub fn mended(text: &str) -> Option<String> {
    layers(text).pop().map(|layer| layer.text)
}

/// The byte of the garbled text where the character at byte `at` of the mended text stands.
pub fn origin(text: &str, at: usize) -> usize {
    layers(text).iter().rev().fold(at, |at, layer| layer.origin(at))
}

/// Some texts were garbled twice, hardly one three times.
const PASSES: usize = 2;

/// One pass of mending.
struct Layer {
    text: String,
    /// For every mended character, its first byte here and there, and one past its last byte here and there.
    pieces: Vec<(usize, usize, usize, usize)>,
}

impl Layer {
    fn origin(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, ..)| *start <= at);
        let Some((_, from, end, to)) = next.checked_sub(1).and_then(|n| self.pieces.get(n)) else { return at };
        if at < *end { *from } else { to + (at - end) }
    }
}

fn layers(text: &str) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    while layers.len() < PASSES {
        let text = layers.last().map_or(text, |layer| layer.text.as_str());
        if text.is_ascii() {
            break;
        }
        let Some(layer) = TABLES.iter().find_map(|table| table.undo(text)) else { break };
        layers.push(layer);
    }
    layers
}

/// How an older encoding is turned back into bytes.
struct Table {
    /// Characters of the upper half with their bytes, sorted.
    bytes: Vec<(char, u8)>,
    /// Its letters beyond ASCII are Latin, so that any right text has few of them.
    latin: bool,
}

static TABLES: LazyLock<[Table; 4]> = LazyLock::new(|| {
    [(WINDOWS_1252, true), (MACINTOSH, true), (WINDOWS_1251, false), (WINDOWS_1256, false)]
        .map(|(encoding, latin)| Table::new(encoding, latin))
});

/// A character that stands garbled in the text.
struct Garbled {
    start: usize,
    end: usize,
    meant: char,
}

impl Table {
    fn new(encoding: &'static Encoding, latin: bool) -> Table {
        let mut bytes: Vec<(char, u8)> = (0x80..=0xFFu8)
            .filter_map(|byte| Some((encoding.decode_without_bom_handling(&[byte]).0.chars().next()?, byte)))
            .collect();
        // Some programs leave these as control characters where the encoding has letters and quotes.
        if encoding == WINDOWS_1252 {
            bytes.extend((0x80..=0x9Fu8).map(|byte| (char::from(byte), byte)));
        }
        bytes.sort_unstable();
        bytes.dedup_by_key(|(c, _)| *c);
        Table { bytes, latin }
    }

    fn byte(&self, c: char) -> Option<u8> {
        let at = self.bytes.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        Some(self.bytes[at].1)
    }

    fn undo(&self, text: &str) -> Option<Layer> {
        let found = self.convincing(text, self.garbled(text));
        if found.is_empty() {
            return None;
        }
        let mut layer = Layer { text: String::with_capacity(text.len()), pieces: Vec::with_capacity(found.len()) };
        let mut done = 0;
        for Garbled { start, end, meant } in found {
            layer.text.push_str(&text[done..start]);
            let here = layer.text.len();
            // A byte order mark in the middle of a text is no character of it.
            if meant != '\u{FEFF}' {
                layer.text.push(meant);
            }
            layer.pieces.push((here, start, layer.text.len(), end));
            done = end;
        }
        layer.text.push_str(&text[done..]);
        Some(layer)
    }

    /// All places where characters, as bytes of this encoding, are one character of UTF-8.
    fn garbled(&self, text: &str) -> Vec<Garbled> {
        let mut found = Vec::new();
        let mut chars = text.char_indices();
        while let Some((start, c)) = chars.next() {
            if c.is_ascii() {
                continue;
            }
            let length = match self.byte(c) {
                Some(0xC2..=0xDF) => 2,
                Some(0xE0..=0xEF) => 3,
                Some(0xF0..=0xF4) => 4,
                _ => continue,
            };
            let mut buffer = [0; 4];
            let mut ahead = chars.clone();
            buffer[0] = self.byte(c).unwrap_or(0);
            let filled = buffer[1..length].iter_mut().all(|slot| {
                let byte = ahead.next().and_then(|(_, c)| self.byte(c));
                *slot = byte.unwrap_or(0);
                matches!(byte, Some(0x80..=0xBF))
            });
            let meant = std::str::from_utf8(&buffer[..length]).ok().and_then(|text| text.chars().next());
            if let (true, Some(meant)) = (filled, meant) {
                let end = ahead.offset();
                found.push(Garbled { start, end, meant });
                chars = ahead;
            }
        }
        if !found.is_empty() && self.latin {
            found.extend(maimed(text));
            found.sort_unstable_by_key(|garbled| garbled.start);
        }
        found
    }

    /// Those that the text as a whole bears out.
    fn convincing(&self, text: &str, mut found: Vec<Garbled>) -> Vec<Garbled> {
        if found.is_empty() {
            return found;
        }
        let of = |kind: Kind| found.iter().filter(|g| Kind::of(g.meant) == kind).count();
        let far = of(Kind::FarLetter);
        let letters = far + of(Kind::LatinLetter);
        let beyond = text.chars().filter(|c| !c.is_ascii()).count();
        let taken: usize = found.iter().map(|g| text[g.start..g.end].chars().count()).sum();
        // Right Russian or Arabic may hold two such characters by chance, never little else.
        let whole = letters >= 3 && taken * 5 >= beyond * 4;
        found.retain(|g| match Kind::of(g.meant) {
            Kind::Never => false,
            Kind::FarLetter => (self.latin && far >= 3) || whole,
            Kind::LatinLetter => (self.latin && !is_closing(text, g)) || whole,
            Kind::NearMark => (self.latin && !follows_capital(text, g)) || whole,
            Kind::FarMark => true,
        });
        found
    }
}

/// `Ã ` and `â€`, whose last byte was copied as a plain space or dropped: `à` and `”` where the same line
/// has others that came through whole.
fn maimed(text: &str) -> impl Iterator<Item = Garbled> {
    let graves = text.match_indices("Ã ").map(|(start, _)| {
        // Of two spaces one was the letter's own.
        let end = start + "Ã".len() + usize::from(text[start..].starts_with("Ã  "));
        Garbled { start, end, meant: 'à' }
    });
    let quotes = text.match_indices("â€").filter_map(|(start, whole)| {
        let end = start + whole.len();
        let next = text[end..].chars().next().unwrap_or(' ');
        next.is_ascii().then_some(Garbled { start, end, meant: '”' })
    });
    graves.chain(quotes)
}

/// What a mended character is: how much it takes to believe it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Two bytes, Latin.
    LatinLetter,
    /// Two bytes, of another script.
    FarLetter,
    /// Two bytes, a mark: `Â»`.
    NearMark,
    /// Three or four bytes: a quotation mark, a dash, an emoji. Chance does not make these.
    FarMark,
    /// Nothing that a press text holds: chance made it (`é`, NBSP, `»` are bytes of a Chinese character).
    Never,
}

impl Kind {
    fn of(c: char) -> Kind {
        match c {
            '\u{A0}' | '\u{A1}' | '\u{A3}' | '\u{A7}' | '\u{A9}'..='\u{AB}' | '\u{AD}'..='\u{B0}' => Kind::NearMark,
            '\u{B2}' | '\u{B3}' | '\u{B4}' | '\u{B7}' | '\u{B9}'..='\u{BF}' => Kind::NearMark,
            '×' | '÷' => Kind::Never,
            '\u{C0}'..='\u{17F}' | 'Ș' | 'ș' | 'Ț' | 'ț' => Kind::LatinLetter,
            'Α'..='Ω' | 'ά'..='ώ' | 'А'..='я' | 'Ё' | 'ё' | 'І' | 'і' | 'Ї' | 'ї' | 'Є' | 'є' | 'Ґ' | 'ґ' => {
                Kind::FarLetter
            }
            'א'..='ת' | '،' | '؛' | '؟' | 'ء'..='\u{652}' | '٠'..='٩' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => {
                Kind::FarLetter
            }
            '\u{2002}'..='\u{200F}' | '\u{2010}'..='\u{2026}' | '\u{202A}'..='\u{2030}' => Kind::FarMark,
            '\u{2032}' | '\u{2033}' | '‹' | '›' | '€' | '№' | '™' | '→' | '►' | '●' | '■' | '\u{FEFF}' => {
                Kind::FarMark
            }
            '\u{1E00}'..='\u{1EFF}' | '\u{FB00}'..='\u{FB06}' => Kind::FarMark,
            '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1FAFF}' => Kind::FarMark,
            _ => Kind::Never,
        }
    }
}

/// `MANHÃ»`: a capital at the end of a word in capitals and a closing quotation mark, not `û`.
fn is_closing(text: &str, garbled: &Garbled) -> bool {
    let after = text[garbled.end..].chars().next().unwrap_or(' ');
    garbled.meant.is_lowercase() && follows_capital(text, garbled) && !after.is_lowercase()
}

fn follows_capital(text: &str, garbled: &Garbled) -> bool {
    text[..garbled.start].chars().next_back().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garble(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_garbled_is_mended() {
        assert_eq!(mended("prÃ¨s dâ€™Alep, lâ€™armÃ©e").as_deref(), Some("près d’Alep, l’armée"));
        for (text, encoding) in [
            ("À l’est d’Alep, « Çà et là » – 30 € : où ?", WINDOWS_1252),
            ("El señor Núñez, según él…", WINDOWS_1252),
            ("Москва закрыла мост", WINDOWS_1252),
            ("أعلنت الوكالة", WINDOWS_1252),
            ("Москва закрыла мост — «навсегда»", WINDOWS_1251),
            ("L’armée", MACINTOSH),
        ] {
            assert_eq!(mended(&garble(text, encoding)).as_deref(), Some(text), "{}", encoding.name());
        }
        assert_eq!(mended("dÃ©jÃ  Homs, â€œdÃ©jÃ  Alepâ€").as_deref(), Some("déjà Homs, “déjà Alep”"));
        let twice = garble(&garble("d’Alep", WINDOWS_1252), WINDOWS_1252);
        assert_eq!(mended(&twice).as_deref(), Some("d’Alep"));
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "« L’été » à Alep",
            "Il a été\u{A0}», dit-on, « là\u{A0}»",
            "CONGÉ», «CAFÉ», A MANHÃ», ADIÓ»",
            "СССР», РФ», «Россия» — С «Союзом»",
            "قال «هل تعود العائلات؟» في حلب",
            "São Paulo, Ærø, Île",
            "5 % à 10 €",
            "",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn a_place_in_the_mended_text_is_found_in_the_garbled() {
        let text = "prÃ¨s dâ€™Alep";
        let mended = mended(text).unwrap();
        for word in ["s d", "Alep", "pr"] {
            assert_eq!(origin(text, mended.find(word).unwrap()), text.find(word).unwrap(), "{word}");
        }
        assert_eq!(origin(text, mended.find('’').unwrap()), text.find('â').unwrap());
        assert_eq!(origin(text, mended.len()), text.len());
        let twice = garble(&garble("l’été à Homs", WINDOWS_1252), WINDOWS_1252);
        assert_eq!(origin(&twice, "l’été à ".len()), twice.find("Homs").unwrap());
    }
}

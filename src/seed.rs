//! One raw seed: bytes in, decoded lines and checksum out.
//!
//! Knows nothing of articles. `line` numbers are 1-based; lines end at LF, CRLF or CR alone, and a
//! last line without an end is a line. Bytes are never changed: offsets count in the text as decoded.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Path of a seed relative to the seeds folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeedPath(pub String);

/// One line of a seed as decoded, without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 1-based.
    pub number: u32,
    /// The text as decoded, before any repair or joining.
    pub text: String,
}

/// One raw captured file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// Where it stands.
    pub path: SeedPath,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The encoding it was read in (WHATWG name).
    pub encoding: &'static str,
    /// Its lines, all of them.
    pub lines: Vec<Line>,
}

impl Seed {
    /// Reads a seed. No bytes are refused: what no encoding explains is shown as U+FFFD.
    pub fn read(path: SeedPath, bytes: &[u8]) -> Seed {
        let (text, encoding) = decode(bytes);
        let lines =
            lines(&text).enumerate().map(|(n, text)| Line { number: n as u32 + 1, text: text.to_owned() }).collect();
        Seed { path, sha256: sha256(bytes), encoding, lines }
    }

    /// The line of that number; a number that no line bears gives `None`.
    pub fn line(&self, number: u32) -> Option<&Line> {
        self.lines.get((number as usize).checked_sub(1)?)
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// UTF-8 where it is valid, UTF-16 where a mark or the pattern of zeros says so, else the likeliest
/// of the older encodings.
fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return (text.to_owned(), "UTF-8");
    }
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 5 > bytes.len();
    let encoding = if zeros(1) {
        encoding_rs::UTF_16LE
    } else if zeros(0) {
        encoding_rs::UTF_16BE
    } else {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    };
    (encoding.decode_without_bom_handling(bytes).0.into_owned(), encoding.name())
}

/// The lines of a text: ends are LF, CRLF or CR alone; no empty line after a last end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some(text);
        };
        let after = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
        rest = Some(&text[after..]).filter(|text| !text.is_empty());
        Some(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> (Vec<String>, &'static str) {
        let seed = Seed::read(SeedPath("a".into()), bytes);
        (seed.lines.into_iter().map(|line| line.text).collect(), seed.encoding)
    }

    #[test]
    fn lines_end_at_lf_crlf_or_cr_alone() {
        assert_eq!(texts(b"a\nb\r\nc\rd").0, ["a", "b", "c", "d"]);
        assert_eq!(texts(b"a\n\n").0, ["a", ""]);
        assert!(texts(b"").0.is_empty());
    }

    #[test]
    fn older_encodings_are_read() {
        assert_eq!(texts(b"l\x92\xe9t\xe9 \xe0 Alep, \xabvoil\xe0\xbb").0, ["l’été à Alep, «voilà»"]);
        assert_eq!(texts(b"\xff\xfea\0\xe9\0"), (vec!["aé".to_owned()], "UTF-16LE"));
        assert_eq!(texts(b"a\0b\0c\0\n\0d\0"), (vec!["abc".to_owned(), "d".to_owned()], "UTF-16LE"));
    }
}

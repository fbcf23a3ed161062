//! Plain text: decoded bytes, cut into lines, nothing else.
//!
//! Form feeds, page numbers and hard wraps stay: `convert` reads them as shapes.

use super::encoding::decode;
use super::{Extract, Format, Shown};

pub(super) const FORMAT: Format = Format {
    name: "text",
    extensions: &["txt", "text"],
    begins: super::never,
    limit: 256 << 20,
    read: |bytes| Ok(extract(bytes)),
};

pub(super) fn extract(bytes: &[u8]) -> Extract {
    let decoded = decode(bytes);
    let lines = lines(&decoded.text).map(str::to_owned).collect();
    Extract { encoding: decoded.encoding, lines, shown: Shown::default() }
}

/// The lines of a text: ends are LF, CRLF or CR alone; no empty line after a last end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
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

    #[test]
    fn lines_end_at_lf_crlf_or_cr_alone() {
        let texts = |text| lines(text).collect::<Vec<_>>();
        assert_eq!(texts("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(texts("a\n\n"), ["a", ""]);
        assert!(texts("").is_empty());
    }
}

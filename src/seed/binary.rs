//! Files that are no text at all, known by their first bytes or by their many zeros, each with what would
//! draw text from it. UTF-16 has many zeros too and is text.

use super::encoding;

const OCR: &str = "read the words in it with `tesseract FILE NAME`, and keep the text as a seed";
const OFFICE: &str = "save its text with `soffice --headless --convert-to txt:Text FILE`";
const UNPACK: &str = "unpack it, and keep what is in it as seeds";
const MEDIA: &str = "keep a transcript of it as a seed";

/// First bytes, what begins so, what would help.
const BEGINNINGS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "draw the text from it with `pdftotext -layout FILE`"),
    (b"\x89PNG\r\n", "an image (PNG)", OCR),
    (b"\xFF\xD8\xFF", "an image (JPEG)", OCR),
    (b"GIF87a", "an image (GIF)", OCR),
    (b"GIF89a", "an image (GIF)", OCR),
    (b"II*\0", "an image (TIFF)", OCR),
    (b"MM\0*", "an image (TIFF)", OCR),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"BZh91AY", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a zstd archive", UNPACK),
    (b"7z\xBC\xAF", "a 7z archive", UNPACK),
    (b"Rar!\x1A", "a RAR archive", UNPACK),
    (b"{\\rtf", "a rich text file (RTF)", OFFICE),
    (b"\xD0\xCF\x11\xE0", "an old Office file", OFFICE),
    (b"SQLite format 3\0", "a database", "export its texts"),
    (b"\x7FELF", "a program", "remove it"),
    (b"MZ\x90\0", "a program", "remove it"),
    (b"ID3\x03", "a sound recording", MEDIA),
    (b"ID3\x04", "a sound recording", MEDIA),
    (b"OggS", "a sound recording", MEDIA),
    (b"bplist00", "a web archive of Safari", "save the page as HTML"),
];

/// What a file is and what would draw text from it, if it is no text.
pub(super) fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if let Some((_, name, hint)) = BEGINNINGS.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Some((name, hint));
    }
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => return Some(packed(bytes)),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Some(("an image (WebP)", OCR)),
        [b'R', b'I', b'F', b'F', _, _, _, _, ..] => return Some(("a recording", MEDIA)),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => return Some(("a film or sound recording", MEDIA)),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(1 << 16)];
    let controls = start.iter().filter(|b| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    // A stray zero or bell is a scar of the capture; one byte in thirty is no text any more.
    let binary = controls > 0 && controls * 30 > start.len() && encoding::wide(start).is_none();
    binary.then_some(("binary data", "keep a text of it as a seed"))
}

/// A zip archive: its first file's name tells the office formats.
fn packed(bytes: &[u8]) -> (&'static str, &'static str) {
    let start = &bytes[..bytes.len().min(4096)];
    let holds = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if holds(b"word/") || holds(b"opendocument.text") {
        return ("a word processor's file", OFFICE);
    }
    if holds(b"[Content_Types].xml") || holds(b"opendocument") {
        return ("an Office file", OFFICE);
    }
    if holds(b"application/epub+zip") {
        return ("an e-book (EPUB)", "draw the text from it with `pandoc -t plain FILE`");
    }
    ("a zip archive", UNPACK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_known_with_a_remedy() {
        assert_eq!(kind(b"%PDF-1.7\n").unwrap().0, "a PDF file");
        assert_eq!(
            kind(b"PK\x03\x04......mimetypeapplication/vnd.oasis.opendocument.text").unwrap().0,
            "a word processor's file"
        );
        assert_eq!(kind(b"\0\0\0\x20ftypmp42").unwrap().0, "a film or sound recording");
        assert_eq!(kind(&[0; 40]).unwrap().0, "binary data");
    }

    #[test]
    fn text_with_a_scar_and_wide_text_are_text() {
        assert_eq!(kind(b""), None);
        assert_eq!(kind("Une dépêche de quarante lettres au moins,\0 avec un zéro perdu".as_bytes()), None);
        let wide: Vec<u8> = "Des combats à Alep\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&wide), None);
    }
}

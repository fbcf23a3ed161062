//! One raw seed: bytes in, lines, checksum and what the capture says of itself out.
//!
//! Knows nothing of articles. `line` numbers are 1-based; for a web page or an e-mail they count in the
//! text drawn from it. Bytes are never changed; offsets count in the text as decoded, before any mending.
//! A new format is one file in `seed/` and one line in [`FORMATS`].

use std::fmt::{self, Write as _};

use sha2::{Digest as _, Sha256};

use crate::diag::Diagnostic;

mod binary;
pub mod encoding;
mod html;
mod mail;
mod markdown;
pub mod mojibake;
mod redirect;
mod text;

/// Path of a seed relative to the seeds folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeedPath(pub String);

/// One line of a seed, without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 1-based.
    pub number: u32,
    /// The text as decoded, before any repair or joining.
    pub text: String,
    /// The same with its mojibake undone, only where that makes a difference.
    pub mended: Option<String>,
}

impl Line {
    fn new(number: u32, text: String) -> Line {
        let mended = mojibake::mended(&text);
        Line { number, text, mended }
    }

    /// The text that people should read: mended where it was garbled.
    pub fn readable(&self) -> &str {
        self.mended.as_deref().unwrap_or(&self.text)
    }

    /// The byte of `text` at which the character at byte `at` of [`Line::readable`] stands.
    pub fn decoded_at(&self, at: usize) -> usize {
        if self.mended.is_some() { mojibake::origin(&self.text, at) } else { at }
    }
}

/// What a capture says of itself outside its lines: the metadata of a web page, the headers of an e-mail,
/// the front matter of a note. As printed there, white space and entities aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The headline; of an e-mail its subject.
    pub title: Option<String>,
    /// The line over the headline.
    pub kicker: Option<String>,
    /// The day or time of publication, ISO 8601 with the zone that the capture gives.
    pub date: Option<String>,
    /// The authors, joined by commas.
    pub byline: Option<String>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The language's tag.
    pub language: Option<String>,
    /// Who sent or gathered it: an e-mail's sender and list. No author, no publisher of what it holds.
    pub compiler: Option<String>,
    /// When it was captured or sent, ISO 8601: not when the articles in it were published.
    pub captured: Option<String>,
}

impl Shown {
    /// The values that are there, by name.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Shown { title, kicker, date, byline, publisher, url, language, compiler, captured } = self;
        let all = [
            ("title", title),
            ("kicker", kicker),
            ("date", date),
            ("byline", byline),
            ("publisher", publisher),
            ("url", url),
            ("language", language),
            ("compiler", compiler),
            ("captured", captured),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }
}

/// One raw captured file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    /// Where it stands.
    pub path: SeedPath,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// What it was read as: `text`, `web page`, `e-mail` …
    pub format: &'static str,
    /// The encoding it was read in (WHATWG name).
    pub encoding: &'static str,
    /// Its lines, all of them.
    pub lines: Vec<Line>,
    /// What it says of itself.
    pub shown: Shown,
}

/// A file from which no text can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Where it stands.
    pub path: SeedPath,
    /// Why.
    pub fault: Fault,
}

/// Why no text can be had from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds no text: what it is, and what would draw text from it.
    Binary(&'static str, &'static str),
    /// It is larger than its format may be; both in bytes.
    TooLarge(usize, usize),
    /// Elements stand in one another more deeply than any page needs.
    TooDeep,
    /// An e-mail or web archive in which no part is text.
    NoTextPart,
}

/// How one kind of file is known and read.
struct Format {
    name: &'static str,
    /// In lower case.
    extensions: &'static [&'static str],
    /// Knows it by its first bytes, whatever the extension says.
    begins: fn(&[u8]) -> bool,
    /// Larger files are refused, in bytes.
    limit: usize,
    read: fn(&[u8]) -> Result<Extract, Fault>,
}

/// What a format makes of a file's bytes.
struct Extract {
    encoding: &'static str,
    lines: Vec<String>,
    shown: Shown,
}

/// The formats; a file that none of them claims is plain text.
const FORMATS: &[Format] = &[html::FORMAT, mail::FORMAT, mail::ARCHIVE, markdown::FORMAT];

impl Seed {
    /// Reads a seed as its content or else its extension says. Nothing is refused for its encoding: bytes
    /// that none explains are shown as U+FFFD.
    pub fn read(path: SeedPath, bytes: &[u8]) -> Result<Seed, Unreadable> {
        let extension = path.0.rsplit(['/', '.']).next().unwrap_or("").to_ascii_lowercase();
        let by_name = FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()));
        let format = by_name.or_else(|| FORMATS.iter().find(|format| (format.begins)(bytes))).unwrap_or(&text::FORMAT);
        let checked = match binary::kind(bytes) {
            Some((name, hint)) => Err(Fault::Binary(name, hint)),
            None if bytes.len() > format.limit => Err(Fault::TooLarge(bytes.len(), format.limit)),
            None => Ok(()),
        };
        match checked.and_then(|()| (format.read)(bytes)) {
            Ok(extract) => Ok(Seed::new(path, bytes, format.name, extract)),
            Err(fault) => Err(Unreadable { path, fault }),
        }
    }

    /// Reads any bytes as plain text, whatever they are.
    pub fn plain(path: SeedPath, bytes: &[u8]) -> Seed {
        Seed::new(path, bytes, text::FORMAT.name, text::extract(bytes))
    }

    fn new(path: SeedPath, bytes: &[u8], format: &'static str, extract: Extract) -> Seed {
        let Extract { encoding, lines, shown } = extract;
        let lines = lines.into_iter().zip(1..).map(|(text, number)| Line::new(number, text)).collect();
        Seed { path, sha256: sha256(bytes), format, encoding, lines, shown }
    }

    /// The line of that number; a number that no line bears gives `None`.
    pub fn line(&self, number: u32) -> Option<&Line> {
        self.lines.get((number as usize).checked_sub(1)?)
    }
}

impl Unreadable {
    /// What the user is told, placed nowhere yet: the caller knows the seeds folder.
    pub fn diagnostic(&self) -> Diagnostic {
        let hint = match self.fault {
            Fault::Binary(_, hint) => hint,
            Fault::TooLarge(..) => "cut it into smaller files",
            Fault::TooDeep => "save the page as text and keep that",
            Fault::NoTextPart => "open it, and save its text as a `.txt` file",
        };
        Diagnostic::warning(format!("cannot read `{}`: {}", self.path.0, self.fault)).hint(hint)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MIB: usize = 1 << 20;
        match self {
            Fault::Binary(name, _) => write!(f, "it is {name}, not text"),
            Fault::TooLarge(bytes, limit) => {
                write!(f, "it has {} MiB, and this kind of file may have {}", bytes.div_ceil(MIB), limit / MIB)
            }
            Fault::TooDeep => f.write_str("its elements stand in one another too deeply"),
            Fault::NoTextPart => f.write_str("no part of it is text"),
        }
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

/// No format is known by its first bytes alone.
fn never(_: &[u8]) -> bool {
    false
}

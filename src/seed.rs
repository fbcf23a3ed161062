//! One raw seed: bytes in, decoded lines and checksum out.
//!
//! Knows nothing of articles. `line` numbers are 1-based; lines end at LF, CRLF or CR alone, and a
//! last line without an end is a line.

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
    /// Its lines, all of them.
    pub lines: Vec<Line>,
}

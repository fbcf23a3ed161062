//! A path within the site that works on every file system, and addresses relative to it.

use std::fmt;

/// The longest file name.
const LONGEST: usize = 80;

/// A path under the site's folder, with `/`: lower-case ASCII, no reserved name, ends in a file name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

/// Why a text is no [`OutPath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// A character that some file system or address does not take.
    Character(char),
    /// A name of more than 80 characters.
    Long(usize),
    /// A name that Windows keeps for itself.
    Reserved(String),
    /// An empty name, one of dots alone, or one that begins or ends in a dot.
    Empty,
}

impl PathFault {
    /// True for a name that is too long.
    pub fn is_length(&self) -> bool {
        matches!(self, PathFault::Long(_))
    }
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathFault::Character(c) => write!(f, "`{}` is none of a–z, 0–9, `-`, `_`, `.`", c.escape_debug()),
            PathFault::Long(length) => write!(f, "a name has {length} characters, {LONGEST} are allowed"),
            PathFault::Reserved(name) => write!(f, "`{name}` is a reserved name on Windows"),
            PathFault::Empty => write!(f, "a name is empty, or begins or ends with a dot"),
        }
    }
}

impl OutPath {
    /// Checks a path: `documents/x.html`.
    pub fn new(path: &str) -> Result<OutPath, PathFault> {
        for name in path.split('/') {
            if name.is_empty() || name.starts_with('.') || name.ends_with('.') {
                return Err(PathFault::Empty);
            }
            let fits = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
            if let Some(c) = name.chars().find(|c| !fits(c)) {
                return Err(PathFault::Character(c));
            }
            if name.len() > LONGEST {
                return Err(PathFault::Long(name.len()));
            }
            let stem = name.split('.').next().unwrap_or(name);
            let numbered = |prefix| {
                stem.strip_prefix(prefix).is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
            };
            if ["con", "prn", "aux", "nul"].contains(&stem) || numbered("com") || numbered("lpt") {
                return Err(PathFault::Reserved(stem.to_owned()));
            }
        }
        Ok(OutPath(path.to_owned()))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way up to the site's folder: `../` for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address of this path as a page at `here` writes it.
    pub fn relative_to(&self, here: &OutPath) -> String {
        let is_shared = |at: &usize| here.0.get(..=*at) == self.0.get(..=*at);
        let shared = self.0.rmatch_indices('/').map(|(at, _)| at).find(is_shared).map_or(0, |at| at + 1);
        format!("{}{}", "../".repeat(here.0[shared..].matches('/').count()), &self.0[shared..])
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_as_short_as_can_be() {
        let path = |text| OutPath::new(text).unwrap();
        let from = path("documents/a.html");
        for (to, address) in [
            ("documents/b.html", "b.html"),
            ("documents/a.html", "a.html"),
            ("index.html", "../index.html"),
            ("locations/b.html", "../locations/b.html"),
            ("documents.html", "../documents.html"),
            ("assets/fonts/x.woff2", "../assets/fonts/x.woff2"),
        ] {
            assert_eq!(path(to).relative_to(&from), address);
        }
        assert_eq!(from.relative_to(&path("index.html")), "documents/a.html");
        assert_eq!(path("assets/fonts/x.woff2").relative_to(&path("assets/a.css")), "fonts/x.woff2");
    }

    #[test]
    fn what_some_file_system_refuses_is_refused() {
        let long = format!("documents/{}.html", "a".repeat(76));
        for bad in [
            "Documents/a.html",
            "documents/é.html",
            "a b.html",
            "aux.html",
            "x/com1.source.html",
            "nul",
            "a//b",
            "",
            "../a",
            ".a",
            "a.",
            &long,
        ] {
            assert!(OutPath::new(bad).is_err(), "{bad}");
        }
        for good in ["com.html", "auxerre.html", "documents/2019-01-10-x.source.html", "coma/b.html"] {
            assert!(OutPath::new(good).is_ok(), "{good}");
        }
    }
}

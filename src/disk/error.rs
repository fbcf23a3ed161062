//! What the world refused: which path, what was tried, what to do about it.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::diag::Diagnostic;

/// A refusal of the file system, or one of ours to touch what is not ours.
#[derive(Debug)]
pub struct DiskError {
    message: String,
    path: PathBuf,
    hint: String,
    source: Option<io::Error>,
}

impl DiskError {
    /// The path it is about.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What to do about it.
    pub fn hint(&self) -> &str {
        &self.hint
    }

    pub(super) fn new(message: impl Into<String>, path: PathBuf, hint: impl Into<String>) -> DiskError {
        DiskError { message: message.into(), path, hint: hint.into(), source: None }
    }

    /// `verb` is what was tried: `read`, `write`, `remove` …
    pub(super) fn io(verb: &str, path: &Path, source: io::Error) -> DiskError {
        let (why, hint) = words(&source);
        DiskError { message: format!("cannot {verb} this: {why}"), path: path.to_owned(), hint, source: Some(source) }
    }
}

fn words(error: &io::Error) -> (String, String) {
    let (why, hint) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file or folder", "check the path; `--root` names the archive"),
        ErrorKind::PermissionDenied => ("permission was refused", "see who owns it and what its permissions are"),
        ErrorKind::StorageFull => ("the disk is full", "make room, then run the command again"),
        ErrorKind::QuotaExceeded => ("the quota is used up", "make room, then run the command again"),
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "write elsewhere with `--out`, or copy the archive"),
        ErrorKind::NotADirectory => ("a file stands where a folder is needed", "move the file away"),
        ErrorKind::IsADirectory => ("a folder stands where a file is needed", "move the folder away"),
        ErrorKind::CrossesDevices => ("it belongs to another disk or layer", "remove the old folder, then build again"),
        ErrorKind::ResourceBusy => ("it is in use", "close the program that uses it, then run the command again"),
        _ => return (error.to_string(), "mend that, then run the command again".to_owned()),
    };
    (why.to_owned(), hint.to_owned())
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {} ({})", self.path.display(), self.message, self.hint)
    }
}

impl Error for DiskError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}

impl From<DiskError> for Diagnostic {
    fn from(error: DiskError) -> Diagnostic {
        Diagnostic::error(error.message).in_file(error.path.to_string_lossy()).hint(error.hint)
    }
}

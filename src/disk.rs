//! The one door to the file system: read a tree, publish a site atomically. Knows paths and bytes only.
//!
//! Paths inside an archive are strings with `/`, relative to its root. Nothing is ever written through a
//! link that leads out of the root. Every refusal carries its path and says what to do.

#![allow(clippy::disallowed_methods, reason = "this is the door that the lint keeps all others to")]

use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

mod error;
mod recover;
mod site;
mod tree;

pub use self::error::DiskError;
pub use self::site::{Published, SiteWriter};
pub use self::tree::{Reason, Skipped, Tree, read_tree};

/// What [`write_if_changed`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The file was not there.
    Created,
    /// The file held other bytes.
    Changed,
    /// The file held these bytes already and was not touched.
    Unchanged,
}

/// The nearest folder upward from `start`, itself included, that holds a `book.toml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    start.ancestors().find(|folder| folder.join("book.toml").is_file()).map(Path::to_owned)
}

/// A file's bytes; `None` when there is no such file.
pub fn read_file(root: &Path, path: &str) -> Result<Option<Vec<u8>>, DiskError> {
    let full = root.join(path);
    match fs::read(&full) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DiskError::io("read", &full, error)),
    }
}

/// Writes a file inside the root unless it holds these bytes already: the old file stands whole, or the new
/// one. A link in the way is followed only to places inside the root.
pub fn write_if_changed(root: &Path, path: &str, bytes: &[u8]) -> Result<Written, DiskError> {
    let target = inside(root, path)?;
    let before = match fs::read(&target) {
        Ok(before) if before == bytes => return Ok(Written::Unchanged),
        Ok(_) => Written::Changed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Written::Created,
        Err(error) => return Err(DiskError::io("read", &target, error)),
    };
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let temporary = target.with_file_name(format!(".{name}.fonds-new"));
    // A leftover of a killed run; created anew below, so that a link with this name is never written through.
    ignore_missing(fs::remove_file(&temporary)).map_err(|error| DiskError::io("remove", &temporary, error))?;
    let written = (|| {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        file.write_all(bytes)?;
        if before == Written::Changed {
            file.set_permissions(fs::metadata(&target)?.permissions())?;
        }
        drop(file);
        fs::rename(&temporary, &target)
    })();
    written.map(|()| before).map_err(|error| {
        let _ = fs::remove_file(&temporary);
        DiskError::io("write", &target, error)
    })
}

/// Makes a folder, and those above it.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(|error| DiskError::io("create", path, error))
}

/// Reads a file wherever the user said.
pub fn read_outside(path: &Path) -> Result<Vec<u8>, DiskError> {
    fs::read(path).map_err(|error| DiskError::io("read", path, error))
}

/// Writes a file wherever the user said.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    fs::write(path, bytes).map_err(|error| DiskError::io("write", path, error))
}

/// The place of `path` inside the root, its folders made; links on the way must not lead out.
fn inside(root: &Path, path: &str) -> Result<PathBuf, DiskError> {
    let relative = Path::new(path);
    if path.is_empty() || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(DiskError::new(
            "this is no path inside the archive",
            root.join(path),
            "name it relative to the root, without `..`",
        ));
    }
    let root = fs::canonicalize(root).map_err(|error| DiskError::io("read", root, error))?;
    let outside = |at: &Path| {
        DiskError::new(
            "a link leads out of the archive",
            at.to_owned(),
            "take the link away, or put a folder or file in its place",
        )
    };
    let mut at = root.clone();
    let mut parts = relative.components().peekable();
    while let Some(part) = parts.next() {
        let next = at.join(part);
        let folder = parts.peek().is_some();
        match fs::canonicalize(&next) {
            Ok(real) if real.starts_with(&root) => at = real,
            Ok(_) => return Err(outside(&next)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if fs::symlink_metadata(&next).is_ok() {
                    return Err(outside(&next));
                }
                if folder {
                    fs::create_dir(&next)
                        .or_else(|error| if next.is_dir() { Ok(()) } else { Err(error) })
                        .map_err(|error| DiskError::io("create", &next, error))?;
                }
                at = next;
            }
            Err(error) => return Err(DiskError::io("read", &next, error)),
        }
    }
    Ok(at)
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

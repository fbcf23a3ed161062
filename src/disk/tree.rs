//! Reads a folder of the archive into memory, in the order of the paths, and says what was left out.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::DiskError;
use crate::diag::Diagnostic;

/// The files of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Bytes by path, relative to the archive's root, with `/`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was left out, in the order of the paths.
    pub skipped: Vec<Skipped>,
}

/// Something that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path, relative to the archive's root; of a name that is not Unicode, what can be shown of it.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why something was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its name starts with a dot.
    Hidden,
    /// A link whose target lies outside the archive.
    LinkOutside,
    /// A link that leads nowhere, or round in a circle.
    LinkBroken,
    /// Its name is not Unicode.
    Name,
    /// Neither file nor folder: a socket, a pipe, a device.
    Special,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Reason::Hidden => "hidden file or folder left out",
            Reason::LinkOutside => "link that leads out of the archive left out",
            Reason::LinkBroken => "link that leads nowhere left out",
            Reason::Name => "file left out: its name is not Unicode",
            Reason::Special => "left out: neither a file nor a folder",
        })
    }
}

impl From<&Skipped> for Diagnostic {
    fn from(skipped: &Skipped) -> Diagnostic {
        let message = skipped.reason.to_string();
        match skipped.reason {
            Reason::Hidden => Diagnostic::note(message).in_file(&skipped.path),
            Reason::LinkOutside => Diagnostic::warning(message)
                .in_file(&skipped.path)
                .hint("copy what it leads to into the archive, which then can be moved as a whole"),
            Reason::LinkBroken => Diagnostic::warning(message).in_file(&skipped.path).hint("mend or remove the link"),
            Reason::Name => Diagnostic::warning(message).in_file(&skipped.path).hint("rename the file"),
            Reason::Special => Diagnostic::warning(message).in_file(&skipped.path).hint("remove it"),
        }
    }
}

/// Reads every file under the folder `sub` of the root. A folder that is not there has no files.
pub fn read_tree(root: &Path, sub: &str) -> Result<Tree, DiskError> {
    let start = root.join(sub);
    let mut tree = Tree::default();
    if fs::symlink_metadata(&start).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return Ok(tree);
    }
    let real_root = fs::canonicalize(root).map_err(|error| DiskError::io("read", root, error))?;
    let mut walk = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                tree.skipped.push(broken_link(root, error)?);
                continue;
            }
        };
        let (path, reason) = match shown(root, entry.path()) {
            (path, false) => (path, Some(Reason::Name)),
            (path, true) => (path, reason(&entry, &real_root)),
        };
        match reason {
            Some(reason) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                tree.skipped.push(Skipped { path, reason });
            }
            None if entry.file_type().is_dir() => {}
            None => {
                let bytes = fs::read(entry.path()).map_err(|error| DiskError::io("read", entry.path(), error))?;
                tree.files.insert(path, bytes);
            }
        }
    }
    tree.skipped.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(tree)
}

fn reason(entry: &DirEntry, real_root: &Path) -> Option<Reason> {
    // The folder itself may be hidden by its owner's wish: it was named.
    if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
        return Some(Reason::Hidden);
    }
    if entry.path_is_symlink() {
        match fs::canonicalize(entry.path()) {
            Ok(real) if real.starts_with(real_root) => {}
            Ok(_) => return Some(Reason::LinkOutside),
            Err(_) => return Some(Reason::LinkBroken),
        }
    }
    (!entry.file_type().is_dir() && !entry.file_type().is_file()).then_some(Reason::Special)
}

/// What the walker could not enter: a link's fault is the link's, everything else is the world's refusal.
fn broken_link(root: &Path, error: walkdir::Error) -> Result<Skipped, DiskError> {
    let at = error.path().unwrap_or(root).to_owned();
    let is_link = fs::symlink_metadata(&at).is_ok_and(|data| data.file_type().is_symlink());
    let is_loop = error.loop_ancestor().is_some();
    match error.into_io_error() {
        _ if is_loop => Ok(Skipped { path: shown(root, &at).0, reason: Reason::LinkBroken }),
        Some(source) if is_link && source.kind() != io::ErrorKind::PermissionDenied => {
            Ok(Skipped { path: shown(root, &at).0, reason: Reason::LinkBroken })
        }
        Some(source) => Err(DiskError::io("read", &at, source)),
        None => Err(DiskError::new("cannot read this", at, "mend that, then run the command again")),
    }
}

/// The path relative to the root, with `/`; false when it is not Unicode.
fn shown(root: &Path, path: &Path) -> (String, bool) {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str()).collect();
    let exact = parts.iter().all(|part| part.to_str().is_some());
    (parts.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"), exact)
}

//! What a killed run may have left beside a site, and how to tell a site of ours from anybody else's folder.
//!
//! The manifest is the last thing written into a new site: a folder with it is complete.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::site::Places;
use super::{DiskError, ignore_missing};

/// The list of a complete site's files, one path a line.
pub(super) const MANIFEST: &str = ".fonds-site";
/// Stands in a folder while a site is being written into it.
pub(super) const BUILDING: &str = ".fonds-building";

/// Completes the exchange that a killed run began, then clears what is left over.
pub(super) fn recover(places: &Places) -> Result<(), DiskError> {
    let Places { site, new, old } = places;
    refuse_other_build(new)?;
    if fs::symlink_metadata(site).is_err() {
        // Killed between the two renames: the new site is complete, the old one stands aside.
        let whole = [new, old].into_iter().find(|folder| is_complete(folder));
        if let Some(whole) = whole {
            fs::rename(whole, site).map_err(|error| DiskError::io("replace", site, error))?;
        }
    }
    for leftover in [new, old] {
        if fs::symlink_metadata(leftover).is_ok() {
            if !is_ours(leftover) {
                let hint = "fonds needs this name while it builds: move the folder away";
                return Err(DiskError::new("this was not written by fonds", leftover.clone(), hint));
            }
            remove_site(leftover)?;
        }
    }
    Ok(())
}

/// Refuses to replace a folder that holds a file which no build wrote.
pub(super) fn refuse_foreign(site: &Path) -> Result<(), DiskError> {
    let Ok(data) = fs::symlink_metadata(site) else { return Ok(()) };
    if !data.is_dir() {
        let hint = "move the file away, or name another folder with `build-dir` in book.toml or `--out`";
        return Err(DiskError::new("a file stands where the site should", site.to_owned(), hint));
    }
    let list = match fs::read_to_string(site.join(MANIFEST)) {
        Ok(list) => list,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(DiskError::io("read", &site.join(MANIFEST), error)),
    };
    let ours: BTreeSet<&str> = list.lines().chain([MANIFEST]).collect();
    for entry in WalkDir::new(site).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let at = error.path().unwrap_or(site).to_owned();
            DiskError::io("read", &at, error.into())
        })?;
        let relative = entry.path().strip_prefix(site).unwrap_or(entry.path());
        let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let is_ours =
            entry.file_type().is_dir() || entry.file_type().is_file() && ours.contains(parts.join("/").as_str());
        if !is_ours {
            let message = format!("the folder of the site holds `{}`, which fonds did not write", parts.join("/"));
            let hint =
                "move it away, since the folder is replaced as a whole; or name another with `build-dir` or `--out`";
            return Err(DiskError::new(message, site.to_owned(), hint));
        }
    }
    Ok(())
}

/// True for a folder that a build has begun, or finished, or only just made.
pub(super) fn is_ours(folder: &Path) -> bool {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|data| data.is_dir());
    let is_empty = || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    is_folder && (is_complete(folder) || folder.join(BUILDING).is_file() || is_empty())
}

/// Removes a folder of ours. The manifest goes last, so that a killed removal is known as ours the next time.
pub(super) fn remove_site(folder: &Path) -> Result<(), DiskError> {
    let failed = |error| DiskError::io("remove", folder, error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_name() == MANIFEST || entry.file_name() == BUILDING {
            continue;
        }
        let removed = match entry.file_type().map_err(failed)?.is_dir() {
            true => fs::remove_dir_all(entry.path()),
            false => fs::remove_file(entry.path()),
        };
        ignore_missing(removed).map_err(failed)?;
    }
    ignore_missing(fs::remove_dir_all(folder)).map_err(failed)
}

/// Marks a folder as being built for as long as the file is open. Where the system has no such locks, nothing is marked.
pub(super) fn lock(file: &File) -> bool {
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        flock(file, FlockOperation::NonBlockingLockExclusive) != Err(rustix::io::Errno::WOULDBLOCK)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        true
    }
}

fn is_complete(folder: &Path) -> bool {
    folder.join(MANIFEST).is_file() && !folder.join(BUILDING).exists()
}

fn refuse_other_build(new: &Path) -> Result<(), DiskError> {
    match File::open(new.join(BUILDING)) {
        Ok(file) if !lock(&file) => Err(DiskError::new(
            "another fonds is building this site",
            new.to_owned(),
            "wait until it has finished, or stop it",
        )),
        _ => Ok(()),
    }
}

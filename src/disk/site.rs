//! Publishes a site in one step: the old one stands whole, or the new one.
//!
//! Everything goes into `public.new`; files that did not change are hard links to those of `public`. Then
//! the two folders change places. No file is flushed by itself: a site can be built again. A folder is replaced only
//! when every file in it stands in the list that the last build left there.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::DiskError;
use super::recover::{BUILDING, MANIFEST, is_ours, recover, refuse_foreign, remove_site};

/// Writes one site; shared by the threads that render it. Dropped without [`SiteWriter::publish`], it leaves no trace.
pub struct SiteWriter {
    places: Places,
    /// Held while this build runs, so that another one keeps away.
    lock: Option<File>,
    done: Mutex<Done>,
    /// True once the new site stands in its place: the neighbour then belongs to the next build.
    published: bool,
}

/// The folder that is replaced, and its two neighbours.
#[derive(Clone, Debug)]
pub(super) struct Places {
    pub site: PathBuf,
    pub new: PathBuf,
    pub old: PathBuf,
}

#[derive(Default)]
struct Done {
    /// Each path by its lower-case form: two that differ in case alone are one file on many systems.
    paths: BTreeMap<String, String>,
    folders: HashSet<PathBuf>,
    written: usize,
}

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have changed.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
}

impl SiteWriter {
    /// Gets ready to replace the folder `build_dir` (relative to the root, or absolute). `keep` names what must never be
    /// replaced: seeds, content, templates, relative to the root. Completes or clears what a killed run left.
    pub fn open(root: &Path, build_dir: &Path, keep: &[&str]) -> Result<SiteWriter, DiskError> {
        let places = Places::find(root, build_dir, keep)?;
        recover(&places)?;
        refuse_foreign(&places.site)?;
        fs::create_dir(&places.new).map_err(|error| DiskError::io("create", &places.new, error))?;
        let mut writer = SiteWriter { places, lock: None, done: Mutex::default(), published: false };
        let marker = writer.places.new.join(BUILDING);
        let file = File::create(&marker).map_err(|error| DiskError::io("create", &marker, error))?;
        super::recover::lock(&file);
        writer.lock = Some(file);
        Ok(writer)
    }

    /// Where the site will stand.
    pub fn folder(&self) -> &Path {
        &self.places.site
    }

    /// Writes one file of the site. The path is relative to the site, with `/`, in ASCII; each may be put once.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), DiskError> {
        let target = self.places.new.join(path);
        if !is_site_path(path) {
            let hint = "a file of a site has a name of ASCII letters, digits, `-`, `_` and `.`";
            return Err(DiskError::new("this cannot be a file of the site", target, hint));
        }
        let parent = target.parent().unwrap_or(&self.places.new);
        let make_parent = {
            let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
            if done.paths.insert(path.to_ascii_lowercase(), path.to_owned()).is_some() {
                return Err(DiskError::new("two pages want this one file", target, "rename one of the two"));
            }
            !done.folders.contains(parent)
        };
        if make_parent {
            fs::create_dir_all(parent).map_err(|error| DiskError::io("create", parent, error))?;
            self.done.lock().unwrap_or_else(PoisonError::into_inner).folders.insert(parent.to_owned());
        }
        let before = self.places.site.join(path);
        let unchanged = holds(&before, bytes);
        // Where links are refused (another kind of disk, too many links), the bytes are written again.
        if !(unchanged && fs::hard_link(&before, &target).is_ok()) {
            fs::write(&target, bytes).map_err(|error| DiskError::io("write", &target, error))?;
        }
        if !unchanged {
            self.done.lock().unwrap_or_else(PoisonError::into_inner).written += 1;
        }
        Ok(())
    }

    /// Puts the new site in the place of the old one.
    pub fn publish(mut self) -> Result<Published, DiskError> {
        let done = std::mem::take(self.done.get_mut().unwrap_or_else(PoisonError::into_inner));
        let Places { site, new, old } = &self.places;
        let manifest = new.join(MANIFEST);
        let list = done.paths.values().fold(String::new(), |list, path| list + path + "\n");
        fs::write(&manifest, list).map_err(|error| DiskError::io("write", &manifest, error))?;
        let marker = new.join(BUILDING);
        fs::remove_file(&marker).map_err(|error| DiskError::io("remove", &marker, error))?;
        // An open file keeps its folder from being renamed on some systems.
        self.lock = None;
        // Between `open` and now somebody may have put something there.
        refuse_foreign(site)?;
        let failed = |error| DiskError::io("replace", site, error);
        if fs::symlink_metadata(site).is_err() {
            fs::rename(new, site).map_err(failed)?;
        } else if !exchange(new, site).map_err(failed)? {
            fs::rename(site, old).map_err(failed)?;
            if let Err(error) = fs::rename(new, site) {
                let _ = fs::rename(old, site);
                return Err(failed(error));
            }
        }
        self.published = true;
        // The old site, wherever it is now. The new one stands: if this fails, the next build tries again and tells.
        for leftover in [new, old] {
            if is_ours(leftover) {
                let _ = remove_site(leftover);
            }
        }
        Ok(Published { written: done.written, unchanged: done.paths.len() - done.written })
    }
}

impl Drop for SiteWriter {
    fn drop(&mut self) {
        self.lock = None;
        if !self.published && is_ours(&self.places.new) {
            let _ = fs::remove_dir_all(&self.places.new);
        }
    }
}

impl Places {
    fn find(root: &Path, build_dir: &Path, keep: &[&str]) -> Result<Places, DiskError> {
        let root = fs::canonicalize(root).map_err(|error| DiskError::io("read", root, error))?;
        let wanted = root.join(build_dir);
        let hint = "name a folder of its own for the site: `build-dir` in book.toml, or `--out`";
        // A link to a folder is followed once, here: its target is what is replaced.
        let site = match fs::canonicalize(&wanted) {
            Ok(site) => site,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (Some(parent), Some(name)) = (wanted.parent(), wanted.file_name()) else {
                    return Err(DiskError::new("a site cannot stand here", wanted, hint));
                };
                if fs::symlink_metadata(&wanted).is_ok() {
                    return Err(DiskError::new(
                        "this link leads nowhere",
                        wanted,
                        "remove the link, or make its target",
                    ));
                }
                fs::create_dir_all(parent).map_err(|error| DiskError::io("create", parent, error))?;
                fs::canonicalize(parent).map_err(|error| DiskError::io("read", parent, error))?.join(name)
            }
            Err(error) => return Err(DiskError::io("read", &wanted, error)),
        };
        if root.starts_with(&site) {
            return Err(DiskError::new("the site would replace the archive itself", site, hint));
        }
        for kept in keep {
            let kept = root.join(kept);
            let kept = fs::canonicalize(&kept).unwrap_or(kept);
            if kept.starts_with(&site) || site.starts_with(&kept) {
                let message = format!("the site would replace `{}`", kept.display());
                return Err(DiskError::new(message, site, hint));
            }
        }
        let Some(name) = site.file_name().and_then(|name| name.to_str()) else {
            return Err(DiskError::new("a site cannot stand here", site, hint));
        };
        let beside = |ending: &str| site.with_file_name(format!("{name}.{ending}"));
        Ok(Places { new: beside("new"), old: beside("old"), site })
    }
}

/// Names that need no escaping in an address, are the same on every system, and never lead out of the folder.
fn is_site_path(path: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    path.split('/').all(|part| !part.is_empty() && part.chars().all(fits) && part != "." && part != "..")
        && path != MANIFEST
        && path != BUILDING
}

/// True when that is a plain file of exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|before| before == bytes)
}

/// Exchanges two folders in one step; false where the system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(new: &Path, site: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, site, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP | Errno::XDEV) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two folders in one step; false where the system cannot.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_new: &Path, _site: &Path) -> io::Result<bool> {
    Ok(false)
}

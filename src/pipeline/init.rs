//! `init`: a new archive's folder on disk.

use std::path::Path;

use super::Refusal;
use crate::diag::Diagnostic;
use crate::{disk, init as demo};

/// Writes a new archive into a folder, which is made where it is missing. Nothing that stands there is touched.
pub fn init(root: &Path) -> Result<usize, Refusal> {
    if disk::read_file(root, "book.toml")?.is_some() {
        let error = Diagnostic::error(format!("`{}` is an archive already", root.display()));
        return Err(Refusal::Usage(error.hint("`fonds build` builds it; `fonds init OTHER` makes a new one")));
    }
    let files = demo::files();
    for (path, _) in &files {
        if disk::read_file(root, path)?.is_some() {
            let error = Diagnostic::error(format!("`{}` stands in the way", root.join(path).display()));
            return Err(Refusal::Usage(error.hint("choose an empty folder")));
        }
    }
    disk::make_folder(root)?;
    for (path, bytes) in &files {
        disk::write_if_changed(root, path, bytes)?;
    }
    Ok(files.len())
}

//! `fonds init`: a new archive with a small working example, as values. Knows no disk.

use include_dir::{Dir, DirEntry, include_dir};

static DEMO: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/init/demo");

/// The files of a new archive: path relative to its root, and bytes; in the order of the paths.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    gather(&DEMO, &mut files);
    files.sort();
    files
}

fn gather(dir: &Dir, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => gather(dir, files),
            DirEntry::File(file) => {
                files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents().to_vec()));
            }
        }
    }
}

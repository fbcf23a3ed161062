//! The door to the file system: what is read and left out, what is replaced, what never is.

#![allow(clippy::unwrap_used, reason = "a test may say what it takes for granted")]
#![allow(clippy::disallowed_methods, reason = "these tests look at what is on the disk")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fonds::disk::{Published, Reason, SiteWriter, Written, find_root, read_file, read_tree, write_if_changed};

const KEEP: &[&str] = &["seeds", "content", "templates"];

fn archive() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("book.toml"), "").unwrap();
    for sub in KEEP {
        fs::create_dir(folder.path().join(sub)).unwrap();
    }
    folder
}

fn build(root: &Path, files: &[(&str, &str)]) -> Published {
    let writer = SiteWriter::open(root, Path::new("public"), KEEP).unwrap();
    for (path, text) in files {
        writer.put(path, text.as_bytes()).unwrap();
    }
    writer.publish().unwrap()
}

/// The visible files of a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let tree = read_tree(folder, "").unwrap();
    tree.files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn refusal(root: &Path, build_dir: &str) -> String {
    SiteWriter::open(root, Path::new(build_dir), KEEP)
        .err()
        .unwrap()
        .to_string()
        .replace(&*root.to_string_lossy(), "ROOT")
}

fn as_map(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_tree_is_read_in_order_with_what_is_left_out() {
    let folder = archive();
    let root = folder.path();
    fs::create_dir_all(root.join("seeds/sub/.hidden")).unwrap();
    for path in ["seeds/b.txt", "seeds/a.txt", "seeds/sub/c.txt", "seeds/.d", "seeds/sub/.hidden/e", "content/x.md"] {
        fs::write(root.join(path), path).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "secret").unwrap();
        symlink(outside.path(), root.join("seeds/out")).unwrap();
        symlink(outside.path().join("secret"), root.join("seeds/out.txt")).unwrap();
        symlink("nowhere", root.join("seeds/dangling")).unwrap();
        symlink("..", root.join("seeds/sub/round")).unwrap();
        symlink("../content/x.md", root.join("seeds/within.md")).unwrap();
        fs::write(root.join("seeds").join(std::ffi::OsStr::from_bytes(b"bad\xFF.txt")), "").unwrap();
        let tree = read_tree(root, "seeds").unwrap();
        let skipped: Vec<(&str, Reason)> = tree.skipped.iter().map(|s| (s.path.as_str(), s.reason)).collect();
        assert_eq!(
            skipped,
            [
                ("seeds/.d", Reason::Hidden),
                ("seeds/bad\u{FFFD}.txt", Reason::Name),
                ("seeds/dangling", Reason::LinkBroken),
                ("seeds/out", Reason::LinkOutside),
                ("seeds/out.txt", Reason::LinkOutside),
                ("seeds/sub/.hidden", Reason::Hidden),
                ("seeds/sub/round", Reason::LinkBroken),
            ]
        );
        let paths: Vec<&String> = tree.files.keys().collect();
        assert_eq!(paths, ["seeds/a.txt", "seeds/b.txt", "seeds/sub/c.txt", "seeds/within.md"]);
    }
    assert_eq!(read_tree(root, "nothing").unwrap().files.len(), 0);
}

#[test]
fn the_root_is_the_nearest_folder_upward_with_a_book() {
    let folder = archive();
    let deep = folder.path().join("content/a/b");
    fs::create_dir_all(&deep).unwrap();
    assert_eq!(find_root(&deep), Some(fs::canonicalize(folder.path()).unwrap()));
    assert_eq!(read_file(folder.path(), "book.toml").unwrap(), Some(Vec::new()));
    assert_eq!(read_file(folder.path(), "none.toml").unwrap(), None);
}

#[test]
fn a_content_file_is_written_only_when_it_changes_and_never_outside() {
    let folder = archive();
    let root = folder.path();
    let path = "content/documents/a.md";
    assert_eq!(write_if_changed(root, path, b"one").unwrap(), Written::Created);
    assert_eq!(write_if_changed(root, path, b"one").unwrap(), Written::Unchanged);
    assert_eq!(write_if_changed(root, path, b"two").unwrap(), Written::Changed);
    assert_eq!(files(&root.join("content")), as_map(&[("documents/a.md", "two")]));
    assert_eq!(fs::read_dir(root.join("content/documents")).unwrap().count(), 1, "a temporary file is left");
    for path in ["../a.md", "/tmp/a.md", "content/../../a.md", ""] {
        assert!(write_if_changed(root, path, b"x").is_err(), "{path}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("a.md"), "theirs").unwrap();
        symlink(outside.path(), root.join("content/out")).unwrap();
        symlink(outside.path().join("a.md"), root.join("content/link.md")).unwrap();
        symlink(outside.path().join("none.md"), root.join("content/dangling.md")).unwrap();
        for path in ["content/out/a.md", "content/out/new.md", "content/link.md", "content/dangling.md"] {
            assert!(write_if_changed(root, path, b"x").is_err(), "{path}");
        }
        assert_eq!(files(outside.path()), as_map(&[("a.md", "theirs")]));
        symlink("documents/a.md", root.join("content/inner.md")).unwrap();
        assert_eq!(write_if_changed(root, "content/inner.md", b"three").unwrap(), Written::Changed);
        assert_eq!(fs::read_to_string(root.join(path)).unwrap(), "three");
    }
}

#[test]
fn a_site_is_replaced_as_a_whole_and_what_did_not_change_is_linked() {
    let folder = archive();
    let public = folder.path().join("public");
    let first = [("index.html", "1"), ("documents/a.html", "a"), ("documents/b.html", "b")];
    assert_eq!(build(folder.path(), &first), Published { written: 3, unchanged: 0 });
    assert_eq!(files(&public), as_map(&first));
    let second = [("index.html", "2"), ("documents/a.html", "a"), ("c.html", "c")];
    assert_eq!(build(folder.path(), &second), Published { written: 2, unchanged: 1 });
    assert_eq!(files(&public), as_map(&second));
    assert_eq!(build(folder.path(), &second), Published { written: 0, unchanged: 3 });
    assert_eq!(files(&public), as_map(&second));
    assert!(!folder.path().join("public.new").exists() && !folder.path().join("public.old").exists());
}

#[test]
fn many_threads_may_put() {
    let folder = archive();
    let writer = SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let writer = &writer;
            scope.spawn(move || {
                for n in 0..100 {
                    writer.put(&format!("d{}/{thread}-{n}.html", n % 7), b"x").unwrap();
                }
            });
        }
    });
    assert_eq!(writer.publish().unwrap().written, 400);
    assert_eq!(files(&folder.path().join("public")).len(), 400);
}

#[test]
fn a_build_that_fails_leaves_the_old_site_whole() {
    let folder = archive();
    build(folder.path(), &[("index.html", "1")]);
    let writer = SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap();
    writer.put("index.html", b"2").unwrap();
    drop(writer);
    assert_eq!(files(&folder.path().join("public")), as_map(&[("index.html", "1")]));
    assert!(!folder.path().join("public.new").exists());
}

#[test]
fn what_a_killed_build_left_is_cleared_or_completed() {
    let folder = archive();
    let at = |name: &str| folder.path().join(name);
    build(folder.path(), &[("index.html", "1")]);
    // Killed while writing: the drop never ran.
    let writer = SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap();
    writer.put("index.html", b"2").unwrap();
    std::mem::forget(writer);
    fs::rename(at("public.new"), at("killed")).unwrap();
    fs::create_dir(at("public.new")).unwrap();
    fs::copy(at("killed/.fonds-building"), at("public.new/.fonds-building")).unwrap();
    drop(SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap());
    assert_eq!(files(&at("public")), as_map(&[("index.html", "1")]));
    // Killed between the two renames: the new site takes the place.
    build(folder.path(), &[("index.html", "3")]);
    fs::rename(at("public"), at("public.new")).unwrap();
    fs::create_dir(at("public.old")).unwrap();
    fs::write(at("public.old/.fonds-site"), "").unwrap();
    drop(SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap());
    assert_eq!(files(&at("public")), as_map(&[("index.html", "3")]));
    assert!(!at("public.new").exists() && !at("public.old").exists());
}

#[cfg(unix)]
#[test]
fn two_builds_at_once_do_not_mix() {
    let folder = archive();
    let writer = SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap();
    assert_eq!(
        refusal(folder.path(), "public"),
        "`ROOT/public.new`: another fonds is building this site (wait until it has finished, or stop it)"
    );
    writer.put("index.html", b"1").unwrap();
    writer.publish().unwrap();
    assert_eq!(files(&folder.path().join("public")), as_map(&[("index.html", "1")]));
}

#[test]
fn what_is_not_a_site_of_ours_is_never_replaced() {
    let folder = archive();
    let root = &fs::canonicalize(folder.path()).unwrap();
    fs::create_dir(root.join("theirs")).unwrap();
    fs::write(root.join("theirs/thesis.doc"), "work of years").unwrap();
    fs::write(root.join("file"), "").unwrap();
    fs::create_dir(root.join("next.new")).unwrap();
    fs::write(root.join("next.new/x"), "").unwrap();
    build(root, &[("index.html", "1")]);
    fs::write(root.join("public/CNAME"), "archive.example").unwrap();
    const HINT: &str =
        "move it away, since the folder is replaced as a whole; or name another with `build-dir` or `--out`";
    const OWN: &str = "name a folder of its own for the site: `build-dir` in book.toml, or `--out`";
    for (build_dir, message) in [
        ("theirs", format!("`ROOT/theirs`: the folder of the site holds `thesis.doc`, which fonds did not write ({HINT})")),
        ("public", format!("`ROOT/public`: the folder of the site holds `CNAME`, which fonds did not write ({HINT})")),
        (
            "file",
            "`ROOT/file`: a file stands where the site should (move the file away, or name another folder with \
             `build-dir` in book.toml or `--out`)"
                .into(),
        ),
        (
            "next",
            "`ROOT/next.new`: this was not written by fonds (fonds needs this name while it builds: move the folder away)".into(),
        ),
        (".", format!("`ROOT`: the site would replace the archive itself ({OWN})")),
        ("content", format!("`ROOT/content`: the site would replace `ROOT/content` ({OWN})")),
        ("seeds/public", format!("`ROOT/seeds/public`: the site would replace `ROOT/seeds` ({OWN})")),
    ] {
        assert_eq!(refusal(root, build_dir), message);
    }
    assert!(refusal(root, "..").contains("the site would replace the archive itself"));
    assert_eq!(files(&root.join("theirs")).len(), 1);
}

#[test]
fn a_path_that_is_no_plain_ascii_name_inside_the_site_is_refused() {
    let folder = archive();
    let writer = SiteWriter::open(folder.path(), Path::new("public"), KEEP).unwrap();
    for path in ["", "/a", "a//b", "../a", "a/../b", "é.html", "a b", ".fonds-site", "a\\b"] {
        assert!(writer.put(path, b"").is_err(), "{path}");
    }
    writer.put("a.html", b"").unwrap();
    assert!(writer.put("a.html", b"").is_err(), "a second writer of one path");
    assert!(writer.put("A.html", b"").is_err(), "the same path where case is ignored");
}

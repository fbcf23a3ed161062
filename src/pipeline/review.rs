//! `review`: the queue of what an editor should look at, and what he decided, carried out.

use std::collections::BTreeSet;
use std::path::Path;

use deunicode::deunicode;

use super::{Folder, Progress, Refusal, loaded};
use crate::diag::{Diagnostic, Report};
use crate::disk;
use crate::review::proposals::{self, Decided};
use crate::review::{Queue, review as queue_of};
use crate::text::Source;

/// The file of forms put aside, inside the content folder.
pub const ASIDE: &str = "review.txt";

/// Everything to look at.
pub fn review(folder: &Folder, progress: &dyn Progress) -> Result<(Queue, Report), Refusal> {
    let mut report = folder.report.clone();
    let loaded = loaded(folder, &mut report, progress)?;
    Ok((queue_of(&loaded.archive, &loaded.readings, &aside(folder)?), report))
}

/// The forms that an editor put aside, folded.
pub(super) fn aside(folder: &Folder) -> Result<BTreeSet<String>, Refusal> {
    let bytes = disk::read_file(&folder.root, &aside_path(folder))?;
    Ok(bytes.map(|bytes| proposals::aside(&String::from_utf8_lossy(&bytes))).unwrap_or_default())
}

/// What an applied file did.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Records made.
    pub records: usize,
    /// Aliases added.
    pub aliases: usize,
    /// Forms put aside.
    pub aside: usize,
    /// What could not be understood or done.
    pub report: Report,
}

/// Carries out the marked lines of a proposals file. With one line that cannot be understood nothing is done.
pub fn apply(folder: &Folder, file: &Path, progress: &dyn Progress) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    let loaded = loaded(folder, &mut applied.report, progress)?;
    let text = disk::read_outside(file)?;
    let source = Source::new(file.display().to_string(), String::from_utf8_lossy(&text));
    let (decided, found) = proposals::parse(&source, &loaded.archive.authority);
    let broken = found.has_errors();
    applied.report = found;
    if broken {
        return Ok(applied);
    }
    let content = &folder.config.content;
    let mut aside = Vec::new();
    let mut taken: BTreeSet<String> = loaded.content.files.keys().cloned().collect();
    for decision in decided {
        match decision {
            Decided::Record { name, kind, location } => {
                let shelf = if location { "locations" } else { "actors" };
                let path = format!("{content}/{shelf}/{}.md", slug(&name));
                if !taken.insert(path.clone()) {
                    let error = Diagnostic::error(format!("a record for `{name}` stands there already")).in_file(path);
                    applied.report.push(error.hint("mark the line with `=` and the record's id to add the form to it"));
                    continue;
                }
                disk::write_if_changed(&folder.root, &path, proposals::record_text(&name, &kind).as_bytes())?;
                applied.records += 1;
            }
            Decided::Alias { form, of } => {
                let record = loaded.archive.authority.record(of);
                let shelf = if matches!(of, crate::authority::EntityId::Location(_)) { "locations" } else { "actors" };
                let path = format!("{content}/{shelf}/{}.md", record.slug);
                let before = disk::read_file(&folder.root, &path)?.unwrap_or_default();
                match proposals::with_alias(&String::from_utf8_lossy(&before), &form) {
                    Some(after) => {
                        disk::write_if_changed(&folder.root, &path, after.as_bytes())?;
                        applied.aliases += 1;
                    }
                    None => applied.report.push(Diagnostic::error("no front matter to add an alias to").in_file(path)),
                }
            }
            Decided::Aside(form) => aside.push(form),
        }
    }
    if !aside.is_empty() {
        applied.aside = aside.len();
        let path = aside_path(folder);
        let before = disk::read_file(&folder.root, &path)?.unwrap_or_default();
        let after = proposals::aside_text(&String::from_utf8_lossy(&before), aside);
        disk::write_if_changed(&folder.root, &path, after.as_bytes())?;
    }
    Ok(applied)
}

fn aside_path(folder: &Folder) -> String {
    format!("{}/{ASIDE}", folder.config.content)
}

/// A record's id: the name's words in ASCII.
fn slug(name: &str) -> String {
    let ascii = deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").chars().take(64).collect::<String>().trim_end_matches('-').to_owned()
}

//! `explain` and `export`: what the archive knows, as text for other programs.

use super::{Folder, Progress, Refusal, authority_of, examined, loaded};
use crate::diag::{Diagnostic, Report, nearest};
use crate::export;
use crate::reconcile;
use crate::tag::Tagger;

/// The forms of export, with what each is for.
pub const EXPORTS: &[Export] = &[
    Export { name: "documents", what: "one JSON object a document: metadata and lines of the seed" },
    Export { name: "mentions", what: "one JSON object a mention: where a name stands in the seed and whom it means" },
    Export { name: "quotes", what: "one JSON object a quotation: where it stands, what it says, who says it" },
];

/// A form of export.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// As the command line has it.
    pub name: &'static str,
    /// What comes out.
    pub what: &'static str,
}

/// The whole archive in one of [`EXPORTS`].
pub fn export(folder: &Folder, name: &str, progress: &dyn Progress) -> Result<(String, Report), Refusal> {
    let mut report = folder.report.clone();
    let known = EXPORTS.iter().map(|export| export.name);
    if !known.clone().any(|known| known == name) {
        let error = Diagnostic::error(format!("unknown export `{name}`"));
        return Err(Refusal::Usage(match nearest(name, known) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`fonds export --list` shows them all"),
        }));
    }
    let loaded = loaded(folder, &mut report, progress)?;
    let documents: Vec<export::Exported> = loaded
        .archive
        .documents
        .iter()
        .zip(&loaded.readings)
        .map(|(document, reading)| export::Exported { document, reading, alignment: loaded.alignment(document) })
        .collect();
    let authority = &loaded.archive.authority;
    let text = match name {
        "documents" => export::documents(authority, &documents),
        "mentions" => export::mentions(authority, &documents),
        _ => export::quotes(authority, &documents),
    };
    Ok((text, report))
}

/// The ledger of one seed: `jsonl` for programs, a table for people.
pub fn explain(folder: &Folder, seed: &str, jsonl: bool, progress: &dyn Progress) -> Result<(String, Report), Refusal> {
    let mut report = folder.report.clone();
    let authority = authority_of(folder, &mut report)?;
    // Which document an article is does not hang on whom it names: the archive's own records do.
    let tagger = Tagger::new(&authority, folder.config.language);
    let seeds = examined(folder, &tagger, &[seed.to_owned()], &mut report, progress)?;
    let content = crate::disk::read_tree(&folder.root, &folder.config.content)?;
    let documents = super::documents_of(&content, &folder.config);
    let memory = content.files.get(&format!("{}/{}", folder.config.content, reconcile::MEMORY));
    let memory = memory.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let place = format!("{}/documents", folder.config.content);
    let plan = reconcile::reconcile(&seeds, &documents, memory.as_deref(), &place, &tagger, &[]);
    let mut text = String::new();
    for (seed, examined) in &seeds {
        let ids = plan.documents.get(&seed.path.0).map_or(&[][..], Vec::as_slice);
        text.push_str(&match jsonl {
            true => export::ledger_lines(&examined.ledger, ids),
            false => export::ledger_table(seed, examined, ids),
        });
    }
    Ok((text, report))
}

//! What may be the name of a content file: it becomes a page's address for ever, on every file system.

use crate::diag::Diagnostic;

/// The longest slug, in bytes, without `.md`.
pub(crate) const LONGEST: usize = 80;

/// Names that Windows keeps for devices, and the one that a folder's own page has.
const RESERVED: [&str; 5] = ["con", "prn", "aux", "nul", "index"];

/// An error, placed nowhere yet, when the word cannot be a slug.
pub(crate) fn check(word: &str) -> Result<(), Diagnostic> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if word.is_empty() {
        Err(Diagnostic::error("the file has no name before `.md`").hint("name it after what it is about: `alep.md`"))
    } else if let Some(wrong) = word.chars().find(|c| !fits(*c)) {
        let error = Diagnostic::error(format!(
            "`{word}` cannot be an address: `{wrong}` is not an ASCII lower-case letter, digit or hyphen"
        ));
        Err(match proposal(word) {
            Some(proposal) => error.hint(format!("rename the file to `{proposal}.md`")),
            None => error.hint("rename the file with ASCII letters: `alep.md`"),
        })
    } else if word.len() > LONGEST {
        Err(Diagnostic::error(format!("`{word}` cannot be an address: it has {} characters", word.len()))
            .hint(format!("rename the file to at most {LONGEST} characters before `.md`")))
    } else if is_reserved(word) {
        Err(Diagnostic::error(format!("`{word}` cannot be an address: the name is reserved"))
            .hint(format!("rename the file, for example to `{word}-1.md`")))
    } else {
        Ok(())
    }
}

fn is_reserved(word: &str) -> bool {
    let device =
        |prefix: &str| word.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    RESERVED.contains(&word) || device("com") || device("lpt")
}

/// The nearest word that can be a slug; none for scripts whose letters do not map to Latin ones well.
fn proposal(word: &str) -> Option<String> {
    if word.chars().any(|c| c.is_alphabetic() && c > '\u{24F}') {
        return None;
    }
    let mut proposal = String::new();
    for c in deunicode::deunicode(word).chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' => proposal.push(c),
            _ if proposal.ends_with('-') => {}
            _ => proposal.push('-'),
        }
    }
    proposal.truncate(LONGEST);
    let proposal = proposal.trim_matches('-');
    (!proposal.is_empty() && check(proposal).is_ok()).then(|| proposal.to_owned())
}

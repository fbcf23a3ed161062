//! Names for pages whose names nobody wrote: seeds, and publishers without a record.

use std::collections::BTreeSet;

use crate::archive::Publisher;
use crate::authority::Authority;
use crate::ledger::Ledger;
use crate::relate::PublisherFacts;
use crate::seed::Seed;

/// The longest name, so that `-12.html` still fits.
const LONGEST: usize = 60;

/// A record's own id, or the printed name in ASCII.
pub fn publishers(authority: &Authority, publishers: &[PublisherFacts]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let recorded = |facts: &PublisherFacts| match facts.publisher {
        Publisher::Actor(id) => Some(authority.actor(id).record.slug.clone()),
        Publisher::Printed(_) => None,
    };
    taken.extend(publishers.iter().filter_map(recorded));
    taken.insert("index".into());
    publishers
        .iter()
        .map(|facts| recorded(facts).unwrap_or_else(|| free(&mut taken, slug(&facts.name), &facts.name)))
        .collect()
}

/// A seed's path without `.txt`, in ASCII: `003_8fc38ef9e59cdf79`.
pub fn seeds(seeds: &[(Seed, Ledger)]) -> Vec<String> {
    let mut taken = BTreeSet::from(["index".to_owned()]);
    seeds
        .iter()
        .map(|(seed, _)| {
            let path = seed.path.0.as_str();
            free(&mut taken, slug(path.strip_suffix(".txt").unwrap_or(path)), path)
        })
        .collect()
}

/// The slug, told apart by a checksum of the name where it is taken or too long.
fn free(taken: &mut BTreeSet<String>, slug: String, name: &str) -> String {
    if slug.len() <= LONGEST && !slug.is_empty() && taken.insert(slug.clone()) {
        return slug;
    }
    let sum: String = sha2_of(name).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let cut: String = slug.chars().take(LONGEST).collect();
    let told = if cut.is_empty() { sum } else { format!("{}-{sum}", cut.trim_end_matches('-')) };
    taken.insert(told.clone());
    told
}

fn sha2_of(text: &str) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).into()
}

/// Lower-case ASCII words joined by `-`; `_` stays.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in deunicode::deunicode(text).chars() {
        if c.is_ascii_alphanumeric() || c == '_' {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') && c != '\'' {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    let reserved = crate::plan::OutPath::new(&format!("{out}.html")).is_err();
    if reserved { format!("{out}-x").trim_start_matches('-').to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_ascii() {
        assert_eq!(slug("L’Orient-Le Jour"), "lorient-le-jour");
        assert_eq!(slug("003_8fc38ef9e59cdf79"), "003_8fc38ef9e59cdf79");
        assert_eq!(slug("Aux"), "aux-x");
        let mut taken = BTreeSet::new();
        assert_eq!(free(&mut taken, slug("a/b"), "a/b"), "a-b");
        assert_eq!(free(&mut taken, slug("a-b"), "a-b").len(), "a-b-".len() + 8);
    }
}

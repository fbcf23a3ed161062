//! The names of an authority, made ready for search: one automaton over all folded forms.
//!
//! Knows how each form must be written (capitals) and whether it is weak; not what a text says.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::fold::{Folded, fold};
use super::inflect;
use crate::authority::{Authority, EntityId, Record};

/// One entity's claim to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who bears the name.
    pub entity: EntityId,
    /// The form needs support from the context.
    pub weak: bool,
    /// How it must be written.
    pub writing: Writing,
}

/// How a form must be written to count, where the text is not set wholly in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// In any case: the alias has no capital, or its script has none.
    Any,
    /// With a capital at this byte of the folded form.
    CapitalAt(u16),
    /// Wholly in capitals: an acronym.
    Capitals,
}

impl Writing {
    /// The less demanding of two: "parti Baath" beside "Parti Baath".
    fn laxer(self, other: Writing) -> Writing {
        match (self, other) {
            (Writing::Any, _) | (_, Writing::Any) => Writing::Any,
            (Writing::CapitalAt(a), Writing::CapitalAt(b)) => Writing::CapitalAt(a.max(b)),
            (Writing::CapitalAt(at), _) | (_, Writing::CapitalAt(at)) => Writing::CapitalAt(at),
            (Writing::Capitals, Writing::Capitals) => Writing::Capitals,
        }
    }
}

/// Every form of every record.
#[derive(Debug)]
pub struct Names {
    automaton: Option<AhoCorasick>,
    claims: Vec<Vec<Claim>>,
}

impl Names {
    /// Gathers the forms. A form that several records claim keeps all its claims, in record order.
    pub fn new(authority: &Authority) -> Names {
        let mut names = Names { automaton: None, claims: Vec::new() };
        let mut forms = HashMap::new();
        for (id, location) in authority.locations() {
            names.add_record(&mut forms, EntityId::Location(id), &location.record);
        }
        for (id, actor) in authority.actors() {
            names.add_record(&mut forms, EntityId::Actor(id), &actor.record);
        }
        let mut patterns = vec![""; names.claims.len()];
        for (form, n) in &forms {
            patterns[*n] = form.as_str();
        }
        names.automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .ok();
        names
    }

    /// Every occurrence in a folded text, overlapping ones and those inside words included: form, start, end.
    pub fn occurrences<'n>(&'n self, folded: &'n str) -> impl Iterator<Item = (usize, usize, usize)> + 'n {
        let found = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(folded));
        found.map(|found| (found.pattern().as_usize(), found.start(), found.end()))
    }

    /// Who claims a form.
    pub fn claims(&self, form: usize) -> &[Claim] {
        &self.claims[form]
    }

    fn add_record(&mut self, forms: &mut Forms, entity: EntityId, record: &Record) {
        let own = std::iter::once(&record.name).chain(&record.aliases).chain(record.names.values());
        // A name that the record itself calls weak is not made strong by standing in `name` or `names` too.
        let weak: Vec<String> = record.weak_aliases.iter().map(|alias| fold(alias)).collect();
        for alias in own {
            let is_weak = weak.contains(&fold(alias));
            self.add(forms, alias, entity, is_weak);
        }
        for alias in &record.weak_aliases {
            self.add(forms, alias, entity, true);
        }
    }

    fn add(&mut self, forms: &mut Forms, alias: &str, entity: EntityId, weak: bool) {
        let folded = fold(alias);
        if folded.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return;
        }
        let claim = Claim { entity, weak, writing: writing(alias) };
        for form in inflect::forms(&folded).into_iter().chain([folded.clone()]) {
            let next = self.claims.len();
            let n = *forms.entry(form).or_insert(next);
            if n == next {
                self.claims.push(Vec::new());
            }
            let claims = &mut self.claims[n];
            match claims.iter_mut().find(|other| other.entity == entity) {
                // Of two spellings of one record the less demanding decides.
                Some(other) => {
                    other.weak &= weak;
                    other.writing = other.writing.laxer(claim.writing);
                }
                None => claims.push(claim),
            }
        }
    }
}

/// Folded forms and their numbers.
type Forms = HashMap<String, usize>;

/// Arabic articles and family particles that are printed with either letter.
const PARTICLES: &[&str] = &["al", "el", "an", "as", "at", "ad", "ar", "ash", "ach", "ez", "les", "le", "la", "the"];

fn writing(alias: &str) -> Writing {
    let letters = || alias.chars().filter(|c| c.is_alphabetic());
    if (2..=5).contains(&letters().count()) && letters().all(char::is_uppercase) {
        return Writing::Capitals;
    }
    let folded = Folded::new(alias);
    let mut at = 0;
    for word in alias.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.starts_with(char::is_uppercase) && !PARTICLES.contains(&fold(bare).as_str()) {
            return Writing::CapitalAt(folded.position_of(at).unwrap_or(0) as u16);
        }
        at += word.len();
    }
    if alias.chars().any(char::is_uppercase) { Writing::CapitalAt(0) } else { Writing::Any }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_capital_that_matters() {
        assert_eq!(writing("province d’Alep"), Writing::CapitalAt(11));
        assert_eq!(writing("al-Tanf"), Writing::CapitalAt(3));
        assert_eq!(writing("administration Trump"), Writing::CapitalAt(15));
        assert_eq!(writing("hezbollah"), Writing::Any);
        assert_eq!(writing("OTAN"), Writing::Capitals);
        assert_eq!(writing("États-Unis"), Writing::CapitalAt(0));
        assert_eq!(writing("حلب"), Writing::Any);
    }
}

//! Where names occur in a paragraph, written as their records demand, the longest first.
//!
//! Says nothing of whom a name means: every claim on its form is kept for `decide`.

use std::ops::{Deref, Range};

use super::fold::Folded;
use super::grammar::{Classes, Grammar};
use super::names::{Claim, Names, Writing};
use super::shape;
use super::token::{Tokens, Words};
use crate::authority::{Authority, EntityId};
use crate::prose::{Paragraph, Role};

/// A name in a paragraph.
#[derive(Clone, Debug)]
pub struct Found {
    /// Bytes of the paragraph's text.
    pub origin: Range<usize>,
    /// Words of the paragraph.
    pub words: Range<usize>,
    /// Who may be meant.
    pub claims: Vec<Claim>,
    /// It is but a part of a longer name that no record knows.
    pub inside: bool,
}

/// A paragraph with its words and names.
pub struct Page<'t> {
    /// Its words; empty when it holds no name.
    words: Words<'t>,
    /// What it is to the article.
    pub role: Role,
    /// Its names, in order, without overlap.
    pub names: Vec<Found>,
    /// The name that each word belongs to.
    pub owner: Vec<Option<usize>>,
    /// Capitals say nothing here: it is set in capitals, or gives one to every word.
    pub loud: bool,
    /// It is set wholly in capitals.
    pub capitals: bool,
}

impl<'t> Page<'t> {
    /// Finds the names of a paragraph, those under an editor's pin left out.
    pub fn new(authority: &Authority, names: &Names, paragraph: &'t Paragraph) -> Page<'t> {
        let folded = Folded::new(&paragraph.text);
        let capitals = set_in_capitals(&paragraph.text);
        let mut page = Page {
            words: Words {
                text: &paragraph.text,
                folded,
                tokens: Tokens::default(),
                grammar: Grammar::of(paragraph.language),
            },
            role: paragraph.role,
            names: Vec::new(),
            owner: Vec::new(),
            loud: capitals,
            capitals,
        };
        let found = page.candidates(names, paragraph);
        if found.is_empty() {
            return page;
        }
        page.words.tokens = Tokens::new(page.text, &page.folded, paragraph.language);
        page.loud = capitals || page.is_title_case();
        page.names = page.longest(found);
        page.set_owners();
        shape::settle(&mut page, authority);
        page
    }

    /// True for a word with a capital that is neither a known name nor a function word.
    pub fn is_unknown_name(&self, word: usize) -> bool {
        self.tokens.list.get(word).is_some_and(|token| token.capital)
            && self.owner[word].is_none()
            && !self.classes(word).is(Classes::FUNCTION)
    }

    /// Writes down anew which name each word belongs to.
    pub fn set_owners(&mut self) {
        self.owner = vec![None; self.tokens.list.len()];
        for (n, found) in self.names.iter().enumerate() {
            self.owner[found.words.clone()].fill(Some(n));
        }
    }

    fn candidates(&self, names: &Names, paragraph: &Paragraph) -> Vec<(usize, usize, Vec<Claim>)> {
        let mut found = Vec::new();
        for (form, start, end) in names.occurrences(&self.folded.text) {
            if !self.stands_alone(start, end) {
                continue;
            }
            let (from, to) = self.folded.origin(self.text, start, end);
            if paragraph.pins.iter().any(|pin| from < pin.range.end && pin.range.start < to) {
                continue;
            }
            let claims: Vec<Claim> = (names.claims(form).iter())
                .filter(|claim| self.is_written(claim.writing, start, from, to))
                .copied()
                .collect();
            if !claims.is_empty() {
                found.push((start, end, claims));
            }
        }
        found
    }

    /// True where a match neither begins nor ends inside a word.
    fn stands_alone(&self, start: usize, end: usize) -> bool {
        let text = &self.folded.text;
        let (before, after) = (&text[..start], &text[end..]);
        let begins = match before.chars().next_back() {
            Some('\'') => {
                let word = before[..before.len() - 1].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                word.is_empty() || ELISIONS.contains(&word)
            }
            Some(c) if c.is_alphanumeric() => {
                let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                is_arabic(c) && CLITICS.contains(&word)
            }
            _ => true,
        };
        if !begins {
            return false;
        }
        match after.chars().next() {
            Some('\'') => {
                // `Syria's` and `the States' own` end here; `No'man` does not.
                let rest = &after[1..];
                let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                let (_, to) = self.folded.origin(self.text, start, end);
                let spaced = self.text[to..].chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
                word.is_empty() || word == "s" || spaced
            }
            Some(c) => !c.is_alphanumeric(),
            None => true,
        }
    }

    fn is_written(&self, writing: Writing, start: usize, from: usize, to: usize) -> bool {
        let printed = &self.text[from..to];
        match writing {
            Writing::Any => true,
            Writing::CapitalAt(at) => {
                let at = self.folded.start_of(start + at as usize);
                let first = self.text[at..].chars().next();
                first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
            }
            Writing::Capitals => {
                let short = printed.chars().filter(|c| c.is_alphabetic()).count() <= 2;
                !(printed.chars().any(char::is_lowercase) || short && self.capitals)
            }
        }
    }

    /// The longest of overlapping names, of equal ones the leftmost.
    fn longest(&self, mut found: Vec<(usize, usize, Vec<Claim>)>) -> Vec<Found> {
        found.sort_by_key(|(start, end, _)| (std::cmp::Reverse(end - start), *start));
        let mut taken = vec![false; self.tokens.list.len()];
        let mut names = Vec::new();
        for (start, end, claims) in found {
            let words = self.tokens.covering(start, end);
            if taken[words.clone()].contains(&true) {
                continue;
            }
            taken[words.clone()].fill(true);
            let (from, to) = self.folded.origin(self.text, start, end);
            names.push(Found { origin: from..to, words, claims, inside: false });
        }
        names.sort_by_key(|found| found.origin.start);
        names
    }

    fn is_title_case(&self) -> bool {
        if !self.grammar.title_case || self.role == Role::Body && self.tokens.list.len() > 20 {
            return false;
        }
        let words = (0..self.tokens.list.len()).filter(|word| !self.classes(*word).is(Classes::FUNCTION));
        let (capital, all) = words.fold((0, 0), |(capital, all), word| {
            (capital + usize::from(self.tokens.list[word].capital || self.tokens.list[word].number), all + 1)
        });
        all >= 4 && capital * 10 >= all * 8
    }
}

impl<'t> Deref for Page<'t> {
    type Target = Words<'t>;

    fn deref(&self) -> &Words<'t> {
        &self.words
    }
}

impl Found {
    /// The entities that claim the form without support.
    pub fn strong(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.claims.iter().filter(|claim| !claim.weak).map(|claim| claim.entity)
    }

    /// The entities that claim it where something supports them.
    pub fn weak(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.claims.iter().filter(|claim| claim.weak).map(|claim| claim.entity)
    }
}

/// What may stand before an apostrophe and a name: French, Italian, and prefixes of Irish and English print.
const ELISIONS: &[&str] = &[
    "l", "d", "qu", "n", "s", "j", "c", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "entr", "dell",
    "nell", "all", "sull", "dall", "un", "quell", "dov", "com",
];

/// What Arabic writes together with the name that follows: and, so, in, to, like, the.
const CLITICS: &[&str] = &[
    "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "فب", "فل", "وك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "فلل",
    "وبال",
];

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}')
}

/// True for a text in which (nearly) every cased letter is a capital, and there is more than an acronym of them.
fn set_in_capitals(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in text.chars() {
        if c.is_lowercase() {
            lower += 1;
            // A long text of small letters is known for what it is at once.
            if lower > 40 && lower > upper {
                return false;
            }
        } else if c.is_uppercase() {
            upper += 1;
        }
    }
    upper >= 6 && upper >= lower * 5
}

//! The words that pages of every language share a place for: labels, kinds of media and companies.

use serde::Deserialize;

use super::{HashSet, bare};
use crate::text::fold::fold;

/// The words that all languages' pages share a place for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PageWords {
    title_label: Vec<String>,
    text_label: Vec<String>,
    pub(super) scraped_label: Vec<String>,
    publisher_label: Vec<String>,
    nothing: Vec<String>,
    place_preposition: Vec<String>,
    media_kind: Vec<String>,
    company: Vec<String>,
    media_word: Vec<String>,
    issue: Vec<String>,
    mail_label: Vec<String>,
    note_start: Vec<String>,
    portrait_heading: Vec<String>,
    credits_start: Vec<String>,
    credits_holds: Vec<String>,
}

/// What kinds of pages and their labels are called, folded.
pub(crate) struct PageLexicon {
    /// Before a headline, in the output of scrapers.
    pub(crate) title_labels: HashSet<String>,
    /// Before the text, alone on its line.
    pub(crate) text_labels: HashSet<String>,
    /// Before the publisher's name.
    pub(crate) publisher_labels: HashSet<String>,
    /// What a field says when it says nothing.
    pub(crate) nothing: HashSet<String>,
    /// Between a name and the place it writes from.
    pub(crate) place_prepositions: HashSet<String>,
    /// Before a medium's name; longest first.
    pub(crate) media_kinds: Vec<String>,
    /// Say that a name is a company's.
    pub(crate) companies: HashSet<String>,
    /// Many media bear them in their names.
    pub(crate) media_words: HashSet<String>,
    /// A print edition's number is said with them.
    pub(crate) issue_words: HashSet<String>,
    /// Begin a note below an article on its edition or its corrections.
    pub(crate) note_starts: Vec<String>,
    /// Head the portrait of the author.
    pub(crate) portrait_headings: HashSet<String>,
    /// Before the fields of a mail's header.
    pub(crate) mail_labels: HashSet<String>,
    /// Begin the lines that say who reported and edited.
    pub(crate) credits_starts: Vec<String>,
    /// Stand in such lines.
    pub(crate) credits_hold: Vec<String>,
}

impl PageLexicon {
    pub(super) fn new(words: &PageWords) -> PageLexicon {
        let set = |list: &[String]| list.iter().map(|word| bare(word)).collect::<HashSet<_>>();
        let longest_first = |list: &[String]| {
            let mut list: Vec<String> = list.iter().map(|phrase| fold(phrase)).collect();
            list.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
            list
        };
        PageLexicon {
            title_labels: set(&words.title_label),
            text_labels: set(&words.text_label),
            publisher_labels: set(&words.publisher_label),
            nothing: set(&words.nothing),
            place_prepositions: set(&words.place_preposition),
            media_kinds: longest_first(&words.media_kind),
            companies: set(&words.company),
            media_words: set(&words.media_word),
            issue_words: set(&words.issue),
            note_starts: longest_first(&words.note_start),
            portrait_headings: set(&words.portrait_heading),
            mail_labels: set(&words.mail_label),
            credits_starts: longest_first(&words.credits_start),
            credits_hold: longest_first(&words.credits_holds),
        }
    }
}

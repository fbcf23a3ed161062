//! A mail around an article: its header, the greeting, the signature belong to no article.
//!
//! Where the article is quoted line by line (`> `), it is what is quoted.

use std::ops::Range;

use super::lexicon::LEXICON;
use super::split::Judged;

/// Labels that make a header.
const FEWEST_LABELS: usize = 3;

/// The blocks of the article that a mail carries; `None` where the capture does not begin as a mail.
pub(crate) fn forwarded(blocks: &[Judged]) -> Option<Range<usize>> {
    let filled = |at: &usize| !blocks[*at].block.is_blank();
    let first = (0..blocks.len()).find(filled)?;
    let header = (first..blocks.len()).take_while(|at| is_header(blocks[*at].block)).count();
    if header < FEWEST_LABELS {
        return None;
    }
    let quoted = |at: &usize| blocks[*at].block.quoted;
    let (start, end) = if (0..blocks.len()).filter(quoted).count() >= 5 {
        ((0..blocks.len()).find(quoted)?, (0..blocks.len()).rev().find(quoted)? + 1)
    } else {
        let signature = (first + header..blocks.len()).find(|at| blocks[*at].block.text == "--");
        (first + header, signature.unwrap_or(blocks.len()))
    };
    let own = |at: &usize| filled(at) && !blocks[*at].block.is_marks();
    let start = (start..end).find(own)?;
    let last = (start..end).rev().find(own)?;
    Some(start..last + 1)
}

/// `From: …`, `Objet : …`
fn is_header(block: &super::shape::Block) -> bool {
    block.folded.split_once(':').is_some_and(|(label, _)| LEXICON.pages.mail_labels.contains(label.trim()))
}

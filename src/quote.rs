//! Quotations and their speakers.
//!
//! Takes the prose and its mentions; guillemets round a name or a single word of doubt are no quotation.

use crate::authority::{Authority, EntityId};
use crate::mention::Mention;
use crate::prose::{Prose, Spot};

/// Who says a quotation, as the sentence names him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// As printed.
    pub printed: String,
    /// The entity, where it is known.
    pub entity: Option<EntityId>,
}

/// One quotation: from `start` to `end`, which may lie in a later paragraph. Marks and the spaces
/// inside them are outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// First paragraph, with the first byte of the quoted words; `end` is meaningless when `until` is set.
    pub spot: Spot,
    /// Paragraph and end byte, when the quotation runs over into a later paragraph.
    pub until: Option<(usize, usize)>,
    /// Who says it, when the sentence names one.
    pub speaker: Option<Speaker>,
}

/// Every quotation of a text, in order.
pub fn find(authority: &Authority, prose: &Prose, mentions: &[Mention]) -> Vec<Quotation> {
    let _ = (authority, prose, mentions);
    Vec::new()
}

//! The archive: authority, documents and free pages, immutable once loaded.
//!
//! Knows no templates, no addresses, no Markdown syntax (a document's body arrives parsed).

use std::collections::BTreeMap;

use crate::authority::{ActorId, Authority, EntityId};
use crate::diag::Place;
use crate::front_matter::Meta;
use crate::language::Language;
use crate::markdown::Parsed;

pub mod check;
pub mod edtf;
pub mod load;

/// A document's number within its [`Archive`]: documents stand in the order of their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// Who published a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Publisher {
    /// An actor that has a record.
    Actor(ActorId),
    /// A name as printed, without a record.
    Printed(String),
}

/// One press article.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file's name without `.md`: the page's name, the address for ever.
    pub slug: String,
    /// The metadata as its file has it.
    pub meta: Meta,
    /// Who published it, where known.
    pub publisher: Option<Publisher>,
    /// Media and agencies that the text names as its source.
    pub relays: Vec<ActorId>,
    /// Its language (the archive's where the file says nothing).
    pub language: Language,
    /// The title and the body, parsed: prose and markup.
    pub body: Parsed,
    /// Entities the editor added to the lists.
    pub added: Vec<EntityId>,
    /// Entities the editor dropped: neither listed nor linked.
    pub dropped: Vec<EntityId>,
    /// The document's file, for messages.
    pub place: Place,
    /// The whole text of its file, for the Source view.
    pub source: String,
}

/// A free page: about, method …
#[derive(Clone, Debug)]
pub struct FreePage {
    /// The file's name without `.md`.
    pub slug: String,
    /// Its heading.
    pub title: String,
    /// Its text, parsed.
    pub body: Parsed,
}

/// Everything under `content/`, checked and resolved.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Actors and locations.
    pub authority: Authority,
    /// Documents in the order of their slugs.
    pub documents: Vec<Document>,
    /// Free pages by slug.
    pub pages: BTreeMap<String, FreePage>,
}

impl Archive {
    /// The document of that number.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// Every document with its number.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = (DocumentId, &Document)> {
        self.documents.iter().enumerate().map(|(n, document)| (DocumentId(n as u32), document))
    }
}

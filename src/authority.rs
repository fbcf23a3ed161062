//! Authority: the actors and locations an archive knows, with look-ups and hierarchy.
//!
//! Knows no documents and no HTML. Ids are small numbers minted when the records are loaded, so that
//! a look-up cannot fail later; the word in the file's name is the record's `slug`.

use std::collections::BTreeMap;

use crate::diag::Place;
use crate::language::Language;

/// An actor's number within its [`Authority`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

/// A location's number within its [`Authority`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocationId(pub u32);

/// Either kind of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityId {
    /// An actor.
    Actor(ActorId),
    /// A location.
    Location(LocationId),
}

/// A closed list of kinds as an enum with names: one place for each list.
macro_rules! kinds {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the names say it; labels stand in the wording files")]
        pub enum $name { $($variant),+ }

        impl $name {
            /// Every kind, in the order of lists.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in a record's file.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The kind of that word.
            pub fn from_name(name: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
            }
        }
    };
}

kinds! {
    /// What a location is.
    LocationKind {
        Country = "country", Region = "region", Governorate = "governorate", District = "district",
        City = "city", Town = "town", Village = "village", Quarter = "quarter", Camp = "camp",
        Base = "base", Facility = "facility", Border = "border", Zone = "zone", River = "river",
        Lake = "lake", Sea = "sea", Hill = "hill", Plain = "plain", Island = "island",
    }
}

kinds! {
    /// What an actor is.
    ActorKind {
        Person = "person", State = "state", StateBody = "state-body", Army = "army",
        ArmedGroup = "armed-group", Coalition = "coalition", Party = "party",
        InternationalOrganisation = "international-organisation", Ngo = "ngo", Medium = "medium",
        Agency = "agency", Company = "company", Institute = "institute", Community = "community",
    }
}

kinds! {
    /// How one actor stands to another.
    RelationKind {
        PartOf = "part_of", MemberOf = "member_of", Succeeds = "succeeds", Leads = "leads",
        Office = "office", OwnedBy = "owned_by", AlliedWith = "allied_with",
    }
}

/// What actors and locations have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The file's name without `.md`: the page's name, the address for ever.
    pub slug: String,
    /// The name as the archive writes it.
    pub name: String,
    /// Forms that always mean the entity. The name itself counts as one.
    pub aliases: Vec<String>,
    /// Forms that need support from the context.
    pub weak_aliases: Vec<String>,
    /// The name in other languages.
    pub names: BTreeMap<Language, String>,
    /// Identifiers elsewhere (`wikidata`, `geonames`), as text.
    pub identifiers: BTreeMap<String, String>,
    /// Neutral description: Markdown.
    pub description: String,
    /// The record's file, for messages.
    pub place: Place,
}

/// A tie from one actor to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What tie it is.
    pub kind: RelationKind,
    /// To whom.
    pub to: ActorId,
    /// Since when (EDTF), where known.
    pub from: Option<String>,
    /// Until when (EDTF), where known.
    pub until: Option<String>,
    /// The office's name, for `office`.
    pub text: Option<String>,
}

/// A person, group, state, medium …: whoever acts or speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Name, aliases, description.
    pub record: Record,
    /// What it is.
    pub kind: ActorKind,
    /// The actor it is a part of.
    pub part_of: Option<ActorId>,
    /// Locations that are metonyms of it.
    pub stands_for: Vec<LocationId>,
    /// Ties to other actors.
    pub relations: Vec<Relation>,
    /// Internet domains of a medium, lower case, without `www.`.
    pub domains: Vec<String>,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// Name, aliases, description.
    pub record: Record,
    /// What it is.
    pub kind: LocationKind,
    /// The location it lies in.
    pub part_of: Option<LocationId>,
    /// Latitude and longitude, WGS 84 degrees, where sure.
    pub coordinates: Option<(f64, f64)>,
    /// Radius in kilometres within which it lies, where only the area is known.
    pub precision_km: Option<f64>,
}

/// All that is known of actors and locations. Records stand in the order of their slugs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Authority {
    actors: Vec<Actor>,
    locations: Vec<Location>,
    /// Location → the actor it is a metonym of.
    metonyms: BTreeMap<LocationId, ActorId>,
    children: BTreeMap<LocationId, Vec<LocationId>>,
}

impl Authority {
    /// Takes records whose links are resolved already. `actors` and `locations` are in slug order.
    pub fn new(actors: Vec<Actor>, locations: Vec<Location>) -> Authority {
        let mut metonyms = BTreeMap::new();
        for (n, actor) in actors.iter().enumerate() {
            for place in &actor.stands_for {
                metonyms.entry(*place).or_insert(ActorId(n as u32));
            }
        }
        let mut children: BTreeMap<LocationId, Vec<LocationId>> = BTreeMap::new();
        for (n, location) in locations.iter().enumerate() {
            if let Some(parent) = location.part_of {
                children.entry(parent).or_default().push(LocationId(n as u32));
            }
        }
        Authority { actors, locations, metonyms, children }
    }

    /// Its records, actors and locations, in slug order.
    pub fn into_records(self) -> (Vec<Actor>, Vec<Location>) {
        (self.actors, self.locations)
    }

    /// The actor of that number.
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.0 as usize]
    }

    /// The location of that number.
    pub fn location(&self, id: LocationId) -> &Location {
        &self.locations[id.0 as usize]
    }

    /// What actor and location have in common.
    pub fn record(&self, id: EntityId) -> &Record {
        match id {
            EntityId::Actor(id) => &self.actor(id).record,
            EntityId::Location(id) => &self.location(id).record,
        }
    }

    /// Every actor, in slug order.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = (ActorId, &Actor)> {
        self.actors.iter().enumerate().map(|(n, actor)| (ActorId(n as u32), actor))
    }

    /// Every location, in slug order.
    pub fn locations(&self) -> impl ExactSizeIterator<Item = (LocationId, &Location)> {
        self.locations.iter().enumerate().map(|(n, location)| (LocationId(n as u32), location))
    }

    /// The actor with that slug.
    pub fn actor_by_slug(&self, slug: &str) -> Option<ActorId> {
        self.actors.binary_search_by(|a| a.record.slug.as_str().cmp(slug)).ok().map(|n| ActorId(n as u32))
    }

    /// The location with that slug.
    pub fn location_by_slug(&self, slug: &str) -> Option<LocationId> {
        self.locations.binary_search_by(|l| l.record.slug.as_str().cmp(slug)).ok().map(|n| LocationId(n as u32))
    }

    /// The actor whose domain an address's host is or ends in.
    pub fn actor_by_domain(&self, host: &str) -> Option<ActorId> {
        let host = host.strip_prefix("www.").unwrap_or(host);
        let suits =
            |domain: &String| host == domain || host.strip_suffix(domain.as_str()).is_some_and(|h| h.ends_with('.'));
        self.actors().find(|(_, actor)| actor.domains.iter().any(suits)).map(|(id, _)| id)
    }

    /// The actor that a location's name may stand for: a state for its country or capital.
    pub fn metonym_of(&self, place: LocationId) -> Option<ActorId> {
        self.metonyms.get(&place).copied()
    }

    /// The locations directly inside another, in slug order.
    pub fn children(&self, id: LocationId) -> &[LocationId] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The locations around another, nearest first. Loaded records hold no cycles.
    pub fn ancestors(&self, id: LocationId) -> impl Iterator<Item = LocationId> + '_ {
        std::iter::successors(self.location(id).part_of, |id| self.location(*id).part_of)
    }
}

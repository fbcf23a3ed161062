//! The archive's own records and the embedded gazetteer's as one: what names are found with; and the
//! gazetteer's records that a corpus names, adopted into `content/` as records an editor can correct.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::authority::{ActorId, Authority, EntityId, LocationId};
use crate::config::Config;
use crate::diag::Place;
use crate::front_matter;
use crate::gazetteer::{self, Selection, Words};
use crate::mention::Decision;
use crate::reconcile::Plan;
use crate::relate::Reading;
use crate::text::Source;

/// Everything that names may mean.
pub(super) struct World {
    /// Own records and the gazetteer's.
    pub(super) authority: Authority,
    actors: HashMap<ActorId, ActorId>,
    locations: HashMap<LocationId, LocationId>,
}

impl World {
    /// Own records go before the gazetteer's, of which those are read that the words may name.
    pub(super) fn of(own: Authority, config: &Config, words: &Words) -> World {
        let (actors, locations) = own.into_records();
        let merged = gazetteer::load_named(&Selection::of(config), words).merge(actors, locations);
        let actors = merged.actors.iter().enumerate().map(|(own, id)| (*id, ActorId(own as u32)));
        let locations = merged.locations.iter().enumerate().map(|(own, id)| (*id, LocationId(own as u32)));
        World { actors: actors.collect(), locations: locations.collect(), authority: merged.authority }
    }

    /// A reading in the archive's own numbers. What only the gazetteer knows is left out: convert adopts
    /// whatever documents name, so it is missing only where convert was told not to run.
    pub(super) fn own(&self, mut reading: Reading) -> Reading {
        let entity = |id: &EntityId| match id {
            EntityId::Actor(id) => self.actors.get(id).copied().map(EntityId::Actor),
            EntityId::Location(id) => self.locations.get(id).copied().map(EntityId::Location),
        };
        reading.mentions.retain_mut(|mention| match &mut mention.decision {
            Decision::Links(id) => entity(id).map(|own| *id = own).is_some(),
            Decision::Metonym { actor, place } => match (self.actors.get(actor), self.locations.get(place)) {
                (Some(own_actor), Some(own_place)) => {
                    (*actor, *place) = (*own_actor, *own_place);
                    true
                }
                _ => false,
            },
            Decision::Ambiguous { candidates, .. } => {
                *candidates = candidates.iter().filter_map(entity).collect();
                true
            }
            Decision::Ignored(_) => true,
        });
        for quotation in &mut reading.quotations {
            if let Some(speaker) = &mut quotation.speaker {
                speaker.entity = speaker.entity.as_ref().and_then(entity);
            }
        }
        reading
    }

    /// The records to write: the gazetteer's that the documents are indexed under or published by, with
    /// what they lie in and stand for. By path below the content folder.
    pub(super) fn adopted(&self, plan: &Plan) -> BTreeMap<String, String> {
        let mut wanted: BTreeSet<EntityId> = BTreeSet::new();
        for outcome in &plan.outcomes {
            let Some(front) = front_matter::parse(&Source::new("", outcome.after.as_str())).0 else { continue };
            let actors = front.meta.actors.iter().chain(&front.meta.relays).chain(&front.meta.publisher);
            wanted.extend(actors.filter_map(|slug| self.authority.actor_by_slug(slug)).map(EntityId::Actor));
            let locations = front.meta.locations.iter().filter_map(|slug| self.authority.location_by_slug(slug));
            wanted.extend(locations.map(EntityId::Location));
        }
        let mut open: Vec<EntityId> = wanted.iter().copied().collect();
        while let Some(id) = open.pop() {
            for next in self.leans_on(id) {
                if wanted.insert(next) {
                    open.push(next);
                }
            }
        }
        let mut files = BTreeMap::new();
        for id in wanted {
            let record = self.authority.record(id);
            if record.place == Place::Nowhere {
                let shelf = if matches!(id, EntityId::Actor(_)) { "actors" } else { "locations" };
                files.insert(format!("{shelf}/{}.md", record.slug), gazetteer::record_text(&self.authority, id));
            }
        }
        files
    }

    /// The records that a record's file refers to.
    fn leans_on(&self, id: EntityId) -> Vec<EntityId> {
        match id {
            EntityId::Location(id) => self.authority.location(id).part_of.map(EntityId::Location).into_iter().collect(),
            EntityId::Actor(id) => {
                let actor = self.authority.actor(id);
                let places = actor.stands_for.iter().copied().map(EntityId::Location);
                let others = actor.relations.iter().map(|relation| relation.to).chain(actor.part_of);
                places.chain(others.map(EntityId::Actor)).collect()
            }
        }
    }
}

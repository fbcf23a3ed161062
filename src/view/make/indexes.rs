//! Index pages.

use super::entities::newest_first;
use super::{Head, Sheet, page_of_row, share};
use crate::archive::{DocumentId, Publisher};
use crate::authority::{ActorKind, EntityId, LocationId};
use crate::plan::Output;
use crate::relate::{PublisherId, order};
use crate::view::indexes::{DocumentsPage, EntitiesPage, TreePage, TreeRow};
use crate::view::parts::{Crumb, EntityGroup, EntityRow, Jump, Link};

type List = fn(usize) -> Output;

pub fn documents(sheet: Sheet, page: usize) -> DocumentsPage {
    let newest = newest_first(sheet, &sheet.desk.relations.by_date);
    let (_, slice) = share(&newest, page);
    let title = sheet.say("title.documents");
    let year = |id: &DocumentId| sheet.document(*id).meta.date.map(|date| date.year());
    let jumps = sheet.jumps(
        &newest,
        page,
        Output::Documents,
        |a, b| year(a) == year(b),
        |id| match year(id) {
            Some(year) => (format!("{year:04}"), format!("y{year:04}")),
            None => (sheet.say("word.undated"), "y0".to_owned()),
        },
    );
    DocumentsPage {
        page: sheet.index_frame(&title, "description.documents", Output::Documents(1), page, &Output::Documents),
        counts: sheet.counted_documents(&newest, "#list"),
        order: sheet.say("order.documents"),
        jumps,
        groups: sheet.by_year(slice, "y", None),
        pager: sheet.pager(page, &Output::Documents),
        title,
    }
}

pub fn locations(sheet: Sheet, page: usize) -> EntitiesPage {
    let all: Vec<EntityId> = sheet.desk.relations.locations_in_order.iter().copied().map(EntityId::Location).collect();
    let title = sheet.say("title.locations");
    EntitiesPage {
        page: sheet.index_frame(&title, "description.locations", Output::Locations(1), page, &Output::Locations),
        counts: sheet.counted("word.locations", all.len(), "#list"),
        order: sheet.say("order.alphabetical"),
        ways: sheet.ways(&[("way.alphabet", Output::Locations(1)), ("way.tree", Output::LocationTree(1))], 0),
        pager: sheet.pager(page, &Output::Locations),
        ..sheet.by_letter(&all, page, Output::Locations, title)
    }
}

pub fn actors(sheet: Sheet, page: usize) -> EntitiesPage {
    let all: Vec<EntityId> = sheet.desk.relations.actors_in_order.iter().copied().map(EntityId::Actor).collect();
    let title = sheet.say("title.actors");
    EntitiesPage {
        page: sheet.index_frame(&title, "description.actors", Output::Actors(1), page, &Output::Actors),
        counts: sheet.counted("word.actors", all.len(), "#list"),
        order: sheet.say("order.alphabetical"),
        ways: sheet.ways(&ACTOR_WAYS, 0),
        pager: sheet.pager(page, &Output::Actors),
        ..sheet.by_letter(&all, page, Output::Actors, title)
    }
}

const ACTOR_WAYS: [(&str, Output); 2] = [("way.alphabet", Output::Actors(1)), ("way.kinds", Output::ActorKinds(1))];

pub fn kinds(sheet: Sheet, page: usize) -> EntitiesPage {
    let authority = &sheet.desk.site.archive.authority;
    let mut all = sheet.desk.relations.actors_in_order.clone();
    all.sort_by_key(|id| authority.actor(*id).kind);
    let kind = |id: &crate::authority::ActorId| authority.actor(*id).kind;
    let name = |kind: ActorKind| sheet.say(&format!("actor_kinds.{}", kind.as_str()));
    let anchor = |kind: ActorKind| format!("kind-{}", kind.as_str());
    let (_, slice) = share(&all, page);
    let title = sheet.say("title.kinds");
    EntitiesPage {
        page: sheet.index_frame(&title, "description.actors", Output::Actors(1), page, &Output::ActorKinds),
        counts: sheet.counted("word.actors", all.len(), "#list"),
        order: sheet.say("order.kinds"),
        ways: sheet.ways(&ACTOR_WAYS, 1),
        jumps: sheet.jumps(
            &all,
            page,
            Output::ActorKinds,
            |a, b| kind(a) == kind(b),
            |id| (name(kind(id)), anchor(kind(id))),
        ),
        groups: slice
            .chunk_by(|a, b| kind(a) == kind(b))
            .map(|chunk| EntityGroup {
                heading: name(kind(&chunk[0])),
                anchor: anchor(kind(&chunk[0])),
                rows: chunk.iter().map(|id| sheet.entity_row(EntityId::Actor(*id), None)).collect(),
            })
            .collect(),
        pager: sheet.pager(page, &Output::ActorKinds),
        title,
    }
}

pub fn publishers(sheet: Sheet, page: usize) -> EntitiesPage {
    let all: Vec<PublisherId> = (0..sheet.desk.relations.publishers.len() as u32).map(PublisherId).collect();
    let letter = |id: &PublisherId| order::letter(&sheet.desk.relations.publisher(*id).name);
    let (_, slice) = share(&all, page);
    let title = sheet.say("title.publishers");
    EntitiesPage {
        page: sheet.index_frame(&title, "description.publishers", Output::Publishers(1), page, &Output::Publishers),
        counts: sheet.counted("word.publishers", all.len(), "#list"),
        order: sheet.say("order.publishers"),
        ways: Vec::new(),
        jumps: sheet.jumps(
            &all,
            page,
            Output::Publishers,
            |a, b| letter(a) == letter(b),
            |id| (letter(id), anchor_of(&letter(id))),
        ),
        groups: slice
            .chunk_by(|a, b| letter(a) == letter(b))
            .map(|chunk| EntityGroup {
                heading: letter(&chunk[0]),
                anchor: anchor_of(&letter(&chunk[0])),
                rows: chunk.iter().map(|id| sheet.publisher_row(*id)).collect(),
            })
            .collect(),
        pager: sheet.pager(page, &Output::Publishers),
        title,
    }
}

pub fn tree(sheet: Sheet, page: usize) -> TreePage {
    let all = &sheet.desk.relations.tree;
    let (_, slice) = share(all, page);
    // Where the page begins inside a branch, the way down to it is shown again.
    let mut rows: Vec<(LocationId, usize, bool)> = Vec::new();
    if let Some((first, level)) = slice.first() {
        let mut above: Vec<LocationId> = sheet.desk.site.archive.authority.ancestors(*first).collect();
        above.reverse();
        rows.extend(above.into_iter().take(level - 1).zip(1..).map(|(id, level)| (id, level, true)));
    }
    rows.extend(slice.iter().map(|(id, level)| (*id, *level, false)));
    let levels: Vec<usize> = rows.iter().map(|(_, level, _)| *level).skip(1).chain([1]).collect();
    let row = |((id, level, repeated), next): ((LocationId, usize, bool), usize)| {
        let entity = EntityId::Location(id);
        let entry = sheet.entity_row(entity, None);
        let inside = sheet.desk.relations.named(entity).documents_inside as usize;
        TreeRow {
            name: entry.name,
            href: entry.href,
            kind: entry.kind,
            level,
            opens: next > level,
            closes: level.saturating_sub(next),
            own: entry.mentions,
            total: (inside > 0).then(|| sheet.words().number(inside)),
            repeated,
        }
    };
    let title = sheet.say("title.tree");
    TreePage {
        page: sheet.index_frame(&title, "description.locations", Output::Locations(1), page, &Output::LocationTree),
        counts: sheet.counted("word.locations", all.len(), "#list"),
        order: sheet.say("order.tree"),
        ways: sheet.ways(&[("way.alphabet", Output::Locations(1)), ("way.tree", Output::LocationTree(1))], 1),
        rows: rows.into_iter().zip(levels).map(row).collect(),
        pager: sheet.pager(page, &Output::LocationTree),
        title,
    }
}

/// `a`, `e`; other letters by their code.
fn anchor_of(letter: &str) -> String {
    match letter.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => format!("letter-{}", c.to_ascii_lowercase()),
        Some(c) if c.is_ascii_digit() => "letter-0".to_owned(),
        Some(c) => format!("letter-{:x}", u32::from(c)),
        None => "letter".to_owned(),
    }
}

impl Sheet<'_> {
    fn index_frame(
        &self,
        title: &str,
        description: &str,
        section: Output,
        page: usize,
        list: &dyn Fn(usize) -> Output,
    ) -> crate::view::frame::Frame {
        let description = self.say(description);
        let (crumbs, pages) = (Vec::new(), Some((page, list)));
        self.frame(Head { kind: "index", title, description, crumb: None, section: Some(section), crumbs, pages })
    }

    fn ways(&self, ways: &[(&str, Output)], current: usize) -> Vec<Crumb> {
        let way = |(n, (key, output)): (usize, &(&str, Output))| Crumb {
            text: self.say(key),
            href: (n != current).then(|| self.to.to(output)),
        };
        ways.iter().enumerate().map(way).collect()
    }

    /// One jump for each run of rows that belong together; `named` gives a run's text and anchor.
    fn jumps<T>(
        &self,
        rows: &[T],
        page: usize,
        list: List,
        together: impl Fn(&T, &T) -> bool,
        named: impl Fn(&T) -> (String, String),
    ) -> Vec<Jump> {
        let mut row = 0;
        rows.chunk_by(together)
            .map(|chunk| {
                let (text, anchor) = named(&chunk[0]);
                let on = page_of_row(row);
                row += chunk.len();
                let href = self.to.to_anchor(&list(on), &anchor);
                Jump { text, count: self.words().number(chunk.len()), href, here: on == page }
            })
            .collect()
    }

    /// The part of a page that lists entities by letter; the rest of it is the caller's.
    fn by_letter(&self, all: &[EntityId], page: usize, list: List, title: String) -> EntitiesPage {
        let letter = |id: &EntityId| order::letter(&self.desk.site.archive.authority.record(*id).name);
        let (_, slice) = share(all, page);
        let groups = slice.chunk_by(|a, b| letter(a) == letter(b)).map(|chunk| EntityGroup {
            heading: letter(&chunk[0]),
            anchor: anchor_of(&letter(&chunk[0])),
            rows: chunk.iter().map(|id| self.entity_row(*id, None)).collect(),
        });
        let named = |id: &EntityId| (letter(id), anchor_of(&letter(id)));
        EntitiesPage {
            page: self.index_frame(&title, "description.locations", Output::Locations(1), page, &list),
            title,
            counts: Vec::new(),
            order: String::new(),
            ways: Vec::new(),
            jumps: self.jumps(all, page, list, |a, b| letter(a) == letter(b), named),
            groups: groups.collect(),
            pager: None,
        }
    }

    /// A publisher in a list.
    pub fn publisher_row(&self, id: PublisherId) -> EntityRow {
        let facts = self.desk.relations.publisher(id);
        let page = Output::Publisher(id, 1);
        EntityRow {
            class: "actor",
            name: facts.name.clone(),
            href: self.to.to(&page),
            kind: match facts.publisher {
                Publisher::Actor(actor) => self.kind(EntityId::Actor(actor)),
                Publisher::Printed(_) => String::new(),
            },
            within: None,
            documents: Some(Link {
                text: self.words().number(facts.documents.len()),
                href: self.to.to_anchor(&page, "documents"),
            }),
            mentions: None,
        }
    }
}

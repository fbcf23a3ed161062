//! Every output path and what stands there; all addresses come from here.
//!
//! Made before anything is rendered, so that all collisions are known, and a link to something that is not
//! planned cannot be made. Knows numbers of pages, not their looks.

use std::collections::BTreeMap;
use std::fmt;

use crate::archive::{DocumentId, Publisher};
use crate::authority::{ActorId, EntityId, LocationId};
use crate::diag::{Diagnostic, Place, Report};
use crate::relate::{PublisherId, Relations, SeedId, Site, StoryId};
use crate::text::Span;

mod path;
mod slug;

pub use path::{OutPath, PathFault};

/// How many rows a list may have on one page.
pub const ROWS: usize = 200;

/// A form in which a document can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TakeAway {
    /// Its file as it stands: front matter and Markdown.
    Markdown,
    /// A BibTeX entry.
    Bibtex,
    /// A RIS record.
    Ris,
}

impl TakeAway {
    /// Every form.
    pub const ALL: [TakeAway; 3] = [TakeAway::Markdown, TakeAway::Bibtex, TakeAway::Ris];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            TakeAway::Markdown => "md",
            TakeAway::Bibtex => "bib",
            TakeAway::Ris => "ris",
        }
    }
}

/// What stands at a path. Pages of a list count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// The home page.
    Home,
    /// A document.
    Document(DocumentId),
    /// A document's Source view.
    Source(DocumentId),
    /// A document to take away.
    TakeAway(DocumentId, TakeAway),
    /// A story that is told more than once.
    Story(StoryId),
    /// All stories that are told more than once.
    Stories(usize),
    /// A location, and the page of its mentions.
    Location(LocationId, usize),
    /// An actor, and the page of its mentions.
    Actor(ActorId, usize),
    /// A publisher, and the page of its documents.
    Publisher(PublisherId, usize),
    /// All years.
    Dates,
    /// A year, and the page of its documents.
    Year(i16, usize),
    /// A month, and the page of its documents.
    Month(i16, u8, usize),
    /// The undated, and the page of them.
    Undated(usize),
    /// All documents.
    Documents(usize),
    /// All locations A–Z.
    Locations(usize),
    /// All locations as a tree.
    LocationTree(usize),
    /// All actors A–Z.
    Actors(usize),
    /// All actors by kind.
    ActorKinds(usize),
    /// All publishers A–Z.
    Publishers(usize),
    /// All seeds.
    Seeds(usize),
    /// A seed's ledger.
    Ledger(SeedId, usize),
    /// A free page, by slug.
    Page(String),
    /// What an editor should look at.
    Review,
    /// The page for what is not there.
    Missing,
    /// A file copied as it is, by its path under `assets/`.
    Asset(String),
}

/// All outputs of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What stands where.
    pub outputs: BTreeMap<OutPath, Output>,
    paths: BTreeMap<Output, OutPath>,
}

impl Plan {
    /// Where an output stands, if it is planned.
    pub fn path(&self, output: &Output) -> Option<&OutPath> {
        self.paths.get(output)
    }

    /// The addresses as seen from a page.
    pub fn from<'a>(&'a self, here: &'a OutPath) -> Addresses<'a> {
        Addresses { plan: self, here }
    }

    /// How many pages there are; assets and files to take away not counted.
    pub fn pages(&self) -> usize {
        let is_page = |output: &&Output| !matches!(output, Output::Asset(_) | Output::TakeAway(..));
        self.outputs.values().filter(is_page).count()
    }

    /// How many pages a list has, asked with its first page.
    pub fn pages_of(&self, list: impl Fn(usize) -> Output) -> usize {
        (1..).take_while(|page| self.paths.contains_key(&list(*page))).count()
    }
}

/// Addresses as one page writes them: relative, ending in a file name.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    plan: &'a Plan,
    here: &'a OutPath,
}

impl Addresses<'_> {
    /// The page that the addresses are for.
    pub fn here(&self) -> &OutPath {
        self.here
    }

    /// The address of an output, if it is planned.
    pub fn find(&self, output: &Output) -> Option<String> {
        self.plan.path(output).map(|path| path.relative_to(self.here))
    }

    /// The address of an output that every plan of this site has.
    pub fn to(&self, output: &Output) -> String {
        self.find(output).expect("every document, record, index and page of a list is planned")
    }

    /// The same, at an anchor. On the page itself it is the anchor alone.
    pub fn to_anchor(&self, output: &Output, anchor: &str) -> String {
        if self.plan.path(output) == Some(self.here) {
            format!("#{anchor}")
        } else {
            format!("{}#{anchor}", self.to(output))
        }
    }

    /// The page of an actor or a location.
    pub fn to_entity(&self, entity: EntityId) -> String {
        self.to(&page_of(entity, 1))
    }
}

/// The output that is an entity's page.
pub fn page_of(entity: EntityId, page: usize) -> Output {
    match entity {
        EntityId::Actor(id) => Output::Actor(id, page),
        EntityId::Location(id) => Output::Location(id, page),
    }
}

/// Plans a site. `assets` are paths under `assets/`. Errors name both outputs that want one path, and names
/// that cannot be file names.
pub fn plan<'a>(site: Site, relations: &Relations, assets: impl IntoIterator<Item = &'a str>) -> Result<Plan, Report> {
    let mut planner = Planner { site, relations, plan: Plan::default(), report: Report::default() };
    planner.put(Output::Home, "index.html".into());
    planner.put(Output::Missing, "404.html".into());
    planner.put(Output::Review, "review.html".into());
    planner.documents();
    planner.stories();
    planner.entities();
    planner.publishers();
    planner.dates();
    planner.seeds();
    for slug in site.archive.pages.keys() {
        planner.put(Output::Page(slug.clone()), format!("{slug}.html"));
    }
    for asset in assets {
        planner.put(Output::Asset(asset.to_owned()), format!("assets/{asset}"));
    }
    if planner.report.has_errors() { Err(planner.report) } else { Ok(planner.plan) }
}

struct Planner<'a> {
    site: Site<'a>,
    relations: &'a Relations,
    plan: Plan,
    report: Report,
}

impl Planner<'_> {
    fn documents(&mut self) {
        for (id, document) in self.site.archive.documents() {
            self.put(Output::Document(id), format!("documents/{}.html", document.slug));
            self.put(Output::Source(id), format!("documents/{}.source.html", document.slug));
            for form in TakeAway::ALL {
                self.put(Output::TakeAway(id, form), format!("documents/{}.{}", document.slug, form.ending()));
            }
        }
        self.list("documents/index", self.relations.by_date.len(), Output::Documents);
    }

    /// A story has the name of its first document.
    fn stories(&mut self) {
        for (n, story) in self.relations.stories.iter().enumerate() {
            let first = story.documents.first().map_or("", |id| &*self.site.archive.document(*id).slug);
            self.put(Output::Story(StoryId(n as u32)), format!("stories/{first}.html"));
        }
        if !self.relations.stories.is_empty() {
            self.list("stories/index", self.relations.stories.len(), Output::Stories);
        }
    }

    fn entities(&mut self) {
        let authority = &self.site.archive.authority;
        for (id, location) in authority.locations() {
            let mentions = self.relations.named(EntityId::Location(id)).mentions.len();
            let base = format!("locations/{}", location.record.slug);
            self.list(&base, mentions, |page| Output::Location(id, page));
        }
        for (id, actor) in authority.actors() {
            let mentions = self.relations.named(EntityId::Actor(id)).mentions.len();
            let base = format!("actors/{}", actor.record.slug);
            self.list(&base, mentions, |page| Output::Actor(id, page));
        }
        self.list("locations/index", authority.locations().len(), Output::Locations);
        self.list("locations/index.tree", authority.locations().len(), Output::LocationTree);
        self.list("actors/index", authority.actors().len(), Output::Actors);
        self.list("actors/index.kinds", authority.actors().len(), Output::ActorKinds);
    }

    fn publishers(&mut self) {
        let slugs = slug::publishers(&self.site.archive.authority, &self.relations.publishers);
        for (n, (facts, slug)) in self.relations.publishers.iter().zip(slugs).enumerate() {
            let id = PublisherId(n as u32);
            self.list(&format!("publishers/{slug}"), facts.documents.len(), |page| Output::Publisher(id, page));
        }
        self.list("publishers/index", self.relations.publishers.len(), Output::Publishers);
    }

    fn dates(&mut self) {
        self.put(Output::Dates, "dates/index.html".into());
        for (&year, facts) in &self.relations.years {
            self.list(&format!("dates/{year:04}"), facts.len(), |page| Output::Year(year, page));
            for (month, documents) in (1..).zip(&facts.months).filter(|(_, documents)| !documents.is_empty()) {
                let base = format!("dates/{year:04}-{month:02}");
                self.list(&base, documents.len(), |page| Output::Month(year, month, page));
            }
        }
        if !self.relations.undated.is_empty() {
            self.list("dates/undated", self.relations.undated.len(), Output::Undated);
        }
    }

    fn seeds(&mut self) {
        if self.site.seeds.is_empty() {
            return;
        }
        for (n, slug) in slug::seeds(self.site.seeds).into_iter().enumerate() {
            let id = SeedId(n as u32);
            let lines = self.site.seeds[n].1.entries.len();
            self.list(&format!("seeds/{slug}"), lines, |page| Output::Ledger(id, page));
        }
        self.list("seeds/index", self.site.seeds.len(), Output::Seeds);
    }

    /// Plans the pages of a list: the first at `base.html`, the others at `base-2.html` …
    fn list(&mut self, base: &str, rows: usize, output: impl Fn(usize) -> Output) {
        self.put(output(1), format!("{base}.html"));
        for page in 2..=rows.div_ceil(ROWS) {
            self.put(output(page), format!("{base}-{page}.html"));
        }
    }

    fn put(&mut self, output: Output, path: String) {
        let path = match OutPath::new(&path) {
            Ok(path) => path,
            Err(fault) => {
                // What has the document's name: one message is enough.
                let has = matches!(output, Output::Source(_) | Output::TakeAway(..) | Output::Story(_));
                if !has || fault.is_length() && matches!(output, Output::Source(_)) {
                    let message = format!("`{path}` cannot be a page's address: {fault}");
                    self.report.push(self.placed(Diagnostic::error(message).hint("rename the file"), &output));
                }
                return;
            }
        };
        if let Some(other) = self.plan.outputs.get(&path) {
            let message = format!("{} and {} both want `{path}`", self.name(other), self.name(&output));
            self.report.push(self.placed(Diagnostic::error(message).hint("rename one of them"), &output));
            return;
        }
        self.plan.paths.insert(output.clone(), path.clone());
        self.plan.outputs.insert(path, output);
    }

    /// What an output is called in a message.
    fn name(&self, output: &Output) -> String {
        let archive = self.site.archive;
        match output {
            Output::Home => "the home page".into(),
            Output::Document(id) => format!("document `{}`", archive.document(*id).slug),
            Output::Source(id) => format!("the Source view of document `{}`", archive.document(*id).slug),
            Output::TakeAway(id, form) => format!("the {} file of document `{}`", form.ending(), archive.document(*id).slug),
            Output::Story(id) => match self.relations.story(*id).documents.first() {
                Some(id) => format!("the story of document `{}`", archive.document(*id).slug),
                None => "a story".into(),
            },
            Output::Stories(_) => "the index of stories".into(),
            Output::Review => "the review page".into(),
            Output::Location(id, _) => format!("location `{}`", archive.authority.location(*id).record.slug),
            Output::Actor(id, _) => format!("actor `{}`", archive.authority.actor(*id).record.slug),
            Output::Publisher(id, _) => format!("publisher `{}`", self.relations.publisher(*id).name),
            Output::Dates | Output::Year(..) | Output::Month(..) | Output::Undated(_) => "a page of dates".into(),
            Output::Documents(_) => "the index of documents".into(),
            Output::Locations(_) | Output::LocationTree(_) => "the index of locations".into(),
            Output::Actors(_) | Output::ActorKinds(_) => "the index of actors".into(),
            Output::Publishers(_) => "the index of publishers".into(),
            Output::Seeds(_) => "the index of seeds".into(),
            Output::Ledger(SeedId(n), _) => format!("the ledger of seed `{}`", self.site.seeds[*n as usize].0.path.0),
            Output::Page(slug) => format!("page `{slug}`"),
            Output::Missing => "the page for what is not there".into(),
            Output::Asset(path) => format!("asset `{path}`"),
        }
    }

    fn placed(&self, diagnostic: Diagnostic, output: &Output) -> Diagnostic {
        let archive = self.site.archive;
        let place = match output {
            Output::Document(id) | Output::Source(id) | Output::TakeAway(id, _) => archive.document(*id).place.clone(),
            Output::Location(id, _) => archive.authority.location(*id).record.place.clone(),
            Output::Actor(id, _) => archive.authority.actor(*id).record.place.clone(),
            Output::Publisher(id, _) => match self.relations.publisher(*id).publisher {
                Publisher::Actor(id) => archive.authority.actor(id).record.place.clone(),
                Publisher::Printed(_) => Place::Nowhere,
            },
            _ => Place::Nowhere,
        };
        // The file as a whole is meant, not the text in it.
        let place = match place {
            Place::Span(Span { source, .. }) => Place::File(source.path.clone()),
            place => place,
        };
        Diagnostic { place, ..diagnostic }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.outputs.iter().try_for_each(|(path, output)| writeln!(f, "{path}  {output:?}"))
    }
}

//! convert() and build(): the stages in order. The only room that knows them all, and the only one that
//! works in parallel.
//!
//! Each command reads what it needs through the one door to the disk, passes values from stage to stage,
//! and gives back what was said. Nothing here prints.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::align::{Alignment, Origin, align};
use crate::archive::{Archive, Document, load};
use crate::authority::Authority;
use crate::config::{self, Config};
use crate::convert::outlets::Outlets;
use crate::convert::{Examined, examine};
use crate::diag::{Diagnostic, Report};
use crate::disk::{self, DiskError, Tree};
use crate::gazetteer::Words;
use crate::ledger::Ledger;
use crate::reconcile::{self, Fate};
use crate::relate::{Reading, Site};
use crate::seed::{Seed, SeedPath};
use crate::steer::{self, Steering};
use crate::tag::Tagger;
use crate::text::Source;

mod build;
mod check;
mod difference;
mod export;
mod init;
mod review;
mod world;

use world::World;

pub use build::{BuildOptions, Built, build};
pub use check::check;
pub use difference::difference;
pub use export::{EXPORTS, Export, explain, export};
pub use init::init;
pub use review::{ASIDE, Applied, apply, review};

/// What a stage tells while it works.
pub trait Progress: Sync {
    /// A stage begins, with so many steps.
    fn begin(&self, stage: Stage, steps: usize);
    /// One step is done.
    fn step(&self);
}

/// Progress that nobody watches.
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}

/// The stages that take time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading and classifying seeds.
    Examine,
    /// Finding names in documents.
    Read,
    /// Rendering and writing pages.
    Render,
}

/// Why a command could not be done at all.
#[derive(Debug)]
pub enum Refusal {
    /// The world refused: disk, permission.
    Disk(DiskError),
    /// The command makes no sense here.
    Usage(Diagnostic),
}

impl From<DiskError> for Refusal {
    fn from(error: DiskError) -> Refusal {
        Refusal::Disk(error)
    }
}

/// An archive's folder, opened: where it is and what its `book.toml` says.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Absolute path.
    pub root: PathBuf,
    /// The configuration, with the profile applied.
    pub config: Config,
    /// What was wrong with the configuration.
    pub report: Report,
}

/// Opens the folder; `profile` names one of `archive.profiles`.
pub fn open(root: &Path, profile: Option<&str>) -> Result<Folder, Refusal> {
    let Some(bytes) = disk::read_file(root, "book.toml")? else {
        let error = Diagnostic::error(format!("no book.toml in `{}`", root.display()))
            .hint("a file with `[book]`, `title = \"…\"` and `language = \"en\"` is enough")
            .hint("`--root DIR` names the archive's folder");
        return Err(Refusal::Usage(error));
    };
    let (config, report) = config::parse(&Source::new("book.toml", String::from_utf8_lossy(&bytes)));
    let config = match profile {
        Some(profile) => config.apply(profile).map_err(Refusal::Usage)?,
        None => config,
    };
    Ok(Folder { root: root.to_owned(), config, report })
}

/// What `convert` may do.
#[derive(Clone, Debug, Default)]
pub struct ConvertOptions {
    /// Seeds to convert, as paths under the seeds folder or the root; all of them when empty.
    pub only: Vec<String>,
    /// Write nothing.
    pub check: bool,
    /// Ids whose corrections are given up for what the seed gives now.
    pub overwrite: Vec<String>,
}

/// What `convert` did, or would do.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The plan that was carried out.
    pub plan: reconcile::Plan,
    /// Everything said on the way.
    pub report: Report,
    /// The seeds with their accounts, in the order of their paths.
    pub seeds: Vec<(Seed, Examined)>,
}

impl Converted {
    /// How many documents met this fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.plan.outcomes.iter().filter(|outcome| outcome.fate == fate).count()
    }

    /// True when the content is not what the seeds and records make of it.
    pub fn differs(&self) -> bool {
        self.plan.outcomes.iter().any(|outcome| outcome.before.as_deref() != Some(outcome.after.as_str()))
    }
}

/// Seeds to documents: reads, understands, reconciles, writes.
pub fn convert(folder: &Folder, options: &ConvertOptions, progress: &dyn Progress) -> Result<Converted, Refusal> {
    let content = disk::read_tree(&folder.root, &folder.config.content)?;
    let mut report = folder.report.clone();
    left_out(&content, &mut report);
    let (authority, found) = load::authority(&content.files, &folder.config);
    report.absorb(found);
    let own = Tagger::new(&authority, folder.config.language);
    let seeds = examined(folder, &own, &options.only, &mut report, progress)?;
    drop(own);
    let world = World::of(authority, &folder.config, &words_of(&seeds));
    let tagger = Tagger::new(&world.authority, folder.config.language);
    let documents = documents_of(&content, &folder.config);
    let memory_path = format!("{}/{}", folder.config.content, reconcile::MEMORY);
    let memory = content.files.get(&memory_path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let place = format!("{}/documents", folder.config.content);
    unknown_ids(&options.overwrite, &documents)?;
    let plan = reconcile::reconcile(&seeds, &documents, memory.as_deref(), &place, &tagger, &options.overwrite);
    if !options.check {
        for (path, text) in world.adopted(&plan) {
            let path = format!("{}/{path}", folder.config.content);
            // A file that stands there and could not be read is the editor's.
            if !content.files.contains_key(&path) {
                disk::write_if_changed(&folder.root, &path, text.as_bytes())?;
            }
        }
        for outcome in &plan.outcomes {
            let path = format!("{place}/{}.md", outcome.slug);
            disk::write_if_changed(&folder.root, &path, outcome.after.as_bytes())?;
        }
        // A part of the seeds says nothing of the others.
        if options.only.is_empty() && !seeds.is_empty() {
            disk::write_if_changed(&folder.root, &memory_path, plan.memory.as_bytes())?;
        }
    }
    report.absorb(plan.report.clone());
    Ok(Converted { plan, report, seeds })
}

fn unknown_ids(ids: &[String], documents: &BTreeMap<String, String>) -> Result<(), Refusal> {
    for id in ids {
        if !documents.contains_key(id) {
            let error = Diagnostic::error(format!("no document `{id}`"));
            let near = crate::diag::nearest(id, documents.keys().map(String::as_str));
            return Err(Refusal::Usage(match near {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error,
            }));
        }
    }
    Ok(())
}

/// Reads and understands the seeds, in parallel, in the order of their paths.
fn examined(
    folder: &Folder,
    tagger: &Tagger,
    only: &[String],
    report: &mut Report,
    progress: &dyn Progress,
) -> Result<Vec<(Seed, Examined)>, Refusal> {
    let tree = disk::read_tree(&folder.root, &folder.config.seeds)?;
    left_out(&tree, report);
    let prefix = format!("{}/", folder.config.seeds);
    let inside = |path: &str| path.strip_prefix(&prefix).unwrap_or(path).to_owned();
    let mut raw: Vec<(String, &[u8])> =
        tree.files.iter().map(|(path, bytes)| (inside(path), bytes.as_slice())).filter(|(path, _)| !path.ends_with(steer::SUFFIX)).collect();
    for name in only {
        let wanted = inside(name.trim_start_matches("./"));
        if !raw.iter().any(|(path, _)| *path == wanted) {
            let error = Diagnostic::error(format!("no seed `{name}`")).hint(format!("seeds stand under `{prefix}`"));
            return Err(Refusal::Usage(error));
        }
    }
    if !only.is_empty() {
        let wanted: BTreeSet<String> = only.iter().map(|name| inside(name.trim_start_matches("./"))).collect();
        raw.retain(|(path, _)| wanted.contains(path));
    }
    let mut outlets = tagger.outlets(Outlets::shipped());
    for (domain, name) in &folder.config.publishers {
        outlets.add_domain(domain, name);
    }
    progress.begin(Stage::Examine, raw.len());
    let read: Vec<(Option<(Seed, Examined)>, Report)> = raw
        .par_iter()
        .map(|(path, bytes)| {
            let (steering, mut found) = steering_of(&tree, &prefix, path);
            let read = Seed::read(SeedPath(path.clone()), bytes).map(|seed| {
                let examined = examine(&seed, &outlets, &steering);
                (seed, examined)
            });
            progress.step();
            let read = read.map_err(|unreadable| found.push(unreadable.diagnostic().in_file(format!("{prefix}{path}")))).ok();
            (read, found)
        })
        .collect();
    let mut seeds = Vec::with_capacity(read.len());
    for (read, found) in read {
        report.absorb(found);
        seeds.extend(read);
    }
    Ok(seeds)
}

/// The words of the seeds: of the gazetteer only what they may name is unpacked.
fn words_of(seeds: &[(Seed, Examined)]) -> Words {
    let each = seeds.par_iter().map(|(seed, _)| Words::of(seed.lines.iter().map(|line| line.readable())));
    each.reduce(|| Words::of([]), |mut all, words| {
        all.absorb(words);
        all
    })
}

/// The editor's word beside a seed.
fn steering_of(tree: &Tree, prefix: &str, seed: &str) -> (Steering, Report) {
    let path = format!("{prefix}{}", steer::path_for(seed));
    match tree.files.get(&path) {
        Some(bytes) => steer::parse(&Source::new(path, String::from_utf8_lossy(bytes))),
        None => (Steering::default(), Report::default()),
    }
}

fn left_out(tree: &Tree, report: &mut Report) {
    tree.skipped.iter().for_each(|skipped| report.push(skipped.into()));
}

/// The files of the documents' folder by id.
fn documents_of(content: &Tree, config: &Config) -> BTreeMap<String, String> {
    let prefix = format!("{}/documents/", config.content);
    let id = |path: &str| path.strip_prefix(&prefix)?.strip_suffix(".md").map(str::to_owned);
    content.files.iter().filter_map(|(path, bytes)| Some((id(path)?, String::from_utf8_lossy(bytes).into_owned()))).collect()
}

/// An archive with everything found in it: what build, check and export work on.
struct Loaded {
    archive: Archive,
    readings: Vec<Reading>,
    /// In the order of their paths.
    seeds: Vec<(Seed, Ledger)>,
    content: Tree,
    /// The articles that the seeds hold.
    articles: Vec<crate::archive::check::Article>,
}

impl Loaded {
    fn site<'a>(&'a self, config: &'a Config) -> Site<'a> {
        Site { archive: &self.archive, config, readings: &self.readings, seeds: &self.seeds }
    }

    /// A document's seed lines, where the seed is at hand.
    fn origin(&self, document: &Document) -> Option<Origin<'_>> {
        let capture = document.meta.capture.as_ref()?;
        let at = self.seeds.binary_search_by(|(seed, _)| seed.path.0.as_str().cmp(&capture.seed)).ok()?;
        let (seed, ledger) = &self.seeds[at];
        Some(Origin { seed, ledger, lines: capture.lines })
    }

    fn alignment(&self, document: &Document) -> Option<(Alignment, Origin<'_>)> {
        let origin = self.origin(document)?;
        Some((align(&document.body.prose, origin), origin))
    }
}

/// Loads the content, finds names and quotations, reads the seeds' accounts.
fn loaded(folder: &Folder, report: &mut Report, progress: &dyn Progress) -> Result<Loaded, Refusal> {
    let content = disk::read_tree(&folder.root, &folder.config.content)?;
    left_out(&content, report);
    let (archive, found) = load::load(&content.files, &folder.config);
    report.absorb(found);
    let mut unsaid = Report::default();
    let own = Tagger::new(&archive.authority, folder.config.language);
    let seeds = examined(folder, &own, &[], &mut unsaid, progress)?;
    drop(own);
    let world = World::of(archive.authority.clone(), &folder.config, &words_of(&seeds));
    let tagger = Tagger::new(&world.authority, folder.config.language);
    progress.begin(Stage::Read, archive.documents.len());
    let readings = archive
        .documents
        .par_iter()
        .map(|document| {
            let reading = world.own(tagger.read(&document.body.prose));
            progress.step();
            reading.without(&document.dropped)
        })
        .collect();
    let articles = seeds.iter().flat_map(|(seed, examined)| {
        examined.drafts.iter().filter(|draft| !draft.skipped).map(|draft| crate::archive::check::Article {
            seed: seed.path.0.clone(),
            lines: draft.lines,
            title: draft.title.clone(),
        })
    });
    let articles = articles.collect();
    let seeds = seeds.into_iter().map(|(seed, examined)| (seed, examined.ledger)).collect();
    Ok(Loaded { readings, seeds, content, articles, archive })
}

/// The records alone, for commands that look at seeds only.
fn authority_of(folder: &Folder, report: &mut Report) -> Result<Authority, Refusal> {
    let content = disk::read_tree(&folder.root, &folder.config.content)?;
    let (authority, found) = load::authority(&content.files, &folder.config);
    report.absorb(found);
    Ok(authority)
}

//! `build`: content to site, in one atomic step.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{ConvertOptions, Folder, Progress, Refusal, Stage, convert, loaded};
use crate::diag::Report;
use crate::disk::{self, SiteWriter};
use crate::plan;
use crate::relate;
use crate::render::{Press, Templates};
use crate::review::review;

/// What `build` may do.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// Another folder for the site, relative to the root or absolute.
    pub out: Option<PathBuf>,
    /// Leave the seeds alone.
    pub no_convert: bool,
}

/// What `build` did.
#[derive(Clone, Debug)]
pub struct Built {
    /// Everything said on the way.
    pub report: Report,
    /// Where the site stands; `None` when errors kept it from being published.
    pub folder: Option<PathBuf>,
    /// Documents in the archive.
    pub documents: usize,
    /// Locations that have a page.
    pub locations: usize,
    /// Actors that have a page.
    pub actors: usize,
    /// Pages written.
    pub pages: usize,
}

/// Converts what is new, then makes the whole site. With errors in the content the old site stays.
pub fn build(folder: &Folder, options: &BuildOptions, progress: &dyn Progress) -> Result<Built, Refusal> {
    let mut report = folder.report.clone();
    if !options.no_convert {
        report = convert(folder, &ConvertOptions::default(), progress)?.report;
    }
    let mut found = Report::default();
    let loaded = loaded(folder, &mut found, progress)?;
    // Convert has read the records already and said what is wrong with them.
    report.absorb_new(found);
    let config = &folder.config;
    let templates = templates(folder, &mut report)?;
    let site = loaded.site(config);
    let mut built = Built {
        report: Report::default(),
        folder: None,
        documents: loaded.archive.documents.len(),
        locations: loaded.archive.authority.locations().len(),
        actors: loaded.archive.authority.actors().len(),
        pages: 0,
    };
    let relations = relate::relate(site);
    let plan = match plan::plan(site, &relations, templates.assets()) {
        Ok(plan) => plan,
        Err(found) => {
            report.absorb(found);
            built.report = report;
            return Ok(built);
        }
    };
    if report.has_errors() {
        built.report = report;
        return Ok(built);
    }
    built.pages = plan.pages();
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from(&config.build_dir));
    let keep = [config.seeds.as_str(), config.content.as_str(), "templates"];
    let writer = SiteWriter::open(&folder.root, Path::new(&out), &keep)?;
    progress.begin(Stage::Render, plan.outputs.len());
    let queue = review(&loaded.archive, &loaded.readings, &super::review::aside(folder)?);
    let press = Press { site, relations: &relations, queue: &queue, plan: &plan, templates: &templates };
    let failures: Vec<Failure> = plan
        .outputs
        .par_iter()
        .filter_map(|(path, output)| {
            let printed = press.print(path, output).map_err(Failure::Page);
            let written = printed.and_then(|file| writer.put(file.path.as_str(), &file.bytes).map_err(Failure::Disk));
            progress.step();
            written.err()
        })
        .collect();
    for failure in failures {
        match failure {
            Failure::Page(diagnostic) => report.push(diagnostic),
            Failure::Disk(error) => return Err(error.into()),
        }
    }
    if !report.has_errors() {
        built.folder = Some(writer.folder().to_owned());
        writer.publish()?;
    }
    built.report = report;
    Ok(built)
}

enum Failure {
    Page(crate::diag::Diagnostic),
    Disk(disk::DiskError),
}

/// The templates: the embedded ones, and the user's over them file by file.
pub(super) fn templates(folder: &Folder, report: &mut Report) -> Result<Templates, Refusal> {
    let tree = disk::read_tree(&folder.root, "templates")?;
    let own: BTreeMap<String, Vec<u8>> =
        tree.files.into_iter().map(|(path, bytes)| (path.trim_start_matches("templates/").to_owned(), bytes)).collect();
    match Templates::new(folder.config.language, &own) {
        Ok(templates) => Ok(templates),
        Err(found) => {
            report.absorb(found);
            Ok(Templates::new(folder.config.language, &BTreeMap::new()).expect("the embedded templates are sound"))
        }
    }
}

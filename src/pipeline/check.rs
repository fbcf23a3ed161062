//! `check`: all that can be wrong in content and links.

use std::collections::{BTreeMap, BTreeSet};

use super::{Folder, Progress, Refusal, loaded};
use crate::archive::check as rules;
use crate::diag::Report;
use crate::plan::OutPath;

/// Everything that is wrong; `thorough` adds what is only worth knowing.
pub fn check(folder: &Folder, thorough: bool, progress: &dyn Progress) -> Result<Report, Refusal> {
    let mut report = folder.report.clone();
    let loaded = loaded(folder, &mut report, progress)?;
    let config = &folder.config;
    report.absorb(rules::check(&loaded.archive));
    let sums: BTreeMap<String, String> =
        loaded.seeds.iter().map(|(seed, _)| (seed.path.0.clone(), seed.sha256.clone())).collect();
    report.absorb(rules::captures(&loaded.archive, &sums));
    report.absorb(rules::deleted(&loaded.archive, &config.seeds, &loaded.articles));
    let templates = super::build::templates(folder, &mut report)?;
    let relations = crate::relate::relate(loaded.site(config));
    match crate::plan::plan(loaded.site(config), &relations, templates.assets()) {
        Ok(plan) => {
            let exists = |path: &str| OutPath::new(path).is_ok_and(|path| plan.outputs.contains_key(&path));
            report.absorb(rules::links(&loaded.content.files, config, &exists));
        }
        Err(found) => report.absorb(found),
    }
    if thorough {
        let named: BTreeSet<_> =
            loaded.readings.iter().flat_map(|reading| reading.mentions.iter().filter_map(|m| m.entity())).collect();
        report.absorb(rules::unnamed(&loaded.archive, &named));
    }
    Ok(report)
}

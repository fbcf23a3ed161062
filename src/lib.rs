//! fonds turns a folder of captured press texts into a cross-linked archive.
//!
//! Two short pipelines with plain files between them:
//!
//! ```text
//! seeds/    --read--> Seed --shape--> --split--> --classify--> Ledger --extract--> Draft --tag, print--> content/
//! content/  --load--> Archive --find, decide--> Links --relate--> --plan--> Plan --render--> OutFile --write--> public/
//! ```
//!
//! The modules stand in the order of that flow. `pipeline` alone knows them all.

pub mod config;
pub mod diag;
pub mod text;

pub mod seed;

pub mod convert;
pub mod ledger;

pub mod archive;
pub mod authority;
pub mod front_matter;
pub mod gazetteer;
pub mod language;
pub mod markdown;

pub mod mention;
pub mod prose;
pub mod quote;

pub mod disk;

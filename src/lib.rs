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
pub mod language;
pub mod text;

pub mod seed;
pub mod steer;

pub mod convert;
pub mod ledger;

pub mod authority;
pub mod gazetteer;
pub mod prose;
pub mod sentence;

pub mod mention;
pub mod quote;

pub mod front_matter;
pub mod reconcile;
pub mod tag;

pub mod archive;
pub mod markdown;

pub mod align;
pub mod relate;
pub mod review;
pub mod story;

pub mod cite;
pub mod html;
pub mod plan;
pub mod render;
pub mod view;
pub mod wording;

pub mod export;

pub mod init;

pub mod disk;
pub mod pipeline;

//! The one integration binary: a module a subject.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests fail by panicking and read their own cases")]

mod any_bytes;
mod capture;
mod disk;
mod errors;
mod front_matter;
mod golden;
mod markdown;
mod mention;
mod plan;
mod quote;
mod random;
mod render;
mod rewritten;
mod seed;
mod site;
mod story;
mod svg;
mod wording;

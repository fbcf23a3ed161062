//! The one integration binary: a module a subject.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests fail by panicking and read their own cases")]

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
mod svg;
mod wording;

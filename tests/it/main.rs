//! The one integration binary: a module a subject.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "helpers of tests are tests: they fail by panic and read cases from disk")]

mod capture;
mod disk;
mod errors;
mod front_matter;
mod golden;
mod markdown;
mod plan;
mod random;
mod wording;

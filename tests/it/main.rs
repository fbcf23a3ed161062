//! The one integration binary: a module a subject.

mod capture;
mod disk;
mod errors;
mod front_matter;
mod golden;
mod markdown;
mod plan;
mod random;
mod wording;

//! The one integration binary: a module a subject.

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
mod site;
mod wording;

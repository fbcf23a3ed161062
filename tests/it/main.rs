//! The one integration binary: a module a subject.

mod capture;
mod disk;
mod errors;
mod front_matter;
mod markdown;
mod random;
mod seed;

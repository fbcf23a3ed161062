//! The one integration binary: each room's cases and properties in a module of its own.

mod front_matter;
mod markdown;
mod random;

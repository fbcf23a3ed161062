//! The one integration binary: each room's cases and properties in a module of its own.

#![allow(clippy::unwrap_used, reason = "a test may say what it takes for granted")]

mod disk;
mod errors;
mod front_matter;
mod markdown;
mod random;

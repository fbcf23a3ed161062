//! The structs that templates may see: one file a page kind, made for each page from scratch.
//!
//! A view holds its own page's data and no more: no site-wide list, no archive. Every address in it
//! is relative and comes from the plan; every text is text (the template escapes it) unless its type
//! is [`Html`](crate::html::Html). Field docs say what a reader sees.

pub mod dates;
pub mod document;
pub mod entity;
pub mod frame;
pub mod home;
pub mod indexes;
pub mod pages;
pub mod parts;
pub mod source;

//! Named rules that give a line its class, a family a file.
//!
//! `alone` judges a line by itself; the other families look at its neighbours and its place in the
//! article. They speak of how pages look, never of one page's words.

pub(crate) mod alone;
pub(crate) mod boxes;
pub(crate) mod head;
pub(crate) mod headline;
pub(crate) mod twins;

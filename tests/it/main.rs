//! The integration tests: one binary, one module a subject.
#![allow(clippy::disallowed_methods, reason = "tests read their cases and one environment variable")]
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod mention;
mod quote;

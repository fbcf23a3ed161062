//! The looks of diagnostics on a terminal.

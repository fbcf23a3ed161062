//! Reads `content/` into an [`Archive`](super::Archive): every file, every problem collected.

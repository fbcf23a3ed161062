//! The one door to the file system: read a tree, publish a site atomically. Knows paths and bytes only.

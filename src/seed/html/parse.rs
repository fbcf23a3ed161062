//! HTML → a tree, within bounds. The parser itself knows none: elements that it must open again for every
//! paragraph make of a small file a tree without end.

use std::cell::Cell;

use dom_query::{Document, NodeId};
use html5ever::interface::Tracer;
use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use crate::seed::Fault;

/// How many elements may be open at once, those counted that are opened again later. Browsers nest 512
/// deep; what walks the tree by recursion must bear it on a thread's stack.
const MOST_OPEN: usize = 512;

/// A tree may have a node for every byte, and these.
const SPARE_NODES: usize = 10_000;

/// The tree is looked at after every so many bytes: few enough that it cannot get out of hand between.
const STEP: usize = 512;

/// Counts the elements that the parser holds open.
#[derive(Default)]
struct Open(Cell<usize>);

impl Tracer for Open {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// Parses a page or a piece of one.
pub(super) fn document(html: &str) -> Result<Document, Fault> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let mut done = 0;
    while done < html.len() {
        let end = (done + STEP..html.len()).find(|at| html.is_char_boundary(*at)).unwrap_or(html.len());
        parser.process(html[done..end].into());
        done = end;
        let open = Open::default();
        parser.tokenizer.sink.trace_handles(&open);
        if open.0.get() > MOST_OPEN || parser.tokenizer.sink.sink.tree.len() > done + SPARE_NODES {
            return Err(Fault::TooDeep);
        }
    }
    Ok(parser.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_without_end_is_refused() {
        assert!(document(&"<div>".repeat(100)).is_ok());
        assert_eq!(document(&"<div>".repeat(100_000)).err(), Some(Fault::TooDeep));
        let formats: String = (0..400).map(|n| format!("<p><b id={n}></p>")).collect();
        assert_eq!(document(&(formats + &"<p>x".repeat(100_000))).err(), Some(Fault::TooDeep));
        let fostered: String = (0..100_000).map(|n| format!("<b id={n}>")).collect();
        assert_eq!(document(&format!("<table>{fostered}")).err(), Some(Fault::TooDeep));
    }
}

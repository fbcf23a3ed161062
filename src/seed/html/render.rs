//! A tree → plain lines: a paragraph a line, a blank line between paragraphs, items as `* …`, captions and
//! subheadings on lines of their own, the words of links kept. White space means nothing but in `pre`.

use dom_query::{Document, NodeRef};

use crate::seed::redirect;

/// What becomes of the addresses of links.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::seed) enum Links {
    /// The words stay alone.
    #[default]
    Dropped,
    /// The address of a headline follows it on a line of its own: an e-mail's links lead to its articles.
    Shown,
}

/// The lines of an element and all in it.
pub(super) fn lines(root: &NodeRef, links: Links) -> Vec<String> {
    let mut page = Lines { links, ..Lines::default() };
    // By hand, not by recursion: a page may nest more deeply than a stack bears.
    let mut node = *root;
    loop {
        let child = if page.enter(&node) { node.first_child() } else { None };
        if let Some(child) = child {
            node = child;
            continue;
        }
        loop {
            page.leave(&node);
            if node.id == root.id {
                return page.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return page.finish() };
            node = parent;
        }
    }
}

/// What separates an element from what stands before and after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Line,
    Paragraph,
}

/// How an element is set.
enum Set {
    /// Neither it nor anything in it is text.
    Skipped,
    Inline,
    Block(Gap),
    Break,
    Item,
    Cell,
    Pre,
    Quote,
    Anchor,
}

fn set(node: &NodeRef) -> Set {
    let Some(name) = node.node_name() else { return Set::Inline };
    match &*name {
        "script" | "style" | "template" | "title" | "noscript" | "svg" | "math" | "iframe" | "object" | "embed"
        | "select" | "textarea" | "button" | "canvas" | "audio" | "video" | "map" | "datalist" | "dialog" => {
            Set::Skipped
        }
        _ if is_hidden(node) => Set::Skipped,
        "br" => Set::Break,
        "li" => Set::Item,
        "tr" | "dt" | "dd" | "option" | "legend" => Set::Block(Gap::Line),
        "td" | "th" => Set::Cell,
        "pre" | "listing" | "xmp" => Set::Pre,
        "q" => Set::Quote,
        "a" => Set::Anchor,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "details" | "dir" | "div"
        | "dl" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "header" | "hgroup" | "hr" | "html" | "main" | "menu" | "nav" | "ol" | "p" | "section" | "summary"
        | "table" | "ul" => Set::Block(Gap::Paragraph),
        _ => Set::Inline,
    }
}

/// Hidden by its own word: newsletters keep a preview text so, pages their dialogues.
fn is_hidden(node: &NodeRef) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    let Some(style) = node.attr("style") else { return false };
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        let is =
            |wanted: &str, hiding: &str| name.trim().eq_ignore_ascii_case(wanted) && value.eq_ignore_ascii_case(hiding);
        is("display", "none") || is("visibility", "hidden") || is("mso-hide", "all")
    })
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    current: String,
    /// White space was read since the last word.
    space: bool,
    /// What must separate the next word from what is done.
    gap: Option<Gap>,
    /// The next words are the first of an item, or of a cell beside another.
    mark: Option<&'static str>,
    /// Depths of nesting.
    pre: usize,
    /// For each open table, whether its rows are lines of data.
    tables: Vec<bool>,
    links: Links,
    /// Address and start of the words of the link that is open.
    link: Option<(String, usize)>,
    /// The address that follows the block being read.
    address: Option<String>,
}

impl Lines {
    /// Takes an element or text; false where what is in it is passed over.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            node.query(|n| {
                if let dom_query::NodeData::Text { contents } = &n.data {
                    self.text(contents);
                }
            });
            return false;
        }
        if !node.is_element() {
            return node.may_have_children();
        }
        match set(node) {
            Set::Skipped => return false,
            Set::Inline => {}
            Set::Block(gap) => {
                self.separate(gap);
                if node.has_name("table") {
                    self.tables.push(holds_data(node));
                }
            }
            Set::Break if self.current.is_empty() && self.gap >= Some(Gap::Line) => self.gap = Some(Gap::Paragraph),
            Set::Break => self.separate(Gap::Line),
            Set::Item => {
                self.separate(Gap::Line);
                self.mark = Some("* ");
            }
            Set::Cell if self.tables.last() == Some(&true) => {
                self.space = false;
                self.mark = if self.current.is_empty() { None } else { Some(" | ") };
            }
            Set::Cell => self.separate(Gap::Paragraph),
            Set::Pre => {
                self.separate(Gap::Paragraph);
                self.pre += 1;
            }
            Set::Quote => self.text("“"),
            Set::Anchor if self.links == Links::Shown => {
                let address = node.attr("href").map(|href| redirect::unwrapped(href.trim()));
                self.link = address.filter(|url| url.starts_with("http")).map(|url| (url, self.current.len()));
            }
            Set::Anchor => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef) {
        if !node.is_element() {
            return;
        }
        match set(node) {
            Set::Block(gap) => {
                self.separate(gap);
                if node.has_name("table") {
                    self.tables.pop();
                }
            }
            Set::Item => self.separate(Gap::Line),
            Set::Cell if self.tables.last() != Some(&true) => self.separate(Gap::Paragraph),
            Set::Pre => {
                self.separate(Gap::Paragraph);
                self.pre = self.pre.saturating_sub(1);
            }
            Set::Quote => {
                self.current.push('”');
            }
            Set::Anchor => self.close_link(),
            _ => {}
        }
    }

    /// A link of several words is an item's headline, and its address an item's; a button is neither.
    fn close_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        // Blocks within the link moved its words to lines that are done.
        let words = match self.current.get(start..).filter(|words| !words.trim().is_empty()) {
            Some(words) => words,
            None => self.done.iter().rev().find(|line| !line.is_empty()).map_or("", String::as_str),
        };
        if words.split_whitespace().count() >= 4 || words.trim() == address {
            if self.current.trim() == address {
                self.address = None
            } else {
                self.address = Some(address)
            }
            if self.current.is_empty() {
                self.show_address();
            }
        }
    }

    fn show_address(&mut self) {
        if let Some(address) = self.address.take()
            && self.done.iter().rev().take(4).all(|line| *line != address)
        {
            while self.done.last().is_some_and(String::is_empty) {
                self.done.pop();
            }
            self.done.push(address);
        }
    }

    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    self.end_line();
                    self.gap = None;
                    self.blank_in_pre(line);
                }
                if !line.trim().is_empty() {
                    self.open_line();
                    self.current.push_str(line.trim_end_matches('\r'));
                }
            }
            return;
        }
        for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_whitespace());
            if !bare.is_empty() {
                self.open_line();
                if self.space && !self.current.is_empty() && !self.current.ends_with([' ', '\n']) {
                    self.current.push(' ');
                }
                // A soft hyphen is the page's advice on breaking lines, no letter of the text.
                self.current.extend(bare.chars().filter(|c| *c != '\u{AD}'));
                self.space = false;
            }
            self.space |= bare.len() < word.len();
        }
    }

    /// Puts what must stand between the last line and the words that come.
    fn open_line(&mut self) {
        if self.current.is_empty() {
            if self.gap == Some(Gap::Paragraph)
                && !self.done.is_empty()
                && !self.done.last().is_some_and(String::is_empty)
            {
                self.done.push(String::new());
            }
            self.gap = None;
            self.space = false;
        }
        if let Some(mark) = self.mark.take() {
            self.current.push_str(mark);
            self.space = false;
        }
    }

    fn blank_in_pre(&mut self, next: &str) {
        if next.trim().is_empty() && !self.done.is_empty() && !self.done.last().is_some_and(String::is_empty) {
            self.done.push(String::new());
        }
    }

    fn separate(&mut self, gap: Gap) {
        self.end_line();
        self.gap = self.gap.max(Some(gap));
    }

    fn end_line(&mut self) {
        self.space = false;
        // A mark alone is an item without words.
        let line = self.current.trim_matches(|c: char| c.is_ascii_whitespace());
        if !line.is_empty() && line.chars().any(|c| !c.is_whitespace()) {
            // Within `pre` the start of a line is its indent.
            let kept = if self.pre > 0 { self.current.trim_end() } else { line };
            self.done.push(kept.to_owned());
            self.show_address();
        }
        self.current.clear();
        if let Some((_, start)) = &mut self.link {
            *start = 0;
        }
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        while self.done.last().is_some_and(String::is_empty) {
            self.done.pop();
        }
        self.done
    }
}

/// Turns tables that only lay out a page into plain blocks: what Readability keeps of such a table is no
/// whole table any more, and its cells would run together.
pub(super) fn loosen_layout(page: &Document) {
    let tables = page.select("table");
    let layout: Vec<NodeRef> = tables.nodes().iter().filter(|table| !holds_data(table)).copied().collect();
    for table in layout {
        for row in table.children().iter().flat_map(NodeRef::children) {
            row.children().iter().filter(|cell| cell.has_name("td")).for_each(|cell| cell.rename("div"));
            if row.has_name("tr") {
                row.rename("div");
            }
        }
        for part in table.children().iter().filter(|part| part.has_name("tbody")) {
            part.rename("div");
        }
        table.rename("div");
    }
}

/// A table of data has heads, or short cells side by side; others only lay out a page or a newsletter.
fn holds_data(table: &NodeRef) -> bool {
    const LAID_OUT: [&str; 10] = ["table", "p", "div", "h1", "h2", "h3", "ul", "ol", "img", "br"];
    let (mut rows, mut cells, mut heads) = (0, 0, 0);
    for node in table.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "th" => heads += 1,
            "tr" => rows += 1,
            "td" => cells += 1,
            name if LAID_OUT.contains(&name) => return false,
            _ => {}
        }
    }
    (heads > 0 && cells > 0) || (rows >= 2 && cells >= rows * 2)
}

//! Networks: who is named with whom, laid out at build time as inline SVG.
//!
//! Classes, all under `.net` (`net-column`, `net-wide`): `edge` (its `line`; `hit` is the wider invisible target), `node` with
//! `mark`, `node here` (the subject), and whatever class a node's kind brings. Kinds differ by the mark's shape too.
//! Names stand under their marks, in boxes that never overlap; a caller caps the number of nodes and says so.

use crate::html::Html;
use crate::render::svg::{self, Anchor, Rect, Size, placed, push_attribute, push_text, text_width};

mod layout;

use layout::Body;

/// The shape that tells a kind of actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// A person.
    #[default]
    Disc,
    /// A state and its bodies.
    Square,
    /// Whoever bears arms.
    Diamond,
    /// Media and agencies.
    Ring,
    /// Organisations, parties, companies.
    Triangle,
}

/// Someone.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// The label; written on two lines when long.
    pub name: String,
    /// In full for the tooltip: "Igor Konachenkov, 12 mentions". Empty: the name.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What the mark's area stands for.
    pub weight: u64,
    /// Its shape.
    pub mark: Mark,
    /// A further class: `k-person`. Letters, digits and hyphens; others are dropped.
    pub class: String,
    /// The network's own subject.
    pub emphasised: bool,
}

/// A tie between two nodes, by number. Ties to oneself and to numbers that do not exist are left out.
#[derive(Clone, Debug, Default)]
pub struct Edge {
    /// One end.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How many pieces of evidence it has.
    pub weight: u64,
    /// For the tooltip: "Damas and Moscou: 12 sentences". Empty: names and number.
    pub note: String,
    /// Where the evidence is.
    pub href: Option<String>,
}

/// A network to be drawn.
#[derive(Clone, Debug)]
pub struct Network {
    /// Begins every id within: unique on the page, letters and digits.
    pub id: String,
    /// Text alternative in a few words.
    pub title: String,
    /// Text alternative in a sentence or two; may be empty.
    pub desc: String,
    /// Who.
    pub nodes: Vec<Node>,
    /// With whom.
    pub edges: Vec<Edge>,
    /// Where it will stand.
    pub size: Size,
}

/// A row of the table that says the same in words: a tie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name and address of one end, the weightier.
    pub a: (String, Option<String>),
    /// Of the other.
    pub b: (String, Option<String>),
    /// How many pieces of evidence.
    pub weight: u64,
    /// Where the evidence is.
    pub href: Option<String>,
}

/// A node with its lines of text and its measures in px.
struct Figure {
    lines: Vec<String>,
    radius: f64,
    body: Body,
}

/// px from line to line, as a share of the font size.
const LINE: f64 = 1.12;

impl Network {
    fn edges(&self) -> impl Iterator<Item = &Edge> {
        let n = self.nodes.len();
        self.edges.iter().filter(move |edge| edge.a != edge.b && edge.a < n && edge.b < n)
    }

    /// The table: ties by evidence, then by name.
    pub fn rows(&self) -> Vec<Row> {
        let end = |at: usize| (self.nodes[at].name.clone(), self.nodes[at].href.clone());
        let mut rows: Vec<Row> = self
            .edges()
            .map(|edge| {
                let turned = self.nodes[edge.b].weight > self.nodes[edge.a].weight;
                let (a, b) = if turned { (edge.b, edge.a) } else { (edge.a, edge.b) };
                Row { a: end(a), b: end(b), weight: edge.weight, href: edge.href.clone() }
            })
            .collect();
        rows.sort_by(|x, y| y.weight.cmp(&x.weight).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
        rows
    }

    /// Draws it; nothing when there are no nodes.
    pub fn draw(&self) -> Html {
        if self.nodes.is_empty() {
            return Html::default();
        }
        let (text, figures, middles, height) = self.laid();
        let width = self.size.width();
        // The mark stands at the top of its box, the name under it.
        let marks: Vec<[f64; 2]> = middles
            .iter()
            .zip(&figures)
            .map(|(middle, figure)| [middle[0], middle[1] - figure.body.height / 2.0 + figure.radius + 1.0])
            .collect();

        let mut out = String::with_capacity(self.nodes.len() * 300 + self.edges.len() * 160);
        let links =
            self.nodes.iter().any(|node| node.href.is_some()) || self.edges.iter().any(|edge| edge.href.is_some());
        let class = format!("net net-{}", self.size.class());
        svg::push_root(&mut out, &class, &self.id, (width, height), links, (&self.title, &self.desc));
        self.push_edges(&mut out, &marks);
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(self.nodes[at].weight), at));
        for at in order {
            self.push_node(&mut out, at, &figures[at], marks[at], text);
        }
        out.push_str("</svg>");
        Html::markup(out)
    }

    /// Font size, figures, the middles of their boxes, the height of the whole, in px.
    fn laid(&self) -> (f64, Vec<Figure>, Vec<[f64; 2]>, f64) {
        let (text, most_tall) = if self.size == Size::Wide { (13.0, 680.0) } else { (12.0, 420.0) };
        let figures = self.figures(text);
        let bodies: Vec<Body> = figures.iter().map(|figure| figure.body).collect();
        let mut ties: Vec<(usize, usize, u64)> = self.edges().map(|edge| (edge.a, edge.b, edge.weight)).collect();
        ties.sort_unstable();
        let (middles, height) = layout::lay(&bodies, &ties, self.size.width(), most_tall);
        (text, figures, middles, height)
    }

    fn figures(&self, text: f64) -> Vec<Figure> {
        let most = self.nodes.iter().map(|node| node.weight).max().unwrap_or(0).max(1) as f64;
        let (least, largest) = if self.size == Size::Wide { (3.5, 13.0) } else { (3.0, 8.0) };
        let figure = |node: &Node| {
            let radius = f64::max(least, largest * (node.weight as f64 / most).sqrt());
            let lines = broken(&node.name, text, if self.size == Size::Wide { 112.0 } else { 84.0 });
            let bold = if node.emphasised { 1.07 } else { 1.0 };
            let wide = lines.iter().map(|line| text_width(line, text) * bold).fold(2.0 * radius, f64::max);
            let height = 2.0 * radius + 3.0 + lines.len() as f64 * text * LINE + 2.0;
            Figure { lines, radius, body: Body { width: wide, height } }
        };
        self.nodes.iter().map(figure).collect()
    }

    fn push_edges(&self, out: &mut String, marks: &[[f64; 2]]) {
        let most = self.edges().map(|edge| edge.weight).max().unwrap_or(1).max(1) as f64;
        // The strongest last, on top of the others.
        let mut edges: Vec<&Edge> = self.edges().collect();
        edges.sort_by_key(|edge| (edge.weight, edge.a, edge.b));
        for edge in edges {
            let note = match edge.note.is_empty() {
                true => format!("{} – {}: {}", self.nodes[edge.a].name, self.nodes[edge.b].name, edge.weight),
                false => edge.note.clone(),
            };
            let share = edge.weight as f64 / most;
            let closing = svg::push_link(out, "edge", edge.href.as_deref(), &note);
            let mut line = String::new();
            for (axis, name) in [(0, ["x1", "x2"]), (1, ["y1", "y2"])] {
                push_attribute(&mut line, name[0], marks[edge.a][axis]);
                push_attribute(&mut line, name[1], marks[edge.b][axis]);
            }
            if edge.href.is_some() {
                out.push_str(&format!("<line class=\"hit\"{line}/>"));
            }
            out.push_str(&format!("<line class=\"line\"{line}"));
            push_attribute(out, "stroke-width", 0.8 + 4.2 * share.powf(0.75));
            push_opacity(out, share);
            out.push_str("/>");
            out.push_str(closing);
            out.push('\n');
        }
    }

    fn push_node(&self, out: &mut String, at: usize, figure: &Figure, mark: [f64; 2], text: f64) {
        let node = &self.nodes[at];
        let kind: String = node.class.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let mut class = String::from(if node.emphasised { "node here" } else { "node" });
        if !kind.is_empty() {
            class.push(' ');
            class.push_str(&kind);
        }
        let note = if node.note.is_empty() { &node.name } else { &node.note };
        let closing = svg::push_link(out, &class, node.href.as_deref(), note);
        push_mark(out, node.mark, mark, figure.radius);
        let first = mark[1] + figure.radius + 3.0 + text * 0.8;
        for (line, words) in figure.lines.iter().enumerate() {
            let y = first + line as f64 * text * LINE;
            push_text(out, &placed(mark[0], y, Anchor::Middle, 0.0, text), "", words);
        }
        out.push_str(closing);
        out.push('\n');
    }

    /// The boxes of marks and names in px, as drawn: what must not overlap.
    pub fn boxes(&self) -> Vec<Rect> {
        let (_, figures, middles, _) = self.laid();
        let boxes = middles.iter().zip(&figures);
        boxes.map(|(at, figure)| Rect::centred(at[0], at[1], figure.body.width, figure.body.height)).collect()
    }
}

/// Weak ties are pale, so that the strong are seen.
fn push_opacity(out: &mut String, share: f64) {
    let tenths = (4.0 + 6.0 * share.sqrt()).round().clamp(4.0, 10.0);
    push_attribute(out, "stroke-opacity", tenths / 10.0);
}

fn push_mark(out: &mut String, mark: Mark, [x, y]: [f64; 2], radius: f64) {
    let points = |out: &mut String, points: &[[f64; 2]]| {
        out.push_str("<path class=\"mark\" d=\"");
        for (at, [dx, dy]) in points.iter().enumerate() {
            out.push(if at == 0 { 'M' } else { 'L' });
            svg::push_number(out, x + dx * radius);
            out.push(' ');
            svg::push_number(out, y + dy * radius);
        }
        out.push_str("z\"/>");
    };
    match mark {
        Mark::Disc | Mark::Ring => {
            out.push_str(if mark == Mark::Ring { "<circle class=\"mark ring\"" } else { "<circle class=\"mark\"" });
            push_attribute(out, "cx", x);
            push_attribute(out, "cy", y);
            push_attribute(out, "r", radius);
            out.push_str("/>");
        }
        // Of about the same area as the disc.
        Mark::Square => points(out, &[[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]]),
        Mark::Diamond => points(out, &[[0.0, -1.2], [1.2, 0.0], [0.0, 1.2], [-1.2, 0.0]]),
        Mark::Triangle => points(out, &[[0.0, -1.2], [1.15, 0.8], [-1.15, 0.8]]),
    }
}

/// A name on as many lines as a width in px asks for, three at most; what is over is cut with an ellipsis.
fn broken(name: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let over = lines.len() > 3;
    lines.truncate(3);
    let count = lines.len();
    for (at, line) in lines.iter_mut().enumerate() {
        let cut = text_width(line, size) > width * 1.6;
        while text_width(line, size) > width * 1.6 {
            line.pop();
        }
        if cut || (over && at + 1 == count) {
            line.push('…');
        }
    }
    lines
}

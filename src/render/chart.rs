//! Bars over time and sparklines as inline SVG, with the rows of the table behind them.
//!
//! Empty time is drawn as a gap, not as a waste of paper. Classes: `bars` (`bars-column`, `bars-wide`) with `grid`, `axis`,
//! `tick`, `gap`, `bar`, `s0` … `s5` (series: solid, then five patterns that need no colour), `value`, `key` (legend);
//! `spark` with `line` and `end`.

use std::collections::BTreeMap;

use crate::html::{Html, push_escaped};
use crate::render::svg::{self, Anchor, Size, placed, push_attribute, push_text, text_width};

/// As many series have a pattern of their own; a caller gathers further ones under "others".
pub const SERIES: usize = 6;

/// The documents or mentions of one month or year.
#[derive(Clone, Debug, Default)]
pub struct Bucket {
    /// In full: "janvier 2019".
    pub label: String,
    /// In a few letters, under the bar where there is room: "janv."
    pub short: String,
    /// What several buckets share, written once under the first of them: "2019". May be empty.
    pub group: String,
    /// For the tooltip and screen readers: "janvier 2019: 12 mentions". Empty: label and number.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Series by number, with counts; without a split one part of series 0.
    pub parts: Vec<(usize, u64)>,
}

impl Bucket {
    /// All parts together.
    pub fn total(&self) -> u64 {
        self.parts.iter().map(|(_, n)| n).sum()
    }
}

/// One thing along the axis.
#[derive(Clone, Debug)]
pub enum Item {
    /// A month or year, empty ones too.
    Bucket(Bucket),
    /// A stretch of empty time, in words: "aucun document de janvier 2017 à novembre 2018".
    Gap(String),
}

/// A chart of counts over time.
#[derive(Clone, Debug)]
pub struct Bars {
    /// Begins every id within: unique on the page, letters and digits.
    pub id: String,
    /// Text alternative in a few words.
    pub title: String,
    /// Text alternative in a sentence or two; may be empty.
    pub desc: String,
    /// The names of the series, most important first; empty or one: no split.
    pub series: Vec<String>,
    /// Along the axis, oldest first.
    pub items: Vec<Item>,
    /// Where it will stand.
    pub size: Size,
}

/// A row of the table behind a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The month or year in full, or the words of a gap.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A count a series; empty in the row of a gap.
    pub counts: Vec<u64>,
    /// All of them.
    pub total: u64,
}

/// A stretch of months or years, by number, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Each gets a bucket.
    Run(i32, i32),
    /// Nothing in all of it.
    Gap(i32, i32),
}

/// Divides time into runs and gaps: more than `longest` empty steps in a row are a gap. Steps (months since
/// year 0, or years) in any order; repeated ones count once.
pub fn stretches(steps: &[i32], longest: u32) -> Vec<Stretch> {
    let mut steps = steps.to_vec();
    steps.sort_unstable();
    steps.dedup();
    let mut out: Vec<Stretch> = Vec::new();
    for step in steps {
        match out.last_mut() {
            Some(Stretch::Run(_, last)) if step.abs_diff(*last) <= longest.saturating_add(1) => *last = step,
            Some(Stretch::Run(_, last)) => {
                let gap = Stretch::Gap(*last + 1, step - 1);
                out.extend([gap, Stretch::Run(step, step)]);
            }
            _ => out.push(Stretch::Run(step, step)),
        }
    }
    out
}

/// True when so many buckets can still be told apart at this size; else count by year.
pub fn fits(buckets: usize, size: Size) -> bool {
    buckets as f64 * LEAST_PITCH <= size.width() - LEFT - RIGHT
}

/// px from bar to bar, least and most.
const LEAST_PITCH: f64 = 4.0;
const MOST_PITCH: f64 = 40.0;
/// px beside the bars: the numbers of the scale, and half a label.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 8.0;
/// Font size in px.
const TEXT: f64 = 12.0;

struct Slot<'a> {
    item: &'a Item,
    x: f64,
    width: f64,
}

impl Bars {
    /// The table behind the chart: a row a bucket and a row a gap.
    pub fn rows(&self) -> Vec<Row> {
        let series = self.series.len().max(1);
        let row = |item: &Item| match item {
            Item::Gap(words) => Row { label: words.clone(), href: None, counts: Vec::new(), total: 0 },
            Item::Bucket(bucket) => {
                let count = |at: usize| bucket.parts.iter().filter(|part| part.0 == at).map(|part| part.1).sum();
                let counts = (0..series).map(count).collect();
                Row { label: bucket.label.clone(), href: bucket.href.clone(), counts, total: bucket.total() }
            }
        };
        self.items.iter().map(row).collect()
    }

    /// Draws it; nothing when all is empty.
    pub fn draw(&self) -> Html {
        let buckets = || {
            self.items.iter().filter_map(|item| match item {
                Item::Bucket(bucket) => Some(bucket),
                Item::Gap(_) => None,
            })
        };
        let most = buckets().map(Bucket::total).max().unwrap_or(0);
        if most == 0 {
            return Html::default();
        }
        let width = self.size.width();
        let tall = if self.size == Size::Wide { 132.0 } else { 96.0 };
        let key = self.key(width);
        let top = key.height + 14.0;
        let floor = top + tall;
        let slots = self.slots(width);
        let step = nice_step(most);
        let ceiling = most.div_ceil(step) * step;
        let y_of = |n: u64| floor - n as f64 / ceiling as f64 * tall;

        let end = slots.last().map_or(width, |slot| slot.x + slot.width + RIGHT);
        let mut body = String::new();
        for n in (1..=ceiling / step).map(|line| line * step) {
            body.push_str("<path class=\"grid\" d=\"M");
            svg::push_number(&mut body, LEFT);
            body.push(' ');
            svg::push_number(&mut body, y_of(n));
            body.push('H');
            svg::push_number(&mut body, end);
            body.push_str("\"/>");
            let at = placed(LEFT - 6.0, y_of(n) + 4.0, Anchor::End, 0.0, TEXT);
            push_text(&mut body, &at, "tick", &n.to_string());
        }
        body.push('\n');
        let values = slots.iter().all(|slot| match slot.item {
            Item::Bucket(bucket) => text_width(&bucket.total().to_string(), TEXT) + 2.0 <= slot.width,
            Item::Gap(_) => true,
        });
        for slot in &slots {
            if let Item::Bucket(bucket) = slot.item {
                self.push_bar(&mut body, bucket, slot, &y_of, (top, floor), values);
            }
        }
        let bottom = push_axis(&mut body, &slots, floor, width);

        let mut out = String::with_capacity(body.len() + 1000);
        let links = buckets().any(|bucket| bucket.href.is_some());
        let class = format!("bars bars-{}", self.size.class());
        svg::push_root(&mut out, &class, &self.id, (width, bottom), links, (&self.title, &self.desc));
        self.push_patterns(&mut out);
        out.push_str(&key.markup);
        out.push_str(&body);
        out.push_str("</svg>");
        Html::markup(out)
    }

    /// Shares the width out: bars of one pitch; what they leave over goes to the gaps.
    fn slots(&self, width: f64) -> Vec<Slot<'_>> {
        let gaps = self.items.iter().filter(|item| matches!(item, Item::Gap(_))).count() as f64;
        let bars = self.items.len() as f64 - gaps;
        let room = width - LEFT - RIGHT;
        let least_gap = if self.size == Size::Wide { 112.0 } else { 74.0 };
        let least_gap = f64::min(least_gap, room * 0.6 / f64::max(gaps, 1.0));
        let pitch = ((room - gaps * least_gap) / f64::max(bars, 1.0)).clamp(1.0, MOST_PITCH);
        let gap = ((room - pitch * bars) / f64::max(gaps, 1.0)).clamp(0.0, 220.0);
        let mut x = LEFT + 2.0;
        self.items
            .iter()
            .map(|item| {
                let wide = if matches!(item, Item::Gap(_)) { gap } else { pitch };
                let slot = Slot { item, x, width: wide };
                x += wide;
                slot
            })
            .collect()
    }

    fn push_bar(
        &self,
        out: &mut String,
        bucket: &Bucket,
        slot: &Slot,
        y_of: &impl Fn(u64) -> f64,
        (top, floor): (f64, f64),
        value: bool,
    ) {
        let total = bucket.total();
        if total == 0 {
            return;
        }
        let gap = (slot.width * 0.18).clamp(0.5, 5.0);
        let (x, wide) = (slot.x + gap / 2.0, slot.width - gap);
        let note = match bucket.note.is_empty() {
            true => format!("{}: {total}", bucket.label),
            false => bucket.note.clone(),
        };
        let closing = svg::push_link(out, "bar", bucket.href.as_deref(), &note);
        if bucket.href.is_some() {
            // The whole height is the target: a bar of one document is two px tall.
            push_rect(out, " class=\"hit\"", [slot.x, top, slot.width, floor - top]);
        }
        let mut parts = bucket.parts.clone();
        parts.sort_unstable();
        let mut below = 0;
        for (series, n) in parts.into_iter().filter(|part| part.1 > 0) {
            // What is there is seen: no part is thinner than a px.
            let (low, high) = (y_of(below), y_of(below + n).min(y_of(below) - 1.0));
            let series = series.min(SERIES - 1);
            if series > 0 {
                push_rect(out, &format!(" class=\"s{series}\""), [x, high, wide, low - high]);
                push_rect(out, &format!(" fill=\"url(#{}-s{series})\"", self.id), [x, high, wide, low - high]);
            } else {
                push_rect(out, " class=\"s0\"", [x, high, wide, low - high]);
            }
            below += n;
        }
        if value {
            let at = placed(slot.x + slot.width / 2.0, y_of(total) - 4.0, Anchor::Middle, 0.0, TEXT);
            push_text(out, &at, "value", &total.to_string());
        }
        out.push_str(closing);
        out.push('\n');
    }

    fn key(&self, width: f64) -> KeyBox {
        let mut markup = String::new();
        if self.series.len() < 2 {
            return KeyBox { markup, height: 0.0 };
        }
        markup.push_str("<g class=\"key\">");
        let (mut x, mut y) = (LEFT + 2.0, 6.0);
        for (at, name) in self.series.iter().enumerate() {
            let at = at.min(SERIES - 1);
            let name = svg::shortened(name, width - LEFT - 20.0, TEXT);
            let wide = 17.0 + text_width(&name, TEXT);
            if x + wide > width && x > LEFT + 2.0 {
                (x, y) = (LEFT + 2.0, y + 18.0);
            }
            push_rect(&mut markup, &format!(" class=\"s{at}\""), [x, y, 11.0, 11.0]);
            if at > 0 {
                push_rect(&mut markup, &format!(" fill=\"url(#{}-s{at})\"", self.id), [x, y, 11.0, 11.0]);
            }
            push_text(&mut markup, &placed(x + 16.0, y + 9.8, Anchor::Start, 0.0, TEXT), "", &name);
            x += wide + 14.0;
        }
        markup.push_str("</g>\n");
        KeyBox { markup, height: y + 16.0 }
    }

    /// Hatching for the series in use. A pattern's ink comes from its class, so that dark and print have theirs.
    fn push_patterns(&self, out: &mut String) {
        let used = self.series.len().min(SERIES);
        let inks = ["M0 0v6", "M0 3h6", "M0 0h6M0 3h6M0 0v6M3 0v6", "M1 1h1.6v1.6h-1.6z", "M0 0v6M3 0v6"];
        let turns = [45, 0, 0, 0, -45];
        for at in 1..used {
            let (ink, turn) = (inks[at - 1], turns[at - 1]);
            let side = if at == 4 { 4 } else { 6 };
            out.push_str(&format!(
                "<pattern id=\"{}-s{at}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\"",
                self.id
            ));
            if turn != 0 {
                out.push_str(&format!(" patternTransform=\"rotate({turn})\""));
            }
            out.push_str(&format!("><path class=\"ink{at}\" d=\"{ink}\"/></pattern>\n"));
        }
    }
}

struct KeyBox {
    markup: String,
    height: f64,
}

fn push_rect(out: &mut String, attributes: &str, [x, y, wide, tall]: [f64; 4]) {
    out.push_str("<rect");
    out.push_str(attributes);
    for (name, value) in [("x", x), ("y", y), ("width", wide), ("height", tall)] {
        push_attribute(out, name, value);
    }
    out.push_str("/>");
}

/// A round step of the scale that gives two to four lines: 1, 2, 5, 10 …
fn nice_step(most: u64) -> u64 {
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if most.div_ceil(step) <= 4 {
                return step;
            }
        }
        power *= 10;
    }
}

/// The base line with its labels: months where all fit, else groups alone. Gives the picture's height in px.
fn push_axis(out: &mut String, slots: &[Slot], floor: f64, width: f64) -> f64 {
    let mut bottom = floor + 8.0;
    let shorts = slots.iter().all(|slot| match slot.item {
        Item::Bucket(bucket) => text_width(&bucket.short, TEXT) + 3.0 <= slot.width,
        Item::Gap(_) => true,
    });
    let mut runs: Vec<(f64, f64)> = Vec::new();
    for slot in slots.iter().filter(|slot| matches!(slot.item, Item::Bucket(_))) {
        match runs.last_mut() {
            Some((_, to)) if (slot.x - *to).abs() < 0.01 => *to = slot.x + slot.width,
            _ => runs.push((slot.x, slot.x + slot.width)),
        }
    }
    for (from, to) in runs {
        out.push_str("<path class=\"axis\" d=\"M");
        svg::push_number(out, from);
        out.push(' ');
        svg::push_number(out, floor);
        out.push('H');
        svg::push_number(out, to);
        out.push_str("\"/>");
    }
    let lines: &[f64] = if shorts { &[floor + 15.0, floor + 31.0] } else { &[floor + 15.0, floor + 15.0] };
    let (mut groups, mut apart): (Vec<(&str, f64, usize)>, bool) = (Vec::new(), false);
    for slot in slots {
        match slot.item {
            Item::Bucket(bucket) => {
                if shorts && !bucket.short.is_empty() {
                    let at = placed(slot.x + slot.width / 2.0, lines[0], Anchor::Middle, 0.0, TEXT);
                    push_text(out, &at, "tick", &bucket.short);
                    bottom = bottom.max(lines[0] + 5.0);
                }
                match groups.last_mut() {
                    Some((name, _, count)) if *name == bucket.group && !apart => *count += 1,
                    _ => groups.push((&bucket.group, slot.x + slot.width / 2.0, 1)),
                }
                apart = false;
            }
            Item::Gap(words) => {
                apart = true;
                out.push_str("<path class=\"gap\" d=\"M");
                svg::push_number(out, slot.x + 3.0);
                out.push(' ');
                svg::push_number(out, floor);
                out.push('H');
                svg::push_number(out, slot.x + slot.width - 3.0);
                out.push_str("\"/>");
                // The words stand on the dashes, where no bar is.
                let lines = wrapped(words, slot.width - 14.0);
                for (at, line) in lines.iter().enumerate() {
                    let y = floor - 8.0 - (lines.len() - 1 - at) as f64 * 15.0;
                    let at = placed(slot.x + slot.width / 2.0, y, Anchor::Middle, 0.0, TEXT);
                    push_text(out, &at, "gap", line);
                }
            }
        }
    }
    // The longest groups first: a year of one month must not take the place of a whole year's name.
    let mut order: Vec<usize> = (0..groups.len()).filter(|at| !groups[*at].0.is_empty()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(groups[at].2), at));
    let mut written: Vec<(f64, f64)> = Vec::new();
    for (name, x, _) in order.into_iter().map(|at| groups[at]) {
        let half = text_width(name, TEXT) / 2.0;
        let x = x.clamp(half, (width - half).max(half));
        if written.iter().all(|(from, to)| x + half + 6.0 < *from || x - half - 6.0 > *to) {
            written.push((x - half, x + half));
            push_text(out, &placed(x, lines[1], Anchor::Middle, 0.0, TEXT), "tick year", name);
            bottom = bottom.max(lines[1] + 5.0);
        }
    }
    out.push('\n');
    bottom
}

/// Words in lines of at most so many px, as even as may be; a longer word stands alone.
fn wrapped(words: &str, width: f64) -> Vec<String> {
    let count = (text_width(words, TEXT) / width.max(1.0)).ceil().max(1.0);
    let aim = (text_width(words, TEXT) / count * 1.12).min(width);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), TEXT) <= aim => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The course of counts in the height of a line of text.
#[derive(Clone, Debug)]
pub struct Sparkline {
    /// Counts, oldest first, at even steps.
    pub values: Vec<u64>,
    /// Text alternative; empty where a number beside it says enough: then it is hidden from screen readers.
    pub title: String,
}

impl Sparkline {
    /// Draws it, 96 by 20 px; nothing when there is nothing to compare.
    pub fn draw(&self) -> Html {
        let most = self.values.iter().copied().max().unwrap_or(0);
        if self.values.len() < 2 || most == 0 {
            return Html::default();
        }
        let (width, height) = (96.0, 20.0);
        let at = |index: usize| {
            let x = 3.0 + index as f64 * (width - 6.0) / (self.values.len() - 1) as f64;
            (x, height - 3.5 - self.values[index] as f64 / most as f64 * (height - 7.0))
        };
        let mut out = String::from(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"spark\" viewBox=\"0 0 96 20\" width=\"96\" height=\"20\"",
        );
        if self.title.is_empty() {
            out.push_str(" aria-hidden=\"true\">");
        } else {
            out.push_str(" role=\"img\" aria-label=\"");
            push_escaped(&mut out, &self.title);
            out.push_str("\">");
        }
        out.push_str("<path class=\"line\" d=\"");
        for index in 0..self.values.len() {
            out.push(if index == 0 { 'M' } else { 'L' });
            svg::push_number(&mut out, at(index).0);
            out.push(' ');
            svg::push_number(&mut out, at(index).1);
        }
        let (x, y) = at(self.values.len() - 1);
        out.push_str("\"/><circle class=\"end\"");
        push_attribute(&mut out, "cx", x);
        push_attribute(&mut out, "cy", y);
        out.push_str(" r=\"2\"/></svg>");
        Html::markup(out)
    }
}

/// Counts by step, filled up: for [`Sparkline`] from a map of months or years.
pub fn evened(counts: &BTreeMap<i32, u64>) -> Vec<u64> {
    match (counts.keys().next(), counts.keys().next_back()) {
        (Some(first), Some(last)) => (*first..=*last).map(|step| counts.get(&step).copied().unwrap_or(0)).collect(),
        _ => Vec::new(),
    }
}

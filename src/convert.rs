//! Convert: a seed's lines become a ledger, the ledger becomes drafts.
//!
//! `shape` says what each line looks like, `split` where articles begin and end, `classify` what each
//! line is, `extract` what the metadata are, `markdown` how the body is written. None of these rooms
//! knows records, mentions or HTML.

use crate::ledger::{Entry, Ledger, LineClass, RuleName, Slot};
use crate::language::Language;
use crate::seed::{Seed, Shown};
use crate::text::trim;

mod byline;
mod classify;
mod date;
mod dateline;
pub mod extract;
mod house;
pub mod identity;
mod lexicon;
mod mail;
pub mod markdown;
pub mod outlets;
mod rules;
mod shape;
mod split;

use classify::{Verdict, classify};
use date::Order;
use extract::{Classified, Draft};
use house::House;
use outlets::Outlets;

use crate::steer::{Steering, Word};

/// The rule that the ledger names for what an editor said.
const EDITOR: RuleName = RuleName("editor");

/// What convert makes of one seed.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What each line is.
    pub ledger: Ledger,
    /// The articles, in order: the draft of slot n is the n-th.
    pub drafts: Vec<Draft>,
}

/// Reads a seed's lines: a class and a rule for each, and the articles they make. The editor's word goes
/// before every rule.
pub fn examine(seed: &Seed, outlets: &Outlets, steering: &Steering) -> Examined {
    let blocks = shape::blocks(seed, date_order(seed, outlets));
    let told = |block: &shape::Block| {
        block.lines.clone().find_map(|line| steering.classes.get(&(line as u32 + 1))).map(|class| (*class, EDITOR))
    };
    let alone: Vec<Option<Verdict>> =
        blocks.iter().map(|block| told(block).or_else(|| rules::alone::judge(block))).collect();
    let judged: Vec<split::Judged> = blocks
        .iter()
        .zip(&alone)
        .map(|(block, alone)| split::Judged { block, alone: alone.map(|(class, _)| class) })
        .collect();
    let seams: Vec<usize> = steering
        .seams
        .iter()
        .filter_map(|line| blocks.iter().position(|block| block.lines.contains(&(*line as usize).saturating_sub(1))))
        .collect();
    let split = if seams.is_empty() { split::articles(&judged) } else { split::told(&judged, &seams) };
    let mut verdicts: Vec<Verdict> = blocks.iter().zip(&alone).map(outside).collect();
    let mut slots = vec![None; blocks.len()];
    let mut drafts = Vec::new();
    let style = classify::Style::of(&blocks, &split, outlets);
    for (n, article) in split.articles.iter().enumerate() {
        let house = House::of(&blocks[article.clone()], outlets);
        let (mut found, mut headline) = classify(&blocks, &alone, article, style, outlets, &house);
        for (n, block) in blocks[article.clone()].iter().enumerate() {
            if let Some(verdict) = told(block) {
                found[n] = verdict;
            }
        }
        if let Some(n) = found.iter().position(|verdict| *verdict == (LineClass::Headline, EDITOR)) {
            headline = Some(n);
        } else if headline.is_some_and(|n| found[n].0 != LineClass::Headline) {
            headline = None;
        }
        verdicts[article.clone()].copy_from_slice(&found);
        slots[article.clone()].fill(Some(Slot(n as u32 + 1)));
        let page =
            Classified { blocks: &blocks[article.clone()], verdicts: &found, headline, outlets, house: &house, style };
        let mut draft = extract::extract(&page);
        draft.complete(&seed.shown, outlets, split.articles.len() == 1 && seed.format != "e-mail");
        if let Some(word) = steering.article(draft.lines) {
            draft.take(word);
        }
        drafts.push(draft);
    }
    let entries = blocks.iter().zip(verdicts).zip(slots).flat_map(|((block, (class, rule)), slot)| {
        block.lines.clone().map(move |line| Entry { line: line as u32 + 1, class, slot, rule })
    });
    Examined { ledger: Ledger { entries: entries.collect() }, drafts }
}

impl Draft {
    /// Takes what the capture says of itself outside its lines: a page's metadata is surer than its lines,
    /// except for the headline, which the lines print.
    /// A page with several articles and a mail speak of none of them alone.
    fn complete(&mut self, shown: &Shown, outlets: &Outlets, alone: bool) {
        let text = |value: &Option<String>| value.as_deref().map(trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let publisher = || text(&shown.publisher).map(|name| outlets.by_name(&name).map_or(name, str::to_owned));
        let language = shown.language.as_deref().and_then(Language::from_tag);
        if !alone {
            self.publisher = self.publisher.take().or_else(publisher);
            self.language = self.language.or(language);
            return;
        }
        if self.title.is_empty() {
            self.title = text(&shown.title).unwrap_or_default();
        }
        self.kicker = self.kicker.take().or(text(&shown.kicker));
        self.date = shown.date.as_deref().and_then(local_time).or(self.date);
        self.byline = self.byline.take().or(text(&shown.byline));
        self.url = text(&shown.url).or(self.url.take());
        let by_address = self.url.as_deref().and_then(|url| outlets.by_address(url)).map(str::to_owned);
        self.publisher = by_address.or_else(publisher).or(self.publisher.take());
        self.language = language.or(self.language);
    }

    /// Takes the editor's values in the place of those that rules found.
    fn take(&mut self, word: &Word) {
        let Word { line: _, skip, title, date, publisher, byline, url, language } = word.clone();
        self.skipped = skip;
        if let Some(title) = title {
            (self.title, self.title_line) = (title, None);
        }
        self.date = date.or(self.date);
        self.publisher = publisher.or(self.publisher.take());
        self.byline = byline.or(self.byline.take());
        self.url = url.or(self.url.take());
        self.language = language.or(self.language);
    }
}

/// The local time of an ISO date with its zone; a time in UTC is nobody's local time and gives the day.
fn local_time(text: &str) -> Option<crate::archive::edtf::Edtf> {
    let utc = text.ends_with('Z') || text.ends_with("+00:00") || text.ends_with("+0000");
    let text = if utc { text.split('T').next().unwrap_or(text) } else { text };
    date::read(text, Order::Unknown).dates.first().map(|dated| dated.date)
}

/// Lines outside articles: blank, the digest's own rubric, or its furniture.
fn outside((block, alone): (&shape::Block, &Option<Verdict>)) -> Verdict {
    match alone {
        Some((LineClass::Blank, rule)) => (LineClass::Blank, *rule),
        _ if block.is_capitals() && block.words <= 3 => (LineClass::Rubric, RuleName("rubric-of-the-digest")),
        _ => (LineClass::DigestFurniture, RuleName("outside-articles")),
    }
}

/// Day or month first: as the outlet of the printed addresses or of the masthead writes, as the
/// capture's own unmistakable days are written, as its country or its language does.
fn date_order(seed: &Seed, outlets: &Outlets) -> Order {
    let texts = || seed.lines.iter().map(|line| line.text.as_str()).filter(|text| text.len() < 400);
    let addresses = || {
        let words = texts().filter(|text| text.contains("://")).flat_map(str::split_whitespace);
        words.filter(|word| word.contains("://")).map(|url| url.trim_start_matches(['<', '(']))
    };
    if let Some(order) = addresses().find_map(|url| outlets.order_of(url)) {
        return order;
    }
    let heads = texts().filter(|text| !text.trim().is_empty()).take(40);
    if let Some(order) = heads.filter(|text| text.len() < 60).find_map(|text| outlets.order_of_name(text)) {
        return order;
    }
    let (mut day_first, mut month_first) = (0, 0);
    for (first, second) in texts().flat_map(date::numeric_pairs) {
        day_first += usize::from(first > 12 && second <= 12);
        month_first += usize::from(second > 12 && first <= 12);
    }
    if day_first != month_first && (day_first == 0 || month_first == 0) {
        return if day_first > 0 { Order::DayFirst } else { Order::MonthFirst };
    }
    const DAY_FIRST: [&str; 9] = ["uk", "ie", "au", "nz", "in", "za", "ng", "ke", "fr"];
    if addresses().any(|url| outlets::host(url).rsplit('.').next().is_some_and(|end| DAY_FIRST.contains(&end))) {
        return Order::DayFirst;
    }
    let longest = seed.lines.iter().max_by_key(|line| line.text.len());
    match longest.and_then(|line| crate::language::detect(extract::start_of(&line.text))) {
        Some(crate::language::Language::English) | None => Order::Unknown,
        Some(_) => Order::DayFirst,
    }
}

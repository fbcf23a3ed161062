//! The words of captures in each language: what buttons, labels, headings and credits are called.
//!
//! The words are data (`lexicon/*.toml`), the shapes are code. All languages are active at once: a
//! French digest holds English buttons. Everything is matched on folded text.

use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::language::Language;
use crate::text::fold::fold;
use crate::text::is_word_char;

mod pages;

pub(crate) use pages::PageLexicon;
use pages::PageWords;

/// Tables of short words that ship with fonds: no stranger chooses their keys, so that a quick hash will do.
type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<WordHasher>>;
type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<WordHasher>>;

/// FNV-1a over eight bytes at a time.
#[derive(Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0 ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95).rotate_left(23);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What a word or phrase of a capture speaks of. A line may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// Announces another article: "lire aussi".
    ReadAlso,
    /// Heads a list of other articles: "most read".
    TeaserHeading,
    /// Heads what readers wrote.
    CommentsHeading,
    /// A button within comments: "reply".
    CommentControl,
    /// A button that shares, prints, saves.
    Share,
    /// A menu entry or another button.
    Navigation,
    /// The name of a section.
    Rubric,
    /// Heads a list of keywords.
    Tags,
    /// Names sources or references.
    Source,
    /// The site's own furniture: cookies, advertisement, reading time.
    Site,
    /// A copyright line.
    Copyright,
    /// Asks for money, subscription, signature.
    Appeal,
    /// Introduces or betrays a caption.
    Caption,
    /// Introduces a credit.
    Credit,
    /// Introduces a contact.
    Signature,
    /// A newsletter's box.
    Newsletter,
    /// An editorial office as author.
    Office,
    /// Begins a byline: "par".
    BylinePrefix,
    /// A role beside a name: "correspondent".
    BylineRole,
    /// The whole line is a picture agency's name.
    CreditName,
    /// Tells a live page.
    Live,
}

/// The topics found in a line, and how: each topic is one bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Topics {
    /// The whole line is such a phrase.
    is: u32,
    /// The line begins with one.
    starts: u32,
    /// The line holds one.
    contains: u32,
}

impl Topics {
    /// The whole line is a phrase of that topic.
    pub(crate) fn is(self, topic: Topic) -> bool {
        self.is & bit(topic) != 0
    }

    /// The line is, or begins with, a phrase of that topic.
    pub(crate) fn starts(self, topic: Topic) -> bool {
        (self.is | self.starts) & bit(topic) != 0
    }

    /// The line is, begins with or holds a phrase of that topic.
    pub(crate) fn has(self, topic: Topic) -> bool {
        (self.is | self.starts | self.contains) & bit(topic) != 0
    }
}

fn bit(topic: Topic) -> u32 {
    1 << topic as u32
}

/// One language's words, as its file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    months: [Vec<String>; 12],
    weekdays: [Vec<String>; 7],
    #[serde(default)]
    hijri_months: Vec<String>,
    published: Vec<String>,
    updated: Vec<String>,
    captured: Vec<String>,
    date_filler: Vec<String>,
    ago: Vec<String>,
    units: [Vec<String>; 6],
    am: Vec<String>,
    pm: Vec<String>,
    byline_prefix: Vec<String>,
    byline_role: Vec<String>,
    byline_office: Vec<String>,
    byline_join: Vec<String>,
    read_also_starts: Vec<String>,
    teaser_heading_is: Vec<String>,
    comments_heading_is: Vec<String>,
    comment_control_is: Vec<String>,
    share_count_units: Vec<String>,
    share_is: Vec<String>,
    navigation_is: Vec<String>,
    navigation_starts: Vec<String>,
    rubric_is: Vec<String>,
    tags_label: Vec<String>,
    source_label: Vec<String>,
    site_is: Vec<String>,
    site_starts: Vec<String>,
    site_contains: Vec<String>,
    copyright_contains: Vec<String>,
    appeal_is: Vec<String>,
    appeal_starts: Vec<String>,
    appeal_contains: Vec<String>,
    caption_starts: Vec<String>,
    caption_contains: Vec<String>,
    credit_starts: Vec<String>,
    credit_names: Vec<String>,
    signature_contains: Vec<String>,
    newsletter_starts: Vec<String>,
    live_words: Vec<String>,
    stop_words: Vec<String>,
}

/// The words of time in every language, folded.
#[derive(Default)]
pub(crate) struct TimeWords {
    /// Month's folded name → number from 1. A name may be two words.
    pub(crate) months: HashMap<String, u8>,
    /// Weekday's folded name → number from 1 (Monday).
    pub(crate) weekdays: HashMap<String, u8>,
    /// Months of the Hijri calendar: their dates are not ours.
    pub(crate) hijri: HashMap<String, ()>,
    /// Labels of a publication, of an update, of a capture, by their first word; longest first.
    pub(crate) labels: HashMap<String, Vec<(String, Label)>>,
    /// Words that may stand in a date line.
    pub(crate) fillers: HashMap<String, ()>,
    /// Patterns of a post's age, with `{n}` and `{unit}`, by their first part; longest first.
    pub(crate) ago: HashMap<String, Vec<String>>,
    /// Folded unit → which of minute, hour, day, week, month, year.
    pub(crate) units: HashMap<String, usize>,
    /// Marks of the morning and of the afternoon; true for the afternoon.
    pub(crate) half_day: HashMap<String, bool>,
    /// Words that anything but figures said of time begins with.
    openers: HashSet<String>,
}

/// What a label says of the date after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    /// "published"
    Published,
    /// "updated"
    Updated,
    /// "accessed", "printed"
    Captured,
}

/// The words of every language, ready to be matched.
pub(crate) struct Lexicon {
    is: HashMap<String, u32>,
    /// First word → phrases that begin with it.
    starts: HashMap<String, Vec<(String, u32)>>,
    contains: AhoCorasick,
    contains_topics: Vec<u32>,
    pub(crate) time: TimeWords,
    /// By their first word; longest first.
    pub(crate) byline_prefixes: HashMap<String, Vec<String>>,
    pub(crate) byline_joins: HashMap<String, ()>,
    pub(crate) source_labels: Vec<String>,
    pub(crate) share_units: HashMap<String, ()>,
    stop_words: HashMap<String, ()>,
    pub(crate) pages: PageLexicon,
}

/// Bytes from which on a folded text is a paragraph and nothing else.
const LONGEST_ASKED: usize = 1200;

/// The lexicon that ships with fonds.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::shipped);

const FILES: [(Language, &str); 5] = [
    (Language::French, include_str!("lexicon/fr.toml")),
    (Language::English, include_str!("lexicon/en.toml")),
    (Language::Spanish, include_str!("lexicon/es.toml")),
    (Language::Arabic, include_str!("lexicon/ar.toml")),
    (Language::Russian, include_str!("lexicon/ru.toml")),
];

impl Lexicon {
    fn shipped() -> Lexicon {
        let page_words: PageWords = toml::from_str(include_str!("lexicon/pages.toml"))
            .unwrap_or_else(|error| panic!("the shipped lexicon of pages is broken: {error}"));
        let mut lexicon = Lexicon {
            is: HashMap::default(),
            starts: HashMap::default(),
            contains: AhoCorasick::new([""; 0]).expect("an empty automaton can be built"),
            contains_topics: Vec::new(),
            time: TimeWords::default(),
            byline_prefixes: HashMap::default(),
            byline_joins: HashMap::default(),
            source_labels: Vec::new(),
            share_units: HashMap::default(),
            stop_words: HashMap::default(),
            pages: PageLexicon::new(&page_words),
        };
        for label in &page_words.scraped_label {
            let text = bare(label);
            lexicon.time.labels.entry(first_part(&text)).or_default().push((text, Label::Captured));
        }
        let mut contained = Vec::new();
        for (language, file) in FILES {
            let words: Words = toml::from_str(file)
                .unwrap_or_else(|error| panic!("the shipped lexicon of `{language}` is broken: {error}"));
            lexicon.take(words, &mut contained);
        }
        let longest_first = |a: &String, b: &String| b.len().cmp(&a.len()).then(a.cmp(b));
        for prefixes in lexicon.byline_prefixes.values_mut() {
            prefixes.sort_by(longest_first);
        }
        lexicon.source_labels.sort_by(longest_first);
        for labels in lexicon.time.labels.values_mut() {
            labels.sort_by(|a, b| longest_first(&a.0, &b.0));
        }
        for patterns in lexicon.time.ago.values_mut() {
            patterns.sort_by(longest_first);
        }
        lexicon.time.finish();
        lexicon.contains = AhoCorasick::new(&contained).expect("the shipped phrases fit an automaton");
        lexicon
    }

    fn take(&mut self, words: Words, contained: &mut Vec<String>) {
        use Topic::*;
        let is: [(&[String], Topic); 17] = [
            (&words.teaser_heading_is, TeaserHeading),
            (&words.comments_heading_is, CommentsHeading),
            (&words.comment_control_is, CommentControl),
            (&words.share_is, Share),
            (&words.navigation_is, Navigation),
            (&words.rubric_is, Rubric),
            (&words.tags_label, Tags),
            (&words.source_label, Source),
            (&words.site_is, Site),
            (&words.appeal_is, Appeal),
            (&words.byline_office, Office),
            (&words.credit_names, CreditName),
            (&words.live_words, Live),
            (&words.read_also_starts, ReadAlso),
            (&words.caption_starts, Caption),
            (&words.credit_starts, Credit),
            (&words.newsletter_starts, Newsletter),
        ];
        for (phrases, topic) in is {
            for phrase in phrases {
                *self.is.entry(key(phrase)).or_default() |= bit(topic);
            }
        }
        let starts: [(&[String], Topic); 9] = [
            (&words.read_also_starts, ReadAlso),
            (&words.navigation_starts, Navigation),
            (&words.site_starts, Site),
            (&words.appeal_starts, Appeal),
            (&words.caption_starts, Caption),
            (&words.credit_starts, Credit),
            (&words.newsletter_starts, Newsletter),
            (&words.byline_prefix, BylinePrefix),
            (&words.live_words, Live),
        ];
        for (phrases, topic) in starts {
            for phrase in phrases {
                let phrase = fold(phrase);
                let first = phrase.split(' ').next().unwrap_or_default().to_owned();
                self.starts.entry(first).or_default().push((phrase, bit(topic)));
            }
        }
        let contains: [(&[String], Topic); 6] = [
            (&words.site_contains, Site),
            (&words.copyright_contains, Copyright),
            (&words.appeal_contains, Appeal),
            (&words.caption_contains, Caption),
            (&words.signature_contains, Signature),
            (&words.byline_role, BylineRole),
        ];
        for (phrases, topic) in contains {
            for phrase in phrases {
                contained.push(fold(phrase));
                self.contains_topics.push(bit(topic));
            }
        }
        for prefix in &words.byline_prefix {
            // Folding drops the space that ends a prefix, and with it where the word ends.
            let folded = fold(prefix) + if prefix.ends_with(' ') { " " } else { "" };
            let first = folded.split([' ', ':']).next().unwrap_or_default().to_owned();
            self.byline_prefixes.entry(first).or_default().push(folded);
        }
        self.byline_joins.extend(set(&words.byline_join));
        self.source_labels.extend(words.source_label.iter().map(|p| fold(p)));
        self.share_units.extend(set(&words.share_count_units));
        self.stop_words.extend(set(&words.stop_words));
        self.time.take(&words);
    }

    /// The topics of a folded line.
    pub(crate) fn topics(&self, folded: &str) -> Topics {
        let key = folded.trim_matches(|c: char| !is_word_char(c));
        let mut topics = Topics { is: self.is.get(key).copied().unwrap_or(0), ..Topics::default() };
        // No rule asks of so long a paragraph what it holds.
        if folded.len() > LONGEST_ASKED {
            return topics;
        }
        let first = folded.split([' ', ':', ',']).next().unwrap_or_default();
        for word in [first, folded.split(' ').next().unwrap_or_default()] {
            for (phrase, topic) in self.starts.get(word).map_or(&[][..], Vec::as_slice) {
                if let Some(rest) = folded.strip_prefix(phrase.as_str())
                    && (phrase.ends_with([' ', ':', '.']) || !rest.starts_with(is_word_char))
                {
                    topics.starts |= topic;
                }
            }
        }
        for found in self.contains.find_overlapping_iter(folded) {
            let whole = |c: Option<char>| c.is_none_or(|c| !is_word_char(c));
            if whole(folded[..found.start()].chars().next_back()) && whole(folded[found.end()..].chars().next()) {
                topics.contains |= self.contains_topics[found.pattern().as_usize()];
            }
        }
        topics
    }

    /// True for the words that carry no subject of their own; `word` is folded.
    pub(crate) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains_key(word)
    }
}

impl TimeWords {
    /// False for a folded text without figures that certainly says nothing of time.
    pub(crate) fn may_speak(&self, folded: &str) -> bool {
        crate::text::fold::words(folded).any(|word| self.openers.contains(word))
    }

    /// Gathers what [`TimeWords::may_speak`] looks for.
    fn finish(&mut self) {
        let names = self.weekdays.keys().chain(self.months.keys()).chain(self.hijri.keys());
        let openers = names.chain(self.labels.keys()).chain(self.ago.keys());
        self.openers = openers.flat_map(|opener| crate::text::fold::words(opener)).map(str::to_owned).collect();
    }

    fn take(&mut self, words: &Words) {
        for (n, names) in words.months.iter().enumerate() {
            self.months.extend(names.iter().map(|name| (bare(name), n as u8 + 1)));
        }
        for (n, names) in words.weekdays.iter().enumerate() {
            self.weekdays.extend(names.iter().map(|name| (bare(name), n as u8 + 1)));
        }
        self.hijri.extend(set(&words.hijri_months));
        for (labels, label) in
            [(&words.published, Label::Published), (&words.updated, Label::Updated), (&words.captured, Label::Captured)]
        {
            for text in labels {
                let text = bare(text);
                self.labels.entry(first_part(&text)).or_default().push((text, label));
            }
        }
        self.fillers.extend(words.date_filler.iter().map(|word| (bare(word), ())));
        for pattern in &words.ago {
            let pattern = fold(pattern);
            self.ago.entry(first_part(&pattern)).or_default().push(pattern);
        }
        for (n, forms) in words.units.iter().enumerate() {
            self.units.extend(forms.iter().map(|form| (bare(form), n)));
        }
        self.half_day.extend(words.am.iter().map(|mark| (bare(mark), false)));
        self.half_day.extend(words.pm.iter().map(|mark| (bare(mark), true)));
    }
}

/// A phrase as whole-line key: folded, without marks of punctuation, bullets and brackets around it.
fn key(phrase: &str) -> String {
    fold(phrase).trim_matches(|c: char| !is_word_char(c)).to_owned()
}

/// What a phrase begins with, as the date reader's tokens have it.
fn first_part(phrase: &str) -> String {
    let first = phrase.split(' ').next().unwrap_or_default();
    if first == "{n}" {
        first.to_owned()
    } else {
        first.split(['\'', '-', '.', ':']).find(|p| !p.is_empty()).unwrap_or_default().to_owned()
    }
}

/// A phrase without the point of an abbreviation or the colon of a label.
fn bare(phrase: &str) -> String {
    fold(phrase).trim_matches([' ', '.', ':', ',']).to_owned()
}

fn set(words: &[String]) -> impl Iterator<Item = (String, ())> + '_ {
    words.iter().map(|word| (bare(word), ()))
}

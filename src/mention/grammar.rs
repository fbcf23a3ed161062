//! What the words of a language do around a name: classes of words, from one table a language.
//!
//! The tables are data (`grammar/fr.rs` …); the shapes that use them are code (`ground.rs`, `shape.rs`, `support.rs`).
//! A word that ends in `*` stands for every word that begins so. Words are folded, those of up to three letters only
//! lower-cased: `à` is not `a`.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;

use super::fold::fold;
use crate::language::Language;

mod ar;
mod en;
mod es;
mod fr;
mod ru;

/// What a word can be. A word may be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

/// Declares the classes, each with one line of meaning.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)+) => {
        impl Classes {
            $($(#[$doc])* pub const $name: Classes = Classes(1 << $bit);)+
        }
    };
}

classes! {
    /// A definite article, possessives not included.
    ARTICLE = 0;
    /// A preposition of place: what follows is ground.
    PLACE = 1;
    /// `à`, `to`: ground, unless what governs it addresses somebody.
    TO = 2;
    /// A preposition whose object acts or is acted against: contre, avec, by, against.
    PARTY = 3;
    /// `par`: the agent, unless one passes by there.
    BY = 4;
    /// `de`, `of`.
    GENITIVE = 5;
    /// `du`, `des`: the genitive with its article.
    GENITIVE_ARTICLE = 6;
    /// `entre`, `between`.
    BETWEEN = 7;
    /// `sur`, `on`: ground or topic.
    TOPIC = 8;
    /// `pour`, `for`.
    FOR = 9;
    /// `au`, `aux`: `à` with its article.
    TO_ARTICLE = 10;
    /// Joins equals: et, ou, and.
    COORD = 11;
    /// Stands between subject and verb: se, ne, y.
    CLITIC = 12;
    /// An auxiliary or modal verb in a finite form.
    AUX = 13;
    /// Any other function word: never a verb, a noun or part of a name.
    FUNCTION = 14;
    /// A noun whose genitive is ground: nord, frontière, retrait.
    GROUND_NOUN = 15;
    /// A noun whose genitive acts: veto, annonce, offensive.
    ACT_NOUN = 16;
    /// A noun or verb that takes an addressee: avertissement à, demander à.
    DATIVE_HEAD = 17;
    /// A verb whose object is ground: quitter, envahir.
    GROUND_VERB = 18;
    /// A verb that says what a country is or holds: its subject is ground.
    STATIVE = 19;
    /// A verb of saying or acting, whatever its form.
    SAY = 20;
    /// A person's title: M., général, President.
    TITLE = 21;
    /// An office or representative whose genitive is the state.
    OFFICE = 22;
    /// A generic noun of place: ville, province, city.
    GENERIC = 23;
    /// A governorate or province in the plural.
    GOVERNORATES = 24;
    /// Heads the name of an institution: institut, université, parti.
    INSTITUTION = 25;
    /// A point of the compass, or a part of a land.
    COMPASS = 26;
    /// A day or month.
    CALENDAR = 27;
    /// Makes a name a medium's: Press, TV, News.
    MEDIUM = 28;
    /// A verb of passing through.
    PASS = 29;
    /// A route or border: between its ends lies ground.
    ROUTE = 30;
    /// Bears upon somebody: pression sur, sanctions on.
    PRESSURE = 31;
    /// A determiner that makes a common noun definite.
    DEFINITE = 32;
    /// A genitive mark after the name: `'s`.
    POSSESSIVE = 33;
    /// A country that never takes an article, so that its bare genitive says nothing.
    BARE_NAME = 34;
    /// Second part of a compound whose first part acts: -backed, -led.
    BACKED = 35;
    /// Second part of a compound whose first part is ground: -based.
    BASED = 36;
    /// Joined before a name without making it longer: anti-, pro-, ex-.
    PREFIX = 37;
    /// After a name, makes it a subject's noun: government, officials.
    STATE_NOUN = 38;
    /// Says that something is or takes place somewhere: basé, siégeant, held.
    SITED = 39;
    /// A minister: the department that follows belongs to the office.
    MINISTER = 40;
    /// A verb that introduces somebody's words.
    QUOTE = 41;
    /// `selon`, `according to`: whose words they are follows.
    SOURCE = 42;
    /// A noun for words said: déclaration, statement.
    SPEECH = 43;
    /// A pronoun that can be the subject of a verb of saying.
    PRONOUN = 44;
    /// A medium spoken of by its kind: le journal, the agency.
    OUTLET = 45;
    /// Gives a name to what follows: baptisé, named.
    NAMING = 46;
    /// A courtesy that is printed with the name: M., Mme, Mr.
    COURTESY = 47;
    /// Ends a noun phrase: qui, lors, after.
    PHRASE_END = 48;
    /// An indefinite or demonstrative determiner: une, cette, this.
    INDEFINITE = 49;
    /// Begins an indefinite noun phrase: un, des, plusieurs, some.
    SOME = 50;
    /// `même`, `same`: as before.
    SAME = 51;
    /// Opens a clause that has its own subject: que, that, mais.
    THAT = 52;
    /// A small word inside a person's name: von, ben, el.
    PARTICLE = 53;
    /// `qui`, `who`.
    RELATIVE = 54;
    /// A pronoun behind a preposition: lui, him.
    OBLIQUE = 55;
    /// `après` of `d'après`: with a genitive before it, whose words they are follows.
    AFTER = 56;
    /// `from`: ground, or whoever threatens or supports.
    FROM = 57;
    /// A word that is `à` where capitals have lost their accents.
    BARE_TO = 58;
    /// An adverb that may open a sentence.
    ADVERB = 59;
}

impl Classes {
    /// No class.
    pub const NONE: Classes = Classes(0);

    /// Either's classes.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// True where it is one of these.
    pub fn is(self, any: Classes) -> bool {
        self.0 & any.0 != 0
    }
}

/// One language's table.
#[derive(Debug)]
pub struct Grammar {
    words: HashMap<u64, Classes, Hashed>,
    stems: HashMap<u64, Classes, Hashed>,
    /// Endings of finite verbs after a name.
    pub verb_endings: &'static [&'static str],
    /// Endings of adjectives and participles after a name.
    pub adjective_endings: &'static [&'static str],
    /// Endings of adjectives that say whose: syrien, anglaise.
    pub origin_endings: &'static [&'static str],
    /// Endings of past participles.
    pub participle_endings: &'static [&'static str],
    /// Endings of present participles and gerunds.
    pub gerund_endings: &'static [&'static str],
    /// Capitals are given to all words of a headline.
    pub title_case: bool,
    /// The unknown head of a bare genitive: positive for the state.
    pub bare_genitive: i32,
    /// The unknown head of a genitive with an article.
    pub full_genitive: i32,
    /// Countries take an article.
    pub articles: bool,
}

/// A language's table as it is written down.
struct Table {
    words: &'static [(Classes, &'static str)],
    verb_endings: &'static [&'static str],
    adjective_endings: &'static [&'static str],
    origin_endings: &'static [&'static str],
    participle_endings: &'static [&'static str],
    gerund_endings: &'static [&'static str],
    title_case: bool,
    bare_genitive: i32,
    full_genitive: i32,
    articles: bool,
}

impl Grammar {
    /// The grammar of a language; English stands in for those that have none.
    pub fn of(language: Language) -> &'static Grammar {
        static ALL: OnceLock<[Grammar; 5]> = OnceLock::new();
        let all =
            ALL.get_or_init(|| [&fr::TABLE, &en::TABLE, &es::TABLE, &ar::TABLE, &ru::TABLE].map(Grammar::from_table));
        match language {
            Language::French => &all[0],
            Language::Spanish | Language::Portuguese | Language::Italian => &all[2],
            Language::Arabic | Language::Persian => &all[3],
            Language::Russian => &all[4],
            _ => &all[1],
        }
    }

    /// What a word can be; the word is given as [`key`] makes it.
    pub fn classes(&self, word: &str) -> Classes {
        let mut classes = Classes::NONE;
        let mut hash = FNV_START;
        // One pass for the word and all its beginnings: this is asked of every word of every text.
        for (n, byte) in word.bytes().enumerate() {
            hash = fnv(hash, byte);
            if n >= 2
                && let Some(stem) = self.stems.get(&hash)
            {
                classes = classes.or(*stem);
            }
        }
        classes.or(self.words.get(&hash).copied().unwrap_or_default())
    }

    fn from_table(table: &Table) -> Grammar {
        let mut words: HashMap<u64, Classes, Hashed> = HashMap::default();
        let mut stems: HashMap<u64, Classes, Hashed> = HashMap::default();
        for (class, list) in table.words {
            for word in list.split_whitespace() {
                let (word, map) = match word.strip_suffix('*') {
                    Some(stem) => (stem, &mut stems),
                    None => (word, &mut words),
                };
                let entry = map.entry(key(word).bytes().fold(FNV_START, fnv)).or_default();
                *entry = entry.or(*class);
            }
        }
        Grammar {
            words,
            stems,
            verb_endings: table.verb_endings,
            adjective_endings: table.adjective_endings,
            origin_endings: table.origin_endings,
            participle_endings: table.participle_endings,
            gerund_endings: table.gerund_endings,
            title_case: table.title_case,
            bare_genitive: table.bare_genitive,
            full_genitive: table.full_genitive,
            articles: table.articles,
        }
    }
}

/// FNV-1a, 64 bits: words are known by their hash alone.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// Keys that are hashes already need no further hashing.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed;

impl BuildHasher for Hashed {
    type Hasher = Identity;

    fn build_hasher(&self) -> Identity {
        Identity(0)
    }
}

#[derive(Debug)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(FNV_START, |hash, byte| fnv(hash, *byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The form under which a word stands in the tables.
pub fn key(word: &str) -> String {
    if word.chars().count() <= 3 { word.to_lowercase() } else { fold(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stems_and_accents() {
        let french = Grammar::of(Language::French);
        assert!(french.classes(&key("À")).is(Classes::TO));
        assert!(french.classes(&key("a")).is(Classes::AUX) && !french.classes(&key("a")).is(Classes::TO));
        assert!(french.classes(&key("quittèrent")).is(Classes::GROUND_VERB));
        assert_eq!(french.classes("xyzzy"), Classes::NONE);
    }
}

//! A country or capital: the state that acts, or the ground where things happen?
//!
//! Weighs what stands left and right of the name; partners in a list or chain share their evidence. Positive
//! weights speak for the state, negative ones for the ground.

use super::EntityType;
use super::clause::{Left, finite_verb, governor, prepositions};
use super::find::Page;
use super::grammar::Classes as C;
use super::partners::{is_chain, joined};
use super::token::Gap;
use crate::authority::{ActorId, ActorKind, Authority, EntityId, LocationId, LocationKind};
use crate::prose::Role;

/// What a place that has a state means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Its state.
    State(ActorId),
    /// Itself.
    Ground,
    /// The evidence is balanced.
    Open {
        /// The state that may be meant.
        actor: ActorId,
        /// The likelier kind.
        likelier: EntityType,
    },
}

/// The meaning of each name of a page; nothing for those that stand for no state.
pub fn meanings(authority: &Authority, page: &Page, bearers: &[Option<EntityId>]) -> Vec<Option<Meaning>> {
    let places: Vec<Option<(LocationId, ActorId)>> = (bearers.iter())
        .map(|bearer| match bearer {
            Some(EntityId::Location(id)) => authority.metonym_of(*id).map(|actor| (*id, actor)),
            _ => None,
        })
        .collect();
    if places.iter().all(Option::is_none) {
        return vec![None; bearers.len()];
    }
    let mut meanings = vec![None; bearers.len()];
    let mut n = 0;
    while n < bearers.len() {
        let mut end = n + 1;
        while end < bearers.len() && joined(page, n, end - 1, end) {
            end += 1;
        }
        let mut sum = Weight::default();
        for m in n..end {
            sum.add(match bearers[m] {
                Some(EntityId::Location(place)) if places[m].is_some() => {
                    name_weight(page, m, is_country(authority, place), m > n)
                }
                // A partner that cannot be a state, or can be nothing else.
                Some(EntityId::Location(_)) if end > n + 1 => Weight::ground(3),
                Some(EntityId::Actor(id)) if end > n + 1 => partner(authority, id, page, m, end),
                _ => Weight::default(),
            });
        }
        if end > n + 1 && is_chain(page, n, end) && (n..end).all(|m| places[m].is_some()) {
            let route = governor(page, page.names[n].words.start, 2, C::ROUTE).is_some();
            sum.add(if route { Weight::ground(8) } else { Weight::state(2) });
        }
        if end == n + 1 && places[n].is_some_and(|(place, _)| is_behind_place(authority, page, bearers, n, place)) {
            sum.add(Weight::ground(3));
        }
        for m in n..end {
            if let Some((place, actor)) = places[m] {
                meanings[m] = Some(sum.meaning(actor, is_country(authority, place)));
            }
        }
        n = end;
    }
    meanings
}

/// Whether a name acts, for a place and an actor of one name.
pub fn acts(page: &Page, n: usize) -> bool {
    let weight = name_weight(page, n, false, false);
    weight.state > weight.ground
}

/// Evidence for both sides.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    state: i32,
    ground: i32,
}

impl Weight {
    fn state(by: i32) -> Weight {
        Weight { state: by, ground: 0 }
    }

    fn ground(by: i32) -> Weight {
        Weight { state: 0, ground: by }
    }

    fn of(signed: i32) -> Weight {
        if signed >= 0 { Weight::state(signed) } else { Weight::ground(-signed) }
    }

    fn add(&mut self, other: Weight) {
        self.state += other.state;
        self.ground += other.ground;
    }

    fn meaning(self, actor: ActorId, country: bool) -> Meaning {
        match self.state - self.ground {
            0 if self.state >= 3 => {
                let likelier = if country { EntityType::Location } else { EntityType::Actor };
                Meaning::Open { actor, likelier }
            }
            0 if country => Meaning::Ground,
            sum if sum >= 0 => Meaning::State(actor),
            _ => Meaning::Ground,
        }
    }
}

/// "Alep, Syrie": a place that the country or capital behind the comma contains.
fn is_behind_place(
    authority: &Authority,
    page: &Page,
    bearers: &[Option<EntityId>],
    n: usize,
    place: LocationId,
) -> bool {
    let Some(Some(EntityId::Location(before))) = n.checked_sub(1).map(|before| bearers[before]) else { return false };
    page.names[n - 1].words.end == page.names[n].words.start
        && page.tokens.gap(page.names[n].words.start).has(Gap::COMMA)
        && finite_verb(page, page.names[n].words.end) <= 0
        && authority.ancestors(before).any(|around| around == place)
}

fn is_country(authority: &Authority, place: LocationId) -> bool {
    matches!(authority.location(place).kind, LocationKind::Country | LocationKind::Region)
}

fn partner(authority: &Authority, id: ActorId, page: &Page, m: usize, end: usize) -> Weight {
    // "Moscou-SANA": the medium behind a place shows a dateline, not a partner.
    let medium = matches!(authority.actor(id).kind, ActorKind::Medium | ActorKind::Agency);
    let chained = page.tokens.gap(page.names[m].words.start).has(Gap::HYPHEN);
    if medium && chained && m + 1 == end { Weight::ground(5) } else { Weight::state(1) }
}

fn name_weight(page: &Page, n: usize, country: bool, follows: bool) -> Weight {
    let words = page.names[n].words.clone();
    let left = Left::of(page, words.start);
    let mut weight = if country { Weight::default() } else { Weight::state(1) };
    if dateline(page, n) {
        return Weight::ground(6);
    }
    // Joined to a second part: Russian-style compounds of English.
    if page.tokens.gap(words.end).has(Gap::HYPHEN) {
        let second = page.classes(words.end);
        if second.is(C::BACKED) {
            return Weight::state(4);
        }
        if second.is(C::BASED) {
            return Weight::ground(4);
        }
    }
    if page.tokens.gap(words.start).has(Gap::BRACKET) && page.tokens.gap(words.end).has(Gap::BRACKET) {
        return Weight::ground(3);
    }
    if let Some(owned) = possessive(page, words.end) {
        weight.add(owned);
        return weight;
    }
    weight.add(compound(page, words.end));
    if is_apposed(page, &words) {
        return Weight::ground(3);
    }
    match left.preposition {
        Some(at) => weight.add(governed(page, at, &left, n, country)),
        None => {
            let verb = finite_verb(page, words.end);
            weight.add(Weight::of(verb));
            match left.word {
                Some(word) if page.owner[word].is_none() && !page.classes(word).is(C::COORD) => {
                    weight.add(after_word(page, word, &left, verb));
                }
                Some(word) if page.classes(word).is(C::COORD) && !follows => weight.add(Weight::state(1)),
                _ if follows => {}
                _ => weight.add(clause(page, n, &left, country, verb)),
            }
        }
    }
    weight
}

/// `MOSCOW (Reuters) -`, `Damas, SANA –`, `Moscou-SANA /` at the head of a paragraph.
fn dateline(page: &Page, n: usize) -> bool {
    let words = &page.names[n].words;
    if words.start > 2 || page.role == Role::Title || !(0..words.start).all(|word| page.owner[word].is_some()) {
        return false;
    }
    let gap = page.tokens.gap(words.end);
    let next = page.tokens.list.get(words.end);
    let dated = next.is_some_and(|token| token.number) || page.classes(words.end).is(C::CALENDAR);
    let rule = (words.end..page.tokens.list.len().min(words.end + 7))
        .any(|word| page.tokens.gap(word).has(Gap::DASH | Gap::SLASH));
    let named = next.is_some_and(|token| token.capitals);
    gap.has(Gap::DASH)
        || (gap.has(Gap::POINT) && rule && dated)
        || (gap.has(Gap::BRACKET) && rule)
        || (gap.has(Gap::COMMA | Gap::HYPHEN) && rule && (dated || named))
}

/// `Russia's veto` and `Syria's north`: what is owned decides, whatever governs the whole.
fn possessive(page: &Page, next: usize) -> Option<Weight> {
    if !page.tokens.gap(next).has(Gap::ELISION) || !page.classes(next).is(C::POSSESSIVE) {
        return None;
    }
    let owned = |word: usize, classes: C| {
        (next + 1..=word).all(|word| page.tokens.gap(word).runs_on()) && page.classes(word).is(classes)
    };
    let acts = C::ACT_NOUN.or(C::OFFICE).or(C::STATE_NOUN);
    let ground = (next + 1..next + 4).any(|word| owned(word, C::GROUND_NOUN.or(C::GENERIC)));
    let state = (next + 1..next + 3).any(|word| owned(word, acts));
    let named = page.tokens.list.get(next + 1).is_some_and(|token| token.capital) && !page.loud;
    Some(if state {
        Weight::state(3)
    } else if ground || named {
        Weight::ground(3)
    } else {
        Weight::state(2)
    })
}

/// `the Ukraine war`, `US officials`: in English a name may stand before its noun without more ado.
fn compound(page: &Page, next: usize) -> Weight {
    if !page.grammar.title_case || !page.tokens.gap(next).is_space() || page.loud {
        return Weight::default();
    }
    let classes = page.classes(next);
    if classes.is(C::GROUND_NOUN.or(C::GENERIC).or(C::ROUTE)) && !classes.is(C::SAY.or(C::AUX).or(C::FUNCTION)) {
        return Weight::ground(3);
    }
    Weight::state(if classes.is(C::STATE_NOUN) { 2 } else { 0 })
}

/// "La capitale du Soudan, Khartoum, est bombardée": between commas, behind a noun of place.
fn is_apposed(page: &Page, words: &std::ops::Range<usize>) -> bool {
    page.tokens.gap(words.start).has(Gap::COMMA)
        && page.tokens.gap(words.end).has(Gap::COMMA | Gap::POINT | Gap::STOP)
        && governor(page, words.start - 1, 4, C::GENERIC).is_some()
}

/// A preposition before the name: what it makes of it.
fn governed(page: &Page, at: usize, left: &Left, n: usize, country: bool) -> Weight {
    let classes = page.classes(at);
    let before = |within: usize, wanted: C| governor(page, at, within, wanted).is_some();
    if classes.is(C::BETWEEN) {
        return if before(3, C::ROUTE) { Weight::ground(4) } else { Weight::state(3) };
    }
    if classes.is(C::BY) {
        return if before(1, C::PASS) { Weight::ground(5) } else { Weight::state(3) };
    }
    if classes.is(C::PARTY) {
        return if before(3, C::ROUTE) { Weight::ground(3) } else { Weight::state(3) };
    }
    if classes.is(C::GENITIVE.or(C::GENITIVE_ARTICLE)) {
        return genitive(page, at, left, n, country);
    }
    if classes.is(C::TO) || (page.capitals && page.classes(at).is(C::BARE_TO)) {
        if left.article && page.grammar.articles {
            // "à la Russie", "à l'Iran": never the place, which is "en".
            return Weight::state(3);
        }
        if country && page.grammar.articles {
            return Weight::state(2);
        }
        return if addressed(page, at) { Weight::state(4) } else { Weight::ground(4) };
    }
    if classes.is(C::TO_ARTICLE) {
        return if addressed(page, at) { Weight::state(3) } else { Weight::ground(3) };
    }
    if classes.is(C::TOPIC) {
        return if before(3, C::PRESSURE) { Weight::state(3) } else { Weight::ground(3) };
    }
    if classes.is(C::FOR) {
        return if before(6, C::OFFICE) { Weight::ground(3) } else { Weight::state(1) };
    }
    // "threats from Iran" against "back from Iran".
    let from_speaker = classes.is(C::FROM) && before(1, C::ACT_NOUN.or(C::PRESSURE));
    if from_speaker { Weight::state(2) } else { Weight::ground(4) }
}

/// "avertissement russe à Ankara", "demande à Damas de": what is nearest before says whether the place is spoken to.
fn addressed(page: &Page, at: usize) -> bool {
    governor(page, at, 5, C::DATIVE_HEAD.or(C::SITED).or(C::GROUND_VERB))
        .is_some_and(|word| page.classes(word).is(C::DATIVE_HEAD))
}

/// `de Russie`, `de la Russie`, `de Moscou`: the noun before decides.
fn genitive(page: &Page, at: usize, left: &Left, n: usize, country: bool) -> Weight {
    let full = left.article || page.classes(at).is(C::GENITIVE_ARTICLE);
    let bare_name = page.classes(page.names[n].words.start).is(C::BARE_NAME);
    // "de l'Irak au Liban": from one end to the other.
    let next = page.names[n].words.end;
    // (not "le soutien de Washington à Kiev").
    let act = at > 0 && page.classes(at - 1).is(C::ACT_NOUN.or(C::DATIVE_HEAD));
    if !act
        && page.tokens.gap(next).is_space()
        && page.classes(next).is(C::TO.or(C::TO_ARTICLE))
        && page.names.get(n + 1).is_some_and(|other| {
            other.words.start <= next + 2
                && other.claims.iter().any(|claim| matches!(claim.entity, EntityId::Location(_)))
        })
    {
        return Weight::ground(4);
    }
    let mut word = at;
    for step in 0..4 {
        if word == 0 || page.tokens.gap(word).has(Gap::STOP | Gap::COMMA | Gap::COLON | Gap::OTHER | Gap::BRACKET) {
            break;
        }
        word -= 1;
        if page.owner[word].is_some() {
            // "retrait des forces américaines de Syrie".
            if step == 0 && !full {
                return Weight::ground(2);
            }
            continue;
        }
        let classes = page.classes(word);
        if page.tokens.list[word].number {
            continue;
        }
        let ground = classes.is(C::GROUND_NOUN.or(C::GENERIC).or(C::GROUND_VERB));
        // "leurs troupes de Syrie" come from there; "le roi d'Arabie" is its king.
        let bare = country && !full && !bare_name && page.grammar.articles;
        let state = classes.is(if bare { C::OFFICE } else { C::ACT_NOUN.or(C::OFFICE) });
        match (ground, state) {
            (true, false) => return Weight::ground(3),
            (false, true) => return Weight::state(if full || !country { 3 } else { 2 }),
            (true, true) => break,
            // Beyond another preposition it is another noun's complement.
            (false, false) if classes.is(prepositions().or(C::AUX)) => break,
            (false, false) => {}
        }
    }
    let unknown = if full || bare_name { page.grammar.full_genitive } else { page.grammar.bare_genitive };
    if country { Weight::of(unknown) } else { Weight::of(page.grammar.full_genitive.max(0)) }
}

/// A verb or noun directly before the name.
fn after_word(page: &Page, word: usize, left: &Left, verb: i32) -> Weight {
    let classes = page.classes(word);
    if classes.is(C::GROUND_VERB) && !classes.is(C::FUNCTION) && verb <= 0 {
        return Weight::ground(4);
    }
    if classes.is(C::SAY) {
        return Weight::state(3);
    }
    if classes.is(C::COMPASS) && !page.grammar.articles {
        // "northern Syria said": part of a land does not speak.
        return Weight::ground(4);
    }
    if classes.is(C::GENERIC.or(C::COMPASS)) && verb <= 0 {
        return Weight::ground(2);
    }
    if left.article || classes.is(C::FUNCTION.or(C::AUX)) || page.tokens.list[word].elided {
        return Weight::state(1);
    }
    Weight::state(i32::from(page.grammar.articles))
}

/// The name opens its clause.
fn clause(page: &Page, n: usize, left: &Left, country: bool, verb: i32) -> Weight {
    let words = &page.names[n].words;
    let next = page.tokens.gap(words.end);
    if next.has(Gap::COLON) && !left.article {
        // "Damas : « … »" speaks; "Syrie : trois morts" is a heading.
        let speaks = next.has(Gap::OPEN);
        return match (speaks, country) {
            (true, _) => Weight::state(3),
            (false, true) => Weight::ground(2),
            (false, false) => Weight::ground(2),
        };
    }
    if left.article || verb > 0 {
        return Weight::state(1);
    }
    if country && page.grammar.articles { Weight::ground(1) } else { Weight::default() }
}

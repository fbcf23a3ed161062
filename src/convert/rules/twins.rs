//! Doubled lines: a picture's words printed twice above the text, or another article's headline
//! printed twice (link and picture text) within it, its abstract after it.

use super::head::key;
use crate::convert::classify::Desk;
use crate::ledger::LineClass;

/// Words that the abstract under a doubled teaser may have at most.
const ABSTRACT_WORDS: usize = 60;

/// Judges the twins of an article.
pub(crate) fn judge(desk: &mut Desk) {
    let mut at = 0;
    while let Some(next) = desk.next(at, desk.blocks.len()) {
        if is_twin(desk, at, next) {
            if at < desk.text.start {
                above_text(desk, at, next);
            } else {
                within_text(desk, at, next);
            }
        }
        at = next;
    }
}

fn is_twin(desk: &Desk, at: usize, next: usize) -> bool {
    let open = |n: usize| matches!(desk.class(n), None | Some(LineClass::Caption));
    let block = &desk.blocks[at];
    open(at) && open(next) && block.words >= 2 && next - at <= 4 && key(block) == key(&desk.blocks[next])
}

fn above_text(desk: &mut Desk, at: usize, next: usize) {
    let (class, rule) = match desk.blocks[at].words {
        0..=2 => (LineClass::Rubric, "doubled-label"),
        _ => (LineClass::Caption, "doubled-caption"),
    };
    desk.say(at, class, rule);
    desk.say(next, class, rule);
}

fn within_text(desk: &mut Desk, at: usize, next: usize) {
    if desk.blocks[at].is_prose() && desk.blocks[at].words > 24 || desk.class(at) == Some(LineClass::Caption) {
        desk.say(at, LineClass::Caption, "doubled-caption");
        return;
    }
    desk.say(at, LineClass::Teaser, "doubled-teaser");
    desk.say(next, LineClass::Teaser, "doubled-teaser");
    let Some(after) = desk.next(next, desk.blocks.len()) else { return };
    if desk.verdicts[after].is_none() && desk.blocks[after].words <= ABSTRACT_WORDS && desk.blocks[after].words >= 5 {
        desk.say(after, LineClass::Teaser, "abstract-below-teaser");
    }
}

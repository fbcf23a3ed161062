//! Code, front matter and JSON in colours: syntect's scopes collapsed to one-letter classes.
//!
//! Syntect's own class output is up to fifty times as long as the code, so runs of the same class are
//! joined here. It has no TOML among its syntaxes: `toml.rs` is ours. Inverse of nothing: the text stays.

use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet, SyntaxSetBuilder};
use syntect::util::LinesWithEndings;

use crate::html::{Html, push_escaped};

mod toml;

/// What is longer stays plain: colours would take seconds.
const LONGEST: usize = 64 * 1024;

/// Scopes by their beginnings, the first that fits counts, and their classes.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "c"),
        ("constant.character.escape", "e"),
        ("punctuation.definition.string", "s"),
        ("string", "s"),
        ("constant.numeric", "n"),
        ("constant.other.date", "n"),
        ("constant", "k"),
        ("keyword", "k"),
        ("storage", "k"),
        ("markup.heading", "h"),
        ("entity.name.section", "h"),
        ("entity.name", "t"),
        ("support", "t"),
        ("variable", "t"),
        ("markup.raw", "s"),
        ("punctuation", "p"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(|| {
    let mut builder: SyntaxSetBuilder = SyntaxSet::load_defaults_newlines().into_builder();
    builder.add(toml::syntax());
    builder.build()
});

/// The code in colours, escaped. A language that is not known stays plain.
pub fn highlight(language: &str, code: &str) -> Html {
    let syntax = SYNTAXES.find_syntax_by_token(language).filter(|_| !language.is_empty() && code.len() <= LONGEST);
    let runs = syntax.and_then(|syntax| runs(syntax, code));
    let Some(runs) = runs else { return Html::text(code) };
    let mut out = String::with_capacity(code.len() * 2);
    for (range, class) in runs {
        if class.is_empty() {
            push_escaped(&mut out, &code[range]);
        } else {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
            push_escaped(&mut out, &code[range]);
            out.push_str("</span>");
        }
    }
    Html::markup(out)
}

/// The code cut into runs of one class; nothing if the syntax itself fails.
fn runs(syntax: &SyntaxReference, code: &str) -> Option<Vec<(Range<usize>, &'static str)>> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut runs: Vec<(Range<usize>, &'static str)> = Vec::new();
    let mut line_start = 0;
    for line in LinesWithEndings::from(code) {
        let mut at = line_start;
        for (offset, operation) in state.parse_line(line, &SYNTAXES).ok()? {
            push(&mut runs, at..line_start + offset, class(&stack), code);
            at = line_start + offset;
            stack.apply(&operation).ok()?;
        }
        line_start += line.len();
        push(&mut runs, at..line_start, class(&stack), code);
    }
    Some(runs)
}

/// Adds a run, joined to the one before when both look the same; white space looks like anything.
fn push(runs: &mut Vec<(Range<usize>, &'static str)>, range: Range<usize>, class: &'static str, code: &str) {
    if range.is_empty() {
        return;
    }
    let blank = code[range.clone()].chars().all(char::is_whitespace);
    match runs.last_mut() {
        Some((last, known)) if *known == class || blank && known.is_empty() => last.end = range.end,
        _ => runs.push((range, if blank { "" } else { class })),
    }
}

fn class(stack: &ScopeStack) -> &'static str {
    stack
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| CLASSES.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|(_, class)| *class))
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_in_colours() {
        let code = "# note\ntitle = \"a <b> \\\" c\" # x\n[capture]\nlines = [48, 74]\ndate = 2019-01-15\nok = true\n'k e' = '''\nlong\n'''\n";
        let html = highlight("toml", code);
        assert_eq!(
            html.as_str(),
            "<span class=\"c\"># note</span>\n<span class=\"t\">title</span> <span class=\"p\">=</span> \
             <span class=\"s\">&quot;a &lt;b&gt; </span><span class=\"e\">\\&quot;</span><span class=\"s\"> c&quot;</span> \
             <span class=\"c\"># x</span>\n<span class=\"h\">[capture]</span>\n<span class=\"t\">lines</span> \
             <span class=\"p\">=</span> <span class=\"p\">[</span><span class=\"n\">48</span><span class=\"p\">,</span> <span class=\"n\">74</span>\
             <span class=\"p\">]</span>\n<span class=\"t\">date</span> <span class=\"p\">=</span> \
             <span class=\"n\">2019-01-15</span>\n<span class=\"t\">ok</span> <span class=\"p\">=</span> \
             <span class=\"k\">true</span>\n<span class=\"t\">&#39;k e&#39;</span> <span class=\"p\">=</span> \
             <span class=\"s\">&#39;&#39;&#39;\nlong\n&#39;&#39;&#39;</span>\n"
        );
    }

    #[test]
    fn colours_neither_lose_nor_swell_the_text() {
        for (language, code) in [
            ("json", "{\"a\": [1, 2.5, null, true], \"b\": \"c\\n\"}\n".repeat(40)),
            ("md", "# A\n\nB *c* [d](e)\n".repeat(10)),
            ("toml", "a = \"b\"\n".repeat(50)),
            ("none", "<x>".into()),
        ] {
            let html = highlight(language, &code);
            let mut text = String::new();
            let mut inside = false;
            for c in html.as_str().chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    c if !inside => text.push(c),
                    _ => {}
                }
            }
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            assert_eq!(text.replace("&amp;", "&"), code);
            assert!(html.as_str().len() < code.len() * 13, "{language}: {} of {}", html.as_str().len(), code.len());
        }
    }
}

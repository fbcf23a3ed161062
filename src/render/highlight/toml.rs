//! A syntax for TOML, made of syntect's own parts: which pattern has which scope, in which context.

use std::collections::HashMap;

use syntect::parsing::syntax_definition::{Context, ContextReference, MatchOperation, MatchPattern, Pattern};
use syntect::parsing::{Scope, SyntaxDefinition};

const SCOPE: &str = "source.toml";

/// What a pattern does: stays, enters a context, leaves it.
enum Then {
    Stay,
    Enter(&'static str),
    Leave,
}

/// A pattern, its scope, and what comes then.
type Rule = (&'static str, &'static str, Then);

/// Contexts with the scope of their content and their rules. The rule that matches earliest wins, then the first.
const CONTEXTS: &[(&str, &str, &[Rule])] = &[
    ("__start", "", &[("", "", Then::Enter("__main"))]),
    (
        "__main",
        "",
        &[
            (r"#[^\n]*", "comment.line.toml", Then::Stay),
            (r"^\s*\[\[?[^\[\]]*\]\]?(?=\s*(#|$))", "entity.name.section.toml", Then::Stay),
            (
                r#"("[^"\\\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)(?=\s*(\.[A-Za-z0-9_ ."'-]*)?=)"#,
                "entity.name.tag.toml",
                Then::Stay,
            ),
            (r#"""""#, "string.quoted.toml", Then::Enter("long")),
            (r"'''", "string.quoted.toml", Then::Enter("long-literal")),
            (r#"""#, "string.quoted.toml", Then::Enter("text")),
            (r"'[^'\n]*'", "string.quoted.toml", Then::Stay),
            (r"\b(true|false)\b", "constant.language.toml", Then::Stay),
            (r"[+-]?\b[0-9][0-9A-Za-z_.:+-]*", "constant.numeric.toml", Then::Stay),
            (r"[=,\[\]{}.]", "punctuation.separator.toml", Then::Stay),
        ],
    ),
    (
        "text",
        "string.quoted.toml",
        &[(r"\\.", "constant.character.escape.toml", Then::Stay), (r#""|\n"#, "string.quoted.toml", Then::Leave)],
    ),
    (
        "long",
        "string.quoted.toml",
        &[(r"\\.", "constant.character.escape.toml", Then::Stay), (r#"""""#, "string.quoted.toml", Then::Leave)],
    ),
    ("long-literal", "string.quoted.toml", &[(r"'''", "string.quoted.toml", Then::Leave)]),
];

pub fn syntax() -> SyntaxDefinition {
    let mut contexts: HashMap<String, Context> = CONTEXTS
        .iter()
        .map(|(name, content, rules)| {
            let patterns = rules.iter().map(|(regex, scope, then)| {
                let operation = match then {
                    Then::Stay => MatchOperation::None,
                    Then::Enter(context) => MatchOperation::Push(vec![reference(context)]),
                    Then::Leave => MatchOperation::Pop,
                };
                Pattern::Match(MatchPattern::new(false, (*regex).to_owned(), scopes(scope), None, operation, None))
            });
            let mut context = Context::new(false);
            context.meta_content_scope = scopes(content);
            context.patterns = patterns.collect();
            ((*name).to_owned(), context)
        })
        .collect();
    // Syntect's own files have a `main` that `__main` includes; the builder looks for it.
    contexts.insert("main".to_owned(), Context::new(false));
    if let Some(start) = contexts.get_mut("__start") {
        start.meta_content_scope = scopes(SCOPE);
    }
    SyntaxDefinition {
        name: "TOML".to_owned(),
        file_extensions: vec!["toml".to_owned()],
        scope: Scope::new(SCOPE).expect("a scope of two words"),
        first_line_match: None,
        hidden: false,
        variables: HashMap::new(),
        contexts,
    }
}

fn scopes(text: &str) -> Vec<Scope> {
    if text.is_empty() { Vec::new() } else { vec![Scope::new(text).expect("scopes of a few words")] }
}

/// A context by its name. Syntect lets nobody write this variant, but everybody read it.
fn reference(name: &str) -> ContextReference {
    serde_json::from_value(serde_json::json!({ "Named": name })).expect("syntect's own serialised form")
}

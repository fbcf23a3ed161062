//! A draft's text → Markdown. Captured text is not Markdown: everything that the Markdown reader would
//! take for markup is escaped, so that the rendered text is the captured text, line by line.

use super::extract::DraftBlock;
use crate::prose::Role;

/// The body as Markdown: one block a paragraph, a wrapped paragraph keeps its lines.
pub fn print(body: &[DraftBlock]) -> String {
    let mut markdown = String::new();
    for block in body {
        if !markdown.is_empty() {
            markdown.push('\n');
        }
        if block.role == Role::Subheading {
            markdown.push_str("## ");
            markdown.push_str(&escape(&block.lines.join(" "), false));
            markdown.push('\n');
            continue;
        }
        for line in &block.lines {
            markdown.push_str(&escape(line, true));
            markdown.push('\n');
        }
    }
    markdown
}

/// Escapes one line. `at_start`: the line begins a Markdown line of its own.
fn escape(line: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let chars: Vec<char> = line.chars().collect();
    for (n, c) in chars.iter().copied().enumerate() {
        let before = n.checked_sub(1).map(|n| chars[n]);
        let after = chars.get(n + 1).copied();
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '~' => before == Some('~') || after == Some('~') || n == 0,
            '&' => after.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
            '|' => true,
            '#' => (at_start && n == 0) || (!at_start && chars[n..].iter().all(|c| *c == '#')),
            '>' | '+' | '-' | '=' | ':' => at_start && n == 0,
            '.' | ')' => {
                at_start
                    && after.is_none_or(char::is_whitespace)
                    && n > 0
                    && n <= 9
                    && chars[..n].iter().all(char::is_ascii_digit)
            }
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_markup_is_escaped_and_prose_is_left() {
        let same = ["l’armée arabe syrienne", "« oui », dit-il - et non", "5 % & plus", "a_b_c"];
        for text in same {
            assert_eq!(escape(text, true), text);
        }
        for (text, escaped) in [
            ("1986. Une année", "1986\\. Une année"),
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("Daech* a", "Daech\\* a"),
            ("&amp; [x](y)", "\\&amp; \\[x\\](y)"),
            ("===", "\\==="),
        ] {
            assert_eq!(escape(text, true), escaped);
        }
    }
}

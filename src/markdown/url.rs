//! Which addresses of an author's links pass.

/// The address, if it is http, https, mailto or relative to the page. Refused are other schemes
/// (`javascript:`, `data:`), other hosts without a scheme (`//host`), paths from the root (which mean
/// something else on a memory stick), and anything with white space or control characters, which
/// browsers drop before they look at the scheme.
pub fn safe_url(address: &str) -> Option<&str> {
    let bad = |c: char| c.is_control() || c.is_whitespace() || c == '\\' || crate::text::is_blank_char(c);
    if address.is_empty() || address.contains(bad) || address.starts_with('/') {
        return None;
    }
    let before_path = address.split(['/', '?', '#']).next().unwrap_or("");
    match before_path.split_once(':') {
        None => Some(address),
        Some((scheme, _)) => ["http", "https", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
            .then_some(address)
            // `http:x` is relative to an http page and nothing anywhere else.
            .filter(|a| scheme.eq_ignore_ascii_case("mailto") || a[scheme.len() + 1..].starts_with("//")),
    }
}

#[cfg(test)]
mod tests {
    use super::safe_url;

    #[test]
    fn what_leads_somewhere_harmless_passes_and_nothing_else() {
        for good in [
            "https://a.example/b?c=d:e",
            "HTTP://a.example",
            "mailto:a@b.example",
            "method.html",
            "../a/b.html#m3",
            "#p2",
            "?q=a:b",
        ] {
            assert_eq!(safe_url(good), Some(good));
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " javascript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "//host/x",
            "/etc/passwd",
            "\\\\host\\x",
            "/\\host",
            "file:///etc/passwd",
            "http:x",
            "actor:x",
            "blob:x",
            "a\u{200b}b",
        ] {
            assert_eq!(safe_url(bad), None, "{bad:?}");
        }
    }
}

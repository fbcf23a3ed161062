//! Addresses that only lead to another one: what alerts, newsletters and mail filters put before a link.
//!
//! Known services only; nothing is looked up, and an address that hides its target stays as it is.

/// End of the host, start of the path, and the parameters that may hold the target.
const SERVICES: &[(&str, &str, &[&str])] = &[
    // Google has an address in every country.
    ("google.*", "/url", &["url", "q"]),
    ("safelinks.protection.outlook.com", "/", &["url"]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("lm.facebook.com", "/l.php", &["u"]),
    ("l.instagram.com", "/", &["u"]),
    ("youtube.com", "/redirect", &["q"]),
    ("bing.com", "/news/apiclick.aspx", &["url"]),
    ("out.reddit.com", "/", &["url"]),
    ("t.umblr.com", "/redirect", &["z"]),
    ("vk.com", "/away.php", &["to"]),
    ("steamcommunity.com", "/linkfilter", &["url"]),
    ("clck.yandex.ru", "/", &["url"]),
];

/// Redirects of redirects, at most.
const PASSES: usize = 4;

/// The address that an address leads to, as far as it says so itself.
pub(super) fn unwrapped(address: &str) -> String {
    let mut address = address.to_owned();
    for _ in 0..PASSES {
        match target(&address) {
            Some(next) => address = next,
            None => break,
        }
    }
    address
}

/// A line with every redirect in it unwrapped.
pub(super) fn unwrapped_in_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("http") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end =
            from.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']')).unwrap_or(from.len());
        out.push_str(&unwrapped(&from[..end]));
        rest = &from[end..];
    }
    out.push_str(rest);
    out
}

fn target(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let (host, path) = rest.split_at(rest.find('/')?);
    let (path, query) = path.split_once('?')?;
    let host = host.to_ascii_lowercase();
    let ends = |end: &str| match end.strip_suffix('*') {
        Some(start) => host.strip_prefix("www.").unwrap_or(&host).starts_with(start),
        None => host.strip_suffix(end).is_some_and(|before| before.is_empty() || before.ends_with('.')),
    };
    let (.., names) = SERVICES.iter().find(|(end, start, _)| ends(end) && path.starts_with(start))?;
    let query = query.split('#').next().unwrap_or(query).replace("&amp;", "&");
    let value = names.iter().find_map(|name| {
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| key == name).map(|(_, value)| value)
    })?;
    let value = percent_decoded(value);
    value.starts_with("http").then_some(value)
}

/// `%C3%A9` → `é`; what is no UTF-8 afterwards stays as it was.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let byte = hex.and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_redirects_are_unwrapped_and_others_left() {
        let alert = "https://www.google.com/url?rct=j&sa=t&url=https://phare.example/2021/03/pont%3Fa%3D1&ct=ga&cd=X";
        assert_eq!(unwrapped(alert), "https://phare.example/2021/03/pont?a=1");
        let twice = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttp%3A%2F%2Fa.example%2F&data=1";
        assert_eq!(unwrapped(twice), "http://a.example/");
        for other in [
            "https://a.example/url?url=https://b.example/",
            "https://notgoogle.com/url?q=http://x",
            "x",
            "https://google.com/url?q=javascript:1",
        ] {
            assert_eq!(unwrapped(other), other);
        }
        assert_eq!(
            unwrapped_in_line("voir <http://l.facebook.com/l.php?u=http%3A%2F%2Fa.example> !"),
            "voir <http://a.example> !"
        );
    }
}

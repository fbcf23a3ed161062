//! JSON-LD of schema.org: the article that a page says it holds.

use serde_json::Value;

use super::metadata::clean;

/// What JSON-LD says of an article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) headline: Option<String>,
    pub(super) date: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
}

/// The one article of a page. Of several that of the page's own address; else none: a list of teasers says
/// nothing of the page.
pub(super) fn article(scripts: &[String], address: Option<&str>) -> Article {
    let roots: Vec<Value> = scripts.iter().filter_map(|script| parse(script)).collect();
    let mut objects = Vec::new();
    for root in &roots {
        flatten(root, &mut objects, 0);
    }
    let articles: Vec<&Value> = objects.iter().copied().filter(|object| is_article(object)).collect();
    let chosen = match articles[..] {
        [one] => Some(one),
        _ => articles.iter().copied().find(|a| address.is_some() && url(a).as_deref() == address),
    };
    let Some(chosen) = chosen else { return Article::default() };
    Article {
        headline: text(chosen.get("headline")).or_else(|| text(chosen.get("name"))),
        date: text(chosen.get("datePublished")),
        authors: names(chosen.get("author").or_else(|| chosen.get("creator")), &objects),
        publisher: names(chosen.get("publisher"), &objects).into_iter().next(),
        url: url(chosen).filter(|url| url.starts_with("http")),
        language: text(chosen.get("inLanguage")),
    }
}

/// Pages break the rules of JSON: line breaks within strings, comment marks around the whole.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    let script = script.trim_end_matches("-->").trim_end_matches("//]]>").trim().trim_end_matches(';');
    serde_json::from_str(script).ok().or_else(|| {
        let mended: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&mended).ok()
    })
}

/// All objects that are things of their own: in lists, in `@graph`, as the main thing of a page.
fn flatten<'a>(value: &'a Value, objects: &mut Vec<&'a Value>, depth: usize) {
    const DEEPEST: usize = 8;
    const MOST: usize = 2000;
    if depth > DEEPEST || objects.len() > MOST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| flatten(item, objects, depth + 1)),
        Value::Object(object) => {
            objects.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                object.get(key).into_iter().for_each(|item| flatten(item, objects, depth + 1));
            }
        }
        _ => {}
    }
}

fn is_article(object: &Value) -> bool {
    let is = |name: &str| {
        (name.ends_with("Article") || name.ends_with("BlogPosting") || name == "Report")
            && !name.starts_with("Scholarly")
    };
    match object.get("@type") {
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => clean(text),
        Value::Array(items) => items.iter().find_map(|item| text(Some(item))),
        Value::Object(object) => {
            text(object.get("@value").or_else(|| object.get("name")).or_else(|| object.get("alternateName")))
        }
        _ => None,
    }
}

/// Names of persons and organisations: as text, as objects, as references to objects elsewhere.
fn names(value: Option<&Value>, objects: &[&Value]) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => {
            items.iter().flat_map(|item| names(Some(item), &[]).into_iter().chain(referred(item, objects))).collect()
        }
        Some(value) => {
            let own = text(Some(value));
            own.into_iter().chain(referred(value, objects)).take(1).collect()
        }
        None => Vec::new(),
    }
}

fn referred(value: &Value, objects: &[&Value]) -> Option<String> {
    if value.get("name").is_some() {
        return None;
    }
    let id = value.get("@id")?.as_str()?;
    text(
        objects
            .iter()
            .find(|o| o.get("@id").and_then(Value::as_str) == Some(id) && o.get("name").is_some())?
            .get("name"),
    )
}

fn url(article: &Value) -> Option<String> {
    let page = article.get("mainEntityOfPage");
    let of_page = || match page? {
        Value::String(url) => Some(url.clone()),
        object => Some(object.get("@id").or_else(|| object.get("url"))?.as_str()?.to_owned()),
    };
    text(article.get("url")).or_else(of_page).map(|url| url.split('#').next().unwrap_or("").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_in_a_graph_finds_what_it_refers_to() {
        let script = r##"{"@context":"https://schema.org","@graph":[
            {"@type":"NewsArticle","headline":"Le pont &amp; la rive","author":[{"@id":"#a"},{"name":"B. Roche"}],"publisher":{"@id":"#p"},
             "datePublished":"2021-03-02","mainEntityOfPage":{"@id":"https://a.example/pont"},"inLanguage":"fr-FR"},
            {"@type":"Person","@id":"#a","name":"A. Mercier"},{"@type":"Organization","@id":"#p","name":"Le Phare"}]}"##;
        let found = article(&[script.into()], None);
        assert_eq!(found.headline.as_deref(), Some("Le pont & la rive"));
        assert_eq!(found.authors, ["A. Mercier", "B. Roche"]);
        assert_eq!(found.publisher.as_deref(), Some("Le Phare"));
        assert_eq!(found.url.as_deref(), Some("https://a.example/pont"));
    }

    #[test]
    fn of_several_articles_the_page_s_own_is_taken_or_none() {
        let script = r#"[{"@type":"NewsArticle","headline":"A","url":"https://a.example/1"},{"@type":"NewsArticle","headline":"B","url":"https://a.example/2"}]"#;
        assert_eq!(article(&[script.into()], Some("https://a.example/2")).headline.as_deref(), Some("B"));
        assert_eq!(article(&[script.into()], None), Article::default());
    }

    #[test]
    fn broken_json_is_mended_or_passed_over() {
        assert_eq!(
            article(&["<!-- {\"@type\":\"Article\",\"headline\":\"A\nB\"} -->".into()], None).headline.as_deref(),
            Some("A B")
        );
        assert_eq!(article(&["{".repeat(100_000)], None), Article::default());
    }
}

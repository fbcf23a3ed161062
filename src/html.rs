//! Markup that is markup already: the one type that a template may print without escaping.
//!
//! Everything else that reaches a template is text and is escaped there. So whoever makes an [`Html`]
//! answers for it; the constructors are few, and all of them stand where markup is made.

use serde::{Serialize, Serializer};

/// A piece of HTML. Serialised for a template it is marked safe; `| safe` is needed nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Text, escaped: it shows as it is.
    pub fn text(text: &str) -> Html {
        let mut out = String::with_capacity(text.len() + 8);
        push_escaped(&mut out, text);
        Html(out)
    }

    /// Markup made by a room of this program, which has escaped what it did not make.
    pub(crate) fn markup(markup: String) -> Html {
        Html(markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Tera takes its own values over as they are, the mark "safe" included.
        tera::Value::safe_string(&self.0).serialize(serializer)
    }
}

/// Writes text so that it is safe both between tags and within a quoted attribute.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_prints_html_as_it_is_and_text_escaped() {
        #[derive(Serialize)]
        struct View {
            html: Html,
            text: &'static str,
        }
        let view = View { html: Html::text("<é>"), text: "<é>" };
        let context = tera::Context::from_serialize(&view).unwrap();
        let mut tera = tera::Tera::new();
        tera.add_raw_template("a.html", "{{ html }} {{ text }}").unwrap();
        assert_eq!(tera.render("a.html", &context).unwrap(), "&lt;é&gt; &lt;é&gt;");
    }
}

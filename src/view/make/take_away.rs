//! Files beside a document's page: its Markdown, its BibTeX entry, its RIS record.

use super::Sheet;
use crate::archive::DocumentId;
use crate::cite::{self, Work};
use crate::markdown::safe_url;
use crate::plan::{Output, TakeAway};
use crate::view::document::FileLink;

pub fn take_away(sheet: Sheet, id: DocumentId, form: TakeAway) -> String {
    match form {
        TakeAway::Markdown => sheet.document(id).source.clone(),
        TakeAway::Bibtex => cite::bibtex(&sheet.work(id)),
        TakeAway::Ris => cite::ris(&sheet.work(id)),
    }
}

impl Sheet<'_> {
    /// A document as bibliographies take it.
    fn work(&self, id: DocumentId) -> Work {
        let document = self.document(id);
        let (meta, config) = (&document.meta, self.desk.site.config);
        let own = || config.base_url.as_ref().map(|base| format!("{base}documents/{}.html", document.slug));
        let original = meta.url.as_deref().and_then(|url| safe_url(url.trim())).filter(|url| url.contains("://"));
        Work {
            id: document.slug.clone(),
            title: meta.title.clone(),
            author: meta.byline.clone(),
            publisher: self.publisher_of(id).map(|publisher| publisher.name),
            date: meta.date,
            url: original.map(str::to_owned).or_else(own),
            language: Some(document.language),
            note: self.words().say_with("cite.note", &[("site", &config.title)]),
        }
    }

    /// The files of a document.
    pub fn files(&self, id: DocumentId) -> Vec<FileLink> {
        let link = |form: TakeAway| FileLink {
            text: match form {
                TakeAway::Markdown => "Markdown",
                TakeAway::Bibtex => "BibTeX",
                TakeAway::Ris => "RIS",
            },
            href: self.to.to(&Output::TakeAway(id, form)),
            name: format!("{}.{}", self.document(id).slug, form.ending()),
        };
        TakeAway::ALL.into_iter().map(link).collect()
    }
}

//! What an editor should look at.

use super::parts::class;
use super::{Head, Sheet};
use crate::archive::DocumentId;
use crate::authority::EntityId;
use crate::language::Language;
use crate::plan::Output;
use crate::review::{Example, ProposedKind, Twins, Undecided, Unknown};
use crate::view::document::Candidate;
use crate::view::parts::Link;
use crate::view::review::{Evidence, Lacking, LackingRow, ReviewPage, Twin, TwinRecords, UndecidedForm, UnknownName};

/// How many items a list shows.
const SHOWN: usize = 200;
/// The longest context on either side of a name, in characters.
const REACH: usize = 110;

pub fn review(sheet: Sheet) -> ReviewPage {
    let queue = sheet.desk.queue;
    let title = sheet.say("title.review");
    let counts = [
        ("word.unknown", queue.unknown.len(), "#unknown"),
        ("word.undecided", queue.undecided.len(), "#undecided"),
        ("word.twins", queue.twins.len(), "#twins"),
        ("word.doubtful", queue.doubtful.len(), "#doubtful"),
    ];
    ReviewPage {
        page: sheet.frame(Head {
            kind: "review",
            title: &title,
            description: sheet.say("description.review"),
            crumb: None,
            section: None,
            crumbs: Vec::new(),
            pages: None,
        }),
        counts: counts
            .into_iter()
            .filter(|(_, n, _)| *n > 0)
            .map(|(word, n, href)| sheet.count(word, n, href))
            .collect(),
        unknown: queue.unknown.iter().take(SHOWN).map(|item| sheet.unknown(item)).collect(),
        unknown_note: sheet.cut_note(SHOWN, queue.unknown.len()),
        undecided: queue.undecided.iter().take(SHOWN).map(|item| sheet.undecided_form(item)).collect(),
        undecided_note: sheet.cut_note(SHOWN, queue.undecided.len()),
        twins: queue.twins.iter().take(SHOWN).map(|item| sheet.twins(item)).collect(),
        twins_note: sheet.cut_note(SHOWN, queue.twins.len()),
        doubtful: sheet.lacking(),
        folder: format!("{}/documents/", sheet.desk.site.config.content),
        title,
    }
}

impl Sheet<'_> {
    fn unknown(&self, item: &Unknown) -> UnknownName {
        let kind = match item.kind {
            ProposedKind::Unclear => None,
            ProposedKind::Town => Some(self.say("location_kind.town")),
            kind => Some(self.say(&format!("actor_kind.{}", kind.as_str()))),
        };
        let variant = item.variant.map(|entity| self.candidate(entity));
        let line = match (&item.variant_of, &kind) {
            (Some(id), _) => Some(format!("= {} {:?} -> {id}", item.kind.as_str(), item.form)),
            (None, Some(_)) => Some(format!("+ {} {:?}", item.kind.as_str(), item.form)),
            (None, None) => None,
        };
        let mentions = self.words().count("count.mentions", item.mentions);
        let documents = self.words().count("count.documents", item.documents);
        let spread = [("mentions", &*mentions), ("documents", &*documents)];
        UnknownName {
            written: self.written(&item.form, self.language_at(item.examples.first())),
            form: item.form.clone(),
            kind,
            spread: Link {
                text: self.words().say_with("review.spread", &spread),
                href: self.first_place(&item.examples),
            },
            variant,
            line,
            examples: item.examples.iter().filter_map(|example| self.evidence(example, &item.form)).collect(),
        }
    }

    fn undecided_form(&self, item: &Undecided) -> UndecidedForm {
        let pin = |entity: &EntityId, id: &String| {
            let kind = if matches!(entity, EntityId::Actor(_)) { "actor" } else { "location" };
            format!("[{}]({kind}:{id})", item.form)
        };
        let mut lines: Vec<String> =
            item.entities.iter().zip(&item.candidates).map(|(entity, id)| pin(entity, id)).collect();
        lines.push(format!("[{}](none:)", item.form));
        UndecidedForm {
            written: self.written(&item.form, self.language_at(item.examples.first())),
            spread: Link {
                text: self.words().count("count.mentions", item.mentions),
                href: self.first_place(&item.examples),
            },
            candidates: item.entities.iter().map(|entity| self.candidate(*entity)).collect(),
            lines,
            examples: item.examples.iter().filter_map(|example| self.evidence(example, &item.form)).collect(),
        }
    }

    fn twins(&self, item: &Twins) -> TwinRecords {
        let twin = |n: usize| {
            let entity = item.entities[n];
            let record: Candidate = self.candidate(entity);
            let folder = if class(entity) == "actor" { "actors" } else { "locations" };
            Twin {
                mentions: self.entity_row(entity, None).mentions.map(|link| Link {
                    text: self.words().count("count.mentions", self.desk.relations.named(entity).mentions.len()),
                    ..link
                }),
                record,
                form: item.forms[n].clone(),
                file: format!("{}/{folder}/{}.md", self.desk.site.config.content, item.ids[n]),
            }
        };
        TwinRecords { records: [twin(0), twin(1)] }
    }

    fn lacking(&self) -> Vec<Lacking> {
        let kinds = [
            ("no title", "review.no_title", "review.no_title_remedy"),
            ("no date", "review.no_date", "review.no_date_remedy"),
            ("doubtful date", "review.doubtful_date", "review.doubtful_date_remedy"),
            ("no publisher", "review.no_publisher", "review.no_publisher_remedy"),
            ("no record for the publisher", "review.no_record", "review.no_record_remedy"),
        ];
        let group = |(what, heading, remedy): (&str, &str, &str)| {
            let items: Vec<DocumentId> = self
                .desk
                .queue
                .doubtful
                .iter()
                .filter(|item| item.what == what)
                .filter_map(|item| self.by_slug(&item.document))
                .collect();
            let row = |id: &DocumentId| {
                let document = self.document(*id);
                let mut title = self.title_of(document);
                if title.text.is_empty() {
                    title.text.clone_from(&document.slug);
                }
                LackingRow { href: self.to.to(&Output::Document(*id)), title, file: format!("{}.md", document.slug) }
            };
            (!items.is_empty()).then(|| Lacking {
                heading: self.say(heading),
                anchor: what.replace(' ', "-"),
                count: self.words().number(items.len()),
                remedy: self.say(remedy),
                note: self.cut_note(SHOWN, items.len()),
                rows: items.iter().take(SHOWN).map(row).collect(),
            })
        };
        kinds.into_iter().filter_map(group).collect()
    }

    /// Documents stand in the order of their slugs.
    fn by_slug(&self, slug: &str) -> Option<DocumentId> {
        let documents = &self.desk.site.archive.documents;
        let at = documents.binary_search_by(|document| document.slug.as_str().cmp(slug)).ok()?;
        Some(DocumentId(at as u32))
    }

    fn language_at(&self, example: Option<&Example>) -> Language {
        let paragraph = example.and_then(|example| {
            self.document(self.by_slug(&example.document)?).body.prose.paragraphs.get(example.paragraph)
        });
        paragraph.map_or(self.words().language(), |paragraph| paragraph.language)
    }

    /// The document at a paragraph; the title has no anchor of its own.
    fn place(&self, example: &Example) -> Option<String> {
        let output = Output::Document(self.by_slug(&example.document)?);
        Some(match example.paragraph {
            0 => self.to.to(&output),
            n => self.to.to_anchor(&output, &format!("p{n}")),
        })
    }

    fn first_place(&self, examples: &[Example]) -> String {
        examples.first().and_then(|example| self.place(example)).unwrap_or_default()
    }

    fn evidence(&self, example: &Example, form: &str) -> Option<Evidence> {
        let document = self.document(self.by_slug(&example.document)?);
        let (lang, dir) = self.marks_of(self.language_at(Some(example)));
        let text = &example.sentence;
        let (start, end) = match text.find(form) {
            Some(at) => (at, at + form.len()),
            None => (0, text.char_indices().nth(2 * REACH).map_or(text.len(), |(at, _)| at)),
        };
        Some(Evidence {
            href: self.place(example)?,
            title: document.meta.title.clone(),
            left: end_of(&text[..start]),
            name: text[start..end].to_owned(),
            right: start_of(&text[end..]),
            lang,
            dir,
        })
    }
}

/// The last words of a text.
fn end_of(text: &str) -> String {
    match text.char_indices().rev().nth(REACH) {
        Some((at, _)) => format!("… {}", text[at..].split_once(' ').map_or(&text[at..], |(_, rest)| rest)),
        None => text.to_owned(),
    }
}

/// The first words of a text.
fn start_of(text: &str) -> String {
    match text.char_indices().nth(REACH) {
        Some((at, _)) => format!("{} …", text[..at].rsplit_once(' ').map_or(&text[..at], |(words, _)| words)),
        None => text.to_owned(),
    }
}

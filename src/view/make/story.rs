//! Stories that are told more than once.

use std::collections::BTreeSet;

use super::entities::newest_first;
use super::{Head, Sheet, share};
use crate::archive::DocumentId;
use crate::authority::EntityId;
use crate::plan::{Output, ROWS};
use crate::relate::{PublisherId, StoryId};
use crate::story::difference::{self, Change, Difference, LONGEST, Merged};
use crate::view::parts::{Count, Crumb, Link, PublisherText};
use crate::view::story::{
    Block, DifferenceText, MergedText, OtherVersion, PieceText, SameStory, StoriesPage, StoryPage, StoryRow, Version,
};

/// With how many other versions the first is compared.
const COMPARED: usize = 12;
/// So many paragraphs without a change are folded.
const FOLDED: usize = 3;
/// How many other versions a document's page names.
const OTHERS: usize = 5;
/// How many publishers a list names.
const PUBLISHERS: usize = 4;

pub fn story(sheet: Sheet, id: StoryId) -> StoryPage {
    let story = sheet.desk.relations.story(id);
    let words = sheet.words();
    let (first, others) = story.documents.split_first().expect("a story has two documents or more");
    let head = sheet.document(*first);
    let compared: Vec<(usize, DocumentId, Difference)> = if story.identical {
        Vec::new()
    } else {
        let others = (2..).zip(others).take(COMPARED);
        others.map(|(n, id)| (n, *id, difference::compare(head, sheet.document(*id)))).collect()
    };
    let of = |n: usize| compared.iter().find(|(other, ..)| *other == n).map(|(_, _, difference)| difference);
    let versions = (1..).zip(&story.documents).take(ROWS).map(|(n, id)| sheet.version(n, *id, of(n)));
    let versions =
        versions.map(|version| Version { same: version.same || story.identical && version.number != "1", ..version });
    let title = words.say_with("title.story", &[("title", &head.meta.title)]);
    let count = words.count("count.versions", story.documents.len());
    let section =
        sheet.to.find(&Output::Stories(1)).map(|href| Crumb { text: sheet.say("title.stories"), href: Some(href) });
    let publishers: BTreeSet<PublisherId> = sheet.publishers_of(&story.documents).collect();
    let counts = [("word.versions", story.documents.len()), ("word.publishers", publishers.len())];
    StoryPage {
        page: sheet.frame(Head {
            kind: "story",
            title: &title,
            description: words.say_with("description.story", &[("title", &head.meta.title), ("versions", &count)]),
            crumb: Some(head.meta.title.clone()),
            section: Some(Output::Documents(1)),
            crumbs: section.into_iter().collect(),
            pages: None,
        }),
        title: sheet.title_of(head),
        counts: counts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| sheet.count(word, n, "#versions")).collect(),
        span: sheet.seen(&story.documents).map(|seen| seen.text),
        agencies: story.agencies.iter().map(|agency| sheet.entity_link(EntityId::Actor(*agency))).collect(),
        identical: story.identical,
        versions: versions.collect(),
        versions_note: sheet.cut_note(ROWS, story.documents.len()),
        differences_note: if story.identical { None } else { sheet.cut_note(COMPARED, others.len()) },
        differences: compared.iter().map(|(n, id, difference)| sheet.difference(*n, *id, difference)).collect(),
    }
}

pub fn stories(sheet: Sheet, page: usize) -> StoriesPage {
    let relations = sheet.desk.relations;
    // As documents are: the newest first version first, the undated last.
    let firsts: Vec<DocumentId> = {
        let first = |id: &DocumentId| {
            let story = relations.document(*id).story?;
            (relations.story(story).documents.first() == Some(id)).then_some(*id)
        };
        newest_first(sheet, &relations.by_date).iter().filter_map(first).collect()
    };
    let (_, slice) = share(&firsts, page);
    let title = sheet.say("title.stories");
    let documents = relations.by_date.len();
    let told = sheet.words().count("count.stories", relations.stories_in(&relations.by_date));
    let several = sheet.words().count("story.several", firsts.len());
    let arguments = [
        ("documents", &*sheet.words().count("count.documents", documents)),
        ("stories", &*told),
        ("several", &*several),
    ];
    StoriesPage {
        page: sheet.frame(Head {
            kind: "index",
            title: &title,
            description: sheet.say("description.stories"),
            crumb: None,
            section: Some(Output::Documents(1)),
            crumbs: Vec::new(),
            pages: Some((page, &Output::Stories)),
        }),
        counts: sheet.counted("word.stories_told_again", firsts.len(), "#list"),
        order: sheet.say("order.stories"),
        say: sheet.words().say_with("story.say", &arguments),
        rows: slice.iter().filter_map(|first| sheet.story_row(*first)).collect(),
        pager: sheet.pager(page, &Output::Stories),
        title,
    }
}

impl Sheet<'_> {
    /// Documents, and the stories they tell where that is another number.
    pub fn counted_documents(&self, documents: &[DocumentId], href: &str) -> Vec<Count> {
        let mut counts = self.counted("word.documents", documents.len(), href);
        counts.extend(self.stories_count(documents));
        counts
    }

    /// "13 récits", where documents tell fewer stories than they are many.
    pub fn stories_count(&self, documents: &[DocumentId]) -> Option<Count> {
        let stories = self.desk.relations.stories_in(documents);
        let href = self.to.find(&Output::Stories(1))?;
        (stories < documents.len()).then(|| self.count("word.stories", stories, &href))
    }

    /// "14 documents", or "14 documents, 13 récits" where these numbers differ.
    pub fn documents_and_stories(&self, documents: &[DocumentId]) -> String {
        let both = self.words().count("count.documents", documents.len());
        let stories = self.desk.relations.stories_in(documents);
        if stories == documents.len() {
            return both;
        }
        let stories = self.words().count("count.stories", stories);
        self.words().say_with("count.documents_stories", &[("documents", &both), ("stories", &stories)])
    }

    /// "2 versions", leading to the story of a document that is not the only one to tell it.
    pub fn told(&self, id: DocumentId) -> Option<Link> {
        let story = self.desk.relations.document(id).story?;
        let versions = self.desk.relations.story(story).documents.len();
        Some(Link { text: self.words().count("count.versions", versions), href: self.to.to(&Output::Story(story)) })
    }

    /// Who else tells a document's story.
    pub fn same_story(&self, id: DocumentId) -> Option<SameStory> {
        let story = self.desk.relations.document(id).story?;
        let href = self.to.to(&Output::Story(story));
        let versions = &self.desk.relations.story(story).documents;
        let others: Vec<DocumentId> = versions.iter().copied().filter(|other| *other != id).collect();
        let other = |id: &DocumentId| {
            let document = self.document(*id);
            let publisher = self.publisher_of(*id).map(|publisher| publisher.name);
            let date = document.meta.date.map(|date| self.words().short_date(date));
            let from: Vec<String> = publisher.into_iter().chain(date).collect();
            OtherVersion {
                href: self.to.to(&Output::Document(*id)),
                title: self.title_of(document),
                from: from.join(", "),
            }
        };
        Some(SameStory {
            text: self.words().count("story.same", versions.len()),
            others: others.iter().take(OTHERS).map(other).collect(),
            more: (others.len() > OTHERS)
                .then(|| Link { text: self.words().count("ui.more", others.len() - OTHERS), href: href.clone() }),
            href,
        })
    }

    fn publishers_of(&self, documents: &[DocumentId]) -> impl Iterator<Item = PublisherId> {
        documents.iter().filter_map(|id| self.desk.relations.document(*id).publisher)
    }

    fn version(&self, n: usize, id: DocumentId, difference: Option<&Difference>) -> Version {
        let document = self.document(id);
        let href = self.to.to(&Output::Document(id));
        let share = difference.map(|difference| Link {
            text: self.words().say_with("story.percent", &[("n", &percent(difference).to_string())]),
            href: format!("#d{n}"),
        });
        Version {
            number: self.words().number(n),
            title: self.title_of(document),
            date: self.date_of(document),
            publisher: self.publisher_of(id),
            relays: document.relays.iter().map(|actor| self.entity_link(EntityId::Actor(*actor))).collect(),
            words: Link { text: self.words().number(difference::words(document)), href: href.clone() },
            share,
            same: difference.is_some_and(|difference| difference.paragraphs.is_empty() && !difference.cut),
            href,
        }
    }

    fn difference(&self, n: usize, id: DocumentId, difference: &Difference) -> DifferenceText {
        let document = self.document(id);
        let publisher = self.publisher_of(id).map(|publisher| self.written(&publisher.name, self.words().language()));
        let sum = [("story.added", difference.added), ("story.omitted", difference.omitted)];
        let sum: Vec<String> = sum.iter().filter(|(_, n)| *n > 0).map(|(key, n)| self.words().count(key, *n)).collect();
        DifferenceText {
            anchor: format!("d{n}"),
            number: self.words().number(n),
            href: self.to.to(&Output::Document(id)),
            name: publisher.unwrap_or_else(|| self.title_of(document)),
            date: document.meta.date.map(|date| self.words().short_date(date)),
            sum: if sum.is_empty() { self.say("story.no_difference") } else { sum.join(", ") },
            cut: difference.cut.then(|| self.words().count("story.cut", LONGEST)),
            blocks: self.blocks(&difference.paragraphs),
        }
    }

    /// Paragraphs without a change are folded where several follow one another.
    fn blocks(&self, paragraphs: &[Merged]) -> Vec<Block> {
        let same = |paragraph: &Merged| class(paragraph) == "same";
        let chunks = paragraphs.chunk_by(|a, b| same(a) == same(b));
        let block = |chunk: &[Merged]| Block {
            folded: (same(&chunk[0]) && chunk.len() >= FOLDED)
                .then(|| self.words().count("story.same_paragraphs", chunk.len())),
            paragraphs: chunk.iter().map(|paragraph| self.merged(paragraph)).collect(),
        };
        chunks.map(block).collect()
    }

    fn merged(&self, paragraph: &Merged) -> MergedText {
        let (lang, dir) = self.marks_of(paragraph.language);
        let pieces = paragraph.pieces.iter().map(|piece| PieceText {
            mark: match piece.change {
                Change::Same => "",
                Change::Added => "ins",
                Change::Omitted => "del",
            },
            gap: piece.gap.clone(),
            text: piece.text.clone(),
        });
        MergedText { class: class(paragraph), lang, dir, pieces: pieces.collect() }
    }

    fn story_row(&self, first: DocumentId) -> Option<StoryRow> {
        let id = self.desk.relations.document(first).story?;
        let story = self.desk.relations.story(id);
        let document = self.document(first);
        let href = self.to.to(&Output::Story(id));
        let mut seen = BTreeSet::new();
        let publishers = self.publishers_of(&story.documents).filter(|publisher| seen.insert(*publisher));
        let publishers: Vec<PublisherText> = publishers.take(PUBLISHERS).map(|id| self.publisher_text(id)).collect();
        Some(StoryRow {
            title: self.title_of(document),
            date: self.date_of(document),
            publishers,
            versions: Link { text: self.words().number(story.documents.len()), href: format!("{href}#versions") },
            href,
        })
    }

    /// "Les 200 premiers sur 212.", where a list is cut.
    pub fn cut_note(&self, shown: usize, of: usize) -> Option<String> {
        (of > shown).then(|| self.some_of("entity.first_note", shown, of))
    }
}

/// What happens to a paragraph.
fn class(paragraph: &Merged) -> &'static str {
    match paragraph.pieces.as_slice() {
        [piece] => match piece.change {
            Change::Same => "same",
            Change::Added => "added",
            Change::Omitted => "omitted",
        },
        _ => "changed",
    }
}

/// The share of a version's words that the first one has too; 100 only where every word is.
fn percent(difference: &Difference) -> usize {
    match difference.compared {
        0 => 0,
        words => difference.common * 100 / words,
    }
}

//! The fields of a post, as forms hold them and drafts keep them.

use domain::ids::{PostId, TagId};
use domain::language::{Languages, UNDETERMINED, language, language_code, languages};
use operations::Labels;
use store::draft::DraftRow;
use store::post::{PostFacts, PostRow};
use store::tag::TagRow;
use words::Words;

use crate::forms::Form;
use crate::visit::Visit;

/// What a post is made of, as typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct PostFields {
    /// The question, or the title.
    pub(crate) title: String,
    /// The details.
    pub(crate) text: String,
    /// What it links to.
    pub(crate) url: String,
    /// Whether it is not safe for work.
    pub(crate) nsfw: bool,
    /// What else it is marked as.
    pub(crate) labels: Labels,
    /// The post of another community that it repeats.
    pub(crate) cross_post_of: Option<PostId>,
    /// Which writing it is, where that began on an earlier page.
    pub(crate) writing: String,
}

impl PostFields {
    /// What a form holds.
    pub(crate) fn typed(form: &Form) -> Self {
        let marks = [
            ("language", form.text("language")),
            ("cross-post", form.text("cross-post")),
        ];
        let ticks = ["nsfw", "serious"].map(|name| (name, if form.has(name) { "1" } else { "" }));
        let tags = form.all("tag").map(|id| ("tag", id));
        Self {
            title: form.text("title").to_owned(),
            text: form.text("text").to_owned(),
            url: form.text("url").to_owned(),
            writing: writing(form),
            ..Self::marked(marks.into_iter().chain(ticks).chain(tags))
        }
    }

    /// What a draft kept.
    pub(crate) fn of_draft(draft: &DraftRow) -> Self {
        let more: Vec<_> = form_urlencoded::parse(draft.more.as_bytes()).collect();
        Self {
            title: draft.title.clone(),
            text: draft.md.clone(),
            url: draft.url.clone(),
            writing: kept(draft, WRITING).unwrap_or_default(),
            ..Self::marked(more.iter().map(|(name, value)| (&**name, &**value)))
        }
    }

    /// What a post is now.
    pub(crate) fn of_post(facts: &PostFacts, tags: &[TagRow]) -> Self {
        let chosen = tags.iter().filter(|tag| tag.chosen);
        Self {
            title: facts.title.clone(),
            text: facts.md.clone(),
            url: facts.url.clone().unwrap_or_default(),
            nsfw: facts.nsfw,
            labels: Labels {
                language: facts.language,
                serious: chosen.clone().any(|tag| tag.serious),
                tags: chosen
                    .filter(|tag| !tag.serious)
                    .map(|tag| tag.id)
                    .collect(),
            },
            cross_post_of: None,
            writing: String::new(),
        }
    }

    fn marked<'a>(marks: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut fields = Self::default();
        for (name, value) in marks {
            match name {
                "nsfw" => fields.nsfw |= !value.is_empty(),
                "serious" => fields.labels.serious |= !value.is_empty(),
                "tag" => fields.labels.tags.extend(TagId::parse(value)),
                // What is no number is none of the list, and is refused as such.
                "language" if !value.is_empty() => {
                    fields.labels.language = value.parse().unwrap_or(-1);
                }
                "cross-post" => fields.cross_post_of = PostId::parse(value),
                _ => {}
            }
        }
        fields
    }

    /// The link, if there is one.
    pub(crate) fn link(&self) -> Option<String> {
        (!self.url.trim().is_empty()).then(|| self.url.clone())
    }
}

/// What a form holds beyond its texts, as a draft keeps it.
pub(crate) fn more(form: &Form) -> String {
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for name in [
        "language",
        "languages",
        "nsfw",
        "serious",
        "tag",
        "cross-post",
        "mode",
        "name",
        "description",
        "visibility",
        "who_may_post",
        "colour",
        "scores",
        "display_name",
        "version",
    ] {
        for value in form.all(name) {
            kept.append_pair(name, value);
        }
    }
    kept.append_pair(WRITING, &writing(form));
    kept.finish()
}

/// The same of a form of which every field is kept.
pub(crate) fn all_of(form: &Form) -> String {
    let ours = ["token", "next", "target", "discard", "community", WRITING];
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(form.pairs().filter(|(name, _)| !ours.contains(name)));
    kept.append_pair(WRITING, &writing(form));
    kept.finish()
}

/// The field that says which writing a form is.
const WRITING: &str = "writing";

/// Which writing a form is: what the page before it said, else the form's own name. By it a draft
/// is told from what another page keeps for the same box.
pub(crate) fn writing(form: &Form) -> String {
    match form.text(WRITING) {
        "" => form.name().unwrap_or_default().to_owned(),
        begun => begun.to_owned(),
    }
}

/// What a draft kept of a field beyond the texts.
pub(crate) fn kept(draft: &DraftRow, name: &str) -> Option<String> {
    let mut more = form_urlencoded::parse(draft.more.as_bytes());
    let found = more.find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

/// A language that can be chosen.
pub(crate) struct LanguageChoice<'a> {
    pub(crate) id: i64,
    pub(crate) code: &'static str,
    pub(crate) name: &'a str,
    pub(crate) chosen: bool,
}

/// A tag that can be chosen.
pub(crate) struct TagChoice {
    pub(crate) id: TagId,
    pub(crate) name: String,
    pub(crate) chosen: bool,
}

/// What a post can be marked as where it is to stand.
pub(crate) struct Offered<'a> {
    pub(crate) languages: Vec<LanguageChoice<'a>>,
    pub(crate) tags: Vec<TagChoice>,
    /// Whether it can ask for serious answers.
    pub(crate) serious: bool,
}

impl<'a> Offered<'a> {
    /// What a community offers: the languages that it takes, its tags, and *Serious* wherever
    /// questions are asked.
    pub(crate) fn new(
        words: &'a Words,
        taken: &Languages,
        there: &[TagRow],
        questions: bool,
        fields: &PostFields,
    ) -> Self {
        let labels = &fields.labels;
        let preferred = [labels.language, UNDETERMINED];
        let usual = preferred.into_iter().find(|id| taken.has(*id));
        let chosen = usual.or_else(|| taken.numbers().next());
        let choice = |id: i64, code, name| LanguageChoice {
            id,
            code,
            name,
            chosen: chosen == Some(id),
        };
        let named = languages().filter(|it| taken.has(it.id));
        let named = named.map(|it| match it.id {
            UNDETERMINED => choice(it.id, "", words.ask_language_none()),
            _ => choice(it.id, it.code, it.name),
        });
        let plain = there.iter().filter(|tag| !tag.serious);
        Self {
            languages: named.collect(),
            serious: questions || there.iter().any(|tag| tag.serious),
            tags: plain
                .map(|tag| TagChoice {
                    id: tag.id,
                    name: tag.name.clone(),
                    chosen: labels.tags.contains(&tag.id),
                })
                .collect(),
        }
    }
}

/// The languages in which something can be answered, if there is a choice: those that are taken
/// where the post stands, else those that the reader reads. The post's own is always one of them,
/// and so is the one that it is in already, `now`.
pub(crate) fn answer_languages(
    visit: &Visit,
    post: &PostRow,
    now: Option<i64>,
    typed: Option<i64>,
) -> Vec<LanguageChoice<'static>> {
    let taken = post.languages.within(&visit.app().site().languages);
    let read = visit.who().session().map(|session| &session.languages);
    let offered = match read {
        Some(read) if taken.is_all() => read,
        _ => &taken,
    };
    let own = Languages::chosen(offered.numbers().chain([post.language]).chain(now));
    if own.numbers().count() < 2 {
        return Vec::new();
    }
    let chosen = typed.filter(|id| own.has(*id)).or(now);
    let chosen = chosen.unwrap_or(post.language);
    let choice = |id| LanguageChoice {
        id,
        code: language_code(id)
            .filter(|_| id != UNDETERMINED)
            .unwrap_or_default(),
        name: match language(id) {
            Some(it) if id != UNDETERMINED => it.name,
            _ => visit.words().ask_language_none(),
        },
        chosen: id == chosen,
    };
    own.numbers().map(choice).collect()
}

/// The number of the language that somebody's pages are in, if they chose one.
pub(crate) fn usual_language(tag: &str) -> i64 {
    domain::language::language_of_tag(tag)
        .and_then(|it| language(it.id))
        .map_or(UNDETERMINED, |it| it.id)
}

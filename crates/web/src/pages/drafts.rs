//! Drafts: what was begun and not sent, kept as it is typed.

use askama::Template;
use axum::extract::State;
use domain::limits::EXCERPT_CHARS_MAX;
use domain::name::parse_handle;
use domain::text;
use domain::time::Timestamp;
use domain::urls;
use operations::draft::{self, Target};
use operations::{By, Operations};
use store::Reads;
use store::draft::{DraftRow, DraftTexts, list_drafts};
use words::Words;

use super::ask::{all_of, more};
use super::moment::Moment;
use super::wrong::Wrong;
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, done_fragment, html};
use crate::visit::Visit;

/// A draft as a line of the list.
struct Line<'a> {
    row: &'a DraftRow,
    /// Where its form is.
    href: String,
    /// What it will be.
    title: String,
    /// How it begins.
    begins: String,
}

/// The list of drafts.
#[derive(Template)]
#[template(path = "drafts.html")]
struct DraftsPage<'a> {
    page: Page,
    now: Timestamp,
    lines: Vec<Line<'a>>,
}

impl DraftsPage<'_> {
    fn age(&self, line: &Line<'_>) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, line.row.updated_at)
    }
}

/// Lists them, last changed first.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let person = visit.who().signed_in()?.person_id;
    let rows = list_drafts(&reads, person, visit.now()).await?;
    let words = visit.words();
    html(&DraftsPage {
        page: Page::new(&visit, words.drafts_title())
            .noindex()
            .nav(Nav::Mine),
        now: visit.now(),
        lines: rows.iter().filter_map(|row| line(words, row)).collect(),
    })
}

/// Keeps what is in a form, and leads back to it; the script needs no more than that it is kept.
/// The same address takes the button that discards it, so that a form has one without a script.
pub(crate) async fn keep(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let by = visit.by()?;
    if let Some(target) = form.get("discard") {
        draft::discard(&operations, &by, target).await?;
    } else {
        let target = form.text("target");
        draft::keep(&operations, &by, target, texts(target, &form)).await?;
    }
    Ok(done(&visit, &form))
}

/// Discards the draft of what was sent. The text is safe where it belongs, so a draft that stays
/// behind is a small nuisance and no reason to say that something failed.
pub(crate) async fn sent(operations: &Operations, by: &By, target: Target, form: &Form) {
    let sent = texts(&target.word(), form);
    let _ = draft::discard_sent(operations, by, target, sent).await;
}

/// Discards one, from the list.
pub(crate) async fn discard(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    draft::discard(&operations, &visit.by()?, form.text("target")).await?;
    Ok(done(&visit, &form))
}

fn done(visit: &Visit, form: &Form) -> http::Response<axum::body::Body> {
    if visit.wants_fragment() {
        done_fragment()
    } else {
        see_other(&form.next())
    }
}

/// What a form holds. A box below a post carries the post's title only so that the list can
/// name it: with nothing written there is no draft.
pub(crate) fn texts(target: &str, form: &Form) -> DraftTexts {
    let place = Target::from_word(target);
    if place.is_some_and(Target::is_whole) {
        return whole(form);
    }
    let fields = ["md", "text", "sidebar", "bio"];
    let md = fields.into_iter().find_map(|field| form.get(field));
    let md = md.unwrap_or_default();
    let below = matches!(
        place,
        Some(Target::Answer(_) | Target::Reply(_) | Target::EditComment(_))
    );
    if below && md.trim().is_empty() {
        return DraftTexts::default();
    }
    let texts = DraftTexts {
        title: form.text("title").to_owned(),
        md: md.to_owned(),
        community: form.text("community").to_owned(),
        url: form.text("url").to_owned(),
        more: String::new(),
    };
    let named = ["name", "display_name"]
        .into_iter()
        .any(|it| !form.text(it).is_empty());
    if texts == DraftTexts::default() && !named {
        return texts;
    }
    DraftTexts {
        more: more(form),
        ..texts
    }
}

/// What people write into the forms that are kept whole; the rest is chosen.
const WRITTEN: [&str; 12] = [
    "name", "text", "message", "messages", "sample", "list", "patterns", "sidebar", "legal",
    "privacy", "contact", "redress",
];

/// Every field of a form; one without a text anywhere is nothing.
fn whole(form: &Form) -> DraftTexts {
    let (name, text) = (form.text("name"), form.get("sidebar"));
    let text = text.unwrap_or_else(|| form.text("text"));
    if WRITTEN
        .iter()
        .all(|field| form.text(field).trim().is_empty())
    {
        return DraftTexts::default();
    }
    DraftTexts {
        title: name.to_owned(),
        md: text.to_owned(),
        community: form.text("community").to_owned(),
        url: String::new(),
        more: all_of(form),
    }
}

/// Keeps what rules did not let pass, so that it is there when its author comes back. That it
/// cannot be kept hinders nobody: it stands in the form too.
pub(crate) async fn keep_refused(
    visit: &Visit,
    operations: &Operations,
    target: Target,
    form: &Form,
    wrong: &Wrong,
) {
    let Ok(by) = visit.by() else { return };
    if wrong.is_of_rules() {
        let target = target.word();
        let _ = draft::keep(operations, &by, &target, texts(&target, form)).await;
    }
}

/// A line; nothing for a box that this version does not know.
fn line<'a>(words: &Words, row: &'a DraftRow) -> Option<Line<'a>> {
    let about = if row.title.trim().is_empty() {
        words.drafts_untitled()
    } else {
        row.title.as_str()
    };
    let (href, title) = match Target::from_word(&row.target)? {
        Target::Ask => (String::from("/ask"), about.to_owned()),
        Target::CrossPost(id) => (format!("/ask?cross-post={id}"), about.to_owned()),
        Target::NewCommunity => (
            String::from("/communities/new"),
            words.community_form_title().to_owned(),
        ),
        // The form's address has the community's name, which its draft remembers.
        Target::Community(_) => (
            parse_handle(&row.community).map_or_else(
                || String::from("/communities"),
                |it| format!("{}/edit", urls::community(&it.name, it.host.as_deref())),
            ),
            words.community_form_edit_title(about),
        ),
        Target::Answer(id) => (format!("/post/{id}#answer"), words.drafts_answer(about)),
        Target::Reply(id) => (format!("/comment/{id}/reply"), words.drafts_reply(about)),
        Target::Profile => (String::from("/settings"), words.settings_title().to_owned()),
        Target::Site => (String::from("/admin"), words.admin_title().to_owned()),
        Target::NewRule(_) => (
            format!("{}/new", rules_of(&row.community)),
            words.rules_add().to_owned(),
        ),
        Target::Rule(id) => (
            format!("{}/{id}", rules_of(&row.community)),
            words.drafts_edit(about),
        ),
        Target::EditPost(id) => (format!("/post/{id}/edit"), words.drafts_edit(about)),
        Target::EditComment(id) => (format!("/comment/{id}/edit"), words.drafts_edit(about)),
    };
    Some(Line {
        row,
        href,
        title,
        begins: beginning(&row.md),
    })
}

/// Where rules are written: those of a community, as its draft remembers it, or of the site.
fn rules_of(community: &str) -> String {
    parse_handle(community).map_or_else(
        || String::from("/admin/rules"),
        |it| format!("{}/rules", urls::community(&it.name, it.host.as_deref())),
    )
}

/// The first words of a draft as they were typed, by which it is recognised.
fn beginning(md: &str) -> String {
    let line = text::clean_line(md);
    let mut begins: String = line.chars().take(EXCERPT_CHARS_MAX).collect();
    if begins.len() < line.len() {
        begins.push('…');
    }
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_recognised_by_its_first_words() {
        assert_eq!(beginning("one\n\ntwo"), "one two");
        let long = beginning(&"word ".repeat(100));
        assert_eq!(long.chars().count(), EXCERPT_CHARS_MAX + 1);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn each_draft_leads_to_its_form() {
        let row = |target: &str| DraftRow {
            target: target.to_owned(),
            title: String::from("Knives"),
            md: String::from("text"),
            community: String::new(),
            url: String::new(),
            more: String::new(),
            updated_at: Timestamp(1),
        };
        for (target, href, title) in [
            ("ask", "/ask", "Knives"),
            ("answer:3", "/post/3#answer", "Answer to Knives"),
            ("reply:4", "/comment/4/reply", "Reply below Knives"),
            ("edit-post:3", "/post/3/edit", "Change of Knives"),
            ("edit-comment:4", "/comment/4/edit", "Change of Knives"),
            ("community:2", "/communities", "Settings of Knives"),
        ] {
            let row = row(target);
            let line = line(Words::english(), &row);
            let found = line.map(|line| (line.href, line.title));
            assert_eq!(found, Some((href.to_owned(), title.to_owned())));
        }
        assert!(line(Words::english(), &row("poll:1")).is_none());
    }
}

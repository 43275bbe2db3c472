//! Asking a question, or writing a post.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{Mode, Visibility, WhoMayPost};
use domain::name::parse_handle;
use domain::refusal::{Field, Refusal};
use domain::{text, urls};
use operations::Operations;
use operations::ask::{self, Ask};
use operations::draft::{self as drafts, Target};
use store::community::{CommunityLine, list_communities, list_subscriptions};
use store::draft::{DraftRow, find_draft};
use store::feed::Cursor;
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::again::form_again;
use super::community::{Found, find, handle};
use super::rail::Rail;
use super::write_box::preview;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// The texts of a post, as typed.
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
}

impl PostFields {
    /// What a form holds.
    pub(crate) fn typed(form: &Form) -> Self {
        Self {
            title: form.text("title").to_owned(),
            text: form.text("text").to_owned(),
            url: form.text("url").to_owned(),
            nsfw: form.has("nsfw"),
        }
    }

    fn of(draft: DraftRow) -> Self {
        Self {
            title: draft.title,
            text: draft.md,
            url: draft.url,
            nsfw: false,
        }
    }
}

/// A community that can be asked.
struct Choice {
    handle: String,
    title: String,
    chosen: bool,
}

/// The form.
#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage<'a> {
    page: Page,
    choices: Vec<Choice>,
    fields: PostFields,
    question: bool,
    restored: bool,
    preview: Option<String>,
    wrong: Wrong,
    seen_by: Option<&'a str>,
    rail: Option<Rail<'a>>,
}

/// The form as it is to be shown.
#[derive(Default)]
struct Shown {
    community: String,
    fields: PostFields,
    restored: bool,
    preview: Option<String>,
    wrong: Wrong,
}

/// Shows the form, with the draft that was left in it.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let shown = drafted(&visit, &reads).await?;
    page(&visit, &reads, shown).await
}

/// Shows the form for one community.
pub(crate) async fn show_in(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find(&reads, visit.viewer(), &name).await?.row;
    let mut shown = drafted(&visit, &reads).await?;
    shown.community = handle(&row.name, row.host.as_deref());
    page(&visit, &reads, shown).await
}

async fn drafted(visit: &Visit, reads: &Reads) -> Result<Shown, Failure> {
    let person = visit.who().signed_in()?.person_id;
    let now = visit.now();
    let read = move |q: &mut Query<'_>| -> Result<Option<DraftRow>, Broken> {
        find_draft(q, person, &Target::Ask.word(), now)
    };
    let Some(draft) = reads.read(Lane::Page, read).await? else {
        return Ok(Shown::default());
    };
    Ok(Shown {
        community: draft.community.clone(),
        // A community alone is remembered, not restored.
        restored: !(draft.title.is_empty() && draft.md.is_empty() && draft.url.is_empty()),
        fields: PostFields::of(draft),
        ..Shown::default()
    })
}

/// Asks, or shows how it will look.
pub(crate) async fn send(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let fields = PostFields::typed(&form);
    let community = form.text("community").to_owned();
    let shown = Shown {
        community,
        fields,
        ..Shown::default()
    };
    if form.has("preview") {
        let preview = Some(preview(&operations, &shown.fields.text).await);
        return page(&visit, &reads, Shown { preview, ..shown }).await;
    }
    match write(&visit, &reads, &operations, &shown, &form).await? {
        Ok(href) => Ok(see_other(&href)),
        Err(refusal) => {
            let wrong = Wrong::new(visit.words(), refusal);
            page(&visit, &reads, Shown { wrong, ..shown }).await
        }
    }
}

/// Asks and discards the draft. The inner error makes the form come back.
async fn write(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    shown: &Shown,
    form: &Form,
) -> Result<Result<String, Refusal>, Failure> {
    let by = visit.by()?;
    let name = match form.name() {
        Ok(name) => name.to_owned(),
        Err(refusal) => return Ok(Err(refusal)),
    };
    if shown.community.trim().is_empty() {
        return Ok(Err(Refusal::Empty {
            field: Field::Community,
        }));
    }
    let community = match find(reads, visit.viewer(), &shown.community).await {
        Ok(found) => found.row.id,
        Err(Failure::Refused(refusal)) => return Ok(Err(refusal)),
        Err(failure) => return Err(failure),
    };
    let PostFields {
        title,
        text,
        url,
        nsfw,
    } = shown.fields.clone();
    let ask = Ask {
        community,
        title: title.clone(),
        text,
        url: (!url.trim().is_empty()).then_some(url),
        nsfw,
        form: Some(name),
    };
    match ask::ask(operations, &by, ask).await {
        Ok(made) => {
            // What was sent is safe where it belongs; a draft that stays behind does no harm.
            let _ = drafts::discard(operations, &by, &Target::Ask.word()).await;
            Ok(Ok(urls::post(made, &text::clean_line(&title))))
        }
        Err(failure) => Ok(Err(refused(failure)?)),
    }
}

async fn page(visit: &Visit, reads: &Reads, shown: Shown) -> Answer {
    let words = visit.words();
    let choices = choices(visit, reads, &shown.community).await?;
    let found = match shown.community.trim() {
        "" => None,
        name => find(reads, visit.viewer(), name).await.ok(),
    };
    let found = found.as_ref();
    let question = found.is_none_or(|found| found.row.mode == Mode::Questions);
    let title = if question {
        words.ask_title()
    } else {
        words.ask_title_post()
    };
    let refusal = shown.wrong.refusal();
    let template = AskPage {
        page: Page::new(visit, title).nav(Nav::Ask).noindex(),
        choices,
        fields: shown.fields,
        question,
        restored: shown.restored,
        preview: shown.preview,
        wrong: shown.wrong,
        seen_by: found.map(|found| seen_by(words, found)),
        rail: found.map(|found| Rail::new(visit, &found.row, &found.moderators)),
    };
    form_again(&template, refusal.as_ref())
}

/// Who will see it, or who may not send it: said before it is sent.
fn seen_by<'a>(words: &'a Words, found: &Found) -> &'a str {
    let row = &found.row;
    match (row.who_may_post, row.visibility) {
        (WhoMayPost::Moderators, _) if !row.moderates => words.community_locked_posting(),
        (WhoMayPost::Members, _) if !row.subscribed => words.community_members_posting(),
        (_, Visibility::Public | Visibility::Unlisted) => words.ask_seen_by(),
        (_, Visibility::LocalOnly | Visibility::Private) => words.ask_seen_by_local(),
    }
}

/// The communities that the reader joined, by name, and behind them the largest others.
async fn choices(visit: &Visit, reads: &Reads, chosen: &str) -> Result<Vec<Choice>, Failure> {
    let mut lines = list_subscriptions(reads, visit.viewer()).await?;
    let largest = list_communities(reads, visit.viewer(), Cursor::START).await?;
    let others = largest.rows.into_iter().filter(|line| !line.subscribed);
    lines.extend(others);
    let wanted = parse_handle(chosen);
    let is_chosen = |line: &CommunityLine| {
        wanted
            .as_ref()
            .is_some_and(|wanted| wanted.name == line.name && wanted.host == line.host)
    };
    let mut choices: Vec<Choice> = lines
        .iter()
        .map(|line| Choice {
            handle: handle(&line.name, line.host.as_deref()),
            title: line.title.clone(),
            chosen: is_chosen(line),
        })
        .collect();
    if !chosen.trim().is_empty() && !choices.iter().any(|choice| choice.chosen) {
        let (handle, title) = (chosen.trim().to_owned(), chosen.trim().to_owned());
        choices.push(Choice {
            handle,
            title,
            chosen: true,
        });
    }
    Ok(choices)
}

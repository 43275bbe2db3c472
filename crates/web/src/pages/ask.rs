//! Asking a question, or writing a post.

mod alike;
mod fields;

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{Mode, Visibility, WhoMayPost};
use domain::ids::PostId;
use domain::language::Languages;
use domain::limits;
use domain::name::handle;
use domain::name::parse_handle;
use domain::permission::{self, Standing};
use domain::refusal::{Field, Refusal};
use domain::rules::Kind;
use domain::viewer::Viewer;
use domain::{text, urls};
use operations::Operations;
use operations::ask::{self, Ask};
use operations::draft::{self as drafts, Target};
use store::community::{CommunityLine, list_communities, list_subscriptions};
use store::draft::{DraftRow, find_draft};
use store::feed::Cursor;
use store::post::{PostRow, find_last_community, find_post};
use store::tag::{TagRow, list_tags};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::again::form_again;
use super::asked::Asked;
use super::community::{Found, find};
use super::drafts::{keep_refused, sent, texts};
use super::judged::{self, rules_of};
use super::rail::Rail;
use super::rules::known;
use super::write_box::preview;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

pub(crate) use alike::{Alike, found, show as show_alike};
pub(crate) use fields::{
    LanguageChoice, Offered, PostFields, all_of, answer_languages, kept, more, writing,
};

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
    target: String,
    choices: Vec<Choice>,
    fields: PostFields,
    offered: Offered<'a>,
    question: bool,
    restored: bool,
    preview: Option<String>,
    wrong: Wrong,
    seen_by: Option<&'a str>,
    rules: Vec<(String, String)>,
    chosen: Option<&'a Found>,
    original: Option<PostRow>,
    asking: bool,
    alike: Alike,
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

impl Shown {
    /// The box that the draft is kept for: what repeats another post has one of its own.
    fn target(&self) -> Target {
        let original = self.fields.cross_post_of;
        original.map_or(Target::Ask, Target::CrossPost)
    }
}

/// Shows the form, with the draft that was left in it.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let original = Asked::of(&visit).get("cross-post");
    let original = original.and_then(|id| PostId::parse(&id));
    let shown = begun(&visit, &reads, original).await?;
    page(&visit, &reads, shown).await
}

/// Shows the form for one community.
pub(crate) async fn show_in(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find(&reads, visit.viewer(), &name).await?.row;
    let mut shown = begun(&visit, &reads, None).await?;
    shown.community = handle(&row.name, row.host.as_deref());
    page(&visit, &reads, shown).await
}

/// What a form begins with, as the database knows it.
struct Known {
    draft: Option<DraftRow>,
    /// The community that was asked last.
    last: Option<String>,
    original: Option<PostRow>,
}

async fn begun(visit: &Visit, reads: &Reads, original: Option<PostId>) -> Result<Shown, Failure> {
    let session = visit.who().signed_in()?;
    let (person, now, viewer) = (session.person_id, visit.now(), visit.viewer());
    let target = original.map_or(Target::Ask, Target::CrossPost).word();
    let read = move |q: &mut Query<'_>| -> Result<Known, Broken> {
        Ok(Known {
            draft: find_draft(q, person, &target, now)?,
            last: find_last_community(q, person)?
                .map(|last| handle(&last.name, last.host.as_deref())),
            original: original.map_or(Ok(None), |id| find_post(q, viewer, id))?,
        })
    };
    let known = reads.read(Lane::Page, read).await?;
    let original = known.original.filter(|row| row.open);
    let Some(draft) = known.draft else {
        let mut fields = original.map_or_else(PostFields::default, |row| repeated(visit, &row));
        fields.labels.language = fields::usual_language(&session.language);
        return Ok(Shown {
            // What is asked elsewhere too is not asked where it was asked last.
            community: known
                .last
                .filter(|_| original_is_none(&fields))
                .unwrap_or_default(),
            fields,
            ..Shown::default()
        });
    };
    Ok(Shown {
        community: draft.community.clone(),
        // A community alone is remembered, not restored.
        restored: !(draft.title.is_empty() && draft.md.is_empty() && draft.url.is_empty()),
        fields: PostFields::of_draft(&draft),
        ..Shown::default()
    })
}

const fn original_is_none(fields: &PostFields) -> bool {
    fields.cross_post_of.is_none()
}

/// What a post becomes that is asked in another community too.
fn repeated(visit: &Visit, row: &PostRow) -> PostFields {
    let address = visit
        .app()
        .base_url
        .absolute(&urls::post(row.id, &row.title));
    PostFields {
        title: row.title.clone(),
        text: visit.words().ask_cross_post_text(&address),
        url: row.url.clone().unwrap_or_default(),
        nsfw: row.nsfw,
        cross_post_of: Some(row.id),
        ..PostFields::default()
    }
}

/// Asks, or shows how it will look, or what another community has to say.
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
    if let Some(id) = form.get("found") {
        let target = shown.target();
        let kept = texts(&target.word(), &form);
        drafts::keep(&operations, &visit.by()?, &target.word(), kept).await?;
        return alike::confirm(&visit, &reads, id, target).await;
    }
    if let Some(elsewhere) = form.get("elsewhere") {
        let shown = carried(&visit, &reads, &operations, &form, (shown, elsewhere)).await?;
        return page(&visit, &reads, shown).await;
    }
    if form.has("choose") {
        return page(&visit, &reads, shown).await;
    }
    if form.has("preview") {
        let wrong = found_in(&visit, &reads, &operations, &shown).await;
        if judged::is_asked(&form) {
            return judged::part(&visit, wrong, false);
        }
        let preview = Some(preview(&operations, &shown.fields.text).await);
        let shown = Shown {
            preview,
            wrong,
            ..shown
        };
        return page(&visit, &reads, shown).await;
    }
    match write(&visit, &reads, &operations, &shown, &form).await? {
        Ok(href) => Ok(see_other(&href)),
        Err(refusal) => {
            let wrong = Wrong::new(visit.words(), refusal);
            keep_refused(&visit, &operations, shown.target(), &form, &wrong).await;
            let wrong = carrying(&visit, &reads, wrong).await;
            page(&visit, &reads, Shown { wrong, ..shown }).await
        }
    }
}

/// What the rules of the chosen community would say.
async fn found_in(visit: &Visit, reads: &Reads, operations: &Operations, shown: &Shown) -> Wrong {
    if shown.community.trim().is_empty() {
        return Wrong::nothing();
    }
    match find(reads, visit.viewer(), &shown.community).await {
        Ok(found) => {
            let place = (found.row.id, None);
            let wrong = judged::post(visit, operations, place, &shown.fields).await;
            carrying(visit, reads, wrong).await
        }
        Err(_) => Wrong::nothing(),
    }
}

/// With the offer to carry the draft to communities where it belongs, as far as they are known here
/// and open to its author.
async fn carrying(visit: &Visit, reads: &Reads, wrong: Wrong) -> Wrong {
    let handles: Vec<String> = wrong.elsewhere().map(str::to_owned).collect();
    let mut open = Vec::new();
    for handle in handles.into_iter().take(limits::BELONGS_LOOKED_UP_MAX) {
        let found = find(reads, visit.viewer(), &handle).await;
        if found.is_ok_and(|found| may_post(visit, &found)) {
            open.push(handle);
        }
    }
    wrong.carrying(&open)
}

/// Whether the reader may post in a community.
fn may_post(visit: &Visit, found: &Found) -> bool {
    let row = &found.row;
    let standing = Standing {
        member: row.subscribed,
        moderator: row.moderates,
    };
    let admin = visit.who().is_admin();
    !row.deleted
        && !row.removed
        && permission::may_take_part(row.banned_until, visit.now()).is_ok()
        && permission::may_post(row.who_may_post, admin, standing).is_ok()
}

/// The same text for another community, where a rule says that it belongs. It is kept as a draft
/// of that one.
async fn carried(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    form: &Form,
    (shown, elsewhere): (Shown, &str),
) -> Result<Shown, Failure> {
    let mut shown = Shown {
        community: elsewhere.to_owned(),
        ..shown
    };
    // Tags are a community's own.
    shown.fields.labels.tags.clear();
    let target = shown.target().word();
    let mut kept = texts(&target, form);
    kept.community.clone_from(&shown.community);
    drafts::keep(operations, &visit.by()?, &target, kept).await?;
    shown.wrong = found_in(visit, reads, operations, &shown).await;
    Ok(shown)
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
    let (community, question) = match find(reads, visit.viewer(), &shown.community).await {
        Ok(found) => (found.row.id, found.row.mode == Mode::Questions),
        Err(Failure::Refused(refusal)) => return Ok(Err(refusal)),
        Err(failure) => return Err(failure),
    };
    let fields = shown.fields.clone();
    let title = fields.title.clone();
    let ask = Ask {
        community,
        url: fields.link(),
        title: fields.title,
        text: fields.text,
        nsfw: fields.nsfw,
        labels: fields.labels,
        cross_post_of: fields.cross_post_of,
        form: Some(name),
        anyway: form.has("anyway"),
    };
    match ask::ask(operations, &by, ask).await {
        Ok(made) => {
            sent(operations, &by, shown.target(), form).await;
            Ok(Ok(urls::post(made, &text::clean_line(&title))))
        }
        Err(failure) => Ok(Err(as_labelled(refused(failure)?, question))),
    }
}

/// A refusal that names the title as the form does.
pub(crate) fn as_labelled(refusal: Refusal, question: bool) -> Refusal {
    let field = Field::Question;
    match refusal {
        Refusal::Empty {
            field: Field::Title,
        } if question => Refusal::Empty { field },
        Refusal::TooShort {
            field: Field::Title,
            limit,
        } if question => Refusal::TooShort { field, limit },
        Refusal::TooLong {
            field: Field::Title,
            limit,
        } if question => Refusal::TooLong { field, limit },
        other => other,
    }
}

/// What the community offers, and the post that is repeated, if there is one.
async fn offered(
    reads: &Reads,
    viewer: Viewer,
    found: Option<&Found>,
    original: Option<PostId>,
) -> Result<(Vec<TagRow>, Option<PostRow>), Broken> {
    let community = found.map(|found| found.row.id);
    let read = move |q: &mut Query<'_>| -> Result<(Vec<TagRow>, Option<PostRow>), Broken> {
        let tags = community.map_or(Ok(Vec::new()), |id| list_tags(q, id, None))?;
        let original = original.map_or(Ok(None), |id| find_post(q, viewer, id))?;
        Ok((tags, original.filter(|row| row.open)))
    };
    reads.read(Lane::Page, read).await
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
    let original = shown.fields.cross_post_of;
    let (tags, original) = offered(reads, visit.viewer(), found, original).await?;
    let taken = taken(visit, found.map(|found| &found.row.languages));
    let refusal = shown.wrong.refusal();
    let known = match found {
        Some(found) => Some(known(visit, &found.row).await?),
        None => None,
    };
    let template = AskPage {
        page: Page::new(visit, title).nav(Nav::Ask).noindex(),
        target: shown.target().word(),
        choices,
        offered: Offered::new(
            words,
            &taken,
            &tags,
            found.is_some() && question,
            &shown.fields,
        ),
        asking: true,
        alike: alike::alike(visit, reads, &shown.fields.title).await,
        fields: shown.fields,
        question,
        restored: shown.restored,
        preview: shown.preview,
        wrong: shown.wrong,
        seen_by: found.map(|found| seen_by(words, found)),
        chosen: found,
        rules: known.map_or_else(Vec::new, |it| rules_of(words, &it, Kind::Post)),
        original,
        rail: found.map(|found| Rail::new(visit, &found.row, &found.moderators).brief()),
    };
    form_again(&template, refusal.as_ref())
}

/// The languages that a community takes, as far as the site does.
fn taken(visit: &Visit, own: Option<&Languages>) -> Languages {
    let site = visit.app().site();
    own.map_or_else(|| site.languages.clone(), |own| own.within(&site.languages))
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

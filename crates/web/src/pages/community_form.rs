//! Starting a community, and changing what it says of itself and who may do what in it.

use axum::extract::{Path, State};
use domain::community::{HIDE_SCORES_HOURS, Mode, Visibility, WhoMayPost, colour};
use domain::language::Languages;
use domain::permission;
use domain::refusal::{Field, Refusal};
use domain::urls;
use operations::Operations;
use operations::community::{self as communities, CommunityForm};
use operations::draft::Target;
use store::community::CommunityRow;
use store::draft::{DraftRow, find_draft};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::ask::{kept, writing};
use super::community::find;
use super::community_delete::may_delete;
use super::controls::{Choice, Control, Input, chosen_languages, colours, language_list};
use super::drafts::sent;
use super::form_page::{DraftPlace, FormPage};
use super::rules::has_rules;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// What stands in the form; choices as they were sent, so that none is taken for another.
struct Fields {
    name: String,
    title: String,
    description: String,
    sidebar: String,
    mode: String,
    visibility: String,
    who_may_post: String,
    colour: String,
    nsfw: bool,
    scores: String,
    languages: Result<Languages, Refusal>,
    /// Which writing it is, where that began on an earlier page.
    writing: String,
}

impl Fields {
    fn new() -> Self {
        let form = CommunityForm::default();
        Self {
            name: String::new(),
            title: String::new(),
            description: String::new(),
            sidebar: String::new(),
            mode: form.mode.word().to_owned(),
            visibility: form.visibility.word().to_owned(),
            who_may_post: form.who_may_post.word().to_owned(),
            colour: form.colour.to_string(),
            nsfw: false,
            scores: form.hide_scores_hours.to_string(),
            languages: Ok(form.languages),
            writing: String::new(),
        }
    }

    fn of(row: &CommunityRow) -> Self {
        Self {
            name: row.name.clone(),
            title: row.title.clone(),
            description: row.description.clone().unwrap_or_default(),
            sidebar: row.sidebar_md.clone().unwrap_or_default(),
            mode: row.mode.word().to_owned(),
            visibility: row.visibility.word().to_owned(),
            who_may_post: row.who_may_post.word().to_owned(),
            colour: row.colour.to_string(),
            nsfw: row.nsfw,
            scores: row.hide_scores_hours.to_string(),
            languages: Ok(row.languages.clone()),
            writing: String::new(),
        }
    }

    /// What was sent; what was not is as it was.
    fn typed(form: &Form, before: Self) -> Self {
        let text = |field: &str, before: String| form.get(field).map_or(before, str::to_owned);
        Self {
            name: text("name", before.name),
            title: text("title", before.title),
            description: text("description", before.description),
            sidebar: text("sidebar", before.sidebar),
            mode: text("mode", before.mode),
            visibility: text("visibility", before.visibility),
            who_may_post: text("who_may_post", before.who_may_post),
            colour: text("colour", before.colour),
            nsfw: form.has("nsfw"),
            scores: text("scores", before.scores),
            languages: chosen_languages(form.all("languages")),
            writing: writing(form),
        }
    }

    /// What a draft kept; what it did not is as it was.
    fn of_draft(draft: &DraftRow, before: Self) -> Self {
        let more: Vec<_> = form_urlencoded::parse(draft.more.as_bytes()).collect();
        let languages = more.iter().filter(|(key, _)| key == "languages");
        let languages = languages.map(|(_, value)| &**value);
        let kept = |name: &str, before: String| {
            let found = more.iter().find(|(key, _)| key == name);
            found.map_or(before, |(_, value)| value.clone().into_owned())
        };
        Self {
            name: kept("name", before.name),
            title: draft.title.clone(),
            description: kept("description", before.description),
            sidebar: draft.md.clone(),
            mode: kept("mode", before.mode),
            visibility: kept("visibility", before.visibility),
            who_may_post: kept("who_may_post", before.who_may_post),
            colour: kept("colour", before.colour),
            nsfw: more.iter().any(|(key, _)| key == "nsfw"),
            scores: kept("scores", before.scores),
            languages: chosen_languages(languages),
            writing: kept("writing", String::new()),
        }
    }

    fn to_operation(&self) -> Result<CommunityForm, Refusal> {
        let bad = |field| Refusal::BadChoice { field };
        Ok(CommunityForm {
            name: self.name.clone(),
            title: self.title.clone(),
            sidebar: self.sidebar.clone(),
            mode: Mode::from_word(&self.mode).ok_or(bad(Field::Mode))?,
            description: self.description.clone(),
            colour: colour(&self.colour).ok_or(bad(Field::Colour))?,
            visibility: Visibility::from_word(&self.visibility).ok_or(bad(Field::Visibility))?,
            who_may_post: WhoMayPost::from_word(&self.who_may_post)
                .ok_or(bad(Field::WhoMayPost))?,
            nsfw: self.nsfw,
            hide_scores_hours: self.scores.parse().map_err(|_| bad(Field::Setting))?,
            languages: self.languages.clone()?,
        })
    }

    fn controls<'a>(&self, visit: &Visit, wrong: &Wrong, new: bool) -> Vec<Control<'a>> {
        let words = visit.words();
        let line = |text: &str| Input::Line("text", text.to_owned());
        let title = Control::new(
            "title",
            words.community_form_display_name(),
            line(&self.title),
        );
        let mut controls = Vec::new();
        if new {
            let name = Control::new("name", words.community_form_name(), line(&self.name));
            let name = name.hint(words.community_form_name_hint());
            controls.push(name.wrong(wrong, Field::Name));
        }
        let about = words.field(Field::Description);
        let about = Control::new("description", about, line(&self.description));
        let sidebar = Input::Text(self.sidebar.clone());
        controls.extend([
            title
                .hint(words.community_form_display_name_hint())
                .wrong(wrong, Field::DisplayName),
            about
                .hint(words.community_form_description_hint())
                .wrong(wrong, Field::Description),
            Control::new("sidebar", words.community_form_sidebar(), sidebar)
                .hint(words.community_form_sidebar_hint())
                .wrong(wrong, Field::Sidebar),
        ]);
        controls.extend(self.choices(words, wrong));
        let chosen = self.languages.clone().unwrap_or_default();
        let taken = language_list(words, &visit.app().site().languages, &chosen, true);
        controls.push(
            Control::new("languages", words.community_form_languages(), taken)
                .hint(words.languages_taken_hint())
                .wrong(wrong, Field::Language),
        );
        controls
    }

    fn choices<'a>(&self, words: &'a Words, wrong: &Wrong) -> [Control<'a>; 6] {
        let mode = |mode: &Mode| {
            let label = match mode {
                Mode::Questions => words.community_form_mode_questions(),
                Mode::Discussion => words.community_form_mode_discussion(),
            };
            Choice::new(mode.word(), label, self.mode == mode.word())
        };
        let seen = |seen: &Visibility| {
            let chosen = self.visibility == seen.word();
            Choice::new(seen.word(), visibility_words(words, *seen), chosen)
        };
        let who = |who: &WhoMayPost| {
            let label = match who {
                WhoMayPost::Everyone => words.community_form_who_everyone(),
                WhoMayPost::Members => words.community_form_who_members(),
                WhoMayPost::Moderators => words.community_form_who_moderators(),
            };
            Choice::new(who.word(), label, self.who_may_post == who.word())
        };
        let modes = Input::Radio(Mode::ALL.iter().map(mode).collect());
        let visibilities = Input::Radio(Visibility::ALL.iter().map(seen).collect());
        let posters = Input::Radio(WhoMayPost::ALL.iter().map(who).collect());
        let chosen = self.colour.parse().unwrap_or_default();
        let palette = Input::Radio(colours(words, words.colour_site(), chosen));
        let nsfw = vec![("nsfw", words.community_form_nsfw(), self.nsfw)];
        let scores = HIDE_SCORES_HOURS.map(|hours| {
            let value = hours.to_string();
            let chosen = self.scores == value;
            Choice::new(value, hours_words(words, hours), chosen)
        });
        let scores = Input::Select(scores.into());
        let seen = words.community_form_visibility();
        let who = words.community_form_who_may_post();
        [
            Control::new("mode", words.community_form_mode(), modes).wrong(wrong, Field::Mode),
            Control::new("visibility", seen, visibilities).wrong(wrong, Field::Visibility),
            Control::new("who_may_post", who, posters).wrong(wrong, Field::WhoMayPost),
            Control::new("colour", words.colour_label(), palette).wrong(wrong, Field::Colour),
            Control::new("marks", words.label_nsfw(), Input::Boxes(nsfw)),
            Control::new("scores", words.community_form_scores(), scores)
                .hint(words.community_form_scores_hint())
                .wrong(wrong, Field::Setting),
        ]
    }
}

fn hours_words(words: &Words, hours: i64) -> &str {
    match hours {
        1 => words.community_form_scores_hour(),
        4 => words.community_form_scores_four(),
        8 => words.community_form_scores_eight(),
        24 => words.community_form_scores_day(),
        _ => words.community_form_scores_at_once(),
    }
}

fn visibility_words(words: &Words, visibility: Visibility) -> &str {
    match visibility {
        Visibility::Public => words.community_form_visibility_public(),
        Visibility::Unlisted => words.community_form_visibility_unlisted(),
        Visibility::LocalOnly => words.community_form_visibility_local(),
        Visibility::Private => words.community_form_visibility_private(),
    }
}

/// Shows the form for a new one, with the draft that was left in it.
pub(crate) async fn show_new(visit: Visit, State(reads): State<Reads>) -> Answer {
    let draft = find_own_draft(&visit, &reads, Target::NewCommunity).await?;
    let fields = match &draft {
        Some(draft) => Fields::of_draft(draft, Fields::new()),
        None => Fields::new(),
    };
    new_page(&visit, &fields, draft.is_some(), Wrong::nothing())
}

/// What the visitor began in a form and did not send.
///
/// # Errors
/// `SignedOut`; else when the database fails.
pub(crate) async fn find_own_draft(
    visit: &Visit,
    reads: &Reads,
    target: Target,
) -> Result<Option<DraftRow>, Failure> {
    let person = visit.who().signed_in()?.person_id;
    let (now, target) = (visit.now(), target.word());
    let read = move |q: &mut Query<'_>| -> Result<Option<DraftRow>, Broken> {
        find_draft(q, person, &target, now)
    };
    Ok(reads.read(Lane::Page, read).await?)
}

fn new_page(visit: &Visit, fields: &Fields, restored: bool, wrong: Wrong) -> Answer {
    let words = visit.words();
    let page = Page::new(visit, words.community_form_title()).nav(Nav::Communities);
    let controls = fields.controls(visit, &wrong, true);
    FormPage {
        send: words.community_form_create(),
        back: Some(String::from("/communities")),
        wrong,
        draft: Some(DraftPlace {
            target: Target::NewCommunity.word(),
            community: String::new(),
            writing: fields.writing.clone(),
            restored,
        }),
        ..FormPage::new(page, "/communities/new", controls)
    }
    .answer()
}

/// Starts a community.
pub(crate) async fn create(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let fields = Fields::typed(&form, Fields::new());
    let outcome = match form
        .name()
        .and_then(|name| Ok((name, fields.to_operation()?)))
    {
        Ok((name, wanted)) => {
            let name = Some(name.to_owned());
            let by = visit.by()?;
            communities::create(&operations, &by, wanted, name).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(_) => {
            sent(&operations, &visit.by()?, Target::NewCommunity, &form).await;
            let href = urls::community(fields.name.trim(), None);
            // Rules that stand in its sidebar can become rules that work.
            if has_rules(Some(&fields.sidebar)) {
                return Ok(see_other(&format!("{href}/rules/read")));
            }
            Ok(see_other(&href))
        }
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            new_page(&visit, &fields, false, wrong)
        }
    }
}

/// Shows the form of one that there is.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let draft = find_own_draft(&visit, &reads, Target::Community(row.id)).await?;
    let fields = match &draft {
        Some(draft) => Fields::of_draft(draft, Fields::of(&row)),
        None => Fields::of(&row),
    };
    let begun = draft.as_ref().and_then(|draft| kept(draft, "version"));
    // What was typed over an older version is not to be taken for a change of the newest.
    let version = begun.and_then(|version| version.parse().ok());
    let from = (version.unwrap_or(row.version), draft.is_some());
    page(&visit, &reads, &row, &fields, from, Wrong::nothing()).await
}

/// The community, for those who run it.
///
/// # Errors
/// `NoSuchCommunity`, `NotModerator`.
pub(crate) async fn find_own(
    visit: &Visit,
    reads: &Reads,
    name: &str,
) -> Result<CommunityRow, Failure> {
    let row = find(reads, visit.viewer(), name).await?.row;
    permission::may_run_community(visit.who().is_admin(), row.moderates)?;
    Ok(row)
}

async fn page(
    visit: &Visit,
    reads: &Reads,
    row: &CommunityRow,
    fields: &Fields,
    (version, restored): (i64, bool),
    wrong: Wrong,
) -> Answer {
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let title = words.community_form_edit_title(&row.title);
    let page = Page::new(visit, title)
        .nav(Nav::Communities)
        .tint(row.colour);
    let controls = fields.controls(visit, &wrong, false);
    let mut links = vec![
        (format!("{href}/tags"), words.community_tags()),
        (format!("{href}/moderate"), words.moderate_people()),
        (format!("{href}/modlog"), words.modlog_title()),
        (format!("{href}/rules/edit"), words.rules_edit()),
    ];
    if has_rules(row.sidebar_md.as_deref()) {
        links.push((format!("{href}/rules/read"), words.rules_read()));
    }
    if row.visibility == Visibility::Private {
        links.push((format!("{href}/members"), words.community_members_link()));
    }
    match may_delete(visit, reads, row.id).await {
        Ok(()) if row.deleted => {
            links.push((format!("{href}/restore"), words.community_form_restore()));
        }
        Ok(()) => links.push((format!("{href}/delete"), words.community_form_delete())),
        Err(failure) => {
            refused(failure)?;
        }
    }
    FormPage {
        // Whoever saves again has seen the newer version and means it.
        version: Some(if wrong.is_stale() {
            row.version
        } else {
            version
        }),
        theirs: wrong.is_stale().then_some(row),
        send: words.community_form_save(),
        back: Some(href.clone()),
        links: links
            .into_iter()
            .map(|(to, label)| (to, label.into()))
            .collect(),
        wrong,
        draft: Some(DraftPlace {
            target: Target::Community(row.id).word(),
            community: domain::name::handle(&row.name, row.host.as_deref()),
            writing: fields.writing.clone(),
            restored,
        }),
        ..FormPage::new(page, format!("{href}/edit"), controls)
    }
    .answer()
}

/// Changes one that there is.
pub(crate) async fn change(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let fields = Fields {
        name: row.name.clone(),
        ..Fields::typed(&form, Fields::of(&row))
    };
    let version: i64 = form.text("version").parse().unwrap_or_default();
    let by = visit.by()?;
    let outcome = async {
        form.name()?;
        let change = fields.to_operation()?;
        communities::change(&operations, &by, row.id, version, change).await
    };
    let Err(failure) = outcome.await else {
        sent(&operations, &by, Target::Community(row.id), &form).await;
        return Ok(see_other(&urls::community(&row.name, row.host.as_deref())));
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    page(&visit, &reads, &row, &fields, (version, false), wrong).await
}

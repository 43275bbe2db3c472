//! Starting a community, and changing what it says of itself.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::Mode;
use domain::permission;
use domain::refusal::Field;
use domain::urls;
use operations::Operations;
use operations::community::{self as communities, CommunityForm};
use store::Reads;
use store::community::CommunityRow;

use super::again::form_again;
use super::community::find;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// What stands in the form.
#[derive(Default)]
struct Fields {
    name: String,
    title: String,
    sidebar: String,
    questions: bool,
}

/// The form of a community.
#[derive(Template)]
#[template(path = "community_form.html")]
struct FormPage<'a> {
    page: Page,
    action: String,
    back: String,
    version: Option<i64>,
    fields: Fields,
    wrong: Wrong,
    /// What somebody else saved meanwhile.
    theirs: Option<&'a CommunityRow>,
    send: &'a str,
}

impl Fields {
    fn of(row: &CommunityRow) -> Self {
        Self {
            name: row.name.clone(),
            title: row.title.clone(),
            sidebar: row.sidebar_md.clone().unwrap_or_default(),
            questions: row.mode == Mode::Questions,
        }
    }

    fn typed(form: &Form) -> Self {
        Self {
            name: form.text("name").to_owned(),
            title: form.text("title").to_owned(),
            sidebar: form.text("sidebar").to_owned(),
            questions: Mode::from_word(form.text("mode")) != Some(Mode::Discussion),
        }
    }

    fn to_operation(&self) -> CommunityForm {
        CommunityForm {
            name: self.name.clone(),
            title: self.title.clone(),
            sidebar: self.sidebar.clone(),
            mode: if self.questions {
                Mode::Questions
            } else {
                Mode::Discussion
            },
        }
    }
}

/// Shows the form for a new one.
pub(crate) async fn show_new(visit: Visit) -> Answer {
    new_page(
        &visit,
        Fields {
            questions: true,
            ..Fields::default()
        },
        Wrong::nothing(),
    )
}

fn new_page(visit: &Visit, fields: Fields, wrong: Wrong) -> Answer {
    let words = visit.words();
    let page = Page::new(visit, words.community_form_title()).nav(Nav::Communities);
    let refusal = wrong.refusal();
    let template = FormPage {
        page: page.noindex().narrow(),
        action: String::from("/communities/new"),
        back: String::from("/communities"),
        version: None,
        fields,
        wrong,
        theirs: None,
        send: words.community_form_create(),
    };
    form_again(&template, refusal.as_ref())
}

/// Starts a community.
pub(crate) async fn create(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let fields = Fields::typed(&form);
    let outcome = match form.name() {
        Ok(name) => {
            let name = Some(name.to_owned());
            let by = visit.by()?;
            communities::create(&operations, &by, fields.to_operation(), name).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(_) => Ok(see_other(&urls::community(fields.name.trim(), None))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            new_page(&visit, fields, wrong)
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
    let fields = Fields::of(&row);
    page(&visit, &row, fields, row.version, Wrong::nothing())
}

async fn find_own(visit: &Visit, reads: &Reads, name: &str) -> Result<CommunityRow, Failure> {
    let row = find(reads, visit.viewer(), name).await?.row;
    permission::may_run_community(visit.who().is_admin(), row.moderates)?;
    Ok(row)
}

fn page(visit: &Visit, row: &CommunityRow, fields: Fields, version: i64, wrong: Wrong) -> Answer {
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let refusal = wrong.refusal();
    let title = words.community_form_edit_title(&row.title);
    let template = FormPage {
        page: Page::new(visit, title)
            .nav(Nav::Communities)
            .noindex()
            .narrow(),
        action: format!("{href}/edit"),
        back: href,
        // Whoever saves again has seen the newer version and means it.
        version: Some(if wrong.is_stale() {
            row.version
        } else {
            version
        }),
        fields,
        theirs: wrong.is_stale().then_some(row),
        wrong,
        send: words.community_form_save(),
    };
    form_again(&template, refusal.as_ref())
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
        ..Fields::typed(&form)
    };
    let version: i64 = form.text("version").parse().unwrap_or_default();
    let by = visit.by()?;
    let outcome = match form.name() {
        Ok(_) => {
            let change = fields.to_operation();
            communities::change(&operations, &by, row.id, version, change).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    let Err(failure) = outcome else {
        return Ok(see_other(&urls::community(&row.name, row.host.as_deref())));
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    page(&visit, &row, fields, version, wrong)
}

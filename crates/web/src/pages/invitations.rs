//! Inviting people: links that let a few of them in.

use askama::Template;
use axum::extract::State;
use domain::refusal::{Field, Refusal};
use operations::Operations;
use operations::registration::{self, Invited};
use store::Reads;
use store::invitation::{InvitationRow, list_invitations};
use store::registration::find_registration;

use super::again::form_again;
use super::settings::menu;
use super::tabs::Tabs;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

const PATH: &str = "/settings/invitations";

#[derive(Template)]
#[template(path = "invitations.html")]
struct InvitationsPage<'a> {
    page: Page,
    menu: Tabs<'a>,
    /// How many the reader may have open.
    limit: i64,
    rows: Vec<Line>,
    wrong: Wrong,
    uses: &'a str,
    days: &'a str,
}

/// An invitation with its link.
struct Line {
    row: InvitationRow,
    link: String,
}

impl InvitationsPage<'_> {
    fn until(&self, line: &Line) -> String {
        let words = self.page.words();
        words.invitations_until(&words.date(line.row.expires_at))
    }
}

async fn page(visit: &Visit, reads: &Reads, wrong: Wrong, typed: (&str, &str)) -> Answer {
    let (words, session) = (visit.words(), visit.who().signed_in()?);
    let site = find_registration(reads)
        .await?
        .ok_or(Refusal::Unavailable)?;
    let operations = &visit.app().operations;
    let rows = list_invitations(reads, session.person_id, visit.now()).await?;
    let line = |row: InvitationRow| -> Result<Line, Failure> {
        let link = registration::link(operations, row.id)?;
        Ok(Line { row, link })
    };
    let refusal = wrong.refusal();
    let template = InvitationsPage {
        page: Page::new(visit, words.settings_menu_invitations())
            .noindex()
            .narrow()
            .nav(Nav::Mine),
        menu: menu(words, PATH),
        limit: registration::may_invite(&site, visit.who().is_admin()),
        rows: rows.into_iter().map(line).collect::<Result<_, _>>()?,
        wrong,
        uses: typed.0,
        days: typed.1,
    };
    form_again(&template, refusal.as_ref())
}

/// Shows one's invitations that are good.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    page(&visit, &reads, Wrong::nothing(), ("1", "7")).await
}

/// Makes an invitation, or revokes one.
pub(crate) async fn change(
    visit: Visit,
    State(operations): State<Operations>,
    State(reads): State<Reads>,
    form: Form,
) -> Answer {
    let by = visit.by()?;
    let field = Field::Setting;
    let number = |name: &str| {
        let number = form.text(name).trim().parse::<i64>().ok();
        number.ok_or(Refusal::BadChoice { field })
    };
    let outcome = match form.get("revoke") {
        Some(id) => {
            let id = id.parse().unwrap_or_default();
            registration::revoke(&operations, &by, id).await
        }
        None => match (number("uses"), number("days")) {
            (Ok(uses), Ok(days)) => {
                let new = Invited { uses, days };
                registration::invite(&operations, &by, new).await
            }
            (Err(refusal), _) | (_, Err(refusal)) => Err(refusal.into()),
        },
    };
    match outcome {
        Ok(()) => Ok(see_other(PATH)),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            let typed = (form.text("uses"), form.text("days"));
            page(&visit, &reads, wrong, typed).await
        }
    }
}

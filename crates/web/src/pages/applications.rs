//! Applications to join, for those who decide them.

use askama::Template;
use axum::extract::State;
use domain::limits;
use domain::number;
use domain::time::Timestamp;
use operations::Operations;
use operations::registration::{self, ApplicationDecision};
use store::Reads;
use store::application::{ApplicationRow, list_applications};

use super::admin::menu;
use super::again::form_again;
use super::asked::Asked;
use super::moment::Moment;
use super::tabs::Tabs;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Unreadable, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

const PATH: &str = "/admin/applications";

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage<'a> {
    page: Page,
    menu: Tabs<'a>,
    now: Timestamp,
    rows: Vec<ApplicationRow>,
    wrong: Wrong,
    /// The application that was to be denied, and the reason as it was typed.
    typed: Option<(i64, &'a str)>,
    /// The last of this page, if there are more.
    more: Option<i64>,
}

impl ApplicationsPage<'_> {
    fn age(&self, row: &ApplicationRow) -> Moment<'_> {
        Moment::long(self.page.words(), self.now, row.created_at)
    }

    fn reason(&self, row: &ApplicationRow) -> &str {
        let typed = self.typed.filter(|(id, _)| *id == row.id);
        typed.map_or("", |(_, reason)| reason)
    }

    /// The address, and whether it is confirmed.
    fn address(&self, row: &ApplicationRow) -> Option<String> {
        let words = self.page.words();
        let address = row.email.as_ref()?;
        Some(if row.email_verified {
            words.applications_confirmed(address)
        } else {
            words.applications_unconfirmed(address)
        })
    }
}

async fn page(visit: &Visit, reads: &Reads, wrong: Wrong, typed: Option<(i64, &str)>) -> Answer {
    let after = Asked::of(visit).get("after");
    let after = after.and_then(|id| id.parse().ok()).unwrap_or_default();
    let mut rows = list_applications(reads, after).await?;
    let most = number::to_usize(limits::APPLICATIONS_PAGE);
    let is_more = rows.len() > most;
    rows.truncate(most);
    let words = visit.words();
    let refusal = wrong.refusal();
    let template = ApplicationsPage {
        page: Page::new(visit, words.admin_menu_applications())
            .noindex()
            .nav(Nav::Mine),
        menu: menu(words, PATH),
        now: visit.now(),
        more: rows.last().filter(|_| is_more).map(|row| row.id),
        rows,
        wrong,
        typed,
    };
    form_again(&template, refusal.as_ref())
}

/// Lists the applications that wait, the oldest first.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    page(&visit, &reads, Wrong::nothing(), None).await
}

/// Approves or denies one.
pub(crate) async fn decide(
    visit: Visit,
    State(operations): State<Operations>,
    State(reads): State<Reads>,
    form: Form,
) -> Answer {
    let id: i64 = form.text("id").parse().map_err(|_| Unreadable::Value)?;
    let reason = form.text("reason");
    let decision = if form.has("approve") {
        ApplicationDecision::Approve
    } else {
        ApplicationDecision::Deny {
            reason: reason.to_owned(),
        }
    };
    let outcome = async {
        form.name()?;
        registration::decide(&operations, &visit.by()?, id, decision).await
    };
    match outcome.await {
        Ok(()) => Ok(see_other(PATH)),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            page(&visit, &reads, wrong, Some((id, reason))).await
        }
    }
}

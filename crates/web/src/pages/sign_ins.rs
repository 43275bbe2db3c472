//! Where one is signed in, and ending it from here.

use askama::Template;
use axum::extract::State;
use domain::account::SessionKind;
use domain::ids::SessionId;
use operations::Operations;
use operations::account::{end_other_sign_ins, end_sign_in};
use store::Reads;
use store::session::{SignInRow, list_sign_ins};

use super::settings::menu;
use super::tabs::Tabs;
use crate::errors::{Answer, Unreadable, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

const PATH: &str = "/settings/sign-ins";

/// The page.
#[derive(Template)]
#[template(path = "sign_ins.html")]
struct SignInsPage<'a> {
    page: Page,
    menu: Tabs<'a>,
    here: SessionId,
    rows: &'a [SignInRow],
}

impl SignInsPage<'_> {
    /// What the client calls itself, as far as it can be told apart.
    fn client(&self, row: &SignInRow) -> String {
        let words = self.page.words();
        if row.kind == SessionKind::App {
            return words.settings_sign_in_app().to_owned();
        }
        if row.agent.trim().is_empty() {
            return words.settings_sign_in_unknown().to_owned();
        }
        row.agent.clone()
    }

    fn facts(&self, row: &SignInRow) -> [String; 3] {
        let (words, now) = (self.page.words(), self.page.visit().now());
        [
            words.settings_sign_in_network(&row.network),
            words.settings_sign_in_since(&words.day(row.created_at)),
            words.settings_sign_in_used(&words.age_long(now, row.used_at)),
        ]
    }
}

/// Lists them, those used last first.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let session = visit.who().signed_in()?;
    let rows = list_sign_ins(&reads, session.account_id, visit.now()).await?;
    let words = visit.words();
    html(&SignInsPage {
        page: Page::new(&visit, words.settings_menu_sign_ins())
            .nav(Nav::Mine)
            .noindex()
            .narrow(),
        menu: menu(words, PATH),
        here: session.id,
        rows: &rows,
    })
}

/// Ends one, or all others.
pub(crate) async fn end(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let session = visit.who().signed_in()?;
    let (by, account) = (visit.by()?, session.account_id);
    if form.has("others") {
        end_other_sign_ins(&operations, &by, account, session.id).await?;
    } else {
        let id = SessionId::parse(form.text("id")).ok_or(Unreadable::Value)?;
        end_sign_in(&operations, &by, account, id).await?;
    }
    Ok(see_other(PATH))
}

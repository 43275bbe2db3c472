//! The form for what is against the law, which takes no account, and the page of such a notice.

use askama::Template;
use axum::extract::{Path, State};
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use operations::Operations;
use operations::illegal_notice::{Notice, send as take};
use store::Reads;
use store::illegal_notice::{IllegalNoticeRow, find_by_key};

use super::asked::Asked;
use super::controls::{Control, Input};
use super::form_page::FormPage;
use super::moment::Moment;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Page, html};
use crate::visit::Visit;

/// Shows the form.
pub(crate) async fn show(visit: Visit) -> Answer {
    let urls = Asked::of(&visit).get("url").unwrap_or_default();
    let notice = Notice {
        urls: urls.into_owned(),
        ..Notice::default()
    };
    page(&visit, &notice, Wrong::nothing())
}

fn page(visit: &Visit, notice: &Notice, wrong: Wrong) -> Answer {
    let words = visit.words();
    let urls = Input::Text(notice.urls.clone());
    let why = Input::Text(notice.why.clone());
    let name = Input::Line("text", notice.name.clone());
    let email = Input::Line("email", notice.email.clone());
    let controls = vec![
        Control::new("urls", words.illegal_urls(), urls)
            .hint(words.illegal_urls_hint())
            .wrong(&wrong, Field::Url),
        Control::new("why", words.illegal_why(), why)
            .hint(words.illegal_why_hint())
            .wrong(&wrong, Field::Text),
        Control::new("name", words.illegal_name(), name).wrong(&wrong, Field::Name),
        Control::new("email", words.illegal_email(), email)
            .hint(words.illegal_email_hint())
            .wrong(&wrong, Field::Email),
    ];
    FormPage {
        send: words.report_send(),
        intro: Some(words.illegal_intro()),
        wrong,
        ..FormPage::new(
            Page::new(visit, words.illegal_title()),
            "/report/illegal",
            controls,
        )
    }
    .answer()
}

/// Takes a notice.
pub(crate) async fn send(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let notice = Notice {
        name: form.text("name").to_owned(),
        email: form.text("email").to_owned(),
        urls: form.text("urls").to_owned(),
        why: form.text("why").to_owned(),
        language: visit.words().lang(),
    };
    let network = visit.network().to_string();
    let outcome = async {
        form.name()?;
        take(&operations, &notice, &network, visit.now()).await
    };
    match outcome.await {
        Ok(received) => Ok(see_other(&format!("/report/illegal/{}", received.key))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            page(&visit, &notice, wrong)
        }
    }
}

/// A notice, for whoever has its key.
#[derive(Template)]
#[template(path = "illegal.html")]
struct NoticePage {
    page: Page,
    now: Timestamp,
    row: IllegalNoticeRow,
    number: String,
}

impl NoticePage {
    fn age(&self, at: &Timestamp) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, *at)
    }
}

/// Shows what became of a notice.
pub(crate) async fn one(
    visit: Visit,
    State(reads): State<Reads>,
    Path(key): Path<String>,
) -> Answer {
    let row = find_by_key(&reads, &key)
        .await?
        .ok_or(Refusal::NoSuchPage)?;
    let words = visit.words();
    let number = words.illegal_number(&row.id.to_string());
    html(&NoticePage {
        page: Page::new(&visit, number.clone()).noindex().narrow(),
        now: visit.now(),
        number,
        row,
    })
}

//! A copy of one's data, and leaving for good.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use askama::Template;
use axum::body::{Body, HttpBody};
use axum::extract::State;
use bytes::Bytes;
use domain::account::Leaving;
use domain::refusal::{Field, Refusal};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, Response};
use hyper::body::Frame;
use operations::account::{Leave, leave, may_have_own_data, write_own_data};
use operations::{By, Operations};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

use super::again::form_again;
use super::controls::{Choice, Control, Controls, Input};
use super::form_page::FormPage;
use super::settings::menu;
use super::signed_in::client;
use super::tabs::Tabs;
use super::wrong::{Wrong, refused};
use crate::errors::Answer;
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

const PATH: &str = "/settings/data";
const LEAVE: &str = "/settings/data/delete";
/// Bytes of the copy that are put together before they are sent.
const CHUNK_BYTES: usize = 64 * 1024;
/// Such pieces that wait for a slow reader; the next one makes the database wait.
const CHUNKS_WAITING: usize = 4;
/// How long to wait before looking whether a piece was taken.
const LOOK_AGAIN: Duration = Duration::from_millis(10);
/// How often to look until the reader is given up: 30 seconds.
const LOOKS_MAX: usize = 3_000;

/// The page with both.
#[derive(Template)]
#[template(path = "own_data.html")]
struct DataPage<'a> {
    page: Page,
    menu: Tabs<'a>,
    password: Controls<'a>,
    wrong: Wrong,
}

fn password<'a>(visit: &Visit, wrong: &Wrong) -> Control<'a> {
    let words = visit.words();
    let control = Control::new("password", words.settings_data_password(), Input::Password);
    control.focus(wrong.refusal() == Some(Refusal::WrongCredentials))
}

/// Shows what one can do with one's data.
pub(crate) async fn show(visit: Visit) -> Answer {
    page(&visit, Wrong::nothing())
}

fn page(visit: &Visit, wrong: Wrong) -> Answer {
    let words = visit.words();
    let template = DataPage {
        page: Page::new(visit, words.settings_menu_data())
            .nav(Nav::Mine)
            .noindex()
            .narrow(),
        menu: menu(words, PATH),
        password: Controls(vec![password(visit, &wrong)]),
        wrong,
    };
    form_again(&template, template.wrong.refusal().as_ref())
}

/// Sends the copy, as it is read.
pub(crate) async fn download(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let name = visit.who().signed_in()?.name.clone();
    let (by, client) = (visit.by()?, client(&visit));
    let password = form.text("password").to_owned();
    let asked = may_have_own_data(&operations, &by, &name, password, &client).await;
    if let Err(failure) = asked {
        return page(&visit, Wrong::password(visit.words(), refused(failure)?));
    }
    let (sender, receiver) = mpsc::channel(CHUNKS_WAITING);
    tokio::spawn(write(operations, by, sender));
    let mut response = Response::new(Body::new(Chunks(receiver)));
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/json");
    headers.insert(CONTENT_TYPE, kind);
    let saved = HeaderValue::from_static("attachment; filename=\"folkmoot-data.json\"");
    headers.insert(CONTENT_DISPOSITION, saved);
    Ok(response)
}

async fn write(operations: Operations, by: By, sender: mpsc::Sender<io::Result<Bytes>>) {
    let to = Sender {
        sender: sender.clone(),
        waiting: Vec::with_capacity(CHUNK_BYTES),
    };
    if let Err(error) = write_own_data(&operations, &by, to).await {
        tracing::warn!(%error, "A copy of somebody's data was not finished.");
        // What was cut off must not look whole.
        let _ = sender.send(Err(io::Error::other("cut off"))).await;
    }
}

/// Writes to whoever reads the body. It waits for them, on the slow lane's thread, but not for
/// long: others need the lane too.
struct Sender {
    sender: mpsc::Sender<io::Result<Bytes>>,
    waiting: Vec<u8>,
}

impl Write for Sender {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= CHUNK_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut chunk = Ok(Bytes::from(std::mem::take(&mut self.waiting)));
        for _ in 0..LOOKS_MAX {
            chunk = match self.sender.try_send(chunk) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Closed(_)) => return Err(io::ErrorKind::BrokenPipe.into()),
                Err(TrySendError::Full(chunk)) => chunk,
            };
            std::thread::sleep(LOOK_AGAIN);
        }
        Err(io::ErrorKind::TimedOut.into())
    }
}

/// The body: pieces in the order in which they come.
struct Chunks(mpsc::Receiver<io::Result<Bytes>>);

impl HttpBody for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let next = self.0.poll_recv(context);
        next.map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}

fn leave_page(visit: &Visit, chosen: Option<Leaving>, wrong: Wrong) -> FormPage<'_> {
    let words = visit.words();
    let choice = |texts: &Leaving| {
        let label = match texts {
            Leaving::KeepTexts => words.settings_leave_texts_keep(),
            Leaving::DeleteTexts => words.settings_leave_texts_delete(),
        };
        Choice::new(texts.word(), label, chosen == Some(*texts))
    };
    let texts = Input::Radio(Leaving::ALL.iter().map(choice).collect());
    let texts = Control::new("texts", words.settings_leave_texts(), texts)
        .hint(words.settings_leave_wait())
        .wrong(&wrong, Field::Setting);
    let controls = vec![texts, password(visit, &wrong)];
    let page = Page::new(visit, words.settings_data_leave()).nav(Nav::Mine);
    FormPage {
        intro: Some(words.settings_leave_what()),
        send: words.settings_leave_button(),
        danger: true,
        back: Some(PATH.to_owned()),
        wrong,
        ..FormPage::new(page, LEAVE, controls)
    }
}

/// Says what happens, and asks.
pub(crate) async fn show_leave(visit: Visit) -> Answer {
    leave_page(&visit, None, Wrong::nothing()).answer()
}

/// Deletes the account.
pub(crate) async fn delete(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let texts = Leaving::from_word(form.text("texts"));
    let field = Field::Setting;
    let outcome = match texts {
        Some(texts) => {
            let form = Leave {
                name: visit.who().signed_in()?.name.clone(),
                password: form.text("password").to_owned(),
                texts,
            };
            leave(&operations, &visit.by()?, form, &client(&visit)).await
        }
        None => Err(Refusal::BadChoice { field }.into()),
    };
    if let Err(failure) = outcome {
        let wrong = Wrong::password(visit.words(), refused(failure)?);
        return leave_page(&visit, texts, wrong).answer();
    }
    let mut response = crate::errors::see_other("/sign-out/deleted");
    if let Some(cookie) = visit.app().cookies.end_session() {
        response
            .headers_mut()
            .append(http::header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Says that it is done, to whoever has no account any more.
#[derive(Template)]
#[template(path = "left.html")]
struct LeftPage {
    page: Page,
}

/// Shows that the account is deleted.
pub(crate) async fn left(visit: Visit) -> Answer {
    html(&LeftPage {
        page: Page::new(&visit, visit.words().settings_left_title())
            .noindex()
            .narrow(),
    })
}

//! Mail between one person and the moderators of a community.

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::ThreadId;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use domain::urls;
use operations::Operations;
use operations::modmail::{self as operation, Letter, Reply};
use store::community::CommunityRow;
use store::modmail::{MessageRow, ThreadRow, find_thread, list_messages, list_threads};
use store::{Lane, Query, Reads};

use super::again::form_again;
use super::asked::Asked;
use super::community::find;
use super::controls::{Control, Controls, Input};
use super::form_page::FormPage;
use super::handle::Handle;
use super::moment::Moment;
use super::tabs::{Pager, address};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// Shows the form for writing to the moderators of a community.
pub(crate) async fn show_new(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find(&reads, visit.viewer(), &name).await?.row;
    letter_page(&visit, &row, ["", ""], Wrong::nothing())
}

fn letter_page(
    visit: &Visit,
    row: &CommunityRow,
    [subject, text]: [&str; 2],
    wrong: Wrong,
) -> Answer {
    let words = visit.words();
    let subject = Input::Line("text", subject.to_owned());
    let text = Input::Text(text.to_owned());
    let controls = vec![
        Control::new("subject", words.modmail_subject(), subject).wrong(&wrong, Field::Title),
        Control::new("text", words.modmail_text(), text).wrong(&wrong, Field::Text),
    ];
    let back = urls::community(&row.name, row.host.as_deref());
    let page = Page::new(visit, words.modmail_new_title(&row.title)).tint(row.colour);
    FormPage {
        send: words.modmail_send(),
        intro: Some(words.modmail_new_hint()),
        back: Some(back.clone()),
        wrong,
        ..FormPage::new(page, format!("{back}/write"), controls)
    }
    .answer()
}

/// Writes to the moderators of a community.
pub(crate) async fn write(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let row = find(&reads, visit.viewer(), &name).await?.row;
    let (subject, text) = (form.text("subject"), form.text("text"));
    let outcome = match form.name() {
        Ok(name) => {
            let letter = Letter {
                community: row.id,
                subject: subject.to_owned(),
                text: text.to_owned(),
                form: Some(name.to_owned()),
            };
            operation::write(&operations, &visit.by()?, letter).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(thread) => Ok(see_other(&format!("/mail/{thread}"))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            letter_page(&visit, &row, [subject, text], wrong)
        }
    }
}

/// One's own threads.
#[derive(Template)]
#[template(path = "modmails.html")]
struct ThreadsPage<'a> {
    page: Page,
    now: Timestamp,
    threads: &'a [ThreadRow],
    pager: Pager<'a>,
}

impl ThreadsPage<'_> {
    fn age(&self, row: &ThreadRow) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, row.updated_at)
    }

    fn community<'a>(&self, row: &'a ThreadRow) -> Handle<'a> {
        Handle::community(&row.community, row.community_host.as_ref())
    }
}

/// Lists one's own threads.
pub(crate) async fn mine(visit: Visit, State(reads): State<Reads>) -> Answer {
    let after = Asked::of(&visit).after();
    let list = list_threads(&reads, visit.viewer(), after).await?;
    let words = visit.words();
    let next = list.next.map(|cursor| cursor.to_text());
    html(&ThreadsPage {
        page: Page::new(&visit, words.modmail_title())
            .noindex()
            .nav(Nav::Inbox),
        now: visit.now(),
        threads: &list.rows,
        pager: Pager {
            words,
            label: words.inbox_older(),
            first: after.map(|_| String::from("/mail")),
            next: next.map(|next| address("/mail", &[("after", Some(&next))])),
        },
    })
}

/// A thread.
#[derive(Template)]
#[template(path = "modmail.html")]
struct ThreadPage<'a> {
    page: Page,
    now: Timestamp,
    thread: &'a ThreadRow,
    messages: &'a [MessageRow],
    controls: Controls<'a>,
    wrong: Wrong,
}

impl<'a> ThreadPage<'a> {
    fn age(&self, at: &Timestamp) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, *at)
    }

    fn community(&self) -> Handle<'a> {
        Handle::community(&self.thread.community, self.thread.community_host.as_ref())
    }

    fn author(&self, row: &'a MessageRow) -> Option<Handle<'a>> {
        let name = row.author.as_ref()?;
        Some(Handle::person(name, row.author_host.as_ref()))
    }

    fn moderators(&self) -> String {
        let words = self.page.words();
        words.modmail_moderators(&self.thread.community_title)
    }
}

async fn read(
    visit: &Visit,
    reads: &Reads,
    id: &str,
) -> Result<(ThreadRow, Vec<MessageRow>), Failure> {
    let id = ThreadId::parse(id).ok_or(Refusal::NoSuchThread)?;
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<(ThreadRow, Vec<MessageRow>), Failure> {
        let thread = find_thread(q, viewer, id)?.ok_or(Refusal::NoSuchThread)?;
        let messages = list_messages(q, id, thread.moderates)?;
        Ok((thread, messages))
    };
    reads.read(Lane::Page, read).await
}

/// Shows a thread to either side of it.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(id): Path<String>,
) -> Answer {
    let (thread, messages) = read(&visit, &reads, &id).await?;
    thread_page(&visit, &thread, &messages, ("", false), Wrong::nothing())
}

fn thread_page(
    visit: &Visit,
    thread: &ThreadRow,
    messages: &[MessageRow],
    (typed, named): (&str, bool),
    wrong: Wrong,
) -> Answer {
    let words = visit.words();
    let text = Input::Text(typed.to_owned());
    let mut controls =
        vec![Control::new("text", words.modmail_reply(), text).wrong(&wrong, Field::Text)];
    if thread.moderates {
        let boxes = Input::Boxes(vec![("named", words.modmail_named(), named)]);
        controls.push(Control::new("sign", words.modmail_sign(), boxes));
    }
    let template = ThreadPage {
        page: Page::new(visit, thread.subject.clone())
            .noindex()
            .nav(Nav::Inbox)
            .narrow(),
        now: visit.now(),
        thread,
        messages,
        controls: Controls(controls),
        wrong,
    };
    form_again(&template, template.wrong.refusal().as_ref())
}

/// Answers in a thread.
pub(crate) async fn reply(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (thread, messages) = read(&visit, &reads, &id).await?;
    let (text, named) = (form.text("text"), form.has("named"));
    let outcome = match form.name() {
        Ok(name) => {
            let reply = Reply {
                form: Some(name.to_owned()),
                thread: thread.id,
                text: text.to_owned(),
                named,
            };
            operation::reply(&operations, &visit.by()?, reply).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(()) => Ok(see_other(&format!("/mail/{}#end", thread.id))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            thread_page(&visit, &thread, &messages, (text, named), wrong)
        }
    }
}

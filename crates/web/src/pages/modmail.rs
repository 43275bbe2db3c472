//! Mail between one person and the moderators of a community.

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::ThreadId;
use domain::permission;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use domain::urls;
use operations::modmail::{self as operation, Letter, Reply, ToPerson};
use operations::{By, Operations};
use store::community::CommunityRow;
use store::modmail::{
    MessageRow, ThreadRow, find_thread, list_letters, list_messages, list_threads,
};
use store::person::PersonRow;
use store::{Lane, Query, Reads};

use super::again::form_again;
use super::asked::Asked;
use super::community::find;
use super::controls::{Control, Controls, Input};
use super::form_page::FormPage;
use super::handle::Handle;
use super::moment::Moment;
use super::person::find as find_person;
use super::tabs::{Pager, address};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::next::safe_next;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// Shows the form for writing to the moderators of a community.
pub(crate) async fn show_new(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find(&reads, visit.viewer(), &name).await?.row;
    let to = addressee(&visit, &reads, &row).await?;
    letter_page(
        &visit,
        &row,
        to.as_ref(),
        &Typed::default(),
        Wrong::nothing(),
    )
}

/// To whom the moderators of a community write, if the address says that they do.
async fn addressee(
    visit: &Visit,
    reads: &Reads,
    row: &CommunityRow,
) -> Result<Option<PersonRow>, Failure> {
    let Some(name) = Asked::of(visit).get("to") else {
        return Ok(None);
    };
    permission::may_run_community(visit.who().is_admin(), row.moderates)?;
    Ok(Some(find_person(reads, &name).await?))
}

/// What stands in the form of a first letter.
#[derive(Default)]
struct Typed<'a> {
    subject: &'a str,
    text: &'a str,
    named: bool,
}

fn letter_page(
    visit: &Visit,
    row: &CommunityRow,
    to: Option<&PersonRow>,
    typed: &Typed<'_>,
    wrong: Wrong,
) -> Answer {
    let words = visit.words();
    let subject = Input::Line("text", typed.subject.to_owned());
    let text = Input::Text(typed.text.to_owned());
    let mut controls = vec![
        Control::new("subject", words.modmail_subject(), subject).wrong(&wrong, Field::Title),
        Control::new("text", words.modmail_text(), text).wrong(&wrong, Field::Text),
    ];
    let community = urls::community(&row.name, row.host.as_deref());
    let (title, intro, back) = match to {
        Some(person) => {
            let boxes = Input::Boxes(vec![("named", words.modmail_named(), typed.named)]);
            controls.push(Control::new("sign", words.modmail_sign(), boxes));
            let from = Asked::of(visit).get("next").map(|next| safe_next(&next));
            let home = || urls::person(&person.name, person.host.as_deref());
            (
                words.modmail_to_title(&person.name, &row.title),
                words.modmail_to_hint(),
                from.unwrap_or_else(home),
            )
        }
        None => {
            let title = words.modmail_new_title(&row.title);
            (title, words.modmail_new_hint(), community.clone())
        }
    };
    let action = match to {
        Some(_) => visit.here().to_owned(),
        None => format!("{community}/write"),
    };
    FormPage {
        send: words.modmail_send(),
        intro: Some(intro),
        back: Some(back),
        wrong,
        ..FormPage::new(Page::new(visit, title).tint(row.colour), action, controls)
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
    let to = addressee(&visit, &reads, &row).await?;
    let typed = Typed {
        subject: form.text("subject"),
        text: form.text("text"),
        named: form.has("named"),
    };
    let outcome = match form.name() {
        Ok(name) => {
            let by = visit.by()?;
            send(&operations, &by, &row, to.as_ref(), &typed, name).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(thread) => Ok(see_other(&format!("/mail/{thread}"))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            letter_page(&visit, &row, to.as_ref(), &typed, wrong)
        }
    }
}

async fn send(
    operations: &Operations,
    by: &By,
    row: &CommunityRow,
    to: Option<&PersonRow>,
    typed: &Typed<'_>,
    form: &str,
) -> Result<ThreadId, operations::Failure> {
    let (subject, text) = (typed.subject.to_owned(), typed.text.to_owned());
    let form = Some(form.to_owned());
    let community = row.id;
    match to {
        Some(person) => {
            let letter = ToPerson {
                community,
                person: person.id,
                subject,
                text,
                named: typed.named,
                form,
            };
            operation::write_to(operations, by, letter).await
        }
        None => {
            let letter = Letter {
                community,
                subject,
                text,
                form,
            };
            operation::write(operations, by, letter).await
        }
    }
}

/// One's own threads, or those of a community.
#[derive(Template)]
#[template(path = "modmails.html")]
struct ThreadsPage<'a> {
    page: Page,
    now: Timestamp,
    /// Where what waits is, for those who moderate.
    desk: Option<&'a str>,
    threads: &'a [ThreadRow],
    pager: Pager<'a>,
}

impl ThreadsPage<'_> {
    /// The other side: the community, or for its moderators the person.
    fn with<'a>(&self, row: &'a ThreadRow) -> Handle<'a> {
        match self.desk {
            Some(_) => Handle::person(&row.person, row.person_host.as_ref()),
            None => self.community(row),
        }
    }

    fn empty(&self) -> &str {
        let words = self.page.words();
        match self.desk {
            Some(_) => words.modmail_all_empty(),
            None => words.modmail_empty(),
        }
    }

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
        desk: None,
        threads: &list.rows,
        pager: Pager {
            words,
            label: words.modmail_older(),
            first: after.map(|_| String::from("/mail")),
            next: next.map(|next| address("/mail", &[("after", Some(&next))])),
        },
    })
}

/// Lists the threads of a community for those who moderate it, those that wait for nobody too.
pub(super) async fn of_community(
    visit: &Visit,
    reads: &Reads,
    row: &CommunityRow,
    desk: &str,
) -> Answer {
    let after = Asked::of(visit).after();
    let list = list_letters(reads, visit.viewer(), row.id, after).await?;
    let words = visit.words();
    let next = list.next.map(|cursor| cursor.to_text());
    let at = |after: Option<&str>| {
        let parts = [
            ("show", Some("mail")),
            ("done", Some("1")),
            ("after", after),
        ];
        address(desk, &parts)
    };
    html(&ThreadsPage {
        page: Page::new(visit, words.modmail_all(&row.name))
            .noindex()
            .nav(Nav::Desk),
        now: visit.now(),
        desk: Some(desk),
        threads: &list.rows,
        pager: Pager {
            words,
            label: words.modmail_older(),
            first: after.map(|_| at(None)),
            next: next.map(|next| at(Some(&next))),
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

//! The inbox: who answered, replied or accepted, and what has been read of it.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use domain::community::Visibility;
use domain::ids::{CommentId, NotificationId};
use domain::notice::{About, NoticeKind};
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::urls;
use operations::{Operations, inbox};
use store::Reads;
use store::notification::{InboxRow, list_inbox};
use words::{Part, Words};

use super::answer::place;
use super::asked::Asked;
use super::community::find;
use super::door;
use super::handle::Handle;
use super::moment::Moment;
use super::rules::record_of;
use super::tabs::{Pager, address};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// A notice with the sentence that says what happened, and what it is about.
struct Notice<'a> {
    row: &'a InboxRow,
    sentence: Vec<Part>,
    title: Cow<'a, str>,
    /// What rules found, if it tells of that.
    found: Option<String>,
}

/// The list of notices.
#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage<'a> {
    page: Page,
    now: Timestamp,
    /// Whether there are unread ones, on this page or not.
    unread: bool,
    notices: Vec<Notice<'a>>,
    /// What stands where there are none.
    empty: &'a str,
    pager: Pager<'a>,
}

impl InboxPage<'_> {
    fn actor<'a>(&self, notice: &Notice<'a>) -> Handle<'a> {
        let (name, host) = notice.row.actor().unwrap_or_default();
        Handle::person(name, host).called(notice.row.actor_shown())
    }

    fn age(&self, notice: &Notice<'_>) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, notice.row.created_at())
    }
}

impl<'a> Notice<'a> {
    fn of(words: &'static Words, row: &'a InboxRow) -> Self {
        Self {
            row,
            sentence: words.notice_parts(row.kind(), row.mode()),
            title: inbox::title(words, row),
            found: match row {
                InboxRow::Advice(row) => Some(words.findings(&row.read_found())),
                _ => None,
            },
        }
    }
}

impl Notice<'_> {
    fn id(&self) -> NotificationId {
        self.row.id()
    }

    fn is_unread(&self) -> bool {
        self.row.read_at().is_none()
    }

    /// Where it is read, and marked so.
    fn href(&self) -> String {
        inbox::href(self.row)
    }

    /// The text that it tells of.
    fn html(&self) -> Option<&str> {
        match self.row {
            InboxRow::Comment(row) => Some(&row.html),
            InboxRow::Community(_)
            | InboxRow::Decision(_)
            | InboxRow::Desk(_)
            | InboxRow::Rule(_)
            | InboxRow::Advice(_) => None,
        }
    }

    /// What can be replied to, if somebody wrote something.
    fn theirs(&self) -> Option<CommentId> {
        match self.row {
            InboxRow::Comment(row) => {
                let accepted = matches!(row.kind, NoticeKind::Accepted | NoticeKind::MeToo);
                let of_post = row.comment_id.get() == 0;
                (!accepted && !of_post).then_some(row.comment_id)
            }
            InboxRow::Community(_)
            | InboxRow::Decision(_)
            | InboxRow::Desk(_)
            | InboxRow::Rule(_)
            | InboxRow::Advice(_) => None,
        }
    }
}

/// Lists notices, newest first.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let before = Asked::of(&visit).get("before");
    let before = before.and_then(|text| NotificationId::parse(&text));
    let list = list_inbox(&reads, visit.viewer(), before.map(NotificationId::get)).await?;
    let words = visit.words();
    let at = |before: Option<i64>| {
        let before = before.map(|id| id.to_string());
        address("/inbox", &[("before", before.as_deref())])
    };
    html(&InboxPage {
        page: Page::new(&visit, words.inbox_title())
            .noindex()
            .nav(Nav::Inbox),
        now: visit.now(),
        unread: visit.who().signed_in()?.unread > 0,
        notices: list.rows.iter().map(|row| Notice::of(words, row)).collect(),
        empty: if before.is_some() {
            words.feed_empty_page()
        } else {
            words.inbox_empty()
        },
        pager: Pager {
            words,
            label: words.inbox_older(),
            first: before.map(|_| at(None)),
            next: list.next.map(|cursor| at(Some(cursor.id))),
        },
    })
}

/// Leads to what a notice is about and marks it read, unless the browser only asks ahead.
pub(crate) async fn open(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path((notice, comment)): Path<(String, String)>,
) -> Answer {
    let notice = NotificationId::parse(&notice).ok_or(Refusal::NoSuchNotice)?;
    let about = About::parse(&comment).ok_or(Refusal::NoSuchNotice)?;
    if !visit.is_prefetch() {
        // Where nothing can be written now, it can still be read.
        let _ = inbox::mark_read(&operations, &visit.by()?, notice, true).await;
    }
    Ok(see_other(&match about {
        About::Post(post) => format!("/post/{post}"),
        About::Comment(comment) => place(&visit, &reads, comment).await?,
        About::Decision(decision) => format!("/decision/{decision}"),
        About::Mail(thread) => format!("/mail/{thread}"),
        About::Reports => String::from("/reports"),
        About::Rule(rule) => record_of(&visit, &reads, rule).await?,
    }))
}

/// Leads to the community that a notice is about, or to its members for whoever decides about
/// them, and marks it read.
pub(crate) async fn open_community(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path((notice, name)): Path<(String, String)>,
) -> Answer {
    let notice = NotificationId::parse(&notice).ok_or(Refusal::NoSuchNotice)?;
    let (row, decides) = match find(&reads, visit.viewer(), &name).await {
        Err(Failure::Refused(Refusal::NoSuchCommunity)) => {
            let door = door::find(&reads, visit.viewer(), &name).await?;
            (urls::community(&door.name, door.host.as_deref()), false)
        }
        found => {
            let row = found?.row;
            let decides = row.moderates && row.visibility == Visibility::Private;
            (urls::community(&row.name, row.host.as_deref()), decides)
        }
    };
    if !visit.is_prefetch() {
        // Where nothing can be written now, it can still be read.
        let _ = inbox::mark_read(&operations, &visit.by()?, notice, true).await;
    }
    let tail = if decides { "/members" } else { "" };
    Ok(see_other(&format!("{row}{tail}")))
}

/// Marks one notice read or unread, or all of them read, and leads back.
pub(crate) async fn mark(visit: Visit, State(operations): State<Operations>, form: Form) -> Answer {
    let by = visit.by()?;
    if form.has("all") {
        inbox::mark_all_read(&operations, &by).await?;
        return Ok(see_other(&form.next()));
    }
    let read = form.get("read");
    let id = read
        .or_else(|| form.get("unread"))
        .and_then(NotificationId::parse);
    let id = id.ok_or(Refusal::NoSuchNotice)?;
    inbox::mark_read(&operations, &by, id, read.is_some()).await?;
    Ok(see_other(&format!("{}#n{id}", form.next())))
}

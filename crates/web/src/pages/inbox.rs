//! The inbox: who answered, replied or accepted, and what has been read of it.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::Mode;
use domain::ids::{CommentId, NotificationId, PostId};
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use operations::{Operations, inbox};
use store::Reads;
use store::notification::{NoticeRow, list_notices};
use words::{Part, Words};

use super::answer::place;
use super::asked::Asked;
use super::handle::Handle;
use super::moment::Moment;
use super::tabs::{Pager, address};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// A notice with the sentence that says what happened.
struct Notice<'a> {
    row: &'a NoticeRow,
    sentence: &'a [Part],
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
        Handle::person(&notice.row.actor, notice.row.actor_host.as_ref())
    }

    fn age(&self, notice: &Notice<'_>) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, notice.row.created_at)
    }
}

impl Notice<'_> {
    fn is_unread(&self) -> bool {
        self.row.read_at.is_none()
    }

    /// Where it is read, and marked so.
    fn href(&self) -> String {
        if self.is_of_post() {
            format!("/inbox/{}/{POST}{}", self.row.id, self.row.post_id)
        } else {
            format!("/inbox/{}/{}", self.row.id, self.row.comment_id)
        }
    }

    /// Whether it is about a post itself, and not about a comment below it.
    fn is_of_post(&self) -> bool {
        self.row.comment_id.get() == 0
    }

    /// Whether somebody wrote something that can be replied to.
    fn is_theirs(&self) -> bool {
        let accepted = matches!(self.row.kind, NoticeKind::Accepted | NoticeKind::MeToo);
        !accepted && !self.is_of_post()
    }
}

/// Lists notices, newest first.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let before = Asked::of(&visit).get("before");
    let before = before.and_then(|text| NotificationId::parse(&text));
    let list = list_notices(&reads, visit.viewer(), before.map(NotificationId::get)).await?;
    let words = visit.words();
    let at = |before: Option<i64>| {
        let before = before.map(|id| id.to_string());
        address("/inbox", &[("before", before.as_deref())])
    };
    let notice = |row| Notice {
        sentence: sentence(words, row),
        row,
    };
    html(&InboxPage {
        page: Page::new(&visit, words.inbox_title())
            .noindex()
            .nav(Nav::Inbox),
        now: visit.now(),
        unread: visit.who().signed_in()?.unread > 0,
        notices: list.rows.iter().map(notice).collect(),
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

fn sentence<'a>(words: &'a Words, row: &NoticeRow) -> &'a [Part] {
    match (row.kind, row.mode) {
        (NoticeKind::Answer, Mode::Questions) => words.notice_answer_parts(),
        (NoticeKind::Answer, Mode::Discussion) => words.notice_comment_parts(),
        (NoticeKind::Reply, _) => words.notice_reply_parts(),
        (NoticeKind::Accepted, _) => words.notice_accepted_parts(),
        (NoticeKind::Followed, Mode::Questions) => words.notice_followed_answer_parts(),
        (NoticeKind::Followed, Mode::Discussion) => words.notice_followed_comment_parts(),
        (NoticeKind::FollowedReply, _) => words.notice_followed_reply_parts(),
        (NoticeKind::MeToo, _) => words.notice_me_too_parts(),
        (NoticeKind::Mention, _) => words.notice_mention_parts(),
    }
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
    }))
}

/// What a notice is about, as its address says it.
enum About {
    Post(PostId),
    Comment(CommentId),
}

/// What stands before the id of a post in the address of a notice.
const POST: char = 'p';

impl About {
    fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix(POST) {
            Some(post) => PostId::parse(post).map(Self::Post),
            None => CommentId::parse(text).map(Self::Comment),
        }
    }
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

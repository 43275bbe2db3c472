//! The inbox: who answered, replied or accepted, and what has been read of it.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{Mode, Visibility};
use domain::ids::{CommentId, DecisionId, NotificationId, PostId, RuleId, ThreadId};
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::urls;
use operations::{Operations, inbox};
use store::Reads;
use store::notification::{
    CommunityNoticeRow, DecisionNoticeRow, DeskNoticeRow, InboxRow, NoticeRow, RuleNoticeRow,
    list_inbox,
};
use words::{Part, Words};

use super::answer::place;
use super::asked::Asked;
use super::community::{find, handle};
use super::door;
use super::handle::Handle;
use super::moment::Moment;
use super::rules::record_of;
use super::tabs::{Pager, address};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// A notice with the sentence that says what happened.
enum Notice<'a> {
    /// About a comment, whose text is shown.
    Comment(&'a NoticeRow, &'a [Part]),
    /// About a community.
    Community(&'a CommunityNoticeRow, &'a [Part]),
    /// About a decision, with what it is called.
    Decision(&'a DecisionNoticeRow, Vec<Part>, String),
    /// About what was at the desk; the title as it is shown.
    Desk(&'a DeskNoticeRow, Vec<Part>, &'a str),
    /// About a rule.
    Rule(&'a RuleNoticeRow, Vec<Part>),
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
        match notice {
            Notice::Comment(row, _) => Handle::person(&row.actor, row.actor_host.as_ref()),
            Notice::Community(row, _) => Handle::person(&row.actor, row.actor_host.as_ref()),
            // No sentence about a decision names anybody; moderators answer as one.
            Notice::Decision(..) | Notice::Desk(..) | Notice::Rule(..) => Handle::person("", None),
        }
    }

    fn age(&self, notice: &Notice<'_>) -> Moment<'static> {
        let then = match notice {
            Notice::Comment(row, _) => row.created_at,
            Notice::Community(row, _) => row.created_at,
            Notice::Decision(row, ..) => row.created_at,
            Notice::Desk(row, ..) => row.created_at,
            Notice::Rule(row, _) => row.created_at,
        };
        Moment::long(self.page.words(), self.now, then)
    }
}

impl<'a> Notice<'a> {
    fn of(words: &'static Words, row: &'a InboxRow) -> Self {
        match row {
            InboxRow::Comment(row) => Self::Comment(row, sentence(words, row)),
            InboxRow::Community(row) => Self::Community(row, of_community(words, row)),
            InboxRow::Decision(row) => {
                let what = words.done(row.action, false);
                let about = row.title.as_deref().or(row.community.as_deref());
                let title = match about {
                    Some(about) => words.notice_about(what, about),
                    None => what.to_owned(),
                };
                Self::Decision(row, of_decision(words, row), title)
            }
            InboxRow::Desk(row) => {
                let title = if row.title.is_empty() {
                    words.report_gone()
                } else {
                    &row.title
                };
                Self::Desk(row, of_desk(words, row), title)
            }
            InboxRow::Rule(row) => Self::Rule(row, slotted(words.notice_rule_paused_around())),
        }
    }
}

impl Notice<'_> {
    fn id(&self) -> NotificationId {
        match self {
            Self::Comment(row, _) => row.id,
            Self::Community(row, _) => row.id,
            Self::Decision(row, ..) => row.id,
            Self::Desk(row, ..) => row.id,
            Self::Rule(row, _) => row.id,
        }
    }

    fn sentence(&self) -> &[Part] {
        match self {
            Self::Comment(_, sentence) | Self::Community(_, sentence) => sentence,
            Self::Decision(_, sentence, _) | Self::Desk(_, sentence, _) => sentence,
            Self::Rule(_, sentence) => sentence,
        }
    }

    /// What it is about.
    fn title(&self) -> &str {
        match self {
            Self::Comment(row, _) => &row.title,
            Self::Community(row, _) => &row.title,
            Self::Decision(_, _, title) => title,
            Self::Desk(_, _, title) => title,
            Self::Rule(row, _) => &row.name,
        }
    }

    fn is_unread(&self) -> bool {
        match self {
            Self::Comment(row, _) => row.read_at.is_none(),
            Self::Community(row, _) => row.read_at.is_none(),
            Self::Decision(row, ..) => row.read_at.is_none(),
            Self::Desk(row, ..) => row.read_at.is_none(),
            Self::Rule(row, _) => row.read_at.is_none(),
        }
    }

    /// Where it is read, and marked so.
    fn href(&self) -> String {
        match self {
            Self::Comment(row, _) if is_of_post(row) => {
                format!("/inbox/{}/{POST}{}", row.id, row.post_id)
            }
            Self::Comment(row, _) => format!("/inbox/{}/{}", row.id, row.comment_id),
            Self::Community(row, _) => {
                let place = handle(&row.community, row.community_host.as_deref());
                format!("/inbox/{}/c/{place}", row.id)
            }
            Self::Decision(row, ..) => format!("/inbox/{}/{DECISION}{}", row.id, row.decision),
            Self::Desk(row, ..) if row.kind == NoticeKind::Mail => {
                format!("/inbox/{}/{MAIL}{}", row.id, row.target)
            }
            Self::Desk(row, ..) => format!("/inbox/{}/{REPORTS}", row.id),
            Self::Rule(row, _) => format!("/inbox/{}/{RULE}{}", row.id, row.rule),
        }
    }

    /// The text that it tells of.
    fn html(&self) -> Option<&str> {
        match self {
            Self::Comment(row, _) => Some(&row.html),
            Self::Community(..) | Self::Decision(..) | Self::Desk(..) | Self::Rule(..) => None,
        }
    }

    /// What can be replied to, if somebody wrote something.
    fn theirs(&self) -> Option<CommentId> {
        match self {
            Self::Comment(row, _) => {
                let accepted = matches!(row.kind, NoticeKind::Accepted | NoticeKind::MeToo);
                (!accepted && !is_of_post(row)).then_some(row.comment_id)
            }
            Self::Community(..) | Self::Decision(..) | Self::Desk(..) | Self::Rule(..) => None,
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

fn sentence<'a>(words: &'a Words, row: &NoticeRow) -> &'a [Part] {
    match (row.kind, row.mode) {
        (NoticeKind::Answer, Mode::Questions) => words.notice_answer_parts(),
        (NoticeKind::Answer, Mode::Discussion) => words.notice_comment_parts(),
        (NoticeKind::Reply, _) => words.notice_reply_parts(),
        (NoticeKind::Accepted, _) => words.notice_accepted_parts(),
        (NoticeKind::FollowedReply, _) => words.notice_followed_reply_parts(),
        (NoticeKind::MeToo, _) => words.notice_me_too_parts(),
        (NoticeKind::Mention, _) => words.notice_mention_parts(),
        (_, Mode::Questions) => words.notice_followed_answer_parts(),
        (_, Mode::Discussion) => words.notice_followed_comment_parts(),
    }
}

/// Whether a notice is about a post itself, and not about a comment below it.
const fn is_of_post(row: &NoticeRow) -> bool {
    row.comment_id.get() == 0
}

fn of_community<'a>(words: &'a Words, row: &CommunityNoticeRow) -> &'a [Part] {
    match row.kind {
        NoticeKind::JoinAdmitted => words.notice_join_admitted_parts(),
        NoticeKind::JoinDenied => words.notice_join_denied_parts(),
        _ => words.notice_join_asked_parts(),
    }
}

fn of_decision(words: &'static Words, row: &DecisionNoticeRow) -> Vec<Part> {
    let around = match row.kind {
        NoticeKind::Undone => words.notice_undone_around(),
        NoticeKind::Appealed => words.notice_appealed_around(),
        NoticeKind::AppealDecided => words.notice_appeal_decided_around(),
        NoticeKind::Repaired => words.notice_repaired_around(),
        NoticeKind::RepairDecided => words.notice_repair_decided_around(),
        _ => words.notice_decided_around(),
    };
    slotted(around)
}

/// A sentence with room for what it is about.
fn slotted((before, after): (&str, &str)) -> Vec<Part> {
    let text = |text: &str| Part::Text(text.to_owned());
    vec![text(before), Part::Slot("title"), text(after)]
}

fn of_desk(words: &Words, row: &DeskNoticeRow) -> Vec<Part> {
    let around = match row.kind {
        NoticeKind::ReportRemoved => words.notice_report_removed_around(),
        NoticeKind::ReportActed => words.notice_report_acted_around(),
        NoticeKind::Mail => words.notice_mail_around(),
        _ => words.notice_report_kept_around(),
    };
    slotted(around)
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

/// What a notice is about, as its address says it.
enum About {
    Post(PostId),
    Comment(CommentId),
    Decision(DecisionId),
    Mail(ThreadId),
    Reports,
    Rule(RuleId),
}

/// What stands before the id of a post in the address of a notice, and before that of a decision.
const POST: char = 'p';
const DECISION: char = 'd';
/// What stands before the id of a thread of mail.
const MAIL: char = 'm';
/// What stands before the id of a rule.
const RULE: char = 'r';
/// What stands for one's own reports.
const REPORTS: &str = "reports";

impl About {
    fn parse(text: &str) -> Option<Self> {
        if text == REPORTS {
            return Some(Self::Reports);
        }
        if let Some(rule) = text.strip_prefix(RULE) {
            return RuleId::parse(rule).map(Self::Rule);
        }
        if let Some(thread) = text.strip_prefix(MAIL) {
            return ThreadId::parse(thread).map(Self::Mail);
        }
        if let Some(decision) = text.strip_prefix(DECISION) {
            return DecisionId::parse(decision).map(Self::Decision);
        }
        match text.strip_prefix(POST) {
            Some(post) => PostId::parse(post).map(Self::Post),
            None => CommentId::parse(text).map(Self::Comment),
        }
    }
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

//! What a question's page is made of, read in one moment.

use domain::ids::{CommentId, PostId};
use domain::language::Languages;
use domain::limits;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::community::{self, CommunityRow, ModeratorRow};
use store::cross_post::{CrossPostRow, list_cross_posts};
use store::decision::{TakenRow, list_taken};
use store::draft::{self, DraftRow};
use store::gone::is_post_gone;
use store::mark::{self, Marks};
use store::post::{self, LinkedRow, PostRow};
use store::tag::{CommunityTagRow, list_post_tags};
use store::thread::{AnswerPage, CommentRow, find_thread};
use store::{Lane, Query, Reads};

use super::super::news::News;
use super::super::thread::{Replies, below, nest};
use super::Order;
use crate::errors::Failure;
use crate::visit::Visit;

/// A question with all that its page shows.
pub(super) struct Rows {
    pub(super) post: PostRow,
    pub(super) community: CommunityRow,
    pub(super) moderators: Vec<ModeratorRow>,
    /// Shown on the first page only.
    pub(super) accepted: Vec<CommentRow>,
    pub(super) answers: AnswerPage,
    /// The first replies below each of those, in the order of the tree.
    replies: Vec<CommentRow>,
    pub(super) draft: Option<DraftRow>,
    /// What the reader noted about the question and what stands below it.
    pub(super) marks: Marks,
    /// What was written since the reader was here last.
    pub(super) new: Vec<CommentId>,
    /// The post that asked the same before.
    pub(super) original: Option<LinkedRow>,
    /// Posts that asked the same later.
    pub(super) duplicates: Vec<LinkedRow>,
    /// Where else the same was posted.
    pub(super) elsewhere: Vec<CrossPostRow>,
    pub(super) tags: Vec<CommunityTagRow>,
    /// What took away what is gone of it.
    pub(super) taken: Vec<TakenRow>,
}

impl Rows {
    /// The replies below each of some answers.
    pub(super) fn nested(&self, answers: &[CommentRow]) -> Vec<Replies<'_>> {
        let nested = |answer: &CommentRow| {
            let rows = below(&self.replies, &answer.path);
            nest(
                rows,
                &answer.path,
                answer.child_count,
                limits::REPLY_LEVELS_SHOWN,
            )
        };
        answers.iter().map(nested).collect()
    }

    /// What is new to the reader, in the order of the page.
    pub(super) fn news(&self) -> News {
        let answers = self.accepted.iter().chain(&self.answers.rows);
        let shown = answers.flat_map(|answer| {
            let replies = below(&self.replies, &answer.path).iter();
            std::iter::once(answer.id).chain(replies.map(|row| row.id))
        });
        News::new(&self.new, shown)
    }
}

/// Reads a question.
///
/// # Errors
/// `NoSuchPost`; else when the database fails.
pub(super) async fn read(
    visit: &Visit,
    reads: &Reads,
    id: PostId,
    order: Order,
) -> Result<Rows, Failure> {
    let (viewer, now) = (visit.viewer(), visit.now());
    let session = visit.who().session().filter(|_| !order.every_language);
    let languages = session.map(|it| it.languages.clone()).unwrap_or_default();
    reads
        .read(Lane::Page, move |q| {
            let mut rows = find(q, viewer, (id, order, &languages), now)?;
            if let Some(person) = viewer.person() {
                rows.marks = mark::find_marks(q, person, id)?;
                if rows.marks.draft {
                    rows.draft = draft::find_draft(q, person, &format!("answer:{id}"), now)?;
                }
                rows.new = find_new(q, viewer, (&rows.post, &languages), &rows.marks, now)?;
            }
            Ok(rows)
        })
        .await
}

/// What was written below a post since the reader was there last, in languages that are shown;
/// nothing on their first visit.
pub(crate) fn find_new(
    q: &mut Query<'_>,
    viewer: Viewer,
    (post, languages): (&PostRow, &Languages),
    marks: &Marks,
    now: Timestamp,
) -> Result<Vec<CommentId>, Failure> {
    match marks.read {
        Some(read) if post.open && read.may_have_new(post.comments, now) => {
            let since = read.new_since(now);
            Ok(mark::list_new(
                q,
                viewer,
                post.id,
                since,
                languages,
                limits::NEW_COUNTED_MAX + 1,
            )?)
        }
        _ => Ok(Vec::new()),
    }
}

fn find(
    q: &mut Query<'_>,
    viewer: Viewer,
    (id, order, languages): (PostId, Order, &Languages),
    now: Timestamp,
) -> Result<Rows, Failure> {
    let post = post::find_post(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    if post.removed && is_post_gone(q, id)? {
        return Err(Refusal::Gone.into());
    }
    let community = community::find_community(q, viewer, post.community_id)?;
    let community = community.ok_or(Refusal::NoSuchPost)?;
    let moderators = community::list_moderators(q, post.community_id)?;
    let mut rows = Rows {
        community,
        moderators,
        accepted: Vec::new(),
        answers: AnswerPage {
            rows: Vec::new(),
            next: None,
        },
        replies: Vec::new(),
        draft: None,
        marks: Marks::default(),
        new: Vec::new(),
        original: None,
        duplicates: Vec::new(),
        elsewhere: Vec::new(),
        tags: Vec::new(),
        taken: Vec::new(),
        post,
    };
    if rows.post.removed {
        rows.taken = list_taken(q, Some(id), &[])?;
    }
    // Below what the reader may not read, nothing may be read either.
    if !rows.post.open {
        return Ok(rows);
    }
    if rows.post.tagged {
        rows.tags = list_post_tags(q, id)?;
    }
    if rows.post.crossed {
        rows.elsewhere = list_cross_posts(q, viewer, id)?;
    }
    if let Some(original) = rows.post.duplicate_of {
        rows.original = post::find_original(q, viewer, original)?;
    }
    if rows.post.repeated {
        rows.duplicates = post::list_duplicates(q, viewer, id, limits::DUPLICATES_SHOWN)?;
    }
    let thread = find_thread(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    if rows.post.marked && order.after.is_none() {
        rows.accepted = thread.list_accepted(q)?;
    }
    rows.answers = thread.list_answers(q, order.sort, order.after, now, languages)?;
    let answers = rows.accepted.iter().chain(&rows.answers.rows);
    let with_replies = answers.filter(|row| row.child_count > 0);
    let (few, many): (Vec<_>, Vec<_>) =
        with_replies.partition(|row| row.child_count <= limits::REPLIES_SHOWN);
    let ids = |rows: Vec<&CommentRow>| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    rows.replies = thread.list_replies(q, &ids(few), &ids(many), languages)?;
    let shown = rows.accepted.iter().chain(&rows.answers.rows);
    let gone = removed(shown.chain(&rows.replies));
    rows.taken.extend(list_taken(q, None, &gone)?);
    Ok(rows)
}

/// The comments that somebody took away.
pub(crate) fn removed<'a>(rows: impl Iterator<Item = &'a CommentRow>) -> Vec<CommentId> {
    rows.filter(|row| row.removed).map(|row| row.id).collect()
}

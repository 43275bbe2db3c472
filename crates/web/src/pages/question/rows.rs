//! What a question's page is made of, read in one moment.

use domain::ids::PostId;
use domain::limits;
use domain::refusal::Refusal;
use domain::viewer::Viewer;
use store::comment::{self, CommentRow};
use store::community::{self, CommunityRow, ModeratorRow};
use store::draft::{self, DraftRow};
use store::feed;
use store::post::{self, PostRow};
use store::{Lane, Query, Reads};

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
    pub(super) answers: feed::Page<CommentRow>,
    /// The first replies below each of those, in the order of the tree.
    replies: Vec<CommentRow>,
    pub(super) draft: Option<DraftRow>,
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
    reads
        .read(Lane::Page, move |q| {
            let mut rows = find(q, viewer, id, order)?;
            if let Some(person) = viewer.person() {
                rows.draft = draft::find_draft(q, person, &format!("answer:{id}"), now)?;
            }
            Ok(rows)
        })
        .await
}

fn find(q: &mut Query<'_>, viewer: Viewer, id: PostId, order: Order) -> Result<Rows, Failure> {
    let post = post::find_post(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    let community = community::find_community(q, viewer, post.community_id)?;
    let community = community.ok_or(Refusal::NoSuchPost)?;
    let moderators = community::list_moderators(q, post.community_id)?;
    let mut rows = Rows {
        community,
        moderators,
        accepted: Vec::new(),
        answers: feed::Page {
            rows: Vec::new(),
            next: None,
        },
        replies: Vec::new(),
        draft: None,
        post,
    };
    // Below what the reader may not read, nothing may be read either.
    if !rows.post.open {
        return Ok(rows);
    }
    if rows.post.accepted > 0 && order.after.is_none() {
        rows.accepted = comment::list_accepted(q, viewer, id)?;
    }
    rows.answers = comment::list_answers(q, viewer, id, order.sort, order.after)?;
    let answers = rows.accepted.iter().chain(&rows.answers.rows);
    let with_replies = answers.filter(|row| row.child_count > 0);
    let (few, many): (Vec<_>, Vec<_>) =
        with_replies.partition(|row| row.child_count <= limits::REPLIES_SHOWN);
    let ids = |rows: Vec<&CommentRow>| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    rows.replies = comment::list_replies(q, viewer, &ids(few), &ids(many))?;
    Ok(rows)
}

//! What goes along with a decision about a person: all that they wrote of late, as much as one
//! decision takes.

use domain::ids::{CommentId, CommunityId, PersonId};
use domain::limits;
use domain::path::CommentPath;
use domain::time::Timestamp;
use store::counts::{self, CountedComment};
use store::decision::{self, DecisionItemRow, DecisionRow, Recorded};
use store::decision_item::{
    is_any_left, list_comments_to_count, list_given_back, list_posts_to_count,
};
use store::{Query, Tx, id_list, restrict};

use super::apply::Detail;
use crate::Failure;

/// Takes away what somebody wrote, or gives back what this decision took, unless it was erased
/// meanwhile or something else keeps it away.
pub(super) fn content(
    tx: &mut Tx<'_>,
    by: &Recorded,
    person: PersonId,
    community: Option<CommunityId>,
    detail: &Detail,
) -> Result<(), Failure> {
    let Some(since) = detail.content_since else {
        return Ok(());
    };
    if by.undoes() {
        let items = list_given_back(tx, by.decision())?;
        return set_removed(tx, by, person, &items, false);
    }
    let most = limits::REMOVE_RECENT_MAX;
    let items = decision::list_recent(tx, person, community, Timestamp(since), most)?;
    set_removed(tx, by, person, &items, true)?;
    for item in &items {
        decision::insert_decision_item(tx, by, item)?;
    }
    Ok(())
}

/// Whether somebody wrote more in the time that a decision took away than it could take at once.
///
/// # Errors
/// When the database fails.
pub fn more_is_left(q: &mut Query<'_>, found: &DecisionRow) -> Result<bool, Failure> {
    let since = Detail::from_json(&found.detail)?.content_since;
    let (Some(since), Some(person), None) = (since, found.person, found.undone_at) else {
        return Ok(false);
    };
    let time = (Timestamp(since), found.at);
    Ok(is_any_left(q, person, found.community, time)?)
}

/// Takes what one person wrote away or gives it back, with what counts it, in sets.
fn set_removed(
    tx: &mut Tx<'_>,
    by: &Recorded,
    person: PersonId,
    items: &[DecisionItemRow],
    removed: bool,
) -> Result<(), Failure> {
    let (posts, comments): (Vec<&DecisionItemRow>, Vec<&DecisionItemRow>) =
        items.iter().partition(|it| it.comment == CommentId(0));
    let posts = id_list(posts.iter().map(|it| it.post));
    let comments = id_list(comments.iter().map(|it| it.comment));
    let counted_posts = list_posts_to_count(tx, &posts, removed)?;
    let counted = list_comments_to_count(tx, &comments, removed)?;
    restrict::set_all_removed(tx, by, (&posts, &comments), removed)?;
    let change = if removed { -1 } else { 1 };
    let communities: Vec<CommunityId> = counted_posts.iter().map(|it| it.community).collect();
    counts::bump_posts_of(tx, person, &communities, change)?;
    let paths: Vec<Vec<CommentId>> = counted
        .iter()
        .map(|it| CommentPath::parse(&it.path).map_or_else(Vec::new, |path| path.ancestors()))
        .collect();
    let all: Vec<CountedComment<'_>> = counted
        .iter()
        .zip(&paths)
        .map(|(it, above)| CountedComment {
            post: it.post,
            community: it.community,
            creator: person,
            ancestors: above,
            published: it.published,
        })
        .collect();
    counts::bump_comments_of(tx, person, &all, change)?;
    for it in counted.iter().filter(|it| it.accepted) {
        counts::bump_accepted(tx, it.post, change)?;
    }
    Ok(())
}

//! Changing one's own posts and comments.

use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::refusal::{Field, Refusal};
use domain::time::{MINUTE, SECOND};
use operations::Failure;
use operations::edit::{EditComment, EditPost, QUIET_FOR, edit_comment, edit_post};
use testing::rows::Mark;
use testing::{Forum, Refused, both};

use super::{events, last_event};

fn titled(post: PostId, title: &str, version: i64) -> EditPost {
    EditPost {
        post,
        title: title.into(),
        text: "It is dull.".into(),
        url: None,
        nsfw: false,
        labels: None,
        version,
        anyway: false,
    }
}

async fn retitle(
    forum: &Forum,
    by: PersonId,
    post: PostId,
    title: &str,
    version: i64,
) -> Result<(), Failure> {
    edit_post(
        &forum.operations,
        &forum.by(by),
        titled(post, title, version),
    )
    .await
}

async fn reword(
    forum: &Forum,
    by: PersonId,
    comment: CommentId,
    text: &str,
    version: i64,
) -> Result<(), Failure> {
    let edit = EditComment {
        language: None,
        comment,
        text: text.into(),
        version,
        anyway: false,
    };
    edit_comment(&forum.operations, &forum.by(by), edit).await
}

/// Ann's question and Ben's answer.
async fn lay(forum: &Forum) -> (PersonId, PersonId, PostId, CommentId) {
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(ann, "kitchen").await;
    let post = forum
        .ask_with(ann, kitchen, "How do I sharpen a knife?", "It is dull.")
        .await;
    let comment = forum.answer(ben, post, "On a stone.").await;
    (ann, ben, post, comment)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_changes_the_text_and_is_told() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        forum.clock.advance(SECOND);
        let now = forum.now().micros();
        retitle(&forum, ann, post, "How to sharpen a knife?", 1)
            .await
            .unwrap();
        assert_eq!(last_event(&forum).await, Event::PostEdited { post });
        reword(&forum, ben, comment, "On a *wet* stone.", 1)
            .await
            .unwrap();
        assert_eq!(
            last_event(&forum).await,
            Event::CommentEdited { comment, post }
        );
        let texts = format!(
            "SELECT count(*) FROM post p, comment k
             JOIN comment_text t ON t.comment_id = k.id
             WHERE p.title = 'How to sharpen a knife?' AND p.updated = {now} AND p.version = 2
               AND t.html LIKE '%<em>wet</em>%' AND t.md = 'On a *wet* stone.'
               AND k.updated = {now} AND k.version = 2"
        );
        assert_eq!(forum.number(&texts).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_of_an_older_version_is_stale() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        retitle(&forum, ann, post, "First change", 1).await.unwrap();
        let stale = retitle(&forum, ann, post, "Second change", 1)
            .await
            .refused();
        assert_eq!(stale, Refusal::StaleEdit);
        retitle(&forum, ann, post, "Second change", 2)
            .await
            .unwrap();
        reword(&forum, ben, comment, "First change", 1)
            .await
            .unwrap();
        let stale = reword(&forum, ben, comment, "Second change", 1)
            .await
            .refused();
        assert_eq!(stale, Refusal::StaleEdit);
        let kept = "SELECT count(*) FROM post p, comment_text t
            WHERE p.title = 'Second change' AND t.md = 'First change'";
        assert_eq!(forum.number(kept).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_stood_for_five_minutes_leaves_a_revision() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        let revisions = "SELECT count(*) FROM revision";
        forum.clock.advance(QUIET_FOR);
        retitle(&forum, ann, post, "A slip mended", 1)
            .await
            .unwrap();
        reword(&forum, ben, comment, "A slip mended.", 1)
            .await
            .unwrap();
        assert_eq!(forum.number(revisions).await, 0);
        forum.clock.advance(QUIET_FOR + MINUTE);
        retitle(&forum, ann, post, "Something else", 2)
            .await
            .unwrap();
        reword(&forum, ben, comment, "Something else.", 2)
            .await
            .unwrap();
        let kept = format!(
            "SELECT count(*) FROM revision r JOIN revision s ON s.post_id = r.post_id
             WHERE r.comment_id = 0 AND r.title = 'A slip mended' AND r.version = 2
               AND r.by_id = {ann} AND s.comment_id = {comment} AND s.md = 'A slip mended.'
               AND s.title IS NULL"
        );
        assert_eq!(forum.number(revisions).await, 2);
        assert_eq!(forum.number(&kept).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_without_a_change_is_none() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        let before = events(&forum).await.len();
        retitle(&forum, ann, post, " How do I sharpen a knife? ", 1)
            .await
            .unwrap();
        reword(&forum, ben, comment, "On a stone.", 1)
            .await
            .unwrap();
        assert_eq!(events(&forum).await.len(), before);
        let versions = "SELECT max(p.version) * 10 + max(k.version) FROM post p, comment k";
        assert_eq!(forum.number(versions).await, 11);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn marking_a_post_as_not_safe_is_a_change_without_a_revision() {
    both(|forum| async move {
        let (ann, _, post, _) = lay(&forum).await;
        forum.clock.advance(QUIET_FOR + MINUTE);
        let edit = EditPost {
            nsfw: true,
            ..titled(post, "How do I sharpen a knife?", 1)
        };
        edit_post(&forum.operations, &forum.by(ann), edit)
            .await
            .unwrap();
        let marked = "SELECT count(*) FROM post p JOIN post_rank r ON r.post_id = p.id
            WHERE p.nsfw = TRUE AND r.nsfw = TRUE";
        assert_eq!(forum.number(marked).await, 1);
        assert_eq!(forum.number("SELECT count(*) FROM revision").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn others_texts_and_texts_that_are_gone_stay_as_they_are() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        let title = async |by, post| retitle(&forum, by, post, "Changed", 1).await.refused();
        let word = async |by, comment| reword(&forum, by, comment, "Changed", 1).await.refused();
        let admin = forum.admin().await;
        for by in [ben, admin] {
            assert_eq!(title(by, post).await, Refusal::NotAuthor);
        }
        for by in [ann, admin] {
            assert_eq!(word(by, comment).await, Refusal::NotAuthor);
        }
        assert_eq!(title(ann, PostId(99_999)).await, Refusal::NoSuchPost);
        assert_eq!(word(ben, CommentId(99_999)).await, Refusal::NoSuchComment);
        forum.mark_post(post, Mark::Locked).await;
        assert_eq!(title(ann, post).await, Refusal::Locked);
        assert_eq!(word(ben, comment).await, Refusal::Locked);
        forum.mark_post(post, Mark::Removed).await;
        forum.mark_comment(comment, Mark::Removed).await;
        assert_eq!(title(ann, post).await, Refusal::Deleted);
        assert_eq!(word(ben, comment).await, Refusal::Deleted);
        let empty = reword(&forum, ben, comment, " ", 1).await.refused();
        assert_eq!(empty, Refusal::Empty { field: Field::Text });
    })
    .await;
}

//! Earlier versions of texts: which are kept, who reads them, who blanks them.

use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::time::MINUTE;
use domain::viewer::Viewer;
use operations::edit::{EditComment, EditPost, QUIET_FOR, edit_comment, edit_post};
use operations::history::blank;
use store::revision::{Of, VersionRow, find_version, list_versions};
use store::{Broken, Lane, Query};
use testing::{Forum, Refused, both};

use super::{events, last_event};

/// Ann's question in a community that Mona moderates, and Ben's answer.
async fn lay(forum: &Forum) -> (PersonId, PersonId, PersonId, PostId, CommentId) {
    let mona = forum.person("mona").await;
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(mona, "kitchen").await;
    let post = forum
        .ask_with(ann, kitchen, "A first title", "The first text.")
        .await;
    let answer = forum.answer(ben, post, "The first answer.").await;
    (mona, ann, ben, post, answer)
}

async fn change_post(forum: &Forum, by: PersonId, post: PostId, text: &str) {
    let version = forum
        .number(&format!("SELECT version FROM post WHERE id = {post}"))
        .await;
    let edit = EditPost {
        post,
        title: format!("Title of {text}"),
        text: text.into(),
        url: None,
        nsfw: false,
        labels: None,
        version,
        anyway: false,
    };
    edit_post(&forum.operations, &forum.by(by), edit)
        .await
        .unwrap();
}

async fn change_comment(forum: &Forum, by: PersonId, comment: CommentId, text: &str) {
    let version = format!("SELECT version FROM comment WHERE id = {comment}");
    let edit = EditComment {
        language: None,
        comment,
        text: text.into(),
        version: forum.number(&version).await,
        anyway: false,
    };
    edit_comment(&forum.operations, &forum.by(by), edit)
        .await
        .unwrap();
}

/// The texts of the versions, latest first, as somebody reads them.
async fn read(forum: &Forum, viewer: Viewer, of: Of) -> Vec<String> {
    let look = move |q: &mut Query<'_>| -> Result<Vec<VersionRow>, Broken> {
        let mut all: Vec<_> = find_version(q, viewer, of)?.into_iter().collect();
        all.extend(list_versions(q, viewer, of, i64::MAX)?);
        Ok(all)
    };
    let rows = forum.reads.read(Lane::Page, look).await.unwrap();
    rows.into_iter().map(|row| row.md).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_small_changes_keep_the_text_that_stood() {
    both(|forum| async move {
        let (_, ann, ben, post, answer) = lay(&forum).await;
        for text in ["one", "two", "three", "four"] {
            forum.clock.advance(QUIET_FOR - MINUTE);
            change_post(&forum, ann, post, text).await;
            change_comment(&forum, ben, answer, text).await;
        }
        for of in [Of::Post(post), Of::Comment(answer)] {
            let texts = read(&forum, Viewer::Anonymous, of).await;
            assert_eq!(texts, ["four", "three", "one"], "{of:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_author_and_moderators_blank_a_version() {
    both(|forum| async move {
        let (mona, ann, ben, post, answer) = lay(&forum).await;
        forum.clock.advance(2 * QUIET_FOR);
        change_post(&forum, ann, post, "The second text.").await;
        change_comment(&forum, ben, answer, "The second answer.").await;
        let set =
            async |by, of, version| blank(&forum.operations, &forum.by(by), of, version).await;
        let (of_post, of_answer) = (Of::Post(post), Of::Comment(answer));
        assert_eq!(set(ben, of_post, 1).await.refused(), Refusal::NotAuthor);
        assert_eq!(set(ann, of_answer, 1).await.refused(), Refusal::NotAuthor);
        assert_eq!(set(ann, of_post, 2).await.refused(), Refusal::NoSuchPage);
        assert_eq!(
            set(ann, of_post, i64::MAX).await.refused(),
            Refusal::NoSuchPage
        );
        let before = events(&forum).await.len();
        for _ in 0..2 {
            set(ann, of_post, 1).await.unwrap();
            set(mona, of_answer, 1).await.unwrap();
        }
        assert_eq!(events(&forum).await.len(), before + 2);
        let event = Event::RevisionBlanked {
            post,
            comment: Some(answer),
        };
        assert_eq!(last_event(&forum).await, event);
        assert_eq!(
            read(&forum, Viewer::Anonymous, of_post).await,
            ["The second text.", ""]
        );
        let now = forum.now().micros();
        let blanked = format!(
            "SELECT count(*) FROM revision WHERE blanked_at = {now} AND md = '' AND title IS NULL"
        );
        assert_eq!(forum.number(&blanked).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_history_is_read_by_who_reads_the_text() {
    both(|forum| async move {
        let (mona, ann, ben, post, answer) = lay(&forum).await;
        forum.clock.advance(2 * QUIET_FOR);
        change_post(&forum, ann, post, "The second text.").await;
        change_comment(&forum, ben, answer, "The second answer.").await;
        let many = async |viewer, of| read(&forum, viewer, of).await.len();
        let (of_post, of_answer) = (Of::Post(post), Of::Comment(answer));
        assert_eq!(many(Viewer::Anonymous, of_post).await, 2);
        forum.delete_comment(ben, answer).await;
        assert_eq!(many(Forum::viewer(mona), of_answer).await, 0);
        assert_eq!(many(Forum::viewer(ben), of_answer).await, 2);
        forum.delete_post(ann, post).await;
        assert_eq!(many(Viewer::Anonymous, of_post).await, 0);
        assert_eq!(many(Forum::viewer(ann), of_post).await, 2);
        assert_eq!(many(Forum::viewer(ben), of_answer).await, 0);
    })
    .await;
}

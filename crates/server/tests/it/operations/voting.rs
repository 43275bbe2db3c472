//! Voting on posts and comments.

use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::refusal::Refusal;
use domain::vote::Vote;
use operations::vote::{Target, Voted, vote};
use testing::rows::Mark;
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

async fn lay(forum: &Forum) -> (PersonId, PersonId, PostId, CommentId) {
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(ann, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    let comment = forum.answer(ben, post, "On a stone.").await;
    (ann, ben, post, comment)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vote_counts_once_turns_and_is_taken_back() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        for (target, by) in [(Target::Post(post), ben), (Target::Comment(comment), ann)] {
            let said = async |value| {
                vote(&forum.operations, &forum.by(by), target, value)
                    .await
                    .unwrap()
            };
            for (value, score) in [
                (Vote::Up, 1),
                (Vote::Up, 1),
                (Vote::Down, -1),
                (Vote::None, 0),
                (Vote::None, 0),
                (Vote::Down, -1),
                (Vote::Up, 1),
            ] {
                assert_eq!(
                    said(value).await,
                    Voted {
                        score,
                        score_from: None,
                        mine: value.value(),
                        post
                    }
                );
                assert_eq!(differences(&forum).await, Vec::<String>::new());
            }
        }
        assert_eq!(
            forum
                .number("SELECT count(*) FROM vote WHERE value = 1")
                .await,
            2
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_change_is_told() {
    both(|forum| async move {
        let (_, ben, post, comment) = lay(&forum).await;
        let before = events(&forum).await.len();
        for _ in 0..2 {
            forum.vote(ben, Target::Post(post), Vote::Up).await;
        }
        forum.vote(ben, Target::Comment(comment), Vote::None).await;
        assert_eq!(
            last_event(&forum).await,
            Event::Voted {
                post,
                comment: None,
                value: 1
            }
        );
        assert_eq!(events(&forum).await.len(), before + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_authors_own_vote_does_not_lift_their_answer() {
    both(|forum| async move {
        let (ann, ben, _, comment) = lay(&forum).await;
        forum.vote(ben, Target::Comment(comment), Vote::Up).await;
        let best = "SELECT CAST(1000 * best AS BIGINT) FROM comment";
        assert_eq!(forum.number(best).await, 0);
        forum.vote(ann, Target::Comment(comment), Vote::Up).await;
        assert!(forum.number(best).await > 300);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_votes_on_what_is_gone() {
    both(|forum| async move {
        let (ann, ben, post, comment) = lay(&forum).await;
        let said = async |target| {
            vote(&forum.operations, &forum.by(ann), target, Vote::Up)
                .await
                .refused()
        };
        assert_eq!(
            said(Target::Post(PostId(99_999))).await,
            Refusal::NoSuchPost
        );
        assert_eq!(
            said(Target::Comment(CommentId(99_999))).await,
            Refusal::NoSuchComment
        );
        forum.delete_comment(ben, comment).await;
        assert_eq!(said(Target::Comment(comment)).await, Refusal::Deleted);
        let other = forum.answer(ben, post, "With a file.").await;
        forum.mark_post(post, Mark::Removed).await;
        assert_eq!(said(Target::Post(post)).await, Refusal::Deleted);
        assert_eq!(said(Target::Comment(other)).await, Refusal::Deleted);
        assert_eq!(forum.number("SELECT count(*) FROM vote").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_hundred_votes_in_ten_minutes_are_enough() {
    both(|forum| async move {
        let (_, ben, post, _) = lay(&forum).await;
        let now = forum.now().micros();
        forum
            .script(format!(
                "INSERT INTO rate_limit VALUES ('vote', '{ben}', 299, {now})"
            ))
            .await;
        let said = async || {
            vote(
                &forum.operations,
                &forum.by(ben),
                Target::Post(post),
                Vote::Up,
            )
            .await
        };
        said().await.unwrap();
        assert_eq!(
            said().await.refused(),
            Refusal::TooManyRequests { seconds: 2 }
        );
    })
    .await;
}

//! Questions that are solved, and questions that others have too.

use domain::community::Mode;
use domain::event::Event;
use domain::ids::{PersonId, PostId};
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use operations::me_too::me_too;
use operations::solve::solve;
use testing::rows::Mark;
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

/// Ann's question in a community that Mona moderates, and Ben.
async fn lay(forum: &Forum) -> (PersonId, PersonId, PersonId, PostId) {
    let mona = forum.person("mona").await;
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(mona, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    (mona, ann, ben, post)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_asked_or_moderates_says_that_it_is_solved() {
    both(|forum| async move {
        let (mona, ann, ben, post) = lay(&forum).await;
        let set = async |by, solved| solve(&forum.operations, &forum.by(by), post, solved).await;
        let now = forum.now().micros();
        let stands = "SELECT count(*) FROM post p JOIN post_rank r ON r.post_id = p.id WHERE ";
        let solved = format!("{stands} p.solved_at = {now} AND r.solved = TRUE");
        let open = format!("{stands} p.solved_at IS NULL AND r.solved = FALSE");
        assert_eq!(set(ben, true).await.refused(), Refusal::NotAsker);
        for by in [ann, mona, forum.admin().await] {
            let before = events(&forum).await.len();
            for _ in 0..2 {
                set(by, true).await.unwrap();
                assert_eq!(forum.number(&solved).await, 1);
            }
            let event = |solved| Event::SolvedChanged { post, solved };
            assert_eq!(last_event(&forum).await, event(true));
            assert_eq!(differences(&forum).await, Vec::<String>::new());
            for _ in 0..2 {
                set(by, false).await.unwrap();
                assert_eq!(forum.number(&open).await, 1);
            }
            assert_eq!(last_event(&forum).await, event(false));
            assert_eq!(events(&forum).await.len(), before + 2);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_questions_that_are_there_are_solved_and_had_too() {
    both(|forum| async move {
        let (mona, ann, ben, post) = lay(&forum).await;
        let pub_house = forum.community_of(mona, "pub", Mode::Discussion).await;
        let talk = forum.ask(ann, pub_house, "Good morning").await;
        let solved = async |post| {
            let set = solve(&forum.operations, &forum.by(ann), post, true).await;
            set.refused()
        };
        let had = async |by, post| {
            let set = me_too(&forum.operations, &forum.by(by), post, true).await;
            set.refused()
        };
        assert_eq!(solved(talk).await, Refusal::NotAQuestion);
        assert_eq!(had(ben, talk).await, Refusal::NotAQuestion);
        assert_eq!(had(ann, post).await, Refusal::OwnQuestion);
        assert_eq!(solved(PostId(99_999)).await, Refusal::NoSuchPost);
        assert_eq!(had(ben, PostId(99_999)).await, Refusal::NoSuchPost);
        forum.mark_post(post, Mark::Removed).await;
        assert_eq!(solved(post).await, Refusal::Deleted);
        assert_eq!(had(ben, post).await, Refusal::Deleted);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_has_a_question_once_and_follows_it_then() {
    both(|forum| async move {
        let (mona, _, ben, post) = lay(&forum).await;
        let set = async |by, yes| me_too(&forum.operations, &forum.by(by), post, yes).await;
        let before = events(&forum).await.len();
        for (by, yes, count) in [
            (ben, true, 1),
            (ben, true, 1),
            (mona, true, 2),
            (ben, false, 1),
            (ben, false, 1),
        ] {
            assert_eq!(set(by, yes).await.unwrap(), count);
        }
        assert_eq!(events(&forum).await.len(), before + 3);
        let event = Event::MeTooChanged {
            post,
            me_too: false,
        };
        assert_eq!(last_event(&forum).await, event);
        let followers = format!("SELECT count(*) FROM question_follow WHERE person_id = {ben}");
        assert_eq!(
            forum.number(&followers).await,
            1,
            "who had it goes on following"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_the_question_hears_of_the_answer_that_helped() {
    both(|forum| async move {
        let (mona, ann, ben, post) = lay(&forum).await;
        me_too(&forum.operations, &forum.by(ben), post, true)
            .await
            .unwrap();
        let answer = forum.answer(mona, post, "On a stone.").await;
        forum.accept(ann, answer).await;
        forum.settle().await;
        let told = super::reading::kinds(&forum, ben).await;
        let want = [NoticeKind::MeToo, NoticeKind::Followed];
        assert_eq!(told, want.map(|kind| (kind, answer)));
        let told = super::reading::kinds(&forum, mona).await;
        assert_eq!(told, [(NoticeKind::Accepted, answer)]);
    })
    .await;
}

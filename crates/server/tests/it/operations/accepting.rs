//! Accepting answers.

use domain::community::Mode;
use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::limits;
use domain::refusal::Refusal;
use operations::Failure;
use operations::accept::accept;
use testing::rows::Mark;
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

struct Laid {
    forum: Forum,
    host: PersonId,
    ann: PersonId,
    ben: PersonId,
    post: PostId,
}

impl Laid {
    /// Ann asks in a community that somebody else moderates.
    async fn new(forum: Forum) -> Self {
        let host = forum.person("host").await;
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(host, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        Self {
            forum,
            host,
            ann,
            ben,
            post,
        }
    }

    async fn accept(&self, by: PersonId, id: CommentId, yes: bool) -> Result<PostId, Failure> {
        accept(&self.forum.operations, &self.forum.by(by), id, yes).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_asker_accepts_and_takes_it_back() {
    both(|forum| async move {
        let laid = Laid::new(forum).await;
        let (forum, ann, ben, post) = (&laid.forum, laid.ann, laid.ben, laid.post);
        let comment = forum.answer(ben, post, "On a stone.").await;
        let before = events(forum).await.len();
        for _ in 0..2 {
            assert_eq!(laid.accept(ann, comment, true).await.unwrap(), post);
        }
        let event = |accepted| Event::AcceptChanged {
            post,
            comment,
            comment_creator: ben,
            accepted,
            notify: true,
        };
        assert_eq!(last_event(forum).await, event(true));
        assert_eq!(events(forum).await.len(), before + 1);
        assert_eq!(forum.number("SELECT accepted FROM post_rank").await, 1);
        assert_eq!(differences(forum).await, Vec::<String>::new());
        for _ in 0..2 {
            laid.accept(ann, comment, false).await.unwrap();
        }
        assert_eq!(last_event(forum).await, event(false));
        assert_eq!(forum.number("SELECT accepted FROM post_rank").await, 0);
        assert_eq!(differences(forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_asker_moderators_and_admins_accept() {
    both(|forum| async move {
        let laid = Laid::new(forum).await;
        let comment = laid.forum.answer(laid.ben, laid.post, "On a stone.").await;
        let refused = laid.accept(laid.ben, comment, true).await.refused();
        assert_eq!(refused, Refusal::NotAsker);
        for by in [laid.host, laid.forum.admin().await] {
            laid.accept(by, comment, true).await.unwrap();
            let refused = laid.accept(laid.ben, comment, false).await.refused();
            assert_eq!(refused, Refusal::NotAsker);
            laid.accept(by, comment, false).await.unwrap();
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_answers_that_are_there_are_accepted() {
    both(|forum| async move {
        let laid = Laid::new(forum).await;
        let (forum, ann, ben) = (&laid.forum, laid.ann, laid.ben);
        let top = forum.answer(ben, laid.post, "On a stone.").await;
        let reply = forum.reply(ben, laid.post, top, "A wet one.").await;
        let pub_house = forum.community_of(laid.host, "pub", Mode::Discussion).await;
        let talk = forum.ask(ann, pub_house, "Good morning").await;
        let remark = forum.answer(ben, talk, "Good morning!").await;
        for comment in [reply, remark] {
            assert_eq!(
                laid.accept(ann, comment, true).await.refused(),
                Refusal::NotAnAnswer
            );
        }
        let nowhere = laid.accept(ann, CommentId(99_999), true).await;
        assert_eq!(nowhere.refused(), Refusal::NoSuchComment);
        forum.delete_comment(ben, top).await;
        assert_eq!(
            laid.accept(ann, top, true).await.refused(),
            Refusal::Deleted
        );
        let other = forum.answer(ben, laid.post, "With a file.").await;
        forum.mark_comment(other, Mark::Removed).await;
        assert_eq!(
            laid.accept(ann, other, true).await.refused(),
            Refusal::Deleted
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_has_ten_accepted_answers_at_most() {
    both(|forum| async move {
        let laid = Laid::new(forum).await;
        let limit = limits::ACCEPTED_MAX;
        let mut last = CommentId(0);
        for number in 0..=limit {
            last = laid
                .forum
                .answer(laid.ben, laid.post, &format!("Answer {number}"))
                .await;
            if number < limit {
                laid.accept(laid.ann, last, true).await.unwrap();
            }
        }
        let refused = laid.accept(laid.ann, last, true).await.refused();
        assert_eq!(refused, Refusal::TooManyAccepted { limit });
    })
    .await;
}

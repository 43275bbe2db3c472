//! Answering questions, commenting, replying.

use domain::community::Mode;
use domain::event::Event;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::sort::AnswerSort;
use domain::viewer::Viewer;
use operations::answer::{Answer, answer};
use store::thread::{CommentRow, find_thread};
use store::{Broken, Lane};
use testing::rows::Mark;
use testing::{Forum, Refused, both};

use super::last_event;

/// A forum with a question of Ann's, in a community that she moderates, and Ben.
struct Laid {
    forum: Forum,
    ann: PersonId,
    ben: PersonId,
    kitchen: CommunityId,
    post: PostId,
}

async fn lay(forum: Forum) -> Laid {
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(ann, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    Laid {
        forum,
        ann,
        ben,
        kitchen,
        post,
    }
}

impl Laid {
    async fn say(
        &self,
        by: PersonId,
        post: PostId,
        parent: Option<CommentId>,
    ) -> Result<CommentId, operations::Failure> {
        let said = Answer {
            post,
            parent,
            text: "On a stone.".into(),
            language: None,
            form: None,
            anyway: false,
        };
        answer(&self.forum.operations, &self.forum.by(by), said).await
    }

    async fn answers(&self) -> Vec<CommentRow> {
        let (post, now) = (self.post, self.forum.now());
        let read = move |q: &mut store::Query<'_>| -> Result<Vec<CommentRow>, Broken> {
            let thread = find_thread(q, Viewer::Anonymous, post)?.unwrap();
            let read = Languages::default();
            Ok(thread
                .list_answers(q, AnswerSort::Best, None, now, &read)?
                .rows)
        };
        self.forum.reads.read(Lane::Page, read).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_stands_below_its_question_and_is_told() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let comment = laid.say(laid.ben, laid.post, None).await.unwrap();
        let [row] = &laid.answers().await[..] else {
            panic!("one answer is listed")
        };
        assert_eq!(
            (row.id, row.is_answer, row.author.as_str()),
            (comment, true, "ben")
        );
        assert_eq!(row.html.trim(), "<p>On a stone.</p>");
        let event = Event::CommentCreated {
            comment,
            post: laid.post,
            post_creator: laid.ann,
            parent: None,
            parent_creator: None,
            is_answer: true,
            notify: true,
        };
        assert_eq!(last_event(&laid.forum).await, event);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_what_stands_directly_below_a_question_answers_it() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let top = laid.say(laid.ben, laid.post, None).await.unwrap();
        let reply = laid.say(laid.ann, laid.post, Some(top)).await.unwrap();
        let pub_house = laid
            .forum
            .community_of(laid.ann, "pub", Mode::Discussion)
            .await;
        let talk = laid.forum.ask(laid.ann, pub_house, "Good morning").await;
        let remark = laid.say(laid.ben, talk, None).await.unwrap();
        for (id, is_answer) in [(top, 1), (reply, 0), (remark, 0)] {
            let text = format!("SELECT count(*) FROM comment WHERE id = {id} AND is_answer = TRUE");
            assert_eq!(laid.forum.number(&text).await, is_answer);
        }
        let event = Event::CommentCreated {
            comment: remark,
            post: talk,
            post_creator: laid.ann,
            parent: None,
            parent_creator: None,
            is_answer: false,
            notify: true,
        };
        assert_eq!(last_event(&laid.forum).await, event);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_count_in_all_that_stands_above_them() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let top = laid.say(laid.ben, laid.post, None).await.unwrap();
        let reply = laid.say(laid.ann, laid.post, Some(top)).await.unwrap();
        laid.say(laid.ben, laid.post, Some(reply)).await.unwrap();
        let child_count = |id| format!("SELECT child_count FROM comment WHERE id = {id}");
        assert_eq!(laid.forum.number(&child_count(top)).await, 2);
        assert_eq!(laid.forum.number(&child_count(reply)).await, 1);
        let counts = "SELECT comments * 10 + answers FROM post_rank";
        assert_eq!(laid.forum.number(counts).await, 31);
        let counts = "SELECT comment_count FROM community";
        assert_eq!(laid.forum.number(counts).await, 3);
        let counts = "SELECT comment_count FROM person WHERE name = 'ben'";
        assert_eq!(laid.forum.number(counts).await, 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_makes_one_comment() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let form = || Answer {
            post: laid.post,
            parent: None,
            text: "On a stone.".into(),
            language: None,
            form: Some("a token".into()),
            anyway: false,
        };
        let by = laid.forum.by(laid.ben);
        let first = answer(&laid.forum.operations, &by, form()).await.unwrap();
        let again = answer(&laid.forum.operations, &by, form()).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(laid.forum.number("SELECT count(*) FROM comment").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn texts_and_places_that_do_not_fit_are_refused() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let other = laid
            .forum
            .ask(laid.ann, laid.kitchen, "Another question")
            .await;
        let elsewhere = laid.say(laid.ben, other, None).await.unwrap();
        let of = |text: String| Answer {
            post: laid.post,
            parent: None,
            text,
            language: None,
            form: None,
            anyway: false,
        };
        let said = async |said| {
            answer(&laid.forum.operations, &laid.forum.by(laid.ben), said)
                .await
                .refused()
        };
        let field = Field::Text;
        assert_eq!(
            said(of(" \n\u{200b}".into())).await,
            Refusal::Empty { field }
        );
        let long = "x".repeat(limits::TEXT_CHARS_MAX + 1);
        assert_eq!(
            said(of(long)).await,
            Refusal::TooLong {
                field,
                limit: 50_000
            }
        );
        let nowhere = Answer {
            post: PostId(99_999),
            ..of("Text".into())
        };
        assert_eq!(said(nowhere).await, Refusal::NoSuchPost);
        for parent in [elsewhere, CommentId(99_999)] {
            let astray = Answer {
                parent: Some(parent),
                ..of("Text".into())
            };
            assert_eq!(said(astray).await, Refusal::NoSuchComment);
        }
        assert_eq!(laid.forum.number("SELECT count(*) FROM comment").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_said_below_what_is_gone() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let (ann, ben) = (laid.ann, laid.ben);
        let top = laid.say(ben, laid.post, None).await.unwrap();
        laid.forum.delete_comment(ben, top).await;
        let refused = laid.say(ann, laid.post, Some(top)).await.refused();
        assert_eq!(refused, Refusal::ParentGone);
        laid.forum.delete_post(ann, laid.post).await;
        assert_eq!(
            laid.say(ben, laid.post, None).await.refused(),
            Refusal::ParentGone
        );
        let removed = laid
            .forum
            .ask(ann, laid.kitchen, "A question to remove")
            .await;
        laid.forum.mark_post(removed, Mark::Removed).await;
        assert_eq!(
            laid.say(ben, removed, None).await.refused(),
            Refusal::ParentGone
        );
        let held = laid
            .forum
            .ask(ann, laid.kitchen, "A question to hold")
            .await;
        laid.forum.mark_post(held, Mark::Held).await;
        assert_eq!(
            laid.say(ben, held, None).await.refused(),
            Refusal::NoSuchPost
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_closes_all_below_it_but_for_moderators() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let (ann, ben) = (laid.ann, laid.ben);
        let top = laid.say(ben, laid.post, None).await.unwrap();
        let reply = laid.say(ben, laid.post, Some(top)).await.unwrap();
        laid.forum.mark_comment(top, Mark::Locked).await;
        assert_eq!(
            laid.say(ben, laid.post, Some(reply)).await.refused(),
            Refusal::Locked
        );
        laid.say(ben, laid.post, None).await.unwrap();
        laid.forum.mark_post(laid.post, Mark::Locked).await;
        assert_eq!(
            laid.say(ben, laid.post, None).await.refused(),
            Refusal::Locked
        );
        laid.say(ann, laid.post, Some(reply)).await.unwrap();
        laid.say(laid.forum.admin().await, laid.post, None)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_go_fifty_deep() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let mut parent = None;
        for _ in 0..limits::COMMENT_DEPTH_MAX {
            parent = Some(laid.say(laid.ben, laid.post, parent).await.unwrap());
        }
        assert_eq!(
            laid.say(laid.ben, laid.post, parent).await.refused(),
            Refusal::TooDeep
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_comments_in_ten_minutes_are_enough() {
    both(|forum| async move {
        let laid = lay(forum).await;
        for _ in 0..60 {
            laid.say(laid.ben, laid.post, None).await.unwrap();
        }
        let refused = laid.say(laid.ben, laid.post, None).await.refused();
        assert_eq!(refused, Refusal::TooManyRequests { seconds: 10 });
        laid.say(laid.ann, laid.post, None).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_token_of_another_form_is_stale() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let form = Some("a token".to_owned());
        let question = operations::ask::Ask {
            community: laid.kitchen,
            title: "Another question".into(),
            text: String::new(),
            url: None,
            nsfw: false,
            labels: operations::Labels::default(),
            cross_post_of: None,
            form: form.clone(),
            anyway: false,
        };
        let by = laid.forum.by(laid.ben);
        operations::ask::ask(&laid.forum.operations, &by, question)
            .await
            .unwrap();
        let said = Answer {
            post: laid.post,
            parent: None,
            text: "On a stone.".into(),
            language: None,
            form,
            anyway: false,
        };
        let refused = answer(&laid.forum.operations, &by, said).await.refused();
        assert_eq!(refused, Refusal::StaleForm);
        assert_eq!(laid.forum.number("SELECT count(*) FROM comment").await, 0);
    })
    .await;
}

//! Somebody who was about to ask finds the answer, and posts that stand in two communities.

use domain::event::Event;
use domain::refusal::Refusal;
use domain::viewer::Viewer;
use operations::Labels;
use operations::ask::{Ask, ask};
use operations::draft::{Target, keep};
use operations::found::found;
use store::cross_post::{CrossPostRow, list_cross_posts};
use store::draft::DraftTexts;
use store::{Broken, Lane, Query};
use testing::rows::Mark;
use testing::{Forum, Refused, both};

use super::{events, last_event};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_answers_is_noted_once_and_the_draft_goes() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        let texts = || DraftTexts {
            title: "How to sharpen?".into(),
            ..DraftTexts::default()
        };
        for _ in 0..2 {
            keep(&forum.operations, &forum.by(ben), "ask", texts())
                .await
                .unwrap();
            found(&forum.operations, &forum.by(ben), post, Target::Ask)
                .await
                .unwrap();
            assert_eq!(forum.number("SELECT count(*) FROM draft").await, 0);
        }
        assert_eq!(forum.number("SELECT count(*) FROM found_answer").await, 1);
        assert_eq!(last_event(&forum).await, Event::AnswerFound { post });
        let told = events(&forum).await;
        let many = told
            .iter()
            .filter(|it| matches!(it, Event::AnswerFound { .. }));
        assert_eq!(many.count(), 1);
        forum.mark_post(post, Mark::Held).await;
        keep(&forum.operations, &forum.by(ben), "ask", texts())
            .await
            .unwrap();
        let said = found(&forum.operations, &forum.by(ben), post, Target::Ask)
            .await
            .refused();
        assert_eq!(said, Refusal::NoSuchPost);
        assert_eq!(
            forum.number("SELECT count(*) FROM draft").await,
            1,
            "nothing is lost"
        );
    })
    .await;
}

async fn crossed(forum: &Forum, post: domain::ids::PostId) -> Vec<CrossPostRow> {
    let read = move |q: &mut Query<'_>| -> Result<Vec<CrossPostRow>, Broken> {
        list_cross_posts(q, Viewer::Anonymous, post)
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_and_what_repeats_it_name_each_other() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let garden = forum.community(ann, "garden").await;
        let cellar = forum.community(ann, "cellar").await;
        let first = forum.ask(ann, kitchen, "How long do onions keep?").await;
        let second = forum.repeat(ann, garden, first).await;
        let event = Event::CrossPosted {
            post: second,
            original: first,
        };
        assert_eq!(last_event(&forum).await, event);
        // What repeats a repetition repeats the first.
        let third = forum.repeat(ann, cellar, second).await;
        let ids = |rows: Vec<CrossPostRow>| rows.iter().map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(ids(crossed(&forum, first).await), [second, third]);
        let of_third = crossed(&forum, third).await;
        assert!(of_third[0].original && of_third[0].community == "kitchen");
        assert_eq!(ids(of_third), [first]);
        forum.delete_post(ann, first).await;
        assert_eq!(ids(crossed(&forum, third).await), []);
        let again = Ask {
            community: kitchen,
            title: "How long do onions keep?".into(),
            text: String::new(),
            url: None,
            nsfw: false,
            labels: Labels::default(),
            cross_post_of: Some(first),
            form: None,
            anyway: false,
        };
        let said = ask(&forum.operations, &forum.by(ann), again)
            .await
            .refused();
        assert_eq!(said, Refusal::NoSuchPost);
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 3);
    })
    .await;
}

//! Asking questions and making posts.

use domain::community::WhoMayPost;
use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::sort::{Listing, PostSort};
use domain::time::{DAY, HOUR};
use domain::viewer::Viewer;
use operations::Labels;
use operations::ask::{Ask, ask};
use store::feed::{self, Feed, Of};
use testing::rows::CommunityMark;
use testing::{Forum, Refused, both};

use super::last_event;

fn question(community: CommunityId) -> Ask {
    Ask {
        community,
        title: "How do I sharpen a knife?".into(),
        text: "It is **dull**.".into(),
        url: None,
        nsfw: false,
        labels: Labels::default(),
        cross_post_of: None,
        form: None,
        anyway: false,
    }
}

async fn all_new(forum: &Forum) -> Vec<feed::FeedRow> {
    let all = Of::Listing(Listing::All);
    let feed = Feed::of(Viewer::Anonymous, all, PostSort::New, forum.now());
    feed::list_feed(&forum.reads, &feed).await.unwrap().rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_is_listed_counted_and_told() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let asked = Ask {
            url: Some("https://knives.example/a?b".into()),
            ..question(kitchen)
        };
        let post = ask(&forum.operations, &forum.by(ann), asked).await.unwrap();
        let [row] = &all_new(&forum).await[..] else {
            panic!("one question is listed")
        };
        assert_eq!(
            (row.id, row.title.as_str()),
            (post, "How do I sharpen a knife?")
        );
        assert_eq!(row.url.as_deref(), Some("https://knives.example/a?b"));
        assert_eq!(
            (row.author.as_str(), row.community.as_str()),
            ("ann", "kitchen")
        );
        assert_eq!((row.score, row.comments, row.answers), (0, 0, 0));
        assert_eq!(
            last_event(&forum).await,
            Event::PostCreated { post, notify: true }
        );
        let counts = "SELECT p.post_count * 10 + c.post_count FROM person p, community c
            WHERE p.name = 'ann' AND c.name = 'kitchen'";
        assert_eq!(forum.number(counts).await, 11);
        let follows = "SELECT count(*) FROM question_follow";
        assert_eq!(forum.number(follows).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_makes_one_post_for_each_person() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let form = || Ask {
            form: Some("a token".into()),
            ..question(kitchen)
        };
        let first = ask(&forum.operations, &forum.by(ann), form())
            .await
            .unwrap();
        let again = ask(&forum.operations, &forum.by(ann), form())
            .await
            .unwrap();
        assert_eq!(first, again);
        let other = ask(&forum.operations, &forum.by(ben), form())
            .await
            .unwrap();
        assert_ne!(first, other);
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 2);
    })
    .await;
}

/// Questions that do not fit, and what is said to each.
fn misfits(community: CommunityId) -> Vec<(Ask, Refusal)> {
    let base = question(community);
    let titled = |title: &str| Ask {
        title: title.into(),
        ..base.clone()
    };
    let linked = |url: &str| Ask {
        url: Some(url.into()),
        ..base.clone()
    };
    let field = Field::Title;
    vec![
        (titled(" \u{200b} "), Refusal::Empty { field }),
        (titled("Eh"), Refusal::TooShort { field, limit: 3 }),
        (
            titled(&"x".repeat(201)),
            Refusal::TooLong { field, limit: 200 },
        ),
        (linked("javascript:alert(1)"), Refusal::BadUrl),
        (
            linked(&format!("https://a.example/{}", "x".repeat(2_000))),
            Refusal::TooLong {
                field: Field::Url,
                limit: 2_000,
            },
        ),
        (
            Ask {
                text: "x".repeat(limits::TEXT_CHARS_MAX + 1),
                ..base.clone()
            },
            Refusal::TooLong {
                field: Field::Text,
                limit: 50_000,
            },
        ),
        (
            Ask {
                community: CommunityId(999_999),
                ..base
            },
            Refusal::NoSuchCommunity,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_that_do_not_fit_are_refused_and_leave_nothing() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let before = forum.number("SELECT count(*) FROM event").await;
        for (misfit, refusal) in misfits(kitchen) {
            let said = ask(&forum.operations, &forum.by(ann), misfit)
                .await
                .refused();
            assert_eq!(said, refusal);
        }
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 0);
        assert_eq!(forum.number("SELECT count(*) FROM event").await, before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn communities_say_who_may_post() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let may = async |by| ask(&forum.operations, &forum.freely(by), question(kitchen)).await;
        forum.set_who_may_post(kitchen, WhoMayPost::Members).await;
        assert_eq!(may(ben).await.refused(), Refusal::MembersOnly);
        forum.subscribe(ben, kitchen).await;
        may(ben).await.unwrap();
        forum
            .set_who_may_post(kitchen, WhoMayPost::Moderators)
            .await;
        assert_eq!(may(ben).await.refused(), Refusal::ModeratorsOnly);
        may(ann).await.unwrap();
        may(forum.admin().await).await.unwrap();
        forum.mark_community(kitchen, CommunityMark::Removed).await;
        for by in [ann, ben, forum.admin().await] {
            assert_eq!(may(by).await.refused(), Refusal::NoSuchCommunity);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_banned_or_gone_asks_nothing() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let may = async |by| ask(&forum.operations, &forum.by(by), question(kitchen)).await;
        forum.ban(ben, forum.now().plus(DAY)).await;
        assert_eq!(may(ben).await.refused(), Refusal::Banned);
        forum.clock.advance(DAY);
        may(ben).await.unwrap();
        forum
            .script(format!("UPDATE person SET deleted = TRUE WHERE id = {ben}"))
            .await;
        assert_eq!(may(ben).await.refused(), Refusal::SignedOut);
        assert_eq!(may(PersonId(999_999)).await.refused(), Refusal::SignedOut);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_questions_an_hour_are_enough() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let may = async || ask(&forum.operations, &forum.by(ann), question(kitchen)).await;
        for _ in 0..20 {
            may().await.unwrap();
        }
        assert_eq!(
            may().await.refused(),
            Refusal::TooManyRequests { seconds: 180 }
        );
        forum.clock.advance(HOUR / 20);
        may().await.unwrap();
        assert!(matches!(
            may().await.refused(),
            Refusal::TooManyRequests { .. }
        ));
    })
    .await;
}

//! Subscribing to communities, following questions.

use domain::community::{FollowState, Visibility};
use domain::event::Event;
use domain::ids::{CommunityId, PersonId, PostId};
use domain::limits;
use domain::refusal::Refusal;
use operations::Failure;
use operations::follow::follow_question;
use operations::subscribe::subscribe;
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

async fn set(
    forum: &Forum,
    by: PersonId,
    community: CommunityId,
    yes: bool,
) -> Result<(), Failure> {
    subscribe(&forum.operations, &forum.by(by), community, yes).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn subscribing_counts_once() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let community = forum.community(ann, "kitchen").await;
        let subscribers = "SELECT subscriber_count FROM community";
        assert_eq!(
            forum.number(subscribers).await,
            1,
            "who makes it belongs to it"
        );
        let before = events(&forum).await.len();
        for (yes, count) in [(true, 2), (true, 2), (false, 1), (false, 1)] {
            set(&forum, ben, community, yes).await.unwrap();
            assert_eq!(forum.number(subscribers).await, count);
            let event = Event::SubscriptionChanged {
                community,
                subscribed: yes,
            };
            assert_eq!(last_event(&forum).await, event);
        }
        assert_eq!(events(&forum).await.len(), before + 2);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_asked_for_and_not_approved_does_not_count() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let community = forum.community(ann, "kitchen").await;
        forum.set_follow(ben, community, FollowState::Pending).await;
        set(&forum, ben, community, true).await.unwrap();
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        set(&forum, ben, community, false).await.unwrap();
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        forum.set_visibility(community, Visibility::Private).await;
        set(&forum, ben, community, true).await.unwrap();
        let event = Event::JoinAsked { community };
        assert_eq!(last_event(&forum).await, event);
        assert_eq!(
            forum.number("SELECT subscriber_count FROM community").await,
            1
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_subscriptions_are_enough() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let community = forum.community(ann, "kitchen").await;
        let limit = limits::SUBSCRIPTIONS_MAX;
        forum
            .script(format!(
                "INSERT INTO follow (person_id, kind, target_id, state, at)
                 WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL
                   SELECT i + 1 FROM n WHERE i < {limit})
                 SELECT {ben}, 'community', 100000 + i, 'accepted', 0 FROM n"
            ))
            .await;
        let refused = set(&forum, ben, community, true).await.refused();
        assert_eq!(refused, Refusal::TooManyOfThese { limit });
        let refused = set(&forum, ben, CommunityId(99_999), true).await.refused();
        assert_eq!(refused, Refusal::NoSuchCommunity);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_is_followed_or_not() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let community = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, community, "How do I sharpen a knife?").await;
        let follow =
            async |post, yes| follow_question(&forum.operations, &forum.by(ben), post, yes).await;
        let followers = format!("SELECT count(*) FROM question_follow WHERE person_id = {ben}");
        for (yes, count) in [(true, 1), (true, 1), (false, 0), (false, 0)] {
            follow(post, yes).await.unwrap();
            assert_eq!(forum.number(&followers).await, count);
        }
        assert_eq!(
            follow(PostId(99_999), true).await.refused(),
            Refusal::NoSuchPost
        );
    })
    .await;
}

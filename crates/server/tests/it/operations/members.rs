//! Private communities: asking to join, and who decides.

use domain::community::{FollowState, MemberDecision, Visibility};
use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use operations::Failure;
use operations::community::{CommunityForm, change};
use operations::membership::decide;
use operations::subscribe::subscribe;
use store::notification::{InboxRow, list_inbox};
use store::{Broken, Lane, Query, membership};
use testing::{Forum, Refused, both, differences};

use super::last_event;

async fn private(forum: &Forum, by: PersonId) -> CommunityId {
    let id = forum.community(by, "cellar").await;
    set_visibility(forum, by, id, 1, Visibility::Private).await;
    id
}

async fn set_visibility(
    forum: &Forum,
    by: PersonId,
    id: CommunityId,
    version: i64,
    visibility: Visibility,
) {
    let form = CommunityForm {
        name: "cellar".into(),
        visibility,
        ..CommunityForm::default()
    };
    change(&forum.operations, &forum.by(by), id, version, form)
        .await
        .unwrap();
}

async fn join(forum: &Forum, by: PersonId, id: CommunityId, yes: bool) -> Result<(), Failure> {
    subscribe(&forum.operations, &forum.by(by), id, yes).await
}

async fn say(
    forum: &Forum,
    by: PersonId,
    id: CommunityId,
    person: PersonId,
    decision: MemberDecision,
) -> Result<(), Failure> {
    decide(&forum.operations, &forum.by(by), id, person, decision).await
}

/// The kinds of notices in somebody's inbox, newest first.
async fn told(forum: &Forum, person: PersonId) -> Vec<NoticeKind> {
    forum.settle().await;
    let page = list_inbox(&forum.reads, Forum::viewer(person), None).await;
    let kind = |row| match row {
        InboxRow::Comment(row) => row.kind,
        InboxRow::Community(row) => row.kind,
        InboxRow::Desk(row) => row.kind,
        InboxRow::Decision(row) => row.kind,
        InboxRow::Rule(row) => row.kind,
        InboxRow::Advice(row) => row.kind,
    };
    page.unwrap().rows.into_iter().map(kind).collect()
}

async fn members(forum: &Forum, viewer: PersonId, id: CommunityId, state: FollowState) -> usize {
    let list = move |q: &mut Query<'_>| -> Result<_, Broken> {
        membership::list_members(q, Forum::viewer(viewer), id, state, 0)
    };
    let page = forum.reads.read(Lane::Page, list).await.unwrap();
    page.rows.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_is_let_in_by_a_moderator() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = private(&forum, ann).await;
        join(&forum, ben, id, true).await.unwrap();
        join(&forum, ben, id, true).await.unwrap();
        assert_eq!(told(&forum, ann).await, [NoticeKind::JoinAsked]);
        assert_eq!(members(&forum, ann, id, FollowState::Pending).await, 1);
        assert_eq!(members(&forum, ben, id, FollowState::Pending).await, 0);
        let refused = say(&forum, ben, id, ben, MemberDecision::Admit).await;
        assert_eq!(refused.refused(), Refusal::NoSuchCommunity);
        say(&forum, ann, id, ben, MemberDecision::Admit)
            .await
            .unwrap();
        let event = Event::JoinDecided {
            community: id,
            person: ben,
            admitted: true,
        };
        assert_eq!(last_event(&forum).await, event);
        assert_eq!(told(&forum, ben).await, [NoticeKind::JoinAdmitted]);
        let subscribers = "SELECT subscriber_count FROM community";
        assert_eq!(forum.number(subscribers).await, 2);
        let refused = say(&forum, ben, id, ann, MemberDecision::Remove).await;
        assert_eq!(refused.refused(), Refusal::NotModerator);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        say(&forum, ann, id, ben, MemberDecision::Remove)
            .await
            .unwrap();
        assert_eq!(forum.number(subscribers).await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        // Who was removed may ask again, and whoever belongs may leave.
        join(&forum, ben, id, true).await.unwrap();
        say(&forum, ann, id, ben, MemberDecision::Admit)
            .await
            .unwrap();
        join(&forum, ben, id, false).await.unwrap();
        assert_eq!(forum.number(subscribers).await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_refused_cannot_ask_on_and_on() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = private(&forum, ann).await;
        join(&forum, ben, id, true).await.unwrap();
        say(&forum, ann, id, ben, MemberDecision::Deny)
            .await
            .unwrap();
        assert_eq!(told(&forum, ben).await, [NoticeKind::JoinDenied]);
        join(&forum, ben, id, false).await.unwrap();
        let refused = join(&forum, ben, id, true).await.refused();
        assert_eq!(refused, Refusal::JoinDenied);
        // The moderators may think better of it.
        say(&forum, ann, id, ben, MemberDecision::Admit)
            .await
            .unwrap();
        assert_eq!(members(&forum, ann, id, FollowState::Accepted).await, 2);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_taken_back_is_told_of_once() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = private(&forum, ann).await;
        for yes in [true, false, true] {
            join(&forum, ben, id, yes).await.unwrap();
        }
        assert_eq!(told(&forum, ann).await, [NoticeKind::JoinAsked]);
        join(&forum, ben, id, false).await.unwrap();
        // What was taken back meanwhile is nobody's to decide.
        say(&forum, ann, id, ben, MemberDecision::Admit)
            .await
            .unwrap();
        assert_eq!(members(&forum, ann, id, FollowState::Accepted).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_that_opens_lets_everybody_in() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let (cem, id) = (forum.person("cem").await, private(&forum, ann).await);
        join(&forum, ben, id, true).await.unwrap();
        join(&forum, cem, id, true).await.unwrap();
        say(&forum, ann, id, cem, MemberDecision::Deny)
            .await
            .unwrap();
        set_visibility(&forum, ann, id, 2, Visibility::Public).await;
        assert_eq!(members(&forum, ann, id, FollowState::Accepted).await, 2);
        join(&forum, cem, id, true).await.unwrap();
        assert_eq!(members(&forum, ann, id, FollowState::Accepted).await, 3);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_who_write_are_active_for_a_while() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, id, "How do I sharpen a knife?").await;
        forum.answer(ben, post, "On a stone.").await;
        forum.answer(ben, post, "On a wet one.").await;
        let counted = async |days: i64, expected: [i64; 4]| {
            forum.clock.advance(days * domain::time::DAY);
            operations::upkeep::count_active(&forum.db, forum.now())
                .await
                .unwrap();
            for (column, count) in ["day", "week", "month", "half_year"].iter().zip(expected) {
                let text = format!("SELECT active_{column} FROM community");
                assert_eq!(forum.number(&text).await, count, "{column} after {days}");
            }
        };
        counted(0, [2, 2, 2, 2]).await;
        counted(2, [0, 2, 2, 2]).await;
        counted(6, [0, 0, 2, 2]).await;
        forum.answer(ann, post, "I tried that.").await;
        counted(0, [1, 1, 2, 2]).await;
        counted(30, [0, 0, 0, 2]).await;
        counted(182, [0, 0, 0, 0]).await;
        let again = operations::upkeep::count_active(&forum.db, forum.now()).await;
        assert_eq!(again.unwrap(), 0, "nothing changed");
    })
    .await;
}

//! Blocking people, communities, servers and words.

use domain::ids::{CommunityId, PersonId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use operations::Failure;
use operations::account::{Preference, set_preference};
use operations::block::{Blocked, block};
use store::block::{Blocks, list_blocks};
use testing::{Forum, Refused, both};

async fn set(forum: &Forum, by: PersonId, what: Blocked, yes: bool) -> Result<(), Failure> {
    block(&forum.operations, &forum.by(by), what, yes).await
}

async fn blocks(forum: &Forum, person: PersonId) -> Blocks {
    list_blocks(&forum.reads, person).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_blocked_is_listed_until_it_is_unblocked() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ben, "kitchen").await;
        forum
            .script(
                "INSERT INTO instance (id, domain, state, blocked, allowed, created_at)
                 VALUES (7, 'far.example', 'unknown', FALSE, FALSE, 0)",
            )
            .await;
        let all = [
            Blocked::Person(ben),
            Blocked::Community(kitchen),
            Blocked::Server(" Far.Example ".into()),
            Blocked::Word("  Spoilers  ahead ".into()),
        ];
        for what in &all {
            set(&forum, ann, what.clone(), true).await.unwrap();
            set(&forum, ann, what.clone(), true).await.unwrap();
        }
        let list = blocks(&forum, ann).await;
        assert_eq!(list.people[0].name, "ben");
        assert_eq!(list.communities[0].name, "kitchen");
        assert_eq!(list.instances[0].domain, "far.example");
        assert_eq!(list.words[0].word, "spoilers ahead");
        assert_eq!(blocks(&forum, ben).await, Blocks::default());
        for what in all {
            set(&forum, ann, what, false).await.unwrap();
        }
        assert_eq!(blocks(&forum, ann).await, Blocks::default());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_there_and_oneself_cannot_be_blocked() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let no = async |what| set(&forum, ann, what, true).await.refused();
        assert_eq!(no(Blocked::Person(ann)).await, Refusal::OwnSelf);
        let nobody = Blocked::Person(PersonId(99_999));
        assert_eq!(no(nobody).await, Refusal::NoSuchPerson);
        let nowhere = Blocked::Community(CommunityId(99_999));
        assert_eq!(no(nowhere).await, Refusal::NoSuchCommunity);
        for domain in ["far.example", "localhost:8536"] {
            let server = Blocked::Server(domain.into());
            assert_eq!(no(server).await, Refusal::NoSuchServer, "{domain}");
        }
        let (field, empty) = (Field::Word, Blocked::Word(" ".into()));
        assert_eq!(no(empty).await, Refusal::Empty { field });
        let long = Blocked::Word("x".repeat(51));
        assert_eq!(no(long).await, Refusal::TooLong { field, limit: 50 });
        let short = Blocked::Word("x".into());
        assert_eq!(no(short).await, Refusal::TooShort { field, limit: 2 });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_blocks_are_enough() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let limit = limits::BLOCKS_MAX;
        forum
            .script(format!(
                "INSERT INTO block (person_id, kind, target_id, word, at)
                 WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL
                   SELECT i + 1 FROM n WHERE i < {limit})
                 SELECT {ann}, 'word', 0, 'word' || CAST(i AS TEXT), 0 FROM n"
            ))
            .await;
        let refused = set(&forum, ann, Blocked::Word("more".into()), true).await;
        assert_eq!(refused.refused(), Refusal::TooManyOfThese { limit });
        set(&forum, ann, Blocked::Word("word7".into()), false)
            .await
            .unwrap();
        set(&forum, ann, Blocked::Word("more".into()), true)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_told_of_what_they_do_not_want_to_hear() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let cem = forum.person("cem").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.answer(ben, post, "On a stone.").await;
        forum.settle().await;
        let unread = format!(
            "SELECT count(*) FROM notification WHERE person_id = {ann} AND read_at IS NULL"
        );
        assert_eq!(forum.number(&unread).await, 1);
        set(&forum, ann, Blocked::Person(ben), true).await.unwrap();
        assert_eq!(forum.number(&unread).await, 0, "it is shown no more");
        forum.answer(ben, post, "On a wet one.").await;
        forum.settle().await;
        assert_eq!(forum.number(&unread).await, 0);
        let account = format!("SELECT id FROM account WHERE person_id = {ann}");
        let account = domain::ids::AccountId(forum.number(&account).await);
        let mute = async |kinds: &[domain::notice::NoticeKind]| {
            let muted = Preference::Notices {
                muted: kinds.to_vec(),
                by_mail: None,
            };
            set_preference(&forum.operations, &forum.by(ann), account, muted)
                .await
                .unwrap();
        };
        mute(&[
            domain::notice::NoticeKind::Answer,
            domain::notice::NoticeKind::Followed,
        ])
        .await;
        forum.answer(cem, post, "With care.").await;
        forum.settle().await;
        assert_eq!(forum.number(&unread).await, 0);
        mute(&[]).await;
        forum.answer(cem, post, "With great care.").await;
        forum.settle().await;
        assert_eq!(forum.number(&unread).await, 1);
    })
    .await;
}

//! Drafts: nothing that somebody typed is lost, and nothing is kept for ever.

use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::time::{DAY, SECOND};
use operations::draft::{discard, keep};
use operations::upkeep;
use store::draft::{DraftRow, DraftTexts, list_drafts};
use testing::{Forum, Refused, both};

fn texts(md: &str) -> DraftTexts {
    DraftTexts {
        md: md.into(),
        title: "A title".into(),
        ..DraftTexts::default()
    }
}

async fn kept(forum: &Forum, person: domain::ids::PersonId) -> Vec<DraftRow> {
    list_drafts(&forum.reads, person, forum.now())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_is_kept_replaced_and_discarded() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let set = async |target: &str, texts| {
            forum.clock.advance(SECOND);
            keep(&forum.operations, &forum.by(ann), target, texts)
                .await
                .unwrap();
        };
        set("ask", texts("One")).await;
        set("answer:7", texts("Two")).await;
        set("ask", texts("Three")).await;
        let drafts = kept(&forum, ann).await;
        let found: Vec<_> = drafts
            .iter()
            .map(|d| (d.target.as_str(), d.md.as_str()))
            .collect();
        assert_eq!(found, [("ask", "Three"), ("answer:7", "Two")]);
        assert!(kept(&forum, ben).await.is_empty());
        discard(&forum.operations, &forum.by(ben), "ask")
            .await
            .unwrap();
        set("answer:7", DraftTexts::default()).await;
        assert_eq!(kept(&forum, ann).await.len(), 1, "an empty draft is none");
        discard(&forum.operations, &forum.by(ann), "ask")
            .await
            .unwrap();
        assert!(kept(&forum, ann).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn drafts_go_after_their_time() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        keep(&forum.operations, &forum.by(ann), "ask", texts("One"))
            .await
            .unwrap();
        forum.clock.advance(limits::DRAFT_DAYS_MAX * DAY);
        assert!(kept(&forum, ann).await.is_empty());
        upkeep::step(&forum.db, forum.now()).await.unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM draft").await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_too_many_drafts_the_oldest_goes() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        for number in 1..=limits::DRAFTS_MAX + 2 {
            forum.clock.advance(SECOND);
            let target = format!("answer:{number}");
            keep(&forum.operations, &forum.by(ann), &target, texts("Text"))
                .await
                .unwrap();
        }
        let drafts = kept(&forum, ann).await;
        assert_eq!(i64::try_from(drafts.len()).unwrap(), limits::DRAFTS_MAX);
        assert_eq!(drafts.last().unwrap().target, "answer:3");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn boxes_that_are_none_and_texts_beyond_them_are_refused() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let said = async |target: &str, texts| {
            keep(&forum.operations, &forum.by(ann), target, texts)
                .await
                .refused()
        };
        for target in ["", "ask:1", "answer:", "answer:x", "elsewhere:3"] {
            assert_eq!(
                said(target, texts("Text")).await,
                Refusal::NoSuchPage,
                "{target}"
            );
        }
        let long = texts(&"x".repeat(2 * limits::TEXT_CHARS_MAX + 1));
        let refused = Refusal::TooLong {
            field: Field::Text,
            limit: 100_000,
        };
        assert_eq!(said("ask", long).await, refused);
        assert!(kept(&forum, ann).await.is_empty());
    })
    .await;
}

//! What posts are marked as: language, tags, *Serious*.

use domain::community::Mode;
use domain::ids::{CommunityId, PersonId, PostId, TagId};
use domain::limits::POST_TAGS_MAX;
use domain::refusal::{Field, Refusal};
use operations::Labels;
use operations::ask::{Ask, ask};
use operations::edit::{EditPost, edit_post};
use store::tag::{TagRow, list_tags};
use store::{Broken, Lane, Query};
use testing::{Forum, Refused, both};

fn question(community: CommunityId, labels: Labels) -> Ask {
    Ask {
        community,
        title: "How long do onions keep?".into(),
        text: String::new(),
        url: None,
        nsfw: false,
        labels,
        cross_post_of: None,
        form: None,
        anyway: false,
    }
}

fn edited(post: PostId, version: i64, labels: Labels) -> EditPost {
    EditPost {
        post,
        title: "How long do onions keep?".into(),
        text: String::new(),
        url: None,
        nsfw: false,
        labels: Some(labels),
        version,
        anyway: false,
    }
}

/// Tags of a community, as its moderators make them.
async fn tags(forum: &Forum, community: CommunityId, names: &[&str]) -> Vec<TagId> {
    for name in names {
        forum
            .script(format!(
                "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted,
                   created_at)
                 VALUES ({community}, '{community} {name}', '{name}', '{name}', 1, 'none', FALSE, 0)"
            ))
            .await;
    }
    let all = there(forum, community, None).await;
    all.iter()
        .filter(|tag| !tag.serious)
        .map(|tag| tag.id)
        .collect()
}

async fn there(forum: &Forum, community: CommunityId, post: Option<PostId>) -> Vec<TagRow> {
    let read =
        move |q: &mut Query<'_>| -> Result<Vec<TagRow>, Broken> { list_tags(q, community, post) };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

async fn chosen(forum: &Forum, community: CommunityId, post: PostId) -> Vec<String> {
    let all = there(forum, community, Some(post)).await;
    all.into_iter()
        .filter(|tag| tag.chosen)
        .map(|tag| tag.name)
        .collect()
}

async fn lay(forum: &Forum) -> (PersonId, CommunityId) {
    let ann = forum.person("ann").await;
    (ann, forum.community(ann, "kitchen").await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_has_what_its_author_chose_and_can_choose_again() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let all = tags(&forum, kitchen, &["food", "tools"]).await;
        let labels = Labels {
            language: 39,
            tags: vec![all[0]],
            serious: true,
        };
        let asked = question(kitchen, labels);
        let post = ask(&forum.operations, &forum.by(ann), asked).await.unwrap();
        assert_eq!(chosen(&forum, kitchen, post).await, ["food", "Serious"]);
        let languages = "SELECT p.language * 100 + r.language FROM post p
            JOIN post_rank r ON r.post_id = p.id";
        assert_eq!(forum.number(languages).await, 3_939);
        let other = Labels {
            language: 0,
            tags: vec![all[1]],
            serious: false,
        };
        let edit = edited(post, 1, other.clone());
        edit_post(&forum.operations, &forum.by(ann), edit)
            .await
            .unwrap();
        assert_eq!(chosen(&forum, kitchen, post).await, ["tools"]);
        assert_eq!(forum.number(languages).await, 0);
        assert_eq!(forum.number("SELECT max(version) FROM post").await, 2);
        assert_eq!(forum.number("SELECT count(*) FROM revision").await, 0);
        // The same again changes nothing, and a stale change is refused.
        let edit = edited(post, 2, other);
        edit_post(&forum.operations, &forum.by(ann), edit)
            .await
            .unwrap();
        assert_eq!(forum.number("SELECT max(version) FROM post").await, 2);
        let edit = edited(post, 1, Labels::default());
        let said = edit_post(&forum.operations, &forum.by(ann), edit)
            .await
            .refused();
        assert_eq!(said, Refusal::StaleEdit);
        assert_eq!(chosen(&forum, kitchen, post).await, ["tools"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn serious_is_made_once_where_questions_are_asked() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let talk = forum.community_of(ann, "talk", Mode::Discussion).await;
        let serious = || Labels {
            serious: true,
            ..Labels::default()
        };
        for _ in 0..2 {
            let asked = question(kitchen, serious());
            ask(&forum.operations, &forum.by(ann), asked).await.unwrap();
        }
        assert_eq!(forum.number("SELECT count(*) FROM tag").await, 1);
        assert_eq!(forum.number("SELECT count(*) FROM post_tag").await, 2);
        let posted = question(talk, serious());
        let said = ask(&forum.operations, &forum.by(ann), posted)
            .await
            .refused();
        assert_eq!(said, Refusal::BadChoice { field: Field::Tags });
        forum
            .script(format!("UPDATE tag SET community_id = {talk}"))
            .await;
        let posted = question(talk, serious());
        ask(&forum.operations, &forum.by(ann), posted)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_chosen_is_refused_and_nothing_is_written() {
    both(|forum| async move {
        let (ann, kitchen) = lay(&forum).await;
        let garden = forum.community(ann, "garden").await;
        let theirs = tags(&forum, garden, &["beds"]).await;
        let names: Vec<String> = (0..=POST_TAGS_MAX).map(|n| format!("t{n:02}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let many = tags(&forum, kitchen, &names).await;
        let bad_tag = Refusal::BadChoice { field: Field::Tags };
        let bad_language = Refusal::BadChoice {
            field: Field::Language,
        };
        let too_many = Refusal::TooManyOfThese { limit: 20 };
        let with = |tags: &[TagId], language, serious| Labels {
            language,
            tags: tags.to_vec(),
            serious,
        };
        for (labels, refusal) in [
            (with(&theirs, 0, false), &bad_tag),
            (with(&[TagId(99_999)], 0, false), &bad_tag),
            (with(&many, 0, false), &too_many),
            (with(&many[1..], 0, true), &too_many),
            (with(&[], 184, false), &bad_language),
            (with(&[], -1, false), &bad_language),
        ] {
            let asked = question(kitchen, labels);
            let said = ask(&forum.operations, &forum.by(ann), asked)
                .await
                .refused();
            assert_eq!(said, *refusal);
        }
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 0);
        let most = question(kitchen, with(&many[1..], 183, false));
        let post = ask(&forum.operations, &forum.by(ann), most).await.unwrap();
        let labels = with(&theirs, 0, false);
        let edit = edited(post, 1, labels);
        let said = edit_post(&forum.operations, &forum.by(ann), edit)
            .await
            .refused();
        assert_eq!(said, bad_tag);
        assert_eq!(chosen(&forum, kitchen, post).await.len(), POST_TAGS_MAX);
    })
    .await;
}

//! Making communities and changing their texts.

use domain::community::{Mode, TagMeaning, Visibility, WhoMayPost};
use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::name::NameProblem;
use domain::refusal::{Field, Refusal};
use domain::viewer::Viewer;
use operations::Failure;
use operations::community::{CommunityForm, change, create, delete};
use operations::tag::{TagChange, TagForm};
use store::community::{CommunityRow, find_community};
use store::{Broken, Lane};
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

fn named(name: &str) -> CommunityForm {
    CommunityForm {
        name: name.into(),
        sidebar: "Be *kind*.".into(),
        ..CommunityForm::default()
    }
}

async fn make(forum: &Forum, by: PersonId, name: &str) -> Result<CommunityId, Failure> {
    create(&forum.operations, &forum.by(by), named(name), None).await
}

async fn found(forum: &Forum, id: CommunityId, viewer: PersonId) -> CommunityRow {
    let viewer = Viewer::Person {
        id: viewer,
        admin: false,
    };
    let read =
        move |q: &mut store::Query<'_>| -> Result<_, Broken> { find_community(q, viewer, id) };
    forum.reads.read(Lane::Page, read).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_makes_a_community_moderates_it_and_belongs_to_it() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let id = make(&forum, ann, "kitchen").await.unwrap();
        let row = found(&forum, id, ann).await;
        assert_eq!(
            (row.name.as_str(), row.title.as_str()),
            ("kitchen", "kitchen")
        );
        assert!(row.moderates && row.subscribed);
        assert_eq!((row.subscribers, row.version), (1, 1));
        assert!(row.sidebar_html.unwrap().contains("<em>kind</em>"));
        let told = events(&forum).await;
        assert!(told.contains(&Event::CommunityCreated { community: id }));
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_that_are_taken_or_look_like_it_are_refused() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        make(&forum, ann, "kitchen").await.unwrap();
        for name in ["kitchen", "Kitchen", "kitсhen", "k1tchen", "kıtchen"] {
            let refused = make(&forum, ann, name).await.refused();
            let looks = matches!(
                refused,
                Refusal::NameTaken | Refusal::BadName(NameProblem::MixedScripts)
            );
            assert!(looks || name == "k1tchen", "{name}: {refused:?}");
        }
        for (name, problem) in [
            ("all", NameProblem::Reserved),
            ("folkmoot", NameProblem::Reserved),
            ("ab", NameProblem::TooShort),
            ("a kitchen", NameProblem::Character),
            ("___", NameProblem::NoLetter),
        ] {
            let refused = make(&forum, ann, name).await.refused();
            assert_eq!(refused, Refusal::BadName(problem), "{name}");
        }
        let by = forum.by(ann);
        let long = CommunityForm {
            sidebar: "x".repeat(10_001),
            ..named("garden")
        };
        let limit = Refusal::TooLong {
            field: Field::Sidebar,
            limit: 10_000,
        };
        assert_eq!(
            create(&forum.operations, &by, long, None).await.refused(),
            limit
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_makes_one_community() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let send = async || {
            let form = Some("a token".to_owned());
            create(&forum.operations, &forum.by(ann), named("kitchen"), form)
                .await
                .unwrap()
        };
        assert_eq!(send().await, send().await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_site_can_leave_communities_to_its_admins() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        forum
            .script("UPDATE site_settings SET communities_by_admins_only = TRUE")
            .await;
        assert_eq!(
            make(&forum, ann, "kitchen").await.refused(),
            Refusal::NotAdmin
        );
        make(&forum, forum.admin().await, "kitchen").await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_change_its_texts_from_the_version_they_saw() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = make(&forum, ann, "kitchen").await.unwrap();
        let set = async |by, version, title: &str| {
            let form = CommunityForm {
                title: title.into(),
                ..named("kitchen")
            };
            change(&forum.operations, &forum.by(by), id, version, form).await
        };
        assert_eq!(set(ben, 1, "Ben's").await.refused(), Refusal::NotModerator);
        set(ann, 1, "The kitchen").await.unwrap();
        assert_eq!(
            last_event(&forum).await,
            Event::CommunityChanged { community: id }
        );
        assert_eq!(set(ann, 1, "Stale").await.refused(), Refusal::StaleEdit);
        set(forum.admin().await, 2, "Our kitchen").await.unwrap();
        assert_eq!(found(&forum, id, ben).await.title, "Our kitchen");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_about_a_community_can_be_changed() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let id = make(&forum, ann, "kitchen").await.unwrap();
        let form = CommunityForm {
            title: "The kitchen".into(),
            sidebar: String::new(),
            mode: Mode::Discussion,
            description: "  Pots and pans. ".into(),
            colour: 4,
            visibility: Visibility::Unlisted,
            who_may_post: WhoMayPost::Members,
            nsfw: true,
            hide_scores_hours: 8,
            ..named("kitchen")
        };
        change(&forum.operations, &forum.by(ann), id, 1, form)
            .await
            .unwrap();
        let row = found(&forum, id, ann).await;
        assert_eq!(row.description.as_deref(), Some("Pots and pans."));
        assert_eq!((row.colour, row.nsfw, row.version), (4, true, 2));
        assert_eq!(row.mode, Mode::Discussion);
        assert_eq!(row.visibility, Visibility::Unlisted);
        assert_eq!(row.who_may_post, WhoMayPost::Members);
        assert_eq!((row.sidebar_html, row.hide_scores_hours), (None, 8));
        let odd = CommunityForm {
            hide_scores_hours: 3,
            ..named("kitchen")
        };
        let refused = change(&forum.operations, &forum.by(ann), id, 2, odd).await;
        let field = Field::Setting;
        assert_eq!(refused.refused(), Refusal::BadChoice { field });
        let long = CommunityForm {
            description: "x".repeat(201),
            ..named("kitchen")
        };
        let refused = change(&forum.operations, &forum.by(ann), id, 2, long).await;
        let limit = Refusal::TooLong {
            field: Field::Description,
            limit: 200,
        };
        assert_eq!(refused.refused(), limit);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_delete_a_community_and_restore_it() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = make(&forum, ann, "kitchen").await.unwrap();
        let set = async |by, gone| delete(&forum.operations, &forum.by(by), id, gone).await;
        assert_eq!(set(ben, true).await.refused(), Refusal::NotModerator);
        set(ann, true).await.unwrap();
        set(ann, true).await.unwrap();
        assert!(found(&forum, id, ann).await.deleted);
        assert_eq!(set(ben, false).await.refused(), Refusal::NoSuchCommunity);
        set(ann, false).await.unwrap();
        assert!(!found(&forum, id, ben).await.deleted);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tags_are_added_changed_and_deleted() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let id = make(&forum, ann, "kitchen").await.unwrap();
        let form = |name: &str, meaning| TagForm {
            name: name.into(),
            colour: 2,
            meaning,
        };
        let set = async |by, change| {
            operations::tag::change(&forum.operations, &forum.by(by), id, change).await
        };
        let add = |name: &str| TagChange::Add(form(name, TagMeaning::Nothing));
        assert_eq!(
            set(ben, add("Bread")).await.refused(),
            Refusal::NotModerator
        );
        set(ann, add("Bread")).await.unwrap();
        assert_eq!(set(ann, add("  bread ")).await.refused(), Refusal::TagTaken);
        let empty = Refusal::Empty { field: Field::Tag };
        assert_eq!(set(ann, add(" ")).await.refused(), empty);
        assert_eq!(set(ann, add("?!")).await.refused(), empty);
        let list = async || {
            let read = move |q: &mut store::Query<'_>| -> Result<_, Broken> {
                store::tag::list_community_tags(q, id)
            };
            forum.reads.read(Lane::Page, read).await.unwrap()
        };
        let tag = list().await.remove(0);
        assert_eq!((tag.name.as_str(), tag.colour), ("Bread", 2));
        let change = TagChange::Change(tag.id, form("Earnest", TagMeaning::Serious));
        set(ann, change).await.unwrap();
        let tag = list().await.remove(0);
        assert_eq!(
            (tag.name.as_str(), tag.meaning),
            ("Earnest", TagMeaning::Serious)
        );
        set(ann, TagChange::Delete(tag.id)).await.unwrap();
        assert_eq!(list().await, []);
        let change = TagChange::Change(tag.id, form("Back", TagMeaning::Nothing));
        assert_eq!(set(ann, change).await.refused(), Refusal::NoSuchTag);
        // The name is free again, and the tag behind it the same.
        set(ann, add("Bread")).await.unwrap();
        assert_eq!(list().await.remove(0).id, tag.id);
        for number in 1..30 {
            forum.clock.advance(domain::time::HOUR);
            set(ann, add(&format!("Tag {number}"))).await.unwrap();
        }
        let limit = Refusal::TooManyOfThese { limit: 30 };
        assert_eq!(set(ann, add("One more")).await.refused(), limit);
    })
    .await;
}

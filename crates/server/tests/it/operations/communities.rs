//! Making communities and changing their texts.

use domain::community::Mode;
use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::name::NameProblem;
use domain::refusal::{Field, Refusal};
use domain::viewer::Viewer;
use operations::Failure;
use operations::community::{CommunityForm, change, create};
use store::community::{CommunityRow, find_community};
use store::{Broken, Lane};
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

fn named(name: &str) -> CommunityForm {
    CommunityForm {
        name: name.into(),
        title: String::new(),
        sidebar: "Be *kind*.".into(),
        mode: Mode::Questions,
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

//! Setting the site up, once, by who holds the link.

use domain::event::Event;
use domain::name::NameProblem;
use domain::refusal::{Field, Refusal};
use domain::urls::BaseUrl;
use operations::account::{self, SetUp, set_up_link};
use operations::site::{self, Start};
use operations::{Failure, token};
use store::session::find_session;
use testing::{ADMIN_PASSWORD, Forum, Refused, places};

use super::events;

fn form(forum: &Forum) -> SetUp {
    SetUp {
        site_name: "Ask here".into(),
        admin_name: "alba".into(),
        admin_password: ADMIN_PASSWORD.into(),
        link: set_up_link(&forum.operations).unwrap(),
    }
}

async fn set_up(forum: &Forum, form: SetUp) -> Result<account::SignedIn, Failure> {
    account::set_up(&forum.operations, form, &forum.client(), forum.now()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_link_makes_the_first_admin_and_works_once() {
    for place in places() {
        let forum = Forum::bare(&place).await;
        let base = forum.operations.base().clone();
        let start = site::start(&forum.db, &base, forum.now()).await.unwrap();
        assert_eq!(
            start,
            Start::Ours {
                set_up: false,
                name: "Folkmoot".into()
            }
        );
        let admin = set_up(&forum, form(&forum)).await.unwrap();
        let hash = token::hash(&admin.token).unwrap();
        let session = find_session(&forum.reads, &hash, forum.now())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(session.admin_since, Some(forum.now()));
        let start = site::start(&forum.db, &base, forum.now()).await.unwrap();
        assert_eq!(
            start,
            Start::Ours {
                set_up: true,
                name: "Ask here".into()
            }
        );
        let person = admin.person;
        let told = [Event::PersonJoined { person }, Event::SiteChanged];
        assert_eq!(events(&forum).await, told);
        let again = SetUp {
            admin_name: "bruno".into(),
            ..form(&forum)
        };
        assert_eq!(set_up(&forum, again).await.refused(), Refusal::AlreadySetUp);
        forum.db.close().await;
        place.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_another_link_or_misfits_sets_nothing_up() {
    for place in places() {
        let forum = Forum::bare(&place).await;
        let base = form(&forum);
        let field = Field::Password;
        for (wrong, refusal) in [
            (
                SetUp {
                    link: String::new(),
                    ..base.clone()
                },
                Refusal::BadSetUpLink,
            ),
            (
                SetUp {
                    link: format!("{}A", base.link),
                    ..base.clone()
                },
                Refusal::BadSetUpLink,
            ),
            (
                SetUp {
                    admin_name: "nobody".into(),
                    ..base.clone()
                },
                Refusal::BadName(NameProblem::Reserved),
            ),
            (
                SetUp {
                    admin_password: "short".into(),
                    ..base.clone()
                },
                Refusal::TooShort { field, limit: 10 },
            ),
            (
                SetUp {
                    site_name: " ".into(),
                    ..base.clone()
                },
                Refusal::Empty {
                    field: Field::SiteName,
                },
            ),
        ] {
            assert_eq!(set_up(&forum, wrong).await.refused(), refusal);
        }
        assert_eq!(forum.number("SELECT count(*) FROM person").await, 0);
        forum.db.close().await;
        place.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_address_is_told_and_can_be_moved_to() {
    for place in places() {
        let forum = Forum::set_up(&place).await;
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.answer(ann, post, "On a stone.").await;
        let other = BaseUrl::parse("https://ask.example").unwrap();
        let start = site::start(&forum.db, &other, forum.now()).await.unwrap();
        let base_url = "http://localhost:8536".to_owned();
        assert_eq!(start, Start::OtherAddress { base_url });
        site::set_base_url(&forum.db, &other, forum.now())
            .await
            .unwrap();
        let start = site::start(&forum.db, &other, forum.now()).await.unwrap();
        assert!(matches!(start, Start::Ours { set_up: true, .. }));
        let moved = format!(
            "SELECT count(*) FROM person a, community c, post p, comment k, instance i
             WHERE a.ap_id = 'https://ask.example/u/ann'
               AND c.ap_id = 'https://ask.example/c/kitchen'
               AND p.ap_id = 'https://ask.example/post/{post}'
               AND k.ap_id LIKE 'https://ask.example/comment/%'
               AND i.domain = 'ask.example'"
        );
        assert_eq!(forum.number(&moved).await, 1);
        forum.db.close().await;
        place.remove().await;
    }
}

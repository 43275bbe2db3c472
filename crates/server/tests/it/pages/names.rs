//! Names that look like others, and names that can't be.

use domain::name::NameProblem;
use domain::refusal::Refusal;
use testing::{PASSWORD, both};

use super::client::Site;
use super::{Kitchen, sentence};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gets_a_name_that_could_be_taken_for_anothers() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        forum.person("oliver").await;
        let site = Site::of(forum.clone()).await;
        let before = forum.number("SELECT count(*) FROM person").await;
        let mixed = Refusal::BadName(NameProblem::MixedScripts);
        let character = Refusal::BadName(NameProblem::Character);
        for (name, refusal) in [
            ("oliver", Refusal::NameTaken),
            ("OLIVER", Refusal::NameTaken),
            ("0liver", Refusal::NameTaken),
            ("oIiver", Refusal::NameTaken),
            ("o1iver", Refusal::NameTaken),
            ("ollver", Refusal::NameTaken),
            ("ｏｌｉｖｅｒ", Refusal::NameTaken),
            ("оliver", mixed.clone()),
            ("αdmin", mixed.clone()),
            ("oliv\u{200b}er", character.clone()),
            ("\u{202e}revilo", character.clone()),
            ("oliver\u{202c}x", character.clone()),
            ("oli ver", character.clone()),
            ("oliver@otra.example", character.clone()),
            ("oliver/../x", character.clone()),
            ("<b>oliver</b>", character.clone()),
            ("oliver\u{0}x", character.clone()),
            ("o\u{301}\u{302}\u{303}\u{301}liver", character),
            ("____", Refusal::BadName(NameProblem::NoLetter)),
            ("deleted", Refusal::BadName(NameProblem::Reserved)),
            ("de1eted", Refusal::BadName(NameProblem::Reserved)),
            ("moderat0r", Refusal::BadName(NameProblem::Reserved)),
        ] {
            let fields = [("name", name), ("password", PASSWORD)];
            let shown = site.browser().send("/sign-up", &fields).await.is(422);
            let shown = shown.says(&sentence(&refusal)).keeps("name", name);
            assert!(shown.headers.get("set-cookie").is_none(), "{name}");
        }
        assert_eq!(forum.number("SELECT count(*) FROM person").await, before);
        for name in ["ольга", "岡田さん", "ólívér_2"] {
            let fields = [("name", name), ("password", PASSWORD)];
            let mut browser = site.browser();
            browser.send("/sign-up", &fields).await.is(303);
            assert!(browser.cookies.contains_key("folkmoot"), "{name}");
            browser.get("/settings").await.is(200).says(name);
        }
    })
    .await;
}

/// Whoever fills in the field that nobody sees is told so, in case it is somebody after all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn programs_that_fill_in_everything_get_no_account() {
    both(|forum| async move {
        let site = Site::of(forum.clone()).await;
        let before = forum.number("SELECT count(*) FROM person").await;
        let fields = [
            ("name", "robert"),
            ("password", PASSWORD),
            ("website", "https://a.example"),
        ];
        let shown = site.browser().send("/sign-up", &fields).await.is(422);
        shown.keeps("name", "robert");
        assert_eq!(forum.number("SELECT count(*) FROM person").await, before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_calls_oneself_stands_before_the_name_that_nobody_else_has() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        forum.person("cem").await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let fields = [("display_name", "Ann of Whetstone"), ("bio", "")];
        ann.send("/settings", &fields).await.is(303);
        let named = "<bdi>Ann of Whetstone</bdi> <bdi>@ann</bdi></a>";
        let mut cem = site.browser_of("cem").await;
        cem.get("/c/kitchen/about").await.says(named);
        cem.send("/u/ann/block", &[("block", "1")]).await.is(303);
        cem.get("/settings/blocks").await.says(named);
        cem.send("/u/ann/block", &[("block", "0")]).await.is(303);
        forum
            .set_visibility(kitchen.community, domain::community::Visibility::Private)
            .await;
        let asked = [("subscribe", "1"), ("next", "/c/kitchen")];
        cem.send("/c/kitchen/subscription", &asked).await.is(303);
        let cems = forum.find_person("cem").await.unwrap().to_string();
        ann.send("/c/kitchen/members", &[("admit", &cems)])
            .await
            .is(303);
        site.settle().await;
        cem.get("/inbox").await.says(named);
    })
    .await;
}

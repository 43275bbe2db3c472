//! The pages of decisions: whoever is banned reads why and asks for another look without a
//! session, and nobody else by the same way.

use domain::decision::{Action, Target};
use operations::decide::{Decide, decide};
use testing::{PASSWORD, both};

use super::client::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_banned_comes_to_the_decision_by_a_link_of_their_own() {
    both(|forum| async move {
        let ben = forum.person("ben").await;
        forum.person("sara").await;
        let site = Site::of(forum).await;
        let admin = site.forum.admin().await;
        let mut here = site.browser_of("ben").await;
        here.get("/inbox").await.is(200);
        let target = Target::Person {
            person: ben,
            community: None,
            post: None,
        };
        let mut by = site.forum.by(admin);
        by.admin = true;
        let ban = Decide {
            facts: String::from("canary-facts"),
            ..Decide::new(Action::Ban, target, "Too many links.")
        };
        let id = decide(&site.forum.operations, &by, ban).await.unwrap();
        site.settle().await;
        let out = here.get("/inbox").await;
        assert_eq!(out.status, 303, "their sign-ins ended: {out:?}");

        let mut back = site.browser();
        let wrong = [("name", "ben"), ("password", "not this one")];
        let no = back.send("/sign-in", &wrong).await;
        assert_eq!(no.location(), None, "nothing is told without the password");
        let right = [("name", "ben"), ("password", PASSWORD)];
        let told = back.send("/sign-in", &right).await.is(303);
        let link = told.location().unwrap().to_owned();
        assert!(link.starts_with(&format!("/decision/{id}?key=")), "{link}");
        let shown = back.get(&link).await.is(200).says("Too many links.");
        assert!(shown.body.contains("name=\"key\"") && !shown.body.contains("canary"));
        assert!(
            !back.get("/inbox").await.location().unwrap().is_empty(),
            "no session"
        );

        let (_, key) = link.split_once("?key=").unwrap();
        let appeal = format!("/decision/{id}/appeal");
        let mut sara = site.browser_of("sara").await;
        for bad in ["", "x", &key.replace(|c: char| c.is_ascii_lowercase(), "a")] {
            let said = sara
                .send(&appeal, &[("key", bad), ("text", "Me too.")])
                .await;
            assert_eq!(said.status, 403, "{bad}");
        }
        let fields = [("key", key), ("text", "They were all on topic.")];
        back.send(&appeal, &fields).await.is(303);
        back.get(&link)
            .await
            .is(200)
            .says("They were all on topic.");
        let plain = site.browser().get(&format!("/decision/{id}")).await.is(200);
        assert!(!plain.body.contains("They were all on topic."));
        let again = back.send(&appeal, &fields).await;
        assert_eq!(again.status, 409);
    })
    .await;
}

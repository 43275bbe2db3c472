//! Pages about joining: the settings, applications, invitations.

use testing::{PASSWORD, both};

use super::client::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_goes_from_the_form_to_the_desk_and_back() {
    both(|forum| async move {
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        let page = admin.get("/admin/registration").await.is(200);
        let fields = [("registration", "application"), ("question", "")];
        let wrong = admin.submit(&page, "/admin/registration", &fields).await;
        wrong.is(422);
        let fields = [("registration", "application"), ("question", "Why <here>?")];
        admin
            .submit(&page, "/admin/registration", &fields)
            .await
            .is(303);
        site.settle().await;
        let mut ann = site.browser();
        ann.get("/about")
            .await
            .says("Whoever wants to join applies");
        let page = ann.get("/sign-up").await.is(200).says("Why <here>?");
        let typed = [("name", "ann"), ("password", PASSWORD), ("answer", " ")];
        let empty = ann.submit(&page, "/sign-up", &typed).await.is(422);
        empty.keeps("name", "ann");
        let typed = [
            ("name", "ann"),
            ("password", PASSWORD),
            ("answer", "I cook\nand bake."),
        ];
        ann.submit(&page, "/sign-up", &typed)
            .await
            .is(200)
            .says("Your application was sent");
        let fields = [("name", "ann"), ("password", PASSWORD)];
        let waits = ann.send("/sign-in", &fields).await;
        waits.is(403).says("was not decided yet");
        let desk = admin
            .get("/admin/applications")
            .await
            .is(200)
            .says("I cook\nand bake.");
        let id = forum
            .number("SELECT max(id) FROM application")
            .await
            .to_string();
        let long = "x".repeat(domain::limits::REASON_CHARS_MAX + 1);
        let fields = [("id", id.as_str()), ("reason", &long), ("deny", "1")];
        let refused = admin.submit(&desk, "/admin/applications", &fields).await;
        refused.is(422).keeps("reason", &long);
        let fields = [("id", id.as_str()), ("approve", "1")];
        admin
            .submit(&desk, "/admin/applications", &fields)
            .await
            .is(303);
        admin
            .submit(&desk, "/admin/applications", &fields)
            .await
            .is(409);
        admin.get("/admin/applications").await.says("Nobody waits");
        ann.send("/sign-in", &[("name", "ann"), ("password", PASSWORD)])
            .await
            .is(303);
        ann.get("/settings").await.is(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_invites() {
    both(|forum| async move {
        forum.person("ann").await;
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        let page = admin.get("/admin/registration").await.is(200);
        let fields = [("registration", "invitation"), ("invitations", "2")];
        admin
            .submit(&page, "/admin/registration", &fields)
            .await
            .is(303);
        site.settle().await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get("/settings/invitations").await.is(200);
        let wrong = [("uses", "many"), ("days", "7")];
        ann.submit(&page, "/settings/invitations", &wrong)
            .await
            .is(422);
        let right = [("uses", "1"), ("days", "7")];
        ann.submit(&page, "/settings/invitations", &right)
            .await
            .is(303);
        let shown = ann
            .get("/settings/invitations")
            .await
            .is(200)
            .says("0 of 1 joined");
        let at = shown.body.find("/sign-up?invite=").unwrap();
        let link = shown.body[at..].split('"').next().unwrap().to_owned();
        let mut ben = site.browser();
        ben.get("/sign-up")
            .await
            .is(200)
            .says("Whoever was invited can join here");
        ben.get("/sign-up?invite=nonsense")
            .await
            .says("ask whoever invited you");
        let page = ben.get(&link).await.is(200).says("ann invited you.");
        let typed = [("name", "ben"), ("password", PASSWORD)];
        ben.submit(&page, "/sign-up", &typed).await.is(303);
        ben.get("/settings").await.is(200);
        let mut cem = site.browser();
        cem.get(&link).await.says("ask whoever invited you");
        ann.get("/settings/invitations")
            .await
            .says("Nobody is invited by you now");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admins_see_that_sign_up_closed_itself() {
    both(|forum| async move {
        forum.person("ann").await;
        let site = Site::of(forum.clone()).await;
        forum
            .script(
                "UPDATE site_settings SET registration = 'closed', closed_itself_at = 1,
                   close_after_days = 7",
            )
            .await;
        site.refresh().await;
        let mut admin = site.browser_of("admin").await;
        admin.get("/").await.says("Sign-up closed itself");
        let mut ann = site.browser_of("ann").await;
        assert!(!ann.get("/").await.body.contains("/admin/registration"));
        let page = admin
            .get("/admin/registration")
            .await
            .says("nobody who runs the site was here");
        let open = [("registration", "open")];
        admin
            .submit(&page, "/admin/registration", &open)
            .await
            .is(303);
        assert!(
            !admin
                .get("/")
                .await
                .text()
                .contains("Sign-up closed itself")
        );
    })
    .await;
}

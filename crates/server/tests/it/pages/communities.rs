//! Pages about belonging: the door of a private community, its members, blocks, settings.

use domain::community::Visibility;
use testing::both;

use super::Kitchen;
use super::client::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_sees_the_door_and_asks_to_join() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        forum
            .set_visibility(kitchen.community, Visibility::Private)
            .await;
        forum.person("cem").await;
        let site = Site::of(forum.clone()).await;
        let mut anybody = site.browser();
        let door = anybody.get("/c/kitchen").await.is(200);
        let door = door.says("This community is private").says("Sign in to ask to join");
        assert!(!door.body.contains("sharpen"), "{}", door.body);
        let mut cem = site.browser_of("cem").await;
        let door = cem.get("/c/kitchen").await.is(200);
        door.says("Ask to join");
        cem.get("/c/kitchen/about").await.is(404);
        cem.send("/c/kitchen/subscription", &[("subscribe", "1"), ("next", "/c/kitchen")])
            .await
            .is(303);
        cem.get("/c/kitchen").await.says("You asked to join");
        cem.get("/subscriptions").await.says("Asked to join");
        site.settle().await;
        let mut mona = site.browser_of("ann").await;
        mona.get("/inbox").await.says("cem asks to join kitchen");
        let notice = forum.number("SELECT max(id) FROM notification").await;
        let opened = mona.get(&format!("/inbox/{notice}/c/kitchen")).await;
        assert_eq!(opened.location(), Some("/c/kitchen/members"));
        let cems = forum.find_person("cem").await.unwrap().to_string();
        mona.get("/c/kitchen/members").await.says("cem");
        mona.send("/c/kitchen/members", &[("admit", &cems)])
            .await
            .is(303);
        site.settle().await;
        cem.get("/inbox").await.says("ann let you into kitchen");
        cem.get("/c/kitchen").await.says("How do I sharpen a knife?");
        cem.get("/c/kitchen").await.says("You are a member");
        cem.get("/c/kitchen/members").await.is(403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_choice_that_is_none_is_refused_where_it_was_made() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        for field in ["mode", "visibility", "who_may_post", "colour"] {
            for (path, name) in [("/communities/new", "garden"), ("/c/kitchen/edit", "")] {
                let fields = [
                    ("name", name),
                    ("title", "Kept as typed"),
                    ("version", "1"),
                    (field, "nonsense"),
                ];
                let shown = ann.send(path, &fields).await.is(422);
                shown.says("this cannot be chosen").keeps("title", "Kept as typed");
            }
        }
        ann.get("/c/garden").await.is(404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deleting_a_community_is_offered_to_those_who_may() {
    both(|forum| async move {
        let Kitchen { ben, community, .. } = Kitchen::of(&forum).await;
        forum.set_moderator(community, ben).await;
        let site = Site::of(forum).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        for verb in ["delete", "restore"] {
            let (settings, path) = ("/c/kitchen/edit", format!("/c/kitchen/{verb}"));
            let link = format!("href=\"{path}\"");
            ann.get(settings).await.is(200).says(&link);
            assert!(!ben.get(settings).await.is(200).body.contains(&link));
            let first = "Only the first moderator of this community";
            ben.get(&path).await.is(403).says(first);
            ben.send(&path, &[]).await.is(403).says(first);
            ann.get(&path).await.is(200);
            ann.send(&path, &[]).await.is(303);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn communities_are_found_and_put_in_order() {
    both(|forum| async move {
        let Kitchen { ann, .. } = Kitchen::of(&forum).await;
        for name in ["attic", "bath", "cellar"] {
            forum.clock.advance(domain::time::HOUR);
            forum.community(ann, name).await;
        }
        forum
            .script("UPDATE community SET title = 'Under the 100% roof' WHERE name = 'attic'")
            .await;
        let site = Site::of(forum).await;
        let mut anybody = site.browser();
        let mut order = async |query: &str| {
            let shown = anybody.get(&format!("/communities?{query}")).await.is(200);
            let names = ["kitchen", "attic", "bath", "cellar"];
            let at = |name: &&str| shown.body.find(&format!("<bdi>{name}</bdi>"));
            let mut found: Vec<(usize, &str)> =
                names.iter().filter_map(|name| Some((at(name)?, *name))).collect();
            found.sort_unstable();
            found.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        assert_eq!(order("sort=name").await, ["attic", "bath", "cellar", "kitchen"]);
        assert_eq!(order("sort=new").await, ["cellar", "bath", "attic", "kitchen"]);
        assert_eq!(order("q=CELL").await, ["cellar"]);
        assert_eq!(order("q=100%25").await, ["attic"]);
        assert_eq!(order("q=_").await, [""; 0]);
        assert_eq!(order("q=nothing+like+it").await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_change_what_pages_are_like() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get("/settings/appearance").await.is(200);
        let fields = [("theme", "dark"), ("list_mode", "SmallCard"), ("tabs", "1")];
        let token = ann.token().await;
        let mut sent = vec![("token", token.as_str())];
        sent.extend(fields);
        ann.post("/settings/appearance", &sent).await.is(303);
        let after = ann.get("/").await.body;
        for attribute in [
            "data-theme=\"dark\"",
            "data-list=\"compact\"",
            "data-scores=\"off\"",
            "data-keys=\"off\"",
        ] {
            assert!(after.contains(attribute), "{attribute}");
            assert!(!page.body.contains(attribute), "{attribute}");
        }
        ann.send("/settings/appearance", &[("theme", "pink")]).await.is(422);
        let mail = [("email", "Ann@mail.example"), ("password", testing::PASSWORD)];
        ann.send("/settings/email", &mail).await.is(303);
        ann.get("/settings/email").await.keeps("email", "Ann@mail.example");
        let mut ben = site.browser_of("ben").await;
        let same = [("email", "ann@Mail.example"), ("password", testing::PASSWORD)];
        let taken = ben.send("/settings/email", &same).await;
        taken.is(422).says("another account has it");
        let mut other = site.browser_of("ann").await;
        ann.get("/settings/sign-ins").await.says("This browser");
        ann.send("/settings/sign-ins", &[("others", "1")]).await.is(303);
        other.get("/settings").await.is(303);
        ann.get("/settings").await.is(200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_is_sent_to_whoever_knows_the_password() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let wrong = ann.send("/settings/data", &[("password", "a guess")]).await;
        wrong.is(422).says("not the password that you have now");
        let right = [("password", testing::PASSWORD)];
        let copy = ann.send("/settings/data", &right).await.is(200);
        let json: serde_json::Value = serde_json::from_str(&copy.body).unwrap();
        assert_eq!(json["tables"]["person"][0]["name"], "ann");
        assert!(copy.header("content-disposition").starts_with("attachment"));
        let leave = [("password", testing::PASSWORD), ("texts", "name")];
        let gone = ann.send("/settings/data/delete", &leave).await.is(303);
        assert_eq!(gone.location(), Some("/sign-out/deleted"));
        ann.get("/sign-out/deleted").await.is(200);
        ann.get("/settings").await.is(303);
        let place = forum.number("SELECT id FROM person WHERE deleted = TRUE").await;
        let page = ann.get(&format!("/u/deleted-{place}")).await.is(200);
        page.says("deleted their account");
        ann.get("/u/ann").await.says("deleted their account");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn admins_change_the_site() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut admin = site.browser_of("admin").await;
        let page = admin.get("/admin").await.is(200);
        let fields = [
            ("name", "The table"),
            ("description", "Sit down."),
            ("accent", "3"),
            ("legal", "Be *fair*."),
            ("contact", "Ring the bell."),
        ];
        admin.submit(&page, "/admin", &fields).await.is(303);
        site.settle().await;
        let mut anybody = site.browser();
        let front = anybody.get("/").await.is(200);
        front.says("The table");
        assert!(front.body.contains("<body class=\"tint3\">"));
        anybody.get("/legal").await.says("Be fair.");
        anybody.get("/contact").await.says("Ring the bell.");
        let noted = "SELECT count(*) FROM audit WHERE action = 'change_site'";
        assert_eq!(forum.number(noted).await, 1);
        let page = admin.get("/admin").await.keeps("legal", "Be *fair*.");
        let bad = admin.submit(&page, "/admin", &[("name", " ")]).await;
        bad.is(422).keeps("description", "Sit down.");
        site.browser_of("ann").await.get("/admin").await.is(403);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_servers_are_listed_by_name_page_by_page() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ann = site.browser_of("ann").await;
        let empty = words::Words::english().instances_empty();
        ann.get("/instances").await.is(200).says(empty);
        let rows: Vec<String> = (2..=102)
            .map(|id| {
                let blocked = if id == 2 { "TRUE" } else { "FALSE" };
                format!("({id}, 'a{id:03}.example', 'lemmy', '0.19', 'up', {blocked}, FALSE, 1)")
            })
            .collect();
        let columns = "id, domain, software, version, state, blocked, allowed, created_at";
        forum
            .script(format!(
                "INSERT INTO instance ({columns}) VALUES {}",
                rows.join(", ")
            ))
            .await;
        let first = ann.get("/instances").await.is(200);
        let first = first
            .says("a002.example")
            .says("lemmy 0.19")
            .says("Blocked here");
        assert!(first.body.contains("a101.example"), "{}", first.body);
        assert!(!first.body.contains("a102.example"), "{}", first.body);
        let next = "/instances?after=a101.example";
        assert!(first.body.contains(next), "{}", first.body);
        let last = ann.get(next).await.is(200).says("a102.example");
        assert!(!last.body.contains("a101.example"), "{}", last.body);
    })
    .await;
}

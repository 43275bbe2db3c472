//! Every route there is, asked for by everybody there is.

use std::fmt::Write;

use domain::decision::{Action, Target};
use domain::ids::{CommentId, CommunityId, DecisionId, PersonId, PostId};
use operations::decide::{Decide, decide};
use testing::{PASSWORD, both};

use super::client::{Browser, Shown, Site};
use super::html;

/// The table of routes as it stands in the source, since nothing outside of the pages sees it.
const SOURCE: &str = include_str!("../../../../web/src/routes.rs");

/// A row of the table.
#[derive(Debug, Clone)]
struct Row {
    get: bool,
    path: String,
    access: String,
}

fn table() -> Vec<Row> {
    let mut rows = Vec::new();
    for part in SOURCE.split("Route::").skip(1) {
        let get = part.starts_with("get(");
        if !get && !part.starts_with("post(") {
            continue;
        }
        let mut quoted = part.split('"');
        let path = quoted.nth(1).unwrap().to_owned();
        let access = quoted.next().unwrap().split(',').nth(1).unwrap();
        rows.push(Row {
            get,
            path,
            access: access.trim().to_owned(),
        });
    }
    assert!(
        rows.len() > 50 && rows.iter().all(|row| row.path.starts_with('/')),
        "{rows:?}"
    );
    rows
}

/// What requests are about. Each route has its own, so that none finds what another left.
struct Things {
    post: PostId,
    comment: CommentId,
    notice: i64,
    /// A warning of the author's.
    decision: DecisionId,
    tag: i64,
    /// One of the community, and one of the site.
    rules: [i64; 2],
    style: String,
    /// A report of the post, at the desk.
    item: i64,
    /// A notice of something illegal, at the desk.
    illegal: i64,
    /// What opens the page about that.
    key: String,
    /// A letter of Ann's to the moderators.
    thread: i64,
}

/// Ann writes, Mona moderates, Sara has nothing to do with any of it.
const VIEWERS: [&str; 5] = ["", "sara", "mona", "admin", "ann"];

impl Things {
    async fn of(site: &Site, number: usize) -> Self {
        let forum = &site.forum;
        let ann = forum.find_person("ann").await.unwrap();
        let kitchen = forum
            .number("SELECT id FROM community WHERE name = 'kitchen'")
            .await;
        let kitchen = CommunityId(kitchen);
        forum
            .script("UPDATE community SET deleted = FALSE; DELETE FROM block")
            .await;
        let post = forum.ask(ann, kitchen, &format!("Question {number}")).await;
        let comment = forum.answer(ann, post, "An answer").await;
        let mona = forum.find_person("mona").await.unwrap();
        forum.answer(mona, post, "Another answer").await;
        forum
            .script(format!(
                "INSERT INTO revision (post_id, comment_id, version, title, md, at, by_id)
                 VALUES ({post}, 0, 1, 'Before', 'Before', 1, {ann}),
                   ({post}, {comment}, 1, NULL, 'Before', 1, {ann});
                 UPDATE post SET version = 2 WHERE id = {post};
                 UPDATE comment SET version = 2 WHERE id = {comment}"
            ))
            .await;
        let key = format!("key-{number}");
        let [item, illegal] = waiting(site, post, &key).await;
        let warn = Decide::new(Action::Warn, warned(ann, kitchen), "Gently.");
        let decision = decide(&forum.operations, &forum.freely(mona), warn)
            .await
            .unwrap();
        forum
            .script(format!(
                "INSERT INTO decision_item (decision_id, post_id, comment_id)
                 VALUES ({decision}, {post}, 0), ({decision}, {post}, {comment})"
            ))
            .await;
        site.settle().await;
        forum
            .script("DELETE FROM notification WHERE decision_id IS NOT NULL")
            .await;
        let front = site.browser().get("/look").await;
        let tags = html::tags(&front.body);
        let style = tags
            .iter()
            .find(|tag| tag.get("rel") == Some("stylesheet"))
            .unwrap();
        Self {
            post,
            comment,
            notice: forum.number("SELECT max(id) FROM notification").await,
            item,
            illegal,
            key,
            thread: forum.number("SELECT max(id) FROM modmail").await,
            decision,
            tag: tag(site, kitchen, number).await,
            rules: rules(site, kitchen).await,
            style: style.get("href").unwrap().to_owned(),
        }
    }

    /// The address of a route.
    fn address(&self, path: &str) -> String {
        let (post, comment) = (self.post.to_string(), self.comment.to_string());
        if path.starts_with("/static/") {
            return self.style.clone();
        }
        if path == "/report" {
            return format!("/report?kind=post&id={post}");
        }
        let known = [
            (
                "/desk/item/{id}/answer",
                format!("/desk/item/{}/answer", self.illegal),
            ),
            ("/desk/item/{id}", format!("/desk/item/{}", self.item)),
            ("/desk/{name}", "/desk/kitchen".to_owned()),
            ("/mail/{id}", format!("/mail/{}", self.thread)),
            ("{key}", self.key.clone()),
            ("/post/{id}", format!("/post/{post}")),
            ("/comment/{id}", format!("/comment/{comment}")),
            (
                "/inbox/{id}/{comment}",
                format!("/inbox/{}/{comment}", self.notice),
            ),
            ("/feeds/{name}", "/feeds/all.xml".to_owned()),
            ("/sitemap/{part}", "/sitemap/0".to_owned()),
            ("/c/{name}", "/c/kitchen".to_owned()),
            ("/u/{name}", "/u/ann".to_owned()),
            ("/inbox/{id}", format!("/inbox/{}", self.notice)),
            ("/decision/{id}", format!("/decision/{}", self.decision)),
            ("{secret}", "AAAA".to_owned()),
            ("{signed}", "AAAA".to_owned()),
            ("{slug}", "any-words".to_owned()),
            ("{version}", "1".to_owned()),
            ("{tag}", self.tag.to_string()),
            (
                "/admin/rules/{rule}",
                format!("/admin/rules/{}", self.rules[1]),
            ),
            (
                "/c/kitchen/rules/{rule}",
                format!("/c/kitchen/rules/{}", self.rules[0]),
            ),
            ("/rules/{rule}", format!("/rules/{}", self.rules[1])),
            ("{rule}", self.rules[0].to_string()),
        ];
        let fill = |path: String, (what, with): &(&str, String)| path.replace(what, with);
        let address = known.iter().fold(path.to_owned(), fill);
        assert!(
            !address.contains('{'),
            "{path}: say here what this new route is about"
        );
        address
    }

    /// A form that could be taken.
    async fn fields(&self, site: &Site, path: &str, number: usize) -> Vec<(&str, String)> {
        let fields = |fields: &[(&'static str, &str)]| {
            fields
                .iter()
                .map(|(name, text)| (*name, (*text).to_owned()))
                .collect()
        };
        let version = async |table: &str, which: String| {
            let text = format!("SELECT version FROM {table} WHERE {which}");
            site.forum.number(&text).await.to_string()
        };
        let fresh = format!("new_{number}");
        match path {
            "/look" => fields(&[("theme", "dark"), ("keys", "on")]),
            "/setup" => fields(&[("link", "x"), ("site_name", "Mine"), ("name", &fresh)]),
            "/sign-in" => fields(&[("name", "sara"), ("password", PASSWORD)]),
            "/sign-up" => fields(&[("name", &fresh), ("password", PASSWORD)]),
            "/communities/new" => fields(&[("name", &fresh)]),
            "/c/{name}/edit" => {
                let version = version("community", "name = 'kitchen'".to_owned()).await;
                fields(&[("title", "Kitchen"), ("version", &version)])
            }
            "/c/{name}/tags" | "/c/{name}/tags/{tag}" => fields(&[
                ("name", &format!("Tag {number}")),
                ("colour", "1"),
                ("meaning", "none"),
            ]),
            "/c/{name}/rules/new"
            | "/c/{name}/rules/{rule}"
            | "/admin/rules/new"
            | "/admin/rules/{rule}" => fields(&[
                ("name", "Be kind"),
                ("scope", "all"),
                ("outcome", "advise"),
                ("stage", "active"),
                ("version", "1"),
            ]),
            "/c/{name}/rules/read" => fields(&[("version", "1")]),
            "/c/{name}/rules/{rule}/move" | "/admin/rules/{rule}/move" => fields(&[("to", "1")]),
            "/c/{name}/members" => fields(&[("admit", "999999")]),
            "/c/{name}/block" | "/u/{name}/block" => fields(&[("block", "1")]),
            "/c/{name}/subscription" => fields(&[("subscribe", "1")]),
            "/ask" => fields(&[("community", "kitchen"), ("title", "And what else?")]),
            "/post/{id}/edit" => {
                let version = version("post", format!("id = {}", self.post)).await;
                fields(&[("title", "Other words"), ("version", &version)])
            }
            "/comment/{id}/edit" => {
                let version = version("comment", format!("id = {}", self.comment)).await;
                fields(&[("text", "Other words"), ("version", &version)])
            }
            "/post/{id}/answer" | "/comment/{id}/reply" => fields(&[("text", "Words")]),
            "/post/{id}/vote" | "/comment/{id}/vote" => fields(&[("value", "1")]),
            "/post/{id}/me-too" => fields(&[("me_too", "1")]),
            "/post/{id}/solved" => fields(&[("solved", "1")]),
            "/post/{id}/save" | "/comment/{id}/save" => fields(&[("save", "1")]),
            "/post/{id}/hide" => fields(&[("hide", "1")]),
            "/post/{id}/read" => fields(&[("read", "1")]),
            "/post/{id}/follow" | "/comment/{id}/follow" => fields(&[("follow", "1")]),
            "/comment/{id}/accept" => fields(&[("accepted", "1")]),
            "/report" => fields(&[("reason", "other"), ("words", "It smells")]),
            "/report/illegal" => fields(&[("urls", "/post/1"), ("why", "It is mine")]),
            "/desk/item/{id}/remove" => fields(&[("message", "Not here")]),
            "/desk/item/{id}/claim" => fields(&[("claim", "1")]),
            "/desk/item/{id}/answer" | "/mail/{id}" => fields(&[("text", "Done")]),
            "/desk/notes" => {
                let kitchen = "SELECT id FROM community WHERE name = 'kitchen'";
                let ann = "SELECT id FROM person WHERE name = 'ann'";
                let scope = site.forum.number(kitchen).await.to_string();
                let person = site.forum.number(ann).await.to_string();
                fields(&[("scope", &scope), ("person", &person), ("text", "Hm")])
            }
            "/c/{name}/write" => fields(&[("subject", "Hello"), ("text", "Words")]),
            "/post/{id}/moderate" | "/comment/{id}/moderate" => {
                fields(&[("what", "lock"), ("message", "Enough.")])
            }
            "/u/{name}/moderate" => fields(&[("what", "warn"), ("message", "Gently.")]),
            "/c/{name}/moderate" => fields(&[("names_on", "1")]),
            "/decision/{id}/appeal" | "/decision/{id}/answer" | "/decision/{id}/repaired" => {
                fields(&[("text", "Words"), ("state", "upheld")])
            }
            "/decision/{id}/undo" => Vec::new(),
            "/inbox/read" => fields(&[("all", "1")]),
            "/drafts" => fields(&[("target", "ask"), ("text", "Begun")]),
            "/drafts/discard" => fields(&[("target", "ask")]),
            "/settings" => fields(&[("bio", "I cook")]),
            "/settings/password" => fields(&[("before", "no"), ("password", "no")]),
            "/settings/appearance" => fields(&[("theme", "dark"), ("list_mode", "List")]),
            "/settings/reading" => {
                let usual = [("listing", "all"), ("sort", "hot"), ("answer_sort", "best")];
                fields(&[&usual[..], &[("nsfw", "cover")]].concat())
            }
            "/settings/language" => fields(&[("language", "")]),
            "/settings/notices" => fields(&[("answer", "1")]),
            "/settings/blocks" => fields(&[("word", "spoilers")]),
            "/settings/sign-ins" => fields(&[("others", "1")]),
            "/settings/email" => fields(&[("email", "x@mail.example"), ("password", "no")]),
            "/forgotten-password" => fields(&[("who", "ann")]),
            "/reset-password/{secret}" => fields(&[("password", "no")]),
            "/settings/data" => fields(&[("password", "no")]),
            "/settings/data/delete" => fields(&[("password", "no"), ("texts", "name")]),
            "/admin" => fields(&[("name", "Test"), ("accent", "1"), ("language", "en")]),
            "/admin/registration" => fields(&[
                ("registration", "open"),
                ("invitations", "0"),
                ("close", "0"),
            ]),
            "/admin/blocked" => fields(&[("words", "zounds"), ("version", "0")]),
            "/admin/applications" => fields(&[("id", "999"), ("approve", "1")]),
            "/settings/invitations" => fields(&[("uses", "1"), ("days", "1")]),
            "/sign-out"
            | "/confirm-sign-up/{secret}"
            | "/verify-email/{secret}"
            | "/unsubscribe/{signed}"
            | "/desk/item/{id}/keep"
            | "/c/{name}/delete"
            | "/c/{name}/restore"
            | "/c/{name}/tags/{tag}/delete"
            | "/c/{name}/rules/{rule}/retire"
            | "/c/{name}/rules/{rule}/try"
            | "/c/{name}/rules/{rule}/resume"
            | "/admin/rules/{rule}/retire"
            | "/admin/rules/{rule}/try"
            | "/admin/rules/{rule}/resume"
            | "/post/{id}/found"
            | "/post/{id}/delete"
            | "/post/{id}/restore"
            | "/comment/{id}/delete"
            | "/comment/{id}/restore"
            | "/post/{id}/history/{version}/blank"
            | "/comment/{id}/history/{version}/blank" => Vec::new(),
            _ => panic!("{path}: say here what this new form holds"),
        }
    }
}

/// Something for the moderators, something for admins, and a letter.
async fn waiting(site: &Site, post: PostId, key: &str) -> [i64; 2] {
    let forum = &site.forum;
    forum
        .script(format!(
            "INSERT INTO desk_item (scope, kind, target_id, open, reports, urgent, held,
               opened_at, place)
             SELECT community_id, 'post', id, TRUE, 1, FALSE, FALSE, 0, 0 FROM post
             WHERE id = {post};
             INSERT INTO illegal_notice (key, name, email, urls, why, at)
             VALUES ('{key}', '', '', '/post/{post}', 'It is mine', 0);
             INSERT INTO modmail (community_id, person_id, subject, waits, updated_at)
             SELECT community_id, creator_id, 'Hello', TRUE, 0 FROM post WHERE id = {post};
             INSERT INTO desk_item (scope, kind, target_id, open, reports, urgent, held,
               opened_at, place)
             SELECT 0, 'illegal', max(id), TRUE, 0, FALSE, FALSE, 0, 0 FROM illegal_notice"
        ))
        .await;
    let newest = async |kind: &str| {
        let text = format!("SELECT max(id) FROM desk_item WHERE kind = '{kind}'");
        forum.number(&text).await
    };
    [newest("post").await, newest("illegal").await]
}

const fn warned(person: PersonId, community: CommunityId) -> Target {
    Target::Person {
        person,
        community: Some(community),
        post: None,
    }
}

/// A tag of its own.
async fn tag(site: &Site, kitchen: CommunityId, number: usize) -> i64 {
    let (forum, slug) = (&site.forum, format!("own-{number}"));
    forum
        .script(format!(
            "DELETE FROM tag; INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning,
               deleted, created_at)
             VALUES ({kitchen}, '{slug}', '{slug}', 'Tag', 1, 'none', FALSE, 0)"
        ))
        .await;
    forum.number("SELECT max(id) FROM tag").await
}

/// A rule of the community and one of the site, which nothing checks.
async fn rules(site: &Site, kitchen: CommunityId) -> [i64; 2] {
    let forum = &site.forum;
    forum
        .script(format!(
            "DELETE FROM rule_version; DELETE FROM rule;
             INSERT INTO rule (community_id, position, version, created_at)
             VALUES ({kitchen}, 1, 1, 0), (0, 1, 1, 0);
             INSERT INTO rule_version (rule_id, version, name, text_md, text_html, render_version,
               scope, outcome, stage, since)
             SELECT id, 1, 'Be kind', '', '', 1, 'all', 'advise', 'active', 0 FROM rule;
             UPDATE community SET rules_version = rules_version + 1"
        ))
        .await;
    let of = |id: i64| format!("SELECT max(id) FROM rule WHERE community_id = {id}");
    [
        forum.number(&of(kitchen.get())).await,
        forum.number(&of(0)).await,
    ]
}

async fn browser(site: &Site, name: &str) -> Browser {
    match name {
        "" => site.browser(),
        name => site.browser_of(name).await,
    }
}

/// The status, or `in` for the way to the sign-in page.
fn outcome(shown: &Shown) -> String {
    match shown.location() {
        Some(place) if place.starts_with("/sign-in?") => "in".to_owned(),
        _ => shown.status.to_string(),
    }
}

async fn try_route(site: &Site, row: &Row, number: usize, viewers: &[&str]) -> Vec<String> {
    let things = Things::of(site, number).await;
    let address = things.address(&row.path);
    let mut outcomes = Vec::new();
    for (which, name) in viewers.iter().enumerate() {
        let mut browser = browser(site, name).await;
        let shown = if row.get {
            browser.get(&address).await
        } else {
            let fields = things.fields(site, &row.path, 10 * number + which).await;
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, text)| (*name, text.as_str()))
                .collect();
            browser.send(&address, &fields).await
        };
        assert!(
            shown.status < 500 && shown.status != 405,
            "{row:?}: {shown:?}"
        );
        outcomes.push(outcome(&shown));
    }
    outcomes
}

/// What the column of the table says, apart from whom a thing belongs to.
fn keeps_its_word(row: &Row, outcomes: &[String]) {
    let out = |outcome: &String| outcome == "in" || outcome == "401";
    let (nobody, others) = outcomes.split_first().unwrap();
    assert!(!others.iter().any(out), "{row:?}: {outcomes:?}");
    let writes = !row.get && row.access == "Everyone";
    match row.access.as_str() {
        "SignedIn" => assert!(out(nobody), "{row:?}: {outcomes:?}"),
        "Admin" => assert!(out(nobody) && others[0] == "403", "{row:?}: {outcomes:?}"),
        "Always" | "Everyone" => assert_eq!(out(nobody), writes, "{row:?}: {outcomes:?}"),
        "SetUpOnly" => assert!(
            outcomes.iter().all(|it| it == "409"),
            "{row:?}: {outcomes:?}"
        ),
        other => panic!("{other} is a new kind of access"),
    }
}

async fn site_of(forum: testing::Forum) -> Site {
    for name in ["mona", "ann", "sara"] {
        forum.person(name).await;
    }
    let mona = forum.find_person("mona").await.unwrap();
    forum.community(mona, "kitchen").await;
    Site::of(forum).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_lets_in_whom_it_says() {
    both(|forum| async move {
        let site = site_of(forum).await;
        let mut golden = String::new();
        for (number, row) in table().iter().enumerate() {
            let outcomes = try_route(&site, row, number, &VIEWERS).await;
            keeps_its_word(row, &outcomes);
            let method = if row.get { "GET" } else { "POST" };
            let cells = outcomes
                .iter()
                .fold(String::new(), |line, it| format!("{line} {it:>4}"));
            writeln!(golden, "{method:4} {:31} {:9}{cells}", row.path, row.access).unwrap();
        }
        assert_eq!(golden, GOLDEN, "the outcome of a route changed");
    })
    .await;
}

/// On a private instance whoever is not signed in comes no further than the door.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_private_instance_shows_strangers_its_door_alone() {
    both(|forum| async move {
        let site = site_of(forum).await;
        let mut warm = site.browser();
        warm.get("/c/kitchen").await.is(200);
        site.forum
            .script("UPDATE site_settings SET private_instance = TRUE")
            .await;
        site.refresh().await;
        for (number, row) in table().iter().enumerate() {
            let outcomes = try_route(&site, row, number, &[""]).await;
            let out = outcomes[0] == "in" || outcomes[0] == "401";
            let open = ["Always", "SetUpOnly"].contains(&row.access.as_str());
            let door = row.path == "/" && outcomes[0] == "303";
            assert!(out != open || door, "{row:?}: {outcomes:?}");
        }
        assert_eq!(outcome(&warm.get("/c/kitchen").await), "in");
        browser(&site, "sara").await.get("/c/kitchen").await.is(200);
    })
    .await;
}

/// What is one person's own is out of everybody else's reach, also by its number.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_touches_what_is_somebody_elses() {
    both(|forum| async move {
        let site = site_of(forum.clone()).await;
        let things = Things::of(&site, 0).await;
        let (mut ann, mut sara) = (site.browser_of("ann").await, site.browser_of("sara").await);
        let draft = [("target", "ask"), ("text", "Ann's own")];
        ann.send("/drafts", &draft).await.is(303);
        let notice = things.notice.to_string();
        for name in ["", "sara", "admin"] {
            let mut browser = browser(&site, name).await;
            browser
                .get(&format!("/inbox/{notice}/{}", things.comment))
                .await;
            browser.send("/inbox/read", &[("read", &notice)]).await;
            browser.send("/inbox/read", &[("all", "1")]).await;
            browser.send("/drafts/discard", &[("target", "ask")]).await;
            browser.send("/drafts", &[("discard", "ask")]).await;
        }
        sara.send("/drafts", &[("target", "ask"), ("text", "Sara's own")])
            .await
            .is(303);
        let unread = "SELECT count(*) FROM notification WHERE read_at IS NULL";
        assert_eq!(forum.number(unread).await, 1);
        ann.get("/ask").await.is(200).keeps("text", "Ann's own");
    })
    .await;
}

/// Who gets what: nobody in particular, a stranger, a moderator, an admin, the author.
const GOLDEN: &str = "\
GET  /static/{hash}/{name}           Always     200  200  200  200  200
GET  /robots.txt                     Always     200  200  200  200  200
GET  /healthz                        Always     200  200  200  200  200
GET  /service-worker.js              Always     200  200  200  200  200
GET  /offline                        Everyone   200  200  200  200  200
GET  /site.webmanifest               Always     200  200  200  200  200
GET  /.well-known/security.txt       Always     200  200  200  200  200
GET  /.well-known/change-password    Always     302  302  302  302  302
GET  /                               Everyone   200  200  200  200  200
GET  /feed.atom                      Everyone   200  200  200  200  200
GET  /feeds/{name}                   Everyone   200  200  200  200  200
GET  /feeds/c/{name}                 Everyone   200  200  200  200  200
GET  /feeds/u/{name}                 Everyone   200  200  200  200  200
GET  /sitemap.xml                    Everyone   200  200  200  200  200
GET  /sitemap/{part}                 Everyone   200  200  200  200  200
GET  /search                         Everyone   200  200  200  200  200
GET  /about                          Always     200  200  200  200  200
GET  /privacy                        Always     200  200  200  200  200
GET  /legal                          Always     200  200  200  200  200
GET  /contact                        Always     200  200  200  200  200
GET  /admin                          Admin       in  403  403  200  403
POST /admin                          Admin      401  403  403  303  403
GET  /admin/registration             Admin       in  403  403  200  403
POST /admin/registration             Admin      401  403  403  303  403
GET  /admin/applications             Admin       in  403  403  200  403
POST /admin/applications             Admin      401  403  403  409  403
GET  /admin/blocked                  Admin       in  403  403  200  403
POST /admin/blocked                  Admin      401  403  403  303  403
GET  /admin/audit                    Admin       in  403  403  200  403
GET  /rules                          Everyone   200  200  200  200  200
GET  /rules/{rule}/{version}         Everyone   200  200  200  200  200
GET  /admin/rules                    Admin       in  403  403  200  403
GET  /admin/rules/new                Admin       in  403  403  200  403
POST /admin/rules/new                Admin      401  403  403  303  403
GET  /admin/rules/{rule}             Admin       in  403  403  200  403
POST /admin/rules/{rule}             Admin      401  403  403  303  403
GET  /admin/rules/{rule}/record      Admin       in  403  403  200  403
POST /admin/rules/{rule}/try         Admin      401  403  403  422  403
POST /admin/rules/{rule}/resume      Admin      401  403  403  303  403
POST /admin/rules/{rule}/move        Admin      401  403  403  303  403
POST /admin/rules/{rule}/retire      Admin      401  403  403  303  403
GET  /look                           Always     200  200  200  200  200
POST /look                           Always     303  303  303  303  303
GET  /setup                          SetUpOnly  409  409  409  409  409
POST /setup                          SetUpOnly  409  409  409  409  409
GET  /sign-in                        Always     200  303  303  303  303
POST /sign-in                        Always     303  303  303  303  303
GET  /sign-up                        Always     200  303  303  303  303
POST /sign-up                        Always     303  303  303  303  303
GET  /sign-out                       Always     303  200  200  200  200
POST /sign-out                       Always     303  303  303  303  303
GET  /sign-out/deleted               Always     200  200  200  200  200
GET  /forgotten-password             Always     200  200  200  200  200
POST /forgotten-password             Always     403  403  403  403  403
GET  /reset-password/{secret}        Always     403  403  403  403  403
POST /reset-password/{secret}        Always     422  422  422  422  422
GET  /confirm-sign-up/{secret}       Always     403  403  403  403  403
POST /confirm-sign-up/{secret}       Always     403  403  403  403  403
GET  /verify-email/{secret}          Always     403  403  403  403  403
POST /verify-email/{secret}          Always     403  403  403  403  403
GET  /unsubscribe/{signed}           Always     403  403  403  403  403
POST /unsubscribe/{signed}           Always     403  403  403  403  403
GET  /c/{name}/rules                 Everyone   200  200  200  200  200
GET  /c/{name}/rules/edit            SignedIn    in  403  200  200  403
GET  /c/{name}/rules/read            SignedIn    in  403  200  200  403
POST /c/{name}/rules/read            SignedIn   401  403  303  303  403
GET  /c/{name}/rules/new             SignedIn    in  403  200  200  403
POST /c/{name}/rules/new             SignedIn   401  403  303  303  403
GET  /c/{name}/rules/{rule}          SignedIn    in  403  200  200  403
POST /c/{name}/rules/{rule}          SignedIn   401  403  303  409  403
GET  /c/{name}/rules/{rule}/record   SignedIn    in  403  200  200  403
GET  /c/{name}/rules/{rule}/{version} Everyone   200  200  200  200  200
POST /c/{name}/rules/{rule}/try      SignedIn   401  403  422  422  403
POST /c/{name}/rules/{rule}/resume   SignedIn   401  403  303  303  403
POST /c/{name}/rules/{rule}/move     SignedIn   401  403  303  303  403
POST /c/{name}/rules/{rule}/retire   SignedIn   401  403  303  303  403
GET  /communities                    Everyone   200  200  200  200  200
GET  /instances                      Everyone   200  200  200  200  200
GET  /communities/new                SignedIn    in  200  200  200  200
POST /communities/new                SignedIn   401  303  303  303  303
GET  /c/{name}                       Everyone   200  200  200  200  200
GET  /c/{name}/feed.atom             Everyone   200  200  200  200  200
GET  /c/{name}/tag/{slug}            Everyone   404  404  404  404  404
GET  /c/{name}/tag/{slug}/feed.atom  Everyone   404  404  404  404  404
GET  /c/{name}/about                 Everyone   200  200  200  200  200
GET  /c/{name}/ask                   SignedIn    in  200  200  200  200
GET  /c/{name}/edit                  SignedIn    in  403  200  200  403
POST /c/{name}/edit                  SignedIn   401  403  303  303  403
GET  /c/{name}/delete                SignedIn    in  403  200  200  403
POST /c/{name}/delete                SignedIn   401  403  303  303  404
GET  /c/{name}/restore               SignedIn    in  403  200  200  403
POST /c/{name}/restore               SignedIn   401  403  303  303  403
GET  /c/{name}/tags                  SignedIn    in  403  200  200  403
POST /c/{name}/tags                  SignedIn   401  403  303  303  403
GET  /c/{name}/tags/{tag}            SignedIn    in  403  200  200  403
POST /c/{name}/tags/{tag}            SignedIn   401  403  303  303  403
POST /c/{name}/tags/{tag}/delete     SignedIn   401  403  303  303  403
GET  /c/{name}/write                 SignedIn    in  200  200  200  200
POST /c/{name}/write                 SignedIn   401  303  303  303  303
GET  /c/{name}/members               SignedIn    in  403  404  404  403
POST /c/{name}/members               SignedIn   401  403  303  303  403
POST /c/{name}/subscription          SignedIn   401  303  303  303  303
POST /c/{name}/block                 SignedIn   401  303  303  303  303
GET  /u/{name}                       Everyone   200  200  200  200  200
GET  /u/{name}/feed.atom             Everyone   200  200  200  200  200
POST /u/{name}/block                 SignedIn   401  303  303  303  422
GET  /ask                            SignedIn    in  200  200  200  200
POST /ask                            SignedIn   401  303  303  303  303
GET  /ask/similar                    SignedIn    in  200  200  200  200
POST /post/{id}/found                SignedIn   401  303  303  303  303
GET  /post/{id}                      Everyone   200  200  200  200  200
GET  /post/{id}/feed.atom            Everyone   200  200  200  200  200
GET  /post/{id}/{slug}               Everyone   200  200  200  200  200
POST /post/{id}/answer               Everyone   401  303  303  303  303
POST /post/{id}/vote                 SignedIn   401  303  303  303  303
POST /post/{id}/follow               SignedIn   401  303  303  303  303
POST /post/{id}/me-too               SignedIn   401  303  303  303  403
POST /post/{id}/solved               SignedIn   401  403  303  303  303
POST /post/{id}/save                 SignedIn   401  303  303  303  303
POST /post/{id}/hide                 SignedIn   401  303  303  303  303
POST /post/{id}/read                 SignedIn   401  303  303  303  303
GET  /post/{id}/history              Everyone   200  200  200  200  200
GET  /post/{id}/history/{version}/blank SignedIn    in  403  200  200  200
POST /post/{id}/history/{version}/blank SignedIn   401  403  303  303  303
GET  /post/{id}/edit                 SignedIn    in  403  403  403  200
POST /post/{id}/edit                 SignedIn   401  403  403  403  303
GET  /post/{id}/delete               SignedIn    in  403  403  403  200
POST /post/{id}/delete               SignedIn   401  403  403  403  303
GET  /post/{id}/restore              SignedIn    in  403  403  403  200
POST /post/{id}/restore              SignedIn   401  403  403  403  303
GET  /comment/{id}                   Everyone   200  200  200  200  200
GET  /comment/{id}/reply             SignedIn    in  200  200  200  200
POST /comment/{id}/reply             Everyone   401  303  303  303  303
POST /comment/{id}/vote              SignedIn   401  303  303  303  303
POST /comment/{id}/accept            SignedIn   401  403  303  303  303
POST /comment/{id}/follow            SignedIn   401  303  303  303  303
POST /comment/{id}/save              SignedIn   401  303  303  303  303
GET  /comment/{id}/history           Everyone   200  200  200  200  200
GET  /comment/{id}/history/{version}/blank SignedIn    in  403  200  200  200
POST /comment/{id}/history/{version}/blank SignedIn   401  403  303  303  303
GET  /comment/{id}/edit              SignedIn    in  403  403  403  200
POST /comment/{id}/edit              SignedIn   401  403  403  403  303
GET  /comment/{id}/delete            SignedIn    in  403  403  403  200
POST /comment/{id}/delete            SignedIn   401  403  403  403  303
GET  /comment/{id}/restore           SignedIn    in  403  403  403  200
POST /comment/{id}/restore           SignedIn   401  403  403  403  303
GET  /inbox                          SignedIn    in  200  200  200  200
GET  /inbox/{id}/{comment}           SignedIn    in  303  303  303  303
GET  /inbox/{id}/c/{name}            SignedIn    in  303  303  303  303
POST /inbox/read                     SignedIn   401  303  303  303  303
GET  /saved                          SignedIn    in  200  200  200  200
GET  /deleted                        SignedIn    in  200  200  200  200
GET  /drafts                         SignedIn    in  200  200  200  200
POST /drafts                         SignedIn   401  303  303  303  303
POST /drafts/discard                 SignedIn   401  303  303  303  303
GET  /subscriptions                  SignedIn    in  200  200  200  200
GET  /post/{id}/moderate             SignedIn    in  403  200  200  403
POST /post/{id}/moderate             SignedIn   401  403  303  422  403
GET  /comment/{id}/moderate          SignedIn    in  403  200  200  403
POST /comment/{id}/moderate          SignedIn   401  403  303  422  403
GET  /post/{id}/decision             Everyone   303  303  303  303  303
GET  /comment/{id}/decision          Everyone   303  303  303  303  303
GET  /u/{name}/moderate              SignedIn    in  403  403  200  403
POST /u/{name}/moderate              SignedIn   401  403  403  303  403
GET  /c/{name}/moderate              SignedIn    in  403  200  200  403
POST /c/{name}/moderate              SignedIn   401  403  303  303  403
GET  /decision/{id}                  Always     200  200  200  200  200
POST /decision/{id}/appeal           Always     403  403  403  403  303
POST /decision/{id}/undo             SignedIn   401  403  303  409  403
POST /decision/{id}/answer           SignedIn   401  403  403  409  403
POST /decision/{id}/repaired         SignedIn   401  403  409  409  403
GET  /modlog                         Everyone   200  200  200  200  200
GET  /modlog/feed.atom               Everyone   200  200  200  200  200
GET  /modlog/years                   Everyone   200  200  200  200  200
GET  /modlog/years.json              Everyone   200  200  200  200  200
GET  /c/{name}/modlog                Everyone   200  200  200  200  200
GET  /c/{name}/modlog/feed.atom      Everyone   200  200  200  200  200
GET  /report                         SignedIn    in  200  200  200  200
POST /report                         SignedIn   401  303  303  303  422
GET  /reports                        SignedIn    in  200  200  200  200
GET  /report/illegal                 Always     200  200  200  200  200
POST /report/illegal                 Always     303  303  303  303  303
GET  /report/illegal/{key}           Always     200  200  200  200  200
GET  /desk                           SignedIn    in  200  200  200  200
GET  /desk/{name}                    SignedIn    in  403  200  200  403
POST /desk/notes                     SignedIn   401  403  303  303  403
GET  /desk/item/{id}                 SignedIn    in  404  200  200  404
POST /desk/item/{id}/keep            SignedIn   401  404  303  409  404
POST /desk/item/{id}/remove          SignedIn   401  404  303  409  404
POST /desk/item/{id}/claim           SignedIn   401  404  303  303  404
POST /desk/item/{id}/answer          SignedIn   401  404  404  303  404
GET  /mail                           SignedIn    in  200  200  200  200
GET  /mail/{id}                      SignedIn    in  404  200  200  200
POST /mail/{id}                      SignedIn   401  404  303  303  303
GET  /settings                       SignedIn    in  200  200  200  200
POST /settings                       SignedIn   401  303  303  303  303
GET  /settings/appearance            SignedIn    in  200  200  200  200
POST /settings/appearance            SignedIn   401  303  303  303  303
GET  /settings/reading               SignedIn    in  200  200  200  200
POST /settings/reading               SignedIn   401  303  303  303  303
GET  /settings/language              SignedIn    in  200  200  200  200
POST /settings/language              SignedIn   401  303  303  303  303
GET  /settings/notices               SignedIn    in  200  200  200  200
POST /settings/notices               SignedIn   401  303  303  303  303
GET  /settings/blocks                SignedIn    in  200  200  200  200
POST /settings/blocks                SignedIn   401  303  303  303  303
GET  /settings/sign-ins              SignedIn    in  200  200  200  200
POST /settings/sign-ins              SignedIn   401  303  303  303  303
GET  /settings/password              SignedIn    in  200  200  200  200
POST /settings/password              SignedIn   401  422  422  422  422
GET  /settings/email                 SignedIn    in  200  200  200  200
POST /settings/email                 SignedIn   401  422  422  422  422
GET  /settings/invitations           SignedIn    in  200  200  200  200
POST /settings/invitations           SignedIn   401  403  403  303  403
GET  /settings/data                  SignedIn    in  200  200  200  200
POST /settings/data                  SignedIn   401  422  422  422  422
GET  /settings/data/delete           SignedIn    in  200  200  200  200
POST /settings/data/delete           SignedIn   401  422  422  422  422
";

//! What readers settle for themselves, and what of it changes on the pages that they get.

use operations::Labels;
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use testing::{Forum, both};

use super::client::Site;
use super::html;
use super::{Kitchen, sentence};
use crate::letters::Letters;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_and_answers_are_in_the_languages_that_somebody_reads() {
    both(|forum| async move {
        let Kitchen {
            ann,
            ben,
            community,
            post,
            ..
        } = Kitchen::of(&forum).await;
        let said = Answer {
            post,
            parent: None,
            text: "Sobre una piedra.".into(),
            language: Some(39),
            form: None,
            anyway: false,
        };
        answer(&forum.operations, &forum.freely(ben), said)
            .await
            .unwrap();
        spanish(&forum, ann, community).await;
        forum.settle().await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let all = ann.get("/settings/language").await.is(200);
        assert!(all.body.contains("<summary>All languages</summary>"));
        let fields = [("language", ""), ("read", "37"), ("read", "47")];
        ann.send("/settings/language", &fields).await.is(303);
        let kept = ann.get("/settings/language").await.text();
        assert!(
            kept.contains("<summary>English, Français</summary>"),
            "{kept}"
        );
        assert!(!ann.get("/?sort=new").await.body.contains("¿Cómo"));
        assert!(
            ann.get("/?sort=new&language=es")
                .await
                .body
                .contains("¿Cómo")
        );
        assert!(!ann.get("/search?q=cuchillo").await.body.contains("¿Cómo"));
        let page = ann.get(&format!("/post/{post}")).await.is(200);
        let page = page
            .says("On a wet stone.")
            .says("languages that you do not read");
        assert!(!page.body.contains("Sobre una piedra."));
        let every = format!("/post/{post}/how-do-i-sharpen-a-knife?languages=all#answers");
        assert!(page.text().contains(&format!("href=\"{every}\"")));
        let page = ann.get(every.trim_end_matches("#answers")).await.is(200);
        let page = page.says("Sobre una piedra.");
        assert!(!page.body.contains("languages that you do not read"));
        // Whoever chose none is told nothing of it.
        let page = site
            .browser_of("ben")
            .await
            .get(&format!("/post/{post}"))
            .await;
        let page = page.says("Sobre una piedra.");
        assert!(!page.body.contains("languages that you do not read"));
        ann.send("/settings/language", &[("language", ""), ("read", "184")])
            .await
            .is(422);
    })
    .await;
}

/// A question in Spanish.
async fn spanish(forum: &Forum, by: domain::ids::PersonId, community: domain::ids::CommunityId) {
    let question = Ask {
        community,
        title: "¿Cómo se afila un cuchillo?".into(),
        text: String::new(),
        url: None,
        nsfw: false,
        labels: Labels {
            language: 39,
            ..Labels::default()
        },
        cross_post_of: None,
        form: None,
        anyway: false,
    };
    ask(&forum.operations, &forum.freely(by), question)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_community_and_the_site_choose_languages() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let page = ann.get("/c/kitchen/edit").await.is(200);
        let chosen = [("languages", "37"), ("languages", "39")];
        ann.submit(&page, "/c/kitchen/edit", &chosen).await.is(303);
        let form = ann.get("/c/kitchen/ask").await.is(200);
        let offered = form.body.matches("<option value=").count();
        assert!(
            form.body
                .contains("<option value=\"37\" lang=\"en\" selected>")
        );
        let other = [
            ("community", "kitchen"),
            ("title", "Wie schärft man Messer?"),
            ("text", "Sie sind stumpf."),
            ("language", "32"),
        ];
        let refused = ann.send("/ask", &other).await.is(422);
        let refused = refused.says(&sentence(&domain::refusal::Refusal::LanguageNotTaken));
        let refused = refused.keeps("title", other[1].1).keeps("text", other[2].1);
        assert_eq!(refused.body.matches("<option value=").count(), offered);
        // The answer box offers them too, with the question's own first.
        let page = ann.get(&format!("/post/{post}")).await.is(200);
        let start = page.body.find("id=\"answer-language\"").unwrap();
        let select = &page.body[start..];
        let select = &select[..select.find("</select>").unwrap()];
        assert_eq!(select.matches("<option").count(), 3, "{select}");
        assert!(select.contains("<option value=\"0\" selected>"), "{select}");
        let path = format!("/post/{post}/answer");
        let said = [("text", "Auf einem Stein."), ("language", "32")];
        ann.send(&path, &said)
            .await
            .is(422)
            .keeps("text", said[0].1);
        ann.send(&path, &[said[0], ("language", "37")])
            .await
            .is(303);

        let mut admin = site.browser_of("admin").await;
        let page = admin.get("/admin").await.is(200);
        admin
            .submit(&page, "/admin", &[("languages", "39")])
            .await
            .is(303);
        site.refresh().await;
        let form = ann.get("/c/kitchen/ask").await.is(200);
        assert_eq!(form.body.matches("<option value=").count(), offered - 1);
        assert!(
            form.body
                .contains("<option value=\"39\" lang=\"es\" selected>")
        );
        let admin = admin.get("/admin").await.text();
        assert!(admin.contains("<summary>Español</summary>"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_safe_for_work_is_covered_or_not() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let script = "UPDATE post SET nsfw = TRUE, url = 'https://a.example/';
            UPDATE post_rank SET nsfw = TRUE";
        forum.script(script).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let path = format!("/post/{post}");
        for (chosen, listed, in_lists, on_page) in [
            ("", true, 1, 2),
            ("hide", false, 0, 2),
            ("show", true, 0, 0),
            ("cover", true, 1, 2),
        ] {
            if !chosen.is_empty() {
                let usual = [("listing", "all"), ("sort", "hot"), ("answer_sort", "best")];
                let fields = [
                    &usual[..],
                    &[("nsfw", chosen), ("read", "1"), ("bots", "1")],
                ];
                ann.send("/settings/reading", &fields.concat())
                    .await
                    .is(303);
                let page = ann.get("/settings/reading").await.body;
                assert!(
                    page.contains(&format!("value=\"{chosen}\" checked")),
                    "{chosen}"
                );
            }
            let covers = |body: &str| body.matches("<details class=\"covered\">").count();
            let feed = ann.get("/").await.body;
            assert_eq!(feed.contains("sharpen"), listed, "{chosen}");
            assert_eq!(covers(&feed), in_lists, "{chosen}");
            let found = ann.get("/search?q=sharpen").await.body;
            assert_eq!(found.contains("<mark>sharpen</mark>"), listed, "{chosen}");
            assert_eq!(covers(&found), in_lists, "{chosen}");
            for path in [
                "/search?q=stone&kind=comments",
                "/ask/similar?title=sharpen+a+knife",
                "/u/ben?show=answers",
            ] {
                let body = ann.get(path).await.body;
                assert_eq!(body.contains("How do I sharpen"), listed, "{path} {chosen}");
                assert_eq!(covers(&body), in_lists, "{path} {chosen}");
            }
            let page = ann.get(&path).await.says("How do I sharpen a knife?");
            assert_eq!(covers(&page.body), on_page, "{chosen}");
        }
        ann.send("/settings/reading", &[("nsfw", "maybe")])
            .await
            .is(422);
        // Whoever is not signed in asks for it once for all.
        let mut nobody = site.browser();
        assert_eq!(
            nobody
                .get(&path)
                .await
                .body
                .matches("class=\"covered\"")
                .count(),
            2
        );
        nobody
            .send("/look", &[("compact", "on"), ("keys", "on")])
            .await
            .is(303);
        let compact = nobody.get("/").await.body;
        assert!(compact.contains("data-list=\"compact\""), "{compact}");
        nobody
            .send("/look", &[("nsfw", "on"), ("keys", "on")])
            .await
            .is(303);
        assert!(!nobody.get(&path).await.body.contains("class=\"covered\""));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn links_to_elsewhere_open_where_the_reader_wants_them() {
    both(|forum| async move {
        let Kitchen { ben, post, .. } = Kitchen::of(&forum).await;
        let text = "See [this](https://a.example/x) and [that](/c/kitchen).";
        forum.answer(ben, post, text).await;
        forum.settle().await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let path = format!("/post/{post}");
        let usual = "<a href=\"https://a.example/x\" rel=\"nofollow ugc noopener\">";
        assert!(ann.get(&path).await.body.contains(usual));
        let fields = [("theme", "dark"), ("list_mode", "List"), ("tabs", "1")];
        ann.send("/settings/appearance", &fields).await.is(303);
        let page = ann.get(&path).await.body;
        let marked = usual.replace("<a ", "<a target=\"_blank\" ");
        assert!(page.contains(&marked), "{page}");
        assert!(page.contains("<a href=\"/c/kitchen\""));
        let mut ben = site.browser_of("ben").await;
        assert!(ben.get(&path).await.body.contains(usual));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_switched_off_is_told_no_more() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let _letters = Letters::of(&forum);
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let path = "/settings/notices";
        for (name, kinds) in [
            ("followed", &["followed", "followed_reply", "me_too"][..]),
            ("mention", &["mention"]),
            ("modmail", &["mail"]),
            (
                "reports",
                &["report_kept", "report_removed", "report_acted"],
            ),
        ] {
            let page = ann.get(path).await.is(200);
            let form = html::form(&page.body, path).unwrap();
            assert!(form.iter().any(|(box_, _)| box_ == name), "{name}");
            let left = form.iter().filter(|(box_, _)| box_ != name);
            let left: Vec<(&str, &str)> = left.map(|(a, b)| (a.as_str(), b.as_str())).collect();
            ann.post(path, &left).await.is(303);
            let muted = format!(",{},", kinds.join(","));
            let found = format!("SELECT count(*) FROM account WHERE muted_notices = '{muted}'");
            assert_eq!(site.forum.number(&found).await, 1, "{name}");
            let all: Vec<(&str, &str)> =
                form.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            ann.post(path, &all).await.is(303);
            let fewer = form.iter().filter(|(_, value)| value != name);
            let fewer: Vec<(&str, &str)> = fewer.map(|(a, b)| (a.as_str(), b.as_str())).collect();
            ann.post(path, &fewer).await.is(303);
            let found = format!(
                "SELECT count(*) FROM account
                 WHERE muted_notices = '' AND unmailed_notices = '{muted}'"
            );
            assert_eq!(site.forum.number(&found).await, 1, "{name} by mail");
            let page = ann.get(path).await;
            let shown = html::form(&page.body, path).unwrap();
            assert!(!shown.iter().any(|(_, value)| value == name), "{name}");
            ann.post(path, &all).await.is(303);
        }
    })
    .await;
}

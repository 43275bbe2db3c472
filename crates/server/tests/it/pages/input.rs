//! What can't be taken: each has its status, its sentence, and the text that was typed.

use domain::limits;
use domain::refusal::{Field, Refusal};
use testing::rows::Mark;
use testing::{Forum, both};

use super::client::Site;
use super::{Kitchen, sentence};

/// Something that can't be taken.
struct Case {
    path: String,
    fields: Vec<(&'static str, String)>,
    status: u16,
    refusal: Refusal,
    /// The field whose text must be in the answer.
    kept: &'static str,
}

fn case(
    path: impl Into<String>,
    fields: &[(&'static str, &str)],
    status: u16,
    refusal: Refusal,
    kept: &'static str,
) -> Case {
    let fields = fields
        .iter()
        .map(|(name, text)| (*name, (*text).to_owned()));
    Case {
        path: path.into(),
        fields: fields.collect(),
        status,
        refusal,
        kept,
    }
}

/// Sends each as Ann, and counts what is there before and after.
async fn refuse(site: &Site, cases: Vec<Case>) {
    let mut ann = site.browser_of("ann").await;
    let before = count(&site.forum).await;
    for case in cases {
        let fields: Vec<_> = case
            .fields
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let shown = ann.send(&case.path, &fields).await;
        let typed = case.fields.iter().find(|(name, _)| *name == case.kept);
        let shown = shown.is(case.status).says(&sentence(&case.refusal));
        if let Some((name, text)) = typed {
            shown.keeps(name, text);
        }
    }
    assert_eq!(count(&site.forum).await, before, "nothing was written");
}

async fn count(forum: &Forum) -> i64 {
    forum
        .number(
            "SELECT (SELECT count(*) FROM post) + (SELECT count(*) FROM comment)
               + (SELECT count(*) FROM community) + (SELECT count(*) FROM revision)
               + (SELECT count(*) FROM event)",
        )
        .await
}

const fn too_long(field: Field, limit: i64) -> Refusal {
    Refusal::TooLong { field, limit }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_that_can_not_be_asked() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let title = |title: &str, refusal| {
            let fields = [
                ("community", "kitchen"),
                ("title", title),
                ("text", "My <details>\nhere"),
            ];
            case("/ask", &fields, 422, refusal, "text")
        };
        let place = |community: &str, status, refusal| {
            let fields = [
                ("community", community),
                ("title", "Is \"this\" one?"),
                ("text", "a & b"),
            ];
            case("/ask", &fields, status, refusal, "title")
        };
        let url = |url: &str, refusal| {
            let fields = [
                ("community", "kitchen"),
                ("title", "Is this one?"),
                ("url", url),
            ];
            case("/ask", &fields, 422, refusal, "url")
        };
        let empty = |field| Refusal::Empty { field };
        let short = Refusal::TooShort {
            field: Field::Question,
            limit: 3,
        };
        let cases = vec![
            title("", empty(Field::Question)),
            title(" \n\t ", empty(Field::Question)),
            title("\u{200b}\u{2800}\u{ad}", empty(Field::Question)),
            title("Eh", short),
            title(
                &"x".repeat(limits::TITLE_CHARS_MAX + 1),
                too_long(Field::Question, 200),
            ),
            place("", 422, empty(Field::Community)),
            place("nowhere", 404, Refusal::NoSuchCommunity),
            place("kitchen@otra.example", 404, Refusal::NoSuchCommunity),
            place("no name <at all>", 404, Refusal::NoSuchCommunity),
            url("javascript:alert(1)", Refusal::BadUrl),
            url("kitchen.example", Refusal::BadUrl),
            url("https://me:secret@kitchen.example/", Refusal::BadUrl),
        ];
        refuse(&site, cases).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_can_not_be_given() {
    both(|forum| async move {
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let long = "x".repeat(limits::TEXT_CHARS_MAX + 1);
        let mut cases = vec![];
        for path in [
            format!("/post/{post}/answer"),
            format!("/comment/{answer}/reply"),
        ] {
            let empty = Refusal::Empty { field: Field::Text };
            for nothing in ["", "  \r\n \u{200b}"] {
                cases.push(case(
                    &path,
                    &[("text", nothing)],
                    422,
                    empty.clone(),
                    "text",
                ));
            }
            let long = [("text", long.as_str())];
            cases.push(case(
                &path,
                &long,
                422,
                too_long(Field::Text, 50_000),
                "text",
            ));
        }
        let words = [("text", "Words that took\ntime")];
        for id in [
            "999",
            "0",
            "-1",
            "1.5",
            "x",
            "2147483648",
            "99999999999999999999",
            "%00",
            "1%20",
        ] {
            let path = format!("/post/{id}/answer");
            cases.push(case(path, &words, 404, Refusal::NoSuchPost, "text"));
            let path = format!("/comment/{id}/reply");
            cases.push(case(path, &words, 404, Refusal::NoSuchComment, "text"));
            let path = format!("/comment/{id}/edit");
            cases.push(case(path, &words, 404, Refusal::NoSuchComment, "text"));
        }
        refuse(&site, cases).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_to_what_is_gone_or_closed() {
    both(|forum| async move {
        let Kitchen {
            ann,
            ben,
            post,
            answer,
            community,
        } = Kitchen::of(&forum).await;
        let removed = forum.answer(ann, post, "It was here.").await;
        let locked = forum.answer(ann, post, "No more of this.").await;
        let (shut, gone) = (
            forum.ask(ann, community, "Who closes this?").await,
            forum.ask(ben, community, "Who deletes this?").await,
        );
        // Only a member that runs nothing is kept out, so that Ann leaves her kitchen.
        forum.script("DELETE FROM moderator").await;
        forum.delete_comment(ben, answer).await;
        forum.delete_post(ben, gone).await;
        forum.mark_comment(removed, Mark::Removed).await;
        forum.mark_comment(locked, Mark::Locked).await;
        forum.mark_post(shut, Mark::Locked).await;
        let site = Site::of(forum).await;
        let words = [("text", "Words that took\ntime")];
        let reply =
            |id, refusal| case(format!("/comment/{id}/reply"), &words, 409, refusal, "text");
        let below = |id, refusal| case(format!("/post/{id}/answer"), &words, 409, refusal, "text");
        let cases = vec![
            reply(answer, Refusal::ParentGone),
            reply(removed, Refusal::ParentGone),
            reply(locked, Refusal::Locked),
            below(shut, Refusal::Locked),
            below(gone, Refusal::ParentGone),
        ];
        refuse(&site, cases).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn communities_and_profiles_that_can_not_be() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let start = |name: &str, refusal| {
            let fields = [
                ("name", name),
                ("title", "Bread & butter"),
                ("sidebar", "Be <kind>.\n"),
            ];
            case("/communities/new", &fields, 422, refusal, "sidebar")
        };
        let long = "x".repeat(limits::SIDEBAR_CHARS_MAX + 1);
        let change = |field: &'static str, text: &str, refusal| {
            let fields = [("version", "1"), (field, text)];
            case("/c/kitchen/edit", &fields, 422, refusal, field)
        };
        let mine = |field: &'static str, text: &str, refusal| {
            case("/settings", &[(field, text)], 422, refusal, field)
        };
        let display = too_long(Field::DisplayName, 100);
        let cases = vec![
            start("kitchen", Refusal::NameTaken),
            start("KITCHEN", Refusal::NameTaken),
            start("kltchen", Refusal::NameTaken),
            start("", Refusal::BadName(domain::name::NameProblem::TooShort)),
            start(
                "two words",
                Refusal::BadName(domain::name::NameProblem::Character),
            ),
            start("all", Refusal::BadName(domain::name::NameProblem::Reserved)),
            change("title", &"é".repeat(101), display.clone()),
            change("sidebar", &long, too_long(Field::Sidebar, 10_000)),
            mine("display_name", &"é".repeat(101), display),
            mine("bio", &"é".repeat(1_001), too_long(Field::Bio, 1_000)),
        ];
        refuse(&site, cases).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_banned_or_signed_out_keeps_the_text() {
    both(|forum| async move {
        let Kitchen {
            ann, post, answer, ..
        } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let words = [("text", "Words that took\ntime")];
        let paths = [
            format!("/post/{post}/answer"),
            format!("/comment/{answer}/reply"),
        ];
        let mut nobody = site.browser();
        for path in &paths {
            let shown = nobody.send(path, &words).await.is(401);
            shown
                .says(&sentence(&Refusal::SignedOut))
                .keeps("text", words[0].1);
        }
        let asked = [
            ("community", "kitchen"),
            ("title", "And this?"),
            ("text", words[0].1),
        ];
        let shown = nobody.send("/ask", &asked).await.is(401);
        let shown = shown.says(&sentence(&Refusal::SignedOut));
        shown.keeps("text", words[0].1).keeps("title", "And this?");
        let mut banned = site.browser_of("ann").await;
        forum.ban(ann, forum.now().plus(domain::time::DAY)).await;
        for path in &paths {
            let shown = banned.send(path, &words).await.is(403);
            shown
                .says(&sentence(&Refusal::Banned))
                .keeps("text", words[0].1);
        }
        let shown = banned.send("/ask", &asked).await.is(403);
        shown
            .says(&sentence(&Refusal::Banned))
            .keeps("text", words[0].1);
    })
    .await;
}

/// Buttons that no page of ours has.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn values_that_are_none_change_nothing() {
    both(|forum| async move {
        let Kitchen {
            ben, post, answer, ..
        } = Kitchen::of(&forum).await;
        forum
            .accept(forum.find_person("ann").await.unwrap(), answer)
            .await;
        forum
            .vote(
                ben,
                operations::vote::Target::Post(post),
                domain::vote::Vote::Up,
            )
            .await;
        let site = Site::of(forum.clone()).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let before = count(&forum).await;
        for value in ["", "2", "x", "-2", "1 ", "true", "9999999999999999999999"] {
            for (path, field) in [
                (format!("/post/{post}/vote"), "value"),
                (format!("/comment/{answer}/vote"), "value"),
                (format!("/post/{post}/follow"), "follow"),
                (format!("/post/{post}/me-too"), "me_too"),
                (format!("/post/{post}/solved"), "solved"),
                (format!("/post/{post}/save"), "save"),
                (format!("/post/{post}/hide"), "hide"),
                (format!("/post/{post}/read"), "read"),
                (format!("/comment/{answer}/follow"), "follow"),
                (format!("/comment/{answer}/save"), "save"),
                (format!("/comment/{answer}/accept"), "accepted"),
                ("/c/kitchen/subscription".to_owned(), "subscribe"),
            ] {
                for browser in [&mut ann, &mut ben] {
                    let shown = browser.send(&path, &[(field, value)]).await.is(400);
                    shown.says(words::Words::english().error_bad_request());
                }
            }
            ann.send("/drafts", &[("target", value)]).await.is(404);
            // A number that is nobody's notice is as good as none.
            ann.send("/inbox/read", &[("read", value)]).await.is(404);
        }
        assert_eq!(count(&forum).await, before);
        assert_eq!(forum.number("SELECT count(*) FROM vote").await, 1);
        assert_eq!(forum.number("SELECT count(*) FROM accept").await, 1);
    })
    .await;
}

/// What is hidden in a text is taken out of it, the rest stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn characters_that_deceive_are_taken_out() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let typed = "ab\u{0}c\u{7}\u{1b}[31m \u{202e}desrever\u{202c} \u{2066}x\u{2069} \
            \u{feff}\u{fffe}\u{e0041} end";
        let clean = "abc[31m desrever x  end";
        let fields = [("community", "kitchen"), ("title", typed), ("text", typed)];
        let made = ann.send("/ask", &fields).await.is(303);
        let post = made.id();
        assert_eq!(
            made.location(),
            Some(format!("/post/{post}/abc-31m-desrever-x-end").as_str())
        );
        let page = ann.follow(made).await.is(200);
        assert!(
            page.body
                .contains("<h1 id=\"title\" dir=\"auto\">abc[31m desrever x end</h1>"),
            "{}",
            page.body
        );
        ann.send(&format!("/post/{post}/answer"), &[("text", typed)])
            .await
            .is(303);
        ann.send("/settings", &[("display_name", typed), ("bio", typed)])
            .await
            .is(303);
        for path in [format!("/post/{post}"), "/u/ann".to_owned(), "/".to_owned()] {
            let page = ann.get(&path).await.is(200);
            let text = page.text();
            let deceives = |c: char| {
                matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
                    | '\u{fffe}' | '\u{e0000}'..='\u{e007f}')
                    || (c.is_control() && c != '\n')
            };
            assert!(!text.contains(deceives), "{path}: {text:?}");
            assert!(text.contains("abc[31m desrever x"), "{path}: {text}");
        }
        let page = ann.get(&format!("/post/{post}/edit")).await.is(200);
        page.keeps("text", clean);
    })
    .await;
}

//! What comes out is what went in.

use domain::ids::{CommentId, PersonId, PostId};
use domain::limits;
use domain::time::Timestamp;
use operations::import::Options;
use serde_json::Value;
use store::{Broken, Carried, Tx, erase};
use testing::{Forum, Place, both, differences};

use super::{bring, exported, file, thread, try_bring, write};

const SAMPLE: &str = "../server/tests/samples/thread.jsonl";
const DEMO: &str = "../server/demo/demo.jsonl";
const PAGE: &str = "../../../shared/fixtures/ask-hexbear/thread.jsonl";

/// Lines without what an export may add or leave out: when and where it was written, fields
/// without a value, white space that texts don't keep. In an order of their own, since votes may
/// stand anywhere.
fn normal(archive: &str) -> Vec<String> {
    let mut lines: Vec<String> = archive.lines().map(normal_line).collect();
    lines.sort();
    lines
}

fn normal_line(line: &str) -> String {
    let mut value: Value = serde_json::from_str(line).unwrap();
    let fields = value.as_object_mut().unwrap();
    if fields["kind"] == "archive" {
        fields.remove("exported_at");
        fields.remove("base_url");
    }
    fields.retain(|_, value| !value.is_null());
    value.to_string()
}

async fn goes_round(forum: Forum, archive: String) {
    let lines = u64::try_from(archive.lines().count()).unwrap();
    let report = bring(&forum, &archive).await;
    assert_eq!(report.refusals, []);
    assert_eq!((report.read, report.created), (lines, lines - 1));
    assert!(report.unknown_fields.is_empty());
    let first = exported(&forum).await;
    assert_eq!(normal(&first), normal(&archive));

    let again = bring(&forum, &archive).await;
    assert_eq!((again.created, again.already_there), (0, lines - 1));
    assert_eq!(exported(&forum).await, first);
    assert_eq!(differences(&forum).await, Vec::<String>::new());
    let reads = forum.reads.clone();
    assert_eq!(operations::doctor::recount(&reads).await.unwrap(), []);

    let place = Place::sqlite();
    let other = Forum::set_up(&place).await;
    bring(&other, &first).await;
    assert_eq!(exported(&other).await, first);
}

#[tokio::test]
async fn a_thread_goes_round() {
    both(|forum| async move { goes_round(forum, file(SAMPLE).unwrap()).await }).await;
}

#[tokio::test]
async fn the_demo_goes_round() {
    both(|forum| async move { goes_round(forum, file(DEMO).unwrap()).await }).await;
}

#[tokio::test]
async fn the_page_it_began_with_goes_round() {
    let Some(page) = file(PAGE) else { return };
    both(|forum| {
        let page = page.clone();
        async move { goes_round(forum, page).await }
    })
    .await;
}

/// Everything that a post can say, people with the same name, and those whose names can't be ours.
const EVERYTHING: &str = include_str!("samples/everything.jsonl");

#[tokio::test]
async fn whatever_can_be_said_goes_round() {
    both(|forum| async move { goes_round(forum, EVERYTHING.to_owned()).await }).await;
}

/// Lines that say more than the format knows.
const MORE_THAN_KNOWN: &str = r#"{"kind":"archive","version":1,"source":"elsewhere"}
{"kind":"community","name":"ask","mode":"questions","theme":{"dark":true}}
{"kind":"person","name":"ann","badges":["first",2],"karma":12.5}
{"kind":"post","key":"p1","community":"ask","author":"ann","title":"Why is it so?","published":"2026-01-01T00:00:00Z","mood":"calm \u0000 \"and\" more"}
{"kind":"comment","key":"c1","post":"p1","author":"ann","text":"It just is.","published":"2026-01-02T00:00:00Z","extra":{"seen":null}}"#;

#[tokio::test]
async fn what_the_format_does_not_know_is_kept_and_goes_round() {
    both(|forum| async move {
        let report = bring(&forum, MORE_THAN_KNOWN).await;
        assert_eq!(report.refusals, []);
        let kept: Vec<&str> = report.kept_fields.keys().map(String::as_str).collect();
        let all = [
            "comment.extra",
            "community.theme",
            "person.badges",
            "person.karma",
            "post.mood",
        ];
        assert_eq!(kept, all);
        assert!(report.unknown_fields.is_empty());
        let written = exported(&forum).await;
        assert_eq!(normal(&written), normal(MORE_THAN_KNOWN));
        let other = Forum::set_up(&Place::sqlite()).await;
        bring(&other, &written).await;
        assert_eq!(exported(&other).await, written);
        // Whoever leaves with all they wrote leaves nothing of it.
        let ann = PersonId(
            forum
                .number("SELECT id FROM person WHERE name = 'ann'")
                .await,
        );
        let post = forum.number("SELECT id FROM post").await;
        let comment = forum.number("SELECT id FROM comment").await;
        let blank = move |tx: &mut Tx<'_>| -> Result<(), Broken> {
            let row = erase::OwnCommentRow {
                id: CommentId(comment),
                post: PostId(post),
            };
            erase::blank_comment(tx, &row, Timestamp(1))?;
            erase::blank_post(tx, PostId(post), Timestamp(1))?;
            erase::set_person_gone(tx, ann, "deleted-1", "texts", Timestamp(1))
        };
        forum.db.write(Carried::Serializable, blank).await.unwrap();
        let left = exported(&forum).await;
        for field in ["mood", "seen", "karma", "badges"] {
            assert!(!left.contains(field), "{field}: {left}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_too_long_to_keep_is_left_out_and_named() {
    both(|forum| async move {
        let long = "x".repeat(limits::ARCHIVE_EXTRA_BYTES_MAX);
        let archive = format!(
            r#"{{"kind":"archive","version":1,"source":"elsewhere"}}
{{"kind":"person","name":"ann","a":"short","b":"{long}","c":"short too"}}"#
        );
        let report = bring(&forum, &archive).await;
        let kept: Vec<_> = report.kept_fields.into_keys().collect();
        assert_eq!(kept, ["person.a", "person.c"]);
        let left_out: Vec<_> = report.unknown_fields.into_keys().collect();
        assert_eq!(left_out, ["person.b"]);
        let longest = "SELECT CAST(max(length(extra)) AS BIGINT) FROM person";
        assert!(forum.number(longest).await < 100);
    })
    .await;
}

#[tokio::test]
async fn what_people_write_here_goes_out_and_comes_in() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let ask = forum.community(ann, "ask").await;
        let post = forum
            .ask_with(ann, ask, "Why is it so?", "I *wonder*.")
            .await;
        let answer = forum.answer(ben, post, "It just is.").await;
        forum.reply(ann, post, answer, "Thank you.").await;
        forum.accept(ann, answer).await;
        let written = exported(&forum).await;
        assert!(
            written.contains(r#""source":"localhost:8536""#),
            "{written}"
        );
        assert!(written.contains(r#""key":"p1""#) && written.contains(r#""parent":"c1""#));
        // The admin said nothing, so that nobody need know of them.
        assert!(!written.contains(r#""name":"admin""#), "{written}");

        let own = try_bring(&forum, written.as_bytes(), Options::at(forum.now())).await;
        assert!(own.unwrap_err().to_string().contains("would double it"));

        let place = Place::sqlite();
        let other = Forum::set_up(&place).await;
        let report = bring(&other, &written).await;
        assert_eq!((report.refused, report.created), (0, 7));
        assert_eq!(exported(&other).await, written);
    })
    .await;
}

#[tokio::test]
async fn one_community_goes_out_alone() {
    both(|forum| async move {
        bring(&forum, &file(DEMO).unwrap()).await;
        let archive = write(&forum, Some("!kitchen"), true).await;
        let place = Place::sqlite();
        let other = Forum::set_up(&place).await;
        let report = try_bring(&other, &archive, Options::at(other.now()))
            .await
            .unwrap();
        assert_eq!(report.refused, 0);
        assert_eq!(other.number("SELECT count(*) FROM community").await, 1);
        let posts = "SELECT count(*) FROM post p JOIN community c ON c.id = p.community_id
            WHERE c.name = 'kitchen'";
        assert!(other.number(posts).await > 3);
        assert_eq!(other.number(posts).await, forum.number(posts).await);
        assert_eq!(write(&other, Some("kitchen"), true).await, archive);
        let missing = operations::export::Options {
            community: Some("nowhere".to_owned()),
            zstd: false,
            now: forum.now(),
        };
        let missing = operations::export::run(&forum.operations, std::io::sink(), missing).await;
        assert_eq!(
            missing.unwrap_err().to_string(),
            "refused: no_such_community"
        );
    })
    .await;
}

#[tokio::test]
async fn an_import_that_was_cut_off_goes_on() {
    both(|forum| async move {
        let demo = file(DEMO).unwrap();
        let cut: String = demo
            .lines()
            .take(700)
            .fold(String::new(), |all, line| all + line + "\n");
        let cut = cut + r#"{"kind":"vote","tar"#;
        let stopped = try_bring(&forum, cut.as_bytes(), Options::at(forum.now())).await;
        assert!(
            stopped
                .unwrap_err()
                .to_string()
                .starts_with("line 701, column 19: EOF")
        );
        let report = bring(&forum, &demo).await;
        assert_eq!((report.refused, report.already_there), (0, 699));
        assert_eq!(normal(&exported(&forum).await), normal(&demo));
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn times_move_together() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    let options = Options {
        shift: 3_600_000_000,
        ..Options::at(forum.now())
    };
    let archive =
        thread(r#"{"kind":"accept","post":"p1","comment":"c1","at":"2026-01-02T00:00:00Z"}"#);
    try_bring(&forum, archive.as_bytes(), options)
        .await
        .unwrap();
    let written = exported(&forum).await;
    assert!(
        written.contains(r#""published":"2026-01-01T02:00:00Z""#),
        "{written}"
    );
    assert!(
        written.contains(r#""at":"2026-01-02T01:00:00Z""#),
        "{written}"
    );
    assert!(
        !written.contains(r#""published":"2026-01-01T00:00:00Z""#),
        "{written}"
    );
}

#[tokio::test]
async fn an_import_tells_nobody() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    bring(&forum, &file(DEMO).unwrap()).await;
    forum.settle().await;
    assert!(
        forum
            .number("SELECT count(*) FROM event WHERE seq IS NOT NULL")
            .await
            > 1_000
    );
    assert_eq!(forum.number("SELECT count(*) FROM notification").await, 0);
    assert_eq!(forum.number("SELECT count(*) FROM rate_limit").await, 0);
    assert_eq!(forum.number("SELECT count(*) FROM account").await, 1);
}

/// What moderators settled since stands, however often the archive comes in.
#[tokio::test]
async fn rules_and_tags_come_in_once() {
    both(|forum| async move {
        bring(&forum, EVERYTHING).await;
        let count = async |what: &str| forum.number(&format!("SELECT count(*) FROM {what}")).await;
        assert_eq!(count("rule WHERE retired_at IS NULL").await, 3);
        let tags = count("tag").await;
        forum
            .script(
                "UPDATE rule SET retired_at = 1;
                 UPDATE tag SET colour = 9 WHERE slug = 'knives';",
            )
            .await;
        bring(&forum, EVERYTHING).await;
        assert_eq!(count("rule WHERE retired_at IS NULL").await, 0);
        assert_eq!(count("tag").await, tags);
        assert_eq!(count("tag WHERE slug = 'knives' AND colour = 9").await, 1);
    })
    .await;
}

/// A rule that leads nowhere comes in, and stays off until somebody looks at it.
#[tokio::test]
async fn a_rule_that_leads_nowhere_comes_in_switched_off() {
    both(|forum| async move {
        let archive = concat!(
            "{\"kind\":\"archive\",\"version\":1,\"source\":\"a\"}\n",
            "{\"kind\":\"community\",\"name\":\"ask\",\"rules\":[{\"name\":\"Elsewhere\",",
            "\"check\":{\"check\":\"belongs_elsewhere\",\"community\":\"feedback\",",
            "\"topics\":[\"mods\"]},\"scope\":\"post\"}]}\n"
        );
        let report = bring(&forum, archive).await;
        assert_eq!((report.refused, report.created), (0, 1));
        let off = "SELECT count(*) FROM rule_version WHERE stage = 'off'";
        assert_eq!(forum.number(off).await, 1);
        let wrong = archive
            .replace("belongs_elsewhere", "telepathy")
            .replace("ask", "too");
        let report = bring(&forum, &wrong).await;
        assert_eq!((report.refused, report.created), (1, 0));
    })
    .await;
}

//! What can't come in says why, by line, and stops nothing else.

use operations::import::Options;
use testing::{Forum, Place, both, differences};

use super::{bring, thread, try_bring};

const BAD: &str = include_str!("samples/refused.jsonl");

#[tokio::test]
async fn each_refused_line_says_why() {
    both(|forum| async move {
        let report = bring(&forum, &thread(BAD)).await;
        let mut told = String::new();
        for (line, why) in &report.refusals {
            // PostgreSQL has no place for a zero, which SQLite just does not find.
            let why = if *line == 23 { "no" } else { why };
            told += &format!("{line}: {why}\n");
        }
        insta::allow_duplicates! { insta::assert_snapshot!(told, @r#"
        7: `ask` stands for an earlier line
        8: its name has other characters than letters, digits and _
        9: `ann` stands for an earlier line
        10: nobody can have this name at such a home
        11: its key or name is empty, too long or has control characters
        12: `p1` stands for an earlier line
        13: there is no community `nowhere`, or it was refused
        14: there is no person `zoe`, or it was refused
        15: its title has fewer than 3 characters
        16: invalid value: string "yesterday", expected a time as in RFC 3339
        17: its link is no http or https address
        18: `p1` stands for an earlier line
        19: there is no post `p3`, or it was refused
        20: there is no comment `c2`, or it was refused
        21: its text is empty
        22: its value is neither 1 nor -1
        23: no
        24: there is no post or comment `c9`, or it was refused
        25: only the asker or a moderator accepts answers
        26: there is no post `p9`, or it was refused
        "#) };
        assert_eq!(
            (report.read, report.created, report.already_there),
            (28, 6, 1)
        );
        let left_out: Vec<_> = report.unknown_fields.into_iter().collect();
        assert_eq!(left_out, [("vote.weight".to_owned(), 1)]);
        assert_eq!(forum.number("SELECT score FROM post_rank").await, 1);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

async fn stopped(archive: &str) -> String {
    let forum = Forum::set_up(&Place::sqlite()).await;
    let stopped = try_bring(&forum, archive.as_bytes(), Options::at(forum.now())).await;
    stopped.unwrap_err().to_string()
}

#[tokio::test]
async fn what_is_no_archive_says_where() {
    assert_eq!(stopped("").await, "this is no archive: it is empty");
    let no_archive = "this is no archive, since its first line is not of the kind `archive`";
    for text in ["\n\u{89}PNG", r#"{"kind":"person","name":"ann"}"#] {
        assert!(stopped(text).await.ends_with(no_archive), "{text}");
    }
    assert_eq!(
        stopped(r#"{"kind":"archive","version":2}"#).await,
        "this archive has version 2, and this program reads version 1"
    );
    assert_eq!(
        stopped(&thread(r#"{"kind":"poll","key":"x"}"#)).await,
        "line 7: there is no kind `poll`"
    );
    assert_eq!(
        stopped(&thread(r#"{"kind":"archive","version":1}"#)).await,
        "line 7: a second archive begins here; bring it in by itself"
    );
}

#[tokio::test]
async fn what_stands_before_a_fault_comes_in() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    let archive = thread(r#"{"kind":"poll"}"#);
    let stopped = try_bring(&forum, archive.as_bytes(), Options::at(forum.now())).await;
    assert!(stopped.is_err());
    assert_eq!(forum.number("SELECT count(*) FROM comment").await, 1);
}

#[tokio::test]
async fn a_line_beyond_the_limit_is_refused() {
    let forum = Forum::set_up(&Place::sqlite()).await;
    let long = "x".repeat(domain::limits::ARCHIVE_LINE_BYTES_MAX);
    let text = r#"{"kind":"vote","target":"c1","person":"ann","value":1}"#;
    let report = bring(&forum, &thread(&format!("{long}y\n{text}"))).await;
    assert_eq!(
        report.refusals,
        [(7, "it has more than 1048576 bytes".to_owned())]
    );
    assert_eq!((report.read, report.created), (8, 6));
}

#[tokio::test]
async fn a_community_that_was_here_before_stays_by_itself() {
    both(|forum| async move {
        let admin = forum.admin().await;
        forum.community(admin, "ask").await;
        let report = bring(&forum, &thread("")).await;
        let whys: Vec<_> = report
            .refusals
            .iter()
            .map(|(line, why)| (*line, why.as_str()))
            .collect();
        assert_eq!(
            whys,
            [
                (
                    2,
                    "a community of this name is here already, and is not of this archive"
                ),
                (5, "there is no community `ask`, or it was refused"),
                (6, "there is no post `p1`, or it was refused"),
            ]
        );
        let options = Options {
            into_existing: true,
            ..Options::at(forum.now())
        };
        let report = try_bring(&forum, thread("").as_bytes(), options)
            .await
            .unwrap();
        assert_eq!(
            (report.created, report.already_there, report.refused),
            (2, 3, 0)
        );
        assert_eq!(forum.number("SELECT post_count FROM community").await, 1);
    })
    .await;
}

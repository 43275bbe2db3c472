//! What the desk, the log of moderation and one's own reports show of posts and comments, as one
//! table like the one of [`super::matrix`], with its letters.
//!
//! Of each post, and of a comment below it, there was a decision, and everybody reported both.

use domain::desk::DeskFilter;
use domain::ids::{DecisionId, ItemId};
use domain::viewer::Viewer;
use store::audit::list_audit;
use store::desk::{Desk, find_item, list_items};
use store::modlog::{Wanted, find_log_row, list_log};
use store::report::list_own_reports;
use store::{Broken, Lane, Query};
use testing::{Forum, both};

use super::matrix::{People, STATES, cell, lay};
use crate::doors::{Seen, Subject, saw};

/// The doors of the table, in its order.
const COLUMNS: [&str; 10] = [
    "log",
    "log of person",
    "line about the post",
    "line about the comment",
    "desk",
    "desk, reports",
    "desk of community",
    "item",
    "own reports",
    "audit log",
];

/// A decision about the post and one about a comment, which say nothing themselves, and reports of
/// both by everybody, which wait.
async fn report(forum: &Forum, people: &People, subject: &Subject) {
    let Subject {
        community,
        author,
        post,
        comments,
        ..
    } = subject;
    let (comment, moderator) = (comments[0], people.moderator);
    let mut script = format!(
        "INSERT INTO decision (action, target_kind, target_id, post_id, comment_id, community_id,
           person_id, actor_id, by_admin, message, facts, source, detail, at)
         VALUES ('lock', 'post', {post}, {post}, NULL, {community}, {author}, {moderator}, FALSE,
             '', '', 'own', '{{}}', 1),
           ('lock', 'comment', {comment}, {post}, {comment}, {community}, {author}, {moderator},
             FALSE, '', '', 'own', '{{}}', 1);
         INSERT INTO desk_item (scope, kind, target_id, open, reports, urgent, held, opened_at,
           place)
         VALUES ({community}, 'post', {post}, TRUE, 1, FALSE, FALSE, {post}, {post}),
           ({community}, 'comment', {comment}, TRUE, 1, FALSE, FALSE, {post}, {post});
         INSERT INTO audit (at, actor_id, action, object, detail)
         VALUES (1, {moderator}, 'lock', 'post {post}', ''),
           (1, {moderator}, 'lock', 'comment {comment}', '');"
    );
    let persons = people.viewers.iter();
    for person in persons.filter_map(|(_, viewer)| viewer.person()) {
        script.push_str(&format!(
            "INSERT INTO report (item_id, person_id, reason, words, at, open)
             SELECT d.id, {person}, 'other', 'words', 1, TRUE FROM desk_item d
             WHERE d.scope = {community};"
        ));
    }
    forum.script(script).await;
}

/// Looks through every door of the table.
async fn look(forum: &Forum, viewer: Viewer, subject: &Subject) -> Vec<Seen> {
    let items = format!(
        "SELECT id FROM desk_item WHERE scope = {} ORDER BY id",
        subject.community
    );
    let items: Vec<Id> = forum.rows(&items).await;
    let lines = format!(
        "SELECT id FROM decision WHERE community_id = {} ORDER BY id",
        subject.community
    );
    let lines: Vec<Id> = forum.rows(&lines).await;
    let asked = subject.clone();
    let read = move |q: &mut Query<'_>| -> Result<Vec<Seen>, Broken> {
        let mut seen = log(q, viewer, &asked)?;
        for (door, line) in ["line about the post", "line about the comment"]
            .iter()
            .zip(&lines)
        {
            let found = find_log_row(q, viewer, DecisionId(line.id))?;
            let shown: Vec<_> = found.filter(|row| row.shown).into_iter().collect();
            seen.push(saw(*door, &shown, |_| true));
        }
        seen.extend(desk(q, viewer, &asked)?);
        let mut found = Vec::new();
        for item in &items {
            found.extend(find_item(q, viewer, ItemId(item.id))?);
        }
        seen.push(saw("item", &found, |_| true));
        let own = [
            format!("post {}", asked.post),
            format!("comment {}", asked.comments[0]),
        ];
        let done = list_audit(q, viewer, store::audit::Wanted::default(), None)?.rows;
        let done: Vec<_> = done
            .into_iter()
            .filter(|row| own.contains(&row.object))
            .collect();
        seen.push(saw("audit log", &done, |_| true));
        Ok(seen)
    };
    let mut seen = forum.reads.read(Lane::Page, read).await.unwrap();
    let own = list_own_reports(&forum.reads, viewer, None).await.unwrap();
    let numbers = [subject.post.get(), subject.comments[0].get()];
    seen.push(saw("own reports", &own, |row| {
        numbers.contains(&row.target)
    }));
    seen
}

fn log(q: &mut Query<'_>, viewer: Viewer, subject: &Subject) -> Result<Vec<Seen>, Broken> {
    let of_community = Wanted {
        community: Some(subject.community),
        ..Wanted::default()
    };
    let of_person = Wanted {
        person: Some(subject.author),
        ..of_community
    };
    let mut seen = Vec::new();
    for (door, wanted) in [("log", of_community), ("log of person", of_person)] {
        let rows = list_log(q, viewer, &wanted, None)?.rows;
        seen.push(saw(door, &rows, |row| row.post == Some(subject.post)));
    }
    Ok(seen)
}

fn desk(q: &mut Query<'_>, viewer: Viewer, subject: &Subject) -> Result<Vec<Seen>, Broken> {
    let community = Desk::Community(subject.community);
    let mut seen = Vec::new();
    for (door, desk, filter) in [
        ("desk", Desk::Mine, DeskFilter::All),
        ("desk, reports", Desk::Mine, DeskFilter::Reports),
        ("desk of community", community, DeskFilter::All),
    ] {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let page = list_items(q, viewer, desk, filter, after)?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        seen.push(saw(door, &rows, |row| row.scope == subject.community.get()));
    }
    Ok(seen)
}

store::row! {
    /// A number that a table gave out.
    pub struct Id {
        /// The number.
        pub id: i64,
    }
}

async fn table(forum: &Forum) -> String {
    let people = People::new(forum).await;
    let gus = forum.person("gus").await;
    forum.community(gus, "far").await;
    let mut viewers = people.viewers.clone();
    viewers.push(("moderates another", Forum::viewer(gus)));
    let mut lines = Vec::new();
    for (number, column) in COLUMNS.iter().enumerate() {
        lines.push(format!("{:>36} {column}", "│".repeat(number)));
    }
    for (number, (name, state)) in STATES.iter().enumerate() {
        let subject = lay(forum, &people, number, *state).await;
        report(forum, &people, &subject).await;
        for (viewer_name, viewer) in &viewers {
            let seen = look(forum, *viewer, &subject).await;
            let cells: String = COLUMNS
                .iter()
                .map(|door| cell(&seen, &[*door], number))
                .collect();
            lines.push(format!("{name:<18} {viewer_name:<17} {cells}"));
        }
    }
    lines.join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderation_shows_nobody_what_they_may_not_see() {
    both(|forum| async move {
        let table = table(&forum).await;
        assert_eq!(
            table.lines().collect::<Vec<_>>(),
            GOLDEN.trim_matches('\n').lines().collect::<Vec<_>>(),
            "\nAll of it:\n{table}"
        );
    })
    .await;
}

/// What each sees. Change it only with a reason that you could tell those whose words these are.
const GOLDEN: &str = "
                                     log
                                   │ log of person
                                  ││ line about the post
                                 │││ line about the comment
                                ││││ desk
                               │││││ desk, reports
                              ││││││ desk of community
                             │││││││ item
                            ││││││││ own reports
                           │││││││││ audit log
plain              anonymous         PPPP......
plain              stranger          PPPP....P.
plain              asked to join     PPPP....P.
plain              member            PPPP....P.
plain              blocks author     PPPP....P.
plain              blocks community  PPPP....P.
plain              author            PPPP....P.
plain              moderator         PPPPBBBBP.
plain              admin             PPPPBBBBPP
plain              moderates another PPPP......
unlisted           anonymous         PPPP......
unlisted           stranger          PPPP....P.
unlisted           asked to join     PPPP....P.
unlisted           member            PPPP....P.
unlisted           blocks author     PPPP....P.
unlisted           blocks community  PPPP....P.
unlisted           author            PPPP....P.
unlisted           moderator         PPPPBBBBP.
unlisted           admin             PPPPBBBBPP
unlisted           moderates another PPPP......
local only         anonymous         ..........
local only         stranger          PPPP....P.
local only         asked to join     PPPP....P.
local only         member            PPPP....P.
local only         blocks author     PPPP....P.
local only         blocks community  PPPP....P.
local only         author            PPPP....P.
local only         moderator         PPPPBBBBP.
local only         admin             PPPPBBBBPP
local only         moderates another PPPP......
private            anonymous         ..........
private            stranger          ........e.
private            asked to join     ........e.
private            member            PPPP....P.
private            blocks author     PPPP....P.
private            blocks community  PPPP....P.
private            author            ........e.
private            moderator         PPPPBBBBP.
private            admin             PPPPBBBBPP
private            moderates another ..........
hidden             anonymous         PPPP......
hidden             stranger          PPPP....P.
hidden             asked to join     PPPP....P.
hidden             member            PPPP....P.
hidden             blocks author     PPPP....P.
hidden             blocks community  PPPP....P.
hidden             author            PPPP....P.
hidden             moderator         PPPPBBBBP.
hidden             admin             PPPPBBBBPP
hidden             moderates another PPPP......
community removed  anonymous         ..........
community removed  stranger          ........e.
community removed  asked to join     ........e.
community removed  member            ........e.
community removed  blocks author     ........e.
community removed  blocks community  ........e.
community removed  author            ........e.
community removed  moderator         PPPPBBBBP.
community removed  admin             PPPPBBBBPP
community removed  moderates another ..........
community deleted  anonymous         ..........
community deleted  stranger          ........e.
community deleted  asked to join     ........e.
community deleted  member            ........e.
community deleted  blocks author     ........e.
community deleted  blocks community  ........e.
community deleted  author            ........e.
community deleted  moderator         PPPPBBBBP.
community deleted  admin             PPPPBBBBPP
community deleted  moderates another ..........
post deleted       anonymous         eeee......
post deleted       stranger          eeee....e.
post deleted       asked to join     eeee....e.
post deleted       member            eeee....e.
post deleted       blocks author     eeee....e.
post deleted       blocks community  eeee....e.
post deleted       author            PPPP....P.
post deleted       moderator         eeeeKKKKe.
post deleted       admin             PPPPBBBBPP
post deleted       moderates another eeee......
post removed       anonymous         eeee......
post removed       stranger          eeee....e.
post removed       asked to join     eeee....e.
post removed       member            eeee....e.
post removed       blocks author     eeee....e.
post removed       blocks community  eeee....e.
post removed       author            PPPP....P.
post removed       moderator         PPPPBBBBP.
post removed       admin             PPPPBBBBPP
post removed       moderates another eeee......
post held          anonymous         ..........
post held          stranger          ........e.
post held          asked to join     ........e.
post held          member            ........e.
post held          blocks author     ........e.
post held          blocks community  ........e.
post held          author            PPPP....P.
post held          moderator         PPPPBBBBP.
post held          admin             PPPPBBBBPP
post held          moderates another ..........
comments deleted   anonymous         PPPP......
comments deleted   stranger          PPPP....P.
comments deleted   asked to join     PPPP....P.
comments deleted   member            PPPP....P.
comments deleted   blocks author     PPPP....P.
comments deleted   blocks community  PPPP....P.
comments deleted   author            PPPP....P.
comments deleted   moderator         PPPPPPPPP.
comments deleted   admin             PPPPBBBBPP
comments deleted   moderates another PPPP......
… with replies     anonymous         PPPP......
… with replies     stranger          PPPP....P.
… with replies     asked to join     PPPP....P.
… with replies     member            PPPP....P.
… with replies     blocks author     PPPP....P.
… with replies     blocks community  PPPP....P.
… with replies     author            PPPP....P.
… with replies     moderator         PPPPPPPPP.
… with replies     admin             PPPPBBBBPP
… with replies     moderates another PPPP......
comments removed   anonymous         PPPP......
comments removed   stranger          PPPP....P.
comments removed   asked to join     PPPP....P.
comments removed   member            PPPP....P.
comments removed   blocks author     PPPP....P.
comments removed   blocks community  PPPP....P.
comments removed   author            PPPP....P.
comments removed   moderator         PPPPBBBBP.
comments removed   admin             PPPPBBBBPP
comments removed   moderates another PPPP......
… with replies     anonymous         PPPP......
… with replies     stranger          PPPP....P.
… with replies     asked to join     PPPP....P.
… with replies     member            PPPP....P.
… with replies     blocks author     PPPP....P.
… with replies     blocks community  PPPP....P.
… with replies     author            PPPP....P.
… with replies     moderator         PPPPBBBBP.
… with replies     admin             PPPPBBBBPP
… with replies     moderates another PPPP......
comments held      anonymous         PPP.......
comments held      stranger          PPP.....P.
comments held      asked to join     PPP.....P.
comments held      member            PPP.....P.
comments held      blocks author     PPP.....P.
comments held      blocks community  PPP.....P.
comments held      author            PPPP....P.
comments held      moderator         PPPPBBBBP.
comments held      admin             PPPPBBBBPP
comments held      moderates another PPP.......
post erased        anonymous         eeee......
post erased        stranger          eeee....e.
post erased        asked to join     eeee....e.
post erased        member            eeee....e.
post erased        blocks author     eeee....e.
post erased        blocks community  eeee....e.
post erased        author            eeee....e.
post erased        moderator         eeeeKKKKe.
post erased        admin             eeeeKKKKee
post erased        moderates another eeee......
comments erased    anonymous         PPPP......
comments erased    stranger          PPPP....P.
comments erased    asked to join     PPPP....P.
comments erased    member            PPPP....P.
comments erased    blocks author     PPPP....P.
comments erased    blocks community  PPPP....P.
comments erased    author            PPPP....P.
comments erased    moderator         PPPPPPPPP.
comments erased    admin             PPPPPPPPPP
comments erased    moderates another PPPP......
";

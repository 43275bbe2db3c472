//! What the desk, the log of moderation and one's own reports show of posts and comments, as one
//! table like the one of [`super::matrix`], with its letters.
//!
//! Of each post, and of a comment below it, there was a decision, and everybody reported both.

use domain::desk::DeskFilter;
use domain::ids::ItemId;
use domain::viewer::Viewer;
use store::desk::{Desk, find_item, list_items};
use store::modlog::{Wanted, find_log_row, list_log};
use store::report::list_own_reports;
use store::{Broken, Lane, Query};
use testing::{Forum, both};

use super::matrix::{People, STATES, cell, lay};
use crate::doors::{Seen, Subject, saw};

/// The doors of the table, in its order.
const COLUMNS: [&str; 8] = [
    "log",
    "log of person",
    "line of log",
    "desk",
    "desk, reports",
    "desk of community",
    "item",
    "own reports",
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
           ({community}, 'comment', {comment}, TRUE, 1, FALSE, FALSE, {post}, {post});"
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
        let mut shown = Vec::new();
        for line in &lines {
            let found = find_log_row(q, viewer, domain::ids::DecisionId(line.id))?;
            shown.extend(found.filter(|row| row.shown));
        }
        seen.push(saw("line of log", &shown, |_| true));
        seen.extend(desk(q, viewer, &asked)?);
        let mut found = Vec::new();
        for item in &items {
            found.extend(find_item(q, viewer, ItemId(item.id))?);
        }
        seen.push(saw("item", &found, |_| true));
        Ok(seen)
    };
    let mut seen = forum.reads.read(Lane::Page, read).await.unwrap();
    let own = list_own_reports(&forum.reads, viewer, None).await.unwrap();
    let numbers = [subject.post.get(), subject.comments[0].get()];
    seen.push(saw("own reports", &own, |row| numbers.contains(&row.target)));
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
";

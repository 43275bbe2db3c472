//! The public log: who sees which decisions, and nothing private in it.

use domain::community::Visibility;
use domain::decision::{Action, Target};
use domain::ids::PersonId;
use domain::viewer::Viewer;
use operations::decide::{Decide, decide, name_moderators};
use store::Lane;
use store::modlog::{
    LogRow, NoticeCount, Wanted, find_first, find_log_row, list_counts, list_log,
    list_notice_counts,
};
use testing::{Forum, both};

use super::deciding::Town;

async fn log(forum: &Forum, viewer: Viewer, wanted: Wanted) -> Vec<LogRow> {
    let read = move |q: &mut store::Query<'_>| list_log(q, viewer, &wanted, None);
    forum.reads.read(Lane::Page, read).await.unwrap().rows
}

const fn person(id: PersonId, admin: bool) -> Viewer {
    Viewer::Person { id, admin }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_tells_what_was_decided_and_nothing_private() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let by = forum.by(town.second);
        let facts = String::from("canary-facts");
        for (action, target) in [
            (Action::Remove, Target::Post(town.post)),
            (Action::Hold, Target::Comment(town.answer)),
            (Action::Warn, town.person(town.ben)),
        ] {
            let wanted = Decide {
                facts: facts.clone(),
                ..Decide::new(action, target, "Off topic.")
            };
            decide(&forum.operations, &by, wanted).await.unwrap();
        }
        let all = Wanted::default();
        let viewers = [
            ("nobody", Viewer::Anonymous, 2, false),
            ("stranger", person(town.admin, false), 2, false),
            ("author", person(town.ann, false), 2, true),
            // What is held is known to its author and to those who decide.
            ("answerer", person(town.ben, false), 3, false),
            ("moderator", person(town.first, false), 3, true),
            ("admin", person(town.admin, true), 3, true),
        ];
        for (who, viewer, many, title) in viewers {
            let rows = log(&forum, viewer, all).await;
            assert_eq!(rows.len(), many, "{who}: {rows:#?}");
            let text = format!("{rows:?}");
            assert!(!text.contains("canary"), "{who}: {text}");
            assert!(!text.contains("On a stone"), "{who}: {text}");
            assert_eq!(text.contains("sharpen a knife"), title, "{who}: {text}");
        }
        // Filters find by each of their parts.
        for (wanted, many) in [
            (
                Wanted {
                    action: Some(Action::Warn),
                    ..all
                },
                1,
            ),
            (
                Wanted {
                    person: Some(town.ann),
                    ..all
                },
                1,
            ),
            (
                Wanted {
                    actor: Some(town.second),
                    ..all
                },
                2,
            ),
            (
                Wanted {
                    actor: Some(town.first),
                    ..all
                },
                0,
            ),
            (
                Wanted {
                    community: Some(town.garden),
                    ..all
                },
                0,
            ),
            (
                Wanted {
                    automated: Some(true),
                    ..all
                },
                0,
            ),
            (
                Wanted {
                    automated: Some(false),
                    ..all
                },
                2,
            ),
        ] {
            let rows = log(&forum, Viewer::Anonymous, wanted).await;
            assert_eq!(rows.len(), many, "{wanted:?}");
        }
        // Without names nobody outside learns who it was, not even by asking for them.
        name_moderators(&forum.operations, &by, town.kitchen, false)
            .await
            .unwrap();
        let rows = log(&forum, Viewer::Anonymous, all).await;
        assert!(rows.iter().all(|row| row.actor.is_none()), "{rows:#?}");
        let asked = Wanted {
            actor: Some(town.second),
            ..all
        };
        assert!(log(&forum, Viewer::Anonymous, asked).await.is_empty());
        assert_eq!(log(&forum, person(town.first, false), asked).await.len(), 3);
        // What happens in a private community stays there.
        forum
            .set_visibility(town.kitchen, Visibility::Private)
            .await;
        for (who, viewer, _, _) in viewers.into_iter().take(4) {
            let rows = log(&forum, viewer, all).await;
            assert!(rows.is_empty(), "{who}: {rows:#?}");
            let id = domain::ids::DecisionId(1);
            let find = move |q: &mut store::Query<'_>| find_log_row(q, viewer, id);
            let row = forum.reads.read(Lane::Page, find).await.unwrap();
            assert!(row.is_some_and(|row| !row.shown), "{who}");
        }
    })
    .await;
}

/// What came in within a year, by its kind.
fn came<'a>(rows: &'a [NoticeCount], kind: &str) -> &'a NoticeCount {
    let found = rows.iter().find(|row| row.kind == kind);
    found.unwrap_or_else(|| panic!("no {kind}: {rows:#?}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_counts_what_came_in_and_how_long_it_took() {
    both(|forum| async move {
        let town = Town::of(&forum).await;
        let year = domain::time::Timestamp::of_year(forum.now().year()).micros();
        let before = year - 1;
        // Three reports that were decided after 10, 20 and 90 seconds, one that waits, and one of
        // the year before.
        let mut script = format!(
            "INSERT INTO desk_item (scope, kind, target_id, open, reports, urgent, held, opened_at,
               place) VALUES (0, 'person', {}, FALSE, 0, FALSE, FALSE, 1, 1);",
            town.ann
        );
        for (at, outcome, took) in [
            (year, "'kept'", "10000000"),
            (year, "'removed'", "20000000"),
            (year, "'acted'", "90000000"),
            (year, "NULL", "NULL"),
            (before, "'kept'", "1"),
        ] {
            script.push_str(&format!(
                "INSERT INTO report (item_id, person_id, reason, words, at, open, outcome,
                   resolved_at)
                 SELECT max(id), {}, 'other', '', {at}, FALSE, {outcome}, {at} + {took}
                 FROM desk_item;",
                town.ben
            ));
        }
        script.push_str(&format!(
            "INSERT INTO illegal_notice (key, name, email, urls, why, at, answered_at)
             VALUES ('a', '', '', 'x', 'y', {year}, {year} + 5000000),
               ('b', '', '', 'x', 'y', {year}, NULL);"
        ));
        for (id, wrong) in [(901, "NULL"), (902, "7"), (903, "7")] {
            script.push_str(&format!(
                "INSERT INTO decision (id, action, target_kind, target_id, by_admin, message,
                   facts, source, detail, at, undone_at)
                 VALUES ({id}, 'hold', 'post', {}, FALSE, '', '', 'automated', '{{}}', {year},
                   {wrong});",
                town.post
            ));
        }
        // One of the two was mended, so that holding it was not wrong.
        script.push_str(&format!(
            "INSERT INTO repair (decision_id, person_id, state, times, at, by_id)
             VALUES (903, {0}, 'accepted', 1, 1, {0});
             INSERT INTO appeal (decision_id, person_id, state, text, at, same_person, decided_at)
             VALUES (902, {0}, 'overturned', '', {year}, FALSE, {year} + 60000000);",
            town.ann
        ));
        forum.script(script).await;
        let (from, to) = (
            domain::time::Timestamp(year),
            domain::time::Timestamp::of_year(forum.now().year() + 1),
        );
        let read = move |q: &mut store::Query<'_>| -> Result<_, store::Broken> {
            let first = find_first(q)?;
            Ok((
                list_notice_counts(q, from, to)?,
                list_counts(q, from, to)?,
                first,
            ))
        };
        let (rows, decisions, first) = forum.reads.read(Lane::Slow, read).await.unwrap();
        let reports = came(&rows, "other");
        assert_eq!((reports.came, reports.waiting), (4, 1));
        assert_eq!((reports.kept, reports.removed, reports.acted), (1, 1, 1));
        assert_eq!(reports.median, Some(20_000_000));
        let illegal = came(&rows, "illegal");
        assert_eq!((illegal.came, illegal.waiting, illegal.acted), (2, 1, 1));
        assert_eq!(illegal.median, Some(5_000_000));
        let appeals = came(&rows, "appeal");
        assert_eq!((appeals.came, appeals.removed), (1, 1));
        assert_eq!(appeals.median, Some(60_000_000));
        let held = decisions.iter().find(|row| row.action == Action::Hold);
        let held = held.unwrap();
        assert_eq!((held.automated, held.undone, held.wrong), (3, 2, 1));
        assert_eq!(first, Some(domain::time::Timestamp(before)));
    })
    .await;
}

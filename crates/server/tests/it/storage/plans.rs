//! How the engines go about statements: none may walk a whole large table.

use store::{Broken, Carried, Described, Engine, Tx};

use super::seeded;

/// Tables that grow with what people do.
const LARGE: &[&str] = &[
    "account",
    "comment",
    "comment_text",
    "cross_post",
    "desk_item",
    "draft",
    "event",
    "follow",
    "hidden",
    "found_answer",
    "known_network",
    "modmail_message",
    "modmail",
    "me_too",
    "note",
    "notification",
    "person",
    "post",
    "post_rank",
    "post_text",
    "question_follow",
    "read_mark",
    "report",
    "revision",
    "saved",
    "session",
    "vote",
];

/// Statements that may walk a table, and why.
const EXEMPT: &[(&str, &str)] = &[
    (
        "FIND_ANY_ADMIN",
        "stops at the first admin, which is the first account of all",
    ),
    (
        "LIST_ADMINS",
        "only for the page about the site; few ask for it",
    ),
    (
        "LIST_ADMIN_RECEIVERS",
        "an index that holds only those who run the site",
    ),
    (
        "COUNT_OTHER_ADMINS",
        "once for whoever leaves, stops at the first",
    ),
    (
        "FIND_ERASED",
        "an index that holds only those who left, and few of them",
    ),
    (
        "FIND_OTHER_DECIDER",
        "an index that holds only admins, and stops at the first",
    ),
    (
        "LIST_ASKED",
        "the same index, for what the reader decided themselves",
    ),
    (
        "LIST_ADMIN_IDS",
        "an index that holds only admins; once per appeal",
    ),
    ("FIND_NEWEST_EVENT", "stops at the first row, from the end"),
    ("DELETE_OLD_NOTICES", "once an hour, apart from requests"),
    ("FIND_OWN_POST", "once per archive, stops at the first"),
    ("FIND_STRANGER", "once per archive that replaces all"),
    ("SET_PERSON_AP_IDS", "the operator moves the site"),
    ("SET_POST_AP_IDS", "the operator moves the site"),
    ("SET_COMMENT_AP_IDS", "the operator moves the site"),
];

/// Prefixes of statements that read or change everything, on the slow lane.
const EXEMPT_PREFIXES: &[&str] = &["EXPORT_", "RECOUNT_", "LOAD_"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_statement_walks_a_large_table() {
    testing::both(|forum| async move {
        seeded::fill(&forum).await;
        let plan = |tx: &mut Tx<'_>| -> Result<Vec<(Described, Vec<String>)>, Broken> {
            let all = store::registry::statements().into_iter();
            all.map(|one| Ok((one, tx.plan(&one)?))).collect()
        };
        let plans = forum.db.write(Carried::ByConstraint, plan).await.unwrap();
        let engine = forum.db.engine();
        let walks: Vec<String> = plans
            .iter()
            .filter(|(one, _)| !is_exempt(one.name))
            .flat_map(|(one, plan)| plan.iter().filter_map(|step| walk(engine, one, step)))
            .collect();
        assert!(walks.is_empty(), "{engine:?}: {walks:#?}");
        let names: Vec<&str> = plans.iter().map(|(one, _)| one.name).collect();
        for (name, _) in EXEMPT {
            assert!(names.contains(name), "{name} is exempt, but is no more");
        }
    })
    .await;
}

/// Lists of the desk, with the index that holds what each shows and nothing else.
const OF_THE_DESK: &[(&str, &str)] = &[
    ("LIST_ITEMS_OF_ADMIN", "desk_item_open"),
    ("LIST_REPORTED_OF_ADMIN", "desk_item_reported"),
    ("LIST_HELD_OF_ADMIN", "desk_item_held"),
    ("LIST_APPEALS_OF_ADMIN", "desk_item_kind"),
    ("LIST_REPAIRS_OF_ADMIN", "desk_item_kind"),
    ("LIST_APPLICATIONS_OF_ADMIN", "desk_item_kind"),
    ("LIST_MAIL_OF_ADMIN", "desk_item_kind"),
    ("LIST_ILLEGAL_OF_ADMIN", "desk_item_kind"),
    ("LIST_ITEMS_OF_SCOPE", "desk_item_scope"),
    ("LIST_REPORTED_OF_SCOPE", "desk_item_scope_reported"),
    ("LIST_HELD_OF_SCOPE", "desk_item_scope_held"),
    ("LIST_APPEALS_OF_SCOPE", "desk_item_scope_kind"),
    ("LIST_REPAIRS_OF_SCOPE", "desk_item_scope_kind"),
    ("LIST_APPLICATIONS_OF_SCOPE", "desk_item_scope_kind"),
    ("LIST_MAIL_OF_SCOPE", "desk_item_scope_kind"),
    ("LIST_ILLEGAL_OF_SCOPE", "desk_item_scope_kind"),
    ("LIST_ITEMS_OF_MODERATOR", "desk_item_scope"),
    ("LIST_REPORTED_OF_MODERATOR", "desk_item_scope_reported"),
    ("LIST_HELD_OF_MODERATOR", "desk_item_scope_held"),
    ("LIST_APPEALS_OF_MODERATOR", "desk_item_scope_kind"),
    ("LIST_REPAIRS_OF_MODERATOR", "desk_item_scope_kind"),
    ("LIST_APPLICATIONS_OF_MODERATOR", "desk_item_scope_kind"),
    ("LIST_MAIL_OF_MODERATOR", "desk_item_scope_kind"),
    ("LIST_ILLEGAL_OF_MODERATOR", "desk_item_scope_kind"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_of_the_desk_looks_through_what_another_shows() {
    testing::both(|forum| async move {
        seeded::fill(&forum).await;
        let plan = |tx: &mut Tx<'_>| -> Result<Vec<(&'static str, Vec<String>)>, Broken> {
            let all = store::registry::statements().into_iter();
            let lists = all.filter(|one| OF_THE_DESK.iter().any(|(name, _)| *name == one.name));
            lists.map(|one| Ok((one.name, tx.plan(&one)?))).collect()
        };
        let plans = forum.db.write(Carried::ByConstraint, plan).await.unwrap();
        for (name, index) in OF_THE_DESK {
            let (_, plan) = plans.iter().find(|(one, _)| one == name).unwrap();
            let uses = |step: &String| step.split_whitespace().any(|word| word == *index);
            let engine = forum.db.engine();
            assert!(
                plan.iter().any(uses),
                "{engine:?}: {name} without {index}: {plan:#?}"
            );
        }
    })
    .await;
}

fn is_exempt(name: &str) -> bool {
    EXEMPT.iter().any(|(exempt, _)| *exempt == name)
        || EXEMPT_PREFIXES
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// The walk that a step is, if it is one.
fn walk(engine: Engine, statement: &Described, step: &str) -> Option<String> {
    let mut words = step.split_whitespace().skip_while(|word| match engine {
        Engine::Sqlite => *word != "SCAN",
        Engine::Postgres => *word != "Seq",
    });
    let name = match engine {
        Engine::Sqlite => words.nth(1)?,
        Engine::Postgres => words.nth(3)?,
    };
    let table = match engine {
        Engine::Sqlite => table_of(statement.sqlite, name).unwrap_or(name),
        Engine::Postgres => name,
    };
    LARGE
        .contains(&table)
        .then(|| format!("{}: {}", statement.name, step.trim()))
}

/// The table that an alias stands for.
fn table_of<'a>(text: &'a str, alias: &str) -> Option<&'a str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).find_map(|three| match three {
        ["FROM" | "JOIN", table, name] if name.trim_end_matches([')', ';']) == alias => {
            Some(*table)
        }
        _ => None,
    })
}

#[test]
fn walks_are_recognised() {
    let statement = Described {
        name: "LIST_ALL",
        sqlite: "SELECT 1 FROM comment k JOIN site s ON TRUE",
        postgres: "",
        columns: &[],
    };
    let is_walk = |engine, step| walk(engine, &statement, step).is_some();
    assert!(is_walk(Engine::Sqlite, "SCAN k USING COVERING INDEX x"));
    assert!(is_walk(
        Engine::Postgres,
        "      ->  Seq Scan on comment k  (cost=1.."
    ));
    assert!(is_walk(
        Engine::Postgres,
        "Parallel Seq Scan on comment k  (cost=1.."
    ));
    assert!(!is_walk(Engine::Sqlite, "SCAN s"));
    assert!(!is_walk(Engine::Sqlite, "SEARCH k USING INDEX x (id=?)"));
    assert!(!is_walk(Engine::Postgres, "Seq Scan on site s  (cost=1.."));
}

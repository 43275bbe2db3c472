//! The tables of an empty database: the same on both engines, each with its rule for what people
//! may have of it and what erasing them does to it.

use std::collections::BTreeSet;

use store::Engine;
use store::personal_data::{self, Erase, Export};
use testing::Forum;

store::row! {
    /// A line of text.
    pub struct Line {
        /// The text.
        pub text: String,
    }
}

// Full-text search is the one thing that each engine has in its own way; of its tables only the
// mark of how far they are is compared.

/// `table.column type nullability`, as SQLite tells.
const SQLITE_COLUMNS: &str = "
    SELECT m.name || '.' || p.name || ' '
      || CASE p.type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' ELSE lower(p.type) END
      || CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN ' not null' ELSE '' END
    FROM sqlite_master m
    JOIN pragma_table_info(m.name) p
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'counter'
      AND (m.name NOT LIKE 'search%' OR m.name = 'search_mark')";

/// The same, as PostgreSQL tells.
const POSTGRES_COLUMNS: &str = "
    SELECT CAST(table_name || '.' || column_name || ' ' || data_type
      || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END AS TEXT)
    FROM information_schema.columns
    WHERE table_schema = current_schema()
      AND (table_name NOT LIKE 'search%' OR table_name = 'search_mark')";

/// `table (columns) unique partial` of every index but primary keys.
const SQLITE_INDEXES: &str = "
    SELECT m.name || ' (' || (SELECT string_agg(i.name, ',' ORDER BY i.seqno)
        FROM pragma_index_info(x.name) i) || ')'
      || CASE WHEN x.\"unique\" = 1 THEN ' unique' ELSE '' END
      || CASE WHEN x.partial = 1 THEN ' partial' ELSE '' END
    FROM sqlite_master m
    JOIN pragma_index_list(m.name) x
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND x.origin <> 'pk'
      AND m.name NOT LIKE 'search%'";

/// The same, as PostgreSQL tells.
const POSTGRES_INDEXES: &str = "
    SELECT CAST(t.relname || ' (' || (SELECT string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.n)
        FROM unnest(CAST(x.indkey AS INT2[])) WITH ORDINALITY AS k(number, n)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number) || ')'
      || CASE WHEN x.indisunique THEN ' unique' ELSE '' END
      || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END AS TEXT)
    FROM pg_index x
    JOIN pg_class t ON t.oid = x.indrelid
    WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND NOT x.indisprimary
      AND t.relname NOT LIKE 'search%'";

async fn lines(forum: &Forum, sqlite: &str, postgres: &str) -> BTreeSet<String> {
    let text = match forum.db.engine() {
        Engine::Sqlite => sqlite,
        Engine::Postgres => postgres,
    };
    let lines: Vec<Line> = forum.rows(text).await;
    lines.into_iter().map(|line| line.text).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_engines_have_the_same_tables() {
    let mut schemas = Vec::new();
    for place in testing::places() {
        let forum = Forum::bare(&place).await;
        let columns = lines(&forum, SQLITE_COLUMNS, POSTGRES_COLUMNS).await;
        let indexes = lines(&forum, SQLITE_INDEXES, POSTGRES_INDEXES).await;
        assert!(columns.len() > 200, "{columns:#?}");
        assert!(indexes.len() > 30, "{indexes:#?}");
        schemas.push((columns, indexes));
        forum.db.close().await;
        place.remove().await;
    }
    if let [(columns, indexes), (other_columns, other_indexes)] = schemas.as_slice() {
        let differ: Vec<_> = columns.symmetric_difference(other_columns).collect();
        assert!(differ.is_empty(), "columns: {differ:#?}");
        let differ: Vec<_> = indexes.symmetric_difference(other_indexes).collect();
        assert!(differ.is_empty(), "indexes: {differ:#?}");
    }
}

/// The tables of full-text search, under the names that they have on both engines.
const SEARCH: &[&str] = &[
    "search_title",
    "search_post",
    "search_comment",
    "search_community",
    "search_person",
];

/// Columns that hold a person or an account.
const PERSONS: &[&str] = &["person_id", "creator_id", "by_id", "actor_id", "account_id"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_table_has_its_rule_of_personal_data() {
    testing::both(|forum| async move {
        let described = lines(&forum, SQLITE_COLUMNS, POSTGRES_COLUMNS).await;
        let columns: BTreeSet<(&str, &str)> = described
            .iter()
            .filter_map(|line| line.split(' ').next()?.split_once('.'))
            .collect();
        for (table, column) in &columns {
            let rule = personal_data::rule(table)
                .unwrap_or_else(|| panic!("{table} has no rule in personal_data.rs"));
            if PERSONS.contains(column) {
                assert!(rule.of.contains(column), "no rule names {table}.{column}");
            }
        }
        for table in SEARCH {
            assert!(personal_data::rule(table).is_some(), "{table} has no rule");
        }
        for rule in personal_data::RULES {
            let named = named_columns(rule);
            for column in named {
                let there = columns.contains(&(rule.table, column));
                assert!(there, "there is no {}.{column}", rule.table);
            }
        }
    })
    .await;
}

/// Every column that a rule names.
fn named_columns(rule: &personal_data::Rule) -> Vec<&'static str> {
    let mut named = rule.of.to_vec();
    if let Export::Without(columns) = rule.export {
        named.extend(columns);
    }
    if let Erase::Blank(columns) = rule.erase {
        named.extend(columns);
    }
    named
}

//! Everything that is stored about one person, table by table, as `personal_data` says.

use std::sync::LazyLock;

use domain::ids::PersonId;

use crate::broken::Broken;
use crate::personal_data::{Export, RULES, Rule};
use crate::row::ColumnSpec;
use crate::{Query, Row, RowRef, Statement, p};

/// A value as the database has it.
#[derive(Debug, Clone, PartialEq)]
pub enum OwnValue {
    /// None.
    Null,
    /// A whole number. SQLite stores yes and no as 1 and 0.
    Int(i64),
    /// A real number.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// A text.
    Text(String),
}

/// A row of any table: its columns with their names.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnRow(pub Vec<(String, OwnValue)>);

impl Row for OwnRow {
    /// Whatever the table has.
    const COLUMNS: &'static [ColumnSpec] = &[];

    fn read(row: &RowRef<'_>) -> Result<Self, Broken> {
        match row {
            RowRef::Sqlite(row) => sqlite(row),
            RowRef::Postgres(row) => postgres(row),
        }
    }
}

fn sqlite(row: &rusqlite::Row<'_>) -> Result<OwnRow, Broken> {
    use rusqlite::types::ValueRef;
    let names = row.as_ref().column_names();
    let mut columns = Vec::with_capacity(names.len());
    for (at, name) in names.into_iter().enumerate() {
        let value = row
            .get_ref(at)
            .map_err(|error| Broken::fault(format!("{name}: {error}")))?;
        let value = match value {
            ValueRef::Null | ValueRef::Blob(_) => OwnValue::Null,
            ValueRef::Integer(n) => OwnValue::Int(n),
            ValueRef::Real(x) => OwnValue::Real(x),
            ValueRef::Text(text) => OwnValue::Text(String::from_utf8_lossy(text).into_owned()),
        };
        columns.push((name.to_owned(), value));
    }
    Ok(OwnRow(columns))
}

fn postgres(row: &tokio_postgres::Row) -> Result<OwnRow, Broken> {
    use tokio_postgres::types::Type;
    let mut columns = Vec::with_capacity(row.len());
    for (at, column) in row.columns().iter().enumerate() {
        let wrong = |error| Broken::fault(format!("{}: {error}", column.name()));
        let value = match *column.type_() {
            Type::INT8 => row
                .try_get::<_, Option<i64>>(at)
                .map_err(wrong)?
                .map(OwnValue::Int),
            Type::FLOAT8 => row
                .try_get::<_, Option<f64>>(at)
                .map_err(wrong)?
                .map(OwnValue::Real),
            Type::BOOL => row
                .try_get::<_, Option<bool>>(at)
                .map_err(wrong)?
                .map(OwnValue::Bool),
            Type::TEXT => row
                .try_get::<_, Option<String>>(at)
                .map_err(wrong)?
                .map(OwnValue::Text),
            _ => None,
        };
        columns.push((column.name().to_owned(), value.unwrap_or(OwnValue::Null)));
    }
    Ok(OwnRow(columns))
}

/// A table of which a person may have something.
struct Part {
    table: &'static str,
    statement: Statement<OwnRow>,
    /// Columns that are secrets or somebody else's.
    left_out: &'static [&'static str],
}

/// The texts are put together from the registry once; their number is that of its tables.
static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| RULES.iter().filter_map(part).collect());

fn part(rule: &Rule) -> Option<Part> {
    let left_out = match rule.export {
        Export::Nothing(_) => return None,
        Export::Without(columns) => columns,
        Export::Rows | Export::With(_) => &[],
    };
    let whose = match (rule.export, rule.of.first()) {
        (Export::With(other), _) => format!("{other}_id IN {}", owned(other)),
        (_, Some(&"account_id")) => format!("account_id IN {}", owned("account")),
        (_, Some(column)) => format!("{column} = $1"),
        (_, None) => return None,
    };
    let table = rule.table;
    let text = format!("SELECT * FROM {table} WHERE {whose}");
    Some(Part {
        table,
        statement: Statement::new("EXPORT_OWN", Box::leak(text.into_boxed_str())),
        left_out,
    })
}

/// The ids of a person's own rows in a table that others hang on.
fn owned(table: &str) -> &'static str {
    match table {
        "post" => "(SELECT z.id FROM post z WHERE z.creator_id = $1)",
        "comment" => "(SELECT z.id FROM comment z WHERE z.creator_id = $1)",
        _ => "(SELECT z.id FROM account z WHERE z.person_id = $1)",
    }
}

/// Hands everything that is stored about a person to `take`, a row at a time with its table; for
/// the slow lane. Each table is announced once before its rows, with `None`.
///
/// # Errors
/// When the database fails, and what `take` returns, which ends the reading.
pub fn each(
    q: &mut Query<'_>,
    person: PersonId,
    mut take: impl FnMut(&'static str, Option<OwnRow>) -> Result<(), Broken>,
) -> Result<(), Broken> {
    for part in PARTS.iter() {
        take(part.table, None)?;
        q.each(part.statement, &p![person], |mut row| {
            row.0
                .retain(|(name, _)| !part.left_out.contains(&name.as_str()));
            take(part.table, Some(row))
        })?;
    }
    Ok(())
}

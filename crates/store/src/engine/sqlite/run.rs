//! Statements on a SQLite connection.

use std::ops::ControlFlow;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use super::super::job::Failed;
use crate::{Broken, Row, RowRef, Value};

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Real(x) => ValueRef::Real(*x),
            Self::Bool(b) => ValueRef::Integer(i64::from(*b)),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// The number behind the `$` of a parameter's name.
///
/// SQLite takes `$2` for a name and numbers names by first appearance, so that `$2 … $1` would
/// be bound the wrong way round.
pub(super) fn parameter_number(name: Option<&str>) -> Option<usize> {
    name?
        .strip_prefix('$')?
        .parse()
        .ok()
        .filter(|number| *number > 0)
}

fn bind(statement: &mut CachedStatement<'_>, values: &[Value<'_>]) -> Result<(), Failed> {
    let mut used = 0_usize;
    for index in 1..=statement.parameter_count() {
        let number = parameter_number(statement.parameter_name(index)).unwrap_or(0);
        let value = number.checked_sub(1).and_then(|place| values.get(place));
        let Some(value) = value else {
            return Err(Broken::fault(format!(
                "parameter {index} is ${number}, values given: {}",
                values.len()
            ))
            .into());
        };
        statement.raw_bind_parameter(index, value)?;
        used = used.max(number);
    }
    if used == values.len() {
        Ok(())
    } else {
        Err(Broken::fault(format!("{} values for {used} parameters", values.len())).into())
    }
}

/// Hands each row to `take` until it breaks off.
pub(in super::super) fn each<R: Row>(
    connection: &Connection,
    text: &str,
    values: &[Value<'_>],
    mut take: impl FnMut(R) -> Result<ControlFlow<()>, Broken>,
) -> Result<(), Failed> {
    let mut statement = connection.prepare_cached(text)?;
    bind(&mut statement, values)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        if take(R::read(&RowRef::Sqlite(row))?)?.is_break() {
            break;
        }
    }
    Ok(())
}

/// Every row.
pub(in super::super) fn rows<R: Row>(
    connection: &Connection,
    text: &str,
    values: &[Value<'_>],
) -> Result<Vec<R>, Failed> {
    let mut rows = Vec::new();
    each(connection, text, values, |row| {
        rows.push(row);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(rows)
}

/// The first row. Changes that the statement makes are all made by then.
pub(in super::super) fn row<R: Row>(
    connection: &Connection,
    text: &str,
    values: &[Value<'_>],
) -> Result<Option<R>, Failed> {
    let mut first = None;
    each(connection, text, values, |row| {
        first = Some(row);
        Ok(ControlFlow::Break(()))
    })?;
    Ok(first)
}

/// Runs a statement for its effect and counts the rows it changed.
pub(in super::super) fn exec(
    connection: &Connection,
    text: &str,
    values: &[Value<'_>],
) -> Result<u64, Failed> {
    let mut statement = connection.prepare_cached(text)?;
    bind(&mut statement, values)?;
    let before = connection.total_changes();
    let reads = statement.readonly();
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    drop(rows);
    // `changes` keeps the figure of the last statement that could change anything.
    let changed = if reads || connection.total_changes() == before {
        0
    } else {
        connection.changes()
    };
    Ok(changed)
}

/// Runs statements as they stand.
pub(in super::super) fn script(connection: &Connection, text: &str) -> Result<(), Failed> {
    Ok(connection.execute_batch(text)?)
}

/// `BEGIN`, `COMMIT` and their like, prepared once.
pub(super) fn control(connection: &Connection, text: &str) -> Result<(), Failed> {
    connection.prepare_cached(text)?.raw_execute()?;
    Ok(())
}

/// Writes many rows into a table, one prepared statement for all.
pub(in super::super) fn copy_in(
    connection: &Connection,
    table: &str,
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<Value<'static>>>,
) -> Result<u64, Failed> {
    let places: Vec<String> = (1..=columns.len())
        .map(|number| format!("${number}"))
        .collect();
    let text = format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        columns.join(", "),
        places.join(", ")
    );
    let mut statement = connection.prepare_cached(&text)?;
    let mut written = 0_u64;
    for row in rows {
        bind(&mut statement, &row)?;
        statement.raw_execute()?;
        written = written.saturating_add(1);
    }
    Ok(written)
}

//! What the tests ask about statements.

use rusqlite::Connection;

use super::super::job::Failed;
use super::run::parameter_number;
use crate::Described;

/// What is wrong with a statement, if anything.
pub(in super::super) fn complaint(
    connection: &Connection,
    described: &Described,
) -> Option<String> {
    let statement = match connection.prepare(described.sqlite) {
        Ok(statement) => statement,
        Err(error) => return Some(error.to_string()),
    };
    let (has, expected) = (statement.column_count(), described.columns.len());
    if expected > 0 && has != expected {
        return Some(format!("{has} columns where the row has {expected} fields"));
    }
    let mut numbers: Vec<usize> = Vec::new();
    for index in 1..=statement.parameter_count() {
        match parameter_number(statement.parameter_name(index)) {
            Some(number) => numbers.push(number),
            None => return Some(format!("parameter {index} has no number")),
        }
    }
    numbers.sort_unstable();
    let gap = (1..)
        .zip(&numbers)
        .find(|(expected, number)| expected != *number);
    gap.map(|(expected, _)| format!("there is no ${expected}"))
}

/// The steps of `EXPLAIN QUERY PLAN`.
pub(in super::super) fn plan(connection: &Connection, text: &str) -> Result<Vec<String>, Failed> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {text}"))?;
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        steps.push(row.get(3)?);
    }
    Ok(steps)
}

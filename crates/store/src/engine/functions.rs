//! The functions that SQL texts may call beyond what both engines have.
//!
//! On SQLite they are Rust; on PostgreSQL the first migration creates them with the same names
//! and the same results, NULL for NULL.

use domain::ranking;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags, SqlFnOutput};
use rusqlite::types::FromSql;

/// Registers every function on a connection.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    of_two(connection, "hot_rank", ranking::hot_rank)?;
    of_two(connection, "best_rank", ranking::best_rank)?;
    of_two(connection, "scaled_rank", ranking::scaled_rank)?;
    of_two(connection, "controversy_rank", ranking::controversy_rank)?;
    of_two::<i64, i64, _, _>(connection, "greater", i64::max)?;
    scaled_rank(connection)
}

/// Registers the one function that takes a rank and a count.
fn scaled_rank(connection: &Connection) -> rusqlite::Result<()> {
    connection.create_scalar_function("scaled_rank", 2, PURE, |call: &mut Context<'_>| {
        let arguments: (Option<f64>, Option<i64>) = (call.get(0)?, call.get(1)?);
        Ok(match arguments {
            (Some(hot), Some(active)) => Some(ranking::scaled_rank(hot, active)),
            _ => None,
        })
    })
}

/// The result depends on the arguments alone, so that indexes and plans may rely on it.
const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8
    .union(FunctionFlags::SQLITE_DETERMINISTIC)
    .union(FunctionFlags::SQLITE_INNOCUOUS);

/// Registers a function of two numbers that depends on nothing else.
fn of_two<A, B, T, F>(connection: &Connection, name: &str, function: F) -> rusqlite::Result<()>
where
    A: FromSql,
    B: FromSql,
    F: Fn(A, B) -> T + Send + 'static,
    Option<T>: SqlFnOutput,
{
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(name, 2, flags, move |call: &mut Context<'_>| {
        let arguments: (Option<A>, Option<B>) = (call.get(0)?, call.get(1)?);
        Ok(match arguments {
            (Some(one), Some(other)) => Some(function(one, other)),
            _ => None,
        })
    })
}

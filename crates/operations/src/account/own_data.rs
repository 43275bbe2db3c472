//! A copy of everything that is stored about a person, for that person.

use std::io::Write;

use domain::time::Timestamp;
use serde_json::{Map, Value};
use store::own_data::{self, OwnRow, OwnValue};
use store::{Broken, Lane, Query};

use super::Client;
use super::confirm::confirm;
use crate::{By, Failure, Operations};

/// Checks that it is the person who asks, by their password.
///
/// # Errors
/// `WrongCredentials`, after as many tries as signing in has.
pub async fn may_have_own_data(
    operations: &Operations,
    by: &By,
    name: &str,
    password: String,
    client: &Client,
) -> Result<(), Failure> {
    confirm(operations, by, name, password, client).await?;
    Ok(())
}

/// Writes everything that is stored about the person as one JSON object, a list for each table.
/// It reads on the slow lane; `to` may block.
///
/// # Errors
/// When the database fails, or what it is written to.
pub async fn write_own_data<W: Write + Send + 'static>(
    operations: &Operations,
    by: &By,
    to: W,
) -> Result<(), Failure> {
    let (person, now) = (by.person, by.now);
    let to = std::sync::Mutex::new(to);
    let site = operations.base().to_string();
    let read = move |q: &mut Query<'_>| -> Result<(), Broken> {
        let mut to = to
            .lock()
            .map_err(|_| Broken::fault("the copy was given up"))?;
        let to = &mut *to;
        put(to, &begin(&site, now))?;
        let mut first_table = true;
        let mut first_row = true;
        own_data::each(q, person, |table, row| {
            match row {
                None => {
                    let gap = if first_table { "" } else { "\n  ],\n" };
                    put(to, &format!("{gap}  {}: [", Value::from(table)))?;
                    (first_table, first_row) = (false, true);
                }
                Some(row) => {
                    let gap = if first_row { "\n    " } else { ",\n    " };
                    put(to, &format!("{gap}{}", object(row)))?;
                    first_row = false;
                }
            }
            Ok(())
        })?;
        put(to, "\n  ]\n}\n}\n")?;
        to.flush().map_err(|error| unwritable(&error))
    };
    operations.reads().read(Lane::Slow, read).await?;
    Ok(())
}

fn begin(site: &str, now: Timestamp) -> String {
    format!(
        "{{\n\"site\": {},\n\"written_at\": {},\n\"tables\": {{\n",
        Value::from(site),
        now.micros()
    )
}

fn object(row: OwnRow) -> Value {
    let columns = row.0.into_iter().map(|(name, value)| {
        let value = match value {
            OwnValue::Null => Value::Null,
            OwnValue::Int(n) => Value::from(n),
            OwnValue::Real(x) => Value::from(x),
            OwnValue::Bool(b) => Value::from(b),
            OwnValue::Text(text) => Value::from(text),
        };
        (name, value)
    });
    Value::Object(columns.collect::<Map<String, Value>>())
}

fn put<W: Write>(to: &mut W, text: &str) -> Result<(), Broken> {
    to.write_all(text.as_bytes())
        .map_err(|error| unwritable(&error))
}

fn unwritable(error: &std::io::Error) -> Broken {
    Broken::fault(format!("the copy can't be written: {error}"))
}

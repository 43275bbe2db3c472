//! What the tests ask about statements.

use tokio_postgres::SimpleQueryMessage;
use tokio_postgres::types::Type;

use super::super::job::Failed;
use super::session::Session;
use crate::{ColumnKind, Described};

/// The types that may cross the border.
const TYPES: [Type; 5] = [
    Type::INT8,
    Type::FLOAT8,
    Type::TEXT,
    Type::BOOL,
    Type::BYTEA,
];

/// The type a column must have.
const fn expected(kind: ColumnKind) -> Type {
    match kind {
        ColumnKind::Int => Type::INT8,
        ColumnKind::Real => Type::FLOAT8,
        ColumnKind::Bool => Type::BOOL,
        ColumnKind::Text => Type::TEXT,
        ColumnKind::Bytes => Type::BYTEA,
    }
}

impl Session {
    /// What is wrong with a statement, if anything.
    pub(in super::super) fn complaint(&self, described: &Described) -> Option<String> {
        // Outside the transaction, which the first bad statement would spoil for the rest.
        let statement = match self.wait(self.client().prepare(described.postgres)) {
            Ok(statement) => statement,
            Err(error) => return Some(Failed::from(error).broken.to_string()),
        };
        for (number, ty) in (1..).zip(statement.params()) {
            if !TYPES.contains(ty) {
                return Some(format!("${number} is inferred as {ty}"));
            }
        }
        let (columns, fields) = (statement.columns(), described.columns);
        if !fields.is_empty() && columns.len() != fields.len() {
            let (has, expected) = (columns.len(), fields.len());
            return Some(format!("{has} columns where the row has {expected} fields"));
        }
        let wrong = |(column, field): (&tokio_postgres::Column, &crate::ColumnSpec)| {
            let (has, expected) = (column.type_(), expected(field.kind));
            (*has != expected).then(|| format!("column {} is {has}, not {expected}", field.name))
        };
        columns.iter().zip(fields).find_map(wrong)
    }

    /// The lines of `EXPLAIN`, for parameters that aren't known.
    pub(in super::super) fn plan(&self, text: &str) -> Result<Vec<String>, Failed> {
        let parameters = self.wait(self.client().prepare(text))?.params().len();
        let nulls = match parameters {
            0 => String::new(),
            some => format!("({})", vec!["NULL"; some].join(", ")),
        };
        self.script(&format!(
            "SET LOCAL plan_cache_mode = force_generic_plan; PREPARE planned AS {text}"
        ))?;
        let explained = self.wait(async {
            let told = self
                .client()
                .simple_query(&format!("EXPLAIN EXECUTE planned{nulls}"))
                .await;
            self.client().batch_execute("DEALLOCATE planned").await?;
            told
        })?;
        let line = |message: &SimpleQueryMessage| match message {
            SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
            _ => None,
        };
        Ok(explained.iter().filter_map(line).collect())
    }
}

//! Rows: read by position into structs, the same way from either engine.

use domain::time::Timestamp;

use crate::broken::Broken;
use crate::value::{for_every_id, for_every_word};

/// The types a column may have; nothing else crosses the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// BIGINT.
    Int,
    /// DOUBLE PRECISION.
    Real,
    /// BOOLEAN; SQLite hands out 0 and 1.
    Bool,
    /// TEXT.
    Text,
    /// BYTEA, in SQLite BLOB.
    Bytes,
}

/// What a row struct expects of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// The field's name.
    pub name: &'static str,
    /// Its type.
    pub kind: ColumnKind,
    /// Whether it may be NULL.
    pub nullable: bool,
}

/// A row as its driver hands it out.
#[derive(Clone, Copy)]
pub enum RowRef<'a> {
    /// From SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// From PostgreSQL.
    Postgres(&'a tokio_postgres::Row),
}

impl RowRef<'_> {
    fn get<T>(&self, index: usize) -> Result<T, Broken>
    where
        T: rusqlite::types::FromSql + for<'r> tokio_postgres::types::FromSql<'r>,
    {
        match self {
            Self::Sqlite(row) => row.get(index).map_err(|error| wrong(index, &error)),
            Self::Postgres(row) => row.try_get(index).map_err(|error| wrong(index, &error)),
        }
    }
}

fn wrong(index: usize, error: &dyn std::error::Error) -> Broken {
    Broken::fault(format!("column {index}: {error}"))
}

/// Something that one column can be read as.
pub trait Column: Sized {
    /// The type the column has.
    const KIND: ColumnKind;
    /// Whether it may be NULL.
    const NULLABLE: bool = false;
    /// Reads the column at this position, counted from 0.
    ///
    /// # Errors
    /// A fault if the column has another type or a value that cannot be.
    fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken>;
}

macro_rules! plain_columns {
    ($($type:ty => $kind:ident),+ $(,)?) => {$(
        impl Column for $type {
            const KIND: ColumnKind = ColumnKind::$kind;
            fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken> {
                row.get(index)
            }
        }
        impl Column for Option<$type> {
            const KIND: ColumnKind = ColumnKind::$kind;
            const NULLABLE: bool = true;
            fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken> {
                row.get(index)
            }
        }
    )+};
}
plain_columns! { i64 => Int, f64 => Real, bool => Bool, String => Text, Vec<u8> => Bytes }

macro_rules! number_columns {
    ($($type:path),+ $(,)?) => {$(
        impl Column for $type {
            const KIND: ColumnKind = ColumnKind::Int;
            fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken> {
                row.get(index).map($type)
            }
        }
        impl Column for Option<$type> {
            const KIND: ColumnKind = ColumnKind::Int;
            const NULLABLE: bool = true;
            fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken> {
                Ok(row.get::<Option<i64>>(index)?.map($type))
            }
        }
    )+};
}
number_columns! { Timestamp }

macro_rules! id_columns {
    ($($id:ident)+) => {
        number_columns! { $(domain::ids::$id,)+ }
    };
}
for_every_id!(id_columns);

macro_rules! word_columns {
    ($($type:path),+ $(,)?) => {$(
        impl Column for $type {
            const KIND: ColumnKind = ColumnKind::Text;
            fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken> {
                let word: String = row.get(index)?;
                <$type>::from_word(&word)
                    .ok_or_else(|| Broken::fault(format!("column {index}: unknown word {word:?}")))
            }
        }
    )+};
}
for_every_word!(word_columns);

impl Column for domain::language::Languages {
    const KIND: ColumnKind = ColumnKind::Text;
    fn read(row: &RowRef<'_>, index: usize) -> Result<Self, Broken> {
        let text: String = row.get(index)?;
        Ok(Self::parse(&text))
    }
}

/// A struct that a row of a statement is read into, by position.
pub trait Row: Sized {
    /// What it expects of the columns, in order.
    const COLUMNS: &'static [ColumnSpec];
    /// Reads one row.
    ///
    /// # Errors
    /// A fault if a column has another type than the struct expects.
    fn read(row: &RowRef<'_>) -> Result<Self, Broken>;
}

/// The row of statements that answer with none.
impl Row for () {
    const COLUMNS: &'static [ColumnSpec] = &[];
    fn read(_row: &RowRef<'_>) -> Result<Self, Broken> {
        Ok(())
    }
}

/// Declares a struct that rows are read into: fields in the order of the statement's columns.
#[macro_export]
macro_rules! row {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident: $type:ty,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)+ }

        impl $crate::Row for $name {
            const COLUMNS: &'static [$crate::ColumnSpec] = &[$($crate::ColumnSpec {
                name: stringify!($field),
                kind: <$type as $crate::Column>::KIND,
                nullable: <$type as $crate::Column>::NULLABLE,
            },)+];

            fn read(row: &$crate::RowRef<'_>) -> Result<Self, $crate::Broken> {
                let mut next = 0_usize;
                $(
                    let $field = <$type as $crate::Column>::read(row, next)?;
                    next += 1;
                )+
                let _ = next;
                Ok(Self { $($field,)+ })
            }
        }
    };
}

row! {
    /// Whether something is so.
    pub struct Answer {
        /// It is.
        pub yes: bool,
    }
}

//! Statements: a text, a name and the row it answers with.

use std::marker::PhantomData;

use crate::row::{ColumnSpec, Row};

/// One SQL statement whose rows are `R`.
pub struct Statement<R> {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
    row: PhantomData<fn() -> R>,
}

impl<R> Clone for Statement<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Statement<R> {}

/// A statement without its row type, for the tests that look at all of them.
#[derive(Debug, Clone, Copy)]
pub struct Described {
    /// The constant's name. One that begins with `LIST_` is a list: its plan must not scan a
    /// large table.
    pub name: &'static str,
    /// The text for SQLite.
    pub sqlite: &'static str,
    /// The text for PostgreSQL.
    pub postgres: &'static str,
    /// The columns its rows are read as; none if it answers with none.
    pub columns: &'static [ColumnSpec],
}

impl<R: Row> Statement<R> {
    /// A statement with one text for both engines.
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self::per_engine(name, text, text)
    }

    /// One of the few statements that cannot have one text; they stand in `dialect.rs`.
    #[must_use]
    pub const fn per_engine(
        name: &'static str,
        sqlite: &'static str,
        postgres: &'static str,
    ) -> Self {
        Self {
            name,
            sqlite,
            postgres,
            row: PhantomData,
        }
    }

    /// The statement without its row type.
    #[must_use]
    pub const fn describe(&self) -> Described {
        Described {
            name: self.name,
            sqlite: self.sqlite,
            postgres: self.postgres,
            columns: R::COLUMNS,
        }
    }
}

impl<R> Statement<R> {
    /// The constant's name, for logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The text for SQLite.
    #[must_use]
    pub const fn sqlite(&self) -> &'static str {
        self.sqlite
    }

    /// The text for PostgreSQL.
    #[must_use]
    pub const fn postgres(&self) -> &'static str {
        self.postgres
    }
}

/// Declares the statements of a file and the list by which the registry knows them.
///
/// `statements! { /// What it does. pub FIND_POST: PostRow = "SELECT …"; }`
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $vis:vis $name:ident: $row:ty = $text:expr;)+) => {
        $(
            $(#[$meta])*
            $vis const $name: $crate::Statement<$row> =
                $crate::Statement::new(stringify!($name), $text);
        )+

        /// The statements of this file.
        pub(crate) const STATEMENTS: &[$crate::Described] = &[$($name.describe(),)+];
    };
}

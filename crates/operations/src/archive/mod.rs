//! The archive: how content comes in and goes out.
//!
//! JSON Lines, plain or zstd, one object a line, `kind` first. [`lines`] says what each kind
//! holds; import and export share it, so that what goes out can come in.

mod fault;
mod field;
pub mod lines;
mod parse;
mod read;

pub use fault::Fault;
pub use field::{Solved, Time, Unknown};
pub use lines::Line;
pub use parse::{Problem, parse};
pub use read::{Lines, RawLine};

/// The version of the format that this program reads and writes.
pub const VERSION: i64 = 1;

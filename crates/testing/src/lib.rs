//! For tests: a forum on a temporary database of either engine.
//!
//! [`both`] runs a test on a SQLite file of its own and on a PostgreSQL schema of its own.
//! A [`Forum`] has a clock that stands still until it is moved, randomness that repeats, and
//! makers for persons, communities, questions and answers. What no operation can do yet (a
//! removed post, a held comment, a blocked person) is written as rows, in [`rows`].
//!
//! Everything here fails by panicking, since that is how a test fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod clock;
mod database;
mod forum;
mod makers;
mod recount;
mod refused;
pub mod rows;

pub use clock::Clock;
pub use database::{Place, both, options, places};
pub use forum::{ADMIN_PASSWORD, Forum, PASSWORD};
pub use makers::question;
pub use recount::differences;
pub use refused::Refused;

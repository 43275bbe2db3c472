//! Everything a person reads, by language.
//!
//! `en.ftl` is the one source. The build makes a method of [`Words`] from every message, so that a
//! page that names a message which is not there, or forgets a variable, does not compile. Text
//! without variables is an array read, and so are counts up to 255: pages show hundreds of them.
//!
//! The text is plain. Whoever shows it escapes it, and isolates names and titles of foreign
//! direction (`<bdi>` in HTML); the methods that end in `_around` and `_parts` leave room for that.

mod age;
mod audit;
mod catalogue;
mod date;
mod decision;
mod finding;
mod fluent;
mod language;
mod messages;
#[cfg(debug_assertions)]
mod mirrored;
mod notice;
mod number;
mod refusal;
mod rule;
#[cfg(test)]
mod tests;

pub use catalogue::Catalogue;
pub use messages::{Part, Words};

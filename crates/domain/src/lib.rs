//! The types and rules of a forum.
//!
//! Nothing here reads a clock, a file, a socket or a database: what a function needs comes in as
//! an argument, so that every rule can be tested in milliseconds.

pub mod account;
pub mod actor;
pub mod audit;
pub mod blocked_word;
pub mod community;
pub mod decision;
pub mod desk;
pub mod event;
pub mod ids;
pub mod language;
pub mod limits;
pub mod mail;
pub mod name;
pub mod notice;
pub mod number;
pub mod path;
pub mod permission;
pub mod ranking;
pub mod read_mark;
pub mod refusal;
pub mod rules;
pub mod search;
pub mod slug;
pub mod sort;
pub mod text;
pub mod time;
pub mod urls;
pub mod viewer;
pub mod vote;
mod word;

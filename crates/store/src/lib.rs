//! The only SQL of the program: two engines, one text.
//!
//! [`Db`] is the database with the power to write and belongs to `operations` and the binary;
//! [`Reads`] can only read and is what pages get. Statements stand beside their row struct, one
//! noun a file; [`registry`] knows them all, so that tests can prepare each on both engines.

pub mod accept;
pub mod account;
pub mod active;
pub mod appeal;
pub mod application;
pub mod archive;
pub mod audit;
pub mod block;
pub mod broken;
pub mod bulk;
pub mod comment;
pub mod community;
pub mod counts;
pub mod cross_post;
pub mod decision;
pub mod dialect;
pub mod draft;
pub mod dry_run;
pub mod engine;
pub mod erase;
pub mod event;
pub mod feed;
pub mod follow;
pub mod form_token;
pub mod found_answer;
pub mod import_key;
pub mod invitation;
pub mod job;
pub mod mail;
pub mod mark;
pub mod membership;
pub mod modlog;
pub mod notification;
pub mod own;
pub mod own_data;
pub mod person;
pub mod personal_data;
pub mod post;
pub mod preferences;
pub mod rate_limit;
pub mod recount;
pub mod registration;
pub mod registry;
pub mod restrict;
pub mod revision;
pub mod row;
pub mod rule;
pub mod rule_context;
pub mod search;
pub mod session;
pub mod site;
pub mod statement;
pub mod syndication;
pub mod tag;
pub mod value;
mod visible;
pub mod vote;

pub use broken::{Broken, Trouble};
pub use engine::{Carried, Db, Engine, Lane, Options, Query, Reads, Target, Tx};
pub use row::{Column, ColumnKind, ColumnSpec, Row, RowRef};
pub use statement::{Described, Statement};
pub use value::Value;

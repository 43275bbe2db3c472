//! What the store promises of both engines.

mod alike;
mod beside;
mod crash;
mod feeds;
mod frozen;
mod plans;
mod ranks;
mod seeded;
mod statements;
mod tables;

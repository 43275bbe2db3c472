//! The program as people run it: started, asked, stopped, killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::needless_pass_by_value
)]

mod archives;
mod asks;
mod commands;
mod doors;
mod faults;
mod letters;
mod life;
mod operations;
mod pages;
mod program;
mod safety;
mod serving;
mod storage;

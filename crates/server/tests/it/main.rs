//! The program as people run it: started, asked, stopped, killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod archives;
mod asks;
mod commands;
mod doors;
mod faults;
mod life;
mod operations;
mod pages;
mod program;
mod safety;
mod serving;
mod storage;

//! What a community's rules can check by themselves, each check a pure function of a text.

pub mod asks_question;

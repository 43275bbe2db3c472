//! Finding: how texts become words, what a search asks for, and which questions are alike.
//!
//! Words are made here and nowhere else, so that every database finds the same: compatible forms
//! become one (NFKC), case and accents are folded, and runs of Chinese, Japanese and Korean
//! become pairs of characters.

mod document;
mod place;
mod query;
mod similar;
mod snippet;
pub(crate) mod words;

use crate::word::word_enum;

pub use document::{Document, Mark};
pub use place::{Place, rank_comment, rank_post};
pub use query::{Problem, SearchQuery};
pub(crate) use similar::share;
pub use similar::{Likeness, Sameness, key_words};
pub use snippet::{Piece, marked, snippet};
pub use words::{Phrase, phrase, words};

/// The version of how words are made. It grows with every change, so that what was indexed before
/// can be indexed again.
pub const WORDS_VERSION: i64 = 1;

word_enum! {
    /// What can be searched for.
    pub enum SearchKind {
        /// Questions and posts.
        Posts = "posts",
        /// Answers and comments.
        Comments = "comments",
        /// Communities.
        Communities = "communities",
        /// People.
        People = "people",
    }
}

word_enum! {
    /// The order of what was found.
    pub enum SearchSort {
        /// Best first.
        Best = "best",
        /// Newest first.
        New = "new",
    }
}

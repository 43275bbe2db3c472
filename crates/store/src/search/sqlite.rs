//! Full-text search on SQLite: FTS5, which keeps for each word where it stands and nothing else.

use domain::search::{Document, Phrase};

use super::Wanted;

/// Indexes `$2` at place `$1`, instead of what stood there.
macro_rules! put {
    ($table:literal) => {
        concat!(
            "INSERT OR REPLACE INTO ",
            $table,
            " (rowid, words) VALUES ($1, $2)"
        )
    };
}

/// Takes what stands at place `$1` out of the index.
macro_rules! take {
    ($table:literal) => {
        concat!("DELETE FROM ", $table, " WHERE rowid = $1")
    };
}

/// The last `$4` places before `$2` and not before `$3` where all that is in `$1` stands.
macro_rules! places {
    ($table:literal) => {
        concat!(
            "SELECT rowid FROM ",
            $table,
            " WHERE ",
            $table,
            " MATCH $1 AND rowid < $2 AND rowid >= $3 ORDER BY rowid DESC LIMIT $4"
        )
    };
}

/// Here an index over words is the table itself: there is none to make apart.
pub(super) const LIST_WORD_INDEXES: &str = "SELECT '', '' WHERE 1 = 0";

pub(super) use {places, put, take};

/// A document as it is indexed.
pub(super) fn document(document: &Document) -> String {
    document.line()
}

/// What is looked for. Words have no signs, so that nothing in them needs an escape.
pub(super) fn expression(wanted: &Wanted) -> String {
    let phrase = |phrase: &Phrase| {
        let star = if phrase.open || wanted.open { "*" } else { "" };
        format!("\"{}\"{star}", phrase.words.join(" "))
    };
    let marks = wanted.marks.iter().map(|mark| format!("\"{mark}\""));
    let all: Vec<String> = wanted.phrases.iter().map(phrase).chain(marks).collect();
    all.join(" AND ")
}

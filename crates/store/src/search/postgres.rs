//! Full-text search on PostgreSQL: vectors of the program's own words, and a GIN index over them.

use domain::search::{Document, Phrase};

use super::Wanted;

/// Indexes `$2` at place `$1`, instead of what stood there.
macro_rules! put {
    ($table:literal) => {
        concat!(
            "INSERT INTO ",
            $table,
            " (place, words)
             VALUES ($1, CAST(CAST($2 AS TEXT) AS tsvector))
             ON CONFLICT (place) DO UPDATE SET words = excluded.words"
        )
    };
}

/// Takes what stands at place `$1` out of the index.
macro_rules! take {
    ($table:literal) => {
        concat!("DELETE FROM ", $table, " WHERE place = $1")
    };
}

/// The last `$4` places before `$2` and not before `$3` where all that is in `$1` stands.
macro_rules! places {
    ($table:literal) => {
        concat!(
            "SELECT place FROM ",
            $table,
            "
             WHERE words @@ CAST(CAST($1 AS TEXT) AS tsquery) AND place < $2 AND place >= $3
             ORDER BY place DESC LIMIT $4"
        )
    };
}

/// A common word is found soonest by walking back from the newest, a rare one by its list: which of
/// them it is, PostgreSQL knows only if it plans for the words and not for any.
pub(super) const PLAN_FOR_WORDS: &str =
    "SELECT set_config('plan_cache_mode', 'force_custom_plan', TRUE)";

/// The indexes over words.
pub(super) const LIST_WORD_INDEXES: &str = "SELECT CAST(indexname AS TEXT), indexdef
   FROM pg_indexes
   WHERE schemaname = current_schema() AND indexname LIKE 'search\\_%\\_words'
   ORDER BY indexname";

pub(super) use {places, put, take};

/// A document as it is indexed.
pub(super) fn document(document: &Document) -> String {
    document.vector()
}

/// What is looked for. Words have no signs, so that nothing in them needs an escape.
pub(super) fn expression(wanted: &Wanted) -> String {
    let marks = wanted.marks.iter().map(|mark| format!("'{mark}'"));
    let phrases = wanted.phrases.iter().map(|it| phrase(it, wanted.open));
    let all: Vec<String> = phrases.chain(marks).collect();
    all.join(" & ")
}

fn phrase(phrase: &Phrase, open: bool) -> String {
    let words: Vec<String> = phrase
        .words
        .iter()
        .map(|word| format!("'{word}'"))
        .collect();
    let star = if phrase.open || open { ":*" } else { "" };
    format!("({}{star})", words.join(" <-> "))
}

//! Looking words up in tables.

/// Whether the words begin with a phrase, whose own words are parted by single spaces.
pub(super) fn begins(words: &[&str], phrase: &str) -> bool {
    // Most phrases differ in their first letter: nothing is cut up before that is looked at.
    let Some((first, others)) = words.split_first() else {
        return false;
    };
    match phrase.strip_prefix(first) {
        Some("") => true,
        Some(rest) => rest
            .strip_prefix(' ')
            .is_some_and(|rest| begins(others, rest)),
        None => false,
    }
}

/// Whether the words begin with any phrase of a table.
pub(super) fn begins_any(words: &[&str], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| begins(words, phrase))
}

/// Whether the words end with a phrase.
pub(super) fn ends(words: &[&str], phrase: &str) -> bool {
    let Some((last, others)) = words.split_last() else {
        return false;
    };
    match phrase.strip_suffix(last) {
        Some("") => true,
        Some(rest) => rest
            .strip_suffix(' ')
            .is_some_and(|rest| ends(others, rest)),
        None => false,
    }
}

/// Whether the words end with any phrase of a table.
pub(super) fn ends_any(words: &[&str], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| ends(words, phrase))
}

/// Whether the words are exactly a phrase of a table.
pub(super) fn is_any(words: &[&str], phrases: &[&str]) -> bool {
    phrases
        .iter()
        .any(|phrase| begins(words, phrase) && phrase.split(' ').count() == words.len())
}

/// Whether a phrase of a table stands anywhere.
pub(super) fn holds_any(words: &[&str], phrases: &[&str]) -> bool {
    (0..words.len()).any(|at| begins_any(from(words, at), phrases))
}

/// The word at a place, or an empty one.
pub(super) fn at<'a>(words: &[&'a str], place: usize) -> &'a str {
    words.get(place).copied().unwrap_or_default()
}

/// The words from a place on.
pub(super) fn from<'a, 'b>(words: &'b [&'a str], place: usize) -> &'b [&'a str] {
    words.get(place..).unwrap_or_default()
}

/// The words behind those that a table says to skip.
pub(super) fn skip<'a, 'b>(words: &'b [&'a str], skips: &[&str]) -> &'b [&'a str] {
    let count = words.iter().take_while(|word| skips.contains(word)).count();
    // A title of such words alone is read as it is.
    from(words, if count == words.len() { 0 } else { count })
}

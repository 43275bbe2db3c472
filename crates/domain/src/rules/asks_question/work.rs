//! Titles of songs and videos: "What Is Love - Haddaway", "Why Cats Purr | A Channel".

use super::mark::is_question_mark;

/// Whether a title, as it was written, is the name of a work, which asks nothing of its readers.
/// One that has a question mark, or speaks of its author, is never taken for one.
pub(super) fn is_named(title: &str) -> bool {
    if title.contains(is_question_mark) {
        return false;
    }
    bracketed(title) || (title.contains(" | ") || song(title) || dated(title)) && !speaks(title)
}

/// Words of an asker.
#[rustfmt::skip]
const ASKERS: &[&str] = &[
    "i", "im", "ive", "my", "me", "we", "which", "best", "any", "anyone", "anybody",
    "need", "looking", "help", "advice", "question", "questions", "suggestions",
    "recommendations", "tips", "thoughts", "recommend", "should", "someone", "else",
];

fn speaks(title: &str) -> bool {
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ASKERS.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

/// A last bracket that says what the work is, or how long: "(official video)", "[12:04]".
fn bracketed(title: &str) -> bool {
    let title = title.trim_end();
    let opens = match title.chars().next_back() {
        Some(')') => '(',
        Some(']') => '[',
        _ => return false,
    };
    let Some((before, inner)) = title.rsplit_once(opens) else {
        return false;
    };
    let inner = inner.trim_end_matches([')', ']']).trim().to_lowercase();
    let long = inner.contains(':') && inner.chars().all(|c| c.is_ascii_digit() || c == ':');
    let named =
        BEGINS.iter().any(|it| inner.starts_with(it)) || ENDS.iter().any(|it| inner.ends_with(it));
    !before.trim().is_empty() && (long || named)
}

const BEGINS: &[&str] = &[
    "official ",
    "live at ",
    "live in ",
    "live from ",
    "live 19",
    "live 20",
    "lyric",
    "full album",
    "cover by",
];

const ENDS: &[&str] = &[
    "video",
    "video essay",
    "cover",
    "lyrics",
    "remix",
    "remastered",
    "trailer",
    "documentary",
    "full album",
    "audio",
    "long read",
];

/// The most words of an artist's name, and of a whole title of a song.
const ARTIST_WORDS_MAX: usize = 4;
const SONG_WORDS_MAX: usize = 12;

/// Two parts with a dash between them, all words of both in capitals.
fn song(title: &str) -> bool {
    let mut parts = title.split(" - ").flat_map(|it| it.split(" – "));
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let count = |part: &str| part.split_whitespace().count();
    let (before, after) = (count(first), count(second));
    before.min(after) <= ARTIST_WORDS_MAX
        && before + after <= SONG_WORDS_MAX
        && capitals(first)
        && capitals(second)
}

/// A film by its name and year: all words in capitals, "(1962)" behind them.
fn dated(title: &str) -> bool {
    let year = title
        .trim_end()
        .strip_suffix(')')
        .and_then(|it| it.rsplit_once('('));
    year.is_some_and(|(name, year)| {
        year.len() == 4 && year.chars().all(|c| c.is_ascii_digit()) && capitals(name)
    })
}

fn capitals(part: &str) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "of", "to", "in", "on", "and", "for", "ft", "feat",
    ];
    let bare = part.split(['(', '[']).next().unwrap_or_default();
    let mut words = bare
        .split_whitespace()
        .filter(|it| !SMALL.contains(it))
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            let letter = word.chars().find(|c| c.is_alphanumeric());
            letter.is_none_or(|c| c.is_uppercase() || c.is_numeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn songs_and_videos_are_names() {
        for title in [
            "What Is Love - Haddaway",
            "Why Do Leaves Fall | A Garden Channel",
            "Who Goes There (acoustic cover)",
            "How the bridge was built [12:04]",
        ] {
            assert!(is_named(title), "{title}");
        }
        for title in [
            "What Is Love - Haddaway?",
            "New Laptop - Which One",
            "Car Insurance - Do I Need It",
            "moving house - what is worth keeping",
            "How do you sleep (without noise)",
            "Why",
            "",
        ] {
            assert!(!is_named(title), "{title}");
        }
    }
}

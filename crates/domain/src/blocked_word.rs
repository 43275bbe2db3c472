//! Words that a reader does not want to meet in titles.

/// Whether a word, or a phrase, stands in a title: in any case of letters, and as a whole, so
/// that `cat` does not stand in *concatenate*. Scripts that write no spaces have no such ends.
#[must_use]
pub fn stands_in(word: &str, title: &str) -> bool {
    let (word, title) = (word.trim().to_lowercase(), title.to_lowercase());
    if word.is_empty() {
        return false;
    }
    let mut hits = title.match_indices(&word);
    hits.any(|(at, hit)| {
        let (before, rest) = title.split_at(at);
        let after = rest.strip_prefix(hit).unwrap_or_default();
        !is_joined(before.chars().next_back(), hit.chars().next())
            && !is_joined(hit.chars().next_back(), after.chars().next())
    })
}

/// Whether two characters belong to the same word.
fn is_joined(one: Option<char>, other: Option<char>) -> bool {
    let spaced = |c: char| c.is_alphanumeric() && !writes_no_spaces(c);
    one.is_some_and(spaced) && other.is_some_and(spaced)
}

/// Thai to Myanmar, Khmer, kana, and the characters of Chinese and Japanese.
const fn writes_no_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        for (word, title) in [
            ("cat", "My CAT sleeps"),
            ("Élan", "An élan, or two"),
            ("two words", "He said: Two Words!"),
            ("c++", "Is C++ hard?"),
            ("日本", "日本語の質問"),
        ] {
            assert!(stands_in(word, title), "{word} in {title}");
        }
        for (word, title) in [
            ("cat", "How do I concatenate?"),
            ("cat", "Cats"),
            ("", "Anything"),
            ("  ", "Any thing"),
        ] {
            assert!(!stands_in(word, title), "{word} in {title}");
        }
    }
}

//! The question mark, where nothing else is known or wanted.

use super::sentences::{End, sentences};
use super::title::{Plain, is_bracket};
use super::verdict::{Answer, Reason};

/// Marks of all scripts. The Greek one is a semicolon and is looked at in [`strict`] only.
pub(super) fn is_question_mark(c: char) -> bool {
    matches!(
        c,
        '?' | '？' | '؟' | '⁇' | '⁈' | '⁉' | '‽' | '՞' | '፧' | '﹖'
    )
}

/// For a strict rule: the title ends with a question mark, and brackets, quotation marks,
/// exclamation marks and emoji may follow it.
pub(super) fn strict(title: &str) -> Answer {
    let greek = title.chars().any(is_greek);
    let ends = |c: char| is_question_mark(c) || (greek && matches!(c, ';' | '\u{37e}'));
    let closes = |c: char| {
        is_bracket(c) || c == '\'' || c == '’' || c == '!' || c == '！' || c == '.' || c == '…'
    };
    let bare = without_aside(title);
    let end = bare
        .chars()
        .rev()
        .find(|c| ends(*c) || !(closes(*c) || c.is_whitespace() || is_picture(*c)));
    match end {
        Some(c) if ends(c) => Answer::Asks(Reason::QuestionMark),
        _ => Answer::States(Reason::NoMarkAtEnd),
    }
}

/// For a language without a grammar: the last sentence ends with a question mark.
pub(super) fn judge(plain: &Plain) -> Answer {
    let greek = plain.text.chars().any(is_greek);
    let ends_greek = greek && plain.text.trim_end().ends_with([';', '\u{37e}']);
    let sentences = sentences(&plain.text, false);
    match sentences.last() {
        None => Answer::States(nothing(plain)),
        Some(last) if last.end == End::Mark || ends_greek => Answer::Asks(Reason::QuestionMark),
        Some(_) if plain.mark_aside => Answer::States(Reason::MarkAside),
        Some(_) => Answer::States(Reason::NoSign),
    }
}

/// The reason of a title without a word.
pub(super) fn nothing(plain: &Plain) -> Reason {
    if plain.text.contains(is_question_mark) {
        Reason::OnlyExclaims
    } else {
        Reason::NoSign
    }
}

/// "Why me? [2024]": one bracket behind the mark is not the end of the title.
fn without_aside(title: &str) -> &str {
    let title = title.trim_end();
    let opens = match title.chars().next_back() {
        Some(')') => '(',
        Some(']') => '[',
        Some('）') => '（',
        Some('】') => '【',
        _ => return title,
    };
    match title.rsplit_once(opens) {
        Some((before, inner)) if !inner.contains(is_question_mark) => before,
        _ => title,
    }
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}') && c.is_alphabetic()
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_looks_at_the_end_alone() {
        for title in [
            "Why?",
            "Why ?!",
            "他是谁？",
            "لماذا؟",
            "Γιατί;",
            "\"Why?\"",
            "(Why?)",
            "Why? (2024)",
            "Why? 😀",
            "Wow, really??",
        ] {
            assert!(strict(title).asks(), "{title}");
        }
        for title in [
            "How do I cook",
            "Why? I know",
            "Wait;",
            "",
            "?a",
            "My view (why not?) ok",
        ] {
            assert_eq!(
                strict(title),
                Answer::States(Reason::NoMarkAtEnd),
                "{title}"
            );
        }
    }
}

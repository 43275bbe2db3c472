//! Characters that cannot be seen but deceive, break or hide: out of every text that comes in.

/// A text of many lines without control characters, characters that reorder what stands around
/// them (U+202A to U+202E, U+2066 to U+2069), and characters that are none. All line ends become
/// `\n`; tabs, joiners (as in emoji and Persian) and single direction marks stay.
#[must_use]
pub fn clean_text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut after_return = false;
    let mut in_flag = false;
    for c in text.chars() {
        let second_half = after_return && c == '\n';
        after_return = c == '\r';
        match c {
            '\n' if second_half => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            _ if deceives(c) => {}
            _ if is_tag(c) && !in_flag => {}
            _ => clean.push(c),
        }
        in_flag = c == BLACK_FLAG || (in_flag && is_tag(c));
    }
    clean
}

/// A text of one line, such as a title or a display name: as [`clean_text`], all white space
/// collapsed to single spaces, none at the ends. Empty when nothing in it can be seen.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let clean = clean_text(text);
    if is_blank(&clean) {
        return String::new();
    }
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing in a text can be seen.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// The emoji that flags of regions begin with; tag characters behind it spell the region.
const BLACK_FLAG: char = '\u{1f3f4}';

/// Characters made to spell flags of regions, which elsewhere hide ASCII from readers.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

fn deceives(c: char) -> bool {
    let code = u32::from(c);
    let is_nonchar = matches!(code, 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe;
    let is_reorder = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_note = matches!(c, '\u{fff9}'..='\u{fffb}');
    c.is_control() || is_nonchar || is_reorder || is_note || c == '\u{feff}'
}

/// Characters that leave no mark (of Unicode's `Default_Ignorable_Code_Point`, and the empty
/// Braille pattern): a title of them alone could not be clicked.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_lose_what_deceives() {
        for (text, want) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("a\r\r\nb", "a\n\nb"),
            ("a\u{85}b\u{2028}c\u{2029}d", "a\nb\nc\nd"),
            ("a\tb", "a\tb"),
            ("a\0b\u{7}c\u{1b}[31md\u{7f}e\u{9b}f", "abc[31mdef"),
            ("photo\u{202e}gpj.exe", "photogpj.exe"),
            ("\u{2066}a\u{2069}", "a"),
            ("\u{feff}a", "a"),
            ("a\u{fdd0}b\u{ffff}c\u{1fffe}d", "abcd"),
            (
                "👩\u{200d}🚀 می\u{200c}خواهم",
                "👩\u{200d}🚀 می\u{200c}خواهم",
            ),
            ("a\u{200f}b", "a\u{200f}b"),
            ("שלום hello مرحبا", "שלום hello مرحبا"),
            ("hi\u{e0068}\u{e0069}", "hi"),
            (
                "🏴\u{e0067}\u{e0062}\u{e007f}!",
                "🏴\u{e0067}\u{e0062}\u{e007f}!",
            ),
        ] {
            assert_eq!(clean_text(text), want, "{text:?}");
        }
    }

    #[test]
    fn lines_are_single_and_trimmed() {
        for (text, want) in [
            ("  Why\n is\t\u{3000}it \u{a0} so? ", "Why is it so?"),
            ("\u{200b}\u{3164} \u{2800}", ""),
            ("", ""),
            ("\u{200b}a", "\u{200b}a"),
            ("👍\u{fe0f}", "👍\u{fe0f}"),
        ] {
            assert_eq!(clean_line(text), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean_text(&text);
            prop_assert_eq!(clean_text(&once), once.as_str());
            prop_assert!(!once.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            let line = clean_line(&text);
            prop_assert_eq!(clean_line(&line), line.as_str());
            prop_assert!(!line.contains('\n') && line.trim() == line);
        }
    }
}

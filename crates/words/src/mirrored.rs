//! Text that reads from right to left and is still English to whoever knows its letters.

use std::borrow::Cow;

/// A letter that sounds like each one from `a` to `z`, or is at hand: what counts is the direction.
const LETTERS: [char; 26] = [
    'ا', 'ب', 'ك', 'د', 'ه', 'ف', 'ج', 'ح', 'ي', 'ژ', 'ك', 'ل', 'م', 'ن', 'و', 'پ', 'ق', 'ر', 'س',
    'ت', 'ع', 'ڤ', 'ؤ', 'خ', 'ى', 'ز',
];

/// Puts an Arabic letter in the place of each Latin one, and keeps all else. Nothing overrides
/// directions, so that mixed text behaves as it does for those who write so.
pub(crate) fn in_arabic_letters(text: &str) -> Cow<'_, str> {
    text.chars().map(letter).collect::<String>().into()
}

fn letter(plain: char) -> char {
    let place = u32::from(plain.to_ascii_lowercase()).wrapping_sub(u32::from('a'));
    let found = usize::try_from(place).ok().and_then(|it| LETTERS.get(it));
    match plain {
        ',' => '،',
        ';' => '؛',
        '?' => '؟',
        _ => found.copied().unwrap_or(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalogue, Part};

    #[test]
    fn letters_change_and_all_else_stays() {
        assert_eq!(in_arabic_letters("Az 9, {x}?"), "از 9، {خ}؟");
    }

    #[test]
    fn the_language_of_tests_is_mirrored_but_for_what_is_filled_in() {
        let words = Catalogue::for_language("ar-XB");
        assert_eq!((words.lang(), words.dir()), ("ar-XB", "rtl"));
        assert_eq!(words.vote_up(), in_arabic_letters("Vote up"));
        let members = format!("1,234 {}", in_arabic_letters("members"));
        assert_eq!(words.community_members(1_234), members);
        let asked = in_arabic_letters("asked by ");
        assert_eq!(words.question_asked_by("mara"), format!("{asked}mara"));
        assert_eq!(words.question_asked_by_around(), (asked.as_ref(), ""));
        assert!(words.date_time_parts().contains(&Part::Slot("month")));
    }
}

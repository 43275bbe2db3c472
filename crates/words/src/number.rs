//! Numbers as people read them.

use crate::{language::Language, messages::Words};
use std::borrow::Cow;

/// From here on a number is shortened.
const COMPACT_FROM: u64 = 10_000;
/// From here on it is counted in millions.
const MILLION: u64 = 1_000_000;

impl Words {
    /// A number by itself, such as a score: grouped as the language does (`1,234`), and from 10,000
    /// on shortened (`12.3k`), always towards zero so that nothing looks like more than it is.
    #[must_use]
    pub fn number(&self, n: i64) -> Cow<'_, str> {
        let size = n.unsigned_abs();
        if size < COMPACT_FROM {
            return self.number_plain(n);
        }
        let sign = if n < 0 { "-" } else { "" };
        if size < MILLION {
            let amount = tenths(size / 100, self.language);
            return self.number_thousands(&format!("{sign}{amount}")).into();
        }
        let amount = tenths(size / 100_000, self.language);
        self.number_millions(&format!("{sign}{amount}")).into()
    }
}

/// An amount given in tenths, with its decimal only where it says something: below a hundred.
fn tenths(amount: u64, language: &Language) -> String {
    let (whole, tenth) = (amount / 10, amount % 10);
    if whole >= 100 || tenth == 0 {
        return grouped(&whole.to_string(), language);
    }
    format!("{whole}{}{tenth}", language.decimal)
}

/// Plain digits, with sign and decimals or without, in a language's punctuation.
pub(crate) fn grouped(digits: &str, language: &Language) -> String {
    let (sign, rest) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if whole.len() >= language.grouped_from && at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(language.group);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(language.decimal);
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn numbers_are_grouped_then_shortened() {
        let expected = [
            (0, "0"),
            (-1, "-1"),
            (999, "999"),
            (1_234, "1,234"),
            (-1_234, "-1,234"),
            (9_999, "9,999"),
            (10_000, "10k"),
            (12_345, "12.3k"),
            (-12_399, "-12.3k"),
            (99_999, "99.9k"),
            (123_456, "123k"),
            (999_999, "999k"),
            (1_000_000, "1M"),
            (1_250_000, "1.2M"),
            (2_345_678_901, "2,345M"),
        ];
        for (n, text) in expected {
            assert_eq!(Words::english().number(n), text);
        }
        assert_eq!(Words::english().number(i64::MIN), "-9,223,372,036,854M");
    }

    /// Spanish groups no number of four digits, and sets a space before a unit.
    #[test]
    fn each_language_has_its_own_punctuation() {
        let words = Catalogue::for_language("es");
        let expected = [
            (-1, "-1"),
            (1_234, "1234"),
            (-9_999, "-9999"),
            (10_000, "10\u{a0}k"),
            (12_345, "12,3\u{a0}k"),
            (1_250_000, "1,2\u{a0}M"),
            (2_345_678_901, "2345\u{a0}M"),
            (23_456_789_012, "23.456\u{a0}M"),
        ];
        for (n, text) in expected {
            assert_eq!(words.number(n), text);
        }
        assert_eq!(words.community_members(2_765), "2765 miembros");
        assert_eq!(words.community_members(12_765), "12.765 miembros");
        assert_eq!(words.community_members(1_234_567), "1.234.567 miembros");
    }

    #[test]
    fn counts_in_sentences_are_grouped() {
        assert_eq!(Words::english().community_members(2_765), "2,765 members");
        assert_eq!(
            Words::english().community_members(1_234_567),
            "1,234,567 members"
        );
    }
}

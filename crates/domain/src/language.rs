//! The languages that posts and comments are written in, by the numbers that servers of this kind
//! have agreed on: a code of ISO 639-1 stands for its place in this list.

/// The codes, in order of their numbers. The first is that of texts whose language is not known.
const CODES: [&str; 184] = [
    "und", "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be",
    "bg", "bi", "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy",
    "da", "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo",
    "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy",
    "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki",
    "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li",
    "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na",
    "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa",
    "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si",
    "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th",
    "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi",
    "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu",
];

/// The number of a language, by its code.
#[must_use]
pub fn language_number(code: &str) -> Option<i64> {
    let at = CODES.iter().position(|one| *one == code)?;
    Some(crate::number::from_usize(at))
}

/// The code of a language, by its number.
#[must_use]
pub fn language_code(number: i64) -> Option<&'static str> {
    let at = usize::try_from(number).ok()?;
    CODES.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_other_servers() {
        for (code, number) in [("und", 0), ("en", 37), ("es", 39), ("zu", 183)] {
            assert_eq!(language_number(code), Some(number));
            assert_eq!(language_code(number), Some(code));
        }
        assert_eq!(language_number("EN"), None);
        assert_eq!(language_code(184).or(language_code(-1)), None);
    }
}

//! Titles as the readable end of a URL. The id before it decides; the slug only tells people.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, char::decompose_canonical};

/// Characters of a slug.
const SLUG_CHARS_MAX: usize = 60;

/// Where in the last part of a full slug the cut may move back to, so that no word is torn.
const SLUG_CHARS_MIN_AFTER_CUT: usize = 40;

/// Words that lead elsewhere behind a post's id; a title that is one of them has no slug.
const RESERVED: [&str; 18] = [
    "answer", "context", "decision", "delete", "edit", "follow", "found", "hide", "history",
    "likes", "me-too", "moderate", "read", "replies", "restore", "save", "solved", "vote",
];

/// A title in lower case with `-` between its words, at most 60 characters.
///
/// Latin letters lose their accents; letters and digits of other scripts stay as they are. What
/// is neither becomes `-`, except the apostrophe, which vanishes. Empty when nothing is left.
#[must_use]
pub fn slug(title: &str) -> String {
    let slug = if title.is_ascii() {
        of_ascii(title)
    } else {
        of_any(title)
    };
    if RESERVED.contains(&slug.as_str()) {
        return String::new();
    }
    cut(&slug)
}

/// The slug of a title in ASCII, before it is cut. A feed has one in every row, and a third of its
/// time went into normalising what is normal.
fn of_ascii(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    let mut gap = false;
    for c in title.chars().filter(|c| !is_apostrophe(*c)) {
        if !c.is_ascii_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        slug.push(c.to_ascii_lowercase());
    }
    slug
}

/// The slug of any title, before it is cut.
fn of_any(title: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in title
        .nfc()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_apostrophe(*c))
    {
        if c.is_alphanumeric() || (is_combining_mark(c) && !gap && !slug.is_empty()) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            push_plain(&mut slug, c);
        } else {
            gap = true;
        }
    }
    slug.nfc().collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}')
}

/// Pushes a letter, in ASCII where it is a Latin one that has a plain form.
fn push_plain(slug: &mut String, c: char) {
    match c {
        'ß' => slug.push_str("ss"),
        'æ' => slug.push_str("ae"),
        'œ' => slug.push_str("oe"),
        'þ' => slug.push_str("th"),
        'ø' => slug.push('o'),
        'ð' | 'đ' => slug.push('d'),
        'ł' => slug.push('l'),
        'ı' => slug.push('i'),
        _ => {
            let mut base = None;
            decompose_canonical(c, |part| base = base.or(Some(part)));
            let after_latin = slug.ends_with(|last: char| last.is_ascii_alphanumeric());
            if is_combining_mark(c) && after_latin {
                return;
            }
            slug.push(base.filter(char::is_ascii_alphanumeric).unwrap_or(c));
        }
    }
}

/// Cuts at a word's end where there is one near the end, else between characters.
fn cut(slug: &str) -> String {
    let Some((end, _)) = slug.char_indices().nth(SLUG_CHARS_MAX) else {
        return slug.to_owned();
    };
    let (kept, rest) = slug.split_at_checked(end).unwrap_or((slug, ""));
    if rest.starts_with('-') {
        return kept.to_owned();
    }
    match kept.rsplit_once('-') {
        Some((words, _)) if words.chars().count() >= SLUG_CHARS_MIN_AFTER_CUT => words.to_owned(),
        _ => kept.trim_end_matches('-').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_slugs() {
        for (title, want) in [
            ("What is a folkmoot?", "what-is-a-folkmoot"),
            (
                "Why don't we, they\u{2019}re asking",
                "why-dont-we-theyre-asking",
            ),
            ("¿Qué es España?", "que-es-espana"),
            ("Straße & Œuvre, Łódź; Ærø", "strasse-oeuvre-lodz-aero"),
            ("e\u{301}te\u{301}", "ete"),
            ("x\u{335}yz", "xyz"),
            ("Что это? Йод", "что-это-йод"),
            ("日本語の質問ですか？", "日本語の質問ですか"),
            ("हिन्दी में", "हिन्दी-में"),
            ("مرحبا بالعالم", "مرحبا-بالعالم"),
            ("  --a--b--  ", "a-b"),
            ("C++ vs. C#", "c-vs-c"),
            ("100 %", "100"),
            ("?!", ""),
            ("🦀", ""),
            ("\u{301}", ""),
            ("../../etc/passwd", "etc-passwd"),
            ("", ""),
        ] {
            assert_eq!(slug(title), want, "{title}");
        }
    }

    #[test]
    fn long_titles_end_with_a_whole_word() {
        let title = "one two three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            slug(title),
            "one-two-three-four-five-six-seven-eight-nine-ten-eleven"
        );
        assert_eq!(slug(&"a".repeat(100)), "a".repeat(60));
        assert_eq!(slug(&format!("{} tail", "a".repeat(60))), "a".repeat(60));
    }

    proptest! {
        #[test]
        fn the_short_way_for_ascii_comes_to_the_same(title in "[ -~]{0,80}") {
            prop_assert_eq!(of_ascii(&title), of_any(&title));
        }

        #[test]
        fn slugs_fit_a_url(title in "\\PC{0,200}") {
            let slug = slug(&title);
            prop_assert!(slug.chars().count() <= 60);
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert!(slug.chars().all(|c| {
                c == '-' || c.is_alphanumeric() || is_combining_mark(c)
            }), "{}", slug);
            prop_assert!(!slug.contains(|c: char| c.is_ascii_uppercase()));
        }
    }
}

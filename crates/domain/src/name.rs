//! Names of persons and communities, and the handles that carry a host behind them.
//!
//! A name may be written in any script, but in one script at a time, and it must not look like a
//! name that is taken: [`name_key`] is the same for all names that a reader could confuse.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::{MixedScript, skeleton};

use crate::limits::{NAME_CHARS_MAX, NAME_CHARS_MIN};

/// Names nobody gets, whatever their look-alikes: each would speak for the site or the program.
const RESERVED: [&str; 12] = [
    "deleted",
    "everyone",
    "folkmoot",
    "here",
    "me",
    "moderator",
    "moderators",
    "nobody",
    "null",
    "removed",
    "system",
    "undefined",
];

/// Names of lists that a community would be mistaken for.
const RESERVED_FOR_COMMUNITIES: [&str; 6] =
    ["all", "home", "local", "moderated", "new", "subscribed"];

/// Marks (accents, vowel signs) that may follow each other; more of them climb over other lines.
const MARKS_IN_A_ROW_MAX: usize = 2;

/// Characters of a name on another server, whose own rules we don't know.
const REMOTE_NAME_CHARS_MAX: usize = 64;

/// Characters of a host with its port (RFC 1035 section 2.3.4).
const HOST_CHARS_MAX: usize = 253;

/// A name with the server behind it, where that is another one.
#[must_use]
pub fn handle(name: &str, host: Option<&str>) -> String {
    host.map_or_else(|| name.to_owned(), |host| format!("{name}@{host}"))
}

/// Why a text can't be the name of a person or community here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameProblem {
    /// It has fewer than [`NAME_CHARS_MIN`] characters.
    TooShort,
    /// It has more than [`NAME_CHARS_MAX`] characters.
    TooLong,
    /// It has a character other than letters, digits and `_`.
    Character,
    /// It has neither a letter nor a digit.
    NoLetter,
    /// It mixes scripts, such as Latin and Cyrillic.
    MixedScripts,
    /// It would speak for the site, or be mistaken for a list.
    Reserved,
}

/// A name, with the host behind it where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle {
    /// The name as written.
    pub name: String,
    /// The host in lower case, with its port where it has one.
    pub host: Option<String>,
}

/// Checks a name that somebody wants for a person here, and returns it in NFKC.
///
/// # Errors
/// The first thing that is wrong with it. Whether it is taken is for the database to say, by its
/// [`name_key`].
pub fn person_name(text: &str) -> Result<String, NameProblem> {
    let name = checked(text)?;
    if is_listed(&RESERVED, &name) {
        Err(NameProblem::Reserved)
    } else {
        Ok(name)
    }
}

/// Checks a name that somebody wants for a community here, and returns it in NFKC.
///
/// # Errors
/// As [`person_name`], and names of lists are reserved besides.
pub fn community_name(text: &str) -> Result<String, NameProblem> {
    let name = person_name(text)?;
    let listed = is_listed(&RESERVED_FOR_COMMUNITIES, &name);
    if listed {
        Err(NameProblem::Reserved)
    } else {
        Ok(name)
    }
}

fn checked(text: &str) -> Result<String, NameProblem> {
    let name: String = text.trim().nfkc().collect();
    let chars = name.chars().count();
    if chars < NAME_CHARS_MIN {
        return Err(NameProblem::TooShort);
    }
    if chars > NAME_CHARS_MAX {
        return Err(NameProblem::TooLong);
    }
    if !has_only_letters(&name) {
        return Err(NameProblem::Character);
    }
    if !name.chars().any(char::is_alphanumeric) {
        return Err(NameProblem::NoLetter);
    }
    if !name.as_str().is_single_script() {
        return Err(NameProblem::MixedScripts);
    }
    Ok(name)
}

/// Letters, digits and `_`; marks only behind a letter, and few of them.
fn has_only_letters(name: &str) -> bool {
    let mut marks = MARKS_IN_A_ROW_MAX;
    name.chars().all(|c| {
        if is_combining_mark(c) {
            marks += 1;
        } else if c.is_alphanumeric() {
            marks = 0;
        } else {
            marks = MARKS_IN_A_ROW_MAX;
            return c == '_';
        }
        marks <= MARKS_IN_A_ROW_MAX
    })
}

fn is_listed(list: &[&str], name: &str) -> bool {
    let key = name_key(name);
    list.iter().any(|reserved| name_key(reserved) == key)
}

/// What two names have in common when a reader could take one for the other: NFKC, without case,
/// as the skeleton of confusable characters (Unicode Technical Standard 39, section 4).
///
/// Since case does not count and `I` looks like `l`, the letters `i` and `l` and the digit `1` are
/// one here; so are `o` and `0`. Names of *local* persons and communities are unique by it; other
/// servers may have names that collide. Applying it twice changes nothing.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key: String = name.nfkc().collect();
    // A skeleton may hold capitals, and folding may give characters that have a skeleton of
    // their own, so both are repeated until nothing changes; three rounds have always sufficed.
    for _ in 0..8 {
        let next: String = skeleton(&folded(&key)).collect::<String>().nfkc().collect();
        let next = folded(&next);
        if next == key {
            break;
        }
        key = next;
    }
    key
}

/// Case folded by way of the capitals, which also folds `ß`, `ſ` and the final sigma; then `i`
/// becomes `l`, as its capital looks.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'i' || c == 'ı' { 'l' } else { c })
        .collect()
}

/// Reads `name` or `name@host`, with or without a `!` or `@` in front, as URLs, forms and texts
/// write it. Names of other servers may have `.` and `-` inside; hosts are domain names or
/// addresses of IPv4, with or without a port.
#[must_use]
pub fn parse_handle(text: &str) -> Option<Handle> {
    let text = text.trim();
    let bare = text.strip_prefix(['!', '@']).unwrap_or(text);
    let (name, host) = match bare.split_once('@') {
        Some((name, host)) => (name, Some(read_host(host)?)),
        None => (bare, None),
    };
    is_handle_name(name).then(|| Handle {
        name: name.to_owned(),
        host,
    })
}

/// Whether a character can stand anywhere in a name, here or on another server.
pub(crate) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c)
}

/// Whether a text can be a name on some server.
pub(crate) fn is_handle_name(name: &str) -> bool {
    name.chars().count() <= REMOTE_NAME_CHARS_MAX
        && name.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        && name.ends_with(is_name_char)
        && name
            .chars()
            .all(|c| is_name_char(c) || c == '.' || c == '-')
}

/// A host in lower case, if it is one.
pub(crate) fn read_host(host: &str) -> Option<String> {
    let (domain, port) = match host.split_once(':') {
        Some((domain, port)) => (domain, Some(port)),
        None => (host, None),
    };
    let digits = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let port_fits = port.is_none_or(|port| digits(port) && port.parse::<u16>().is_ok());
    let fits = host.len() <= HOST_CHARS_MAX && port_fits && domain.split('.').all(is_label);
    fits.then(|| host.to_ascii_lowercase())
}

/// A part of a domain between dots (RFC 1123 section 2.1); `_` as some networks have it.
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_one_script_are_taken() {
        for name in [
            "ines",
            "ask_me",
            "Q42",
            "_x_",
            "иван",
            "Ελένη",
            "ليلى",
            "नमस्ते",
            "日本の人",
            "김민준1",
            "zoë",
            "123",
            "admin",
            "ญาดา",
        ] {
            assert_eq!(person_name(name), Ok(name.nfkc().collect()), "{name}");
        }
    }

    #[test]
    fn names_say_what_is_wrong_with_them() {
        for (name, problem) in [
            ("", NameProblem::TooShort),
            ("ab", NameProblem::TooShort),
            ("  ab  ", NameProblem::TooShort),
            ("a23456789012345678901", NameProblem::TooLong),
            ("two words", NameProblem::Character),
            ("a-b", NameProblem::Character),
            ("a.b", NameProblem::Character),
            ("abc\u{200d}", NameProblem::Character),
            ("abc\u{202e}", NameProblem::Character),
            ("abc\0", NameProblem::Character),
            ("🦀🦀🦀", NameProblem::Character),
            ("\u{301}abc", NameProblem::Character),
            ("a_\u{301}b", NameProblem::Character),
            ("q\u{301}\u{302}\u{303}", NameProblem::Character),
            ("<b>", NameProblem::Character),
            ("___", NameProblem::NoLetter),
            ("p\u{430}ypal", NameProblem::MixedScripts),
            ("abc日本", NameProblem::MixedScripts),
            ("SYSTEM", NameProblem::Reserved),
            ("de1eted", NameProblem::Reserved),
            ("fo1km00t", NameProblem::Reserved),
        ] {
            assert_eq!(person_name(name), Err(problem), "{name:?}");
        }
        assert_eq!(community_name("a11"), Err(NameProblem::Reserved));
        assert_eq!(community_name("ask"), Ok("ask".into()));
    }

    #[test]
    fn wide_and_small_forms_become_plain() {
        assert_eq!(person_name("ａｓｋ").as_deref(), Ok("ask"));
    }

    #[test]
    fn look_alikes_have_one_key() {
        for (one, other) in [
            ("paypal", "p\u{430}yp\u{430}l"),
            ("paypal", "paypaI"),
            ("paypal", "PayPa1"),
            ("hello", "HELL0"),
            ("modern", "modem"),
            ("strasse", "straße"),
            ("ΟΔΟΣ", "οδος"),
            ("zoë", "zoe\u{308}"),
            ("ask", "ａｓｋ"),
            ("scope", "\u{455}\u{441}\u{43e}\u{440}\u{435}"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one} {other}");
        }
    }

    #[test]
    fn different_names_have_different_keys() {
        let names = [
            "ines", "ask", "askchapo", "zoe", "zoë", "иван", "anna", "anne", "a_b", "ab",
        ];
        let keys: std::collections::BTreeSet<String> = names.iter().map(|n| name_key(n)).collect();
        assert_eq!(keys.len(), names.len());
    }

    #[test]
    fn handles_are_read() {
        let handle = |name: &str, host: Option<&str>| {
            Some(Handle {
                name: name.into(),
                host: host.map(Into::into),
            })
        };
        for (text, want) in [
            ("ask", handle("ask", None)),
            ("!ask", handle("ask", None)),
            ("@ines@Otra.Example", handle("ines", Some("otra.example"))),
            (
                "ines@localhost:8536",
                handle("ines", Some("localhost:8536")),
            ),
            ("a.b-c@127.0.0.1", handle("a.b-c", Some("127.0.0.1"))),
            ("x@y", handle("x", Some("y"))),
        ] {
            assert_eq!(parse_handle(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_handle_is_refused() {
        for text in [
            "",
            "@",
            "!",
            "a@",
            "@a@",
            "a@b@c",
            "a b",
            "a/b",
            "a@b/c",
            "a@-b",
            "a@b-.c",
            "a@b..c",
            ".a",
            "a.",
            "-a",
            "a@b:",
            "a@b:x",
            "a@b:99999",
            "a@b:+80",
            "a@[::1]",
            "a<b",
            "a@b c",
        ] {
            assert_eq!(parse_handle(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn keys_are_stable(name in "\\PC{0,24}") {
            let key = name_key(&name);
            prop_assert_eq!(name_key(&key), key);
        }

        #[test]
        fn keys_ignore_case(name in "[a-zA-Z0-9_]{3,20}") {
            prop_assert_eq!(name_key(&name.to_uppercase()), name_key(&name.to_lowercase()));
        }

        #[test]
        fn names_that_pass_are_handles(name in "\\PC{3,20}") {
            if let Ok(name) = person_name(&name) {
                let handle = parse_handle(&name).unwrap();
                prop_assert_eq!(handle.name, name);
            }
        }
    }
}

//! Where to go after a form: only to pages of this site.

use domain::limits::NEXT_BYTES_MAX;
use percent_encoding::percent_decode_str;

/// The path to go on to: the given one if it is a plain path of this site, else the first page.
///
/// Browsers read more as an address of another site than a standard would suggest, so that only
/// what can't be anything else than a path is taken: visible ASCII without backslashes, that does
/// not begin with two slashes, also not once it is decoded.
#[must_use]
pub(crate) fn safe_next(text: &str) -> String {
    if is_path(text) {
        text.to_owned()
    } else {
        String::from("/")
    }
}

fn is_path(text: &str) -> bool {
    let visible = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if !visible || !text.starts_with('/') || text.len() > NEXT_BYTES_MAX {
        return false;
    }
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let decoded = percent_decode_str(path).decode_utf8();
    decoded.is_ok_and(|path| {
        let hidden = path
            .chars()
            .any(|c| c == '\\' || c.is_control() || c.is_whitespace());
        let dots = path.split('/').any(|part| part == "." || part == "..");
        !hidden && !dots && !path.contains("//")
    })
}

/// The address of the sign-in page that leads back to where somebody was.
#[must_use]
pub(crate) fn sign_in(here: &str) -> String {
    and_back("/sign-in", here)
}

/// The address of the sign-up page that leads back to where somebody was.
#[must_use]
pub(crate) fn sign_up(here: &str) -> String {
    and_back("/sign-up", here)
}

/// Pages on the way in are nothing to come back to.
const WAYS_IN: [&str; 4] = ["/sign-in", "/sign-up", "/sign-out", "/setup"];

/// An address with where to go afterwards.
#[must_use]
pub(crate) fn with(path: &str, next: &str) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    format!("{path}{join}next={next}")
}

fn and_back(path: &str, here: &str) -> String {
    let here = safe_next(here);
    let way_in = here.split(['?', '#']).next().unwrap_or_default();
    if here == "/" || WAYS_IN.contains(&way_in) {
        return path.to_owned();
    }
    with(path, &here)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_of_ours_are_followed() {
        for path in [
            "/",
            "/post/17/how-do-you-sharpen-a-knife?sort=new#comment-9",
            "/c/ask@otra.example",
            "/u/ines?next=//elsewhere.example",
            "/search?q=a%20b%2F",
            "/post/1/%D0%B2%D0%BE%D0%BF%D1%80%D0%BE%D1%81",
        ] {
            assert_eq!(safe_next(path), path);
        }
    }

    #[test]
    fn nothing_leads_to_another_site() {
        for text in [
            "",
            "evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/%2Fevil.example",
            "/%2f%2fevil.example",
            "/%5Cevil.example",
            "/web/%2Fevil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/%09/evil.example",
            "/%0d%0aLocation:%20https://evil.example",
            "\t//evil.example",
            " //evil.example",
            "/ /evil.example",
            "/.//evil.example",
            "/..//evil.example",
            "/%2e%2e/evil",
            "/./evil",
            "@evil.example",
            "//user@evil.example",
            "//user:password@evil.example/",
            "/\u{2028}/evil.example",
            "/\u{ff0f}evil.example",
            "/%ff",
            "?x=1",
            "#x",
        ] {
            assert_eq!(safe_next(text), "/", "{text:?}");
        }
        assert_eq!(safe_next(&format!("/{}", "a".repeat(3_000))), "/");
    }

    proptest! {
        #[test]
        fn whatever_is_given_a_path_comes_out(text in ".{0,60}") {
            let next = safe_next(&text);
            prop_assert!(next.starts_with('/') && !next.starts_with("//"));
            prop_assert!(next.bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }

    #[test]
    fn signing_in_leads_back() {
        assert_eq!(sign_in("/"), "/sign-in");
        assert_eq!(
            sign_in("/ask?c=kitchen"),
            "/sign-in?next=%2Fask%3Fc%3Dkitchen"
        );
        assert_eq!(sign_in("//evil.example"), "/sign-in");
        assert_eq!(sign_in("/sign-in?next=%2Fask"), "/sign-in");
        assert_eq!(sign_up("/sign-ins"), "/sign-up?next=%2Fsign%2Dins");
        assert_eq!(sign_up("/setup"), "/sign-up");
    }
}

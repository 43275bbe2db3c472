//! Where a link in a text may lead.

use super::{Home, Mention, MentionKind};
use crate::urls;

/// What the site does not vouch for, and what must get no hold of our page.
pub(super) const REL: &str = "nofollow ugc noopener";

/// Schemes that a link may have; the sanitiser knows the same.
pub(super) const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Whether a link may lead there: a page elsewhere, an address for mail, or a path of this site.
pub(super) fn may_lead_to(url: &str) -> bool {
    if is_path_here(url) {
        return true;
    }
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    let known = SCHEMES
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    if scheme.eq_ignore_ascii_case("mailto") {
        return rest.contains('@');
    }
    known
        && rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(is_host_start))
}

/// Whether it is a path of this site. Browsers read `//` and `/\` as the beginning of a host.
pub(super) fn is_path_here(url: &str) -> bool {
    url.starts_with('/') && !url.starts_with("//") && !url.contains('\\')
}

fn is_host_start(c: char) -> bool {
    c.is_alphanumeric() || c == '['
}

/// The path of whom a handle names.
pub(super) fn path_of(mention: &Mention) -> String {
    let host = mention.host.as_deref();
    match mention.kind {
        MentionKind::Community => urls::community(&mention.name, host),
        MentionKind::Person => urls::person(&mention.name, host),
    }
}

/// Whether a link's own words are a handle with a host, as the apps of Lemmy write mentions:
/// `[@ines@otra.example](https://otra.example/u/ines)`.
pub(super) fn named_by(words: &str, home: &Home) -> Option<Mention> {
    match super::handles::pieces(words, home).as_slice() {
        [super::handles::Piece::Handle(shown, mention)] if shown.matches('@').count() >= 1 => {
            let has_host = shown.trim_start_matches(['!', '@']).contains('@');
            has_host.then(|| mention.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_mail_and_paths() {
        for url in [
            "https://a.example/b?c#d",
            "HTTP://a.example",
            "http://[::1]/",
            "mailto:a@b.example",
            "/post/1",
            "/",
            "https://münchen.example/",
        ] {
            assert!(may_lead_to(url), "{url}");
        }
    }

    #[test]
    fn links_lead_nowhere_else() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https:///x",
            "https:\\\\evil.example",
            "http://",
            "http:// a",
            "mailto:",
            "a",
            "#a",
            "?a",
            "",
            " /a",
            "magnet:?x",
            "ftp://a.example",
            "tel:1",
            "intent://a",
            "java\nscript:x",
        ] {
            assert!(!may_lead_to(url), "{url:?}");
        }
    }
}

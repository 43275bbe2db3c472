//! The three cookies there are: the session, the look, and the guest's mark that ties a form to
//! the browser it was shown in before anybody is signed in.
//!
//! Over TLS the first and the last have the `__Host-` prefix, so that neither another host nor
//! plain HTTP can set them. What is not exactly as we would have written it is not there.

use std::fmt::Write;

use domain::account::Theme;
use domain::limits::{COOKIES_MAX, SESSION_DAYS_MAX};
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use words::Catalogue;

/// The cookie of preferences that need no account. It never carries anything secret.
const LOOK: &str = "folkmoot_look";

/// Characters of a token that is read; longer ones are not ours.
const TOKEN_CHARS_MAX: usize = 128;
/// Fewest characters of such a token.
const TOKEN_CHARS_MIN: usize = 16;
/// Characters of the look that are read.
const LOOK_CHARS_MAX: usize = 100;
const SECONDS_PER_DAY: i64 = 86_400;
/// A year, in seconds.
const LOOK_SECONDS: i64 = 365 * SECONDS_PER_DAY;

/// How a reader without an account wants pages to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    /// The colours.
    pub(crate) theme: Theme,
    /// Whether single keys do something.
    pub(crate) keys: bool,
    /// The language's tag, if one was chosen.
    pub(crate) language: Option<&'static str>,
    /// Whether feeds show what is not safe for work, to somebody without an account.
    pub(crate) nsfw: bool,
    /// Whether lists have as many lines as fit, for somebody without an account.
    pub(crate) compact: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: Theme::Browser,
            keys: true,
            language: None,
            nsfw: false,
            compact: false,
        }
    }
}

impl Look {
    /// Reads `theme=dark&keys=off&nsfw=on&list=compact&lang=en`;
    /// each part may be missing, none may be unknown.
    fn parse(text: &str) -> Option<Self> {
        let mut look = Self::default();
        if text.len() > LOOK_CHARS_MAX {
            return None;
        }
        for part in text.split('&').filter(|part| !part.is_empty()) {
            match part.split_once('=')? {
                ("theme", word) => look.theme = Theme::from_word(word)?,
                ("keys", "off") => look.keys = false,
                ("nsfw", "on") => look.nsfw = true,
                ("list", "compact") => look.compact = true,
                ("lang", tag) => {
                    let words = Catalogue::languages().find(|words| words.lang() == tag)?;
                    look.language = Some(words.lang());
                }
                _ => return None,
            }
        }
        Some(look)
    }

    fn write(self) -> String {
        let mut text = String::new();
        if self.theme != Theme::Browser {
            let _ = write!(text, "theme={}&", self.theme.word());
        }
        if !self.keys {
            text.push_str("keys=off&");
        }
        if self.nsfw {
            text.push_str("nsfw=on&");
        }
        if self.compact {
            text.push_str("list=compact&");
        }
        if let Some(language) = self.language {
            let _ = write!(text, "lang={language}&");
        }
        text.pop();
        text
    }
}

/// What a request's cookies say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sent<'a> {
    /// The token of a session, not yet looked up.
    pub(crate) session: Option<&'a str>,
    /// The mark of a guest.
    pub(crate) guest: Option<&'a str>,
    /// The look.
    pub(crate) look: Option<Look>,
}

impl Sent<'_> {
    /// Whether any of them makes the answer differ from the one that everybody gets.
    #[must_use]
    pub(crate) fn shared_page_fits(&self) -> bool {
        self.session.is_none() && self.look.is_none()
    }
}

/// Reads and writes cookies under the names that fit the site's address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookies {
    https: bool,
}

impl Cookies {
    /// For a site that browsers reach over TLS, or over plain HTTP.
    #[must_use]
    pub(crate) const fn new(https: bool) -> Self {
        Self { https }
    }

    const fn session_name(self) -> &'static str {
        if self.https {
            "__Host-folkmoot"
        } else {
            "folkmoot"
        }
    }

    const fn guest_name(self) -> &'static str {
        if self.https {
            "__Host-folkmoot_guest"
        } else {
            "folkmoot_guest"
        }
    }

    /// Reads the cookies of a request. Of two with one name the first counts.
    #[must_use]
    pub(crate) fn read(self, headers: &HeaderMap) -> Sent<'_> {
        let mut sent = Sent::default();
        let lines = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok());
        for pair in lines.flat_map(|line| line.split(';')).take(COOKIES_MAX) {
            let Some((name, value)) = pair.trim().split_once('=') else {
                continue;
            };
            if name == self.session_name() {
                sent.session = sent.session.or_else(|| token(value));
            } else if name == self.guest_name() {
                sent.guest = sent.guest.or_else(|| token(value));
            } else if name == LOOK {
                sent.look = sent.look.or_else(|| Look::parse(value));
            }
        }
        sent
    }

    /// Begins a session in the browser.
    #[must_use]
    pub(crate) fn begin_session(self, token: &str) -> Option<HeaderValue> {
        self.secret(
            self.session_name(),
            token,
            SESSION_DAYS_MAX * SECONDS_PER_DAY,
        )
    }

    /// Ends a session in the browser.
    #[must_use]
    pub(crate) fn end_session(self) -> Option<HeaderValue> {
        self.secret(self.session_name(), "", 0)
    }

    /// Marks a guest's browser, for a day: as long as a form stays good.
    #[must_use]
    pub(crate) fn mark_guest(self, mark: &str) -> Option<HeaderValue> {
        self.secret(self.guest_name(), mark, SECONDS_PER_DAY)
    }

    /// Keeps a look, or forgets it when it is what everybody has.
    #[must_use]
    pub(crate) fn keep_look(self, look: Look) -> Option<HeaderValue> {
        let seconds = if look == Look::default() {
            0
        } else {
            LOOK_SECONDS
        };
        self.cookie(LOOK, &look.write(), seconds, "")
    }

    fn secret(self, name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
        self.cookie(name, value, seconds, "; HttpOnly")
    }

    fn cookie(self, name: &str, value: &str, seconds: i64, more: &str) -> Option<HeaderValue> {
        let secure = if self.https { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{more}{secure}");
        HeaderValue::try_from(text).ok()
    }
}

/// A token as we write them: letters, digits, `-` and `_`.
fn token(value: &str) -> Option<&str> {
    let fits = (TOKEN_CHARS_MIN..=TOKEN_CHARS_MAX).contains(&value.len());
    let plain = value
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (fits && plain).then_some(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_str(line).unwrap());
        }
        headers
    }

    const TOKEN: &str = "abcdefghijklmnopqrstuvwx_-0123456789";

    #[test]
    fn sessions_have_a_name_that_only_this_host_can_set() {
        let line = format!("a=b; __Host-folkmoot={TOKEN}; folkmoot=other_other_other");
        let headers = headers(&[&line]);
        assert_eq!(Cookies::new(true).read(&headers).session, Some(TOKEN));
        assert_eq!(
            Cookies::new(false).read(&headers).session,
            Some("other_other_other")
        );
    }

    #[test]
    fn what_we_would_not_write_is_not_there() {
        let long = "a".repeat(129);
        for value in [
            "",
            "short",
            "with space inside it",
            "abcdefghijklmnop=",
            &long,
        ] {
            let headers = headers(&[&format!("folkmoot={value}")]);
            assert_eq!(Cookies::new(false).read(&headers).session, None, "{value}");
        }
        for look in [
            "theme=pink",
            "keys=on",
            "lang=tlh",
            "x=y",
            "theme",
            "theme=dark&&&bad",
        ] {
            let headers = headers(&[&format!("folkmoot_look={look}")]);
            assert_eq!(Cookies::new(false).read(&headers).look, None, "{look}");
        }
    }

    #[test]
    fn a_look_survives_the_browser() {
        for look in [
            Look {
                theme: Theme::Dark,
                ..Look::default()
            },
            Look {
                theme: Theme::Light,
                keys: false,
                language: Some("en"),
                nsfw: true,
                compact: true,
            },
            Look {
                keys: false,
                ..Look::default()
            },
        ] {
            let cookie = Cookies::new(true).keep_look(look).unwrap();
            let pair = cookie
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            let read = Cookies::new(true).read(&headers(&[&pair])).look;
            assert_eq!(read, Some(look), "{pair}");
        }
    }

    #[test]
    fn secrets_are_out_of_reach_of_scripts_and_other_sites() {
        let cookie = Cookies::new(true).begin_session(TOKEN).unwrap();
        let cookie = cookie.to_str().unwrap();
        for part in [
            "__Host-folkmoot=",
            "HttpOnly",
            "SameSite=Lax",
            "Path=/",
            "Secure",
        ] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
        let plain = Cookies::new(false).begin_session(TOKEN).unwrap();
        assert!(!plain.to_str().unwrap().contains("Secure"));
        let over = Cookies::new(true).end_session().unwrap();
        assert!(over.to_str().unwrap().contains("Max-Age=0"));
    }
}

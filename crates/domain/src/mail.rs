//! What letters are about.

use crate::time::{DAY, HOUR};
use crate::word::word_enum;

word_enum! {
    /// What a letter tells, or is good for.
    pub enum MailKind {
        /// A link that proves that an address is the account's.
        Verify = "verify",
        /// A link that gives an account a new password.
        Reset = "reset",
        /// To the address before: the account has another one now.
        AddressChanged = "address_changed",
        /// The account's password is another one now.
        PasswordChanged = "password_changed",
        /// A link that proves the address of somebody who signs up.
        ConfirmSignUp = "confirm_sign_up",
        /// Somebody who applied may sign in now.
        Approved = "approved",
        /// Somebody who applied may not join.
        Denied = "denied",
        /// To those who run the site: somebody applied.
        ApplicationArrived = "application_arrived",
        /// To those who run the site: nobody looked after it, so that nobody can sign up now.
        ClosedItself = "closed_itself",
        /// What somebody says is against the law was received.
        IllegalReceived = "illegal_received",
        /// What somebody said is against the law was answered.
        IllegalAnswered = "illegal_answered",
        /// To whoever was erased for good, and has no inbox any more.
        Purged = "purged",
        /// What also stands in the reader's inbox.
        Notice = "notice",
    }
}

impl MailKind {
    /// Microseconds after which a letter that could not be sent is worth nothing.
    #[must_use]
    pub const fn lasts(self) -> i64 {
        match self {
            Self::Reset => HOUR,
            Self::Verify | Self::ConfirmSignUp | Self::Notice | Self::ApplicationArrived => DAY,
            Self::AddressChanged
            | Self::PasswordChanged
            | Self::Approved
            | Self::Denied
            | Self::IllegalReceived
            | Self::IllegalAnswered
            | Self::Purged
            | Self::ClosedItself => 2 * DAY,
        }
    }
}

word_enum! {
    /// What a link in a letter is good for.
    pub enum LinkPurpose {
        /// To prove that an address is the account's.
        Verify = "verify",
        /// To give an account a new password.
        Reset = "reset",
        /// To prove the address of somebody who signs up.
        SignUp = "sign_up",
    }
}

/// A mail address as it is kept, with the key that keeps it to one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// As it was typed.
    pub text: String,
    /// Without regard to capitals, also in the part before the @.
    pub key: String,
}

impl Address {
    /// Reads an address that somebody typed: one that every mailer reads alike, without quotes,
    /// comments, routes or literals.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.trim().chars().any(char::is_control) {
            return None;
        }
        let text = crate::text::clean_line(typed);
        let (local, domain) = text.rsplit_once('@')?;
        let fits = text.chars().count() <= crate::limits::EMAIL_CHARS_MAX
            && local.len() <= LOCAL_BYTES_MAX
            && is_local(local)
            && is_domain(domain);
        fits.then(|| Self {
            key: text.to_lowercase(),
            text: text.clone(),
        })
    }

    /// What stands behind the @, in small letters.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.key.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

/// A domain in the letters of name servers (UTS 46): however it was typed, one domain has one
/// spelling. What is no domain stays as it is, in small letters.
#[must_use]
pub fn ascii_domain(domain: &str) -> String {
    idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase())
}

/// Bytes before the @ (RFC 5321, section 4.5.3.1.1).
const LOCAL_BYTES_MAX: usize = 64;
/// What may stand before the @ beside letters and digits (RFC 5322, section 3.2.3).
const MARKS: &str = "!#$%&'*+-/=?^_`{|}~";

fn is_local(local: &str) -> bool {
    local.split('.').all(|atom| {
        !atom.is_empty()
            && atom
                .chars()
                .all(|c| c.is_alphanumeric() || MARKS.contains(c))
    })
}

fn is_domain(domain: &str) -> bool {
    domain.split('.').count() > 1
        && domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn addresses_have_a_name_and_a_domain() {
        let address = Address::parse(" Ann.B+x@Mail.Example ").unwrap();
        assert_eq!(address.text, "Ann.B+x@Mail.Example");
        assert_eq!(address.key, "ann.b+x@mail.example");
        assert_eq!(address.domain(), "mail.example");
        for good in [
            "a@b.c",
            "o'neil@a.example",
            "ana@correo.españa",
            "x=y@a-b.example",
        ] {
            assert!(Address::parse(good).is_some(), "{good}");
        }
    }

    #[test]
    fn one_domain_has_one_spelling() {
        for typed in [
            "bücher.example",
            "BÜCHER.example",
            "xn--bcher-kva.example",
            "bu\u{308}cher.example",
        ] {
            assert_eq!(ascii_domain(typed), "xn--bcher-kva.example", "{typed}");
        }
        assert_eq!(ascii_domain("Mail.Example"), "mail.example");
        assert_eq!(ascii_domain("xn--\u{0}"), "xn--\u{0}");
    }

    /// What mailers read differently from each other is no address here.
    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        for bad in [
            "",
            "ann",
            "@a.example",
            "ann@",
            "ann@example",
            "ann@a..b",
            "ann@.a.b",
            "a..b@c.d",
            ".a@c.d",
            "a b@c.d",
            "<a@b.c>",
            "\"a@evil.example\"@b.c",
            "a@b.c, d@e.f",
            "a@b.c;d@e.f",
            "a@evil.example@b.c(",
            "a(x)@b.c",
            "a@[127.0.0.1]",
            "a@-b.c",
            "a@b.c\r\nBcc: d@e.f",
            "a%00@b.c\0",
            "@a.example:b@c.d",
            "a@b.c:25",
            "=?utf-8?q?a?=@b.c,d@e.f",
        ] {
            assert_eq!(Address::parse(bad), None, "{bad:?}");
        }
        let long = format!("{}@b.c", "a".repeat(65));
        assert_eq!(Address::parse(&long), None);
        let long = format!("a@{}c", "b.".repeat(130));
        assert_eq!(Address::parse(&long), None);
    }
}

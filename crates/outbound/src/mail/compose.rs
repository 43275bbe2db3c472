//! From a letter to a message (RFC 5322).

use std::time::{Duration, UNIX_EPOCH};

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use super::{Letter, NotSent};

/// Puts a letter together. Every header is encoded by the library, and no text of ours reaches
/// one with a line break in it.
pub(super) fn message(letter: &Letter, from: &Mailbox) -> Result<Message, NotSent> {
    let never = |what: &str| NotSent::Never(what.to_owned());
    let to = letter.to.parse().map_err(|_| never("not an address"))?;
    let id = format!("<{}@{}>", plain(&letter.name), from.email.domain());
    let mut message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(one_line(&letter.subject))
        .date(UNIX_EPOCH + Duration::from_secs(letter.at_seconds))
        .message_id(Some(id))
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()));
    if let Some(url) = &letter.unsubscribe {
        message = message
            .raw_header(header("List-Unsubscribe", format!("<{}>", visible(url))))
            .raw_header(header(
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ));
    }
    let body = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    message
        .multipart(body)
        .map_err(|error| NotSent::Never(error.to_string()))
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// What would break a line, or is not meant to be read, as spaces.
fn one_line(text: &str) -> String {
    let spaced = text.chars().map(|c| if breaks(c) { ' ' } else { c });
    spaced.collect()
}

fn breaks(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The part of a URL that a header can hold as it is; ours are of such characters only.
fn visible(url: &str) -> String {
    url.chars()
        .filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'))
        .collect()
}

/// What the left side of a `Message-ID` can hold without quotes.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        .collect()
}

//! Letters, and the three ways out for them: a mail server, the system's `sendmail`, or a folder.

mod compose;
#[cfg(test)]
mod tests;
mod transport;

use std::sync::Arc;

use lettre::Message;
use lettre::message::Mailbox;

use transport::Transport;

/// A letter to one person, in words that are finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its name, which is that of its file in a folder, and the beginning of its `Message-ID`.
    pub name: String,
    /// The address it goes to.
    pub to: String,
    /// Its subject; what would break a line becomes a space.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The same as HTML that is safe to show.
    pub html: String,
    /// The address by which the reader ends such letters with one click (RFC 8058), if they can.
    pub unsubscribe: Option<String>,
    /// When it is written, in seconds since 1970.
    pub at_seconds: u64,
}

/// Why a letter did not go out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// It may go out later.
    #[error("{0}")]
    Later(String),
    /// It never will: its address is none, or is refused for good.
    #[error("{0}")]
    Never(String),
}

/// Sends letters. Cloning it is cheap.
#[derive(Clone)]
pub struct Mailer {
    transport: Arc<Transport>,
    from: Mailbox,
}

impl Mailer {
    /// A mailer that goes by a URL: `smtp://user:password@host:587`, `smtps://…`, `sendmail:`,
    /// `sendmail:/path`, or `folder:/path`. `from` is an address, or a name and an address in
    /// angle brackets. Nothing is opened yet.
    ///
    /// `smtp://` to another machine demands TLS; `?tls=opportunistic` does without where the
    /// server has none.
    ///
    /// # Errors
    /// What the URL or the address must be, in words for the operator.
    pub fn new(url: &str, from: &str) -> Result<Self, String> {
        Ok(Self {
            transport: Arc::new(Transport::parse(url)?),
            from: sender(from)?,
        })
    }

    /// Hands a letter over; that it arrives is up to whoever takes it.
    ///
    /// # Errors
    /// `Later` where trying again may help, `Never` where it will not.
    pub async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        let message = compose::message(letter, &self.from)?;
        let (transport, name) = (Arc::clone(&self.transport), letter.name.clone());
        let sent = tokio::task::spawn_blocking(move || transport.send(&name, &message)).await;
        sent.unwrap_or_else(|error| Err(NotSent::Later(error.to_string())))
    }

    /// Whether a letter could be handed over now: the server answers and lets us in, the program
    /// or the folder is there.
    ///
    /// # Errors
    /// Why not.
    pub async fn check(&self) -> Result<(), String> {
        let transport = Arc::clone(&self.transport);
        let checked = tokio::task::spawn_blocking(move || transport.check()).await;
        checked.unwrap_or_else(|error| Err(error.to_string()))
    }

    /// A letter as it goes over the wire.
    ///
    /// # Errors
    /// As [`Mailer::send`].
    pub fn formatted(&self, letter: &Letter) -> Result<Vec<u8>, NotSent> {
        compose::message(letter, &self.from).map(|message: Message| message.formatted())
    }
}

/// Whether a text is a way out for mail.
///
/// # Errors
/// What it must be.
pub fn check_url(url: &str) -> Result<(), String> {
    Transport::parse(url).map(|_| ())
}

/// Whether a text is a sender of mail.
///
/// # Errors
/// What it must be.
pub fn check_sender(from: &str) -> Result<(), String> {
    sender(from).map(|_| ())
}

fn sender(from: &str) -> Result<Mailbox, String> {
    from.parse().map_err(|_| {
        "it must be an address, as in ask@mail.example, or Ask <ask@mail.example>".to_owned()
    })
}

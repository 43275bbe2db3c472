//! Who asks: found out once per request, by the hash of the token in the session's cookie.

use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use operations::{By, token};
use store::session::{SessionRow, find_session};
use store::{Broken, Reads};

/// Somebody signed in, or nobody.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who(Option<SessionRow>);

impl Who {
    /// Whoever this session belongs to.
    #[cfg(test)]
    pub(crate) const fn of(session: SessionRow) -> Self {
        Self(Some(session))
    }

    /// Looks the token of a session up.
    ///
    /// # Errors
    /// When the database fails.
    pub(crate) async fn find(
        reads: &Reads,
        token: Option<&str>,
        now: Timestamp,
    ) -> Result<Self, Broken> {
        let Some(hash) = token.and_then(token::hash) else {
            return Ok(Self(None));
        };
        Ok(Self(find_session(reads, &hash, now).await?))
    }

    /// For whom rows are read.
    #[must_use]
    pub(crate) fn viewer(&self) -> Viewer {
        self.0
            .as_ref()
            .map_or(Viewer::Anonymous, |session| Viewer::Person {
                id: session.person_id,
                admin: session.admin_since.is_some(),
            })
    }

    /// The session, with what every page shows of the person.
    #[must_use]
    pub(crate) const fn session(&self) -> Option<&SessionRow> {
        self.0.as_ref()
    }

    /// The session of a page that nobody gets without one.
    ///
    /// # Errors
    /// `SignedOut`.
    pub(crate) fn signed_in(&self) -> Result<&SessionRow, Refusal> {
        self.0.as_ref().ok_or(Refusal::SignedOut)
    }

    /// Who does what a form asks for.
    ///
    /// # Errors
    /// `SignedOut`.
    pub(crate) fn by(&self, now: Timestamp) -> Result<By, Refusal> {
        Ok(By::page(self.signed_in()?.person_id, self.is_admin(), now))
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub(crate) const fn is_signed_in(&self) -> bool {
        self.0.is_some()
    }

    /// Whether they administer this instance.
    #[must_use]
    pub(crate) fn is_admin(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|session| session.admin_since.is_some())
    }
}

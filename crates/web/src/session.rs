//! Who asks: found out once per request, by the hash of the token in the session's cookie.

use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use operations::{By, token};
use store::session::{SessionRow, count_waiting, find_session};
use store::{Broken, Reads};

/// Somebody signed in, or nobody.
#[derive(Debug, Clone, Default)]
pub(crate) struct Who {
    session: Option<SessionRow>,
    /// What waits at the desk for them, counted up to 100.
    waiting: i64,
}

impl Who {
    /// Whoever this session belongs to.
    #[cfg(test)]
    pub(crate) const fn of(session: SessionRow) -> Self {
        Self {
            session: Some(session),
            waiting: 0,
        }
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
            return Ok(Self::default());
        };
        let session = find_session(reads, &hash, now).await?;
        let mut who = Self {
            session,
            waiting: 0,
        };
        // Only for those who have a desk: everybody else's every page would pay for it.
        if who.moderates() {
            who.waiting = count_waiting(reads, who.viewer()).await?;
        }
        Ok(who)
    }

    /// Whether there is a desk for them.
    #[must_use]
    pub(crate) fn moderates(&self) -> bool {
        let moderates = |session: &SessionRow| session.moderates;
        self.is_admin() || self.session.as_ref().is_some_and(moderates)
    }

    /// What waits at their desk, counted up to 100.
    #[must_use]
    pub(crate) const fn waiting(&self) -> i64 {
        self.waiting
    }

    /// For whom rows are read.
    #[must_use]
    pub(crate) fn viewer(&self) -> Viewer {
        self.session
            .as_ref()
            .map_or(Viewer::Anonymous, |session| Viewer::Person {
                id: session.person_id,
                admin: session.admin_since.is_some(),
            })
    }

    /// The session, with what every page shows of the person.
    #[must_use]
    pub(crate) const fn session(&self) -> Option<&SessionRow> {
        self.session.as_ref()
    }

    /// The session of a page that nobody gets without one.
    ///
    /// # Errors
    /// `SignedOut`.
    pub(crate) fn signed_in(&self) -> Result<&SessionRow, Refusal> {
        self.session.as_ref().ok_or(Refusal::SignedOut)
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
        self.session.is_some()
    }

    /// Whether they administer this instance.
    #[must_use]
    pub(crate) fn is_admin(&self) -> bool {
        self.session
            .as_ref()
            .is_some_and(|session| session.admin_since.is_some())
    }
}

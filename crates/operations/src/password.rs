//! Passwords: argon2id (RFC 9106), a few at a time.
//!
//! Signing in evaluates exactly one password whoever the name belongs to, so that time tells
//! nothing about who has an account; [`Hasher::evaluations`] is how a test proves it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::limits;
use domain::refusal::Refusal;
use store::Broken;
use tokio::sync::Semaphore;

use crate::{Failure, Random};

/// What one evaluation costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// 19 MiB, two passes: what OWASP's password storage cheat sheet gives as the least.
    Real,
    /// As little as argon2 allows. For tests only.
    Test,
}

impl Cost {
    fn argon2(self) -> Result<Argon2<'static>, Broken> {
        let params = match self {
            Self::Real => Params::new(19 * 1024, 2, 1, None),
            Self::Test => Params::new(Params::MIN_M_COST, 1, 1, None),
        };
        let params = params.map_err(|error| Broken::fault(format!("argon2: {error}")))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// The one place where passwords are evaluated. Few run at the same time, since each takes its
/// memory and a core; a bounded number waits; the rest is answered 503.
#[derive(Debug)]
pub struct Hasher {
    cost: Cost,
    places: Arc<Semaphore>,
    waiting: AtomicUsize,
    evaluations: AtomicU64,
}

impl Hasher {
    /// A hasher whose evaluations cost this much.
    #[must_use]
    pub fn new(cost: Cost) -> Self {
        Self {
            cost,
            places: Arc::new(Semaphore::new(limits::HASHES_AT_ONCE_MAX)),
            waiting: AtomicUsize::new(0),
            evaluations: AtomicU64::new(0),
        }
    }

    /// How many passwords were evaluated so far.
    #[must_use]
    pub fn evaluations(&self) -> u64 {
        self.evaluations.load(Ordering::Relaxed)
    }

    /// Turns a new password into the PHC string that is kept.
    ///
    /// # Errors
    /// `Unavailable` when too many wait already.
    pub async fn hash(&self, random: &Random, password: String) -> Result<String, Failure> {
        let salt = random.bytes::<16>()?;
        let cost = self.cost;
        self.evaluate(move || {
            let hash = cost
                .argon2()?
                .hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string())
                .map_err(|error| Broken::fault(format!("argon2: {error}")))
        })
        .await
    }

    /// Whether a password is the one that was kept. Where nothing was kept, one that nobody
    /// knows is evaluated instead, and the answer is no.
    ///
    /// # Errors
    /// `Unavailable` when too many wait already.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, Failure> {
        let cost = self.cost;
        self.evaluate(move || {
            let argon2 = cost.argon2()?;
            let Some(kept) = kept else {
                let nobody = argon2.hash_password_with_salt(password.as_bytes(), &[0_u8; 16]);
                return nobody
                    .map(|_| false)
                    .map_err(|error| Broken::fault(format!("argon2: {error}")));
            };
            let kept = PasswordHash::new(&kept)
                .map_err(|error| Broken::fault(format!("a kept password: {error}")))?;
            Ok(argon2.verify_password(password.as_bytes(), &kept).is_ok())
        })
        .await
    }

    async fn evaluate<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Broken> + Send + 'static,
    ) -> Result<T, Failure> {
        let _waits = Waits::enter(&self.waiting)?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| Broken::fault("the hasher is closed"))?;
        self.evaluations.fetch_add(1, Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(place);
            result
        });
        Ok(done
            .await
            .map_err(|error| Broken::fault(format!("the hasher: {error}")))??)
    }
}

/// A place among those who wait, given back when its holder goes away.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn enter(waiting: &'a AtomicUsize) -> Result<Self, Refusal> {
        if waiting.fetch_add(1, Ordering::Relaxed) >= limits::HASHES_WAITING_MAX {
            waiting.fetch_sub(1, Ordering::Relaxed);
            return Err(Refusal::Unavailable);
        }
        Ok(Self(waiting))
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_check_is_one_evaluation() {
        let hasher = Hasher::new(Cost::Test);
        let random = Random::seeded(7);
        let kept = hasher.hash(&random, "correct horse".into()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$"));
        assert!(
            hasher
                .verify("correct horse".into(), Some(kept.clone()))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .verify("battery staple".into(), Some(kept))
                .await
                .unwrap()
        );
        assert!(!hasher.verify("correct horse".into(), None).await.unwrap());
        assert_eq!(hasher.evaluations(), 4);
    }
}

//! Allowances that are kept in memory: of what is only read, so that reading costs no writing.
//!
//! Each node of a site keeps its own, and a restart forgets them: they bound what this process is
//! made to work, and nothing else.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::limits::BUDGETS_KEPT;
use domain::refusal::Refusal;
use domain::time::Timestamp;

use crate::allowance::{Allowance, left, more};

/// What was spent of an allowance, and when that was so.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    allowance: Allowance,
    used: f64,
    at: Timestamp,
}

impl Bucket {
    fn used(&self, now: Timestamp) -> f64 {
        left(self.allowance, self.used, now.since(self.at))
    }
}

/// What was spent of late, by allowance and by whom.
#[derive(Debug, Default)]
pub(crate) struct Budgets {
    kept: Mutex<HashMap<(&'static str, String), Bucket>>,
}

impl Budgets {
    /// Spends one of each of these allowances, or of none.
    ///
    /// # Errors
    /// `TooManyRequests` with the seconds to wait.
    pub(crate) fn spend(
        &self,
        allowances: &[(Allowance, &str)],
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut spent = Vec::with_capacity(allowances.len());
        for (allowance, subject) in allowances {
            let key = (allowance.name, (*subject).to_owned());
            let used = kept.get(&key).map_or(0.0, |bucket| bucket.used(now));
            let bucket = Bucket {
                allowance: *allowance,
                used: more(*allowance, used)?,
                at: now,
            };
            spent.push((key, bucket));
        }
        if kept.len() + spent.len() > BUDGETS_KEPT {
            kept.retain(|_, bucket| bucket.used(now) > 0.0);
        }
        // So many at once are no people who write; that each begins anew is the least of it.
        if kept.len() + spent.len() > BUDGETS_KEPT {
            kept.clear();
        }
        kept.extend(spent);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::MINUTE;

    const FEW: Allowance = Allowance {
        name: "few",
        many: 2,
        within: 2 * MINUTE,
    };
    const MANY: Allowance = Allowance {
        name: "many",
        many: 3,
        within: 3 * MINUTE,
    };

    #[test]
    fn each_has_its_own_and_all_must_have_some_left() {
        let (budgets, now) = (Budgets::default(), Timestamp(0));
        let spend = |who: &str, at| budgets.spend(&[(FEW, who), (MANY, "net")], at);
        assert_eq!(spend("ann", now), Ok(()));
        assert_eq!(spend("ann", now), Ok(()));
        let wait = |seconds| Err(Refusal::TooManyRequests { seconds });
        assert_eq!(spend("ann", now), wait(60), "her own are spent");
        assert_eq!(spend("ben", now), Ok(()), "what was refused cost nothing");
        assert_eq!(spend("cat", now), wait(60), "the network's are spent");
        assert_eq!(spend("ann", now.plus(MINUTE)), Ok(()));
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let (budgets, now) = (Budgets::default(), Timestamp(0));
        for n in 0..=BUDGETS_KEPT {
            budgets.spend(&[(FEW, &n.to_string())], now).unwrap();
        }
        assert!(budgets.kept.lock().unwrap().len() <= BUDGETS_KEPT);
    }
}

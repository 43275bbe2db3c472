//! `newcomer`: those who are new here.

use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, in_range};
use super::subject::{Subject, Way};
use crate::limits::{RULE_COUNT_MAX, RULE_DAYS_MAX};
use crate::time::DAY;

/// Settings: who is new. Somebody is while either still holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Newcomer {
    /// Days for which an account is new; 0 if its age does not count.
    pub days: i64,
    /// Posts and comments in this community that must stand before somebody is no longer new;
    /// 0 if they do not count.
    pub contributions: i64,
    /// Whether people of other servers are looked at too.
    pub remote: bool,
}

impl Default for Newcomer {
    fn default() -> Self {
        Self {
            days: 0,
            contributions: 1,
            remote: true,
        }
    }
}

impl Newcomer {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.days, 0, RULE_DAYS_MAX)?;
        in_range(self.contributions, 0, RULE_COUNT_MAX)?;
        if self.days == 0 && self.contributions == 0 {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(self.clone())
    }

    /// Whether it looks at the author of such a text at all.
    pub(super) const fn judges(&self, subject: &Subject<'_>) -> bool {
        !subject.edit && (self.remote || !matches!(subject.way, Way::Remote))
    }
}

impl Newcomer {
    /// Whether the author is new, in the community or on the whole site. What was not looked up
    /// makes nobody new.
    pub(super) fn find(&self, text: &Prepared<'_>, site: bool) -> Option<Found> {
        if !self.judges(text.subject) {
            return None;
        }
        let context = text.context;
        let since = context.account_since;
        let young = since.is_some_and(|it| context.now.since(it) < self.days.saturating_mul(DAY));
        let stand = match site {
            true => context.contributions_of_site,
            false => context.contributions,
        };
        let untried = stand.is_some_and(|it| it < self.contributions);
        (young || untried).then(|| Found::in_part(Part::Whole, Flaw::Newcomer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Kind};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn is_new(settings: &Newcomer, days: Option<i64>, stand: Option<i64>, way: Way) -> bool {
        let now = Timestamp(1_000 * DAY);
        let context = Context {
            account_since: days.map(|it| now.plus(it.saturating_mul(DAY).saturating_neg())),
            contributions: stand,
            ..Context::at(now)
        };
        let subject = Subject {
            way,
            ..Subject::new(Kind::Post, "Why?", "")
        };
        let text = Prepared::new(&subject, &context);
        settings.find(&text, false).is_some()
    }

    #[test]
    fn age_and_contributions_both_count() {
        let both = Newcomer {
            days: 7,
            contributions: 2,
            remote: false,
        };
        for (days, stand, new) in [
            (Some(7), Some(2), false),
            (Some(6), Some(2), true),
            (Some(7), Some(1), true),
            (None, None, false),
            (None, Some(0), true),
        ] {
            assert_eq!(
                is_new(&both, days, stand, Way::Local),
                new,
                "{days:?} {stand:?}"
            );
        }
        assert!(!is_new(&both, Some(0), Some(0), Way::Remote));
        assert!(is_new(&Newcomer::default(), None, Some(0), Way::Remote));
    }

    #[test]
    fn settings_ask_for_something() {
        let of = |days, contributions| Newcomer {
            days,
            contributions,
            remote: true,
        };
        assert_eq!(of(0, 0).validated(), Err(SettingsProblem::Unfilled));
        assert!(of(1, 0).validated().is_ok());
        assert!(of(-1, 1).validated().is_err());
    }

    proptest! {
        #[test]
        fn any_age_is_judged(days in any::<i64>(), ask in any::<i64>()) {
            let settings = Newcomer { days: ask, ..Newcomer::default() };
            let _ = is_new(&settings, Some(days), None, Way::Local);
        }
    }
}

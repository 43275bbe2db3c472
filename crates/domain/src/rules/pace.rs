//! `pace`: so many in a time, and no more.

use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, in_range};
use super::rule::Scope;
use crate::limits::{RULE_COUNT_MAX, RULE_MINUTES_MAX};

/// Settings: how many of what the rule judges somebody may send to the community in a time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Pace {
    /// The most.
    pub most: i64,
    /// The time, in minutes.
    pub minutes: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            most: 3,
            minutes: 24 * 60,
        }
    }
}

impl Pace {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.most, 1, RULE_COUNT_MAX)?;
        in_range(self.minutes, 1, RULE_MINUTES_MAX)?;
        Ok(self.clone())
    }
}

impl Pace {
    /// More than somebody may send in the time, to the community or to the whole site. What was not
    /// counted is not judged.
    pub(super) fn find(&self, text: &Prepared<'_>, scope: Scope, site: bool) -> Option<Found> {
        if text.subject.edit {
            return None;
        }
        let mut counts = text.context.counts.iter();
        let wanted = (scope, site, self.minutes);
        let mine = counts.find(|it| (it.scope, it.site, it.minutes) == wanted)?;
        let flaw = Flaw::TooMany {
            limit: self.most,
            minutes: self.minutes,
        };
        (mine.count >= self.most).then(|| Found::in_part(Part::Whole, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Counted, Kind, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn is_too_many(count: i64, counted: Scope, edit: bool) -> bool {
        let context = Context {
            counts: vec![Counted {
                scope: counted,
                site: false,
                minutes: 60,
                count,
            }],
            ..Context::at(Timestamp(0))
        };
        let subject = Subject {
            edit,
            ..Subject::new(Kind::Post, "Why?", "")
        };
        let pace = Pace {
            most: 2,
            minutes: 60,
        };
        pace.find(&Prepared::new(&subject, &context), Scope::Post, false)
            .is_some()
    }

    #[test]
    fn one_more_than_allowed_is_too_many() {
        assert!(!is_too_many(1, Scope::Post, false));
        assert!(is_too_many(2, Scope::Post, false));
        assert!(!is_too_many(2, Scope::Post, true));
        assert!(!is_too_many(2, Scope::All, false), "another count");
    }

    #[test]
    fn numbers_are_in_their_range() {
        let pace = |most, minutes| Pace { most, minutes }.validated().is_ok();
        assert!(pace(1, 1) && !pace(0, 1) && !pace(1, 0) && !pace(1, RULE_MINUTES_MAX + 1));
    }

    proptest! {
        #[test]
        fn any_count_is_judged(count in any::<i64>()) {
            prop_assert_eq!(is_too_many(count, Scope::Post, false), count >= 2);
        }
    }
}

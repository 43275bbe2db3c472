//! `length`: how long a title and a text may be.

use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, in_range};
use super::subject::Kind;
use crate::limits::{TEXT_CHARS_MAX, TITLE_CHARS_MAX};
use crate::number::from_usize;

/// Settings: bounds in characters; what is absent bounds nothing. Comments have no title.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Length {
    /// The fewest of a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_min: Option<i64>,
    /// The most of a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title_max: Option<i64>,
    /// The fewest of a text. An empty text is for `requires_body` to find.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_min: Option<i64>,
    /// The most of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_max: Option<i64>,
}

impl Length {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        for (min, max, limit) in [
            (self.title_min, self.title_max, TITLE_CHARS_MAX),
            (self.body_min, self.body_max, TEXT_CHARS_MAX),
        ] {
            for n in [min, max].into_iter().flatten() {
                in_range(n, 1, from_usize(limit))?;
            }
            if let (Some(min), Some(max)) = (min, max)
                && min > max
            {
                return Err(SettingsProblem::MinOverMax { min, max });
            }
        }
        if *self == Self::default() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(self.clone())
    }
}

/// The check made ready.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    bounds: Length,
}

impl Ready {
    pub(super) fn new(bounds: &Length) -> Self {
        Self {
            bounds: bounds.clone(),
        }
    }

    /// What is too short or too long; the title of a post, and any text that is not empty.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Vec<Found> {
        let Length {
            title_min,
            title_max,
            body_min,
            body_max,
        } = self.bounds;
        let mut found = Vec::new();
        if text.subject.kind == Kind::Post {
            found.extend(outside(
                Part::Title,
                text.subject.title,
                title_min,
                title_max,
            ));
        }
        if !text.subject.body.trim().is_empty() {
            found.extend(outside(Part::Text, text.subject.body, body_min, body_max));
        }
        found
    }
}

fn outside(part: Part, text: &str, min: Option<i64>, max: Option<i64>) -> Option<Found> {
    let chars = from_usize(text.trim().chars().count());
    let flaw = match (min, max) {
        (Some(limit), _) if chars < limit => Flaw::TooShort { chars, limit },
        (_, Some(limit)) if chars > limit => Flaw::TooLong { chars, limit },
        _ => return None,
    };
    Some(Found::in_part(part, flaw))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn flaws(bounds: &Length, kind: Kind, title: &str, body: &str) -> Vec<(Part, Flaw)> {
        let context = Context::at(Timestamp(0));
        let subject = Subject::new(kind, title, body);
        let found = Ready::new(bounds).find(&Prepared::new(&subject, &context));
        found.into_iter().map(|it| (it.part, it.flaw)).collect()
    }

    #[test]
    fn lengths_are_of_characters() {
        let bounds = Length {
            title_min: Some(3),
            title_max: Some(5),
            body_min: Some(2),
            body_max: Some(4),
        };
        let of = |kind, title, body| flaws(&bounds, kind, title, body);
        assert_eq!(of(Kind::Post, "äöüßé", " abcd "), []);
        let short = Flaw::TooShort { chars: 2, limit: 3 };
        assert_eq!(of(Kind::Post, "ab", ""), [(Part::Title, short)]);
        let long = Flaw::TooLong { chars: 6, limit: 5 };
        let body = Flaw::TooShort { chars: 1, limit: 2 };
        assert_eq!(
            of(Kind::Post, "abcdef", "a"),
            [(Part::Title, long), (Part::Text, body.clone())]
        );
        assert_eq!(of(Kind::Reply, "", "a"), [(Part::Text, body)]);
    }

    #[test]
    fn bounds_must_leave_room() {
        let bounds = |min, max| Length {
            title_min: min,
            title_max: max,
            ..Length::default()
        };
        assert!(bounds(Some(5), Some(5)).validated().is_ok());
        assert_eq!(
            bounds(Some(6), Some(5)).validated(),
            Err(SettingsProblem::MinOverMax { min: 6, max: 5 })
        );
        assert_eq!(
            bounds(None, None).validated(),
            Err(SettingsProblem::Unfilled)
        );
        assert!(bounds(Some(0), None).validated().is_err());
        assert!(bounds(None, Some(201)).validated().is_err());
    }

    proptest! {
        #[test]
        fn what_is_within_its_bounds_passes(title in "\\PC{3,5}") {
            let bounds = Length { title_max: Some(5), ..Length::default() };
            prop_assert_eq!(flaws(&bounds, Kind::Post, &title, ""), []);
        }
    }
}

//! The types of fields.

use std::collections::BTreeMap;
use std::fmt;

use domain::time::Timestamp;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Fields that the format does not know. Their names are reported; of communities, people, posts
/// and comments their values are kept as they are, up to a length, and written out again.
pub type Unknown = BTreeMap<String, serde_json::Value>;

/// A time, written as RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time(pub Timestamp);

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(TimeVisitor)
    }
}

struct TimeVisitor;

impl Visitor<'_> for TimeVisitor {
    type Value = Time;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time as in RFC 3339")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Time, E> {
        Timestamp::parse_rfc3339(text)
            .map(Time)
            .ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }
}

/// Whether a question is solved: since when, or only that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(untagged, expecting = "solved is true, false or a time as in RFC 3339")]
pub enum Solved {
    /// Since then.
    At(Time),
    /// It is, at a time that nobody noted.
    Yes(Truth),
    /// It is not.
    #[default]
    No,
}

impl Solved {
    /// Solved at a time that nobody noted.
    pub const UNDATED: Self = Self::Yes(Truth(true));

    /// Whether it is not solved.
    #[must_use]
    pub const fn is_no(&self) -> bool {
        matches!(self, Self::No | Self::Yes(Truth(false)))
    }
}

/// A plain `true` or `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Truth(pub bool);

/// Reads `null` as the field's absence.
pub(super) fn or_default<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// Whether a flag is down, so that it need not be written.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands out a reference"
)]
pub(super) const fn is_false(flag: &bool) -> bool {
    !*flag
}

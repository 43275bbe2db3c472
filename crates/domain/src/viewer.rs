//! Who is looking: what every read must be told, because it decides what may be seen.

use crate::ids::PersonId;

/// The person for whom something is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Nobody is signed in.
    Anonymous,
    /// A signed-in person.
    Person {
        /// The person's id here.
        id: PersonId,
        /// Whether they administer this instance.
        admin: bool,
    },
}

impl Viewer {
    /// The person's id as the visibility predicate takes it: 0 stands for nobody.
    #[must_use]
    pub const fn key(self) -> i64 {
        match self {
            Self::Anonymous => 0,
            Self::Person { id, .. } => id.0,
        }
    }

    /// The signed-in person.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Anonymous => None,
            Self::Person { id, .. } => Some(id),
        }
    }

    /// Whether the viewer administers this instance.
    #[must_use]
    pub const fn admin(self) -> bool {
        matches!(self, Self::Person { admin: true, .. })
    }
}

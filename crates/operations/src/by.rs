//! Who does it, when, and by which way it came in.

use domain::actor::{Door, Origin};
use domain::ids::PersonId;
use domain::permission::Acting;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::{Query, person};

use crate::Failure;

/// A person's act: who, when, by which way.
#[derive(Debug, Clone)]
pub struct By {
    /// Who acts.
    pub person: PersonId,
    /// Whether the door takes them for an admin; the transaction looks again.
    pub admin: bool,
    /// When they act; what they write bears this time.
    pub now: Timestamp,
    /// By which way.
    pub origin: Origin,
}

impl By {
    /// Somebody who sends a form of a page.
    #[must_use]
    pub const fn page(person: PersonId, admin: bool, now: Timestamp) -> Self {
        Self {
            person,
            admin,
            now,
            origin: Origin::Local(Door::Page),
        }
    }

    /// The same person as the one for whom things are read.
    #[must_use]
    pub const fn viewer(&self) -> Viewer {
        Viewer::Person {
            id: self.person,
            admin: self.admin,
        }
    }
}

/// Looks up, within the transaction, who acts, and whether they may act at all.
///
/// # Errors
/// `SignedOut` for persons that are gone, `Banned` for banned ones; else when the database fails.
pub(crate) fn acting(q: &mut Query<'_>, by: &By) -> Result<Acting, Failure> {
    let facts = person::find_person_facts(q, by.person)?.ok_or(Refusal::SignedOut)?;
    let acting = Acting {
        id: facts.id,
        admin: facts.admin_since.is_some(),
        banned_until: facts.banned_until,
        deleted: facts.deleted,
    };
    acting.may_act(by.now)?;
    Ok(acting)
}

/// The viewer for whom what somebody writes to is looked up: the acting person, but what stood in
/// an archive was written where its author could read then, whoever sees the place now.
pub(crate) const fn sees(by: &By, acting: &Acting) -> Viewer {
    Viewer::Person {
        id: acting.id,
        admin: acting.admin || by.origin.terms().history,
    }
}

/// Whoever knows of everything: the program where it acts by itself, and whoever runs the server
/// from its command line. What is read so decides what is written; before it reaches somebody's
/// page or letter, it is asked again what they may see. Only what tells somebody of their own texts
/// that an admin erased is written from it.
pub(crate) const ALL_KNOWING: Viewer = Viewer::Person {
    id: PersonId(0),
    admin: true,
};

/// The viewer that the acting person is.
pub(crate) const fn viewer(acting: &Acting) -> Viewer {
    Viewer::Person {
        id: acting.id,
        admin: acting.admin,
    }
}

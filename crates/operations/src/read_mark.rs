//! How far people have read.
//!
//! Looking at a page waits for no write: looks gather in memory, the first and the last one of
//! each person at each post, and are written together a moment later. What is lost in a kill is
//! only which comments were new.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::ids::{PersonId, PostId};
use domain::limits;
use domain::refusal::Refusal;
use domain::time::Timestamp;
use store::{Carried, Tx, mark, post};

use crate::{By, Failure, Operations, allowance, by};

/// A look at a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    /// Comments that there were.
    comments: i64,
    at: Timestamp,
}

/// Looks of one person at one post. The first counts as well as the last: what came between them
/// is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Waiting {
    first: Look,
    last: Look,
}

/// Looks that wait to be written.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<(PersonId, PostId), Waiting>>);

impl Looks {
    fn lock(&self) -> MutexGuard<'_, HashMap<(PersonId, PostId), Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the first look and the latest; a new one only while there is room.
    fn note(&self, person: PersonId, post: PostId, look: Look) {
        let mut looks = self.lock();
        let room = looks.len() < limits::READ_MARKS_WAITING_MAX;
        if let Some(waiting) = looks.get_mut(&(person, post)) {
            waiting.last = look;
        } else if room {
            let waiting = Waiting {
                first: look,
                last: look,
            };
            looks.insert((person, post), waiting);
        }
    }
}

/// Notes that somebody looks at a post that has so many comments, to be written by [`write`].
pub fn note(
    operations: &Operations,
    person: PersonId,
    post: PostId,
    comments: i64,
    now: Timestamp,
) {
    let look = Look { comments, at: now };
    operations.looks().note(person, post, look);
}

/// Writes the looks that were noted; answers how many. To be done every second or so.
///
/// # Errors
/// When the database fails; the looks are forgotten then.
pub async fn write(operations: &Operations) -> Result<usize, Failure> {
    let looks = std::mem::take(&mut *operations.looks().lock());
    let mut looks: Vec<_> = looks.into_iter().collect();
    // The same order everywhere, so that two servers don't wait for each other.
    looks.sort_unstable_by_key(|(key, _)| *key);
    for batch in looks.chunks(limits::READ_MARKS_BATCH) {
        let batch = batch.to_vec();
        let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
            for ((person, post), Waiting { first, last }) in &batch {
                mark::set_read(tx, *person, *post, first.comments, first.at)?;
                if first != last {
                    mark::set_read(tx, *person, *post, last.comments, last.at)?;
                }
            }
            Ok(())
        };
        operations.db().write(Carried::ByConstraint, write).await?;
    }
    Ok(looks.len())
}

/// Marks a post as read as it is now, or as unread.
///
/// # Errors
/// Refused for what is not to be seen.
pub async fn mark_read(
    operations: &Operations,
    by: &By,
    post: PostId,
    read: bool,
) -> Result<(), Failure> {
    // A look that waits would bring back what is taken away here.
    operations.looks().lock().remove(&(by.person, post));
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let facts =
            post::find_post_facts(tx, by::viewer(&acting), post)?.ok_or(Refusal::NoSuchPost)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        if read {
            mark::set_read(tx, by.person, post, facts.comments, by.now)?;
        } else {
            mark::delete_read(tx, by.person, post)?;
        }
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_end_to_what_waits() {
        let looks = Looks::default();
        let look = |at| Look {
            comments: 1,
            at: Timestamp(at),
        };
        let most = domain::number::from_usize(limits::READ_MARKS_WAITING_MAX);
        for post in 0..=most {
            looks.note(PersonId(2), PostId(post), look(1));
        }
        looks.note(PersonId(2), PostId(0), look(2));
        let kept = looks.lock();
        assert_eq!(kept.len(), limits::READ_MARKS_WAITING_MAX);
        let both = Waiting {
            first: look(1),
            last: look(2),
        };
        assert_eq!(kept.get(&(PersonId(2), PostId(0))), Some(&both));
        assert!(!kept.contains_key(&(PersonId(2), PostId(most))));
    }
}

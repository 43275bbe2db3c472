//! Filling the demo: its site, its content, and people to sign in as.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::Origin;
use domain::ids::{CommunityId, PersonId};
use domain::name::name_key;
use domain::time::{SECOND, Timestamp};
use domain::viewer::Viewer;
use operations::account::{self, operator};
use operations::archive::{Line, parse};
use operations::import::{self, Options};
use operations::{By, Operations};
use store::community::find_community_by_name;
use store::person::find_person_by_name;
use store::{Lane, Query};

use super::{PASSWORD, PEOPLE, SITE_NAME, moderation};
use crate::failure::Failure;

/// The content, as an archive.
const ARCHIVE: &str = include_str!("../../demo/demo.jsonl");
/// What the archive calls itself.
pub(super) const SOURCE: &str = "demo";

/// Fills an empty database. The content is the same each time, apart from when it happened.
///
/// # Errors
/// The database can't be written, or the archive is not what the import takes.
pub(super) async fn run(operations: &Operations, now: Timestamp) -> Result<(), Failure> {
    let [(admin, _), others @ ..] = PEOPLE;
    account::create_admin(
        operations,
        SITE_NAME.into(),
        admin.into(),
        PASSWORD.into(),
        now,
    )
    .await?;
    let shift = shift(ARCHIVE, now).ok_or_else(|| spoilt("does not say when it was written"))?;
    let options = Options {
        shift,
        ..Options::at(now)
    };
    let report = import::run(operations, ARCHIVE.as_bytes(), options, |_| {}).await;
    let report = report.map_err(|stopped| spoilt(&stopped.to_string()))?;
    if let Some((line, why)) = report.refusals.first() {
        return Err(spoilt(&format!("is refused in line {line}: {why}")));
    }
    // The archive brought the others, who can't sign in yet.
    for (name, _) in others {
        operator::create(operations, name, PASSWORD.into(), now).await?;
    }
    join(operations, now).await?;
    moderation::run(operations, now).await
}

/// Whoever wrote in a community belongs to it: an archive does not say who subscribes.
async fn join(operations: &Operations, now: Timestamp) -> Result<(), Failure> {
    for (author, community) in writers() {
        let found = find(operations, author, community).await?;
        let (person, community) = found.ok_or_else(|| spoilt("names nobody"))?;
        let origin = Origin::Import {
            source: SOURCE.into(),
        };
        let by = By {
            person,
            admin: false,
            now,
            origin,
        };
        operations::subscribe::subscribe(operations, &by, community, true).await?;
    }
    Ok(())
}

/// Who wrote in which community.
fn writers() -> BTreeSet<(String, String)> {
    let mut communities = BTreeMap::new();
    let mut writers = BTreeSet::new();
    for line in ARCHIVE.lines() {
        match parse(line.as_bytes()) {
            Ok(Line::Post(post)) => {
                writers.insert((post.author, post.community.clone()));
                communities.insert(post.key, post.community);
            }
            Ok(Line::Comment(comment)) => {
                let community = communities.get(&comment.post).cloned();
                writers.extend(community.map(|community| (comment.author, community)));
            }
            _ => {}
        }
    }
    writers
}

/// A person and a community of the archive as they are here.
async fn find(
    operations: &Operations,
    author: String,
    community: String,
) -> Result<Option<(PersonId, CommunityId)>, Failure> {
    let find = move |q: &mut Query<'_>| -> Result<_, operations::Failure> {
        let key = name_key(&community);
        let community = find_community_by_name(q, Viewer::Anonymous, &key, None)?;
        let person = find_person_by_name(q, &name_key(&author), None)?;
        Ok(person
            .zip(community)
            .map(|(person, community)| (person.id, community.id)))
    };
    Ok(operations.reads().read(Lane::Page, find).await?)
}

pub(super) fn spoilt(how: &str) -> Failure {
    Failure::new(format!("The demo's archive {how}."))
}

/// By how many microseconds the archive's times move, so that the one at which it was written
/// becomes `now`, to the second.
fn shift(archive: &str, now: Timestamp) -> Option<i64> {
    let first = archive.lines().next()?;
    let Ok(Line::Archive(header)) = parse(first.as_bytes()) else {
        return None;
    };
    let written = header.exported_at?.0;
    now.seconds()
        .checked_sub(written.seconds())?
        .checked_mul(SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_was_written_just_now() {
        let now = Timestamp::parse_rfc3339("2027-01-31T12:00:01.5Z").unwrap();
        assert_eq!(shift(ARCHIVE, now), Some((365 * 24 * 3_600 + 1) * SECOND));
        assert_eq!(shift("{}", now), None);
    }
}

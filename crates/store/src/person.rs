//! Persons: those who have an account here, those known from archives, those of other servers.

use domain::ids::{InstanceId, PersonId};
use domain::time::Timestamp;

use crate::broken::Broken;
use crate::{Query, Tx, p, row, statements};

row! {
    /// A person with all that their page shows.
    pub struct PersonRow {
        /// The person.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// What they call themselves.
        pub display_name: Option<String>,
        /// About them, as typed.
        pub bio_md: Option<String>,
        /// About them, as HTML that is safe to show.
        pub bio_html: Option<String>,
        /// Whether it is a program.
        pub bot: bool,
        /// Whether the account is deleted.
        pub deleted: bool,
        /// Known from an archive only; nobody can sign in as them.
        pub shadow: bool,
        /// Until when they are banned, if they are.
        pub banned_until: Option<Timestamp>,
        /// Whether search engines may list them.
        pub indexable: bool,
        /// When they joined.
        pub published: Timestamp,
        /// Posts that count.
        pub posts: i64,
        /// Comments that count.
        pub comments: i64,
        /// Whether they administer this instance.
        pub admin: bool,
    }
}

row! {
    /// What deciding about what a person does takes.
    pub struct PersonFacts {
        /// The person.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Whether the account is deleted.
        pub deleted: bool,
        /// Until when they are banned, if they are.
        pub banned_until: Option<Timestamp>,
        /// Since when they administer this instance, if they do.
        pub admin_since: Option<Timestamp>,
    }
}

row! {
    /// An id.
    pub struct FoundPerson {
        /// The person.
        pub id: PersonId,
    }
}

row! {
    /// An instance's id.
    pub struct FoundInstance {
        /// The instance.
        pub id: InstanceId,
    }
}

/// A person to be written.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    /// Their id, taken before.
    pub id: PersonId,
    /// Their server.
    pub instance: InstanceId,
    /// Their name.
    pub name: &'a str,
    /// What keeps names that look alike apart.
    pub name_key: &'a str,
    /// Their address for other servers.
    pub ap_id: &'a str,
    /// What they call themselves.
    pub display_name: Option<&'a str>,
    /// About them, as typed.
    pub bio_md: Option<&'a str>,
    /// About them, as shown.
    pub bio_html: Option<&'a str>,
    /// By which version of the renderer.
    pub render_version: i64,
    /// Whether they live here.
    pub local: bool,
    /// Whether they are known from an archive only.
    pub shadow: bool,
    /// Whether it is a program.
    pub bot: bool,
    /// When they joined.
    pub published: Timestamp,
}

macro_rules! columns {
    () => {
        concat!(
            "SELECT a.id, a.name, a.host, a.display_name, a.bio_md, a.bio_html,
               a.bot, a.deleted, a.shadow, a.banned_until, a.indexable, a.published, a.post_count,
               a.comment_count, EXISTS (SELECT 1 FROM account t
                 WHERE t.person_id = a.id AND t.admin_since IS NOT NULL)
             FROM person a "
        )
    };
}

statements! {
    FIND_PERSON: PersonRow = concat!(columns!(), "WHERE a.id = $1");
    FIND_PERSON_BY_NAME: PersonRow = concat!(
        columns!(),
        "WHERE a.name_key = $1 AND a.instance_id = (SELECT i.id FROM instance i
             WHERE (CAST($2 AS TEXT) IS NULL AND i.id = 1) OR i.domain = $2)"
    );
    FIND_PERSON_FACTS: PersonFacts =
        "SELECT a.id, a.name, a.deleted, a.banned_until, t.admin_since
         FROM person a
         LEFT JOIN account t ON t.person_id = a.id
         WHERE a.id = $1";
    FIND_PERSON_ID: FoundPerson =
        "SELECT id FROM person WHERE instance_id = $1 AND name_key = $2";
    INSERT_PERSON: () =
        "INSERT INTO person (id, instance_id, name, name_key, ap_id, display_name, bio_md,
           bio_html, render_version, local, shadow, bot, deleted, indexable, published,
           post_count, comment_count, host)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, FALSE, TRUE, $13, 0, 0,
           CASE WHEN $10 = FALSE THEN (SELECT i.domain FROM instance i WHERE i.id = $2) END)";
    SET_PROFILE: () =
        "UPDATE person
         SET display_name = $2, bio_md = $3, bio_html = $4, render_version = $5, updated = $6
         WHERE id = $1";
    SET_CLAIMED: () = "UPDATE person SET shadow = FALSE WHERE id = $1";
    FIND_INSTANCE: FoundInstance = "SELECT id FROM instance WHERE domain = $1";
    INSERT_INSTANCE: () =
        "INSERT INTO instance (id, domain, state, blocked, allowed, created_at)
         SELECT COALESCE(max(i.id), 0) + 1, CAST($1 AS TEXT), 'unknown', FALSE, FALSE,
           CAST($2 AS BIGINT)
         FROM instance i
         WHERE TRUE
         ON CONFLICT (domain) DO NOTHING";
}

/// Finds a person by their id.
///
/// # Errors
/// When the database fails.
pub fn find_person(q: &mut Query<'_>, id: PersonId) -> Result<Option<PersonRow>, Broken> {
    q.row(FIND_PERSON, &p![id])
}

/// Finds a person by what is typed of them: their name's key, and their server if it is not ours.
///
/// # Errors
/// When the database fails.
pub fn find_person_by_name(
    q: &mut Query<'_>,
    name_key: &str,
    host: Option<&str>,
) -> Result<Option<PersonRow>, Broken> {
    q.row(FIND_PERSON_BY_NAME, &p![name_key, host])
}

/// Finds what deciding about a person takes.
///
/// # Errors
/// When the database fails.
pub fn find_person_facts(q: &mut Query<'_>, id: PersonId) -> Result<Option<PersonFacts>, Broken> {
    q.row(FIND_PERSON_FACTS, &p![id])
}

/// Finds the person of an instance whose name has this key.
///
/// # Errors
/// When the database fails.
pub fn find_person_id(
    q: &mut Query<'_>,
    instance: InstanceId,
    name_key: &str,
) -> Result<Option<PersonId>, Broken> {
    Ok(q.row(FIND_PERSON_ID, &p![instance, name_key])?
        .map(|found| found.id))
}

/// Writes a person.
///
/// # Errors
/// `Constraint` when the name is taken; else when the database fails.
pub fn insert_person(tx: &mut Tx<'_>, new: &NewPerson<'_>) -> Result<(), Broken> {
    tx.exec(
        INSERT_PERSON,
        &p![
            new.id,
            new.instance,
            new.name,
            new.name_key,
            new.ap_id,
            new.display_name,
            new.bio_md,
            new.bio_html,
            new.render_version,
            new.local,
            new.shadow,
            new.bot,
            new.published
        ],
    )?;
    Ok(())
}

/// Changes what a person says of themselves.
///
/// # Errors
/// When the database fails.
pub fn set_profile(
    tx: &mut Tx<'_>,
    id: PersonId,
    display_name: Option<&str>,
    bio: Option<(&str, &str)>,
    render_version: i64,
    at: Timestamp,
) -> Result<(), Broken> {
    let (md, html) = bio.unzip();
    tx.send(
        SET_PROFILE,
        &p![id, display_name, md, html, render_version, at],
    )?;
    Ok(())
}

/// Notes that a person from an archive has an account from now on.
///
/// # Errors
/// When the database fails.
pub fn set_claimed(tx: &mut Tx<'_>, id: PersonId) -> Result<(), Broken> {
    tx.send(SET_CLAIMED, &p![id])?;
    Ok(())
}

/// Finds the instance of a domain, and writes it first if it is new.
///
/// # Errors
/// When the database fails.
pub fn find_or_insert_instance(
    tx: &mut Tx<'_>,
    domain: &str,
    at: Timestamp,
) -> Result<InstanceId, Broken> {
    if let Some(found) = tx.row(FIND_INSTANCE, &p![domain])? {
        return Ok(found.id);
    }
    tx.send(INSERT_INSTANCE, &p![domain, at])?;
    Ok(tx.one(FIND_INSTANCE, &p![domain])?.id)
}

//! Fills a database with a made-up forum: the same each time, and large enough to measure on.
//!
//! Everything is made up in memory first, with counts and ranks as the operations would have
//! left them, and then written table by table. Nothing in it is anybody's words.

mod lately;
mod rows;
mod seed;
mod shape;
mod subscriptions;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod votes;
mod world;

use std::sync::Arc;

use domain::event::Event;
use domain::ids::{CommentId, EventId, PersonId, PostId};
use domain::notice::NoticeKind;
use domain::text::Home;
use domain::time::{DAY, Timestamp};
use domain::urls::BaseUrl;

use self::rows::Values;
use self::world::World;
use crate::dialect::LastIds;
use crate::event::NewEvent;
use crate::notification::NewNotice;
use crate::session::NewSession;
use crate::{
    Broken, Carried, Db, Engine, Tx, account, dialect, event, notification, search, session, site,
};

pub use self::lately::{Lately, fill_lately};
pub use self::shape::{
    Landmarks, Login, ORDINARY_ANSWERS, ORDINARY_REPLIES, QUIET_COMMUNITIES, QUIET_POSTS,
    READER_BLOCKS, READER_NOTICES, READER_SUBSCRIPTIONS, Shape,
};

/// Grows with every change of what is written.
const VERSION: u32 = 3;

/// Rows of one transaction.
const ROWS_AT_ONCE: usize = 50_000;

/// Steps of indexing in one transaction.
const STEPS_AT_ONCE: usize = 100;

/// Days for which the logins' sessions last.
const SESSION_DAYS: i64 = 3_650;

/// Tells a database that was filled before from one that would be filled now: by what is written,
/// and into which tables.
#[must_use]
pub fn version() -> String {
    format!("{VERSION} {}", crate::engine::migrate::fingerprint())
}

/// What there is to write, shared with the transactions that write it.
struct Load {
    world: World,
    base: BaseUrl,
    logins: Vec<Login>,
}

/// Fills an empty database that was brought up to date. `logins` are people with an account and
/// a session; the first three are the reader, the quiet reader and the admin. `now` is when the
/// forum ends.
///
/// # Errors
/// A fault if there is something in the database already, or too few logins; else whatever stops
/// the engine.
pub async fn fill(
    db: &Db,
    shape: Shape,
    base: &BaseUrl,
    logins: Vec<Login>,
    now: Timestamp,
) -> Result<Landmarks, Broken> {
    if logins.len() < 3 || domain::number::from_usize(logins.len()) > shape.people - 20 {
        return Err(Broken::fault("three logins, and fewer than people"));
    }
    if site::find_site(&db.reads()).await?.is_some() {
        return Err(Broken::fault("there is a site in this database already"));
    }
    let home = Home::new(base.host());
    let load = Arc::new(Load {
        world: World::make(shape, &home, now),
        base: base.clone(),
        logins,
    });
    prepare(db).await?;
    write_site(db, &load).await?;
    write_tables(db, &load).await?;
    write_logins(db, &load).await?;
    index(db).await?;
    finish(db, &load).await?;
    Ok(Landmarks::of(&shape))
}

/// SQLite gets memory for pages that many rows touch at random.
async fn prepare(db: &Db) -> Result<(), Broken> {
    if db.engine() == Engine::Postgres {
        return Ok(());
    }
    let job = |tx: &mut Tx<'_>| tx.execute_script("PRAGMA cache_size = -786432");
    db.write(Carried::ByConstraint, job).await
}

async fn write_site(db: &Db, load: &Arc<Load>) -> Result<(), Broken> {
    let load = Arc::clone(load);
    let job = move |tx: &mut Tx<'_>| {
        let (base, now) = (&load.base, load.world.now);
        site::insert_site(tx, "Made up", &base.to_string(), base.host(), now)?;
        site::set_site_up(tx, "Made up", now)
    };
    db.write(Carried::ByConstraint, job).await
}

async fn write_tables(db: &Db, load: &Arc<Load>) -> Result<(), Broken> {
    let world = &load.world;
    table(
        db,
        load,
        "person",
        rows::PERSON,
        world.people.len(),
        |load, at| {
            let id = domain::number::from_usize(at) + 2;
            let name = load.logins.get(at).map(|login| login.name.as_str());
            let it = load.world.people.get(at)?;
            Some(rows::person(&load.world, &load.base, id, name, it))
        },
    )
    .await?;
    let many = world.communities.len();
    table(db, load, "community", rows::COMMUNITY, many, |load, at| {
        let it = load.world.communities.get(at)?;
        Some(rows::community(&load.world, &load.base, it))
    })
    .await?;
    table(db, load, "moderator", rows::MODERATOR, many, |load, at| {
        Some(rows::moderator(
            &load.world,
            load.world.communities.get(at)?,
        ))
    })
    .await?;
    write_posts(db, load).await?;
    write_comments(db, load).await?;
    let many = world.votes.len();
    table(db, load, "vote", rows::VOTE, many, |load, at| {
        Some(rows::vote(&load.world, load.world.votes.get(at)?))
    })
    .await?;
    let many = world.subscriptions.len();
    table(db, load, "follow", rows::FOLLOW, many, |load, at| {
        let it = load.world.subscriptions.get(at)?;
        Some(rows::follow(&load.world, *it))
    })
    .await
}

async fn write_posts(db: &Db, load: &Arc<Load>) -> Result<(), Broken> {
    let many = load.world.posts.len();
    table(db, load, "post", rows::POST, many, |load, at| {
        Some(rows::post(&load.base, load.world.posts.get(at)?))
    })
    .await?;
    table(db, load, "post_text", rows::POST_TEXT, many, |load, at| {
        Some(rows::post_text(&load.world, load.world.posts.get(at)?))
    })
    .await?;
    table(db, load, "post_rank", rows::POST_RANK, many, |load, at| {
        Some(rows::post_rank(load.world.posts.get(at)?))
    })
    .await
}

async fn write_comments(db: &Db, load: &Arc<Load>) -> Result<(), Broken> {
    let many = load.world.comments.len();
    table(db, load, "comment", rows::COMMENT, many, |load, at| {
        Some(rows::comment(&load.base, load.world.comments.get(at)?))
    })
    .await?;
    table(
        db,
        load,
        "comment_text",
        rows::COMMENT_TEXT,
        many,
        |load, at| {
            Some(rows::comment_text(
                &load.world,
                load.world.comments.get(at)?,
            ))
        },
    )
    .await?;
    table(db, load, "accept", rows::ACCEPT, many, |load, at| {
        rows::accept(&load.world, load.world.comments.get(at)?)
    })
    .await
}

/// Writes a table in transactions of bounded size. `row` makes the row of a place, if there is
/// one to make.
async fn table(
    db: &Db,
    load: &Arc<Load>,
    name: &'static str,
    columns: &'static str,
    many: usize,
    row: fn(&Load, usize) -> Option<Values>,
) -> Result<(), Broken> {
    let mut from = 0_usize;
    while from < many {
        let until = many.min(from + ROWS_AT_ONCE);
        let load = Arc::clone(load);
        let job = move |tx: &mut Tx<'_>| {
            let columns: Vec<&str> = columns.split_whitespace().collect();
            let rows = (from..until).filter_map(|at| row(&load, at));
            tx.copy_in(name, &columns, rows)
        };
        db.write(Carried::ByConstraint, job).await?;
        from = until;
    }
    Ok(())
}

/// Accounts and sessions, and what the reader has beyond them.
async fn write_logins(db: &Db, load: &Arc<Load>) -> Result<(), Broken> {
    let load = Arc::clone(load);
    let job = move |tx: &mut Tx<'_>| {
        let marks = Landmarks::of(&load.world.shape);
        for (login, id) in load.logins.iter().zip(2_i64..) {
            write_login(tx, login, PersonId(id), marks.admin, load.world.now)?;
        }
        write_blocks(tx, &load.world)?;
        write_notices(tx, &load.world)
    };
    db.write(Carried::ByConstraint, job).await
}

fn write_login(
    tx: &mut Tx<'_>,
    login: &Login,
    person: PersonId,
    admin: PersonId,
    now: Timestamp,
) -> Result<(), Broken> {
    let admin_since = (person == admin).then_some(now);
    account::insert_account(tx, person, None, "", admin_since, now)?;
    let key = domain::name::name_key(&login.name);
    let account = account::find_credentials(tx, &key)?
        .ok_or_else(|| Broken::fault("the account just written"))?;
    let new = NewSession {
        account: account.id,
        token_hash: &login.token_hash,
        kind: domain::account::SessionKind::Web,
        network: "127.0.0.0/24",
        agent: "wrk",
        at: now,
        expires: now.plus(SESSION_DAYS * DAY),
    };
    session::insert_session(tx, &new, 1)
}

fn write_blocks(tx: &mut Tx<'_>, world: &World) -> Result<(), Broken> {
    let reader = Landmarks::of(&world.shape).reader.0;
    let people = (0..READER_BLOCKS).map(|at| ("person", world.shape.people - at));
    let communities = (0..READER_BLOCKS / 4).map(|at| ("community", at + 60));
    let rows = people
        .chain(communities)
        .map(|(kind, target)| rows::block(world, reader, kind, target));
    let columns: Vec<&str> = rows::BLOCK.split_whitespace().collect();
    tx.copy_in("block", &columns, rows)?;
    Ok(())
}

/// Notices of replies, each with the event it tells of.
fn write_notices(tx: &mut Tx<'_>, world: &World) -> Result<(), Broken> {
    let reader = Landmarks::of(&world.shape).reader;
    let many = domain::number::to_usize(READER_NOTICES);
    for (comment, id) in world.comments.iter().take(many).zip(1_i64..) {
        let (post, comment, actor) = (comment.post, comment.id, PersonId(comment.creator));
        let happened = Event::CommentCreated {
            comment: CommentId(comment),
            post: PostId(post),
            post_creator: reader,
            parent: None,
            parent_creator: None,
            is_answer: true,
            notify: false,
        };
        let new = NewEvent {
            at: world.now,
            actor: Some(actor),
            origin: "local",
            community: None,
            event: &happened,
        };
        event::insert_event(tx, &new)?;
        let notice = NewNotice {
            person: reader,
            kind: NoticeKind::Answer,
            actor,
            post: PostId(post),
            comment: CommentId(comment),
        };
        notification::insert_notice(tx, EventId(id), notice, world.now)?;
    }
    Ok(())
}

/// Everything can be searched for, as it could if people had written it.
async fn index(db: &Db) -> Result<(), Broken> {
    db.write(Carried::ByConstraint, search::begin_again).await?;
    if db.engine() == Engine::Postgres {
        return db.write(Carried::ByConstraint, search::index_at_once).await;
    }
    let step = |tx: &mut Tx<'_>| -> Result<bool, Broken> {
        for _ in 0..STEPS_AT_ONCE {
            if !search::catch_up(tx)? {
                return Ok(false);
            }
        }
        Ok(true)
    };
    while db.write(Carried::ByConstraint, step).await? {}
    Ok(())
}

/// Counters go on where the rows end; PostgreSQL learns what is in the tables, as it would by
/// itself in a while.
async fn finish(db: &Db, load: &Arc<Load>) -> Result<(), Broken> {
    let shape = load.world.shape;
    let last = LastIds {
        post: shape.posts,
        comment: shape.comments,
        community: shape.communities + 1,
        person: shape.people + 1,
    };
    let job = move |tx: &mut Tx<'_>| {
        dialect::set_last_ids(tx, last)?;
        match tx.engine() {
            Engine::Postgres => tx.execute_script("ANALYZE"),
            Engine::Sqlite => Ok(()),
        }
    };
    db.write(Carried::ByConstraint, job).await?;
    db.checkpoint().await
}

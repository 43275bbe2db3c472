//! What some measurements want beside the made-up forum, which ends on a fixed day and knows no
//! tags: posts of the last day, somebody who moderates, and a tag on many posts.

use std::sync::Arc;

use domain::community::TagMeaning;
use domain::ids::CommunityId;
use domain::text::Home;
use domain::time::{DAY, Timestamp};
use domain::urls::BaseUrl;

use super::rows;
use super::shape::{Landmarks, Shape};
use super::world::{Post, World};
use crate::dialect::LastIds;
use crate::tag::{self, NewTag};
use crate::{Broken, Carried, Db, Tx, community, dialect};

/// Communities that the reader moderates from now on.
const MODERATED: i64 = 8;
/// One in so many posts of the busy community gets the tag.
const TAGGED_ONE_IN: i64 = 4;
/// The tag's name in addresses.
const TAG: &str = "plants";

/// Where to find what was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lately {
    /// The tag's name in addresses; it is one of the busy community's.
    pub tag: &'static str,
    /// Somebody who wrote many posts.
    pub author: String,
}

/// Adds to a database that was filled in this shape: posts within a day before `now`, a fifth of
/// them within its last hour; the reader as a moderator of a few busy communities; and a tag.
///
/// # Errors
/// Whatever stops the engine, as the rows being there already.
pub async fn fill_lately(
    db: &Db,
    shape: Shape,
    base: &BaseUrl,
    now: Timestamp,
) -> Result<Lately, Broken> {
    let world = World::make(Shape::SMALL, &Home::new(base.host()), now);
    let posts: Vec<Post> = world
        .posts
        .iter()
        .map(|post| moved(post, &shape, now))
        .collect();
    let load = Arc::new((world, posts, base.clone()));
    let job = move |tx: &mut Tx<'_>| {
        let (world, posts, base) = (&load.0, &load.1, &load.2);
        write_posts(tx, world, posts, base)?;
        dialect::set_last_ids(tx, last(&shape))?;
        let marks = Landmarks::of(&shape);
        for at in 0..MODERATED {
            let place = CommunityId(marks.busy.0 + at);
            community::insert_moderator(tx, place, marks.reader, now)?;
        }
        write_tag(tx, marks.busy, base, now)
    };
    db.write(Carried::ByConstraint, job).await?;
    Ok(Lately {
        tag: TAG,
        author: rows::villager(Landmarks::of(&shape).author.0),
    })
}

/// The post with an id behind all there are, published lately, and the later the more densely;
/// nobody commented on it yet.
fn moved(post: &Post, shape: &Shape, now: Timestamp) -> Post {
    let many = Shape::SMALL.posts;
    let back = many + 1 - post.id;
    let published = now.0 - DAY / (many * many) * back * back;
    Post {
        id: shape.posts + post.id,
        published,
        newest: published,
        latest: published,
        comments: 0,
        answers: 0,
        accepted: 0,
        ..post.clone()
    }
}

fn write_posts(
    tx: &mut Tx<'_>,
    world: &World,
    posts: &[Post],
    base: &BaseUrl,
) -> Result<(), Broken> {
    let columns = |of: &'static str| of.split_whitespace().collect::<Vec<&str>>();
    let all = posts.iter().map(|post| rows::post(base, post));
    tx.copy_in("post", &columns(rows::POST), all)?;
    let texts = posts.iter().map(|post| rows::post_text(world, post));
    tx.copy_in("post_text", &columns(rows::POST_TEXT), texts)?;
    let ranks = posts.iter().map(rows::post_rank);
    tx.copy_in("post_rank", &columns(rows::POST_RANK), ranks)?;
    Ok(())
}

/// Counters go on where the rows end.
fn last(shape: &Shape) -> LastIds {
    LastIds {
        post: shape.posts + Shape::SMALL.posts,
        comment: shape.comments,
        community: shape.communities + 1,
        person: shape.people + 1,
    }
}

/// Labels some of a community's posts.
fn write_tag(
    tx: &mut Tx<'_>,
    place: CommunityId,
    base: &BaseUrl,
    now: Timestamp,
) -> Result<(), Broken> {
    let name = rows::community_name(place.0);
    let new = NewTag {
        community: place,
        ap_id: &base.absolute(&format!("/c/{name}/tag/{TAG}")),
        slug: TAG,
        name: "Plants",
        meaning: TagMeaning::Nothing.word(),
    };
    tag::insert_tag(tx, new, 1, now)?;
    let tag = tag::find_tag(tx, place, TAG)?;
    let tag = tag.ok_or_else(|| Broken::fault("the tag just written"))?;
    tx.execute_script(&format!(
        "INSERT INTO post_tag (post_id, tag_id)
         SELECT id, {tag} FROM post
         WHERE community_id = {place} AND id % {TAGGED_ONE_IN} = 0"
    ))
}

#![allow(clippy::unwrap_used, clippy::panic)]
//! What the measurements take for granted about the made-up forum.

use domain::sort::{Listing, PostSort};
use domain::viewer::Viewer;

use super::*;
use crate::feed::{Feed, Of, list_feed};
use crate::{Options, Target, tag};

fn small() -> World {
    let now = Timestamp(1_760_000_000_000_000);
    World::make(Shape::SMALL, &Home::new("localhost:8536"), now)
}

#[test]
fn a_forum_is_made_up_the_same_each_time() {
    let (one, other) = (small(), small());
    assert_eq!(one.posts, other.posts);
    assert_eq!(one.comments, other.comments);
    assert_eq!(one.votes, other.votes);
    assert_eq!(one.texts.comments, other.texts.comments);
}

#[test]
fn it_has_the_shape_that_was_asked_for() {
    let world = small();
    let sizes = [
        world.people.len(),
        world.communities.len(),
        world.posts.len(),
        world.comments.len(),
        world.votes.len(),
    ];
    assert_eq!(sizes, [150, 20, 600, 4_000, 10_000]);
    // The larger the forum, the nearer to the ten levels there may be.
    assert!((6..=10).contains(&tree::deepest(&world.comments)));
    let votes: Vec<_> = world
        .votes
        .iter()
        .map(|vote| (vote.person, vote.post, vote.comment))
        .collect();
    assert!(votes.is_sorted() && votes.iter().all(|(_, post, _)| *post > 0));
}

#[test]
fn the_special_questions_are_as_large_as_they_should_be() {
    let world = small();
    let marks = Landmarks::of(&world.shape);
    let counts = |id: i64| {
        let post = world::nth(&world.posts, id).unwrap();
        (post.answers, post.comments)
    };
    assert_eq!(counts(marks.ordinary.0), (30, 130));
    let large = world
        .comments
        .iter()
        .filter(|comment| comment.post == marks.large.0);
    assert_eq!(large.count(), 40);
}

#[test]
fn comments_stand_behind_and_below_their_parents() {
    let world = small();
    for (comment, id) in world.comments.iter().zip(1..) {
        assert_eq!(comment.id, id);
        let Some(parent) = comment.parent else {
            continue;
        };
        let parent = world::nth(&world.comments, parent).unwrap();
        assert_eq!(parent.post, comment.post);
        assert!(parent.published < comment.published);
        assert!(comment.path.as_str().starts_with(parent.path.as_str()));
    }
}

#[tokio::test]
async fn a_database_is_filled_once() {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::Sqlite {
        path: folder.path().join("forum.db"),
    };
    let db = Db::open(&target, Options::default()).await.unwrap();
    let now = Timestamp(1_760_000_000_000_000);
    db.migrate(now).await.unwrap();
    let base = BaseUrl::parse("http://localhost:8536").unwrap();
    let logins = [("reader", 1), ("quiet", 2), ("keeper", 3)].map(|(name, byte)| Login {
        name: name.to_owned(),
        token_hash: [byte; 32],
    });
    let fill = || fill(&db, Shape::SMALL, &base, logins.to_vec(), now);
    let marks = fill().await.unwrap();
    let session = session::find_session(&db.reads(), &[1; 32], now)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((session.person_id, session.unread), (marks.reader, 3));
    let job = |tx: &mut Tx<'_>| dialect::next_post_id(tx);
    let next = db.write(Carried::ByConstraint, job).await.unwrap();
    assert_eq!(next, PostId(601));
    assert!(fill().await.is_err());
    let later = now.plus(100 * domain::time::DAY);
    let lately = fill_lately(&db, Shape::SMALL, &base, later).await.unwrap();
    assert_eq!(lately.tag, "plants");
    let viewer = Viewer::Person {
        id: marks.reader,
        admin: false,
    };
    let reads = db.reads();
    let tag = tag::find_tag_by_slug(&reads, marks.busy, lately.tag.to_owned());
    let tag = tag.await.unwrap().unwrap().id;
    for (of, sort) in [
        (Of::Listing(Listing::All), PostSort::TopHour),
        (Of::Listing(Listing::Moderated), PostSort::Hot),
        (Of::Tag(marks.busy, tag), PostSort::TopDay),
    ] {
        let feed = Feed::of(viewer, of, sort, later);
        let page = list_feed(&reads, &feed).await.unwrap();
        assert_eq!(page.rows.len(), 20, "{sort:?}");
    }
}

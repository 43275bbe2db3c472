//! Feeds and answers in every order: what a database lists page by page is what sorting all of it
//! gives, each of them once.

use std::cmp::Ordering;
use std::collections::HashSet;

use domain::ids::{CommunityId, PersonId, PostId, TagId};
use domain::language::Languages;
use domain::sort::{AnswerSort, Answered, Listing, PostSort};
use domain::time::{DAY, HOUR, Timestamp};
use domain::viewer::Viewer;
use store::feed::{Cursor, Feed, Of, Only, Place, Taste, list_feed};
use store::thread::{AnswerPlace, CommentRow, find_thread};
use store::{Broken, Lane, Query};
use testing::{Forum, both};

use crate::doors;

store::row! {
    /// A post with all that decides where it stands.
    pub struct Ranked {
        /// The post.
        pub id: i64,
        /// Its community.
        pub community: i64,
        /// Whether it is listed.
        pub listed: bool,
        /// Whether it is not safe for work.
        pub nsfw: bool,
        /// Its language.
        pub language: i64,
        /// When it was made.
        pub published: i64,
        /// Its score.
        pub score: i64,
        /// Its comments.
        pub comments: i64,
        /// Its answers.
        pub answers: i64,
        /// Its accepted answers.
        pub accepted: i64,
        /// Whether it is solved.
        pub solved: bool,
        /// Its newest comment.
        pub latest: i64,
        /// A rank.
        pub hot: f64,
        /// A rank.
        pub active: f64,
        /// A rank.
        pub scaled: f64,
        /// A rank.
        pub controversy: f64,
        /// Whether the reader read it.
        pub read: bool,
        /// Whether the reader hid it.
        pub hidden: bool,
        /// Whether it has the tag.
        pub tagged: bool,
    }
}

/// Posts in three communities, of which the reader joined the first two and moderates the second.
struct Laid {
    forum: Forum,
    reader: PersonId,
    communities: [CommunityId; 3],
    posts: Vec<Ranked>,
}

const POSTS: i64 = 75;

/// Ranks with ties, over more than a year, as chance has them.
async fn lay(forum: Forum) -> Laid {
    let (ann, reader) = (forum.person("ann").await, forum.person("reader").await);
    let mut communities = Vec::new();
    for name in ["one", "two", "three"] {
        communities.push(forum.community(ann, name).await);
    }
    let communities: [CommunityId; 3] = communities.try_into().unwrap();
    for number in 0..POSTS {
        let community = communities[usize::try_from(number * 7 % 3).unwrap()];
        forum
            .ask(ann, community, &format!("Question {number}"))
            .await;
    }
    forum.clock.advance(HOUR);
    let now = forum.now().0;
    let (one, two) = (communities[0], communities[1]);
    forum
        .script(format!(
            "UPDATE post_rank SET
               published = CASE post_id % 3
                 WHEN 0 THEN {now} - (post_id * 37 % 600) * {DAY}
                 WHEN 1 THEN {now} - (post_id * 11 % 90) * {HOUR}
                 ELSE {now} - (post_id * 5 % 12) * {DAY} END,
               score = post_id * 13 % 9 - 2, comments = post_id * 17 % 6,
               answers = post_id * 17 % 6, latest_comment = {now} - (post_id * 29 % 8) * {HOUR},
               hot = (post_id * 31 % 11) / 4.0, active = (post_id * 41 % 13) / 4.0,
               scaled = (post_id * 43 % 7) / 4.0, controversy = (post_id * 47 % 5) / 4.0,
               nsfw = post_id % 10 = 0, language = post_id % 4 + 36,
               accepted = CASE WHEN post_id % 5 = 1 THEN 1 ELSE 0 END, solved = post_id % 7 = 0,
               listed = post_id % 19 <> 0;
             UPDATE post SET published = (SELECT r.published FROM post_rank r
               WHERE r.post_id = post.id);
             INSERT INTO read_mark (person_id, post_id, comments, at)
               SELECT {reader}, post_id, 1, 1 FROM post_rank WHERE post_id % 3 <> 0;
             INSERT INTO hidden (person_id, post_id, at)
               SELECT {reader}, post_id, 1 FROM post_rank WHERE post_id % 23 = 0;
             INSERT INTO tag (id, community_id, ap_id, slug, name, colour, meaning, deleted,
                 created_at)
               VALUES (900, {one}, 't:900', 'bread', 'Bread', 1, 'none', FALSE, 1);
             INSERT INTO post_tag (post_id, tag_id)
               SELECT post_id, 900 FROM post_rank WHERE post_id % 2 = 0;
             INSERT INTO moderator (community_id, person_id, ordinal, created_at)
               VALUES ({two}, {reader}, 9, 1);"
        ))
        .await;
    forum.subscribe(reader, one).await;
    forum.subscribe(reader, two).await;
    let posts = forum
        .rows(
            "SELECT r.post_id, r.community_id, r.listed, r.nsfw, r.language, r.published, r.score,
               r.comments, r.answers, r.accepted, r.solved, r.latest_comment, r.hot, r.active,
               r.scaled, r.controversy,
               EXISTS (SELECT 1 FROM read_mark m WHERE m.post_id = r.post_id),
               EXISTS (SELECT 1 FROM hidden h WHERE h.post_id = r.post_id),
               EXISTS (SELECT 1 FROM post_tag t WHERE t.post_id = r.post_id)
             FROM post_rank r",
        )
        .await;
    Laid {
        forum,
        reader,
        communities,
        posts,
    }
}

#[allow(clippy::as_conversions, clippy::cast_precision_loss)]
fn rank(sort: PostSort, post: &Ranked) -> f64 {
    match sort {
        PostSort::Hot => post.hot,
        PostSort::Active => post.active,
        PostSort::Scaled => post.scaled,
        PostSort::Controversial => post.controversy,
        PostSort::New => post.published as f64,
        PostSort::Old => -(post.published as f64),
        PostSort::MostComments => post.comments as f64,
        PostSort::NewComments => post.latest as f64,
        _ => post.score as f64,
    }
}

impl Laid {
    /// What a feed must list, out of all there is.
    fn expected(&self, feed: &Feed) -> Vec<i64> {
        let signed_in = feed.viewer != Viewer::Anonymous;
        let [one, two, _] = self.communities.map(CommunityId::get);
        let is_of = |post: &&Ranked| match feed.of {
            Of::Listing(Listing::Subscribed) => signed_in && [one, two].contains(&post.community),
            Of::Listing(Listing::Moderated) => signed_in && post.community == two,
            Of::Listing(_) => true,
            Of::Community(id) => post.community == id.get(),
            Of::Tag(id, _) => post.community == id.get() && post.tagged,
        };
        let wanted = |post: &&Ranked| {
            let answered = match feed.only.answered {
                None => true,
                Some(Answered::Unanswered) => post.answers == 0,
                Some(Answered::Unsolved) => post.accepted == 0 && !post.solved,
                Some(Answered::Solved) => post.accepted > 0 || post.solved,
            };
            answered
                && post.listed
                && (feed.taste.nsfw || !post.nsfw)
                && match feed.only.language {
                    Some(alone) => alone == post.language,
                    None => feed.taste.languages.read().has(post.language),
                }
                && !(signed_in && (post.hidden || (feed.taste.hide_read && post.read)))
                && feed
                    .sort
                    .window()
                    .is_none_or(|window| post.published >= feed.now.0 - window)
        };
        let mut posts: Vec<&Ranked> = self.posts.iter().filter(is_of).filter(wanted).collect();
        posts.sort_by(|one, other| {
            let order = rank(feed.sort, other).total_cmp(&rank(feed.sort, one));
            let ids = if feed.sort == PostSort::Old {
                one.id.cmp(&other.id)
            } else {
                other.id.cmp(&one.id)
            };
            order.then(ids)
        });
        posts.into_iter().map(|post| post.id).collect()
    }

    async fn check(&self, feed: Feed) {
        let rows = doors::pages(&self.forum, feed.clone()).await;
        let found: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
        let (of, sort, engine) = (feed.of, feed.sort, self.forum.db.engine());
        assert_eq!(
            found,
            self.expected(&feed),
            "{engine:?} {of:?} {sort:?} {feed:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_feed_in_every_order_lists_each_post_once() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let one = laid.communities[0];
        let mut lists: Vec<Of> = Listing::ALL.iter().map(|it| Of::Listing(*it)).collect();
        lists.extend([Of::Community(one), Of::Tag(one, TagId(900))]);
        let reader = Forum::viewer(laid.reader);
        for of in lists {
            for sort in PostSort::ALL {
                let feed = Feed::of(reader, of, *sort, laid.forum.now());
                laid.check(feed.clone()).await;
                let only = Only {
                    answered: Some(Answered::Unsolved),
                    language: Some(37),
                };
                let taste = Taste {
                    hide_read: true,
                    ..Taste::default()
                };
                let some = Feed {
                    only,
                    taste,
                    ..feed.clone()
                };
                laid.check(some).await;
                let mut read = feed;
                read.taste.languages = Languages::chosen([36, 39]);
                laid.check(read).await;
            }
        }
        // Far apart: what the reader subscribes to is next to nothing of what there is.
        laid.forum
            .script("UPDATE community SET post_count = 0")
            .await;
        for sort in PostSort::ALL {
            let of = Of::Listing(Listing::Subscribed);
            laid.check(Feed::of(reader, of, *sort, laid.forum.now()))
                .await;
        }
        for answered in Answered::ALL {
            for viewer in [Viewer::Anonymous, reader] {
                let mut feed =
                    Feed::of(viewer, Of::Community(one), PostSort::New, laid.forum.now());
                feed.only.answered = Some(*answered);
                laid.check(feed).await;
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_top_begins_at_the_same_moment_on_every_page() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let of = Of::Listing(Listing::All);
        let now = laid.forum.now();
        let feed = Feed::of(Viewer::Anonymous, of, PostSort::TopWeek, now);
        let expected = laid.expected(&feed);
        let first = list_feed(&laid.forum.reads, &feed).await.unwrap();
        let text = first.next.unwrap().to_text();
        let later = now.plus(6 * DAY);
        let place = Place::parse(&text, PostSort::TopWeek, later);
        assert!(place.is_some());
        let mut rows: Vec<i64> = first.rows.iter().map(|row| row.id.0).collect();
        let rest = Feed {
            after: place,
            now: later,
            ..feed
        };
        rows.extend(
            doors::pages(&laid.forum, rest)
                .await
                .iter()
                .map(|row| row.id.0),
        );
        assert_eq!(rows, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn blocked_words_and_programs_leave_pages_whole() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let reader = Forum::viewer(laid.reader);
        let all = Of::Listing(Listing::All);
        let mut feed = Feed::of(reader, all, PostSort::New, laid.forum.now());
        feed.taste.blocked_words = vec!["question 1".into(), "70".into(), "QUESTION 2".into()];
        let mut expected = laid.expected(&feed);
        let titles =
            doors::pages(&laid.forum, Feed::of(reader, all, PostSort::New, feed.now)).await;
        let blocked: HashSet<i64> = titles
            .iter()
            .filter(|row| ["Question 1", "Question 70", "Question 2"].contains(&&*row.title))
            .map(|row| row.id.0)
            .collect();
        assert_eq!(blocked.len(), 3);
        expected.retain(|id| !blocked.contains(id));
        let page = list_feed(&laid.forum.reads, &feed).await.unwrap();
        assert_eq!(page.rows.len(), 20);
        let found = doors::pages(&laid.forum, feed.clone()).await;
        let found: Vec<i64> = found.iter().map(|row| row.id.0).collect();
        assert_eq!(found, expected);
        feed.taste.blocked_words = vec!["question".into()];
        assert_eq!(doors::pages(&laid.forum, feed.clone()).await, []);
        feed.taste = Taste {
            hide_bots: true,
            nsfw: true,
            ..Taste::default()
        };
        assert!(!doors::pages(&laid.forum, feed.clone()).await.is_empty());
        laid.forum
            .script("UPDATE person SET bot = TRUE WHERE name = 'ann'")
            .await;
        for of in [all, Of::Listing(Listing::Subscribed)] {
            feed.of = of;
            assert_eq!(doors::pages(&laid.forum, feed.clone()).await, []);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pinned_posts_stand_first_and_once() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let one = laid.communities[0];
        let in_one = |post: &&Ranked| post.community == one.get() && post.listed;
        let pinned = laid.posts.iter().find(in_one).unwrap().id;
        let script = format!(
            "UPDATE post SET featured_site = TRUE, featured_community = TRUE WHERE id = {pinned}"
        );
        laid.forum.script(script).await;
        for of in [
            Of::Listing(Listing::All),
            Of::Listing(Listing::Local),
            Of::Community(one),
        ] {
            for sort in PostSort::ALL {
                let feed = Feed::of(Viewer::Anonymous, of, *sort, laid.forum.now());
                let mut expected = laid.expected(&feed);
                expected.retain(|id| *id != pinned);
                expected.insert(0, pinned);
                let rows = doors::pages(&laid.forum, feed).await;
                let found: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
                assert_eq!(found, expected, "{of:?} {sort:?}");
            }
        }
        let mut feed = Feed::of(
            Viewer::Anonymous,
            Of::Community(one),
            PostSort::New,
            laid.forum.now(),
        );
        feed.only.answered = Some(Answered::Solved);
        laid.check(feed).await;
    })
    .await;
}

/// What people put into addresses is at most a page with nothing on it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cursors_of_other_orders_never_fail() {
    both(|forum| async move {
        let laid = lay(forum).await;
        let reader = Forum::viewer(laid.reader);
        for sort in PostSort::ALL {
            for (rank, id) in [(1e18, i64::MAX), (-1e18, 0), (0.5, 3), (1.79e15, 7)] {
                let since = sort.window().map(|window| laid.forum.now().plus(-window));
                let cursor = Cursor { rank, id };
                for of in [Of::Listing(Listing::All), Of::Listing(Listing::Subscribed)] {
                    let mut feed = Feed::of(reader, of, *sort, laid.forum.now());
                    feed.after = Some(Place { cursor, since });
                    feed.taste.hide_read = true;
                    list_feed(&laid.forum.reads, &feed).await.unwrap();
                }
            }
        }
    })
    .await;
}

async fn answers(
    forum: &Forum,
    post: PostId,
    sort: AnswerSort,
    now: Timestamp,
) -> Vec<Vec<CommentRow>> {
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        let (mut pages, mut after): (Vec<Vec<CommentRow>>, Option<AnswerPlace>) =
            (Vec::new(), None);
        let thread = find_thread(q, Viewer::Anonymous, post)?.unwrap();
        loop {
            let page = thread.list_answers(q, sort, after, now, &Languages::default())?;
            pages.push(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(pages);
            }
        }
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_stands_on_one_page_in_every_order() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        for number in 0..70 {
            forum.answer(ann, post, &format!("In the {number}th way.")).await;
        }
        let now = forum.now().0;
        forum
            .script(format!(
                "UPDATE comment SET up = 6 + id * 7 % 4, down = id * 13 % 5, hot = id * 11 % 17 / 4.0,
                   score = 6 + id * 7 % 4 - id * 13 % 5, published = {now} - (id * 5 % 9) * {HOUR},
                   best = best_rank(6 + id * 7 % 4, id * 13 % 5),
                   controversy = controversy_rank(6 + id * 7 % 4, id * 13 % 5);
                 UPDATE comment SET published = {now} - 3 * {DAY} WHERE id % 2 = 0;
                 UPDATE comment SET up = 1, down = 3, score = -2, best = best_rank(0, 3)
                   WHERE id IN (61, 63, 65);
                 UPDATE comment SET up = 0, down = 4, score = -4, best = best_rank(0, 4)
                   WHERE id = 30;
                 UPDATE comment SET up = 0, down = 0, score = 0, best = 0 WHERE id = 32;"
            ))
            .await;
        for sort in AnswerSort::ALL {
            let pages = answers(&forum, post, *sort, Timestamp(now)).await;
            let rows: Vec<&CommentRow> = pages.iter().flatten().collect();
            let ids: HashSet<i64> = rows.iter().map(|row| row.id.0).collect();
            assert_eq!((rows.len(), ids.len()), (70, 70), "{sort:?}");
            let lengths: Vec<usize> = pages.iter().map(Vec::len).collect();
            assert_eq!(lengths, [30, 30, 10], "{sort:?}");
            let mut kept: Vec<i64> = Vec::new();
            if *sort == AnswerSort::Best {
                kept = [2, 5].map(|place| rows[place].id.0).to_vec();
                assert!(kept.iter().all(|id| [61, 63, 65].contains(id)), "{kept:?}");
                let place = |id| rows.iter().position(|row| row.id.0 == id);
                assert!(place(30) > place(32), "disliked stands below untouched");
            }
            let ranks: Vec<(f64, i64)> = rows
                .iter()
                .filter(|row| !kept.contains(&row.id.0))
                .map(|row| (row.rank, row.id.0))
                .collect();
            let falls = |pair: &[(f64, i64)]| {
                let order = pair[0].0.total_cmp(&pair[1].0).then(pair[0].1.cmp(&pair[1].1));
                let way = if *sort == AnswerSort::Old {
                    Ordering::Less
                } else {
                    Ordering::Greater
                };
                order == way
            };
            assert!(ranks.windows(2).all(falls), "{sort:?} {ranks:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scores_show_when_their_time_has_come_and_to_some_at_once() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        forum
            .script("UPDATE community SET hide_scores_hours = 3 WHERE name = 'kitchen'")
            .await;
        let post = forum.ask(ben, kitchen, "How do I sharpen a knife?").await;
        let cleo = forum.person("cleo").await;
        let admin = Viewer::Person {
            id: forum.admin().await,
            admin: true,
        };
        let shown = async |viewer, now: Timestamp| {
            let feed = Feed::of(viewer, Of::Listing(Listing::All), PostSort::New, now);
            let page = list_feed(&forum.reads, &feed).await.unwrap();
            assert_eq!(page.rows[0].id, post);
            page.rows[0].shown_score(now)
        };
        let now = forum.now();
        for (viewer, at_once) in [
            (Viewer::Anonymous, false),
            (Forum::viewer(cleo), false),
            (Forum::viewer(ben), true),
            (Forum::viewer(ann), true),
            (admin, true),
        ] {
            let early = at_once.then_some(0);
            assert_eq!(shown(viewer, now).await, early, "{viewer:?}");
            assert_eq!(
                shown(viewer, now.plus(3 * HOUR - 1)).await,
                early,
                "{viewer:?}"
            );
            assert_eq!(
                shown(viewer, now.plus(3 * HOUR)).await,
                Some(0),
                "{viewer:?}"
            );
        }
    })
    .await;
}

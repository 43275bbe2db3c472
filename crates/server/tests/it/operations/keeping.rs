//! What people keep about posts and comments for themselves: saved, hidden, read up to where.

use domain::ids::{CommentId, PersonId, PostId};
use domain::language::Languages;
use domain::limits;
use domain::read_mark::{ReadMark, VISIT};
use domain::refusal::Refusal;
use domain::time::Timestamp;
use operations::hide::hide;
use operations::read_mark::{mark_read, note, write};
use operations::save::save;
use operations::vote::Target;
use store::mark::{self, Marks};
use store::{Broken, Lane, Query};
use testing::{Forum, Refused, both};

/// Ann's question, and Ben.
async fn lay(forum: &Forum) -> (PersonId, PersonId, PostId) {
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let kitchen = forum.community(ann, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    (ann, ben, post)
}

async fn marks(forum: &Forum, person: PersonId, post: PostId) -> Marks {
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> { mark::find_marks(q, person, post) };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

async fn new(forum: &Forum, person: PersonId, post: PostId, since: Timestamp) -> Vec<CommentId> {
    let viewer = Forum::viewer(person);
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        mark::list_new(q, viewer, post, since, &Languages::default(), 10)
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn posts_and_comments_are_saved_apart() {
    both(|forum| async move {
        let (ann, ben, post) = lay(&forum).await;
        let answer = forum.answer(ann, post, "On a stone.").await;
        let set = async |target, yes| save(&forum.operations, &forum.by(ben), target, yes).await;
        for _ in 0..2 {
            set(Target::Post(post), true).await.unwrap();
        }
        let found = marks(&forum, ben, post).await;
        assert!(found.is_saved(None) && !found.is_saved(Some(answer)));
        set(Target::Comment(answer), true).await.unwrap();
        set(Target::Post(post), false).await.unwrap();
        let found = marks(&forum, ben, post).await;
        assert!(!found.is_saved(None) && found.is_saved(Some(answer)));
        let others = marks(&forum, ann, post).await;
        assert!(!others.is_saved(None) && !others.is_saved(Some(answer)));
        let nowhere = set(Target::Post(PostId(99_999)), true).await.refused();
        assert_eq!(nowhere, Refusal::NoSuchPost);
        let nowhere = set(Target::Comment(CommentId(99_999)), true)
            .await
            .refused();
        assert_eq!(nowhere, Refusal::NoSuchComment);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_an_end_to_what_one_saves_and_hides() {
    both(|forum| async move {
        let (_, ben, post) = lay(&forum).await;
        for (table, columns, limit) in [
            (
                "saved (person_id, post_id, comment_id, at)",
                "i, 0, i",
                limits::SAVED_MAX,
            ),
            (
                "hidden (person_id, post_id, at)",
                "i, i",
                limits::HIDDEN_MAX,
            ),
        ] {
            forum
                .script(format!(
                    "INSERT INTO {table}
                     WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL
                       SELECT i + 1 FROM n WHERE i < {limit})
                     SELECT {ben}, 100000 + {columns} FROM n"
                ))
                .await;
        }
        let (operations, by) = (&forum.operations, forum.by(ben));
        let saved = save(operations, &by, Target::Post(post), true)
            .await
            .refused();
        let limit = limits::SAVED_MAX;
        assert_eq!(saved, Refusal::TooManyOfThese { limit });
        let hidden = hide(operations, &by, post, true).await.refused();
        let limit = limits::HIDDEN_MAX;
        assert_eq!(hidden, Refusal::TooManyOfThese { limit });
        save(operations, &by, Target::Post(post), false)
            .await
            .unwrap();
        hide(operations, &by, post, false).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_is_hidden_or_not() {
    both(|forum| async move {
        let (_, ben, post) = lay(&forum).await;
        for (yes, want) in [(true, true), (true, true), (false, false), (false, false)] {
            hide(&forum.operations, &forum.by(ben), post, yes)
                .await
                .unwrap();
            assert_eq!(marks(&forum, ben, post).await.hidden, want);
        }
        let nowhere = hide(&forum.operations, &forum.by(ben), PostId(99_999), true).await;
        assert_eq!(nowhere.refused(), Refusal::NoSuchPost);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn looks_are_written_together_and_visits_follow_each_other() {
    both(|forum| async move {
        let (_, ben, post) = lay(&forum).await;
        let look = |comments| note(&forum.operations, ben, post, comments, forum.now());
        let read = async || marks(&forum, ben, post).await.read.unwrap();
        let first = forum.now();
        look(1);
        look(2);
        assert_eq!(
            marks(&forum, ben, post).await.read,
            None,
            "nothing is written yet"
        );
        assert_eq!(write(&forum.operations).await.unwrap(), 1);
        assert_eq!(write(&forum.operations).await.unwrap(), 0);
        let mark = ReadMark {
            comments: 2,
            at: first,
            seen_at: first,
            seen_comments: 1,
            visit_at: first,
        };
        assert_eq!(read().await, mark);
        let again = forum.clock.advance(VISIT - 1);
        look(3);
        write(&forum.operations).await.unwrap();
        let mark = ReadMark {
            comments: 3,
            at: again,
            ..mark
        };
        assert_eq!(read().await, mark, "the visit goes on");
        let next = forum.clock.advance(1);
        look(5);
        write(&forum.operations).await.unwrap();
        let mark = ReadMark {
            comments: 5,
            at: next,
            seen_at: again,
            seen_comments: 3,
            visit_at: next,
        };
        assert_eq!(
            read().await,
            mark,
            "another visit begins behind the last look"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_others_wrote_since_then_is_new() {
    both(|forum| async move {
        let (ann, ben, post) = lay(&forum).await;
        let old = forum.answer(ann, post, "An old one.").await;
        let since = forum.now();
        forum.tick();
        let answer = forum.answer(ann, post, "On a stone.").await;
        let reply = forum.reply(ann, post, old, "A wet one.").await;
        forum.reply(ben, post, old, "One's own.").await;
        let gone = forum.answer(ann, post, "Never mind.").await;
        forum.delete_comment(ann, gone).await;
        assert_eq!(new(&forum, ben, post, since).await, [reply, answer]);
        assert_eq!(new(&forum, ben, post, forum.now()).await, []);
        forum.block(ben, testing::rows::Blocked::Person(ann)).await;
        assert_eq!(new(&forum, ben, post, since).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_is_marked_as_read_and_unread() {
    both(|forum| async move {
        let (ann, ben, post) = lay(&forum).await;
        forum.answer(ann, post, "On a stone.").await;
        let set = async |post, yes| mark_read(&forum.operations, &forum.by(ben), post, yes).await;
        set(post, true).await.unwrap();
        let read = marks(&forum, ben, post).await.read;
        assert_eq!(read.map(|read| read.comments), Some(1));
        note(&forum.operations, ben, post, 1, forum.now());
        set(post, false).await.unwrap();
        write(&forum.operations).await.unwrap();
        assert_eq!(
            marks(&forum, ben, post).await.read,
            None,
            "a look that waited is gone"
        );
        let nowhere = set(PostId(99_999), true).await.refused();
        assert_eq!(nowhere, Refusal::NoSuchPost);
    })
    .await;
}

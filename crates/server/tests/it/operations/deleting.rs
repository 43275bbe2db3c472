//! Deleting one's own posts and comments, and restoring them.

use domain::event::Event;
use domain::refusal::Refusal;
use domain::sort::{Listing, PostSort};
use domain::viewer::Viewer;
use operations::delete::{delete_comment, delete_post};
use store::feed::{self, Feed, Of};
use testing::rows::Mark;
use testing::{Forum, Refused, both, differences};

use super::{events, last_event};

async fn listed(forum: &Forum) -> usize {
    let all = Of::Listing(Listing::All);
    let feed = Feed::of(Viewer::Anonymous, all, PostSort::Hot, forum.now());
    let page = feed::list_feed(&forum.reads, &feed).await.unwrap();
    page.rows.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_post_leaves_lists_and_counts_until_it_is_restored() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        let set = async |deleted| {
            delete_post(&forum.operations, &forum.by(ann), post, deleted)
                .await
                .unwrap();
        };
        let counts = "SELECT p.post_count * 10 + c.post_count FROM person p, community c
            WHERE p.name = 'ann'";
        set(true).await;
        assert_eq!((listed(&forum).await, forum.number(counts).await), (0, 0));
        assert_eq!(
            last_event(&forum).await,
            Event::PostDeleted {
                post,
                deleted: true
            }
        );
        let told = events(&forum).await.len();
        set(true).await;
        assert_eq!(
            (forum.number(counts).await, events(&forum).await.len()),
            (0, told)
        );
        set(false).await;
        assert_eq!((listed(&forum).await, forum.number(counts).await), (1, 11));
        assert_eq!(
            last_event(&forum).await,
            Event::PostDeleted {
                post,
                deleted: false
            }
        );
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_comment_leaves_counts_but_not_the_tree() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.tick();
        let top = forum.answer(ben, post, "On a stone.").await;
        forum.tick();
        let reply = forum.reply(ben, post, top, "A wet one.").await;
        let set = async |comment, deleted| {
            let by = forum.by(ben);
            delete_comment(&forum.operations, &by, comment, deleted)
                .await
                .unwrap()
        };
        assert_eq!(set(top, true).await, post);
        let event = Event::CommentDeleted {
            comment: top,
            post,
            deleted: true,
        };
        assert_eq!(last_event(&forum).await, event);
        let counts = "SELECT comments * 10 + answers FROM post_rank";
        assert_eq!(forum.number(counts).await, 10);
        set(reply, true).await;
        set(reply, true).await;
        assert_eq!(forum.number(counts).await, 0);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
        set(top, false).await;
        set(reply, false).await;
        assert_eq!(forum.number(counts).await, 21);
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_deletes_what_others_wrote() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        let comment = forum.answer(ben, post, "On a stone.").await;
        for by in [ben, forum.admin().await] {
            let said = delete_post(&forum.operations, &forum.by(by), post, true).await;
            assert_eq!(said.refused(), Refusal::NotAuthor);
        }
        for by in [ann, forum.admin().await] {
            let said = delete_comment(&forum.operations, &forum.by(by), comment, true).await;
            assert_eq!(said.refused(), Refusal::NotAuthor);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn restoring_does_not_undo_a_moderator() {
    both(|forum| async move {
        let ann = forum.person("ann").await;
        let kitchen = forum.community(ann, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
        forum.mark_post(post, Mark::Removed).await;
        for deleted in [true, false] {
            delete_post(&forum.operations, &forum.by(ann), post, deleted)
                .await
                .unwrap();
            assert_eq!(listed(&forum).await, 0);
        }
        assert_eq!(
            forum.number("SELECT post_count FROM community").await,
            1,
            "as it was before"
        );
    })
    .await;
}

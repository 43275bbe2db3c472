//! One server for each SQLite file, and subcommands beside it.

use store::{Options, Trouble};
use testing::{Forum, Place, options};

fn server() -> Options {
    Options {
        exclusive: true,
        ..options()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_server_on_the_file_is_refused() {
    let place = Place::sqlite();
    let first = place.open(server()).await;
    let refused = place.try_open(server()).await.err().expect("it was let in");
    assert_eq!(refused.trouble(), Trouble::Busy, "{refused}");
    first.close().await;
    drop(first);
    place.open(server()).await.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subcommand_writes_beside_a_running_server() {
    let place = Place::sqlite();
    let serving = Forum::with(&place, server()).await;
    serving.create_admin().await;
    let beside = Forum::with(&place, options()).await;
    let kitchen = beside.community(beside.admin().await, "kitchen").await;
    let ann = serving.person("ann").await;
    let post = serving.ask(ann, kitchen, "How do I sharpen a knife?").await;
    let (one, other) = tokio::join!(write(&serving, post), write(&beside, post));
    assert_eq!(one + other, 40);
    assert_eq!(serving.number("SELECT comments FROM post_rank").await, 40);
    assert_eq!(testing::differences(&beside).await, Vec::<String>::new());
}

/// Writes answers; answers how many.
async fn write(forum: &Forum, post: domain::ids::PostId) -> usize {
    let admin = forum.admin().await;
    for number in 0..20 {
        forum.answer(admin, post, &format!("Answer {number}")).await;
    }
    20
}

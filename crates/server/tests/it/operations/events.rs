//! Events in their order, and the notices made of them.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use domain::time::SECOND;
use operations::events::{LEASE, behind, last, sequence};
use operations::{follow, inbox, notify};
use store::event::{NewEvent, insert_event};
use store::notification::{NoticeRow, list_notices};
use store::{Broken, Carried, Engine, Tx};
use testing::{Forum, Refused, both};

async fn notices(forum: &Forum, person: PersonId) -> Vec<NoticeRow> {
    list_notices(&forum.reads, Forum::viewer(person), None)
        .await
        .unwrap()
        .rows
}

async fn kinds(forum: &Forum, person: PersonId) -> Vec<(NoticeKind, CommentId)> {
    let rows = notices(forum, person).await;
    rows.into_iter()
        .map(|row| (row.kind, row.comment_id))
        .collect()
}

/// Ann's question in a community of hers, and Ben and Cleo.
async fn lay(forum: &Forum) -> (PersonId, PersonId, PersonId, PostId) {
    let ann = forum.person("ann").await;
    let kitchen = forum.community(ann, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    (
        ann,
        forum.person("ben").await,
        forum.person("cleo").await,
        post,
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_concerned_is_told_once_and_nobody_of_their_own() {
    both(|forum| async move {
        let (ann, ben, cleo, post) = lay(&forum).await;
        let by = forum.by(cleo);
        follow::follow_question(&forum.operations, &by, post, true)
            .await
            .unwrap();
        let answer = forum.answer(ben, post, "On a stone.").await;
        let reply = forum.reply(ann, post, answer, "Which one?").await;
        forum.reply(ben, post, reply, "A wet one.").await;
        let own = forum.answer(ann, post, "I found out.").await;
        forum.accept(ann, answer).await;
        forum.accept(ann, own).await;
        forum.settle().await;
        forum.settle().await;
        let below = CommentId(reply.0 + 1);
        assert_eq!(
            kinds(&forum, ann).await,
            [(NoticeKind::Reply, below), (NoticeKind::Answer, answer)]
        );
        assert_eq!(
            kinds(&forum, ben).await,
            [(NoticeKind::Accepted, answer), (NoticeKind::Reply, reply)]
        );
        assert_eq!(
            kinds(&forum, cleo).await,
            [(NoticeKind::Followed, own), (NoticeKind::Followed, answer)]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_no_longer_follows_is_not_told_and_an_import_tells_nobody() {
    both(|forum| async move {
        let (ann, ben, _, post) = lay(&forum).await;
        let by = forum.by(ann);
        follow::follow_question(&forum.operations, &by, post, false)
            .await
            .unwrap();
        forum.answer(ben, post, "On a stone.").await;
        let origin = domain::actor::Origin::Import {
            source: "elsewhere".into(),
        };
        let by = operations::By {
            origin,
            ..forum.by(ben)
        };
        let said = operations::answer::Answer {
            post,
            parent: None,
            text: "From an archive.".into(),
            language: None,
            form: None,
            anyway: false,
        };
        operations::answer::answer(&forum.operations, &by, said)
            .await
            .unwrap();
        forum.settle().await;
        assert_eq!(kinds(&forum, ann).await, []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_consumer_that_reads_twice_tells_once() {
    both(|forum| async move {
        let (ann, ben, _, post) = lay(&forum).await;
        forum.answer(ben, post, "On a stone.").await;
        forum.settle().await;
        forum
            .script("UPDATE consumer SET seq = 0 WHERE name = 'notify'")
            .await;
        assert!(notify::step(&forum.db, forum.now()).await.unwrap() > 0);
        assert_eq!(kinds(&forum, ann).await.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn notices_are_read_by_their_reader_only() {
    both(|forum| async move {
        let (ann, ben, _, post) = lay(&forum).await;
        forum.answer(ben, post, "On a stone.").await;
        forum.answer(ben, post, "With a file.").await;
        forum.settle().await;
        let [newest, oldest] = &notices(&forum, ann).await[..] else {
            panic!("two notices")
        };
        let mark =
            async |by, id, read| inbox::mark_read(&forum.operations, &forum.by(by), id, read).await;
        let unread = "SELECT count(*) FROM notification WHERE read_at IS NULL";
        let foreign = mark(ben, newest.id, true).await.refused();
        assert_eq!(foreign, Refusal::NoSuchNotice);
        assert_eq!(forum.number(unread).await, 2);
        mark(ann, newest.id, true).await.unwrap();
        assert_eq!(forum.number(unread).await, 1);
        mark(ann, newest.id, false).await.unwrap();
        inbox::mark_all_read(&forum.operations, &forum.by(ben))
            .await
            .unwrap();
        assert_eq!(forum.number(unread).await, 2);
        inbox::mark_all_read(&forum.operations, &forum.by(ann))
            .await
            .unwrap();
        assert_eq!(forum.number(unread).await, 0);
        assert!(oldest.id < newest.id);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_have_one_order_without_gaps() {
    both(|forum| async move {
        let (_, ben, _, post) = lay(&forum).await;
        forum.settle().await;
        for number in 0..5 {
            forum.answer(ben, post, &format!("Answer {number}")).await;
        }
        forum.settle().await;
        let total = forum.number("SELECT count(*) FROM event").await;
        assert_eq!(last(&forum.reads).await.unwrap(), total);
        let all = behind(&forum.reads, 0).await.unwrap();
        let seqs: Vec<i64> = all.iter().map(|(row, _)| row.seq).collect();
        assert_eq!(seqs, (1..=total).collect::<Vec<_>>());
        let rest = behind(&forum.reads, total - 2).await.unwrap();
        assert_eq!(rest.len(), 2);
        assert!(
            rest.iter()
                .all(|(_, event)| matches!(event, Event::CommentCreated { .. }))
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_sequencer_at_a_time() {
    both(|forum| async move {
        lay(&forum).await;
        let step = async |holder| sequence(&forum.db, holder, forum.now()).await.unwrap();
        assert!(step("one").await > 0);
        forum.person("dora").await;
        assert_eq!(step("other").await, 0, "the lease is held");
        forum.clock.advance(LEASE - SECOND);
        assert_eq!(step("other").await, 0);
        forum.clock.advance(SECOND);
        assert_eq!(step("other").await, 1, "it ran out");
        forum.person("emil").await;
        assert_eq!(step("one").await, 0);
    })
    .await;
}

/// An event of nobody's, recorded in a transaction of the test's own.
fn joined(tx: &mut Tx<'_>, forum: &Forum, person: i64) -> Result<(), Broken> {
    let event = Event::PersonJoined {
        person: PersonId(person),
    };
    let new = NewEvent {
        at: forum.now(),
        actor: None,
        origin: "local",
        community: None,
        event: &event,
    };
    insert_event(tx, &new)
}

/// On PostgreSQL one transaction takes its event's id, then another one commits a later id and
/// is put in its place, and only then the first commits: its event must still reach consumers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_commits_late_is_not_lost() {
    both(|forum| async move {
        if forum.db.engine() == Engine::Sqlite {
            return;
        }
        forum.settle().await;
        let start = last(&forum.reads).await.unwrap();
        let (wrote, has_written) = mpsc::channel::<()>();
        let (go, may_commit) = mpsc::channel::<()>();
        let may_commit = Arc::new(Mutex::new(may_commit));
        let late = {
            let (db, forum) = (forum.db.clone(), forum.clone());
            tokio::spawn(async move {
                let job = move |tx: &mut Tx<'_>| -> Result<(), Broken> {
                    joined(tx, &forum, 1)?;
                    // What is written is sent with the next statement that is waited for.
                    store::event::find_last_seq(tx)?;
                    let _ = wrote.send(());
                    let _ = may_commit.lock().unwrap().recv();
                    Ok(())
                };
                db.write(Carried::ByConstraint, job).await
            })
        };
        tokio::task::spawn_blocking(move || has_written.recv().unwrap())
            .await
            .unwrap();
        let other = forum.clone();
        let job = move |tx: &mut Tx<'_>| joined(tx, &other, 2);
        forum.db.write(Carried::ByConstraint, job).await.unwrap();
        forum.settle().await;
        let seen = behind(&forum.reads, start).await.unwrap();
        let [
            (
                early,
                Event::PersonJoined {
                    person: PersonId(2),
                },
            ),
        ] = &seen[..]
        else {
            panic!("the second event only: {seen:?}");
        };
        go.send(()).unwrap();
        late.await.unwrap().unwrap();
        forum.settle().await;
        let rest = behind(&forum.reads, early.seq).await.unwrap();
        let [
            (
                row,
                Event::PersonJoined {
                    person: PersonId(1),
                },
            ),
        ] = &rest[..]
        else {
            panic!("the first event, behind the second: {rest:?}");
        };
        assert!(row.id < early.id && row.seq == early.seq + 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_act_records_nothing() {
    both(|forum| async move {
        let (_, ben, _, post) = lay(&forum).await;
        let before = forum.number("SELECT count(*) FROM event").await;
        let edit = operations::edit::EditPost {
            post,
            title: "Not his to change".into(),
            text: String::new(),
            url: None,
            nsfw: false,
            labels: None,
            version: 1,
            anyway: false,
        };
        let said = operations::edit::edit_post(&forum.operations, &forum.by(ben), edit).await;
        assert!(said.is_err());
        assert_eq!(forum.number("SELECT count(*) FROM event").await, before);
    })
    .await;
}

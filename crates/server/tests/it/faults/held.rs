//! A database that somebody else holds: writes wait, then are refused in words; reads go on.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use store::{Broken, Carried, Db, Engine, Options, Tx};
use testing::{Forum, Place, options, places};
use tokio::task::JoinHandle;

use super::{is_refused, is_whole, reads_go_on, rows};
use crate::pages::Kitchen;
use crate::pages::client::{Browser, Shown, Site};

/// How long a statement of a write waits on PostgreSQL here. On SQLite it waits five seconds.
const PATIENCE: Duration = Duration::from_millis(700);

/// A transaction of another process, which lets nobody else write while it lasts.
struct Hold {
    db: Db,
    let_go: Sender<()>,
    task: JoinHandle<Result<(), Broken>>,
}

impl Hold {
    async fn begin(place: &Place) -> Self {
        let db = place.open(options()).await;
        let (let_go, wait) = channel::<()>();
        let (told, held) = channel::<()>();
        let wait: Mutex<Receiver<()>> = Mutex::new(wait);
        let script = match db.engine() {
            Engine::Sqlite => "UPDATE site SET name = name",
            Engine::Postgres => {
                "LOCK TABLE post, comment, vote, draft, rate_limit, session, form_token
                 IN EXCLUSIVE MODE"
            }
        };
        let job = move |tx: &mut Tx<'_>| {
            tx.execute_script(script)?;
            let _ = told.send(());
            let _ = wait.lock().unwrap().recv();
            Ok(())
        };
        let held_db = db.clone();
        let task = tokio::spawn(async move { held_db.write(Carried::ByConstraint, job).await });
        tokio::task::spawn_blocking(move || held.recv().unwrap())
            .await
            .unwrap();
        Self { db, let_go, task }
    }

    async fn end(self) {
        self.let_go.send(()).unwrap();
        self.task.await.unwrap().unwrap();
        self.db.close().await;
    }
}

async fn forum_of(place: &Place) -> Forum {
    let forum = Forum::with(
        place,
        Options {
            read_time_max: PATIENCE,
            ..options()
        },
    )
    .await;
    forum.create_admin().await;
    forum
}

/// Sends a form and says how it went, without waiting for it here.
fn sent(
    browser: &Browser,
    page: &Shown,
    action: &str,
    fields: &'static [(&'static str, &'static str)],
) -> JoinHandle<Shown> {
    let (mut browser, page, action) = (browser.clone(), page.clone(), action.to_owned());
    tokio::spawn(async move { browser.submit(&page, &action, fields).await })
}

const ASKED: &[(&str, &str)] = &[
    ("community", "kitchen"),
    ("title", "Who holds it?"),
    ("text", "Held"),
];
const SAID: &[(&str, &str)] = &[("text", "Somebody\ndoes")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_held_database_refuses_writes_in_words_and_reads_go_on() {
    for place in places() {
        let forum = forum_of(&place).await;
        let Kitchen { post, answer, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let (mut ann, mut ben) = (site.browser_of("ann").await, site.browser_of("ben").await);
        let (ask, question) = ("/ask", format!("/post/{post}/answer"));
        let reply = format!("/comment/{answer}/reply");
        let ask_page = ben.get(ask).await.is(200);
        let question_page = ann.get(&format!("/post/{post}")).await.is(200);
        let reply_page = ben.get(&reply).await.is(200);
        let before = rows(&forum).await;

        let hold = Hold::begin(&place).await;
        let sends = [
            (sent(&ben, &ask_page, ask, ASKED), "title", "Who holds it?"),
            (
                sent(&ann, &question_page, &question, SAID),
                "text",
                SAID[0].1,
            ),
            (sent(&ben, &reply_page, &reply, SAID), "text", SAID[0].1),
        ];
        let token = ben.token().await;
        let vote = {
            let (mut ben, path) = (ben.clone(), format!("/post/{post}/vote"));
            tokio::spawn(async move { ben.post(&path, &[("token", &token), ("value", "1")]).await })
        };
        let began = Instant::now();
        reads_go_on(&mut [&mut site.browser(), &mut ann, &mut ben]).await;
        assert!(
            began.elapsed() < Duration::from_secs(4),
            "reads waited for the lock"
        );
        for (send, field, typed) in sends {
            is_refused(send.await.unwrap(), field, typed);
        }
        vote.await.unwrap().is(503);
        hold.end().await;
        assert_eq!(rows(&forum).await, before, "nothing is half written");

        // The same forms, sent again, do what they were to do, each once.
        for _ in 0..2 {
            ben.submit(&ask_page, ask, ASKED).await.is(303);
            ann.submit(&question_page, &question, SAID).await.is(303);
            ben.submit(&reply_page, &reply, SAID).await.is(303);
        }
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 2);
        assert_eq!(forum.number("SELECT count(*) FROM comment").await, 3);
        is_whole(&forum).await;
        forum.db.close().await;
        place.remove().await;
    }
}

/// An answer that comes too late for its reader: what was sent is written all the same, and
/// sending it again makes nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_gives_up_waiting_and_sends_again_has_sent_once() {
    for place in places() {
        let forum = Forum::set_up(&place).await;
        Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let mut ben = site.browser_of("ben").await;
        let page = ben.get("/ask").await.is(200);
        let hold = Hold::begin(&place).await;
        let impatient = sent(&ben, &page, "/ask", ASKED);
        tokio::time::sleep(Duration::from_millis(300)).await;
        impatient.abort();
        let again = sent(&ben, &page, "/ask", ASKED);
        tokio::time::sleep(Duration::from_millis(100)).await;
        hold.end().await;
        let place_of_it = again.await.unwrap().is(303);
        ben.follow(place_of_it).await.is(200).says("Who holds it?");
        assert_eq!(forum.number("SELECT count(*) FROM post").await, 2);
        is_whole(&forum).await;
        forum.db.close().await;
        place.remove().await;
    }
}

/// A short wait is nothing that anybody is told of.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_short_hold_is_only_waited_for() {
    for place in places() {
        let forum = Forum::set_up(&place).await;
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum.clone()).await;
        let ben = site.browser_of("ben").await;
        let page = ben.clone().get(&format!("/post/{post}")).await.is(200);
        let hold = Hold::begin(&place).await;
        let send = sent(&ben, &page, &format!("/post/{post}/answer"), SAID);
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!send.is_finished());
        hold.end().await;
        send.await.unwrap().is(303);
        forum.db.close().await;
        place.remove().await;
    }
}

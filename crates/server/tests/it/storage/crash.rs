//! What was acknowledged survives `kill -9` at any moment.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use domain::ids::{PersonId, PostId};
use operations::Failure;
use operations::answer::{Answer, answer};
use store::{Options, dialect};
use testing::{Forum, Place, differences, options};

/// Names the database to the process that is to be killed.
const VARIABLE: &str = "FOLKMOOT_TEST_CRASH";

/// How often it is killed.
const ROUNDS: u64 = 50;

/// Tasks that write at the same time.
const WRITERS: usize = 16;

store::row! {
    /// A comment.
    pub struct Written {
        /// Its id.
        pub id: i64,
    }
}

fn durable() -> Options {
    Options {
        durable: true,
        ..options()
    }
}

/// Not a test by itself: the process that writes until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(VARIABLE) else {
        return;
    };
    let forum = Forum::with(&Place::existing(PathBuf::from(path)), durable()).await;
    let ann = forum.find_person("ann").await.unwrap();
    let writers: Vec<_> = (0..WRITERS)
        .map(|_| tokio::spawn(write_on(forum.clone(), ann)))
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
}

/// Writes comments and tells of each once it is acknowledged.
async fn write_on(forum: Forum, ann: PersonId) -> Result<(), Failure> {
    loop {
        let said = Answer {
            post: PostId(1),
            parent: None,
            text: "Some words.".into(),
            language: None,
            form: None,
            anyway: false,
        };
        let id = answer(&forum.operations, &forum.freely(ann), said).await?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "written {id}.").unwrap();
        out.flush().unwrap();
    }
}

/// Starts the process that writes.
fn start(path: &Path) -> Child {
    let (_, module) = module_path!().split_once("::").unwrap();
    Command::new(std::env::current_exe().unwrap())
        .args([
            &format!("{module}::writes_until_it_is_killed"),
            "--exact",
            "--nocapture",
        ])
        .env(VARIABLE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lets it write for a while after its first acknowledged write, kills it, and answers the ids
/// of all that it acknowledged.
fn kill_after(path: &Path, wait: Duration) -> BTreeSet<i64> {
    let mut child = start(path);
    let out = BufReader::new(child.stdout.take().unwrap());
    let (first, begins) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut ids = BTreeSet::new();
        for line in out.lines().map_while(Result::ok) {
            let id = line
                .split_once("written ")
                .and_then(|(_, rest)| rest.strip_suffix('.'));
            if let Some(id) = id.and_then(|id| id.parse().ok()) {
                ids.insert(id);
                let _ = first.send(());
            }
        }
        ids
    });
    begins
        .recv_timeout(Duration::from_secs(30))
        .expect("it never wrote");
    thread::sleep(wait);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_kills_lose_no_acknowledged_write() {
    let place = Place::sqlite();
    let forum = Forum::set_up(&place).await;
    let ann = forum.person("ann").await;
    let kitchen = forum.community(ann, "kitchen").await;
    forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    forum.db.close().await;
    let mut acknowledged = 0;
    for round in 0..ROUNDS {
        let path = place.file();
        let wait = Duration::from_millis(round * 37 % 180);
        let ids = tokio::task::spawn_blocking(move || kill_after(&path, wait))
            .await
            .unwrap();
        let forum = Forum::with(&place, durable()).await;
        let from = ids.first().unwrap();
        let there: Vec<Written> = forum
            .rows(&format!("SELECT id FROM comment WHERE id >= {from}"))
            .await;
        let there: BTreeSet<i64> = there.into_iter().map(|row| row.id).collect();
        let lost: Vec<_> = ids.difference(&there).collect();
        assert!(lost.is_empty(), "round {round} lost {lost:?}");
        let damage = dialect::find_damage(&forum.reads).await.unwrap();
        assert_eq!(damage, Vec::<String>::new(), "round {round}");
        acknowledged += ids.len();
        forum.db.close().await;
    }
    assert!(
        acknowledged > 1_000,
        "{acknowledged} writes are too few to tell"
    );
    let forum = Forum::with(&place, options()).await;
    assert_eq!(differences(&forum).await, Vec::<String>::new());
    let untold = "SELECT count(*) FROM (SELECT id FROM comment EXCEPT
        SELECT object_id FROM event WHERE kind = 'comment_created') untold";
    assert_eq!(forum.number(untold).await, 0, "each comment has its event");
}

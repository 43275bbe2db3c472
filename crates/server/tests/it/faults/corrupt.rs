//! A damaged database: what it touches is refused in words, the rest goes on, and nothing makes
//! it worse.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;

use testing::{Forum, Place, options};

use super::{is_refused, is_whole, rows};
use crate::pages::Kitchen;
use crate::pages::client::Site;
use crate::program;

/// Bytes of a page of SQLite's.
const PAGE: u64 = 4_096;
const BYTES: usize = 4_096;

/// A page of the file, and where it stands.
struct Damage {
    place: u64,
    before: Vec<u8>,
}

impl Damage {
    /// Overwrites the page where a table begins.
    fn of(file: &std::path::Path, page: i64) -> Self {
        let place = u64::try_from(page - 1).unwrap() * PAGE;
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(file)
            .unwrap();
        let mut before = vec![0; BYTES];
        file.read_exact_at(&mut before, place).unwrap();
        file.write_all_at(&[0xAA; BYTES], place).unwrap();
        Self { place, before }
    }

    fn mend(self, file: &std::path::Path) {
        let file = OpenOptions::new().write(true).open(file).unwrap();
        file.write_all_at(&self.before, self.place).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_table_takes_nothing_and_the_others_go_on() {
    let place = Place::sqlite();
    let forum = Forum::set_up(&place).await;
    let Kitchen { post, .. } = Kitchen::of(&forum).await;
    // A second forum draws the same tokens.
    forum.script("DELETE FROM session").await;
    let before = rows(&forum).await;
    let page = forum
        .number("SELECT rootpage FROM sqlite_master WHERE name = 'comment_text'")
        .await;
    forum.db.close().await;
    let damage = Damage::of(&place.file(), page);

    let forum = Forum::with(&place, options()).await;
    let site = Site::of(forum.clone()).await;
    let (mut ann, mut guest) = (site.browser_of("ann").await, site.browser());
    let path = format!("/post/{post}/answer");
    let text = [("text", "Words that took\ntime")];
    for _ in 0..2 {
        is_refused(ann.send(&path, &text).await, "text", text[0].1);
        guest.get(&format!("/post/{post}")).await.is(503);
    }
    for path in ["/", "/c/kitchen", "/communities", "/u/ann", "/about"] {
        guest.get(path).await.is(200);
        ann.get(path).await.is(200);
    }
    // What needs nothing of what is damaged is still done.
    ann.send(&format!("/post/{post}/vote"), &[("value", "1")])
        .await
        .is(303);
    ann.send("/post/1/vote", &[("value", "0")]).await.is(303);
    assert_eq!(forum.number("SELECT count(*) FROM vote").await, 0);
    assert_eq!(
        forum.number("SELECT count(*) FROM comment").await,
        1,
        "nothing is half written"
    );

    // Mended behind the program's back, as by a disk that can be read again.
    damage.mend(&place.file());
    guest.get(&format!("/post/{post}")).await.is(200);
    ann.send(&path, &text).await.is(303);
    assert!(rows(&forum).await > before);
    is_whole(&forum).await;
    forum.db.close().await;
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let place = program::Place::new();
    let letter = "A letter, not a database. ".repeat(400);
    std::fs::write(place.path().join("letter.db"), &letter).unwrap();
    let arguments = ["--database", "sqlite:letter.db"];
    let serve = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        arguments[0],
        arguments[1],
    ];
    for command in [&serve[..], &["doctor", arguments[0], arguments[1]]] {
        let said = place.run(command);
        assert_eq!(said.code, Some(1), "{said:?}");
        let text = format!("{}{}", said.out, said.err);
        assert!(text.contains("database"), "{text}");
        assert!(text.contains("restore the newest backup"), "{text}");
        assert!(!text.contains("panicked"), "{text}");
    }
    assert_eq!(
        std::fs::read_to_string(place.path().join("letter.db")).unwrap(),
        letter
    );
}

//! The program where the system lets it write no further: every write to a file fails until that
//! is over, as on a disk that is full or away.

use std::process::Command;

use super::wire::{ADDRESS, Browser, SET_UP, begin};
use crate::pages::html::unescape;
use crate::program::Place;

/// Lets a process write files up to so many bytes, and no further.
fn limit(id: u32, bytes: &str) {
    let done = Command::new("prlimit")
        .args(["--pid", &id.to_string(), &format!("--fsize={bytes}:")])
        .status()
        .unwrap();
    assert!(done.success());
}

#[test]
fn a_disk_that_takes_nothing_for_a_while_is_got_over() {
    let place = Place::new();
    let serve = place.command(&["serve", "--listen", "127.0.0.1:0"]);
    // Else the system would end the program at the first such write. Its log is a file too.
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\" 2>log"])
        .arg(serve.get_program())
        .args(serve.get_args())
        .args(ADDRESS)
        .current_dir(place.path())
        .env("FOLKMOOT_METRICS_LISTEN", "off")
        .envs(SET_UP);
    let server = crate::program::Server::start(shell);
    let mut ann = begin(server.address);
    let text = "Words that took a long time. ".repeat(300);
    let token = ann.token("/post/1").unwrap();
    let fields = [("token", token.as_str()), ("text", text.as_str())];

    limit(server.id(), "1");
    for _ in 0..3 {
        let answer = ann.post("/post/1/answer", &fields).unwrap();
        assert_eq!(answer.status, 503, "{answer:?}");
        let page = unescape(&answer.body);
        assert!(page.contains(&super::unavailable()), "{page}");
        assert!(page.contains(&text), "the text is not in the answer");
        for path in ["/", "/post/1", "/c/kitchen"] {
            assert_eq!(ann.get(path).unwrap().status, 200, "{path}");
        }
    }

    limit(server.id(), "unlimited");
    assert_eq!(ann.post("/post/1/answer", &fields).unwrap().status, 303);
    let page = ann.get("/post/1").unwrap();
    assert!(page.body.contains("took a long time"));
    assert!(server.stop().success());
    let server = place.serve(&ADDRESS);
    let page = Browser::new(server.address).get("/post/1").unwrap();
    assert!(page.body.contains("took a long time"));
    place.run(&["doctor"]).well();
}

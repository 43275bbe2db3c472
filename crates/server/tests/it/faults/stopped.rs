//! The program told to stop while people write: what was begun is finished, what was
//! acknowledged is there afterwards.

use std::io::Write;
use std::net::Shutdown;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::wire::{ADDRESS, Answer, Browser, PASSWORD, SET_UP, begin};
use crate::pages::client::encoded;
use crate::program::Place;

/// Answers the question until the server is gone; notes where each answer went.
fn write_until_gone(mut browser: Browser, done: &AtomicUsize, places: &Mutex<Vec<String>>) {
    loop {
        let Ok(page) = browser.get("/post/1") else {
            return;
        };
        let fields = crate::pages::html::typed(&page.body);
        let Some((_, token)) = fields.into_iter().find(|(name, _)| name == "token") else {
            return;
        };
        let Ok(answer) = browser.post("/post/1/answer", &[("token", &token), ("text", "More")])
        else {
            return;
        };
        if answer.status != 303 {
            // Cut off before the whole answer came, or as much as one may write.
            return;
        }
        places
            .lock()
            .unwrap()
            .extend(answer.all("location").map(str::to_owned));
        done.fetch_add(1, Ordering::SeqCst);
    }
}

fn await_writes(done: &AtomicUsize, many: usize) {
    for _ in 0..3_000 {
        if done.load(Ordering::SeqCst) >= many {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("only {done:?} answers were written");
}

#[test]
fn a_stop_under_load_finishes_what_was_begun() {
    let place = Place::new();
    let server = place.serve_with(&ADDRESS, &SET_UP);
    let address = server.address;
    begin(address);
    let (done, places) = (
        Arc::new(AtomicUsize::new(0)),
        Arc::new(Mutex::new(Vec::new())),
    );
    let writers: Vec<_> = ["bea", "cem", "dan", "eva"]
        .map(|name| {
            let mut browser = Browser::new(address);
            browser.enter("/sign-up", name, PASSWORD);
            browser
        })
        .into_iter()
        .map(|browser| {
            let (done, places) = (Arc::clone(&done), Arc::clone(&places));
            thread::spawn(move || write_until_gone(browser, &done, &places))
        })
        .collect();
    await_writes(&done, 20);
    let stopped = server.stop();
    for writer in writers {
        writer.join().unwrap();
    }
    assert!(stopped.success(), "{stopped}");
    let log = place.path().join("folkmoot-data/folkmoot.db-wal");
    assert_eq!(
        std::fs::metadata(log).map_or(0, |log| log.len()),
        0,
        "the log was emptied"
    );
    is_there(&place, &places.lock().unwrap());
}

/// Starts the program again and looks for each comment that a redirect had led to.
fn is_there(place: &Place, places: &[String]) {
    let server = place.serve(&ADDRESS);
    assert!(places.len() >= 20);
    for address in places {
        let id = address.split("#c").nth(1).unwrap();
        let page = Browser::new(server.address)
            .get(&format!("/comment/{id}"))
            .unwrap();
        assert_eq!(page.status, 200, "{address} was acknowledged and is gone");
    }
    place.run(&["doctor"]).well();
}

/// Waits until nobody else is let in.
fn await_closed(browser: &Browser) {
    for _ in 0..500 {
        if browser.connect().is_err() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("the door is still open");
}

/// A form that is on its way when the stop comes.
#[test]
fn a_form_on_its_way_is_still_taken() {
    let place = Place::new();
    let server = place.serve_with(&ADDRESS, &SET_UP);
    let mut ann = begin(server.address);
    let token = ann.token("/post/1").unwrap();
    let body = encoded(&[("token", &token), ("text", "Just in time")]);
    let mut stream = ann.connect().unwrap();
    let head = ann.head("/post/1/answer", Some(body.len()));
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body[..10]).unwrap();
    thread::sleep(Duration::from_millis(200));
    server.signal("TERM");
    await_closed(&ann);
    stream.write_all(&body[10..]).unwrap();
    let answer = Answer::read(&mut stream).unwrap();
    assert_eq!(answer.status, 303, "{answer:?}");
    assert!(server.ended().success());
    let server = place.serve(&ADDRESS);
    let page = Browser::new(server.address).get("/post/1").unwrap();
    assert!(page.body.contains("Just in time"));
}

/// Connections that end in the middle of something.
#[test]
fn a_cut_connection_writes_nothing_and_stops_nobody() {
    let place = Place::new();
    let server = place.serve_with(&ADDRESS, &SET_UP);
    let mut ann = begin(server.address);
    let token = ann.token("/post/1").unwrap();
    let body = encoded(&[("token", &token), ("text", "Half of this is missing")]);
    let head = ann.head("/post/1/answer", Some(body.len()));
    for cut in [0, 10, body.len() - 1] {
        let mut stream = ann.connect().unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body[..cut]).unwrap();
        if cut == 10 {
            // Still listening for the answer, though nothing more will come.
            stream.shutdown(Shutdown::Write).unwrap();
            let answer = Answer::read(&mut stream).unwrap();
            assert!([0, 400].contains(&answer.status), "{answer:?}");
        }
        drop(stream);
    }
    for half in [
        "",
        "GET",
        "GET / HTTP/1.1\r\n",
        "POST /post/1/answer HTTP/1.1\r\ncontent-le",
    ] {
        let mut stream = ann.connect().unwrap();
        stream.write_all(half.as_bytes()).unwrap();
        drop(stream);
    }
    let page = ann.get("/post/1").unwrap();
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("Half of this"), "half a form was taken");
    let fields = [("token", token.as_str()), ("text", "All of it")];
    assert_eq!(ann.post("/post/1/answer", &fields).unwrap().status, 303);
}

/// A body that is far too large is refused long before it has all come.
#[test]
fn fifty_megabytes_are_not_waited_for() {
    let place = Place::new();
    let server = place.serve_with(&ADDRESS, &SET_UP);
    let ann = begin(server.address);
    let mut stream = ann.connect().unwrap();
    let head = ann.head("/post/1/answer", Some(50 * 1024 * 1024));
    stream.write_all(head.as_bytes()).unwrap();
    let piece = vec![b'a'; 64 * 1024];
    for _ in 0..15 {
        stream.write_all(&piece).unwrap();
    }
    // The rest is never sent.
    let answer = Answer::read(&mut stream).unwrap();
    assert_eq!(answer.status, 413, "{answer:?}");
    let limit = domain::number::from_usize(domain::limits::FORM_BYTES_MAX);
    let refusal = domain::refusal::Refusal::TooLarge { limit };
    let said = words::Words::english().refusal(&refusal);
    assert!(answer.body.contains(&said), "{answer:?}");
}

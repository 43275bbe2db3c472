//! The server from its start to its end.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::asks::{get, send};
use crate::program::Place;

/// What sets a site up without a browser.
const SET_UP: [(&str, &str); 3] = [
    ("FOLKMOOT_SETUP_ADMIN_NAME", "ann"),
    ("FOLKMOOT_SETUP_ADMIN_PASSWORD", "correct horse battery"),
    ("FOLKMOOT_SETUP_SITE_NAME", "Ask the harbour"),
];

#[test]
fn a_first_start_says_where_to_click() {
    let place = Place::new();
    let server = place.serve(&[]);
    let url = format!("http://localhost:{}", server.address.port());
    assert!(server.said("/setup").contains(&url));
    assert_eq!(get(server.address, "/healthz").status, 200);
    assert!(server.stop().success());
    let folder = place.path().join("folkmoot-data");
    assert!(folder.join("folkmoot.db").exists());
    assert_eq!(std::fs::read(folder.join("secret")).unwrap().len(), 32);
}

#[test]
fn a_site_is_set_up_without_a_browser() {
    let place = Place::new();
    let server = place.serve_with(&[], &SET_UP);
    assert!(
        !server.welcome.iter().any(|line| line.contains("/setup")),
        "{:?}",
        server.welcome
    );
    let front = get(server.address, "/");
    assert_eq!(front.status, 200, "{}", front.head);
    assert!(front.body.contains("Ask the harbour"));
    assert!(server.stop().success());
    // The next start changes nothing, whatever the variables say by then.
    let variables = [
        SET_UP[0],
        ("FOLKMOOT_SETUP_ADMIN_PASSWORD", "another password"),
    ];
    let server = place.serve_with(&[], &variables);
    assert!(get(server.address, "/").body.contains("Ask the harbour"));
}

#[test]
fn a_second_server_is_refused_and_a_subcommand_is_not() {
    let place = Place::new();
    let server = place.serve(&[]);
    let complaint = place
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .complaint(1);
    assert!(
        complaint.contains("another server already serves"),
        "{complaint}"
    );
    place.run(&["doctor"]).well();
    place.run(&["backup", "copy.db"]).well();
    let complaint = place.run(&["backup", "copy.db"]).complaint(1);
    assert!(complaint.contains("is there already"), "{complaint}");
    assert!(server.stop().success());
}

#[test]
fn a_backup_can_be_served_in_the_place_of_the_database() {
    let place = Place::new();
    place
        .serve_with(
            &[],
            &[
                ("FOLKMOOT_SETUP_ADMIN_NAME", "ann"),
                ("FOLKMOOT_SETUP_ADMIN_PASSWORD", "correct horse battery"),
                ("FOLKMOOT_SETUP_SITE_NAME", "Kept"),
            ],
        )
        .kill();
    place.run(&["backup", "copy.db"]).well();
    let server = place.serve(&["--database", "sqlite:copy.db"]);
    assert!(get(server.address, "/").body.contains("Kept"));
}

#[test]
fn a_start_under_another_address_is_refused_until_it_is_changed() {
    let place = Place::new();
    let server = place.serve(&["--base-url", "https://ask.example"]);
    assert!(server.said("/setup").contains("https://ask.example/setup"));
    assert!(server.stop().success());
    let other = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--base-url",
        "https://other.example",
    ];
    let complaint = place.run(&other).complaint(1);
    assert!(
        complaint.contains("admin set-base-url https://other.example"),
        "{complaint}"
    );
    place
        .run(&["admin", "set-base-url", "https://other.example"])
        .well();
    assert!(
        place
            .serve(&["--base-url", "https://other.example"])
            .stop()
            .success()
    );
}

#[test]
fn a_stop_is_quick_and_a_kill_loses_nothing() {
    let place = Place::new();
    let began = Instant::now();
    let server = place.serve(&[]);
    assert!(server.stop().success());
    assert!(began.elapsed() < Duration::from_secs(10));
    place.serve(&[]).kill();
    let server = place.serve(&[]);
    assert_eq!(get(server.address, "/healthz").status, 200);
}

#[test]
fn metrics_have_a_listener_of_their_own() {
    let place = Place::new();
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let server = place.serve_with(&[], &[("FOLKMOOT_METRICS_LISTEN", &free.to_string())]);
    get(server.address, "/healthz");
    let metrics = get(free, "/metrics");
    assert_eq!(metrics.status, 200);
    assert!(
        metrics
            .body
            .contains("folkmoot_requests_total{status=\"2xx\"} "),
        "{}",
        metrics.body
    );
    assert!(metrics.body.contains("folkmoot_database_commits_total "));
    assert_eq!(get(server.address, "/metrics").status, 404);
}

#[test]
fn bytes_that_are_no_request_are_answered_with_400() {
    let place = Place::new();
    let server = place.serve(&[]);
    assert_eq!(
        send(server.address, b"\x16\x03\x01 not http\r\n\r\n").status,
        400
    );
}

/// Who asks first whether a body is welcome does not have to send it to learn that it is not.
#[test]
fn a_form_that_is_too_large_is_refused_before_it_is_sent() {
    let place = Place::new();
    let server = place.serve_with(&[], &SET_UP);
    let host = format!("localhost:{}", server.address.port());
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n\
         content-length: 90000000\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         expect: 100-continue\r\nconnection: close\r\n\r\n"
    );
    assert_eq!(send(server.address, head.as_bytes()).status, 413);
}

#[test]
fn a_set_up_that_is_refused_names_the_setting() {
    let place = Place::new();
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    for (name, value, setting) in [
        ("FOLKMOOT_SETUP_ADMIN_NAME", "no name", "setup.admin_name"),
        (
            "FOLKMOOT_SETUP_ADMIN_PASSWORD",
            "short",
            "setup.admin_password",
        ),
    ] {
        let mut command = place.command(&serve);
        let output = command.envs(SET_UP).env(name, value).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(&format!("{setting} ({name}): ")), "{said}");
    }
}

/// A form of which only the first half was sent: a request that is under way.
fn half_a_form(address: SocketAddr) -> TcpStream {
    let host = format!("localhost:{}", address.port());
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\ncontent-length: 10\r\n\
         content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\nname="
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    stream
}

#[test]
fn a_stop_waits_for_what_is_under_way() {
    let place = Place::new();
    let server = place.serve_with(&[], &SET_UP);
    let mut form = half_a_form(server.address);
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(300));
    assert!(
        TcpStream::connect(server.address).is_err(),
        "nothing new is taken"
    );
    form.write_all(b"annie").unwrap();
    let mut answer = String::new();
    form.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 "), "{answer}");
    assert!(server.wait().success());
}

#[test]
fn a_second_signal_does_not_wait() {
    let place = Place::new();
    let server = place.serve_with(&[], &SET_UP);
    let _form = half_a_form(server.address);
    server.signal("INT");
    std::thread::sleep(Duration::from_millis(300));
    let began = Instant::now();
    server.signal("INT");
    assert_eq!(server.wait().code(), Some(1));
    assert!(began.elapsed() < Duration::from_secs(5));
}

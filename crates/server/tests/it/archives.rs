//! Archives through the command line, and the demo, which is one.

use crate::asks::get;
use crate::program::Place;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/thread.jsonl");

/// The lines of an archive without the first, which says when it was written.
fn content(archive: &str) -> Vec<&str> {
    archive.lines().skip(1).collect()
}

/// The text with every time of this form masked: `"2026-01-31T12:00:00Z"`.
fn without_times(archive: &str) -> String {
    let parts = archive.split('"').map(|part| match part.as_bytes() {
        [b'2', b'0', .., b'Z'] if part.contains('T') => "time",
        _ => part,
    });
    parts.collect::<Vec<_>>().join("\"")
}

#[test]
fn an_archive_comes_in_once_and_goes_out_as_it_came() {
    let place = Place::new();
    let first = place.run(&["import", SAMPLE]).well();
    assert!(first.contains(" 0 refused."), "{first}");
    let second = place.run(&["import", SAMPLE]).well();
    assert!(second.contains(" 0 created,"), "{second}");
    let out = place.run(&["export"]).well();
    let again = Place::new();
    std::fs::write(again.path().join("out.jsonl"), &out).unwrap();
    again.run(&["import", "out.jsonl"]).well();
    again.run(&["export", "--out", "again.jsonl.zst"]).well();
    let third = Place::new();
    third
        .run(&[
            "import",
            again.path().join("again.jsonl.zst").to_str().unwrap(),
        ])
        .well();
    assert_eq!(content(&third.run(&["export"]).well()), content(&out));
    third.run(&["doctor"]).well();
}

/// Whoever deleted their account has a name with a hyphen, which nobody can choose.
#[test]
fn somebody_who_left_comes_in_by_the_name_they_left_with() {
    let archive = [
        r#"{"kind":"archive","version":1,"source":"left"}"#,
        r#"{"kind":"community","name":"kitchen"}"#,
        r#"{"kind":"person","name":"deleted-5"}"#,
        r#"{"kind":"person","name":"deleted_5"}"#,
        r#"{"kind":"post","key":"q","community":"kitchen","author":"deleted-5","title":"Rye?","published":"2025-06-14T18:22:00Z"}"#,
        r#"{"kind":"comment","key":"c","post":"q","author":"deleted_5","text":"Yes.","published":"2025-06-14T19:22:00Z"}"#,
    ]
    .join("\n");
    let place = Place::new();
    let first = place.run_with(&["import", "-"], &archive).well();
    assert!(first.contains(" 0 refused."), "{first}");
    let second = place.run_with(&["import", "-"], &archive).well();
    assert!(second.contains(" 0 created,"), "{second}");
    let out = place.run(&["export"]).well();
    let author = |kind: &str| {
        let mark = format!("{{\"kind\":\"{kind}\"");
        let line = out.lines().find(|line| line.starts_with(&mark)).unwrap();
        let (_, rest) = line.split_once("\"author\":\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert_ne!(author("post"), author("comment"), "two people stay two");
    let again = Place::new();
    let third = again.run_with(&["import", "-"], &out).well();
    assert!(third.contains(" 0 refused."), "{third}");
}

#[test]
fn what_is_no_archive_says_so_and_what_stood_before_is_in() {
    let place = Place::new();
    place.run(&["import", "nothing.jsonl"]).complaint(1);
    let complaint = place.run_with(&["import", "-"], "{}\n").complaint(1);
    assert!(complaint.contains("this is no archive"), "{complaint}");
    let mut lines = std::fs::read_to_string(SAMPLE).unwrap();
    lines.push_str("{\"kind\":\"song\"}\n");
    let complaint = place.run_with(&["import", "-"], &lines).complaint(1);
    assert!(complaint.contains("there is no kind `song`"), "{complaint}");
    let mended = place.run(&["import", SAMPLE]).well();
    assert!(mended.contains(" 0 created,"), "{mended}");
}

#[test]
fn the_demo_is_filled_once_and_alike() {
    let (one, other) = (Place::new(), Place::new());
    let server = one.serve(&["--demo"]);
    for name in ["admin", "maren", "tove"] {
        server.said(&format!("  {name}"));
    }
    assert_eq!(get(server.address, "/healthz").status, 200);
    assert!(server.stop().success());
    assert!(other.serve(&["--demo"]).stop().success());
    let export = ["export", "--data-dir", "folkmoot-demo"];
    let (first, second) = (one.run(&export).well(), other.run(&export).well());
    assert_eq!(
        without_times(&first).lines().skip(1).collect::<Vec<_>>(),
        without_times(&second).lines().skip(1).collect::<Vec<_>>()
    );
    let questions = first.matches("\"kind\":\"post\"").count();
    assert_eq!(questions, 100, "as many as its own page promises");
    for moderated in [
        "Label everything in the house",
        "https://knives.example/bread",
    ] {
        let line = first.lines().find(|line| line.contains(moderated));
        assert!(line.unwrap().contains("\"removed\":true"), "{moderated}");
    }
    // Another start, on another port, keeps what is there.
    assert!(one.serve(&["--demo"]).stop().success());
    assert_eq!(content(&one.run(&export).well()), content(&first));
    one.run(&["doctor", "--data-dir", "folkmoot-demo"]).well();
}

#[test]
fn the_demo_is_no_site_and_a_site_is_no_demo() {
    let place = Place::new();
    place.serve(&[]).kill();
    let site = [
        "serve",
        "--demo",
        "--data-dir",
        "folkmoot-data",
        "--listen",
        "127.0.0.1:0",
    ];
    let complaint = place.run(&site).complaint(1);
    assert!(
        complaint.contains("holds something that is no demo"),
        "{complaint}"
    );
    place
        .run(&["serve", "--demo", "--listen", "0.0.0.0:0"])
        .complaint(2);
    place.serve(&["--demo"]).kill();
    let demo = [
        "serve",
        "--data-dir",
        "folkmoot-demo",
        "--listen",
        "127.0.0.1:0",
    ];
    let complaint = place.run(&demo).complaint(1);
    assert!(complaint.contains("holds a demo"), "{complaint}");
}

#[test]
fn an_archive_of_which_lines_are_refused_ends_with_three() {
    let archive = [
        r#"{"kind":"archive","version":1,"source":"part"}"#,
        r#"{"kind":"community","name":"kitchen"}"#,
        r#"{"kind":"post","key":"q","community":"nowhere","author":"ann","title":"Rye?","published":"2025-06-14T18:22:00Z"}"#,
    ]
    .join("\n");
    let place = Place::new();
    let said = place.run_with(&["import", "-"], &archive);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(said.out.contains(" 1 refused."), "{said:?}");
    assert!(said.err.contains("1 line was refused"), "{said:?}");
}

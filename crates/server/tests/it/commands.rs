//! Subcommands: what they say and how they end.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use crate::program::Place;

#[test]
fn the_version_is_told() {
    let said = Place::new().run(&["--version"]).well();
    assert_eq!(said, format!("folkmoot {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_makes_no_sense_ends_with_two() {
    let place = Place::new();
    place.run(&["sing"]).complaint(2);
    place.run(&["serve", "--loudly"]).complaint(2);
    place.run(&[]).complaint(2);
    let complaint = place.run(&["serve", "--listen", "here"]).complaint(2);
    assert!(
        complaint.starts_with("flag --listen: listen is \"here\", but"),
        "{complaint}"
    );
    let mut command = place.command(&["config"]);
    let output = command.env("FOLKMOOT_LISTNE", "x").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        complaint.contains("Did you mean FOLKMOOT_LISTEN?"),
        "{complaint}"
    );
}

#[test]
fn config_tells_where_each_value_comes_from() {
    let place = Place::new();
    std::fs::write(
        place.path().join("mine.toml"),
        "listen = \"127.0.0.1:81\"\n",
    )
    .unwrap();
    let said = place
        .run(&["config", "--config", "mine.toml", "--data-dir", "here"])
        .well();
    assert!(said.contains("# From: mine.toml, line 1."), "{said}");
    assert!(said.contains("# From: flag --data-dir."), "{said}");
    assert!(said.contains("metrics_listen = \"off\""), "{said}");
    assert!(
        !place.path().join("here").exists(),
        "looking at settings makes nothing"
    );
}

#[test]
fn visitors_make_no_database() {
    let place = Place::new();
    for command in [
        vec!["backup", "copy.db"],
        vec!["export"],
        vec!["admin", "grant", "ann"],
        vec!["admin", "set-base-url", "https://ask.example"],
    ] {
        let complaint = place.run(&command).complaint(1);
        assert!(
            complaint.starts_with("There is no database at"),
            "{command:?}: {complaint}"
        );
    }
    let said = place.run(&["doctor"]);
    assert_eq!(said.code, Some(1));
    assert!(
        said.out.contains("wrong database: There is no database at"),
        "{}",
        said.out
    );
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn the_operator_makes_accounts_and_admins() {
    let place = Place::new();
    assert!(place.serve(&[]).stop().success());
    let create = ["admin", "create", "ann"];
    let complaint = place.run_with(&create, "short\n").complaint(1);
    assert!(complaint.contains("at least 10 characters"), "{complaint}");
    place.run_with(&create, "correct horse battery\n").well();
    let complaint = place
        .run_with(&create, "correct horse battery\n")
        .complaint(1);
    assert!(complaint.contains("name"), "{complaint}");
    place.run(&["admin", "grant", "ann"]).well();
    place
        .run_with(&["admin", "set-password", "ann"], "battery horse correct\n")
        .well();
    for nobody in [
        ["admin", "grant", "nobody"],
        ["admin", "set-password", "nobody"],
    ] {
        place
            .run_with(&nobody, "correct horse battery\n")
            .complaint(1);
    }
    place
        .run(&["admin", "set-base-url", "ask.example"])
        .complaint(2);
    place.run(&["doctor"]).well();
}

#[test]
fn what_is_kept_is_for_its_owner_alone() {
    let place = Place::new();
    let folder = place.path().join("data");
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    let mode = |name: &str| {
        let facts = std::fs::metadata(place.path().join(name)).unwrap();
        facts.permissions().mode() & 0o777
    };
    let server = place.serve(&["--data-dir", "data"]);
    for name in ["", "-wal", "-shm", ".lock"] {
        assert_eq!(mode(&format!("data/folkmoot.db{name}")), 0o600, "{name}");
    }
    place
        .run(&["backup", "copy.db", "--data-dir", "data"])
        .well();
    assert_eq!(mode("copy.db"), 0o600);
    place
        .run(&["export", "--out", "all.jsonl", "--data-dir", "data"])
        .well();
    assert_eq!(mode("all.jsonl"), 0o600);
    assert!(server.stop().success());
    place.run(&["doctor", "--data-dir", "data"]).well();
    let file = folder.join("folkmoot.db");
    std::fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    let said = place.run(&["doctor", "--data-dir", "data"]);
    assert_eq!(said.code, Some(1));
    // What SQLite opens beside a file takes the file's rights, so it may be named too.
    assert!(
        said.out.contains("wrong files: data/folkmoot.db"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("may be read by others on this machine"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("chmod 600 data/folkmoot.db"),
        "{}",
        said.out
    );
}

//! Each layer beats the next, and what is printed is true.
#![allow(clippy::unwrap_used)]

use super::*;

fn variables(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect()
}

fn load(given: &Given, pairs: &[(&str, &str)]) -> Result<Config, String> {
    Config::load(given, variables(pairs)).map_err(|trouble| trouble.to_string())
}

/// A folder with a settings file in it, and the flags that name it.
fn with_file(text: &str) -> (tempfile::TempDir, Given) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    std::fs::write(&path, text).unwrap();
    (
        folder,
        Given {
            config: Some(path),
            ..Given::default()
        },
    )
}

#[test]
fn with_nothing_given_the_defaults_hold() {
    let config = load(&Given::default(), &[]).unwrap();
    assert_eq!(config.data_dir, Path::new("./folkmoot-data"));
    assert_eq!(config.database, "sqlite:./folkmoot-data/folkmoot.db");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8536");
    assert_eq!(config.base_url, None);
    assert_eq!(
        config.shown_text(Key::BaseUrl).as_deref(),
        Some("http://localhost:8536")
    );
    assert_eq!(config.metrics_listen.unwrap().to_string(), "127.0.0.1:9536");
    assert!(config.proxies.is_empty() && config.setup.is_none());
}

#[test]
fn a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() {
    let (_folder, mut given) = with_file("listen = \"127.0.0.1:1\"\nmetrics_listen = \"off\"");
    let port = |given: &Given, pairs: &[(&str, &str)]| load(given, pairs).unwrap().listen.port();
    assert_eq!(port(&Given::default(), &[]), 8536);
    assert_eq!(port(&given, &[]), 1);
    assert_eq!(port(&given, &[("FOLKMOOT_LISTEN", "127.0.0.1:2")]), 2);
    given.listen = Some("127.0.0.1:3".into());
    let config = load(&given, &[("FOLKMOOT_LISTEN", "127.0.0.1:2")]).unwrap();
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.source(Key::Listen), Source::Flag("--listen"));
    assert_eq!(config.metrics_listen, None);
}

#[test]
fn the_environment_may_name_the_file() {
    let (_folder, given) = with_file("listen = \"127.0.0.1:1\"");
    let path = given.config.unwrap();
    let pairs = [("FOLKMOOT_CONFIG", path.to_str().unwrap())];
    assert_eq!(load(&Given::default(), &pairs).unwrap().listen.port(), 1);
}

#[test]
fn a_file_in_the_data_folder_is_found_but_cannot_move_it() {
    let folder = tempfile::tempdir().unwrap();
    let data_dir = Some(folder.path().to_str().unwrap().to_owned());
    let given = Given {
        data_dir,
        ..Given::default()
    };
    assert_eq!(load(&given, &[]).unwrap().listen.port(), 8536);
    let path = folder.path().join(FILE_NAME);
    std::fs::write(&path, "listen = \"127.0.0.1:7\"").unwrap();
    assert_eq!(load(&given, &[]).unwrap().listen.port(), 7);
    std::fs::write(&path, "data_dir = \"/elsewhere\"").unwrap();
    assert!(
        load(&given, &[])
            .err()
            .unwrap()
            .contains("data_dir has no place in a file")
    );
}

#[test]
fn the_database_follows_the_data_folder_unless_it_is_named() {
    let given = Given {
        data_dir: Some("/srv/ask/".into()),
        ..Given::default()
    };
    assert_eq!(
        load(&given, &[]).unwrap().database,
        "sqlite:/srv/ask/folkmoot.db"
    );
    let pairs = [("FOLKMOOT_DATABASE", "postgres://ask@db/ask")];
    assert_eq!(
        load(&given, &pairs).unwrap().database,
        "postgres://ask@db/ask"
    );
}

#[test]
fn the_demo_has_a_folder_of_its_own() {
    let given = Given {
        demo: true,
        ..Given::default()
    };
    let config = load(&given, &[]).unwrap();
    assert_eq!(config.data_dir, Path::new("./folkmoot-demo"));
}

#[test]
fn what_makes_no_sense_is_said_with_its_place_and_without_secrets() {
    assert_eq!(
        load(&Given::default(), &[("FOLKMOOT_LISTEN", "localhost")])
            .err()
            .unwrap(),
        "environment FOLKMOOT_LISTEN: listen is \"localhost\", but it must be an IP address and a \
         port, such as 127.0.0.1:8536 or [::]:8536."
    );
    let given = Given {
        database: Some("mysql://root:hunter2@db".into()),
        ..Given::default()
    };
    assert_eq!(
        load(&given, &[]).err().unwrap(),
        "flag --database: database is \"mysql://root:***@db\", but it must be sqlite:PATH or \
         postgres://user:password@host/name."
    );
    let half = load(
        &Given::default(),
        &[("FOLKMOOT_SETUP_ADMIN_PASSWORD", "hunter2hunter2")],
    );
    let half = half.err().unwrap();
    assert!(
        half.contains("setup.admin_name is not") && !half.contains("hunter2"),
        "{half}"
    );
}

#[test]
fn a_missing_file_that_was_named_is_an_error() {
    let given = Given {
        config: Some("/nowhere/folkmoot.toml".into()),
        ..Given::default()
    };
    let complaint = load(&given, &[]).err().unwrap();
    assert!(complaint.starts_with("The settings file /nowhere/folkmoot.toml can't be read"));
}

#[test]
fn config_prints_every_setting_with_value_source_and_meaning() {
    let given = Given {
        listen: Some("127.0.0.1:80".into()),
        ..Given::default()
    };
    let pairs = [
        ("FOLKMOOT_DATABASE", "postgres://ask:hunter2@db/ask"),
        ("FOLKMOOT_PROXIES", "10.0.0.0/8, ::1"),
        ("FOLKMOOT_SETUP_ADMIN_NAME", "ann"),
        ("FOLKMOOT_SETUP_ADMIN_PASSWORD", "hunter2hunter2"),
    ];
    insta::assert_snapshot!(show::all(&load(&given, &pairs).unwrap()));
}

#[test]
fn what_config_prints_is_a_settings_file() {
    let config = load(&Given::default(), &[]).unwrap();
    let layer = file::parse(Path::new("printed.toml"), &show::all(&config)).unwrap();
    for setting in &table::SETTINGS {
        assert_eq!(
            layer.text(setting.key).unwrap_or(""),
            config.shown_text(setting.key).unwrap_or_default()
        );
    }
}

#[test]
fn mail_needs_a_way_out_and_a_sender() {
    let both = [
        ("FOLKMOOT_MAIL_URL", "smtp://ask:s3cret@mail.example:587"),
        ("FOLKMOOT_MAIL_FROM", "Ask <ask@mail.example>"),
    ];
    let config = load(&Given::default(), &both).unwrap();
    assert_eq!(config.mail.as_ref().unwrap().from, "Ask <ask@mail.example>");
    assert_eq!(
        config.shown_text(Key::MailUrl).as_deref(),
        Some("smtp://ask:***@mail.example:587")
    );
    assert!(load(&Given::default(), &[]).unwrap().mail.is_none());
    for half in both {
        let why = load(&Given::default(), &[half]).err().unwrap();
        assert!(why.contains("Mail needs both"), "{why}");
    }
    let wrong = [
        ("FOLKMOOT_MAIL_URL", "pop3://ask:s3cret@mail.example"),
        both[1],
    ];
    let why = load(&Given::default(), &wrong).err().unwrap();
    assert!(
        why.contains("it must be smtp://") && !why.contains("s3cret"),
        "{why}"
    );
}

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

fn letter() -> Letter {
    Letter {
        name: "7".to_owned(),
        to: "ann@mail.example".to_owned(),
        subject: "A word".to_owned(),
        text: "Words.\n".to_owned(),
        html: "<p>Words.</p>".to_owned(),
        unsubscribe: None,
        at_seconds: 1_700_000_000,
    }
}

fn mailer(url: &str) -> Mailer {
    Mailer::new(url, "Ask <ask@site.example>").unwrap()
}

/// The names of a message's headers, in order, with their unfolded values.
fn headers(message: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8(message.to_vec()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        if line.starts_with([' ', '\t']) {
            headers.last_mut().unwrap().1.push_str(line);
            continue;
        }
        let (name, value) = line.split_once(':').unwrap();
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    headers
}

const PLAIN: [&str; 8] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
];

fn names(letter: &Letter) -> Vec<String> {
    let message = mailer("folder:/x").formatted(letter).unwrap();
    headers(&message)
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn a_letter_is_a_message() {
    let message = mailer("folder:/x").formatted(&letter()).unwrap();
    let headers = headers(&message);
    let value = |name: &str| &headers.iter().find(|(it, _)| it == name).unwrap().1;
    assert_eq!(value("From"), "Ask <ask@site.example>");
    assert_eq!(value("To"), "ann@mail.example");
    assert_eq!(value("Message-ID"), "<7@site.example>");
    assert_eq!(value("Date"), "Tue, 14 Nov 2023 22:13:20 +0000");
    assert!(value("Content-Type").starts_with("multipart/alternative"));
    let text = String::from_utf8(message).unwrap();
    assert!(text.contains("text/plain") && text.contains("text/html"));
}

#[test]
fn who_can_end_it_with_a_click_is_told_how() {
    let letter = Letter {
        unsubscribe: Some("https://ask.example/unsubscribe/x".to_owned()),
        ..letter()
    };
    let message = mailer("folder:/x").formatted(&letter).unwrap();
    let headers = headers(&message);
    let value = |name: &str| {
        headers
            .iter()
            .find(|(it, _)| it == name)
            .unwrap()
            .1
            .as_str()
    };
    assert_eq!(
        value("List-Unsubscribe"),
        "<https://ask.example/unsubscribe/x>"
    );
    assert_eq!(value("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
}

#[test]
fn urls_say_where_mail_goes() {
    for good in [
        "smtp://localhost:25",
        "smtp://ann:secret@mail.example:587",
        "smtp://mail.example?tls=opportunistic",
        "smtps://ann:secret@mail.example",
        "sendmail:",
        "sendmail:/bin/true",
        "folder:./letters",
    ] {
        assert!(check_url(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "mail.example",
        "folder:",
        "smtp:",
        "http://x",
        "smtp://a?tls=no",
    ] {
        let why = check_url(bad).unwrap_err();
        assert!(why.starts_with("it must be smtp://"), "{bad}: {why}");
    }
    assert!(check_sender("ask@site.example").is_ok());
    assert!(check_sender("Ask <ask@site.example>").is_ok());
    assert!(check_sender("ask").is_err() && check_sender("a@b\r\nBcc: c@d.example").is_err());
}

#[tokio::test]
async fn a_folder_takes_letters() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("out");
    let mailer = mailer(&format!("folder:{}", place.display()));
    mailer.check().await.unwrap();
    mailer.send(&letter()).await.unwrap();
    mailer.send(&letter()).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&place).unwrap().collect();
    assert_eq!(files.len(), 1, "the same letter is one letter");
    let text = std::fs::read_to_string(place.join("7.eml")).unwrap();
    assert!(text.contains("To: ann@mail.example\r\n"), "{text}");
}

#[tokio::test]
async fn a_program_takes_letters() {
    mailer("sendmail:/bin/true").send(&letter()).await.unwrap();
    let failed = mailer("sendmail:/bin/false").send(&letter()).await;
    assert!(matches!(failed, Err(NotSent::Later(_))), "{failed:?}");
    let missing = mailer("sendmail:/nowhere").send(&letter()).await;
    assert!(matches!(missing, Err(NotSent::Later(_))), "{missing:?}");
    assert!(mailer("sendmail:/nowhere").check().await.is_err());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    drop(socket);
    let mailer = mailer(&format!("smtp://127.0.0.1:{port}"));
    assert!(matches!(
        mailer.send(&letter()).await,
        Err(NotSent::Later(_))
    ));
    assert!(mailer.check().await.is_err());
}

proptest! {
    /// Whatever stands in a letter, its headers are those that we write and no others.
    #[test]
    fn no_text_makes_a_header(
        subject in "(?s).{0,80}",
        lines in "([a-zA-Z-]{1,9}: ?[ -~]{0,9}\r?\n){0,3}",
        text in "(?s).{0,80}",
        name in "(?s).{0,12}",
    ) {
        let letter = Letter {
            name,
            subject: format!("{subject}{lines}{subject}"),
            text: format!("{lines}{text}"),
            html: format!("<p>{lines}{text}</p>"),
            ..letter()
        };
        prop_assert_eq!(names(&letter), PLAIN);
    }

    #[test]
    fn no_address_makes_a_header(address in "(?s).{0,40}", rest in "[\r\n ,;<>a-z@.:]{0,20}") {
        let letter = Letter { to: format!("{address}{rest}"), ..letter() };
        match mailer("folder:/x").formatted(&letter) {
            Ok(_) => prop_assert_eq!(names(&letter), PLAIN),
            Err(error) => prop_assert!(matches!(error, NotSent::Never(_))),
        }
    }

    #[test]
    fn no_link_makes_a_header(link in "(?s).{0,60}", rest in "[\r\n <>a-z:]{0,20}") {
        let letter = Letter { unsubscribe: Some(format!("{link}{rest}")), ..letter() };
        let wanted = [&PLAIN[..6], &["List-Unsubscribe", "List-Unsubscribe-Post"], &PLAIN[6..]];
        prop_assert_eq!(names(&letter), wanted.concat());
    }
}

//! Every field at its limit, and one character beyond.

use domain::limits;
use domain::refusal::{Field, Refusal};
use testing::both;

use super::client::{Browser, Site};
use super::{Kitchen, sentence};

/// A field that is sent, with what else its form must hold.
struct Measured {
    path: String,
    field: &'static str,
    means: Field,
    limit: usize,
    rest: Vec<(&'static str, String)>,
    /// What stands in front of the characters that are counted.
    start: &'static str,
}

impl Measured {
    fn new(path: impl Into<String>, field: &'static str, means: Field, limit: usize) -> Self {
        Self {
            path: path.into(),
            field,
            means,
            limit,
            rest: Vec::new(),
            start: "",
        }
    }

    fn with(mut self, rest: &[(&'static str, &str)]) -> Self {
        self.rest = rest
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()))
            .collect();
        self
    }

    fn behind(self, start: &'static str) -> Self {
        Self { start, ..self }
    }

    async fn send(&self, browser: &mut Browser, text: &str) -> super::client::Shown {
        let mut fields = vec![(self.field, text)];
        fields.extend(self.rest.iter().map(|(name, text)| (*name, text.as_str())));
        browser.send(&self.path, &fields).await
    }
}

/// Sends the field one character too long, which is kept and said, then at its limit.
async fn measure(browser: &mut Browser, measured: Measured, letter: &str) {
    let full = |chars: usize| format!("{}{}", measured.start, letter.repeat(chars));
    let room = measured.limit - measured.start.chars().count();
    let limit = domain::number::from_usize(measured.limit);
    let refusal = Refusal::TooLong {
        field: measured.means,
        limit,
    };
    let long = full(room + 1);
    let shown = measured
        .send(browser, &long)
        .await
        .is(422)
        .says(&sentence(&refusal));
    if measured.means != Field::Password {
        shown.keeps(measured.field, &long);
    }
    measured.send(browser, &full(room)).await.is(303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fields_of_posts_and_comments_end_where_they_say() {
    both(|forum| async move {
        let Kitchen { ann, post, .. } = Kitchen::of(&forum).await;
        let own = forum.answer(ann, post, "Mine").await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let asked = [("community", "kitchen"), ("title", "Long enough?")];
        let (title, text, url) = (
            limits::TITLE_CHARS_MAX,
            limits::TEXT_CHARS_MAX,
            limits::URL_CHARS_MAX,
        );
        let fields = vec![
            Measured::new("/ask", "title", Field::Question, title).with(&[asked[0]]),
            Measured::new("/ask", "text", Field::Text, text).with(&asked),
            Measured::new("/ask", "url", Field::Url, url)
                .with(&asked)
                .behind("https://a.example/"),
            Measured::new(format!("/post/{post}/answer"), "text", Field::Text, text),
            Measured::new(format!("/comment/{own}/reply"), "text", Field::Text, text),
            Measured::new(
                format!("/post/{post}/edit"),
                "title",
                Field::Question,
                title,
            )
            .with(&[("version", "1")]),
            Measured::new(format!("/post/{post}/edit"), "text", Field::Text, text)
                .with(&[("version", "2"), ("title", "Still a title")]),
            Measured::new(format!("/comment/{own}/edit"), "text", Field::Text, text)
                .with(&[("version", "1")]),
            Measured::new("/drafts", "text", Field::Text, 2 * text).with(&[("target", "ask")]),
            Measured::new("/drafts", "title", Field::Title, 2 * title).with(&[("target", "ask")]),
        ];
        for measured in fields {
            // Limits are counted in characters, whatever their bytes.
            let plain = measured.field == "url" || measured.path == "/drafts";
            let letter = if plain { "x" } else { "é" };
            measure(&mut ann, measured, letter).await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fields_of_communities_and_people_end_where_they_say() {
    both(|forum| async move {
        Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        let (display, sidebar, bio) = (
            limits::DISPLAY_NAME_CHARS_MAX,
            limits::SIDEBAR_CHARS_MAX,
            limits::BIO_CHARS_MAX,
        );
        let fields = vec![
            Measured::new(
                "/communities/new",
                "name",
                Field::Name,
                limits::NAME_CHARS_MAX,
            ),
            Measured::new("/communities/new", "title", Field::DisplayName, display)
                .with(&[("name", "garden")]),
            Measured::new("/communities/new", "sidebar", Field::Sidebar, sidebar)
                .with(&[("name", "cellar")]),
            Measured::new("/c/kitchen/edit", "title", Field::DisplayName, display)
                .with(&[("version", "1")]),
            Measured::new("/c/kitchen/edit", "sidebar", Field::Sidebar, sidebar)
                .with(&[("version", "2")]),
            Measured::new("/settings", "display_name", Field::DisplayName, display),
            Measured::new("/settings", "bio", Field::Bio, bio),
        ];
        for measured in fields {
            measure(&mut ann, measured, "я").await;
        }
        let name = Measured::new("/sign-up", "name", Field::Name, limits::NAME_CHARS_MAX)
            .with(&[("password", "long enough to be one")]);
        measure(&mut site.browser(), name, "я").await;
        let password =
            Measured::new("/sign-up", "password", Field::Password, 200).with(&[("name", "carla")]);
        measure(&mut site.browser(), password, "я").await;
        let short = Refusal::TooShort {
            field: Field::Password,
            limit: 10,
        };
        let fields = [("name", "derek"), ("password", "only-nine")];
        let shown = site.browser().send("/sign-up", &fields).await.is(422);
        let shown = shown.says(&sentence(&short)).keeps("name", "derek");
        assert!(
            !shown.body.contains("only-nine"),
            "a password is never sent back"
        );
    })
    .await;
}

/// A text of the largest characters is no larger than what can be sent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_text_fits_into_a_form_in_any_script() {
    both(|forum| async move {
        let Kitchen { post, .. } = Kitchen::of(&forum).await;
        let site = Site::of(forum).await;
        let mut ann = site.browser_of("ann").await;
        for letter in ["字", "𞤀", "🍞"] {
            let text = letter.repeat(limits::TEXT_CHARS_MAX);
            let made = ann
                .send(&format!("/post/{post}/answer"), &[("text", &text)])
                .await;
            assert_eq!(made.status, 303, "{letter}");
        }
    })
    .await;
}

//! Whatever is refused is refused alike through every door: what a form says is what the operation
//! behind it says of the same texts.

use domain::community::{TagMeaning, colour};
use domain::ids::PersonId;
use domain::refusal::{Field, Kind, Refusal};
use operations::account::set_profile;
use operations::answer::{Answer, answer};
use operations::ask::{Ask, ask};
use operations::block::{Blocked, block};
use operations::community::{self, CommunityForm};
use operations::edit::{EditComment, EditPost, edit_comment, edit_post};
use operations::modmail::{self, Letter};
use operations::site::{self, SiteForm};
use operations::tag::{self, TagChange, TagForm};
use operations::{Failure, Labels};
use testing::{Forum, both};

use super::client::{Browser, Site};
use super::{Kitchen, sentence};

/// What can be done by a form.
#[derive(Debug, Clone, Copy)]
enum Act {
    Ask,
    Answer,
    Reply,
    EditPost,
    EditComment,
    NewCommunity,
    EditCommunity,
    Profile,
    Tag,
    Word,
    Letter,
    Site,
}

/// Every act with the fields of its form in which something can be wrong.
const ACTS: &[(Act, &[&str])] = &[
    (Act::Ask, &["title", "text", "url", "language"]),
    (Act::Answer, &["text", "language"]),
    (Act::Reply, &["text", "language"]),
    (
        Act::EditPost,
        &["title", "text", "url", "language", "version"],
    ),
    (Act::EditComment, &["text", "version"]),
    (
        Act::NewCommunity,
        &["name", "title", "description", "sidebar", "scores"],
    ),
    (
        Act::EditCommunity,
        &["title", "description", "sidebar", "scores", "version"],
    ),
    (Act::Profile, &["display_name", "bio"]),
    (Act::Tag, &["name"]),
    (Act::Word, &["word"]),
    (Act::Letter, &["subject", "text"]),
    (
        Act::Site,
        &[
            "name",
            "description",
            "sidebar",
            "legal",
            "privacy",
            "contact",
        ],
    ),
];

/// What is sent in place of something that can be taken.
fn bad(field: &str) -> Vec<String> {
    let of = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    match field {
        "language" => of(&["-1", "184", "32", "x"]),
        "version" => of(&["0", "99", "x"]),
        "scores" => of(&["3"]),
        _ => vec![
            String::new(),
            " \n\u{200b}\u{2800}".into(),
            "x".into(),
            "two words, and <more>".into(),
            "é".repeat(60_000),
        ],
    }
}

type Sent = Vec<(&'static str, String)>;

/// The kitchen and what is in it, with what can be sent to it and is taken.
struct Laid {
    forum: Forum,
    kitchen: Kitchen,
}

impl Laid {
    async fn version(&self, table: &str, id: i64) -> String {
        let query = format!("SELECT version FROM {table} WHERE id = {id}");
        self.forum.number(&query).await.to_string()
    }

    fn path(&self, act: Act) -> String {
        let Kitchen { post, answer, .. } = self.kitchen;
        match act {
            Act::Ask => "/ask".into(),
            Act::Answer => format!("/post/{post}/answer"),
            Act::Reply => format!("/comment/{answer}/reply"),
            Act::EditPost => format!("/post/{post}/edit"),
            Act::EditComment => format!("/comment/{answer}/edit"),
            Act::NewCommunity => "/communities/new".into(),
            Act::EditCommunity => "/c/kitchen/edit".into(),
            Act::Profile => "/settings".into(),
            Act::Tag => "/c/kitchen/tags".into(),
            Act::Word => "/settings/blocks".into(),
            Act::Letter => "/c/kitchen/write".into(),
            Act::Site => "/admin".into(),
        }
    }

    /// What is sent if nothing is wrong. `number` makes names that are not taken.
    async fn fields(&self, act: Act, number: usize) -> Sent {
        let Kitchen {
            community,
            post,
            answer,
            ..
        } = self.kitchen;
        let fields: &[(&str, &str)] = match act {
            Act::Ask => &[
                ("community", "kitchen"),
                ("title", "Is it?"),
                ("language", "37"),
            ],
            Act::Answer | Act::Reply => &[("text", "So it is."), ("language", "37")],
            Act::EditPost => &[("title", "Is it so?"), ("text", "Hm."), ("language", "37")],
            Act::EditComment => &[("text", "It is.")],
            Act::NewCommunity | Act::EditCommunity => &[("languages", "37")],
            Act::Profile => &[("display_name", "Ann")],
            Act::Tag => &[("colour", "1"), ("meaning", "none")],
            Act::Word => &[("word", "spoilers")],
            Act::Letter => &[("subject", "Hello"), ("text", "Words.")],
            Act::Site => &[("name", "Test"), ("accent", "1"), ("language", "en")],
        };
        let mut sent: Sent = fields
            .iter()
            .map(|(name, it)| (*name, (*it).to_owned()))
            .collect();
        match act {
            Act::EditPost => sent.push(("version", self.version("post", post.get()).await)),
            Act::EditComment => {
                sent.push(("version", self.version("comment", answer.get()).await));
            }
            Act::EditCommunity => {
                sent.push(("version", self.version("community", community.get()).await));
            }
            Act::NewCommunity | Act::Tag => sent.push(("name", format!("made{number}"))),
            _ => {}
        }
        sent
    }

    async fn act(&self, act: Act, by: PersonId, sent: &Sent) -> Result<(), Failure> {
        let Kitchen {
            community, post, ..
        } = self.kitchen;
        let (operations, by) = (&self.forum.operations, &self.forum.freely(by));
        let text = |name: &str| {
            let found = sent.iter().find(|(field, _)| *field == name);
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let url = Some(text("url")).filter(|url| !url.trim().is_empty());
        let labels = Labels {
            language: text("language").parse().unwrap_or(-1),
            ..Labels::default()
        };
        match act {
            Act::Ask => {
                let question = Ask {
                    community,
                    title: text("title"),
                    text: text("text"),
                    url,
                    nsfw: false,
                    labels,
                    cross_post_of: None,
                    form: None,
                    anyway: false,
                };
                ask(operations, by, question).await.map(drop)
            }
            Act::Answer | Act::Reply => {
                let parent = matches!(act, Act::Reply).then_some(self.kitchen.answer);
                let said = Answer {
                    post,
                    parent,
                    text: text("text"),
                    language: Some(labels.language),
                    form: None,
                    anyway: false,
                };
                answer(operations, by, said).await.map(drop)
            }
            Act::EditPost => {
                let edit = EditPost {
                    post,
                    title: text("title"),
                    text: text("text"),
                    url,
                    nsfw: false,
                    labels: Some(labels),
                    version: text("version").parse().unwrap_or_default(),
                    anyway: false,
                };
                edit_post(operations, by, edit).await
            }
            Act::EditComment => {
                let edit = EditComment {
                    language: None,
                    comment: self.kitchen.answer,
                    text: text("text"),
                    version: text("version").parse().unwrap_or_default(),
                    anyway: false,
                };
                edit_comment(operations, by, edit).await
            }
            Act::NewCommunity | Act::EditCommunity => {
                let form = CommunityForm {
                    name: text("name"),
                    title: text("title"),
                    description: text("description"),
                    sidebar: text("sidebar"),
                    hide_scores_hours: text("scores").parse().unwrap_or_default(),
                    ..CommunityForm::default()
                };
                if matches!(act, Act::NewCommunity) {
                    return community::create(operations, by, form, None)
                        .await
                        .map(drop);
                }
                let form = CommunityForm {
                    name: "kitchen".into(),
                    ..form
                };
                let version = text("version").parse().unwrap_or_default();
                community::change(operations, by, community, version, form).await
            }
            Act::Profile => set_profile(operations, by, &text("display_name"), &text("bio")).await,
            Act::Tag => {
                let form = TagForm {
                    name: text("name"),
                    colour: colour("1").unwrap(),
                    meaning: TagMeaning::Nothing,
                };
                tag::change(operations, by, community, TagChange::Add(form)).await
            }
            Act::Word => block(operations, by, Blocked::Word(text("word")), true).await,
            Act::Letter => {
                let letter = Letter {
                    community,
                    subject: text("subject"),
                    text: text("text"),
                    form: None,
                };
                modmail::write(operations, by, letter).await.map(drop)
            }
            Act::Site => {
                let form = SiteForm {
                    name: text("name"),
                    description: text("description"),
                    accent: 1,
                    sidebar: text("sidebar"),
                    legal: text("legal"),
                    privacy: text("privacy"),
                    contact: text("contact"),
                    redress: String::new(),
                    private_instance: false,
                    communities_by_admins_only: false,
                    default_language: "en",
                    languages: domain::language::Languages::default(),
                };
                site::change(operations, by, form).await
            }
        }
    }
}

/// Forms of questions call a title what it is there.
fn as_labelled(refusal: Refusal) -> Refusal {
    let field = Field::Question;
    match refusal {
        Refusal::Empty {
            field: Field::Title,
        } => Refusal::Empty { field },
        Refusal::TooShort {
            field: Field::Title,
            limit,
        } => Refusal::TooShort { field, limit },
        Refusal::TooLong {
            field: Field::Title,
            limit,
        } => Refusal::TooLong { field, limit },
        other => other,
    }
}

const fn status(kind: Kind) -> u16 {
    match kind {
        Kind::SignedOut => 401,
        Kind::NotAllowed => 403,
        Kind::NotFound => 404,
        Kind::Invalid | Kind::BrokenRule => 422,
        Kind::Conflict => 409,
        Kind::TooMany => 429,
        Kind::Unavailable => 503,
    }
}

/// What somebody was told: a status, a code and a sentence.
type Said = (u16, &'static str, String);

/// Sends the same to the form and to the operation, and answers what both say. `plain` is what they
/// say of a form with nothing wrong in it: whoever may not do it at all may be told that first.
async fn both_say(
    laid: &Laid,
    browser: &mut Browser,
    (act, by): (Act, PersonId),
    (number, changed): (usize, Option<(&'static str, &str)>),
    plain: Option<&Said>,
) -> Said {
    let sent = async |number| {
        let mut sent = laid.fields(act, number).await;
        if let Some((field, text)) = changed {
            sent.retain(|(name, _)| *name != field);
            sent.push((field, text.to_owned()));
        }
        sent
    };
    let said: Said = match laid.act(act, by, &sent(2 * number).await).await {
        Ok(()) => (303, "taken", String::new()),
        Err(Failure::Refused(refusal)) => {
            let refusal = match act {
                Act::Ask | Act::EditPost => as_labelled(refusal),
                _ => refusal,
            };
            (status(refusal.kind()), refusal.code(), sentence(&refusal))
        }
        Err(Failure::Broken(broken)) => panic!("{act:?} {changed:?}: {broken}"),
    };
    let sent = sent(2 * number + 1).await;
    let fields: Vec<_> = sent
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let shown = browser.send(&laid.path(act), &fields).await;
    let text = shown.text();
    // What was changed meanwhile is shown beside what was typed, in words of its own.
    let says =
        |said: &Said| shown.status == said.0 && (said.1 == "stale_edit" || text.contains(&said.2));
    let short: Option<(&str, String)> =
        changed.map(|(field, text)| (field, text.chars().take(30).collect()));
    assert!(
        says(&said) || plain.is_some_and(|plain| plain.0 != 303 && says(plain)),
        "{act:?} {short:?}: the operation says {said:?}, the form {}: {text}",
        shown.status
    );
    said
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_say_what_operations_say() {
    both(|forum| async move {
        let kitchen = Kitchen::of(&forum).await;
        let (ann, ben) = (kitchen.ann, kitchen.ben);
        // Where some languages are taken, others can be wrong.
        let script = format!(
            "UPDATE community SET languages = ',37,' WHERE id = {};
             UPDATE post SET language = 37; UPDATE post_rank SET language = 37",
            kitchen.community
        );
        forum.script(script).await;
        let laid = Laid {
            forum: forum.clone(),
            kitchen,
        };
        let site = Site::of(forum.clone()).await;
        let (mut codes, mut number) = (std::collections::BTreeSet::new(), 0);
        for (name, by) in [("ann", ann), ("ben", ben), ("admin", forum.admin().await)] {
            let mut browser = site.browser_of(name).await;
            for (act, fields) in ACTS {
                // A name that is taken once is not taken twice, so tags get no good ones.
                let fits = |text: &String| {
                    !matches!(act, Act::Tag) || text.is_empty() || text.len() > 1_000
                };
                let changes = fields.iter().flat_map(|field| {
                    let texts = bad(field).into_iter().filter(fits);
                    texts.map(|text| Some((*field, text)))
                });
                let mut plain = None;
                for changed in std::iter::once(None).chain(changes) {
                    let changed = changed
                        .as_ref()
                        .map(|(field, text)| (*field, text.as_str()));
                    number += 1;
                    forum.clock.advance(domain::time::MINUTE);
                    forum.script("DELETE FROM rate_limit").await;
                    let (what, with) = ((*act, by), (number, changed));
                    let said = both_say(&laid, &mut browser, what, with, plain.as_ref()).await;
                    codes.insert(said.1);
                    plain.get_or_insert(said);
                }
            }
        }
        let codes: Vec<&str> = codes.into_iter().collect();
        assert_eq!(
            codes,
            [
                "bad_choice",
                "bad_name",
                "bad_url",
                "empty",
                "language_not_taken",
                "not_admin",
                "not_author",
                "not_moderator",
                "stale_edit",
                "taken",
                "too_long",
                "too_short",
            ]
        );
    })
    .await;
}

//! `belongs_elsewhere`: some topics have a community of their own.

use super::finding::{Flaw, Part, Span};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, word_entries};
use super::subject::Kind;
use super::tokens::{Phrases, Token, folded_words};
use super::topics::{FAMILIES, HERE, NOT_HERE};
use crate::limits::RULE_ENTRIES_MAX;
use crate::name::parse_handle;

/// Settings: which topics, and where they belong.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct BelongsElsewhere {
    /// The handle of the community where they belong, without the `!`: `feedback@example.org`,
    /// or `feedback` for one of this server.
    pub community: String,
    /// The topics: words and phrases.
    pub topics: Vec<String>,
}

impl BelongsElsewhere {
    pub(super) fn validated(&self, own: Option<&str>) -> Result<Self, SettingsProblem> {
        let topics = word_entries(&self.topics, RULE_ENTRIES_MAX)?;
        let given = self.community.trim();
        if given.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        let Some(handle) = parse_handle(given).filter(|_| !given.starts_with('@')) else {
            return Err(SettingsProblem::BadCommunity {
                given: given.to_owned(),
            });
        };
        let community = match handle.host {
            Some(host) => format!("{}@{host}", handle.name),
            None => handle.name,
        };
        if own.is_some_and(|own| own.eq_ignore_ascii_case(&community)) {
            return Err(SettingsProblem::SameCommunity);
        }
        if topics.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self { community, topics })
    }
}

/// The check made ready.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    community: String,
    topics: Vec<Topic>,
    here: Phrases,
    not_here: Phrases,
}

/// A topic, and what titles about it say.
#[derive(Debug, Clone)]
struct Topic {
    name: String,
    general: bool,
    tells: Phrases,
    with_here: Phrases,
    unless: Phrases,
}

impl Ready {
    pub(super) fn new(settings: &BelongsElsewhere) -> Self {
        let handle = parse_handle(&settings.community);
        let host = handle.and_then(|it| it.host).unwrap_or_default();
        // `moot` of `moot.example`, which is what people call the place.
        let place = host.split('.').next().unwrap_or_default();
        let name = Some(place).filter(|it| it.len() > 2);
        let mut topics: Vec<Topic> = settings.topics.iter().map(|it| Topic::new(it)).collect();
        // What is about the place is most often about something of it, which tells more.
        topics.sort_by_key(|it| it.general);
        Self {
            community: settings.community.clone(),
            topics,
            here: Phrases::new(HERE.iter().copied().chain(name)),
            not_here: Phrases::new(NOT_HERE.iter().copied()),
        }
    }

    /// The first topic that a title is about.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        if text.subject.kind != Kind::Post {
            return None;
        }
        let side = text.title();
        let words = side.tokens().get(..WORDS_MAX).unwrap_or(side.tokens());
        let named = self.here.find(words).next();
        let here = named.is_some() && self.not_here.find(words).next().is_none();
        self.topics.iter().find_map(|topic| {
            let span = topic.told_in(words, here)?;
            let flaw = Flaw::BelongsElsewhere {
                community: self.community.clone(),
                topic: topic.name.clone(),
            };
            Some(Found::at(Part::Title, [span], flaw))
        })
    }
}

/// Words of a title that are looked at.
const WORDS_MAX: usize = 100;

impl Topic {
    fn new(name: &str) -> Self {
        let folded: Vec<String> = folded_words(name).into_iter().map(|it| it.0).collect();
        let bare: Vec<&str> = folded
            .iter()
            .map(String::as_str)
            .skip_while(|it| ARTICLES.contains(it))
            .collect();
        let bare = bare.join(" ");
        let family = FAMILIES.iter().find(|it| it.names.contains(&bare.as_str()));
        match family {
            Some(family) => Self {
                name: name.to_owned(),
                general: family.general,
                tells: Phrases::new(family.tells.iter().copied()),
                with_here: Phrases::new(family.with_here.iter().copied()),
                unless: Phrases::new(family.unless.iter().copied()),
            },
            None => Self {
                name: name.to_owned(),
                general: false,
                tells: Phrases::new(inflected(&bare).iter().map(String::as_str)),
                with_here: Phrases::default(),
                unless: Phrases::default(),
            },
        }
    }

    /// Where a title tells of the topic.
    fn told_in(&self, words: &[Token], here: bool) -> Option<Span> {
        let told = self.tells.find(words).next();
        let hit = match told {
            None if here => self.with_here.find(words).next(),
            told => told,
        }?;
        (here || self.unless.find(words).next().is_none()).then_some(hit.span)
    }
}

/// What topics are named with that nobody looks for.
const ARTICLES: &[&str] = &[
    "the", "a", "an", "any", "our", "your", "el", "la", "los", "las", "o", "os", "as", "le", "les",
    "der", "die", "das", "il", "lo", "i", "gli",
];

/// A phrase with its last word in the forms that English and Spanish give it most often.
fn inflected(phrase: &str) -> Vec<String> {
    let mut forms = vec![phrase.to_owned()];
    let mut add = |form: String| {
        if form.len() > 2 && !forms.contains(&form) {
            forms.push(form);
        }
    };
    if !phrase.is_ascii() {
        return forms;
    }
    let stem = ["ies", "es", "s"]
        .iter()
        .find_map(|end| phrase.strip_suffix(end).map(|stem| (stem, *end)))
        .filter(|(stem, _)| stem.len() > 2 && !stem.ends_with('s') && !stem.ends_with('u'));
    match stem {
        Some((stem, "ies")) => add(format!("{stem}y")),
        Some((stem, "es")) => {
            add(stem.to_owned());
            add(format!("{stem}e"));
        }
        Some((stem, _)) => add(stem.to_owned()),
        None => match phrase.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => add(format!("{stem}ies")),
            _ => {
                add(format!("{phrase}s"));
                add(format!("{phrase}es"));
            }
        },
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    const SIX: [&str; 6] = [
        "moderation",
        "site policy",
        "the site itself",
        "development",
        "volunteering",
        "the mod team",
    ];

    fn topic_of(topics: &[&str], title: &str) -> Option<String> {
        let settings = BelongsElsewhere {
            community: "feedback@moot.example".to_owned(),
            topics: topics.iter().map(ToString::to_string).collect(),
        };
        let context = Context::at(Timestamp(0));
        let subject = Subject::new(Kind::Post, title, "");
        let found = Ready::new(&settings).find(&Prepared::new(&subject, &context))?;
        match found.flaw {
            Flaw::BelongsElsewhere { topic, .. } => Some(topic),
            _ => None,
        }
    }

    #[test]
    fn questions_about_the_place_belong_elsewhere() {
        for (title, topic) in [
            ("Why was I banned by the mods?", "moderation"),
            ("Can someone unban me?", "moderation"),
            ("Why did a moderator remove my question", "moderation"),
            ("How do I become a mod?", "moderation"),
            ("My post was removed, what now?", "moderation"),
            ("Who are the moderators here?", "moderation"),
            ("¿Por qué me banearon?", "moderation"),
            ("What is the site policy on images?", "site policy"),
            ("Are memes allowed on this site?", "site policy"),
            ("Why is this site so slow today?", "the site itself"),
            ("Is Moot down for anyone else?", "the site itself"),
            (
                "How can I help with the development of the site?",
                "development",
            ),
            ("What language is Moot written in?", "development"),
            ("Where do I volunteer for this instance?", "volunteering"),
            ("Can I volunteer here?", "volunteering"),
        ] {
            assert_eq!(topic_of(&SIX, title).as_deref(), Some(topic), "{title}");
        }
    }

    #[test]
    fn ordinary_questions_stay() {
        for title in [
            "How do I learn to cook",
            "What is your favourite web site for recipes?",
            "Should cities ban cars?",
            "What are the best mods for an old game?",
            "Is wine in moderation good for you?",
            "How does child development work?",
            "Where can I volunteer in my town?",
            "Has anyone here volunteered abroad?",
            "What happened at the site of Troy?",
            "Which book was banned in your country?",
            "What is your policy on lending books?",
            "How does a neutron moderator work?",
            "Do you use a dating site?",
            "What does Moot think of long walks?",
            "Which rules did your parents have?",
            "How did you become a developer?",
            "What was removed from the film?",
            "",
        ] {
            assert_eq!(topic_of(&SIX, title), None, "{title}");
        }
    }

    #[test]
    fn topics_of_ones_own_are_words_and_phrases() {
        let topics = ["tax law", "Linux", "stories", "cryptocurrency", "買い物"];
        for (title, topic) in [
            ("Who knows tax laws?", Some("tax law")),
            ("Which LINUX is good?", Some("Linux")),
            ("What is your story?", Some("stories")),
            ("Are cryptocurrencies money?", Some("cryptocurrency")),
            ("どこで買い物をしますか", Some("買い物")),
            ("What is the law on tax?", None),
            ("What history is this?", None),
        ] {
            assert_eq!(topic_of(&topics, title).as_deref(), topic, "{title}");
        }
    }

    #[test]
    fn settings_name_another_community() {
        let of = |community: &str, own: &str| {
            let settings = BelongsElsewhere {
                community: community.to_owned(),
                topics: vec!["moderation".to_owned()],
            };
            settings.validated(Some(own)).map(|it| it.community)
        };
        assert_eq!(
            of(" !feedback@Moot.Example ", "ask"),
            Ok("feedback@moot.example".to_owned())
        );
        assert_eq!(of("feedback", "ask"), Ok("feedback".to_owned()));
        assert_eq!(of("!Ask", "ask"), Err(SettingsProblem::SameCommunity));
        assert_eq!(of("", "ask"), Err(SettingsProblem::Unfilled));
        for bad in ["@ines@moot.example", "two words", "a@b c"] {
            assert!(
                matches!(of(bad, "ask"), Err(SettingsProblem::BadCommunity { .. })),
                "{bad}"
            );
        }
        let empty = BelongsElsewhere {
            community: "feedback".to_owned(),
            topics: vec![],
        };
        assert_eq!(empty.validated(None), Err(SettingsProblem::Unfilled));
    }

    proptest! {
        #[test]
        fn any_title_is_judged(topic in "\\PC{0,20}", title in "\\PC{0,80}") {
            let _ = topic_of(&[&topic], &title);
        }

        #[test]
        fn a_title_of_a_topic_is_about_it(topic in "[b-df-hj-np-tv-z]{3,9}") {
            let title = format!("What of {topic}?");
            prop_assert!(topic_of(&[&topic], &title).is_some());
        }
    }
}

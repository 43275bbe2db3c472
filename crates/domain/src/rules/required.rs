//! `requires_tag` and `requires_body`: what a post must have.

use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, entries, word_entries};
use super::subject::Kind;
use super::tokens::Phrases;
use crate::limits::{RULE_ENTRIES_MAX, RULE_WORDS_MAX, TAG_CHARS_MAX};

/// Settings of `requires_tag`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RequiresTag {
    /// The slugs of the tags of which a post needs one; none stands for any tag of the community.
    pub tags: Vec<String>,
    /// Whether it is the mark *not safe for work* that a post needs, in place of a tag.
    pub nsfw: bool,
    /// Words in a title that make it necessary; none for always, which the mark cannot be.
    pub when: Vec<String>,
}

impl RequiresTag {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let tags = entries(&self.tags, RULE_ENTRIES_MAX, TAG_CHARS_MAX)?;
        let when = word_entries(&self.when, RULE_WORDS_MAX)?;
        if self.nsfw && when.is_empty() {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            tags,
            nsfw: self.nsfw,
            when,
        })
    }
}

/// Settings of `requires_body`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct RequiresBody {
    /// Whether a link is as good as a text.
    pub or_link: bool,
}

/// `requires_tag` made ready.
#[derive(Debug, Clone)]
pub(super) struct TagReady {
    settings: RequiresTag,
    when: Phrases,
}

impl TagReady {
    pub(super) fn new(settings: &RequiresTag) -> Self {
        Self {
            settings: settings.clone(),
            when: Phrases::new(settings.when.iter().map(String::as_str)),
        }
    }

    /// A tag or mark that a post lacks, with the words that make it necessary.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        let RequiresTag { tags, nsfw, when } = &self.settings;
        let subject = text.subject;
        let has = match (nsfw, tags.is_empty()) {
            (true, _) => subject.nsfw,
            (false, true) => !subject.tags.is_empty(),
            (false, false) => subject.tags.iter().any(|it| tags.contains(it)),
        };
        if subject.kind != Kind::Post || has || (*nsfw && when.is_empty()) {
            return None;
        }
        let named = self.when.find(text.title().tokens()).next();
        if !when.is_empty() && named.is_none() {
            return None;
        }
        let flaw = if *nsfw {
            Flaw::NsfwUnmarked
        } else {
            Flaw::TagMissing { tags: tags.clone() }
        };
        Some(Found::in_part(Part::Tags, flaw))
    }
}

impl RequiresBody {
    /// A text that a post lacks.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        let subject = text.subject;
        let linked = self.or_link && subject.url.is_some();
        let missing = subject.kind == Kind::Post && subject.body.trim().is_empty() && !linked;
        missing.then(|| Found::in_part(Part::Text, Flaw::BodyMissing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn tag_flaw(settings: &RequiresTag, subject: &Subject<'_>) -> Option<Flaw> {
        let context = Context::at(Timestamp(0));
        let found = TagReady::new(settings).find(&Prepared::new(subject, &context));
        found.map(|it| it.flaw)
    }

    #[test]
    fn a_post_has_one_of_the_tags() {
        let needs = |tags: &[&str], when: &[&str]| RequiresTag {
            tags: tags.iter().map(ToString::to_string).collect(),
            nsfw: false,
            when: when.iter().map(ToString::to_string).collect(),
        };
        let cooking = ["cooking".to_owned()];
        let plain = Subject::new(Kind::Post, "How long do eggs boil?", "");
        let tagged = Subject {
            tags: &cooking,
            ..plain
        };
        for (settings, found) in [
            (needs(&[], &[]), true),
            (needs(&["cooking"], &[]), true),
            (needs(&[], &["eggs"]), true),
            (needs(&[], &["bread"]), false),
        ] {
            assert_eq!(tag_flaw(&settings, &plain).is_some(), found, "{settings:?}");
            assert_eq!(tag_flaw(&settings, &tagged), None);
        }
        assert!(tag_flaw(&needs(&["bread"], &[]), &tagged).is_some());
        let comment = Subject::new(Kind::Answer, "", "Ten minutes");
        assert_eq!(tag_flaw(&needs(&[], &[]), &comment), None);
    }

    #[test]
    fn what_says_that_it_is_not_safe_is_marked_so() {
        let settings = RequiresTag {
            nsfw: true,
            when: vec!["nsfw".to_owned(), "18+".to_owned()],
            ..RequiresTag::default()
        };
        let open = Subject::new(Kind::Post, "[NSFW] What do nurses see?", "");
        assert_eq!(tag_flaw(&settings, &open), Some(Flaw::NsfwUnmarked));
        assert_eq!(tag_flaw(&settings, &Subject { nsfw: true, ..open }), None);
        let other = Subject::new(Kind::Post, "What do nurses see?", "");
        assert_eq!(tag_flaw(&settings, &other), None);
        let always = RequiresTag {
            nsfw: true,
            ..RequiresTag::default()
        };
        assert_eq!(always.validated(), Err(SettingsProblem::Unfilled));
        assert_eq!(tag_flaw(&always, &other), None);
    }

    #[test]
    fn a_post_has_a_text() {
        let found = |or_link: bool, url: Option<&str>, body: &str| {
            let context = Context::at(Timestamp(0));
            let subject = Subject {
                url,
                ..Subject::new(Kind::Post, "Why?", body)
            };
            let found = RequiresBody { or_link }.find(&Prepared::new(&subject, &context));
            found.is_some()
        };
        assert!(found(false, None, " \n"));
        assert!(found(false, Some("https://a.example"), ""));
        assert!(!found(true, Some("https://a.example"), ""));
        assert!(!found(false, None, "Since"));
    }

    proptest! {
        #[test]
        fn any_post_is_judged(title in "\\PC{0,40}", word in "\\PC{1,9}") {
            let settings = RequiresTag { when: vec![word], ..RequiresTag::default() };
            let _ = tag_flaw(&settings, &Subject::new(Kind::Post, &title, ""));
        }
    }
}

//! `not_asked_before`: the same question stands here already.

use super::asks_question::lift_prefix;
use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, in_range};
use super::subject::Kind;
use crate::limits::{RULE_DAYS_MAX, SIMILAR_COMPARED_MAX};
use crate::search::Sameness;
use crate::time::DAY;

/// Settings: how far back, and how alike.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct NotAskedBefore {
    /// Days to look back; 0 for all time.
    pub days: i64,
    /// How alike two titles are that ask the same, in percent of their telling words.
    pub similarity: i64,
}

impl Default for NotAskedBefore {
    fn default() -> Self {
        Self {
            days: 90,
            similarity: 85,
        }
    }
}

impl NotAskedBefore {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.days, 0, RULE_DAYS_MAX)?;
        in_range(self.similarity, 50, 100)?;
        Ok(self.clone())
    }
}

impl NotAskedBefore {
    /// The earlier question that a title is most like. Compares the telling words of at most
    /// `limits::SIMILAR_COMPARED_MAX` titles.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        if text.subject.kind != Kind::Post {
            return None;
        }
        let sameness = Sameness::of(lift_prefix(text.subject.title).rest);
        let oldest = match self.days {
            0 => None,
            days => Some(text.context.now.plus(-days.saturating_mul(DAY))),
        };
        let earlier = text.context.earlier.iter().take(SIMILAR_COMPARED_MAX);
        let near = earlier
            .filter(|it| oldest.is_none_or(|oldest| it.at >= oldest))
            .map(|it| (sameness.percent(lift_prefix(&it.title).rest), it))
            .filter(|(percent, _)| *percent >= self.similarity);
        let (_, nearest) = near.max_by_key(|(percent, it)| (*percent, it.at))?;
        let flaw = Flaw::AskedBefore {
            post: nearest.post,
            title: nearest.title.clone(),
        };
        Some(Found::in_part(Part::Title, flaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PostId;
    use crate::rules::subject::{Context, Earlier, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn asked(title: &str, earlier: &[(i64, &str)]) -> Option<i64> {
        let now = Timestamp(1_000 * DAY);
        let earlier = earlier.iter().zip(1..).map(|((days, title), id)| Earlier {
            post: PostId(id),
            title: (*title).to_owned(),
            at: now.plus(-days * DAY),
        });
        let context = Context {
            earlier: earlier.collect(),
            ..Context::at(now)
        };
        let subject = Subject::new(Kind::Post, title, "");
        let found = NotAskedBefore::default().find(&Prepared::new(&subject, &context))?;
        match found.flaw {
            Flaw::AskedBefore { post, .. } => Some(post.0),
            _ => None,
        }
    }

    #[test]
    fn the_same_question_is_found() {
        for (title, earlier) in [
            (
                "How do I sharpen a bread knife?",
                "how to sharpen bread knife",
            ),
            (
                "What's your favourite movie?",
                "What is your favourite movie",
            ),
            ("¿Cómo se afila un cuchillo?", "Como se afila un CUCHILLO"),
            ("What is it?", "what is it"),
        ] {
            assert_eq!(asked(title, &[(1, earlier)]), Some(1), "{title}");
        }
        let three = [
            (2, "Sharpen a knife"),
            (3, "Sharpen a bread knife"),
            (1, "Bread"),
        ];
        assert_eq!(asked("How do I sharpen a bread knife?", &three), Some(2));
    }

    #[test]
    fn other_and_older_questions_are_not() {
        for earlier in [
            "How do I sharpen a saw?",
            "What is the best bread knife?",
            "Why?",
            "",
        ] {
            assert_eq!(
                asked("How do I sharpen a bread knife?", &[(1, earlier)]),
                None,
                "{earlier}"
            );
        }
        assert_eq!(
            asked("Sharpen a bread knife", &[(91, "Sharpen a bread knife")]),
            None
        );
        assert_eq!(asked("What is it?", &[(1, "Who are you?")]), None);
    }

    proptest! {
        #[test]
        fn any_title_is_like_itself(title in "[a-zA-Z ]{0,60}") {
            let found = asked(&title, &[(1, &title)]);
            prop_assert_eq!(found.is_some(), title.contains(char::is_alphabetic));
        }

        #[test]
        fn any_titles_are_compared(one in "\\PC{0,60}", other in "\\PC{0,60}") {
            prop_assert_eq!(asked(&one, &[(1, &other)]).is_some(), asked(&other, &[(1, &one)]).is_some());
        }
    }
}

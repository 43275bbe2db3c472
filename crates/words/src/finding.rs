//! Findings of rules in words: what was found, and how to mend it; and the checks themselves.

use crate::messages::Words;
use domain::{
    language::{language, language_number},
    rules::{CheckCode, Finding, Flaw, Part, SettingsProblem},
};
use std::borrow::Cow;

/// Minutes in a day.
const DAY: i64 = 24 * 60;
/// Seconds in a minute.
const MINUTE: i64 = 60;

impl Words {
    /// What a finding says to the author: the rule's own message where it has one.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        match &finding.message {
            Some(message) => message.clone(),
            None => self.flaw(&finding.flaw, finding.part),
        }
    }

    /// What is wrong with a part of a text, and how to mend it.
    #[must_use]
    pub fn flaw(&self, flaw: &Flaw, part: Part) -> String {
        let fixed = match flaw {
            Flaw::AsksNothing => self.finding_asks_nothing(),
            Flaw::NoQuestionMark => self.finding_no_question_mark(),
            Flaw::AnswerInBody => self.finding_answer_in_body(),
            Flaw::OnlyEmoji => self.finding_only_emoji(),
            Flaw::OnlyLink => self.finding_only_link(),
            Flaw::LinkInTitle => self.finding_link_in_title(),
            Flaw::NsfwUnmarked => self.finding_nsfw_unmarked(),
            Flaw::BodyMissing => self.finding_body_missing(),
            Flaw::Newcomer => self.finding_newcomer(),
            Flaw::EssayInBody { words, limit } => {
                return self.finding_essay_in_body(*words, *limit);
            }
            Flaw::TooFewWords { words, limit } => {
                return self.finding_too_few_words(*limit, *words);
            }
            Flaw::OneLiner { line } => return self.finding_one_liner(line),
            Flaw::BelongsElsewhere { community, topic } => {
                return self.finding_belongs_elsewhere(topic, &format!("!{community}"));
            }
            Flaw::AskedBefore { title, .. } => return self.finding_asked_before(title),
            Flaw::TooShort { chars, limit } if part == Part::Title => {
                return self.finding_title_too_short(*chars, *limit);
            }
            Flaw::TooShort { chars, limit } => return self.finding_text_too_short(*chars, *limit),
            Flaw::TooLong { chars, limit } if part == Part::Title => {
                return self.finding_title_too_long(*chars, *limit);
            }
            Flaw::TooLong { chars, limit } => return self.finding_text_too_long(*chars, *limit),
            Flaw::HasWord { word } => return self.finding_has_word(word),
            Flaw::LinkForbidden { domain } => return self.finding_link_forbidden(domain),
            Flaw::LinkNotAllowed { domain } => return self.finding_link_not_allowed(domain),
            Flaw::TagMissing { tags } if tags.is_empty() => self.finding_tag_missing(),
            Flaw::TagMissing { tags } => return self.finding_tag_missing_of(&tags.join(", ")),
            Flaw::OtherLanguage { allowed } => {
                return self.finding_other_language(&names_of(allowed));
            }
            Flaw::TooMany { limit, minutes } => {
                return self.finding_too_many(*limit, &self.period(*minutes));
            }
        };
        fixed.to_owned()
    }

    /// A time in which posts are counted: whole days where it is some.
    #[must_use]
    pub fn period(&self, minutes: i64) -> Cow<'_, str> {
        if minutes >= DAY && minutes % DAY == 0 {
            self.finding_days(minutes / DAY)
        } else {
            self.span(minutes.saturating_mul(MINUTE))
        }
    }

    /// What a check is called.
    #[must_use]
    pub fn check(&self, check: CheckCode) -> &str {
        match check {
            CheckCode::AsksQuestion => self.check_asks_question(),
            CheckCode::TitleOnly => self.check_title_only(),
            CheckCode::SeriousAnswer => self.check_serious_answer(),
            CheckCode::BelongsElsewhere => self.check_belongs_elsewhere(),
            CheckCode::NotAskedBefore => self.check_not_asked_before(),
            CheckCode::Length => self.check_length(),
            CheckCode::Words => self.check_words(),
            CheckCode::Links => self.check_links(),
            CheckCode::RequiresTag => self.check_requires_tag(),
            CheckCode::RequiresBody => self.check_requires_body(),
            CheckCode::Language => self.check_language(),
            CheckCode::Pace => self.check_pace(),
            CheckCode::Newcomer => self.check_newcomer(),
        }
    }

    /// What a check finds, in a sentence.
    #[must_use]
    pub fn check_hint(&self, check: CheckCode) -> &str {
        match check {
            CheckCode::AsksQuestion => self.check_asks_question_hint(),
            CheckCode::TitleOnly => self.check_title_only_hint(),
            CheckCode::SeriousAnswer => self.check_serious_answer_hint(),
            CheckCode::BelongsElsewhere => self.check_belongs_elsewhere_hint(),
            CheckCode::NotAskedBefore => self.check_not_asked_before_hint(),
            CheckCode::Length => self.check_length_hint(),
            CheckCode::Words => self.check_words_hint(),
            CheckCode::Links => self.check_links_hint(),
            CheckCode::RequiresTag => self.check_requires_tag_hint(),
            CheckCode::RequiresBody => self.check_requires_body_hint(),
            CheckCode::Language => self.check_language_hint(),
            CheckCode::Pace => self.check_pace_hint(),
            CheckCode::Newcomer => self.check_newcomer_hint(),
        }
    }

    /// What is wrong with a check's settings.
    #[must_use]
    pub fn check_problem(&self, problem: &SettingsProblem) -> String {
        match problem {
            SettingsProblem::Unfilled => self.check_problem_unfilled().to_owned(),
            SettingsProblem::MinOverMax { min, max } => self.check_problem_min_over_max(*min, *max),
            SettingsProblem::OutOfRange { min, max } => self.check_problem_out_of_range(*min, *max),
            SettingsProblem::TooMany { limit } => self.check_problem_too_many(*limit).into_owned(),
            SettingsProblem::EntryTooLong { entry, limit } => {
                self.check_problem_entry_too_long(entry, *limit)
            }
            SettingsProblem::EntryEmpty { entry } => self.check_problem_entry_empty(entry),
            SettingsProblem::BadPattern { pattern, reason } => {
                self.check_problem_bad_pattern(pattern, reason)
            }
            SettingsProblem::PatternsTogether { limit } => {
                self.check_problem_patterns_together(*limit).into_owned()
            }
            SettingsProblem::PatternTooLarge { pattern } => {
                self.check_problem_pattern_too_large(pattern)
            }
            SettingsProblem::MatchesEverything { pattern } => {
                self.check_problem_matches_everything(pattern)
            }
            SettingsProblem::BadDomain { entry } => self.check_problem_bad_domain(entry),
            SettingsProblem::AllowedAndForbidden { entry } => {
                self.check_problem_allowed_and_forbidden(entry)
            }
            SettingsProblem::BadCommunity { given } => self.check_problem_bad_community(given),
            SettingsProblem::SameCommunity => self.check_problem_same_community().to_owned(),
            SettingsProblem::NoSuchLanguage { code } => self.check_problem_no_such_language(code),
            SettingsProblem::WrongScope => self.check_problem_wrong_scope().to_owned(),
        }
    }
}

/// Languages by what they call themselves.
fn names_of(codes: &[String]) -> String {
    let name = |code: &String| language_number(code).and_then(language).map(|it| it.name);
    let names: Vec<&str> = codes.iter().filter_map(name).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;

    #[test]
    fn findings_say_what_was_found_and_how_to_mend_it() {
        let words = Words::english();
        for (flaw, part, sentence) in [
            (
                Flaw::AsksNothing,
                Part::Title,
                "The title asks nothing. Put your question into the title.",
            ),
            (
                Flaw::TooFewWords { words: 1, limit: 3 },
                Part::Text,
                "Answers to a serious question need 3 words or more, and this has 1. \
                 Say a little more.",
            ),
            (
                Flaw::BelongsElsewhere {
                    community: "feedback@moot.example".to_owned(),
                    topic: "moderation".to_owned(),
                },
                Part::Title,
                "This looks like a question about moderation, \
                 which belongs in !feedback@moot.example. Post it there instead.",
            ),
            (
                Flaw::TooLong {
                    chars: 90,
                    limit: 80,
                },
                Part::Title,
                "The title has 90 characters, and may have 80 at most. \
                 Move the rest into the text.",
            ),
            (
                Flaw::OtherLanguage {
                    allowed: vec!["en".to_owned(), "es".to_owned()],
                },
                Part::Language,
                "Posts here are in English, Español. Choose that language if it is the one you \
                 wrote in, or find a community that speaks yours.",
            ),
        ] {
            assert_eq!(words.flaw(&flaw, part), sentence);
        }
    }

    #[test]
    fn times_are_told_in_what_they_are_whole_in() {
        let words = Words::english();
        for (minutes, time) in [
            (1, "1 minute"),
            (60, "1 hour"),
            (1_440, "1 day"),
            (10_080, "7 days"),
        ] {
            assert_eq!(words.period(minutes), time);
        }
        assert_eq!(Catalogue::for_language("es").period(2_880), "2 días");
    }

    #[test]
    fn every_check_has_a_name_of_its_own() {
        for words in Catalogue::languages() {
            let mut names: Vec<&str> = CheckCode::ALL.iter().map(|it| words.check(*it)).collect();
            names.extend(CheckCode::ALL.iter().map(|it| words.check_hint(*it)));
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), CheckCode::ALL.len() * 2);
        }
    }

    #[test]
    fn problems_name_what_is_wrong() {
        let bad = SettingsProblem::BadPattern {
            pattern: "(a".to_owned(),
            reason: "unclosed group".to_owned(),
        };
        assert_eq!(
            Words::english().check_problem(&bad),
            "“(a” is no pattern: unclosed group."
        );
        let range = SettingsProblem::OutOfRange { min: 1, max: 1_000 };
        assert_eq!(
            Words::english().check_problem(&range),
            "This number must be 1 or more, and 1,000 at most."
        );
    }
}

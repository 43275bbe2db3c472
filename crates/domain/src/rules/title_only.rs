//! `title_only`: a question stands in its title, and answers stand below it.

use super::asks_question::{AsksQuestion, asks};
use super::finding::{Flaw, Part, Span};
use super::prepared::{Found, Prepared, Side};
use super::problem::{SettingsProblem, in_range};
use super::subject::Kind;
use super::tokens::{Phrases, Token};
use crate::language::language_code;
use crate::limits::RULE_COUNT_MAX;
use crate::number::from_usize;

/// Settings: what the text below a title may be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct TitleOnly {
    /// Words from which on a text is an essay.
    pub words_max: i64,
}

impl Default for TitleOnly {
    fn default() -> Self {
        Self { words_max: 250 }
    }
}

impl TitleOnly {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        in_range(self.words_max, 1, RULE_COUNT_MAX)?;
        Ok(self.clone())
    }
}

/// How the first sentence of an answer begins that somebody gives to their own question, folded.
const ANSWERS: &[&str] = &[
    "i ll start",
    "i will start",
    "ill start",
    "i ll go first",
    "i will go first",
    "ill go first",
    "i go first",
    "me first",
    "let me start",
    "i can start",
    "mine is",
    "mine was",
    "mine are",
    "mine would be",
    "mine has to be",
    "my answer",
    "my pick",
    "for me it s",
    "for me it was",
    "for me it is",
    "for me its",
    "for me personally",
    "personally i",
    "i personally",
    "i d say",
    "i would say",
    "in my case",
    "yo empiezo",
    "empiezo yo",
    "comienzo yo",
    "voy primero",
    "en mi caso",
    "el mio es",
    "la mia es",
    "para mi",
    "eu comeco",
    "comeco eu",
    "no meu caso",
    "o meu e",
    "a minha e",
    "je commence",
    "dans mon cas",
    "le mien",
    "la mienne",
    "pour moi",
    "ich fange an",
    "ich fang an",
    "bei mir",
    "meins ist",
    "comincio io",
    "inizio io",
    "nel mio caso",
    "per me",
    "я начну",
    "начну с себя",
    "у меня",
];

/// Sentences from the start of a text that are looked at for an answer.
const SENTENCES_MAX: usize = 20;

/// Words from the start of a text that are looked at.
const WORDS_LOOKED_AT: usize = 400;

/// Words of the longest of [`ANSWERS`].
const WORDS_OF_ANSWER: usize = 5;

/// The check made ready.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    words_max: i64,
    answers: Phrases,
}

impl Ready {
    pub(super) fn new(settings: &TitleOnly) -> Self {
        Self {
            words_max: settings.words_max,
            answers: Phrases::new(ANSWERS.iter().copied()),
        }
    }

    /// An answer or an essay below a title that asks. Below one that does not, the text may be
    /// where the question stands.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Option<Found> {
        if text.subject.kind != Kind::Post || text.subject.body.trim().is_empty() {
            return None;
        }
        let hint = language_code(text.subject.language);
        if !asks(text.subject.title, hint, &AsksQuestion::default()).asks() {
            return None;
        }
        let body = text.body();
        if let Some(span) = self.answer_in(body) {
            return Some(Found::at(Part::Text, [span], Flaw::AnswerInBody));
        }
        let words = from_usize(body.own_words().count());
        let essay = Flaw::EssayInBody {
            words,
            limit: self.words_max,
        };
        (words > self.words_max).then(|| Found::in_part(Part::Text, essay))
    }

    /// The words with which a sentence begins to answer.
    fn answer_in(&self, body: Side<'_>) -> Option<Span> {
        let plain = &body.plain().text;
        let tokens: Vec<Token> = body.own_words().copied().take(WORDS_LOOKED_AT).collect();
        let mut sentences = 0;
        let mut end_before = 0;
        for (at, token) in tokens.iter().enumerate() {
            let between = plain.get(end_before..token.span.from).unwrap_or_default();
            end_before = token.span.until;
            if at > 0 && !between.contains(['.', '!', '?', '\n', ':', ';', '(', '。', '…']) {
                continue;
            }
            sentences += 1;
            if sentences > SENTENCES_MAX {
                return None;
            }
            let here: Vec<Token> = tokens
                .iter()
                .skip(at)
                .take(WORDS_OF_ANSWER)
                .copied()
                .collect();
            let hit = self.answers.find(&here).next();
            if let Some(hit) = hit.filter(|hit| hit.span.from == token.span.from) {
                return Some(hit.span);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn flaw(title: &str, body: &str) -> Option<Flaw> {
        let context = Context::at(Timestamp(0));
        let subject = Subject::new(Kind::Post, title, body);
        let ready = Ready::new(&TitleOnly::default());
        let found = ready.find(&Prepared::new(&subject, &context));
        found.map(|it| it.flaw)
    }

    #[test]
    fn answers_do_not_stand_below_questions() {
        for body in [
            "I'll start: bread.",
            "I will go first! Mine is bread.",
            "Mine is bread.",
            "I ask since my bread was bad.\n\nFor me it's the salt.",
            "En mi caso, pan.",
            "Para mí, el pan.",
        ] {
            assert_eq!(
                flaw("What is the best bread?", body),
                Some(Flaw::AnswerInBody),
                "{body}"
            );
        }
    }

    #[test]
    fn what_explains_a_question_may_stand() {
        for body in [
            "",
            "I have flour and water, but no yeast.",
            "My oven does 250 degrees. What was mine is gone.",
            "Somebody told me mine is too dry.",
            "> I'll start by saying\n",
        ] {
            assert_eq!(flaw("What is the best bread?", body), None, "{body}");
        }
        assert_eq!(flaw("My bread", "I'll start: bread."), None);
    }

    #[test]
    fn essays_do_not_stand_below_questions() {
        let essay = "word ".repeat(251);
        let limit = 250;
        assert_eq!(
            flaw("Why?", &essay),
            Some(Flaw::EssayInBody { words: 251, limit })
        );
        assert_eq!(flaw("Why?", &"word ".repeat(250)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_judged(title in "\\PC{0,40}", body in "(\\PC|\n|mine is ){0,80}") {
            if let Some(Flaw::EssayInBody { words, limit }) = flaw(&title, &body) {
                prop_assert!(words > limit);
            }
        }
    }
}

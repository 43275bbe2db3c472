//! The form of a rule: its texts, its check, and the settings of that.

use domain::refusal::{Field, Refusal};
use domain::rules::asks_question::Tongue;
use domain::rules::{
    AsksQuestion, BelongsElsewhere, Check, CheckCode, LanguageCheck, Length, Links, Newcomer,
    NotAskedBefore, Outcome, Pace, RequiresBody, RequiresTag, Scope, SeriousAnswer,
    SettingsProblem, Stage, TitleOnly, Words as WordsCheck,
};
use operations::rule::RuleForm;
use store::rule::RuleRow;
use words::Words;

use super::OFFERED;
use crate::forms::Form;
use crate::pages::controls::{Choice, Control, Input};
use crate::pages::wrong::Wrong;

/// What stands in the form of a rule; choices as they were sent.
pub(super) struct Fields {
    name: String,
    text: String,
    scope: String,
    /// The word of the check; empty for none.
    code: String,
    /// The settings of that check.
    check: Option<Check>,
    /// Languages that were typed and are none whose grammar is known.
    strange: Vec<String>,
    /// A text that a list is tried on, and what came of it.
    sample: String,
    tried: Option<String>,
    outcome: String,
    message: String,
    messages: String,
    stage: String,
}

impl Fields {
    pub(super) fn new() -> Self {
        Self {
            name: String::new(),
            text: String::new(),
            scope: Scope::Post.word().to_owned(),
            code: String::new(),
            check: None,
            strange: Vec::new(),
            sample: String::new(),
            tried: None,
            outcome: Outcome::Advise.word().to_owned(),
            message: String::new(),
            messages: String::new(),
            stage: Stage::Active.word().to_owned(),
        }
    }

    pub(super) fn of(row: &RuleRow) -> Self {
        let check = row.read_check();
        let code = check.as_ref().map(|it| it.code().word());
        Self {
            name: row.name.clone(),
            text: row.text_md.clone(),
            scope: row.scope.word().to_owned(),
            code: code.unwrap_or_default().to_owned(),
            check,
            strange: Vec::new(),
            sample: String::new(),
            tried: None,
            outcome: row.outcome.word().to_owned(),
            message: row.message.clone().unwrap_or_default(),
            messages: row.messages.clone(),
            stage: row.stage.word().to_owned(),
        }
    }

    pub(super) fn typed(form: &Form) -> Self {
        let text = |field: &str| form.text(field).to_owned();
        let code = text("check");
        // Settings of another check than was shown were never seen: they are the usual ones.
        let check = CheckCode::from_word(&code).map(|it| {
            if form.text("shown") == code {
                typed_check(form, it)
            } else {
                Check::new(it)
            }
        });
        let strange = match &check {
            Some(Check::AsksQuestion(_)) => Sent(form).codes("languages"),
            _ => Vec::new(),
        };
        let known = |it: &String| Tongue::of_tag(it).is_some();
        // What a check does is asked only once the check is there, and then is what it usually is.
        let or = |field: &str, usual: &str| {
            let typed = form.text(field);
            if typed.is_empty() { usual } else { typed }.to_owned()
        };
        Self {
            name: text("name"),
            text: text("text"),
            scope: text("scope"),
            code,
            check,
            strange: strange.into_iter().filter(|it| !known(it)).collect(),
            sample: text("sample"),
            tried: None,
            outcome: or("outcome", Outcome::Advise.word()),
            message: text("message"),
            messages: text("messages"),
            stage: or("stage", Stage::Active.word()),
        }
    }

    /// The check whose settings are shown.
    pub(super) fn shown(&self) -> &str {
        &self.code
    }

    pub(super) fn to_form(&self) -> Result<RuleForm, Refusal> {
        let bad = || Refusal::BadChoice {
            field: Field::RuleCheck,
        };
        if !self.code.is_empty() && self.check.is_none() {
            return Err(bad());
        }
        if let Some(code) = self.strange.first() {
            let code = code.clone();
            return Err(Refusal::BadRule(SettingsProblem::NoSuchLanguage { code }));
        }
        Ok(RuleForm {
            name: self.name.clone(),
            text: self.text.clone(),
            scope: Scope::from_word(&self.scope).ok_or_else(bad)?,
            check: self.check.clone(),
            outcome: Outcome::from_word(&self.outcome).ok_or_else(bad)?,
            message: self.message.clone(),
            messages: self.messages.lines().map(str::to_owned).collect(),
            stage: Stage::from_word(&self.stage).ok_or_else(bad)?,
        })
    }

    /// The list that can be tried on a text, and that text.
    pub(super) fn trial(&self) -> Option<(&WordsCheck, &str)> {
        match &self.check {
            Some(Check::Words(check)) => Some((check, &self.sample)),
            _ => None,
        }
    }

    /// The same fields with what the list finds in the text.
    pub(super) fn tried(self, words: &Words, found: &[String]) -> Self {
        let tried = match found {
            [] => words.rule_try_nothing().to_owned(),
            found => words.rule_try_found(&found.join(", ")),
        };
        Self {
            tried: Some(tried),
            ..self
        }
    }

    pub(super) fn controls<'a>(&self, words: &'a Words, wrong: &Wrong) -> Vec<Control<'a>> {
        let name = Input::Line("text", self.name.clone());
        let mut controls = vec![
            Control::new("name", words.rule_name(), name).wrong(wrong, Field::RuleName),
            Control::new("text", words.rule_text(), Input::Text(self.text.clone()))
                .hint(words.rule_text_hint())
                .wrong(wrong, Field::RuleText),
            Control::new("scope", words.rule_scope(), self.scopes(words)),
            Control::new("check", words.rule_check(), self.checks(words))
                .hint(words.rule_check_hint())
                .wrong(wrong, Field::RuleCheck),
        ];
        if let Some(check) = &self.check {
            controls.extend(settings(words, check, &self.strange));
            if self.trial().is_some() {
                let sample = Input::Text(self.sample.clone());
                let sample = Control::new("sample", words.rule_try_sample(), sample);
                controls.push(sample.hint(words.rule_try_hint()).said(self.tried.clone()));
            }
            controls.push(Control::new(
                "outcome",
                words.rule_outcome(),
                self.outcomes(words),
            ));
            let message = Input::Line("text", self.message.clone());
            let message = Control::new("message", words.rule_message(), message)
                .hint(words.rule_message_hint());
            controls.push(message.wrong(wrong, Field::RuleMessage));
            controls.push(Control::new(
                "stage",
                words.rule_stage(),
                self.stages(words),
            ));
        }
        let ready = Input::Text(self.messages.clone());
        let ready = Control::new("messages", words.rule_messages(), ready);
        controls.push(
            ready
                .hint(words.rule_messages_hint())
                .wrong(wrong, Field::RuleMessages),
        );
        controls
    }

    fn scopes<'a>(&self, words: &'a Words) -> Input<'a> {
        let one = |it: &Scope| {
            let chosen = self.scope == it.word();
            Choice::new(it.word(), words.rule_scope_of(*it), chosen)
        };
        Input::Radio(Scope::ALL.iter().map(one).collect())
    }

    fn checks<'a>(&self, words: &'a Words) -> Input<'a> {
        let none = Choice::new("", words.rule_check_none(), self.code.is_empty());
        let one = |it: &CheckCode| {
            let chosen = self.code == it.word();
            Choice::new(it.word(), words.check(*it), chosen)
        };
        Input::Select(
            std::iter::once(none)
                .chain(OFFERED.iter().map(one))
                .collect(),
        )
    }

    fn outcomes<'a>(&self, words: &'a Words) -> Input<'a> {
        let one = |it: &Outcome| {
            let chosen = self.outcome == it.word();
            Choice::new(it.word(), words.rule_outcome_of(*it), chosen)
        };
        Input::Radio(Outcome::ALL.iter().map(one).collect())
    }

    /// Nobody chooses that a check paused itself, but it may stay so.
    fn stages<'a>(&self, words: &'a Words) -> Input<'a> {
        let paused = Stage::Paused.word();
        let one = |it: &Stage| {
            let chosen = self.stage == it.word();
            Choice::new(it.word(), words.rule_stage_of(*it), chosen)
        };
        let offered = Stage::ALL.iter();
        let offered = offered.filter(|it| it.word() != paused || self.stage == paused);
        Input::Radio(offered.map(one).collect())
    }
}

/// The fields of a check's settings as they were sent.
struct Sent<'a>(&'a Form);

impl Sent<'_> {
    fn lines(&self, field: &str) -> Vec<String> {
        let lines = self.0.text(field).lines().map(str::to_owned);
        lines.filter(|line| !line.trim().is_empty()).collect()
    }

    /// Codes of languages, however they are separated.
    fn codes(&self, field: &str) -> Vec<String> {
        let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、' | '،');
        let codes = self.0.text(field).split(between);
        let codes = codes.filter(|it| !it.is_empty());
        codes.map(str::to_owned).collect()
    }

    /// What is no number is none that fits, and is refused as such.
    fn number(&self, field: &str) -> i64 {
        self.0.text(field).trim().parse().unwrap_or(-1)
    }

    /// The same, or nothing.
    fn bound(&self, field: &str) -> Option<i64> {
        let empty = self.0.text(field).trim().is_empty();
        (!empty).then(|| self.number(field))
    }

    fn ticked(&self, field: &str) -> bool {
        self.0.has(field)
    }

    fn length(&self) -> Check {
        Check::Length(Length {
            title_min: self.bound("title_min"),
            title_max: self.bound("title_max"),
            body_min: self.bound("body_min"),
            body_max: self.bound("body_max"),
        })
    }

    fn words(&self) -> Check {
        Check::Words(WordsCheck {
            list: self.lines("list"),
            patterns: self.lines("patterns"),
            whole_words: self.ticked("whole_words"),
            in_title: self.ticked("in_title"),
            in_body: self.ticked("in_body"),
        })
    }

    fn links(&self) -> Check {
        Check::Links(Links {
            allowed: self.lines("allowed"),
            forbidden: self.lines("forbidden"),
            none_in_title: self.ticked("none_in_title"),
            link_only: self.ticked("link_only"),
        })
    }

    fn serious_answer(&self) -> Check {
        Check::SeriousAnswer(SeriousAnswer {
            words_min: self.number("words_min"),
            emoji: self.ticked("emoji"),
            links: self.ticked("links"),
            one_liners: self.ticked("one_liners"),
            more_one_liners: self.lines("more_one_liners"),
        })
    }
}

/// The settings of a check as its form holds them.
fn typed_check(form: &Form, code: CheckCode) -> Check {
    let sent = Sent(form);
    match code {
        CheckCode::AsksQuestion => Check::AsksQuestion(AsksQuestion {
            strict: sent.ticked("strict"),
            languages: sent
                .codes("languages")
                .iter()
                .filter_map(|it| Tongue::of_tag(it))
                .collect(),
        }),
        CheckCode::TitleOnly => Check::TitleOnly(TitleOnly {
            words_max: sent.number("words_max"),
        }),
        CheckCode::SeriousAnswer => sent.serious_answer(),
        CheckCode::BelongsElsewhere => Check::BelongsElsewhere(BelongsElsewhere {
            community: form.text("community").to_owned(),
            topics: sent.lines("topics"),
        }),
        CheckCode::NotAskedBefore => Check::NotAskedBefore(NotAskedBefore {
            days: sent.number("days"),
            similarity: sent.number("similarity"),
        }),
        CheckCode::Length => sent.length(),
        CheckCode::Words => sent.words(),
        CheckCode::Links => sent.links(),
        CheckCode::RequiresTag => Check::RequiresTag(RequiresTag {
            tags: sent.lines("tags"),
            nsfw: sent.ticked("nsfw"),
            when: sent.lines("when"),
        }),
        CheckCode::RequiresBody => Check::RequiresBody(RequiresBody {
            or_link: sent.ticked("or_link"),
        }),
        CheckCode::Language => Check::Language(LanguageCheck {
            allowed: sent.codes("allowed"),
            unnamed: sent.ticked("unnamed"),
        }),
        CheckCode::Pace => Check::Pace(Pace {
            most: sent.number("most"),
            minutes: sent.number("minutes"),
        }),
        CheckCode::Newcomer => Check::Newcomer(Newcomer {
            days: sent.number("days"),
            contributions: sent.number("contributions"),
            remote: sent.ticked("remote"),
        }),
    }
}

fn lines<'a>(name: &'static str, label: &'a str, list: &[String]) -> Control<'a> {
    Control::new(name, label, Input::Text(list.join("\n")))
}

fn codes(languages: &[Tongue], strange: &[String]) -> Vec<String> {
    let known = languages.iter().map(|it| it.code().to_owned());
    known.chain(strange.iter().cloned()).collect()
}

fn number<'a>(name: &'static str, label: &'a str, n: i64) -> Control<'a> {
    Control::new(name, label, Input::Line("number", n.to_string()))
}

fn bound<'a>(name: &'static str, label: &'a str, n: Option<i64>) -> Control<'a> {
    let n = n.map(|it| it.to_string()).unwrap_or_default();
    Control::new(name, label, Input::Line("number", n))
}

fn boxes<'a>(words: &'a Words, list: Vec<(&'static str, &'a str, bool)>) -> Control<'a> {
    Control::new("what", words.rule_set_what(), Input::Boxes(list))
}

/// The fields of a check's settings.
fn settings<'a>(words: &'a Words, check: &Check, strange: &[String]) -> Vec<Control<'a>> {
    match check {
        Check::AsksQuestion(it) => vec![
            boxes(words, vec![("strict", words.rule_set_strict(), it.strict)]),
            lines(
                "languages",
                words.rule_set_languages(),
                &codes(&it.languages, strange),
            )
            .hint(words.rule_set_languages_hint()),
        ],
        Check::TitleOnly(it) => {
            vec![number(
                "words_max",
                words.rule_set_words_max(),
                it.words_max,
            )]
        }
        Check::SeriousAnswer(it) => serious(words, it),
        Check::BelongsElsewhere(it) => elsewhere(words, it),
        Check::NotAskedBefore(it) => vec![
            number("days", words.rule_set_days(), it.days).hint(words.rule_set_days_hint()),
            number("similarity", words.rule_set_similarity(), it.similarity),
        ],
        Check::Length(it) => vec![
            bound("title_min", words.rule_set_title_min(), it.title_min),
            bound("title_max", words.rule_set_title_max(), it.title_max),
            bound("body_min", words.rule_set_body_min(), it.body_min),
            bound("body_max", words.rule_set_body_max(), it.body_max),
        ],
        Check::Words(it) => listed(words, it),
        Check::Links(it) => links(words, it),
        Check::RequiresTag(it) => vec![
            lines("tags", words.rule_set_tags(), &it.tags).hint(words.rule_set_tags_hint()),
            boxes(words, vec![("nsfw", words.rule_set_nsfw(), it.nsfw)]),
            lines("when", words.rule_set_when(), &it.when).hint(words.rule_set_one_a_line()),
        ],
        Check::RequiresBody(it) => {
            let or_link = ("or_link", words.rule_set_or_link(), it.or_link);
            vec![boxes(words, vec![or_link])]
        }
        Check::Language(it) => vec![
            lines("allowed", words.rule_set_languages(), &it.allowed)
                .hint(words.rule_set_languages_hint()),
            boxes(
                words,
                vec![("unnamed", words.rule_set_unnamed(), it.unnamed)],
            ),
        ],
        Check::Pace(it) => vec![
            number("most", words.rule_set_most(), it.most),
            number("minutes", words.rule_set_minutes(), it.minutes),
        ],
        Check::Newcomer(it) => newcomer(words, it),
    }
}

fn serious<'a>(words: &'a Words, it: &SeriousAnswer) -> Vec<Control<'a>> {
    let found = vec![
        ("emoji", words.rule_set_emoji(), it.emoji),
        ("links", words.rule_set_links(), it.links),
        ("one_liners", words.rule_set_one_liners(), it.one_liners),
    ];
    let more = words.rule_set_more_one_liners();
    vec![
        number("words_min", words.rule_set_words_min(), it.words_min),
        boxes(words, found),
        lines("more_one_liners", more, &it.more_one_liners).hint(words.rule_set_one_a_line()),
    ]
}

fn elsewhere<'a>(words: &'a Words, it: &BelongsElsewhere) -> Vec<Control<'a>> {
    let community = Input::Line("text", it.community.clone());
    vec![
        Control::new("community", words.rule_set_community(), community)
            .hint(words.rule_set_community_hint()),
        lines("topics", words.rule_set_topics(), &it.topics).hint(words.rule_set_topics_hint()),
    ]
}

fn listed<'a>(words: &'a Words, it: &WordsCheck) -> Vec<Control<'a>> {
    let found = vec![
        ("whole_words", words.rule_set_whole_words(), it.whole_words),
        ("in_title", words.rule_set_in_title(), it.in_title),
        ("in_body", words.rule_set_in_body(), it.in_body),
    ];
    vec![
        lines("list", words.rule_set_list(), &it.list).hint(words.rule_set_one_a_line()),
        lines("patterns", words.rule_set_patterns(), &it.patterns)
            .hint(words.rule_set_patterns_hint()),
        boxes(words, found),
    ]
}

fn links<'a>(words: &'a Words, it: &Links) -> Vec<Control<'a>> {
    let title = words.rule_set_none_in_title();
    let found = vec![
        ("none_in_title", title, it.none_in_title),
        ("link_only", words.rule_set_link_only(), it.link_only),
    ];
    vec![
        lines("allowed", words.rule_set_allowed(), &it.allowed).hint(words.rule_set_one_a_line()),
        lines("forbidden", words.rule_set_forbidden(), &it.forbidden)
            .hint(words.rule_set_one_a_line()),
        boxes(words, found),
    ]
}

fn newcomer<'a>(words: &'a Words, it: &Newcomer) -> Vec<Control<'a>> {
    vec![
        number("days", words.rule_set_new_days(), it.days),
        number(
            "contributions",
            words.rule_set_contributions(),
            it.contributions,
        ),
        boxes(words, vec![("remote", words.rule_set_remote(), it.remote)]),
    ]
}

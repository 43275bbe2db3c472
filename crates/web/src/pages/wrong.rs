//! What a form that comes back says is wrong with it.

use domain::name::parse_handle;
use domain::refusal::{Field, Refusal};
use domain::rules::{Flaw, Part, Told, Verdict};
use domain::urls;
use words::Words;

use crate::errors::Failure;

/// Why a form comes back, if it does: the sentence above it, and at the field that it is about.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    refusal: Option<Refusal>,
    sentence: String,
    found: Vec<FoundLine>,
}

/// What a rule found, as it is shown beside what was typed.
#[derive(Debug)]
pub(crate) struct FoundLine {
    /// The rule with its name.
    pub(crate) rule: String,
    /// What is wrong, and how to mend it.
    pub(crate) text: String,
    /// What follows, where that is more than being told.
    pub(crate) follows: Option<&'static str>,
    /// Whether it is not taken as it is.
    pub(crate) bad: bool,
    /// Whether it is about the text, and not about what stands above it.
    in_text: bool,
    /// Where it belongs instead.
    pub(crate) elsewhere: Option<Elsewhere>,
    /// The post that asked the same before.
    pub(crate) earlier: Option<(String, String)>,
}

/// The community where a post belongs.
#[derive(Debug)]
pub(crate) struct Elsewhere {
    /// Its handle, as the rule has it.
    pub(crate) handle: String,
    /// Whether the draft can be carried there.
    pub(crate) carries: bool,
    /// Where it is looked at.
    pub(crate) href: Option<String>,
}

impl Elsewhere {
    fn new(handle: &str) -> Self {
        let href = parse_handle(handle).map(|it| match &it.host {
            // That of another server is there, whether it is known here or not.
            Some(host) => format!("https://{host}/c/{}", it.name),
            None => urls::community(&it.name, None),
        });
        Self {
            handle: handle.to_owned(),
            carries: false,
            href,
        }
    }
}

impl FoundLine {
    fn new(words: &'static Words, told: &Told) -> Self {
        let finding = &told.finding;
        let (elsewhere, earlier) = match &finding.flaw {
            Flaw::BelongsElsewhere { community, .. } => (Some(Elsewhere::new(community)), None),
            Flaw::AskedBefore { post, title } => {
                (None, Some((urls::post(*post, title), title.clone())))
            }
            _ => (None, None),
        };
        Self {
            rule: words.rule_named(finding.rule, &told.name),
            text: words.finding(finding),
            follows: match finding.effect {
                Verdict::Refuse | Verdict::Remove => Some(words.rules_effect_refuse()),
                Verdict::Hold => Some(words.rules_effect_hold()),
                Verdict::Pass | Verdict::Advise => None,
            },
            bad: finding.effect >= Verdict::Refuse,
            in_text: finding.part == Part::Text,
            elsewhere,
            earlier,
        }
    }

    /// What is said of it where the script shows it.
    pub(crate) const fn class(&self) -> &'static str {
        if self.bad { "finding bad" } else { "finding" }
    }
}

impl Wrong {
    /// A form that is shown for the first time, or for a preview.
    pub(crate) fn nothing() -> Self {
        Self::default()
    }

    /// A form that was refused.
    pub(crate) fn new(words: &'static Words, refusal: Refusal) -> Self {
        let (sentence, found) = match &refusal {
            Refusal::RuleBroken { found, .. } => (words.rules_broken().to_owned(), &**found),
            Refusal::RulesAdvise { found, .. } => (words.rules_advise().to_owned(), &**found),
            other => (words.refusal(other), &[][..]),
        };
        Self {
            sentence,
            found: found.iter().map(|it| FoundLine::new(words, it)).collect(),
            refusal: Some(refusal),
        }
    }

    /// What rules would say of a text that was not sent yet.
    pub(crate) fn found(words: &'static Words, found: &[Told]) -> Self {
        Self {
            found: found.iter().map(|it| FoundLine::new(words, it)).collect(),
            ..Self::default()
        }
    }

    /// What rules found, as far as it is shown at a place of the form: in the text, or in all that
    /// stands above it.
    pub(crate) fn lines(&self, place: &str) -> Vec<&FoundLine> {
        let here = |it: &&FoundLine| match place {
            "text" => it.in_text,
            "title" => !it.in_text,
            _ => true,
        };
        self.found.iter().filter(here).collect()
    }

    /// The handles of communities where it belongs instead.
    pub(crate) fn elsewhere(&self) -> impl Iterator<Item = &str> {
        let places = self.found.iter().filter_map(|it| it.elsewhere.as_ref());
        places.map(|it| it.handle.as_str())
    }

    /// With the offer to carry the draft to those of these communities where it belongs.
    pub(crate) fn carrying(mut self, open: &[String]) -> Self {
        let places = self.found.iter_mut();
        for it in places.filter_map(|it| it.elsewhere.as_mut()) {
            it.carries = open.contains(&it.handle);
        }
        self
    }

    /// Whether it broke a rule, or is advised against.
    pub(crate) fn is_of_rules(&self) -> bool {
        matches!(
            self.refusal,
            Some(Refusal::RuleBroken { .. } | Refusal::RulesAdvise { .. })
        )
    }

    /// Whether it is taken if its author still wants it so.
    pub(crate) const fn asks(&self) -> bool {
        matches!(self.refusal, Some(Refusal::RulesAdvise { .. }))
    }

    /// A form that was refused because of the password, which is the account's and no name's.
    pub(crate) fn password(words: &'static Words, refusal: Refusal) -> Self {
        let mut wrong = Self::new(words, refusal);
        if wrong.refusal == Some(Refusal::WrongCredentials) {
            words
                .settings_password_wrong()
                .clone_into(&mut wrong.sentence);
        }
        wrong
    }

    /// The sentence above the form.
    pub(crate) fn sentence(&self) -> Option<&str> {
        self.refusal.is_some().then_some(&self.sentence)
    }

    /// The sentence at a field, if that is what it is about.
    pub(crate) fn at(&self, field: &Field) -> Option<&str> {
        let at = self.refusal.as_ref().and_then(Refusal::field);
        // A question is the title of its post.
        let is_here = |at: Field| at == *field || (at, *field) == (Field::Question, Field::Title);
        self.sentence().filter(|_| at.is_some_and(is_here))
    }

    /// Whether it is said at one of these fields, which are those of a form, so that it need not be
    /// said above the form as well.
    pub(crate) fn is_at(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| self.at(field).is_some())
    }

    /// Whether the session ended, so that signing in elsewhere helps.
    pub(crate) fn is_signed_out(&self) -> bool {
        self.refusal == Some(Refusal::SignedOut)
    }

    /// Whether somebody else was faster.
    pub(crate) fn is_stale(&self) -> bool {
        self.refusal == Some(Refusal::StaleEdit)
    }

    /// The refusal, for the page's status.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        self.refusal.clone()
    }
}

/// The refusal that a form comes back with.
///
/// # Errors
/// What is no refusal, and makes a page of its own.
pub(crate) fn refused(failure: operations::Failure) -> Result<Refusal, Failure> {
    match failure.refusal() {
        Some(refusal) => Ok(refusal.clone()),
        None => Err(failure.into()),
    }
}

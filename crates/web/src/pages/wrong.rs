//! What a form that comes back says is wrong with it.

use domain::refusal::{Field, Refusal};
use words::Words;

use crate::errors::Failure;

/// Why a form comes back, if it does: the sentence above it, and at the field that it is about.
#[derive(Debug, Default)]
pub(crate) struct Wrong {
    refusal: Option<Refusal>,
    sentence: String,
}

impl Wrong {
    /// A form that is shown for the first time, or for a preview.
    pub(crate) fn nothing() -> Self {
        Self::default()
    }

    /// A form that was refused.
    pub(crate) fn new(words: &Words, refusal: Refusal) -> Self {
        Self {
            sentence: words.refusal(&refusal),
            refusal: Some(refusal),
        }
    }

    /// A form that was refused because of the password, which is the account's and no name's.
    pub(crate) fn password(words: &Words, refusal: Refusal) -> Self {
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

    /// Whether it is said at a field, so that it need not be said above the form as well. Not every
    /// form has a field for the community.
    pub(crate) fn names_a_field(&self) -> bool {
        let field = self.refusal.as_ref().and_then(Refusal::field);
        field.is_some_and(|field| field != Field::Community)
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

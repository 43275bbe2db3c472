//! One language's messages in Fluent, and how its numbers are written inside them.

use crate::{language, language::Language, number};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use std::convert::Infallible;
use unic_langid::LanguageIdentifier;

/// The messages of one language, parsed.
pub(crate) struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// Parses a language's file. A broken message is left out here and found by the tests.
    pub(crate) fn of(language: &Language) -> Self {
        let tag = language.tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks are for terminals and plain text; in HTML they would end up in titles that
        // people copy, and `<bdi>` does the same without them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_number));
        bundle.set_transform(language.rewrite);
        // Only fails where the function is there already, and the bundle is new.
        let _ = bundle.add_builtins();
        let resource = match FluentResource::try_new(language.source.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// The text of a message, or nothing when this language lacks it or a variable is missing.
    pub(crate) fn text(&self, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut problems = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(values), &mut problems);
        problems.is_empty().then(|| text.into_owned())
    }
}

/// How a language punctuates numbers, in the form in which Fluent remembers such things.
struct Punctuation(&'static Language);

impl Memoizable for Punctuation {
    type Args = ();
    type Error = Infallible;

    fn construct(tag: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        Ok(Self(
            language::find(&tag.to_string()).unwrap_or(&language::ENGLISH),
        ))
    }
}

/// Numbers inside sentences are grouped, never shortened: a sentence has room for them.
fn write_number(value: &FluentValue<'_>, memo: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(value) = value else {
        return None;
    };
    let digits = value.as_string();
    memo.with_try_get::<Punctuation, _, _>((), |it| number::grouped(&digits, it.0))
        .ok()
}

//! What a Fluent file says, as far as the methods made from it need to know: keys, variables and
//! their kinds. The build reads English with it; the tests compare the other languages with it.

use fluent_syntax::ast::{
    CallArguments, Entry as Node, Expression, InlineExpression, Pattern, PatternElement, Variant,
    VariantKey,
};
use std::collections::BTreeSet;

/// Variables that are whole numbers by name, whether or not a plural rests on them.
const WHOLE_NUMBERS: [&str; 5] = ["count", "n", "limit", "seconds", "minutes"];

/// The plural categories of CLDR, which tell a plural from a choice between words.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One variable of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    /// Its name without the dollar sign.
    pub(crate) name: String,
    /// Whether it is an `i64`; else it is text.
    pub(crate) whole: bool,
}

/// One message of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its key, lower case with dashes.
    pub(crate) key: String,
    /// Its variables in order of first appearance.
    pub(crate) variables: Vec<Variable>,
    /// Whether the text varies with a variable, beyond showing it.
    pub(crate) varies: bool,
    /// The text with plurals in their default form.
    pub(crate) text: String,
    /// The comment right above it, empty when there is none.
    pub(crate) comment: String,
}

/// Reads a whole file.
///
/// # Errors
/// A sentence that names the message: junk, a key said twice or badly formed, attributes, a
/// reference to another message.
pub(crate) fn read(source: &str) -> Result<Vec<Entry>, String> {
    let resource = fluent_syntax::parser::parse(source)
        .map_err(|(_, problems)| format!("cannot be read: {problems:?}"))?;
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for node in resource.body {
        let Node::Message(message) = node else {
            continue;
        };
        let key = message.id.name.to_owned();
        check_key(&key)?;
        if !seen.insert(key.clone()) {
            return Err(format!("{key} is there twice"));
        }
        if !message.attributes.is_empty() {
            return Err(format!("{key} has attributes, which have no method"));
        }
        let pattern = message.value.ok_or(format!("{key} has no text"))?;
        let mut reader = Reader::default();
        reader
            .pattern(&pattern)
            .map_err(|problem| format!("{key}: {problem}"))?;
        entries.push(Entry {
            key,
            variables: reader.variables,
            varies: reader.varies,
            text: reader.text.trim().to_owned(),
            comment: message
                .comment
                .map(|it| it.content.join(" "))
                .unwrap_or_default(),
        });
    }
    Ok(entries)
}

/// A key becomes a method's name, and two keys must never become the same one.
fn check_key(key: &str) -> Result<(), String> {
    let plain = key
        .bytes()
        .all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if plain && !key.ends_with('-') && !key.contains("--") {
        return Ok(());
    }
    Err(format!("{key} must be lower case words with single dashes"))
}

/// Collects, while walking one message: its variables from every form of a plural, its text from
/// the default form alone.
#[derive(Default)]
struct Reader {
    /// In order of first appearance.
    variables: Vec<Variable>,
    /// Whether a choice or a function was met.
    varies: bool,
    /// The default form so far.
    text: String,
}

impl Reader {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression } => self.expression(expression)?,
            }
        }
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Result<(), String> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, false),
            Expression::Select { selector, variants } => (selector, variants),
        };
        self.varies = true;
        let before = self.text.clone();
        self.inline(selector, variants.iter().all(is_plural))?;
        for variant in variants.iter().filter(|it| !it.default) {
            self.pattern(&variant.value)?;
        }
        // Only the default form is kept as the text that documents the message.
        self.text = before;
        for variant in variants.iter().filter(|it| it.default) {
            self.pattern(&variant.value)?;
        }
        Ok(())
    }

    /// `whole` is what the surroundings know of a variable: a plural rests on it, or `NUMBER` shows
    /// it. A reference to another message would hide variables of its own; terms have none.
    fn inline(&mut self, inline: &InlineExpression<&str>, whole: bool) -> Result<(), String> {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variable(id.name, whole);
                self.text.push_str(&format!("{{{}}}", id.name));
            }
            InlineExpression::StringLiteral { value }
            | InlineExpression::NumberLiteral { value } => {
                self.text.push_str(value);
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.varies = true;
                self.arguments(arguments, id.name == "NUMBER")?;
            }
            InlineExpression::Placeable { expression } => self.expression(expression)?,
            InlineExpression::MessageReference { id, .. } => {
                return Err(format!("refers to message {}; use a term", id.name));
            }
            InlineExpression::TermReference { id, .. } => self.text.push_str(id.name),
        }
        Ok(())
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>, whole: bool) -> Result<(), String> {
        arguments
            .positional
            .iter()
            .try_for_each(|it| self.inline(it, whole))
    }

    /// Once known as a whole number, a variable stays one wherever it appears.
    fn variable(&mut self, name: &str, whole: bool) {
        let whole = whole || WHOLE_NUMBERS.contains(&name);
        match self.variables.iter_mut().find(|it| it.name == name) {
            Some(known) => known.whole |= whole,
            None => self.variables.push(Variable {
                name: name.to_owned(),
                whole,
            }),
        }
    }
}

/// A choice is a plural when its forms are numbers or categories; `[question]` or `[post]` would be
/// a choice by a word, which stays text. A lone `*[other]` counts as a plural.
fn is_plural(variant: &Variant<&str>) -> bool {
    match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => PLURALS.contains(name),
    }
}

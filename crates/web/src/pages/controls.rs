//! The fields of forms that are made of choices and short texts: one look for all of them.

use std::borrow::Cow;

use askama::Template;
use domain::community::COLOURS;
use domain::language::{Languages, UNDETERMINED, language, languages};
use domain::refusal::{Field, Refusal};
use words::Words;

use super::wrong::Wrong;

/// One of several things of which one is chosen.
pub(crate) struct Choice<'a> {
    pub(crate) value: String,
    pub(crate) label: Cow<'a, str>,
    pub(crate) chosen: bool,
    /// The class of the colour that it shows, if it is one.
    swatch: Option<String>,
}

impl<'a> Choice<'a> {
    /// A choice without a colour.
    pub(crate) fn new(
        value: impl Into<String>,
        label: impl Into<Cow<'a, str>>,
        chosen: bool,
    ) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            chosen,
            swatch: None,
        }
    }
}

/// What one fills in.
pub(crate) enum Input<'a> {
    /// One of a few, all of them shown.
    Radio(Vec<Choice<'a>>),
    /// One of many.
    Select(Vec<Choice<'a>>),
    /// Yes or no, each with a name of its own.
    Boxes(Vec<(&'static str, &'a str, bool)>),
    /// Some of a few, all under the name of the field.
    Several(Vec<Choice<'a>>),
    /// Any of very many, and what to say of those that are chosen while the list is folded.
    Many(Vec<Choice<'a>>, String),
    /// One line, of an HTML type.
    Line(&'static str, String),
    /// A text.
    Text(String),
    /// The password that one has.
    Password,
    /// One that one wants.
    NewPassword,
}

/// A field with its label, a hint, and what is wrong with it.
pub(crate) struct Control<'a> {
    name: &'static str,
    label: &'a str,
    hint: Option<&'a str>,
    input: Input<'a>,
    wrong: Option<String>,
    /// What came of it, where it is something to try.
    said: Option<String>,
    /// Whether it is the first that is wrong, where the reader begins.
    focus: bool,
    /// The values of the choice that it belongs to, with spaces between them; empty for all.
    only: &'static str,
}

impl<'a> Control<'a> {
    /// A field under this name.
    pub(crate) const fn new(name: &'static str, label: &'a str, input: Input<'a>) -> Self {
        Self {
            name,
            label,
            hint: None,
            input,
            wrong: None,
            said: None,
            focus: false,
            only: "",
        }
    }

    /// Shown with these values of the choice `what` of its form. The style sheet names them.
    pub(crate) fn only(self, only: &'static str) -> Self {
        Self { only, ..self }
    }

    /// With a hint.
    pub(crate) fn hint(self, hint: &'a str) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// With what came of it.
    pub(crate) fn said(self, said: Option<String>) -> Self {
        Self { said, ..self }
    }

    /// Where the reader begins, if this is why the form came back.
    pub(crate) fn focus(self, focus: bool) -> Self {
        Self { focus, ..self }
    }

    /// With what is wrong with it, if that is what the form came back for.
    pub(crate) fn wrong(self, wrong: &Wrong, field: Field) -> Self {
        let sentence = wrong.at(&field).map(str::to_owned);
        Self {
            focus: sentence.is_some(),
            wrong: sentence,
            ..self
        }
    }
}

/// The fields of a form, in order.
#[derive(Template)]
#[template(path = "parts/controls.html")]
pub(crate) struct Controls<'a>(pub(crate) Vec<Control<'a>>);

impl Controls<'_> {
    /// Whether one of them says what is wrong, so that it need not be said above the form as well.
    pub(crate) fn say_it(&self) -> bool {
        self.0.iter().any(|control| control.wrong.is_some())
    }

    fn list(&self) -> &[Control<'_>] {
        &self.0
    }
}

impl Control<'_> {
    /// What describes it, for those who hear the page.
    fn about(&self) -> String {
        let hint = self.hint.map(|_| format!("{}-hint", self.name));
        let wrong = self.wrong.as_ref().map(|_| format!("{}-wrong", self.name));
        hint.into_iter().chain(wrong).collect::<Vec<_>>().join(" ")
    }

    /// Which password a browser may fill in.
    const fn autocomplete(&self) -> &'static str {
        match self.input {
            Input::NewPassword => "new-password",
            _ => "current-password",
        }
    }

    fn has_swatches(&self) -> bool {
        matches!(&self.input, Input::Radio(list) if list.iter().any(|it| it.swatch.is_some()))
    }
}

/// Languages to choose from: those that are taken, and what was chosen before. `unnamed` also
/// offers that of texts which name none.
pub(crate) fn language_list<'a>(
    words: &'a Words,
    taken: &Languages,
    chosen: &Languages,
    unnamed: bool,
) -> Input<'a> {
    let named: Vec<i64> = chosen.numbers().collect();
    let choices = languages().filter(|it| unnamed || it.id != UNDETERMINED);
    let choices = choices.filter(|it| taken.has(it.id) || named.contains(&it.id));
    let choices: Vec<Choice<'_>> = choices
        .map(|it| {
            let label = match it.id {
                UNDETERMINED => words.ask_language_none(),
                _ => it.name,
            };
            Choice::new(it.id.to_string(), label, named.contains(&it.id))
        })
        .collect();
    let told: Vec<&str> = choices
        .iter()
        .filter(|it| it.chosen)
        .map(|it| it.label.as_ref())
        .collect();
    let told = if told.is_empty() {
        words.languages_all().to_owned()
    } else {
        told.join(", ")
    };
    Input::Many(choices, told)
}

/// The languages that a form chose, or the refusal of one that there is not.
pub(crate) fn chosen_languages<'a>(
    sent: impl Iterator<Item = &'a str>,
) -> Result<Languages, Refusal> {
    let known = |id: &str| id.parse().ok().filter(|id| language(*id).is_some());
    let numbers: Option<Vec<i64>> = sent.map(known).collect();
    let field = Field::Language;
    Ok(Languages::chosen(
        numbers.ok_or(Refusal::BadChoice { field })?,
    ))
}

/// A whole number as it was typed, if any was.
///
/// # Errors
/// `BadChoice` of the field for anything else.
pub(crate) fn whole_number(typed: &str, field: Field) -> Result<Option<i64>, Refusal> {
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(Refusal::BadChoice { field }),
        },
    }
}

/// The palette to choose from. 0 is the site's colour, or none.
pub(crate) fn colours<'a>(words: &'a Words, zero: &'a str, chosen: i64) -> Vec<Choice<'a>> {
    let names = [
        zero,
        words.colour_teal(),
        words.colour_blue(),
        words.colour_indigo(),
        words.colour_violet(),
        words.colour_plum(),
        words.colour_rose(),
        words.colour_rust(),
        words.colour_ochre(),
        words.colour_moss(),
        words.colour_slate(),
    ];
    let choice = |(number, label): (i64, &'a str)| Choice {
        value: number.to_string(),
        label: Cow::Borrowed(label),
        chosen: number == chosen,
        swatch: (number > 0).then(|| format!("tint{number}")),
    };
    (0..=COLOURS).zip(names).map(choice).collect()
}

//! A page that is a form of choices and short texts.

use askama::Template;
use store::community::CommunityRow;

use super::again::form_again;
use super::controls::{Control, Controls};
use super::tabs::Tabs;
use super::wrong::Wrong;
use crate::errors::Answer;
use crate::page::Page;

/// The page.
#[derive(Template)]
#[template(path = "form.html")]
pub(crate) struct FormPage<'a> {
    /// What is around it, with the form's title.
    pub(crate) page: Page,
    /// The pages that it is one of.
    pub(crate) menu: Option<Tabs<'a>>,
    /// Whether it was just saved.
    pub(crate) saved: bool,
    /// What it is about, in the words of whoever wrote that.
    pub(crate) excerpt: Option<&'a str>,
    /// What is said before the form.
    pub(crate) intro: Option<&'a str>,
    /// Where it is sent to.
    pub(crate) action: String,
    /// The version of what is changed, where somebody else may change it meanwhile.
    pub(crate) version: Option<i64>,
    /// What somebody else saved meanwhile.
    pub(crate) theirs: Option<&'a CommunityRow>,
    /// The fields.
    pub(crate) controls: Controls<'a>,
    /// Fields that are sent along unseen.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// Further buttons: what they are called in the form, and what they say.
    pub(crate) buttons: Vec<(&'static str, &'a str)>,
    /// What the button says.
    pub(crate) send: &'a str,
    /// Whether something goes away.
    pub(crate) danger: bool,
    /// Where to go instead.
    pub(crate) back: Option<String>,
    /// Further links below.
    pub(crate) links: Vec<(String, std::borrow::Cow<'a, str>)>,
    /// What was wrong with it.
    pub(crate) wrong: Wrong,
    /// Where what is typed is kept until it is sent.
    pub(crate) draft: Option<DraftPlace>,
}

/// Where what is typed into a form is kept until it is sent.
pub(crate) struct DraftPlace {
    /// The box.
    pub(crate) target: String,
    /// The community that the form is of, so that the list of drafts leads to it.
    pub(crate) community: String,
    /// Which writing it is, where that began on an earlier page.
    pub(crate) writing: String,
    /// Whether what is shown comes from there.
    pub(crate) restored: bool,
}

impl<'a> FormPage<'a> {
    /// A form with nothing but fields and a button that saves.
    pub(crate) fn new(page: Page, action: impl Into<String>, controls: Vec<Control<'a>>) -> Self {
        Self {
            send: page.words().action_save(),
            page: page.noindex().narrow(),
            menu: None,
            saved: false,
            excerpt: None,
            intro: None,
            action: action.into(),
            version: None,
            theirs: None,
            controls: Controls(controls),
            hidden: Vec::new(),
            buttons: Vec::new(),
            danger: false,
            back: None,
            links: Vec::new(),
            wrong: Wrong::nothing(),
            draft: None,
        }
    }

    /// The answer, with the status of what was wrong.
    pub(crate) fn answer(&self) -> Answer {
        form_again(self, self.wrong.refusal().as_ref())
    }
}

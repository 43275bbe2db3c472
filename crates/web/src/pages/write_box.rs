//! The box in which people write an answer, a comment, a reply, or a change of one.

use std::sync::Arc;

use askama::Template;
use domain::text;
use operations::Operations;
use words::Words;

use super::ask::LanguageChoice;
use super::rule_list::RuleList;
use super::wrong::Wrong;

/// A box with its text, its draft, its preview, and what is wrong with it.
#[derive(Template)]
#[template(path = "parts/write.html")]
pub(crate) struct WriteBox<'a> {
    /// The reader's words.
    pub(crate) words: &'a Words,
    /// The form's id, for links to it.
    pub(crate) id: &'static str,
    /// Where it is sent to.
    pub(crate) action: String,
    /// The word under which its draft is kept.
    pub(crate) target: String,
    /// The form's token.
    pub(crate) token: String,
    /// Where to go when a draft was kept.
    pub(crate) back: String,
    /// The post that it belongs to, so that the list of drafts can say so.
    pub(crate) title: String,
    /// Which writing it is, where that began on an earlier page.
    pub(crate) writing: String,
    /// The version that a change is made from.
    pub(crate) version: Option<i64>,
    /// What went wrong.
    pub(crate) wrong: Wrong,
    /// Whether the text comes from a draft.
    pub(crate) restored: bool,
    /// How the text will look.
    pub(crate) preview: Option<String>,
    /// What the text is.
    pub(crate) label: &'a str,
    /// What to know before one begins.
    pub(crate) hint: &'a str,
    /// The text.
    pub(crate) text: String,
    /// What the button says.
    pub(crate) send: &'a str,
    /// The rules of what is written there, if there are any.
    pub(crate) rules: Option<Arc<RuleList>>,
    /// The languages that it can be in, where there is a choice.
    pub(crate) languages: Vec<LanguageChoice<'a>>,
    /// Whether only serious answers are wanted there.
    pub(crate) serious: bool,
}

/// A text as it will look. Long ones take a while, and others should not wait for it.
pub(crate) async fn preview(operations: &Operations, typed: &str) -> String {
    let (typed, home) = (typed.to_owned(), operations.home().clone());
    let render = move || text::render(&text::clean_text(&typed), &home).html;
    // The renderer does not panic; if it did, there would be no preview.
    tokio::task::spawn_blocking(render)
        .await
        .unwrap_or_default()
}

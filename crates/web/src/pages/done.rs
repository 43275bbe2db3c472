//! A page that says that something was done, or can't be.

use askama::Template;

use crate::errors::Answer;
use crate::page::{Page, html};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "done.html")]
struct DonePage<'a> {
    page: Page,
    text: &'a str,
    /// Where to go from there.
    link: Option<(&'a str, &'a str)>,
}

/// The page, with a link to where the reader may want to go.
pub(crate) fn done(visit: &Visit, title: &str, text: &str, link: Option<(&str, &str)>) -> Answer {
    html(&DonePage {
        page: Page::new(visit, title).noindex().narrow(),
        text,
        link,
    })
}

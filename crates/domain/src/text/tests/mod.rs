//! What texts become: what they should (`features`, `mentions`), what they must not (`attacks`),
//! what they may cost (`bounds`), and what holds for any of them (`generated`).

mod attacks;
mod audit;
mod bounds;
mod features;
mod generated;
mod mentions;

use super::{Home, render};

/// The server that the tests' texts are on.
pub(super) fn home() -> Home {
    Home::new("localhost:8536")
}

/// The HTML of a text, with what is the same in every link left out.
pub(super) fn html(markdown: &str) -> String {
    let html = render(markdown, &home()).html;
    let html = html.replace(" rel=\"nofollow ugc noopener\"", "");
    html.trim_end().to_owned()
}

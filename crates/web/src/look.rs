//! How pages look and which keys they answer to, for everybody and without an account: one
//! cookie keeps it.

use askama::Template;
use domain::account::Theme;
use http::header::SET_COOKIE;
use words::{Catalogue, Words};

use crate::cookies::Look;
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Page, html};
use crate::visit::Visit;

/// One of several things of which one is chosen.
struct Choice<'a> {
    value: &'static str,
    label: &'a str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "look.html")]
struct LookPage<'a> {
    page: Page,
    themes: Vec<Choice<'a>>,
    languages: Vec<Choice<'a>>,
    keys: Vec<(&'static str, &'a str)>,
    nsfw: bool,
    compact: bool,
}

/// The form, with what is chosen now.
pub(crate) async fn show(visit: Visit) -> Answer {
    let words = visit.words();
    let look = visit.look();
    let theme = |theme: &Theme| Choice {
        value: theme.word(),
        label: theme_label(words, *theme),
        chosen: *theme == look.theme,
    };
    let language = |language: &'static Words| Choice {
        value: language.lang(),
        label: language.language_name(),
        chosen: look.language == Some(language.lang()),
    };
    html(&LookPage {
        page: Page::new(&visit, words.look_title()).noindex().narrow(),
        themes: Theme::ALL.iter().map(theme).collect(),
        languages: Catalogue::languages().map(language).collect(),
        keys: vec![
            ("j", words.keys_next()),
            ("k", words.keys_previous()),
            ("o", words.keys_open()),
            ("a", words.keys_up()),
            ("z", words.keys_down()),
            ("x", words.keys_collapse()),
            ("/", words.keys_search()),
            ("?", words.keys_help()),
        ],
        nsfw: look.nsfw,
        compact: look.compact,
    })
}

/// Keeps what was chosen.
pub(crate) async fn keep(visit: Visit, form: Form) -> Answer {
    form.name()?;
    let language = Catalogue::languages().find(|words| words.lang() == form.text("language"));
    let look = Look {
        theme: Theme::from_word(form.text("theme")).unwrap_or(Theme::Browser),
        keys: form.has("keys"),
        language: language.map(Words::lang),
        nsfw: form.has("nsfw"),
        compact: form.has("compact"),
    };
    let mut response = see_other("/look");
    if let Some(cookie) = visit.app().cookies.keep_look(look) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

fn theme_label(words: &Words, theme: Theme) -> &str {
    match theme {
        Theme::Browser => words.footer_theme_browser(),
        Theme::Light => words.footer_theme_light(),
        Theme::Dark => words.footer_theme_dark(),
    }
}

//! What every page has around it, and how a template becomes an answer.

use askama::Template;
use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use domain::account::{ListMode, Theme};
use store::session::SessionRow;
use store::site::SiteRow;
use words::Words;

use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::static_files::{Asset, asset};
use crate::visit::Visit;

/// Which link of the header is where the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Nav {
    /// None of them.
    #[default]
    Elsewhere,
    /// The feed.
    Questions,
    /// The list of communities.
    Communities,
    /// The inbox.
    Inbox,
    /// The desk.
    Desk,
    /// The ask form.
    Ask,
    /// The search.
    Search,
    /// The reader's own page and settings.
    Mine,
}

/// Unread notices are counted up to here.
const UNREAD_MAX: i64 = 99;

/// What every page has around it. Templates that extend `base.html` hold one as `page`.
pub(crate) struct Page {
    visit: Visit,
    site: Arc<SiteRow>,
    words: &'static Words,
    title: String,
    token: OnceLock<String>,
    /// The address that search engines are told, absolute.
    pub(crate) canonical: Option<String>,
    /// One or two sentences for search engines and previews.
    pub(crate) description: Option<String>,
    /// What it is to whoever shows a preview of it, in Open Graph's words.
    pub(crate) kind: &'static str,
    /// Whether search engines leave the page out.
    pub(crate) noindex: bool,
    /// The feed with the same in it for programs that read, as a path of this site.
    pub(crate) atom: Option<String>,
    /// Where in the header the reader is.
    pub(crate) nav: Nav,
    /// Whether the page is one narrow column, as forms are.
    pub(crate) narrow: bool,
    /// The colour of the community that the page is of; 0 is the site's.
    tint: i64,
}

impl Page {
    /// What is around a page of this title.
    #[must_use]
    pub(crate) fn new(visit: &Visit, title: impl Into<String>) -> Self {
        Self {
            visit: visit.clone(),
            site: visit.app().site(),
            words: visit.words(),
            title: title.into(),
            token: OnceLock::new(),
            canonical: None,
            description: None,
            kind: "website",
            noindex: false,
            atom: None,
            nav: Nav::Elsewhere,
            narrow: false,
            tint: 0,
        }
    }

    /// In the colour of a community.
    #[must_use]
    pub(crate) fn tint(self, colour: i64) -> Self {
        Self {
            tint: colour,
            ..self
        }
    }

    /// The class of the page's colours; none where they are the first of the palette.
    #[must_use]
    pub(crate) fn tint_class(&self) -> Option<String> {
        let colour = if self.tint > 0 {
            self.tint
        } else {
            self.site.accent
        };
        (colour > 1).then(|| format!("tint{colour}"))
    }

    /// Whether the reader wants lists with as many lines as fit.
    #[must_use]
    pub(crate) fn compact(&self) -> bool {
        let own = self
            .session()
            .map(|session| session.list_mode == ListMode::Compact);
        own.unwrap_or_else(|| self.visit.look().compact)
    }

    /// Whether the reader does not want to see scores.
    #[must_use]
    pub(crate) fn without_scores(&self) -> bool {
        self.session().is_some_and(|session| !session.show_scores)
    }

    /// Search engines leave the page out.
    #[must_use]
    pub(crate) fn noindex(self) -> Self {
        Self {
            noindex: true,
            ..self
        }
    }

    /// The page's own address, as a path of this site.
    #[must_use]
    pub(crate) fn canonical(mut self, path: &str) -> Self {
        self.canonical = Some(self.visit.app().base_url.absolute(path));
        self
    }

    /// One or two sentences for search engines and previews.
    #[must_use]
    pub(crate) fn description(self, text: impl Into<String>) -> Self {
        Self {
            description: Some(text.into()),
            ..self
        }
    }

    /// The feed with the same in it for programs that read.
    #[must_use]
    pub(crate) fn atom(self, path: impl Into<String>) -> Self {
        Self {
            atom: Some(path.into()),
            ..self
        }
    }

    /// What it is to whoever shows a preview of it, in Open Graph's words.
    #[must_use]
    pub(crate) fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// Where in the header the reader is.
    #[must_use]
    pub(crate) fn nav(self, nav: Nav) -> Self {
        Self { nav, ..self }
    }

    /// One narrow column, for forms and notices.
    #[must_use]
    pub(crate) fn narrow(self) -> Self {
        Self {
            narrow: true,
            ..self
        }
    }

    /// The page's title, without the site's name.
    #[must_use]
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// The title for the browser's tab.
    #[must_use]
    pub(crate) fn tab_title(&self) -> String {
        self.words().page_title(&self.title, &self.site.name)
    }

    /// In another language than the browser asks for, since it is known whose page it is.
    #[must_use]
    pub(crate) fn speaking(self, words: &'static Words) -> Self {
        Self { words, ..self }
    }

    /// The reader's language.
    #[must_use]
    pub(crate) fn words(&self) -> &'static Words {
        self.words
    }

    /// The site.
    #[must_use]
    pub(crate) fn site(&self) -> &SiteRow {
        &self.site
    }

    /// The request that the page answers.
    #[must_use]
    pub(crate) fn visit(&self) -> &Visit {
        &self.visit
    }

    /// The reader's session, if they are signed in.
    #[must_use]
    pub(crate) fn session(&self) -> Option<&SessionRow> {
        self.visit.who().session()
    }

    /// Whether sign-up closed itself, which those who run the site must know.
    #[must_use]
    pub(crate) fn closed_itself(&self) -> bool {
        self.site.closed_itself_at.is_some() && self.visit.who().is_admin()
    }

    /// Where the reader is, for forms that lead back.
    #[must_use]
    pub(crate) fn here(&self) -> &str {
        self.visit.here()
    }

    /// Where signing in leads back to here.
    #[must_use]
    pub(crate) fn sign_in(&self) -> String {
        crate::next::sign_in(self.here())
    }

    /// The token of the page's forms, the same for all of them.
    #[must_use]
    pub(crate) fn token(&self) -> &str {
        self.token.get_or_init(|| self.visit.form_token())
    }

    /// The colours, unless the system's are to be taken.
    #[must_use]
    pub(crate) fn theme(&self) -> Option<&'static str> {
        let theme = self.visit.look().theme;
        (theme != Theme::Browser).then(|| theme.word())
    }

    /// Whether single keys do something.
    #[must_use]
    pub(crate) fn keys(&self) -> bool {
        self.visit.look().keys
    }

    /// Whether the reader is at the feed.
    #[must_use]
    pub(crate) fn at_questions(&self) -> bool {
        self.nav == Nav::Questions
    }

    /// Whether the reader is at the list of communities.
    #[must_use]
    pub(crate) fn at_communities(&self) -> bool {
        self.nav == Nav::Communities
    }

    /// Whether the reader is at the search.
    #[must_use]
    pub(crate) fn at_search(&self) -> bool {
        self.nav == Nav::Search
    }

    /// Whether the reader is at the inbox.
    #[must_use]
    pub(crate) fn at_inbox(&self) -> bool {
        self.nav == Nav::Inbox
    }

    /// Whether the reader is at the desk.
    #[must_use]
    pub(crate) fn at_desk(&self) -> bool {
        self.nav == Nav::Desk
    }

    /// Whether the reader works at the desk.
    #[must_use]
    pub(crate) fn has_desk(&self) -> bool {
        self.visit.who().moderates()
    }

    /// The number of what waits at the desk as it is shown; nothing if there is nothing.
    #[must_use]
    pub(crate) fn waiting(&self) -> Option<String> {
        shown_count(self.visit.who().waiting())
    }

    /// The number of what waits for those who hear the page.
    #[must_use]
    pub(crate) fn waiting_words(&self) -> Cow<'_, str> {
        self.words().site_desk_waiting(self.visit.who().waiting())
    }

    /// Whether the reader is at the ask form.
    #[must_use]
    pub(crate) fn at_ask(&self) -> bool {
        self.nav == Nav::Ask
    }

    /// Whether the reader is at their own page and settings.
    #[must_use]
    pub(crate) fn at_mine(&self) -> bool {
        self.nav == Nav::Mine
    }

    /// The number of unread notices as it is shown; nothing if there are none.
    #[must_use]
    pub(crate) fn unread(&self) -> Option<String> {
        shown_count(self.session()?.unread)
    }

    /// The number of unread notices for those who hear the page.
    #[must_use]
    pub(crate) fn unread_words(&self) -> Cow<'_, str> {
        self.words()
            .site_inbox_unread(self.session().map_or(0, |session| session.unread))
    }

    /// The URL of the style sheet.
    #[must_use]
    pub(crate) fn style(&self) -> &'static str {
        asset(Asset::Style)
    }

    /// The URL of the script.
    #[must_use]
    pub(crate) fn script(&self) -> &'static str {
        asset(Asset::Script)
    }

    /// The URL of the icon.
    #[must_use]
    pub(crate) fn icon(&self) -> &'static str {
        asset(Asset::Icon)
    }

    /// The program's version.
    #[must_use]
    pub(crate) fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}

/// A count as the header shows it; nothing for none.
fn shown_count(count: i64) -> Option<String> {
    let shown = count.min(UNREAD_MAX);
    (count > 0).then(|| {
        if count > UNREAD_MAX {
            format!("{shown}+")
        } else {
            shown.to_string()
        }
    })
}

/// What a finished page is about, on its way to the cache.
#[derive(Clone)]
pub(crate) struct About(pub(crate) Vec<Topic>);

/// A page for whoever asked.
///
/// # Errors
/// When the template fails, which only a full disk or a defect makes it do.
pub(crate) fn html<T: Template>(template: &T) -> Answer {
    html_with(StatusCode::OK, template)
}

/// What everybody who is not signed in may be sent until one of its topics changes, as something
/// else than HTML.
///
/// # Errors
/// As [`html`].
pub(crate) fn shared_as<T: Template>(
    kind: &'static str,
    template: &T,
    topics: Vec<Topic>,
) -> Answer {
    let mut response = shared(template, topics)?;
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(response)
}

/// A page with another status than 200.
///
/// # Errors
/// As [`html`].
pub(crate) fn html_with<T: Template>(status: StatusCode, template: &T) -> Answer {
    let text = template.render().map_err(Failure::from)?;
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(response)
}

/// A page that everybody who is not signed in may be shown until one of its topics changes. It
/// must hold no form, and its route must say that it is shared.
///
/// # Errors
/// As [`html`].
pub(crate) fn shared<T: Template>(template: &T, topics: Vec<Topic>) -> Answer {
    let mut response = html(template)?;
    response.extensions_mut().insert(About(topics));
    Ok(response)
}

/// The answer to our script after a vote: the score as it is to be shown, and the reader's vote
/// that counts now: 1, 0 or -1.
#[must_use]
pub(crate) fn vote_fragment(score: &str, mine: i64) -> Response<Body> {
    let score: String = score
        .chars()
        .filter(|c| !matches!(c, '"' | '\\') && !c.is_control())
        .collect();
    let mut response = Response::new(Body::from(format!(
        "{{\"score\":\"{score}\",\"mine\":{mine}}}"
    )));
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// The answer to our script when there is nothing to show, as after a draft was saved.
#[must_use]
pub(crate) fn done_fragment() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

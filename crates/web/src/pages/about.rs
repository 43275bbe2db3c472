//! Pages about the site itself: who runs it, what it stores, on what terms.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::account::Registration;
use domain::limits::{DRAFT_DAYS_MAX, ILLEGAL_SENDER_DAYS, NOTICE_DAYS_MAX, SESSION_DAYS_MAX};
use domain::urls;
use store::Reads;
use store::account::list_admins;

use crate::errors::Answer;
use crate::page::{Page, html};
use crate::visit::Visit;

/// Where the source of this program is; empty where the build does not say.
const SOURCE: &str = env!("CARGO_PKG_REPOSITORY");

/// A part of such a page.
struct Section<'a> {
    /// What links to it are called.
    id: &'static str,
    heading: &'a str,
    lines: Vec<Cow<'a, str>>,
    links: Vec<(String, Cow<'a, str>)>,
}

/// A page of sentences.
#[derive(Template)]
#[template(path = "text.html")]
struct TextPage<'a> {
    page: Page,
    /// What the site says of itself, as HTML that is safe to show.
    own: Option<String>,
    sections: Vec<Section<'a>>,
}

impl<'a> Section<'a> {
    fn new(id: &'static str, heading: &'a str, lines: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            id,
            heading,
            lines: lines.into_iter().map(Cow::Borrowed).collect(),
            links: Vec::new(),
        }
    }

    fn and(mut self, line: impl Into<Cow<'a, str>>) -> Self {
        self.lines.push(line.into());
        self
    }

    fn link(mut self, href: impl Into<String>, label: impl Into<Cow<'a, str>>) -> Self {
        self.links.push((href.into(), label.into()));
        self
    }
}

/// What the site is, who runs it, and where its source is.
pub(crate) async fn about(visit: Visit, State(reads): State<Reads>) -> Answer {
    let (words, site) = (visit.words(), visit.app().site());
    let admins = list_admins(&reads).await?;
    let mut contact = Section::new("contact", words.footer_contact(), []);
    if admins.is_empty() {
        contact = contact.and(words.setup_waiting());
    } else {
        contact = contact.and(words.about_contact());
    }
    for admin in &admins {
        contact = contact.link(urls::person(&admin.name, None), admin.name.as_str());
    }
    let joining = match site.registration {
        Registration::Open => words.about_registration_open(),
        Registration::Application => words.about_registration_application(),
        Registration::Invitation => words.about_registration_invitation(),
        Registration::Closed => words.about_registration_closed(),
    };
    let joining = Section::new("joining", words.about_joining(), [joining]);
    let order = Section::new("rules", words.rules_heading(), [])
        .link("/rules", words.rules_title_site())
        .link("/modlog", words.modlog_title())
        .link("/modlog/years", words.modlog_years())
        .link("/instances", words.instances_title());
    let privacy = Section::new(
        "stored",
        words.about_privacy(),
        [words.about_privacy_text()],
    );
    let version = words.footer_version(env!("CARGO_PKG_VERSION"));
    let mut source = Section::new("source", words.footer_source(), [words.about_software()]);
    source = source.and(version).and(words.about_licence());
    source = if SOURCE.is_empty() {
        source.and(words.about_source_ask())
    } else {
        source.link(SOURCE, words.about_source_link())
    };
    let page = Page::new(&visit, words.about_title(&site.name)).canonical("/about");
    if site.contact_html.is_some() {
        contact = contact.link("/contact", words.footer_contact());
    }
    html(&TextPage {
        own: site.sidebar_html.clone(),
        page: match site.description.clone() {
            Some(text) => page.description(text),
            None => page,
        },
        sections: vec![
            contact,
            joining,
            order,
            privacy.link("/privacy", words.footer_privacy()),
            source.link("/legal", words.footer_legal()),
        ],
    })
}

/// How to reach those who run the site.
pub(crate) async fn contact(visit: Visit, State(reads): State<Reads>) -> Answer {
    let words = visit.words();
    let admins = list_admins(&reads).await?;
    let mut people = Section::new("people", words.footer_contact(), [words.about_contact()]);
    for admin in &admins {
        people = people.link(urls::person(&admin.name, None), admin.name.as_str());
    }
    html(&TextPage {
        page: Page::new(&visit, words.footer_contact()).canonical("/contact"),
        own: visit.app().site().contact_html.clone(),
        sections: vec![people],
    })
}

/// On what terms texts and the program are here.
pub(crate) async fn legal(visit: Visit) -> Answer {
    let words = visit.words();
    let who = Section::new("who", words.legal_who_title(), [words.legal_who()]);
    html(&TextPage {
        page: Page::new(&visit, words.legal_title()).canonical("/legal"),
        own: visit.app().site().legal_html.clone(),
        sections: vec![
            who.link("/about#contact", words.footer_contact()),
            Section::new("texts", words.legal_texts_title(), [words.legal_texts()]),
            Section::new(
                "software",
                words.legal_software_title(),
                [words.legal_software()],
            ),
        ],
    })
}

/// What is stored, for how long, and who sees it.
pub(crate) async fn privacy(visit: Visit) -> Answer {
    let words = visit.words();
    let account = Section::new(
        "account",
        words.privacy_account_title(),
        [words.privacy_account()],
    );
    let writing = [words.privacy_writing(), words.privacy_deleted()];
    let writing = Section::new("writing", words.privacy_writing_title(), writing)
        .and(words.privacy_drafts(DRAFT_DAYS_MAX))
        .and(words.privacy_notices(NOTICE_DAYS_MAX));
    let moderation = [words.privacy_reports(), words.privacy_decisions()];
    let moderation = Section::new("moderation", words.privacy_moderation_title(), moderation)
        .and(words.privacy_illegal(ILLEGAL_SENDER_DAYS));
    let devices = Section::new("devices", words.privacy_devices_title(), [])
        .and(words.privacy_devices(SESSION_DAYS_MAX))
        .and(words.privacy_networks())
        .and(words.privacy_logs());
    let cookies = Section::new("cookies", words.privacy_cookies_title(), [])
        .and(words.privacy_cookie_session(SESSION_DAYS_MAX))
        .and(words.privacy_cookie_guest())
        .and(words.privacy_cookie_look());
    let others = [words.privacy_others(), words.privacy_elsewhere()];
    let others = Section::new("others", words.privacy_others_title(), others);
    let yours = Section::new(
        "yours",
        words.privacy_yours_title(),
        [words.privacy_yours()],
    )
    .link("/settings/data", words.settings_menu_data());
    html(&TextPage {
        page: Page::new(&visit, words.footer_privacy()).canonical("/privacy"),
        own: visit.app().site().privacy_html.clone(),
        sections: vec![
            account,
            writing,
            moderation,
            devices,
            cookies,
            others,
            yours.link("/about#contact", words.footer_contact()),
        ],
    })
}

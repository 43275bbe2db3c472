//! What admins and the operator did, for those who run the site.

mod line;

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::audit::AuditAct;
use domain::decision::Action;
use domain::ids::AuditId;
use store::audit::{AuditRow, Wanted, list_audit};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::admin::menu;
use super::asked::Asked;
use super::controls::Choice;
use super::moment::Moment;
use super::person::find as find_person;
use super::tabs::{Pager, Tabs, address};
use crate::errors::Answer;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

const PATH: &str = "/admin/audit";

/// The log, newest first.
#[derive(Template)]
#[template(path = "admin_audit.html")]
struct AuditPage<'a> {
    page: Page,
    menu: Tabs<'a>,
    rows: &'a [AuditRow],
    acts: Vec<Choice<'a>>,
    by: String,
    pager: Pager<'a>,
}

impl AuditPage<'_> {
    fn what<'a>(&'a self, row: &'a AuditRow) -> &'a str {
        said(self.page.words(), &row.act)
    }

    /// What it was done to, with a link where it has a page.
    fn object(&self, row: &AuditRow) -> Option<line::Object> {
        line::object(self.page.words(), row)
    }

    /// What else is known of it.
    fn detail<'a>(&'a self, row: &'a AuditRow) -> Vec<Cow<'a, str>> {
        line::detail(self.page.words(), row)
    }

    fn age(&self, row: &AuditRow) -> Moment<'_> {
        Moment::long(self.page.words(), self.page.visit().now(), row.at)
    }
}

/// An act in words.
fn said<'a>(words: &'a Words, act: &'a str) -> &'a str {
    match (Action::from_word(act), AuditAct::from_word(act)) {
        (Some(action), _) => words.done(action, false),
        (None, Some(act)) => words.audit_act(act),
        (None, None) => act,
    }
}

/// Shows what was done: by one admin, or of one kind, where that is asked for.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let asked = Asked::of(&visit);
    let act = asked.get("act").unwrap_or_default().into_owned();
    let by = asked.get("by").unwrap_or_default();
    let by = by.trim().trim_start_matches('@').to_owned();
    let actor = match by.as_str() {
        "" => None,
        name => Some(find_person(&reads, name).await?.id),
    };
    let before = asked.get("before").and_then(|id| AuditId::parse(&id));
    let (wanted, viewer) = (act.clone(), visit.viewer());
    let read = move |q: &mut Query<'_>| -> Result<_, Broken> {
        let wanted = Wanted {
            actor,
            act: &wanted,
        };
        list_audit(q, viewer, wanted, before)
    };
    let list = reads.read(Lane::Page, read).await?;
    let words = visit.words();
    let (chosen, name) = (encoded(&act), encoded(&by));
    let at = |id: Option<i64>| {
        let id = id.map(|id| id.to_string());
        let some = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let parts = [("act", some(&chosen)), ("by", some(&name)), ("before", id)];
        address(
            PATH,
            &parts
                .each_ref()
                .map(|(key, value)| (*key, value.as_deref())),
        )
    };
    html(&AuditPage {
        page: Page::new(&visit, words.admin_menu_audit()).nav(Nav::Mine),
        menu: menu(words, PATH),
        rows: &list.rows,
        acts: acts(words, &act),
        pager: Pager {
            words,
            label: words.audit_older(),
            first: before.map(|_| at(None)),
            next: list.next.map(|cursor| at(Some(cursor.id))),
        },
        by,
    })
}

fn encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

/// Everything that can stand in the log, by its words.
fn acts<'a>(words: &'a Words, chosen: &str) -> Vec<Choice<'a>> {
    let beside = AuditAct::ALL.iter().map(|act| act.word());
    let decided = Action::ALL.iter().map(|action| action.word());
    let choice = |word: &'static str| Choice::new(word, said(words, word), word == chosen);
    let any = Choice::new("", words.modlog_any(), chosen.is_empty());
    [any]
        .into_iter()
        .chain(decided.chain(beside).map(choice))
        .collect()
}

//! The other servers that are known here.

use askama::Template;
use axum::extract::State;
use domain::limits::{DOMAIN_CHARS_MAX, INSTANCES_PAGE};
use domain::number;
use store::Reads;
use store::instance::{InstanceRow, list_instances};

use super::asked::Asked;
use super::tabs::{Pager, address};
use crate::errors::Answer;
use crate::page::{Page, html, shared};
use crate::visit::Visit;

/// The list.
#[derive(Template)]
#[template(path = "instances.html")]
struct InstancesPage<'a> {
    page: Page,
    rows: Vec<InstanceRow>,
    pager: Pager<'a>,
}

impl InstancesPage<'_> {
    /// The program that a server runs, with its version.
    fn runs(&self, row: &InstanceRow) -> Option<String> {
        let software = row.software.as_deref()?;
        Some(match row.version.as_deref() {
            Some(version) => format!("{software} {version}"),
            None => software.to_owned(),
        })
    }
}

const INSTANCES: &str = "/instances";

/// Shows them by name.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let after = Asked::of(&visit).get("after").unwrap_or_default();
    let after: String = after.chars().take(DOMAIN_CHARS_MAX).collect();
    let mut rows = list_instances(&reads, &after).await?;
    let page = number::to_usize(INSTANCES_PAGE);
    let more = rows.len() > page;
    rows.truncate(page);
    let last = rows.last().filter(|_| more).map(|row| row.domain.as_str());
    let words = visit.words();
    let pager = Pager {
        words,
        label: words.instances_older(),
        first: (!after.is_empty()).then(|| INSTANCES.to_owned()),
        next: last.map(|last| address(INSTANCES, &[("after", Some(last))])),
    };
    let head = Page::new(&visit, words.instances_title()).narrow();
    let template = InstancesPage {
        page: if after.is_empty() {
            head.canonical(INSTANCES)
        } else {
            head.noindex()
        },
        rows,
        pager,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, Vec::new())
}

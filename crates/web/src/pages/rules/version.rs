//! One version of a rule, as decisions cite it.

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::{CommunityId, RuleId};
use domain::refusal::Refusal;
use domain::urls;
use store::rule::{RuleFate, RuleRow, find_rule_fate, find_rule_version};
use store::{Lane, Query, Reads};

use super::super::community::find;
use super::edit::rule_id;
use super::{Line, Parts, anchor};
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// The page.
#[derive(Template)]
#[template(path = "rule_version.html")]
struct VersionPage<'a> {
    page: Page,
    line: Line<'a>,
    /// Which version it is, in words.
    version: String,
    /// That it is no longer in force, and since when.
    over: Option<String>,
    /// Where the rule stands as it is today, if it does.
    today: Option<String>,
    back: String,
}

/// Where a version of a rule is read; `community` is the address of the one whose rule it is.
pub(crate) fn version_href(community: Option<&str>, rule: RuleId, version: i64) -> String {
    format!("{}/rules/{rule}/{version}", community.unwrap_or_default())
}

/// Shows one version of a rule: what it said when it was in force.
pub(crate) async fn show_version(
    visit: Visit,
    State(reads): State<Reads>,
    Path(parts): Parts,
) -> Answer {
    let community = match parts.get("name") {
        Some(name) => Some(find(&reads, visit.viewer(), name).await?.row),
        None => None,
    };
    let id = rule_id(&parts)?;
    let version = parts.get("version").and_then(|it| it.parse().ok());
    let version = version.ok_or(Refusal::NoSuchRule)?;
    let of = community.as_ref().map(|row| row.id);
    let (row, fate) = read(&reads, of, id, version).await?;
    let words = visit.words();
    let base = community
        .as_ref()
        .map(|row| urls::community(&row.name, row.host.as_deref()));
    let list = format!("{}/rules", base.as_deref().unwrap_or_default());
    let page = Page::new(&visit, row.name.clone()).noindex().narrow();
    let template = VersionPage {
        page: match &community {
            Some(row) => page.nav(Nav::Communities).tint(row.colour),
            None => page,
        },
        over: over(&visit, &fate, version),
        today: (fate.retired_at.is_none() && fate.version != version)
            .then(|| format!("{list}#{}", anchor(&row))),
        line: Line::new(words, &row),
        version: words.rules_version(version).into_owned(),
        back: list,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, Vec::from_iter(of.map(Topic::Community)))
}

async fn read(
    reads: &Reads,
    of: Option<CommunityId>,
    id: RuleId,
    version: i64,
) -> Result<(RuleRow, RuleFate), Failure> {
    let read = move |q: &mut Query<'_>| -> Result<_, Failure> {
        let found = find_rule_version(q, id, version)?;
        let here = |row: &RuleRow| row.community_id == of.unwrap_or(CommunityId(0));
        let row = found.filter(here).ok_or(Refusal::NoSuchRule)?;
        let fate = find_rule_fate(q, id, version)?.ok_or(Refusal::NoSuchRule)?;
        Ok((row, fate))
    };
    reads.read(Lane::Page, read).await
}

/// That a version is no longer in force, in words.
fn over(visit: &Visit, fate: &RuleFate, version: i64) -> Option<String> {
    let words = visit.words();
    if fate.version != version {
        let day = fate.replaced_at.map(|at| words.day(at));
        return Some(words.rules_version_replaced(&day.unwrap_or_default()));
    }
    let at = fate.retired_at?;
    Some(words.rules_version_retired(&words.day(at)))
}

//! The rules of a community and of the site: for everybody to read, and for those who look after
//! them to write.

mod edit;
mod fields;
mod read;
mod record;
mod version;

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use domain::rules::{CheckCode, Stage};
use domain::urls;
use operations::rule_book::KnownRules;
use store::Reads;
use store::community::CommunityRow;
use store::rule::{RuleRow, list_own_rules};
use words::Words;

use super::community::{Found, find};
use super::rail::Rail;
use super::rule_list::RuleList;
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

pub(crate) use edit::{add, change, move_to, retire, show_edit, show_new, show_one};
pub(crate) use read::{confirm, has_rules, show_read};
pub(crate) use record::{record_of, resume, show_record, try_out};
pub(crate) use version::{show_version, version_href};

/// What stands in an address between its slashes.
pub(crate) type Parts = Path<HashMap<String, String>>;

/// The page that everybody reads.
#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    page: Page,
    site: Vec<Line<'a>>,
    community: Vec<Line<'a>>,
    /// Whether the rules of the site and those of a community stand beside each other.
    both: bool,
    edit: Option<String>,
    back: Option<String>,
    rail: Option<Rail<'a>>,
}

/// A rule as it is shown.
pub(crate) struct Line<'a> {
    pub(crate) row: &'a RuleRow,
    pub(crate) number: String,
    /// What links to it are called.
    pub(crate) anchor: String,
    pub(crate) checked: String,
    pub(crate) outcome: Option<&'a str>,
    pub(crate) stage: Option<&'a str>,
    pub(crate) since: String,
}

impl<'a> Line<'a> {
    pub(crate) fn new(words: &'a Words, row: &'a RuleRow) -> Self {
        let check = row.read_check();
        let checked = check.as_ref().map_or_else(
            || words.rules_by_people().to_owned(),
            |check| words.rules_checked(words.check(check.code())),
        );
        let checks = check.is_some();
        Self {
            number: words.rule_number(row.number()),
            anchor: anchor(row),
            checked,
            outcome: (checks && row.stage == Stage::Active)
                .then(|| words.rule_outcome_of(row.outcome)),
            stage: (checks && row.stage != Stage::Active).then(|| words.rule_stage_of(row.stage)),
            since: words.rules_in_force(&words.day(row.since)),
            row,
        }
    }
}

/// What a rule is called in links: it keeps its name when it gets another number.
pub(crate) fn anchor(row: &RuleRow) -> String {
    format!("rule-{}", row.id)
}

/// The rules that hold in a community.
///
/// # Errors
/// When the database fails.
pub(crate) async fn known(visit: &Visit, row: &CommunityRow) -> Result<Arc<KnownRules>, Failure> {
    let app = visit.app();
    let rules = app.operations.rules(&app.reads, row.id, row.rules_version);
    Ok(rules.await?)
}

/// The same as the lists that stand beside pages; nothing where there are none.
pub(crate) async fn rule_list(
    visit: &Visit,
    row: &CommunityRow,
) -> Result<Option<Arc<RuleList>>, Failure> {
    let rules = known(visit, row).await?;
    Ok(visit.app().rule_lists.of(visit.words(), row, &rules))
}

/// Shows the rules that hold in a community.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let Found {
        row, moderators, ..
    } = find(&reads, visit.viewer(), &name).await?;
    let rules = known(&visit, &row).await?;
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let lines = |site: bool| {
        let of = rules.rows.iter().filter(|it| it.is_of_site() == site);
        of.map(|it| Line::new(words, it)).collect::<Vec<_>>()
    };
    let may_edit = row.moderates || visit.who().is_admin();
    let (site, community) = (lines(true), lines(false));
    let template = RulesPage {
        page: Page::new(&visit, words.rules_title(&row.title))
            .nav(Nav::Communities)
            .tint(row.colour)
            .canonical(&format!("{href}/rules")),
        both: !site.is_empty(),
        site,
        community,
        edit: may_edit.then(|| format!("{href}/rules/edit")),
        back: Some(href),
        rail: Some(Rail::new(&visit, &row, &moderators)),
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Community(row.id)])
}

/// Shows the rules of the site.
pub(crate) async fn show_site(visit: Visit, State(reads): State<Reads>) -> Answer {
    let rows = reads.read(store::Lane::Page, |q| list_own_rules(q, None));
    let rows = rows.await?;
    let words = visit.words();
    let template = RulesPage {
        page: Page::new(&visit, words.rules_title_site()).canonical("/rules"),
        site: rows.iter().map(|it| Line::new(words, it)).collect(),
        community: Vec::new(),
        both: false,
        edit: (visit.who().is_admin()).then(|| String::from("/admin/rules")),
        back: None,
        rail: None,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, Vec::new())
}

/// The checks in the order in which forms offer them.
const OFFERED: &[CheckCode] = CheckCode::ALL;

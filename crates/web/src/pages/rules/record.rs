//! What a rule did, and what it would have done.

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::RuleId;
use domain::limits::DRY_RUN_DAYS;
use domain::refusal::Refusal;
use domain::rules::{Stage, Verdict};
use domain::time::DAY;
use domain::urls;
use operations::Operations;
use operations::dry_run::{begin, can_be_tried};
use operations::rule::RuleChange;
use store::community::find_community;
use store::dry_run::{DryItemRow, DryRunRow, find_dry_run, list_dry_findings, list_dry_items};
use store::rule::{RuleRow, find_any_rule, find_rule};
use store::rule_context::{
    DecisionCounts, FindingCount, OverturnedCount, find_overturned, find_record,
};
use store::{Lane, Query, Reads};

use super::edit::{Whose, rule_id};
use super::{Line, Parts};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Page, html};
use crate::visit::Visit;
use words::Words;

/// The page.
#[derive(Template)]
#[template(path = "rule_record.html")]
struct RecordPage<'a> {
    page: Page,
    line: Line<'a>,
    counts: Vec<String>,
    /// What its check decided by itself, if it has one.
    own: Option<String>,
    /// Where the check is switched on again after it paused itself.
    resume: Option<String>,
    /// Where the rule can be tried from, if it can be.
    try_at: Option<String>,
    run: Option<&'a DryRunRow>,
    state: String,
    items: Vec<ItemLine>,
    /// What it found in new texts while it was tried out.
    tried: Vec<ItemLine>,
    edit: String,
    back: String,
}

/// A text in which the rule found something.
struct ItemLine {
    href: String,
    said: String,
    day: String,
    /// What would have followed for its author.
    would: Option<&'static str>,
}

impl ItemLine {
    fn of(words: &'static Words, item: DryItemRow) -> Self {
        let href = match item.comment_id.0 {
            0 => urls::post(item.post_id, &item.title),
            _ => urls::comment(item.comment_id),
        };
        Self {
            href,
            day: words.day(item.at),
            said: item.excerpt.unwrap_or(item.title),
            would: match item.effect {
                Verdict::Pass => None,
                Verdict::Advise => Some(words.rules_would_advise()),
                Verdict::Hold => Some(words.rules_would_hold()),
                Verdict::Refuse => Some(words.rules_would_refuse()),
                Verdict::Remove => Some(words.rules_would_remove()),
            },
        }
    }
}

/// What the page shows, as the database knows it.
struct Rows {
    rule: RuleRow,
    findings: Vec<FindingCount>,
    decisions: DecisionCounts,
    own: OverturnedCount,
    run: Option<DryRunRow>,
    items: Vec<DryItemRow>,
    tried: Vec<DryItemRow>,
}

/// Shows what a rule did in the last while, and what it would have done.
pub(crate) async fn show_record(
    visit: Visit,
    State(reads): State<Reads>,
    Path(parts): Parts,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let rows = read(&visit, &reads, &whose, rule_id(&parts)?).await?;
    let words = visit.words();
    let href = format!("{}/{}", whose.href, rows.rule.id);
    let (counts, own) = (counts(&visit, &rows), own(&visit, &rows));
    let lines = |items: Vec<DryItemRow>| {
        let lines = items.into_iter().map(|it| ItemLine::of(words, it));
        lines.collect()
    };
    let state = rows.run.as_ref().map(|run| match run.done_at {
        None => words.rules_run_under_way(run.seen).into_owned(),
        Some(_) => words.rules_run_done(run.seen, run.found),
    });
    html(&RecordPage {
        page: whose.page(&visit, rows.rule.name.clone()),
        line: Line::new(words, &rows.rule),
        counts,
        own,
        resume: (rows.rule.stage == Stage::Paused).then(|| format!("{href}/resume")),
        try_at: can_be_tried(&rows.rule.rule()).then(|| format!("{href}/try")),
        run: rows.run.as_ref(),
        state: state.unwrap_or_default(),
        items: lines(rows.items),
        tried: lines(rows.tried),
        edit: href,
        back: whose.list(),
    })
}

async fn read(visit: &Visit, reads: &Reads, whose: &Whose, id: RuleId) -> Result<Rows, Failure> {
    let (of, viewer) = (whose.id(), visit.viewer());
    let since = visit.now().plus(-DRY_RUN_DAYS * DAY);
    let read = move |q: &mut Query<'_>| -> Result<Rows, Failure> {
        let rule = find_rule(q, of, id)?.ok_or(Refusal::NoSuchRule)?;
        let (findings, decisions) = find_record(q, id, since)?;
        let own = find_overturned(q, id)?;
        let run = find_dry_run(q, id)?;
        let items = list_dry_items(q, viewer, id)?;
        let tried = list_dry_findings(q, viewer, id)?;
        Ok(Rows {
            rule,
            findings,
            decisions,
            own,
            run,
            items,
            tried,
        })
    };
    reads.read(Lane::Page, read).await
}

/// What the check of a rule decided by itself.
fn own(visit: &Visit, rows: &Rows) -> Option<String> {
    let (words, own) = (visit.words(), &rows.own);
    if rows.rule.stage == Stage::Paused {
        return Some(words.rules_paused(own.decided, own.overturned));
    }
    let checks = rows.rule.check.is_some() && own.decided > 0;
    checks.then(|| words.rules_own(own.decided, own.overturned))
}

fn counts(visit: &Visit, rows: &Rows) -> Vec<String> {
    let words = visit.words();
    let of = |row: &FindingCount| {
        let count = row.count;
        let said = match row.effect {
            _ if row.dry => words.rules_count_dry(count),
            Verdict::Pass | Verdict::Advise => words.rules_count_advised(count),
            Verdict::Hold => words.rules_count_held(count),
            Verdict::Refuse | Verdict::Remove => words.rules_count_refused(count),
        };
        said.into_owned()
    };
    let mut counts: Vec<String> = rows.findings.iter().map(of).collect();
    let decisions = &rows.decisions;
    let (removals, overturned) = (decisions.removals, decisions.overturned);
    counts.push(words.rules_count_removals(removals).into_owned());
    counts.push(words.rules_count_overturned(overturned).into_owned());
    counts
}

/// Switches a check on again that paused itself.
pub(crate) async fn resume(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(parts): Parts,
    _form: Form,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let id = rule_id(&parts)?;
    let change = RuleChange::Resume(id);
    whose.change(&visit, &operations, change).await?;
    Ok(see_other(&format!("{}/{id}/record", whose.href)))
}

/// Where the figures of a rule stand, for whoever was told of it.
pub(crate) async fn record_of(visit: &Visit, reads: &Reads, id: RuleId) -> Result<String, Failure> {
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<String, Failure> {
        let rule = find_any_rule(q, id)?.ok_or(Refusal::NoSuchRule)?;
        if rule.is_of_site() {
            return Ok(format!("/admin/rules/{id}/record"));
        }
        let found = find_community(q, viewer, rule.community_id)?.ok_or(Refusal::NoSuchRule)?;
        let href = urls::community(&found.name, found.host.as_deref());
        Ok(format!("{href}/rules/{id}/record"))
    };
    reads.read(Lane::Page, read).await
}

/// Begins to try a rule on what was written in the last while.
pub(crate) async fn try_out(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(parts): Parts,
    _form: Form,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let id = rule_id(&parts)?;
    begin(&operations, &visit.by()?, whose.id(), id).await?;
    Ok(see_other(&format!("{}/{id}/record", whose.href)))
}

//! Trying a rule on what was written in the last 30 days: what would it have done?
//!
//! A run goes on beside requests, a range of texts at a time, on the lane of slow reads.

use domain::ids::{CommunityId, RuleId};
use domain::refusal::Refusal;
use domain::rules::{Context, Kind, Role, Rule, RuleBook, Stage, Subject, Way, needs};
use domain::time::{DAY, Timestamp};
use store::dry_run::{self, DryRunRow, DryStep, DryTextRow};
use store::rule::{find_rule, find_rule_version};
use store::{Carried, Lane, Query, Tx};

use crate::rule::may_change;
use crate::{By, Failure, Operations, allowance};

/// Days that a run looks back.
pub const DAYS: i64 = 30;

/// Whether a check can be tried on what is there: those that look at who wrote when can not.
#[must_use]
pub fn can_be_tried(rule: &Rule) -> bool {
    let of_kind = |kind| {
        let subject = Subject::new(kind, "", "");
        needs(std::slice::from_ref(&tried(rule)), &subject).is_empty()
    };
    rule.check.is_some()
        && [Kind::Post, Kind::Answer, Kind::Reply]
            .into_iter()
            .all(of_kind)
}

/// The rule as if it were on.
fn tried(rule: &Rule) -> Rule {
    Rule {
        stage: Stage::Active,
        ..rule.clone()
    }
}

/// Begins a run, or the same anew.
///
/// # Errors
/// Refused for whoever may not change the rule, for rules without a check, and for checks that look
/// at more than texts.
pub async fn begin(
    operations: &Operations,
    by: &By,
    of: Option<CommunityId>,
    id: RuleId,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        may_change(tx, &by, of)?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let row = find_rule(tx, of, id)?.ok_or(Refusal::NoSuchRule)?;
        if !can_be_tried(&row.rule()) {
            return Err(Refusal::CannotTry.into());
        }
        let since = by.now.plus(-DAYS * DAY);
        dry_run::insert_dry_run(tx, (id, row.version), of, since, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Looks at some more texts of the run that has waited longest; answers whether there may be more.
///
/// # Errors
/// When the database fails.
pub async fn step(operations: &Operations, now: Timestamp) -> Result<bool, Failure> {
    let reads = operations.reads();
    let Some(run) = dry_run::find_open_dry_run(&reads).await? else {
        return Ok(false);
    };
    let looked = run.clone();
    let read = move |q: &mut Query<'_>| look(q, &looked, now);
    let step = reads.read(Lane::Slow, read).await?;
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        match &step {
            Some(step) => {
                dry_run::set_dry_run(tx, &run, step, now)?;
            }
            None => dry_run::set_dry_run_done(tx, &run, now)?,
        }
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await?;
    Ok(true)
}

/// What the rule finds in the next range; nothing if the rule is no more.
fn look(q: &mut Query<'_>, run: &DryRunRow, now: Timestamp) -> Result<Option<DryStep>, Failure> {
    let Some(row) = find_rule_version(q, run.rule_id, run.version)? else {
        return Ok(None);
    };
    let book = RuleBook::new(vec![tried(&row.rule())]);
    let mut step = DryStep::default();
    for text in dry_run::list_dry_texts(q, run)? {
        step.seen += 1;
        if finds(&book, &text, now) {
            step.found.push((text.post_id, text.comment_id));
        }
    }
    Ok(Some(step))
}

fn finds(book: &RuleBook, text: &DryTextRow, now: Timestamp) -> bool {
    let kind = match (text.comment_id.0, text.reply) {
        (0, _) => Kind::Post,
        (_, false) => Kind::Answer,
        (_, true) => Kind::Reply,
    };
    let tags: Vec<String> = text
        .tags
        .as_deref()
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    let subject = Subject {
        url: text.url.as_deref(),
        language: text.language,
        tags: &tags,
        nsfw: text.nsfw,
        serious: text.serious,
        edit: true,
        way: Way::Local,
        ..Subject::new(kind, &text.title, &text.md)
    };
    let judgement = book.judge(&subject, &Context::at(now), Role::Member);
    !judgement.findings.is_empty()
}

//! Trying a rule on what was written in the last 30 days: what would it have done?
//!
//! A run goes on beside requests, a range of texts at a time, on the lane of slow reads.

use domain::ids::{CommunityId, RuleId};
use domain::limits::{DRY_RUN_COMPARED_RANGE, DRY_RUN_DAYS, DRY_RUN_RANGE};
use domain::refusal::Refusal;
use domain::rules::{Check, Context, Kind, Rule, RuleBook, Stage, Subject, Verdict, Way, needs};
use domain::time::{DAY, Timestamp};
use store::dry_run::{self, DryRunRow, DryStep, DryTextRow};
use store::rule::{find_rule, find_rule_version};
use store::rule_context::{Judged, find_context};
use store::{Carried, Lane, Query, Tx};

use crate::rule::may_change;
use crate::{By, Failure, Operations, allowance, verdict};

/// Whether there is a check that can be tried on what is there.
#[must_use]
pub const fn can_be_tried(rule: &Rule) -> bool {
    rule.check.is_some()
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
/// Refused for whoever may not change the rule, and for rules without a check.
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
        let since = by.now.plus(-DRY_RUN_DAYS * DAY);
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
    let rule = tried(&row.rule());
    let book = RuleBook::new(vec![rule.clone()]);
    let compared = matches!(
        rule.check,
        Some(Check::NotAskedBefore(_) | Check::Pace(_) | Check::Newcomer(_))
    );
    let range = match compared {
        true => DRY_RUN_COMPARED_RANGE,
        false => DRY_RUN_RANGE,
    };
    let mut step = DryStep {
        range,
        ..DryStep::default()
    };
    for text in dry_run::list_dry_texts(q, run, range)? {
        step.seen += 1;
        if let Some(effect) = found(q, (&book, &rule), &text, now)? {
            step.found.push((text.post_id, text.comment_id, effect));
        }
    }
    Ok(Some(step))
}

/// What would have followed for its author when a text was sent, if anything was found in it.
fn found(
    q: &mut Query<'_>,
    (book, rule): (&RuleBook, &Rule),
    text: &DryTextRow,
    now: Timestamp,
) -> Result<Option<Verdict>, Failure> {
    let kind = match (text.comment_id.0, text.reply) {
        (0, _) => Kind::Post,
        (_, false) => Kind::Answer,
        (_, true) => Kind::Reply,
    };
    let tags = text.tags.as_deref().unwrap_or_default().lines();
    let tags: Vec<String> = tags.map(str::to_owned).collect();
    let subject = Subject {
        url: text.url.as_deref(),
        language: text.language,
        tags: &tags,
        nsfw: text.nsfw,
        serious: text.serious,
        way: if text.remote { Way::Remote } else { Way::Local },
        ..Subject::new(kind, &text.title, &text.md)
    };
    let needs = needs(std::slice::from_ref(rule), &subject);
    let context = if needs.is_empty() {
        Context::at(now)
    } else {
        let judged = Judged {
            author: text.author,
            community: text.community_id,
            title: &text.title,
            post: (kind == Kind::Post).then_some(text.post_id),
            before: Some(text.published),
        };
        find_context(q, &needs, judged, text.published)?
    };
    let role = verdict::role(text.admin, text.moderates);
    let judgement = book.judge(&subject, &context, role);
    Ok((!judgement.findings.is_empty()).then_some(judgement.verdict))
}

//! Trying a rule on what was written in the last 30 days: what would it have done?
//!
//! A run goes on beside requests, a range of texts at a time, on the lane of slow reads.

use domain::ids::{CommunityId, RuleId};
use domain::limits::{DRY_RUN_COMPARED_RANGE, DRY_RUN_DAYS, DRY_RUN_HELD_RANGE, DRY_RUN_RANGE};
use domain::refusal::Refusal;
use domain::rules::{
    AskedBefore, Check, Compared, Context, Kind, Rule, RuleBook, Stage, Subject, Verdict, Way,
    needs,
};
use domain::time::{DAY, Timestamp};
use store::dry_run::{self, DryRunRow, DryStep, DryTextRow};
use store::rule::{find_rule, find_rule_version};
use store::rule_context::{Judged, find_context};
use store::search::similar::find_asked;
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
    let trial = Trial {
        book: RuleBook::new(vec![rule.clone()]),
        asked: find_asked_before(q, run, &rule)?,
        rule,
        now,
    };
    let mut step = DryStep {
        range: trial.range(),
        ..DryStep::default()
    };
    let mut passed = 0;
    while passed < step.range {
        let some = DryRunRow {
            below_id: run.below_id - passed,
            ..run.clone()
        };
        let range = DRY_RUN_RANGE.min(step.range - passed);
        for text in dry_run::list_dry_texts(q, &some, range)? {
            step.seen += 1;
            if let Some(effect) = trial.found(q, &text)? {
                step.found.push((text.post_id, text.comment_id, effect));
            }
        }
        passed += range;
    }
    Ok(Some(step))
}

/// The titles that a run compares with; nothing where it compares none, or where they are too many
/// to be held.
fn find_asked_before(
    q: &mut Query<'_>,
    run: &DryRunRow,
    rule: &Rule,
) -> Result<Option<Compares>, Failure> {
    let Some(Check::NotAskedBefore(check)) = &rule.check else {
        return Ok(None);
    };
    if run.kind != "post" {
        return Ok(None);
    }
    let since = match check.days {
        0 => Timestamp(0),
        days => run.since.plus(-days.saturating_mul(DAY)),
    };
    let held = find_asked(q, run.community_id, since)?;
    let (days, similarity) = (check.days, check.similarity);
    Ok(held.map(|held| Compares {
        held,
        days,
        similarity,
    }))
}

/// What was asked before, and how a check compares with it.
struct Compares {
    held: AskedBefore,
    days: i64,
    similarity: i64,
}

/// A rule that is tried.
struct Trial {
    book: RuleBook,
    rule: Rule,
    asked: Option<Compares>,
    now: Timestamp,
}

impl Trial {
    /// How many ids one step passes.
    const fn range(&self) -> i64 {
        match self.rule.check {
            Some(Check::NotAskedBefore(_)) if self.asked.is_some() => DRY_RUN_HELD_RANGE,
            Some(Check::NotAskedBefore(_) | Check::Pace(_) | Check::Newcomer(_)) => {
                DRY_RUN_COMPARED_RANGE
            }
            _ => DRY_RUN_RANGE,
        }
    }

    /// What would have followed for its author when a text was sent, if anything was found in it.
    fn found(&self, q: &mut Query<'_>, text: &DryTextRow) -> Result<Option<Verdict>, Failure> {
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
        let context = self.context(q, text, &subject)?;
        let role = verdict::role(text.admin, text.moderates);
        let judgement = self.book.judge(&subject, &context, role);
        Ok((!judgement.findings.is_empty()).then_some(judgement.verdict))
    }

    /// What the rule needs to know beside a text, as it was when the text was sent.
    fn context(
        &self,
        q: &mut Query<'_>,
        text: &DryTextRow,
        subject: &Subject<'_>,
    ) -> Result<Context, Failure> {
        let needs = needs(std::slice::from_ref(&self.rule), subject);
        if needs.is_empty() {
            return Ok(Context::at(self.now));
        }
        if let Some(asked) = &self.asked {
            return Ok(asked.context(text));
        }
        let judged = Judged {
            author: text.author,
            community: text.community_id,
            title: &text.title,
            post: (subject.kind == Kind::Post).then_some(text.post_id),
            before: Some(text.published),
        };
        Ok(find_context(q, &needs, judged, text.published)?)
    }
}

impl Compares {
    fn context(&self, text: &DryTextRow) -> Context {
        let at = text.published;
        let compared = Compared {
            post: text.post_id,
            community: text.community_id,
            title: &text.title,
            at,
            since: (self.days > 0).then(|| at.plus(-self.days.saturating_mul(DAY))),
            similarity: self.similarity,
        };
        Context {
            earlier: self.held.earlier(compared),
            ..Context::at(at)
        }
    }
}

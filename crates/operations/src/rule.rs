//! The rules of a community and of the site: those who look after it add, change, order and retire
//! them.

use domain::audit::AuditAct;
use domain::event::Event;
use domain::ids::{CommunityId, PersonId, RuleId};
use domain::limits;
use domain::name::{name_key, parse_handle};
use domain::number;
use domain::permission::{self, Acting};
use domain::refusal::{Field, Refusal};
use domain::rules::{
    BelongsElsewhere, Check, Outcome, Scope, SettingsProblem, SidebarReading, Stage,
    patterns_together, read_sidebar,
};
use domain::text;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::rule::{self, NewVersion, RuleRow};
use store::{Carried, Lane, Query, Tx, community, search};

use crate::by::ALL_KNOWING;
use crate::community::find_standing;
use crate::texts::{self, Prepared};
use crate::{By, Failure, Operations, allowance, audit, by, record};

/// What the form of a rule holds.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleForm {
    /// What it is called.
    pub name: String,
    /// The explanation in Markdown; may be empty.
    pub text: String,
    /// What it judges.
    pub scope: Scope,
    /// What the program checks; without one, people judge.
    pub check: Option<Check>,
    /// What follows from a finding.
    pub outcome: Outcome,
    /// What an author is told in place of the check's own sentence; empty for none.
    pub message: String,
    /// What moderators often say when they decide by it.
    pub messages: Vec<String>,
    /// Whether the check runs.
    pub stage: Stage,
}

/// What is done to rules.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleChange {
    /// One more, behind the others.
    Add(RuleForm),
    /// A new version in place of this one.
    Edit(RuleId, i64, RuleForm),
    /// Another place among them, from 1; places beyond the last are the last.
    Move(RuleId, i64),
    /// Out of force. Decisions that cite it keep its words.
    Retire(RuleId),
    /// Its check runs again after it paused itself, and what it decided so far counts no more.
    Resume(RuleId),
}

/// A rule's texts, cleaned, measured and rendered.
#[derive(Debug, Clone)]
pub(crate) struct PreparedRule {
    form: RuleForm,
    name: String,
    text: Prepared,
    message: Option<String>,
    messages: String,
}

/// A change made ready.
#[derive(Debug, Clone)]
enum PreparedChange {
    Add(PreparedRule),
    Edit(RuleId, i64, PreparedRule),
    Move(RuleId, i64),
    Retire(RuleId),
    Resume(RuleId),
}

/// Changes the rules of a community, or with none those of the site.
///
/// # Errors
/// Refused for whoever does not moderate it (or, for the site, is no admin), texts that don't fit,
/// settings that a check cannot have, beyond [`limits::RULES_MAX`], and with `StaleEdit` when the
/// rule was changed meanwhile.
pub async fn change(
    operations: &Operations,
    by: &By,
    of: Option<CommunityId>,
    change: RuleChange,
) -> Result<(), Failure> {
    let prepared = match change {
        RuleChange::Add(form) => PreparedChange::Add(prepare(operations, form)?),
        RuleChange::Edit(id, version, form) => {
            PreparedChange::Edit(id, version, prepare(operations, form)?)
        }
        RuleChange::Move(id, to) => PreparedChange::Move(id, to),
        RuleChange::Retire(id) => PreparedChange::Retire(id),
        RuleChange::Resume(id) => PreparedChange::Resume(id),
    };
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, of, &prepared);
    operations.db().write(Carried::Serializable, write).await
}

pub(crate) fn prepare(
    operations: &Operations,
    mut form: RuleForm,
) -> Result<PreparedRule, Refusal> {
    // Communities of this server are named without it.
    if let Some(Check::BelongsElsewhere(elsewhere)) = &mut form.check
        && let Some(handle) = parse_handle(&elsewhere.community)
        && handle.host.as_deref() == Some(operations.base().host())
    {
        elsewhere.community = handle.name;
    }
    let max = limits::RULE_TEXT_CHARS_MAX;
    let message_max = limits::RULE_MESSAGE_CHARS_MAX;
    let messages = messages(&form.messages)?;
    Ok(PreparedRule {
        name: texts::line(&form.name, Field::RuleName, 1, limits::RULE_NAME_CHARS_MAX)?,
        text: texts::prepare(&form.text, Field::RuleText, max, operations.home())?,
        message: texts::optional_line(&form.message, Field::RuleMessage, message_max)?,
        messages,
        form,
    })
}

/// Messages that are kept ready, a line each.
fn messages(typed: &[String]) -> Result<String, Refusal> {
    let (field, max) = (Field::RuleMessages, limits::RULE_MESSAGE_CHARS_MAX);
    let lines = typed.iter();
    let lines = lines.map(|line| texts::optional_line(line, field, max));
    let lines: Result<Vec<_>, _> = lines.collect();
    let kept: Vec<String> = lines?.into_iter().flatten().collect();
    if kept.len() > limits::RULE_MESSAGES_MAX {
        return Err(Refusal::TooManyOfThese {
            limit: number::from_usize(limits::RULE_MESSAGES_MAX),
        });
    }
    Ok(kept.join("\n"))
}

fn write(
    tx: &mut Tx<'_>,
    by: &By,
    of: Option<CommunityId>,
    change: &PreparedChange,
) -> Result<(), Failure> {
    let place = may_change(tx, by, of)?;
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    match change {
        PreparedChange::Add(rule) => {
            insert(tx, by, &place, rule)?;
        }
        PreparedChange::Edit(id, version, new) => {
            let before = rule::find_rule(tx, of, *id)?.ok_or(Refusal::NoSuchRule)?;
            if before.version != *version {
                return Err(Refusal::StaleEdit.into());
            }
            let settled = settled(tx, &place, (Some(*id), &new.form))?;
            let version = version_of(new, &settled, Some(by), by.now);
            if is_another_check(&before, &version) {
                rule::set_counted_anew(tx, *id)?;
            }
            rule::insert_version(tx, &before, &version)?;
        }
        PreparedChange::Move(id, to) => {
            let row = rule::find_rule(tx, of, *id)?.ok_or(Refusal::NoSuchRule)?;
            let last = rule::count_rules(tx, of)?;
            let to = (*to).clamp(1, last.max(1));
            if to == row.position {
                return Ok(());
            }
            rule::set_rule_position(tx, &row, to)?;
        }
        PreparedChange::Retire(id) => {
            let Some(row) = rule::find_rule(tx, of, *id)? else {
                return Ok(());
            };
            rule::set_rule_retired(tx, &row, by.now)?;
        }
        PreparedChange::Resume(id) => {
            let row = rule::find_rule(tx, of, *id)?.ok_or(Refusal::NoSuchRule)?;
            if row.stage != Stage::Paused {
                return Ok(());
            }
            // Another rule may send the same topics here since.
            if let Some(Check::BelongsElsewhere(elsewhere)) = row.read_check() {
                leads_somewhere(tx, &place, &elsewhere)?;
            }
            rule::set_counted_anew(tx, *id)?;
            rule::insert_stage(tx, &row, Stage::Active, Some(by.person), by.now)?;
        }
    }
    record::record(tx, by, of, &Event::RulesChanged { community: of })?;
    note(tx, by, &place)
}

/// Notes in the audit log that an admin changed rules.
fn note(tx: &mut Tx<'_>, by: &By, place: &Place) -> Result<(), Failure> {
    let (act, object) = match place.community {
        Some(id) => (AuditAct::ChangeRules, format!("community {id}")),
        None => (AuditAct::ChangeSiteRules, String::new()),
    };
    audit::of_admin(tx, by, &place.acting, act, (&object, ""))
}

/// Whether what a check decided so far says nothing of it any more: it looks for something else, or
/// somebody switched it on again.
fn is_another_check(before: &RuleRow, after: &NewVersion<'_>) -> bool {
    before.check.as_deref() != after.check
        || before.scope != after.scope
        || before.outcome != after.outcome
        || (before.stage == Stage::Paused && after.stage != Stage::Paused)
}

/// Whose rules they are.
pub(crate) struct Place {
    community: Option<CommunityId>,
    /// The community's handle.
    handle: Option<String>,
    viewer: Viewer,
    acting: Acting,
}

pub(crate) fn may_change(
    tx: &mut Tx<'_>,
    by: &By,
    of: Option<CommunityId>,
) -> Result<Place, Failure> {
    let acting = by::acting(tx, by)?;
    let viewer = by::viewer(&acting);
    let Some(id) = of else {
        if !acting.admin {
            return Err(Refusal::NotAdmin.into());
        }
        return Ok(Place {
            community: None,
            handle: None,
            viewer,
            acting,
        });
    };
    let found = find_standing(tx, viewer, id)?;
    permission::may_run_community(acting.admin, found.moderates)?;
    Ok(Place {
        community: Some(id),
        handle: Some(match &found.host {
            Some(host) => format!("{}@{host}", found.name),
            None => found.name.clone(),
        }),
        viewer,
        acting,
    })
}

fn insert(tx: &mut Tx<'_>, by: &By, place: &Place, new: &PreparedRule) -> Result<RuleId, Failure> {
    let limit = limits::RULES_MAX;
    let there = rule::count_rules(tx, place.community)?;
    if there >= limit {
        return Err(Refusal::TooManyOfThese { limit }.into());
    }
    let settled = settled(tx, place, (None, &new.form))?;
    let version = version_of(new, &settled, Some(by), by.now);
    Ok(rule::insert_rule(tx, place.community, there + 1, &version)?)
}

/// Writes the rules that an archive has of a community which has none. What a check cannot do here,
/// since it sends texts where nothing is, stays off until somebody looks at it.
pub(crate) fn bring(
    tx: &mut Tx<'_>,
    (community, handle): (CommunityId, &str),
    rules: &[PreparedRule],
    at: Timestamp,
) -> Result<(), Failure> {
    let place = Place {
        community: Some(community),
        handle: Some(handle.to_owned()),
        viewer: ALL_KNOWING,
        acting: OPERATOR,
    };
    for (before, new) in rules.iter().enumerate() {
        let settled = match settled(tx, &place, (None, &new.form)) {
            Err(Failure::Refused(_)) => Settled {
                check: new.form.check.as_ref().map(Check::to_json),
                stage: Stage::Off,
            },
            other => other?,
        };
        let version = version_of(new, &settled, None, at);
        let position = number::from_usize(before) + 1;
        rule::insert_rule(tx, Some(community), position, &version)?;
    }
    Ok(())
}

/// Whoever runs the server, by its command line.
const OPERATOR: Acting = Acting {
    id: PersonId(0),
    admin: true,
    banned_until: None,
    deleted: false,
};

/// A check as it is stored, and whether it runs.
struct Settled {
    check: Option<String>,
    stage: Stage,
}

/// The check with its settings in order. One that is not filled in yet stays off.
fn settled(
    q: &mut Query<'_>,
    place: &Place,
    (id, form): (Option<RuleId>, &RuleForm),
) -> Result<Settled, Failure> {
    let Some(check) = &form.check else {
        return Ok(Settled {
            check: None,
            stage: Stage::Active,
        });
    };
    let stage = form.stage;
    let validated = match check.validated(form.scope, place.handle.as_deref()) {
        Ok(validated) => validated,
        Err(problem) if problem.only_keeps_off() && stage == Stage::Off => check.clone(),
        Err(problem) => return Err(Refusal::BadRule(problem).into()),
    };
    if let (Check::BelongsElsewhere(elsewhere), Stage::Active | Stage::DryRun) = (&validated, stage)
    {
        leads_somewhere(q, place, elsewhere)?;
    }
    if !validated.patterns().is_empty() {
        let others = rule::list_own_rules(q, place.community)?;
        let others = others.iter().filter(|row| Some(row.id) != id);
        let checks: Vec<Check> = others.filter_map(RuleRow::read_check).collect();
        let all = checks.iter().chain([&validated]).flat_map(Check::patterns);
        patterns_together(&all.collect::<Vec<_>>()).map_err(Refusal::BadRule)?;
    }
    Ok(Settled {
        check: Some(validated.to_json()),
        stage,
    })
}

/// Whether the community that posts are sent to is there, and does not send the same topics back.
fn leads_somewhere(
    q: &mut Query<'_>,
    place: &Place,
    elsewhere: &BelongsElsewhere,
) -> Result<(), Failure> {
    let mut seen = Vec::new();
    let mut next = vec![elsewhere.clone()];
    while let Some(step) = next.pop() {
        let Some(found) = local_community(q, place.viewer, &step.community)? else {
            if seen.is_empty() && is_local(&step.community) {
                let given = step.community.clone();
                return Err(Refusal::BadRule(SettingsProblem::BadCommunity { given }).into());
            }
            continue;
        };
        if Some(found) == place.community {
            let community = elsewhere.community.clone();
            return Err(Refusal::LeadsBack { community }.into());
        }
        if seen.contains(&found) || seen.len() >= REDIRECTS_FOLLOWED {
            continue;
        }
        seen.push(found);
        for row in rule::list_own_rules(q, Some(found))? {
            if let Some(shared) = same_topics(&row, &step) {
                next.push(shared);
            }
        }
    }
    Ok(())
}

/// Communities that are looked at for whether topics are sent around in a circle.
const REDIRECTS_FOLLOWED: usize = 20;

/// Where a rule sends the topics that somebody was sent to its community with.
fn same_topics(row: &RuleRow, came: &BelongsElsewhere) -> Option<BelongsElsewhere> {
    if !matches!(row.stage, Stage::Active | Stage::DryRun) {
        return None;
    }
    let Some(Check::BelongsElsewhere(mut on)) = row.read_check() else {
        return None;
    };
    let same = |topic: &String| {
        came.topics
            .iter()
            .any(|it| it.to_lowercase() == topic.to_lowercase())
    };
    on.topics.retain(same);
    (!on.topics.is_empty()).then_some(on)
}

/// Whether it names a community of this server.
fn is_local(handle: &str) -> bool {
    parse_handle(handle).is_some_and(|it| it.host.is_none())
}

fn local_community(
    q: &mut Query<'_>,
    viewer: Viewer,
    handle: &str,
) -> Result<Option<CommunityId>, Failure> {
    let Some(handle) = parse_handle(handle) else {
        return Ok(None);
    };
    let key = name_key(&handle.name);
    let found = community::find_community_by_name(q, viewer, &key, handle.host.as_deref())?;
    Ok(found
        .filter(|row| !row.deleted && !row.removed)
        .map(|row| row.id))
}

fn version_of<'a>(
    new: &'a PreparedRule,
    settled: &'a Settled,
    by: Option<&By>,
    at: Timestamp,
) -> NewVersion<'a> {
    NewVersion {
        name: &new.name,
        text_md: &new.text.md,
        text_html: new.text.html(),
        render_version: text::RENDER_VERSION,
        scope: new.form.scope,
        check: settled.check.as_deref(),
        outcome: new.form.outcome,
        message: new.message.as_deref(),
        messages: &new.messages,
        stage: settled.stage,
        since: at,
        by: by.map(|by| by.person),
    }
}

/// The rules that a moderator takes out of a sidebar.
#[derive(Debug, Clone)]
pub struct TakeSidebar {
    /// The version of the community that they were read from.
    pub version: i64,
    /// What is left of the sidebar.
    pub sidebar: String,
    /// The rules, in their order.
    pub rules: Vec<RuleForm>,
}

/// Takes rules out of a community's sidebar: they are rules from then on, behind those there are.
///
/// # Errors
/// As [`change`], and with `StaleEdit` when the community was changed meanwhile.
pub async fn take_sidebar(
    operations: &Operations,
    by: &By,
    id: CommunityId,
    take: TakeSidebar,
) -> Result<(), Failure> {
    let max = limits::SIDEBAR_CHARS_MAX;
    let sidebar = texts::prepare(&take.sidebar, Field::Sidebar, max, operations.home())?;
    let forms = take.rules.into_iter();
    let rules: Result<Vec<_>, _> = forms.map(|form| prepare(operations, form)).collect();
    let (rules, by, version) = (rules?, by.clone(), take.version);
    if rules.is_empty() {
        return Ok(());
    }
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let place = may_change(tx, &by, Some(id))?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let found = find_standing(tx, place.viewer, id)?;
        if found.version != version {
            return Err(Refusal::StaleEdit.into());
        }
        for rule in &rules {
            insert(tx, &by, &place, rule)?;
        }
        let md = (!sidebar.md.trim().is_empty()).then_some((&*sidebar.md, sidebar.html()));
        community::set_sidebar(tx, id, md, text::RENDER_VERSION, by.now)?;
        search::index_community(tx, id)?;
        let event = Event::RulesChanged {
            community: Some(id),
        };
        record::record(tx, &by, Some(id), &event)?;
        let event = Event::CommunityChanged { community: id };
        record::record(tx, &by, Some(id), &event)?;
        note(tx, &by, &place)
    };
    operations.db().write(Carried::Serializable, write).await
}

/// What rules stand in the sidebar of a community, for whoever runs the server.
///
/// # Errors
/// `NoSuchCommunity`; else when the database fails.
pub async fn read_from_sidebar(
    operations: &Operations,
    name: &str,
) -> Result<SidebarReading, Failure> {
    let handle = parse_handle(name).ok_or(Refusal::NoSuchCommunity)?;
    let (key, host) = (name_key(&handle.name), handle.host);
    let read = move |q: &mut Query<'_>| -> Result<SidebarReading, Failure> {
        let found = community::find_community_by_name(q, ALL_KNOWING, &key, host.as_deref())?
            .ok_or(Refusal::NoSuchCommunity)?;
        Ok(read_sidebar(
            found.sidebar_md.as_deref().unwrap_or_default(),
        ))
    };
    operations.reads().read(Lane::Page, read).await
}

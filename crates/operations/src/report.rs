//! Reporting what breaks a rule: to the moderators of a community, or to those who run the site.

use domain::desk::{Item, Reason};
use domain::ids::{CommentId, CommunityId, PersonId, PostId, RuleId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::rules::RuleNumber;
use store::rule::{self, RuleRow};
use store::{Carried, Query, Trouble, Tx, comment, community, desk, person, post, report};

use crate::{By, Failure, Operations, allowance, by, texts};

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is about: a post, a comment, a community or a person.
    pub item: Item,
    /// Why it is reported.
    pub reason: Reason,
    /// The rule, where that is why.
    pub rule: Option<RuleId>,
    /// What is said beyond that.
    pub words: String,
    /// Whether it goes to those who run the site, whatever the reason.
    pub to_admins: bool,
}

/// Who sees a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenBy {
    /// The moderators of a community.
    Moderators(CommunityId),
    /// Those who run the site.
    Admins,
}

impl SeenBy {
    const fn scope(self) -> Option<CommunityId> {
        match self {
            Self::Moderators(id) => Some(id),
            Self::Admins => None,
        }
    }
}

/// Reports something; answers who sees it.
///
/// # Errors
/// Refused for what is gone or not to be seen, one's own, what one has an open report of, a rule
/// that does not hold there, and too many in a short time.
pub async fn report(
    operations: &Operations,
    by: &By,
    mut report: Report,
) -> Result<SeenBy, Failure> {
    let field = Field::Text;
    let words = texts::prepare(
        &report.words,
        field,
        limits::REPORT_CHARS_MAX,
        operations.home(),
    )?;
    report.words = words.md.trim().to_owned();
    if report.reason == Reason::Other && report.words.is_empty() {
        return Err(Refusal::Empty { field }.into());
    }
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, &report);
    operations.db().write(Carried::Serializable, write).await
}

fn write(tx: &mut Tx<'_>, by: &By, report: &Report) -> Result<SeenBy, Failure> {
    let acting = by::acting(tx, by)?;
    let subject = find_subject(tx, by, report.item)?;
    if subject.author == Some(acting.id) {
        return Err(Refusal::OwnReport.into());
    }
    if report.reason == Reason::NotSerious && !subject.serious {
        return Err(bad_reason());
    }
    let rule = match (report.reason, report.rule) {
        (Reason::Rule, Some(id)) => {
            Some(find_rule(tx, subject.community, id)?.ok_or_else(bad_reason)?)
        }
        (Reason::Rule, None) => return Err(bad_reason()),
        (Reason::NotSerious | Reason::Other, _) => None,
    };
    let seen_by = seen_by(tx, &subject, report, rule.as_ref())?;
    let item = desk::find_or_insert_item(tx, seen_by.scope(), report.item, by.now)?;
    if report::has_reported(tx, item, by.person)? {
        return Err(Refusal::ReportedAlready.into());
    }
    if by.origin.terms().rate_limited {
        allowance::spend(tx, allowance::REPORTS, &by.person.to_string(), by.now)?;
    }
    let cited = rule.as_ref().map(|row| (number(row), row.name.as_str()));
    let new = report::NewReport {
        item,
        person: by.person,
        reason: report.reason,
        rule: cited,
        words: &report.words,
        at: by.now,
    };
    report::insert_report(tx, &new).map_err(|broken| match broken.trouble() {
        Trouble::Constraint => Failure::from(Refusal::ReportedAlready),
        _ => broken.into(),
    })?;
    desk::count_again(tx, item, by.now)?;
    Ok(seen_by)
}

const fn number(row: &RuleRow) -> RuleNumber {
    RuleNumber {
        id: row.id,
        version: row.version,
        position: row.position,
        site: row.is_of_site(),
    }
}

fn bad_reason() -> Failure {
    let field = Field::Reason;
    Refusal::BadChoice { field }.into()
}

/// A rule that holds there: of the community, or of the site.
fn find_rule(
    q: &mut Query<'_>,
    community: Option<CommunityId>,
    id: RuleId,
) -> Result<Option<RuleRow>, Failure> {
    if let Some(row) = rule::find_rule(q, None, id)? {
        return Ok(Some(row));
    }
    match community {
        Some(_) => Ok(rule::find_rule(q, community, id)?),
        None => Ok(None),
    }
}

/// What is reported, as far as it matters.
struct Subject {
    author: Option<PersonId>,
    /// The community whose rules hold.
    community: Option<CommunityId>,
    /// Whether it should answer seriously.
    serious: bool,
}

fn find_subject(q: &mut Query<'_>, by: &By, item: Item) -> Result<Subject, Failure> {
    match item {
        Item::Post(id) => of_post(q, by, id),
        Item::Comment(id) => of_comment(q, by, id),
        Item::Community(id) => {
            let viewer = by.viewer();
            let found = community::find_community(q, viewer, id)?;
            let found = found.ok_or(Refusal::NoSuchCommunity)?;
            if found.deleted || found.removed {
                return Err(Refusal::Deleted.into());
            }
            Ok(Subject {
                author: None,
                community: None,
                serious: false,
            })
        }
        Item::Person(id) => {
            let found = person::find_person(q, id)?.ok_or(Refusal::NoSuchPerson)?;
            if found.deleted {
                return Err(Refusal::Deleted.into());
            }
            Ok(Subject {
                author: Some(id),
                community: None,
                serious: false,
            })
        }
        Item::Mail(_)
        | Item::Illegal(_)
        | Item::Application(_)
        | Item::Appeal(_)
        | Item::Repair(_) => Err(Refusal::NoSuchItem.into()),
    }
}

fn of_post(q: &mut Query<'_>, by: &By, id: PostId) -> Result<Subject, Failure> {
    let facts = post::find_post_facts(q, by.viewer(), id)?.ok_or(Refusal::NoSuchPost)?;
    if facts.deleted || facts.removed {
        return Err(Refusal::Deleted.into());
    }
    Ok(Subject {
        author: Some(facts.creator_id),
        community: Some(facts.community_id),
        serious: false,
    })
}

fn of_comment(q: &mut Query<'_>, by: &By, id: CommentId) -> Result<Subject, Failure> {
    let facts = comment::find_comment_facts(q, by.viewer(), id)?.ok_or(Refusal::NoSuchComment)?;
    if facts.deleted || facts.removed || facts.post_gone {
        return Err(Refusal::Deleted.into());
    }
    let serious = facts.parent_id.is_none() && report::is_serious(q, facts.post_id)?;
    Ok(Subject {
        author: Some(facts.creator_id),
        community: Some(facts.community_id),
        serious,
    })
}

/// Rules of a community are its moderators' business, unless it has none; the rest is the site's.
fn seen_by(
    q: &mut Query<'_>,
    subject: &Subject,
    report: &Report,
    rule: Option<&RuleRow>,
) -> Result<SeenBy, Failure> {
    let of_site = report.to_admins || rule.is_some_and(RuleRow::is_of_site);
    match subject.community.filter(|_| !of_site) {
        Some(id) if community::count_moderators(q, id)? > 0 => Ok(SeenBy::Moderators(id)),
        _ => Ok(SeenBy::Admins),
    }
}

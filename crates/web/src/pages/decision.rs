//! One decision: what, about what, why, and what became of it. Everybody sees the line of the
//! log; whoever it concerns sees the text as it was, can mend it, and can ask somebody else to
//! look; moderators see what they noted, and decide.

mod act;
mod along;
mod line;

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use domain::decision::{APPEAL_FOR, AppealState, RepairState, Target, TargetKind, ToldBy};
use domain::ids::{CommentId, DecisionId, PersonId, PostId};
use domain::name::handle;
use domain::refusal::{Field, Refusal};
use domain::rules::Finding;
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use operations::Operations;
use operations::decide::{decision_key, for_whom, is_decision_key};
use store::appeal::{
    AppealRow, RepairRow, StandingRow, StatementRow, find_appeal, find_language, find_repair,
    find_statement, list_standing_statements,
};
use store::comment::find_comment_facts;
use store::concerned::is_concerned;
use store::decision::{find_decision, find_other_decider, find_taken_away};
use store::decision_item::{ItemTextRow, PartRow};
use store::modlog::{FactsRow, LogRow, find_facts, find_log_row};
use store::post::find_post_facts;
use store::rule::{RuleRow, list_own_rules};
use store::{Lane, Query, Reads};
use words::{Catalogue, Words};

use super::again::form_again;
use super::asked::Asked;
use super::canned::shown_rule;
use super::handle::Handle;
use super::report::label;
use super::wrong::Wrong;
pub(crate) use act::{answer, appeal, repaired, undo};
pub(super) use line::{belongs, cited, cited_as, cited_at, title, who};

use along::Along;

use crate::access::Access;
use crate::errors::{Answer, Failure, see_other};
use crate::named::Named;
use crate::page::Page;
use crate::visit::Visit;

/// Everything there is to a decision.
pub(super) struct Rows {
    pub(super) line: LogRow,
    statement: Option<StatementRow>,
    appeal: Option<AppealRow>,
    /// Whether somebody looked, or looks, again at the decision that it was part of.
    whole_appealed: bool,
    repair: Option<RepairRow>,
    facts: Option<FactsRow>,
    /// The rules that it could rest on instead, for whoever answers an appeal.
    rules: Vec<RuleRow>,
    /// What it took away together.
    along: Along,
    /// Whether it concerns the reader because they wrote in the community that it is about.
    concerned: bool,
    /// Whether the reader made the appeal that waits.
    own_appeal: bool,
    /// Whether somebody else has to answer the appeal, since the reader made the decision.
    for_another: bool,
    /// What was mended, as it is now, for those who decide about it.
    now: Option<TextNow>,
}

/// A text as it is now.
struct TextNow {
    title: Option<String>,
    md: String,
    version: i64,
}

/// What was mended, as the reader may see it now.
fn find_now(q: &mut Query<'_>, viewer: Viewer, line: &LogRow) -> Result<Option<TextNow>, Failure> {
    if let (TargetKind::Comment, Some(id)) = (line.target_kind, line.comment) {
        let facts = find_comment_facts(q, viewer, id)?;
        return Ok(facts.map(|it| TextNow {
            title: None,
            md: it.md,
            version: it.version,
        }));
    }
    let (TargetKind::Post, Some(id)) = (line.target_kind, line.post) else {
        return Ok(None);
    };
    let facts = find_post_facts(q, viewer, id)?;
    Ok(facts.map(|it| TextNow {
        title: Some(it.title),
        md: it.md,
        version: it.version,
    }))
}

/// A decision with what its reader may know of it.
struct Found {
    rows: Rows,
    /// Whom it concerns, if that is the reader.
    mine: Option<PersonId>,
    /// Who can ask for another look, if the reader can.
    asks: Option<PersonId>,
    /// The key by which they came; empty where they came otherwise.
    key: String,
    /// Who comes by a key reads in the language of their account.
    words: &'static Words,
    /// What else stands against whoever came by a key.
    others: Vec<Other>,
}

/// Another decision about the same person, with the address that opens it to them.
struct Other {
    href: String,
    row: StandingRow,
}

/// The page.
#[derive(Template)]
#[template(path = "decision.html")]
struct DecisionPage<'a> {
    page: Page,
    rows: &'a Rows,
    what: &'a str,
    /// Whether the reader is the one concerned.
    mine: bool,
    /// The key by which they came, if they did.
    key: &'a str,
    others: &'a [Other],
    found: Vec<String>,
    /// What the operator says of where else to turn to.
    own_redress: Option<String>,
    wrong: Wrong,
    again: Again,
}

/// The form that came back, with what was typed into it.
enum Again {
    /// None did.
    None,
    /// Why somebody should look again.
    Appeal(String),
    /// What was decided about an appeal.
    Answer(Box<Answered>),
    /// What was said about a mended text.
    Repaired(String),
}

/// What was decided about an appeal, as it was typed.
struct Answered {
    state: Option<AppealState>,
    days: String,
    reason: String,
    /// The rule with the version that was shown; empty for the one that is cited.
    rule: String,
    message: String,
    law: String,
}

impl Again {
    fn appeal(&self) -> &str {
        match self {
            Self::Appeal(text) => text,
            _ => "",
        }
    }

    fn answer(&self) -> &str {
        match self {
            Self::Answer(it) => &it.reason,
            _ => "",
        }
    }

    fn days(&self) -> &str {
        match self {
            Self::Answer(it) => &it.days,
            _ => "",
        }
    }

    fn state(&self) -> AppealState {
        match self {
            Self::Answer(it) => it.state.unwrap_or(AppealState::Upheld),
            _ => AppealState::Upheld,
        }
    }

    fn repaired(&self) -> &str {
        match self {
            Self::Repaired(text) => text,
            _ => "",
        }
    }

    const fn is_of_answer(&self) -> bool {
        matches!(self, Self::Answer(_))
    }

    const fn is_of_repair(&self) -> bool {
        matches!(self, Self::Repaired(_))
    }
}

impl DecisionPage<'_> {
    fn words(&self) -> &'static Words {
        self.page.words()
    }

    fn person(&self) -> Option<Handle<'_>> {
        let name = self.rows.line.person.as_deref()?;
        let line = &self.rows.line;
        Some(Handle::person(name, line.person_host.as_ref()).called(line.person_shown.as_ref()))
    }

    fn community(&self) -> Option<Handle<'_>> {
        let name = self.rows.line.community.as_deref()?;
        Some(Handle::community(
            name,
            self.rows.line.community_host.as_ref(),
        ))
    }

    /// On what ground it was decided, if it is against somebody and says one.
    fn ground(&self) -> Option<Cow<'_, str>> {
        let line = &self.rows.line;
        let given = line.rule.is_some() || !line.message.is_empty() || !line.law.is_empty();
        let owed = given && line.action.restricts();
        owed.then(|| self.words().decided_on(&line.law, line.rule.is_some()))
    }

    fn belongs(&self) -> Option<(String, String)> {
        belongs(self.rows.line.belongs_in.as_deref())
    }

    fn who(&self) -> String {
        who(self.words(), &self.rows.line)
    }

    fn cited(&self) -> Option<String> {
        cited(self.words(), &self.rows.line)
    }

    fn cited_at(&self) -> Option<String> {
        cited_at(&self.rows.line)
    }

    /// Where that stands which it is about.
    fn about(&self) -> Option<(String, Cow<'_, str>)> {
        let line = &self.rows.line;
        let label = title(self.words(), line);
        let label = label.unwrap_or(Cow::Borrowed(match line.target_kind {
            TargetKind::Comment => self.words().desk_comment(),
            _ => self.words().desk_post(),
        }));
        match (line.target_kind, line.comment, line.post) {
            (TargetKind::Comment, Some(comment), _) => Some((urls::comment(comment), label)),
            (TargetKind::Post, _, Some(post)) => Some((format!("/post/{post}"), label)),
            (TargetKind::Person, _, Some(post)) => Some((format!("/post/{post}"), label)),
            _ => None,
        }
    }

    /// Where one of the texts stands that were taken away together.
    fn place(&self, text: &ItemTextRow) -> String {
        Along::place(text)
    }

    /// Where its author mends one of those texts, by itself.
    fn mend_text(&self, text: &ItemTextRow) -> Option<String> {
        let signed_in = self.page.session().is_some();
        let may = self.mine && signed_in && self.rows.line.undone_at.is_none();
        may.then(|| Along::mend(text))
    }

    /// What became of a text that its author mended by itself.
    fn part(&self, part: &PartRow) -> String {
        match part.undone {
            true => self.words().decision_part_stands(part.id.get()),
            false => self.words().decision_part(part.id.get()),
        }
        .into_owned()
    }

    /// Where the reader goes on with what was taken away.
    fn more_texts(&self) -> Option<String> {
        let next = self.rows.along.next()?;
        let key = if self.key.is_empty() { "" } else { "&key=" };
        let id = self.rows.line.id;
        Some(format!("/decision/{id}?after={next}{key}{}", self.key))
    }

    /// Where whoever decides takes away what one decision could not.
    fn rest(&self) -> Option<String> {
        let line = &self.rows.line;
        let left = self.rows.along.more && self.decides() && line.undone_at.is_none();
        let name = line.person.as_deref().filter(|_| left)?;
        let form = format!(
            "{}/moderate",
            urls::person(name, line.person_host.as_deref())
        );
        Some(match &line.community {
            Some(place) => {
                let place = handle(place, line.community_host.as_deref());
                format!("{form}?in={place}")
            }
            None => form,
        })
    }

    /// What else was decided about the reader.
    fn done(&self, other: &Other) -> &str {
        self.words().done(other.row.action, other.row.off)
    }

    fn date(&self, at: &Timestamp) -> String {
        self.words().date(*at)
    }

    /// Whether the one concerned has no inbox here.
    fn told_by_log(&self) -> bool {
        let statement = self.rows.statement.as_ref();
        statement.is_some_and(|it| it.told == ToldBy::Modlog)
    }

    fn is_over(&self) -> bool {
        let now = self.page.visit().now();
        self.rows.line.ends_at.is_some_and(|end| end <= now)
    }

    /// Whether it still holds.
    fn stands(&self) -> bool {
        self.rows.line.undone_at.is_none() && !self.is_over()
    }

    /// Whether the reader decides about it, and not because it concerns them.
    fn decides(&self) -> bool {
        self.rows.line.decides && !self.mine
    }

    fn can_undo(&self) -> bool {
        self.decides() && self.stands() && self.rows.line.action.can_be_undone()
    }

    /// Where its author mends it.
    fn mend(&self) -> Option<String> {
        let line = &self.rows.line;
        let waits = self.waiting();
        let signed_in = self.page.session().is_some();
        let may = self.mine && signed_in && self.stands() && !waits;
        if !may || !line.action.can_be_repaired() {
            return None;
        }
        match (line.comment, line.post) {
            (Some(comment), _) => Some(format!("/comment/{comment}/edit")),
            (None, Some(post)) => Some(format!("/post/{post}/edit")),
            _ => None,
        }
    }

    fn waiting(&self) -> bool {
        let state = self.rows.repair.as_ref().map(|it| it.state);
        state == Some(RepairState::Waiting)
    }

    fn repair_said(&self, repair: &RepairRow) -> &str {
        match repair.state {
            RepairState::Waiting => self.words().decision_repair_waiting(),
            RepairState::Accepted => self.words().decision_repair_accepted(),
            RepairState::Declined => self.words().decision_repair_declined(),
        }
    }

    /// Until when the reader can ask for another look, if they can.
    fn appeal_until(&self) -> Option<String> {
        let until = match &self.rows.statement {
            Some(statement) if self.mine => statement.appeal_until,
            _ if self.rows.concerned => self.rows.line.at.plus(APPEAL_FOR),
            _ => return None,
        };
        let now = self.page.visit().now();
        let asked = self.rows.appeal.is_some() || self.rows.whole_appealed;
        let open = !asked && self.rows.line.undone_at.is_none();
        (open && now <= until).then(|| self.date(&until))
    }

    /// Whether the reader is told where else they can turn to.
    const fn is_told_redress(&self) -> bool {
        (self.mine && self.rows.statement.is_some()) || self.rows.concerned
    }

    /// Where else the reader can turn to, with the page that leads there; how to ask here stands
    /// above it.
    fn elsewhere(&self) -> Vec<line::Elsewhere<'_>> {
        line::elsewhere(self.words(), self.own_redress.as_deref())
    }

    fn appeal_waits(&self) -> bool {
        let state = self.rows.appeal.as_ref().map(|it| it.state);
        state == Some(AppealState::Open)
    }

    /// Whether the reader decides about the appeal. A form that came back is shown, so that
    /// nothing is lost that was typed into it.
    fn answers(&self) -> bool {
        let kept = self.rows.for_another || self.rows.own_appeal;
        let theirs = !kept || self.again.is_of_answer();
        self.decides() && self.appeal_waits() && theirs
    }

    /// Whether the form that came back is there and says at a field what is wrong.
    fn is_said(&self) -> bool {
        let fields: &[Field] = match &self.again {
            Again::Appeal(_) if self.appeal_until().is_some() => &[Field::Appeal],
            Again::Answer(_) if self.answers() => {
                &[Field::Reason, Field::Days, Field::Rule, Field::Law]
            }
            Again::Repaired(_) if self.decides() && self.waiting() => &[Field::Reason],
            _ => &[],
        };
        self.wrong.is_at(fields)
    }

    fn appeal_said(&self, appeal: &AppealRow) -> &str {
        // That it was wrong is said where nothing is left that could be given back.
        if appeal.state == AppealState::Overturned && self.rows.line.undone_at.is_none() {
            return self.words().decision_appeal_overturned_only();
        }
        self.words().appeal_said(appeal.state)
    }

    /// What it rested on before an appeal changed that, a line each.
    fn former(&self, appeal: &AppealRow) -> Vec<String> {
        let Some(message) = &appeal.former_message else {
            return Vec::new();
        };
        let (site, position) = (appeal.former_site, appeal.former_position);
        let rule = cited_as(self.words(), site, position, appeal.former_name.as_deref());
        let law = appeal.former_law.clone();
        let lines = rule.into_iter().chain(law).chain([message.clone()]);
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// The rules to choose from for a change: what the form sends, and how people cite them.
    fn rules(&self) -> Vec<(String, String, bool)> {
        let chosen = match &self.again {
            Again::Answer(it) => it.rule.as_str(),
            _ => "",
        };
        let one = |row: &RuleRow| {
            let value = shown_rule(row.id, row.version);
            let here = value == chosen;
            (value, label(self.words(), row), here)
        };
        // The one that is cited stands before these.
        let line = &self.rows.line;
        let cited =
            |row: &&RuleRow| line.rule == Some(row.id) && line.rule_version == Some(row.version);
        let others = self.rows.rules.iter().filter(|row| !cited(row));
        others.map(one).collect()
    }

    fn new_message(&self) -> &str {
        match &self.again {
            Again::Answer(it) => &it.message,
            _ => &self.rows.line.message,
        }
    }

    fn new_law(&self) -> &str {
        match &self.again {
            Again::Answer(it) => &it.law,
            _ => &self.rows.line.law,
        }
    }

    fn came_up(&self, facts: &FactsRow) -> &str {
        self.words().came_up(facts.source)
    }
}

/// Finds a decision with what this reader may know of it.
async fn find(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    id: &str,
    key: &str,
) -> Result<Found, Failure> {
    let id = DecisionId::parse(id).ok_or(Refusal::NoSuchDecision)?;
    let rows = read(visit, reads, id).await?;
    let keyed = match rows.as_ref().and_then(|rows| rows.line.person_id) {
        Some(person) if !key.is_empty() => {
            is_decision_key(operations, id, person, key)?.then_some(person)
        }
        _ => None,
    };
    // Without a key it is a page like others, which a private instance shows to its people only.
    let site = visit.app().site();
    if keyed.is_none() && Access::Everyone.judge(&site, visit.who()).is_err() {
        return Err(Refusal::NoSuchDecision.into());
    }
    let rows = rows.ok_or(Refusal::NoSuchDecision)?;
    let viewer = visit.viewer().person();
    let own = rows.line.person_id.filter(|it| viewer == Some(*it));
    let mine = keyed.or(own);
    let asks = mine.or(viewer.filter(|_| rows.concerned));
    if asks.is_none() && !rows.line.shown {
        return Err(Refusal::NoSuchDecision.into());
    }
    let mut found = Found {
        rows: rows.known_to(mine.is_some(), own.is_some(), asks),
        mine,
        asks,
        key: String::new(),
        words: visit.words(),
        others: Vec::new(),
    };
    if let Some(person) = keyed {
        key.clone_into(&mut found.key);
        found.of_theirs(visit, reads, operations, person).await?;
    }
    Ok(found)
}

async fn read(visit: &Visit, reads: &Reads, id: DecisionId) -> Result<Option<Rows>, Failure> {
    let (viewer, now) = (visit.viewer(), visit.now());
    let after = along::after(visit);
    let read = move |q: &mut Query<'_>| -> Result<Option<Rows>, Failure> {
        let Some(line) = find_log_row(q, viewer, id)? else {
            return Ok(None);
        };
        let (appeal, repair) = (find_appeal(q, id)?, find_repair(q, id)?);
        let whole_appealed = match find_decision(q, id)?.and_then(|it| it.part_of) {
            Some(whole) => find_appeal(q, whole)?.is_some(),
            None => false,
        };
        let waits = repair.as_ref().map(|it| it.state) == Some(RepairState::Waiting);
        let open = appeal.as_ref().filter(|it| it.state == AppealState::Open);
        let (open, asked_by) = (open.is_some(), open.map(|it| it.person));
        Ok(Some(Rows {
            statement: find_statement(q, id)?,
            rules: match open && line.decides {
                true => rules(q, id)?,
                false => Vec::new(),
            },
            appeal,
            whole_appealed,
            now: match waits && line.decides {
                true => find_now(q, viewer, &line)?,
                false => None,
            },
            repair,
            for_another: open && line.decides && is_for_another(q, viewer, (id, asked_by), now)?,
            own_appeal: asked_by.is_some() && asked_by == viewer.person(),
            concerned: match (line.target_kind, viewer.person()) {
                (TargetKind::Community, Some(reader)) => is_concerned(q, id, reader)?,
                _ => false,
            },
            facts: find_facts(q, id)?,
            along: Along::find(q, &line, after)?,
            line,
        }))
    };
    reads.read(Lane::Page, read).await
}

/// Whether somebody else has to look at it again: the reader made it, and there is another.
fn is_for_another(
    q: &mut Query<'_>,
    viewer: Viewer,
    (id, asked_by): (DecisionId, Option<PersonId>),
    now: Timestamp,
) -> Result<bool, Failure> {
    let found = find_decision(q, id)?;
    let own = found.filter(|it| it.actor.is_some() && it.actor == viewer.person());
    Ok(match own {
        Some(found) => find_other_decider(q, &for_whom(&found, asked_by), now)?,
        None => false,
    })
}

/// The rules of the site and of the community of a decision.
fn rules(q: &mut Query<'_>, id: DecisionId) -> Result<Vec<RuleRow>, Failure> {
    let mut rules = list_own_rules(q, None)?;
    if let Some(community) = find_decision(q, id)?.and_then(|it| it.community) {
        rules.extend(list_own_rules(q, Some(community))?);
    }
    Ok(rules)
}

impl Rows {
    /// Without what is not for this reader: whom it concerns, by a key or `signed_in`, whoever
    /// decides there, or anybody.
    fn known_to(mut self, mine: bool, signed_in: bool, asks: Option<PersonId>) -> Self {
        let decides = self.line.decides;
        // Why somebody asked is for them and for those who decide, unless it concerns them too.
        if let Some(appeal) = &mut self.appeal
            && (mine || !decides)
            && asks != Some(appeal.person)
        {
            appeal.text.clear();
        }
        if !mine {
            self.along.texts.clear();
        }
        if !mine && !decides {
            self.along.parts.clear();
            self.statement = None;
            self.repair = None;
        }
        // How it came up is told to the one concerned; what moderators noted is not.
        match &mut self.facts {
            Some(facts) if !decides || signed_in => facts.facts.clear(),
            _ => {}
        }
        self
    }
}

impl Found {
    /// With what is known of whoever came by a key: they may be banned, so that this is the only
    /// way on which they learn of it.
    async fn of_theirs(
        &mut self,
        visit: &Visit,
        reads: &Reads,
        operations: &Operations,
        person: PersonId,
    ) -> Result<(), Failure> {
        let (id, now) = (self.rows.line.id, visit.now());
        let read = move |q: &mut Query<'_>| -> Result<_, Failure> {
            let language = find_language(q, person)?;
            Ok((language, list_standing_statements(q, person, id, now)?))
        };
        let (language, standing) = reads.read(Lane::Page, read).await?;
        if let Some(tag) = language {
            self.words = Catalogue::for_language(&tag);
        }
        for row in standing {
            let key = decision_key(operations, row.id, person)?;
            let href = address(row.id, &key);
            self.others.push(Other { href, row });
        }
        Ok(())
    }
}

/// Shows a decision.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
) -> Answer {
    let asked = Asked::of(&visit);
    let key = asked.get("key").unwrap_or_default();
    let found = find(&visit, &reads, &operations, &id, &key).await?;
    page(&visit, &found, Wrong::nothing(), Again::None)
}

fn page(visit: &Visit, found: &Found, wrong: Wrong, again: Again) -> Answer {
    let (words, rows) = (found.words, &found.rows);
    let findings = rows.statement.as_ref().map(|it| it.findings.as_str());
    let findings: Vec<Finding> = serde_json::from_str(findings.unwrap_or("[]")).unwrap_or_default();
    let refusal = wrong.refusal();
    let template = DecisionPage {
        page: Page::new(visit, words.decision_title(rows.line.id.get()))
            .speaking(words)
            .noindex()
            .narrow(),
        what: words.done(rows.line.action, rows.line.off),
        found: findings.iter().map(|it| words.finding(it)).collect(),
        own_redress: visit.app().site().redress.clone(),
        rows,
        mine: found.mine.is_some(),
        key: &found.key,
        others: &found.others,
        wrong,
        again,
    };
    form_again(&template, refusal.as_ref())
}

/// The address of a decision, with the key by which somebody came.
fn address(id: DecisionId, key: &str) -> String {
    if key.is_empty() {
        format!("/decision/{id}")
    } else {
        format!("/decision/{id}?key={key}")
    }
}

/// Leads to what took a post away, or lets it wait.
pub(crate) async fn of_post(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<PostId>,
) -> Answer {
    lead(&visit, &reads, Target::Post(id)).await
}

/// Leads to what took a comment away, or lets it wait.
pub(crate) async fn of_comment(
    visit: Visit,
    State(reads): State<Reads>,
    Named(id): Named<CommentId>,
) -> Answer {
    lead(&visit, &reads, Target::Comment(id)).await
}

/// The decision's page says who may see what of it.
async fn lead(visit: &Visit, reads: &Reads, target: Target) -> Answer {
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<Option<DecisionId>, Failure> {
        let found = find_taken_away(q, target)?;
        let Some(id) = found else {
            return Ok(None);
        };
        let shown = find_log_row(q, viewer, id)?.is_some_and(|row| row.shown);
        Ok(shown.then_some(id))
    };
    let found = reads.read(Lane::Page, read).await?;
    let id = found.ok_or(Refusal::NoSuchDecision)?;
    Ok(see_other(&address(id, "")))
}

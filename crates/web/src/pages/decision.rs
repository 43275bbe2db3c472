//! One decision: what, about what, why, and what became of it. Everybody sees the line of the
//! log; whoever it concerns sees the text as it was, can mend it, and can ask somebody else to
//! look; moderators see what they noted, and decide.

use askama::Template;
use axum::extract::{Path, State};
use domain::decision::{AppealState, RepairState, Target, TargetKind, ToldBy};
use domain::ids::{CommentId, DecisionId, PersonId, PostId};
use domain::refusal::{Field, Refusal};
use domain::rules::Finding;
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use operations::Operations;
use operations::decide::{self, AppealAnswer, RepairAnswer, is_decision_key};
use store::appeal::{AppealRow, RepairRow, StatementRow, find_appeal, find_repair, find_statement};
use store::comment::find_comment_facts;
use store::decision::find_taken_away;
use store::modlog::{FactsRow, LogRow, find_facts, find_log_row};
use store::post::find_post_facts;
use store::{Lane, Query, Reads};
use words::Words;

use super::again::form_again;
use super::asked::Asked;
use super::controls::whole_number;
use super::handle::Handle;
use super::rules::version_href;
use super::wrong::{Wrong, refused};
use crate::access::Access;
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::Page;
use crate::visit::Visit;

/// Everything there is to a decision.
pub(super) struct Rows {
    pub(super) line: LogRow,
    statement: Option<StatementRow>,
    appeal: Option<AppealRow>,
    repair: Option<RepairRow>,
    facts: Option<FactsRow>,
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
    key: String,
    found: Vec<String>,
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
    Answer {
        state: Option<AppealState>,
        days: String,
        reason: String,
    },
    /// What was said about a mended text.
    Repaired(String),
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
            Self::Answer { reason, .. } => reason,
            _ => "",
        }
    }

    fn days(&self) -> &str {
        match self {
            Self::Answer { days, .. } => days,
            _ => "",
        }
    }

    fn state(&self) -> AppealState {
        match self {
            Self::Answer { state, .. } => state.unwrap_or(AppealState::Upheld),
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
        matches!(self, Self::Answer { .. })
    }

    const fn is_of_repair(&self) -> bool {
        matches!(self, Self::Repaired(_))
    }
}

/// How people cite the rule of a decision, with its name then.
pub(super) fn cited(words: &Words, row: &LogRow) -> Option<String> {
    let (position, name) = (row.rule_position?, row.rule_name.as_deref()?);
    Some(words.rule_cited(row.rule_site == Some(true), position, name))
}

/// How people cite a rule by what stands in a decision of it.
pub(super) fn cited_as(
    words: &Words,
    site: Option<bool>,
    position: Option<i64>,
    name: Option<&str>,
) -> Option<String> {
    Some(words.rule_cited(site == Some(true), position?, name?))
}

/// Where the rule of a decision is read in the version that was in force.
pub(super) fn cited_at(row: &LogRow) -> Option<String> {
    let (rule, version) = (row.rule?, row.rule_version?);
    if row.rule_site == Some(true) {
        return Some(version_href(None, rule, version));
    }
    let name = row.community.as_deref()?;
    let community = urls::community(name, row.community_host.as_deref());
    Some(version_href(Some(&community), rule, version))
}

impl DecisionPage<'_> {
    fn words(&self) -> &'static Words {
        self.page.words()
    }

    fn person(&self) -> Option<Handle<'_>> {
        let name = self.rows.line.person.as_deref()?;
        Some(Handle::person(name, self.rows.line.person_host.as_ref()))
    }

    fn community(&self) -> Option<Handle<'_>> {
        let name = self.rows.line.community.as_deref()?;
        Some(Handle::community(
            name,
            self.rows.line.community_host.as_ref(),
        ))
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
    fn about(&self) -> Option<(String, &str)> {
        let line = &self.rows.line;
        let title = line.title.as_deref();
        let label = title.unwrap_or_else(|| self.words().decision_about());
        match (line.target_kind, line.comment, line.post) {
            (TargetKind::Comment, Some(comment), _) => Some((urls::comment(comment), label)),
            (TargetKind::Post, _, Some(post)) => Some((format!("/post/{post}"), label)),
            (TargetKind::Person, _, Some(post)) => Some((format!("/post/{post}"), label)),
            _ => None,
        }
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
        let statement = self.rows.statement.as_ref()?;
        let now = self.page.visit().now();
        let open = self.mine && self.rows.appeal.is_none() && self.rows.line.undone_at.is_none();
        (open && now <= statement.appeal_until).then(|| self.date(&statement.appeal_until))
    }

    fn appeal_waits(&self) -> bool {
        let state = self.rows.appeal.as_ref().map(|it| it.state);
        state == Some(AppealState::Open)
    }

    /// Whether the form that came back is there and says at a field what is wrong.
    fn is_said(&self) -> bool {
        let fields: &[Field] = match &self.again {
            Again::Appeal(_) if self.appeal_until().is_some() => &[Field::Appeal],
            Again::Answer { .. } if self.decides() && self.appeal_waits() => {
                &[Field::Reason, Field::Days]
            }
            Again::Repaired(_) if self.decides() && self.waiting() => &[Field::Reason],
            _ => &[],
        };
        self.wrong.is_at(fields)
    }

    fn appeal_said(&self, appeal: &AppealRow) -> &str {
        self.words().appeal_said(appeal.state)
    }

    fn came_up(&self, facts: &FactsRow) -> &str {
        self.words().came_up(facts.source)
    }
}

/// Who decided, as far as the reader may know.
pub(super) fn who(words: &Words, row: &LogRow) -> String {
    match &row.actor {
        _ if row.automated => words.decision_who_rule().to_owned(),
        Some(name) if row.by_admin => words.decision_who_admin(name),
        Some(name) => name.clone(),
        None => words.decision_who_moderator().to_owned(),
    }
}

/// Finds a decision with what this reader may know of it; whether it concerns them, and by which
/// key they came.
async fn find(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    id: &str,
    key: &str,
) -> Result<(Rows, Option<PersonId>), Failure> {
    let id = DecisionId::parse(id).ok_or(Refusal::NoSuchDecision)?;
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<Option<Rows>, Failure> {
        let Some(line) = find_log_row(q, viewer, id)? else {
            return Ok(None);
        };
        let repair = find_repair(q, id)?;
        let waits = repair.as_ref().map(|it| it.state) == Some(RepairState::Waiting);
        Ok(Some(Rows {
            statement: find_statement(q, id)?,
            appeal: find_appeal(q, id)?,
            now: if waits && line.decides {
                find_now(q, viewer, &line)?
            } else {
                None
            },
            repair,
            facts: find_facts(q, id)?,
            line,
        }))
    };
    let rows = reads.read(Lane::Page, read).await?;
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
    let mut rows = rows.ok_or(Refusal::NoSuchDecision)?;
    let own = rows
        .line
        .person_id
        .filter(|it| viewer.person() == Some(*it));
    let mine = keyed.or(own);
    if mine.is_none() && !rows.line.shown {
        return Err(Refusal::NoSuchDecision.into());
    }
    let decides = rows.line.decides;
    if mine.is_none() && !decides {
        rows.statement = None;
        rows.repair = None;
        if let Some(appeal) = &mut rows.appeal {
            appeal.text.clear();
        }
    }
    // How it came up is told to the one concerned; what moderators noted is not.
    match &mut rows.facts {
        Some(facts) if !decides || own.is_some() => facts.facts.clear(),
        _ => {}
    }
    Ok((rows, mine))
}

/// Shows a decision.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
) -> Answer {
    let key = Asked::of(&visit)
        .get("key")
        .unwrap_or_default()
        .into_owned();
    let (rows, mine) = find(&visit, &reads, &operations, &id, &key).await?;
    page(
        &visit,
        &rows,
        mine.is_some(),
        key,
        Wrong::nothing(),
        Again::None,
    )
}

fn page(visit: &Visit, rows: &Rows, mine: bool, key: String, wrong: Wrong, again: Again) -> Answer {
    let words = visit.words();
    let findings = rows.statement.as_ref().map(|it| it.findings.as_str());
    let findings: Vec<Finding> = serde_json::from_str(findings.unwrap_or("[]")).unwrap_or_default();
    let refusal = wrong.refusal();
    let template = DecisionPage {
        page: Page::new(visit, words.decision_title(rows.line.id.get()))
            .noindex()
            .narrow(),
        what: words.done(rows.line.action, rows.line.off),
        found: findings.iter().map(|it| words.finding(it)).collect(),
        rows,
        mine,
        key,
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
    Path(id): Path<String>,
) -> Answer {
    let id = PostId::parse(&id).ok_or(Refusal::NoSuchPost)?;
    lead(&visit, &reads, Target::Post(id)).await
}

/// Leads to what took a comment away, or lets it wait.
pub(crate) async fn of_comment(
    visit: Visit,
    State(reads): State<Reads>,
    Path(id): Path<String>,
) -> Answer {
    let id = CommentId::parse(&id).ok_or(Refusal::NoSuchComment)?;
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

/// Undoes a decision.
pub(crate) async fn undo(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    _form: Form,
) -> Answer {
    let id = DecisionId::parse(&id).ok_or(Refusal::NoSuchDecision)?;
    decide::undo(&operations, &visit.by()?, id).await?;
    Ok(see_other(&address(id, "")))
}

/// Asks for somebody else to look again.
pub(crate) async fn appeal(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let key = form.text("key").to_owned();
    let text = form.text("text").to_owned();
    let (rows, mine) = find(&visit, &reads, &operations, &id, &key).await?;
    let id = rows.line.id;
    let outcome = match (form.name(), mine) {
        (Ok(_), Some(person)) => decide::appeal(&operations, person, id, &text, visit.now()).await,
        (Ok(_), None) => Err(Refusal::NotConcerned.into()),
        (Err(refusal), _) => Err(refusal.into()),
    };
    match outcome {
        Ok(()) => Ok(see_other(&address(id, &key))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            let again = Again::Appeal(text);
            page(&visit, &rows, mine.is_some(), key, wrong, again)
        }
    }
}

/// Decides about an appeal.
pub(crate) async fn answer(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (rows, mine) = find(&visit, &reads, &operations, &id, "").await?;
    let id = rows.line.id;
    let again = Again::Answer {
        state: AppealState::from_word(form.text("state")),
        days: form.text("days").to_owned(),
        reason: form.text("text").to_owned(),
    };
    let outcome = match form.name().and_then(|_| answered(&again)) {
        Ok(answer) => decide::answer_appeal(&operations, &visit.by()?, id, answer).await,
        Err(refusal) => Err(refusal.into()),
    };
    after(&visit, &rows, mine, outcome, again)
}

/// What the form says about an appeal.
fn answered(again: &Again) -> Result<AppealAnswer, Refusal> {
    let Again::Answer { state, .. } = again else {
        return Err(Refusal::NothingWaits);
    };
    let field = Field::Setting;
    Ok(AppealAnswer {
        state: state.ok_or(Refusal::BadChoice { field })?,
        reason: again.answer().to_owned(),
        days: whole_number(again.days(), Field::Days)?,
    })
}

/// Decides about what its author mended.
pub(crate) async fn repaired(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let (rows, mine) = find(&visit, &reads, &operations, &id, "").await?;
    let id = rows.line.id;
    let reason = form.text("text").to_owned();
    let outcome = match form.name() {
        Ok(_) => {
            let answer = RepairAnswer {
                accepted: form.get("accept").is_some(),
                reason: reason.clone(),
                version: form.get("version").map(|it| it.parse().unwrap_or(0)),
            };
            decide::answer_repair(&operations, &visit.by()?, id, answer).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    after(&visit, &rows, mine, outcome, Again::Repaired(reason))
}

fn after(
    visit: &Visit,
    rows: &Rows,
    mine: Option<PersonId>,
    outcome: Result<(), operations::Failure>,
    again: Again,
) -> Answer {
    match outcome {
        Ok(()) => Ok(see_other(&address(rows.line.id, ""))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            page(visit, rows, mine.is_some(), String::new(), wrong, again)
        }
    }
}

//! Reporting what breaks a rule, and what became of one's own reports.

use askama::Template;
use axum::extract::State;
use domain::desk::{Item, ItemKind, Reason, ReportOutcome};
use domain::ids::{CommentId, CommunityId, PersonId, PostId, ReportId, RuleId};
use domain::limits;
use domain::number;
use domain::refusal::{Field, Refusal};
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use operations::report::Report;
use operations::{Operations, report as operation};
use store::report::{OwnReportRow, list_own_reports};
use store::rule::{RuleRow, list_own_rules, list_rules};
use store::{Lane, Query, Reads, comment, community, person, post, report};
use words::Words;

use super::asked::Asked;
use super::controls::{Choice, Control, Input};
use super::form_page::FormPage;
use super::moment::Moment;
use super::tabs::{Pager, address};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Page, html};
use crate::visit::Visit;

/// What somebody is about to report.
struct Subject {
    item: Item,
    title: String,
    href: String,
    community: Option<String>,
    serious: bool,
    rules: Vec<RuleRow>,
}

/// What stands in the form.
#[derive(Default)]
struct Fields {
    reason: String,
    words: String,
    to_admins: bool,
}

impl Fields {
    fn typed(form: &Form) -> Self {
        Self {
            reason: form.text("reason").to_owned(),
            words: form.text("words").to_owned(),
            to_admins: form.has("admins"),
        }
    }

    fn to_report(&self, item: Item) -> Result<Report, Refusal> {
        let field = Field::Reason;
        let bad = Refusal::BadChoice { field };
        let (reason, rule) = match self.reason.strip_prefix(RULE) {
            Some(id) => (Reason::Rule, Some(RuleId::parse(id).ok_or(bad)?)),
            None if self.reason.is_empty() => return Err(Refusal::Empty { field }),
            None => (Reason::from_word(&self.reason).ok_or(bad)?, None),
        };
        Ok(Report {
            item,
            reason,
            rule,
            words: self.words.clone(),
            to_admins: self.to_admins,
        })
    }
}

/// What stands before the id of a rule.
const RULE: char = 'r';

/// What an address or a form names.
fn item(kind: Option<&str>, id: Option<&str>) -> Result<Item, Refusal> {
    let kind = kind.and_then(ItemKind::from_word);
    let id = id.and_then(PostId::parse).map(PostId::get);
    let (Some(kind), Some(id)) = (kind, id) else {
        return Err(Refusal::NoSuchItem);
    };
    let item = Item::new(kind, id);
    if item.is_reported() {
        Ok(item)
    } else {
        Err(Refusal::NoSuchItem)
    }
}

/// Where the form for something is.
pub(crate) fn href(item: Item) -> String {
    format!("/report?kind={}&id={}", item.kind().word(), item.id())
}

async fn find(visit: &Visit, reads: &Reads, item: Item) -> Result<Subject, Failure> {
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<Subject, Failure> {
        match item {
            Item::Post(id) => of_post(q, viewer, id),
            Item::Comment(id) => of_comment(q, viewer, id),
            Item::Community(id) => of_community(q, viewer, id),
            Item::Person(id) => of_person(q, id),
            Item::Mail(_)
            | Item::Illegal(_)
            | Item::Application(_)
            | Item::Appeal(_)
            | Item::Repair(_) => Err(Refusal::NoSuchItem.into()),
        }
    };
    reads.read(Lane::Page, read).await
}

fn of_post(q: &mut Query<'_>, viewer: Viewer, id: PostId) -> Result<Subject, Failure> {
    let row = post::find_post_facts(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
    if row.deleted || row.removed {
        return Err(Refusal::Deleted.into());
    }
    Ok(Subject {
        item: Item::Post(id),
        href: urls::post(id, &row.title),
        title: row.title,
        community: community_title(q, viewer, row.community_id)?,
        serious: false,
        rules: list_rules(q, row.community_id)?,
    })
}

fn of_comment(q: &mut Query<'_>, viewer: Viewer, id: CommentId) -> Result<Subject, Failure> {
    let row = comment::find_comment_facts(q, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
    if row.deleted || row.removed || row.post_gone {
        return Err(Refusal::Deleted.into());
    }
    Ok(Subject {
        item: Item::Comment(id),
        href: urls::comment(id),
        title: row.md.chars().take(limits::EXCERPT_CHARS_MAX).collect(),
        community: community_title(q, viewer, row.community_id)?,
        serious: row.parent_id.is_none() && report::is_serious(q, row.post_id)?,
        rules: list_rules(q, row.community_id)?,
    })
}

fn community_title(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommunityId,
) -> Result<Option<String>, Failure> {
    if community::count_moderators(q, id)? == 0 {
        return Ok(None);
    }
    Ok(community::find_community(q, viewer, id)?.map(|row| row.title))
}

fn of_community(q: &mut Query<'_>, viewer: Viewer, id: CommunityId) -> Result<Subject, Failure> {
    let row = community::find_community(q, viewer, id)?.ok_or(Refusal::NoSuchCommunity)?;
    Ok(Subject {
        item: Item::Community(id),
        href: urls::community(&row.name, row.host.as_deref()),
        title: row.title,
        community: None,
        serious: false,
        rules: list_own_rules(q, None)?,
    })
}

fn of_person(q: &mut Query<'_>, id: PersonId) -> Result<Subject, Failure> {
    let row = person::find_person(q, id)?.ok_or(Refusal::NoSuchPerson)?;
    if row.deleted {
        return Err(Refusal::Deleted.into());
    }
    Ok(Subject {
        item: Item::Person(id),
        href: urls::person(&row.name, row.host.as_deref()),
        title: row.name,
        community: None,
        serious: false,
        rules: list_own_rules(q, None)?,
    })
}

/// Shows the form.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let asked = Asked::of(&visit);
    let item = item(asked.get("kind").as_deref(), asked.get("id").as_deref())?;
    let subject = find(&visit, &reads, item).await?;
    page(&visit, &subject, &Fields::default(), Wrong::nothing())
}

fn page(visit: &Visit, subject: &Subject, fields: &Fields, wrong: Wrong) -> Answer {
    let words = visit.words();
    let labels: Vec<String> = subject.rules.iter().map(|row| label(words, row)).collect();
    let seen = match &subject.community {
        Some(title) => words.report_seen_by(title),
        None => words.report_seen_by_admins().to_owned(),
    };
    let mut choices: Vec<Choice<'_>> = subject
        .rules
        .iter()
        .zip(&labels)
        .map(|(row, label)| {
            let value = format!("{RULE}{}", row.id);
            let chosen = value == fields.reason;
            Choice::new(value, label.as_str(), chosen)
        })
        .collect();
    let mut offer = |reason: Reason, label| {
        let chosen = fields.reason == reason.word();
        choices.push(Choice::new(reason.word(), label, chosen));
    };
    if subject.serious {
        offer(Reason::NotSerious, words.action_not_serious());
    }
    offer(Reason::Other, words.report_other());
    let reason = Control::new("reason", words.report_why(), Input::Radio(choices));
    let text = Control::new(
        "words",
        words.report_words(),
        Input::Text(fields.words.clone()),
    );
    let mut controls = vec![
        reason.wrong(&wrong, Field::Reason),
        text.hint(words.report_words_hint())
            .wrong(&wrong, Field::Text),
    ];
    if subject.community.is_some() {
        let to = vec![("admins", words.report_to_admins(), fields.to_admins)];
        controls.push(Control::new("to", words.report_to(), Input::Boxes(to)));
    }
    let title = match subject.item.kind() {
        ItemKind::Post => words.report_title_post(),
        ItemKind::Comment => words.report_title_comment(),
        ItemKind::Community => words.report_title_community(),
        _ => words.report_title_person(),
    };
    FormPage {
        send: words.report_send(),
        excerpt: Some(&subject.title),
        intro: Some(&seen),
        back: Some(subject.href.clone()),
        links: vec![(
            String::from("/report/illegal"),
            words.report_illegal_link().into(),
        )],
        wrong,
        ..FormPage::new(Page::new(visit, title), href(subject.item), controls)
    }
    .answer()
}

/// A rule as people cite it.
pub(crate) fn label(words: &Words, row: &RuleRow) -> String {
    words.rule_cited(row.is_of_site(), row.position, &row.name)
}

/// Sends a report.
pub(crate) async fn send(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let asked = Asked::of(&visit);
    let item = item(asked.get("kind").as_deref(), asked.get("id").as_deref())?;
    let fields = Fields::typed(&form);
    let outcome = async {
        form.name()?;
        let report = fields.to_report(item)?;
        operation::report(&operations, &visit.by()?, report).await
    };
    match outcome.await {
        Ok(_) => Ok(see_other(&after(item, &fields, &form.next()))),
        Err(failure) => {
            let refusal = refused(failure)?;
            // What vanished has no form any more: the page that says so is the answer.
            let subject = find(&visit, &reads, item).await?;
            let wrong = Wrong::new(visit.words(), refusal);
            page(&visit, &subject, &fields, wrong)
        }
    }
}

/// Where somebody goes on who reported something: with one tap from where they read it, back to
/// it; else to their reports.
fn after(item: Item, fields: &Fields, next: &str) -> String {
    let Item::Comment(id) = item else {
        return String::from("/reports?sent=1");
    };
    let tapped = Reason::from_word(&fields.reason) == Some(Reason::NotSerious) && next != "/";
    if !tapped {
        return String::from("/reports?sent=1");
    }
    let (path, query) = next.split_once('?').unwrap_or((next, ""));
    let path = path.split('#').next().unwrap_or_default();
    let kept = query.split('#').next().unwrap_or_default().split('&');
    let kept = kept.filter(|part| !part.is_empty() && !part.starts_with(REPORTED));
    let mut query: Vec<String> = kept.map(str::to_owned).collect();
    query.push(format!("{REPORTED}{id}"));
    format!("{path}?{}#c{id}", query.join("&"))
}

/// What an address says of the answer that was reported.
const REPORTED: &str = "reported=";

/// The answer that was just reported with one tap, as the address says.
pub(crate) fn reported(visit: &Visit) -> Option<CommentId> {
    let id = Asked::of(visit).get("reported")?;
    CommentId::parse(&id).filter(|_| visit.who().is_signed_in())
}

/// One's own reports.
#[derive(Template)]
#[template(path = "reports.html")]
struct ReportsPage<'a> {
    page: Page,
    now: Timestamp,
    sent: bool,
    reports: &'a [OwnReportRow],
    pager: Pager<'a>,
}

impl ReportsPage<'_> {
    fn age(&self, row: &OwnReportRow) -> Moment<'static> {
        Moment::long(self.page.words(), self.now, row.at)
    }

    fn href(&self, row: &OwnReportRow) -> Option<String> {
        match Item::new(row.kind, row.target) {
            Item::Post(id) => Some(format!("/post/{id}")),
            Item::Comment(id) => Some(urls::comment(id)),
            Item::Person(_) => Some(urls::person(row.name.as_deref()?, row.host.as_deref())),
            Item::Community(_) => {
                let name = row.name.as_deref()?;
                Some(urls::community(name, row.host.as_deref()))
            }
            _ => None,
        }
        .filter(|_| !row.title.is_empty())
    }

    fn title<'a>(&'a self, row: &'a OwnReportRow) -> &'a str {
        if row.title.is_empty() {
            self.page.words().report_gone()
        } else {
            &row.title
        }
    }

    fn reason<'a>(&'a self, row: &'a OwnReportRow) -> &'a str {
        let words = self.page.words();
        match (row.reason, &row.rule_name) {
            (Reason::Rule, Some(name)) => name,
            (Reason::NotSerious, _) => words.action_not_serious(),
            _ => words.report_other(),
        }
    }

    fn outcome(&self, row: &OwnReportRow) -> &'static str {
        let words = self.page.words();
        let outcome = row.outcome.as_deref().and_then(ReportOutcome::from_word);
        match outcome {
            Some(ReportOutcome::Kept) => words.report_kept(),
            Some(ReportOutcome::Removed) => words.report_removed(),
            Some(ReportOutcome::Acted) => words.report_acted(),
            None => words.report_waits(),
        }
    }
}

/// Lists one's own reports.
pub(crate) async fn mine(visit: Visit, State(reads): State<Reads>) -> Answer {
    let asked = Asked::of(&visit);
    let before = asked.get("before").and_then(|text| ReportId::parse(&text));
    let reports = list_own_reports(&reads, visit.viewer(), before).await?;
    let words = visit.words();
    let full = number::from_usize(reports.len()) >= limits::OWN_PAGE;
    let last = reports
        .last()
        .filter(|_| full)
        .map(|row| row.id.to_string());
    html(&ReportsPage {
        page: Page::new(&visit, words.reports_title()).noindex().narrow(),
        now: visit.now(),
        sent: asked.get("sent").is_some(),
        reports: &reports,
        pager: Pager {
            words,
            label: words.inbox_older(),
            first: before.map(|_| String::from("/reports")),
            next: last.map(|id| address("/reports", &[("before", Some(&id))])),
        },
    })
}

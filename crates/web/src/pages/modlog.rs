//! The public log of moderation: of the site, of a community; as pages and as a feed.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, State};
use domain::decision::{Action, AppealState};
use domain::ids::{DecisionId, RuleId};
use domain::name::handle;
use domain::urls;
use domain::viewer::Viewer;
use operations::Operations;
use store::community::CommunityRow;
use store::modlog::{LogRow, Wanted, list_log};
use store::rule::RuleRow;
use store::{Lane, Query, Reads, feed};

use super::asked::Asked;
use super::atom::{self, Entry};
use super::community::find as find_community;
use super::controls::Choice;
use super::decision::{belongs, cited, cited_at, title, who};
use super::handle::Handle;
use super::moment::Moment;
use super::person::find as find_person;
use super::report::label;
use super::tabs::{Pager, address};
use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Page, html, shared};
use crate::visit::Visit;

/// The parts of the address that filter, and where the list goes on.
pub(crate) const QUERY: &[&str] = &[
    "action",
    "rule",
    "moderator",
    "person",
    "by",
    "appeal",
    "before",
];

/// The log.
#[derive(Template)]
#[template(path = "modlog.html")]
struct LogPage<'a> {
    page: Page,
    /// The log's own address.
    href: String,
    /// The page of the community.
    community: Option<(String, &'a str)>,
    rows: &'a [LogRow],
    filters: Filters<'a>,
    pager: Pager<'a>,
}

/// The form that filters.
struct Filters<'a> {
    /// What is chosen from: how it is called in the address, what it says, what there is.
    lists: Vec<(&'static str, &'a str, Vec<Choice<'a>>)>,
    moderator: String,
    person: String,
}

impl LogPage<'_> {
    fn what(&self, row: &LogRow) -> &str {
        self.page.words().done(row.action, row.off)
    }

    fn person<'a>(&self, row: &'a LogRow) -> Option<Handle<'a>> {
        let name = row.person.as_deref()?;
        Some(Handle::person(name, row.person_host.as_ref()).called(row.person_shown.as_ref()))
    }

    fn place<'a>(&self, row: &'a LogRow) -> Option<Handle<'a>> {
        let name = row
            .community
            .as_deref()
            .filter(|_| self.community.is_none())?;
        Some(Handle::community(name, row.community_host.as_ref()))
    }

    fn who(&self, row: &LogRow) -> String {
        who(self.page.words(), row)
    }

    fn title<'a>(&'a self, row: &'a LogRow) -> Option<Cow<'a, str>> {
        title(self.page.words(), row)
    }

    fn belongs(&self, row: &LogRow) -> Option<(String, String)> {
        belongs(row.belongs_in.as_deref())
    }

    fn cited(&self, row: &LogRow) -> Option<String> {
        cited(self.page.words(), row)
    }

    fn cited_at(&self, row: &LogRow) -> Option<String> {
        cited_at(row)
    }

    fn age(&self, row: &LogRow) -> Moment<'_> {
        Moment::long(self.page.words(), self.page.visit().now(), row.at)
    }

    fn appeal(&self, row: &LogRow) -> Option<&str> {
        let state = row.appeal_state()?;
        Some(self.page.words().appeal_outcome(state))
    }
}

/// What the address asks for.
async fn wanted(
    visit: &Visit,
    reads: &Reads,
    community: Option<&CommunityRow>,
) -> Result<Wanted, Failure> {
    let asked = Asked::of(visit);
    let mut wanted = Wanted {
        community: community.map(|row| row.id),
        action: asked.word("action", Action::from_word),
        rule: asked.get("rule").and_then(|id| RuleId::parse(&id)),
        appeal: asked.word("appeal", AppealState::from_word),
        automated: match asked.get("by").as_deref() {
            Some("rules") => Some(true),
            Some("people") => Some(false),
            _ => None,
        },
        ..Wanted::default()
    };
    if let Some(name) = asked.get("person").filter(|name| !name.is_empty()) {
        let name = name.trim().trim_start_matches('@').to_owned();
        wanted.person = Some(find_person(reads, &name).await?.id);
    }
    if let Some(name) = asked.get("moderator").filter(|name| !name.is_empty()) {
        let name = name.trim().trim_start_matches('@').to_owned();
        wanted.actor = Some(find_person(reads, &name).await?.id);
    }
    Ok(wanted)
}

fn before(visit: &Visit) -> Option<DecisionId> {
    let before = Asked::of(visit).get("before");
    before.and_then(|id| DecisionId::parse(&id))
}

async fn list(
    reads: &Reads,
    viewer: Viewer,
    wanted: Wanted,
    before: Option<DecisionId>,
) -> Result<feed::Page<LogRow>, Failure> {
    let read = move |q: &mut Query<'_>| list_log(q, viewer, &wanted, before);
    Ok(reads.read(Lane::Page, read).await?)
}

/// Shows the log of the site.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let read = |q: &mut Query<'_>| store::rule::list_own_rules(q, None);
    let rules = reads.read(Lane::Page, read).await?;
    page(&visit, &reads, None, &rules).await
}

/// Shows the log of a community.
pub(crate) async fn show_community(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
) -> Answer {
    let row = find_community(&reads, visit.viewer(), &name).await?.row;
    let known = operations.rules(&reads, row.id, row.rules_version).await?;
    page(&visit, &reads, Some(&row), &known.rows).await
}

async fn page(
    visit: &Visit,
    reads: &Reads,
    community: Option<&CommunityRow>,
    rules: &[RuleRow],
) -> Answer {
    let words = visit.words();
    let (asked, before) = (wanted(visit, reads, community).await?, before(visit));
    let rows = list(reads, visit.viewer(), asked, before).await?;
    let base = community.map(|row| urls::community(&row.name, row.host.as_deref()));
    let href = format!("{}/modlog", base.as_deref().unwrap_or_default());
    let title = match community {
        Some(row) => words.modlog_title_community(&row.title),
        None => words.modlog_title().to_owned(),
    };
    let cited: Vec<String> = rules.iter().map(|row| label(words, row)).collect();
    let page = Page::new(visit, title)
        .noindex()
        .atom(format!("{href}/feed.atom"));
    let template = LogPage {
        page: match community {
            Some(row) => page.tint(row.colour),
            None => page,
        },
        community: base.zip(community.map(|row| row.title.as_str())),
        rows: &rows.rows,
        filters: filters(visit, rules, &cited, &asked),
        pager: pager(visit, &href, before, rows.next.map(|cursor| cursor.id)),
        href,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Site])
}

fn pager<'a>(
    visit: &Visit,
    href: &str,
    before: Option<DecisionId>,
    next: Option<i64>,
) -> Pager<'a> {
    let words = visit.words();
    let asked = Asked::of(visit);
    let kept = |name: &'static str| {
        let value = asked.get(name).filter(|value| !value.is_empty());
        (name, value.map(|value| encoded(&value)))
    };
    let kept: Vec<_> = QUERY
        .iter()
        .filter(|name| **name != "before")
        .map(|name| kept(name))
        .collect();
    let at = |next: Option<i64>| {
        let next = next.map(|id| id.to_string());
        let mut parts: Vec<(&str, Option<&str>)> = kept
            .iter()
            .map(|(name, value)| (*name, value.as_deref()))
            .collect();
        parts.push(("before", next.as_deref()));
        address(href, &parts)
    };
    Pager {
        words,
        label: words.modlog_older(),
        first: before.map(|_| at(None)),
        next: next.map(|id| at(Some(id))),
    }
}

fn encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

fn filters<'a>(
    visit: &Visit,
    rules: &[RuleRow],
    cited: &'a [String],
    wanted: &Wanted,
) -> Filters<'a> {
    let words = visit.words();
    let any = |here: bool| Choice::new("", words.modlog_any(), here);
    let mut actions = vec![any(wanted.action.is_none())];
    actions.extend(Action::ALL.iter().map(|action| {
        let here = wanted.action == Some(*action);
        Choice::new(action.word(), words.done(*action, false), here)
    }));
    let mut listed = vec![any(wanted.rule.is_none())];
    listed.extend(rules.iter().zip(cited).map(|(row, label)| {
        let here = wanted.rule == Some(row.id);
        Choice::new(row.id.to_string(), label.as_str(), here)
    }));
    let mut appeals = vec![any(wanted.appeal.is_none())];
    appeals.extend(AppealState::ALL.iter().map(|state| {
        let here = wanted.appeal == Some(*state);
        Choice::new(state.word(), words.appeal_outcome(*state), here)
    }));
    let by = vec![
        any(wanted.automated.is_none()),
        Choice::new(
            "people",
            words.modlog_by_people(),
            wanted.automated == Some(false),
        ),
        Choice::new(
            "rules",
            words.modlog_by_rules(),
            wanted.automated == Some(true),
        ),
    ];
    let asked = Asked::of(visit);
    let typed = |name: &str| asked.get(name).map_or_else(String::new, Cow::into_owned);
    Filters {
        lists: vec![
            ("action", words.modlog_action(), actions),
            ("rule", words.field_rule(), listed),
            ("by", words.modlog_by(), by),
            ("appeal", words.modlog_appeal(), appeals),
        ],
        moderator: typed("moderator"),
        person: typed("person"),
    }
}

/// The log of the site for programs that read.
pub(crate) async fn feed(visit: Visit, State(reads): State<Reads>) -> Answer {
    entries(&visit, &reads, None).await
}

/// The log of a community for programs that read.
pub(crate) async fn community_feed(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find_community(&reads, Viewer::Anonymous, &name).await?.row;
    entries(&visit, &reads, Some(row)).await
}

async fn entries(visit: &Visit, reads: &Reads, community: Option<CommunityRow>) -> Answer {
    let words = visit.words();
    let wanted = Wanted {
        community: community.as_ref().map(|row| row.id),
        ..Wanted::default()
    };
    let rows = list(reads, Viewer::Anonymous, wanted, None).await?;
    let base = &visit.app().base_url;
    let entry = |row: &LogRow| {
        let what = words.done(row.action, row.off);
        let about = title(words, row).or(row.person.as_deref().map(Cow::Borrowed));
        let title = match about {
            Some(about) => words.notice_about(what, &about),
            None => what.to_owned(),
        };
        let law = (!row.law.is_empty()).then(|| words.decision_ground_law(&row.law));
        let place = belongs(row.belongs_in.as_deref());
        let place = place.map(|(_, label)| format!("{} {label}", words.decision_belongs()));
        let why = [cited(words, row), law, Some(row.message.clone()), place];
        let why: Vec<String> = why
            .into_iter()
            .flatten()
            .filter(|it| !it.is_empty())
            .collect();
        let place = row.community.as_deref();
        Entry::of_decision(
            base,
            row,
            title,
            who(words, row),
            &why.join("\n"),
            place.map(|name| handle(name, row.community_host.as_deref())),
        )
    };
    let list = rows.rows.iter().map(entry).collect();
    let (href, title) = match &community {
        Some(row) => (
            format!("{}/modlog", urls::community(&row.name, row.host.as_deref())),
            words.modlog_title_community(&row.title),
        ),
        None => (String::from("/modlog"), words.modlog_title().to_owned()),
    };
    atom::answer(visit, &href, title, list, vec![Topic::Site])
}

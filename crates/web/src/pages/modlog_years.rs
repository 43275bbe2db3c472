//! Decisions, reports, notices and appeals counted by year, for people and for programs.

use std::borrow::Cow;

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use domain::desk::Reason;
use domain::limits;
use domain::time::{MINUTE, Timestamp};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};
use serde_json::{Value, json};
use store::modlog::{CountRow, NoticeCount, find_first, list_counts, list_notice_counts};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Page, html, shared};
use crate::visit::Visit;

/// A year with what was decided and what came in.
struct Year {
    year: i64,
    rows: Vec<CountRow>,
    notices: Vec<NoticeCount>,
}

impl Year {
    /// Decisions that rules made by themselves, and how many of them were wrong.
    fn automated(&self) -> (i64, i64) {
        let sum = |of: fn(&CountRow) -> i64| self.rows.iter().map(of).sum();
        (sum(|row| row.automated), sum(|row| row.wrong))
    }
}

/// Counts by year.
#[derive(Template)]
#[template(path = "modlog_years.html")]
struct YearsPage {
    page: Page,
    years: Vec<Year>,
}

impl YearsPage {
    fn what(&self, row: &CountRow) -> &str {
        self.page.words().done(row.action, row.off)
    }

    fn kind(&self, row: &NoticeCount) -> &str {
        kind(self.page.words(), &row.kind)
    }

    /// How long the decision in the middle took.
    fn median(&self, row: &NoticeCount) -> Cow<'_, str> {
        match row.median {
            Some(took) => {
                let took = Timestamp(took.max(MINUTE));
                self.page.words().age(took, Timestamp(0))
            }
            None => Cow::Borrowed("–"),
        }
    }

    fn wrong(&self, year: &Year) -> Option<String> {
        let (made, wrong) = year.automated();
        (made > 0).then(|| {
            let (made, wrong) = (made.to_string(), wrong.to_string());
            self.page.words().modlog_automated(&made, &wrong)
        })
    }
}

/// A kind of what came in, in words.
fn kind<'a>(words: &'a Words, kind: &str) -> &'a str {
    match (kind, Reason::from_word(kind)) {
        (_, Some(Reason::Rule)) => words.modlog_notice_rule(),
        (_, Some(Reason::NotSerious)) => words.modlog_notice_not_serious(),
        (_, Some(Reason::Other)) => words.modlog_notice_other(),
        ("illegal", None) => words.modlog_notice_illegal(),
        _ => words.modlog_count_appealed(),
    }
}

/// The years since anything was decided or came in, the latest first.
async fn count(visit: &Visit, reads: &Reads) -> Result<Vec<Year>, Failure> {
    let now = visit.now();
    let read = move |q: &mut Query<'_>| -> Result<Vec<Year>, Broken> {
        let Some(first) = find_first(q)? else {
            return Ok(Vec::new());
        };
        let mut years = Vec::new();
        let mut year = now.year();
        while year >= first.year() && years.len() < limits::YEARS_SHOWN {
            let (from, to) = (Timestamp::of_year(year), Timestamp::of_year(year + 1));
            let rows = list_counts(q, from, to)?;
            let notices = list_notice_counts(q, from, to)?;
            years.push(Year {
                year,
                rows,
                notices,
            });
            year -= 1;
        }
        Ok(years)
    };
    Ok(reads.read(Lane::Slow, read).await?)
}

/// Shows the counts.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let years = count(&visit, &reads).await?;
    let template = YearsPage {
        page: Page::new(&visit, visit.words().modlog_years()),
        years,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Site])
}

/// Answers with the counts for programs.
pub(crate) async fn json(visit: Visit, State(reads): State<Reads>) -> Answer {
    let years = count(&visit, &reads).await?;
    let all: Vec<Value> = years.iter().map(year).collect();
    let body = json!({ "years": all }).to_string();
    let mut response = Response::new(Body::from(body));
    let kind = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    Ok(response)
}

fn year(year: &Year) -> Value {
    let decisions: Vec<Value> = year.rows.iter().map(decision).collect();
    let (appeals, notices): (Vec<&NoticeCount>, Vec<_>) =
        year.notices.iter().partition(|row| row.kind == "appeal");
    let notices: Vec<Value> = notices.into_iter().map(notice).collect();
    let (made, wrong) = year.automated();
    json!({
        "year": year.year,
        "decisions": decisions,
        "notices": notices,
        "appeals": appeals.first().map(|row| json!({
            "came": row.came,
            "waiting": row.waiting,
            "upheld": row.kept,
            "overturned": row.removed,
            "changed": row.acted,
            "median_seconds": seconds(row),
        })),
        "automated": { "made": made, "overturned": wrong },
    })
}

fn decision(row: &CountRow) -> Value {
    json!({
        "decision": row.action,
        "off": row.off,
        "made": row.made,
        "automated": row.automated,
        "automated_overturned": row.wrong,
        "statements": row.stated,
        "undone": row.undone,
        "appeals": row.appealed,
        "upheld": row.upheld,
        "overturned": row.overturned,
        "changed": row.changed,
    })
}

fn notice(row: &NoticeCount) -> Value {
    json!({
        "kind": row.kind,
        "came": row.came,
        "waiting": row.waiting,
        "kept": row.kept,
        "removed": row.removed,
        "acted": row.acted,
        "median_seconds": seconds(row),
    })
}

fn seconds(row: &NoticeCount) -> Option<i64> {
    row.median.map(|took| took / domain::time::SECOND)
}

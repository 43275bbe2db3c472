//! Pages under load, each in turn with the fixed text.

use serde_json::Value;

use super::bars;
use super::data::{Data, HOST};
use super::http;
use super::load::{self, Load};
use super::plan::Plan;
use super::report::Report;
use super::server::{Fixed, Server};
use super::tools::{Tools, text};
use crate::failure::Outcome;

/// Rounds of the feed on both engines; a quick run has one.
const ROUNDS_IN_TURN: usize = 5;

/// A page as somebody asks for it.
struct Page {
    /// What it is, for whom.
    name: String,
    path: String,
    /// The token of who is signed in.
    token: Option<String>,
    /// What its HTML must have, so often at least; else something else would be measured.
    has: (&'static str, usize),
}

/// A page's figures.
pub(crate) struct Measured {
    /// The page.
    pub(crate) name: String,
    /// Its median figures.
    pub(crate) page: Load,
    /// Its rate as a part of the fixed text's, the median of the rounds.
    pub(crate) ratio: f64,
    /// The same page when a browser takes gzip.
    pub(crate) gzip: Load,
    /// Kilobytes of its HTML.
    pub(crate) kilobytes: f64,
}

impl Page {
    fn headers(&self) -> Vec<String> {
        let mut headers = vec![format!("Host: {HOST}")];
        headers.extend(
            self.token
                .iter()
                .map(|token| format!("Cookie: folkmoot={token}")),
        );
        headers
    }

    /// Looks whether the page is what it should be; answers its size in kilobytes.
    fn check(&self, server: &Server) -> Outcome<f64> {
        let headers: String = self
            .headers()
            .iter()
            .map(|header| format!("{header}\r\n"))
            .collect();
        let answer = http::get(server.port(), &self.path, &headers)?;
        let (part, least) = self.has;
        let found = answer.body.matches(part).count();
        if !answer.status.contains(" 200") || found < least {
            return Err(format!(
                "{} ({}) answered {:?} with {found} of {part:?}, expected {least}",
                self.name, self.path, answer.status
            )
            .into());
        }
        let bytes = u32::try_from(answer.body.len()).unwrap_or(u32::MAX);
        Ok(f64::from(bytes) / 1_024.0)
    }

    fn measure(&self, server: &Server, fixed: &Fixed, plan: &Plan) -> Outcome<Measured> {
        eprintln!("measuring {}", self.name);
        let kilobytes = self.check(server)?;
        let headers = self.headers();
        let (mut ratios, mut loads) = (Vec::new(), Vec::new());
        for _ in 0..plan.rounds {
            let plain = load::run(fixed.port(), "/", &[], plan.seconds)?;
            let page = load::run(server.port(), &self.path, &headers, plan.seconds)?;
            ratios.push(page.rate / plain.rate);
            loads.push(page);
        }
        let mut headers = headers;
        headers.push("Accept-Encoding: gzip".to_owned());
        Ok(Measured {
            name: self.name.clone(),
            page: load::median_load(&loads),
            ratio: load::median(&ratios),
            gzip: load::run(server.port(), &self.path, &headers, plan.seconds)?,
            kilobytes,
        })
    }
}

/// One run of the fixed text, for the record and to wake the machine up.
pub(crate) fn warm_up(fixed: &Fixed, plan: &Plan) -> Outcome<String> {
    let load = load::run(fixed.port(), "/", &[], plan.seconds)?;
    Ok(format!(
        "fixed text: {:.0} req/s, p50 {:.2} ms, p99 {:.2} ms",
        load.rate, load.p50, load.p99
    ))
}

fn feed(marks: &Value) -> Outcome<Page> {
    Ok(Page {
        name: "feed of 20, signed in".to_owned(),
        path: "/".to_owned(),
        token: Some(text(marks, "reader")?),
        has: ("/post/", 20),
    })
}

/// Measures all pages and lays their lines.
pub(crate) fn measure(
    server: &Server,
    fixed: &Fixed,
    marks: &Value,
    plan: &Plan,
    report: &mut Report,
) -> Outcome {
    let page = |page: Page| page.measure(server, fixed, plan);
    let signed_in = page(feed(marks)?)?;
    report.line(bars::at_least(&signed_in, 0.08));
    let anonymous = Page {
        name: "feed of 20, anonymous, shared cache".to_owned(),
        token: None,
        ..feed(marks)?
    };
    report.line(bars::at_least(&page(anonymous)?, 0.45));
    let atom = Page {
        name: "Atom feed, anonymous, shared cache".to_owned(),
        path: "/feed.atom".to_owned(),
        token: None,
        has: ("<entry>", 20),
    };
    report.line(bars::at_least(&page(atom)?, 0.45));
    let quiet = Page {
        name: "feed of 5 quiet communities".to_owned(),
        path: "/?listing=subscribed".to_owned(),
        token: Some(text(marks, "quiet")?),
        has: ("/post/", 20),
    };
    report.line(bars::p50_at_most(&page(quiet)?, &signed_in, 3.0));
    feeds(marks, &page, report)?;
    let far = Page {
        name: "page 1,000 of the feed, signed in".to_owned(),
        path: format!("/?after={}", text(marks, "far")?),
        ..feed(marks)?
    };
    report.line(bars::p50_at_most(&page(far)?, &signed_in, 1.3));
    let question = |name: &str, mark, least| -> Outcome<Page> {
        Ok(Page {
            name: name.to_owned(),
            path: http_path(server, &text(marks, mark)?)?,
            token: Some(text(marks, "reader")?),
            has: ("class=\"prose\"", least),
        })
    };
    let ordinary = page(question(
        "question, 30 answers, 100 replies",
        "ordinary",
        131,
    )?)?;
    report.line(bars::at_least(&ordinary, 0.03));
    let large = page(question("first page of 5,000 comments", "large", 30)?)?;
    report.line(bars::p50_at_most(&large, &ordinary, 4.0));
    Ok(())
}

/// Every order of the main feed, and the other feeds in the orders that are found differently.
fn feeds(
    marks: &Value,
    measure: &impl Fn(Page) -> Outcome<Measured>,
    report: &mut Report,
) -> Outcome {
    let community = text(marks, "busy")?;
    let mut pages = by_order(&SORTS);
    pages.extend(in_orders("subscribed feed", "/?listing=subscribed&"));
    pages.extend(in_orders("local feed", "/?listing=local&"));
    let community = format!("/c/{community}?");
    pages.extend(in_orders("feed of a community", &community));
    lines(pages, marks, measure, report)
}

/// Feeds that the forum that is made up has nothing for: the shortest spans, since it ends on a
/// fixed day, what the reader moderates, and a tag; and what a person wrote. Measured on a copy
/// that has all of it.
pub(crate) fn lately(
    tools: &Tools,
    data: &Data,
    fixed: &Fixed,
    plan: &Plan,
    report: &mut Report,
) -> Outcome {
    let copy = data.copy(tools, "lately")?;
    let laid = tools.ask(&["lately", copy.database(), &format!("http://{HOST}")])?;
    let server = Server::start(tools, &copy)?;
    let measure = |page: Page| page.measure(&server, fixed, plan);
    let mut pages = by_order(&SHORT_SPANS);
    pages.extend(in_orders("moderated feed", "/?listing=moderated&"));
    let (community, tag) = (text(&data.marks, "busy")?, text(&laid, "tag")?);
    let tag = format!("/c/{community}/tag/{tag}?");
    pages.extend(in_orders("feed of a tag", &tag));
    let author = text(&laid, "author")?;
    pages.push((
        "posts of a person, signed in".to_owned(),
        format!("/u/{author}?show=posts"),
    ));
    lines(pages, &data.marks, &measure, report)?;
    drop(server);
    copy.remove()
}

/// A line of each page.
fn lines(
    pages: Vec<(String, String)>,
    marks: &Value,
    measure: &impl Fn(Page) -> Outcome<Measured>,
    report: &mut Report,
) -> Outcome {
    for (name, path) in pages {
        let page = Page {
            name,
            path,
            ..feed(marks)?
        };
        report.line(bars::at_least(&measure(page)?, 0.06));
    }
    Ok(())
}

/// The main feed in these orders.
fn by_order(sorts: &[(&str, &str)]) -> Vec<(String, String)> {
    let path = |(name, sort): &(&str, &str)| ((*name).to_owned(), format!("/?sort={sort}"));
    sorts.iter().map(path).collect()
}

/// Another feed in the orders that are found differently.
fn in_orders(name: &str, path: &str) -> [(String, String); 4] {
    ["hot", "old", "top_week", "new_comments"]
        .map(|sort| (format!("{name}, {sort}"), format!("{path}sort={sort}")))
}

/// The orders of the main feed, each with its line.
const SORTS: [(&str, &str); 14] = [
    ("feed by activity, signed in", "active"),
    ("feed by size of community, signed in", "scaled"),
    ("newest feed, signed in", "new"),
    ("oldest feed, signed in", "old"),
    ("top of a week, signed in", "top_week"),
    ("top of a month, signed in", "top_month"),
    ("top of three months, signed in", "top_3_months"),
    ("top of six months, signed in", "top_6_months"),
    ("top of nine months, signed in", "top_9_months"),
    ("top of a year, signed in", "top_year"),
    ("top of all time, signed in", "top"),
    ("feed by comments, signed in", "most_comments"),
    ("feed by newest comment, signed in", "new_comments"),
    ("controversial feed, signed in", "controversial"),
];

/// The orders of spans that the forum that is made up has nothing of.
const SHORT_SPANS: [(&str, &str); 4] = [
    ("top of an hour, signed in", "top_hour"),
    ("top of six hours, signed in", "top_6_hours"),
    ("top of twelve hours, signed in", "top_12_hours"),
    ("top of a day, signed in", "top_day"),
];

/// The path of a post; the one without its title may lead on to the one with it.
pub(super) fn http_path(server: &Server, id: &str) -> Outcome<String> {
    let path = format!("/post/{id}");
    let answer = http::get(server.port(), &path, &format!("Host: {HOST}\r\n"))?;
    if answer.status.contains(" 200") {
        Ok(path)
    } else {
        Err(format!("{path} answered {:?}", answer.status).into())
    }
}

/// The signed-in feed alone.
pub(crate) fn feed_on_postgres(
    server: &Server,
    fixed: &Fixed,
    marks: &Value,
    plan: &Plan,
) -> Outcome<Measured> {
    let page = Page {
        name: "feed of 20, signed in, PostgreSQL".to_owned(),
        ..feed(marks)?
    };
    page.measure(server, fixed, plan)
}

/// A server with what is where in its database.
type Served<'a> = (&'a Server, &'a Value);

/// The signed-in feed on one engine as a part of the other's rate: measured in turn, the median of
/// rounds. Its bar is narrow, so that there are more rounds than elsewhere.
pub(crate) fn feeds_in_turn(one: Served<'_>, other: Served<'_>, plan: &Plan) -> Outcome<f64> {
    eprintln!("measuring the feed on PostgreSQL and SQLite in turn");
    let rate = |(server, marks): Served<'_>| -> Outcome<f64> {
        let page = feed(marks)?;
        Ok(load::run(server.port(), &page.path, &page.headers(), plan.seconds)?.rate)
    };
    let rounds = if plan.rounds > 1 { ROUNDS_IN_TURN } else { 1 };
    let mut ratios = Vec::new();
    for _ in 0..rounds {
        ratios.push(rate(one)? / rate(other)?);
    }
    Ok(load::median(&ratios))
}

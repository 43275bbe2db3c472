//! What the lines about rules and the desk are measured on: a community with rules, a desk on which
//! much waits, and a rule that is tried on everything there is.

use std::time::{Duration, Instant};

use domain::desk::{Item, Reason};
use domain::ids::{CommunityId, PersonId, PostId, RuleId};
use domain::rules::{Check, CheckCode, Outcome as RuleOutcome, Scope, Stage};
use domain::text::RENDER_VERSION;
use domain::time::Timestamp;
use domain::viewer::Viewer;
use serde_json::{Value, json};
use store::bulk::{Landmarks, Shape};
use store::report::{NewReport, insert_report};
use store::rule::{NewVersion, insert_rule};
use store::{
    Broken, Carried, Db, Lane, Options, Query, Target, Tx, community, desk, dry_run, post,
};

use crate::failure::Outcome;
use crate::fill::NOW;
use crate::people;

/// Rules of the community in which the ordinary question stands.
const RULES: i64 = 20;
/// Posts at the start of the table are quiet communities'; these are anybody's.
const FIRST_POST: i64 = 1_000;
/// The first of those who only write moderates the busiest community.
const MODERATOR: usize = 3;
/// How often a run is looked at.
const LOOK: Duration = Duration::from_millis(10);
/// How long a run may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(120);

const ALL_KNOWING: Viewer = Viewer::Person {
    id: PersonId(0),
    admin: true,
};

async fn open(database: &str) -> Result<Db, Broken> {
    let options = Options {
        readers: 1,
        pool: 2,
        ..Options::default()
    };
    Db::open(&Target::parse(database)?, options).await
}

/// A rule with this check, in force or not.
fn rule<'a>(name: &'a str, check: Option<&'a str>, stage: Stage) -> NewVersion<'a> {
    NewVersion {
        name,
        text_md: "Be so kind as to keep to it.",
        text_html: "<p>Be so kind as to keep to it.</p>\n",
        render_version: RENDER_VERSION,
        scope: Scope::Post,
        check,
        outcome: RuleOutcome::Hold,
        message: None,
        messages: "",
        stage,
        since: NOW,
        by: None,
    }
}

/// Lays [`RULES`] rules into the community of the ordinary question, with each check that there is.
pub(crate) async fn lay_rules(database: &str) -> Outcome<Value> {
    let db = open(database).await?;
    let checks: Vec<String> = CheckCode::ALL
        .iter()
        .map(|code| Check::new(*code).to_json())
        .collect();
    let lay = move |tx: &mut Tx<'_>| -> Result<(), Broken> {
        let ordinary = Landmarks::of(&Shape::FULL).ordinary;
        let facts = post::find_post_facts(tx, ALL_KNOWING, ordinary)?;
        let place = facts
            .ok_or_else(|| Broken::fault("the ordinary question is missing"))?
            .community_id;
        let mut checks = checks.iter();
        for position in 1..=RULES {
            let name = format!("The {position}th of the rules that hold here");
            let check = checks.next().map(String::as_str);
            insert_rule(
                tx,
                Some(place),
                position,
                &rule(&name, check, Stage::Active),
            )?;
        }
        Ok(())
    };
    db.write(Carried::Serializable, lay).await?;
    db.close().await;
    Ok(json!({ "rules": RULES }))
}

/// Lets so many posts wait at the desk, each reported once; answers who looks at it: an admin, and
/// a moderator of the busiest community.
pub(crate) async fn lay_reports(database: &str, many: i64) -> Outcome<Value> {
    let db = open(database).await?;
    let known = people::all()?;
    let token = |at: usize| known.get(at).map(|known| known.token.clone());
    let moderator = PersonId(domain::number::from_usize(MODERATOR) + 2);
    let lay = move |tx: &mut Tx<'_>| -> Result<i64, Broken> {
        let busy = Landmarks::of(&Shape::FULL).busy;
        community::insert_moderator(tx, busy, moderator, NOW)?;
        let mut laid = 0_i64;
        for id in FIRST_POST.. {
            if laid == many {
                break;
            }
            laid += i64::from(report(tx, PostId(id), moderator, NOW.plus(laid))?);
        }
        Ok(laid)
    };
    let laid = db.write(Carried::Serializable, lay).await?;
    db.close().await;
    Ok(json!({ "laid": laid, "keeper": token(2), "moderator": token(MODERATOR) }))
}

/// Reports a post, if there is one of this number that is read.
fn report(tx: &mut Tx<'_>, id: PostId, by: PersonId, at: Timestamp) -> Result<bool, Broken> {
    let Some(facts) = post::find_post_facts(tx, ALL_KNOWING, id)? else {
        return Ok(false);
    };
    if facts.deleted || facts.removed {
        return Ok(false);
    }
    let item = desk::find_or_insert_item(tx, Some(facts.community_id), Item::Post(id), at)?;
    let new = NewReport {
        item,
        person: by,
        reason: Reason::Other,
        rule: None,
        words: "It was said before.",
        at,
    };
    insert_report(tx, &new)?;
    desk::count_again(tx, item, at)
}

/// Tries a rule with this check on every post there is, through the server that runs on the
/// database; answers how long that took and how many it looked at, once it is through with comments
/// as well.
pub(crate) async fn try_rule(database: &str, check: &str) -> Outcome<Value> {
    let code = CheckCode::from_word(check).ok_or_else(|| format!("there is no check {check}"))?;
    let db = open(database).await?;
    let check = Check::new(code).to_json();
    let begin = move |tx: &mut Tx<'_>| -> Result<RuleId, Broken> {
        let found = store::rule::list_rules(tx, CommunityId(0))?;
        let name = code.word();
        let id = match found.iter().find(|row| row.name == name) {
            Some(row) => row.id,
            None => {
                let position = domain::number::from_usize(found.len()) + 1;
                insert_rule(tx, None, position, &rule(name, Some(&check), Stage::Off))?
            }
        };
        dry_run::insert_dry_run(tx, (id, 1), None, Timestamp(0), NOW)?;
        Ok(id)
    };
    let id = db.write(Carried::Serializable, begin).await?;
    let begun = Instant::now();
    let reads = db.reads();
    let find = move |q: &mut Query<'_>| dry_run::find_dry_run(q, id);
    // Posts come first, and comments behind them.
    let mut posts = None;
    loop {
        let run = reads.read::<_, Broken, _>(Lane::Page, find).await?;
        let run = run.ok_or("the run is gone")?;
        if posts.is_none() && (run.kind != "post" || run.done_at.is_some()) {
            posts = Some((begun.elapsed().as_secs_f64(), run.seen));
        }
        if let (Some((seconds, seen)), Some(_)) = (posts, run.done_at) {
            let all = begun.elapsed().as_secs_f64();
            db.close().await;
            return Ok(json!({
                "seconds": seconds, "seen": seen, "all_seconds": all, "all_seen": run.seen
            }));
        }
        if begun.elapsed() > PATIENCE {
            return Err("the run does not end".into());
        }
        tokio::time::sleep(LOOK).await;
    }
}

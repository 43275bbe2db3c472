//! The database: whether it opens, is whole, fits this program, and counts right.

use domain::time::MINUTE;
use domain::urls::BaseUrl;
use operations::doctor::Difference;
use store::{Db, Reads};

use super::Finding;
use crate::config::Config;
use crate::database::{self, Opening};
use crate::{clock, say};

/// Looks at the database; what can't be opened can't be looked into. Tells also the address that
/// the site was made under.
pub(super) async fn look(config: &Config, mend: bool) -> (Vec<Finding>, Option<BaseUrl>) {
    let db = match database::open_as_it_is(config, Opening::Visitor).await {
        Ok(db) => db,
        Err(failure) => {
            let mend = "See to it that the database is there and that this user may use it.";
            let found = vec![Finding::wrong("database", failure.to_string(), mend)];
            return (found, None);
        }
    };
    let findings = look_into(config, &db, mend).await;
    let stored = store::site::find_site(&db.reads()).await.ok().flatten();
    db.close().await;
    let stored = stored.and_then(|site| BaseUrl::parse(&site.base_url).ok());
    (findings, stored)
}

async fn look_into(config: &Config, db: &Db, mend: bool) -> Vec<Finding> {
    let reads = db.reads();
    let mut findings = vec![Finding::well("database", shown(config))];
    let tables = tables(&reads).await;
    let readable = tables.mend.is_none();
    findings.push(tables);
    findings.push(damage(&reads).await);
    if readable {
        findings.push(base_url(config, &reads).await);
        findings.push(newest(&reads).await);
        findings.extend(counts(db, mend).await);
        findings.push(search(&reads).await);
        findings.push(super::mail::letters(&reads).await);
    }
    findings
}

fn shown(config: &Config) -> String {
    database::target(config).map_or_else(|failure| failure.to_string(), |target| target.to_string())
}

async fn tables(reads: &Reads) -> Finding {
    match store::engine::migrate::find_missing(reads).await {
        Ok(missing) if missing.is_empty() => Finding::well("tables", "at this program's version"),
        Ok(missing) => Finding::wrong(
            "tables",
            format!("{} are missing", missing.join(", ")),
            "Make a backup, then start `folkmoot serve`, which takes these steps.",
        ),
        Err(broken) => Finding::wrong(
            "tables",
            broken.text(),
            "Use the version of folkmoot that served this database last, or a newer one.",
        ),
    }
}

async fn damage(reads: &Reads) -> Finding {
    say::progress("Looking at every page of the database …");
    let found = store::dialect::find_damage(reads).await;
    say::progress("");
    let mend = "Stop the server, keep a copy of the folder, and restore the newest backup. If \
                there is none, `sqlite3 folkmoot.db .recover` saves what can be read.";
    match found {
        Ok(sentences) => match sentences.first() {
            None => Finding::well("integrity", "no damage"),
            Some(first) => {
                let many = domain::number::from_usize(sentences.len());
                let many = domain::number::to_u64(many);
                let many = say::count(many, "complaint", "complaints");
                let seen = format!("{many}; the first: {first}");
                Finding::wrong("integrity", seen, mend)
            }
        },
        Err(broken) => Finding::wrong("integrity", broken.text(), mend),
    }
}

/// Every id was made from the stored address, so that the settings must name the same.
async fn base_url(config: &Config, reads: &Reads) -> Finding {
    let site = match store::site::find_site(reads).await {
        Ok(site) => site,
        Err(broken) => return unreadable("base URL", &broken),
    };
    let Some(site) = site else {
        return Finding::unseen("base URL", "no site yet");
    };
    match &config.base_url {
        Some(url) if url.to_string() != site.base_url => Finding::wrong(
            "base URL",
            format!("the settings say {url}, the database {}", site.base_url),
            format!(
                "Set base_url to {}, or run `folkmoot admin set-base-url {url}`.",
                site.base_url
            ),
        ),
        _ => Finding::well("base URL", site.base_url),
    }
}

/// Nothing can have happened in the future, unless a clock is or was wrong.
async fn newest(reads: &Reads) -> Finding {
    let now = clock::now();
    match store::event::find_newest(reads).await {
        Ok(Some(at)) if at > now.plus(MINUTE) => Finding::wrong(
            "events",
            format!("the newest is of {}, which is yet to come", at.to_rfc3339()),
            "The clock of this machine is wrong, or was. Set it; feeds are right again once that \
             time has come.",
        ),
        Ok(Some(at)) => Finding::well("events", format!("the newest is of {}", at.to_rfc3339())),
        Ok(None) => Finding::well("events", "none yet"),
        Err(broken) => unreadable("events", &broken),
    }
}

/// Every count and rank must be what the rows say, and the desk must say what waits.
async fn counts(db: &Db, mend: bool) -> Vec<Finding> {
    say::progress("Counting everything again …");
    let found = operations::doctor::recount(&db.reads()).await;
    say::progress("");
    let differences = match found {
        Ok(differences) => differences,
        Err(broken) => return vec![unreadable("counts", &broken)],
    };
    let (desk, others): (Vec<Difference>, Vec<Difference>) =
        differences.into_iter().partition(Difference::is_of_desk);
    let counts = match others.first() {
        None => Finding::well("counts", "all as counted again"),
        Some(first) => Finding::wrong(
            "counts",
            shown_differences(&others, first),
            "Export the site and import it into a fresh one, which counts anew; and report \
             this defect, with the version of folkmoot.",
        ),
    };
    vec![counts, at_the_desk(db, &desk, mend).await]
}

/// What waits at the desk can be put right at once.
async fn at_the_desk(db: &Db, differences: &[Difference], mend: bool) -> Finding {
    let Some(first) = differences.first() else {
        return Finding::well("desk", "shows what waits");
    };
    let seen = shown_differences(differences, first);
    if !mend {
        let how = "Run `folkmoot doctor --mend`, beside a server or not; and report this defect, \
                   with the version of folkmoot.";
        return Finding::wrong("desk", seen, how);
    }
    match operations::doctor::mend_desk(db, clock::now()).await {
        Ok(rows) => Finding::well("desk", format!("{seen}; {rows} rows were put right")),
        Err(broken) => unreadable("desk", &broken),
    }
}

/// What was there before search came is indexed beside requests, and can be found only then.
async fn search(reads: &Reads) -> Finding {
    match store::search::find_behind(reads).await {
        Ok(behind) if behind.is_empty() => Finding::well("search", "everything is indexed"),
        Ok(behind) => Finding::wrong(
            "search",
            format!("not everything is indexed yet: {}", behind.join(", ")),
            "Let `folkmoot serve` run for a while; it indexes beside requests.",
        ),
        Err(broken) => unreadable("search", &broken),
    }
}

fn shown_differences(all: &[Difference], first: &Difference) -> String {
    let (many, first) = (all.len(), shown_difference(first));
    format!("{many} differ; the first: {first}")
}

fn shown_difference(difference: &Difference) -> String {
    let Difference {
        table,
        id,
        column,
        stored,
        counted,
    } = difference;
    format!("{column} of {table} {id} is {stored}, and should be {counted}")
}

fn unreadable(what: &'static str, broken: &store::Broken) -> Finding {
    let mend = "If this lasts, see `integrity` and `tables` above.";
    Finding::wrong(what, broken.text(), mend)
}

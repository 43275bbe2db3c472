//! `folkmoot admin …`: what the pages can't do for people.

use domain::rules::Check;
use domain::urls::BaseUrl;
use operations::Operations;
use operations::account::{self, operator};
use operations::rule;

use crate::cli::Admin;
use crate::config::Config;
use crate::database::{self, Opening};
use crate::failure::Failure;
use crate::site::{self, Site};
use crate::{clock, password, say};

/// Does what was asked for, beside a running server or without one.
///
/// # Errors
/// What was refused or failed, as a sentence.
pub(crate) async fn run(config: &Config, what: &Admin) -> Result<(), Failure> {
    let db = database::open(config, Opening::Visitor).await?;
    let outcome = match what {
        Admin::SetBaseUrl { url } => set_base_url(&db, url).await,
        Admin::Create { .. }
        | Admin::SetPassword { .. }
        | Admin::Grant { .. }
        | Admin::TestMail { .. }
        | Admin::ReadRules { .. } => {
            match site::find_or_make(config, &db, config.listen.port()).await {
                Ok(site) => act(config, &site, what).await,
                Err(failure) => Err(failure),
            }
        }
    };
    db.close().await;
    say::line(outcome?);
    Ok(())
}

async fn act(config: &Config, site: &Site, what: &Admin) -> Result<String, Failure> {
    let operations = &site.operations;
    match what {
        Admin::Create { name } => {
            let password = password::ask(name)?;
            operator::create(operations, name, password, clock::now()).await?;
            Ok(format!("{name} has an account and can sign in."))
        }
        Admin::SetPassword { name } => {
            let password = password::ask(name)?;
            account::set_password(operations, name, password, clock::now()).await?;
            Ok(format!(
                "{name} has a new password, and was signed out everywhere."
            ))
        }
        Admin::Grant { name } => {
            operator::grant(operations, name, clock::now()).await?;
            Ok(format!("{name} is an admin."))
        }
        Admin::TestMail { address } => test_mail(config, site, address).await,
        Admin::ReadRules { community } => read_rules(operations, community).await,
        Admin::SetBaseUrl { url } => set_base_url(operations.db(), url).await,
    }
}

async fn test_mail(config: &Config, site: &Site, address: &str) -> Result<String, Failure> {
    let Some(mailer) = site::mailer(config)? else {
        return Err(Failure::usage(
            "This site sends no mail. Say how in mail.url and mail.from.",
        ));
    };
    let sent = operations::mail::trial(&site.operations, &mailer, address, clock::now()).await?;
    match sent {
        Ok(()) => Ok(format!("A letter to {address} was handed over.")),
        Err(why) => Err(Failure::new(format!("The letter was not taken: {why}."))),
    }
}

/// What rules a sidebar could become, one a line, and where to confirm them.
async fn read_rules(operations: &Operations, name: &str) -> Result<String, Failure> {
    let read = rule::read_from_sidebar(operations, name).await?;
    let mut said = String::new();
    for (rule, n) in read.rules.iter().zip(1..) {
        let check = rule.check.as_ref().map(Check::code);
        let check = check.map_or_else(
            || String::from("judged by people"),
            |check| format!("{}, {}", check.word(), rule.outcome.word()),
        );
        said.push_str(&format!(
            "{n}. {} ({}; {check})\n",
            rule.name,
            rule.scope.word()
        ));
    }
    let base = operations.base();
    said.push_str(&format!(
        "{} rules were found. Nothing was changed: a moderator confirms them at {}.",
        read.rules.len(),
        base.absolute(&format!("/c/{name}/rules/read"))
    ));
    Ok(said)
}

async fn set_base_url(db: &store::Db, url: &str) -> Result<String, Failure> {
    let base = BaseUrl::parse(url)
        .map_err(|why| Failure::usage(format!("The base URL is {url:?}, but {why}.")))?;
    operations::site::set_base_url(db, &base, clock::now()).await?;
    Ok(format!(
        "Every id of this site begins with {base} now. Start the server with --base-url {base}, or \
         set base_url in its settings."
    ))
}

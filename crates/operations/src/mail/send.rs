//! Sending what waits: letters are put in words, go out, and are tried again where that helps.

use domain::ids::{DecisionId, IllegalNoticeId, NotificationId};
use domain::limits;
use domain::mail::{Address, LinkPurpose, MailKind};
use domain::name;
use domain::notice::NoticeKind;
use domain::number;
use domain::refusal::Refusal;
use domain::time::{HOUR, MINUTE, Timestamp};
use domain::viewer::Viewer;
use outbound::mail::{Letter, Mailer, NotSent};
use serde::Deserialize;
use store::decision::find_decision;
use store::illegal_notice::find_illegal;
use store::mail::{self, MailRow, ReceiverRow};
use store::modlog::find_log_row;
use store::notification::{InboxRow, find_inbox_row};
use store::site::SiteRow;
use store::{Broken, Carried, Tx, application, site};
use words::{Catalogue, Words};

use super::letter::{Draft, Sender};
use super::reasons::Elsewhere;
use super::{reasons, unsubscribe};
use crate::by::ALL_KNOWING;
use crate::decide::decision_key;
use crate::{Failure, Operations, inbox, token};

/// How long a letter that was taken is nobody else's. A batch of letters to a server that does
/// not answer is done within that.
const TAKEN: i64 = 15 * MINUTE;

/// Minutes to wait after each try that failed.
const WAITS: [i64; 7] = [1, 5, 15, 60, 180, 360, 720];

/// What stands in a letter's arguments.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Arguments {
    /// The notice that it tells of.
    notice: i64,
    /// The application that it is about.
    application: i64,
    /// The notice of something illegal that it is about.
    illegal: i64,
    /// The decision that it tells of.
    decision: i64,
}

/// A letter that is ready.
struct Ready {
    to: String,
    draft: Draft,
    words: &'static Words,
}

/// Sends some of the letters that are due; answers whether there were any.
///
/// # Errors
/// When the database fails.
pub async fn step(
    operations: &Operations,
    mailer: &Mailer,
    now: Timestamp,
) -> Result<bool, Failure> {
    if !mail::is_mail_due(&operations.reads(), now).await? {
        return Ok(false);
    }
    let claim = move |tx: &mut Tx<'_>| -> Result<Vec<MailRow>, Failure> {
        Ok(mail::claim_mail(tx, now, now.plus(TAKEN))?)
    };
    let rows = operations.db().write(Carried::Serializable, claim).await?;
    for row in &rows {
        send(operations, mailer, row, now).await?;
    }
    Ok(!rows.is_empty())
}

async fn send(
    operations: &Operations,
    mailer: &Mailer,
    row: &MailRow,
    now: Timestamp,
) -> Result<(), Failure> {
    let db = operations.db();
    let (id, tries, expires) = (row.id, row.tries, row.expires_at);
    if expires <= now {
        let late = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
            Ok(mail::set_mail_expired(tx, id, now)?)
        };
        return db.write(Carried::ByConstraint, late).await;
    }
    let (with, taken) = (operations.clone(), row.clone());
    let prepare = move |tx: &mut Tx<'_>| prepare(tx, &with, &taken, now);
    let letter = db.write(Carried::Serializable, prepare).await?;
    let outcome = match &letter {
        Some(letter) => mailer.send(letter).await,
        None => Ok(()),
    };
    if let Err(why) = &outcome {
        tracing::warn!(mail = id, kind = row.kind.word(), %why, "A letter was not sent.");
    }
    let note = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        match &outcome {
            Ok(()) => mail::delete_mail(tx, id)?,
            Err(NotSent::Later(why)) => match again_at(tries, now).filter(|at| *at < expires) {
                Some(at) => mail::set_mail_waiting(tx, id, at, &short(why))?,
                None => mail::set_mail_given_up(tx, id, now, &short(why))?,
            },
            Err(NotSent::Never(why)) => mail::set_mail_given_up(tx, id, now, &short(why))?,
        }
        Ok(())
    };
    db.write(Carried::ByConstraint, note).await
}

/// Sends a letter that proves that mail goes out, at once, from the operator's command line.
///
/// # Errors
/// `BadEmail` for what is no address; else when the database fails.
pub async fn trial(
    operations: &Operations,
    mailer: &Mailer,
    address: &str,
    now: Timestamp,
) -> Result<Result<(), NotSent>, Failure> {
    let address = Address::parse(address).ok_or(Refusal::BadEmail)?;
    let site = site::find_site(&operations.reads()).await?;
    let site = site.ok_or(Refusal::Unavailable)?;
    let words = Catalogue::for_language(&site.default_language);
    let draft = Draft {
        subject: words.mail_trial_subject(&site.name),
        paragraphs: vec![words.mail_trial(&site.name)],
        ..Draft::default()
    };
    let ready = Ready {
        to: address.text,
        draft,
        words,
    };
    let letter = ready.finish(operations, &site, "trial", now);
    Ok(mailer.send(&letter).await)
}

/// When a letter is tried again after so many tries, if it is.
fn again_at(tries: i64, now: Timestamp) -> Option<Timestamp> {
    if tries >= limits::MAIL_TRIES_MAX {
        return None;
    }
    let wait = WAITS.get(number::to_usize(tries.saturating_sub(1)))?;
    Some(now.plus(wait * MINUTE))
}

fn short(why: &str) -> String {
    why.chars().take(limits::MAIL_ERROR_CHARS_MAX).collect()
}

/// Puts a letter in words. `None` where it has nobody to go to any more.
fn prepare(
    tx: &mut Tx<'_>,
    operations: &Operations,
    row: &MailRow,
    now: Timestamp,
) -> Result<Option<Letter>, Failure> {
    let site = site::find_site_in(tx)?.ok_or_else(|| Broken::fault("no site"))?;
    let making = Making {
        operations,
        row,
        site: &site,
        now,
    };
    let Some(ready) = making.ready(tx)? else {
        return Ok(None);
    };
    let name = row.id.to_string();
    Ok(Some(ready.finish(operations, &site, &name, now)))
}

impl Ready {
    /// The letter in its shape.
    fn finish(self, operations: &Operations, site: &SiteRow, name: &str, now: Timestamp) -> Letter {
        let url = operations.base().to_string();
        let from = Sender {
            name: &site.name,
            url: &url,
        };
        let Self { to, draft, words } = self;
        Letter {
            name: format!("folkmoot-{name}-{}", now.micros()),
            to,
            text: draft.text(words, &from),
            html: draft.html(words, &from),
            subject: draft.subject,
            unsubscribe: draft.unsubscribe,
            at_seconds: number::to_u64(now.seconds()),
        }
    }
}

/// A letter in the making.
struct Making<'a> {
    operations: &'a Operations,
    row: &'a MailRow,
    site: &'a SiteRow,
    now: Timestamp,
}

impl Making<'_> {
    fn ready(&self, tx: &mut Tx<'_>) -> Result<Option<Ready>, Failure> {
        let account = match self.row.account_id {
            Some(id) => mail::find_receiver(tx, id)?,
            None => None,
        };
        match (self.row.kind, account) {
            (MailKind::Verify, Some(account)) => self.verify(tx, &account),
            (MailKind::Reset, _) => self.reset(tx),
            (MailKind::Notice, Some(account)) => self.notice(tx, &account),
            (MailKind::AddressChanged, Some(account)) => Ok(self.address_changed(&account)),
            (MailKind::PasswordChanged, Some(account)) => Ok(self.password_changed(&account)),
            (MailKind::ConfirmSignUp, _) => self.confirm_sign_up(tx),
            (MailKind::Denied, _) => self.denied(tx),
            (MailKind::IllegalReceived | MailKind::IllegalAnswered, _) => self.illegal(tx),
            (MailKind::Purged, _) => self.purged(tx),
            (MailKind::Approved, Some(account)) => Ok(self.approved(&account)),
            (MailKind::ApplicationArrived, Some(account)) => Ok(self.application_arrived(&account)),
            (MailKind::ClosedItself, Some(account)) => Ok(self.closed_itself(&account)),
            (_, None) => Ok(None),
        }
    }

    /// The words for whoever gets it: those it was asked for in, their account's, the site's.
    fn words(&self, account: Option<&ReceiverRow>) -> &'static Words {
        let tags = [
            self.row.language.as_str(),
            account.map_or("", |account| &account.language),
            &self.site.default_language,
        ];
        let chosen = tags.into_iter().find(|tag| !tag.is_empty());
        Catalogue::for_language(chosen.unwrap_or_default())
    }

    /// The secret of a link, and its hash, which is all that the database keeps.
    fn secret(&self) -> Result<(String, [u8; 32]), Failure> {
        let secret = token::fresh(self.operations.random())?;
        let hash = token::hash(&secret).ok_or_else(|| Broken::fault("a token of ours"))?;
        Ok((secret, hash))
    }

    /// The link with a secret, and when it ends.
    fn link(&self, purpose: LinkPurpose, secret: &str) -> (String, Timestamp) {
        let (place, lasts) = match purpose {
            LinkPurpose::Verify => ("verify-email", limits::VERIFY_HOURS_MAX * HOUR),
            LinkPurpose::SignUp => ("confirm-sign-up", limits::VERIFY_HOURS_MAX * HOUR),
            LinkPurpose::Reset => ("reset-password", limits::RESET_MINUTES_MAX * MINUTE),
        };
        let url = self
            .operations
            .base()
            .absolute(&format!("/{place}/{secret}"));
        (url, self.now.plus(lasts))
    }

    /// Makes a link for an account.
    fn link_for(
        &self,
        tx: &mut Tx<'_>,
        account: &ReceiverRow,
        email: &str,
        purpose: LinkPurpose,
    ) -> Result<String, Failure> {
        let (secret, hash) = self.secret()?;
        let (url, expires) = self.link(purpose, &secret);
        mail::insert_link(tx, &hash, purpose, account.id, email, expires)?;
        Ok(url)
    }

    fn arguments(&self) -> Arguments {
        serde_json::from_str(&self.row.arguments).unwrap_or_default()
    }

    /// To the address of somebody who signs up, as long as they wait.
    fn confirm_sign_up(&self, tx: &mut Tx<'_>) -> Result<Option<Ready>, Failure> {
        let found = application::find_applicant(tx, self.arguments().application)?;
        let asked = self.row.address.as_ref();
        let Some(found) = found.filter(|it| it.email.as_ref() == asked && !it.email_verified)
        else {
            return Ok(None);
        };
        let Some(to) = self.row.address.clone() else {
            return Ok(None);
        };
        let (secret, hash) = self.secret()?;
        let (url, expires) = self.link(LinkPurpose::SignUp, &secret);
        mail::insert_application_link(tx, &hash, found.id, &to, expires)?;
        let (words, site) = (self.words(None), &self.site.name);
        let draft = Draft {
            subject: words.mail_verify_subject(site),
            paragraphs: vec![
                words.mail_confirm(&found.name, site),
                words.mail_verify_not_you().to_owned(),
            ],
            action: Some((words.mail_verify_action().to_owned(), url)),
            ..Draft::default()
        };
        Ok(Some(Ready { to, draft, words }))
    }

    fn denied(&self, tx: &mut Tx<'_>) -> Result<Option<Ready>, Failure> {
        let found = application::find_applicant(tx, self.arguments().application)?;
        let (Some(found), Some(to)) = (found, self.row.address.clone()) else {
            return Ok(None);
        };
        let (words, site) = (self.words(None), &self.site.name);
        let mut paragraphs = vec![words.mail_denied(&found.name, site)];
        if !found.reason.is_empty() {
            paragraphs.push(words.mail_denied_because(&found.reason));
        }
        let draft = Draft {
            subject: words.mail_application_subject(site),
            paragraphs,
            ..Draft::default()
        };
        Ok(Some(Ready { to, draft, words }))
    }

    /// To whoever sent a notice of something illegal. What they wrote is not in it: anybody can
    /// give any address.
    fn illegal(&self, tx: &mut Tx<'_>) -> Result<Option<Ready>, Failure> {
        let id = IllegalNoticeId(self.arguments().illegal);
        let (Some(found), Some(to)) = (find_illegal(tx, id)?, self.row.address.clone()) else {
            return Ok(None);
        };
        let (words, site) = (self.words(None), &self.site.name);
        let number = found.id.to_string();
        let paragraphs = match (self.row.kind, found.answer) {
            (MailKind::IllegalReceived, _) => vec![words.mail_illegal_received(site)],
            (_, Some(answer)) => vec![words.mail_illegal_answered(site), answer],
            (_, None) => return Ok(None),
        };
        let place = format!("/report/illegal/{}", found.key);
        let url = self.operations.base().absolute(&place);
        let draft = Draft {
            subject: words.mail_illegal_subject(&number, site),
            paragraphs,
            action: Some((words.mail_notice_action().to_owned(), url)),
            why: Some(words.mail_illegal_why().to_owned()),
            ..Draft::default()
        };
        Ok(Some(Ready { to, draft, words }))
    }

    /// To whoever was erased for good: why, and that it is done.
    fn purged(&self, tx: &mut Tx<'_>) -> Result<Option<Ready>, Failure> {
        let id = DecisionId(self.arguments().decision);
        let found = find_log_row(tx, ALL_KNOWING, id)?;
        let (Some(row), Some(to)) = (found, self.row.address.clone()) else {
            return Ok(None);
        };
        let (words, site) = (self.words(None), &self.site.name);
        let mut paragraphs = vec![words.mail_purged(site)];
        if let Some(rule) = &row.rule_name {
            paragraphs.push(words.mail_purged_rule(rule));
        }
        if !row.message.is_empty() {
            paragraphs.push(words.mail_denied_because(&row.message));
        }
        paragraphs.push(words.mail_purged_redress().to_owned());
        paragraphs.extend(self.site.redress.clone());
        let place = self.operations.base().absolute("/contact");
        let draft = Draft {
            subject: words.mail_purged_subject(site),
            paragraphs,
            action: Some((words.footer_contact().to_owned(), place)),
            ..Draft::default()
        };
        Ok(Some(Ready { to, draft, words }))
    }

    fn approved(&self, account: &ReceiverRow) -> Option<Ready> {
        let (words, site) = (self.words(Some(account)), &self.site.name);
        let url = self.operations.base().absolute("/sign-in");
        let draft = Draft {
            subject: words.mail_application_subject(site),
            name: Some(account.name.clone()),
            paragraphs: vec![words.mail_approved(site)],
            action: Some((words.sign_in_title().to_owned(), url)),
            ..Draft::default()
        };
        let to = proven(account)?;
        Some(Ready { to, draft, words })
    }

    fn application_arrived(&self, account: &ReceiverRow) -> Option<Ready> {
        let (words, site) = (self.words(Some(account)), &self.site.name);
        let url = self.operations.base().absolute("/admin/applications");
        let draft = Draft {
            subject: words.mail_arrived(site),
            name: Some(account.name.clone()),
            paragraphs: vec![words.mail_arrived(site)],
            action: Some((words.mail_notice_action().to_owned(), url)),
            why: Some(words.mail_notice_why().to_owned()),
            unsubscribe: self.unsubscribe(account),
        };
        let to = proven(account)?;
        Some(Ready { to, draft, words })
    }

    fn closed_itself(&self, account: &ReceiverRow) -> Option<Ready> {
        let (words, site) = (self.words(Some(account)), &self.site.name);
        let url = self.operations.base().absolute("/admin/registration");
        let draft = Draft {
            subject: words.mail_closed_subject(site),
            name: Some(account.name.clone()),
            paragraphs: vec![words.mail_closed(site)],
            action: Some((words.admin_menu_registration().to_owned(), url)),
            ..Draft::default()
        };
        let to = proven(account)?;
        Some(Ready { to, draft, words })
    }

    fn unsubscribe(&self, account: &ReceiverRow) -> Option<String> {
        let path = unsubscribe::path(self.operations, account.id).ok()?;
        Some(self.operations.base().absolute(&path))
    }

    fn verify(&self, tx: &mut Tx<'_>, account: &ReceiverRow) -> Result<Option<Ready>, Failure> {
        // Another address was given meanwhile, or none.
        let asked = self.row.address.as_ref();
        let Some(to) = account.new_email.clone().filter(|to| Some(to) == asked) else {
            return Ok(None);
        };
        let url = self.link_for(tx, account, &to, LinkPurpose::Verify)?;
        let (words, site) = (self.words(Some(account)), &self.site.name);
        let draft = Draft {
            subject: words.mail_verify_subject(site),
            paragraphs: vec![
                words.mail_verify(&account.name, site),
                words.mail_verify_not_you().to_owned(),
            ],
            action: Some((words.mail_verify_action().to_owned(), url)),
            ..Draft::default()
        };
        Ok(Some(Ready { to, draft, words }))
    }

    /// Whoever asked named an address or a person, who may not be here: that shows only now, so
    /// that asking answers alike.
    fn reset(&self, tx: &mut Tx<'_>) -> Result<Option<Ready>, Failure> {
        let who = self.row.address.as_deref().unwrap_or_default();
        let found = match Address::parse(who) {
            Some(address) => mail::find_receiver_by_email(tx, &address.key)?,
            None => mail::find_receiver_by_name(tx, &name::name_key(who))?,
        };
        let Some((account, to)) = found.and_then(|account| {
            let to = proven(&account)?;
            Some((account, to))
        }) else {
            return Ok(None);
        };
        let url = self.link_for(tx, &account, &to, LinkPurpose::Reset)?;
        let (words, site) = (self.words(Some(&account)), &self.site.name);
        let draft = Draft {
            subject: words.mail_reset_subject(site),
            paragraphs: vec![
                words.mail_reset(&account.name, site),
                words.mail_reset_not_you().to_owned(),
            ],
            action: Some((words.mail_reset_action().to_owned(), url)),
            ..Draft::default()
        };
        Ok(Some(Ready { to, draft, words }))
    }

    fn address_changed(&self, account: &ReceiverRow) -> Option<Ready> {
        let (words, site) = (self.words(Some(account)), &self.site.name);
        let draft = Draft {
            subject: words.mail_address_changed_subject().to_owned(),
            name: Some(account.name.clone()),
            paragraphs: vec![
                words.mail_address_changed(&account.name, site),
                words.mail_not_you().to_owned(),
            ],
            ..Draft::default()
        };
        let to = self.row.address.clone()?;
        Some(Ready { to, draft, words })
    }

    fn password_changed(&self, account: &ReceiverRow) -> Option<Ready> {
        let (words, site) = (self.words(Some(account)), &self.site.name);
        let draft = Draft {
            subject: words.mail_password_changed_subject().to_owned(),
            name: Some(account.name.clone()),
            paragraphs: vec![
                words.mail_password_changed(&account.name, site),
                words.mail_not_you().to_owned(),
            ],
            ..Draft::default()
        };
        let to = proven(account)?;
        Some(Ready { to, draft, words })
    }

    /// Where a letter about a notice leads. Whom a decision concerns reads it without signing in:
    /// they may be banned.
    fn place(
        &self,
        tx: &mut Tx<'_>,
        account: &ReceiverRow,
        row: &InboxRow,
    ) -> Result<String, Failure> {
        if let InboxRow::Decision(row) = row {
            let found = find_decision(tx, row.decision)?;
            if found.is_some_and(|it| it.person == Some(account.person_id)) {
                let key = decision_key(self.operations, row.decision, account.person_id)?;
                return Ok(format!("/decision/{}?key={key}", row.decision));
            }
        }
        Ok(inbox::href(row))
    }

    /// What stands in the inbox, if it is still unread and may still be read.
    fn notice(&self, tx: &mut Tx<'_>, account: &ReceiverRow) -> Result<Option<Ready>, Failure> {
        let arguments = self.arguments();
        let viewer = Viewer::Person {
            id: account.person_id,
            admin: account.admin_since.is_some(),
        };
        let found = find_inbox_row(tx, viewer, NotificationId(arguments.notice))?;
        let Some(row) = found.filter(|row| row.read_at().is_none()) else {
            return Ok(None);
        };
        let always = row.kind().is_always_mailed();
        let Some(to) = proven(account).filter(|_| always || account.by_mail) else {
            return Ok(None);
        };
        let words = self.words(Some(account));
        let actor = row.actor().map_or_else(String::new, |(name, host)| {
            name::handle(name, host.map(String::as_str))
        });
        let subject = words.notice(row.kind(), row.mode(), &actor, &inbox::title(words, &row));
        let place = self
            .operations
            .base()
            .absolute(&self.place(tx, account, &row)?);
        let mut draft = Draft {
            name: Some(account.name.clone()),
            paragraphs: vec![format!("{subject}.")],
            subject,
            action: Some((words.mail_notice_action().to_owned(), place)),
            ..Draft::default()
        };
        // What was decided is said whole, since whoever is banned may read nothing else.
        let whole = matches!(row.kind(), NoticeKind::Decided | NoticeKind::PlaceDecided);
        if let (true, InboxRow::Decision(row)) = (whole, &row) {
            let contact = self.operations.base().absolute("/contact");
            let elsewhere = Elsewhere {
                contact: &contact,
                own: self.site.redress.as_deref(),
                now: self.now,
            };
            let said = reasons::paragraphs(tx, words, viewer, row.decision, &elsewhere)?;
            draft.paragraphs.extend(said);
        }
        if always {
            draft.why = Some(words.mail_decided_why().to_owned());
        } else {
            draft.why = Some(words.mail_notice_why().to_owned());
            draft.unsubscribe = self.unsubscribe(account);
        }
        Ok(Some(Ready { to, draft, words }))
    }
}

/// The address that is proven to be an account's.
fn proven(account: &ReceiverRow) -> Option<String> {
    account
        .email
        .clone()
        .filter(|_| account.verified_at.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let now = Timestamp(0);
        let minutes = |tries| again_at(tries, now).map(|at| at.since(now) / MINUTE);
        assert_eq!(minutes(1), Some(1));
        assert_eq!(minutes(7), Some(720));
        assert_eq!(minutes(8), None);
        assert_eq!(minutes(9), None);
    }
}

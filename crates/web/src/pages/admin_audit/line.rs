//! What an entry of the log says in the reader's words: to what something was done, and what else
//! is known of it.

use std::borrow::Cow;

use domain::account::Leaving;
use domain::audit::{AuditAct, Settings};
use domain::decision::{AppealState, RepairState};
use domain::ids::CommentId;
use domain::language::{Languages, languages};
use domain::urls;
use store::audit::AuditRow;
use words::{Catalogue, Words};

use super::super::admin_registration::who_may_join;
use super::super::controls::colours;

/// What something was done to: how a line calls it, and where it has a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) label: String,
    pub(super) href: Option<String>,
}

/// What an entry was done to; nothing for what was done to the site as a whole.
pub(super) fn object(words: &Words, row: &AuditRow) -> Option<Object> {
    let act = AuditAct::from_word(&row.act);
    let site = matches!(act, Some(AuditAct::SetUp | AuditAct::ChangeSite));
    let numbered = row.object.split_once(' ').filter(|_| !site);
    let numbered = numbered.and_then(|(kind, id)| Some((kind, id.parse::<i64>().ok()?)));
    if let Some((kind, id)) = numbered {
        return of_number(words, row, kind, id);
    }
    let label = row.object.clone();
    let href = match act {
        Some(act) if is_of_person(act) => Some(urls::person(&label, None)),
        Some(AuditAct::SetUp | AuditAct::ChangeSite) => Some(String::from("/about")),
        _ => None,
    };
    (!label.is_empty()).then_some(Object { label, href })
}

fn of_number(words: &Words, row: &AuditRow, kind: &str, id: i64) -> Option<Object> {
    // What was erased for good has no title any more.
    let title = row.title.as_deref().filter(|title| !title.is_empty());
    let named = |what: Cow<'_, str>| match title {
        Some(title) => words.audit_pair(&what, title),
        None => what.into_owned(),
    };
    let (label, href) = match (kind, &row.name) {
        ("person", Some(name)) => (name.clone(), urls::person(name, None)),
        ("community", Some(name)) => (format!("!{name}"), urls::community(name, None)),
        ("post", _) => {
            let label = title.map_or_else(|| words.audit_post(id), Cow::Borrowed);
            (label.into_owned(), format!("/post/{id}"))
        }
        ("comment", _) => {
            let label = match title {
                Some(title) => words.modlog_comment(title),
                None => words.audit_comment(id).into_owned(),
            };
            (label, urls::comment(CommentId(id)))
        }
        ("decision", _) => (named(words.decision_title(id)), format!("/decision/{id}")),
        ("mail", _) => (named(words.audit_thread(id)), format!("/mail/{id}")),
        ("illegal", _) => {
            let label = words.audit_notice(id).into_owned();
            return Some(Object { label, href: None });
        }
        _ => {
            let label = row.object.clone();
            return Some(Object { label, href: None });
        }
    };
    let href = Some(href);
    Some(Object { label, href })
}

/// Whether an act is done to an account that its entry calls by name, and that is there after it.
const fn is_of_person(act: AuditAct) -> bool {
    matches!(
        act,
        AuditAct::ApproveApplication
            | AuditAct::JoinByInvitation
            | AuditAct::ChangePassword
            | AuditAct::ResetPassword
            | AuditAct::SetPassword
            | AuditAct::CreateAccount
            | AuditAct::GrantAdmin
            | AuditAct::DeleteAccount
    )
}

/// What else is known, a line each. What somebody wrote themselves stands as they wrote it.
pub(super) fn detail<'a>(words: &'a Words, row: &'a AuditRow) -> Vec<Cow<'a, str>> {
    let text = row.detail.as_str();
    let said = |said: &'a str| vec![Cow::Borrowed(said)];
    match AuditAct::from_word(&row.act) {
        Some(AuditAct::CloseRegistration) => said(words.audit_unattended()),
        Some(AuditAct::AnswerAppeal) if AppealState::from_word(text).is_some() => {
            let state = AppealState::from_word(text).unwrap_or(AppealState::Open);
            said(words.appeal_said(state))
        }
        Some(AuditAct::AnswerRepair) => match RepairState::from_word(text) {
            Some(RepairState::Accepted) => said(words.decision_repair_accepted()),
            Some(RepairState::Declined) => said(words.decision_repair_declined()),
            Some(RepairState::Waiting) | None => Vec::new(),
        },
        Some(AuditAct::Note) if text == "-" => said(words.audit_note_removed()),
        Some(AuditAct::DeleteAccount) => match Leaving::from_word(text) {
            Some(Leaving::KeepTexts) => said(words.audit_left_texts()),
            Some(Leaving::DeleteTexts) => said(words.audit_left_nothing()),
            None => Vec::new(),
        },
        _ if text.is_empty() => Vec::new(),
        Some(AuditAct::JoinByInvitation) => vec![Cow::Owned(words.audit_invited_by(text))],
        Some(AuditAct::SetBaseUrl) => vec![Cow::Owned(words.audit_former_address(text))],
        _ => match Settings::from_json(text) {
            Some(set) => settings(words, &set),
            None => said(text),
        },
    }
}

/// What settings were set to, each as its form calls it.
fn settings<'a>(words: &'a Words, set: &Settings) -> Vec<Cow<'a, str>> {
    let yes_or_no = |yes: bool| {
        Cow::Borrowed(match yes {
            true => words.audit_yes(),
            false => words.audit_no(),
        })
    };
    let pairs = match set {
        Settings::Joining {
            registration,
            proof_of_work,
            invitations,
            close_after_days,
        } => {
            let who = Cow::Borrowed(who_may_join(words, *registration));
            vec![
                (words.about_joining(), who),
                (words.admin_proof(), yes_or_no(*proof_of_work)),
                (words.admin_invitations(), words.number(*invitations)),
                (words.admin_close(), words.number(*close_after_days)),
            ]
        }
        Settings::Site {
            private,
            communities_by_admins,
            language,
            accent,
            languages,
        } => {
            let spoken = Catalogue::for_language(language).language_name();
            let palette = colours(words, words.colour_teal(), *accent);
            let colour = palette.into_iter().find(|it| it.chosen);
            vec![
                (words.admin_private(), yes_or_no(*private)),
                (words.admin_communities(), yes_or_no(*communities_by_admins)),
                (words.admin_language(), Cow::Borrowed(spoken)),
                (words.admin_languages(), written(words, languages)),
                (
                    words.admin_accent(),
                    colour.map(|it| it.label).unwrap_or_default(),
                ),
            ]
        }
    };
    let line = |(what, value): (&str, Cow<'_, str>)| Cow::Owned(words.audit_pair(what, &value));
    pairs.into_iter().map(line).collect()
}

/// Languages by what they call themselves.
fn written<'a>(words: &'a Words, stored: &str) -> Cow<'a, str> {
    let chosen = Languages::parse(stored);
    if chosen.is_all() {
        return Cow::Borrowed(words.audit_all_languages());
    }
    let names = languages().filter(|it| chosen.has(it.id));
    let names: Vec<&str> = names.map(|it| it.name).collect();
    Cow::Owned(names.join(", "))
}

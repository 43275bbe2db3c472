//! What admins and operators do, beside decisions, as the audit log names it.

use serde::{Deserialize, Serialize};

use crate::account::Registration;
use crate::word::word_enum;

word_enum! {
    /// An act that stands in the audit log and is no decision of moderation.
    pub enum AuditAct {
        /// A decision was undone.
        Undo = "undo",
        /// An appeal was answered.
        AnswerAppeal = "answer_appeal",
        /// A mended text was accepted or declined.
        AnswerRepair = "answer_repair",
        /// Something that waited was left as it is.
        Keep = "keep",
        /// A notice of something illegal was answered.
        AnswerIllegal = "answer_illegal",
        /// A letter to moderators was answered.
        AnswerMail = "answer_mail",
        /// The rules of the site were changed.
        ChangeSiteRules = "change_site_rules",
        /// The rules of a community were changed.
        ChangeRules = "change_rules",
        /// A community's texts, settings or tags were changed.
        ChangeCommunity = "change_community",
        /// A community was deleted.
        DeleteCommunity = "delete_community",
        /// A community was restored.
        RestoreCommunity = "restore_community",
        /// Somebody was let into a private community, or not, or no longer.
        DecideMember = "decide_member",
        /// Something was noted about somebody, or a note removed.
        Note = "note",
        /// The site's texts or settings were changed.
        ChangeSite = "change_site",
        /// Who may join was changed.
        ChangeRegistration = "change_registration",
        /// Sign-up closed itself.
        CloseRegistration = "close_registration",
        /// An application to join was approved.
        ApproveApplication = "approve_application",
        /// An application to join was denied.
        DenyApplication = "deny_application",
        /// What the site keeps out was changed.
        ChangeBlocklist = "change_blocklist",
        /// Somebody joined by an invitation.
        JoinByInvitation = "join_by_invitation",
        /// The site was set up.
        SetUp = "set_up",
        /// An account got another address.
        ChangeEmail = "change_email",
        /// An account got another password.
        ChangePassword = "change_password",
        /// An account got another password by a letter.
        ResetPassword = "reset_password",
        /// An account was deleted.
        DeleteAccount = "delete_account",
        /// The operator gave an account another password.
        SetPassword = "set_password",
        /// The operator made an account.
        CreateAccount = "create_account",
        /// The operator made somebody an admin.
        GrantAdmin = "grant_admin",
        /// The operator moved the site to another address.
        SetBaseUrl = "set_base_url",
    }
}

/// What settings were set to, as an entry keeps it: codes and numbers, which pages put in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Settings {
    /// Who may join.
    Joining {
        /// Whom the site takes.
        registration: Registration,
        /// Whether it takes work of the browser, or an address, or an application.
        proof_of_work: bool,
        /// Invitations that each member may have open.
        invitations: i64,
        /// Days without an admin after which sign-up closes; 0 for never.
        close_after_days: i64,
    },
    /// What the site is.
    Site {
        /// Whether only people who are signed in see anything.
        private: bool,
        /// Whether only admins start communities.
        communities_by_admins: bool,
        /// The tag of its language.
        language: String,
        /// The number of its colour.
        accent: i64,
        /// The languages that are written there, as the database has them.
        languages: String,
    },
}

impl Settings {
    /// As an entry keeps it.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What an entry keeps; none for what is something else.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

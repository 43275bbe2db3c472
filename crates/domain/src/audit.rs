//! What admins and operators do, beside decisions, as the audit log names it.

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

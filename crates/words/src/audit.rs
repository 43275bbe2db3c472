//! What admins and operators did, in words.

use domain::audit::AuditAct;

use crate::messages::Words;

impl Words {
    /// What was done.
    #[must_use]
    pub fn audit_act(&self, act: AuditAct) -> &str {
        match act {
            AuditAct::Undo => self.audit_undo(),
            AuditAct::AnswerAppeal => self.audit_answer_appeal(),
            AuditAct::AnswerRepair => self.audit_answer_repair(),
            AuditAct::Keep => self.audit_keep(),
            AuditAct::AnswerIllegal => self.audit_answer_illegal(),
            AuditAct::AnswerMail => self.audit_answer_mail(),
            AuditAct::ChangeSiteRules => self.audit_change_site_rules(),
            AuditAct::ChangeRules => self.audit_change_rules(),
            AuditAct::ChangeCommunity => self.audit_change_community(),
            AuditAct::DeleteCommunity => self.audit_delete_community(),
            AuditAct::RestoreCommunity => self.audit_restore_community(),
            AuditAct::DecideMember => self.audit_decide_member(),
            AuditAct::Note => self.audit_note(),
            AuditAct::ChangeSite => self.audit_change_site(),
            AuditAct::ChangeRegistration => self.audit_change_registration(),
            AuditAct::CloseRegistration => self.audit_close_registration(),
            AuditAct::ApproveApplication => self.audit_approve_application(),
            AuditAct::DenyApplication => self.audit_deny_application(),
            AuditAct::ChangeBlocklist => self.audit_change_blocklist(),
            AuditAct::JoinByInvitation => self.audit_join_by_invitation(),
            AuditAct::SetUp => self.audit_set_up(),
            AuditAct::ChangeEmail => self.audit_change_email(),
            AuditAct::ChangePassword => self.audit_change_password(),
            AuditAct::ResetPassword => self.audit_reset_password(),
            AuditAct::DeleteAccount => self.audit_delete_account(),
            AuditAct::SetPassword => self.audit_set_password(),
            AuditAct::CreateAccount => self.audit_create_account(),
            AuditAct::GrantAdmin => self.audit_grant_admin(),
            AuditAct::SetBaseUrl => self.audit_set_base_url(),
        }
    }
}

//! Notices in words, for the inbox and for letters alike.

use domain::community::Mode;
use domain::notice::NoticeKind;

use crate::messages::{Part, Words};

impl Words {
    /// The sentence of a notice, cut at its variables: `person` is who did it, and the other one
    /// what it is about. `mode` says what posts of the community are, where it is about one.
    #[must_use]
    pub fn notice_parts(&self, kind: NoticeKind, mode: Mode) -> Vec<Part> {
        let questions = mode == Mode::Questions;
        let parts = match kind {
            NoticeKind::Answer if questions => self.notice_answer_parts(),
            NoticeKind::Answer => self.notice_comment_parts(),
            NoticeKind::Reply => self.notice_reply_parts(),
            NoticeKind::Accepted => self.notice_accepted_parts(),
            NoticeKind::Followed if questions => self.notice_followed_answer_parts(),
            NoticeKind::Followed => self.notice_followed_comment_parts(),
            NoticeKind::FollowedReply => self.notice_followed_reply_parts(),
            NoticeKind::MeToo => self.notice_me_too_parts(),
            NoticeKind::Mention => self.notice_mention_parts(),
            NoticeKind::JoinAsked => self.notice_join_asked_parts(),
            NoticeKind::JoinAdmitted => self.notice_join_admitted_parts(),
            NoticeKind::JoinDenied => self.notice_join_denied_parts(),
            NoticeKind::ReportKept => return around(self.notice_report_kept_around()),
            NoticeKind::ReportRemoved => return around(self.notice_report_removed_around()),
            NoticeKind::ReportActed => return around(self.notice_report_acted_around()),
            NoticeKind::Mail => return around(self.notice_mail_around()),
            NoticeKind::Decided => return around(self.notice_decided_around()),
            NoticeKind::Undone => return around(self.notice_undone_around()),
            NoticeKind::PlaceDecided => return around(self.notice_place_decided_around()),
            NoticeKind::PlaceUndone => return around(self.notice_place_undone_around()),
            NoticeKind::Appealed => return around(self.notice_appealed_around()),
            NoticeKind::AppealDecided => return around(self.notice_appeal_decided_around()),
            NoticeKind::Repaired => return around(self.notice_repaired_around()),
            NoticeKind::RepairDecided => return around(self.notice_repair_decided_around()),
            NoticeKind::Advised => return around(self.notice_advised_around()),
            NoticeKind::RulePaused => return around(self.notice_rule_paused_around()),
        };
        parts.to_vec()
    }

    /// The same sentence with who did it and what it is about.
    #[must_use]
    pub fn notice(&self, kind: NoticeKind, mode: Mode, actor: &str, about: &str) -> String {
        let parts = self.notice_parts(kind, mode);
        let texts = parts.iter().map(|part| match part {
            Part::Text(text) => text,
            Part::Slot("person") => actor,
            Part::Slot(_) => about,
        });
        texts.collect()
    }
}

/// A sentence with one variable, as its pieces.
fn around((before, behind): (&str, &str)) -> Vec<Part> {
    let text = |text: &str| Part::Text(text.to_owned());
    vec![text(before), Part::Slot("title"), text(behind)]
}

//! Refusals in words: what happened, what became of the text, what to do.

use crate::messages::Words;
use domain::{
    limits::{BAN_DAYS_MAX, NAME_CHARS_MAX, NAME_CHARS_MIN},
    name::NameProblem,
    number::from_usize,
    refusal::{Field, Refusal},
    rules::Told,
};
use std::borrow::Cow;

/// Seconds in a minute and in an hour.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
/// Bytes in a kilobyte and a megabyte, as limits are counted.
const KILOBYTE: i64 = 1024;
const MEGABYTE: i64 = 1024 * KILOBYTE;

impl Words {
    /// The sentence of a refusal: the same through every door that shows sentences.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a line for each refusal")]
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let fixed = match *refusal {
            Refusal::OwnReport => self.refusal_own_report(),
            Refusal::ReportedAlready => self.refusal_reported_already(),
            Refusal::Claimed => self.refusal_claimed(),
            Refusal::HandledAlready => self.refusal_handled_already(),
            Refusal::TextChanged => self.refusal_text_changed(),
            Refusal::TakesNoLetters => self.refusal_takes_no_letters(),
            Refusal::NoModerators => self.refusal_no_moderators(),
            Refusal::NoSuchItem => self.refusal_no_such_item(),
            Refusal::NoSuchThread => self.refusal_no_such_thread(),
            Refusal::BannedHere => self.refusal_banned_here(),
            Refusal::NotFirstModerator => self.refusal_not_first_moderator(),
            Refusal::NotModeratorThere => self.refusal_not_moderator_there(),
            Refusal::DismissFirst => self.refusal_dismiss_first(),
            Refusal::LiftFirst => self.refusal_lift_first(),
            Refusal::NeverWroteHere => self.refusal_never_wrote_here(),
            Refusal::Above => self.refusal_above(),
            Refusal::NotConcerned => self.refusal_not_concerned(),
            Refusal::SameDecider => self.refusal_same_decider(),
            Refusal::DeciderFirst => self.refusal_decider_first(),
            Refusal::NoSuchDecision => self.refusal_no_such_decision(),
            Refusal::CannotTry => self.refusal_cannot_try(),
            Refusal::NoSuchRule => self.refusal_no_such_rule(),
            Refusal::NotOnOneself => self.refusal_not_on_oneself(),
            Refusal::DoesNotFit => self.refusal_does_not_fit(),
            Refusal::LastModerator => self.refusal_last_moderator(),
            Refusal::AlreadyDecided => self.refusal_already_decided(),
            Refusal::NotStanding => self.refusal_not_standing(),
            Refusal::NoLongerHolds => self.refusal_no_longer_holds(),
            Refusal::LaterFirst => self.refusal_later_first(),
            Refusal::RepairWaits => self.refusal_repair_waits(),
            Refusal::ThreadFull => self.refusal_thread_full(),
            Refusal::CannotUndo => self.refusal_cannot_undo(),
            Refusal::AppealedBefore => self.refusal_appealed_before(),
            Refusal::AppealTooLate => self.refusal_appeal_too_late(),
            Refusal::NothingWaits => self.refusal_nothing_waits(),
            Refusal::CannotRepair => self.refusal_cannot_repair(),
            Refusal::SignedOut => self.refusal_signed_out(),
            Refusal::WrongCredentials => self.refusal_wrong_credentials(),
            Refusal::Banned => self.refusal_banned(),
            Refusal::NotAuthor => self.refusal_not_author(),
            Refusal::NotModerator => self.refusal_not_moderator(),
            Refusal::NotAdmin => self.refusal_not_admin(),
            Refusal::NotAsker => self.refusal_not_asker(),
            Refusal::OwnQuestion => self.refusal_own_question(),
            Refusal::MembersOnly => self.refusal_members_only(),
            Refusal::ModeratorsOnly => self.refusal_moderators_only(),
            Refusal::NoticesFull => self.refusal_notices_full(),
            Refusal::RegistrationClosed => self.refusal_registration_closed(),
            Refusal::NoSuchPost => self.refusal_no_such_post(),
            Refusal::NoSuchComment => self.refusal_no_such_comment(),
            Refusal::NoSuchCommunity => self.refusal_no_such_community(),
            Refusal::NoSuchPerson => self.refusal_no_such_person(),
            Refusal::NoSuchPage => self.refusal_no_such_page(),
            Refusal::NoSuchNotice => self.refusal_no_such_notice(),
            Refusal::Gone => self.refusal_gone(),
            Refusal::NameTaken => self.refusal_name_taken(),
            Refusal::BadUrl => self.refusal_bad_url(),
            Refusal::BadForm => self.refusal_bad_form(),
            Refusal::StaleForm => self.refusal_stale_form(),
            Refusal::OtherSite => self.refusal_other_site(),
            Refusal::StaleEdit => self.refusal_stale_edit(),
            Refusal::Deleted => self.refusal_deleted(),
            Refusal::ParentGone => self.refusal_parent_gone(),
            Refusal::Locked => self.refusal_locked(),
            Refusal::JoinDenied => self.refusal_join_denied(),
            Refusal::LastAdmin => self.refusal_last_admin(),
            Refusal::OwnSelf => self.refusal_own_self(),
            Refusal::NoSuchTag => self.refusal_no_such_tag(),
            Refusal::NoSuchServer => self.refusal_no_such_server(),
            Refusal::TagTaken => self.refusal_tag_taken(),
            Refusal::BadEmail => self.refusal_bad_email(),
            Refusal::TooDeep => self.refusal_too_deep(),
            Refusal::NotAnAnswer => self.refusal_not_an_answer(),
            Refusal::NotAQuestion => self.refusal_not_a_question(),
            Refusal::LanguageNotTaken => self.refusal_language_not_taken(),
            Refusal::AlreadySetUp => self.refusal_already_set_up(),
            Refusal::BadSetUpLink => self.refusal_bad_set_up_link(),
            Refusal::NoMail => self.forgotten_no_mail(),
            Refusal::EmailBlocked => self.refusal_email_blocked(),
            Refusal::ProofNeeded => self.refusal_proof_needed(),
            Refusal::BadInvitation => self.refusal_bad_invitation(),
            Refusal::MayNotInvite => self.refusal_may_not_invite(),
            Refusal::ApplicationWaits => self.refusal_application_waits(),
            Refusal::ApplicationUnconfirmed => self.refusal_application_unconfirmed(),
            Refusal::ApplicationGone => self.refusal_application_gone(),
            Refusal::BadLink => self.refusal_bad_link(),
            Refusal::Unavailable => self.refusal_unavailable(),
            Refusal::ApplicationDenied { ref reason } => return self.application_denied(reason),
            Refusal::TooManyRepairs { limit } => return self.too_many_repairs(limit),
            Refusal::TooBigToMove { limit } => return self.too_big_to_move(limit),
            Refusal::BadRule(ref problem) => return self.check_problem(problem),
            Refusal::RuleBroken { ref found, .. } => return self.rule_broken(found),
            Refusal::RulesAdvise { ref found, .. } => return self.advised(found),
            Refusal::WordBlocked { ref word, .. } => return self.refusal_word_blocked(word),
            Refusal::DomainBlocked { ref domain, .. } => return self.domain_blocked(domain),
            Refusal::LeadsBack { ref community } => return self.refusal_leads_back(community),
            Refusal::BadName(problem) => return self.name_problem(problem),
            Refusal::TooLong { field, limit } => return self.too_long(field, limit),
            Refusal::TooShort { field, limit } => return self.too_short(field, limit),
            Refusal::Empty { field } => return self.refusal_empty(self.field(field)),
            Refusal::BadChoice { field } => return self.refusal_bad_choice(self.field(field)),
            Refusal::TooManyAccepted { limit } => return self.too_many_accepted(limit),
            Refusal::TooManyOfThese { limit } => return self.too_many(limit),
            Refusal::TooManyRequests { seconds } => return self.later(seconds),
            Refusal::EndsInThePast => return self.ends_in_the_past(),
            Refusal::TooLarge { limit } => return self.refusal_too_large(&self.size(limit)),
        };
        fixed.to_owned()
    }

    fn domain_blocked(&self, domain: &str) -> String {
        self.refusal_domain_blocked(domain)
    }

    fn application_denied(&self, reason: &str) -> String {
        if reason.is_empty() {
            return self.refusal_application_denied().to_owned();
        }
        self.refusal_application_denied_because(reason)
    }

    fn later(&self, seconds: i64) -> String {
        self.refusal_too_many_requests(&self.span(seconds))
    }

    fn ends_in_the_past(&self) -> String {
        self.refusal_ends_in_the_past(BAN_DAYS_MAX).into_owned()
    }

    fn too_many_accepted(&self, limit: i64) -> String {
        self.refusal_too_many_accepted(limit).into_owned()
    }

    fn too_many(&self, limit: i64) -> String {
        self.refusal_too_many_of_these(limit).into_owned()
    }

    fn too_many_repairs(&self, limit: i64) -> String {
        self.refusal_too_many_repairs(limit).into_owned()
    }

    fn too_big_to_move(&self, limit: i64) -> String {
        self.refusal_too_big_to_move(limit).into_owned()
    }

    fn rule_broken(&self, found: &[Told]) -> String {
        self.refusal_rule_broken(&self.findings(found))
    }

    fn advised(&self, found: &[Told]) -> String {
        self.refusal_rules_advise(&self.findings(found))
    }

    /// A field that is over its limit, which the sentence names.
    fn too_long(&self, field: Field, limit: i64) -> String {
        // A password is never sent back, so its sentence must not say that it is kept.
        match field {
            Field::Password => self.refusal_password_too_long(limit).into_owned(),
            _ => self.refusal_too_long(self.field(field), limit),
        }
    }

    /// As [`Words::too_long`], from below.
    fn too_short(&self, field: Field, limit: i64) -> String {
        match field {
            Field::Password => self.refusal_password_too_short(limit).into_owned(),
            _ => self.refusal_too_short(self.field(field), limit),
        }
    }

    /// What is wrong with a name. Its length is told like that of any other field.
    fn name_problem(&self, problem: NameProblem) -> String {
        let fixed = match problem {
            NameProblem::TooShort => {
                return self.too_short(Field::Name, from_usize(NAME_CHARS_MIN));
            }
            NameProblem::TooLong => return self.too_long(Field::Name, from_usize(NAME_CHARS_MAX)),
            NameProblem::Character => self.refusal_name_character(),
            NameProblem::NoLetter => self.refusal_name_no_letter(),
            NameProblem::MixedScripts => self.refusal_name_mixed_scripts(),
            NameProblem::Reserved => self.refusal_name_reserved(),
        };
        fixed.to_owned()
    }

    /// What a form's field is called.
    #[must_use]
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Name => self.field_name(),
            Field::Password => self.field_password(),
            Field::DisplayName => self.field_display_name(),
            Field::Title => self.field_title(),
            Field::Question => self.field_question(),
            Field::Text => self.field_text(),
            Field::Url => self.field_url(),
            Field::Bio => self.field_bio(),
            Field::Sidebar => self.field_sidebar(),
            Field::Community => self.field_community(),
            Field::Language => self.field_language(),
            Field::Tags => self.field_tags(),
            Field::SiteName => self.field_site_name(),
            Field::Description => self.field_description(),
            Field::Mode => self.community_form_mode(),
            Field::Visibility => self.community_form_visibility(),
            Field::WhoMayPost => self.community_form_who_may_post(),
            Field::Colour => self.colour_label(),
            Field::Tag => self.field_tag(),
            Field::Meaning => self.tags_meaning(),
            Field::Word => self.field_word(),
            Field::Server => self.field_server(),
            Field::Email => self.field_email(),
            Field::Application => self.sign_up_answer(),
            Field::Setting => self.field_setting(),
            Field::Registration => self.about_joining(),
            Field::Invitations => self.admin_invitations(),
            Field::EmailDomains => self.admin_email_domains(),
            Field::CloseAfter => self.admin_close(),
            Field::Legal => self.legal_title(),
            Field::Privacy => self.footer_privacy(),
            Field::Contact => self.footer_contact(),
            Field::Redress => self.admin_redress(),
            Field::Reason => self.field_reason(),
            Field::Facts => self.field_facts(),
            Field::Law => self.field_law(),
            Field::Days => self.field_days(),
            Field::ContentDays => self.moderate_content(),
            Field::Action => self.moderate_what(),
            Field::Appeal => self.field_appeal(),
            Field::Rule => self.field_rule(),
            Field::Person => self.field_person(),
            Field::RuleName => self.rule_name(),
            Field::RuleText => self.rule_text(),
            Field::RuleMessages => self.rule_messages(),
            Field::RuleMessage => self.rule_message(),
            Field::RuleCheck => self.rule_check(),
        }
    }

    /// A wait in words, rounded up so that whoever waits that long has waited long enough.
    #[must_use]
    pub fn span(&self, seconds: i64) -> Cow<'_, str> {
        let seconds = seconds.max(1);
        if seconds < MINUTE {
            return self.span_seconds(seconds);
        }
        if seconds < HOUR {
            return self.span_minutes(rounded_up(seconds, MINUTE));
        }
        self.span_hours(rounded_up(seconds, HOUR))
    }

    /// A size in words, rounded down so that what is as large as it says is taken.
    #[must_use]
    pub fn size(&self, bytes: i64) -> Cow<'_, str> {
        if bytes < KILOBYTE {
            return self.size_bytes(bytes);
        }
        if bytes < MEGABYTE {
            return self.size_kilobytes(bytes / KILOBYTE);
        }
        self.size_megabytes(bytes / MEGABYTE)
    }
}

/// Division of two positive numbers that rounds up.
const fn rounded_up(n: i64, by: i64) -> i64 {
    n / by + if n % by == 0 { 0 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogue;
    use domain::decision::{APPEAL_FOR, REPAIR_FIRST_FOR};
    use domain::desk::CLAIM_FOR;
    use domain::limits::{DRAFT_DAYS_MAX, INVITATIONS_EACH_MAX, PASSWORD_CHARS_MIN};
    use domain::time::{DAY, MINUTE};

    #[test]
    fn refusals_say_what_happened_and_what_to_do() {
        let words = Words::english();
        let expected = [
            (
                Refusal::TooLong {
                    field: Field::Title,
                    limit: 200,
                },
                "Title: this is too long. What you typed is kept: \
                 shorten it to 200 characters at most and send it again.",
            ),
            (
                Refusal::TooShort {
                    field: Field::Password,
                    limit: 10,
                },
                "The password is too short. \
                 Choose one of 10 characters or more; all else you typed is kept.",
            ),
            (
                Refusal::BadName(NameProblem::TooShort),
                "Name: this is too short. What you typed is kept: \
                 make it 3 characters or more and send it again.",
            ),
            (
                Refusal::TooManyRequests { seconds: 61 },
                "That was a lot in a short time, so it was not done. \
                 Anything you typed is kept: try again in 2 minutes.",
            ),
            (
                Refusal::TooLarge { limit: 512 * 1024 },
                "This is larger than the 512 kB that can be sent at once, so nothing was saved. \
                 Go back: your text is still in the form. Shorten it and send it again.",
            ),
            (
                Refusal::NotAuthor,
                "Only the one who wrote this can change it. Nothing was changed.",
            ),
        ];
        for (refusal, sentence) in expected {
            assert_eq!(words.refusal(&refusal), sentence);
        }
    }

    #[test]
    fn refusals_follow_the_language() {
        let words = Catalogue::for_language("es");
        let expected = [
            (
                Refusal::TooLong {
                    field: Field::Title,
                    limit: 200,
                },
                "Título: el texto es demasiado largo. Lo que escribiste se conserva: \
                 acórtalo a 200 caracteres como máximo y envíalo de nuevo.",
            ),
            (
                Refusal::TooManyRequests { seconds: 61 },
                "Fue mucho en poco tiempo, así que no se hizo. \
                 Lo que hayas escrito se conserva: inténtalo de nuevo dentro de 2 minutos.",
            ),
            (
                Refusal::TooManyAccepted { limit: 1 },
                "Una pregunta puede tener 1 respuesta aceptada como máximo. \
                 No se cambió nada: retira antes la aceptación de otra.",
            ),
        ];
        for (refusal, sentence) in expected {
            assert_eq!(words.refusal(&refusal), sentence);
        }
    }

    #[test]
    fn waits_are_rounded_up() {
        let expected = [
            (-5, "1 second"),
            (0, "1 second"),
            (59, "59 seconds"),
            (60, "1 minute"),
            (61, "2 minutes"),
            (3_600, "1 hour"),
            (3_601, "2 hours"),
        ];
        for (seconds, text) in expected {
            assert_eq!(Words::english().span(seconds), text);
        }
    }

    #[test]
    fn sizes_are_rounded_down() {
        let expected = [
            (1, "1 byte"),
            (1_023, "1,023 bytes"),
            (2_047, "1 kB"),
            (3 << 20, "3 MB"),
        ];
        for (bytes, text) in expected {
            assert_eq!(Words::english().size(bytes), text);
        }
    }

    #[test]
    fn hints_name_the_limits_that_hold() {
        for words in Catalogue::languages() {
            let names = [from_usize(NAME_CHARS_MIN), from_usize(NAME_CHARS_MAX)];
            for hint in [
                words.sign_up_name_hint(),
                words.setup_admin_name_hint(),
                words.community_form_name_hint(),
            ] {
                assert_eq!(numbers(hint), names, "{hint}");
            }
            let password = words.sign_up_password_hint();
            assert_eq!(numbers(password), [from_usize(PASSWORD_CHARS_MIN)]);
            assert_eq!(numbers(words.drafts_hint()), [DRAFT_DAYS_MAX]);
            let claim = numbers(words.desk_claimed_mine());
            assert_eq!(claim, [CLAIM_FOR / MINUTE]);
            let first = numbers(words.refusal_decider_first());
            assert_eq!(first, [REPAIR_FIRST_FOR / DAY]);
            let invitations = numbers(words.admin_invitations_hint());
            assert_eq!(invitations, [0, INVITATIONS_EACH_MAX, 0]);
        }
        // Six months, in words.
        assert_eq!(APPEAL_FOR / DAY, 183);
    }

    /// The numbers of a sentence, in order.
    fn numbers(text: &str) -> Vec<i64> {
        let pieces = text.split(|it: char| !it.is_ascii_digit());
        pieces.filter_map(|it| it.parse().ok()).collect()
    }
}

//! Who may see what a route leads to: a column of the route table, judged in one place.

use domain::refusal::Refusal;
use store::site::SiteRow;

use crate::session::Who;

/// Who may see what a route leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Access {
    /// Everybody, also of a private instance and before the site is set up: what browsers and
    /// monitors need, and the way in.
    Always,
    /// Everybody; on a private instance whoever is signed in.
    Everyone,
    /// Whoever is signed in.
    SignedIn,
    /// Admins of this instance.
    Admin,
    /// Whoever has the link, until the site is set up.
    SetUpOnly,
}

/// What stands between a visitor and a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Barrier {
    /// The site has to be set up first.
    SetUpFirst,
    /// A "no".
    Refused(Refusal),
}

impl Access {
    /// Lets a visitor in, or says why not.
    pub(crate) fn judge(self, site: &SiteRow, who: &Who) -> Result<(), Barrier> {
        let set_up = site.set_up_at.is_some();
        let refused = |refusal| Err(Barrier::Refused(refusal));
        match self {
            Self::Always => Ok(()),
            Self::SetUpOnly if set_up => refused(Refusal::AlreadySetUp),
            Self::SetUpOnly => Ok(()),
            _ if !set_up => Err(Barrier::SetUpFirst),
            Self::Everyone if !site.private_instance => Ok(()),
            _ if !who.is_signed_in() => refused(Refusal::SignedOut),
            Self::Admin if !who.is_admin() => refused(Refusal::NotAdmin),
            Self::Everyone | Self::SignedIn | Self::Admin => Ok(()),
        }
    }
}

/// Whether pages may be shared between visitors at all.
pub(crate) fn shares_pages(site: &SiteRow) -> bool {
    site.set_up_at.is_some() && !site.private_instance
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::account::{ListMode, Registration, Theme};
    use domain::ids::{AccountId, PersonId, SessionId};
    use domain::sort::{AnswerSort, Listing, PostSort};
    use domain::time::Timestamp;
    use store::session::SessionRow;

    const ALL: [Access; 5] = [
        Access::Always,
        Access::Everyone,
        Access::SignedIn,
        Access::Admin,
        Access::SetUpOnly,
    ];

    fn site(set_up: bool, private: bool) -> SiteRow {
        SiteRow {
            name: String::from("Ask"),
            description: None,
            sidebar_html: None,
            accent: 0,
            legal_html: None,
            privacy_html: None,
            contact_html: None,
            base_url: String::from("https://ask.example"),
            set_up_at: set_up.then_some(Timestamp(1)),
            registration: Registration::Open,
            closed_itself_at: None,
            private_instance: private,
            communities_by_admins_only: false,
            default_language: String::from("en"),
            languages: domain::language::Languages::default(),
            pinned: false,
            redress: None,
        }
    }

    fn somebody(admin: bool) -> Who {
        Who::of(SessionRow {
            id: SessionId(1),
            account_id: AccountId(1),
            person_id: PersonId(2),
            name: String::from("ines"),
            admin_since: admin.then_some(Timestamp(1)),
            banned_until: None,
            language: String::from("en"),
            theme: Theme::Browser,
            list_mode: ListMode::List,
            show_scores: true,
            new_tabs: false,
            keys: true,
            unread: 0,
            used_at: Timestamp(1),
            default_listing: Listing::All,
            default_sort: PostSort::Hot,
            default_answer_sort: AnswerSort::Best,
            show_nsfw: false,
            show_read_posts: true,
            show_bot_accounts: true,
            moderates: false,
            blocked_words: String::new(),
            languages: domain::language::Languages::default(),
            blur_nsfw: true,
        })
    }

    /// Who gets in, in the order of `ALL`.
    fn open(site: &SiteRow, who: &Who) -> [bool; 5] {
        ALL.map(|access| access.judge(site, who).is_ok())
    }

    #[test]
    fn the_column_is_read_strictly() {
        let (nobody, member, admin) = (Who::default(), somebody(false), somebody(true));
        let public = site(true, false);
        assert_eq!(open(&public, &nobody), [true, true, false, false, false]);
        assert_eq!(open(&public, &member), [true, true, true, false, false]);
        assert_eq!(open(&public, &admin), [true, true, true, true, false]);
        let private = site(true, true);
        assert_eq!(open(&private, &nobody), [true, false, false, false, false]);
        assert_eq!(open(&private, &member), [true, true, true, false, false]);
        let new = site(false, false);
        assert_eq!(open(&new, &nobody), [true, false, false, false, true]);
        assert_eq!(open(&new, &admin), [true, false, false, false, true]);
    }

    #[test]
    fn barriers_say_what_to_do() {
        let nobody = Who::default();
        let refused = |access: Access, who: &Who| access.judge(&site(true, true), who);
        let no = |refusal| Err(Barrier::Refused(refusal));
        assert_eq!(refused(Access::Everyone, &nobody), no(Refusal::SignedOut));
        assert_eq!(refused(Access::Admin, &nobody), no(Refusal::SignedOut));
        assert_eq!(
            refused(Access::Admin, &somebody(false)),
            no(Refusal::NotAdmin)
        );
        assert_eq!(
            refused(Access::SetUpOnly, &nobody),
            no(Refusal::AlreadySetUp)
        );
        let new = Access::SignedIn.judge(&site(false, false), &nobody);
        assert_eq!(new, Err(Barrier::SetUpFirst));
    }

    #[test]
    fn only_open_sites_share_pages() {
        assert!(shares_pages(&site(true, false)));
        assert!(!shares_pages(&site(true, true)) && !shares_pages(&site(false, false)));
    }
}

//! Settings of accounts and of the site that are closed lists.

use crate::word::word_enum;

word_enum! {
    /// Who may sign up.
    pub enum Registration {
        /// Nobody.
        Closed = "closed",
        /// Everybody.
        Open = "open",
        /// Whoever answers a question, once those who run the site say yes.
        Application = "application",
        /// Whoever was invited.
        Invitation = "invitation",
    }
}

word_enum! {
    /// Where an application to join stands.
    pub enum ApplicationState {
        /// Its address is to be confirmed, which then is all that it takes.
        Unconfirmed = "unconfirmed",
        /// Those who run the site are to decide.
        Pending = "pending",
        /// They said no.
        Denied = "denied",
    }
}

word_enum! {
    /// What a session belongs to.
    pub enum SessionKind {
        /// A browser.
        Web = "web",
        /// An app that speaks the HTTP API.
        App = "app",
    }
}

word_enum! {
    /// The colours of the pages.
    pub enum Theme {
        /// As the reader's system says.
        Browser = "browser",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

word_enum! {
    /// How much room a list of posts takes. The words are those of Lemmy's clients.
    pub enum ListMode {
        /// Room to read in.
        List = "List",
        /// As many lines as fit.
        Compact = "SmallCard",
    }
}

word_enum! {
    /// What becomes of what somebody wrote when they leave for good.
    pub enum Leaving {
        /// It stays, without their name.
        KeepTexts = "name",
        /// It goes too; its place stays.
        DeleteTexts = "texts",
    }
}

word_enum! {
    /// How somebody meets what is not safe for work.
    pub enum Nsfw {
        /// Lists leave it out; where a link leads to it, it is covered.
        Hide = "hide",
        /// It is covered until they open it.
        Cover = "cover",
        /// Like everything else.
        Show = "show",
    }
}

impl Nsfw {
    /// What two settings mean together, as apps know them.
    #[must_use]
    pub const fn of(shown: bool, covered: bool) -> Self {
        match (shown, covered) {
            (false, _) => Self::Hide,
            (true, true) => Self::Cover,
            (true, false) => Self::Show,
        }
    }

    /// Whether it stands in lists.
    #[must_use]
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::Hide)
    }

    /// Whether it is covered where it stands.
    #[must_use]
    pub const fn is_covered(self) -> bool {
        !matches!(self, Self::Show)
    }
}

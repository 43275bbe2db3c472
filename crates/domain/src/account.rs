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

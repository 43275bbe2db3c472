//! Settings of accounts and of the site that are closed lists.

use crate::word::word_enum;

word_enum! {
    /// Who may sign up.
    pub enum Registration {
        /// Nobody.
        Closed = "closed",
        /// Everybody.
        Open = "open",
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

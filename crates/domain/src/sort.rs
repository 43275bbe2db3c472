//! In which order, and from where, lists are read.

use crate::word::word_enum;

word_enum! {
    /// The order of a feed.
    pub enum PostSort {
        /// Score and youth together.
        Hot = "hot",
        /// Newest first.
        New = "new",
        /// Highest score first, within a window of time.
        Top = "top",
    }
}

word_enum! {
    /// The order of answers, and of comments directly below a discussion.
    pub enum AnswerSort {
        /// Most surely liked first.
        Best = "best",
        /// Newest first.
        New = "new",
        /// Oldest first.
        Old = "old",
    }
}

word_enum! {
    /// Which posts a feed is made of.
    pub enum Listing {
        /// Those of the communities that the viewer subscribes to.
        Subscribed = "subscribed",
        /// Those of this instance's communities.
        Local = "local",
        /// Those of all communities known here.
        All = "all",
    }
}

word_enum! {
    /// The order of a list of communities.
    pub enum CommunitySort {
        /// Those with the most members first.
        Subscribers = "subscribers",
        /// Those with the most active people within a month first.
        Active = "active",
        /// The youngest first.
        New = "new",
        /// By name.
        Name = "name",
    }
}

//! Tags as links to what has them.

use askama::Template;
use domain::urls;
use store::tag::CommunityTagRow;

/// Tags of one community, each a link.
#[derive(Template)]
#[template(path = "parts/tags.html")]
pub(crate) struct TagLinks<'a> {
    href: String,
    tags: &'a [CommunityTagRow],
}

impl<'a> TagLinks<'a> {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// Of the community of this name and, if it is not ours, server.
    pub(crate) fn new(name: &str, host: Option<&str>, tags: &'a [CommunityTagRow]) -> Self {
        Self {
            href: urls::community(name, host),
            tags,
        }
    }
}

//! One entry of a feed.

use domain::name::handle;
use domain::time::Timestamp;
use domain::urls::{self, BaseUrl};
use store::feed::FeedRow;
use store::modlog::LogRow;
use store::syndication::PostTextRow;
use store::thread::CommentRow;

/// One entry of a feed. Every address is absolute, since a reader shows it far from here.
pub(crate) struct Entry {
    /// Its address, by which readers know it again.
    pub(super) href: String,
    /// What it is called.
    pub(super) title: String,
    /// When it was written (RFC 3339).
    pub(super) published: String,
    /// When it last changed (RFC 3339).
    pub(super) updated: String,
    /// The same, to compare.
    pub(super) changed: Timestamp,
    /// What it links to.
    pub(super) related: Option<String>,
    /// Who wrote it.
    pub(super) author: String,
    /// Their page.
    pub(super) author_href: String,
    /// The community, where that is not the same throughout the feed.
    pub(super) community: Option<String>,
    /// The text.
    pub(super) html: String,
}

impl Entry {
    /// A post. `elsewhere` tells whether the feed has several communities.
    pub(super) fn of_post(
        base: &BaseUrl,
        row: &FeedRow,
        text: &PostTextRow,
        elsewhere: bool,
    ) -> Self {
        let changed = text.updated.unwrap_or(row.published);
        // The address without the title, which may change.
        Self {
            href: base.absolute(&format!("/post/{}", row.id)),
            title: row.title.clone(),
            published: row.published.to_rfc3339(),
            updated: changed.to_rfc3339(),
            changed,
            related: row.url.clone(),
            author: handle(&row.author, row.author_host.as_deref()),
            author_href: base.absolute(&urls::person(&row.author, row.author_host.as_deref())),
            community: elsewhere.then(|| handle(&row.community, row.community_host.as_deref())),
            html: absolute_links(base, &text.html),
        }
    }

    /// A decision, with why it was made.
    pub(crate) fn of_decision(
        base: &BaseUrl,
        row: &LogRow,
        title: String,
        author: String,
        why: &str,
        community: Option<String>,
    ) -> Self {
        let changed = row.undone_at.unwrap_or(row.at);
        let escaped = why.replace('&', "&amp;").replace('<', "&lt;");
        Self {
            href: base.absolute(&format!("/decision/{}", row.id)),
            title,
            published: row.at.to_rfc3339(),
            updated: changed.to_rfc3339(),
            changed,
            related: None,
            author,
            author_href: base.absolute("/modlog"),
            community,
            html: escaped.replace('\n', "<br>"),
        }
    }

    /// An answer or a comment below a post of this title.
    pub(super) fn of_comment(base: &BaseUrl, row: &CommentRow, title: &str) -> Self {
        let changed = row.updated.unwrap_or(row.published);
        Self {
            href: base.absolute(&urls::comment(row.id)),
            title: title.to_owned(),
            published: row.published.to_rfc3339(),
            updated: changed.to_rfc3339(),
            changed,
            related: None,
            author: handle(&row.author, row.author_host.as_deref()),
            author_href: base.absolute(&urls::person(&row.author, row.author_host.as_deref())),
            community: None,
            html: absolute_links(base, &row.html),
        }
    }
}

/// Stored HTML with its root-relative links made absolute. Only what stands within a tag is a
/// link: in texts `<` is always escaped.
fn absolute_links(base: &BaseUrl, html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, behind) = tag.split_at(end);
        match tag.split_once(" href=\"/") {
            Some((before, path)) => {
                out.push_str(before);
                out.push_str(" href=\"");
                out.push_str(&base.to_string());
                out.push('/');
                out.push_str(path);
            }
            None => out.push_str(tag),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_links_of_this_site_are_completed() {
        let base = BaseUrl::parse("https://ask.example").unwrap();
        let html = "<p>See <a href=\"/c/tea\" rel=\"x\">!tea</a>, \
            <a href=\"https://o.example/\">o</a>, href=\"/x\" &lt;a href=\"/y\"&gt;</p>";
        let want = "<p>See <a href=\"https://ask.example/c/tea\" rel=\"x\">!tea</a>, \
            <a href=\"https://o.example/\">o</a>, href=\"/x\" &lt;a href=\"/y\"&gt;</p>";
        assert_eq!(absolute_links(&base, html), want);
        assert_eq!(absolute_links(&base, "a < b"), "a < b");
    }
}

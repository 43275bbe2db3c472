//! Rows of lists of posts.

use std::borrow::Cow;
use std::fmt::{self, Write};

use askama::filters::HtmlSafe;
use askama::{FastWritable, Template, Values};
use domain::community::Mode;
use domain::ids::PostId;
use domain::slug::slug;
use domain::time::Timestamp;
use domain::urls;
use store::feed::{FeedRow, RowTag};
use words::Words;

use super::handle::Handle;
use super::moment::Moment;
use super::votes::score_text;

/// A list of posts.
#[derive(Template)]
#[template(path = "parts/rows.html")]
pub(crate) struct Rows<'a> {
    /// The reader's words.
    pub(crate) words: &'a Words,
    /// When the page is made.
    pub(crate) now: Timestamp,
    /// The posts.
    pub(crate) rows: &'a [FeedRow],
    /// Whether what is not safe for work is covered.
    pub(crate) covers: bool,
    /// Whether all of them stand in the community whose page this is.
    pub(crate) in_community: bool,
}

impl<'a> Rows<'a> {
    fn link(&self, row: &'a FeedRow) -> PostLink<'a> {
        PostLink {
            id: row.id,
            title: &row.title,
        }
    }

    fn community(&self, row: &'a FeedRow) -> Handle<'a> {
        Handle::community(&row.community, row.community_host.as_ref())
    }

    fn author(&self, row: &'a FeedRow) -> Handle<'a> {
        Handle::person(&row.author, row.author_host.as_ref())
            .called(row.author_display_name.as_ref())
    }

    /// The address of what has a tag.
    fn tagged(&self, row: &FeedRow, tag: &RowTag<'_>) -> String {
        let community = urls::community(&row.community, row.community_host.as_deref());
        format!("{community}/tag/{}", tag.slug)
    }

    fn age(&self, row: &FeedRow) -> Moment<'a> {
        Moment::short(self.words, self.now, row.published)
    }

    fn host(&self, row: &'a FeedRow) -> Option<&'a str> {
        row.url.as_deref().and_then(link_host)
    }

    fn score(&self, row: &FeedRow) -> Cow<'a, str> {
        score_text(self.words, row.shown_score(self.now))
    }

    fn votes(&self, row: &FeedRow) -> Cow<'a, str> {
        let score = row.shown_score(self.now);
        score.map_or(Cow::Borrowed(self.words.row_score_hidden()), |score| {
            self.words.row_votes(score)
        })
    }

    fn new_comments(&self, row: &FeedRow) -> Option<Cow<'a, str>> {
        let new = row.new_comments();
        (new > 0).then(|| self.words.row_new(new))
    }

    fn count(&self, row: &FeedRow) -> Cow<'a, str> {
        match row.mode {
            Mode::Questions if row.solved && row.answers == 0 => {
                Cow::Borrowed(self.words.question_solved())
            }
            Mode::Questions => self.words.row_answers(row.answers),
            Mode::Discussion => self.words.row_comments(row.comments),
        }
    }
}

/// A score with its word, or that it does not show yet.
pub(crate) fn row_score(words: &Words, score: Option<i64>) -> Cow<'_, str> {
    score.map_or(Cow::Borrowed(words.row_score_not_yet()), |score| {
        words.row_score(score)
    })
}

/// The host that a link leads to, as people know it.
pub(crate) fn link_host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The address of a post, as `domain::urls` has it, without a text of its own.
#[derive(Clone, Copy)]
pub(crate) struct PostLink<'a> {
    pub(crate) id: PostId,
    pub(crate) title: &'a str,
}

impl PostLink<'_> {
    fn write(self, out: &mut dyn Write) -> fmt::Result {
        write!(out, "/post/{}", self.id)?;
        let slug = slug(self.title);
        if slug.is_empty() {
            return Ok(());
        }
        out.write_str("/")?;
        out.write_str(&slug)
    }
}

impl fmt::Display for PostLink<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FastWritable for PostLink<'_> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.write(out)?)
    }
}

/// Slugs are letters, digits and `-`.
impl HtmlSafe for PostLink<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_those_of_the_domain() {
        for title in ["How do I sharpen a knife?", "?!", "<b>"] {
            let link = PostLink {
                id: PostId(7),
                title,
            };
            assert_eq!(link.to_string(), domain::urls::post(PostId(7), title));
        }
    }

    #[test]
    fn hosts_are_told_without_what_everybody_has() {
        assert_eq!(
            link_host("https://www.example.org/a?b"),
            Some("example.org")
        );
        assert_eq!(link_host("http://example.org:80#x"), Some("example.org:80"));
        assert_eq!(link_host("example.org"), None);
        assert_eq!(link_host("https://"), None);
    }
}

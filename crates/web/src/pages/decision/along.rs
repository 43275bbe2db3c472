//! What a decision took away together: how much for everybody, and the texts for whoever wrote
//! them.

use domain::ids::{CommentId, PostId};
use domain::limits;
use domain::number;
use domain::urls;
use operations::decide::more_is_left;
use store::Query;
use store::decision::find_decision;
use store::decision_item::{ItemTextRow, PartRow, count_items, list_item_texts, list_parts};
use store::modlog::LogRow;

use crate::errors::Failure;
use crate::pages::asked::Asked;
use crate::visit::Visit;

/// What a decision took away together.
#[derive(Default)]
pub(super) struct Along {
    /// How many posts and comments.
    count: i64,
    /// Whether more of that time stands.
    pub(super) more: bool,
    /// Some of the texts, for whoever wrote them.
    pub(super) texts: Vec<ItemTextRow>,
    /// Those that their author mended, which are decided by themselves since; the newest first.
    pub(super) parts: Vec<PartRow>,
    /// The last of the texts, if there are more.
    next: Option<(PostId, CommentId)>,
}

/// Behind which text the reader goes on, as `12-34`.
pub(super) fn after(visit: &Visit) -> (PostId, CommentId) {
    let asked = Asked::of(visit).get("after").unwrap_or_default();
    let (post, comment) = asked.split_once('-').unwrap_or_default();
    let number = |text: &str| text.parse::<i64>().unwrap_or_default();
    (PostId(number(post)), CommentId(number(comment)))
}

impl Along {
    pub(super) fn find(
        q: &mut Query<'_>,
        line: &LogRow,
        after: (PostId, CommentId),
    ) -> Result<Self, Failure> {
        if !line.action.takes_along() {
            return Ok(Self::default());
        }
        let mut texts = list_item_texts(q, line.id, after)?;
        let page = number::to_usize(limits::TAKEN_TEXTS_PAGE);
        let more = texts.len() > page;
        texts.truncate(page);
        let last = texts.last().map(|it| (it.post, it.comment));
        let count = count_items(q, line.id)?;
        // What stands again of a decision that took all at once was given back on purpose.
        let full = line.decides && count >= limits::REMOVE_RECENT_MAX;
        let left = match find_decision(q, line.id)?.filter(|_| full) {
            Some(found) => more_is_left(q, &found)?,
            None => false,
        };
        Ok(Self {
            count,
            more: left,
            texts,
            parts: list_parts(q, line.id)?,
            next: last.filter(|_| more),
        })
    }

    pub(super) const fn how_many(&self) -> i64 {
        self.count
    }

    /// Where the texts go on, as the address says it.
    pub(super) fn next(&self) -> Option<String> {
        let (post, comment) = self.next.filter(|_| !self.texts.is_empty())?;
        Some(format!("{post}-{comment}"))
    }

    /// Where its author mends a text.
    pub(super) fn mend(text: &ItemTextRow) -> String {
        match text.comment {
            CommentId(0) => format!("/post/{}/edit", text.post),
            comment => format!("/comment/{comment}/edit"),
        }
    }

    /// Where a text stands.
    pub(super) fn place(text: &ItemTextRow) -> String {
        match text.comment {
            CommentId(0) => format!("/post/{}", text.post),
            comment => urls::comment(comment),
        }
    }
}

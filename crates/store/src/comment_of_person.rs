//! What somebody answered and commented, for their page.

use domain::ids::{CommentId, PersonId, PostId};
use domain::time::Timestamp;
use domain::viewer::Viewer;
use domain::{limits, number};

use crate::broken::Broken;
use crate::feed::{Cursor, Page, Taste, shown_score};
use crate::visible::{in_language, known, listed, open, score_from};
use crate::{Query, p, row, statements};

row! {
    /// A comment on its author's page.
    pub struct OwnCommentRow {
        /// The comment.
        pub id: CommentId,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Whether it is an accepted answer.
        pub accepted: bool,
        /// Its first words.
        pub excerpt: String,
        /// When it was written.
        pub published: Timestamp,
        /// Up votes less down votes.
        pub score: i64,
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// The post it stands below.
        pub post_id: PostId,
        /// That post's title.
        pub title: String,
        /// Whether that post is not safe for work.
        pub nsfw: bool,
    }
}

impl OwnCommentRow {
    /// The score, if it shows to the viewer by now.
    #[must_use]
    pub fn shown_score(&self, now: Timestamp) -> Option<i64> {
        shown_score(self.score, self.score_from, now)
    }
}

macro_rules! of_person {
    ($where:literal) => {
        concat!(
            "SELECT k.id, k.is_answer, k.accepted, t.excerpt, k.published, k.score, ",
            score_from!("k"),
            ", p.id, p.title, p.nsfw
             FROM comment k
             JOIN comment_text t ON t.comment_id = k.id
             JOIN post p ON p.id = k.post_id
             JOIN community c ON c.id = k.community_id
             WHERE k.creator_id = $3 AND (k.published, k.id) < ($4, $5) AND ",
            $where,
            " (p.nsfw = FALSE OR $6 = TRUE) AND (c.nsfw = FALSE OR $6 = TRUE) AND ",
            "(",
            in_language!("k", "$7"),
            " OR k.creator_id = $1)",
            " AND ",
            listed!(),
            " AND ",
            known!("p"),
            " AND ",
            open!("p"),
            " AND ",
            open!("k"),
            " ORDER BY k.published DESC, k.id DESC LIMIT 21"
        )
    };
}

statements! {
    LIST_COMMENTS_OF_PERSON: OwnCommentRow = of_person!("");
    LIST_ACCEPTED_OF_PERSON: OwnCommentRow = of_person!("k.accepted = TRUE AND");
}

/// Lists a person's comments, newest first: all, or the accepted answers alone. `taste` says
/// whether those below posts that are not safe for work are among them, and in which languages.
///
/// # Errors
/// When the database fails.
pub fn list_comments_of_person(
    q: &mut Query<'_>,
    viewer: Viewer,
    person: PersonId,
    accepted: bool,
    taste: &Taste,
    cursor: Cursor,
) -> Result<Page<OwnCommentRow>, Broken> {
    let (rank, id) = cursor.whole();
    let mut parameters = p![viewer.key(), viewer.admin(), person];
    parameters.extend([rank, id]);
    parameters.extend(p![taste.nsfw, taste.languages.read().to_text()]);
    let statement = if accepted {
        LIST_ACCEPTED_OF_PERSON
    } else {
        LIST_COMMENTS_OF_PERSON
    };
    let rows = q.rows(statement, &parameters)?;
    Ok(Page::cut(rows, limits::FEED_PAGE, |row: &OwnCommentRow| {
        Cursor {
            rank: number::real(row.published.micros()),
            id: row.id.0,
        }
    }))
}

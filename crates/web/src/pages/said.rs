//! What people said below a post: answers, comments and replies as pages show them.

use std::borrow::Cow;

use askama::Template;
use domain::ids::{CommentId, PersonId};
use domain::time::Timestamp;
use domain::urls;
use store::mark::Marks;
use store::thread::CommentRow;
use words::Words;

use super::handle::Handle;
use super::moment::Moment;
use super::news::{NewMark, News};
use super::rows::row_score;
use super::taken::{Taken, Why};
use super::thread::{Line, Replies};
use super::toggle::Toggle;
use super::votes::{VoteBox, Way};

/// What all comments of a page have in common: who reads them, below what.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The reader's words.
    pub(crate) words: &'a Words,
    /// When the page is made.
    pub(crate) now: Timestamp,
    /// The reader, if signed in.
    pub(crate) me: Option<PersonId>,
    /// Who wrote the post.
    pub(crate) asker: PersonId,
    /// Whether the post is a question.
    pub(crate) question: bool,
    /// Whether the reader accepts answers here.
    pub(crate) accepts: bool,
    /// Whether the reader moderates here.
    pub(crate) runs: bool,
    /// Whether the reader can write below what stands here.
    pub(crate) replies: bool,
    /// Where to sign in and come back.
    pub(crate) sign_in: &'a str,
    /// What the reader noted about what stands here.
    pub(crate) marks: Option<&'a Marks>,
    /// What is new to the reader.
    pub(crate) news: Option<&'a News>,
    /// What took away what is gone.
    pub(crate) taken: Option<&'a Taken<'a>>,
    /// Whether answers ought to be serious.
    pub(crate) serious: bool,
    /// Whether replies have all buttons, as they do where few of them stand.
    pub(crate) near: bool,
    /// What the reader has just reported.
    pub(crate) reported: Option<CommentId>,
}

impl<'a> Scene<'a> {
    /// An answer with the replies below it.
    pub(crate) fn answer(
        &'a self,
        row: &'a CommentRow,
        replies: &'a Replies<'a>,
    ) -> AnswerPart<'a> {
        let thread = ThreadPart {
            words: self.words,
            scene: self,
            replies,
            below: row.id,
            children: row.child_count,
        };
        AnswerPart {
            words: self.words,
            scene: self,
            row,
            gone: self.gone(row),
            note: self.note(row),
            thread,
        }
    }

    /// A reply, without what stands below it.
    pub(crate) fn reply(&'a self, row: &'a CommentRow) -> ReplyPart<'a> {
        let (gone, note) = (self.gone(row), self.note(row));
        ReplyPart {
            words: self.words,
            scene: self,
            row,
            gone,
            note,
        }
    }

    /// Whether there is something to do with a comment.
    pub(crate) const fn acts(&self) -> bool {
        self.me.is_some()
    }

    /// Why a comment was taken away, or waits.
    fn why(&self, row: &CommentRow) -> Why<'a> {
        match self.taken.filter(|_| row.removed) {
            Some(taken) => taken.why(self.words, row.id),
            None => Why::lead(self.words, &urls::comment(row.id)),
        }
    }

    /// How a comment is marked as new, if it is.
    fn new_mark(&self, row: &CommentRow) -> Option<NewMark> {
        self.news?.mark(row.id)
    }

    pub(crate) fn votes(&self, row: &CommentRow) -> VoteBox<'a> {
        let way = match self.me {
            None => Way::SignIn(self.sign_in),
            Some(_) if row.deleted || row.removed => Way::Closed,
            Some(_) => Way::Buttons,
        };
        let (words, score) = (self.words, row.shown_score(self.now));
        let mine = row.my_vote;
        VoteBox {
            words,
            path: "/comment/",
            id: row.id.get(),
            score,
            mine,
            way,
        }
    }

    fn actions<'b>(&self, row: &'b CommentRow) -> ActionsPart<'b>
    where
        'a: 'b,
    {
        let gone = row.deleted || row.removed;
        ActionsPart {
            words: self.words,
            row,
            replies: self.replies && !row.locked && !gone,
            accepts: self.accepts && row.is_answer && !gone,
            mine: self.me == Some(row.author_id),
            runs: self.runs,
            edits: !row.locked && !gone,
            serious: self.serious && row.parent_id.is_none(),
            reported: self.reported == Some(row.id),
            toggles: self.toggles(row, gone),
        }
    }

    /// What the reader can keep of a comment and follow.
    fn toggles(&self, row: &CommentRow, gone: bool) -> [Option<Toggle<'a>>; 2] {
        let Some(marks) = self.marks.filter(|_| self.near || row.parent_id.is_none()) else {
            return [None, None];
        };
        let (words, id) = (self.words, row.id);
        let followed = marks.is_followed(Some(id));
        [
            (followed || !gone).then(|| Toggle::follow_comment(words, id, followed)),
            Some(Toggle::save_comment(words, id, marks.is_saved(Some(id)))),
        ]
    }

    fn author<'b>(&self, row: &'b CommentRow) -> Handle<'b> {
        Handle::person(&row.author, row.author_host.as_ref())
            .called(row.author_display_name.as_ref())
    }

    fn age(&self, row: &CommentRow) -> Moment<'a> {
        Moment::short(self.words, self.now, row.published)
    }

    fn is_asker(&self, row: &CommentRow) -> bool {
        self.question && row.author_id == self.asker
    }

    /// What stands in place of a text that the reader may not read, or does not want to.
    fn gone(&self, row: &CommentRow) -> Option<&'a str> {
        let words = self.words;
        if row.open {
            return if row.blocked {
                Some(words.gone_blocked())
            } else {
                None
            };
        }
        Some(match (row.deleted, row.is_answer) {
            (true, true) => words.gone_answer_deleted(),
            (true, false) => words.gone_comment_deleted(),
            (false, _) if row.held => words.gone_held(),
            (false, true) => words.gone_answer_removed(),
            (false, false) => words.gone_comment_removed(),
        })
    }

    /// What is said above a text that others cannot read.
    fn note(&self, row: &CommentRow) -> Option<&'a str> {
        let words = self.words;
        if row.deleted {
            Some(match (self.me == Some(row.author_id), row.is_answer) {
                (true, _) => words.question_deleted_yours(),
                (false, true) => words.gone_answer_deleted(),
                (false, false) => words.gone_comment_deleted(),
            })
        } else if row.removed {
            let answer = row.is_answer;
            Some(if answer {
                words.gone_answer_removed()
            } else {
                words.gone_comment_removed()
            })
        } else if row.held {
            Some(words.gone_held())
        } else {
            None
        }
    }
}

/// An answer, or a comment directly below a discussion.
#[derive(Template)]
#[template(path = "parts/answer.html")]
pub(crate) struct AnswerPart<'a> {
    words: &'a Words,
    scene: &'a Scene<'a>,
    row: &'a CommentRow,
    gone: Option<&'a str>,
    note: Option<&'a str>,
    thread: ThreadPart<'a>,
}

impl AnswerPart<'_> {
    /// What it is called for those who hear the page.
    fn label(&self) -> String {
        if self.row.is_answer && self.scene.question {
            self.words.question_answer_by(&self.row.author)
        } else {
            self.words.question_comment_by(&self.row.author)
        }
    }
}

/// The replies below a comment.
#[derive(Template)]
#[template(path = "parts/thread.html")]
pub(crate) struct ThreadPart<'a> {
    words: &'a Words,
    scene: &'a Scene<'a>,
    replies: &'a Replies<'a>,
    below: CommentId,
    children: i64,
}

impl ThreadPart<'_> {
    /// How many replies stand below the comment that a list begins under.
    fn replies_below(&self, line: &Line<'_>) -> Cow<'_, str> {
        self.words
            .question_replies(line.above.unwrap_or(self.children))
    }

    fn below_it(&self, line: &Line<'_>) -> Cow<'_, str> {
        self.words.question_more_replies(line.hidden)
    }

    fn further(&self) -> Cow<'_, str> {
        self.words.question_more_replies(self.replies.hidden)
    }
}

/// One reply.
#[derive(Template)]
#[template(path = "parts/reply.html")]
pub(crate) struct ReplyPart<'a> {
    words: &'a Words,
    scene: &'a Scene<'a>,
    row: &'a CommentRow,
    gone: Option<&'a str>,
    note: Option<&'a str>,
}

impl ReplyPart<'_> {
    fn score(&self) -> Cow<'_, str> {
        let score = self.row.shown_score(self.scene.now);
        row_score(self.words, score)
    }
}

/// What the reader can do with a comment.
#[derive(Template)]
#[template(path = "parts/actions.html")]
pub(crate) struct ActionsPart<'a> {
    words: &'a Words,
    row: &'a CommentRow,
    replies: bool,
    accepts: bool,
    mine: bool,
    runs: bool,
    edits: bool,
    serious: bool,
    reported: bool,
    toggles: [Option<Toggle<'a>>; 2],
}

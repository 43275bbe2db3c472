//! The box with a score, and what its buttons do.

use std::borrow::Cow;

use askama::Template;
use axum::extract::State;
use domain::ids::{CommentId, PostId};
use domain::vote::Vote;
use operations::Operations;
use operations::vote::{self, Target};
use words::Words;

use crate::errors::{Answer, Unreadable, see_other};
use crate::forms::Form;
use crate::named::Named;
use crate::page::vote_fragment;
use crate::visit::Visit;

/// How a reader gets to vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way<'a> {
    /// With buttons.
    Buttons,
    /// By signing in first, behind this link.
    SignIn(&'a str),
    /// Not at all.
    Closed,
}

/// A score with its buttons.
#[derive(Template, Clone, Copy)]
#[template(path = "parts/vote.html")]
pub(crate) struct VoteBox<'a> {
    /// The reader's words.
    pub(crate) words: &'a Words,
    /// `/post/` or `/comment/`.
    pub(crate) path: &'static str,
    /// The post's or comment's id.
    pub(crate) id: i64,
    /// Up votes less down votes, if that shows yet.
    pub(crate) score: Option<i64>,
    /// The reader's own vote: 1, 0 or -1.
    pub(crate) mine: i64,
    /// How the reader gets to vote.
    pub(crate) way: Way<'a>,
}

impl VoteBox<'_> {
    fn shown(&self) -> Cow<'_, str> {
        score_text(self.words, self.score)
    }
}

/// What stands in place of a score that does not show yet.
const HIDDEN: &str = "–";

/// A score as a number, or what stands in its place while it does not show.
pub(crate) fn score_text(words: &Words, score: Option<i64>) -> Cow<'_, str> {
    score.map_or(Cow::Borrowed(HIDDEN), |score| words.number(score))
}

/// Votes on a post.
pub(crate) async fn on_post(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<PostId>,
    form: Form,
) -> Answer {
    cast(&visit, &operations, Target::Post(id), &form, &form.next()).await
}

/// Votes on a comment.
pub(crate) async fn on_comment(
    visit: Visit,
    State(operations): State<Operations>,
    Named(id): Named<CommentId>,
    form: Form,
) -> Answer {
    let back = format!("{}#c{id}", form.next());
    cast(&visit, &operations, Target::Comment(id), &form, &back).await
}

/// The script gets the score alone; without it the reader goes back to where they were.
async fn cast(
    visit: &Visit,
    operations: &Operations,
    target: Target,
    form: &Form,
    back: &str,
) -> Answer {
    let value = match form.text("value") {
        "1" => Vote::Up,
        "-1" => Vote::Down,
        "0" => Vote::None,
        _ => return Err(Unreadable::Value.into()),
    };
    let voted = vote::vote(operations, &visit.by()?, target, value).await?;
    if visit.wants_fragment() {
        let shows = voted.score_from.is_none_or(|from| from <= visit.now());
        let score = score_text(visit.words(), shows.then_some(voted.score));
        return Ok(vote_fragment(&score, voted.mine));
    }
    Ok(see_other(back))
}

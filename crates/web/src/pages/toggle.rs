//! Buttons that turn something on and off: what readers keep, follow, hide and have too.

use askama::Template;
use domain::ids::{CommentId, PostId};
use words::Words;

use crate::errors::{Answer, see_other};
use crate::page::html;
use crate::visit::Visit;

/// A button that turns something on, or off again. The script does that in place.
#[derive(Template, Debug, Clone, Copy)]
#[template(path = "parts/toggle.html")]
pub(crate) struct Toggle<'a> {
    /// `/post/` or `/comment/`.
    path: &'static str,
    id: i64,
    /// The end of the address that it is sent to.
    verb: &'static str,
    /// The field that says whether it is to be on.
    name: &'static str,
    on: bool,
    label: &'a str,
    hint: Option<&'a str>,
    /// How many others it is on for.
    count: Option<i64>,
    /// Whether nothing else on the page changes with it.
    in_place: bool,
}

impl<'a> Toggle<'a> {
    const fn post(id: PostId, verb: &'static str, name: &'static str, on: bool) -> Self {
        Self {
            path: "/post/",
            id: id.get(),
            verb,
            name,
            on,
            label: "",
            hint: None,
            count: None,
            in_place: true,
        }
    }

    const fn comment(id: CommentId, name: &'static str, on: bool) -> Self {
        Self {
            path: "/comment/",
            id: id.get(),
            verb: name,
            name,
            on,
            label: "",
            hint: None,
            count: None,
            in_place: true,
        }
    }

    fn labelled(self, off: &'a str, hint: Option<&'a str>, on: &'a str) -> Self {
        Self {
            label: if self.on { on } else { off },
            hint: hint.filter(|_| !self.on),
            ..self
        }
    }

    /// Saves a post.
    pub(crate) fn save_post(words: &'a Words, id: PostId, on: bool) -> Self {
        Self::post(id, "save", "save", on).labelled(
            words.question_save(),
            None,
            words.question_unsave(),
        )
    }

    /// Saves a comment.
    pub(crate) fn save_comment(words: &'a Words, id: CommentId, on: bool) -> Self {
        Self::comment(id, "save", on).labelled(words.question_save(), None, words.question_unsave())
    }

    /// Follows a question.
    pub(crate) fn follow_post(words: &'a Words, id: PostId, on: bool) -> Self {
        Self::post(id, "follow", "follow", on).labelled(
            words.question_follow(),
            Some(words.question_follow_hint()),
            words.question_unfollow(),
        )
    }

    /// Follows what is said below an answer.
    pub(crate) fn follow_comment(words: &'a Words, id: CommentId, on: bool) -> Self {
        Self::comment(id, "follow", on).labelled(
            words.question_follow_answer(),
            Some(words.question_follow_answer_hint()),
            words.question_unfollow_answer(),
        )
    }

    /// Hides a post from lists.
    pub(crate) fn hide(words: &'a Words, id: PostId, on: bool) -> Self {
        Self::post(id, "hide", "hide", on).labelled(
            words.question_hide(),
            Some(words.question_hide_hint()),
            words.question_unhide(),
        )
    }

    /// Has a question too, as so many others.
    pub(crate) fn me_too(words: &'a Words, id: PostId, on: bool, count: i64) -> Self {
        let toggle = Self::post(id, "me-too", "me_too", on).labelled(
            words.question_me_too(),
            Some(words.question_me_too_hint()),
            words.question_me_too_undo(),
        );
        Self {
            count: (count > 0).then_some(count),
            ..toggle
        }
    }

    /// Marks a question as solved.
    pub(crate) fn solve(words: &'a Words, id: PostId, on: bool) -> Self {
        let toggle = Self::post(id, "solved", "solved", on).labelled(
            words.question_solve(),
            Some(words.question_solve_hint()),
            words.question_unsolve(),
        );
        Self {
            in_place: false,
            ..toggle
        }
    }
}

/// The button as it is now for our script; without it the reader goes back to where they were.
pub(crate) fn toggled(visit: &Visit, toggle: &Toggle<'_>, back: &str) -> Answer {
    if visit.wants_fragment() {
        return html(toggle);
    }
    Ok(see_other(back))
}

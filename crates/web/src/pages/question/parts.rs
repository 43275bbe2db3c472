//! The pieces of a question's page, as the reader gets them.

use domain::community::Mode;
use domain::ids::{PersonId, PostId};
use domain::urls;
use operations::draft::Target;
use store::draft::DraftRow;
use store::mark::Marks;
use store::post::PostRow;
use words::Words;

use super::super::ask::answer_languages;
use super::super::report::reported;
use super::super::said::Scene;
use super::super::tabs::address;
use super::super::toggle::Toggle;
use super::super::votes::{VoteBox, Way};
use super::super::write_box::WriteBox;
use super::{Acts, Typed};
use crate::visit::Visit;

/// What stands in place of a post that the reader may not read.
pub(crate) fn gone<'a>(words: &'a Words, post: &PostRow) -> Option<&'a str> {
    let question = post.mode == Mode::Questions;
    (!post.open).then(|| match (post.deleted, question) {
        (true, true) => words.gone_question_deleted(),
        (true, false) => words.gone_post_deleted(),
        (false, true) => words.gone_question_removed(),
        (false, false) => words.gone_post_removed(),
    })
}

/// What is said above a post that others cannot read: to its author, and to moderators.
pub(super) fn note<'a>(
    words: &'a Words,
    reader: Option<PersonId>,
    post: &PostRow,
) -> Option<&'a str> {
    let question = post.mode == Mode::Questions;
    match (post.deleted, post.removed, post.held) {
        (true, _, _) if reader == Some(post.author_id) => Some(words.question_deleted_yours()),
        (true, _, _) if question => Some(words.gone_question_deleted()),
        (true, _, _) => Some(words.gone_post_deleted()),
        (_, true, _) if question => Some(words.gone_question_removed()),
        (_, true, _) => Some(words.gone_post_removed()),
        (_, _, true) => Some(words.gone_held()),
        _ => None,
    }
}

fn me(visit: &Visit) -> Option<PersonId> {
    visit.viewer().person()
}

fn runs(visit: &Visit, post: &PostRow) -> bool {
    post.moderates || visit.who().is_admin()
}

/// What all comments below a post have in common.
pub(crate) fn scene<'a>(visit: &Visit, post: &PostRow, sign_in: &'a str) -> Scene<'a> {
    let gone = post.deleted || post.removed;
    Scene {
        words: visit.words(),
        now: visit.now(),
        me: me(visit),
        asker: post.author_id,
        question: post.mode == Mode::Questions,
        accepts: !gone && (me(visit) == Some(post.author_id) || runs(visit, post)),
        runs: runs(visit, post),
        replies: !gone && (!post.locked || runs(visit, post)),
        sign_in,
        marks: None,
        news: None,
        taken: None,
        serious: post.serious,
        near: false,
        reported: reported(visit),
    }
}

/// The score of a post, with its buttons.
pub(crate) fn post_votes<'a>(visit: &Visit, post: &PostRow, sign_in: &'a str) -> VoteBox<'a> {
    let way = match me(visit) {
        None => Way::SignIn(sign_in),
        Some(_) if post.deleted || post.removed => Way::Closed,
        Some(_) => Way::Buttons,
    };
    VoteBox {
        words: visit.words(),
        path: "/post/",
        id: post.id.get(),
        score: post.shown_score(visit.now()),
        mine: post.my_vote,
        way,
    }
}

pub(super) fn acts<'a>(visit: &Visit, post: &PostRow, marks: &Marks) -> Acts<'a> {
    Acts {
        words: visit.words(),
        id: post.id.get(),
        href: urls::post(post.id, &post.title),
        signed_in: me(visit).is_some(),
        mine: me(visit) == Some(post.author_id),
        deleted: post.deleted,
        edits: !post.locked && !post.removed,
        runs: runs(visit, post),
        unread: unread(visit, post.id),
        toggles: toggles(visit, post, marks),
    }
}

/// Where a post is marked as unread. It leads back to the list that led here, since the post itself
/// would be read again there.
fn unread(visit: &Visit, id: PostId) -> String {
    let path = format!("/post/{id}/read");
    let post = format!("/post/{id}");
    let back = visit.from().filter(|from| {
        let rest = from.strip_prefix(&post);
        rest.is_none_or(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    match back {
        Some(back) => address(&path, &[("back", Some(back))]),
        None => path,
    }
}

/// What the reader can keep of a post, follow and say of it. What was turned on can be turned off
/// whatever becomes of the post.
fn toggles<'a>(visit: &Visit, post: &PostRow, marks: &Marks) -> Vec<Toggle<'a>> {
    let (words, id) = (visit.words(), post.id);
    let Some(me) = me(visit) else {
        return Vec::new();
    };
    let there = !post.deleted && !post.removed;
    let question = post.mode == Mode::Questions;
    let (followed, saved) = (marks.is_followed(None), marks.is_saved(None));
    let solves = me == post.author_id || runs(visit, post);
    let offered = [
        (question && me != post.author_id && (there || marks.me_too))
            .then(|| Toggle::me_too(words, id, marks.me_too, post.me_too)),
        (question && solves && there && (post.solved || post.accepted == 0))
            .then(|| Toggle::solve(words, id, post.solved)),
        (there || followed).then(|| Toggle::follow_post(words, id, followed)),
        Some(Toggle::save_post(words, id, saved)),
        Some(Toggle::hide(words, id, marks.hidden)),
    ];
    offered.into_iter().flatten().collect()
}

/// What is said of others who have the question, where the reader has no button that says it.
pub(super) fn also(visit: &Visit, post: &PostRow) -> Option<String> {
    let told = me(visit).is_none_or(|me| me == post.author_id);
    (told && post.me_too > 0).then(|| {
        let words = visit.words();
        words.question_me_too_count(post.me_too).into_owned()
    })
}

/// The heading above the answers; where the accepted ones stand above, of those that don't.
pub(super) fn heading(words: &Words, post: &PostRow, others: Option<i64>) -> String {
    match (others, post.mode) {
        (Some(others), _) => words.question_other_answers(others),
        (None, Mode::Questions) => words.question_answers(post.answers),
        (None, Mode::Discussion) => words.question_comments(post.comments),
    }
    .into_owned()
}

/// The box below the answers: with what was typed, else with the draft, else empty.
pub(crate) fn answer_box<'a>(
    visit: &Visit,
    post: &PostRow,
    draft: Option<&DraftRow>,
    typed: Option<Typed>,
) -> WriteBox<'a> {
    let words = visit.words();
    let question = post.mode == Mode::Questions;
    let restored = typed.is_none() && draft.is_some();
    let typed = typed.or_else(|| draft.map(Typed::of_draft));
    let typed = typed.unwrap_or_else(Typed::nothing);
    WriteBox {
        words,
        id: "answer",
        action: format!("/post/{}/answer", post.id),
        target: Target::Answer(post.id).word(),
        token: visit.form_token(),
        back: format!("{}#answer", urls::post(post.id, &post.title)),
        title: post.title.clone(),
        version: None,
        wrong: typed.wrong,
        restored,
        preview: typed.preview,
        label: if question {
            words.question_your_answer()
        } else {
            words.question_your_comment()
        },
        hint: if question {
            words.question_answer_hint()
        } else {
            words.question_comment_hint()
        },
        text: typed.text,
        writing: typed.writing,
        send: if question {
            words.question_send_answer()
        } else {
            words.question_send_comment()
        },
        rules: None,
        languages: answer_languages(visit, post, None, typed.language),
        serious: post.serious,
    }
}

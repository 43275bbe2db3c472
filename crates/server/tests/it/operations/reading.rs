//! Who hears of what: followed answers, mentions, notices of one's own.

use domain::community::Visibility;
use domain::event::Event;
use domain::ids::{CommentId, NotificationId, PersonId, PostId};
use domain::notice::NoticeKind;
use domain::refusal::Refusal;
use operations::edit::{EditComment, edit_comment};
use operations::follow::follow_comment;
use operations::inbox::mark_read;
use operations::read_mark;
use store::notification::list_notices;
use store::{Lane, Query, mark};
use testing::rows::Blocked;
use testing::{Forum, Refused, both};

use super::events;

/// What somebody is told, latest first.
pub(super) async fn kinds(forum: &Forum, person: PersonId) -> Vec<(NoticeKind, CommentId)> {
    let list = list_notices(&forum.reads, Forum::viewer(person), None).await;
    let rows = list.unwrap().rows;
    rows.into_iter()
        .map(|row| (row.kind, row.comment_id))
        .collect()
}

async fn unread(forum: &Forum, person: PersonId) -> i64 {
    let text =
        format!("SELECT count(*) FROM notification WHERE person_id = {person} AND read_at IS NULL");
    forum.number(&text).await
}

/// Ann's question in a community of hers, and Ben and Cleo.
async fn lay(forum: &Forum) -> (PersonId, PersonId, PersonId, PostId) {
    let ann = forum.person("ann").await;
    let kitchen = forum.community(ann, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How do I sharpen a knife?").await;
    (
        ann,
        forum.person("ben").await,
        forum.person("cleo").await,
        post,
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_follows_an_answer_hears_what_is_said_below_it() {
    both(|forum| async move {
        let (ann, ben, cleo, post) = lay(&forum).await;
        let answer = forum.answer(ben, post, "On a stone.").await;
        let other = forum.answer(ben, post, "With a file.").await;
        let set = async |comment, yes| {
            follow_comment(&forum.operations, &forum.by(cleo), comment, yes).await
        };
        for _ in 0..2 {
            set(answer, true).await.unwrap();
        }
        let reply = forum.reply(ann, post, answer, "Which one?").await;
        let deeper = forum.reply(ben, post, reply, "A wet one.").await;
        forum.reply(ann, post, other, "Not that.").await;
        let own = forum.reply(cleo, post, answer, "Mine too.").await;
        forum.reply(ben, post, own, "Good.").await;
        forum.settle().await;
        let told = kinds(&forum, cleo).await;
        let below = CommentId(own.0 + 1);
        assert_eq!(
            told,
            [
                (NoticeKind::Reply, below),
                (NoticeKind::FollowedReply, deeper),
                (NoticeKind::FollowedReply, reply),
            ],
            "each is told once, of what concerns them most"
        );
        set(answer, false).await.unwrap();
        forum.reply(ann, post, answer, "Thank you.").await;
        forum.settle().await;
        assert_eq!(kinds(&forum, cleo).await.len(), 3);
        let nowhere = set(CommentId(99_999), true).await.refused();
        assert_eq!(nowhere, Refusal::NoSuchComment);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_named_hears_of_it_once() {
    both(|forum| async move {
        let (ann, ben, cleo, post) = lay(&forum).await;
        let before = events(&forum).await.len();
        let text = "Ask @Cleo@localhost:8536, @cleo or @nobody_here, not @ben.";
        let answer = forum.answer(ben, post, text).await;
        assert_eq!(
            events(&forum).await.len(),
            before + 2,
            "Ben names himself for nothing"
        );
        let edit = EditComment {
            language: None,
            comment: answer,
            text: "Ask @cleo and @ann.".into(),
            version: 1,
            anyway: false,
        };
        edit_comment(&forum.operations, &forum.by(ben), edit)
            .await
            .unwrap();
        forum.settle().await;
        assert_eq!(kinds(&forum, cleo).await, [(NoticeKind::Mention, answer)]);
        let told = kinds(&forum, ann).await;
        assert_eq!(
            told,
            [(NoticeKind::Answer, answer)],
            "who hears of it anyway hears it once"
        );
        let kitchen = forum
            .number("SELECT id FROM community WHERE name = 'kitchen'")
            .await;
        let kitchen = domain::ids::CommunityId(kitchen);
        forum
            .ask_with(ann, kitchen, "And a spoon?", "@ben may know.")
            .await;
        forum.settle().await;
        assert_eq!(
            kinds(&forum, ben).await,
            [(NoticeKind::Mention, CommentId(0))]
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_not_read_it_or_does_not_want_to_hears_nothing() {
    both(|forum| async move {
        let (ann, ben, cleo, post) = lay(&forum).await;
        forum.block(cleo, Blocked::Person(ann)).await;
        forum.answer(ann, post, "@cleo should know.").await;
        let house = forum.community(ann, "house").await;
        let inside = forum.ask(ann, house, "Who has the key?").await;
        follow_comment(
            &forum.operations,
            &forum.by(ben),
            forum.answer(ann, inside, "I have.").await,
            true,
        )
        .await
        .unwrap();
        forum.set_visibility(house, Visibility::Private).await;
        let answer = forum.answer(ann, inside, "@ben has it.").await;
        forum
            .reply(ann, inside, CommentId(answer.0 - 1), "Or not.")
            .await;
        forum.settle().await;
        for person in [ben, cleo] {
            assert_eq!(unread(&forum, person).await, 0);
            assert_eq!(kinds(&forum, person).await, []);
        }
        let named = |event: &Event| matches!(event, Event::Mentioned { .. });
        assert_eq!(
            events(&forum)
                .await
                .iter()
                .filter(|event| named(event))
                .count(),
            2
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_elses_notice_is_none() {
    both(|forum| async move {
        let (ann, ben, _, post) = lay(&forum).await;
        forum.answer(ben, post, "On a stone.").await;
        forum.settle().await;
        let notice = NotificationId(forum.number("SELECT id FROM notification").await);
        let mark = async |by, notice, read| {
            mark_read(&forum.operations, &forum.by(by), notice, read).await
        };
        for read in [true, false] {
            let foreign = mark(ben, notice, read).await.refused();
            assert_eq!(foreign, Refusal::NoSuchNotice);
        }
        let none = mark(ann, NotificationId(99_999), true).await.refused();
        assert_eq!(none, Refusal::NoSuchNotice);
        assert_eq!(unread(&forum, ann).await, 1);
        for _ in 0..2 {
            mark(ann, notice, true).await.unwrap();
        }
        assert_eq!(unread(&forum, ann).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_came_between_two_looks_that_were_written_together_is_new() {
    both(|forum| async move {
        let (ann, ben, _, post) = lay(&forum).await;
        read_mark::note(&forum.operations, ann, post, 0, forum.now());
        forum.tick();
        forum.answer(ben, post, "On a stone.").await;
        read_mark::note(&forum.operations, ann, post, 1, forum.tick());
        assert_eq!(read_mark::write(&forum.operations).await.unwrap(), 1);
        let find = move |q: &mut Query<'_>| mark::find_marks(q, ann, post);
        let marks = forum.reads.read(Lane::Page, find).await.unwrap();
        let read = marks.read.unwrap();
        assert_eq!((read.seen_comments, read.comments), (0, 1));
        assert!(read.may_have_new(1, forum.now()));
    })
    .await;
}

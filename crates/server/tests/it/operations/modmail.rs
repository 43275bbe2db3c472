//! Mail to the moderators of a community, and notices of something illegal.

use domain::desk::{Item, ItemKind};
use domain::ids::{CommunityId, PersonId, ThreadId};
use domain::limits::ILLEGAL_SENDER_DAYS;
use domain::notice::NoticeKind;
use domain::refusal::{Field, Refusal};
use domain::time::DAY;
use operations::block::{Blocked, block};
use operations::desk::Shown;
use operations::illegal_notice::{Notice, answer, send as send_notice};
use operations::modmail::{Letter, Reply, ToPerson, reply, write, write_to};
use operations::{Failure, desk};
use store::desk::Desk;
use store::illegal_notice::find_by_key;
use store::modmail::{MessageRow, find_thread, list_letters, list_messages};
use store::notification::{InboxRow, list_inbox};
use store::{Broken, Lane, Query};
use testing::{Forum, Refused, both};

use super::deciding::refused_by;
use super::reporting::{admin_viewer, waiting};

fn letter(community: CommunityId, subject: &str, text: &str) -> Letter {
    Letter {
        community,
        subject: subject.to_owned(),
        text: text.to_owned(),
        form: None,
    }
}

async fn say(
    forum: &Forum,
    by: PersonId,
    thread: ThreadId,
    text: &str,
    named: bool,
) -> Result<(), Failure> {
    let answer = Reply {
        thread,
        text: text.to_owned(),
        named,
        form: None,
    };
    reply(&forum.operations, &forum.by(by), answer).await
}

async fn read(forum: &Forum, viewer: PersonId, id: ThreadId) -> Option<Vec<MessageRow>> {
    let viewer = Forum::viewer(viewer);
    let read = move |q: &mut Query<'_>| -> Result<Option<Vec<MessageRow>>, Broken> {
        match find_thread(q, viewer, id)? {
            Some(thread) => Ok(Some(list_messages(q, id, thread.moderates)?)),
            None => Ok(None),
        }
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_and_the_moderators_write_to_each_other() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let mona = forum.person("mona").await;
        let kitchen = forum.community(mona, "kitchen").await;
        let by = forum.by(ann);
        let first = letter(kitchen, "My question", "Where did it **go**?");
        let thread = write(&forum.operations, &by, first).await.unwrap();
        let row = waiting(&forum, Forum::viewer(mona), Desk::Mine)
            .await
            .remove(0);
        assert_eq!(
            (row.kind, row.title.as_str()),
            (ItemKind::Mail, "My question")
        );
        assert!(row.html.contains("<strong>go</strong>"), "{}", row.html);
        assert!(read(&forum, ben, thread).await.is_none());
        let no = say(&forum, ben, thread, "Hello", false).await;
        assert_eq!(no.refused(), Refusal::NoSuchThread);
        say(&forum, mona, thread, "It is back.", false)
            .await
            .unwrap();
        assert!(
            waiting(&forum, Forum::viewer(mona), Desk::Mine)
                .await
                .is_empty()
        );
        // The person does not learn which moderator wrote, other moderators do.
        let messages = read(&forum, ann, thread).await.unwrap();
        assert_eq!(messages[1].author, None);
        assert!(messages[1].moderators);
        let theirs = read(&forum, mona, thread).await.unwrap();
        assert_eq!(theirs[1].author.as_deref(), Some("mona"));
        say(&forum, mona, thread, "Sorry. Mona", true)
            .await
            .unwrap();
        let messages = read(&forum, ann, thread).await.unwrap();
        assert_eq!(messages[2].author.as_deref(), Some("mona"));
        forum.settle().await;
        let inbox = list_inbox(&forum.reads, Forum::viewer(ann), None)
            .await
            .unwrap()
            .rows;
        // Two words that were not read yet are one notice.
        let [InboxRow::Desk(notice)] = inbox.as_slice() else {
            panic!("{inbox:?}");
        };
        assert_eq!((notice.kind, notice.target), (NoticeKind::Mail, thread.0));
        say(&forum, ann, thread, "Thank you", false).await.unwrap();
        let row = waiting(&forum, Forum::viewer(mona), Desk::Mine)
            .await
            .remove(0);
        desk::keep(&forum.operations, &forum.by(mona), row.id, Shown::default())
            .await
            .unwrap();
        assert!(
            waiting(&forum, Forum::viewer(mona), Desk::Mine)
                .await
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moderators_write_to_somebody_first() {
    both(|forum| async move {
        let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
        let mona = forum.person("mona").await;
        let kitchen = forum.community(mona, "kitchen").await;
        let post = forum.ask(ann, kitchen, "How long does rice cook?").await;
        let to = |person, form: &str| ToPerson {
            community: kitchen,
            person,
            subject: "Your question".to_owned(),
            text: "Please add a **photo**.".to_owned(),
            named: false,
            form: Some(form.to_owned()),
        };
        let send = async |by, letter| write_to(&forum.operations, &forum.by(by), letter).await;
        let thread = send(mona, to(ann, "one")).await.unwrap();
        assert_eq!(send(mona, to(ann, "one")).await.unwrap(), thread);
        // It waits for nobody until it is answered.
        let desk = async || waiting(&forum, Forum::viewer(mona), Desk::Mine).await.len();
        assert_eq!(desk().await, 0);
        forum.settle().await;
        let inbox = list_inbox(&forum.reads, Forum::viewer(ann), None).await;
        let inbox = inbox.unwrap().rows;
        let [InboxRow::Desk(notice)] = inbox.as_slice() else {
            panic!("{inbox:?}");
        };
        assert_eq!((notice.kind, notice.target), (NoticeKind::Mail, thread.0));
        let messages = read(&forum, ann, thread).await.unwrap();
        assert_eq!((messages.len(), &messages[0].author), (1, &None));
        say(&forum, ann, thread, "Here it is.", false)
            .await
            .unwrap();
        assert_eq!(desk().await, 1);
        say(&forum, mona, thread, "Thank you.", false)
            .await
            .unwrap();
        // Answered ones stay in the list of those who moderate there.
        let letters = async |viewer| {
            let list = list_letters(&forum.reads, Forum::viewer(viewer), kitchen, None).await;
            list.unwrap().rows.len()
        };
        assert_eq!((desk().await, letters(mona).await), (0, 1));
        assert_eq!((letters(ann).await, letters(ben).await), (0, 0));
        // Not to those who have nothing to do with the place, nor by anybody else.
        let no = async |by, person| refused_by(send(by, to(person, "two")).await);
        assert_eq!(no(mona, ben).await, Refusal::NeverWroteHere);
        assert_eq!(no(ben, ann).await, Refusal::NotModerator);
        assert_eq!(no(mona, mona).await, Refusal::NotOnOneself);
        assert_eq!(no(mona, PersonId(99_999)).await, Refusal::NoSuchPerson);
        let gone = forum.person("gone").await;
        forum.answer(gone, post, "Long.").await;
        forum
            .script(format!(
                "DELETE FROM session WHERE account_id IN
                   (SELECT id FROM account WHERE person_id = {gone});
                 DELETE FROM account WHERE person_id = {gone}"
            ))
            .await;
        assert_eq!(no(mona, gone).await, Refusal::TakesNoLetters);
        for blocked in [Blocked::Community(kitchen), Blocked::Person(mona)] {
            let by = forum.by(ann);
            let set = async |on| block(&forum.operations, &by, blocked.clone(), on).await;
            set(true).await.unwrap();
            assert_eq!(no(mona, ann).await, Refusal::TakesNoLetters);
            set(false).await.unwrap();
        }
        for n in 0..4 {
            send(mona, to(ann, &format!("more {n}"))).await.unwrap();
        }
        let much = no(mona, ann).await;
        assert!(matches!(much, Refusal::TooManyRequests { .. }), "{much:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_are_refused_in_words() {
    both(|forum| async move {
        let (ann, mona) = (forum.person("ann").await, forum.person("mona").await);
        let kitchen = forum.community(mona, "kitchen").await;
        let no = async |what| {
            write(&forum.operations, &forum.by(ann), what)
                .await
                .refused()
        };
        let field = Field::Text;
        assert_eq!(
            no(letter(kitchen, "Hello", " ")).await,
            Refusal::Empty { field }
        );
        let limit = 10_000;
        let long = letter(kitchen, "Hello", &"x".repeat(10_001));
        assert_eq!(no(long).await, Refusal::TooLong { field, limit });
        let id = write(
            &forum.operations,
            &forum.by(ann),
            letter(kitchen, "Hello", "x"),
        )
        .await;
        let id = id.unwrap();
        forum
            .script(format!(
                "INSERT INTO modmail_message (thread_id, person_id, moderators, named, md, html,
                   render_version, at)
                 WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
                 SELECT {id}, {ann}, FALSE, FALSE, 'x', 'x', 1, 1 FROM n"
            ))
            .await;
        let full = say(&forum, ann, id, "One more.", false).await;
        assert_eq!(full.refused(), Refusal::ThreadFull);
        let nowhere = letter(CommunityId(99_999), "Hello", "x");
        assert_eq!(no(nowhere).await, Refusal::NoSuchCommunity);
        forum.script("DELETE FROM moderator").await;
        let nobody = letter(kitchen, "Hello", "x");
        assert_eq!(no(nobody).await, Refusal::NoModerators);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn anybody_can_say_that_something_is_illegal_and_is_answered() {
    both(|forum| async move {
        let mona = forum.person("mona").await;
        forum.community(mona, "kitchen").await;
        let notice = Notice {
            name: "Nora".to_owned(),
            email: "nora@law.example".to_owned(),
            urls: "http://localhost:8536/post/1".to_owned(),
            why: "It is my photo".to_owned(),
            language: "en",
        };
        let send = async |notice: &Notice| {
            send_notice(&forum.operations, notice, "10.0.0.0/24", forum.now()).await
        };
        let received = send(&notice).await.unwrap();
        let found = find_by_key(&forum.reads, &received.key)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((found.id, found.answer), (received.id, None));
        assert!(
            find_by_key(&forum.reads, "guessed")
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            waiting(&forum, Forum::viewer(mona), Desk::Mine)
                .await
                .is_empty()
        );
        let admin = forum.admin().await;
        let row = waiting(&forum, admin_viewer(admin), Desk::Mine)
            .await
            .remove(0);
        assert_eq!(row.item(), Item::Illegal(received.id));
        let say = async |by, text| answer(&forum.operations, &forum.by(by), row.id, text).await;
        let field = Field::Text;
        assert_eq!(say(mona, "No").await.refused(), Refusal::NotAdmin);
        assert_eq!(say(admin, " ").await.refused(), Refusal::Empty { field });
        let by = forum.by(admin);
        let keep = desk::keep(&forum.operations, &by, row.id, Shown::default()).await;
        assert_eq!(keep.refused(), Refusal::Empty { field });
        say(admin, "It is gone.").await.unwrap();
        assert_eq!(say(admin, "Again").await.refused(), Refusal::HandledAlready);
        let found = find_by_key(&forum.reads, &received.key)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.answer.as_deref(), Some("It is gone."));
        // Who sent it is known while somebody may come back to it.
        let sender = async |days: i64| {
            let later = forum.now().plus(days * DAY);
            operations::upkeep::step(&forum.db, later).await.unwrap();
            let found = find_by_key(&forum.reads, &received.key).await.unwrap();
            found.map(|it| (it.name, it.email)).unwrap()
        };
        assert_eq!(sender(ILLEGAL_SENDER_DAYS - 1).await.0, "Nora");
        let forgotten = sender(ILLEGAL_SENDER_DAYS).await;
        assert_eq!(forgotten, (String::new(), String::new()));
        let bad = |change: fn(&mut Notice)| {
            let mut notice = notice.clone();
            change(&mut notice);
            notice
        };
        let refused = send(&bad(|it| it.email = "nora".to_owned()))
            .await
            .refused();
        assert_eq!(refused, Refusal::BadEmail);
        let field = Field::Url;
        let refused = send(&bad(|it| it.urls.clear())).await.refused();
        assert_eq!(refused, Refusal::Empty { field });
        // Floods end at a network's allowance.
        let mut sent = 1;
        while send(&notice).await.is_ok() {
            sent += 1;
            assert!(sent < 50);
        }
        let refused = send(&notice).await.refused();
        assert!(matches!(refused, Refusal::TooManyRequests { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_wants_no_notice_of_answers_gets_none() {
    both(|forum| async move {
        let (ann, mona) = (forum.person("ann").await, forum.person("mona").await);
        let kitchen = forum.community(mona, "kitchen").await;
        let first = letter(kitchen, "My question", "Where did it go?");
        let by = forum.by(ann);
        let thread = write(&forum.operations, &by, first).await.unwrap();
        let notices = format!("SELECT count(*) FROM notification WHERE person_id = {ann}");
        for (muted, told) in [(",mail,", 0), (",report_kept,", 1)] {
            forum
                .script(format!(
                    "UPDATE account SET muted_notices = '{muted}' WHERE person_id = {ann}"
                ))
                .await;
            say(&forum, mona, thread, "It is back.", false)
                .await
                .unwrap();
            forum.settle().await;
            assert_eq!(forum.number(&notices).await, told, "{muted}");
        }
    })
    .await;
}

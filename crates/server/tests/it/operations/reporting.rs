//! Reports: who may make them, who sees them, and what becomes of them.

use domain::decision::{Action, Target};
use domain::desk::{DeskFilter, Item, ItemKind, Reason, ReportOutcome};
use domain::ids::{CommunityId, ItemId, PersonId, PostId, RuleId};
use domain::notice::NoticeKind;
use domain::refusal::{Field, Refusal};
use domain::viewer::Viewer;
use operations::Failure;
use operations::decide::{Decide, decide};
use operations::desk::{self, NotedIn, Removal, Shown};
use operations::report::{Report, SeenBy, report};
use store::desk::{Desk, ItemRow, list_items};
use store::notification::{InboxRow, list_inbox};
use store::report::{list_own_reports, list_reports};
use store::{Broken, Lane, Query, id_list};
use testing::{Forum, Refused, both, differences};

pub(crate) fn other(item: Item, words: &str) -> Report {
    Report {
        item,
        reason: Reason::Other,
        rule: None,
        words: words.to_owned(),
        to_admins: false,
    }
}

pub(crate) fn by_rule(item: Item, rule: RuleId) -> Report {
    Report {
        reason: Reason::Rule,
        rule: Some(rule),
        ..other(item, "")
    }
}

async fn send(forum: &Forum, by: PersonId, what: Report) -> Result<SeenBy, Failure> {
    report(&forum.operations, &forum.by(by), what).await
}

pub(crate) fn admin_viewer(id: PersonId) -> Viewer {
    Viewer::Person { id, admin: true }
}

/// Over the head of somebody else who looks at it.
pub(crate) const fn over() -> Shown {
    Shown {
        over: true,
        version: None,
    }
}

/// What waits for somebody.
pub(crate) async fn waiting(forum: &Forum, viewer: Viewer, desk: Desk) -> Vec<ItemRow> {
    let read = move |q: &mut Query<'_>| -> Result<Vec<ItemRow>, Broken> {
        Ok(list_items(q, viewer, desk, DeskFilter::All, None)?.rows)
    };
    forum.reads.read(Lane::Page, read).await.unwrap()
}

async fn desk_of(forum: &Forum, person: PersonId) -> Vec<ItemRow> {
    waiting(forum, Forum::viewer(person), Desk::Mine).await
}

/// A rule of a community, or of the site.
pub(crate) async fn rule(forum: &Forum, community: i64, position: i64, name: &str) -> RuleId {
    forum
        .script(format!(
            "INSERT INTO rule (community_id, position, version, created_at)
             VALUES ({community}, {position}, 1, 0);
             INSERT INTO rule_version (rule_id, version, name, text_md, text_html,
               render_version, scope, outcome, stage, since)
             SELECT max(id), 1, '{name}', '', '', 1, 'all', 'advise', 'active', 0 FROM rule"
        ))
        .await;
    RuleId(forum.number("SELECT max(id) FROM rule").await)
}

struct World {
    ann: PersonId,
    ben: PersonId,
    mona: PersonId,
    kitchen: CommunityId,
    post: PostId,
}

/// Ann asks in Mona's kitchen; Ben looks on.
async fn world(forum: &Forum) -> World {
    let (ann, ben) = (forum.person("ann").await, forum.person("ben").await);
    let mona = forum.person("mona").await;
    let kitchen = forum.community(mona, "kitchen").await;
    let post = forum.ask(ann, kitchen, "How long does rice cook").await;
    World {
        ann,
        ben,
        mona,
        kitchen,
        post,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reports_of_one_thing_are_one_item_for_its_moderators() {
    both(|forum| async move {
        let World {
            ben,
            mona,
            kitchen,
            post,
            ..
        } = world(&forum).await;
        let cora = forum.person("cora").await;
        let nice = rule(&forum, kitchen.0, 1, "Be nice").await;
        let item = Item::Post(post);
        let seen = send(&forum, ben, by_rule(item, nice)).await.unwrap();
        assert_eq!(seen, SeenBy::Moderators(kitchen));
        send(&forum, cora, other(item, " It smells "))
            .await
            .unwrap();
        let [card] = desk_of(&forum, mona).await.try_into().unwrap();
        assert_eq!((card.kind, card.reports), (ItemKind::Post, 2));
        assert_eq!(card.title, "How long does rice cook");
        assert!(desk_of(&forum, ben).await.is_empty());
        let ids = id_list([card.id]);
        let viewer = Forum::viewer(mona);
        let read = move |q: &mut Query<'_>| list_reports(q, viewer, &ids);
        let reports = forum.reads.read(Lane::Page, read).await.unwrap();
        let said: Vec<_> = reports
            .iter()
            .map(|it| (it.reason, it.rule_name.as_deref(), it.words.as_str()))
            .collect();
        let want = [
            (Reason::Other, None, "It smells"),
            (Reason::Rule, Some("Be nice"), ""),
        ];
        assert_eq!(said, want);
        // Moderators do not learn who reported.
        assert!(reports.iter().all(|it| it.reporter.is_none()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_the_sites_business_goes_to_admins() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        let law = rule(&forum, 0, 1, "Nothing illegal").await;
        let item = Item::Post(post);
        let admins = async |what| {
            assert_eq!(send(&forum, ben, what).await.unwrap(), SeenBy::Admins);
        };
        admins(by_rule(item, law)).await;
        admins(other(Item::Person(ann), "A bot")).await;
        admins(other(Item::Community(kitchen), "All bots")).await;
        let elsewhere = Report {
            to_admins: true,
            ..other(Item::Post(forum.ask(ann, kitchen, "And pasta").await), "x")
        };
        admins(elsewhere).await;
        assert!(desk_of(&forum, mona).await.is_empty());
        let admin = admin_viewer(forum.admin().await);
        assert_eq!(waiting(&forum, admin, Desk::Site).await.len(), 4);
        assert_eq!(waiting(&forum, admin, Desk::Mine).await.len(), 4);
        // Whoever is no admin does not see that part by asking for it.
        let mona = Forum::viewer(mona);
        assert!(waiting(&forum, mona, Desk::Site).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reports_are_refused_in_words() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            kitchen,
            post,
            ..
        } = world(&forum).await;
        let nice = rule(&forum, kitchen.0, 1, "Be nice").await;
        let garden = forum.community(ben, "garden").await;
        let theirs = rule(&forum, garden.0, 1, "Only plants").await;
        let item = Item::Post(post);
        let no = async |by, what| send(&forum, by, what).await.refused();
        assert_eq!(no(ann, by_rule(item, nice)).await, Refusal::OwnReport);
        assert_eq!(
            no(ann, other(Item::Person(ann), "x")).await,
            Refusal::OwnReport
        );
        let field = Field::Text;
        assert_eq!(no(ben, other(item, " ")).await, Refusal::Empty { field });
        let long = "x".repeat(1_001);
        let limit = 1_000;
        let too_long = Refusal::TooLong { field, limit };
        assert_eq!(no(ben, other(item, &long)).await, too_long);
        let field = Field::Reason;
        let bad = Refusal::BadChoice { field };
        assert_eq!(no(ben, by_rule(item, theirs)).await, bad);
        assert_eq!(no(ben, by_rule(item, RuleId(99_999))).await, bad);
        let joke = Report {
            reason: Reason::NotSerious,
            ..other(item, "")
        };
        assert_eq!(no(ben, joke).await, bad);
        let nowhere = Item::Post(PostId(99_999));
        assert_eq!(no(ben, other(nowhere, "x")).await, Refusal::NoSuchPost);
        send(&forum, ben, by_rule(item, nice)).await.unwrap();
        assert_eq!(no(ben, other(item, "x")).await, Refusal::ReportedAlready);
        // It vanished while somebody was writing.
        forum.delete_post(ann, post).await;
        let cora = forum.person("cora").await;
        assert_eq!(no(cora, by_rule(item, nice)).await, Refusal::Deleted);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn there_is_an_end_to_reports() {
    both(|forum| async move {
        let World {
            ann, ben, kitchen, ..
        } = world(&forum).await;
        for n in 0..30 {
            let post = forum.ask(ann, kitchen, &format!("Question {n}")).await;
            send(&forum, ben, other(Item::Post(post), "x"))
                .await
                .unwrap();
        }
        let post = forum.ask(ann, kitchen, "One more").await;
        let refused = send(&forum, ben, other(Item::Post(post), "x")).await;
        assert!(matches!(refused.refused(), Refusal::TooManyRequests { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jokes_below_serious_questions_stand_before_all_else() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        forum
            .script(format!(
                "INSERT INTO tag (community_id, ap_id, slug, name, colour, meaning, deleted,
                   created_at)
                 VALUES ({kitchen}, 's', 'serious', 'Serious', 0, 'serious', FALSE, 0);
                 INSERT INTO post_tag (post_id, tag_id) SELECT {post}, max(id) FROM tag"
            ))
            .await;
        let answer = forum.answer(ann, post, "lol same").await;
        let reply = forum.reply(ann, post, answer, "lol").await;
        let joke = |item| Report {
            reason: Reason::NotSerious,
            ..other(item, "")
        };
        send(&forum, ben, other(Item::Post(post), "x"))
            .await
            .unwrap();
        forum.tick();
        send(&forum, ben, joke(Item::Comment(answer)))
            .await
            .unwrap();
        // Replies below stay free.
        let field = Field::Reason;
        let refused = send(&forum, ben, joke(Item::Comment(reply))).await;
        assert_eq!(refused.refused(), Refusal::BadChoice { field });
        let kinds: Vec<_> = desk_of(&forum, mona)
            .await
            .iter()
            .map(|it| it.kind)
            .collect();
        assert_eq!(kinds, [ItemKind::Comment, ItemKind::Post]);
    })
    .await;
}

async fn outcomes(forum: &Forum, person: PersonId) -> Vec<NoticeKind> {
    forum.settle().await;
    let rows = list_inbox(&forum.reads, Forum::viewer(person), None).await;
    let kind = |row: InboxRow| match row {
        InboxRow::Desk(row) => Some(row.kind),
        _ => None,
    };
    rows.unwrap().rows.into_iter().filter_map(kind).collect()
}

async fn first(forum: &Forum, person: PersonId) -> ItemId {
    desk_of(forum, person).await[0].id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_held_stands_once_its_reports_are_closed_or_not_at_all() {
    both(|forum| async move {
        let World {
            ben, mona, post, ..
        } = world(&forum).await;
        send(&forum, ben, other(Item::Post(post), "x"))
            .await
            .unwrap();
        let by = forum.by(mona);
        let hold = Decide::new(Action::Hold, Target::Post(post), "One moment.");
        decide(&forum.operations, &by, hold).await.unwrap();
        let id = first(&forum, mona).await;
        let held = format!("SELECT count(*) FROM post WHERE id = {post} AND held = TRUE");
        let open = "SELECT count(*) FROM report WHERE open = TRUE";
        forum
            .script("ALTER TABLE report RENAME COLUMN resolved_at TO away")
            .await;
        let broken = desk::keep(&forum.operations, &by, id, Shown::default()).await;
        assert!(matches!(broken, Err(operations::Failure::Broken(_))));
        assert_eq!(forum.number(&held).await, 1);
        forum
            .script("ALTER TABLE report RENAME COLUMN away TO resolved_at")
            .await;
        desk::keep(&forum.operations, &by, id, Shown::default())
            .await
            .unwrap();
        assert_eq!(forum.number(&held).await, 0);
        assert_eq!(forum.number(open).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reports_hears_what_became_of_it() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        let nice = rule(&forum, kitchen.0, 1, "Be nice").await;
        let answer = forum.answer(ann, post, "Ask your mother").await;
        send(&forum, ben, by_rule(Item::Post(post), nice))
            .await
            .unwrap();
        let by = forum.by(mona);
        let id = first(&forum, mona).await;
        desk::keep(&forum.operations, &by, id, Shown::default())
            .await
            .unwrap();
        let again = desk::keep(&forum.operations, &by, id, Shown::default()).await;
        assert_eq!(again.refused(), Refusal::HandledAlready);
        assert_eq!(outcomes(&forum, ben).await, [NoticeKind::ReportKept]);
        send(&forum, ben, by_rule(Item::Comment(answer), nice))
            .await
            .unwrap();
        let removal = Removal {
            rule: Some((nice, 1)),
            ..Removal::default()
        };
        let id = first(&forum, mona).await;
        desk::remove(&forum.operations, &by, id, removal)
            .await
            .unwrap();
        assert!(desk_of(&forum, mona).await.is_empty());
        let removed =
            format!("SELECT count(*) FROM comment WHERE id = {answer} AND removed = TRUE");
        assert_eq!(forum.number(&removed).await, 1);
        // The decision owes its statement.
        assert_eq!(forum.number("SELECT count(*) FROM statement").await, 1);
        let told = outcomes(&forum, ben).await;
        assert_eq!(told, [NoticeKind::ReportRemoved, NoticeKind::ReportKept]);
        let own = list_own_reports(&forum.reads, Forum::viewer(ben), None).await;
        let own: Vec<_> = own.unwrap().into_iter().map(|it| it.outcome).collect();
        let want = [ReportOutcome::Removed, ReportOutcome::Kept];
        assert_eq!(own, want.map(|it| Some(it.word().to_owned())));
        assert!(
            list_own_reports(&forum.reads, Forum::viewer(mona), None)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_moderators_do_not_do_the_same() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        let milo = forum.person("milo").await;
        forum
            .script(format!(
                "INSERT INTO moderator (community_id, person_id, ordinal, created_at)
                 VALUES ({kitchen}, {milo}, 2, 0)"
            ))
            .await;
        let _ = ann;
        send(&forum, ben, other(Item::Post(post), "x"))
            .await
            .unwrap();
        let id = first(&forum, mona).await;
        let (one, two) = (forum.by(mona), forum.by(milo));
        let operations = &forum.operations;
        desk::claim(operations, &one, id, true).await.unwrap();
        let row = desk_of(&forum, milo).await.remove(0);
        assert_eq!(row.claimer.as_deref(), Some("mona"));
        let keep = desk::keep(operations, &two, id, Shown::default()).await;
        assert_eq!(keep.refused(), Refusal::Claimed);
        let removal = Removal {
            message: "No".to_owned(),
            ..Removal::default()
        };
        let remove = desk::remove(operations, &two, id, removal.clone()).await;
        assert_eq!(remove.refused(), Refusal::Claimed);
        // A claim ends by itself, and so does one that is taken back.
        forum.clock.advance(11 * domain::time::MINUTE);
        let (one, two) = (forum.by(mona), forum.by(milo));
        desk::claim(operations, &two, id, true).await.unwrap();
        desk::claim(operations, &two, id, false).await.unwrap();
        let (first, second) = tokio::join!(
            desk::remove(operations, &one, id, removal.clone()),
            desk::remove(operations, &two, id, removal.clone())
        );
        let done = usize::from(first.is_ok()) + usize::from(second.is_ok());
        assert_eq!(done, 1, "{first:?} {second:?}");
        assert_eq!(forum.number("SELECT count(*) FROM decision").await, 1);
        let late = desk::claim(operations, &two, id, true).await;
        assert_eq!(late.refused(), Refusal::HandledAlready);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_those_who_see_an_item_work_on_it() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        send(&forum, ben, other(Item::Post(post), "x"))
            .await
            .unwrap();
        let id = first(&forum, mona).await;
        let other_moderator = forum.person("gus").await;
        forum.community(other_moderator, "garden").await;
        for stranger in [ann, ben, other_moderator] {
            let by = forum.by(stranger);
            let operations = &forum.operations;
            let keep = desk::keep(operations, &by, id, over()).await;
            assert_eq!(keep.refused(), Refusal::NoSuchItem);
            let claim = desk::claim(operations, &by, id, true).await;
            assert_eq!(claim.refused(), Refusal::NoSuchItem);
            let remove = desk::remove(operations, &by, id, Removal::default()).await;
            assert_eq!(remove.refused(), Refusal::NoSuchItem);
            let place = NotedIn {
                person: ann,
                community: Some(kitchen),
            };
            let note = desk::note(operations, &by, place, "x").await;
            assert_eq!(note.refused(), Refusal::NotModerator);
        }
        let place = |community| NotedIn {
            person: ann,
            community,
        };
        let by = forum.by(mona);
        let site = desk::note(&forum.operations, &by, place(None), "x").await;
        assert_eq!(site.refused(), Refusal::NotAdmin);
        desk::note(&forum.operations, &by, place(Some(kitchen)), "Warned twice")
            .await
            .unwrap();
        assert_eq!(forum.number("SELECT count(*) FROM note").await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_removed_elsewhere_leaves_the_desk() {
    both(|forum| async move {
        let World {
            ben, mona, post, ..
        } = world(&forum).await;
        send(&forum, ben, other(Item::Post(post), "x"))
            .await
            .unwrap();
        let decide = operations::decide::Decide::new(
            domain::decision::Action::Remove,
            domain::decision::Target::Post(post),
            "Not here",
        );
        let by = forum.by(mona);
        operations::decide::decide(&forum.operations, &by, decide)
            .await
            .unwrap();
        assert!(desk_of(&forum, mona).await.is_empty());
        assert_eq!(outcomes(&forum, ben).await, [NoticeKind::ReportRemoved]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_held_waits_until_it_is_approved() {
    both(|forum| async move {
        let World {
            ann, mona, post, ..
        } = world(&forum).await;
        let decide = operations::decide::Decide::new(
            domain::decision::Action::Hold,
            domain::decision::Target::Post(post),
            "Let me look",
        );
        let by = forum.by(mona);
        operations::decide::decide(&forum.operations, &by, decide)
            .await
            .unwrap();
        let row = desk_of(&forum, mona).await.remove(0);
        assert!(row.held && row.reports == 0);
        desk::keep(&forum.operations, &by, row.id, Shown::default())
            .await
            .unwrap();
        assert!(desk_of(&forum, mona).await.is_empty());
        let held = format!("SELECT count(*) FROM post WHERE id = {post} AND held = TRUE");
        assert_eq!(forum.number(&held).await, 0);
        // An appeal waits for those who may decide about it.
        let decide = operations::decide::Decide::new(
            domain::decision::Action::Remove,
            domain::decision::Target::Post(post),
            "After all",
        );
        let id = operations::decide::decide(&forum.operations, &by, decide)
            .await
            .unwrap();
        let now = forum.now();
        operations::decide::appeal(&forum.operations, ann, id, "But why", now)
            .await
            .unwrap();
        let row = desk_of(&forum, mona).await.remove(0);
        assert_eq!((row.kind, row.target), (ItemKind::Appeal, id.0));
        operations::decide::undo(&forum.operations, &by, id)
            .await
            .unwrap();
        let waits = waiting(&forum, Forum::viewer(mona), Desk::Mine).await;
        assert!(waits.len() <= 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_at_once_one_comes_too_late() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        let milo = forum.person("milo").await;
        forum.set_moderator(kitchen, milo).await;
        let cora = forum.person("cora").await;
        let (one, two) = (forum.by(mona), forum.by(milo));
        let operations = &forum.operations;
        let removal = Removal {
            message: "No".to_owned(),
            ..Removal::default()
        };
        for n in 0..4 {
            let post = forum.ask(ann, kitchen, &format!("Question {n}")).await;
            send(&forum, ben, other(Item::Post(post), "x"))
                .await
                .unwrap();
            let id = first(&forum, mona).await;
            let (kept, other) = if n % 2 == 0 {
                let keep = desk::keep(operations, &one, id, Shown::default());
                tokio::join!(keep, desk::remove(operations, &two, id, removal.clone()))
            } else {
                let keep = desk::keep(operations, &one, id, Shown::default());
                tokio::join!(keep, desk::keep(operations, &two, id, Shown::default()))
            };
            assert!(kept.is_ok() != other.is_ok(), "{kept:?} {other:?}");
            let late = if kept.is_ok() { other } else { kept };
            assert_eq!(late.refused(), Refusal::HandledAlready);
            assert!(desk_of(&forum, mona).await.is_empty());
            assert_eq!(outcomes(&forum, ben).await.len(), n + 1, "told once");
        }
        // Whoever reports what is being removed is refused, or their report is closed with it.
        send(&forum, ben, other(Item::Post(post), "x"))
            .await
            .unwrap();
        let id = first(&forum, mona).await;
        let (reported, removed) = tokio::join!(
            send(&forum, cora, other(Item::Post(post), "y")),
            desk::remove(operations, &one, id, removal.clone()),
        );
        removed.unwrap();
        if reported.is_err() {
            assert_eq!(reported.refused(), Refusal::Deleted);
        }
        assert!(desk_of(&forum, mona).await.is_empty());
        assert_eq!(differences(&forum).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_vanished_is_not_reported() {
    both(|forum| async move {
        let World {
            ann,
            ben,
            mona,
            kitchen,
            post,
        } = world(&forum).await;
        let answer = forum.answer(ben, post, "Ten minutes").await;
        let cora = forum.person("cora").await;
        let no = async |item| send(&forum, cora, other(item, "x")).await.refused();
        let mut by = forum.by(forum.admin().await);
        by.admin = true;
        let decide = async |action, target| {
            let wanted = operations::decide::Decide::new(action, target, "Gone");
            forum.decide_as(&by, "admin", wanted).await.unwrap()
        };
        let take = domain::decision::Action::Remove;
        let hold = domain::decision::Action::Hold;
        decide(hold, Target::Comment(answer)).await;
        assert_eq!(no(Item::Comment(answer)).await, Refusal::NoSuchComment);
        let below = forum.answer(ben, post, "Twenty minutes").await;
        decide(take, Target::Post(post)).await;
        assert_eq!(no(Item::Post(post)).await, Refusal::Deleted);
        assert_eq!(no(Item::Comment(below)).await, Refusal::Deleted);
        let gone = domain::decision::Action::RemoveCommunity;
        decide(gone, Target::Community(kitchen)).await;
        let refused = send(&forum, mona, other(Item::Community(kitchen), "x")).await;
        assert_eq!(refused.refused(), Refusal::Deleted);
        assert_eq!(no(Item::Community(kitchen)).await, Refusal::NoSuchCommunity);
        let nowhere = CommunityId(99_999);
        assert_eq!(no(Item::Community(nowhere)).await, Refusal::NoSuchCommunity);
        forum
            .script(format!("UPDATE person SET deleted = TRUE WHERE id = {ann}"))
            .await;
        assert_eq!(no(Item::Person(ann)).await, Refusal::Deleted);
        assert_eq!(
            no(Item::Person(PersonId(99_999))).await,
            Refusal::NoSuchPerson
        );
        for item in [Item::Mail(domain::ids::ThreadId(1)), Item::Application(1)] {
            assert_eq!(no(item).await, Refusal::NoSuchItem);
        }
        assert_eq!(forum.number("SELECT count(*) FROM report").await, 0);
    })
    .await;
}

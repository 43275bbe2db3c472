//! Viewers × objects × doors, as one table.
//!
//! A cell says what a door shows: `.` nothing, `e` that there is something (without its words),
//! `P` the post's words, `K` a comment's, `B` both.

use domain::community::{FollowState, Visibility};
use domain::decision::{Action, Target};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::viewer::Viewer;
use operations::decide::{Decide, decide_with_password};
use testing::rows::{Blocked, CommunityMark, Mark};
use testing::{ADMIN_PASSWORD, Forum, both};

use crate::doors::{self, Seen, Subject};

/// What is the matter with a post, its comments or their community.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    Plain,
    Seen(Visibility),
    Community(CommunityMark),
    Post(Mark),
    PostDeleted,
    Comments(Mark),
    CommentsDeleted,
    PostErased,
    CommentsErased,
    /// Something stands below them.
    CommentsRemovedAbove,
    CommentsDeletedAbove,
}

pub(super) const STATES: &[(&str, State)] = &[
    ("plain", State::Plain),
    ("unlisted", State::Seen(Visibility::Unlisted)),
    ("local only", State::Seen(Visibility::LocalOnly)),
    ("private", State::Seen(Visibility::Private)),
    ("hidden", State::Community(CommunityMark::Hidden)),
    (
        "community removed",
        State::Community(CommunityMark::Removed),
    ),
    (
        "community deleted",
        State::Community(CommunityMark::Deleted),
    ),
    ("post deleted", State::PostDeleted),
    ("post removed", State::Post(Mark::Removed)),
    ("post held", State::Post(Mark::Held)),
    ("comments deleted", State::CommentsDeleted),
    ("… with replies", State::CommentsDeletedAbove),
    ("comments removed", State::Comments(Mark::Removed)),
    ("… with replies", State::CommentsRemovedAbove),
    ("comments held", State::Comments(Mark::Held)),
    ("post erased", State::PostErased),
    ("comments erased", State::CommentsErased),
];

/// The doors of the table, in its order; those that differ in what stands behind the name, which is
/// order, are one column.
const COLUMNS: &[(&str, &[&str])] = &[
    ("all", &["feed all"]),
    ("local", &["feed local"]),
    ("subscribed", &["feed subscribed"]),
    ("moderated", &["feed moderated"]),
    ("community", &["feed community"]),
    ("of person", &["feed person"]),
    ("post", &["post"]),
    ("answers", &["answers"]),
    ("accepted", &["accepted"]),
    ("replies", &["few replies", "many replies"]),
    ("branch", &["branch"]),
    ("by id", &["by id"]),
    ("comments of person", &["comments of person"]),
    ("notices", &["notices"]),
    ("duplicates", &["duplicates"]),
    ("original", &["original"]),
    ("post versions", &["post versions"]),
    ("comment versions", &["comment versions"]),
    ("new", &["new"]),
    ("saved posts", &["saved posts"]),
    ("saved comments", &["saved comments"]),
    ("hidden", &["hidden"]),
    ("deleted posts", &["deleted posts"]),
    ("deleted comments", &["deleted comments"]),
    ("its page", &["community"]),
    ("its door", &["door"]),
    ("communities", &["communities"]),
    ("subscriptions", &["subscriptions"]),
    ("person", &["person"]),
    ("found posts", &["found posts best", "found posts new"]),
    (
        "found comments",
        &["found comments best", "found comments new"],
    ),
    ("found communities", &["found communities"]),
    ("alike", &["alike"]),
    ("crossed", &["crossed"]),
    ("members", &["members accepted", "members pending"]),
    ("who asks to join", &["told join_asked"]),
    ("let in", &["told join_admitted"]),
];

/// Those who look.
pub(super) struct People {
    pub(super) author: PersonId,
    pub(super) moderator: PersonId,
    pub(super) viewers: Vec<(&'static str, Viewer)>,
    member: PersonId,
    asked: PersonId,
    blocks_author: PersonId,
    blocks_community: PersonId,
    /// A community that has nothing to do with any of it.
    elsewhere: CommunityId,
}

impl People {
    pub(super) async fn new(forum: &Forum) -> Self {
        let author = forum.person("author").await;
        let moderator = forum.person("warden").await;
        let member = forum.person("member").await;
        let asked = forum.person("asked").await;
        let blocks_author = forum.person("blocks_author").await;
        let blocks_community = forum.person("blocks_community").await;
        let stranger = forum.person("stranger").await;
        forum.block(blocks_author, Blocked::Person(author)).await;
        let admin = Viewer::Person {
            id: forum.admin().await,
            admin: true,
        };
        let viewers = vec![
            ("anonymous", Viewer::Anonymous),
            ("stranger", Forum::viewer(stranger)),
            ("asked to join", Forum::viewer(asked)),
            ("member", Forum::viewer(member)),
            ("blocks author", Forum::viewer(blocks_author)),
            ("blocks community", Forum::viewer(blocks_community)),
            ("author", Forum::viewer(author)),
            ("moderator", Forum::viewer(moderator)),
            ("admin", admin),
        ];
        Self {
            author,
            moderator,
            viewers,
            member,
            asked,
            blocks_author,
            blocks_community,
            elsewhere: forum.community(moderator, "elsewhere").await,
        }
    }
}

/// Words that stand in one post, or its comments, and nowhere else.
fn canary(what: &str, number: usize) -> String {
    format!("{what}canary{number}x")
}

/// A post in a community of its own, with an answer, a reply and an accepted answer of the same
/// author, all in this state.
pub(super) async fn lay(forum: &Forum, people: &People, number: usize, state: State) -> Subject {
    let People {
        author, moderator, ..
    } = *people;
    let community = forum
        .community(moderator, &format!("community{number}"))
        .await;
    let words = canary("post", number);
    let words_of_post = words.clone();
    let post = forum.ask_with(author, community, &words, &words).await;
    let copy = forum.repeat(moderator, people.elsewhere, post).await;
    let open = forum
        .answer(moderator, post, "An answer that anybody may read.")
        .await;
    let words = canary("comment", number);
    let comments = vec![
        forum.answer(author, post, &words).await,
        forum.answer(author, post, &words).await,
        forum.reply(author, post, open, &words).await,
    ];
    forum.accept(author, comments[1]).await;
    for person in [people.member, people.blocks_author, people.blocks_community] {
        forum
            .set_follow(person, community, FollowState::Accepted)
            .await;
    }
    forum
        .set_follow(people.asked, community, FollowState::Pending)
        .await;
    forum
        .block(people.blocks_community, Blocked::Community(community))
        .await;
    tell(forum, people, comments[0]).await;
    keep(forum, people, post, &comments).await;
    let subject = Subject {
        community,
        author,
        post,
        title: words_of_post,
        copy,
        comments,
        parents: vec![open],
    };
    bring_into(forum, people, &subject, state).await;
    subject
}

/// Notices of a comment and of its community in everybody's inbox, as there were before anything
/// happened to them.
async fn tell(forum: &Forum, people: &People, comment: CommentId) {
    for (_, viewer) in &people.viewers {
        let Some(person) = viewer.person() else {
            continue;
        };
        forum
            .script(format!(
                "INSERT INTO notification (person_id, event_id, kind, actor_id, post_id,
                   comment_id, arguments, created_at)
                 SELECT {person}, 1000000 + k.id, 'answer', k.creator_id, k.post_id, k.id, '{{}}',
                   k.published
                 FROM comment k WHERE k.id = {comment};
                 INSERT INTO notification (person_id, event_id, kind, actor_id, community_id,
                   arguments, created_at)
                 SELECT {person}, z.value + k.id,
                   CASE z.value WHEN 2000000 THEN 'join_asked' ELSE 'join_admitted' END,
                   k.creator_id, k.community_id, '{{}}', k.published
                 FROM comment k JOIN json_each(CAST('[2000000,3000000]' AS TEXT)) z
                   ON z.value > 0
                 WHERE k.id = {comment}"
            ))
            .await;
    }
}

/// Everybody saved all of it before anything happened to it; it has an earlier version,
/// and asks what was asked before.
async fn keep(forum: &Forum, people: &People, post: PostId, comments: &[CommentId]) {
    let mut script = format!(
        "UPDATE post SET duplicate_of = {} WHERE id = {post};
         INSERT INTO revision (post_id, comment_id, version, title, md, at, by_id)
         SELECT p.id, 0, 0, p.title, t.md, 1, p.creator_id
         FROM post p JOIN post_text t ON t.post_id = p.id WHERE p.id = {post};
         INSERT INTO revision (post_id, comment_id, version, title, md, at, by_id)
         SELECT k.post_id, k.id, 0, NULL, t.md, 1, k.creator_id
         FROM comment k JOIN comment_text t ON t.comment_id = k.id WHERE k.post_id = {post};",
        doors::ORIGINAL
    );
    for person in people
        .viewers
        .iter()
        .filter_map(|(_, viewer)| viewer.person())
    {
        let mut say = |text: String| script.push_str(&text);
        for comment in comments.iter().chain(&[CommentId(0)]) {
            say(format!(
                "INSERT INTO saved (person_id, post_id, comment_id, at)
                 VALUES ({person}, {post}, {comment}, 1);"
            ));
        }
    }
    forum.script(script).await;
}

/// Erases something for good.
async fn erase(forum: &Forum, target: Target) {
    let mut by = forum.by(forum.admin().await);
    by.admin = true;
    let wanted = Decide::new(Action::Purge, target, "Unlawful.");
    let password = ADMIN_PASSWORD.to_owned();
    let client = forum.client();
    decide_with_password(&forum.operations, &by, ("admin", password), &client, wanted)
        .await
        .unwrap();
}

async fn bring_into(forum: &Forum, people: &People, subject: &Subject, state: State) {
    let with_replies = matches!(
        state,
        State::CommentsDeletedAbove | State::CommentsRemovedAbove
    );
    if with_replies {
        for comment in &subject.comments {
            forum
                .reply(
                    people.moderator,
                    subject.post,
                    *comment,
                    "A reply below it.",
                )
                .await;
        }
    }
    match state {
        State::Plain => {}
        State::Seen(visibility) => forum.set_visibility(subject.community, visibility).await,
        State::Community(mark) => forum.mark_community(subject.community, mark).await,
        State::Post(mark) => forum.mark_post(subject.post, mark).await,
        State::PostErased => erase(forum, Target::Post(subject.post)).await,
        State::CommentsErased => {
            for comment in &subject.comments {
                erase(forum, Target::Comment(*comment)).await;
            }
        }
        State::PostDeleted => forum.delete_post(people.author, subject.post).await,
        State::Comments(_) | State::CommentsRemovedAbove => {
            let mark = if let State::Comments(mark) = state {
                mark
            } else {
                Mark::Removed
            };
            for comment in &subject.comments {
                forum.mark_comment(*comment, mark).await;
            }
        }
        State::CommentsDeleted | State::CommentsDeletedAbove => {
            for comment in &subject.comments {
                forum.delete_comment(people.author, *comment).await;
            }
        }
    }
}

/// What the doors of a column show, which must be the same through each of them.
pub(super) fn cell(seen: &[Seen], doors: &[&str], number: usize) -> char {
    let cells: Vec<char> = seen
        .iter()
        .filter(|seen| is_one_of(seen, doors))
        .map(|seen| {
            let post = seen.text.contains(&canary("post", number));
            let comment = seen.text.contains(&canary("comment", number));
            match (post, comment, seen.there) {
                (true, true, _) => 'B',
                (true, false, _) => 'P',
                (false, true, _) => 'K',
                (false, false, true) => 'e',
                (false, false, false) => '.',
            }
        })
        .collect();
    assert!(
        cells.iter().all(|cell| *cell == cells[0]),
        "{doors:?} differ: {cells:?}"
    );
    cells[0]
}

/// What the list of hidden posts shows once it is there; it is in no other list from then on.
async fn hide(forum: &Forum, viewer: Viewer, subject: &Subject) -> Seen {
    if let Some(person) = viewer.person() {
        let post = subject.post;
        let script =
            format!("INSERT INTO hidden (person_id, post_id, at) VALUES ({person}, {post}, 1)");
        forum.script(script).await;
    }
    let seen = doors::own_lists(forum, viewer, subject).await;
    seen.into_iter().find(|seen| seen.door == "hidden").unwrap()
}

/// Whether a door has one of these names, or one that goes on with the order.
fn is_one_of(seen: &Seen, doors: &[&str]) -> bool {
    let orders = ["feed ", "answers", "comments of person"];
    let goes_on = |name: &str| orders.iter().any(|order| name.starts_with(order));
    doors.iter().any(|name| {
        let rest = seen.door.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || (goes_on(name) && rest.starts_with(' ')))
    })
}

async fn table(forum: &Forum) -> String {
    let people = People::new(forum).await;
    let mut lines = Vec::new();
    for (number, (column, _)) in COLUMNS.iter().enumerate() {
        lines.push(format!("{:>36} {column}", "│".repeat(number)));
    }
    for (number, (name, state)) in STATES.iter().enumerate() {
        let subject = lay(forum, &people, number, *state).await;
        for (viewer_name, viewer) in &people.viewers {
            let mut seen = doors::look(forum, *viewer, &subject).await;
            seen.retain(|seen| seen.door != "hidden");
            seen.push(hide(forum, *viewer, &subject).await);
            for one in &seen {
                let columns = COLUMNS.iter();
                let columns = columns.filter(|(_, doors)| is_one_of(one, doors)).count();
                assert_eq!(columns, 1, "{} has its column", one.door);
            }
            let cells: String = COLUMNS
                .iter()
                .map(|(_, doors)| cell(&seen, doors, number))
                .collect();
            lines.push(format!("{name:<18} {viewer_name:<17} {cells}"));
        }
    }
    lines.join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_what_they_may_not() {
    both(|forum| async move {
        let table = table(&forum).await;
        let (found, golden): (Vec<&str>, Vec<&str>) = (
            table.lines().collect(),
            GOLDEN.trim_matches('\n').lines().collect(),
        );
        let differ: Vec<String> = found
            .iter()
            .zip(&golden)
            .filter(|(found, golden)| found != golden)
            .map(|(found, golden)| format!("{golden} ought to be\n{found} is"))
            .collect();
        assert!(
            differ.is_empty(),
            "{}\n\nAll of it:\n{table}",
            differ.join("\n")
        );
        assert_eq!(found.len(), golden.len(), "All of it:\n{table}");
    })
    .await;
}

/// What each sees. Change it only with a reason that you could tell those whose words these are.
const GOLDEN: &str = "
                                     all
                                   │ local
                                  ││ subscribed
                                 │││ moderated
                                ││││ community
                               │││││ of person
                              ││││││ post
                             │││││││ answers
                            ││││││││ accepted
                           │││││││││ replies
                          ││││││││││ branch
                         │││││││││││ by id
                        ││││││││││││ comments of person
                       │││││││││││││ notices
                      ││││││││││││││ duplicates
                     │││││││││││││││ original
                    ││││││││││││││││ post versions
                   │││││││││││││││││ comment versions
                  ││││││││││││││││││ new
                 │││││││││││││││││││ saved posts
                ││││││││││││││││││││ saved comments
               │││││││││││││││││││││ hidden
              ││││││││││││││││││││││ deleted posts
             │││││││││││││││││││││││ deleted comments
            ││││││││││││││││││││││││ its page
           │││││││││││││││││││││││││ its door
          ││││││││││││││││││││││││││ communities
         │││││││││││││││││││││││││││ subscriptions
        ││││││││││││││││││││││││││││ person
       │││││││││││││││││││││││││││││ found posts
      ││││││││││││││││││││││││││││││ found comments
     │││││││││││││││││││││││││││││││ found communities
    ││││││││││││││││││││││││││││││││ alike
   │││││││││││││││││││││││││││││││││ crossed
  ││││││││││││││││││││││││││││││││││ members
 │││││││││││││││││││││││││││││││││││ who asks to join
││││││││││││││││││││││││││││││││││││ let in
plain              anonymous         PP..PPPKKKKKB.PPPKe.....e.e..PBeBP...
plain              stranger          PP..PPPKKKKKBBPPPKePBP..e.e..PBeBP..e
plain              asked to join     PP..PPPKKKKKBBPPPKePBP..e.e..PBeBP..e
plain              member            PPP.PPPKKKKKBBPPPKePBP..e.ee.PBeBP..e
plain              blocks author     .....PPeeeeeB...P....P..e.ee...e.....
plain              blocks community  ..P.PPPKKKKKBBPPPKePBP..e.ee...e....e
plain              author            PP..PPPKKKKKBBPPPK.PBP..e.e..PBeBP..e
plain              moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PBeBPeee
plain              admin             PP..PPPKKKKKBBPPPKePBP..e.e..PBeBPeee
unlisted           anonymous         ....P.PKKKKK..PPPKe.....e........P...
unlisted           stranger          ....P.PKKKKK.BPPPKePBP..e........P..e
unlisted           asked to join     ....P.PKKKKK.BPPPKePBP..e........P..e
unlisted           member            PPP.PPPKKKKKBBPPPKePBP..e.ee.PBeBP..e
unlisted           blocks author     .....PPeeeeeB...P....P..e.ee...e.....
unlisted           blocks community  ..P.PPPKKKKKBBPPPKePBP..e.ee...e....e
unlisted           author            ....P.PKKKKK.BPPPK.PBP..e........P..e
unlisted           moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PBeBPeee
unlisted           admin             ....P.PKKKKK.BPPPKePBP..e........Peee
local only         anonymous         .....................................
local only         stranger          PP..PPPKKKKKBBPPPKePBP..e.e..PBeBP..e
local only         asked to join     PP..PPPKKKKKBBPPPKePBP..e.e..PBeBP..e
local only         member            PPP.PPPKKKKKBBPPPKePBP..e.ee.PBeBP..e
local only         blocks author     .....PPeeeeeB...P....P..e.ee...e.....
local only         blocks community  ..P.PPPKKKKKBBPPPKePBP..e.ee...e....e
local only         author            PP..PPPKKKKKBBPPPK.PBP..e.e..PBeBP..e
local only         moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PBeBPeee
local only         admin             PP..PPPKKKKKBBPPPKePBP..e.e..PBeBPeee
private            anonymous         .........................e...........
private            stranger          .........................e..........e
private            asked to join     .........................e..........e
private            member            PPP.PPPKKKKKBBPPPKePBP..eeee.PBeBP..e
private            blocks author     .....PPeeeeeB...P....P..eeee...e.....
private            blocks community  ..P.PPPKKKKKBBPPPKePBP..eeee...e....e
private            author            .........................e..........e
private            moderator         PPPPPPPKKKKKBBPPPKePBP..eeee.PBeBPeee
private            admin             PP..PPPKKKKKBBPPPKePBP..eee..PBeBPeee
hidden             anonymous         ....P.PKKKKK..PPPKe.....e........P...
hidden             stranger          ....P.PKKKKK.BPPPKePBP..e........P..e
hidden             asked to join     ....P.PKKKKK.BPPPKePBP..e........P..e
hidden             member            PPP.PPPKKKKKBBPPPKePBP..e.ee.PBeBP..e
hidden             blocks author     .....PPeeeeeB...P....P..e.ee...e.....
hidden             blocks community  ..P.PPPKKKKKBBPPPKePBP..e.ee...e....e
hidden             author            ....P.PKKKKK.BPPPK.PBP..e........P..e
hidden             moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PBeBPeee
hidden             admin             ....P.PKKKKK.BPPPKePBP..e........Peee
community removed  anonymous         .....................................
community removed  stranger          .....................................
community removed  asked to join     .....................................
community removed  member            .....................................
community removed  blocks author     .....................................
community removed  blocks community  .....................................
community removed  author            .....................................
community removed  moderator         ..PPP.PKKKKK.BPPPKePBP..e..e.....Pe..
community removed  admin             ....P.PKKKKK.BPPPKePBP..e........Pe..
community deleted  anonymous         .....................................
community deleted  stranger          .....................................
community deleted  asked to join     .....................................
community deleted  member            .....................................
community deleted  blocks author     .....................................
community deleted  blocks community  .....................................
community deleted  author            .....................................
community deleted  moderator         ..PPP.PKKKKK.BPPPKePBP..e..e.....Pe..
community deleted  admin             ....P.PKKKKK.BPPPKePBP..e........Pe..
post deleted       anonymous         ......eeeeee............e.e....e.....
post deleted       stranger          ......eeeeee............e.e....e....e
post deleted       asked to join     ......eeeeee............e.e....e....e
post deleted       member            ......eeeeee............e.ee...e....e
post deleted       blocks author     ......eeeeee............e.ee...e.....
post deleted       blocks community  ......eeeeee............e.ee...e....e
post deleted       author            ......PKKKKKBBPPPK.PBPP.e.e....e....e
post deleted       moderator         ......eeeeee............e.ee...e..eee
post deleted       admin             ......PKKKKKBBPPPKePBP..e.e....e..eee
post removed       anonymous         ......eeeeee............e.e....e.....
post removed       stranger          ......eeeeee............e.e....e....e
post removed       asked to join     ......eeeeee............e.e....e....e
post removed       member            ......eeeeee............e.ee...e....e
post removed       blocks author     ......eeeeee............e.ee...e.....
post removed       blocks community  ......eeeeee............e.ee...e....e
post removed       author            ......PKKKKKBBPPPK.PBP..e.e....e....e
post removed       moderator         ......PKKKKKBBPPPKePBP..e.ee...e..eee
post removed       admin             ......PKKKKKBBPPPKePBP..e.e....e..eee
post held          anonymous         ........................e.e....e.....
post held          stranger          ........................e.e....e....e
post held          asked to join     ........................e.e....e....e
post held          member            ........................e.ee...e....e
post held          blocks author     ........................e.ee...e.....
post held          blocks community  ........................e.ee...e....e
post held          author            ......PKKKKKBBPPPK.PBP..e.e....e.P..e
post held          moderator         ......PKKKKKBBPPPKePBP..e.ee...e.Peee
post held          admin             ......PKKKKKBBPPPKePBP..e.e....e.Peee
comments deleted   anonymous         PP..PPP....e..PPP.......e.e..PPePP...
comments deleted   stranger          PP..PPP....e..PPP..P.P..e.e..PPePP..e
comments deleted   asked to join     PP..PPP....e..PPP..P.P..e.e..PPePP..e
comments deleted   member            PPP.PPP....e..PPP..P.P..e.ee.PPePP..e
comments deleted   blocks author     .....PP....e....P....P..e.ee...e.....
comments deleted   blocks community  ..P.PPP....e..PPP..P.P..e.ee...e....e
comments deleted   author            PP..PPPKKKKKBBPPPK.PBP.Be.e..PPePP..e
comments deleted   moderator         PPPPPPP....e..PPP..P.P..e.ee.PPePPeee
comments deleted   admin             PP..PPPKKKKKBBPPPKePBP..e.e..PPePPeee
… with replies     anonymous         PP..PPPeeeee..PPP.......e.e..PPePP...
… with replies     stranger          PP..PPPeeeee..PPP..P.P..e.e..PPePP..e
… with replies     asked to join     PP..PPPeeeee..PPP..P.P..e.e..PPePP..e
… with replies     member            PPP.PPPeeeee..PPP..P.P..e.ee.PPePP..e
… with replies     blocks author     .....PPeeeee....P....P..e.ee...e.....
… with replies     blocks community  ..P.PPPeeeee..PPP..P.P..e.ee...e....e
… with replies     author            PP..PPPKKKKKBBPPPK.PBP.Be.e..PPePP..e
… with replies     moderator         PPPPPPPeeeee..PPP..P.P..e.ee.PPePPeee
… with replies     admin             PP..PPPKKKKKBBPPPKePBP..e.e..PPePPeee
comments removed   anonymous         PP..PPP....e..PPP.......e.e..PPePP...
comments removed   stranger          PP..PPP....e..PPP..P.P..e.e..PPePP..e
comments removed   asked to join     PP..PPP....e..PPP..P.P..e.e..PPePP..e
comments removed   member            PPP.PPP....e..PPP..P.P..e.ee.PPePP..e
comments removed   blocks author     .....PP....e....P....P..e.ee...e.....
comments removed   blocks community  ..P.PPP....e..PPP..P.P..e.ee...e....e
comments removed   author            PP..PPPKKKKKBBPPPK.PBP..e.e..PPePP..e
comments removed   moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PPePPeee
comments removed   admin             PP..PPPKKKKKBBPPPKePBP..e.e..PPePPeee
… with replies     anonymous         PP..PPPeeeee..PPP.......e.e..PPePP...
… with replies     stranger          PP..PPPeeeee..PPP..P.P..e.e..PPePP..e
… with replies     asked to join     PP..PPPeeeee..PPP..P.P..e.e..PPePP..e
… with replies     member            PPP.PPPeeeee..PPP..P.P..e.ee.PPePP..e
… with replies     blocks author     .....PPeeeee....P....P..e.ee...e.....
… with replies     blocks community  ..P.PPPeeeee..PPP..P.P..e.ee...e....e
… with replies     author            PP..PPPKKKKKBBPPPK.PBP..e.e..PPePP..e
… with replies     moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PPePPeee
… with replies     admin             PP..PPPKKKKKBBPPPKePBP..e.e..PPePPeee
comments held      anonymous         PP..PPP.......PPP.......e.e..PPePP...
comments held      stranger          PP..PPP.......PPP..P.P..e.e..PPePP..e
comments held      asked to join     PP..PPP.......PPP..P.P..e.e..PPePP..e
comments held      member            PPP.PPP.......PPP..P.P..e.ee.PPePP..e
comments held      blocks author     .....PP.........P....P..e.ee...e.....
comments held      blocks community  ..P.PPP.......PPP..P.P..e.ee...e....e
comments held      author            PP..PPPKKKKKBBPPPK.PBP..e.e..PPePP..e
comments held      moderator         PPPPPPPKKKKKBBPPPKePBP..e.ee.PPePPeee
comments held      admin             PP..PPPKKKKKBBPPPKePBP..e.e..PPePPeee
post erased        anonymous         ......eeeeee............e.e....e.....
post erased        stranger          ......eeeeee............e.e....e....e
post erased        asked to join     ......eeeeee............e.e....e....e
post erased        member            ......eeeeee............e.ee...e....e
post erased        blocks author     ......eeeeee............e.ee...e.....
post erased        blocks community  ......eeeeee............e.ee...e....e
post erased        author            ......eKKKKKKKeeeK.eKe..e.e....e....e
post erased        moderator         ......eKKKKKKKeeeKeeKe..e.ee...e..eee
post erased        admin             ......eKKKKKKKeeeKeeKe..e.e....e..eee
comments erased    anonymous         PP..PPP....e..PPP.......e.e..PPePP...
comments erased    stranger          PP..PPP....e..PPP..P.P..e.e..PPePP..e
comments erased    asked to join     PP..PPP....e..PPP..P.P..e.e..PPePP..e
comments erased    member            PPP.PPP....e..PPP..P.P..e.ee.PPePP..e
comments erased    blocks author     .....PP....e....P....P..e.ee...e.....
comments erased    blocks community  ..P.PPP....e..PPP..P.P..e.ee...e....e
comments erased    author            PP..PPPeeeeePPPPPe.PPP..e.e..PPePP..e
comments erased    moderator         PPPPPPPeeeeePPPPPeePPP..e.ee.PPePPeee
comments erased    admin             PP..PPPeeeeePPPPPeePPP..e.e..PPePPeee
";

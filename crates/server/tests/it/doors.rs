//! Every way in which posts and comments are read, to look through all of them at once.

use std::fmt::Debug;

use domain::community::FollowState;
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::language::Languages;
use domain::notice::NoticeKind;
use domain::search::{Mark, SearchSort, phrase};
use domain::sort::{AnswerSort, Listing, PostSort};
use domain::time::Timestamp;
use domain::viewer::Viewer;
use store::comment_of_person::list_comments_of_person;
use store::feed::{self, Cursor, Feed, FeedRow, Taste};
use store::notification::InboxRow;
use store::own::{self, OwnList, OwnRow};
use store::revision::{self, Of, VersionRow};
use store::search::{self, Narrowed, Wanted};
use store::thread::{CommentRow, Thread, find_thread};
use store::{
    Broken, Lane, Query, community, cross_post, mark, membership, notification, person, post,
};
use testing::Forum;

/// What is looked for: a post and comments below it, all of one author.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    pub(crate) community: CommunityId,
    pub(crate) author: PersonId,
    pub(crate) post: PostId,
    /// What it asks.
    pub(crate) title: String,
    /// Somebody else's post that repeats it elsewhere.
    pub(crate) copy: PostId,
    /// Comments of the author's.
    pub(crate) comments: Vec<CommentId>,
    /// Comments that theirs may stand below.
    pub(crate) parents: Vec<CommentId>,
}

/// What a door shows of a subject.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) door: String,
    /// Whether the post or comment is there at all.
    pub(crate) there: bool,
    /// Everything the door shows, the subject or not.
    pub(crate) text: String,
}

/// Looks through every door for a viewer.
pub(crate) async fn look(forum: &Forum, viewer: Viewer, subject: &Subject) -> Vec<Seen> {
    let mut seen = posts(forum, viewer, subject).await;
    let (asked, now) = (subject.clone(), forum.now());
    let page = move |q: &mut Query<'_>| -> Result<Vec<Seen>, Broken> {
        let mut seen = of_post(q, viewer, &asked)?;
        seen.extend(of_comments(q, viewer, &asked, now)?);
        seen.extend(of_community(q, viewer, &asked)?);
        Ok(seen)
    };
    seen.extend(forum.reads.read(Lane::Page, page).await.unwrap());
    seen.extend(lists(forum, viewer, subject).await);
    let asked = subject.clone();
    let found = move |q: &mut Query<'_>| found(q, viewer, &asked);
    seen.extend(forum.reads.read(Lane::Slow, found).await.unwrap());
    seen
}

/// Search, for whatever stands in the community.
fn found(q: &mut Query<'_>, viewer: Viewer, subject: &Subject) -> Result<Vec<Seen>, Broken> {
    let narrowed = Narrowed {
        wanted: Wanted {
            marks: vec![Mark::Community(subject.community)],
            ..Wanted::default()
        },
        after: None,
        before: None,
        unanswered: false,
        solved: false,
        accepted: false,
        serious: None,
        languages: Languages::default(),
        nsfw: true,
    };
    let mut seen = Vec::new();
    for sort in SearchSort::ALL {
        let rows = search::list_posts(q, viewer, &narrowed, *sort, None)?.rows;
        let door = format!("found posts {}", sort.word());
        seen.push(saw(door, &rows, |row| row.id == subject.post));
        let rows = search::list_comments(q, viewer, &narrowed, *sort, None)?.rows;
        let door = format!("found comments {}", sort.word());
        seen.push(saw(door, &rows, |row| subject.comments.contains(&row.id)));
    }
    let wanted = Wanted {
        phrases: phrase("community").into_iter().collect(),
        open: true,
        ..Wanted::default()
    };
    let named = search::list_communities(q, viewer, &wanted, None)?.rows;
    seen.push(saw("found communities", &named, |row| {
        row.id == subject.community
    }));
    let alike = search::list_similar(q, viewer, &subject.title, &taste())?;
    seen.push(saw("alike", &alike, |row| row.id == subject.post));
    let crossed = cross_post::list_cross_posts(q, viewer, subject.copy)?;
    seen.push(saw("crossed", &crossed, |row| row.id == subject.post));
    Ok(seen)
}

/// Everything, also what is not safe for work.
fn taste() -> Taste {
    Taste {
        nsfw: true,
        ..Taste::default()
    }
}

pub(crate) fn saw<T: Debug>(
    door: impl Into<String>,
    rows: &[T],
    is_it: impl Fn(&T) -> bool,
) -> Seen {
    Seen {
        door: door.into(),
        there: rows.iter().any(is_it),
        text: format!("{rows:#?}"),
    }
}

/// Orders of feeds, one for each way in which they are found.
const SORTS: [PostSort; 11] = [
    PostSort::Hot,
    PostSort::Active,
    PostSort::Scaled,
    PostSort::New,
    PostSort::Old,
    PostSort::TopDay,
    PostSort::TopYear,
    PostSort::Top,
    PostSort::MostComments,
    PostSort::NewComments,
    PostSort::Controversial,
];

/// Every page of a feed.
pub(crate) async fn pages(forum: &Forum, mut feed: Feed) -> Vec<FeedRow> {
    let mut rows = Vec::new();
    loop {
        let page = feed::list_feed(&forum.reads, &feed).await.unwrap();
        rows.extend(page.pinned);
        rows.extend(page.rows);
        feed.after = page.next;
        if feed.after.is_none() {
            return rows;
        }
    }
}

async fn posts(forum: &Forum, viewer: Viewer, subject: &Subject) -> Vec<Seen> {
    let reads = &forum.reads;
    let mut seen = Vec::new();
    let listings = Listing::ALL.iter();
    let listings = listings.map(|listing| (listing.word(), feed::Of::Listing(*listing)));
    for (name, of) in listings.chain([("community", feed::Of::Community(subject.community))]) {
        for sort in SORTS {
            let rows = pages(forum, Feed::of(viewer, of, sort, forum.now())).await;
            let door = format!("feed {name} {}", sort.word());
            seen.push(saw(door, &rows, |row| row.id == subject.post));
        }
    }
    let mut rows = Vec::new();
    let mut next = Some(Cursor::START);
    while let Some(cursor) = next {
        let page = feed::list_person(reads, viewer, subject.author, true, cursor)
            .await
            .unwrap();
        rows.extend(page.rows);
        next = page.next;
    }
    seen.push(saw("feed person", &rows, |row| row.id == subject.post));
    seen
}

fn of_post(q: &mut Query<'_>, viewer: Viewer, subject: &Subject) -> Result<Vec<Seen>, Broken> {
    let found: Vec<_> = post::find_post(q, viewer, subject.post)?
        .into_iter()
        .collect();
    let duplicates = post::list_duplicates(q, viewer, ORIGINAL, i64::MAX)?;
    let original: Vec<_> = post::find_original(q, viewer, subject.post)?
        .into_iter()
        .collect();
    Ok(vec![
        saw("post", &found, |_| true),
        saw("duplicates", &duplicates, |row| row.id == subject.post),
        saw("original", &original, |_| true),
        saw(
            "post versions",
            &versions(q, viewer, Of::Post(subject.post))?,
            |_| true,
        ),
    ])
}

/// A post that there is not, as which every subject asks the same.
pub(crate) const ORIGINAL: PostId = PostId(999_999);

/// A text as it is and was.
fn versions(q: &mut Query<'_>, viewer: Viewer, of: Of) -> Result<Vec<VersionRow>, Broken> {
    let mut versions: Vec<_> = revision::find_version(q, viewer, of)?.into_iter().collect();
    versions.extend(revision::list_versions(q, viewer, of, i64::MAX)?);
    Ok(versions)
}

/// What lists some comments of a thread.
type Lists<'a> = &'a dyn Fn(&Thread, &mut Query<'_>) -> Result<Vec<CommentRow>, Broken>;

fn of_comments(
    q: &mut Query<'_>,
    viewer: Viewer,
    subject: &Subject,
    now: Timestamp,
) -> Result<Vec<Seen>, Broken> {
    let Subject {
        author,
        post,
        comments,
        parents,
        ..
    } = subject;
    let (author, post) = (*author, *post);
    let is_it = |row: &CommentRow| comments.contains(&row.id);
    let all = Languages::default();
    let mut seen = Vec::new();
    let thread = find_thread(q, viewer, post)?;
    let mut list = |list: Lists<'_>| {
        let found = thread.as_ref().map(|thread| list(thread, q));
        found.unwrap_or_else(|| Ok(Vec::new()))
    };
    for sort in AnswerSort::ALL {
        let rows = list(&|thread, q| Ok(thread.list_answers(q, *sort, None, now, &all)?.rows))?;
        seen.push(saw(format!("answers {}", sort.word()), &rows, is_it));
    }
    let accepted = list(&|thread, q| thread.list_accepted(q))?;
    let few = list(&|thread, q| thread.list_replies(q, parents, &[], &all))?;
    let many = list(&|thread, q| thread.list_replies(q, &[], parents, &all))?;
    let branch = list(&|thread, q| thread.list_branch(q, "", "w"))?;
    let by_id = list(&|thread, q| thread.list_by_id(q, comments))?;
    seen.push(saw("accepted", &accepted, is_it));
    seen.push(saw("few replies", &few, is_it));
    seen.push(saw("many replies", &many, is_it));
    seen.push(saw("branch", &branch, is_it));
    seen.push(saw("by id", &by_id, is_it));
    let mut found = Vec::new();
    for comment in comments {
        found.extend(versions(q, viewer, Of::Comment(*comment))?);
    }
    seen.push(saw("comment versions", &found, |_| true));
    let new = mark::list_new(q, viewer, post, domain::time::Timestamp(0), &all, i64::MAX)?;
    seen.push(saw("new", &new, |id| comments.contains(id)));
    for (door, accepted) in [("all", false), ("accepted", true)] {
        let start = Cursor::START;
        let own = list_comments_of_person(q, viewer, author, accepted, &taste(), start)?.rows;
        seen.push(saw(format!("comments of person {door}"), &own, |row| {
            comments.contains(&row.id)
        }));
    }
    Ok(seen)
}

fn of_community(q: &mut Query<'_>, viewer: Viewer, subject: &Subject) -> Result<Vec<Seen>, Broken> {
    let id = subject.community;
    let found: Vec<_> = community::find_community(q, viewer, id)?
        .into_iter()
        .collect();
    let doors: Vec<_> = membership::find_door(q, viewer, id)?.into_iter().collect();
    let persons: Vec<_> = person::find_person(q, subject.author)?
        .into_iter()
        .collect();
    let mut seen = vec![
        saw("community", &found, |_| true),
        saw("door", &doors, |_| true),
        saw("person", &persons, |_| false),
    ];
    for state in [FollowState::Accepted, FollowState::Pending] {
        let rows = membership::list_members(q, viewer, id, state, 0)?.rows;
        seen.push(saw(format!("members {}", state.word()), &rows, |_| true));
    }
    Ok(seen)
}

/// The notices of a community in the viewer's inbox: of one that asks to join it, and of having been
/// let in.
async fn notices(forum: &Forum, viewer: Viewer, subject: &Subject) -> Vec<Seen> {
    let (id, anybody) = (subject.community, subject.author);
    let admin = Viewer::Person {
        id: anybody,
        admin: true,
    };
    let read =
        move |q: &mut Query<'_>| -> Result<_, Broken> { community::find_community(q, admin, id) };
    let named = forum.reads.read(Lane::Page, read).await.unwrap();
    let name = named.unwrap().name;
    let inbox = notification::list_inbox(&forum.reads, viewer, None);
    let inbox = inbox.await.unwrap().rows;
    let of = |kind: NoticeKind| {
        let rows: Vec<_> = inbox
            .iter()
            .filter_map(|row| match row {
                InboxRow::Community(row) => Some(row),
                _ => None,
            })
            .filter(|row| row.kind == kind && row.community == name)
            .collect();
        saw(format!("told {}", kind.word()), &rows, |_| true)
    };
    vec![of(NoticeKind::JoinAsked), of(NoticeKind::JoinAdmitted)]
}

async fn lists(forum: &Forum, viewer: Viewer, subject: &Subject) -> Vec<Seen> {
    let reads = &forum.reads;
    let notices = notification::list_notices(reads, viewer, None)
        .await
        .unwrap()
        .rows;
    let all = community::list_communities(reads, viewer, Cursor::START)
        .await
        .unwrap()
        .rows;
    let own = community::list_subscriptions(reads, viewer).await.unwrap();
    let mut seen = own_lists(forum, viewer, subject).await;
    seen.extend(self::notices(forum, viewer, subject).await);
    seen.extend([
        saw("notices", &notices, |row| {
            subject.comments.contains(&row.comment_id)
        }),
        saw("communities", &all, |row| row.id == subject.community),
        saw("subscriptions", &own, |row| row.id == subject.community),
    ]);
    seen
}

/// What the viewer saved, hid and deleted.
pub(crate) async fn own_lists(forum: &Forum, viewer: Viewer, subject: &Subject) -> Vec<Seen> {
    let is_post = |row: &OwnRow| row.post_id == subject.post && row.comment_id.get() == 0;
    let is_comment = |row: &OwnRow| subject.comments.contains(&row.comment_id);
    let mut seen = Vec::new();
    for (door, list) in [
        ("saved posts", OwnList::SavedPosts),
        ("saved comments", OwnList::SavedComments),
        ("hidden", OwnList::Hidden),
        ("deleted posts", OwnList::DeletedPosts),
        ("deleted comments", OwnList::DeletedComments),
    ] {
        let mut rows = Vec::new();
        let mut next = Some(Cursor::START);
        while let Some(cursor) = next {
            let page = own::list_own(&forum.reads, viewer, list, cursor)
                .await
                .unwrap();
            rows.extend(page.rows);
            next = page.next;
        }
        seen.push(saw(door, &rows, |row| is_post(row) || is_comment(row)));
    }
    seen
}

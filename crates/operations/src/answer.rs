//! Answering a question, commenting on a post, replying to a comment.

use domain::community::Mode;
use domain::event::Event;
use domain::ids::{CommentId, PersonId, PostId};
use domain::language::language;
use domain::path::CommentPath;
use domain::permission::{self, Acting, State};
use domain::refusal::{Field, Refusal};
use domain::rules::{Kind, Subject};
use domain::time::Timestamp;
use store::comment::{self, CommentFacts, NewComment};
use store::counts::{self, CountedComment};
use store::post::{self, PostFacts};
use store::{Broken, Carried, Tx, dialect, gone, search};

use crate::ask::Past;
use crate::blocklist::{self, Said};
use crate::texts::{self, Prepared};
use crate::{By, Failure, Operations, allowance, by, form, labels, mention, verdict};

/// An answer, a comment or a reply.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Below which post.
    pub post: PostId,
    /// What it replies to; nothing if it stands directly below the post.
    pub parent: Option<CommentId>,
    /// Its text.
    pub text: String,
    /// The number of its language; nothing takes that of the post.
    pub language: Option<i64>,
    /// The token of the form: one comment per form.
    pub form: Option<String>,
    /// Whether its author wants it so though rules advise against it.
    pub anyway: bool,
}

/// An answer that was cleaned, measured and rendered.
#[derive(Debug, Clone)]
pub(crate) struct PreparedAnswer {
    pub(crate) post: PostId,
    pub(crate) parent: Option<CommentId>,
    text: Prepared,
    language: Option<i64>,
    form: Option<String>,
    anyway: bool,
    past: Past,
}

/// Answers a question, or replies to a comment; answers the new comment's id. The same form sent
/// twice answers the same.
///
/// # Errors
/// Refused for texts that are too long or empty, what is locked, deleted or not to be seen, and
/// too many in too short a time.
pub async fn answer(
    operations: &Operations,
    by: &By,
    answer: Answer,
) -> Result<CommentId, Failure> {
    let prepared = prepare(operations, answer, Past::default())?;
    let (operations, by) = (operations.clone(), by.clone());
    let db = operations.db().clone();
    let (writing, writer) = (operations.clone(), by.clone());
    let outcome = db.write(Carried::Serializable, move |tx| {
        write(tx, &writing, &writer, &prepared)
    });
    verdict::note_refused(&operations, &by, outcome.await).await
}

/// Cleans, measures and renders an answer. Archives may have lost the text of what was taken away.
pub(crate) fn prepare(
    operations: &Operations,
    answer: Answer,
    past: Past,
) -> Result<PreparedAnswer, Refusal> {
    let text = if past.removed || past.deleted {
        texts::post_text(&answer.text, operations.home())?
    } else {
        texts::comment_text(&answer.text, operations.home())?
    };
    if answer.language.is_some_and(|id| language(id).is_none()) {
        let field = Field::Language;
        return Err(Refusal::BadChoice { field });
    }
    Ok(PreparedAnswer {
        post: answer.post,
        parent: answer.parent,
        text,
        language: answer.language,
        form: answer.form,
        anyway: answer.anyway,
        past,
    })
}

/// Where a comment goes.
struct Place {
    post: PostFacts,
    parent: Option<CommentFacts>,
    path: Option<CommentPath>,
}

impl Place {
    fn parent_path(&self) -> Option<&CommentPath> {
        self.path.as_ref()
    }

    fn ancestors(&self) -> Vec<CommentId> {
        self.path.as_ref().map_or_else(Vec::new, |path| {
            let mut above = path.ancestors();
            above.extend(path.id());
            above
        })
    }
}

/// Writes an answer in a transaction.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    answer: &PreparedAnswer,
) -> Result<CommentId, Failure> {
    if let Some(made) = form::made(tx, by, answer.form.as_deref(), "comment")? {
        return Ok(CommentId(made));
    }
    let acting = by::acting(tx, by)?;
    let place = find_place(tx, by, &acting, answer)?;
    may_write(tx, &place, &acting, by)?;
    let (community, of_post) = (place.post.community_id, place.post.language);
    if let Some(other) = answer.language.filter(|id| *id != of_post) {
        labels::check_language(tx, by, community, other)?;
    }
    let terms = by.origin.terms();
    if terms.rate_limited {
        allowance::spend(tx, allowance::COMMENTS, &by.person.to_string(), by.now)?;
    }
    blocklist::check(tx, operations, by, &[Said::Text(Field::Text, &answer.text)])?;
    let ruling = judge(tx, operations, by, &acting, (&place, answer))?;
    let id = dialect::next_comment_id(tx)?;
    let path = CommentPath::child(place.parent_path(), id).ok_or(Refusal::TooDeep)?;
    let published = by.origin.time(by.now, answer.past.published);
    let written = Written {
        id,
        path: &path,
        published,
    };
    insert(tx, operations, by, answer, &place, &written)?;
    form::note(tx, by, answer.form.as_deref(), "comment", id.0)?;
    crate::record::record(
        tx,
        by,
        Some(place.post.community_id),
        &event(id, &place, terms.notifies && !ruling.is_withheld()),
    )?;
    let stands = mention::Place {
        community: place.post.community_id,
        post: answer.post,
        comment: Some(id),
    };
    if !ruling.is_withheld() {
        mention::record(tx, by, &answer.text, stands)?;
    }
    let written = (place.post.community_id, answer.post, Some(id));
    ruling.apply(tx, operations, by, written, true)?;
    Ok(id)
}

/// What the rules of the community say of it.
fn judge(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    acting: &Acting,
    (place, answer): (&Place, &PreparedAnswer),
) -> Result<verdict::Ruling, Failure> {
    let post = &place.post;
    if answer.past.removed || answer.past.deleted {
        return Ok(verdict::Ruling::default());
    }
    let kind = if place.parent.is_none() {
        Kind::Answer
    } else {
        Kind::Reply
    };
    let subject = Subject {
        serious: post.serious,
        way: verdict::way(by),
        ..Subject::new(kind, "", &answer.text.md)
    };
    let stands = verdict::Place {
        community: post.community_id,
        rules_version: post.rules_version,
        moderates: post.moderates,
        post: None,
    };
    verdict::judge(
        tx,
        operations,
        by,
        acting,
        stands,
        (&subject, answer.anyway),
    )
}

fn find_place(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    answer: &PreparedAnswer,
) -> Result<Place, Failure> {
    let viewer = by::sees(by, acting);
    let post = post::find_post_facts(tx, viewer, answer.post)?.ok_or(Refusal::NoSuchPost)?;
    let Some(parent) = answer.parent else {
        return Ok(Place {
            post,
            parent: None,
            path: None,
        });
    };
    let parent = comment::find_comment_facts(tx, viewer, parent)?
        .filter(|parent| parent.post_id == answer.post)
        .ok_or(Refusal::NoSuchComment)?;
    let path = CommentPath::parse(&parent.path)
        .ok_or_else(|| Broken::fault(format!("comment {} has no path", parent.id)))?;
    Ok(Place {
        post,
        parent: Some(parent),
        path: Some(path),
    })
}

/// Replies of an archive may stand below what was taken away after they were written.
fn may_write(tx: &mut Tx<'_>, place: &Place, acting: &Acting, by: &By) -> Result<(), Failure> {
    let post = &place.post;
    if by.origin.terms().history {
        // But nothing is written below what was erased for good.
        if post.removed && gone::is_post_gone(tx, post.id)? {
            return Err(Refusal::Gone.into());
        }
        let above = place.parent.as_ref().filter(|parent| parent.removed);
        if let Some(parent) = above
            && gone::is_comment_gone(tx, parent.id)?
        {
            return Err(Refusal::Gone.into());
        }
        return Ok(());
    }
    let state = State {
        deleted: post.deleted,
        removed: post.removed,
        locked: post.locked,
    };
    permission::may_take_part(post.banned_until, by.now)?;
    permission::may_reply(state, acting.admin, post.moderates)?;
    if let Some(parent) = &place.parent {
        let State {
            deleted,
            removed,
            locked,
        } = state_of(parent);
        let state = State {
            deleted,
            removed,
            locked,
        };
        permission::may_reply(state, acting.admin, parent.moderates)?;
    }
    Ok(())
}

/// The state of a comment.
pub(crate) const fn state_of(facts: &CommentFacts) -> State {
    State {
        deleted: facts.deleted,
        removed: facts.removed,
        locked: facts.locked,
    }
}

/// What is new about a comment.
struct Written<'a> {
    id: CommentId,
    path: &'a CommentPath,
    published: Timestamp,
}

fn insert(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    answer: &PreparedAnswer,
    place: &Place,
    written: &Written<'_>,
) -> Result<(), Failure> {
    let past = &answer.past;
    let new = NewComment {
        id: written.id,
        ap_id: &operations
            .base()
            .absolute(&format!("/comment/{}", written.id)),
        creator: by.person,
        post: place.post.id,
        community: place.post.community_id,
        parent: answer.parent,
        path: written.path.as_str(),
        is_answer: is_answer(place),
        text: answer.text.text(),
        origin: by.origin.word(),
        source_url: past.source_url.as_deref(),
        licence: past.licence.as_deref(),
        published: written.published,
        updated: past.edited,
        removed: past.removed,
        deleted: past.deleted,
        language: answer.language.unwrap_or(place.post.language),
    };
    comment::insert_comment(tx, &new)?;
    if !past.deleted {
        let indexed = search::NewComment {
            id: new.id,
            published: new.published,
            community: new.community,
            creator: new.creator,
            md: new.text.md,
        };
        search::index_new_comment(tx, indexed)?;
    }
    if !past.removed && !past.deleted {
        let counted = CountedComment {
            post: place.post.id,
            community: place.post.community_id,
            creator: by.person,
            ancestors: &place.ancestors(),
            published: written.published,
        };
        counts::bump_comments(tx, counted, 1)?;
    }
    Ok(())
}

fn is_answer(place: &Place) -> bool {
    place.parent.is_none() && place.post.mode == Mode::Questions
}

fn event(id: CommentId, place: &Place, notify: bool) -> Event {
    let parent: Option<(CommentId, PersonId)> = place
        .parent
        .as_ref()
        .map(|parent| (parent.id, parent.creator_id));
    let (parent, parent_creator) = parent.unzip();
    Event::CommentCreated {
        comment: id,
        post: place.post.id,
        post_creator: place.post.creator_id,
        parent,
        parent_creator,
        is_answer: is_answer(place),
        notify,
    }
}

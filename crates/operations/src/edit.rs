//! Changing one's own posts and comments.

use domain::decision::{Action, Target};
use domain::event::Event;
use domain::ids::{CommentId, PostId};
use domain::language::language;
use domain::permission::{self, Acting, State};
use domain::refusal::{Field, Refusal};
use domain::rules::{Kind, Subject};
use domain::time::{MINUTE, Timestamp};
use store::comment::CommentFacts;
use store::post::PostFacts;
use store::revision::{self, Replaced};
use store::{Carried, Tx, comment, community, post, search, tag};

use crate::answer::state_of;
use crate::blocklist::{self, Said};
use crate::decide;
use crate::labels::{self, Labels, Lifted, Place};
use crate::texts::{self, Prepared};
use crate::verdict::{self, Ruling};
use crate::{By, Failure, Operations, allowance, by, mention};

/// Microseconds after writing, or after the last earlier text that was kept, within which a change
/// leaves none behind.
pub const QUIET_FOR: i64 = 5 * MINUTE;

/// A change of a post.
#[derive(Debug, Clone)]
pub struct EditPost {
    /// The post to be changed.
    pub post: PostId,
    /// Its new title.
    pub title: String,
    /// Its new text.
    pub text: String,
    /// What it links to now.
    pub url: Option<String>,
    /// Whether it is not safe for work.
    pub nsfw: bool,
    /// What else it is marked as; nothing leaves that as it is.
    pub labels: Option<Labels>,
    /// The version that the change was made from.
    pub version: i64,
    /// Whether its author wants it so though rules advise against it.
    pub anyway: bool,
}

/// A change of a comment.
#[derive(Debug, Clone)]
pub struct EditComment {
    /// The comment to be changed.
    pub comment: CommentId,
    /// Its new text.
    pub text: String,
    /// The number of its language; nothing leaves that as it is.
    pub language: Option<i64>,
    /// The version that the change was made from.
    pub version: i64,
    /// Whether its author wants it so though rules advise against it.
    pub anyway: bool,
}

/// Changes a post of one's own.
///
/// # Errors
/// Refused for others' posts, deleted or locked ones, texts that don't fit, and with `StaleEdit`
/// when the post has a newer version.
pub async fn edit_post(operations: &Operations, by: &By, edit: EditPost) -> Result<(), Failure> {
    let change = prepare_post(operations, edit)?;
    let (by, operations) = (by.clone(), operations.clone());
    let db = operations.db().clone();
    let (writing, writer) = (operations.clone(), by.clone());
    let write = move |tx: &mut Tx<'_>| write_post(tx, &writing, &writer, &change, Why::Edit);
    let outcome = db.write(Carried::Serializable, write).await;
    verdict::note_refused(&operations, &by, outcome).await
}

/// Why a text changes: its author edits it, or mends what a moderator took away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Edit,
    Repair,
}

impl Why {
    /// What is taken away or locked is not edited; it is mended all the same.
    const fn stands_in_the_way(self, it: bool) -> bool {
        matches!(self, Self::Edit) && it
    }

    /// Whoever is banned may still mend what was taken away.
    fn may_take_part(self, banned_until: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
        match self {
            Self::Edit => permission::may_take_part(banned_until, now),
            Self::Repair => Ok(()),
        }
    }
}

/// A change of a post that was cleaned, measured and rendered.
pub(crate) struct PostChange {
    edit: EditPost,
    title: String,
    url: Option<String>,
    text: Prepared,
}

impl PostChange {
    /// The post.
    pub(crate) const fn id(&self) -> PostId {
        self.edit.post
    }

    fn said(&self) -> Vec<Said<'_>> {
        let url = self.url.as_deref().map(|url| Said::Link(Field::Url, url));
        let title = Said::Line(Field::Title, &self.title);
        let text = Said::Text(Field::Text, &self.text);
        [title, text].into_iter().chain(url).collect()
    }
}

/// Cleans, measures and renders a change of a post.
pub(crate) fn prepare_post(operations: &Operations, edit: EditPost) -> Result<PostChange, Refusal> {
    edit.labels.as_ref().map_or(Ok(()), labels::check)?;
    Ok(PostChange {
        title: texts::title(&edit.title)?,
        url: texts::url(edit.url.as_deref())?,
        text: texts::post_text(&edit.text, operations.home())?,
        edit,
    })
}

/// Changes a post of one's own that was taken away, in a transaction.
pub(crate) fn repair_post(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    change: &PostChange,
) -> Result<(), Failure> {
    write_post(tx, operations, by, change, Why::Repair)
}

/// Whether somebody may change a post, and from the version that they saw.
fn may_change(
    acting: &Acting,
    facts: &PostFacts,
    edit: &EditPost,
    why: Why,
) -> Result<(), Refusal> {
    let state = State {
        deleted: facts.deleted,
        removed: why.stands_in_the_way(facts.removed),
        locked: why.stands_in_the_way(facts.locked),
    };
    permission::may_edit(acting.id, facts.creator_id, state)?;
    if facts.version != edit.version {
        return Err(Refusal::StaleEdit);
    }
    Ok(())
}

fn write_post(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    change: &PostChange,
    why: Why,
) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let PostChange {
        edit, url, text, ..
    } = change;
    let facts =
        post::find_post_facts(tx, by::viewer(&acting), edit.post)?.ok_or(Refusal::NoSuchPost)?;
    may_change(&acting, &facts, edit, why)?;
    why.may_take_part(facts.banned_until, by.now)?;
    let lifted = as_it_will_be(tx, &facts, change)?;
    let title = &lifted.title;
    let same_text = facts.title == *title && facts.md == text.md && facts.url == *url;
    let labels = edit.labels.as_ref().map(|_| &lifted.labels);
    let labels_changed = write_labels(tx, operations, by, &facts, labels)?;
    if same_text && facts.nsfw == lifted.nsfw && !labels_changed {
        return Ok(());
    }
    let ruling = judge_post(tx, operations, by, &acting, (&facts, change, &lifted))?;
    let ruling = ruling.unless(facts.held || why == Why::Repair);
    spend(tx, by)?;
    let last = revision::find_last_revised(tx, facts.id, None)?;
    if !same_text && leaves_revision(by, facts.published, last) {
        let replaced = Replaced {
            post: facts.id,
            comment: None,
            version: facts.version,
            title: Some(&facts.title),
            md: &facts.md,
            at: facts.updated.unwrap_or(facts.published),
            by: facts.creator_id,
            replaced_at: by.now,
        };
        keep_revision(tx, replaced, facts.removed || facts.held, by.now)?;
    }
    post::set_post(
        tx,
        edit.post,
        title,
        url.as_deref(),
        lifted.nsfw,
        text.text(),
        by.now,
    )?;
    search::index_post(tx, edit.post)?;
    let event = Event::PostEdited { post: edit.post };
    crate::record::record(tx, by, Some(facts.community_id), &event)?;
    let place = mention::Place {
        community: facts.community_id,
        post: facts.id,
        comment: None,
    };
    mention::record(tx, by, text, place)?;
    ruling.apply(
        tx,
        operations,
        by,
        (facts.community_id, facts.id, None),
        false,
    )
}

/// The post as it will be once the tags in front of its title are tags, with the marks that
/// moderators decided.
fn as_it_will_be(
    tx: &mut Tx<'_>,
    facts: &PostFacts,
    change: &PostChange,
) -> Result<Lifted, Failure> {
    let mut lifted = lifted(facts, change);
    lifted.nsfw = decided(tx, Action::MarkNsfw, facts.id, lifted.nsfw)?;
    Ok(lifted)
}

fn lifted(facts: &PostFacts, change: &PostChange) -> Lifted {
    let lifted = Lifted {
        title: change.title.clone(),
        labels: change.edit.labels.clone().unwrap_or_default(),
        nsfw: change.edit.nsfw,
    };
    // Without labels there is nothing that they could become.
    if change.edit.labels.is_none() {
        return lifted;
    }
    labels::lift(facts.mode, lifted)
}

/// What the site keeps out of the post as it will be, and what its community's rules say of it.
fn judge_post(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    acting: &Acting,
    (facts, change, lifted): (&PostFacts, &PostChange, &Lifted),
) -> Result<Ruling, Failure> {
    blocklist::check(tx, operations, by, &change.said())?;
    if facts.rules_version == 0 {
        return Ok(Ruling::default());
    }
    let kept = change.edit.labels.is_none();
    // Its labels are written already.
    let there = tag::list_tags(tx, facts.community_id, Some(facts.id))?;
    let chosen = there.iter().filter(|tag| tag.chosen && !tag.serious);
    let tags: Vec<String> = chosen.map(|tag| tag.slug.clone()).collect();
    let subject = Subject {
        url: change.url.as_deref(),
        language: if kept {
            facts.language
        } else {
            lifted.labels.language
        },
        tags: &tags,
        nsfw: lifted.nsfw,
        serious: there.iter().any(|tag| tag.chosen && tag.serious),
        edit: true,
        way: verdict::way(by),
        ..Subject::new(Kind::Post, &lifted.title, &change.text.md)
    };
    let place = verdict::Place {
        community: facts.community_id,
        rules_version: facts.rules_version,
        moderates: facts.moderates,
        post: Some(facts.id),
    };
    verdict::judge(
        tx,
        operations,
        by,
        acting,
        place,
        (&subject, change.edit.anyway),
    )
}

/// Changes what a post is marked as; answers whether anything is otherwise than before.
fn write_labels(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    facts: &PostFacts,
    labels: Option<&Labels>,
) -> Result<bool, Failure> {
    let Some(labels) = labels else {
        return Ok(false);
    };
    let found = community::find_community(tx, by.viewer(), facts.community_id)?
        .ok_or(Refusal::NoSuchCommunity)?;
    let other_language = facts.language != labels.language;
    if other_language {
        labels::check_language(tx, by, facts.community_id, labels.language)?;
    }
    let place = Place::of(&found);
    let labels = &Labels {
        serious: decided(tx, Action::MarkSerious, facts.id, labels.serious)?,
        ..labels.clone()
    };
    let tagged = labels::write(tx, operations, place, facts.id, labels, by.now)?;
    if other_language {
        post::set_post_language(tx, facts.id, labels.language)?;
    }
    Ok(tagged || other_language)
}

/// Changes a comment of one's own.
///
/// # Errors
/// As for posts.
pub async fn edit_comment(
    operations: &Operations,
    by: &By,
    edit: EditComment,
) -> Result<(), Failure> {
    let text = prepare_comment(operations, &edit)?;
    let (writing, writer) = (operations.clone(), by.clone());
    let write =
        move |tx: &mut Tx<'_>| write_comment(tx, &writing, &writer, (&edit, &text), Why::Edit);
    let outcome = operations.db().write(Carried::Serializable, write).await;
    verdict::note_refused(operations, by, outcome).await
}

/// Cleans, measures and renders a change of a comment.
pub(crate) fn prepare_comment(
    operations: &Operations,
    edit: &EditComment,
) -> Result<Prepared, Refusal> {
    texts::comment_text(&edit.text, operations.home())
}

/// Changes a comment of one's own that was taken away, in a transaction.
pub(crate) fn repair_comment(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    edit: &EditComment,
    text: &Prepared,
) -> Result<(), Failure> {
    write_comment(tx, operations, by, (edit, text), Why::Repair)
}

fn write_comment(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    (edit, text): (&EditComment, &Prepared),
    why: Why,
) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let facts = comment::find_comment_facts(tx, by::viewer(&acting), edit.comment)?
        .ok_or(Refusal::NoSuchComment)?;
    let state = state_of(&facts);
    let state = State {
        removed: why.stands_in_the_way(state.removed),
        locked: why.stands_in_the_way(state.locked),
        ..state
    };
    permission::may_edit(acting.id, facts.creator_id, state)?;
    why.may_take_part(facts.banned_until, by.now)?;
    if facts.version != edit.version {
        return Err(Refusal::StaleEdit.into());
    }
    let other = write_language(tx, by, &facts, edit.language)?;
    if facts.md == text.md {
        if other {
            spend(tx, by)?;
            told_of_comment(tx, by, &facts)?;
        }
        return Ok(());
    }
    blocklist::check(tx, operations, by, &[Said::Text(Field::Text, text)])?;
    let ruling = judge_comment(tx, operations, by, &acting, (&facts, edit, text))?;
    let ruling = ruling.unless(facts.held || why == Why::Repair);
    spend(tx, by)?;
    let last = revision::find_last_revised(tx, facts.post_id, Some(facts.id))?;
    if leaves_revision(by, facts.published, last) {
        let replaced = Replaced {
            post: facts.post_id,
            comment: Some(facts.id),
            version: facts.version,
            title: None,
            md: &facts.md,
            at: facts.updated.unwrap_or(facts.published),
            by: facts.creator_id,
            replaced_at: by.now,
        };
        keep_revision(tx, replaced, facts.removed || facts.held, by.now)?;
    }
    comment::set_comment(tx, edit.comment, text.text(), by.now)?;
    search::index_comment(tx, edit.comment)?;
    told_of_comment(tx, by, &facts)?;
    let place = mention::Place {
        community: facts.community_id,
        post: facts.post_id,
        comment: Some(facts.id),
    };
    mention::record(tx, by, text, place)?;
    let written = (facts.community_id, facts.post_id, Some(facts.id));
    ruling.apply(tx, operations, by, written, false)
}

fn told_of_comment(tx: &mut Tx<'_>, by: &By, facts: &CommentFacts) -> Result<(), Failure> {
    let event = Event::CommentEdited {
        comment: facts.id,
        post: facts.post_id,
    };
    crate::record::record(tx, by, Some(facts.community_id), &event)?;
    Ok(())
}

/// Changes the language of a comment, if another one was chosen: that of its post, or one that is
/// taken where it stands. Answers whether it was.
fn write_language(
    tx: &mut Tx<'_>,
    by: &By,
    facts: &CommentFacts,
    chosen: Option<i64>,
) -> Result<bool, Failure> {
    let Some(other) = chosen.filter(|id| *id != facts.language) else {
        return Ok(false);
    };
    if language(other).is_none() {
        let field = Field::Language;
        return Err(Refusal::BadChoice { field }.into());
    }
    if other != facts.post_language {
        labels::check_language(tx, by, facts.community_id, other)?;
    }
    comment::set_comment_language(tx, facts.id, other)?;
    Ok(true)
}

/// What the rules of the community say of the comment as it will be.
fn judge_comment(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    acting: &Acting,
    (facts, edit, text): (&CommentFacts, &EditComment, &Prepared),
) -> Result<Ruling, Failure> {
    let kind = if facts.parent_id.is_none() {
        Kind::Answer
    } else {
        Kind::Reply
    };
    let subject = Subject {
        serious: facts.serious,
        edit: true,
        way: verdict::way(by),
        ..Subject::new(kind, "", &text.md)
    };
    let place = verdict::Place {
        community: facts.community_id,
        rules_version: facts.rules_version,
        moderates: facts.moderates,
        post: None,
    };
    verdict::judge(tx, operations, by, acting, place, (&subject, edit.anyway))
}

/// Keeps the text that was replaced. Of one that was taken away or waited only that it was: mending
/// it must not publish what was mended. Whom that concerned still has it in their statement.
fn keep_revision(
    tx: &mut Tx<'_>,
    replaced: Replaced<'_>,
    away: bool,
    now: Timestamp,
) -> Result<(), Failure> {
    let (post, comment, version) = (replaced.post, replaced.comment, replaced.version);
    revision::insert_revision(tx, replaced)?;
    if away {
        revision::blank_revision(tx, post, comment, version, now)?;
    }
    Ok(())
}

/// What a moderator decided that a post is marked as, as long as the decision stands: its author's
/// form does not undo it.
fn decided(tx: &mut Tx<'_>, action: Action, post: PostId, wanted: bool) -> Result<bool, Failure> {
    let standing = store::decision::find_standing(tx, action, Target::Post(post))?;
    match standing {
        Some(found) => Ok(!decide::takes_off(&found)?),
        None => Ok(wanted),
    }
}

fn spend(tx: &mut Tx<'_>, by: &By) -> Result<(), Failure> {
    if by.origin.terms().rate_limited {
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    }
    Ok(())
}

/// A slip that is mended at once is nobody's business. It is counted from the writing or the last
/// text that was kept, so that many small changes don't carry the first text away.
fn leaves_revision(by: &By, published: Timestamp, last: Option<Timestamp>) -> bool {
    by.now.since(last.unwrap_or(published).max(published)) > QUIET_FOR
}

//! Asking a question, or making a post.

use domain::event::Event;
use domain::ids::{CommunityId, PostId};
use domain::permission::{self, Acting, Standing};
use domain::refusal::{Field, Refusal};
use domain::rules::{Kind, Subject};
use domain::time::Timestamp;
use store::community::CommunityRow;
use store::post::NewPost;
use store::{Carried, Query, Tx, counts, cross_post, dialect, follow, post, search};

use crate::blocklist::{self, Said};
use crate::community::find_standing;
use crate::labels::{self, Labels, Lifted, Place};
use crate::texts::{self, Prepared};
use crate::{By, Failure, Operations, allowance, by, form, mention, verdict};

/// A question, or a post.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The community that it is asked in.
    pub community: CommunityId,
    /// The question, or the post's title.
    pub title: String,
    /// Its text; it may be empty.
    pub text: String,
    /// What it links to.
    pub url: Option<String>,
    /// Whether it is not safe for work.
    pub nsfw: bool,
    /// What else it is marked as.
    pub labels: Labels,
    /// The post of another community that it repeats.
    pub cross_post_of: Option<PostId>,
    /// The token of the form: one post per form.
    pub form: Option<String>,
    /// Whether its author wants it so though rules advise against it.
    pub anyway: bool,
}

/// What an archive knows of something that was written long ago.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// When it was written.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub edited: Option<Timestamp>,
    /// Whether a moderator took it away.
    pub removed: bool,
    /// Whether its author took it away.
    pub deleted: bool,
    /// Where it stood.
    pub source_url: Option<String>,
    /// The licence it came with.
    pub licence: Option<String>,
}

/// A question that was cleaned, measured and rendered.
#[derive(Debug, Clone)]
pub(crate) struct PreparedAsk {
    pub(crate) community: CommunityId,
    title: String,
    text: Prepared,
    url: Option<String>,
    nsfw: bool,
    labels: Labels,
    cross_post_of: Option<PostId>,
    form: Option<String>,
    anyway: bool,
    past: Past,
}

impl PreparedAsk {
    fn said(&self) -> Vec<Said<'_>> {
        let url = self.url.as_deref().map(|url| Said::Link(Field::Url, url));
        let title = Said::Line(Field::Title, &self.title);
        let text = Said::Text(Field::Text, &self.text);
        [title, text].into_iter().chain(url).collect()
    }
}

/// Asks a question, or makes a post; answers its id. The same form sent twice answers the same.
///
/// # Errors
/// Refused for texts that are too long or empty, communities that the person may not post in,
/// and too many posts in too short a time.
pub async fn ask(operations: &Operations, by: &By, ask: Ask) -> Result<PostId, Failure> {
    let prepared = prepare(operations, ask, Past::default())?;
    let (operations, by) = (operations.clone(), by.clone());
    let db = operations.db().clone();
    let (writing, writer) = (operations.clone(), by.clone());
    let outcome = db.write(Carried::Serializable, move |tx| {
        write(tx, &writing, &writer, &prepared)
    });
    verdict::note_refused(&operations, &by, outcome.await).await
}

/// Cleans, measures and renders a question.
pub(crate) fn prepare(
    operations: &Operations,
    ask: Ask,
    past: Past,
) -> Result<PreparedAsk, Refusal> {
    labels::check(&ask.labels)?;
    Ok(PreparedAsk {
        community: ask.community,
        title: texts::title(&ask.title)?,
        text: texts::post_text(&ask.text, operations.home())?,
        url: texts::url(ask.url.as_deref())?,
        nsfw: ask.nsfw,
        labels: ask.labels,
        cross_post_of: ask.cross_post_of,
        form: ask.form,
        anyway: ask.anyway,
        past,
    })
}

/// Writes a question in a transaction.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    ask: &PreparedAsk,
) -> Result<PostId, Failure> {
    if let Some(made) = form::made(tx, by, ask.form.as_deref(), "post")? {
        return Ok(PostId(made));
    }
    let acting = by::acting(tx, by)?;
    let community = may_post(tx, by, &acting, ask.community)?;
    labels::check_language(tx, by, ask.community, ask.labels.language)?;
    let terms = by.origin.terms();
    if !terms.history {
        permission::may_take_part(community.banned_until, by.now)?;
    }
    if terms.rate_limited {
        allowance::spend(tx, allowance::POSTS, &by.person.to_string(), by.now)?;
    }
    let lifted = lifted(by, &community, ask);
    blocklist::check(tx, operations, by, &ask.said())?;
    let ruling = judge(tx, operations, by, &acting, (&community, ask, &lifted))?;
    let id = dialect::next_post_id(tx)?;
    let published = by.origin.time(by.now, ask.past.published);
    insert(tx, operations, by, (ask, &lifted), id, published)?;
    // An archive's tags come after its posts, and are its own.
    if lifted.labels.serious || !lifted.labels.tags.is_empty() {
        let place = Place::of(&community);
        labels::write(tx, operations, place, id, &lifted.labels, by.now)?;
    }
    search::index_post(tx, id)?;
    // Whoever asked follows, also from an archive: later answers concern them all the same.
    follow::set_question_follow(tx, by.person, id, true, by.now)?;
    form::note(tx, by, ask.form.as_deref(), "post", id.0)?;
    let event = Event::PostCreated {
        post: id,
        notify: terms.notifies && !ruling.is_withheld(),
    };
    crate::record::record(tx, by, Some(ask.community), &event)?;
    let place = mention::Place {
        community: ask.community,
        post: id,
        comment: None,
    };
    if !ruling.is_withheld() {
        mention::record(tx, by, &ask.text, place)?;
    }
    if let Some(original) = ask.cross_post_of {
        link(tx, by, &acting, (id, ask.community), original)?;
    }
    ruling.apply(tx, operations, by, (ask.community, id, None), true)?;
    Ok(id)
}

/// Links a post with the one that it repeats, which its author must be able to read.
fn link(
    tx: &mut Tx<'_>,
    by: &By,
    acting: &Acting,
    (post, community): (PostId, CommunityId),
    original: PostId,
) -> Result<(), Failure> {
    let facts =
        post::find_post_facts(tx, by::viewer(acting), original)?.ok_or(Refusal::NoSuchPost)?;
    if facts.deleted || facts.removed || facts.held {
        return Err(Refusal::NoSuchPost.into());
    }
    let original = cross_post::insert_cross_post(tx, post, original)?;
    let event = Event::CrossPosted { post, original };
    crate::record::record(tx, by, Some(community), &event)?;
    Ok(())
}

/// The post with the tags lifted off its title; an archive's title stays as it was.
fn lifted(by: &By, community: &CommunityRow, ask: &PreparedAsk) -> Lifted {
    let lifted = Lifted {
        title: ask.title.clone(),
        labels: ask.labels.clone(),
        nsfw: ask.nsfw,
    };
    if by.origin.terms().history {
        return lifted;
    }
    labels::lift(community.mode, lifted)
}

/// What the rules of the community say of it.
fn judge(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    acting: &Acting,
    (community, ask, lifted): (&CommunityRow, &PreparedAsk, &Lifted),
) -> Result<verdict::Ruling, Failure> {
    if community.rules_version == 0 || ask.past.removed || ask.past.deleted {
        return Ok(verdict::Ruling::default());
    }
    let tags = labels::slugs(tx, community.id, &lifted.labels)?;
    let subject = Subject {
        url: ask.url.as_deref(),
        language: lifted.labels.language,
        tags: &tags,
        nsfw: lifted.nsfw,
        serious: lifted.labels.serious,
        way: verdict::way(by),
        ..Subject::new(Kind::Post, &lifted.title, &ask.text.md)
    };
    let place = verdict::Place {
        community: community.id,
        rules_version: community.rules_version,
        moderates: community.moderates,
        post: None,
    };
    verdict::judge(tx, operations, by, acting, place, (&subject, ask.anyway))
}

fn insert(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    (ask, lifted): (&PreparedAsk, &Lifted),
    id: PostId,
    published: Timestamp,
) -> Result<(), Failure> {
    let past = &ask.past;
    let new = NewPost {
        id,
        ap_id: &operations.base().absolute(&format!("/post/{id}")),
        creator: by.person,
        community: ask.community,
        title: &lifted.title,
        url: ask.url.as_deref(),
        text: ask.text.text(),
        nsfw: lifted.nsfw,
        language: ask.labels.language,
        origin: by.origin.word(),
        source_url: past.source_url.as_deref(),
        licence: past.licence.as_deref(),
        published,
        updated: past.edited,
        removed: past.removed,
        deleted: past.deleted,
    };
    post::insert_post(tx, &new)?;
    if !past.removed && !past.deleted {
        counts::bump_posts(tx, ask.community, by.person, 1)?;
    }
    Ok(())
}

/// Whether somebody may post in a community that they can see.
fn may_post(
    q: &mut Query<'_>,
    by: &By,
    acting: &Acting,
    community: CommunityId,
) -> Result<CommunityRow, Failure> {
    let found = find_standing(q, by::sees(by, acting), community)?;
    if found.deleted || found.removed {
        return Err(Refusal::NoSuchCommunity.into());
    }
    let standing = Standing {
        member: found.subscribed,
        moderator: found.moderates,
    };
    // What an archive holds was let in where it was written.
    if !by.origin.terms().history {
        permission::may_post(found.who_may_post, acting.admin, standing)?;
    }
    Ok(found)
}

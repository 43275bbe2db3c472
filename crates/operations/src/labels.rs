//! What a post is marked as: its language, its community's tags, *Serious*.

use domain::community::Mode;
use domain::ids::{CommunityId, PostId, TagId};
use domain::language::language;
use domain::refusal::{Field, Refusal};
use domain::rules::asks_question::{PrefixTag, lift_prefix};
use domain::time::Timestamp;
use domain::{limits, number, urls};
use store::community::CommunityRow;
use store::tag::{self, NewTag, TagRow};
use store::{Query, Tx, community};

use crate::{By, Failure, Operations};

/// The tag that says that only serious answers are wanted, and its address.
pub(crate) const SERIOUS: &str = "Serious";
pub(crate) const SERIOUS_SLUG: &str = "serious";

/// What the author of a post marks it as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// The number of its language; 0 for none in particular.
    pub language: i64,
    /// Tags of its community, without *Serious*.
    pub tags: Vec<TagId>,
    /// Whether it asks for serious answers.
    pub serious: bool,
}

/// The community that a post stands in, as far as tags go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) community: CommunityId,
    pub(crate) name: &'a str,
    pub(crate) host: Option<&'a str>,
    pub(crate) mode: Mode,
}

impl<'a> Place<'a> {
    pub(crate) fn of(row: &'a CommunityRow) -> Self {
        Self {
            community: row.id,
            name: &row.name,
            host: row.host.as_deref(),
            mode: row.mode,
        }
    }
}

/// Looks at what can be told without the database.
pub(crate) fn check(labels: &Labels) -> Result<(), Refusal> {
    if language(labels.language).is_none() {
        let field = Field::Language;
        return Err(Refusal::BadChoice { field });
    }
    if labels.tags.len() + usize::from(labels.serious) > limits::POST_TAGS_MAX {
        let limit = number::from_usize(limits::POST_TAGS_MAX);
        return Err(Refusal::TooManyOfThese { limit });
    }
    Ok(())
}

/// Whether a text in this language may be written in a community. What an archive brings was
/// written already.
pub(crate) fn check_language(
    q: &mut Query<'_>,
    by: &By,
    community: CommunityId,
    language: i64,
) -> Result<(), Failure> {
    if by.origin.terms().history || community::find_languages(q, community)?.has(language) {
        return Ok(());
    }
    Err(Refusal::LanguageNotTaken.into())
}

/// Gives a post these tags and no others that its author can choose; answers whether that changed
/// anything. *Serious* is made with its first use in a community of questions.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    operations: &Operations,
    place: Place<'_>,
    post: PostId,
    labels: &Labels,
    at: Timestamp,
) -> Result<bool, Failure> {
    let there = tag::list_tags(tx, place.community, Some(post))?;
    let choosable = |id: &TagId| there.iter().any(|tag| tag.id == *id && !tag.serious);
    let bad = Refusal::BadChoice { field: Field::Tags };
    if !labels.tags.iter().all(choosable) {
        return Err(bad.into());
    }
    let mut changed = false;
    for tag in &there {
        let wanted = is_wanted(tag, labels);
        if wanted != tag.chosen {
            tag::set_post_tag(tx, post, tag.id, wanted)?;
            changed = true;
        }
    }
    if labels.serious && !there.iter().any(|tag| tag.serious) {
        if place.mode != Mode::Questions {
            return Err(bad.into());
        }
        insert_serious(tx, operations, place, post, at)?;
        changed = true;
    }
    Ok(changed)
}

/// Makes the tag that says *Serious*, and gives it to a post.
fn insert_serious(
    tx: &mut Tx<'_>,
    operations: &Operations,
    place: Place<'_>,
    post: PostId,
    at: Timestamp,
) -> Result<(), Failure> {
    let path = format!(
        "{}/tag/{SERIOUS_SLUG}",
        urls::community(place.name, place.host)
    );
    let new = NewTag {
        community: place.community,
        ap_id: &operations.base().absolute(&path),
        slug: SERIOUS_SLUG,
        name: SERIOUS,
        meaning: "serious",
    };
    Ok(tag::insert_post_tag(tx, post, new, at)?)
}

/// Marks a question as *Serious*, or no longer, and leaves its other tags.
pub(crate) fn set_serious(
    tx: &mut Tx<'_>,
    operations: &Operations,
    place: Place<'_>,
    post: PostId,
    on: bool,
    at: Timestamp,
) -> Result<(), Failure> {
    let there = tag::list_tags(tx, place.community, Some(post))?;
    let mut serious = there.iter().filter(|tag| tag.serious);
    if !on {
        for tag in serious {
            tag::set_post_tag(tx, post, tag.id, false)?;
        }
        return Ok(());
    }
    match serious.next() {
        Some(tag) => tag::set_post_tag(tx, post, tag.id, true)?,
        None if place.mode == Mode::Questions => {
            insert_serious(tx, operations, place, post, at)?;
        }
        None => return Err(Refusal::NotAQuestion.into()),
    }
    Ok(())
}

/// Gives a post these tags of its community and no others, and leaves *Serious* as it is. Tags that
/// are gone since stay gone.
pub(crate) fn set_tags(
    tx: &mut Tx<'_>,
    community: CommunityId,
    post: PostId,
    tags: &[i64],
) -> Result<(), Failure> {
    let there = tag::list_tags(tx, community, Some(post))?;
    for tag in there.iter().filter(|tag| !tag.serious) {
        let wanted = tags.contains(&tag.id.0);
        if wanted != tag.chosen {
            tag::set_post_tag(tx, post, tag.id, wanted)?;
        }
    }
    Ok(())
}

/// Of several tags that ask for serious answers the first is enough.
fn is_wanted(tag: &TagRow, labels: &Labels) -> bool {
    if tag.serious {
        labels.serious
    } else {
        labels.tags.contains(&tag.id)
    }
}

/// A post as it is sent once the tags in front of its title are tags.
#[derive(Debug, Clone)]
pub(crate) struct Lifted {
    pub(crate) title: String,
    pub(crate) labels: Labels,
    pub(crate) nsfw: bool,
}

/// Lifts the tags off a title that mean something in a community of questions: `[Serious]`,
/// `(NSFW)`. Others stay where they are.
pub(crate) fn lift(mode: Mode, mut lifted: Lifted) -> Lifted {
    let typed = lifted.title.clone();
    let found = lift_prefix(&typed);
    let too_short = found.rest.chars().count() < limits::TITLE_CHARS_MIN;
    // What says that it tells too much has nowhere else to say so.
    let told = found.tags.contains(&PrefixTag::Spoiler);
    if mode != Mode::Questions || too_short || told {
        return lifted;
    }
    found.rest.clone_into(&mut lifted.title);
    lifted.labels.serious |= found.tags.contains(&PrefixTag::Serious);
    lifted.nsfw |= found.tags.contains(&PrefixTag::Nsfw);
    lifted
}

/// The names in addresses of tags that somebody chose.
pub(crate) fn slugs(
    q: &mut Query<'_>,
    community: CommunityId,
    labels: &Labels,
) -> Result<Vec<String>, Failure> {
    if labels.tags.is_empty() {
        return Ok(Vec::new());
    }
    let there = tag::list_tags(q, community, None)?;
    let chosen = there
        .into_iter()
        .filter(|tag| labels.tags.contains(&tag.id));
    Ok(chosen.map(|tag| tag.slug).collect())
}

//! A community's tags: its moderators add, change and delete them.

use domain::audit::AuditAct;
use domain::community::TagMeaning;
use domain::event::Event;
use domain::ids::{CommunityId, TagId};
use domain::limits;
use domain::permission;
use domain::refusal::{Field, Refusal};
use domain::slug::slug;
use domain::urls;
use store::tag::NewTag;
use store::{Carried, Tx, search, tag};

use crate::community::find_standing;
use crate::{By, Failure, Operations, allowance, audit, by, record, texts};

/// What the form of a tag holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagForm {
    /// Its name.
    pub name: String,
    /// Its colour of the palette; 0 is none.
    pub colour: i64,
    /// What it means to the program.
    pub meaning: TagMeaning,
}

/// What is done to a community's tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagChange {
    /// One more.
    Add(TagForm),
    /// Another name, colour or meaning.
    Change(TagId, TagForm),
    /// Out of use. Posts lose it.
    Delete(TagId),
}

/// Changes a community's tags.
///
/// # Errors
/// Refused for whoever does not moderate it, names that are taken or don't fit, and beyond
/// [`limits::TAGS_MAX`].
pub async fn change(
    operations: &Operations,
    by: &By,
    community: CommunityId,
    mut change: TagChange,
) -> Result<(), Failure> {
    if let TagChange::Add(form) | TagChange::Change(_, form) = &mut change {
        form.name = texts::line(&form.name, Field::Tag, 1, limits::TAG_CHARS_MAX)?;
    }
    let (operations, by) = (operations.clone(), by.clone());
    let db = operations.db().clone();
    db.write(Carried::Serializable, move |tx| {
        write(tx, &operations, &by, community, &change)
    })
    .await
}

fn write(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    id: CommunityId,
    change: &TagChange,
) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let found = find_standing(tx, by::viewer(&acting), id)?;
    permission::may_run_community(acting.admin, found.moderates)?;
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    match change {
        TagChange::Add(form) => {
            let base = urls::community(&found.name, found.host.as_deref());
            let slug = free_slug(tx, id, &form.name, None)?;
            let limit = limits::TAGS_MAX;
            if tag::count_tags(tx, id)? >= limit {
                return Err(Refusal::TooManyOfThese { limit }.into());
            }
            let new = NewTag {
                community: id,
                ap_id: &operations.base().absolute(&format!("{base}/tag/{slug}")),
                slug: &slug,
                name: &form.name,
                meaning: form.meaning.word(),
            };
            tag::insert_tag(tx, new, form.colour, by.now)?;
        }
        TagChange::Change(tag, form) => {
            let tag = tag::find_tag_by_id(tx, id, *tag)?.ok_or(Refusal::NoSuchTag)?;
            free_slug(tx, id, &form.name, Some(tag))?;
            let before = tag::list_community_tags(tx, id)?;
            let before = before.iter().find(|row| row.id == tag);
            tag::set_tag(tx, tag, &form.name, form.colour, form.meaning)?;
            if before.is_none_or(|row| row.meaning != form.meaning) {
                search::index_tagged_later(tx, tag)?;
            }
        }
        TagChange::Delete(tag) => {
            let Some(tag) = tag::find_tag_by_id(tx, id, *tag)? else {
                return Ok(());
            };
            tag::set_tag_deleted(tx, tag)?;
            search::index_tagged_later(tx, tag)?;
        }
    }
    let event = Event::CommunityChanged { community: id };
    record::record(tx, by, Some(id), &event)?;
    let object = format!("community {id}");
    audit::of_admin(tx, by, &acting, AuditAct::ChangeCommunity, (&object, ""))
}

/// The name in addresses, which no other tag of the community may have.
fn free_slug(
    tx: &mut Tx<'_>,
    community: CommunityId,
    name: &str,
    but: Option<TagId>,
) -> Result<String, Failure> {
    let slug = slug(name);
    if slug.is_empty() {
        return Err(Refusal::Empty { field: Field::Tag }.into());
    }
    match tag::find_tag(tx, community, &slug)? {
        Some(found) if Some(found) != but => Err(Refusal::TagTaken.into()),
        _ => Ok(slug),
    }
}

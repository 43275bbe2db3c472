//! The tags of posts.

use domain::ids::{CommunityId, PostId};
use domain::refusal::Field;
use domain::slug::slug;
use domain::time::Timestamp;
use domain::{limits, urls};
use store::tag::{NewTag, insert_post_tag};
use store::{Broken, Tx};

use super::reason;
use crate::Operations;
use crate::labels::{SERIOUS, SERIOUS_SLUG};
use crate::texts;

/// A tag of a post.
pub(super) struct Tag {
    name: String,
    slug: String,
    meaning: &'static str,
}

/// Prepares the tags of a post. One that is called *serious* is the one with meaning.
pub(super) fn prepare(names: &[String], serious: bool) -> Result<Vec<Tag>, String> {
    if names.len() > limits::POST_TAGS_MAX {
        return Err(format!("it has more than {} tags", limits::POST_TAGS_MAX));
    }
    let serious = serious.then(|| SERIOUS.to_owned());
    names
        .iter()
        .cloned()
        .chain(serious)
        .map(|name| tag(&name))
        .collect()
}

fn tag(name: &str) -> Result<Tag, String> {
    let max = limits::DISPLAY_NAME_CHARS_MAX;
    let name = texts::line(name, Field::Name, 1, max).map_err(|no| reason::of(&no))?;
    // A name of signs alone has no slug, and stands for itself.
    let slug = Some(slug(&name)).filter(|slug| !slug.is_empty());
    let slug = slug.unwrap_or_else(|| name.clone());
    if slug == SERIOUS_SLUG {
        return Ok(Tag {
            name: SERIOUS.to_owned(),
            slug,
            meaning: "serious",
        });
    }
    Ok(Tag {
        name,
        slug,
        meaning: "none",
    })
}

/// Labels a post with its tags in a transaction.
pub(super) fn write(
    tx: &mut Tx<'_>,
    operations: &Operations,
    place: (CommunityId, &str),
    post: PostId,
    tags: &[Tag],
    at: Timestamp,
) -> Result<(), Broken> {
    let (community, name) = place;
    for Tag {
        name: tag,
        slug,
        meaning,
    } in tags
    {
        let path = format!("{}/tag/{slug}", urls::community(name, None));
        let new = NewTag {
            community,
            ap_id: &operations.base().absolute(&path),
            slug,
            name: tag,
            meaning,
        };
        insert_post_tag(tx, post, new, at)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn serious_has_a_meaning_however_it_is_said() {
        let names = [
            "Food & drink".to_owned(),
            " SERIOUS ".to_owned(),
            "🦀".to_owned(),
        ];
        let tags = prepare(&names, true).unwrap();
        let tags: Vec<_> = tags
            .iter()
            .map(|tag| (tag.slug.as_str(), tag.meaning))
            .collect();
        let serious = ("serious", "serious");
        assert_eq!(
            tags,
            [("food-drink", "none"), serious, ("🦀", "none"), serious]
        );
    }

    #[test]
    fn tags_have_names_and_an_end() {
        assert!(prepare(&["\u{200e}".to_owned()], false).is_err());
        assert!(prepare(&vec!["x".to_owned(); limits::POST_TAGS_MAX + 1], false).is_err());
    }
}

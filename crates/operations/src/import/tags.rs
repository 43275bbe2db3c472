//! The tags of posts.

use domain::community::COLOURS;
use domain::ids::{CommunityId, PostId};
use domain::refusal::Field;
use domain::slug::slug;
use domain::time::Timestamp;
use domain::{limits, number, urls};
use store::tag::{NewTag, had_tag, insert_post_tag, insert_tag};
use store::{Broken, Tx};

use super::reason;
use crate::Operations;
use crate::archive::lines;
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

/// A tag as the line of its community has it.
pub(super) struct OfCommunity {
    tag: Tag,
    colour: i64,
}

/// Prepares the tags of a community.
pub(super) fn palette(lines: &[lines::Tag]) -> Result<Vec<OfCommunity>, String> {
    if number::from_usize(lines.len()) > limits::TAGS_MAX {
        return Err(format!("it has more than {} tags", limits::TAGS_MAX));
    }
    let one = |line: &lines::Tag| {
        let mut tag = tag(&line.name)?;
        if let Some(meaning) = line.meaning {
            tag.meaning = meaning.word();
        }
        let colour = line.colour.unwrap_or(1);
        if !(0..=COLOURS).contains(&colour) {
            return Err(String::from("the colour of a tag is none of the palette"));
        }
        Ok(OfCommunity { tag, colour })
    };
    lines.iter().map(one).collect()
}

/// Writes those tags of a community that are not there yet.
pub(super) fn write_palette(
    tx: &mut Tx<'_>,
    operations: &Operations,
    (community, name): (CommunityId, &str),
    palette: &[OfCommunity],
    at: Timestamp,
) -> Result<(), Broken> {
    for OfCommunity { tag, colour } in palette {
        if had_tag(tx, community, &tag.slug)? {
            continue;
        }
        let path = format!("{}/tag/{}", urls::community(name, None), tag.slug);
        let new = NewTag {
            community,
            ap_id: &operations.base().absolute(&path),
            slug: &tag.slug,
            name: &tag.name,
            meaning: tag.meaning,
        };
        insert_tag(tx, new, *colour, at)?;
    }
    Ok(())
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

//! The made-up forum as rows: columns, and the values in their order.

use domain::name::name_key;
use domain::ranking;
use domain::text::RENDER_VERSION;
use domain::urls::{self, BaseUrl};

use super::text::Rendered;
use super::votes::Vote;
use super::world::{Comment, Community, Person, Post, Tally, World, nth};
use crate::{Value, p};

/// A row of a table.
pub(super) type Values = Vec<Value<'static>>;

const ADJECTIVES: [&str; 20] = [
    "amber", "brisk", "calm", "dusty", "early", "fair", "green", "hidden", "iron", "jolly", "kind",
    "late", "mossy", "north", "open", "plain", "quiet", "round", "silver", "tidy",
];
const NOUNS: [&str; 10] = [
    "garden", "kitchen", "workshop", "harbour", "library", "meadow", "orchard", "station",
    "stairs", "window",
];

/// The community's name: the first two hundred differ.
pub(super) fn community_name(id: i64) -> String {
    let at = domain::number::to_usize(id - 2);
    let adjective = ADJECTIVES.get(at % ADJECTIVES.len()).unwrap_or(&"odd");
    let noun = NOUNS
        .get(at / ADJECTIVES.len() % NOUNS.len())
        .unwrap_or(&"corner");
    format!("{adjective}_{noun}")
}

pub(super) const COMMUNITY: &str = "id instance_id name name_key ap_id title sidebar_md \
    sidebar_html render_version mode visibility who_may_post local hidden removed deleted nsfw \
    version published post_count comment_count subscriber_count active_day active_week \
    active_month active_half_year";

/// Most communities are open to all; one each of the first is otherwise, so that the predicate of
/// visibility has something to do.
pub(super) fn community(world: &World, base: &BaseUrl, it: &Community) -> Values {
    let name = community_name(it.id);
    let visibility = match it.id {
        13 => "unlisted",
        14 => "local_only",
        15 => "private",
        _ => "public",
    };
    let mode = if it.questions {
        "questions"
    } else {
        "discussion"
    };
    let sidebar = nth(&world.texts.posts, it.id);
    p![
        it.id,
        1_i64,
        name.clone(),
        name_key(&name),
        base.absolute(&urls::community(&name, None)),
        name.replace('_', " "),
        sidebar.map(|text| text.md.clone()),
        sidebar.map(|text| text.html.clone()),
        RENDER_VERSION,
        mode,
        visibility,
        "everyone",
        true,
        it.id == 16,
        it.id == 17,
        false,
        false,
        1_i64,
        world.posts.first().map_or(0, |post| post.published),
        it.posts,
        it.comments,
        it.subscribers,
        0_i64,
        0_i64,
        0_i64,
        0_i64
    ]
}

/// The name of a person without a login.
pub(super) fn villager(id: i64) -> String {
    format!("villager_{id}")
}

pub(super) const PERSON: &str = "id instance_id name name_key ap_id render_version local shadow \
    bot deleted indexable published post_count comment_count";

pub(super) fn person(
    world: &World,
    base: &BaseUrl,
    id: i64,
    name: Option<&str>,
    it: &Person,
) -> Values {
    let name = name.map_or_else(|| villager(id), str::to_owned);
    p![
        id,
        1_i64,
        name.clone(),
        name_key(&name),
        base.absolute(&urls::person(&name, None)),
        RENDER_VERSION,
        true,
        false,
        false,
        false,
        true,
        world.posts.first().map_or(0, |post| post.published),
        it.posts,
        it.comments
    ]
}

pub(super) const POST: &str = "id ap_id creator_id community_id title language nsfw locked \
    deleted removed held featured_community featured_site local origin version published";

pub(super) fn post(base: &BaseUrl, it: &Post) -> Values {
    p![
        it.id,
        base.absolute(&format!("/post/{}", it.id)),
        it.creator,
        it.community,
        it.title.clone(),
        0_i64,
        it.id % 101 == 0,
        false,
        it.deleted,
        it.removed,
        false,
        false,
        false,
        true,
        "local",
        1_i64,
        it.published
    ]
}

pub(super) const POST_TEXT: &str = "post_id md html excerpt render_version";

pub(super) fn post_text(world: &World, it: &Post) -> Values {
    text(it.id, nth(&world.texts.posts, it.text + 1))
}

fn text(id: i64, text: Option<&Rendered>) -> Values {
    let part = |part: fn(&Rendered) -> &String| text.map(part).cloned().unwrap_or_default();
    p![
        id,
        part(|text| &text.md),
        part(|text| &text.html),
        part(|text| &text.excerpt),
        RENDER_VERSION
    ]
}

pub(super) const POST_RANK: &str = "post_id community_id creator_id listed local language nsfw \
    published score up down comments answers newest_comment latest_comment hot active scaled \
    controversy accepted solved";

pub(super) fn post_rank(it: &Post) -> Values {
    let Tally { up, down, .. } = it.tally;
    let hot = ranking::hot_rank(up - down, it.published);
    p![
        it.id,
        it.community,
        it.creator,
        !it.deleted && !it.removed,
        true,
        0_i64,
        it.id % 101 == 0,
        it.published,
        up - down,
        up,
        down,
        it.comments,
        it.answers,
        it.newest,
        it.latest,
        hot,
        ranking::hot_rank(up - down, it.newest),
        ranking::scaled_rank(hot, 0),
        ranking::controversy_rank(up, down),
        it.accepted,
        false
    ]
}

pub(super) const COMMENT: &str = "id ap_id creator_id post_id community_id parent_id path \
    is_answer distinguished language locked deleted removed held local origin version published \
    score up down own_vote child_count accepted hot best controversy";

pub(super) fn comment(base: &BaseUrl, it: &Comment) -> Values {
    let Tally { up, down, own } = it.tally;
    let best = ranking::best_rank(up - i64::from(own == 1), down - i64::from(own == -1));
    p![
        it.id,
        base.absolute(&format!("/comment/{}", it.id)),
        it.creator,
        it.post,
        it.community,
        it.parent,
        it.path.as_str().to_owned(),
        it.is_answer,
        false,
        0_i64,
        false,
        it.deleted,
        it.removed,
        false,
        true,
        "local",
        1_i64,
        it.published,
        up - down,
        up,
        down,
        own,
        it.children,
        it.accepted,
        ranking::hot_rank(up - down, it.published),
        best,
        ranking::controversy_rank(up, down)
    ]
}

pub(super) const COMMENT_TEXT: &str = "comment_id md html excerpt render_version";

pub(super) fn comment_text(world: &World, it: &Comment) -> Values {
    text(it.id, nth(&world.texts.comments, it.text + 1))
}

pub(super) const ACCEPT: &str = "post_id comment_id by_id at via_instance_id";

/// The asker accepts; nothing for a comment that is not accepted.
pub(super) fn accept(world: &World, it: &Comment) -> Option<Values> {
    let post = nth(&world.posts, it.post).filter(|_| it.accepted)?;
    Some(p![it.post, it.id, post.creator, it.published, 1_i64])
}

pub(super) const VOTE: &str = "person_id post_id comment_id value at via_instance_id federate";

pub(super) fn vote(world: &World, it: &Vote) -> Values {
    let at = world.now.0;
    p![it.person, it.post, it.comment, it.value, at, 1_i64, true]
}

pub(super) const FOLLOW: &str = "person_id kind target_id state at";

pub(super) fn follow(world: &World, (person, community): (i64, i64)) -> Values {
    p![person, "community", community, "accepted", world.now.0]
}

pub(super) const MODERATOR: &str = "community_id person_id ordinal created_at";

/// Each community has one moderator, none of them with a login.
pub(super) fn moderator(world: &World, it: &Community) -> Values {
    p![it.id, world.shape.people - it.id % 10, 0_i64, world.now.0]
}

pub(super) const BLOCK: &str = "person_id kind target_id word at";

pub(super) fn block(world: &World, person: i64, kind: &'static str, target: i64) -> Values {
    p![person, kind, target, "", world.now.0]
}

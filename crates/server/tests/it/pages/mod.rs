//! Whole requests through the whole of the pages, on both engines.

mod access;
mod bodies;
pub(crate) mod client;
mod deciding;
mod desk;
mod desk_cards;
mod drafts;
mod feeds;
mod guarding;
mod guessing;
mod headers;
pub(crate) mod html;
mod input;
mod joining;
mod languages;
mod lengths;
mod mail;
mod moderating;
mod names;
mod once;
mod parity;
mod preferences;
mod reasons;
mod rule_forms;
mod ruling;
mod scripts;
mod snapshots;
mod stale;
mod visibility;
mod world;

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::refusal::Refusal;
use testing::Forum;
use words::Words;

/// The sentence of a refusal.
fn sentence(refusal: &Refusal) -> String {
    Words::english().refusal(refusal)
}

/// A kitchen of questions with one of Ann's, which Ben answered.
pub(crate) struct Kitchen {
    pub(crate) ann: PersonId,
    pub(crate) ben: PersonId,
    pub(crate) community: CommunityId,
    pub(crate) post: PostId,
    pub(crate) answer: CommentId,
}

impl Kitchen {
    pub(crate) async fn of(forum: &Forum) -> Self {
        let ann = forum.person("ann").await;
        let ben = forum.person("ben").await;
        let community = forum.community(ann, "kitchen").await;
        let post = forum
            .ask_with(
                ann,
                community,
                "How do I sharpen a knife?",
                "It is **blunt**.",
            )
            .await;
        let answer = forum.answer(ben, post, "On a wet stone.").await;
        forum.settle().await;
        Self {
            ann,
            ben,
            community,
            post,
            answer,
        }
    }
}

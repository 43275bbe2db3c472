//! What people can do, and what they are refused, on both engines.

mod accepting;
mod accounts;
mod answering;
mod asking;
mod at_once;
mod auditing;
mod blocking;
mod communities;
mod concerning;
mod counting;
mod deciding;
mod deleting;
mod desk_life;
mod drafts;
mod editing;
mod erased_communities;
mod events;
mod finding;
mod following;
mod giving_back;
mod guarding;
mod history;
mod joining;
mod keeping;
mod labelling;
mod languages;
mod leaving;
mod log;
mod long_texts;
mod mailing;
mod members;
mod modmail;
mod outside;
mod overreach;
mod pausing;
mod purging;
mod ranks;
mod reading;
pub(crate) mod reporting;
pub(crate) mod ruling;
mod searching;
mod setting_up;
mod settling;
mod signing_in;
mod solving;
mod standing;
mod trying;
mod voting;

use domain::event::Event;
use operations::events::{behind, sequence};
use testing::Forum;

/// Everything that happened so far, in the order in which it was recorded.
pub(crate) async fn events(forum: &Forum) -> Vec<Event> {
    while sequence(&forum.db, "test", forum.now()).await.unwrap() > 0 {}
    let mut events = Vec::new();
    let mut seq = 0;
    loop {
        let more = behind(&forum.reads, seq).await.unwrap();
        let Some((last, _)) = more.last() else {
            return events;
        };
        seq = last.seq;
        events.extend(more.into_iter().map(|(_, event)| event));
    }
}

/// The last thing that happened.
pub(crate) async fn last_event(forum: &Forum) -> Event {
    events(forum).await.pop().unwrap()
}

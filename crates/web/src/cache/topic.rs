//! What pages are about, and when each of those things last changed.

use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::event::Event;
use domain::ids::{CommunityId, PersonId, PostId};
use domain::limits;

/// Something that a page shows. A page that names all of them is made anew when one changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The site's name and texts: part of every page, and need not be named.
    Site,
    /// What lists of posts show: any post, and the counts of any post.
    Feed,
    /// The list of communities: their titles and the counts of any community.
    Communities,
    /// What anybody wrote, with its score: lists of what one person wrote.
    Writings,
    /// A community's texts, settings and counts.
    Community(CommunityId),
    /// A post with all that stands below it.
    Post(PostId),
    /// A person's profile and standing.
    Person(PersonId),
}

/// An event with what its row tells beside it.
#[derive(Debug, Clone, Copy)]
pub struct Happened<'a> {
    /// What happened.
    pub event: &'a Event,
    /// Who did it.
    pub actor: Option<PersonId>,
    /// In which community.
    pub community: Option<CommunityId>,
}

impl Happened<'_> {
    /// Tells `changed` every topic that is not as it was.
    pub(crate) fn each_topic(&self, mut changed: impl FnMut(Topic)) {
        use Topic::{Communities, Feed, Post, Site, Writings};
        match self.event {
            Event::SiteChanged => changed(Site),
            // Whoever is named is told in their inbox, which nobody shares.
            Event::PersonJoined { .. } | Event::Mentioned { .. } => {}
            Event::MeTooChanged { post, .. } | Event::RevisionBlanked { post, .. } => {
                changed(Post(*post));
            }
            Event::SolvedChanged { post, .. } => {
                changed(Post(*post));
                changed(Feed);
                changed(Writings);
            }
            // A name or a ban shows wherever the person wrote.
            Event::PersonChanged { person } => {
                changed(Topic::Person(*person));
                changed(Site);
            }
            Event::CrossPosted { original, .. } => changed(Post(*original)),
            Event::CommunityCreated { community } => {
                changed(Communities);
                changed(Topic::Community(*community));
            }
            // A title or a sidebar shows on every page of the community.
            Event::CommunityChanged { .. } | Event::RulesChanged { .. } => changed(Site),
            // What is taken away, locked or moved shows on lists, pages and in the log.
            Event::Decided { .. }
            | Event::DecisionUndone { .. }
            | Event::AppealDecided { .. }
            | Event::Repaired { .. } => changed(Site),
            // No shared page shows it, or another event beside it tells of the change.
            Event::AnswerFound { .. }
            | Event::RulePaused { .. }
            | Event::Advised { .. }
            | Event::Released { .. }
            | Event::JoinAsked { .. }
            | Event::Appealed { .. }
            | Event::RepairDecided { .. }
            | Event::ReportsResolved { .. }
            | Event::MailAnswered { .. } => {}
            Event::SubscriptionChanged { community, .. }
            | Event::JoinDecided { community, .. }
            | Event::MemberRemoved { community, .. } => {
                changed(Communities);
                changed(Topic::Community(*community));
            }
            Event::Voted { post, comment, .. } if comment.is_some() => {
                changed(Post(*post));
                changed(Writings);
            }
            Event::Voted { post, .. }
            | Event::PostCreated { post, .. }
            | Event::PostEdited { post }
            | Event::PostDeleted { post, .. }
            | Event::CommentCreated { post, .. }
            | Event::CommentEdited { post, .. }
            | Event::CommentDeleted { post, .. }
            | Event::AcceptChanged { post, .. } => {
                changed(Post(*post));
                changed(Feed);
                changed(Writings);
                self.counts(changed);
            }
        }
    }

    /// Counts of a community and of a person change with most of what is written.
    fn counts(&self, mut changed: impl FnMut(Topic)) {
        if matches!(self.event, Event::Voted { .. } | Event::PostEdited { .. }) {
            return;
        }
        changed(Topic::Communities);
        if let Some(community) = self.community {
            changed(Topic::Community(community));
        }
        if let Some(actor) = self.actor {
            changed(Topic::Person(actor));
        }
    }
}

/// When topics last changed, in a time of its own: the number of changes so far.
#[derive(Debug)]
pub(crate) struct Versions {
    changes: AtomicU64,
    last: Box<[AtomicU64]>,
    hasher: RandomState,
}

impl Default for Versions {
    fn default() -> Self {
        let last = std::iter::repeat_with(AtomicU64::default)
            .take(limits::PAGE_CACHE_TOPICS_MAX)
            .collect();
        Self {
            changes: AtomicU64::new(0),
            last,
            hasher: RandomState::new(),
        }
    }
}

impl Versions {
    /// The time now. Whoever makes a page takes it before the first row is read.
    pub(crate) fn now(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Notes that a topic changed. The change must be visible to readers already: whoever takes
    /// the time after this begins has it, and whoever took it before is found too old.
    pub(crate) fn change(&self, topic: Topic) {
        let at = self
            .changes
            .fetch_add(1, Ordering::SeqCst)
            .saturating_add(1);
        if let Some(last) = self.last.get(self.place(topic)) {
            last.fetch_max(at, Ordering::SeqCst);
        }
    }

    /// Where a topic's last change is noted.
    pub(crate) fn place(&self, topic: Topic) -> usize {
        let hash = self.hasher.hash_one(topic);
        usize::try_from(hash % 4_096).unwrap_or_default()
    }

    /// Whether nothing changed in these places since a time.
    pub(crate) fn unchanged(&self, places: &[usize], since: u64) -> bool {
        let old = |place: &usize| {
            self.last
                .get(*place)
                .is_some_and(|last| last.load(Ordering::SeqCst) <= since)
        };
        places.iter().all(old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::CommentId;

    #[test]
    fn only_what_changed_is_old() {
        let versions = Versions::default();
        let (ask, post) = (Topic::Community(CommunityId(2)), Topic::Post(PostId(7)));
        let places = [versions.place(ask), versions.place(post)];
        let then = versions.now();
        assert!(versions.unchanged(&places, then));
        versions.change(post);
        assert!(!versions.unchanged(&places, then));
        assert!(versions.unchanged(&[versions.place(ask)], then));
        assert!(versions.unchanged(&places, versions.now()));
    }

    #[test]
    fn an_answer_changes_every_page_that_shows_it() {
        let event = Event::CommentCreated {
            comment: CommentId(9),
            post: PostId(7),
            post_creator: PersonId(3),
            parent: None,
            parent_creator: None,
            is_answer: true,
            notify: true,
        };
        let happened = Happened {
            event: &event,
            actor: Some(PersonId(4)),
            community: Some(CommunityId(2)),
        };
        let mut topics = Vec::new();
        happened.each_topic(|topic| topics.push(topic));
        for topic in [
            Topic::Post(PostId(7)),
            Topic::Feed,
            Topic::Writings,
            Topic::Communities,
            Topic::Community(CommunityId(2)),
            Topic::Person(PersonId(4)),
        ] {
            assert!(topics.contains(&topic), "{topic:?}");
        }
    }
}

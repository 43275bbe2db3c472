//! States that no operation makes yet, written as rows.
//!
//! Counts are not kept along: a test that compares counts does not use these.

use domain::community::{FollowState, Visibility, WhoMayPost};
use domain::ids::{CommentId, CommunityId, InstanceId, PersonId, PostId};

use crate::Forum;

/// A mark that moderators or the program set on posts and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A moderator took it away.
    Removed,
    /// It waits for a moderator.
    Held,
    /// It takes no further comments.
    Locked,
}

impl Mark {
    const fn column(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Held => "held",
            Self::Locked => "locked",
        }
    }
}

/// A mark that makers and admins set on communities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommunityMark {
    /// It does not show up in lists.
    Hidden,
    /// An admin took it away.
    Removed,
    /// Its makers took it away.
    Deleted,
}

impl CommunityMark {
    const fn column(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Removed => "removed",
            Self::Deleted => "deleted",
        }
    }
}

/// What a person can block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocked {
    /// A person.
    Person(PersonId),
    /// A community.
    Community(CommunityId),
    /// A server.
    Instance(InstanceId),
}

impl Forum {
    /// Marks a post; what is removed or held leaves the lists.
    pub async fn mark_post(&self, post: PostId, mark: Mark) {
        let column = mark.column();
        let listed = if mark == Mark::Locked {
            String::new()
        } else {
            format!("; UPDATE post_rank SET listed = FALSE WHERE post_id = {post}")
        };
        let script = format!("UPDATE post SET {column} = TRUE WHERE id = {post}{listed}");
        self.script(script).await;
    }

    /// Marks a comment.
    pub async fn mark_comment(&self, comment: CommentId, mark: Mark) {
        let column = mark.column();
        let script = format!("UPDATE comment SET {column} = TRUE WHERE id = {comment}");
        self.script(script).await;
    }

    /// Marks a community.
    pub async fn mark_community(&self, community: CommunityId, mark: CommunityMark) {
        let column = mark.column();
        let script = format!("UPDATE community SET {column} = TRUE WHERE id = {community}");
        self.script(script).await;
    }

    /// Decides who sees a community.
    pub async fn set_visibility(&self, community: CommunityId, visibility: Visibility) {
        let word = visibility.word();
        let script = format!("UPDATE community SET visibility = '{word}' WHERE id = {community}");
        self.script(script).await;
    }

    /// Decides who may post in a community.
    pub async fn set_who_may_post(&self, community: CommunityId, who: WhoMayPost) {
        let word = who.word();
        let script = format!("UPDATE community SET who_may_post = '{word}' WHERE id = {community}");
        self.script(script).await;
    }

    /// Says how a person's subscription stands, as a community's moderators will.
    pub async fn set_follow(&self, person: PersonId, community: CommunityId, state: FollowState) {
        let word = state.word();
        let now = self.now().micros();
        self.script(format!(
            "INSERT INTO follow (person_id, kind, target_id, state, at)
             VALUES ({person}, 'community', {community}, '{word}', {now})
             ON CONFLICT (person_id, kind, target_id) DO UPDATE SET state = excluded.state"
        ))
        .await;
    }

    /// Appoints a moderator.
    pub async fn set_moderator(&self, community: CommunityId, person: PersonId) {
        let now = self.now().micros();
        self.script(format!(
            "INSERT INTO moderator (community_id, person_id, ordinal, created_at)
             VALUES ({community}, {person}, 9, {now})"
        ))
        .await;
    }

    /// Lets a person block something.
    pub async fn block(&self, person: PersonId, blocked: Blocked) {
        let (kind, target) = match blocked {
            Blocked::Person(id) => ("person", id.get()),
            Blocked::Community(id) => ("community", id.get()),
            Blocked::Instance(id) => ("instance", id.get()),
        };
        let now = self.now().micros();
        self.script(format!(
            "INSERT INTO block (person_id, kind, target_id, word, at)
             VALUES ({person}, '{kind}', {target}, '', {now})"
        ))
        .await;
    }
}

//! What a line says of others that come later.

use domain::ids::CommunityId;

/// A moderator to be appointed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Appointment {
    /// The line that says so.
    pub(super) line: u64,
    pub(super) community: CommunityId,
    /// What it is noted by: the community's name and the person's, between which a space stands,
    /// as in no community's name.
    pub(super) key: String,
    /// The person's name in the archive.
    pub(super) person: String,
}

/// A post that asks what another asked before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Duplicate {
    /// The post's key.
    pub(super) post: String,
    /// The key of the other.
    pub(super) original: String,
}

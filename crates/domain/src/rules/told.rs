//! What somebody is told of a finding.

use super::finding::Finding;

/// A finding, with the name of its rule as it was then.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Told {
    /// What the rule is called.
    pub name: String,
    /// What it found.
    pub finding: Finding,
}

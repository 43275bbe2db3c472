//! What somebody is told of a finding.

use super::finding::{Finding, Flaw};

/// A finding, with the name of its rule as it was then.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Told {
    /// What the rule is called.
    pub name: String,
    /// What it found.
    pub finding: Finding,
}

impl Told {
    /// The same without what it quotes of the text, so that nothing of that is kept beside it.
    #[must_use]
    pub fn unquoted(mut self) -> Self {
        self.finding.spans.clear();
        if let Flaw::HasWord { word: quoted } | Flaw::LinkNotAllowed { domain: quoted } =
            &mut self.finding.flaw
        {
            *quoted = String::from("…");
        }
        self
    }
}

//! Votes.

/// What a person says of a post or comment with a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vote {
    /// A like.
    Up,
    /// A dislike.
    Down,
    /// No vote; an earlier one is taken back.
    None,
}

impl Vote {
    /// What the vote adds to the score.
    #[must_use]
    pub const fn value(self) -> i64 {
        match self {
            Self::Up => 1,
            Self::Down => -1,
            Self::None => 0,
        }
    }

    /// Reads 1, 0 or -1.
    #[must_use]
    pub const fn from_value(value: i64) -> Option<Self> {
        match value {
            1 => Some(Self::Up),
            0 => Some(Self::None),
            -1 => Some(Self::Down),
            _ => None,
        }
    }
}

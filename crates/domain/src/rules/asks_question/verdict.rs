//! What the check answers.

/// Whether a title asks, and how that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It asks, by this sign.
    Asks(Reason),
    /// It asks nothing, for this reason.
    States(Reason),
}

impl Answer {
    /// Whether the title asks.
    #[must_use]
    pub fn asks(self) -> bool {
        matches!(self, Self::Asks(_))
    }

    /// The sign or the lack of one.
    #[must_use]
    pub fn reason(self) -> Reason {
        match self {
            Self::Asks(reason) | Self::States(reason) => reason,
        }
    }
}

/// The sign that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Ends with a question mark: "Soup again tonight?"
    QuestionMark,
    /// An interrogative, in a question's order of words: "How do I learn to cook"
    Interrogative,
    /// The verb before its subject, or a particle that asks: "Have you ever", "Est-ce que"
    Inversion,
    /// A statement turned into a question at its end: "It's warm, isn't it"
    TagQuestion,
    /// Words that announce a question: "I wonder", "Quick question", "ELI5"
    LeadIn,
    /// A request for answers: "Looking for", "Recommend me", "Tips for"
    Request,
    /// A choice put to the readers: "Coffee or tea"
    Choice,
    /// Nothing in it asks.
    NoSign,
    /// All it says is an exclamation: "Wow, really??"
    OnlyExclaims,
    /// Its question mark stands in brackets, in a quotation or before the answer.
    MarkAside,
    /// A strict rule wants a question mark at the end, and there is none.
    NoMarkAtEnd,
}

impl Reason {
    /// Its name in tables, logs and the API.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::QuestionMark => "question_mark",
            Self::Interrogative => "interrogative",
            Self::Inversion => "inversion",
            Self::TagQuestion => "tag_question",
            Self::LeadIn => "lead_in",
            Self::Request => "request",
            Self::Choice => "choice",
            Self::NoSign => "no_sign",
            Self::OnlyExclaims => "only_exclaims",
            Self::MarkAside => "mark_aside",
            Self::NoMarkAtEnd => "no_mark_at_end",
        }
    }
}

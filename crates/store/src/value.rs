//! Parameters of statements.

use std::borrow::Cow;
use std::fmt::Display;

use domain::time::Timestamp;

/// One parameter, bound by its number: `$1` is the first.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// No value.
    Null,
    /// A BIGINT.
    Int(i64),
    /// A DOUBLE PRECISION.
    Real(f64),
    /// A BOOLEAN.
    Bool(bool),
    /// A TEXT.
    Text(Cow<'a, str>),
    /// A BYTEA or BLOB.
    Bytes(Cow<'a, [u8]>),
}

impl Value<'_> {
    /// The same value, owning what it borrowed, so that it can go to another thread.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(n) => Value::Int(n),
            Self::Real(x) => Value::Real(x),
            Self::Bool(b) => Value::Bool(b),
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Bytes(bytes) => Value::Bytes(Cow::Owned(bytes.into_owned())),
        }
    }
}

impl From<i64> for Value<'_> {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<f64> for Value<'_> {
    fn from(x: f64) -> Self {
        Self::Real(x)
    }
}

impl From<bool> for Value<'_> {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a [u8]> for Value<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(Cow::Borrowed(bytes))
    }
}

impl From<Vec<u8>> for Value<'_> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(Cow::Owned(bytes))
    }
}

impl From<Timestamp> for Value<'_> {
    fn from(time: Timestamp) -> Self {
        Self::Int(time.micros())
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A list of ids as the one parameter that both engines can unfold, as in `[1,2,3]`:
/// `IN (SELECT value FROM json_each(CAST($1 AS TEXT)))`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdList(String);

/// Makes such a list of ids, or of numbers that stand for some.
#[must_use]
pub fn id_list(ids: impl IntoIterator<Item = impl Display>) -> IdList {
    let numbers: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    IdList(format!("[{}]", numbers.join(",")))
}

impl From<IdList> for Value<'_> {
    fn from(list: IdList) -> Self {
        list.0.into()
    }
}

impl<'a> From<&'a IdList> for Value<'a> {
    fn from(list: &'a IdList) -> Self {
        list.0.as_str().into()
    }
}

/// Hands the ids that the database holds to a macro: here as parameters, in `row.rs` as columns.
macro_rules! for_every_id {
    ($then:ident) => {
        $then! {
            InstanceId PersonId AccountId SessionId CommunityId PostId CommentId TagId EventId
            NotificationId RevisionId RuleId DecisionId AuditId
            ItemId ReportId IllegalNoticeId NoteId ThreadId
        }
    };
}
pub(crate) use for_every_id;

/// The same for the closed lists of the domain that the database holds as words.
macro_rules! for_every_word {
    ($then:ident) => {
        $then! {
            domain::account::Registration, domain::account::SessionKind, domain::account::Theme,
            domain::community::Mode, domain::community::Visibility, domain::community::WhoMayPost,
            domain::community::FollowState, domain::notice::NoticeKind, domain::account::ListMode,
            domain::community::TagMeaning, domain::sort::Listing, domain::sort::PostSort,
            domain::sort::AnswerSort, domain::mail::MailKind, domain::mail::LinkPurpose,
            domain::account::ApplicationState,
            domain::rules::Scope, domain::rules::Outcome, domain::rules::Stage,
            domain::desk::ItemKind, domain::desk::Reason,
            domain::desk::ReportOutcome, domain::rules::Verdict,
            domain::decision::Action, domain::decision::TargetKind,
            domain::decision::Source, domain::decision::AppealState, domain::decision::RepairState,
            domain::decision::ToldBy,
        }
    };
}
pub(crate) use for_every_word;

macro_rules! id_values {
    ($($id:ident)+) => {$(
        impl From<domain::ids::$id> for Value<'_> {
            fn from(id: domain::ids::$id) -> Self {
                Self::Int(id.0)
            }
        }
    )+};
}
for_every_id!(id_values);

macro_rules! word_values {
    ($($word:path),+ $(,)?) => {$(
        impl From<$word> for Value<'_> {
            fn from(word: $word) -> Self {
                Self::Text(Cow::Borrowed(word.word()))
            }
        }
    )+};
}
for_every_word!(word_values);

/// The parameters of a statement, in order: `p![person, "text", true]`.
#[macro_export]
macro_rules! p {
    ($($value:expr),* $(,)?) => {
        ::std::vec::Vec::<$crate::Value<'_>>::from([$($crate::Value::from($value)),*])
    };
}

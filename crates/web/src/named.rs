//! What an address names by its number.

use axum::extract::{FromRequestParts, Path};
use domain::ids::{CommentId, DecisionId, ItemId, PostId};
use domain::refusal::Refusal;
use http::request::Parts;

use crate::errors::Failure;

/// The id in an address that has one: `Named(id): Named<PostId>`. What cannot be an id is refused
/// like an id that there is nothing of.
pub(crate) struct Named<T>(pub(crate) T);

/// An id that addresses carry.
pub(crate) trait InAddress: Sized {
    /// The refusal of what is not there.
    const ABSENT: Refusal;

    /// Reads it; nothing for what cannot be one.
    fn read(text: &str) -> Option<Self>;
}

macro_rules! in_addresses {
    ($($id:ident: $absent:ident,)+) => {$(
        impl InAddress for $id {
            const ABSENT: Refusal = Refusal::$absent;

            fn read(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        }
    )+};
}
in_addresses! {
    PostId: NoSuchPost,
    CommentId: NoSuchComment,
    DecisionId: NoSuchDecision,
    ItemId: NoSuchItem,
}

impl<T: InAddress, S: Send + Sync> FromRequestParts<S> for Named<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let id = path.ok().and_then(|Path(text)| T::read(&text));
        Ok(Self(id.ok_or(T::ABSENT)?))
    }
}

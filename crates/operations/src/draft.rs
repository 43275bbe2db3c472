//! Drafts: nothing that somebody typed is lost.

use domain::ids::{CommentId, CommunityId, PostId, RuleId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::time::DAY;
use store::draft::{self, DraftRow, DraftTexts};
use store::{Carried, Tx};

use crate::{By, Failure, Operations, allowance, by};

/// The boxes that drafts are kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The form for asking.
    Ask,
    /// The form for asking in another community what was asked in one.
    CrossPost(PostId),
    /// The form for starting a community.
    NewCommunity,
    /// The form for changing a community's texts.
    Community(CommunityId),
    /// The answer box below a post.
    Answer(PostId),
    /// The reply box below a comment.
    Reply(CommentId),
    /// The form for changing a post.
    EditPost(PostId),
    /// The form for changing a comment.
    EditComment(CommentId),
    /// The form for what one says of oneself.
    Profile,
    /// The form for what the site says of itself, which only admins see.
    Site,
    /// The form for one more rule, of a community or of the site.
    NewRule(Option<CommunityId>),
    /// The form of a rule.
    Rule(RuleId),
}

impl Target {
    /// The word that the box has in forms and in the database.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Ask => "ask".to_owned(),
            Self::NewCommunity => "community".to_owned(),
            Self::CrossPost(id) => format!("cross-post:{id}"),
            Self::Community(id) => format!("community:{id}"),
            Self::Answer(id) => format!("answer:{id}"),
            Self::Reply(id) => format!("reply:{id}"),
            Self::EditPost(id) => format!("edit-post:{id}"),
            Self::EditComment(id) => format!("edit-comment:{id}"),
            Self::Profile => "profile".to_owned(),
            Self::Site => "site".to_owned(),
            Self::NewRule(None) => "rule".to_owned(),
            Self::NewRule(Some(id)) => format!("new-rule:{id}"),
            Self::Rule(id) => format!("rule:{id}"),
        }
    }

    /// Whether the draft has every field of the form, in [`DraftTexts::more`]: texts and choices
    /// that no other form has.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Site | Self::NewRule(_) | Self::Rule(_))
    }

    /// How long [`DraftTexts::more`] can be, in characters.
    const fn more_chars_max(self) -> usize {
        match self {
            Self::Site => limits::FORM_BYTES_MAX,
            Self::NewRule(_) | Self::Rule(_) => limits::DRAFT_RULE_CHARS_MAX,
            _ => limits::DRAFT_MORE_CHARS_MAX,
        }
    }

    /// The box with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let Some((kind, id)) = word.split_once(':') else {
            return match word {
                "ask" => Some(Self::Ask),
                "community" => Some(Self::NewCommunity),
                "profile" => Some(Self::Profile),
                "site" => Some(Self::Site),
                "rule" => Some(Self::NewRule(None)),
                _ => None,
            };
        };
        match kind {
            "cross-post" => PostId::parse(id).map(Self::CrossPost),
            "community" => CommunityId::parse(id).map(Self::Community),
            "answer" => PostId::parse(id).map(Self::Answer),
            "reply" => CommentId::parse(id).map(Self::Reply),
            "edit-post" => PostId::parse(id).map(Self::EditPost),
            "edit-comment" => CommentId::parse(id).map(Self::EditComment),
            "new-rule" => CommunityId::parse(id).map(|id| Self::NewRule(Some(id))),
            "rule" => RuleId::parse(id).map(Self::Rule),
            _ => None,
        }
    }
}

/// Keeps what was typed into a box in place of what was kept before; an empty draft is none.
///
/// # Errors
/// Refused for boxes that there are not, and texts beyond what the box could send; `NotAdmin` for
/// the site's.
pub async fn keep(
    operations: &Operations,
    by: &By,
    target: &str,
    texts: DraftTexts,
) -> Result<(), Failure> {
    let place = Target::from_word(target).ok_or(Refusal::NoSuchPage)?;
    let texts = fitting(place, &texts)?;
    let (by, target) = (by.clone(), place.word());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        if place == Target::Site && !acting.admin {
            return Err(Refusal::NotAdmin.into());
        }
        if texts == DraftTexts::default() {
            draft::delete_draft(tx, by.person, &target)?;
            return Ok(());
        }
        allowance::spend(tx, allowance::DRAFTS, &by.person.to_string(), by.now)?;
        let expires = by.now.plus(limits::DRAFT_DAYS_MAX * DAY);
        draft::set_draft(tx, by.person, &target, &texts, by.now, expires)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Discards what was kept for a box.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn discard(operations: &Operations, by: &By, target: &str) -> Result<(), Failure> {
    let (by, target) = (by.clone(), target.to_owned());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        draft::delete_draft(tx, by.person, &target)?;
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Discards what was kept for a box after it was sent, if that is what was kept: what another page
/// keeps for the same box stays.
///
/// # Errors
/// Refused for banned and deleted persons.
pub async fn discard_sent(
    operations: &Operations,
    by: &By,
    place: Target,
    sent: DraftTexts,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        by::acting(tx, &by)?;
        let kept = draft::find_draft(tx, by.person, &place.word(), by.now)?;
        if kept.is_some_and(|kept| is_of(place, &kept, &sent)) {
            draft::delete_draft(tx, by.person, &place.word())?;
        }
        Ok(())
    };
    operations.db().write(Carried::ByConstraint, write).await
}

/// Whether a draft was kept from the writing that was sent, or says the same.
fn is_of(place: Target, kept: &DraftRow, sent: &DraftTexts) -> bool {
    let writing = |more: &str| {
        more.split('&')
            .find(|pair| pair.starts_with(WRITING))
            .map(str::to_owned)
    };
    let one = writing(&kept.more).is_some_and(|it| writing(&sent.more) == Some(it));
    let same = !place.is_whole()
        && kept.title == text::clean_text(&sent.title)
        && kept.md == text::clean_text(&sent.md)
        && kept.url == text::clean_line(&sent.url);
    one || same
}

/// What a form says of which writing it is: the same from page to page until it is sent.
const WRITING: &str = "writing=";

/// A draft may be anything that its form could not send yet, but no larger than a few of them.
fn fitting(place: Target, texts: &DraftTexts) -> Result<DraftTexts, Refusal> {
    let measure = |text: &str, field: Field, max: usize| {
        let limit = domain::number::from_usize(max);
        if text.chars().count() > max {
            Err(Refusal::TooLong { field, limit })
        } else {
            Ok(())
        }
    };
    measure(&texts.title, Field::Title, 2 * limits::TITLE_CHARS_MAX)?;
    measure(&texts.md, Field::Text, 2 * limits::TEXT_CHARS_MAX)?;
    measure(
        &texts.community,
        Field::Community,
        2 * limits::URL_CHARS_MAX,
    )?;
    measure(&texts.url, Field::Url, 2 * limits::URL_CHARS_MAX)?;
    measure(&texts.more, Field::Text, place.more_chars_max())?;
    Ok(DraftTexts {
        title: text::clean_text(&texts.title),
        md: text::clean_text(&texts.md),
        community: text::clean_line(&texts.community),
        url: text::clean_line(&texts.url),
        more: text::clean_line(&texts.more),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_have_words_and_nothing_else_does() {
        let boxes = [
            Target::Ask,
            Target::NewCommunity,
            Target::CrossPost(PostId(8)),
            Target::Community(CommunityId(2)),
            Target::Answer(PostId(3)),
            Target::Reply(CommentId(4)),
            Target::EditPost(PostId(5)),
            Target::EditComment(CommentId(6)),
            Target::Profile,
            Target::Site,
            Target::NewRule(None),
            Target::NewRule(Some(CommunityId(7))),
            Target::Rule(RuleId(9)),
        ];
        for target in boxes {
            assert_eq!(Target::from_word(&target.word()), Some(target));
        }
        for word in [
            "", "answer", "answer:", "answer:x", "ask:1", "reply:-1", "other:1",
        ] {
            assert_eq!(Target::from_word(word), None, "{word:?}");
        }
    }
}

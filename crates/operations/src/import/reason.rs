//! Why a line was refused, for whoever brings the archive in: pages' sentences speak of forms.

use domain::name::NameProblem;
use domain::refusal::{Field, Refusal};

/// The reason as the report tells it.
pub(super) fn of(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLong { field, limit } => {
            format!("{} has more than {limit} characters", name(*field))
        }
        Refusal::TooShort { field, limit } => {
            format!("{} has fewer than {limit} characters", name(*field))
        }
        Refusal::Empty { field } => format!("{} is empty", name(*field)),
        Refusal::BadName(problem) => bad_name(*problem).to_owned(),
        Refusal::NameTaken => "its name, or one that looks like it, is taken here".to_owned(),
        Refusal::BadUrl => "its link is no http or https address".to_owned(),
        Refusal::TooDeep => "replies go no deeper here".to_owned(),
        Refusal::NotAnAnswer => "only answers to a question can be accepted".to_owned(),
        Refusal::TooManyAccepted { limit } => {
            format!("a question can have {limit} accepted answers at most")
        }
        Refusal::NotAsker => "only the asker or a moderator accepts answers".to_owned(),
        Refusal::Deleted => "it was deleted or removed here".to_owned(),
        Refusal::Banned => "its author is banned here".to_owned(),
        Refusal::SignedOut => "its author's account here is deleted".to_owned(),
        Refusal::MembersOnly => "the community takes posts from its members only".to_owned(),
        Refusal::ModeratorsOnly => "the community takes posts from its moderators only".to_owned(),
        Refusal::NoSuchPost | Refusal::NoSuchComment | Refusal::NoSuchCommunity => {
            "what it belongs to is not there, or not for its author to see".to_owned()
        }
        other => words::Words::english().refusal(other),
    }
}

const fn name(field: Field) -> &'static str {
    match field {
        Field::Name => "its name",
        Field::Password => "its password",
        Field::DisplayName => "its display name or title",
        Field::Title => "its title",
        Field::Text => "its text",
        Field::Url => "its link",
        Field::Bio => "the biography",
        Field::Sidebar => "the sidebar",
        Field::Community => "its community",
        Field::SiteName => "the site's name",
        Field::Description => "its description",
        Field::Tag => "the name of its tag",
        // No line of an archive has any of the others.
        _ => "one of its settings",
    }
}

const fn bad_name(problem: NameProblem) -> &'static str {
    match problem {
        NameProblem::TooShort => "its name is too short for this site",
        NameProblem::TooLong => "its name is too long for this site",
        NameProblem::Character => "its name has other characters than letters, digits and _",
        NameProblem::NoLetter => "its name has neither a letter nor a digit",
        NameProblem::MixedScripts => "its name mixes scripts",
        NameProblem::Reserved => "its name is reserved here",
    }
}

/// Something that the line names is not there.
pub(super) fn missing(what: &str, key: &str) -> String {
    let key: String = key.chars().take(100).collect();
    format!("there is no {what} `{key}`, or it was refused")
}

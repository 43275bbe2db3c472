//! Blocking: what people do not want to see is left out of what they are shown.

use domain::ids::{CommunityId, PersonId};
use domain::limits;
use domain::refusal::{Field, Refusal};
use domain::text;
use store::block::Target;
use store::{Carried, Tx, block, community, person};

use crate::{By, Failure, Operations, allowance, by, texts};

/// What is blocked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    /// A person.
    Person(PersonId),
    /// A community.
    Community(CommunityId),
    /// Everybody and everything of another server, by its domain.
    Server(String),
    /// Posts with a word or phrase in their title.
    Word(String),
}

/// Blocks something, or no longer. Doing so twice changes nothing.
///
/// # Errors
/// Refused for oneself, for what is not there or not to be seen, for words that are too long or
/// too short, and beyond [`limits::BLOCKS_MAX`].
pub async fn block(
    operations: &Operations,
    by: &By,
    what: Blocked,
    blocked: bool,
) -> Result<(), Failure> {
    let what = match what {
        Blocked::Word(word) => Blocked::Word(prepare_word(&word)?),
        Blocked::Server(domain) => Blocked::Server(domain.trim().to_lowercase()),
        other => other,
    };
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| write(tx, &by, &what, blocked);
    operations.db().write(Carried::Serializable, write).await
}

/// Words are compared without regard to capitals.
fn prepare_word(word: &str) -> Result<String, Refusal> {
    let (min, max) = (
        limits::BLOCKED_WORD_CHARS_MIN,
        limits::BLOCKED_WORD_CHARS_MAX,
    );
    let word = text::clean_line(word).to_lowercase();
    texts::line(&word, Field::Word, min, max)
}

fn write(tx: &mut Tx<'_>, by: &By, what: &Blocked, blocked: bool) -> Result<(), Failure> {
    let acting = by::acting(tx, by)?;
    let target = match what {
        Blocked::Person(id) => Target::Person(*id),
        Blocked::Community(id) => Target::Community(*id),
        Blocked::Word(word) => Target::Word(word),
        Blocked::Server(domain) => {
            Target::Instance(block::find_instance(tx, domain)?.ok_or(Refusal::NoSuchServer)?)
        }
    };
    if block::find_block(tx, by.person, target)? == blocked {
        return Ok(());
    }
    if blocked {
        match target {
            Target::Person(id) if id == by.person => return Err(Refusal::OwnSelf.into()),
            Target::Person(id) => {
                person::find_person_facts(tx, id)?.ok_or(Refusal::NoSuchPerson)?;
            }
            Target::Community(id) => {
                let found = community::find_community(tx, by::viewer(&acting), id)?;
                found.ok_or(Refusal::NoSuchCommunity)?;
            }
            Target::Instance(_) | Target::Word(_) => {}
        }
        let limit = limits::BLOCKS_MAX;
        if block::count_blocks(tx, by.person)? >= limit {
            return Err(Refusal::TooManyOfThese { limit }.into());
        }
    }
    allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
    block::set_block(tx, by.person, target, blocked, by.now)?;
    Ok(())
}

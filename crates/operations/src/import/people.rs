//! People of the archive: shadows, unless they are matched.

use domain::event::Event;
use domain::ids::{InstanceId, LOCAL_INSTANCE, PersonId};
use domain::limits::{IMPORT_NAMES_TRIED, NAME_CHARS_MAX, NAME_CHARS_MIN};
use domain::name::{name_key, person_name};
use domain::refusal::Refusal;
use domain::{text, urls};
use store::archive::UNDATED_PERSON;
use store::person::{self, NewPerson};
use store::{dialect, search};

use super::batch::{Batch, Outcome};
use super::keys::PERSON;
use super::prepare::PersonLine;
use crate::{Failure, record};

/// Who a person is to be here.
struct Identity {
    instance: InstanceId,
    name: String,
    key: String,
    ap_id: String,
}

/// What is known of a person of the archive.
enum Found {
    Matched(PersonId),
    New(Identity),
}

impl Batch<'_, '_> {
    /// Writes a person.
    pub(super) fn person(&mut self, line: &PersonLine) -> Result<Outcome, Failure> {
        if self.keys.find(self.tx, PERSON, &line.key)?.is_some() {
            return Ok(Outcome::AlreadyThere);
        }
        let found = match &line.host {
            None => self.local_person(line)?,
            Some(host) => match self.remote_person(line, host)? {
                Ok(found) => found,
                Err(refused) => return Ok(refused),
            },
        };
        let identity = match found {
            Found::Matched(id) => {
                self.keys.note(self.tx, PERSON, &line.key, id.0)?;
                return Ok(Outcome::AlreadyThere);
            }
            Found::New(identity) => identity,
        };
        let id = dialect::next_person_id(self.tx)?;
        self.insert_person(id, &identity, line)?;
        self.keys.note(self.tx, PERSON, &line.key, id.0)?;
        if line.published.is_none() {
            self.keys.note_undated(self.tx, UNDATED_PERSON, id.0)?;
        }
        let event = Event::PersonChanged { person: id };
        record::record_import(self.tx, self.run.now, None, &event)?;
        Ok(Outcome::Created)
    }

    /// Somebody of the archive's own server: here under the same name if it is free.
    fn local_person(&mut self, line: &PersonLine) -> Result<Found, Failure> {
        if self.run.match_people
            && let Some(found) = person::find_person_by_name(self.tx, &name_key(&line.name), None)?
            && found.name.to_lowercase() == line.name.to_lowercase()
            && !found.deleted
        {
            return Ok(Found::Matched(found.id));
        }
        let wished = local_name(&line.name);
        for number in 1..=IMPORT_NAMES_TRIED {
            let name = numbered(&wished, number);
            let key = name_key(&name);
            if person::find_person_id(self.tx, LOCAL_INSTANCE, &key)?.is_none() {
                let path = urls::person(&name, None);
                return Ok(Found::New(Identity {
                    instance: LOCAL_INSTANCE,
                    ap_id: self.operations.base().absolute(&path),
                    name,
                    key,
                }));
            }
        }
        Err(Refusal::NameTaken.into())
    }

    /// Somebody of a third server, who is the same in every archive.
    fn remote_person(
        &mut self,
        line: &PersonLine,
        host: &str,
    ) -> Result<Result<Found, Outcome>, Failure> {
        let instance = person::find_or_insert_instance(self.tx, host, self.run.now)?;
        let mut key = name_key(&line.name);
        if let Some(id) = person::find_person_id(self.tx, instance, &key)? {
            let known = person::find_person(self.tx, id)?.filter(|known| known.name == line.name);
            match known {
                Some(known) if known.shadow || self.run.match_people => {
                    return Ok(Ok(Found::Matched(id)));
                }
                Some(_) => {
                    let why = "this person of another server is known here; --match-people takes \
                               the archive's for the same";
                    return Ok(Err(Outcome::Refused(why.to_owned())));
                }
                // Other servers may have names that look alike; a `#` is in no name, so that
                // typing one of them still finds the first.
                None => key = format!("{key}#{}", line.name),
            }
            if let Some(id) = person::find_person_id(self.tx, instance, &key)? {
                return Ok(Ok(Found::Matched(id)));
            }
        }
        Ok(Ok(Found::New(Identity {
            instance,
            name: line.name.clone(),
            key,
            ap_id: format!("https://{host}/u/{}", line.name),
        })))
    }

    fn insert_person(
        &mut self,
        id: PersonId,
        identity: &Identity,
        line: &PersonLine,
    ) -> Result<(), Failure> {
        let renamed = identity.name != line.name;
        let shown = line.display_name.as_deref();
        let new = NewPerson {
            id,
            instance: identity.instance,
            name: &identity.name,
            name_key: &identity.key,
            ap_id: &identity.ap_id,
            display_name: shown.or_else(|| renamed.then_some(line.name.as_str())),
            bio_md: line.bio.as_ref().map(|bio| bio.md.as_str()),
            bio_html: line.bio.as_ref().map(|bio| bio.html()),
            render_version: text::RENDER_VERSION,
            local: identity.instance == LOCAL_INSTANCE,
            shadow: true,
            bot: line.bot,
            published: line.published.unwrap_or(self.run.now),
        };
        person::insert_person(self.tx, &new)?;
        Ok(search::index_person(self.tx, id)?)
    }
}

/// The name that comes closest to the archive's of those that a person can have here.
fn local_name(name: &str) -> String {
    if let Ok(name) = person_name(name) {
        return name;
    }
    let plain: String = text::clean_line(name)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .take(NAME_CHARS_MAX)
        .collect();
    let plain = plain.trim_matches('_');
    person_name(plain)
        .or_else(|_| person_name(&format!("{plain}_1")))
        .unwrap_or_else(|_| "person".to_owned())
}

/// A name with a number behind it, from 2 on, cut so that it still fits.
fn numbered(name: &str, number: u32) -> String {
    if number < 2 {
        return name.to_owned();
    }
    let suffix = format!("_{number}");
    let most = NAME_CHARS_MAX.saturating_sub(suffix.len());
    let cut: String = name.chars().take(most.max(NAME_CHARS_MIN)).collect();
    let numbered = format!("{cut}{suffix}");
    person_name(&numbered).unwrap_or_else(|_| format!("person{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_other_forums_become_names_of_ours() {
        for (name, want) in [
            ("birgit", "birgit"),
            ("John Smith", "John_Smith"),
            ("ab", "ab_1"),
            ("deleted", "deleted_1"),
            ("a-very-long-name-of-somebody", "a_very_long_name_of"),
            ("!!!", "person"),
            ("José.R", "José_R"),
        ] {
            assert_eq!(local_name(name), want, "{name}");
        }
        assert_eq!(numbered("birgit", 1), "birgit");
        assert_eq!(numbered("birgit", 2), "birgit_2");
        assert_eq!(numbered("a_very_long_name_ofx", 12), "a_very_long_name__12");
    }

    proptest! {
        #[test]
        fn every_name_becomes_one_that_can_be(name in "\\PC{0,40}", number in 1_u32..1_000) {
            let local = local_name(&name);
            prop_assert_eq!(person_name(&local), Ok(local.clone()));
            prop_assert!(person_name(&numbered(&local, number)).is_ok());
        }
    }
}

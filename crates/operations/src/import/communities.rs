//! Communities of the archive, and who moderates them.

use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::limits;
use store::archive::UNDATED_COMMUNITY;
use store::{community, gone};

use super::batch::{Batch, Outcome};
use super::keys::{COMMUNITY, MODERATOR, PERSON};
use super::links::Appointment;
use super::prepare::CommunityLine;
use super::tags;
use crate::by::ALL_KNOWING;
use crate::community::{insert, still_there};
use crate::{Failure, record, rule};

impl Batch<'_, '_> {
    /// Writes a community. Its moderators are appointed once their lines were read.
    pub(super) fn community(
        &mut self,
        number: u64,
        line: &CommunityLine,
    ) -> Result<Outcome, Failure> {
        let (id, outcome) = match self.keys.find(self.tx, COMMUNITY, &line.name)? {
            Some(known) => (CommunityId(known), Outcome::AlreadyThere),
            None => match self.new_community(line)? {
                Ok(made) => made,
                Err(reason) => return Ok(Outcome::Refused(reason.to_owned())),
            },
        };
        still_there(self.tx, id)?;
        self.palette_and_rules(id, line)?;
        for person in &line.moderators {
            self.pending.push(Appointment {
                line: number,
                community: id,
                key: format!("{} {person}", line.name),
                person: person.clone(),
            });
        }
        self.unsettled = true;
        Ok(outcome)
    }

    /// Tags that are not there yet; rules only where there never were any, since what moderators
    /// settled stands.
    fn palette_and_rules(&mut self, id: CommunityId, line: &CommunityLine) -> Result<(), Failure> {
        let (name, at) = (line.prepared.name.as_str(), self.run.now);
        let place = (id, name);
        tags::write_palette(self.tx, self.operations, place, &line.palette, at)?;
        if line.rules.is_empty() || store::rule::has_any(self.tx, id)? {
            return Ok(());
        }
        rule::bring(self.tx, place, &line.rules, at)?;
        let event = Event::RulesChanged {
            community: Some(id),
        };
        record::record_import(self.tx, at, Some(id), &event)?;
        Ok(())
    }

    fn new_community(
        &mut self,
        line: &CommunityLine,
    ) -> Result<Result<(CommunityId, Outcome), &'static str>, Failure> {
        let prepared = &line.prepared;
        let found = community::find_community_by_name(self.tx, ALL_KNOWING, &prepared.key, None)?;
        if let Some(found) = found {
            if found.name != prepared.name {
                return Ok(Err("its name looks like that of a community which is here"));
            }
            if !self.run.into_existing {
                return Ok(Err(
                    "a community of this name is here already, and is not of this archive",
                ));
            }
            self.keys.note(self.tx, COMMUNITY, &line.name, found.id.0)?;
            return Ok(Ok((found.id, Outcome::AlreadyThere)));
        }
        let at = line.published.unwrap_or(self.run.now);
        let id = insert(self.tx, self.operations, prepared, at)?;
        let event = Event::CommunityCreated { community: id };
        record::record_import(self.tx, self.run.now, Some(id), &event)?;
        self.keys.note(self.tx, COMMUNITY, &line.name, id.0)?;
        if line.published.is_none() {
            self.keys.note_undated(self.tx, UNDATED_COMMUNITY, id.0)?;
        }
        Ok(Ok((id, Outcome::Created)))
    }

    /// Appoints the moderators who are known by now; the others stay pending.
    pub(super) fn appoint(&mut self) -> Result<(), Failure> {
        if !self.unsettled {
            return Ok(());
        }
        self.unsettled = false;
        for pending in std::mem::take(&mut self.pending) {
            if self.keys.find(self.tx, MODERATOR, &pending.key)?.is_some() {
                continue;
            }
            let Some(person) = self.keys.find(self.tx, PERSON, &pending.person)? else {
                self.pending.push(pending);
                continue;
            };
            let community = pending.community;
            if gone::is_community_gone(self.tx, community)? {
                continue;
            }
            if community::count_moderators(self.tx, community)? < limits::MODERATORS_MAX {
                let at = self.run.now;
                community::insert_moderator(self.tx, community, PersonId(person), at)?;
                self.keys.note(self.tx, MODERATOR, &pending.key, person)?;
            }
        }
        Ok(())
    }
}

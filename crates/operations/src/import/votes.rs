//! Votes and accepted answers of the archive. Both are what they are however often they are told.

use domain::ids::{CommentId, PersonId, PostId};
use domain::vote::Vote;
use store::archive::UNDATED_ACCEPT;
use store::{comment, post};

use super::batch::{Batch, Outcome};
use super::keys::{COMMENT, PERSON, POST};
use super::reason;
use crate::archive::lines;
use crate::vote::Target;
use crate::{Failure, accept, by, vote};

impl Batch<'_, '_> {
    /// Votes. Somebody who votes here already is not overruled.
    pub(super) fn vote(&mut self, line: &lines::Vote) -> Result<Outcome, Failure> {
        let Some(person) = self.keys.find(self.tx, PERSON, &line.person)? else {
            return Ok(missing("person", &line.person));
        };
        let person = PersonId(person);
        let comment = self.keys.find(self.tx, COMMENT, &line.target)?;
        let (target, before) = if let Some(id) = comment {
            let id = CommentId(id);
            let before = store::vote::find_vote_on_comment(self.tx, person, id)?;
            (Target::Comment(id), before)
        } else if let Some(id) = self.keys.find(self.tx, POST, &line.target)? {
            let id = PostId(id);
            let before = store::vote::find_vote_on_post(self.tx, person, id)?;
            (Target::Post(id), before)
        } else {
            return Ok(missing("post or comment", &line.target));
        };
        if before != 0 {
            return Ok(Outcome::AlreadyThere);
        }
        let value = Vote::from_value(line.value).unwrap_or(Vote::None);
        let by = self.by(person);
        vote::write(self.tx, &by, target, value, None)?;
        Ok(Outcome::Created)
    }

    /// Accepts an answer.
    pub(super) fn accept(&mut self, line: &lines::Accept) -> Result<Outcome, Failure> {
        let Some(post) = self.keys.find(self.tx, POST, &line.post)? else {
            return Ok(missing("post", &line.post));
        };
        let Some(answer) = self.keys.find(self.tx, COMMENT, &line.comment)? else {
            return Ok(missing("comment", &line.comment));
        };
        let (post, answer) = (PostId(post), CommentId(answer));
        let by = match &line.by {
            Some(name) => self.keys.find(self.tx, PERSON, name)?.map(PersonId),
            None => self.asker(post)?,
        };
        let Some(by) = by else {
            return Ok(missing("person", line.by.as_deref().unwrap_or("asker")));
        };
        let by = self.by(by);
        let acting = by::acting(self.tx, &by)?;
        let facts = comment::find_comment_facts(self.tx, by::sees(&by, &acting), answer)?;
        let Some(facts) = facts.filter(|facts| facts.post_id == post) else {
            return Ok(missing("such comment below the post", &line.comment));
        };
        if facts.accepted {
            return Ok(Outcome::AlreadyThere);
        }
        let at = line.at.map(|at| self.run.moved(at));
        accept::write(self.tx, &by, answer, true, at)?;
        if at.is_none() {
            self.keys.note_undated(self.tx, UNDATED_ACCEPT, answer.0)?;
        }
        Ok(Outcome::Created)
    }

    fn asker(&mut self, post: PostId) -> Result<Option<PersonId>, Failure> {
        Ok(post::find_post_creator(self.tx, post)?)
    }
}

fn missing(what: &str, key: &str) -> Outcome {
    Outcome::Refused(reason::missing(what, key))
}

//! Posts and comments of the archive.

use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use store::archive::UNDATED_SOLVED;
use store::{post, search};

use super::batch::{Batch, Outcome};
use super::keys::{COMMENT, COMMUNITY, DUPLICATE, PERSON, POST};
use super::links::Duplicate;
use super::prepare::{CommentLine, PostLine};
use super::{reason, tags};
use crate::archive::Solved;
use crate::{Failure, answer, ask};

impl Batch<'_, '_> {
    /// Writes a post.
    pub(super) fn post(&mut self, line: &PostLine) -> Result<Outcome, Failure> {
        if let Some(original) = &line.duplicate_of {
            self.late.push(Duplicate {
                post: line.key.clone(),
                original: original.clone(),
            });
        }
        if self.keys.find(self.tx, POST, &line.key)?.is_some() {
            return Ok(Outcome::AlreadyThere);
        }
        let Some(community) = self.keys.find(self.tx, COMMUNITY, &line.community)? else {
            return Ok(missing("community", &line.community));
        };
        let Some(author) = self.keys.find(self.tx, PERSON, &line.author)? else {
            return Ok(missing("person", &line.author));
        };
        let mut ask = line.ask.clone();
        ask.community = CommunityId(community);
        let by = self.by(PersonId(author));
        let id = ask::write(self.tx, self.operations, &by, &ask)?;
        self.keys.note(self.tx, POST, &line.key, id.0)?;
        let place = (ask.community, line.community.as_str());
        tags::write(
            self.tx,
            self.operations,
            place,
            id,
            &line.tags,
            self.run.now,
        )?;
        if !line.tags.is_empty() {
            search::index_post(self.tx, id)?;
        }
        self.solve(id, line)?;
        Ok(Outcome::Created)
    }

    fn solve(&mut self, id: PostId, line: &PostLine) -> Result<(), Failure> {
        match line.solved {
            Solved::At(at) => post::set_post_solved(self.tx, id, at.0)?,
            Solved::Yes(yes) if yes.0 => {
                post::set_post_solved(self.tx, id, line.published)?;
                self.keys.note_undated(self.tx, UNDATED_SOLVED, id.0)?;
            }
            Solved::Yes(_) | Solved::No => {}
        }
        Ok(())
    }

    /// Writes a comment.
    pub(super) fn comment(&mut self, line: &CommentLine) -> Result<Outcome, Failure> {
        if self.keys.find(self.tx, COMMENT, &line.key)?.is_some() {
            return Ok(Outcome::AlreadyThere);
        }
        let Some(post) = self.keys.find(self.tx, POST, &line.post)? else {
            return Ok(missing("post", &line.post));
        };
        let Some(author) = self.keys.find(self.tx, PERSON, &line.author)? else {
            return Ok(missing("person", &line.author));
        };
        let mut answer = line.answer.clone();
        answer.post = PostId(post);
        if let Some(parent) = &line.parent {
            let Some(parent) = self.keys.find(self.tx, COMMENT, parent)? else {
                return Ok(missing("comment", parent));
            };
            answer.parent = Some(CommentId(parent));
        }
        let by = self.by(PersonId(author));
        let id = answer::write(self.tx, self.operations, &by, &answer)?;
        self.keys.note(self.tx, COMMENT, &line.key, id.0)?;
        Ok(Outcome::Created)
    }

    /// Notes what a post repeats; answers whether both are there.
    pub(super) fn duplicate(&mut self, late: &Duplicate) -> Result<bool, Failure> {
        let Some(post) = self.keys.find(self.tx, POST, &late.post)? else {
            return Ok(true);
        };
        if self.keys.find(self.tx, DUPLICATE, &late.post)?.is_some() {
            return Ok(true);
        }
        let Some(original) = self.keys.find(self.tx, POST, &late.original)? else {
            return Ok(false);
        };
        post::set_post_duplicate(self.tx, PostId(post), PostId(original))?;
        self.keys.note(self.tx, DUPLICATE, &late.post, original)?;
        Ok(true)
    }
}

fn missing(what: &str, key: &str) -> Outcome {
    Outcome::Refused(reason::missing(what, key))
}

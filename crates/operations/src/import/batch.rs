//! Writing lines, a batch in one transaction.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use domain::ids::PersonId;
use domain::limits::IMPORT_BATCH_LINES;
use store::{Broken, Carried, Tx};

use super::keys::{COMMENT, COMMUNITY, Keys, PERSON, POST};
use super::links::{Appointment, Duplicate};
use super::prepare::{Item, What};
use super::report::Report;
use super::{Run, reason, twin_key};
use crate::{By, Failure, Operations};

/// What a line came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    Created,
    AlreadyThere,
    Refused(String),
}

/// One transaction's work.
pub(super) struct Batch<'a, 't> {
    pub(super) tx: &'a mut Tx<'t>,
    pub(super) operations: &'a Operations,
    pub(super) run: &'a Run,
    pub(super) keys: Keys<'a>,
    /// Moderators whose lines have not come yet.
    pub(super) pending: Vec<Appointment>,
    /// Whether lines came since those were looked at.
    pub(super) unsettled: bool,
    pub(super) late: Vec<Duplicate>,
}

impl<'a, 't> Batch<'a, 't> {
    fn new(tx: &'a mut Tx<'t>, operations: &'a Operations, run: &'a Run) -> Self {
        Self {
            tx,
            operations,
            run,
            keys: Keys::of(run),
            pending: Vec::new(),
            unsettled: false,
            late: Vec::new(),
        }
    }

    /// Looks up what lines rest on, a statement for each kind.
    fn look_up(&mut self, lines: &[Item]) -> Result<(), Broken> {
        for kind in [COMMUNITY, PERSON, POST, COMMENT] {
            let keys = lines.iter().flat_map(|item| item.what.keys());
            let keys = keys.filter(|(of, _)| *of == kind).map(|(_, key)| key);
            self.keys.look_up(self.tx, kind, keys)?;
        }
        Ok(())
    }

    /// Somebody of the archive.
    pub(super) fn by(&self, person: PersonId) -> By {
        By {
            person,
            admin: false,
            now: self.run.now,
            origin: self.run.origin.clone(),
        }
    }

    /// Writes a line. What is refused has written nothing.
    fn line(&mut self, item: &Item) -> Result<Outcome, Failure> {
        let outcome = match &item.what {
            What::Refused(reason) => Ok(Outcome::Refused(reason.clone())),
            What::Community(line) => self.community(item.line, line),
            What::Person(line) => {
                self.unsettled = true;
                self.person(line)
            }
            // Moderators may post and accept where others may not.
            What::Post(line) => self.appoint().and_then(|()| self.post(line)),
            What::Comment(line) => self.comment(line),
            What::Vote(line) => self.vote(line),
            What::Accept(line) => self.appoint().and_then(|()| self.accept(line)),
        };
        match outcome {
            Err(Failure::Refused(refusal)) => Ok(Outcome::Refused(reason::of(&refusal))),
            Ok(Outcome::Created) => {
                self.keep(item)?;
                Ok(Outcome::Created)
            }
            other => other,
        }
    }

    /// Keeps what a line says that the format does not know beside what it became.
    fn keep(&mut self, item: &Item) -> Result<(), Failure> {
        let (Some(extra), Some((kind, key))) = (&item.extra, item.what.own_key()) else {
            return Ok(());
        };
        if let Some(id) = self.keys.find(self.tx, kind, key)? {
            store::archive::set_extra(self.tx, kind, id, extra)?;
        }
        Ok(())
    }
}

/// What a transaction came to.
struct Written {
    outcomes: Vec<Outcome>,
    pending: Vec<Appointment>,
    late: Vec<Duplicate>,
}

/// The writing end of an import.
pub(super) struct Writing {
    operations: Operations,
    run: Arc<Run>,
    pending: Vec<Appointment>,
    late: Vec<Duplicate>,
    seen: HashSet<u64>,
}

impl Writing {
    pub(super) fn new(operations: Operations, run: Arc<Run>) -> Self {
        Self {
            operations,
            run,
            pending: Vec::new(),
            late: Vec::new(),
            seen: HashSet::new(),
        }
    }

    /// Refuses lines whose key stood in the file before: they are not the same thing told twice.
    /// Of each key eight bytes are remembered; that two of ten million agree is a matter of one
    /// in a hundred thousand.
    pub(super) fn settle_twins(&mut self, items: &mut [Item]) {
        for item in items {
            let Some((kind, key)) = twin_key(&item.what) else {
                continue;
            };
            let mut hasher = DefaultHasher::new();
            (kind, key).hash(&mut hasher);
            if !self.seen.insert(hasher.finish()) {
                let shown: String = key.chars().take(100).collect();
                let reason = format!("`{shown}` stands for an earlier line");
                item.what = What::Refused(reason);
            }
        }
    }

    /// Writes lines in one transaction; if the database takes offence at one of them, each in a
    /// transaction of its own, so that only that one is refused.
    pub(super) async fn write(
        &mut self,
        items: Vec<Item>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        let items = Arc::new(items);
        match self.write_range(&items, 0..items.len()).await {
            Ok(written) => self.take(&items, written, report),
            Err(Failure::Broken(broken)) if !broken.passes() => {
                tracing::warn!(%broken, "A batch failed; its lines are tried one by one.");
                self.write_singly(&items, report).await?;
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    async fn write_singly(
        &mut self,
        items: &Arc<Vec<Item>>,
        report: &mut Report,
    ) -> Result<(), Failure> {
        for place in 0..items.len() {
            let written = match self.write_range(items, place..place + 1).await {
                Ok(written) => written,
                Err(Failure::Broken(broken)) if !broken.passes() => Written {
                    outcomes: vec![Outcome::Refused(format!(
                        "the database refuses it: {}",
                        broken.text()
                    ))],
                    pending: self.pending.clone(),
                    late: Vec::new(),
                },
                Err(failure) => return Err(failure),
            };
            self.take(items.get(place..).unwrap_or_default(), written, report);
        }
        Ok(())
    }

    async fn write_range(
        &self,
        items: &Arc<Vec<Item>>,
        range: Range<usize>,
    ) -> Result<Written, Failure> {
        let (operations, run) = (self.operations.clone(), Arc::clone(&self.run));
        let (items, pending) = (Arc::clone(items), self.pending.clone());
        let job = move |tx: &mut Tx<'_>| -> Result<Written, Failure> {
            let mut batch = Batch::new(tx, &operations, &run);
            batch.pending.clone_from(&pending);
            let lines = items.get(range.clone()).unwrap_or_default();
            batch.look_up(lines)?;
            let outcomes: Result<Vec<_>, _> = lines.iter().map(|item| batch.line(item)).collect();
            let outcomes = outcomes?;
            batch.appoint()?;
            Ok(Written {
                outcomes,
                pending: batch.pending,
                late: batch.late,
            })
        };
        self.operations.db().write(Carried::Serializable, job).await
    }

    /// Takes into the report what became of lines.
    fn take(&mut self, items: &[Item], written: Written, report: &mut Report) {
        self.pending = written.pending;
        self.late.extend(written.late);
        for (item, outcome) in items.iter().zip(written.outcomes) {
            report.read = report.read.saturating_add(1);
            report.note_unknown(item.kind, item.unknown.iter());
            if outcome == Outcome::Created {
                report.note_kept(item.kind, item.kept.iter());
            }
            match outcome {
                Outcome::Created => report.created = report.created.saturating_add(1),
                Outcome::AlreadyThere => {
                    report.already_there = report.already_there.saturating_add(1);
                }
                Outcome::Refused(reason) => report.refuse(item.line, reason),
            }
        }
    }

    /// Settles what had to wait for the last line.
    pub(super) async fn finish(&mut self, report: &mut Report) -> Result<(), Failure> {
        let late = Arc::new(std::mem::take(&mut self.late));
        for start in (0..late.len()).step_by(IMPORT_BATCH_LINES) {
            let (operations, run) = (self.operations.clone(), Arc::clone(&self.run));
            let late = Arc::clone(&late);
            let job = move |tx: &mut Tx<'_>| -> Result<u64, Failure> {
                let mut batch = Batch::new(tx, &operations, &run);
                let mut lost = 0_u64;
                for duplicate in late.iter().skip(start).take(IMPORT_BATCH_LINES) {
                    lost += u64::from(!batch.duplicate(duplicate)?);
                }
                Ok(lost)
            };
            let lost = self
                .operations
                .db()
                .write(Carried::Serializable, job)
                .await?;
            for _ in 0..lost {
                report.note_unknown("post", ["duplicate_of".to_owned()].iter());
            }
        }
        for appointment in std::mem::take(&mut self.pending) {
            let left_out = format!(
                "moderators (line {}: nobody of this name)",
                appointment.line
            );
            report.note_unknown("community", [left_out].iter());
        }
        Ok(())
    }
}

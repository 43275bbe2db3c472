//! Who subscribes to what.

use std::collections::BTreeSet;

use super::seed::Seed;
use super::shape::{Landmarks, QUIET_COMMUNITIES, READER_SUBSCRIPTIONS, Shape};

/// Communities that a person subscribes to, at most.
const MANY: i64 = 60;

/// Makes up subscriptions: person and community, in order, each once.
pub(super) fn make(seed: &mut Seed, shape: &Shape) -> Vec<(i64, i64)> {
    let marks = Landmarks::of(shape);
    let mut all = BTreeSet::new();
    for person in 2..shape.people + 2 {
        if person == marks.reader.0 {
            let many = READER_SUBSCRIPTIONS.min(shape.communities / 2);
            all.extend((0..many).map(|place| (person, place + 2)));
        } else if person == marks.quiet_reader.0 {
            let first = shape.communities - QUIET_COMMUNITIES;
            all.extend((first..shape.communities).map(|place| (person, place + 2)));
        } else {
            let many = 1 + seed.share(MANY, 3.0);
            all.extend((0..many).map(|_| (person, seed.share(shape.communities, 2.0) + 2)));
        }
    }
    all.into_iter().collect()
}

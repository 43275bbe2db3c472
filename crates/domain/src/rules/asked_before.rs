//! Titles held in memory, where many questions are compared with what was asked before each.

use std::collections::HashMap;

use super::asks_question::lift_prefix;
use super::subject::Earlier;
use crate::ids::{CommunityId, PostId};
use crate::limits::{SIMILAR_COMPARED_MAX, SIMILAR_TITLES_MAX};
use crate::number;
use crate::search::{Likeness, Place, Sameness, key_words, share, words};
use crate::time::{SECOND, Timestamp};

/// A question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question's id here.
    pub post: PostId,
    /// In which community.
    pub community: CommunityId,
    /// Its title.
    pub title: String,
    /// When it was asked.
    pub at: Timestamp,
    /// The question of the same community that asked it first.
    pub original: Option<PostId>,
}

/// A question that is compared with those before it.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The question's id here.
    pub post: PostId,
    /// In which community.
    pub community: CommunityId,
    /// Its title.
    pub title: &'a str,
    /// When it was asked.
    pub at: Timestamp,
    /// From when on questions are looked at; for ever without.
    pub since: Option<Timestamp>,
    /// How alike titles must be at least to be worth a closer look, in percent.
    pub similarity: i64,
}

/// Questions that were asked, by the words of their titles. What it finds is what a search for
/// each question would, without asking the database each time.
#[derive(Debug, Default)]
pub struct AskedBefore {
    numbers: HashMap<String, u32>,
    held: Vec<Held>,
    /// For each community and word, the questions that hold it, the oldest first.
    by_word: HashMap<(CommunityId, u32), Vec<usize>>,
}

#[derive(Debug)]
struct Held {
    asked: Asked,
    place: Place,
    telling: Vec<u32>,
    all: Vec<u32>,
}

impl AskedBefore {
    /// Holds these.
    #[must_use]
    pub fn new(mut asked: Vec<Asked>) -> Self {
        asked.sort_unstable_by_key(|it| Place::of(it.at, it.post.0));
        let mut it = Self::default();
        for asked in asked {
            it.hold(asked);
        }
        it
    }

    fn hold(&mut self, asked: Asked) {
        let at = self.held.len();
        let found = words(&asked.title).into_iter();
        let mut found = sorted(found.map(|word| self.number(word)).collect());
        found.dedup();
        for word in found {
            let key = (asked.community, word);
            self.by_word.entry(key).or_default().push(at);
        }
        let sameness = Sameness::of(lift_prefix(&asked.title).rest);
        let all = sameness.words();
        let all = all.iter().map(|word| self.number(word.clone())).collect();
        let telling = sameness.telling();
        let telling = telling.map(|word| self.number(word.to_owned())).collect();
        self.held.push(Held {
            place: Place::of(asked.at, asked.post.0),
            telling: sorted(telling),
            all,
            asked,
        });
    }

    fn number(&mut self, word: String) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(word).or_insert(next)
    }

    /// The questions of the same community that were asked before this one and may be the same,
    /// without what asks the same as it by a moderator's word.
    #[must_use]
    pub fn earlier(&self, than: Compared<'_>) -> Vec<Earlier> {
        let promising = self.promising(than);
        let sameness = Sameness::of(lift_prefix(than.title).rest);
        let known = |word: &str| self.numbers.get(word).copied();
        let all: Option<Vec<u32>> = sameness.words().iter().map(|word| known(word)).collect();
        let mine = sameness.telling().count();
        let telling = sorted(sameness.telling().filter_map(known).collect());
        let is_near = |held: &&Held| {
            let both = common(&telling, &held.telling);
            let percent = share(both, (mine, held.telling.len()));
            percent >= than.similarity || all.as_ref() == Some(&held.all)
        };
        let is_same = |it: &Asked| it.post == than.post || it.original == Some(than.post);
        promising
            .into_iter()
            .filter_map(|at| self.held.get(at))
            .filter(|held| held.asked.at < than.at && !is_same(&held.asked))
            .filter(is_near)
            .map(|held| Earlier {
                post: held.asked.original.unwrap_or(held.asked.post),
                title: held.asked.title.clone(),
                at: held.asked.at,
            })
            .collect()
    }

    /// Those that hold the most telling of its words, as a search would choose them: for each word
    /// the newest, and the newest that hold all.
    fn promising(&self, than: Compared<'_>) -> Vec<usize> {
        let words = key_words(than.title);
        let holding: Vec<&[usize]> = words.iter().map(|word| self.holding(than, word)).collect();
        let most = usize::try_from(SIMILAR_TITLES_MAX).unwrap_or(usize::MAX);
        let newest = |all: &[usize]| all.len().min(most);
        let counted = words.iter().zip(&holding);
        let like = Likeness::new(
            counted.map(|(word, all)| (word.clone(), number::from_usize(newest(all)))),
        );
        let mut found: HashMap<usize, f64> = HashMap::new();
        for (word, all) in words.iter().zip(&holding) {
            let weight = like.guess(std::iter::once(word.as_str()));
            for at in all.iter().rev().take(most) {
                *found.entry(*at).or_default() += weight;
            }
        }
        if words.len() > 1 {
            let whole = like.guess(words.iter().map(String::as_str));
            for at in in_all(&holding).take(SIMILAR_COMPARED_MAX) {
                found.insert(at, whole);
            }
        }
        let mut guessed: Vec<(f64, usize)> = found.into_iter().map(|(at, it)| (it, at)).collect();
        let id = |at: usize| self.held.get(at).map(|held| held.asked.post.0);
        guessed.sort_unstable_by(|one, other| {
            let by_guess = other.0.total_cmp(&one.0);
            by_guess.then_with(|| id(other.1).cmp(&id(one.1)))
        });
        let first = guessed.into_iter().take(SIMILAR_COMPARED_MAX);
        first.map(|(_, at)| at).collect()
    }

    /// The questions with a word that were asked in time, the oldest first.
    fn holding(&self, than: Compared<'_>, word: &str) -> &[usize] {
        let number = self.numbers.get(word).copied();
        let all = number.and_then(|number| self.by_word.get(&(than.community, number)));
        let all = all.map(Vec::as_slice).unwrap_or_default();
        // Behind the second in which it was asked there is nothing that was asked before it.
        let until = Place::since(than.at.plus(SECOND));
        let since = than.since.map_or(Place::START, Place::since);
        let before = |place: Place| {
            all.partition_point(|at| self.held.get(*at).is_some_and(|held| held.place < place))
        };
        all.get(before(since)..before(until)).unwrap_or_default()
    }
}

fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers
}

/// How many of two sorted lists are in both.
fn common(one: &[u32], other: &[u32]) -> usize {
    let in_other = |it: &&u32| other.binary_search(it).is_ok();
    one.iter().filter(in_other).count()
}

/// What is in every one of these lists, the newest first.
fn in_all<'a>(holding: &'a [&'a [usize]]) -> impl Iterator<Item = usize> + 'a {
    let shortest = holding.iter().min_by_key(|all| all.len());
    let candidates = shortest.copied().unwrap_or_default().iter().rev().copied();
    candidates.filter(|at| holding.iter().all(|all| all.binary_search(at).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    const HERE: CommunityId = CommunityId(1);

    fn asked(post: i64, day: i64, title: &str) -> Asked {
        Asked {
            post: PostId(post),
            community: HERE,
            title: title.to_owned(),
            at: Timestamp(day * DAY),
            original: None,
        }
    }

    fn compared(post: i64, day: i64, title: &str) -> Compared<'_> {
        Compared {
            post: PostId(post),
            community: HERE,
            title,
            at: Timestamp(day * DAY),
            since: None,
            similarity: 60,
        }
    }

    fn found(held: &AskedBefore, than: Compared<'_>) -> Vec<i64> {
        held.earlier(than).iter().map(|it| it.post.0).collect()
    }

    #[test]
    fn only_what_is_alike_and_was_asked_before_there_is_found() {
        let mut all = vec![
            asked(1, 10, "How do I sharpen a bread knife?"),
            asked(2, 20, "[Serious] Sharpen a bread knife?"),
            asked(3, 30, "Sharpening the bread knife"),
            asked(4, 40, "How do I sharpen a bread knife?"),
            asked(5, 15, "What do you read in winter?"),
        ];
        all.push(Asked {
            community: CommunityId(2),
            ..asked(6, 20, "How do I sharpen a bread knife?")
        });
        all.push(Asked {
            original: Some(PostId(7)),
            ..asked(8, 12, "How is a bread knife made sharp?")
        });
        let held = AskedBefore::new(all);
        let title = "How to sharpen my bread knife?";
        assert_eq!(found(&held, compared(7, 35, title)), [2, 1, 3]);
        let lately = Compared {
            since: Some(Timestamp(18 * DAY)),
            ..compared(7, 35, title)
        };
        assert_eq!(found(&held, lately), [2, 3]);
        let alone = Compared {
            similarity: 100,
            ..compared(4, 40, "How do I sharpen a bread knife?")
        };
        assert_eq!(found(&held, alone), [2, 1]);
        assert_eq!(found(&held, compared(9, 50, "What is it?")), [0; 0]);
    }

    #[test]
    fn what_was_merged_is_named_by_what_asked_first() {
        let merged = Asked {
            original: Some(PostId(1)),
            ..asked(2, 20, "Sharpen a bread knife?")
        };
        let held = AskedBefore::new(vec![merged]);
        assert_eq!(found(&held, compared(3, 30, "Sharpen a bread knife?")), [1]);
        assert_eq!(
            found(&held, compared(1, 30, "Sharpen a bread knife?")),
            [0; 0]
        );
    }
}

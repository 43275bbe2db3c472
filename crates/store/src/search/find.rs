//! What a search finds, as far as the viewer may see it.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::community::Mode;
use domain::ids::{CommentId, PersonId, PostId};
use domain::language::Languages;
use domain::limits::{SEARCH_LOOKED_AT_MAX, SEARCH_PAGE, SEARCH_RANKED_MAX};
use domain::number;
use domain::search::{Place, SearchSort, rank_comment, rank_post};
use domain::time::Timestamp;
use domain::viewer::Viewer;

use super::original::merged;
use super::{Index, Wanted};
use crate::broken::Broken;
use crate::community::{CommunityLine, list_communities_by_id};
use crate::feed::{Cursor, Page, shown_score};
use crate::visible::{
    in_language, listed, score_from, unblocked_author, unblocked_community, unblocked_creator,
};
use crate::{IdList, Query, Value, id_list, p, row, statements};

/// How many of the newest are looked at first for a page of the newest, and then at a time.
const FIRST_LOOK: i64 = 3 * SEARCH_PAGE;
const FURTHER_LOOK: i64 = 500;

/// What a search for posts or comments asks for beyond words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowed {
    /// What must stand in the text, and where the text must stand.
    pub wanted: Wanted,
    /// Only what was made then or later.
    pub after: Option<Timestamp>,
    /// Only what was made before.
    pub before: Option<Timestamp>,
    /// Only questions without an answer.
    pub unanswered: bool,
    /// Only questions that are solved.
    pub solved: bool,
    /// Only questions with an accepted answer, or answers that were accepted.
    pub accepted: bool,
    /// Only what asks for serious answers, or does not.
    pub serious: Option<bool>,
    /// Only what is in a language that the viewer reads.
    pub languages: Languages,
    /// Also what is not safe for work.
    pub nsfw: bool,
}

impl Narrowed {
    /// Whether it leaves out most of what has the words.
    fn is_choosy(&self) -> bool {
        let states = self.unanswered || self.solved || self.accepted;
        states || self.serious.is_some() || !self.languages.is_all()
    }

    /// What the statements take that leave out of these ids what is not asked for.
    fn parameters(&self, viewer: Viewer, ids: IdList) -> Vec<Value<'static>> {
        p![
            viewer.key(),
            viewer.admin(),
            ids,
            self.unanswered,
            self.solved,
            self.accepted,
            self.serious,
            self.languages.read().to_text(),
            self.nsfw
        ]
    }

    /// From where to where in the index.
    fn span(&self) -> (Place, Place) {
        (
            self.after.map_or(Place::START, Place::since),
            self.before.map_or(Place::END, Place::since),
        )
    }
}

row! {
    /// What ranking a post takes.
    pub struct PostCandidate {
        /// The post.
        pub id: PostId,
        /// When it was made.
        pub published: Timestamp,
        /// Up votes less down votes.
        pub score: i64,
        /// Accepted answers.
        pub accepted: i64,
    }
}

row! {
    /// What ranking a comment takes.
    pub struct CommentCandidate {
        /// The comment.
        pub id: CommentId,
        /// When it was written.
        pub published: Timestamp,
        /// Up votes less down votes.
        pub score: i64,
        /// Whether it was accepted.
        pub accepted: bool,
        /// Whether it answers a question.
        pub is_answer: bool,
    }
}

row! {
    /// What ranking a person takes.
    pub struct PersonCandidate {
        /// The person.
        pub id: PersonId,
        /// What keeps names that look alike apart.
        pub name_key: String,
        /// Posts and comments that count.
        pub writings: i64,
    }
}

row! {
    /// A post that was found.
    pub struct FoundPost {
        /// The post.
        pub id: PostId,
        /// What it is called.
        pub title: String,
        /// Its text as typed, as far as it is searched for the part to show.
        pub md: String,
        /// When it was made.
        pub published: Timestamp,
        /// Its community's name.
        pub community: String,
        /// That community's server, if not ours.
        pub community_host: Option<String>,
        /// What posts of the community are.
        pub mode: Mode,
        /// Its author's name.
        pub author: String,
        /// What that author calls themselves, if they say.
        pub author_display_name: Option<String>,
        /// That author's server, if not ours.
        pub author_host: Option<String>,
        /// Up votes less down votes.
        pub score: i64,
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// All comments below it.
        pub comments: i64,
        /// Comments directly below it.
        pub answers: i64,
        /// Accepted answers.
        pub accepted: i64,
        /// Whether it asks for serious answers.
        pub serious: bool,
        /// Whether it is not safe for work.
        pub nsfw: bool,
    }
}

impl FoundPost {
    /// The score, if it shows to the viewer by now.
    #[must_use]
    pub fn shown_score(&self, now: Timestamp) -> Option<i64> {
        shown_score(self.score, self.score_from, now)
    }
}

row! {
    /// A comment that was found.
    pub struct FoundComment {
        /// The comment.
        pub id: CommentId,
        /// The post it stands below.
        pub post_id: PostId,
        /// What that post is called.
        pub title: String,
        /// Its text as typed, as far as it is searched for the part to show.
        pub md: String,
        /// When it was written.
        pub published: Timestamp,
        /// Its community's name.
        pub community: String,
        /// That community's server, if not ours.
        pub community_host: Option<String>,
        /// Its author's name.
        pub author: String,
        /// What that author calls themselves, if they say.
        pub author_display_name: Option<String>,
        /// That author's server, if not ours.
        pub author_host: Option<String>,
        /// Up votes less down votes.
        pub score: i64,
        /// When the score begins to show to the viewer, unless it does now.
        pub score_from: Option<Timestamp>,
        /// Whether it answers a question.
        pub is_answer: bool,
        /// Whether it was accepted.
        pub accepted: bool,
        /// Whether the post is not safe for work.
        pub nsfw: bool,
    }
}

impl FoundComment {
    /// The score, if it shows to the viewer by now.
    #[must_use]
    pub fn shown_score(&self, now: Timestamp) -> Option<i64> {
        shown_score(self.score, self.score_from, now)
    }
}

row! {
    /// A person who was found.
    pub struct FoundPerson {
        /// The person.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// What they call themselves.
        pub display_name: Option<String>,
        /// Posts that count.
        pub posts: i64,
        /// Comments that count.
        pub comments: i64,
    }
}

/// Whether a post with rank `r` is one that the viewer may find.
macro_rules! findable {
    () => {
        concat!(
            "r.listed = TRUE AND ",
            listed!(),
            " AND ",
            unblocked_community!()
        )
    };
}

/// What operators ask of the post with rank `r`.
macro_rules! narrowed {
    () => {
        concat!(
            findable!(),
            " AND (CAST($4 AS BOOLEAN) = FALSE OR (r.answers = 0 AND c.mode = 'questions'))
              AND (CAST($5 AS BOOLEAN) = FALSE OR r.solved = TRUE OR r.accepted > 0)
              AND (CAST($7 AS BOOLEAN) IS NULL OR EXISTS (SELECT 1 FROM post_tag y
                JOIN tag g ON g.id = y.tag_id
                WHERE y.post_id = r.post_id AND g.meaning = 'serious') = $7)
              AND (CAST($9 AS BOOLEAN) = TRUE OR (r.nsfw = FALSE AND c.nsfw = FALSE))"
        )
    };
}

statements! {
    LIST_POST_CANDIDATES: PostCandidate = concat!(
        "SELECT r.post_id, r.published, r.score, r.accepted
         FROM post_rank r
         JOIN community c ON c.id = r.community_id
         WHERE r.post_id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND (CAST($6 AS BOOLEAN) = FALSE OR r.accepted > 0)
           AND ", in_language!("r", "$8"), " AND ", narrowed!(), " AND ", unblocked_creator!("r")
    );
    LIST_FOUND_POSTS: FoundPost = concat!(
        "SELECT p.id, p.title, substr(t.md, 1, 8000), p.published, c.name, c.host, c.mode,
           a.name, a.display_name, a.host, r.score, ",
        score_from!("r"), ", r.comments, r.answers, r.accepted,
           EXISTS (SELECT 1 FROM post_tag y JOIN tag g ON g.id = y.tag_id
             WHERE y.post_id = p.id AND g.meaning = 'serious'), p.nsfw
         FROM post_rank r
         JOIN post p ON p.id = r.post_id
         JOIN post_text t ON t.post_id = r.post_id
         JOIN community c ON c.id = r.community_id
         JOIN person a ON a.id = r.creator_id
         WHERE r.post_id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND ", findable!(), " AND ", unblocked_author!()
    );
    LIST_COMMENT_CANDIDATES: CommentCandidate = concat!(
        "SELECT k.id, k.published, k.score, k.accepted, k.is_answer
         FROM comment k
         JOIN post_rank r ON r.post_id = k.post_id
         JOIN community c ON c.id = k.community_id
         WHERE k.id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND k.deleted = FALSE AND k.removed = FALSE AND k.held = FALSE
           AND (CAST($6 AS BOOLEAN) = FALSE OR k.accepted = TRUE)
           AND ", in_language!("k", "$8"), " AND ", narrowed!(), " AND ", unblocked_creator!("k"),
        " AND ", unblocked_creator!("r")
    );
    LIST_FOUND_COMMENTS: FoundComment = concat!(
        "SELECT k.id, p.id, p.title, substr(t.md, 1, 8000), k.published, c.name, c.host, a.name,
           a.display_name, a.host, k.score, ", score_from!("k"), ",
           k.is_answer, k.accepted, p.nsfw
         FROM comment k
         JOIN comment_text t ON t.comment_id = k.id
         JOIN post p ON p.id = k.post_id
         JOIN post_rank r ON r.post_id = k.post_id
         JOIN community c ON c.id = k.community_id
         JOIN person a ON a.id = k.creator_id
         WHERE k.id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND k.deleted = FALSE AND k.removed = FALSE AND k.held = FALSE
           AND ", findable!(), " AND ", unblocked_author!(), " AND ", unblocked_creator!("r")
    );
    LIST_PERSON_CANDIDATES: PersonCandidate = concat!(
        "SELECT a.id, a.name_key, a.post_count + a.comment_count
         FROM person a
         WHERE a.id IN (SELECT value FROM json_each(CAST($2 AS TEXT)))
           AND a.deleted = FALSE AND ", unblocked_author!()
    );
    LIST_FOUND_PEOPLE: FoundPerson = concat!(
        "SELECT a.id, a.name, a.host, a.display_name, a.post_count, a.comment_count
         FROM person a
         WHERE a.id IN (SELECT value FROM json_each(CAST($2 AS TEXT)))
           AND a.deleted = FALSE AND ", unblocked_author!()
    );
}

/// Something that was found, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ranked {
    id: i64,
    rank: f64,
}

/// Lists the posts that a search finds, one page behind the cursor.
///
/// # Errors
/// When the database fails.
pub fn list_posts(
    q: &mut Query<'_>,
    viewer: Viewer,
    narrowed: &Narrowed,
    sort: SearchSort,
    cursor: Option<Cursor>,
) -> Result<Page<FoundPost>, Broken> {
    super::plan_for_words(q)?;
    let page = match sort {
        SearchSort::New => newest(q, Index::Posts, narrowed, cursor, |q, places| {
            let found = candidates_or_originals(q, viewer, narrowed, places)?;
            let shown = found.iter().map(|(id, shown)| (*id, shown.id.0));
            Ok(shown.collect())
        })?,
        SearchSort::Best => best(cursor, ranked_posts(q, viewer, narrowed)?.into_iter()),
    };
    let parameters = p![viewer.key(), viewer.admin(), id_list(&page.rows)];
    let rows = q.rows(LIST_FOUND_POSTS, &parameters)?;
    Ok(in_order(&page, rows, |row| row.id.0))
}

/// The posts that have the words, ranked: what asks the same as an earlier one counts as that.
fn ranked_posts(
    q: &mut Query<'_>,
    viewer: Viewer,
    narrowed: &Narrowed,
) -> Result<Vec<Ranked>, Broken> {
    let (mut ranked, mut in_title) = (BTreeMap::new(), HashSet::new());
    let titles = (!narrowed.wanted.phrases.is_empty()).then_some(Index::Titles);
    for index in titles.into_iter().chain([Index::Posts]) {
        let seen = |q: &mut Query<'_>, places: &[Place]| {
            candidates_or_originals(q, viewer, narrowed, places)
        };
        for (_, shown) in to_rank(q, index, narrowed, seen)? {
            if index == Index::Titles {
                in_title.insert(shown.id.0);
            }
            ranked.insert(shown.id.0, shown);
        }
    }
    let rank = |it: PostCandidate| Ranked {
        id: it.id.0,
        rank: rank_post(
            in_title.contains(&it.id.0),
            it.score,
            it.accepted > 0,
            it.published,
        ),
    };
    Ok(ranked.into_values().map(rank).collect())
}

/// The posts at some places that the viewer may find, each by its id with what is shown for it:
/// itself, or the one that asked the same before. By id.
fn candidates_or_originals(
    q: &mut Query<'_>,
    viewer: Viewer,
    narrowed: &Narrowed,
    places: &[Place],
) -> Result<Vec<(i64, PostCandidate)>, Broken> {
    let mut found = post_candidates(q, viewer, narrowed, &sorted_ids(places))?;
    let ids: Vec<i64> = found.iter().map(|it| it.id.0).collect();
    let merged = merged(q, viewer, &ids, narrowed)?;
    let mut shown = Vec::new();
    if !merged.is_empty() {
        let mut originals: Vec<i64> = merged.values().copied().collect();
        originals.sort_unstable();
        originals.dedup();
        let originals = post_candidates(q, viewer, narrowed, &originals)?;
        for (id, original) in &merged {
            let one = originals.iter().find(|it| it.id.0 == *original);
            shown.extend(one.map(|it| (*id, it.clone())));
        }
        found.retain(|it| !merged.contains_key(&it.id.0));
    }
    shown.extend(found.into_iter().map(|it| (it.id.0, it)));
    shown.sort_unstable_by_key(|(id, _)| *id);
    Ok(shown)
}

fn post_candidates(
    q: &mut Query<'_>,
    viewer: Viewer,
    narrowed: &Narrowed,
    ids: &[i64],
) -> Result<Vec<PostCandidate>, Broken> {
    let ids = id_list(ids);
    q.rows(LIST_POST_CANDIDATES, &narrowed.parameters(viewer, ids))
}

/// Lists the comments that a search finds, one page behind the cursor.
///
/// # Errors
/// When the database fails.
pub fn list_comments(
    q: &mut Query<'_>,
    viewer: Viewer,
    narrowed: &Narrowed,
    sort: SearchSort,
    cursor: Option<Cursor>,
) -> Result<Page<FoundComment>, Broken> {
    super::plan_for_words(q)?;
    let page = match sort {
        SearchSort::New => newest(q, Index::Comments, narrowed, cursor, |q, places| {
            let found = comment_candidates(q, viewer, narrowed, places)?;
            Ok(found.iter().map(|it| (it.id.0, it.id.0)).collect())
        })?,
        SearchSort::Best => {
            let found = to_rank(q, Index::Comments, narrowed, |q, places| {
                comment_candidates(q, viewer, narrowed, places)
            })?;
            best(
                cursor,
                found.iter().map(|it| Ranked {
                    id: it.id.0,
                    rank: rank_comment(it.score, it.accepted, it.is_answer, it.published),
                }),
            )
        }
    };
    let parameters = p![viewer.key(), viewer.admin(), id_list(&page.rows)];
    let rows = q.rows(LIST_FOUND_COMMENTS, &parameters)?;
    Ok(in_order(&page, rows, |row| row.id.0))
}

fn comment_candidates(
    q: &mut Query<'_>,
    viewer: Viewer,
    narrowed: &Narrowed,
    places: &[Place],
) -> Result<Vec<CommentCandidate>, Broken> {
    let ids = id_list(sorted_ids(places));
    q.rows(LIST_COMMENT_CANDIDATES, &narrowed.parameters(viewer, ids))
}

/// Lists the communities that a search finds, largest first, one page behind the cursor.
///
/// # Errors
/// When the database fails.
pub fn list_communities(
    q: &mut Query<'_>,
    viewer: Viewer,
    wanted: &Wanted,
    cursor: Option<Cursor>,
) -> Result<Page<CommunityLine>, Broken> {
    super::plan_for_words(q)?;
    let everywhere = (Place::START, Place::END);
    let places = Index::Communities.find(q, wanted, everywhere, SEARCH_RANKED_MAX)?;
    let ids = id_list(sorted_ids(&places));
    let rows = list_communities_by_id(
        q,
        viewer,
        &ids,
        cursor.unwrap_or(Cursor::START),
        SEARCH_PAGE + 1,
    )?;
    Ok(Page::cut(rows, SEARCH_PAGE, |row| Cursor {
        rank: number::real(row.subscribers),
        id: row.id.0,
    }))
}

/// Lists the people whom a search finds, those of that name first and then those who wrote most,
/// one page behind the cursor. `name_key` is the key of the name that was typed.
///
/// # Errors
/// When the database fails.
pub fn list_people(
    q: &mut Query<'_>,
    viewer: Viewer,
    wanted: &Wanted,
    name_key: &str,
    cursor: Option<Cursor>,
) -> Result<Page<FoundPerson>, Broken> {
    super::plan_for_words(q)?;
    let everywhere = (Place::START, Place::END);
    let places = Index::People.find(q, wanted, everywhere, SEARCH_RANKED_MAX)?;
    let parameters = p![viewer.key(), id_list(sorted_ids(&places))];
    let found = q.rows(LIST_PERSON_CANDIDATES, &parameters)?;
    let rank = |it: &PersonCandidate| {
        let called = if it.name_key == name_key { 1e12 } else { 0.0 };
        called + number::real(it.writings)
    };
    let page = best(
        cursor,
        found.iter().map(|it| Ranked {
            id: it.id.0,
            rank: rank(it),
        }),
    );
    let rows = q.rows(LIST_FOUND_PEOPLE, &p![viewer.key(), id_list(&page.rows)])?;
    Ok(in_order(&page, rows, |row| row.id.0))
}

/// What is ranked: the newest that have the words, and where most of them are left out, as many
/// more as are looked at for one page.
fn to_rank<T>(
    q: &mut Query<'_>,
    index: Index,
    narrowed: &Narrowed,
    seen: impl Fn(&mut Query<'_>, &[Place]) -> Result<Vec<T>, Broken>,
) -> Result<Vec<T>, Broken> {
    let (since, mut before) = narrowed.span();
    let (mut found, mut looked_at) = (Vec::new(), 0);
    loop {
        let places = index.find(q, &narrowed.wanted, (since, before), SEARCH_RANKED_MAX)?;
        found.extend(seen(q, &places)?);
        let many = number::from_usize(places.len());
        looked_at += many;
        let enough = number::from_usize(found.len()) >= SEARCH_RANKED_MAX
            || looked_at >= SEARCH_LOOKED_AT_MAX
            || !narrowed.is_choosy();
        match places.last().filter(|_| many == SEARCH_RANKED_MAX) {
            Some(last) if !enough => before = *last,
            _ => return Ok(found),
        }
    }
}

/// Walks back from the newest until a page is full. What is narrow may take long to fill it, so
/// that a page may also end where enough was looked at; the next one goes on there. `seen` answers,
/// by id, which of them may be found, each with what is shown for it.
fn newest(
    q: &mut Query<'_>,
    index: Index,
    narrowed: &Narrowed,
    cursor: Option<Cursor>,
    seen: impl Fn(&mut Query<'_>, &[Place]) -> Result<Vec<(i64, i64)>, Broken>,
) -> Result<Page<i64>, Broken> {
    let (since, mut before) = narrowed.span();
    if let Some(cursor) = cursor {
        before = before.min(Place(cursor.id));
    }
    let size = number::to_usize(SEARCH_PAGE);
    let (mut rows, mut looked_at, mut look) = (Vec::new(), 0, FIRST_LOOK);
    let at = |place: Place| Cursor {
        rank: 0.0,
        id: place.0,
    };
    loop {
        let places = index.find(q, &narrowed.wanted, (since, before), look)?;
        let shown: HashMap<i64, i64> = seen(q, &places)?.into_iter().collect();
        for place in &places {
            let found = shown.get(&place.id()).filter(|id| !rows.contains(*id));
            if let Some(id) = found {
                if rows.len() == size {
                    return Ok(Page {
                        rows,
                        next: Some(at(before)),
                    });
                }
                rows.push(*id);
                before = *place;
            }
        }
        let many = number::from_usize(places.len());
        looked_at += many;
        let Some(last) = places.last().filter(|_| many == look) else {
            return Ok(Page { rows, next: None });
        };
        before = *last;
        if looked_at >= SEARCH_LOOKED_AT_MAX {
            return Ok(Page {
                rows,
                next: Some(at(before)),
            });
        }
        look = FURTHER_LOOK;
    }
}

/// The page behind the cursor of what was found, best first.
fn best(cursor: Option<Cursor>, found: impl Iterator<Item = Ranked>) -> Page<i64> {
    let cursor = cursor.unwrap_or(Cursor::START);
    let end = Ranked {
        id: cursor.id,
        rank: cursor.rank,
    };
    let order = |one: &Ranked, other: &Ranked| {
        other
            .rank
            .total_cmp(&one.rank)
            .then_with(|| other.id.cmp(&one.id))
    };
    let mut ranked: Vec<Ranked> = found.filter(|it| order(&end, it).is_lt()).collect();
    ranked.sort_unstable_by(order);
    let page = Page::cut(ranked, SEARCH_PAGE, |it| Cursor {
        rank: it.rank,
        id: it.id,
    });
    Page {
        rows: page.rows.iter().map(|it| it.id).collect(),
        next: page.next,
    }
}

/// Rows in the order in which they were found.
fn in_order<T>(page: &Page<i64>, rows: Vec<T>, id: impl Fn(&T) -> i64) -> Page<T> {
    let mut by_id: HashMap<i64, T> = rows.into_iter().map(|row| (id(&row), row)).collect();
    let found = page.rows.iter().filter_map(|id| by_id.remove(id));
    Page {
        rows: found.collect(),
        next: page.next,
    }
}

/// The ids at places, in their order, each once.
pub(super) fn sorted_ids(places: &[Place]) -> Vec<i64> {
    let mut ids: Vec<i64> = places.iter().map(|place| place.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

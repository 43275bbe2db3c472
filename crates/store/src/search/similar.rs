//! Questions like the one that somebody is about to ask.

use std::collections::HashMap;

use domain::community::Mode;
use domain::ids::{CommunityId, PostId};
use domain::limits::{DRY_RUN_TITLES_MAX, SIMILAR_COMPARED_MAX, SIMILAR_SHOWN, SIMILAR_TITLES_MAX};
use domain::number;
use domain::rules::{Asked, AskedBefore};
use domain::search::{Likeness, Mark, Phrase, Place, key_words};
use domain::time::{SECOND, Timestamp};
use domain::viewer::Viewer;

use super::original::list_originals;
use super::{Index, Wanted};
use crate::broken::Broken;
use crate::feed::Taste;
use crate::visible::{
    in_language, listed, unblocked_author, unblocked_community, unblocked_creator,
};
use crate::{Query, id_list, p, row, statements};

row! {
    /// A title, to be compared.
    pub struct TitleRow {
        /// The post.
        pub id: PostId,
        /// Its title.
        pub title: String,
    }
}

row! {
    /// A question like the one that somebody is about to ask.
    pub struct SimilarPost {
        /// The question.
        pub id: PostId,
        /// What it asks.
        pub title: String,
        /// When it was asked.
        pub published: Timestamp,
        /// Its community's name.
        pub community: String,
        /// That community's server, if not ours.
        pub community_host: Option<String>,
        /// What posts of the community are.
        pub mode: Mode,
        /// All comments below it.
        pub comments: i64,
        /// Comments directly below it.
        pub answers: i64,
        /// Accepted answers.
        pub accepted: i64,
        /// How the best of those begins.
        pub begins: Option<String>,
        /// Whether it is not safe for work.
        pub nsfw: bool,
    }
}

row! {
    /// A question that was asked before, to be compared.
    pub struct EarlierRow {
        /// The post.
        pub id: PostId,
        /// Its title.
        pub title: String,
        /// When it was asked.
        pub published: Timestamp,
        /// The question of the same community that asked it first.
        pub original: Option<PostId>,
    }
}

row! {
    /// A question as it is held in memory.
    pub struct AskedRow {
        /// The post.
        pub id: PostId,
        /// In which community.
        pub community_id: CommunityId,
        /// Its title.
        pub title: String,
        /// When it was asked.
        pub published: Timestamp,
        /// The question of the same community that asked it first.
        pub original: Option<PostId>,
    }
}

/// Listed questions since a time, the newest first, `$of` the community.
macro_rules! asked {
    ($of:literal) => {
        concat!(
            "SELECT p.id, r.community_id, p.title, r.published, o.post_id
             FROM post_rank r
             JOIN post p ON p.id = r.post_id
             LEFT JOIN post_rank o ON o.post_id = p.duplicate_of AND o.listed = TRUE
               AND o.community_id = r.community_id
             WHERE r.listed = TRUE AND r.published >= $2 AND ",
            $of,
            " ORDER BY r.published DESC, r.post_id DESC LIMIT $3"
        )
    };
}

macro_rules! findable {
    () => {
        concat!(
            "r.post_id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
               AND r.listed = TRUE AND ",
            listed!(),
            " AND ",
            unblocked_community!(),
            " AND ",
            unblocked_author!()
        )
    };
}

statements! {
    LIST_SIMILAR_TITLES: TitleRow = concat!(
        "SELECT p.id, p.title
         FROM post_rank r
         JOIN post p ON p.id = r.post_id
         JOIN community c ON c.id = r.community_id
         JOIN person a ON a.id = r.creator_id
         WHERE ", findable!(), " AND ", in_language!("r", "$5"), "
           AND (CAST($4 AS BOOLEAN) = TRUE OR (r.nsfw = FALSE AND c.nsfw = FALSE))"
    );
    LIST_EARLIER: EarlierRow =
        "SELECT p.id, p.title, p.published, o.post_id
         FROM post_rank r
         JOIN post p ON p.id = r.post_id
         LEFT JOIN post_rank o ON o.post_id = p.duplicate_of AND o.listed = TRUE
           AND o.community_id = r.community_id
         WHERE r.post_id IN (SELECT value FROM json_each(CAST($1 AS TEXT)))
           AND r.listed = TRUE AND p.community_id = $2";
    LIST_ASKED_BEFORE: AskedRow = asked!("r.community_id = $1");
    LIST_ASKED_BEFORE_ON_SITE: AskedRow = asked!("CAST($1 AS BIGINT) = 0");
    LIST_SIMILAR: SimilarPost = concat!(
        "SELECT p.id, p.title, p.published, c.name, c.host, c.mode, r.comments,
           r.answers, r.accepted,
           (SELECT t.excerpt
            FROM accept x
            JOIN comment k ON k.id = x.comment_id
            JOIN comment_text t ON t.comment_id = k.id
            WHERE x.post_id = p.id AND k.deleted = FALSE AND k.removed = FALSE
              AND k.held = FALSE AND ", unblocked_creator!("k"), "
            ORDER BY k.best DESC, k.id DESC
            LIMIT 1), p.nsfw
         FROM post_rank r
         JOIN post p ON p.id = r.post_id
         JOIN community c ON c.id = r.community_id
         JOIN person a ON a.id = r.creator_id
         WHERE ", findable!()
    );
}

/// Lists questions like a title, those with an accepted answer first, then those with an answer;
/// instead of what asks the same as an earlier question that one. `taste` leaves out what is not
/// safe for work, and languages that the viewer does not read.
///
/// For each of its telling words the newest titles that hold it are looked at, and those that hold
/// all of them; the most promising are compared word by word.
///
/// # Errors
/// When the database fails.
pub fn list_similar(
    q: &mut Query<'_>,
    viewer: Viewer,
    title: &str,
    taste: &Taste,
) -> Result<Vec<SimilarPost>, Broken> {
    let words = key_words(title);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let (like, promising) = promising(q, &words, &[], (Place::START, Place::END))?;
    let (nsfw, read) = (taste.nsfw, taste.languages.read().to_text());
    let parameters = p![
        viewer.key(),
        viewer.admin(),
        id_list(&promising),
        nsfw,
        read
    ];
    let compared = q.rows(LIST_SIMILAR_TITLES, &parameters)?;
    let ids: Vec<i64> = compared.iter().map(|row| row.id.0).collect();
    let same = list_originals(q, viewer, &ids, nsfw, &taste.languages)?;
    let same = same.iter().map(|row| (row.id.0, row.original.0)).collect();
    let alike = most_alike(&like, &compared, &same);
    let parameters = p![viewer.key(), viewer.admin(), id_list(&alike)];
    let mut rows = q.rows(LIST_SIMILAR, &parameters)?;
    let order = |row: &SimilarPost| {
        let place = alike.iter().position(|id| *id == row.id.0);
        (row.accepted == 0, row.answers == 0, place)
    };
    rows.sort_by_key(order);
    Ok(rows)
}

/// Lists questions of a community with titles like one, to be compared word by word, without
/// `but` and what asks the same as that. `between` are times from which on and before which they
/// were asked; nothing behind them is looked at.
///
/// # Errors
/// When the database fails.
pub fn list_earlier(
    q: &mut Query<'_>,
    community: CommunityId,
    title: &str,
    but: Option<PostId>,
    between: (Option<Timestamp>, Option<Timestamp>),
) -> Result<Vec<EarlierRow>, Broken> {
    let (since, before) = between;
    let words = key_words(title);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    // Behind the second in which the text was sent there is nothing that was asked before it.
    let end = before.map_or(Place::END, |it| Place::since(it.plus(SECOND)));
    let start = since.map_or(Place::START, Place::since);
    let marks = [Mark::Community(community)];
    let (_, promising) = promising(q, &words, &marks, (start, end))?;
    let mut rows = q.rows(LIST_EARLIER, &p![id_list(&promising), community])?;
    let is_before = |row: &EarlierRow| before.is_none_or(|it| row.published < it);
    let is_same = |row: &EarlierRow| Some(row.id) == but || (but.is_some() && row.original == but);
    rows.retain(|row| !is_same(row) && is_before(row));
    Ok(rows)
}

/// Reads the titles of a community, or with 0 of the site, since a time, to be held in memory while
/// many are compared; nothing if there are more than `limits::DRY_RUN_TITLES_MAX`.
///
/// # Errors
/// When the database fails.
pub fn find_asked(
    q: &mut Query<'_>,
    community: CommunityId,
    since: Timestamp,
) -> Result<Option<AskedBefore>, Broken> {
    let statement = match community.0 {
        0 => LIST_ASKED_BEFORE_ON_SITE,
        _ => LIST_ASKED_BEFORE,
    };
    let rows = q.rows(statement, &p![community, since, DRY_RUN_TITLES_MAX + 1])?;
    if number::from_usize(rows.len()) > DRY_RUN_TITLES_MAX {
        return Ok(None);
    }
    let asked = rows.into_iter().map(|row| Asked {
        post: row.id,
        community: row.community_id,
        title: row.title,
        at: row.published,
        original: row.original,
    });
    Ok(Some(AskedBefore::new(asked.collect())))
}

/// The titles that hold the most telling of these words, and how telling each is.
fn promising(
    q: &mut Query<'_>,
    words: &[String],
    marks: &[Mark],
    between: (Place, Place),
) -> Result<(Likeness, Vec<i64>), Broken> {
    super::plan_for_words(q)?;
    let mut found: HashMap<i64, Vec<&str>> = HashMap::new();
    let mut counted = Vec::new();
    for word in words {
        let word_alone = (std::slice::from_ref(word), marks);
        let ids = titles(q, word_alone, between, SIMILAR_TITLES_MAX)?;
        counted.push((word.clone(), number::from_usize(ids.len())));
        for id in ids {
            found.entry(id).or_default().push(word);
        }
    }
    if words.len() > 1 {
        let most = number::from_usize(SIMILAR_COMPARED_MAX);
        for id in titles(q, (words, marks), between, most)? {
            found.insert(id, words.iter().map(String::as_str).collect());
        }
    }
    let like = Likeness::new(counted);
    let promising = most_promising(&like, found);
    Ok((like, promising))
}

/// The newest posts between two places that hold all of these words in their titles, and all marks.
fn titles(
    q: &mut Query<'_>,
    (words, marks): (&[String], &[Mark]),
    between: (Place, Place),
    limit: i64,
) -> Result<Vec<i64>, Broken> {
    let phrase = |word: &String| Phrase {
        words: vec![word.clone()],
        open: false,
    };
    let wanted = Wanted {
        phrases: words.iter().map(phrase).collect(),
        marks: marks.to_vec(),
        ..Wanted::default()
    };
    let places = Index::Titles.find(q, &wanted, between, limit)?;
    Ok(places.iter().map(|place| place.id()).collect())
}

/// Those that were found by the words which weigh most, newer ones first among equals.
fn most_promising(like: &Likeness, found: HashMap<i64, Vec<&str>>) -> Vec<i64> {
    let guess = |(id, words): (i64, Vec<&str>)| (like.guess(words.into_iter()), id);
    let mut guessed: Vec<(f64, i64)> = found.into_iter().map(guess).collect();
    guessed.sort_unstable_by(|one, other| order(*one, *other));
    let first = guessed.into_iter().take(SIMILAR_COMPARED_MAX);
    first.map(|(_, id)| id).collect()
}

fn most_alike(like: &Likeness, compared: &[TitleRow], same: &HashMap<i64, i64>) -> Vec<i64> {
    let measure = |row: &TitleRow| {
        let id = same.get(&row.id.0).copied().unwrap_or(row.id.0);
        Some((like.of(&row.title)?, id))
    };
    let mut alike: Vec<(f64, i64)> = compared.iter().filter_map(measure).collect();
    alike.sort_unstable_by(|one, other| order(*one, *other));
    let mut ids: Vec<i64> = Vec::new();
    for (_, id) in alike {
        if ids.len() < SIMILAR_SHOWN && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn order(one: (f64, i64), other: (f64, i64)) -> std::cmp::Ordering {
    other.0.total_cmp(&one.0).then_with(|| other.1.cmp(&one.1))
}

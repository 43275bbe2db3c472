//! What rules would say of a text before it is sent: for forms, while one types. Nothing is
//! written.

use domain::ids::{CommentId, CommunityId, PostId};
use domain::refusal::Refusal;
use domain::rules::{Check, Kind, Scope, Subject, Told, Words};
use domain::text::{clean_line, clean_text};
use store::{Lane, Query, comment, community, post};

use crate::labels::{self, Labels, Lifted};
use crate::verdict::{self, Place};
use crate::{By, Failure, Operations, allowance, by};

/// A post as it stands in its form.
#[derive(Debug, Clone)]
pub struct TypedPost {
    /// Where it is to stand.
    pub community: CommunityId,
    /// The post itself, if it is edited.
    pub post: Option<PostId>,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// What it links to.
    pub url: Option<String>,
    /// Whether it is not safe for work.
    pub nsfw: bool,
    /// What else it is marked as.
    pub labels: Labels,
}

/// A comment as it stands in its form.
#[derive(Debug, Clone)]
pub struct TypedComment {
    /// Below which post.
    pub post: PostId,
    /// What it replies to.
    pub parent: Option<CommentId>,
    /// The comment itself, if it is edited.
    pub comment: Option<CommentId>,
    /// Its text.
    pub text: String,
}

/// Spends what somebody, and all of their network, may ask in a while.
fn spend(operations: &Operations, by: &By, network: &str) -> Result<(), Refusal> {
    let person = by.person.to_string();
    let allowances = [
        (allowance::FINDINGS, person.as_str()),
        (allowance::FINDINGS_OF_NETWORK, network),
    ];
    operations.budgets().spend(&allowances, by.now)
}

/// What the rules of its community say of a post; nothing where there is nothing to judge yet.
///
/// # Errors
/// Refused for communities that the person may not see, and for asking too often, alone or
/// together with others of the `network`; else when the database fails.
pub async fn of_post(
    operations: &Operations,
    by: &By,
    network: &str,
    typed: TypedPost,
) -> Result<Vec<Told>, Failure> {
    if clean_line(&typed.title).is_empty() {
        return Ok(Vec::new());
    }
    spend(operations, by, network)?;
    let (by, known) = (by.clone(), operations.clone());
    let read = move |q: &mut Query<'_>| read_post(q, &known, &by, &typed);
    operations.reads().read(Lane::Page, read).await
}

fn read_post(
    q: &mut Query<'_>,
    operations: &Operations,
    by: &By,
    typed: &TypedPost,
) -> Result<Vec<Told>, Failure> {
    let acting = by::acting(q, by)?;
    let found = community::find_community(q, by::viewer(&acting), typed.community)?
        .ok_or(Refusal::NoSuchCommunity)?;
    if found.rules_version == 0 {
        return Ok(Vec::new());
    }
    let lifted = Lifted {
        title: clean_line(&typed.title),
        labels: typed.labels.clone(),
        nsfw: typed.nsfw,
    };
    let lifted = labels::lift(found.mode, lifted);
    let tags = labels::slugs(q, found.id, &lifted.labels)?;
    let text = clean_text(&typed.text);
    let subject = Subject {
        url: typed.url.as_deref(),
        language: lifted.labels.language,
        tags: &tags,
        nsfw: lifted.nsfw,
        serious: lifted.labels.serious,
        edit: typed.post.is_some(),
        ..Subject::new(Kind::Post, &lifted.title, &text)
    };
    let place = Place {
        community: found.id,
        rules_version: found.rules_version,
        moderates: found.moderates,
        post: typed.post,
    };
    told(q, operations, by, place, (&subject, acting.admin))
}

/// What a list of words finds in a text that it is tried on: the words as they stand there, each
/// once.
///
/// # Errors
/// `BadRule` for a list that no rule could have, and refused for asking too often.
pub fn of_sample(
    operations: &Operations,
    by: &By,
    network: &str,
    check: &Words,
    sample: &str,
) -> Result<Vec<String>, Refusal> {
    spend(operations, by, network)?;
    let tried = Check::Words(check.clone()).validated(Scope::All, None);
    let Check::Words(check) = tried.map_err(Refusal::BadRule)? else {
        return Ok(Vec::new());
    };
    let sample = clean_text(sample);
    let mut found: Vec<String> = Vec::new();
    for it in check.matches(&sample, &sample) {
        let word = sample.get(it.span.from..it.span.until).unwrap_or_default();
        let word = clean_line(word);
        if !word.is_empty() && !found.contains(&word) {
            found.push(word);
        }
    }
    Ok(found)
}

/// What the rules of its community say of a comment; nothing where there is nothing to judge yet.
///
/// # Errors
/// Refused for posts that the person may not see, and for asking too often; else when the database
/// fails.
pub async fn of_comment(
    operations: &Operations,
    by: &By,
    network: &str,
    typed: TypedComment,
) -> Result<Vec<Told>, Failure> {
    if clean_line(&typed.text).is_empty() {
        return Ok(Vec::new());
    }
    spend(operations, by, network)?;
    let (by, known) = (by.clone(), operations.clone());
    let read = move |q: &mut Query<'_>| read_comment(q, &known, &by, &typed);
    operations.reads().read(Lane::Page, read).await
}

fn read_comment(
    q: &mut Query<'_>,
    operations: &Operations,
    by: &By,
    typed: &TypedComment,
) -> Result<Vec<Told>, Failure> {
    let acting = by::acting(q, by)?;
    let viewer = by::viewer(&acting);
    let found = post::find_post_facts(q, viewer, typed.post)?.ok_or(Refusal::NoSuchPost)?;
    if found.rules_version == 0 {
        return Ok(Vec::new());
    }
    let parent = match typed.comment {
        Some(id) => comment::find_comment_facts(q, viewer, id)?.and_then(|it| it.parent_id),
        None => typed.parent,
    };
    let kind = if parent.is_none() {
        Kind::Answer
    } else {
        Kind::Reply
    };
    let text = clean_text(&typed.text);
    let subject = Subject {
        serious: found.serious,
        edit: typed.comment.is_some(),
        ..Subject::new(kind, "", &text)
    };
    let place = Place {
        community: found.community_id,
        rules_version: found.rules_version,
        moderates: found.moderates,
        post: None,
    };
    told(q, operations, by, place, (&subject, acting.admin))
}

fn told(
    q: &mut Query<'_>,
    operations: &Operations,
    by: &By,
    place: Place,
    (subject, admin): (&Subject<'_>, bool),
) -> Result<Vec<Told>, Failure> {
    let known = operations.rules_in(q, place.community, place.rules_version)?;
    let role = verdict::role(admin, place.moderates);
    let judgement = verdict::judged(q, &known, by.person, place, (subject, role), by.now)?;
    Ok(verdict::told(&known, &judgement))
}

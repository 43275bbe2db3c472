//! Rows as lines: what people, communities, posts and comments are called in an archive.

use std::collections::HashMap;

use domain::community::{Mode, TagMeaning, Visibility, WhoMayPost};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::language::{UNDETERMINED, language_code};
use domain::rules::{Outcome, Scope, Stage};
use domain::text;
use domain::time::Timestamp;
use store::Broken;
use store::archive::{
    ArchivedAccept, ArchivedComment, ArchivedCommunity, ArchivedModerator, ArchivedPerson,
    ArchivedPost, ArchivedRule, ArchivedTag, ArchivedVote,
};

use crate::archive::{Line, Solved, Time, Unknown, lines};

/// The names of communities and people.
pub(super) struct Names {
    communities: HashMap<CommunityId, String>,
    people: HashMap<PersonId, String>,
}

impl Names {
    /// Names as the archive gave them that they came from, else their own. Where two people have
    /// one name, the one of another server is called `name@host`.
    pub(super) fn of(communities: &[ArchivedCommunity], people: &[ArchivedPerson]) -> Self {
        let mut bearers: HashMap<&str, u64> = HashMap::new();
        for row in people {
            *bearers.entry(&row.name).or_default() += 1;
        }
        let shared = |name: &str| bearers.get(name).is_some_and(|many| *many > 1);
        let name = |row: &ArchivedPerson| match (&row.key, &row.host) {
            (Some(key), _) => key.clone(),
            (None, Some(host)) if shared(&row.name) => format!("{}@{host}", row.name),
            (None, _) => row.name.clone(),
        };
        Self {
            communities: communities
                .iter()
                .map(|row| (row.id, row.key.as_ref().unwrap_or(&row.name).clone()))
                .collect(),
            people: people.iter().map(|row| (row.id, name(row))).collect(),
        }
    }

    fn community(&self, id: CommunityId) -> Result<String, Broken> {
        let found = self.communities.get(&id).cloned();
        found.ok_or_else(|| Broken::fault(format!("community {id} is not in the export")))
    }

    fn person(&self, id: PersonId) -> Result<String, Broken> {
        let found = self.people.get(&id).cloned();
        found.ok_or_else(|| Broken::fault(format!("person {id} is not in the export")))
    }

    pub(super) fn community_line(
        &self,
        row: &ArchivedCommunity,
        moderators: &[ArchivedModerator],
        (tags, rules): (&[ArchivedTag], &[ArchivedRule]),
    ) -> Result<Line, Broken> {
        let tags = tags.iter().filter(|it| it.community_id == row.id);
        let rules = rules.iter().filter(|it| it.community_id == row.id);
        let moderators = moderators.iter().filter(|it| it.community_id == row.id);
        let moderators = moderators.map(|it| self.person(it.person_id));
        Ok(Line::Community(lines::Community {
            name: self.community(row.id)?,
            title: Some(row.title.clone()).filter(|title| *title != row.name),
            sidebar: row.sidebar.clone(),
            mode: Some::<Mode>(row.mode),
            nsfw: row.nsfw,
            languages: row
                .languages
                .numbers()
                .filter_map(language_code)
                .map(str::to_owned)
                .collect(),
            published: dated(row.published, row.undated),
            description: row.description.clone(),
            colour: Some(row.colour).filter(|colour| *colour != 0),
            visibility: Some(row.visibility).filter(|it| *it != Visibility::Public),
            who_may_post: Some(row.who_may_post).filter(|it| *it != WhoMayPost::Everyone),
            hide_scores_hours: Some(row.hide_scores_hours).filter(|hours| *hours != 0),
            tags: tags.map(tag_line).collect(),
            rules: rules.map(rule_line).collect::<Result<_, _>>()?,
            moderators: moderators.collect::<Result<_, _>>()?,
            unknown: unknown(row.extra.as_deref())?,
        }))
    }

    pub(super) fn person_line(&self, row: &ArchivedPerson) -> Result<Line, Broken> {
        let name = self.person(row.id)?;
        // Somebody whose name in the archive can't be one here is shown under it.
        let stands_in = |shown: &String| row.name != name && *shown == text::clean_line(&name);
        Ok(Line::Person(lines::Person {
            display_name: row.display_name.clone().filter(|shown| !stands_in(shown)),
            name,
            bio: row.bio.clone(),
            published: dated(row.published, row.undated),
            bot: row.bot,
            home: row.host.clone(),
            unknown: unknown(row.extra.as_deref())?,
        }))
    }

    pub(super) fn vote_line(&self, row: ArchivedVote) -> Result<Line, Broken> {
        let target = if row.comment_id.0 == 0 {
            post_key(row.key, row.post_id)
        } else {
            comment_key(row.key, row.comment_id)
        };
        Ok(Line::Vote(lines::Vote {
            target,
            person: self.person(row.person_id)?,
            value: row.value,
            unknown: Unknown::new(),
        }))
    }

    pub(super) fn accept_line(&self, row: ArchivedAccept) -> Result<Line, Broken> {
        Ok(Line::Accept(lines::Accept {
            post: post_key(row.post_key, row.post_id),
            comment: comment_key(row.comment_key, row.comment_id),
            by: Some(self.person(row.by_id)?),
            at: dated(row.at, row.undated),
            unknown: Unknown::new(),
        }))
    }
}

fn tag_line(row: &ArchivedTag) -> lines::Tag {
    lines::Tag {
        name: row.name.clone(),
        colour: Some(row.colour),
        meaning: Some(row.meaning).filter(|it| *it != TagMeaning::Nothing),
        unknown: Unknown::new(),
    }
}

fn rule_line(row: &ArchivedRule) -> Result<lines::Rule, Broken> {
    let check = row.check.as_deref().map(serde_json::from_str).transpose();
    let check = check.map_err(|error| Broken::fault(format!("a rule's check: {error}")))?;
    Ok(lines::Rule {
        name: row.name.clone(),
        text: Some(row.text.clone()).filter(|text| !text.is_empty()),
        scope: Some(row.scope).filter(|it| *it != Scope::All),
        check,
        outcome: Some(row.outcome).filter(|it| *it != Outcome::Advise),
        message: row.message.clone(),
        messages: row.messages.lines().map(str::to_owned).collect(),
        stage: Some(row.stage).filter(|it| *it != Stage::Active),
        unknown: Unknown::new(),
    })
}

pub(super) fn post_line(names: &Names, row: ArchivedPost) -> Result<Line, Broken> {
    let solved = match row.solved_at {
        Some(_) if row.solved_undated => Solved::UNDATED,
        Some(at) => Solved::At(Time(at)),
        None => Solved::No,
    };
    let tags = row.tags.unwrap_or_default();
    let duplicate_of = row.duplicate_of.map(|id| post_key(row.duplicate_key, id));
    Ok(Line::Post(lines::Post {
        key: post_key(row.key, row.id),
        community: names.community(row.community_id)?,
        author: names.person(row.creator_id)?,
        title: row.title,
        body: Some(row.md).filter(|md| !md.is_empty()),
        url: row.url,
        tags: tags.lines().map(str::to_owned).collect(),
        serious: row.serious,
        nsfw: row.nsfw,
        language: code(row.language),
        published: Time(row.published),
        edited: row.updated.map(Time),
        removed: row.removed,
        deleted: row.deleted,
        solved,
        duplicate_of,
        source_url: row.source_url,
        licence: row.licence,
        unknown: unknown(row.extra.as_deref())?,
    }))
}

pub(super) fn comment_line(names: &Names, row: ArchivedComment) -> Result<Line, Broken> {
    let parent = row.parent_id.map(|id| comment_key(row.parent_key, id));
    Ok(Line::Comment(lines::Comment {
        key: comment_key(row.key, row.id),
        post: post_key(row.post_key, row.post_id),
        parent,
        author: names.person(row.creator_id)?,
        text: row.md,
        language: code(row.language),
        published: Time(row.published),
        edited: row.updated.map(Time),
        removed: row.removed,
        deleted: row.deleted,
        source_url: row.source_url,
        licence: row.licence,
        unknown: unknown(row.extra.as_deref())?,
    }))
}

/// What an archive said of it that the format does not know.
fn unknown(extra: Option<&str>) -> Result<Unknown, Broken> {
    let read = |text: &str| {
        serde_json::from_str(text)
            .map_err(|error| Broken::fault(format!("fields of an archive that were kept: {error}")))
    };
    extra.map_or_else(|| Ok(Unknown::new()), read)
}

fn post_key(key: Option<String>, id: PostId) -> String {
    key.unwrap_or_else(|| format!("p{id}"))
}

fn comment_key(key: Option<String>, id: CommentId) -> String {
    key.unwrap_or_else(|| format!("c{id}"))
}

/// The code of a language that somebody named.
fn code(language: i64) -> Option<String> {
    let named = Some(language).filter(|id| *id != UNDETERMINED);
    named.and_then(language_code).map(str::to_owned)
}

fn dated(at: Timestamp, undated: bool) -> Option<Time> {
    (!undated).then_some(Time(at))
}

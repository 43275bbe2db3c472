//! What a form of decisions is about, with what stands there already.

use domain::decision::{Action, Needed, Target, TargetKind};
use domain::ids::{CommentId, CommunityId, PostId};
use domain::limits;
use domain::name::handle;
use domain::permission;
use domain::refusal::Refusal;
use domain::urls;
use operations::Operations;
use store::comment::find_comment_facts;
use store::community::{self, CommunityRow};
use store::decision::{CommentMarks, PostMarks, find_comment_marks, find_post_marks};
use store::modlog::{LogRow, list_standing};
use store::post::{PostFacts, find_post_facts};
use store::rule::RuleRow;
use store::tag::{TagRow, list_tags};
use store::{Lane, Query, Reads};
use words::Words;

use crate::errors::Failure;
use crate::next::{self, safe_next};
use crate::pages::asked::Asked;
use crate::pages::canned;
use crate::pages::community::find as find_community;
use crate::pages::community_form::find_own;
use crate::pages::person::find as find_person;
use crate::pages::report::label;
use crate::visit::Visit;

/// The buttons that say whether the log names moderators.
pub(super) const NAMED: &str = "names_on";
pub(super) const UNNAMED: &str = "names_off";

/// What a form is about.
pub(super) struct Place {
    pub(super) title: String,
    /// The post or comment that it is about.
    pub(super) excerpt: Option<String>,
    pub(super) action: String,
    pub(super) back: String,
    pub(super) target: Target,
    pub(super) community: Option<CommunityRow>,
    /// What can be decided here; with whether a mark is taken off.
    pub(super) choices: Vec<(Action, bool)>,
    /// The rules that can be cited.
    pub(super) rules: Vec<Offered>,
    /// The tags that a post can have, and has.
    pub(super) tags: Vec<TagRow>,
    /// What was decided and not undone.
    standing: Vec<LogRow>,
    /// The form about whoever wrote it.
    author: Option<String>,
    /// The form for writing to whom it is about.
    letter: Option<String>,
}

impl Place {
    /// Whether the form asks for somebody by name.
    pub(super) fn asks_person(&self) -> bool {
        matches!(self.target, Target::Community(_))
    }

    /// Further buttons of the form.
    pub(super) fn buttons<'a>(&self, words: &'a Words) -> Vec<(&'static str, &'a str)> {
        match &self.community {
            Some(row) if self.asks_person() && row.moderators_named => {
                vec![(UNNAMED, words.modlog_names_off())]
            }
            Some(_) if self.asks_person() => vec![(NAMED, words.modlog_names_on())],
            _ => Vec::new(),
        }
    }

    /// Links to what stands, and to the form about the author.
    pub(super) fn links<'a>(&self, words: &'a Words) -> Vec<(String, std::borrow::Cow<'a, str>)> {
        let link = |row: &LogRow| {
            let what = words.done(row.action, row.off);
            let label = words.moderate_standing(what);
            (format!("/decision/{}", row.id), label.into())
        };
        let mut links: Vec<_> = self.standing.iter().map(link).collect();
        if let Some(href) = &self.author {
            links.push((href.clone(), words.moderate_author().into()));
        }
        if let Some(href) = &self.letter {
            links.push((href.clone(), words.modmail_to_link().into()));
        }
        links
    }

    /// Leads back to where the address says that the reader came from: the desk, mostly.
    fn and_back(mut self, visit: &Visit) -> Self {
        let Some(from) = Asked::of(visit).get("next") else {
            return self;
        };
        let from = safe_next(&from);
        self.action = self
            .action
            .split_once('?')
            .map_or_else(|| next::with(&self.action, &from), |_| self.action.clone());
        self.author = self.author.map(|href| next::with(&href, &from));
        self.letter = self.letter.map(|href| next::with(&href, &from));
        self.back = from;
        self
    }

    fn has_standing(&self, action: Action) -> bool {
        self.standing.iter().any(|row| row.action == action)
    }

    fn keep_what_is_left(mut self, is_admin: bool, removed: bool) -> Self {
        let site = self.community.is_none();
        let mine = |action: Action| is_admin || action.needs(site) != Needed::Admin;
        let restore = removed && !self.has_standing(Action::Remove);
        self.choices.retain(|(action, _)| mine(*action));
        if restore {
            self.choices.insert(0, (Action::Restore, false));
        }
        self
    }
}

async fn rules(
    visit: &Visit,
    operations: &Operations,
    reads: &Reads,
    row: &CommunityRow,
) -> Result<Vec<Offered>, Failure> {
    let known = operations.rules(reads, row.id, row.rules_version).await?;
    Ok(offered(visit, &known.rows))
}

/// Rules with the version that is shown, as in `12.3`.
fn offered(visit: &Visit, rows: &[RuleRow]) -> Vec<Offered> {
    let ready = |row: &RuleRow| {
        let message = |line: &str| (canned::value(row.id, row.version, line), line.to_owned());
        row.messages.lines().map(message).collect()
    };
    let one = |row: &RuleRow| Offered {
        value: canned::shown_rule(row.id, row.version),
        label: label(visit.words(), row),
        messages: ready(row),
    };
    rows.iter().map(one).collect()
}

/// A rule as the form of decisions offers it.
pub(super) struct Offered {
    /// What the form sends.
    pub(super) value: String,
    /// As people cite it.
    pub(super) label: String,
    /// The messages kept ready for it: what the form sends, and the message.
    pub(super) messages: Vec<(String, String)>,
}

/// Finds a post that the reader may decide about.
pub(super) async fn of_post(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    id: &str,
) -> Result<Place, Failure> {
    let id = PostId::parse(id).ok_or(Refusal::NoSuchPost)?;
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<_, Failure> {
        let facts = find_post_facts(q, viewer, id)?.ok_or(Refusal::NoSuchPost)?;
        permission::may_run_community(viewer.admin(), facts.moderates)?;
        let marks = find_post_marks(q, id)?;
        let row = community::find_community(q, viewer, facts.community_id)?;
        let standing = list_standing(q, viewer, TargetKind::Post, id.get(), None)?;
        let mut tags = list_tags(q, facts.community_id, Some(id))?;
        tags.retain(|tag| !tag.serious);
        let row = row.ok_or(Refusal::NoSuchPost)?;
        Ok((facts, marks, row, standing, tags))
    };
    let (facts, marks, row, standing, tags) = reads.read(Lane::Page, read).await?;
    let author = find_author(reads, facts.creator_id, &row, Some(id)).await?;
    let place = Place {
        title: visit.words().moderate_title().to_owned(),
        excerpt: Some(facts.title.clone()),
        action: format!("/post/{id}/moderate"),
        back: urls::post(id, &facts.title),
        target: Target::Post(id),
        choices: post_choices(&facts, &marks, !tags.is_empty()),
        rules: rules(visit, operations, reads, &row).await?,
        community: Some(row),
        tags,
        standing,
        author: Some(author),
        letter: None,
    };
    let place = place.keep_what_is_left(viewer.admin(), facts.removed);
    Ok(place.and_back(visit))
}

fn post_choices(facts: &PostFacts, marks: &PostMarks, tags: bool) -> Vec<(Action, bool)> {
    let mut choices = Vec::new();
    let mut offer = |wanted: bool, action: Action| {
        if wanted {
            choices.push((action, false));
        }
    };
    offer(!facts.removed, Action::Remove);
    offer(!facts.locked, Action::Lock);
    offer(!marks.featured_community, Action::Pin);
    offer(!marks.featured_site, Action::PinSite);
    offer(tags, Action::Tag);
    offer(true, Action::Move);
    offer(true, Action::Duplicate);
    choices.push((Action::MarkNsfw, facts.nsfw));
    choices.push((Action::MarkSerious, marks.serious));
    choices.push((Action::Purge, false));
    choices
}

/// The form about whoever wrote something.
async fn find_author(
    reads: &Reads,
    id: domain::ids::PersonId,
    row: &CommunityRow,
    post: Option<PostId>,
) -> Result<String, Failure> {
    let read = move |q: &mut Query<'_>| store::person::find_person(q, id);
    let person = reads.read(Lane::Page, read).await?;
    let person = person.ok_or(Refusal::NoSuchPerson)?;
    let href = urls::person(&person.name, person.host.as_deref());
    let place = handle(&row.name, row.host.as_deref());
    let below = post.map_or_else(String::new, |post| format!("&post={post}"));
    Ok(format!("{href}/moderate?in={place}{below}"))
}

/// Finds a comment that the reader may decide about.
pub(super) async fn of_comment(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    id: &str,
) -> Result<Place, Failure> {
    let id = CommentId::parse(id).ok_or(Refusal::NoSuchComment)?;
    let viewer = visit.viewer();
    let read = move |q: &mut Query<'_>| -> Result<_, Failure> {
        let facts = find_comment_facts(q, viewer, id)?.ok_or(Refusal::NoSuchComment)?;
        permission::may_run_community(viewer.admin(), facts.moderates)?;
        let marks = find_comment_marks(q, id)?;
        let row = community::find_community(q, viewer, facts.community_id)?;
        let standing = list_standing(q, viewer, TargetKind::Comment, id.get(), None)?;
        Ok((facts, marks, row.ok_or(Refusal::NoSuchComment)?, standing))
    };
    let (facts, marks, row, standing) = reads.read(Lane::Page, read).await?;
    let author = find_author(reads, facts.creator_id, &row, Some(facts.post_id)).await?;
    let mine = viewer.person() == Some(facts.creator_id);
    let place = Place {
        title: visit.words().moderate_title().to_owned(),
        excerpt: Some(facts.md.chars().take(limits::EXCERPT_CHARS_MAX).collect()),
        action: format!("/comment/{id}/moderate"),
        back: urls::comment(id),
        target: Target::Comment(id),
        choices: comment_choices(facts.removed, &marks, mine),
        rules: rules(visit, operations, reads, &row).await?,
        community: Some(row),
        tags: Vec::new(),
        standing,
        author: Some(author),
        letter: None,
    };
    let place = place.keep_what_is_left(viewer.admin(), facts.removed);
    Ok(place.and_back(visit))
}

fn comment_choices(removed: bool, marks: &CommentMarks, mine: bool) -> Vec<(Action, bool)> {
    let mut choices = Vec::new();
    let mut offer = |wanted: bool, action: Action| {
        if wanted {
            choices.push((action, false));
        }
    };
    offer(!removed, Action::Remove);
    offer(!marks.locked, Action::Lock);
    offer(mine && !marks.distinguished, Action::Distinguish);
    offer(true, Action::Purge);
    choices
}

/// Finds a person whom the reader may decide about: in the community that the address names, or
/// on the site.
pub(super) async fn of_person(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    name: &str,
) -> Result<Place, Failure> {
    let person = find_person(reads, name).await?;
    let asked = Asked::of(visit);
    let viewer = visit.viewer();
    let row = match asked.get("in") {
        Some(place) => Some(find_own(visit, reads, &place).await?),
        None if viewer.admin() => None,
        None => return Err(Refusal::NotAdmin.into()),
    };
    let post = asked.get("post").and_then(|id| PostId::parse(&id));
    let community = row.as_ref().map(|row| row.id);
    let id = person.id;
    let read =
        move |q: &mut Query<'_>| list_standing(q, viewer, TargetKind::Person, id.get(), community);
    let standing = reads.read(Lane::Page, read).await?;
    let mut choices = vec![(Action::Warn, false), (Action::Ban, false)];
    if post.is_some() && row.is_some() {
        choices.push((Action::Mute, false));
    }
    choices.push((Action::RemoveRecent, false));
    if row.is_none() {
        choices.push((Action::Purge, false));
    }
    if person.deleted {
        choices.retain(|(action, _)| *action == Action::Purge);
    }
    let href = urls::person(&person.name, person.host.as_deref());
    let named = handle(&person.name, person.host.as_deref());
    let letter = row.as_ref().map(|row| {
        let community = urls::community(&row.name, row.host.as_deref());
        format!("{community}/write?to={named}")
    });
    let place = Place {
        title: visit.words().moderate_title_person(&person.name),
        excerpt: None,
        action: visit.here().to_owned(),
        back: href,
        target: Target::Person {
            person: id,
            community,
            post,
        },
        choices,
        rules: match &row {
            Some(row) => rules(visit, operations, reads, row).await?,
            None => site_rules(visit, reads).await?,
        },
        community: row,
        tags: Vec::new(),
        standing,
        author: None,
        letter,
    };
    let place = place.keep_what_is_left(viewer.admin(), false);
    Ok(place.and_back(visit))
}

async fn site_rules(visit: &Visit, reads: &Reads) -> Result<Vec<Offered>, Failure> {
    let read = |q: &mut Query<'_>| store::rule::list_own_rules(q, None::<CommunityId>);
    Ok(offered(visit, &reads.read(Lane::Page, read).await?))
}

/// Finds a community that the reader may look after.
pub(super) async fn of_community(
    visit: &Visit,
    reads: &Reads,
    operations: &Operations,
    name: &str,
) -> Result<Place, Failure> {
    let row = find_community(reads, visit.viewer(), name).await?.row;
    permission::may_run_community(visit.who().is_admin(), row.moderates)?;
    let (viewer, id) = (visit.viewer(), row.id);
    let read =
        move |q: &mut Query<'_>| list_standing(q, viewer, TargetKind::Community, id.get(), None);
    let standing = reads.read(Lane::Page, read).await?;
    let href = urls::community(&row.name, row.host.as_deref());
    let all = [
        Action::Appoint,
        Action::Dismiss,
        Action::Transfer,
        Action::HideCommunity,
        Action::RemoveCommunity,
        Action::Purge,
    ];
    let place = Place {
        title: visit.words().moderate_title_community(&row.title),
        excerpt: None,
        action: format!("{href}/moderate"),
        back: format!("{href}/about"),
        target: Target::Community(id),
        choices: all.map(|action| (action, false)).to_vec(),
        rules: rules(visit, operations, reads, &row).await?,
        community: Some(row),
        tags: Vec::new(),
        standing,
        author: None,
        letter: None,
    };
    let place = place.keep_what_is_left(viewer.admin(), false);
    Ok(place.and_back(visit))
}

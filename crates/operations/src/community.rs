//! Making communities and changing their texts.

use domain::audit::AuditAct;
use domain::community::{HIDE_SCORES_HOURS, Mode, Visibility, WhoMayPost};
use domain::decision::{self, Needed};
use domain::event::Event;
use domain::ids::{CommunityId, PersonId};
use domain::language::Languages;
use domain::limits;
use domain::name;
use domain::number;
use domain::permission;
use domain::refusal::{Field, Refusal};
use domain::text;
use domain::time::Timestamp;
use domain::urls;
use domain::viewer::Viewer;
use store::community::{CommunityRow, CommunityTexts, NewCommunity};
use store::{
    Broken, Carried, Query, Trouble, Tx, community, counts, dialect, gone, membership, search, site,
};

use crate::blocklist::{self, Said};
use crate::texts::{self, Prepared};
use crate::{By, Failure, Operations, allowance, audit, by, form, subscribe};

/// What the form of a community holds.
#[derive(Debug, Clone)]
pub struct CommunityForm {
    /// Its name, which cannot be changed later.
    pub name: String,
    /// What it calls itself; empty takes the name.
    pub title: String,
    /// Its sidebar.
    pub sidebar: String,
    /// What its posts are.
    pub mode: Mode,
    /// One sentence about it.
    pub description: String,
    /// Its colour of the palette; 0 is the site's.
    pub colour: i64,
    /// Who sees it.
    pub visibility: Visibility,
    /// Who may post in it.
    pub who_may_post: WhoMayPost,
    /// Not safe for work.
    pub nsfw: bool,
    /// Hours after which scores show, one of [`HIDE_SCORES_HOURS`].
    pub hide_scores_hours: i64,
    /// The languages that it takes.
    pub languages: Languages,
}

/// A community of questions that everybody sees and may ask in.
impl Default for CommunityForm {
    fn default() -> Self {
        Self {
            name: String::new(),
            title: String::new(),
            sidebar: String::new(),
            mode: Mode::Questions,
            description: String::new(),
            colour: 0,
            visibility: Visibility::Public,
            who_may_post: WhoMayPost::Everyone,
            nsfw: false,
            hide_scores_hours: 0,
            languages: Languages::default(),
        }
    }
}

/// A community's texts, cleaned, measured and rendered.
#[derive(Debug, Clone)]
pub(crate) struct PreparedCommunity {
    pub(crate) name: String,
    pub(crate) key: String,
    title: String,
    description: Option<String>,
    sidebar: Prepared,
    languages: Languages,
    settings: Settings,
}

/// What is chosen rather than written.
#[derive(Debug, Clone, Copy)]
struct Settings {
    mode: Mode,
    colour: i64,
    visibility: Visibility,
    who_may_post: WhoMayPost,
    nsfw: bool,
    hide_scores_hours: i64,
}

impl PreparedCommunity {
    fn sidebar(&self) -> Option<(&str, &str)> {
        let empty = self.sidebar.md.trim().is_empty();
        (!empty).then_some((self.sidebar.md.as_str(), self.sidebar.html()))
    }

    fn said(&self) -> [Said<'_>; 4] {
        let description = self.description.as_deref().unwrap_or_default();
        [
            Said::Line(Field::Name, &self.name),
            Said::Line(Field::DisplayName, &self.title),
            Said::Line(Field::Description, description),
            Said::Text(Field::Sidebar, &self.sidebar),
        ]
    }

    /// The texts and settings as the store takes them.
    fn texts(&self) -> CommunityTexts<'_> {
        let (md, html) = self.sidebar().unzip();
        let settings = self.settings;
        CommunityTexts {
            title: &self.title,
            sidebar_md: md,
            sidebar_html: html,
            render_version: text::RENDER_VERSION,
            mode: settings.mode,
            description: self.description.as_deref(),
            colour: settings.colour,
            visibility: settings.visibility,
            who_may_post: settings.who_may_post,
            nsfw: settings.nsfw,
            hide_scores_hours: settings.hide_scores_hours,
            languages: self.languages.clone(),
        }
    }
}

/// Makes a community, of which the person becomes the first moderator and member. The same form
/// sent twice answers the same.
///
/// # Errors
/// Refused for names that are taken or can't be, texts that don't fit, and where only admins may.
pub async fn create(
    operations: &Operations,
    by: &By,
    fields: CommunityForm,
    form: Option<String>,
) -> Result<CommunityId, Failure> {
    let prepared = prepare(operations, &fields)?;
    let (operations, by) = (operations.clone(), by.clone());
    let db = operations.db().clone();
    let write = move |tx: &mut Tx<'_>| -> Result<CommunityId, Failure> {
        if let Some(made) = form::made(tx, &by, form.as_deref(), "community")? {
            return Ok(CommunityId(made));
        }
        let acting = by::acting(tx, &by)?;
        let admins_only =
            site::find_site_in(tx)?.is_some_and(|site| site.communities_by_admins_only);
        if admins_only && !acting.admin {
            return Err(Refusal::NotAdmin.into());
        }
        blocklist::check(tx, &operations, &by, &prepared.said())?;
        // Whoever runs the site may lay it out in a day.
        if by.origin.terms().rate_limited && !acting.admin {
            allowance::spend(tx, allowance::COMMUNITIES, &by.person.to_string(), by.now)?;
        }
        let id = insert(tx, &operations, &prepared, by.now)?;
        let event = Event::CommunityCreated { community: id };
        crate::record::record(tx, &by, Some(id), &event)?;
        community::insert_moderator(tx, id, by.person, by.now)?;
        subscribe::write(tx, &by, id, true)?;
        form::note(tx, &by, form.as_deref(), "community", id.0)?;
        Ok(id)
    };
    db.write(Carried::Serializable, write).await
}

/// Cleans, measures and renders a community's texts.
pub(crate) fn prepare(
    operations: &Operations,
    form: &CommunityForm,
) -> Result<PreparedCommunity, Refusal> {
    let name = name::community_name(&form.name).map_err(Refusal::BadName)?;
    let max = limits::DISPLAY_NAME_CHARS_MAX;
    let title = texts::optional_line(&form.title, Field::DisplayName, max)?;
    let sidebar = texts::prepare(
        &form.sidebar,
        Field::Sidebar,
        limits::SIDEBAR_CHARS_MAX,
        operations.home(),
    )?;
    if !HIDE_SCORES_HOURS.contains(&form.hide_scores_hours) {
        return Err(Refusal::BadChoice {
            field: Field::Setting,
        });
    }
    let max = limits::DESCRIPTION_CHARS_MAX;
    let description = texts::optional_line(&form.description, Field::Description, max)?;
    Ok(PreparedCommunity {
        key: name::name_key(&name),
        title: title.unwrap_or_else(|| name.clone()),
        name,
        description,
        sidebar,
        languages: form.languages.clone(),
        settings: Settings {
            mode: form.mode,
            colour: form.colour,
            visibility: form.visibility,
            who_may_post: form.who_may_post,
            nsfw: form.nsfw,
            hide_scores_hours: form.hide_scores_hours,
        },
    })
}

/// Writes a community in a transaction; the event is the caller's, who knows who did it.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    operations: &Operations,
    prepared: &PreparedCommunity,
    published: Timestamp,
) -> Result<CommunityId, Failure> {
    let id = dialect::next_community_id(tx)?;
    let new = NewCommunity {
        id,
        name: &prepared.name,
        name_key: &prepared.key,
        ap_id: &operations
            .base()
            .absolute(&urls::community(&prepared.name, None)),
        texts: prepared.texts(),
        published,
    };
    community::insert_community(tx, &new).map_err(taken)?;
    search::index_community(tx, id)?;
    Ok(id)
}

/// Changes a community's texts and settings. One that is no longer private lets everybody in who
/// waits.
///
/// # Errors
/// Refused for whoever does not moderate it, texts that don't fit, and with `StaleEdit` when it
/// was changed since `version`.
pub async fn change(
    operations: &Operations,
    by: &By,
    id: CommunityId,
    version: i64,
    fields: CommunityForm,
) -> Result<(), Failure> {
    let prepared = prepare(operations, &fields)?;
    let (by, writing) = (by.clone(), operations.clone());
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let found = find_standing(tx, by::viewer(&acting), id)?;
        permission::may_run_community(acting.admin, found.moderates)?;
        if found.version != version {
            return Err(Refusal::StaleEdit.into());
        }
        blocklist::check(tx, &writing, &by, &prepared.said())?;
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        let texts = prepared.texts();
        community::set_community(tx, id, &texts, by.now)?;
        search::index_community(tx, id)?;
        let private = |visibility| visibility == Visibility::Private;
        if private(found.visibility) && !private(texts.visibility) {
            let joined = membership::set_all_admitted(tx, id)?;
            counts::bump_subscribers(tx, id, number::from_u64(joined))?;
        }
        let event = Event::CommunityChanged { community: id };
        crate::record::record(tx, &by, Some(id), &event)?;
        let object = format!("community {id}");
        audit::of_admin(tx, &by, &acting, AuditAct::ChangeCommunity, (&object, ""))
    };
    operations.db().write(Carried::Serializable, write).await
}

/// Finds a community that somebody writes to, as they see it: one that was erased for good takes
/// nothing any more, whoever they are.
///
/// # Errors
/// `NoSuchCommunity` where they see none, `Gone` for one that was erased; else when the database
/// fails.
pub(crate) fn find_standing(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommunityId,
) -> Result<CommunityRow, Failure> {
    let found = community::find_community(q, viewer, id)?.ok_or(Refusal::NoSuchCommunity)?;
    // What is erased is removed with it, so that for others nothing is asked.
    if found.removed {
        still_there(q, id)?;
    }
    Ok(found)
}

/// Whether a community was not erased for good, where its row is not at hand.
///
/// # Errors
/// `Gone`; else when the database fails.
pub(crate) fn still_there(q: &mut Query<'_>, id: CommunityId) -> Result<(), Failure> {
    if gone::is_community_gone(q, id)? {
        return Err(Refusal::Gone.into());
    }
    Ok(())
}

/// Whether somebody may delete a community and restore it: its first moderator may, and admins.
///
/// # Errors
/// `NotModerator`, `NotFirstModerator`; when the database fails.
pub fn may_delete(
    q: &mut Query<'_>,
    person: PersonId,
    id: CommunityId,
    now: Timestamp,
) -> Result<(), Failure> {
    let own = store::decision::find_rank(q, person, Some(id), now)?;
    decision::may_decide(Needed::FirstModerator, own.rank(), own.is_first())?;
    Ok(())
}

/// Takes a community away, or back, as those who run it wish. Doing so twice changes nothing.
///
/// # Errors
/// Refused for whoever [`may_delete`] refuses.
pub async fn delete(
    operations: &Operations,
    by: &By,
    id: CommunityId,
    deleted: bool,
) -> Result<(), Failure> {
    let by = by.clone();
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        let acting = by::acting(tx, &by)?;
        let found = find_standing(tx, by::viewer(&acting), id)?;
        may_delete(tx, by.person, id, by.now)?;
        if found.deleted == deleted {
            return Ok(());
        }
        allowance::spend(tx, allowance::CHANGES, &by.person.to_string(), by.now)?;
        community::set_community_deleted(tx, id, deleted, by.now)?;
        let event = Event::CommunityChanged { community: id };
        crate::record::record(tx, &by, Some(id), &event)?;
        let act = match deleted {
            true => AuditAct::DeleteCommunity,
            false => AuditAct::RestoreCommunity,
        };
        let object = format!("community {id}");
        audit::of_admin(tx, &by, &acting, act, (&object, ""))
    };
    operations.db().write(Carried::Serializable, write).await
}

/// A name that is taken is a refusal, not a fault.
pub(crate) fn taken(broken: Broken) -> Failure {
    if broken.trouble() == Trouble::Constraint {
        Refusal::NameTaken.into()
    } else {
        broken.into()
    }
}

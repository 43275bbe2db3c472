//! Communities, their moderators and their list.

use domain::community::{Mode, Visibility, WhoMayPost};
use domain::ids::{CommunityId, PersonId};
use domain::language::Languages;
use domain::limits;
use domain::number;
use domain::sort::CommunitySort;
use domain::time::Timestamp;
use domain::viewer::Viewer;

use crate::broken::Broken;
use crate::feed::{Cursor, Page};
use crate::visible::{belongs, listed, moderates, rules_version, visible};
use crate::{IdList, Query, Reads, Tx, Value, p, row, statements};

row! {
    /// A community with all that its page and its rail show.
    pub struct CommunityRow {
        /// The community.
        pub id: CommunityId,
        /// Its name.
        pub name: String,
        /// Its server, if not ours.
        pub host: Option<String>,
        /// What it calls itself.
        pub title: String,
        /// One sentence about it.
        pub description: Option<String>,
        /// Its colour of the palette; 0 is the site's.
        pub colour: i64,
        /// Its sidebar as typed.
        pub sidebar_md: Option<String>,
        /// Its sidebar as HTML that is safe to show.
        pub sidebar_html: Option<String>,
        /// What its posts are.
        pub mode: Mode,
        /// Who sees it.
        pub visibility: Visibility,
        /// Who may post in it.
        pub who_may_post: WhoMayPost,
        /// Not safe for work.
        pub nsfw: bool,
        /// Taken away by its makers.
        pub deleted: bool,
        /// Taken away by an admin.
        pub removed: bool,
        /// Counts its versions.
        pub version: i64,
        /// When it began.
        pub published: Timestamp,
        /// Posts that count.
        pub posts: i64,
        /// Comments that count.
        pub comments: i64,
        /// Subscribers.
        pub subscribers: i64,
        /// Whether the viewer subscribes.
        pub subscribed: bool,
        /// Whether the viewer moderates it.
        pub moderates: bool,
        /// Whether the viewer blocked it.
        pub blocked: bool,
        /// People who wrote there within a month.
        pub active: i64,
        /// Hours after which the score of what is written there shows; 0 shows it at once.
        pub hide_scores_hours: i64,
        /// How often the rules changed that hold there, those of the site among them; 0 if there
        /// never was one.
        pub rules_version: i64,
        /// Whether the log of moderation names its moderators.
        pub moderators_named: bool,
        /// Until when the viewer may not write there, if they are banned.
        pub banned_until: Option<Timestamp>,
        /// The languages that it takes, of those that the site takes.
        pub languages: Languages,
    }
}

row! {
    /// A community as a line of a list.
    pub struct CommunityLine {
        /// The community.
        pub id: CommunityId,
        /// Its name.
        pub name: String,
        /// Its server, if not ours.
        pub host: Option<String>,
        /// What it calls itself.
        pub title: String,
        /// One sentence about it.
        pub description: Option<String>,
        /// Its colour of the palette; 0 is the site's.
        pub colour: i64,
        /// What its posts are.
        pub mode: Mode,
        /// Not safe for work.
        pub nsfw: bool,
        /// When it began.
        pub published: Timestamp,
        /// Posts that count.
        pub posts: i64,
        /// Subscribers.
        pub subscribers: i64,
        /// People who wrote there within a month.
        pub active: i64,
        /// Whether the viewer subscribes.
        pub subscribed: bool,
    }
}

row! {
    /// A moderator of a community, in order of appointment.
    pub struct ModeratorRow {
        /// The person.
        pub id: PersonId,
        /// Their name.
        pub name: String,
        /// Their server, if not ours.
        pub host: Option<String>,
        /// What they call themselves, if they say so.
        pub display_name: Option<String>,
    }
}

row! {
    /// One number.
    pub struct Count {
        /// How many.
        pub count: i64,
    }
}

row! {
    /// The languages that may be written in a community.
    pub struct LanguagesRow {
        /// Those that it takes itself.
        pub own: Languages,
        /// Those that the site takes.
        pub site: Languages,
    }
}

/// A community to be made.
#[derive(Debug, Clone)]
pub struct NewCommunity<'a> {
    /// Its id, taken before.
    pub id: CommunityId,
    /// Its name.
    pub name: &'a str,
    /// What keeps names that look alike apart.
    pub name_key: &'a str,
    /// Its address for other servers.
    pub ap_id: &'a str,
    /// What its moderators can change later.
    pub texts: CommunityTexts<'a>,
    /// When it began.
    pub published: Timestamp,
}

/// The texts and settings of a community that its moderators change.
#[derive(Debug, Clone)]
pub struct CommunityTexts<'a> {
    /// What it calls itself.
    pub title: &'a str,
    /// Its sidebar as typed.
    pub sidebar_md: Option<&'a str>,
    /// Its sidebar as shown.
    pub sidebar_html: Option<&'a str>,
    /// By which version of the renderer.
    pub render_version: i64,
    /// What its posts are.
    pub mode: Mode,
    /// One sentence about it.
    pub description: Option<&'a str>,
    /// Its colour of the palette; 0 is the site's.
    pub colour: i64,
    /// Who sees it.
    pub visibility: Visibility,
    /// Who may post in it.
    pub who_may_post: WhoMayPost,
    /// Not safe for work.
    pub nsfw: bool,
    /// Hours after which the score of what is written there shows; 0 shows it at once.
    pub hide_scores_hours: i64,
    /// The languages that it takes.
    pub languages: Languages,
}

macro_rules! columns {
    () => {
        concat!(
            "SELECT c.id, c.name, c.host, c.title, c.description, c.colour, c.sidebar_md,
               c.sidebar_html,
               c.mode, c.visibility, c.who_may_post, c.nsfw, c.deleted, c.removed, c.version,
               c.published, c.post_count, c.comment_count, c.subscriber_count, ",
            belongs!(),
            ", ",
            moderates!(),
            ", EXISTS (SELECT 1 FROM block b
               WHERE b.person_id = $1 AND b.kind = 'community' AND b.target_id = c.id
                 AND b.word = ''), c.active_month, c.hide_scores_hours, ",
            rules_version!(),
            ", c.moderators_named, (SELECT max(z.until) FROM ban z
                WHERE z.person_id = $1 AND z.community_id = c.id AND z.post_id = 0), c.languages
             FROM community c "
        )
    };
}

macro_rules! line {
    () => {
        concat!(
            "SELECT c.id, c.name, c.host, c.title, c.description, c.colour, c.mode, c.nsfw,
               c.published, c.post_count,
               c.subscriber_count, c.active_month, ",
            belongs!(),
            " FROM community c "
        )
    };
}

/// Whether community `c` is one that is looked for; nothing looked for finds all of them.
macro_rules! found {
    ($like:literal) => {
        concat!(
            "(CAST(",
            $like,
            " AS TEXT) = '' OR lower(c.name) LIKE ",
            $like,
            " ESCAPE '!' OR lower(c.title) LIKE ",
            $like,
            " ESCAPE '!')"
        )
    };
}

macro_rules! falling {
    ($rank:literal) => {
        concat!(
            line!(),
            "WHERE ",
            found!("$3"),
            " AND (c.",
            $rank,
            ", c.id) < ($4, $5) AND ",
            listed!(),
            " ORDER BY c.",
            $rank,
            " DESC, c.id DESC LIMIT $6"
        )
    };
}

statements! {
    FIND_COMMUNITY: CommunityRow =
        concat!(columns!(), "WHERE c.id = $3 AND ", visible!());
    FIND_COMMUNITY_BY_NAME: CommunityRow = concat!(
        columns!(),
        "WHERE c.name_key = $3 AND c.instance_id = (SELECT i.id FROM instance i
             WHERE (CAST($4 AS TEXT) IS NULL AND i.id = 1) OR i.domain = $4) AND ",
        visible!()
    );
    LIST_COMMUNITIES: CommunityLine = falling!("subscriber_count");
    LIST_COMMUNITIES_ACTIVE: CommunityLine = falling!("active_month");
    LIST_COMMUNITIES_NEW: CommunityLine = falling!("published");
    LIST_COMMUNITIES_BY_NAME: CommunityLine = concat!(
        line!(),
        "WHERE ", found!("$3"), " AND (CAST($4 AS BIGINT) = 0 OR (c.name, c.id) >
             (SELECT z.name, z.id FROM community z WHERE z.id = $4)) AND ", listed!(),
        " ORDER BY c.name, c.id LIMIT $5"
    );
    LIST_COMMUNITIES_BY_ID: CommunityLine = concat!(
        line!(),
        "WHERE c.id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))
           AND (c.subscriber_count, c.id) < ($4, $5) AND ", listed!(),
        " ORDER BY c.subscriber_count DESC, c.id DESC LIMIT $6"
    );
    LIST_SUBSCRIPTIONS: CommunityLine = concat!(
        line!(),
        "JOIN follow s ON s.person_id = $1 AND s.kind = 'community' AND s.target_id = c.id
         WHERE s.state = 'accepted' AND ", visible!(), " ORDER BY c.name, c.id LIMIT $3"
    );
    LIST_MODERATORS: ModeratorRow =
        "SELECT a.id, a.name, a.host, a.display_name
         FROM moderator m
         JOIN person a ON a.id = m.person_id
         WHERE m.community_id = $1
         ORDER BY m.ordinal, a.id";
    COUNT_MODERATORS: Count = "SELECT count(*) FROM moderator WHERE community_id = $1";
    INSERT_MODERATOR: () =
        "INSERT INTO moderator (community_id, person_id, ordinal, created_at)
         SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), COALESCE(max(m.ordinal), 0) + 1,
           CAST($3 AS BIGINT)
         FROM moderator m
         WHERE m.community_id = $1
         ON CONFLICT (community_id, person_id) DO NOTHING";
    INSERT_COMMUNITY: () =
        "INSERT INTO community (id, instance_id, name, name_key, ap_id, title, sidebar_md,
           sidebar_html, render_version, mode, visibility, who_may_post, local, hidden, removed,
           deleted, nsfw, version, published, post_count, comment_count, subscriber_count,
           active_day, active_week, active_month, active_half_year, description, colour,
           hide_scores_hours, languages)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, TRUE, FALSE, FALSE,
           FALSE, $12, 1, $13, 0, 0, 0, 0, 0, 0, 0, $14, $15, $16, $17)";
    SET_COMMUNITY: () =
        "UPDATE community
         SET title = $2, sidebar_md = $3, sidebar_html = $4, render_version = $5, mode = $6,
           visibility = $7, who_may_post = $8, nsfw = $9, description = $10, colour = $11,
           updated = $12, hide_scores_hours = $13, languages = $14,
           version = version + 1
         WHERE id = $1";
    FIND_LANGUAGES: LanguagesRow =
        "SELECT c.languages, g.languages
         FROM community c
         JOIN site_settings g ON g.id = 1
         WHERE c.id = $1";
    SET_MODERATORS_NAMED: () =
        "UPDATE community SET moderators_named = $2, version = version + 1 WHERE id = $1";
    SET_SIDEBAR: () =
        "UPDATE community
         SET sidebar_md = $2, sidebar_html = $3, render_version = $4, updated = $5,
           version = version + 1
         WHERE id = $1";
    SET_COMMUNITY_DELETED: () =
        "UPDATE community
         SET deleted = $2, updated = $3, version = version + 1
         WHERE id = $1";
}

/// Finds a community by its id.
///
/// # Errors
/// When the database fails.
pub fn find_community(
    q: &mut Query<'_>,
    viewer: Viewer,
    id: CommunityId,
) -> Result<Option<CommunityRow>, Broken> {
    q.row(FIND_COMMUNITY, &p![viewer.key(), viewer.admin(), id])
}

/// Finds a community by what is typed of it: its name's key, and its server if it is not ours.
///
/// # Errors
/// When the database fails.
pub fn find_community_by_name(
    q: &mut Query<'_>,
    viewer: Viewer,
    name_key: &str,
    host: Option<&str>,
) -> Result<Option<CommunityRow>, Broken> {
    q.row(
        FIND_COMMUNITY_BY_NAME,
        &p![viewer.key(), viewer.admin(), name_key, host],
    )
}

/// Lists communities, largest first.
///
/// # Errors
/// When the database fails.
pub async fn list_communities(
    reads: &Reads,
    viewer: Viewer,
    cursor: Cursor,
) -> Result<Page<CommunityLine>, Broken> {
    list_communities_sorted(reads, viewer, "", CommunitySort::Subscribers, cursor).await
}

/// Lists communities: those with the words looked for in their name or title, or all of them.
///
/// # Errors
/// When the database fails.
pub async fn list_communities_sorted(
    reads: &Reads,
    viewer: Viewer,
    looked_for: &str,
    sort: CommunitySort,
    cursor: Cursor,
) -> Result<Page<CommunityLine>, Broken> {
    let mut parameters = p![viewer.key(), viewer.admin(), like(looked_for)];
    let statement = match sort {
        CommunitySort::Subscribers => LIST_COMMUNITIES,
        CommunitySort::Active => LIST_COMMUNITIES_ACTIVE,
        CommunitySort::New => LIST_COMMUNITIES_NEW,
        CommunitySort::Name => LIST_COMMUNITIES_BY_NAME,
    };
    if sort == CommunitySort::Name {
        parameters.push(Value::Int(if cursor == Cursor::START {
            0
        } else {
            cursor.id
        }));
    } else {
        let (rank, id) = cursor.whole();
        parameters.extend([rank, id]);
    }
    parameters.push(Value::Int(limits::COMMUNITIES_PAGE + 1));
    let rows = reads.rows(statement, parameters).await?;
    Ok(Page::cut(rows, limits::COMMUNITIES_PAGE, |row| Cursor {
        rank: number::real(match sort {
            CommunitySort::Subscribers => row.subscribers,
            CommunitySort::Active => row.active,
            CommunitySort::New => row.published.micros(),
            CommunitySort::Name => 0,
        }),
        id: row.id.0,
    }))
}

/// The pattern that finds words in the middle of others, in small letters; empty for no words.
fn like(looked_for: &str) -> String {
    let looked_for = looked_for.trim().to_lowercase();
    if looked_for.is_empty() {
        return looked_for;
    }
    let plain = looked_for.chars().flat_map(|c| {
        let escape = matches!(c, '%' | '_' | '!').then_some('!');
        escape.into_iter().chain([c])
    });
    let plain: String = plain.collect();
    format!("%{plain}%")
}

/// Lists some of these communities, largest first, behind the cursor. `ids` is a list such as
/// `[2,3]`.
///
/// # Errors
/// When the database fails.
pub(crate) fn list_communities_by_id(
    q: &mut Query<'_>,
    viewer: Viewer,
    ids: &IdList,
    cursor: Cursor,
    limit: i64,
) -> Result<Vec<CommunityLine>, Broken> {
    let (rank, id) = cursor.whole();
    let mut parameters = p![viewer.key(), viewer.admin(), ids];
    parameters.extend([rank, id, Value::Int(limit)]);
    q.rows(LIST_COMMUNITIES_BY_ID, &parameters)
}

/// Lists the communities that the viewer subscribes to, by name.
///
/// # Errors
/// When the database fails.
pub async fn list_subscriptions(
    reads: &Reads,
    viewer: Viewer,
) -> Result<Vec<CommunityLine>, Broken> {
    let limit = limits::SUBSCRIPTIONS_MAX;
    reads
        .rows(LIST_SUBSCRIPTIONS, p![viewer.key(), viewer.admin(), limit])
        .await
}

/// Lists the moderators of a community, in order of appointment.
///
/// # Errors
/// When the database fails.
pub fn list_moderators(
    q: &mut Query<'_>,
    community: CommunityId,
) -> Result<Vec<ModeratorRow>, Broken> {
    q.rows(LIST_MODERATORS, &p![community])
}

/// Counts the moderators of a community.
///
/// # Errors
/// When the database fails.
pub fn count_moderators(q: &mut Query<'_>, community: CommunityId) -> Result<i64, Broken> {
    Ok(q.one(COUNT_MODERATORS, &p![community])?.count)
}

/// Appoints a moderator, after those there are; appointing twice changes nothing.
///
/// # Errors
/// When the database fails.
pub fn insert_moderator(
    tx: &mut Tx<'_>,
    community: CommunityId,
    person: PersonId,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(INSERT_MODERATOR, &p![community, person, at])?;
    Ok(())
}

/// Finds the languages that may be written in a community.
///
/// # Errors
/// When the database fails.
pub fn find_languages(q: &mut Query<'_>, id: CommunityId) -> Result<Languages, Broken> {
    let found = q.row(FIND_LANGUAGES, &p![id])?;
    Ok(found.map_or_else(Languages::default, |row| row.own.within(&row.site)))
}

/// Writes a community.
///
/// # Errors
/// `Constraint` when the name is taken; else when the database fails.
pub fn insert_community(tx: &mut Tx<'_>, new: &NewCommunity<'_>) -> Result<(), Broken> {
    let texts = &new.texts;
    tx.exec(
        INSERT_COMMUNITY,
        &p![
            new.id,
            new.name,
            new.name_key,
            new.ap_id,
            texts.title,
            texts.sidebar_md,
            texts.sidebar_html,
            texts.render_version,
            texts.mode,
            texts.visibility,
            texts.who_may_post,
            texts.nsfw,
            new.published,
            texts.description,
            texts.colour,
            texts.hide_scores_hours,
            texts.languages.to_text()
        ],
    )?;
    Ok(())
}

/// Says whether the log of moderation names a community's moderators.
///
/// # Errors
/// When the database fails.
pub fn set_moderators_named(tx: &mut Tx<'_>, id: CommunityId, named: bool) -> Result<(), Broken> {
    tx.send(SET_MODERATORS_NAMED, &p![id, named])
}

/// Takes a community away, or back; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub fn set_community_deleted(
    tx: &mut Tx<'_>,
    id: CommunityId,
    deleted: bool,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(SET_COMMUNITY_DELETED, &p![id, deleted, at])
}

/// Changes a community's texts and settings; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub fn set_community(
    tx: &mut Tx<'_>,
    id: CommunityId,
    texts: &CommunityTexts<'_>,
    at: Timestamp,
) -> Result<(), Broken> {
    tx.send(
        SET_COMMUNITY,
        &p![
            id,
            texts.title,
            texts.sidebar_md,
            texts.sidebar_html,
            texts.render_version,
            texts.mode,
            texts.visibility,
            texts.who_may_post,
            texts.nsfw,
            texts.description,
            texts.colour,
            at,
            texts.hide_scores_hours,
            texts.languages.to_text()
        ],
    )?;
    Ok(())
}

/// Changes what a community says of itself: as typed and as shown, or nothing.
///
/// # Errors
/// When the database fails.
pub fn set_sidebar(
    tx: &mut Tx<'_>,
    id: CommunityId,
    sidebar: Option<(&str, &str)>,
    render_version: i64,
    at: Timestamp,
) -> Result<(), Broken> {
    let (md, html) = sidebar.unzip();
    tx.send(SET_SIDEBAR, &p![id, md, html, render_version, at])
}

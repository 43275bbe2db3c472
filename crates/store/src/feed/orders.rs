//! The statements of feeds: one set for each order, put together from the same pieces.
//!
//! All of them take the viewer as `$1`, whether they are an admin as `$2`, where the page begins
//! as `$3` and `$4`, and what passes as `$5` to `$9`; what follows depends on the list and is said
//! where it is put together. How many rows they take is no parameter, since PostgreSQL would plan
//! for a tenth of all posts: it is one more than `limits::FEED_PAGE`.

use domain::sort::PostSort;

use super::{FeedRow, FloorRow};
use crate::row::Answer;
use crate::visible::{
    in_language, listed, open, score_from, unblocked_author, unblocked_community,
    unblocked_creator, visible,
};
use crate::{Described, Statement};

/// What a row shows, without what `complete.rs` adds.
macro_rules! columns {
    ($rank:literal) => {
        concat!(
            "SELECT p.id, p.title, p.url, p.published, c.name, c.host, c.mode, a.name,
               a.display_name, a.host, r.score, ",
            score_from!("r", "FALSE", "c.hide_scores_hours"),
            ", r.comments, r.answers, r.accepted, r.solved,
               CASE WHEN EXISTS (SELECT 1 FROM post_tag w WHERE w.post_id = r.post_id)
                 THEN '' END,
               p.nsfw, p.locked, COALESCE(v.value, 0), m.comments,
               CAST(r.",
            $rank,
            " AS DOUBLE PRECISION)
             FROM post_rank r
             LEFT JOIN read_mark m ON m.person_id = $1 AND m.post_id = r.post_id
             JOIN post p ON p.id = r.post_id
             JOIN community c ON c.id = r.community_id
             JOIN person a ON a.id = r.creator_id
             LEFT JOIN vote v ON v.person_id = $1 AND v.post_id = r.post_id AND v.comment_id = 0
             WHERE r.listed = TRUE "
        )
    };
}

/// Whether `$x`, a row of ranks, is what the viewer wants to see: `$5` also what is not safe for
/// work, `$6` only questions that are (1) unanswered, (2) unsolved, (3) solved, `$7` only these
/// languages unless empty, `$8` not what they read, `$9` not what programs write. What they hid
/// never is. Parts that few ask for stand in CASE, where they cost nothing to others.
macro_rules! wanted {
    ($x:literal) => {
        wanted_by!(
            $x,
            concat!(
                "NOT EXISTS (SELECT 1 FROM read_mark d
                   WHERE d.person_id = $1 AND d.post_id = ",
                $x,
                ".post_id)"
            ),
            concat!(
                "(SELECT bot.bot FROM person bot WHERE bot.id = ",
                $x,
                ".creator_id)"
            )
        )
    };
}

/// The same of `r` where the author `a` and the viewer's mark `m` are joined.
macro_rules! wanted_joined {
    () => {
        wanted_by!("r", "m.post_id IS NULL", "a.bot")
    };
}

macro_rules! wanted_by {
    ($x:literal, $unread:expr, $bot:expr) => {
        concat!(
            "(",
            $x,
            ".nsfw = FALSE OR $5 = TRUE)
             AND CASE CAST($6 AS BIGINT)
               WHEN 0 THEN TRUE
               WHEN 1 THEN ",
            $x,
            ".answers = 0
               WHEN 2 THEN ",
            $x,
            ".accepted = 0 AND ",
            $x,
            ".solved = FALSE
               ELSE ",
            $x,
            ".accepted > 0 OR ",
            $x,
            ".solved = TRUE END
             AND ",
            in_language!($x, "$7"),
            " AND CASE WHEN $8 = TRUE THEN ",
            $unread,
            " ELSE TRUE END
             AND CASE WHEN $9 = TRUE THEN ",
            $bot,
            " = FALSE ELSE TRUE END
             AND NOT EXISTS (SELECT 1 FROM hidden h
               WHERE h.person_id = $1 AND h.post_id = ",
            $x,
            ".post_id)
             AND (c.nsfw = FALSE OR $5 = TRUE)
             AND (CAST($6 AS BIGINT) = 0 OR c.mode = 'questions')"
        )
    };
}

macro_rules! behind {
    ($x:literal, $rank:literal, $further:literal) => {
        concat!(
            "(",
            $x,
            ".",
            $rank,
            ", ",
            $x,
            ".post_id) ",
            $further,
            " ($3, $4)"
        )
    };
}

macro_rules! in_order {
    ($x:literal, $rank:literal, $way:literal) => {
        concat!(
            " ORDER BY ",
            $x,
            ".",
            $rank,
            $way,
            ", ",
            $x,
            ".post_id",
            $way,
            " LIMIT 21"
        )
    };
}

/// The end of a statement: the page in its order.
macro_rules! page {
    ($rank:literal, $further:literal, $way:literal) => {
        concat!(
            " AND ",
            behind!("r", $rank, $further),
            in_order!("r", $rank, $way)
        )
    };
}

/// Posts of all communities. `$10` local ones only, `$11` whether pinned posts stand among the
/// others, `$12` and `$13` where to stop looking.
macro_rules! everywhere {
    ($rank:literal, $further:literal, $until:literal, $way:literal) => {
        concat!(
            columns!($rank),
            " AND ($10 = FALSE OR r.local = TRUE) AND ($11 = TRUE OR p.featured_site = FALSE) AND ",
            wanted_joined!(),
            " AND ",
            listed!(),
            " AND ",
            unblocked_community!(),
            " AND ",
            unblocked_author!(),
            " AND (r.",
            $rank,
            ", r.post_id) ",
            $until,
            " ($12, $13)",
            page!($rank, $further, $way)
        )
    };
}

/// Whether a post is in the community `$10`, and has the tag `$12` unless that is 0; `$11` whether
/// pinned posts stand among the others.
macro_rules! of_community {
    ($x:literal) => {
        concat!(
            $x,
            ".community_id = $10 AND CASE WHEN CAST($12 AS BIGINT) = 0 THEN TRUE
               ELSE EXISTS (SELECT 1 FROM post_tag pt
                 WHERE pt.post_id = ",
            $x,
            ".post_id AND pt.tag_id = $12) END"
        )
    };
}

/// Posts of one community; `$13` and `$14` where to stop looking.
macro_rules! in_community {
    ($rank:literal, $further:literal, $until:literal, $way:literal) => {
        concat!(
            columns!($rank),
            " AND ",
            of_community!("r"),
            " AND ($11 = TRUE OR p.featured_community = FALSE) AND ",
            wanted_joined!(),
            " AND ",
            visible!(),
            " AND ",
            unblocked_author!(),
            " AND (r.",
            $rank,
            ", r.post_id) ",
            $until,
            " ($13, $14)",
            page!($rank, $further, $way)
        )
    };
}

/// The posts of a list of ids that a statement puts together.
macro_rules! among {
    ($ids:expr) => {
        concat!(
            " AND r.post_id IN (SELECT value FROM json_each(CAST((
                SELECT '[' || COALESCE(string_agg(CAST(z.post_id AS TEXT), ','), '') || ']'
                FROM (",
            $ids,
            ") z) AS TEXT)))"
        )
    };
}

/// The ids of the best posts out of the best of each of many: `$best` finds a few of one, `$each`
/// names the many.
///
/// Quiet communities would make a walk of the whole order long, so the best few of each are taken
/// by its own index and merged, and the best of those joined: the work depends on how many there
/// are, never on how much else there is.
macro_rules! merged {
    ($rank:literal, $way:literal, $best:expr, $each:expr) => {
        among!(concat!(
            "SELECT o.post_id
             FROM post_rank o
             WHERE o.post_id IN (SELECT value FROM json_each(CAST((
               SELECT '[' || COALESCE(string_agg(s.ids, ','), '') || ']'
               FROM (
                 SELECT (
                   SELECT string_agg(CAST(y.post_id AS TEXT), ',')
                   FROM (",
            $best,
            ") y
                 ) AS ids ",
            $each,
            ") s) AS TEXT)))",
            in_order!("o", $rank, $way)
        ))
    };
}

/// The communities that the viewer subscribes to.
macro_rules! subscriptions {
    () => {
        "FROM follow s0
         JOIN community c ON c.id = s0.target_id
           AND s0.person_id = $1 AND s0.kind = 'community' AND s0.state = 'accepted'"
    };
}

/// The communities that the viewer moderates.
macro_rules! charges {
    () => {
        "FROM moderator s0
         JOIN community c ON c.id = s0.community_id AND s0.person_id = $1"
    };
}

/// Posts of the viewer's own communities.
macro_rules! of_own {
    ($rank:literal, $further:literal, $way:literal, $own:expr) => {
        concat!(
            columns!($rank),
            merged!(
                $rank,
                $way,
                concat!(
                    "SELECT x.post_id
                     FROM post_rank x
                     WHERE x.listed = TRUE AND x.community_id = c.id AND ",
                    behind!("x", $rank, $further),
                    " AND ",
                    wanted!("x"),
                    " AND ",
                    unblocked_creator!("x"),
                    in_order!("x", $rank, $way)
                ),
                concat!($own, " WHERE ", visible!())
            ),
            page!($rank, $further, $way)
        )
    };
}

/// The newest posts of a community since some time, of which there are few enough to be sorted.
macro_rules! recent {
    ($where:expr) => {
        concat!(
            "(SELECT x.post_id, x.community_id, x.creator_id, x.local, x.score, x.nsfw, x.language,
                x.answers, x.accepted, x.solved
              FROM post_rank x
              WHERE x.listed = TRUE AND ",
            $where,
            " ORDER BY x.published DESC, x.post_id DESC LIMIT ",
            10_000,
            ") w"
        )
    };
}

macro_rules! not_pinned_on_site {
    ($x:literal) => {
        concat!(
            "($11 = TRUE OR ",
            $x,
            ".post_id NOT IN (SELECT f.id FROM post f
               WHERE f.featured_site = TRUE AND f.published > -1000000000000000000))"
        )
    };
}

macro_rules! not_pinned_in_community {
    ($x:literal) => {
        concat!(
            "($11 = TRUE OR ",
            $x,
            ".post_id NOT IN (SELECT f.id FROM post f
               WHERE f.community_id = $10 AND f.featured_community = TRUE))"
        )
    };
}

macro_rules! from_everywhere {
    ($x:literal) => {
        concat!(
            "($10 = FALSE OR ",
            $x,
            ".local = TRUE) AND ",
            not_pinned_on_site!($x),
            " AND ",
            behind!($x, "score", "<"),
            " AND ",
            wanted!($x),
            " AND ",
            listed!(),
            " AND ",
            unblocked_community!(),
            " AND ",
            unblocked_creator!($x)
        )
    };
}

macro_rules! from_community {
    ($x:literal) => {
        concat!(
            of_community!($x),
            " AND ",
            not_pinned_in_community!($x),
            " AND ",
            behind!($x, "score", "<"),
            " AND ",
            wanted!($x),
            " AND ",
            visible!(),
            " AND ",
            unblocked_creator!($x)
        )
    };
}

/// The top of a day or less of a community: what is that young is sorted.
macro_rules! top_recent {
    ($where:expr, $passes:expr) => {
        concat!(
            columns!("score"),
            among!(concat!(
                "SELECT w.post_id FROM ",
                recent!($where),
                " JOIN community c ON c.id = w.community_id WHERE ",
                $passes,
                in_order!("w", "score", " DESC")
            )),
            page!("score", "<", " DESC")
        )
    };
}

/// The span of 91 days that a post belongs to, as the index has it.
macro_rules! span {
    () => {
        "x.published / 7862400000000"
    };
}

/// The span of six hours that a post belongs to, as the index has it.
macro_rules! short_span {
    () => {
        "x.published / 21600000000"
    };
}

/// The top of some time: the best of each `$span`, by the index of spans.
macro_rules! top_of_spans {
    ($span:expr, $since:literal, $spans:literal, $passes:expr) => {
        concat!(
            columns!("score"),
            merged!(
                "score",
                " DESC",
                concat!(
                    "SELECT x.post_id
                     FROM post_rank x
                     JOIN community c ON c.id = x.community_id
                     WHERE x.listed = TRUE AND ",
                    $span,
                    " = b.value AND x.published >= ",
                    $since,
                    " AND ",
                    $passes,
                    in_order!("x", "score", " DESC")
                ),
                concat!("FROM json_each(CAST(", $spans, " AS TEXT)) b")
            ),
            page!("score", "<", " DESC")
        )
    };
}

/// The same of the viewer's own communities. `$10` is the time.
macro_rules! own_recent {
    ($own:expr) => {
        concat!(
            columns!("score"),
            merged!(
                "score",
                " DESC",
                concat!(
                    "SELECT w.post_id FROM ",
                    recent!("x.community_id = c.id AND x.published >= $10"),
                    " WHERE ",
                    behind!("w", "score", "<"),
                    " AND ",
                    wanted!("w"),
                    " AND ",
                    unblocked_creator!("w"),
                    in_order!("w", "score", " DESC")
                ),
                concat!($own, " WHERE ", visible!())
            ),
            page!("score", "<", " DESC")
        )
    };
}

/// `$11` are the spans.
macro_rules! own_long {
    ($own:expr) => {
        concat!(
            columns!("score"),
            merged!(
                "score",
                " DESC",
                concat!(
                    "SELECT x.post_id
                     FROM post_rank x
                     WHERE x.listed = TRUE AND x.community_id = c.id AND ",
                    span!(),
                    " = b.value AND x.published >= $10 AND ",
                    behind!("x", "score", "<"),
                    " AND ",
                    wanted!("x"),
                    " AND ",
                    unblocked_creator!("x"),
                    in_order!("x", "score", " DESC")
                ),
                concat!(
                    $own,
                    " JOIN json_each(CAST($11 AS TEXT)) b ON b.value >= 0 WHERE ",
                    visible!()
                )
            ),
            page!("score", "<", " DESC")
        )
    };
}

/// The row `$3` places behind `$1` and `$2` in an order, by its index alone.
macro_rules! floor {
    ($rank:literal, $further:literal, $way:literal, $where:literal) => {
        concat!(
            "SELECT CAST(r.",
            $rank,
            " AS DOUBLE PRECISION), r.post_id
             FROM post_rank r
             WHERE r.listed = TRUE",
            $where,
            " AND (r.",
            $rank,
            ", r.post_id) ",
            $further,
            " ($1, $2) ORDER BY r.",
            $rank,
            $way,
            ", r.post_id",
            $way,
            " LIMIT 1 OFFSET $3"
        )
    };
}

pub(super) use {
    behind, columns, in_order, page, short_span, span, wanted, wanted_by, wanted_joined,
};

/// The statements that list in one order.
#[derive(Clone, Copy)]
pub(super) struct Order {
    pub(super) everywhere: Statement<FeedRow>,
    pub(super) community: Statement<FeedRow>,
    pub(super) subscribed: Statement<FeedRow>,
    pub(super) moderated: Statement<FeedRow>,
    pub(super) floor_everywhere: Statement<FloorRow>,
    pub(super) floor_community: Statement<FloorRow>,
    /// Whether it ascends.
    pub(super) ascends: bool,
    /// Whether its ranks are whole numbers.
    pub(super) whole: bool,
}

macro_rules! orders {
    ($($name:ident: $word:literal, $rank:literal, $whole:literal;)+) => {
        $(const $name: Order = order!($word, $rank, "<", ">=", " DESC", $whole);)+
    };
}

macro_rules! order {
    ($word:literal, $rank:literal, $further:literal, $until:literal, $way:literal,
        $whole:literal) => {
        Order {
            everywhere: Statement::new(
                concat!("LIST_EVERYWHERE_", $word),
                everywhere!($rank, $further, $until, $way),
            ),
            community: Statement::new(
                concat!("LIST_COMMUNITY_", $word),
                in_community!($rank, $further, $until, $way),
            ),
            subscribed: Statement::new(
                concat!("LIST_SUBSCRIBED_", $word),
                of_own!($rank, $further, $way, subscriptions!()),
            ),
            moderated: Statement::new(
                concat!("LIST_MODERATED_", $word),
                of_own!($rank, $further, $way, charges!()),
            ),
            floor_everywhere: Statement::new(
                concat!("FIND_FLOOR_", $word),
                floor!($rank, $further, $way, ""),
            ),
            floor_community: Statement::new(
                concat!("FIND_FLOOR_COMMUNITY_", $word),
                floor!($rank, $further, $way, " AND r.community_id = $4"),
            ),
            ascends: $way.is_empty(),
            whole: $whole,
        }
    };
}

orders! {
    HOT: "HOT", "hot", false;
    ACTIVE: "ACTIVE", "active", false;
    SCALED: "SCALED", "scaled", false;
    NEW: "NEW", "published", true;
    TOP: "TOP", "score", true;
    MOST_COMMENTS: "MOST_COMMENTS", "comments", true;
    NEW_COMMENTS: "NEW_COMMENTS", "latest_comment", true;
    CONTROVERSIAL: "CONTROVERSIAL", "controversy", false;
}
const OLD: Order = order!("OLD", "published", ">", "<=", "", true);

/// The statements that list the top of some time.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub(super) everywhere: Statement<FeedRow>,
    pub(super) community: Statement<FeedRow>,
    pub(super) subscribed: Statement<FeedRow>,
    pub(super) moderated: Statement<FeedRow>,
}

/// The top of a day or less. The spans are a parameter of the first alone: a community's posts of a
/// day are few enough to be sorted.
pub(super) const RECENT: Window = Window {
    everywhere: Statement::new(
        "LIST_EVERYWHERE_TOP_RECENT",
        top_of_spans!(short_span!(), "$12", "$13", from_everywhere!("x")),
    ),
    community: Statement::new(
        "LIST_COMMUNITY_TOP_RECENT",
        top_recent!(
            "x.community_id = $10 AND x.published >= $13",
            from_community!("w")
        ),
    ),
    subscribed: Statement::new("LIST_SUBSCRIBED_TOP_RECENT", own_recent!(subscriptions!())),
    moderated: Statement::new("LIST_MODERATED_TOP_RECENT", own_recent!(charges!())),
};

/// The top of a week or more.
pub(super) const LONG: Window = Window {
    everywhere: Statement::new(
        "LIST_EVERYWHERE_TOP_LONG",
        top_of_spans!(span!(), "$12", "$13", from_everywhere!("x")),
    ),
    community: Statement::new(
        "LIST_COMMUNITY_TOP_LONG",
        top_of_spans!(span!(), "$13", "$14", from_community!("x")),
    ),
    subscribed: Statement::new("LIST_SUBSCRIBED_TOP_LONG", own_long!(subscriptions!())),
    moderated: Statement::new("LIST_MODERATED_TOP_LONG", own_long!(charges!())),
};

/// Whether anything is pinned above the main feeds.
pub(super) const HAS_PINNED_ON_SITE: Statement<Answer> = Statement::new(
    "HAS_PINNED_ON_SITE",
    "SELECT EXISTS (SELECT 1 FROM post p
       WHERE p.featured_site = TRUE AND p.published > -1000000000000000000)",
);

/// Whether anything is pinned above the feed of community `$1`.
pub(super) const HAS_PINNED_IN_COMMUNITY: Statement<Answer> = Statement::new(
    "HAS_PINNED_IN_COMMUNITY",
    "SELECT EXISTS (SELECT 1 FROM post p
       WHERE p.featured_community = TRUE AND p.community_id = $1)",
);

/// What is pinned above the main feeds, newest first. `$10` local ones only.
pub(super) const PINNED_ON_SITE: Statement<FeedRow> = Statement::new(
    "LIST_PINNED_ON_SITE",
    concat!(
        columns!("published"),
        " AND p.featured_site = TRUE AND ($10 = FALSE OR r.local = TRUE) AND ",
        wanted_joined!(),
        " AND ",
        listed!(),
        " AND ",
        unblocked_community!(),
        " AND ",
        unblocked_author!(),
        " AND (p.published, p.id) < ($3, $4) ORDER BY p.published DESC, p.id DESC LIMIT 100"
    ),
);

/// What is pinned above a community's feed, newest first. `$10` is the community.
pub(super) const PINNED_IN_COMMUNITY: Statement<FeedRow> = Statement::new(
    "LIST_PINNED_IN_COMMUNITY",
    concat!(
        columns!("published"),
        " AND p.featured_community = TRUE AND p.community_id = $10 AND ",
        wanted_joined!(),
        " AND ",
        visible!(),
        " AND ",
        unblocked_author!(),
        " AND (p.published, p.id) < ($3, $4) ORDER BY p.published DESC, p.id DESC LIMIT 100"
    ),
);

/// A person's posts, newest first. `$5` also what is not safe for work, `$6` is the person.
pub(super) const OF_PERSON: Statement<FeedRow> = Statement::new(
    "LIST_OF_PERSON",
    concat!(
        columns!("published"),
        " AND p.creator_id = $6 AND (p.nsfw = FALSE OR $5 = TRUE)
          AND (c.nsfw = FALSE OR $5 = TRUE) AND ",
        listed!(),
        " AND ",
        open!("p"),
        " AND (p.published, p.id) < ($3, $4)
          ORDER BY p.published DESC, p.id DESC
          LIMIT 21"
    ),
);

/// The statements of an order.
pub(super) const fn order(sort: PostSort) -> Order {
    match sort {
        PostSort::Hot => HOT,
        PostSort::Active => ACTIVE,
        PostSort::Scaled => SCALED,
        PostSort::New => NEW,
        PostSort::Old => OLD,
        PostSort::MostComments => MOST_COMMENTS,
        PostSort::NewComments => NEW_COMMENTS,
        PostSort::Controversial => CONTROVERSIAL,
        _ => TOP,
    }
}

macro_rules! described {
    ($($order:ident),+; $($window:ident),+; $($one:ident),+) => {
        &[
            $(
                $order.everywhere.describe(),
                $order.community.describe(),
                $order.subscribed.describe(),
                $order.moderated.describe(),
                $order.floor_everywhere.describe(),
                $order.floor_community.describe(),
            )+
            $(
                $window.everywhere.describe(),
                $window.community.describe(),
                $window.subscribed.describe(),
                $window.moderated.describe(),
            )+
            $($one.describe(),)+
        ]
    };
}

/// The statements of this file.
pub(crate) const STATEMENTS: &[Described] = described!(
    HOT, ACTIVE, SCALED, NEW, OLD, TOP, MOST_COMMENTS, NEW_COMMENTS, CONTROVERSIAL;
    RECENT, LONG;
    HAS_PINNED_ON_SITE, HAS_PINNED_IN_COMMUNITY, PINNED_ON_SITE, PINNED_IN_COMMUNITY, OF_PERSON
);

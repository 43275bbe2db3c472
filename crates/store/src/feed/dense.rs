//! Feeds whose posts lie close together in an order that has others too: they are walked along it.
//!
//! Whoever subscribes to much of what there is finds a page of it among the next few posts of the
//! whole order, and the top of a year on a site of two is found among the best of all time. Where
//! posts lie further apart, the statements of `orders.rs` merge them, whose work depends on how
//! many communities or spans of time there are. What is guessed here decides only which way is
//! taken: a walk that does not fill its page within [`limits::FEED_NEAR_MAX`] rows is given up.

use domain::limits;
use domain::number;
use domain::sort::{Listing, PostSort};
use domain::time::Timestamp;

use super::orders::{
    behind, columns, in_order, order, page, short_span, span, wanted, wanted_by, wanted_joined,
};
use super::{Cursor, Feed, FeedRow, FloorRow, Of, SPAN, json_list, spans};
use crate::broken::Broken;
use crate::visible::{
    in_language, listed, score_from, unblocked_author, unblocked_community, unblocked_creator,
    visible,
};
use crate::{Described, Query, Statement, p, row};

row! {
    /// What a guess at how close together posts lie rests on.
    pub struct DensityRow {
        /// Posts of the communities that somebody subscribes to or moderates.
        pub own: i64,
        /// Posts there are, about.
        pub all: i64,
        /// When the oldest was made.
        pub oldest: i64,
    }
}

/// `$1` whose communities, 0 for nobody's; `$2` those that they moderate.
const FIND_DENSITY: Statement<DensityRow> = Statement::new(
    "FIND_DENSITY",
    "SELECT
       CAST(COALESCE(CASE WHEN $2 = TRUE THEN (SELECT sum(c.post_count)
         FROM moderator s JOIN community c ON c.id = s.community_id
         WHERE s.person_id = $1)
       ELSE (SELECT sum(c.post_count)
         FROM follow s JOIN community c ON c.id = s.target_id
         WHERE s.person_id = $1 AND s.kind = 'community' AND s.state = 'accepted') END, 0)
         AS BIGINT),
       COALESCE((SELECT max(p.id) FROM post p), 0),
       COALESCE((SELECT min(r.published) FROM post_rank r WHERE r.listed = TRUE), 0)",
);

/// Whether the viewer subscribes to the community of `$x`. It is no `EXISTS`, which SQLite would
/// join behind everything else and so look all of that up for every post that is passed over.
macro_rules! subscribed {
    ($x:literal) => {
        concat!(
            "(SELECT s.state FROM follow s
               WHERE s.person_id = $1 AND s.kind = 'community' AND s.target_id = ",
            $x,
            ".community_id) = 'accepted'"
        )
    };
}

/// Whether the viewer moderates the community of `$x`, in the same manner.
macro_rules! moderated {
    ($x:literal) => {
        concat!(
            "(SELECT s.person_id FROM moderator s
               WHERE s.person_id = $1 AND s.community_id = ",
            $x,
            ".community_id) = $1"
        )
    };
}

/// Posts since `$10` of the viewer's own communities; `$11` and `$12` where to stop looking.
macro_rules! of_own {
    ($own:expr, $rank:literal, $further:literal, $until:literal, $way:literal) => {
        concat!(
            columns!($rank),
            " AND r.published >= $10 AND ",
            $own,
            " AND ",
            wanted_joined!(),
            " AND ",
            visible!(),
            " AND ",
            unblocked_author!(),
            " AND (r.",
            $rank,
            ", r.post_id) ",
            $until,
            " ($11, $12)",
            page!($rank, $further, $way)
        )
    };
}

/// The statements of one order.
#[derive(Clone, Copy)]
struct Dense {
    subscribed: Statement<FeedRow>,
    moderated: Statement<FeedRow>,
}

macro_rules! dense {
    ($($name:ident: $word:literal, $rank:literal, $further:literal, $until:literal,
        $way:literal;)+) => {
        $(const $name: Dense = Dense {
            subscribed: Statement::new(
                concat!("WALK_SUBSCRIBED_", $word),
                of_own!(subscribed!("r"), $rank, $further, $until, $way),
            ),
            moderated: Statement::new(
                concat!("WALK_MODERATED_", $word),
                of_own!(moderated!("r"), $rank, $further, $until, $way),
            ),
        };)+
        /// The statements of this file.
        pub(crate) const STATEMENTS: &[Described] = &[
            FIND_DENSITY.describe(),
            WALK_TOP.describe(),
            SUBSCRIBED.long.describe(),
            SUBSCRIBED.short.describe(),
            MODERATED.long.describe(),
            MODERATED.short.describe(),
            LIST_TOP_OF.describe(),
            $(
                $name.subscribed.describe(),
                $name.moderated.describe(),
            )+
        ];
    };
}

dense! {
    HOT: "HOT", "hot", "<", ">=", " DESC";
    ACTIVE: "ACTIVE", "active", "<", ">=", " DESC";
    SCALED: "SCALED", "scaled", "<", ">=", " DESC";
    NEW: "NEW", "published", "<", ">=", " DESC";
    TOP: "TOP", "score", "<", ">=", " DESC";
    MOST_COMMENTS: "MOST_COMMENTS", "comments", "<", ">=", " DESC";
    NEW_COMMENTS: "NEW_COMMENTS", "latest_comment", "<", ">=", " DESC";
    CONTROVERSIAL: "CONTROVERSIAL", "controversy", "<", ">=", " DESC";
    OLD: "OLD", "published", ">", "<=", "";
}

/// The top since `$12` of all communities, along the top of all time. `$10` local ones only, `$11`
/// whether pinned posts stand among the others, `$13` and `$14` where to stop looking.
const WALK_TOP: Statement<FeedRow> = Statement::new(
    "WALK_TOP",
    concat!(
        columns!("score"),
        " AND ($10 = FALSE OR r.local = TRUE) AND ($11 = TRUE OR p.featured_site = FALSE)
          AND r.published >= $12 AND ",
        wanted_joined!(),
        " AND ",
        listed!(),
        " AND ",
        unblocked_community!(),
        " AND ",
        unblocked_author!(),
        " AND (r.score, r.post_id) >= ($13, $14)",
        page!("score", "<", " DESC")
    ),
);

/// The statements that list the best of one span.
#[derive(Clone, Copy)]
struct OfSpan {
    long: Statement<FloorRow>,
    short: Statement<FloorRow>,
}

/// The best of span `$11` that were made since `$10` in the viewer's own communities.
macro_rules! top_of_span {
    ($span:expr, $own:expr) => {
        concat!(
            "SELECT CAST(x.score AS DOUBLE PRECISION), x.post_id
             FROM post_rank x
             JOIN community c ON c.id = x.community_id
             WHERE x.listed = TRUE AND ",
            $span,
            " = $11 AND x.published >= $10 AND ",
            $own,
            " AND ",
            behind!("x", "score", "<"),
            " AND ",
            wanted!("x"),
            " AND ",
            visible!(),
            " AND ",
            unblocked_creator!("x"),
            in_order!("x", "score", " DESC")
        )
    };
}

const SUBSCRIBED: OfSpan = OfSpan {
    long: Statement::new(
        "LIST_SUBSCRIBED_TOP_OF_SPAN",
        top_of_span!(span!(), subscribed!("x")),
    ),
    short: Statement::new(
        "LIST_SUBSCRIBED_TOP_OF_SHORT_SPAN",
        top_of_span!(short_span!(), subscribed!("x")),
    ),
};

const MODERATED: OfSpan = OfSpan {
    long: Statement::new(
        "LIST_MODERATED_TOP_OF_SPAN",
        top_of_span!(span!(), moderated!("x")),
    ),
    short: Statement::new(
        "LIST_MODERATED_TOP_OF_SHORT_SPAN",
        top_of_span!(short_span!(), moderated!("x")),
    ),
};

/// The posts of the list `$3`, best first.
const LIST_TOP_OF: Statement<FeedRow> = Statement::new(
    "LIST_TOP_OF",
    concat!(
        columns!("score"),
        " AND r.post_id IN (SELECT value FROM json_each(CAST($3 AS TEXT)))",
        in_order!("r", "score", " DESC")
    ),
);

const fn dense(sort: PostSort) -> Dense {
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

/// One in so many posts must be of the page for a walk to pay.
const APART_MAX: i64 = 12;

/// The share of posts that are of a feed, in ten-thousandths.
fn share(density: &DensityRow, since: Option<Timestamp>, now: Timestamp, own: bool) -> i64 {
    let of_communities = if own {
        (density.own.saturating_mul(10_000) / density.all.max(1)).min(10_000)
    } else {
        10_000
    };
    let Some(since) = since else {
        return of_communities;
    };
    let age = now.since(Timestamp(density.oldest)).max(1) / 10_000;
    let of_time = (now.since(since) / age.max(1)).clamp(0, 10_000);
    of_communities * of_time / 10_000
}

/// Times as far as a page should reach that it is looked for: posts of a kind lie in heaps.
const HEAPED: i64 = 8;

/// How many rows to walk at most, by the share of them that are of the feed.
fn near(share: i64) -> i64 {
    let even = (limits::FEED_PAGE + 1).saturating_mul(10_000) / share.max(1);
    even.saturating_mul(HEAPED).min(limits::FEED_NEAR_MAX)
}

impl Feed {
    /// Whether posts of this feed may lie close together in an order that has others too.
    pub(super) fn may_be_dense(&self) -> bool {
        let long = self.since().is_some_and(|since| self.span(since) == SPAN);
        match self.of {
            _ if self.is_sparse() => false,
            Of::Listing(Listing::Subscribed | Listing::Moderated) => true,
            Of::Listing(Listing::All | Listing::Local) => long,
            _ => false,
        }
    }

    /// The rows of a page behind `from`, one more than it has, if they are close enough together
    /// to be walked along to.
    pub(super) fn list_dense(
        &self,
        q: &mut Query<'_>,
        from: Cursor,
    ) -> Result<Option<Vec<FeedRow>>, Broken> {
        let own = self.is_own();
        let whose = if own { self.viewer.key() } else { 0 };
        let Some(density) = q.row(FIND_DENSITY, &p![whose, self.is_moderated()])? else {
            return Ok(None);
        };
        let dense_if = 10_000 / APART_MAX;
        let share_of_all = share(&density, self.since(), self.now, own);
        if share_of_all >= dense_if
            && let Some(rows) = self.walk_near(q, from, near(share_of_all))?
        {
            return Ok(Some(rows));
        }
        let Some(since) = self.since().filter(|_| own) else {
            return Ok(None);
        };
        if share(&density, None, self.now, own) < dense_if {
            return Ok(None);
        }
        self.list_top_of_spans(q, from, since).map(Some)
    }

    fn is_moderated(&self) -> bool {
        self.of == Of::Listing(Listing::Moderated)
    }

    /// The top of the viewer's communities since some time: the best of each span, of which there
    /// are nine at most, and then the best of those.
    fn list_top_of_spans(
        &self,
        q: &mut Query<'_>,
        from: Cursor,
        since: Timestamp,
    ) -> Result<Vec<FeedRow>, Broken> {
        let mut parameters = self.common(order(self.sort), from);
        parameters.push(since.into());
        let own = if self.is_moderated() {
            MODERATED
        } else {
            SUBSCRIBED
        };
        let length = self.span(since);
        let statement = if length == SPAN { own.long } else { own.short };
        let mut best: Vec<FloorRow> = Vec::new();
        for span in spans(length, since, self.now) {
            parameters.push(span.into());
            best.extend(q.rows(statement, &parameters)?);
            parameters.pop();
        }
        best.sort_by(|one, other| {
            let ranks = other.rank.total_cmp(&one.rank);
            ranks.then(other.id.cmp(&one.id))
        });
        best.truncate(number::to_usize(limits::FEED_PAGE + 1));
        let ids = json_list(best.iter().map(|row| row.id));
        q.rows(
            LIST_TOP_OF,
            &p![self.viewer.key(), self.viewer.admin(), ids],
        )
    }

    /// Walks so many rows along the order; nothing if the page is not full by then though there is
    /// more.
    fn walk_near(
        &self,
        q: &mut Query<'_>,
        from: Cursor,
        rows: i64,
    ) -> Result<Option<Vec<FeedRow>>, Broken> {
        let (order, dense) = (order(self.sort), dense(self.sort));
        let mut parameters = order.place(from).to_vec();
        parameters.push((rows - 1).into());
        let floor = q.row(order.floor_everywhere, &parameters)?;
        let is_all = floor.is_none();
        let until = floor.map_or_else(
            || order.end(),
            |row| Cursor {
                rank: row.rank,
                id: row.id,
            },
        );
        let mut parameters = self.common(order, from);
        let since = self.since();
        let statement = if self.is_own() {
            parameters.push(since.unwrap_or(Timestamp(i64::MIN)).into());
            if self.is_moderated() {
                dense.moderated
            } else {
                dense.subscribed
            }
        } else {
            parameters.extend(self.list());
            parameters.push(since.unwrap_or(Timestamp(i64::MIN)).into());
            WALK_TOP
        };
        parameters.extend(order.place(until));
        let rows = q.rows(statement, &parameters)?;
        let is_full = number::from_usize(rows.len()) > limits::FEED_PAGE;
        Ok((is_full || is_all).then_some(rows))
    }
}

#[cfg(test)]
mod tests {
    use domain::time::DAY;

    use super::*;

    #[test]
    fn shares_of_communities_and_of_time_multiply() {
        let now = Timestamp(2_000 * DAY);
        let density = DensityRow {
            own: 250,
            all: 1_000,
            oldest: 1_000 * DAY,
        };
        assert_eq!(share(&density, None, now, true), 2_500);
        assert_eq!(share(&density, None, now, false), 10_000);
        let half = Some(now.plus(-500 * DAY));
        assert_eq!(share(&density, half, now, false), 5_000);
        assert_eq!(share(&density, half, now, true), 1_250);
        let beyond = Some(Timestamp(0));
        assert_eq!(share(&density, beyond, now, true), 2_500);
        let empty = DensityRow {
            own: 0,
            all: 0,
            oldest: 0,
        };
        assert_eq!(share(&empty, None, now, true), 0);
    }

    #[test]
    fn the_sparser_a_feed_is_the_further_it_is_walked() {
        assert_eq!(near(10_000), 21 * HEAPED);
        assert_eq!(near(5_000), 42 * HEAPED);
        assert_eq!(near(10_000 / APART_MAX), limits::FEED_NEAR_MAX);
        assert_eq!(near(0), limits::FEED_NEAR_MAX);
    }
}

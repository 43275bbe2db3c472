//! Who may see what: the one predicate, in the pieces that statements are put together from.
//!
//! Every statement that uses a piece takes the viewer as `$1` (a person's id, 0 for nobody) and
//! whether the viewer is an admin as `$2`. The pieces name tables by these aliases: `c`
//! community, `p` post, `k` comment, `a` the author.
//!
//! - *visible* (communities): the viewer may know what is in it;
//! - *listed* (communities): it also shows up in lists beyond its own page;
//! - *known* (posts, comments): the viewer may know that it exists;
//! - *open* (posts, comments): the viewer may read its text; else a placeholder stands there;
//! - *unblocked*: the viewer did not block the author, their server or the community.

/// Whether the viewer moderates community `c`.
macro_rules! moderates {
    () => {
        "EXISTS (SELECT 1 FROM moderator m
            WHERE m.person_id = $1 AND m.community_id = c.id)"
    };
}

/// Whether the viewer belongs to community `c`.
macro_rules! belongs {
    () => {
        "EXISTS (SELECT 1 FROM follow f
            WHERE f.person_id = $1 AND f.kind = 'community' AND f.target_id = c.id
              AND f.state = 'accepted')"
    };
}

/// Whether the viewer may know what is in community `c`.
macro_rules! visible {
    () => {
        concat!(
            "((c.removed = FALSE AND c.deleted = FALSE
              AND (c.visibility IN ('public', 'unlisted')
                OR (c.visibility = 'local_only' AND CAST($1 AS BIGINT) > 0)
                OR (c.visibility = 'private' AND ",
            $crate::visible::belongs!(),
            ")))
            OR $2 = TRUE OR ",
            $crate::visible::moderates!(),
            ")"
        )
    };
}

/// Whether community `c` shows up in the viewer's lists beyond its own page: it is [`visible`], and
/// neither hidden nor unlisted unless the viewer belongs to it. Each question is asked once, since
/// PostgreSQL sets up every subquery of a statement, whether it comes to it or not.
macro_rules! listed {
    () => {
        concat!(
            "(c.removed = FALSE AND c.deleted = FALSE
              AND ((c.hidden = FALSE
                  AND (c.visibility = 'public'
                    OR (c.visibility = 'local_only' AND (CAST($1 AS BIGINT) > 0 OR $2 = TRUE))
                    OR (c.visibility = 'private' AND ($2 = TRUE OR ",
            $crate::visible::moderates!(),
            "))))
                OR ",
            $crate::visible::belongs!(),
            "))"
        )
    };
}

/// Whether the viewer may know that post or comment `$x` exists. `$moderates` is whether they
/// moderate its community, where that is known without looking.
macro_rules! known {
    ($x:literal) => {
        $crate::visible::known!($x, $crate::visible::moderates!())
    };
    ($x:literal, $moderates:expr) => {
        concat!(
            "(",
            $x,
            ".held = FALSE OR ",
            $x,
            ".creator_id = $1 OR $2 = TRUE OR ",
            $moderates,
            ")"
        )
    };
}

/// Whether the viewer may read the text of post or comment `$x`. What its author deleted is for
/// the author and admins; what was removed or is held is for moderators too. `$moderates` as in
/// [`known`].
macro_rules! open {
    ($x:literal) => {
        $crate::visible::open!($x, $crate::visible::moderates!())
    };
    ($x:literal, $moderates:expr) => {
        concat!(
            "((",
            $x,
            ".deleted = FALSE AND ",
            $x,
            ".removed = FALSE AND ",
            $x,
            ".held = FALSE)
              OR ",
            $x,
            ".creator_id = $1 OR $2 = TRUE
              OR (",
            $x,
            ".deleted = FALSE AND ",
            $moderates,
            "))"
        )
    };
}

/// Whether the viewer blocked neither the author `a` nor their server.
macro_rules! unblocked_author {
    () => {
        "(a.id NOT IN (SELECT b.target_id FROM block b
            WHERE b.person_id = $1 AND b.kind = 'person')
          AND a.instance_id NOT IN (SELECT b.target_id FROM block b
            WHERE b.person_id = $1 AND b.kind = 'instance'))"
    };
}

/// The same as [`unblocked_author`] for the `creator_id` of table `$x`, where the person is not
/// joined: only whoever blocks servers pays for looking up the author's.
macro_rules! unblocked_creator {
    ($x:literal) => {
        concat!(
            "(NOT EXISTS (SELECT 1 FROM block b
                WHERE b.person_id = $1 AND b.kind = 'person' AND b.target_id = ",
            $x,
            ".creator_id)
              AND CASE WHEN EXISTS (SELECT 1 FROM block b
                  WHERE b.person_id = $1 AND b.kind = 'instance')
                THEN COALESCE((SELECT max(b.target_id) FROM block b
                  WHERE b.person_id = $1 AND b.kind = 'instance'
                    AND b.target_id = (SELECT bx.instance_id FROM person bx
                      WHERE bx.id = ",
            $x,
            ".creator_id)), 0) = 0
                ELSE TRUE END)"
        )
    };
}

/// Joins the viewer's blocks of author `a` and of their server, for [`unblocked_joined`].
macro_rules! author_blocks {
    () => {
        "LEFT JOIN block bp ON bp.person_id = $1 AND bp.kind = 'person'
           AND bp.target_id = a.id AND bp.word = ''
         LEFT JOIN block bi ON bi.person_id = $1 AND bi.kind = 'instance'
           AND bi.target_id = a.instance_id AND bi.word = '' "
    };
}

/// The same as [`unblocked_author`] where [`author_blocks`] are joined: quicker in a statement
/// that asks more than once for each of many rows.
macro_rules! unblocked_joined {
    () => {
        "(bp.person_id IS NULL AND bi.person_id IS NULL)"
    };
}

/// Whether the viewer blocked neither community `c` nor its server.
macro_rules! unblocked_community {
    () => {
        "(c.id NOT IN (SELECT b.target_id FROM block b
            WHERE b.person_id = $1 AND b.kind = 'community')
          AND c.instance_id NOT IN (SELECT b.target_id FROM block b
            WHERE b.person_id = $1 AND b.kind = 'instance'))"
    };
}

/// When the score of post or comment `$x` begins to show to the viewer, in microseconds since 1970;
/// NULL if it does now. It is never kept from its author, moderators and admins. `$moderates` as in
/// [`known`], `$hours` for how long its community keeps scores back.
macro_rules! score_from {
    ($x:literal) => {
        $crate::visible::score_from!($x, $crate::visible::moderates!(), "c.hide_scores_hours")
    };
    ($x:literal, $moderates:expr, $hours:literal) => {
        concat!(
            "CASE WHEN ",
            $hours,
            " = 0 OR ",
            $x,
            ".creator_id = $1 OR $2 = TRUE OR ",
            $moderates,
            " THEN NULL ELSE ",
            $x,
            ".published + ",
            $hours,
            " * 3600000000 END"
        )
    };
}

/// Whether the post of this id asks for serious answers.
macro_rules! serious {
    ($id:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM post_tag y JOIN tag g ON g.id = y.tag_id
               WHERE y.post_id = ",
            $id,
            " AND g.meaning = 'serious')"
        )
    };
}

/// How often the rules changed that hold in community `c`, those of the site among them.
macro_rules! rules_version {
    () => {
        "(c.rules_version
            + COALESCE((SELECT sr.rules_version FROM site sr WHERE sr.id = 1), 0))"
    };
}

/// Whether post or comment `$x` is in one of the languages of parameter `$n`, `,0,37,`; all are if
/// that is empty.
macro_rules! in_language {
    ($x:literal, $n:literal) => {
        concat!(
            "CASE WHEN CAST(",
            $n,
            " AS TEXT) = '' THEN TRUE
               ELSE CAST(",
            $n,
            " AS TEXT) LIKE '%,' || CAST(",
            $x,
            ".language AS TEXT) || ',%' END"
        )
    };
}

pub(crate) use {
    author_blocks, belongs, in_language, known, listed, moderates, open, rules_version, score_from,
    serious, unblocked_author, unblocked_community, unblocked_creator, unblocked_joined, visible,
};

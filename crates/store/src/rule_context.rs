//! What checks need to know beside a text, and what they found.

use domain::ids::{CommentId, CommunityId, PersonId, PostId, RuleId};
use domain::limits::{PAUSE_DECISIONS_COUNTED, RULE_COUNT_MAX, RULE_PAST_LOOKED_AT};
use domain::rules::{Context, Counted, Earlier, Finding, Needs, Scope, Verdict};
use domain::time::{DAY, MINUTE, Timestamp};

use crate::broken::Broken;
use crate::community::Count;
use crate::search::similar::list_earlier;
use crate::{Query, Tx, p, row, statements};

row! {
    /// Since when somebody is known.
    pub struct KnownSince {
        /// When their account was made, or their first text came here.
        pub published: Timestamp,
    }
}

row! {
    /// How often a check found something, by what followed.
    pub struct FindingCount {
        /// What followed.
        pub effect: Verdict,
        /// Whether it was only tried out.
        pub dry: bool,
        /// How often.
        pub count: i64,
    }
}

row! {
    /// Decisions that cite a rule.
    pub struct DecisionCounts {
        /// Texts that were removed by it.
        pub removals: i64,
        /// Decisions that did not stand when somebody else looked again.
        pub overturned: i64,
    }
}

row! {
    /// What a check decided by itself since it was last changed or switched on.
    pub struct OverturnedCount {
        /// Decisions, the newest `limits::PAUSE_DECISIONS_COUNTED` of them.
        pub decided: i64,
        /// Those of them that turned out to be wrong.
        pub overturned: i64,
    }
}

/// Counts `$kind` of a person in a community, or with 0 on the whole site, between two times.
macro_rules! sent {
    ($kind:literal, $and:literal) => {
        concat!(
            "SELECT count(*) FROM (SELECT 1 FROM ",
            $kind,
            " WHERE creator_id = $1 AND (CAST($2 AS BIGINT) = 0 OR community_id = $2)
                AND published > $3 AND published < $5",
            $and,
            " LIMIT $4) x"
        )
    };
}

/// Counts those of the newest `$kind` of a person before a time that stand in a community, or with
/// 0 on the whole site.
macro_rules! standing {
    ($kind:literal) => {
        concat!(
            "SELECT count(*)
             FROM (SELECT community_id, deleted, removed, held FROM ",
            $kind,
            " WHERE creator_id = $1 AND published < $4
                ORDER BY published DESC, id DESC LIMIT $3) k
             WHERE (CAST($2 AS BIGINT) = 0 OR k.community_id = $2) AND k.deleted = FALSE
               AND k.removed = FALSE AND k.held = FALSE"
        )
    };
}

statements! {
    FIND_KNOWN_SINCE: KnownSince = "SELECT published FROM person WHERE id = $1";
    COUNT_SENT_POSTS: Count = sent!("post", "");
    COUNT_SENT_ANSWERS: Count = sent!("comment", " AND parent_id IS NULL");
    COUNT_SENT_REPLIES: Count = sent!("comment", " AND parent_id IS NOT NULL");
    COUNT_STANDING_POSTS: Count = standing!("post");
    COUNT_STANDING_COMMENTS: Count = standing!("comment");
    INSERT_FINDING: () =
        "INSERT INTO rule_finding (rule_id, version, effect, dry, post_id, comment_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    // Which of several that were asked of the same goes on says nothing that is counted.
    SET_FINDING_PLACE: () =
        "UPDATE rule_finding SET post_id = $5, comment_id = $6
         WHERE id = (SELECT f.id FROM rule_finding f
             WHERE f.rule_id = $1 AND f.at >= $7 AND f.version = $2 AND f.effect = $3
               AND f.dry = $4 AND f.post_id IS NULL
             ORDER BY f.at DESC, f.id DESC LIMIT 1)";
    LIST_FINDING_COUNTS: FindingCount =
        "SELECT effect, dry, count(*) FROM rule_finding
         WHERE rule_id = $1 AND at >= $2
         GROUP BY effect, dry ORDER BY effect, dry";
    FIND_DECISION_COUNTS: DecisionCounts =
        "SELECT COALESCE(sum(CASE WHEN d.action = 'remove' THEN 1 ELSE 0 END), 0),
           COALESCE(sum(CASE WHEN a.state IN ('overturned', 'changed') THEN 1 ELSE 0 END), 0)
         FROM decision d
         LEFT JOIN appeal a ON a.decision_id = d.id
         WHERE d.rule_id = $1 AND d.at >= $2 AND d.part_of IS NULL";
    // What its author mended before it was let stand was decided rightly: the decision itself, or
    // what followed on it about the same text. That somebody new was let through is what a rule
    // for newcomers waits for.
    FIND_OVERTURNED: OverturnedCount =
        "SELECT count(*), COALESCE(sum(CASE WHEN x.wrong THEN 1 ELSE 0 END), 0)
         FROM (SELECT (d.undone_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM decision e
               JOIN repair m ON m.decision_id = e.id
               WHERE e.target_kind = d.target_kind AND e.target_id = d.target_id
                 AND m.state = 'accepted' AND m.by_id IS NOT NULL
                 AND (e.id = d.id OR m.decided_at = d.undone_at))
               AND NOT (d.action = 'hold' AND EXISTS (SELECT 1 FROM rule_version v
                 WHERE v.rule_id = d.rule_id AND v.version = d.rule_version
                   AND v.check_json LIKE '{\"check\":\"newcomer\"%')
                 AND NOT EXISTS (SELECT 1 FROM appeal a WHERE a.decision_id = d.id
                   AND a.state = 'overturned'))) AS wrong
             FROM decision d
             WHERE d.rule_id = $1 AND d.actor_id IS NULL
               AND d.id > (SELECT r.counted_after FROM rule r WHERE r.id = $1)
             ORDER BY d.id DESC LIMIT $2) x";
    DELETE_OLD_FINDINGS: () = "DELETE FROM rule_finding WHERE at < $1";
}

/// Whose text is judged, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// Who wrote it.
    pub author: PersonId,
    /// In which community.
    pub community: CommunityId,
    /// The title of a post.
    pub title: &'a str,
    /// The post itself, if it stands there already.
    pub post: Option<PostId>,
    /// What was written then or later does not count, where a text is judged that was sent before.
    pub before: Option<Timestamp>,
}

/// Looks up what rules need to know, and nothing else.
///
/// # Errors
/// When the database fails.
pub fn find_context(
    q: &mut Query<'_>,
    needs: &Needs,
    judged: Judged<'_>,
    now: Timestamp,
) -> Result<Context, Broken> {
    let mut context = Context::at(now);
    let Judged {
        author, community, ..
    } = judged;
    if needs.account_since {
        let found = q.row(FIND_KNOWN_SINCE, &p![author])?;
        context.account_since = found.map(|row| row.published);
    }
    let before = judged.before.unwrap_or(Timestamp(i64::MAX));
    if needs.contributions {
        context.contributions = Some(count_standing(q, author, community, before)?);
    }
    if needs.contributions_of_site {
        let stand = count_standing(q, author, OF_SITE, before)?;
        context.contributions_of_site = Some(stand);
    }
    for wanted in &needs.counts {
        let since = now.plus(-wanted.minutes.saturating_mul(MINUTE));
        let place = if wanted.site { OF_SITE } else { community };
        let count = count_sent(q, author, place, wanted.scope, (since, before))?;
        context.counts.push(Counted { count, ..*wanted });
    }
    if let Some(days) = needs.earlier_days {
        let since = (days > 0).then(|| now.plus(-days.saturating_mul(DAY)));
        let between = (since, judged.before);
        let found = list_earlier(q, community, judged.title, judged.post, between)?;
        context.earlier = found
            .into_iter()
            .map(|row| Earlier {
                // What a moderator merged is answered where it was asked first.
                post: row.original.unwrap_or(row.id),
                title: row.title,
                at: row.published,
            })
            .collect();
    }
    Ok(context)
}

/// What stands for the whole site where texts are counted.
const OF_SITE: CommunityId = CommunityId(0);

fn count_standing(
    q: &mut Query<'_>,
    author: PersonId,
    community: CommunityId,
    before: Timestamp,
) -> Result<i64, Broken> {
    let parameters = p![author, community, RULE_PAST_LOOKED_AT, before];
    let posts = q.one(COUNT_STANDING_POSTS, &parameters)?.count;
    let comments = q.one(COUNT_STANDING_COMMENTS, &parameters)?.count;
    Ok(posts + comments)
}

fn count_sent(
    q: &mut Query<'_>,
    author: PersonId,
    community: CommunityId,
    scope: Scope,
    (since, before): (Timestamp, Timestamp),
) -> Result<i64, Broken> {
    let statements: &[_] = match scope {
        Scope::Post => &[COUNT_SENT_POSTS],
        Scope::Answer => &[COUNT_SENT_ANSWERS],
        Scope::Reply => &[COUNT_SENT_REPLIES],
        Scope::All => &[COUNT_SENT_POSTS, COUNT_SENT_ANSWERS, COUNT_SENT_REPLIES],
    };
    let mut count = 0;
    for statement in statements {
        let most = RULE_COUNT_MAX + 1;
        count += q
            .one(*statement, &p![author, community, since, most, before])?
            .count;
    }
    Ok(count)
}

/// Notes what a check found, and what followed; where it was not taken, it stands nowhere.
///
/// # Errors
/// When the database fails.
pub fn insert_finding(
    tx: &mut Tx<'_>,
    finding: &Finding,
    effect: Verdict,
    place: Option<(PostId, Option<CommentId>)>,
    at: Timestamp,
) -> Result<(), Broken> {
    let (post, comment) = place.unzip();
    let rule = finding.rule;
    let mut parameters = p![rule.id, rule.version, effect.word(), finding.dry, post];
    parameters.extend(p![comment.flatten(), at]);
    tx.send(INSERT_FINDING, &parameters)
}

/// Says where the text stands in which a check found something that its author was asked about in
/// the last day; answers whether that was noted.
///
/// # Errors
/// When the database fails.
pub fn set_finding_place(
    tx: &mut Tx<'_>,
    finding: &Finding,
    (post, comment): (PostId, Option<CommentId>),
    at: Timestamp,
) -> Result<bool, Broken> {
    let (rule, since) = (finding.rule, at.plus(-DAY));
    let mut parameters = p![rule.id, rule.version, finding.effect.word(), finding.dry];
    parameters.extend(p![post, comment, since]);
    Ok(tx.exec(SET_FINDING_PLACE, &parameters)? > 0)
}

/// What a check decided by itself since it was last changed or switched on, and how often it was
/// overturned.
///
/// # Errors
/// When the database fails.
pub fn find_overturned(q: &mut Query<'_>, rule: RuleId) -> Result<OverturnedCount, Broken> {
    q.one(FIND_OVERTURNED, &p![rule, PAUSE_DECISIONS_COUNTED])
}

/// Forgets what was found before a time; answers how many.
///
/// # Errors
/// When the database fails.
pub fn delete_old_findings(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, Broken> {
    tx.exec(DELETE_OLD_FINDINGS, &p![before])
}

/// What a rule did since a time.
///
/// # Errors
/// When the database fails.
pub fn find_record(
    q: &mut Query<'_>,
    rule: RuleId,
    since: Timestamp,
) -> Result<(Vec<FindingCount>, DecisionCounts), Broken> {
    let parameters = p![rule, since];
    let findings = q.rows(LIST_FINDING_COUNTS, &parameters)?;
    Ok((findings, q.one(FIND_DECISION_COUNTS, &parameters)?))
}

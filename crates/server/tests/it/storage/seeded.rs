//! A database with enough rows in it for an engine to care how it finds them.

use testing::Forum;

/// How many persons, communities, posts, comments and votes there are.
const PERSONS: u32 = 4_000;
const COMMUNITIES: u32 = 100;
const POSTS: u32 = 12_000;
const COMMENTS: u32 = 60_000;
const VOTES: u32 = 60_000;

/// Rows numbered from 1, as `n(i)`.
fn numbered(insert: &str, many: u32, select: &str) -> String {
    format!(
        "INSERT INTO {insert}
         WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL
           SELECT i + 1 FROM n WHERE i < {many})
         SELECT {select} FROM n;\n"
    )
}

/// Fills a forum's tables with rows that hang together, and lets the engine look at them.
pub(crate) async fn fill(forum: &Forum) {
    let mut script = people();
    script.push_str(&posts());
    script.push_str(&comments());
    script.push_str(&marks());
    script.push_str(&desk());
    script.push_str("ANALYZE;");
    forum.script(script).await;
}

fn people() -> String {
    let person = "person (id, instance_id, name, name_key, ap_id, render_version, local, shadow,
        bot, deleted, indexable, published, post_count, comment_count)";
    let account = "account (person_id, language, theme, default_listing, default_sort,
        default_answer_sort, show_nsfw, blur_nsfw, auto_expand, show_avatars, show_scores,
        show_bot_accounts, show_read_posts, send_notifications_to_email, open_links_in_new_tab,
        infinite_scroll_enabled, post_listing_mode, enable_keyboard_navigation,
        enable_animated_images, collapse_bot_comments, created_at)";
    let community = "community (id, instance_id, name, name_key, ap_id, title, render_version,
        mode, visibility, who_may_post, local, hidden, removed, deleted, nsfw, version, published,
        post_count, comment_count, subscriber_count, active_day, active_week, active_month,
        active_half_year)";
    let session = "session (account_id, token_hash, kind, network, agent, created_at, used_at,
        expires_at)";
    [
        numbered(
            person,
            PERSONS,
            "1000 + i, 1, 'p' || i, 'p' || i, 'p:' || i, 0, TRUE, FALSE, FALSE, FALSE, TRUE, i,
             0, 0",
        ),
        numbered(
            account,
            PERSONS,
            "1000 + i, '', 'browser', 'all', 'hot', 'best', FALSE, TRUE, FALSE, TRUE, TRUE, TRUE,
             TRUE, FALSE, FALSE, FALSE, 'List', TRUE, TRUE, FALSE, i",
        ),
        numbered(
            community,
            COMMUNITIES,
            "1000 + i, 1, 'c' || i, 'c' || i, 'c:' || i, 'c', 0, 'questions', 'public',
             'everyone', TRUE, FALSE, FALSE, FALSE, FALSE, 1, i, 0, 0, i, 0, 0, 0, 0",
        ),
        format!(
            "INSERT INTO {session}
             SELECT t.id, CAST(CAST(t.person_id AS TEXT) AS BYTEA), 'web', '', '', 1, 1, 2
             FROM account t;\n"
        ),
        numbered(
            "known_network (account_id, network, last_at)",
            PERSONS,
            "i, '192.0.2.0/24', i",
        ),
        numbered(
            "follow (person_id, kind, target_id, state, at)",
            PERSONS * 5,
            &format!("1001 + i / 5, 'community', 1001 + (i * 7) % {COMMUNITIES}, 'accepted', i"),
        ),
        numbered(
            "moderator (community_id, person_id, ordinal, created_at)",
            COMMUNITIES,
            "1000 + i, 1000 + i, 1, i",
        ),
    ]
    .concat()
}

fn posts() -> String {
    let post = "post (id, ap_id, creator_id, community_id, title, language, nsfw, locked, deleted,
        removed, held, featured_community, featured_site, local, origin, version, published)";
    let text = "post_text (post_id, md, html, excerpt, render_version)";
    let rank = "post_rank (post_id, community_id, creator_id, listed, local, language, nsfw,
        published, score, up, down, comments, answers, newest_comment, hot, active, scaled,
        controversy, accepted, solved)";
    let (creator, community) = (
        format!("1001 + (i * 13) % {PERSONS}"),
        format!("1001 + (i * 17) % {COMMUNITIES}"),
    );
    [
        numbered(
            post,
            POSTS,
            &format!(
                "1000 + i, 'q:' || i, {creator}, {community}, 'A title', 0, FALSE, FALSE, FALSE,
                 FALSE, FALSE, FALSE, FALSE, TRUE, 'local', 1, i"
            ),
        ),
        numbered(text, POSTS, "1000 + i, 'text', '<p>text', 'text', 1"),
        numbered(
            rank,
            POSTS,
            &format!(
                "1000 + i, {community}, {creator}, i % 20 > 0, TRUE, 0, FALSE, i, i % 50, i % 50,
                 0, 5, 2, i, hot_rank(i % 50, i), i, i, 0, 0, FALSE"
            ),
        ),
    ]
    .concat()
}

fn comments() -> String {
    let comment = "comment (id, ap_id, creator_id, post_id, community_id, path, is_answer,
        distinguished, language, locked, deleted, removed, held, local, origin, version, published,
        score, up, down, own_vote, child_count, accepted, hot, best, controversy)";
    let text = "comment_text (comment_id, md, html, excerpt, render_version)";
    let post = format!("(i * 11) % {POSTS}");
    [
        numbered(
            comment,
            COMMENTS,
            &format!(
                "1000 + i, 'a:' || i, 1001 + (i * 19) % {PERSONS}, 1001 + {post},
                 1001 + (({post} + 1) * 17) % {COMMUNITIES}, CAST(1000000 + i AS TEXT), TRUE,
                 FALSE, 0, FALSE, FALSE, FALSE, FALSE, TRUE, 'local', 1, i, 0, 0, 0, 0, 0, FALSE,
                 0, 0, 0"
            ),
        ),
        numbered(text, COMMENTS, "1000 + i, 'text', '<p>text', 'text', 1"),
    ]
    .concat()
}

fn marks() -> String {
    let event = "event (seq, at, actor_id, origin, kind, object_id, payload, payload_version)";
    let notification = "notification (person_id, event_id, kind, actor_id, post_id, comment_id,
        arguments, created_at)";
    let draft = "draft (person_id, target, title, md, community, url, updated_at, expires_at)";
    [
        numbered(
            "vote (person_id, post_id, comment_id, value, at, via_instance_id, federate)",
            VOTES,
            &format!("1001 + i % {PERSONS}, 1001 + (i * 3) % {POSTS}, i, 1, i, 1, TRUE"),
        ),
        numbered(event, COMMENTS, "i, i, 1001, 'local', 'voted', i, '{}', 1"),
        numbered(
            notification,
            COMMENTS,
            &format!(
                "1001 + i % {PERSONS}, i, 'answer', 1001 + (i * 3) % {PERSONS},
                 1001 + (i * 11) % {POSTS}, 1000 + i, '{{}}', i"
            ),
        ),
        numbered(
            draft,
            POSTS,
            &format!("1001 + i % {PERSONS}, 'answer:' || i, '', 'text', '', '', i, i"),
        ),
        numbered(
            "question_follow (person_id, post_id, comment_id, at)",
            POSTS,
            &format!("1001 + (i * 13) % {PERSONS}, 1000 + i, 0, i"),
        ),
        numbered(
            "read_mark (person_id, post_id, comments, at)",
            POSTS,
            &format!("1001 + i % {PERSONS}, 1000 + i, 1, i"),
        ),
        numbered(
            "saved (person_id, post_id, comment_id, at)",
            POSTS,
            &format!("1001 + i % {PERSONS}, 1000 + i, (i % 2) * (1000 + i), i"),
        ),
        numbered(
            "hidden (person_id, post_id, at)",
            POSTS,
            &format!("1001 + i % {PERSONS}, 1000 + i, i"),
        ),
        numbered(
            "me_too (person_id, post_id, at)",
            POSTS,
            &format!("1001 + i % {PERSONS}, 1000 + i, i"),
        ),
        numbered(
            "revision (post_id, comment_id, version, title, md, at, by_id)",
            POSTS,
            &format!("1000 + i, 0, 1, 'A title', 'text', i, 1001 + i % {PERSONS}"),
        ),
        numbered(
            "cross_post (post_id, original_id)",
            POSTS,
            &format!("1000 + i, 1001 + (i * 17) % {POSTS}"),
        ),
        numbered(
            "found_answer (person_id, post_id, at)",
            POSTS,
            &format!("1001 + (i * 13) % {PERSONS}, 1000 + i, i"),
        ),
    ]
    .concat()
}

/// What waits for moderators, and what waited.
fn desk() -> String {
    let item = "desk_item (scope, kind, target_id, open, reports, urgent, held, opened_at, place)";
    let report = "report (item_id, person_id, reason, words, at, open)";
    let message = "modmail_message (thread_id, person_id, moderators, named, md, html,
        render_version, at)";
    let scope = format!("1001 + (i * 17) % {COMMUNITIES}");
    [
        numbered(
            item,
            POSTS,
            &format!(
                "{scope}, CASE i % 31 WHEN 0 THEN 'mail' WHEN 1 THEN 'appeal' WHEN 2 THEN 'repair'
                   WHEN 3 THEN 'application' WHEN 4 THEN 'illegal' ELSE 'post' END, 1000 + i,
                 i % 3 = 0,
                 CASE WHEN i % 37 = 0 THEN 1 ELSE 0 END, FALSE, i % 41 = 0, i, i"
            ),
        ),
        numbered(
            report,
            POSTS,
            &format!("i, 1001 + (i * 13) % {PERSONS}, 'other', 'text', i, i % 3 = 0"),
        ),
        numbered(
            "note (person_id, scope, by_id, text, at)",
            POSTS,
            &format!("1001 + (i * 13) % {PERSONS}, {scope}, 1001 + i % {PERSONS}, 'text', i"),
        ),
        numbered(
            "modmail (community_id, person_id, subject, waits, updated_at)",
            POSTS,
            &format!("{scope}, 1001 + (i * 13) % {PERSONS}, 'text', FALSE, i"),
        ),
        numbered(
            message,
            POSTS,
            &format!("i, 1001 + (i * 13) % {PERSONS}, FALSE, FALSE, 'text', '<p>text', 1, i"),
        ),
    ]
    .concat()
}

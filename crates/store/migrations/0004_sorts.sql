-- Sorts: what lists walk beyond hot, new and top; the newest comment of all; the community's
-- setting that hides scores at first; answers with down votes alone below those without any.

-- postgres:
CREATE OR REPLACE FUNCTION best_rank(BIGINT, BIGINT) RETURNS DOUBLE PRECISION
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 <= 0 AND $2 <= 0 THEN CAST(0 AS DOUBLE PRECISION) ELSE (
        WITH v(side, many, against) AS (SELECT
            CASE WHEN $1 > 0 THEN CAST(1 AS DOUBLE PRECISION) ELSE -1 END,
            CAST(CASE WHEN $1 > 0 THEN $1 ELSE $2 END AS DOUBLE PRECISION),
            CAST(CASE WHEN $1 > 0 THEN GREATEST($2, 0) ELSE 0 END AS DOUBLE PRECISION)),
          x(side, n, f, z) AS (SELECT side, many + against, many / (many + against),
            CAST(1.2815515655446004 AS DOUBLE PRECISION) FROM v)
        SELECT side * ((f + z * z / (2 * n) - z * sqrt((f * (1 - f) + z * z / (4 * n)) / n))
          / (1 + z * z / n))
        FROM x) END';
-- both:

UPDATE comment
SET best = best_rank(up - CASE WHEN own_vote = 1 THEN 1 ELSE 0 END,
  down - CASE WHEN own_vote = -1 THEN 1 ELSE 0 END)
WHERE down > 0;

-- Hours after which the score of a post or comment shows; 0 shows it at once.
ALTER TABLE community ADD COLUMN hide_scores_hours BIGINT NOT NULL DEFAULT 0;

-- When the newest comment was written, by anybody; the post's own time without one.
ALTER TABLE post_rank ADD COLUMN latest_comment BIGINT NOT NULL DEFAULT 0;
UPDATE post_rank
SET latest_comment = COALESCE((SELECT max(k.published) FROM comment k
  WHERE k.post_id = post_rank.post_id AND k.deleted = FALSE AND k.removed = FALSE
    AND k.held = FALSE AND k.published >= post_rank.published), published);

CREATE INDEX post_rank_active ON post_rank (active, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_scaled ON post_rank (scaled, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_comments ON post_rank (comments, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_latest ON post_rank (latest_comment, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_controversial ON post_rank (controversy, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_community_active ON post_rank (community_id, active, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_scaled ON post_rank (community_id, scaled, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_comments ON post_rank (community_id, comments, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_latest ON post_rank (community_id, latest_comment, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_controversial ON post_rank (community_id, controversy, post_id)
  WHERE listed = TRUE;

-- The top of each span of 91 days, in microseconds, so that the top of a year is merged from
-- the tops of five spans and never from all that is older and liked better.
CREATE INDEX post_rank_span ON post_rank ((published / 7862400000000), score, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_span
  ON post_rank (community_id, (published / 7862400000000), score, post_id) WHERE listed = TRUE;

CREATE INDEX post_featured_site ON post (published, id) WHERE featured_site = TRUE;
CREATE INDEX post_featured_community ON post (community_id, published, id)
  WHERE featured_community = TRUE;

CREATE INDEX comment_hot ON comment (post_id, accepted, hot, id) WHERE parent_id IS NULL;
CREATE INDEX comment_top ON comment (post_id, accepted, score, id) WHERE parent_id IS NULL;
CREATE INDEX comment_controversial ON comment (post_id, accepted, controversy, id)
  WHERE parent_id IS NULL;
CREATE INDEX comment_accepted ON comment (creator_id, published, id) WHERE accepted = TRUE;

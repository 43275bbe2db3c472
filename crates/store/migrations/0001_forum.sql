-- The forum's tables. Times are microseconds since 1970. Closed lists are stored as words.
-- Ids of posts, comments, communities and persons come from counters before the insert, because
-- paths and addresses need them. Whoever adds a table says in `personal_data.rs` what an export
-- of a person's data holds of it and what erasing that person does to it.

-- sqlite:
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  last BIGINT NOT NULL
) WITHOUT ROWID;
INSERT INTO counter (name, last)
VALUES ('post', 0), ('comment', 0), ('community', 1), ('person', 1);
-- postgres:
CREATE SEQUENCE post_id_seq AS BIGINT START 1 MAXVALUE 2147483647;
CREATE SEQUENCE comment_id_seq AS BIGINT START 1 MAXVALUE 2147483647;
CREATE SEQUENCE community_id_seq AS BIGINT START 2 MAXVALUE 2147483647;
CREATE SEQUENCE person_id_seq AS BIGINT START 2 MAXVALUE 2147483647;

-- Lists of ids are short; a planner that takes them for long ones walks whole tables.
CREATE FUNCTION json_each(text) RETURNS TABLE (value BIGINT)
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 50
  AS 'SELECT CAST(jsonb_array_elements_text(CAST($1 AS jsonb)) AS BIGINT)';

CREATE FUNCTION greater(BIGINT, BIGINT) RETURNS BIGINT
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT GREATEST($1, $2)';

CREATE FUNCTION scaled_rank(DOUBLE PRECISION, BIGINT) RETURNS DOUBLE PRECISION
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT $1 - log(2 + CAST(GREATEST($2, 0) AS DOUBLE PRECISION))';

CREATE FUNCTION hot_rank(BIGINT, BIGINT) RETURNS DOUBLE PRECISION
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT CAST(sign(CAST($1 AS DOUBLE PRECISION)) AS DOUBLE PRECISION)
        * CASE WHEN $1 = 0 THEN CAST(0 AS DOUBLE PRECISION)
               ELSE log(abs(CAST($1 AS DOUBLE PRECISION))) END
      + CAST($2 AS DOUBLE PRECISION) / 1000000 / 45000';

CREATE FUNCTION best_rank(BIGINT, BIGINT) RETURNS DOUBLE PRECISION
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 <= 0 THEN CAST(0 AS DOUBLE PRECISION) ELSE (
        WITH v(up, down) AS (SELECT CAST($1 AS DOUBLE PRECISION),
            CAST(GREATEST($2, 0) AS DOUBLE PRECISION)),
          x(n, f, z) AS (SELECT up + down, up / (up + down),
            CAST(1.2815515655446004 AS DOUBLE PRECISION) FROM v)
        SELECT (f + z * z / (2 * n) - z * sqrt((f * (1 - f) + z * z / (4 * n)) / n))
          / (1 + z * z / n)
        FROM x) END';

CREATE FUNCTION controversy_rank(BIGINT, BIGINT) RETURNS DOUBLE PRECISION
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT CASE WHEN $1 <= 0 OR $2 <= 0 THEN CAST(0 AS DOUBLE PRECISION)
        ELSE power(CAST($1 AS DOUBLE PRECISION) + CAST($2 AS DOUBLE PRECISION),
          CAST(LEAST($1, $2) AS DOUBLE PRECISION)
          / CAST(GREATEST($1, $2) AS DOUBLE PRECISION)) END';
-- both:

CREATE TABLE site (
  id BIGINT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  description TEXT,
  sidebar_md TEXT,
  sidebar_html TEXT,
  render_version BIGINT NOT NULL,
  base_url TEXT NOT NULL,
  set_up_at BIGINT,
  published BIGINT NOT NULL,
  updated BIGINT
);

CREATE TABLE site_settings (
  id BIGINT NOT NULL PRIMARY KEY,
  registration TEXT NOT NULL,
  private_instance BOOLEAN NOT NULL,
  communities_by_admins_only BOOLEAN NOT NULL,
  default_language TEXT NOT NULL
);

CREATE TABLE instance (
  id @id,
  domain @btext NOT NULL UNIQUE,
  software TEXT,
  version TEXT,
  state TEXT NOT NULL,
  blocked BOOLEAN NOT NULL,
  allowed BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE person (
  id @id,
  instance_id BIGINT NOT NULL REFERENCES instance (id),
  name @btext NOT NULL,
  name_key @btext NOT NULL,
  ap_id TEXT NOT NULL UNIQUE,
  inbox TEXT,
  shared_inbox TEXT,
  display_name TEXT,
  bio_md TEXT,
  bio_html TEXT,
  render_version BIGINT NOT NULL,
  avatar TEXT,
  banner TEXT,
  matrix TEXT,
  local BOOLEAN NOT NULL,
  shadow BOOLEAN NOT NULL,
  bot BOOLEAN NOT NULL,
  deleted BOOLEAN NOT NULL,
  banned_until BIGINT,
  indexable BOOLEAN NOT NULL,
  moved_to TEXT,
  also_known_as TEXT,
  fetched_at BIGINT,
  published BIGINT NOT NULL,
  updated BIGINT,
  post_count BIGINT NOT NULL,
  comment_count BIGINT NOT NULL,
  UNIQUE (instance_id, name_key)
);

CREATE TABLE account (
  id @serial,
  person_id BIGINT NOT NULL UNIQUE REFERENCES person (id),
  email TEXT,
  email_key @btext UNIQUE,
  password TEXT,
  language TEXT NOT NULL,
  theme TEXT NOT NULL,
  default_listing TEXT NOT NULL,
  default_sort TEXT NOT NULL,
  default_answer_sort TEXT NOT NULL,
  show_nsfw BOOLEAN NOT NULL,
  blur_nsfw BOOLEAN NOT NULL,
  auto_expand BOOLEAN NOT NULL,
  show_avatars BOOLEAN NOT NULL,
  show_scores BOOLEAN NOT NULL,
  show_bot_accounts BOOLEAN NOT NULL,
  show_read_posts BOOLEAN NOT NULL,
  send_notifications_to_email BOOLEAN NOT NULL,
  open_links_in_new_tab BOOLEAN NOT NULL,
  infinite_scroll_enabled BOOLEAN NOT NULL,
  post_listing_mode TEXT NOT NULL,
  enable_keyboard_navigation BOOLEAN NOT NULL,
  enable_animated_images BOOLEAN NOT NULL,
  collapse_bot_comments BOOLEAN NOT NULL,
  admin_since BIGINT,
  accepted_at BIGINT,
  verified_at BIGINT,
  totp @bytes,
  created_at BIGINT NOT NULL
);

CREATE TABLE session (
  id @serial,
  account_id BIGINT NOT NULL REFERENCES account (id),
  token_hash @bytes NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  network TEXT NOT NULL,
  agent TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id, used_at);
CREATE INDEX session_expiry ON session (expires_at);

-- Networks from which an account signed in: guesses from elsewhere cannot lock them out.
CREATE TABLE known_network (
  account_id BIGINT NOT NULL,
  network @btext NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, network)
) @clustered;

CREATE TABLE community (
  id @id,
  instance_id BIGINT NOT NULL REFERENCES instance (id),
  name @btext NOT NULL,
  name_key @btext NOT NULL,
  ap_id TEXT NOT NULL UNIQUE,
  inbox TEXT,
  shared_inbox TEXT,
  title TEXT NOT NULL,
  sidebar_md TEXT,
  sidebar_html TEXT,
  render_version BIGINT NOT NULL,
  avatar TEXT,
  banner TEXT,
  mode TEXT NOT NULL,
  visibility TEXT NOT NULL,
  who_may_post TEXT NOT NULL,
  local BOOLEAN NOT NULL,
  hidden BOOLEAN NOT NULL,
  removed BOOLEAN NOT NULL,
  deleted BOOLEAN NOT NULL,
  nsfw BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  moved_to TEXT,
  also_known_as TEXT,
  fetched_at BIGINT,
  published BIGINT NOT NULL,
  updated BIGINT,
  post_count BIGINT NOT NULL,
  comment_count BIGINT NOT NULL,
  subscriber_count BIGINT NOT NULL,
  active_day BIGINT NOT NULL,
  active_week BIGINT NOT NULL,
  active_month BIGINT NOT NULL,
  active_half_year BIGINT NOT NULL,
  UNIQUE (instance_id, name_key)
);
CREATE INDEX community_size ON community (subscriber_count, id);

CREATE TABLE moderator (
  community_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (community_id, person_id)
) @clustered;
CREATE INDEX moderator_person ON moderator (person_id);

CREATE TABLE post (
  id @id,
  ap_id TEXT NOT NULL UNIQUE,
  creator_id BIGINT NOT NULL REFERENCES person (id),
  community_id BIGINT NOT NULL REFERENCES community (id),
  title TEXT NOT NULL,
  url TEXT,
  url_title TEXT,
  url_description TEXT,
  url_thumbnail TEXT,
  alt_text TEXT,
  language BIGINT NOT NULL,
  nsfw BOOLEAN NOT NULL,
  locked BOOLEAN NOT NULL,
  deleted BOOLEAN NOT NULL,
  removed BOOLEAN NOT NULL,
  held BOOLEAN NOT NULL,
  featured_community BOOLEAN NOT NULL,
  featured_site BOOLEAN NOT NULL,
  local BOOLEAN NOT NULL,
  origin TEXT NOT NULL,
  source_url TEXT,
  licence TEXT,
  version BIGINT NOT NULL,
  published BIGINT NOT NULL,
  updated BIGINT,
  solved_at BIGINT,
  duplicate_of BIGINT
);
CREATE INDEX post_creator ON post (creator_id, published, id);
CREATE INDEX post_community ON post (community_id, id);

CREATE TABLE post_text (
  post_id @id REFERENCES post (id),
  md TEXT NOT NULL,
  html TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  render_version BIGINT NOT NULL
);

CREATE TABLE post_rank (
  post_id BIGINT NOT NULL PRIMARY KEY,
  community_id BIGINT NOT NULL,
  creator_id BIGINT NOT NULL,
  listed BOOLEAN NOT NULL,
  local BOOLEAN NOT NULL,
  language BIGINT NOT NULL,
  nsfw BOOLEAN NOT NULL,
  published BIGINT NOT NULL,
  score BIGINT NOT NULL,
  up BIGINT NOT NULL,
  down BIGINT NOT NULL,
  comments BIGINT NOT NULL,
  answers BIGINT NOT NULL,
  newest_comment BIGINT NOT NULL,
  hot @double NOT NULL,
  active @double NOT NULL,
  scaled @double NOT NULL,
  controversy @double NOT NULL,
  accepted BIGINT NOT NULL,
  solved BOOLEAN NOT NULL
) @clustered;
CREATE INDEX post_rank_hot ON post_rank (hot, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_new ON post_rank (published, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_top ON post_rank (score, post_id) WHERE listed = TRUE;
CREATE INDEX post_rank_community_hot ON post_rank (community_id, hot, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_new ON post_rank (community_id, published, post_id)
  WHERE listed = TRUE;
CREATE INDEX post_rank_community_top ON post_rank (community_id, score, post_id)
  WHERE listed = TRUE;

CREATE TABLE comment (
  id @id,
  ap_id TEXT NOT NULL UNIQUE,
  creator_id BIGINT NOT NULL REFERENCES person (id),
  post_id BIGINT NOT NULL REFERENCES post (id),
  community_id BIGINT NOT NULL,
  parent_id BIGINT,
  path @btext NOT NULL,
  is_answer BOOLEAN NOT NULL,
  distinguished BOOLEAN NOT NULL,
  language BIGINT NOT NULL,
  locked BOOLEAN NOT NULL,
  deleted BOOLEAN NOT NULL,
  removed BOOLEAN NOT NULL,
  held BOOLEAN NOT NULL,
  local BOOLEAN NOT NULL,
  origin TEXT NOT NULL,
  source_url TEXT,
  licence TEXT,
  version BIGINT NOT NULL,
  published BIGINT NOT NULL,
  updated BIGINT,
  score BIGINT NOT NULL,
  up BIGINT NOT NULL,
  down BIGINT NOT NULL,
  own_vote BIGINT NOT NULL,
  child_count BIGINT NOT NULL,
  accepted BOOLEAN NOT NULL,
  hot @double NOT NULL,
  best @double NOT NULL,
  controversy @double NOT NULL,
  UNIQUE (post_id, path)
);
CREATE INDEX comment_creator ON comment (creator_id, published, id);
CREATE INDEX comment_best ON comment (post_id, accepted, best, id) WHERE parent_id IS NULL;
CREATE INDEX comment_new ON comment (post_id, accepted, published, id) WHERE parent_id IS NULL;

CREATE TABLE comment_text (
  comment_id @id REFERENCES comment (id),
  md TEXT NOT NULL,
  html TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  render_version BIGINT NOT NULL
);

CREATE TABLE accept (
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  by_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  via_instance_id BIGINT NOT NULL,
  PRIMARY KEY (post_id, comment_id)
) @clustered;

-- `comment_id` 0 is the post itself, so that all votes of a reader on one page stand together.
CREATE TABLE vote (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  value BIGINT NOT NULL,
  at BIGINT NOT NULL,
  via_instance_id BIGINT NOT NULL,
  federate BOOLEAN NOT NULL,
  PRIMARY KEY (person_id, post_id, comment_id)
) @clustered;
CREATE INDEX vote_target ON vote (post_id, comment_id);

CREATE TABLE follow (
  person_id BIGINT NOT NULL,
  kind @btext NOT NULL,
  target_id BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, kind, target_id)
) @clustered;
CREATE INDEX follow_target ON follow (kind, target_id, state);

CREATE TABLE block (
  person_id BIGINT NOT NULL,
  kind @btext NOT NULL,
  target_id BIGINT NOT NULL,
  word @btext NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, kind, target_id, word)
) @clustered;

CREATE TABLE read_mark (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  comments BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, post_id)
) @clustered;

CREATE TABLE saved (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, post_id, comment_id)
) @clustered;

CREATE TABLE hidden (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, post_id)
) @clustered;

CREATE TABLE question_follow (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, post_id, comment_id)
) @clustered;
CREATE INDEX question_follow_target ON question_follow (post_id, comment_id);

CREATE TABLE me_too (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, post_id)
) @clustered;
CREATE INDEX me_too_post ON me_too (post_id);

CREATE TABLE tag (
  id @serial,
  community_id BIGINT NOT NULL REFERENCES community (id),
  ap_id TEXT NOT NULL UNIQUE,
  slug @btext NOT NULL,
  name TEXT NOT NULL,
  colour BIGINT NOT NULL,
  meaning TEXT NOT NULL,
  deleted BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (community_id, slug)
);

CREATE TABLE post_tag (
  post_id BIGINT NOT NULL,
  tag_id BIGINT NOT NULL,
  PRIMARY KEY (post_id, tag_id)
) @clustered;
CREATE INDEX post_tag_tag ON post_tag (tag_id, post_id);

-- `comment_id` 0 is the post itself.
CREATE TABLE revision (
  id @serial,
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT,
  md TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_id BIGINT NOT NULL,
  blanked_at BIGINT,
  UNIQUE (post_id, comment_id, version)
);

-- `target` names the box that the text was typed into, such as `ask` or `answer:17`.
CREATE TABLE draft (
  person_id BIGINT NOT NULL,
  target @btext NOT NULL,
  title TEXT NOT NULL,
  md TEXT NOT NULL,
  community TEXT NOT NULL,
  url TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, target)
) @clustered;
CREATE INDEX draft_expiry ON draft (expires_at);

-- What a form made when it was first sent: sent again, it leads to the same.
CREATE TABLE form_token (
  person_id BIGINT NOT NULL,
  token @btext NOT NULL,
  kind TEXT NOT NULL,
  object_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, token)
) @clustered;
CREATE INDEX form_token_expiry ON form_token (expires_at);

-- `seq` is given after the commit by one leased sequencer and is the order consumers go by.
CREATE TABLE event (
  id @serial,
  seq BIGINT UNIQUE,
  at BIGINT NOT NULL,
  actor_id BIGINT,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  object_id BIGINT NOT NULL,
  community_id BIGINT,
  payload TEXT NOT NULL,
  payload_version BIGINT NOT NULL
);
CREATE INDEX event_unsequenced ON event (id) WHERE seq IS NULL;

CREATE TABLE consumer (
  name @btext NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL
) @clustered;

CREATE TABLE lease (
  name @btext NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  until BIGINT NOT NULL
) @clustered;

CREATE TABLE notification (
  id @serial,
  person_id BIGINT NOT NULL,
  event_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  actor_id BIGINT,
  post_id BIGINT,
  comment_id BIGINT,
  arguments TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  read_at BIGINT,
  UNIQUE (person_id, event_id)
);
CREATE INDEX notification_person ON notification (person_id, id);
CREATE INDEX notification_unread ON notification (person_id, id) WHERE read_at IS NULL;

CREATE TABLE job (
  id @serial,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  state BIGINT NOT NULL,
  lease_until BIGINT,
  tries BIGINT NOT NULL,
  last_error TEXT
);
CREATE INDEX job_due ON job (run_at, id) WHERE state = 0;

CREATE TABLE rate_limit (
  bucket @btext NOT NULL,
  subject @btext NOT NULL,
  used @double NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (bucket, subject)
) @clustered;
CREATE INDEX rate_limit_at ON rate_limit (at);

CREATE TABLE audit (
  id @serial,
  at BIGINT NOT NULL,
  actor_id BIGINT,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL
);

CREATE TABLE gone (
  ap_id @btext NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL
) @clustered;

-- Which line of which archive became what, so that reading it again changes nothing.
CREATE TABLE import_key (
  source @btext NOT NULL,
  kind @btext NOT NULL,
  key @btext NOT NULL,
  object_id BIGINT NOT NULL,
  PRIMARY KEY (source, kind, key)
) @clustered;
CREATE INDEX import_key_object ON import_key (kind, object_id);

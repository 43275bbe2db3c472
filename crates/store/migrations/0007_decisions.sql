-- Decisions about people and what they wrote, the statements of reasons that go with them, what
-- was mended since, and what was asked to be looked at again.

-- A line of the log of moderation. The rule is cited as it was: its number and name stand here,
-- so that a rule that changed or went still reads as it did. Who has no `actor_id` is a rule that
-- acted by itself.
CREATE TABLE decision (
  id @serial,
  action TEXT NOT NULL,
  target_kind @btext NOT NULL,
  target_id BIGINT NOT NULL,
  post_id BIGINT,
  comment_id BIGINT,
  community_id BIGINT,
  person_id BIGINT,
  actor_id BIGINT,
  by_admin BOOLEAN NOT NULL,
  rule_id BIGINT,
  rule_version BIGINT,
  rule_position BIGINT,
  rule_site BOOLEAN,
  rule_name TEXT,
  message TEXT NOT NULL,
  facts TEXT NOT NULL,
  source TEXT NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  ends_at BIGINT,
  undone_at BIGINT,
  undone_by_id BIGINT
);
CREATE INDEX decision_community ON decision (community_id, id);
CREATE INDEX decision_person ON decision (person_id, id);
CREATE INDEX decision_actor ON decision (actor_id, id);
CREATE INDEX decision_rule ON decision (rule_id, id) WHERE rule_id IS NOT NULL;
CREATE INDEX decision_post ON decision (post_id, id) WHERE post_id IS NOT NULL;
CREATE INDEX decision_at ON decision (at);
CREATE INDEX decision_target ON decision (target_kind, target_id, id);

-- The statement of reasons: what was there as it was, and what a rule found. Codes and arguments
-- that are put into the reader's words, never sentences.
CREATE TABLE statement (
  decision_id @id REFERENCES decision (id),
  person_id BIGINT NOT NULL,
  title TEXT,
  md TEXT,
  findings TEXT NOT NULL,
  appeal_until BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX statement_person ON statement (person_id, decision_id);

-- What one decision took away at once: all that somebody wrote of late.
CREATE TABLE decision_item (
  decision_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  PRIMARY KEY (decision_id, post_id, comment_id)
) @clustered;
CREATE INDEX decision_item_of ON decision_item (comment_id, post_id);

-- What its author mended, for the same moderator first.
CREATE TABLE repair (
  decision_id @id REFERENCES decision (id),
  person_id BIGINT NOT NULL,
  state @btext NOT NULL,
  times BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_id BIGINT,
  reason TEXT,
  decided_at BIGINT
);
CREATE INDEX repair_waiting ON repair (at, decision_id) WHERE state = 'waiting';

CREATE TABLE appeal (
  decision_id @id REFERENCES decision (id),
  person_id BIGINT NOT NULL,
  state @btext NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_id BIGINT,
  same_person BOOLEAN NOT NULL,
  reason TEXT,
  decided_at BIGINT
);
CREATE INDEX appeal_open ON appeal (at, decision_id) WHERE state = 'open';

-- Who may not write where: in a community, or below one post (`post_id` 0 is all of them). The
-- site's own bans stand in `person.banned_until`.
CREATE TABLE ban (
  person_id BIGINT NOT NULL,
  community_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  decision_id BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (person_id, community_id, post_id)
) @clustered;

-- Who runs the site: they decide what nobody else may.
CREATE INDEX account_admin ON account (id) WHERE admin_since IS NOT NULL;

ALTER TABLE community ADD COLUMN moderators_named BOOLEAN NOT NULL DEFAULT TRUE;

ALTER TABLE notification ADD COLUMN decision_id BIGINT;
CREATE INDEX notification_decision ON notification (person_id, id)
  WHERE decision_id IS NOT NULL;

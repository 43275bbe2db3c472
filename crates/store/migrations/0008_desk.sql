-- The desk: what waits for moderators and admins, why, and what they said about it and to whom.

-- Something that waits. `scope` is the community whose moderators see it, 0 where only admins do;
-- `kind` and `target_id` name the thing. Why it waits stands beside it, so that lists and counts
-- need nothing else: changed by one function, in the transaction that changes what it rests on.
-- Lists go by `place`, which is `opened_at`, and earlier for what is urgent.
CREATE TABLE desk_item (
  id @serial,
  scope BIGINT NOT NULL,
  kind @btext NOT NULL,
  target_id BIGINT NOT NULL,
  open BOOLEAN NOT NULL,
  reports BIGINT NOT NULL,
  urgent BOOLEAN NOT NULL,
  held BOOLEAN NOT NULL,
  opened_at BIGINT NOT NULL,
  place BIGINT NOT NULL,
  claimed_by_id BIGINT,
  claimed_until BIGINT,
  UNIQUE (scope, kind, target_id)
);
CREATE INDEX desk_item_scope ON desk_item (scope, place, id) WHERE open = TRUE;
CREATE INDEX desk_item_open ON desk_item (place, id) WHERE open = TRUE;
CREATE INDEX desk_item_target ON desk_item (kind, target_id);

-- A rule is cited as it was, so that one that changed or went still reads as it did.
CREATE TABLE report (
  id @serial,
  item_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  reason TEXT NOT NULL,
  rule_id BIGINT,
  rule_version BIGINT,
  rule_position BIGINT,
  rule_site BOOLEAN,
  rule_name TEXT,
  words TEXT NOT NULL,
  at BIGINT NOT NULL,
  open BOOLEAN NOT NULL,
  outcome TEXT,
  resolved_at BIGINT
);
CREATE UNIQUE INDEX report_open ON report (item_id, person_id) WHERE open = TRUE;
CREATE INDEX report_item ON report (item_id, id);
CREATE INDEX report_person ON report (person_id, id);

-- What somebody, with an account or without, says is against the law. Whoever has the key sees
-- what became of it.
CREATE TABLE illegal_notice (
  id @serial,
  key @btext NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  urls TEXT NOT NULL,
  why TEXT NOT NULL,
  at BIGINT NOT NULL,
  answer TEXT,
  answered_at BIGINT,
  by_id BIGINT
);

-- What moderators note about somebody for each other.
CREATE TABLE note (
  id @serial,
  person_id BIGINT NOT NULL,
  scope BIGINT NOT NULL,
  by_id BIGINT NOT NULL,
  text TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX note_person ON note (person_id, scope, id);
CREATE INDEX note_by ON note (by_id);

-- A thread between one person and the moderators of a community. It waits while the last word is
-- the person's and no moderator has said that nothing is left to say.
CREATE TABLE modmail (
  id @serial,
  community_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  subject TEXT NOT NULL,
  waits BOOLEAN NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX modmail_person ON modmail (person_id, updated_at, id);

CREATE TABLE modmail_message (
  id @serial,
  thread_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  moderators BOOLEAN NOT NULL,
  named BOOLEAN NOT NULL,
  md TEXT NOT NULL,
  html TEXT NOT NULL,
  render_version BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX modmail_message_thread ON modmail_message (thread_id, id);
CREATE INDEX modmail_message_person ON modmail_message (person_id);

-- Some notices are about what was on the desk.
ALTER TABLE notification ADD COLUMN item_id BIGINT;
CREATE INDEX notification_item ON notification (person_id, id) WHERE item_id IS NOT NULL;

-- Communities as their moderators set them, who belongs to them, and what people settle for
-- themselves.

ALTER TABLE community ADD COLUMN description TEXT;
ALTER TABLE community ADD COLUMN colour BIGINT NOT NULL DEFAULT 0;
CREATE INDEX community_new ON community (published, id);
CREATE INDEX community_active ON community (active_month, id);
CREATE INDEX community_name ON community (name, id);

-- Lists of members are walked by person.
DROP INDEX follow_target;
CREATE INDEX follow_target ON follow (kind, target_id, state, person_id);

-- Some notices are about a community and no post.
ALTER TABLE notification ADD COLUMN community_id BIGINT;
CREATE INDEX notification_community ON notification (person_id, id)
  WHERE community_id IS NOT NULL;

-- Kinds of notices that somebody does not want, `,answer,reply,`.
ALTER TABLE account ADD COLUMN muted_notices TEXT NOT NULL DEFAULT '';

-- What is still to be erased of a person who left: `name`, or `texts` as well.
ALTER TABLE person ADD COLUMN erase TEXT;
CREATE INDEX person_erase ON person (id) WHERE erase IS NOT NULL;

ALTER TABLE site ADD COLUMN accent BIGINT NOT NULL DEFAULT 0;
ALTER TABLE site ADD COLUMN legal_md TEXT;
ALTER TABLE site ADD COLUMN legal_html TEXT;
ALTER TABLE site ADD COLUMN privacy_md TEXT;
ALTER TABLE site ADD COLUMN privacy_html TEXT;
ALTER TABLE site ADD COLUMN contact_md TEXT;
ALTER TABLE site ADD COLUMN contact_html TEXT;

-- Erasing whole communities for good, and reading what admins did.

-- What is left of a community to erase: `purge`, as of a person.
ALTER TABLE community ADD COLUMN erase TEXT;
CREATE INDEX community_erase ON community (id) WHERE erase IS NOT NULL;

CREATE INDEX modmail_of_community ON modmail (community_id, id);
CREATE INDEX note_scope ON note (scope);

CREATE INDEX audit_actor ON audit (actor_id, id);
CREATE INDEX audit_action ON audit (action, id);

-- Counts by year, and how many notices wait.
CREATE INDEX report_at ON report (at);
CREATE INDEX appeal_at ON appeal (at);
CREATE INDEX illegal_notice_at ON illegal_notice (at);
CREATE INDEX illegal_notice_waiting ON illegal_notice (id) WHERE answered_at IS NULL;

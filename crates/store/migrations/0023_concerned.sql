-- Whom a decision about a whole community concerns beside the one it was written for: whoever had
-- written there what others could read.
CREATE TABLE concerned (
  decision_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  PRIMARY KEY (decision_id, person_id)
) @clustered;
CREATE INDEX concerned_person ON concerned (person_id, decision_id);

-- What is left to do until all of them are told of it, or that it was undone: first they are
-- gathered, post by post, then told, once the event that tells of it is known. `after_id` is the
-- last post, or person, that was looked at.
CREATE TABLE telling (
  decision_id BIGINT NOT NULL,
  undone BOOLEAN NOT NULL,
  community_id BIGINT NOT NULL,
  event_id BIGINT,
  gathered BOOLEAN NOT NULL,
  after_id BIGINT NOT NULL,
  PRIMARY KEY (decision_id, undone)
) @clustered;

-- What a line of an archive says that the format does not know, as JSON, so that it comes out
-- again.
ALTER TABLE post_text ADD COLUMN extra TEXT;
ALTER TABLE comment_text ADD COLUMN extra TEXT;
ALTER TABLE person ADD COLUMN extra TEXT;
ALTER TABLE community ADD COLUMN extra TEXT;

-- What reading takes: where a visit began, what was kept and when, what was asked before.

-- `at` is the last visit as far as it was noted. `seen_at` is what *new* is counted from: the
-- last look before the visit that began at `visit_at`, `seen_comments` what there was then.
ALTER TABLE read_mark ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE read_mark ADD COLUMN seen_comments BIGINT NOT NULL DEFAULT 0;
ALTER TABLE read_mark ADD COLUMN visit_at BIGINT NOT NULL DEFAULT 0;

CREATE INDEX saved_person_at ON saved (person_id, at);
CREATE INDEX hidden_person_at ON hidden (person_id, at);

CREATE INDEX post_duplicate ON post (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- When the edit was made that left it; unknown of those that are older than this column.
ALTER TABLE revision ADD COLUMN replaced_at BIGINT;

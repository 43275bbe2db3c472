-- Rules of communities and of the site, with all their versions.

-- Rules of the site belong to community 0. What a rule says stands in its versions; those that were
-- replaced stay, since decisions cite them.
CREATE TABLE rule (
  id @serial,
  community_id BIGINT NOT NULL,
  position BIGINT NOT NULL,
  version BIGINT NOT NULL,
  retired_at BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX rule_community ON rule (community_id, position) WHERE retired_at IS NULL;

CREATE TABLE rule_version (
  rule_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  text_md TEXT NOT NULL,
  text_html TEXT NOT NULL,
  render_version BIGINT NOT NULL,
  scope TEXT NOT NULL,
  check_json TEXT,
  outcome TEXT NOT NULL,
  message TEXT,
  stage TEXT NOT NULL,
  since BIGINT NOT NULL,
  by_id BIGINT,
  PRIMARY KEY (rule_id, version)
) @clustered;
CREATE INDEX rule_version_by ON rule_version (by_id) WHERE by_id IS NOT NULL;

-- Counts how often rules changed, so that whoever keeps them ready knows when to read them again.
ALTER TABLE community ADD COLUMN rules_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE site ADD COLUMN rules_version BIGINT NOT NULL DEFAULT 0;

-- What checks found in texts that were sent: which rule, and where if it was taken. No words, so
-- that nothing of a text outlives it.
CREATE TABLE rule_finding (
  id @serial,
  rule_id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  effect TEXT NOT NULL,
  dry BOOLEAN NOT NULL,
  post_id BIGINT,
  comment_id BIGINT,
  at BIGINT NOT NULL
);
CREATE INDEX rule_finding_rule ON rule_finding (rule_id, at);
CREATE INDEX rule_finding_at ON rule_finding (at);

-- What a check would have done in the last while: one run of a rule at a time, and what it found.
CREATE TABLE dry_run (
  rule_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  community_id BIGINT NOT NULL,
  since BIGINT NOT NULL,
  kind TEXT NOT NULL,
  below_id BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  found BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  done_at BIGINT
) @clustered;
CREATE INDEX dry_run_open ON dry_run (begun_at) WHERE done_at IS NULL;

CREATE TABLE dry_run_item (
  rule_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  comment_id BIGINT NOT NULL,
  PRIMARY KEY (rule_id, post_id, comment_id)
) @clustered;

-- What somebody is told later whom nobody could ask: what rules advise against.

CREATE INDEX notification_advised ON notification (person_id, id) WHERE kind = 'advised';

-- What a rule that is tried would have done, for whoever wrote the text.
ALTER TABLE dry_run_item ADD COLUMN effect TEXT NOT NULL DEFAULT 'pass';

-- What rules found that were tried on new texts, the newest first.
CREATE INDEX rule_finding_dry ON rule_finding (rule_id, id)
  WHERE dry = TRUE AND post_id IS NOT NULL;

-- Checks that pause themselves, and what those who look after their rules are told of it.

-- Decisions up to this one say nothing of the rule any more: it was changed since, or switched on
-- again.
ALTER TABLE rule ADD COLUMN counted_after BIGINT NOT NULL DEFAULT 0;
CREATE INDEX decision_automated ON decision (rule_id, id)
  WHERE actor_id IS NULL AND rule_id IS NOT NULL;

ALTER TABLE notification ADD COLUMN rule_id BIGINT;
CREATE INDEX notification_rule ON notification (person_id, id) WHERE rule_id IS NOT NULL;

-- What checks found in a text, and in all that somebody wrote.
CREATE INDEX rule_finding_post ON rule_finding (post_id, id) WHERE comment_id IS NULL;
CREATE INDEX rule_finding_comment ON rule_finding (comment_id, id) WHERE comment_id IS NOT NULL;

-- What waits because of one rule: reported by it, or held by it.
CREATE INDEX report_rule ON report (rule_id, item_id) WHERE open = TRUE;
CREATE INDEX decision_holding ON decision (rule_id, id)
  WHERE action = 'hold' AND undone_at IS NULL;

-- Letters of the moderators of a community, whoever began them.
CREATE INDEX modmail_community ON modmail (community_id, updated_at, id);

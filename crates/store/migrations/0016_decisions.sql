-- The law that a decision rests on, in words, where that is not a rule; and the community where a
-- post belongs that was taken away, as people write it.
ALTER TABLE decision ADD COLUMN law TEXT NOT NULL DEFAULT '';
ALTER TABLE decision ADD COLUMN belongs_in TEXT;

-- What a decision rested on before an appeal changed that.
ALTER TABLE appeal ADD COLUMN former_rule_position BIGINT;
ALTER TABLE appeal ADD COLUMN former_rule_site BOOLEAN;
ALTER TABLE appeal ADD COLUMN former_rule_name TEXT;
ALTER TABLE appeal ADD COLUMN former_message TEXT;
ALTER TABLE appeal ADD COLUMN former_law TEXT;

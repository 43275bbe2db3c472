-- What its author mends of what a decision took away together with others is decided by itself
-- from then on; the decision that it was part of.
ALTER TABLE decision ADD COLUMN part_of BIGINT;
CREATE INDEX decision_part_of ON decision (part_of, id) WHERE part_of IS NOT NULL;

-- What the operator says of where else somebody can turn to about a decision: plain text.
ALTER TABLE site ADD COLUMN redress TEXT;

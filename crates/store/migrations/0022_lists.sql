-- The server of a person or a community by its host, NULL if it is ours: every list shows it, and
-- a server keeps its host for ever.
ALTER TABLE person ADD COLUMN host @btext;
ALTER TABLE community ADD COLUMN host @btext;
UPDATE person SET host = (SELECT i.domain FROM instance i WHERE i.id = person.instance_id)
WHERE local = FALSE;
UPDATE community SET host = (SELECT i.domain FROM instance i WHERE i.id = community.instance_id)
WHERE local = FALSE;

-- The top of each span of six hours, for the top of a day or less.
CREATE INDEX post_rank_short_span ON post_rank ((published / 21600000000), score, post_id)
  WHERE listed = TRUE;

-- What is passed over by its time or its community is not looked up.
DROP INDEX post_rank_span;
CREATE INDEX post_rank_span
  ON post_rank ((published / 7862400000000), score, post_id, published, community_id)
  WHERE listed = TRUE;

-- Kinds of things at the desk that are few among many posts and comments.
DROP INDEX desk_item_kind;
DROP INDEX desk_item_scope_kind;
CREATE INDEX desk_item_kind ON desk_item (kind, place, id)
  WHERE open = TRUE AND kind <> 'post' AND kind <> 'comment';
CREATE INDEX desk_item_scope_kind ON desk_item (scope, kind, place, id)
  WHERE open = TRUE AND kind <> 'post' AND kind <> 'comment';

-- What stands of somebody in a community.
CREATE INDEX post_standing ON post (creator_id, community_id)
  WHERE deleted = FALSE AND removed = FALSE AND held = FALSE;
CREATE INDEX comment_standing ON comment (creator_id, community_id)
  WHERE deleted = FALSE AND removed = FALSE AND held = FALSE;

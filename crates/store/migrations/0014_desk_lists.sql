-- Each list of the desk by an index of its own, so that none looks through what another shows:
-- what was reported, what is held, and each kind, everywhere and in one community.
CREATE INDEX desk_item_reported ON desk_item (place, id) WHERE open = TRUE AND reports > 0;
CREATE INDEX desk_item_held ON desk_item (place, id) WHERE open = TRUE AND held = TRUE;
CREATE INDEX desk_item_kind ON desk_item (kind, place, id) WHERE open = TRUE;
CREATE INDEX desk_item_scope_reported ON desk_item (scope, place, id)
  WHERE open = TRUE AND reports > 0;
CREATE INDEX desk_item_scope_held ON desk_item (scope, place, id)
  WHERE open = TRUE AND held = TRUE;
CREATE INDEX desk_item_scope_kind ON desk_item (scope, kind, place, id) WHERE open = TRUE;

-- What waits below a post goes with it into another community.
CREATE INDEX comment_held ON comment (post_id) WHERE held = TRUE;

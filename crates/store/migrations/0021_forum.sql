-- Kinds of notices that do not come by mail, `,answer,reply,`, though others do.
ALTER TABLE account ADD COLUMN unmailed_notices TEXT NOT NULL DEFAULT '';

-- Whoever wants nothing of what they follow wants none of what was told apart from it later.
UPDATE account SET muted_notices = muted_notices || 'followed_reply,'
WHERE muted_notices LIKE '%,followed,%' AND muted_notices NOT LIKE '%,followed_reply,%';
UPDATE account SET muted_notices = muted_notices || 'me_too,'
WHERE muted_notices LIKE '%,followed,%' AND muted_notices NOT LIKE '%,me_too,%';

-- When somebody was last here, whether or not they signed out since.

ALTER TABLE account ADD COLUMN seen_at BIGINT;
UPDATE account SET seen_at = (SELECT max(s.used_at) FROM session s WHERE s.account_id = account.id);

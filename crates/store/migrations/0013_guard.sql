-- What the site keeps out, and what is left of what is gone for good.

-- Words and domains that no text of this site may hold, a line each, and how often they changed.
ALTER TABLE site_settings ADD COLUMN blocked_words TEXT NOT NULL DEFAULT '';
ALTER TABLE site_settings ADD COLUMN blocked_domains TEXT NOT NULL DEFAULT '';
ALTER TABLE site_settings ADD COLUMN blocklist_version BIGINT NOT NULL DEFAULT 0;

-- What moderators often say when they decide by a rule, a line each.
ALTER TABLE rule_version ADD COLUMN messages TEXT NOT NULL DEFAULT '';

-- The tag of the language in which a notice was sent; empty for those from before.
ALTER TABLE illegal_notice ADD COLUMN language TEXT NOT NULL DEFAULT '';

-- What was erased for good is gone: its address says so, and nothing is ever done to it again.
INSERT INTO gone (ap_id, kind, at)
  SELECT p.ap_id, 'post', min(d.at) FROM decision d
  JOIN post p ON p.id = d.target_id
  WHERE d.action = 'purge' AND d.target_kind = 'post'
  GROUP BY p.ap_id;
INSERT INTO gone (ap_id, kind, at)
  SELECT k.ap_id, 'comment', min(d.at) FROM decision d
  JOIN comment k ON k.id = d.target_id
  WHERE d.action = 'purge' AND d.target_kind = 'comment'
  GROUP BY k.ap_id;

-- How the one concerned is told: in their inbox, or, where they have none here, by the public log.
ALTER TABLE statement ADD COLUMN told TEXT NOT NULL DEFAULT 'inbox';

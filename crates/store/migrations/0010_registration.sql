-- Who may join: what is asked of newcomers, applications, invitations.

ALTER TABLE site_settings ADD COLUMN application_question TEXT NOT NULL DEFAULT '';
ALTER TABLE site_settings ADD COLUMN proof_of_work BOOLEAN NOT NULL DEFAULT FALSE;
-- Domains whose addresses are not taken, a line each.
ALTER TABLE site_settings ADD COLUMN blocked_email_domains TEXT NOT NULL DEFAULT '';
-- Invitations that a member may have open; with none, only admins invite.
ALTER TABLE site_settings ADD COLUMN invitations_each BIGINT NOT NULL DEFAULT 0;
-- Days without any admin after which nobody can sign up; 0 is never.
ALTER TABLE site_settings ADD COLUMN close_after_days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE site_settings ADD COLUMN closed_itself_at BIGINT;

-- Whoever wants to join and may not yet. There is no person before they may.
CREATE TABLE application (
  id @serial,
  name @btext NOT NULL,
  name_key @btext NOT NULL UNIQUE,
  password TEXT NOT NULL,
  email TEXT,
  email_verified BOOLEAN NOT NULL,
  answer TEXT NOT NULL,
  language TEXT NOT NULL,
  network TEXT NOT NULL,
  state @btext NOT NULL,
  created_at BIGINT NOT NULL,
  decided_at BIGINT,
  by_id BIGINT,
  reason TEXT NOT NULL
);
CREATE INDEX application_state ON application (state, id);

-- The code in an invitation's link is its id, signed.
CREATE TABLE invitation (
  id @serial,
  by_id BIGINT NOT NULL,
  uses BIGINT NOT NULL,
  uses_max BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX invitation_by ON invitation (by_id, id);
CREATE INDEX invitation_expiry ON invitation (expires_at);

ALTER TABLE email_token ADD COLUMN application_id BIGINT;
CREATE INDEX email_token_application ON email_token (application_id);

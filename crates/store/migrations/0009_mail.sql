-- Mail: letters that wait, and the links in them.

-- An address that is waited for until the link in the letter to it is followed.
ALTER TABLE account ADD COLUMN new_email TEXT;

-- One proven address, one account.
CREATE UNIQUE INDEX account_email_proven ON account (email_key) WHERE verified_at IS NOT NULL;

-- `address` is where the letter goes; without one, to the account's address when it is sent. A
-- letter is put in words when it is sent, and its secrets are made then.
CREATE TABLE mail (
  id @serial,
  account_id BIGINT,
  address TEXT,
  kind TEXT NOT NULL,
  arguments TEXT NOT NULL,
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  run_at BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  given_up_at BIGINT,
  last_error TEXT
);
CREATE INDEX mail_due ON mail (run_at, id) WHERE given_up_at IS NULL;
CREATE INDEX mail_account ON mail (account_id);

-- Links that were sent, by the SHA-256 of their secret. Each is good once, and only as long as
-- the address is the one that it was sent to.
CREATE TABLE email_token (
  token_hash @bytes NOT NULL PRIMARY KEY,
  purpose @btext NOT NULL,
  account_id BIGINT,
  email TEXT NOT NULL,
  expires_at BIGINT NOT NULL
) @clustered;
CREATE INDEX email_token_account ON email_token (account_id);
CREATE INDEX email_token_expiry ON email_token (expires_at);

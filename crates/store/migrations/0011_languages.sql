-- Which languages are taken and read, by their numbers between commas: `,0,37,`; empty is all.

-- What the site takes.
ALTER TABLE site_settings ADD COLUMN languages TEXT NOT NULL DEFAULT '';
-- What a community takes.
ALTER TABLE community ADD COLUMN languages TEXT NOT NULL DEFAULT '';
-- What somebody reads.
ALTER TABLE account ADD COLUMN languages_read TEXT NOT NULL DEFAULT '';

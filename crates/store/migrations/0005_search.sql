-- What can be searched, what was found, and what the ask form remembers.

-- Words are made by the program and are the same on both engines. `rowid` and `place` are the time
-- and the id of what they are of, so that the newest is at the end.
-- sqlite:
CREATE VIRTUAL TABLE search_title USING fts5(words, content='', contentless_delete=1,
  tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE search_post USING fts5(words, content='', contentless_delete=1,
  tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE search_comment USING fts5(words, content='', contentless_delete=1,
  tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE search_community USING fts5(words, content='', contentless_delete=1,
  tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE search_person USING fts5(words, content='', contentless_delete=1,
  tokenize="ascii tokenchars '_'");
-- postgres:
CREATE TABLE search_title (place BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE search_post (place BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE search_comment (place BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE search_community (place BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE TABLE search_person (place BIGINT NOT NULL PRIMARY KEY, words TSVECTOR NOT NULL);
-- What was just written waits in a list that every search reads through: a short one.
CREATE INDEX search_title_words ON search_title USING gin (words)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX search_post_words ON search_post USING gin (words)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX search_comment_words ON search_comment USING gin (words)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX search_community_words ON search_community USING gin (words)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX search_person_words ON search_person USING gin (words)
  WITH (gin_pending_list_limit = 256);
-- both:

-- How far what was there before is indexed, and by which version of how words are made.
CREATE TABLE search_mark (
  kind @btext NOT NULL PRIMARY KEY,
  words BIGINT NOT NULL,
  last BIGINT NOT NULL,
  done BOOLEAN NOT NULL
) @clustered;
-- Where there is nothing yet, nothing is behind.
INSERT INTO search_mark (kind, words, last, done)
SELECT 'post', 1, 0, NOT EXISTS (SELECT 1 FROM post);
INSERT INTO search_mark (kind, words, last, done)
SELECT 'comment', 1, 0, NOT EXISTS (SELECT 1 FROM comment);
INSERT INTO search_mark (kind, words, last, done)
SELECT 'community', 1, 0, NOT EXISTS (SELECT 1 FROM community);
INSERT INTO search_mark (kind, words, last, done)
SELECT 'person', 1, 0, NOT EXISTS (SELECT 1 FROM person);

-- Who was about to ask something and found that it was answered already.
CREATE TABLE found_answer (
  person_id BIGINT NOT NULL,
  post_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (person_id, post_id)
) @clustered;
CREATE INDEX found_answer_post ON found_answer (post_id);

-- Which post was posted in another community before.
CREATE TABLE cross_post (
  post_id BIGINT NOT NULL PRIMARY KEY,
  original_id BIGINT NOT NULL
) @clustered;
CREATE INDEX cross_post_original ON cross_post (original_id, post_id);

-- What a form holds beyond its texts, as a form is sent.
ALTER TABLE draft ADD COLUMN more TEXT NOT NULL DEFAULT '';

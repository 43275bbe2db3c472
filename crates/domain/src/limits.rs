//! Every maximum, with its unit. What an outsider can make grow has its number here.
//!
//! These are ceilings over whatever an operator or a site decides; nothing may exceed them.

/// Characters in the name of a person or community.
pub const NAME_CHARS_MAX: usize = 20;
/// Fewest characters in the name of a person or community.
pub const NAME_CHARS_MIN: usize = 3;
/// Characters in a display name or a community's title.
pub const DISPLAY_NAME_CHARS_MAX: usize = 100;
/// Characters in a post's title, which is one line.
pub const TITLE_CHARS_MAX: usize = 200;
/// Fewest characters in a post's title.
pub const TITLE_CHARS_MIN: usize = 3;
/// Characters in the text of a post or comment.
pub const TEXT_CHARS_MAX: usize = 50_000;
/// Characters in a biography.
pub const BIO_CHARS_MAX: usize = 1_000;
/// Characters in the one sentence that says what a community is about, and in the site's.
pub const DESCRIPTION_CHARS_MAX: usize = 200;
/// Characters in a text about the site: its terms, its privacy notice, how to reach it.
pub const SITE_TEXT_CHARS_MAX: usize = 20_000;
/// Characters in what the operator says of where else to turn to about a decision.
pub const REDRESS_CHARS_MAX: usize = 2_000;
/// Characters in the name of a tag.
pub const TAG_CHARS_MAX: usize = 40;
/// Characters in a word or phrase that somebody does not want to see.
pub const BLOCKED_WORD_CHARS_MAX: usize = 50;
/// Fewest characters in such a word.
pub const BLOCKED_WORD_CHARS_MIN: usize = 2;
/// Characters in a sidebar.
pub const SIDEBAR_CHARS_MAX: usize = 10_000;
/// Characters in a URL that a post points to.
pub const URL_CHARS_MAX: usize = 2_000;
/// Characters in an excerpt.
pub const EXCERPT_CHARS_MAX: usize = 200;

/// Levels of quotes and lists inside one text; deeper ones are flattened.
pub const TEXT_NESTING_MAX: usize = 50;
/// Mentions that one text may carry; further ones stay plain words.
pub const TEXT_MENTIONS_MAX: usize = 20;
/// Links, pictures among them, that one text may carry; further ones stay plain words.
pub const TEXT_LINKS_MAX: usize = 200;
/// Spoilers that one text may carry; further ones stay open.
pub const TEXT_SPOILERS_MAX: usize = 100;
/// Levels of comments below a post.
pub const COMMENT_DEPTH_MAX: usize = 50;

/// Characters in a password. Argon2 reads any length; this bounds the work of reading the form.
pub const PASSWORD_CHARS_MAX: usize = 200;
/// Fewest characters in a password.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Characters in an e-mail address (RFC 5321 section 4.5.3.1.3).
pub const EMAIL_CHARS_MAX: usize = 254;

/// Letters that wait to be sent, those that were given up among them.
pub const MAIL_WAITING_MAX: i64 = 10_000;
/// Letters that one step of sending takes.
pub const MAIL_BATCH: i64 = 20;
/// Tries to send a letter before it is given up.
pub const MAIL_TRIES_MAX: i64 = 8;
/// Days for which a letter that was given up is kept, so that its operator can see why.
pub const MAIL_GIVEN_UP_DAYS_MAX: i64 = 7;
/// Characters that are kept of why a letter was not sent.
pub const MAIL_ERROR_CHARS_MAX: usize = 200;
/// Characters of the question for whoever wants to join, and of the answer.
pub const APPLICATION_CHARS_MAX: usize = 2_000;
/// Characters of why an application was denied.
pub const DENIAL_CHARS_MAX: usize = 1_000;
/// Applications that wait; whoever comes after that finds the site closed.
pub const APPLICATIONS_MAX: i64 = 2_000;
/// Applications on one page.
pub const APPLICATIONS_PAGE: i64 = 20;
/// Days for which a denied application is kept, so that who wrote it can learn why.
pub const APPLICATION_DENIED_DAYS: i64 = 30;
/// Characters of the list of domains whose addresses are not taken.
pub const EMAIL_DOMAINS_CHARS_MAX: usize = 20_000;
/// Invitations that one member may have open at most, whatever the site says.
pub const INVITATIONS_EACH_MAX: i64 = 20;
/// Invitations that one admin may have open.
pub const INVITATIONS_ADMIN_MAX: i64 = 100;
/// People that one invitation lets in at most.
pub const INVITATION_USES_MAX: i64 = 50;
/// Days for which an invitation is good at most.
pub const INVITATION_DAYS_MAX: i64 = 30;
/// Days after which sign-up can be told to close itself at most.
pub const CLOSE_DAYS_MAX: i64 = 365;
/// Zero bits that the proof of work begins with: a second or so for a browser.
pub const PROOF_BITS: u32 = 16;
/// Characters of a proof of work.
pub const PROOF_CHARS_MAX: usize = 20;

/// Minutes for which a link that gives a new password is good.
pub const RESET_MINUTES_MAX: i64 = 30;
/// Hours for which a link that proves an address is good.
pub const VERIFY_HOURS_MAX: i64 = 24;
/// Minutes that a notice stands in an inbox before it is mailed: whoever reads it there needs no
/// letter.
pub const NOTICE_MAIL_MINUTES: i64 = 2;

/// Sessions of one account; the oldest ends when one more begins.
pub const SESSIONS_MAX: i64 = 50;
/// Days after which an unused session ends.
pub const SESSION_DAYS_MAX: i64 = 90;
/// Characters that are kept of what a client calls itself.
pub const AGENT_CHARS_MAX: usize = 200;
/// Drafts of one person; the oldest goes when one more is kept.
pub const DRAFTS_MAX: i64 = 100;
/// Days a draft is kept.
pub const DRAFT_DAYS_MAX: i64 = 90;
/// Hours a form stays good after it was shown.
pub const FORM_HOURS_MAX: i64 = 24;
/// Communities that one person may subscribe to.
pub const SUBSCRIPTIONS_MAX: i64 = 1_000;
/// Blocks of one person, of all kinds together.
pub const BLOCKS_MAX: i64 = 1_000;
/// Posts and comments that one person may have saved.
pub const SAVED_MAX: i64 = 5_000;
/// Posts that one person may have hidden.
pub const HIDDEN_MAX: i64 = 5_000;
/// Accepted answers of one question.
pub const ACCEPTED_MAX: i64 = 10;
/// Tags of one post.
pub const POST_TAGS_MAX: usize = 20;
/// Moderators of one community.
pub const MODERATORS_MAX: i64 = 50;

/// Tags of one community that are in use.
pub const TAGS_MAX: i64 = 30;

/// Members, or requests, on one page of a community's list of them.
pub const MEMBERS_PAGE: i64 = 50;
/// Communities whose count of active people one transaction changes.
pub const ACTIVE_BATCH: usize = 200;
/// Votes, posts or comments that one transaction of erasing a person takes.
pub const ERASE_BATCH: i64 = 200;
/// Events or notices that one transaction of erasing a person looks through.
pub const ERASE_RANGE: i64 = 10_000;
/// Posts on one page of a feed.
pub const FEED_PAGE: i64 = 20;
/// Rows of a feed's order that one page looks through for those that pass its filters.
pub const FEED_WALK_MAX: i64 = 3_000;
/// Rows among which it looks for them first.
pub const FEED_WALK_NEAR: i64 = 300;
/// Rows of the whole order that one page walks along before its posts count as far apart.
pub const FEED_NEAR_MAX: i64 = 600;
/// Times a page of a feed is filled up after a reader's blocked words took posts out of it.
pub const FEED_ROUNDS_MAX: usize = 5;
/// Newest posts of a community among which the top of a day or less is looked for.
pub const FEED_RECENT_MAX: i64 = 10_000;
/// Pinned posts above a feed.
pub const PINNED_SHOWN: i64 = 100;
/// Answers (or comments directly below a discussion) on one page of a post.
pub const ANSWERS_PAGE: i64 = 30;
/// Replies shown below one answer before a link to the rest.
pub const REPLIES_SHOWN: i64 = 20;
/// Levels of replies shown below one answer before a link to the rest.
pub const REPLY_LEVELS_SHOWN: usize = 3;
/// Comments on one page of a comment's own context.
pub const CONTEXT_PAGE: i64 = 100;
/// Notices on one page of the inbox.
pub const INBOX_PAGE: i64 = 30;
/// Saved or hidden things on one page of their list.
pub const OWN_PAGE: i64 = 30;
/// Earlier versions on one page of a text's history.
pub const HISTORY_PAGE: i64 = 20;
/// Steps that finding the differences on one page of a history may take; what is left then is
/// shown as replaced whole.
pub const DIFFERENCE_STEPS_MAX: usize = 2_000_000;
/// Comments that are counted as new since the last visit.
pub const NEW_COUNTED_MAX: i64 = 500;
/// Later posts that a question names as the same.
pub const DUPLICATES_SHOWN: i64 = 10;
/// Answers that a question's page tells search engines of.
pub const STRUCTURED_ANSWERS_MAX: usize = 10;
/// Characters of each text that search engines are told.
pub const STRUCTURED_CHARS_MAX: usize = 2_000;
/// Read marks that wait to be written; further ones are forgotten.
pub const READ_MARKS_WAITING_MAX: usize = 20_000;
/// Read marks that one transaction writes.
pub const READ_MARKS_BATCH: usize = 500;
/// Admins that the page about the site names.
pub const ADMINS_SHOWN: i64 = 20;
/// Ids of posts that one part of the sitemap covers; sitemaps.org allows 50,000 addresses.
pub const SITEMAP_POSTS_MAX: i64 = 5_000;
/// Communities on one page of their list.
pub const COMMUNITIES_PAGE: i64 = 50;
/// Characters by which communities are looked for; more are not in any name or title.
pub const COMMUNITIES_SEARCH_CHARS_MAX: usize = 100;
/// Days for which a notice that was read is kept, and what rules found.
pub const NOTICE_DAYS_MAX: i64 = 180;

/// Cards on one page of the desk.
pub const DESK_PAGE: i64 = 10;
/// Posts of somebody, and as many comments, that are counted of what stands in a community, for
/// those who decide about them.
pub const RECORD_COUNTED_MAX: i64 = 500;
/// Posts of somebody, and as many comments, in which findings of checks are counted.
pub const RECORD_FINDINGS_LOOKED_AT: i64 = 50;
/// Characters of what a report says beyond the rule.
pub const REPORT_CHARS_MAX: usize = 1_000;
/// Characters of why something is against the law, and of the answer to that.
pub const ILLEGAL_CHARS_MAX: usize = 10_000;
/// Notes of the moderators of one community about one person.
pub const NOTES_MAX: i64 = 50;
/// Characters of a note about somebody.
pub const NOTE_CHARS_MAX: usize = 1_000;
/// Characters of a message to or from moderators.
pub const MAIL_CHARS_MAX: usize = 10_000;
/// Messages of one thread between a person and moderators.
pub const MAIL_MESSAGES_MAX: i64 = 200;

/// Other communities in which a post stands too that its page names.
pub const CROSS_POSTS_SHOWN: i64 = 20;
/// Characters of what a form's draft holds beyond its texts.
pub const DRAFT_MORE_CHARS_MAX: usize = 10_000;
/// Words of one text that can be searched for; what is behind them cannot.
pub const SEARCH_WORDS_MAX: usize = 10_000;
/// Characters of a word by which it is found; longer ones are told apart by these only.
pub const SEARCH_WORD_CHARS_MAX: usize = 32;
/// Times that one word counts in one text.
pub const SEARCH_REPEATS_MAX: usize = 250;
/// Characters of a search.
pub const SEARCH_CHARS_MAX: usize = 500;
/// Words, phrases and operators of a search.
pub const SEARCH_TERMS_MAX: usize = 32;
/// Things found by their words, and as many by those of their titles, that are ranked; where there
/// are more, the newest are.
pub const SEARCH_RANKED_MAX: i64 = 1_000;
/// Things found that are looked at for one page.
pub const SEARCH_LOOKED_AT_MAX: i64 = 4_000;
/// Things found on one page.
pub const SEARCH_PAGE: i64 = 20;
/// Rows of one step that indexes what was written before.
pub const SEARCH_BATCH: i64 = 200;
/// Words of a title by which similar ones are looked for.
pub const SIMILAR_WORDS_MAX: usize = 6;
/// Titles that are looked at for each of those words, the newest first.
pub const SIMILAR_TITLES_MAX: i64 = 100;
/// Similar questions that are compared word by word.
pub const SIMILAR_COMPARED_MAX: usize = 40;
/// Similar questions that are shown.
pub const SIMILAR_SHOWN: usize = 5;

/// Characters in the name of a rule.
pub const RULE_NAME_CHARS_MAX: usize = 100;
/// Characters in the explanation of a rule.
pub const RULE_TEXT_CHARS_MAX: usize = 2_000;
/// Characters in what a rule tells an author in place of its check's sentence.
pub const RULE_MESSAGE_CHARS_MAX: usize = 500;
/// Messages that are kept ready for decisions by one rule.
pub const RULE_MESSAGES_MAX: usize = 10;
/// Rules of one community, and of the site.
pub const RULES_MAX: i64 = 30;
/// Decisions that a check must have made by itself before it can pause itself.
pub const PAUSE_DECISIONS_MIN: i64 = 10;
/// Percent of those decisions; a check of which more were overturned pauses itself.
pub const PAUSE_OVERTURNED_PERCENT: i64 = 20;
/// The newest decisions of a check by itself, of which those that were overturned are counted.
pub const PAUSE_DECISIONS_COUNTED: i64 = 1_000;
/// Ids of posts or comments that one step of trying a rule looks at.
pub const DRY_RUN_RANGE: i64 = 1_000;
/// The same where each text is compared with what was there before it.
pub const DRY_RUN_COMPARED_RANGE: i64 = 500;
/// The same where titles are compared that are held in memory; so many texts are read at a time.
pub const DRY_RUN_HELD_RANGE: i64 = 10 * DRY_RUN_RANGE;
/// Titles that are held in memory while a rule is tried; where there are more, each is looked up.
pub const DRY_RUN_TITLES_MAX: i64 = 100_000;
/// Days that trying a rule looks back.
pub const DRY_RUN_DAYS: i64 = 30;
/// Texts that are listed in which a rule that is tried out found something.
pub const DRY_FINDINGS_LISTED: i64 = 50;
/// Texts that trying a rule lists.
pub const DRY_RUN_LISTED: i64 = 200;
/// Posts of a person, and as many comments, among which those of a community are counted.
pub const RULE_PAST_LOOKED_AT: i64 = 1_000;
/// Allowances of persons and networks that are kept in memory.
pub const BUDGETS_KEPT: usize = 20_000;
/// Communities whose rules are kept ready in memory.
pub const RULE_BOOKS_KEPT: usize = 1_000;
/// Words and phrases that one check looks for.
pub const RULE_WORDS_MAX: usize = 500;
/// Characters of such a word or phrase, of a topic, and of a one-liner.
pub const RULE_WORD_CHARS_MAX: usize = 100;
/// Patterns of one check.
pub const RULE_PATTERNS_MAX: usize = 20;
/// Characters of a pattern.
pub const RULE_PATTERN_CHARS_MAX: usize = 300;
/// Bytes of memory that a pattern may need once it is made ready.
pub const RULE_PATTERN_BYTES_MAX: usize = 192 * 1024;
/// Bytes of memory that all patterns of a check may need together.
pub const RULE_PATTERNS_BYTES_MAX: usize = 256 * 1024;
/// Patterns of all rules of one community together, and of the site's.
pub const RULE_PATTERNS_TOGETHER_MAX: usize = 60;
/// Letters that those patterns are made of, with all that they repeat.
pub const RULE_PATTERNS_LETTERS_MAX: usize = 1_000;
/// Bytes of a title or text in which patterns are looked for, if they are few or small.
pub const RULE_PATTERN_TEXT_BYTES_MAX: usize = 20_000;
/// Bytes in which they are looked for however large they are.
pub const RULE_PATTERN_TEXT_BYTES_MIN: usize = 1_000;
/// Letters of all patterns that hold in a community, times bytes of the text in which they are
/// looked for: less of a text is searched for more of them, so that the worst of them cost no more
/// than some 20 milliseconds. Measured: a letter of a bad pattern costs 50 nanoseconds a byte, once
/// a text is too long for a pattern to keep all in memory that it has seen.
pub const RULE_PATTERN_WORK_MAX: usize = 400_000;
/// Places that one pattern shows of those at which it is found.
pub const RULE_PATTERN_SPANS_MAX: usize = 3;
/// Domains, tags, languages or topics that one check names.
pub const RULE_ENTRIES_MAX: usize = 100;
/// Words that a rule can ask of an answer.
pub const RULE_ANSWER_WORDS_MAX: i64 = 200;
/// Days over which a rule can look back for the same question, or at the age of an account.
pub const RULE_DAYS_MAX: i64 = 3_650;
/// Minutes over which a rule can count what somebody sends.
pub const RULE_MINUTES_MAX: i64 = 30 * 24 * 60;
/// The most that a rule can allow in such a time, or ask of a newcomer.
pub const RULE_COUNT_MAX: i64 = 1_000;
/// Characters of a title or text that a check looks at; what is behind them is not judged.
pub const RULE_SUBJECT_CHARS_MAX: usize = TEXT_CHARS_MAX;
/// Places that one finding shows.
pub const FINDING_SPANS_MAX: usize = 20;
/// Characters of a word that a finding names.
pub const FINDING_WORD_CHARS_MAX: usize = 60;
/// Communities where a text belongs instead that are looked up.
pub const BELONGS_LOOKED_UP_MAX: usize = 3;
/// Words and phrases that the whole site keeps out.
pub const BLOCKLIST_WORDS_MAX: usize = 500;
/// Domains that the whole site keeps out.
pub const BLOCKLIST_DOMAINS_MAX: usize = 1_000;
/// Rules that are read out of one sidebar.
pub const SIDEBAR_RULES_MAX: usize = 30;
/// Bytes of a sidebar in which rules are looked for.
pub const SIDEBAR_READ_BYTES_MAX: usize = 100 * 1024;

/// Characters of why something was decided, in words.
pub const REASON_CHARS_MAX: usize = 2_000;
/// Characters of what moderators alone are told about a decision.
pub const FACTS_CHARS_MAX: usize = 5_000;
/// The law that a decision rests on, in words.
pub const LAW_CHARS_MAX: usize = 500;
/// Characters in which somebody says why a decision should be looked at again.
pub const APPEAL_CHARS_MAX: usize = 5_000;
/// Days after an answer for which it is known who sent a notice of something illegal.
pub const ILLEGAL_SENDER_DAYS: i64 = 180;
/// Days that a ban can last that ends by itself.
pub const BAN_DAYS_MAX: i64 = 3_650;
/// Posts, and as many comments, that one decision takes away at once.
pub const REMOVE_RECENT_MAX: i64 = 500;
/// Days of what somebody wrote that one decision can take away: a hundred years, which is all of
/// it.
pub const CONTENT_DAYS_MAX: i64 = 36_500;
/// Texts that a decision took away together on one page of it.
pub const TAKEN_TEXTS_PAGE: i64 = 25;
/// Comments below a post that can be moved to another community.
pub const MOVED_COMMENTS_MAX: i64 = 5_000;
/// Characters of a domain (RFC 1035, section 2.3.4), with a port behind it.
pub const DOMAIN_CHARS_MAX: usize = 260;
/// Servers on one page of the list of those that are known here.
pub const INSTANCES_PAGE: i64 = 100;

/// Decisions on one page of the log of moderation.
pub const MODLOG_PAGE: i64 = 50;
/// Notices of something illegal that wait for an answer; whoever comes after that is told to write.
pub const ILLEGAL_WAITING_MAX: i64 = 5_000;
/// Years that the log of moderation is counted for, at most.
pub const YEARS_SHOWN: usize = 20;
/// Acts on one page of the audit log.
pub const AUDIT_PAGE: i64 = 50;
/// Times that an author can mend what was taken away.
pub const REPAIRS_MAX: i64 = 5;
/// Texts of one decision that its author mended and that wait for a moderator.
pub const PARTS_WAITING_MAX: i64 = 10;

/// Characters of all that is kept of the form of a rule, as a form is sent.
pub const DRAFT_RULE_CHARS_MAX: usize = 50_000;

/// Bytes of a form body: a full text takes twelve for each character in the widest scripts.
pub const FORM_BYTES_MAX: usize = 768 * 1024;
/// Fields of a form.
pub const FORM_FIELDS_MAX: usize = 100;
/// Bytes of a request's path and query together.
pub const URI_BYTES_MAX: usize = 8 * 1024;
/// Bytes of a request's header block.
pub const HEADER_BYTES_MAX: usize = 16 * 1024;
/// Bytes that one connection may buffer in each direction.
pub const CONNECTION_BUFFER_BYTES_MAX: usize = 64 * 1024;
/// Cookies of one request that are looked at.
pub const COOKIES_MAX: usize = 50;
/// Languages that one `Accept-Language` may name; a browser sends fewer than ten.
pub const ACCEPTED_LANGUAGES_MAX: usize = 20;
/// Hops of a request that are looked at; a longer chain is not one of proxies that somebody
/// configured.
pub const HOPS_MAX: usize = 16;
/// Bytes of a path that is gone on to after a form.
pub const NEXT_BYTES_MAX: usize = 2_000;
/// Seconds a client may take to send a request's header.
pub const HEADER_SECONDS_MAX: u64 = 10;
/// Seconds a client may take to send a request's body.
pub const BODY_SECONDS_MAX: u64 = 30;
/// Seconds a request may take in all.
pub const REQUEST_SECONDS_MAX: u64 = 60;
/// Connections open at a time.
pub const CONNECTIONS_MAX: usize = 4_096;
/// Seconds that a stop waits for requests under way.
pub const STOP_SECONDS_MAX: u64 = 20;

/// Read jobs that may wait for a database thread or connection; one more is answered 503.
pub const READ_QUEUE_MAX: usize = 1_024;
/// Write jobs that may wait; one more is answered 503.
pub const WRITE_QUEUE_MAX: usize = 1_024;
/// Slow jobs (exports, recounts, search) that may wait.
pub const SLOW_QUEUE_MAX: usize = 16;
/// Write jobs that one commit may carry.
pub const GROUP_COMMIT_MAX: usize = 256;
/// Seconds one read may take before it is interrupted.
pub const READ_SECONDS_MAX: u64 = 10;
/// Seconds one slow read may take before it is interrupted.
pub const SLOW_READ_SECONDS_MAX: u64 = 600;
/// Times a write is tried again after a conflict with another.
pub const WRITE_TRIES_MAX: u32 = 12;

/// Password evaluations that run at the same time.
pub const HASHES_AT_ONCE_MAX: usize = 2;
/// Password evaluations that may wait for one of those.
pub const HASHES_WAITING_MAX: usize = 64;

/// Finished pages kept for readers who are not signed in, in bytes.
pub const PAGE_CACHE_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Seconds a finished page is kept when nothing it shows has changed.
pub const PAGE_CACHE_SECONDS_MAX: i64 = 60;
/// Topics of finished pages that are told apart; pages about two that share a place are only made
/// anew more often.
pub const PAGE_CACHE_TOPICS_MAX: usize = 4_096;

/// Bytes of one line of an archive.
pub const ARCHIVE_LINE_BYTES_MAX: usize = 1024 * 1024;
/// Mebibytes of one line of an archive after which there is no use in looking for its end: a few
/// kilobytes of zstd can hold a line of any length.
pub const ARCHIVE_ENDLESS_MEBIBYTES: usize = 64;
/// Characters of a key in an archive.
pub const ARCHIVE_KEY_CHARS_MAX: usize = 500;
/// Characters of a licence's name in an archive.
pub const ARCHIVE_LICENCE_CHARS_MAX: usize = 200;
/// Bytes of what one line of an archive says that the format does not know and that is kept, as
/// JSON.
pub const ARCHIVE_EXTRA_BYTES_MAX: usize = 4_096;
/// Refusals of an import that are told in full; more are only counted.
pub const IMPORT_REFUSALS_TOLD: usize = 100;
/// Unknown fields of an archive that are told by name; more are counted under one.
pub const IMPORT_UNKNOWN_TOLD: usize = 100;
/// Characters of an unknown field's name that are told.
pub const IMPORT_UNKNOWN_CHARS_MAX: usize = 60;
/// Names that are tried for one person of an archive, each with the next number behind it.
pub const IMPORT_NAMES_TRIED: u32 = 1_000;
/// Lines of an archive that are written in one transaction.
pub const IMPORT_BATCH_LINES: usize = 500;
/// Events that one step of a consumer takes.
pub const EVENTS_BATCH: i64 = 500;

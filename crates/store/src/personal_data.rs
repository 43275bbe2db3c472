//! What every table holds of people: what an export of a person's data takes from it, and what
//! erasing that person does to it. A test walks the tables of both engines, so that a table
//! without a rule, or a person's column that no rule names, cannot land.

/// What becomes of one table's rows when a person asks for their data or for its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The table.
    pub table: &'static str,
    /// The columns that hold the person or their account; none where rows belong to nobody.
    pub of: &'static [&'static str],
    /// What an export takes.
    pub export: Export,
    /// What erasing does.
    pub erase: Erase,
}

/// What an export of a person's data takes from a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Export {
    /// The person's rows, all columns.
    Rows,
    /// The person's rows, without these columns, which are secrets or somebody else's.
    Without(&'static [&'static str]),
    /// The rows that belong to rows of another table which the export takes.
    With(&'static str),
    /// Nothing, and why.
    Nothing(&'static str),
}

/// What erasing a person does to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erase {
    /// The person's rows go; counts that rest on them are counted again.
    Delete,
    /// The rows stay, so that ids and trees hold, but these columns are emptied.
    Blank(&'static [&'static str]),
    /// The rows that belong to rows of another table go, or are emptied, with those.
    With(&'static str),
    /// The rows stay, but no longer say whose they are.
    Unlink,
    /// The rows stay as they are, and why.
    Keep(&'static str),
}

const OF_THE_SITE: &str = "it belongs to the site, not to a person";
const PASSING: &str = "it lasts for hours at most and holds nothing that a person wrote";
const MADE_OF_TEXTS: &str = "it is made of texts that the export takes";
const OF_SOMEBODY_ELSE: &str = "whoever sent it need not have an account";
const AMONG_MODERATORS: &str = "it is what moderators tell each other";
const ACCOUNTABLE: &str = "who decided what for others stays accountable";

/// A table with the person's rows.
const fn personal(
    table: &'static str,
    of: &'static [&'static str],
    export: Export,
    erase: Erase,
) -> Rule {
    Rule {
        table,
        of,
        export,
        erase,
    }
}

/// A table whose rows belong to nobody.
const fn impersonal(table: &'static str, reason: &'static str) -> Rule {
    Rule {
        table,
        of: &[],
        export: Export::Nothing(reason),
        erase: Erase::Keep(reason),
    }
}

/// The rule of every table.
pub const RULES: &[Rule] = &[
    personal("person", &["id"], Export::Rows, BLANK_PERSON),
    personal(
        "account",
        &["person_id"],
        Export::Without(&["password", "totp"]),
        Erase::Delete,
    ),
    personal(
        "session",
        &["account_id"],
        Export::Without(&["token_hash"]),
        Erase::Delete,
    ),
    personal(
        "known_network",
        &["account_id"],
        Export::Rows,
        Erase::Delete,
    ),
    personal(
        "mail",
        &["account_id"],
        Export::Without(&["last_error"]),
        Erase::Delete,
    ),
    personal(
        "email_token",
        &["account_id"],
        Export::Nothing(PASSING),
        Erase::Delete,
    ),
    personal(
        "application",
        &["by_id"],
        Export::Nothing("it is somebody else's, who has no account"),
        Erase::Keep(ACCOUNTABLE),
    ),
    personal("invitation", &["by_id"], Export::Rows, Erase::Delete),
    personal("moderator", &["person_id"], Export::Rows, Erase::Delete),
    personal("post", &["creator_id"], Export::Rows, BLANK_POST),
    personal("post_text", &[], Export::With("post"), Erase::With("post")),
    personal(
        "post_rank",
        &["creator_id"],
        Export::With("post"),
        Erase::With("post"),
    ),
    personal("comment", &["creator_id"], Export::Rows, BLANK_COMMENT),
    personal(
        "comment_text",
        &[],
        Export::With("comment"),
        Erase::With("comment"),
    ),
    personal("accept", &["by_id"], Export::Rows, Erase::Keep(ACCOUNTABLE)),
    personal("vote", &["person_id"], Export::Rows, Erase::Delete),
    personal("follow", &["person_id"], Export::Rows, Erase::Delete),
    personal("block", &["person_id"], Export::Rows, Erase::Delete),
    personal("read_mark", &["person_id"], Export::Rows, Erase::Delete),
    personal("saved", &["person_id"], Export::Rows, Erase::Delete),
    personal("hidden", &["person_id"], Export::Rows, Erase::Delete),
    personal(
        "question_follow",
        &["person_id"],
        Export::Rows,
        Erase::Delete,
    ),
    personal("me_too", &["person_id"], Export::Rows, Erase::Delete),
    personal("post_tag", &[], Export::With("post"), Erase::With("post")),
    personal(
        "revision",
        &["by_id"],
        Export::Rows,
        Erase::Blank(&["title", "md"]),
    ),
    personal("draft", &["person_id"], Export::Rows, Erase::Delete),
    personal("found_answer", &["person_id"], Export::Rows, Erase::Delete),
    personal("cross_post", &[], Export::With("post"), Erase::With("post")),
    personal(
        "search_title",
        &[],
        Export::Nothing(MADE_OF_TEXTS),
        Erase::With("post"),
    ),
    personal(
        "search_post",
        &[],
        Export::Nothing(MADE_OF_TEXTS),
        Erase::With("post"),
    ),
    personal(
        "search_comment",
        &[],
        Export::Nothing(MADE_OF_TEXTS),
        Erase::With("comment"),
    ),
    personal(
        "search_person",
        &[],
        Export::Nothing(MADE_OF_TEXTS),
        Erase::With("person"),
    ),
    personal(
        "form_token",
        &["person_id"],
        Export::Nothing(PASSING),
        Erase::Delete,
    ),
    // What an event carries names others: who reported, who decides about an appeal.
    personal(
        "event",
        &["actor_id"],
        Export::Without(&["payload"]),
        Erase::Unlink,
    ),
    personal(
        "notification",
        &["person_id", "actor_id"],
        Export::Rows,
        Erase::Delete,
    ),
    personal(
        "rate_limit",
        &["subject"],
        Export::Nothing(PASSING),
        Erase::Delete,
    ),
    personal(
        "rule_version",
        &["by_id"],
        Export::Rows,
        Erase::Keep(ACCOUNTABLE),
    ),
    personal(
        "audit",
        &["actor_id"],
        Export::Rows,
        Erase::Keep(ACCOUNTABLE),
    ),
    personal(
        "desk_item",
        &["claimed_by_id"],
        Export::Nothing(PASSING),
        Erase::Keep(ACCOUNTABLE),
    ),
    personal(
        "report",
        &["person_id"],
        Export::Rows,
        Erase::Blank(&["words"]),
    ),
    personal(
        "illegal_notice",
        &["by_id"],
        Export::Nothing(OF_SOMEBODY_ELSE),
        Erase::Keep(ACCOUNTABLE),
    ),
    personal(
        "note",
        &["person_id", "by_id"],
        Export::Nothing(AMONG_MODERATORS),
        Erase::Delete,
    ),
    personal(
        "modmail",
        &["person_id"],
        Export::Rows,
        Erase::Blank(&["subject"]),
    ),
    personal(
        "modmail_message",
        &["person_id"],
        Export::Rows,
        Erase::Blank(&["md", "html"]),
    ),
    // Who else decided, and what they noted for each other, is theirs.
    personal(
        "decision",
        &["person_id", "actor_id"],
        Export::Without(&["actor_id", "undone_by_id", "facts"]),
        Erase::Keep(ACCOUNTABLE),
    ),
    personal(
        "statement",
        &["person_id"],
        Export::Rows,
        Erase::Blank(&["title", "md"]),
    ),
    personal(
        "repair",
        &["person_id", "by_id"],
        Export::Without(&["by_id"]),
        Erase::Keep(ACCOUNTABLE),
    ),
    personal(
        "appeal",
        &["person_id", "by_id"],
        Export::Without(&["by_id"]),
        Erase::Blank(&["text"]),
    ),
    personal("ban", &["person_id"], Export::Rows, Erase::Delete),
    personal("concerned", &["person_id"], Export::Rows, Erase::Delete),
    impersonal("telling", PASSING),
    impersonal(
        "decision_item",
        "it says what a decision took away, by number",
    ),
    impersonal("site", OF_THE_SITE),
    impersonal("site_settings", OF_THE_SITE),
    impersonal("instance", OF_THE_SITE),
    impersonal("community", "it belongs to those who are in it"),
    impersonal("tag", "it belongs to its community"),
    impersonal("rule", "it belongs to its community"),
    impersonal("dry_run", "it belongs to its community"),
    impersonal("dry_run_item", "it holds numbers of rules and texts only"),
    impersonal("rule_finding", "it holds numbers of rules and texts only"),
    impersonal("consumer", OF_THE_SITE),
    impersonal("lease", OF_THE_SITE),
    impersonal("job", PASSING),
    impersonal("gone", NEVER_AGAIN),
    impersonal("import_key", NEVER_AGAIN),
    impersonal("search_community", "it belongs to those who are in it"),
    impersonal("search_mark", OF_THE_SITE),
    impersonal("counter", OF_THE_SITE),
    impersonal("migration", OF_THE_SITE),
];

const NEVER_AGAIN: &str = "it holds names of things only, so that what is erased stays erased";

/// The name's key stays, so that nobody can take the name and pass for whoever had it.
const BLANK_PERSON: Erase = Erase::Blank(&[
    "display_name",
    "bio_md",
    "bio_html",
    "avatar",
    "banner",
    "matrix",
    "moved_to",
    "also_known_as",
    "extra",
]);

const BLANK_POST: Erase = Erase::Blank(&[
    "title",
    "url",
    "url_title",
    "url_description",
    "url_thumbnail",
    "alt_text",
    "source_url",
]);

const BLANK_COMMENT: Erase = Erase::Blank(&["source_url"]);

/// The rule of a table.
#[must_use]
pub fn rule(table: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.table == table)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn each_table_has_one_rule() {
        for rule in RULES {
            let same = RULES.iter().filter(|other| other.table == rule.table);
            assert_eq!(same.count(), 1, "{}", rule.table);
        }
    }

    #[test]
    fn what_goes_with_another_table_goes_with_one_that_has_a_person() {
        for rule in RULES {
            if let Export::With(other) = rule.export {
                assert!(!super::rule(other).unwrap().of.is_empty(), "{}", rule.table);
            }
            if let Erase::With(other) = rule.erase {
                assert!(!super::rule(other).unwrap().of.is_empty(), "{}", rule.table);
            }
        }
    }

    #[test]
    fn secrets_are_not_exported() {
        for (table, secret) in [
            ("account", "password"),
            ("account", "totp"),
            ("session", "token_hash"),
        ] {
            let Export::Without(columns) = rule(table).unwrap().export else {
                panic!("{table} is exported whole");
            };
            assert!(columns.contains(&secret), "{table}.{secret}");
        }
    }
}

//! What is said in the place of a text that was taken away: by which rule, and where the decision
//! is read.

use std::collections::HashMap;

use askama::Template;
use domain::ids::CommentId;
use domain::urls;
use store::decision::TakenRow;
use store::post::PostRow;
use words::Words;

use super::decision::{belongs, cited_as};

/// The decisions that took away what a page shows no more.
pub(crate) struct Taken<'r> {
    /// By comment; 0 is the post itself.
    rows: HashMap<CommentId, &'r TakenRow>,
    /// The log of the community.
    log: String,
}

impl<'r> Taken<'r> {
    /// Those of a post and what stands below it. Where several took the same away, the last one
    /// counts.
    pub(crate) fn new(post: &PostRow, rows: &'r [TakenRow]) -> Self {
        let community = urls::community(&post.community, post.community_host.as_deref());
        Self {
            rows: rows.iter().map(|row| (row.comment, row)).collect(),
            log: format!("{community}/modlog"),
        }
    }

    /// Why a comment was taken away; 0 is the post itself.
    pub(crate) fn why<'a>(&self, words: &'a Words, comment: CommentId) -> Why<'a> {
        let Some(row) = self.rows.get(&comment) else {
            return Why {
                rule: None,
                belongs: None,
                words,
                href: self.log.clone(),
                label: words.modlog_title(),
            };
        };
        Why {
            rule: cited_as(
                words,
                row.rule_site,
                row.rule_position,
                row.rule_name.as_deref(),
            ),
            belongs: belongs(row.belongs_in.as_deref()),
            words,
            href: format!("/decision/{}", row.decision),
            label: words.decision_why(),
        }
    }
}

/// By which rule something was taken away, and where that is read.
#[derive(Template)]
#[template(path = "parts/why.html")]
pub(crate) struct Why<'a> {
    rule: Option<String>,
    /// Where it belongs instead.
    belongs: Option<(String, String)>,
    words: &'a Words,
    href: String,
    label: &'a str,
}

impl<'a> Why<'a> {
    /// What leads to the decision, and no more is known of it.
    pub(crate) fn lead(words: &'a Words, path: &str) -> Self {
        Self {
            rule: None,
            belongs: None,
            words,
            href: format!("{path}/decision"),
            label: words.decision_why(),
        }
    }
}

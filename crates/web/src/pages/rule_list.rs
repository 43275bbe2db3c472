//! The lists of a community's rules that stand beside questions and above boxes, kept as they were
//! last written: they change when its rules do, which is seldom.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use domain::ids::CommunityId;
use domain::limits::RULE_BOOKS_KEPT;
use domain::rules::Kind;
use domain::urls;
use operations::rule_book::KnownRules;
use store::community::CommunityRow;
use words::Words;

use super::judged::rules_of;

/// Rules by number and name, each with its id where it is a link.
#[derive(Template)]
#[template(path = "parts/rule_list.html")]
struct Lines<'a> {
    /// The page of the rules, where the lines lead there.
    href: Option<&'a str>,
    lines: &'a [(i64, String, String)],
}

/// The lists of one community in one language.
#[derive(Debug)]
pub(crate) struct RuleList {
    of: Arc<KnownRules>,
    /// All of them, each a link to the page of the rules.
    pub(crate) all: String,
    /// Those for answers.
    pub(crate) answers: String,
}

impl RuleList {
    fn new(words: &Words, community: &CommunityRow, known: &Arc<KnownRules>) -> Self {
        let href = urls::community(&community.name, community.host.as_deref());
        let line = |id: i64, (number, name)| (id, number, name);
        let all: Vec<_> = known
            .rows
            .iter()
            .map(|row| {
                line(
                    row.id.0,
                    (words.rule_number(row.number()), row.name.clone()),
                )
            })
            .collect();
        let answers = rules_of(words, known, Kind::Answer).into_iter();
        let answers: Vec<_> = answers.map(|named| line(0, named)).collect();
        Self {
            of: Arc::clone(known),
            all: lines(Some(&href), &all),
            answers: lines(None, &answers),
        }
    }
}

/// Writing into a string does not fail.
fn lines(href: Option<&str>, lines: &[(i64, String, String)]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    Lines { href, lines }.render().unwrap_or_default()
}

/// The lists of the communities that were asked for last, by community and language.
#[derive(Debug, Default)]
pub(crate) struct RuleLists {
    kept: Mutex<HashMap<(CommunityId, &'static str), Arc<RuleList>>>,
}

impl RuleLists {
    /// The lists of these rules of a community; nothing where there are none.
    pub(crate) fn of(
        &self,
        words: &Words,
        community: &CommunityRow,
        known: &Arc<KnownRules>,
    ) -> Option<Arc<RuleList>> {
        if known.rows.is_empty() {
            return None;
        }
        let key = (community.id, words.lang());
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(list) = kept.get(&key).filter(|list| Arc::ptr_eq(&list.of, known)) {
            return Some(Arc::clone(list));
        }
        // Whoever has that many communities writes them again at times.
        if kept.len() >= RULE_BOOKS_KEPT {
            kept.clear();
        }
        let list = Arc::new(RuleList::new(words, community, known));
        kept.insert(key, Arc::clone(&list));
        Some(list)
    }
}

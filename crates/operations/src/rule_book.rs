//! Rules made ready, kept in memory for as long as they stay the same.
//!
//! Every row of a community says how often the rules changed that hold there; what is kept here
//! under the same number is what there is.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::CommunityId;
use domain::limits::RULE_BOOKS_KEPT;
use domain::rules::{Rule, RuleBook};
use store::rule::{self, RuleRow};
use store::{Broken, Lane, Query, Reads};

use crate::Operations;

/// The rules that hold in a community: those of the site first.
#[derive(Debug)]
pub struct KnownRules {
    /// How often they had changed.
    pub version: i64,
    /// The rules as they are shown.
    pub rows: Vec<RuleRow>,
    /// The rules as they are judged by.
    pub rules: Vec<Rule>,
    /// The same, made ready.
    pub book: RuleBook,
}

impl KnownRules {
    fn new(version: i64, rows: Vec<RuleRow>) -> Self {
        let rules: Vec<Rule> = rows.iter().map(RuleRow::rule).collect();
        let book = RuleBook::new(rules.clone());
        Self {
            version,
            rows,
            rules,
            book,
        }
    }
}

/// The rules of the communities that were asked for last.
#[derive(Debug, Default)]
pub(crate) struct Books {
    kept: Mutex<HashMap<CommunityId, Arc<KnownRules>>>,
}

impl Books {
    fn find(&self, community: CommunityId, version: i64) -> Option<Arc<KnownRules>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&community)
            .filter(|known| known.version == version)
            .map(Arc::clone)
    }

    fn keep(&self, community: CommunityId, known: &Arc<KnownRules>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever has that many communities reads them again at times.
        if kept.len() >= RULE_BOOKS_KEPT {
            kept.clear();
        }
        kept.insert(community, Arc::clone(known));
    }
}

impl Operations {
    /// The rules that hold in a community whose row says that they changed so often.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rules(
        &self,
        reads: &Reads,
        community: CommunityId,
        version: i64,
    ) -> Result<Arc<KnownRules>, Broken> {
        if let Some(known) = self.known_rules(community, version) {
            return Ok(known);
        }
        let read = move |q: &mut Query<'_>| -> Result<KnownRules, Broken> {
            let version = rule::find_rules_version(q, community)?;
            Ok(KnownRules::new(version, rule::list_rules(q, community)?))
        };
        let known = Arc::new(reads.read(Lane::Page, read).await?);
        self.books().keep(community, &known);
        Ok(known)
    }

    /// The same within a transaction.
    pub(crate) fn rules_in(
        &self,
        q: &mut Query<'_>,
        community: CommunityId,
        version: i64,
    ) -> Result<Arc<KnownRules>, Broken> {
        if let Some(known) = self.known_rules(community, version) {
            return Ok(known);
        }
        let known = Arc::new(KnownRules::new(version, rule::list_rules(q, community)?));
        self.books().keep(community, &known);
        Ok(known)
    }

    fn known_rules(&self, community: CommunityId, version: i64) -> Option<Arc<KnownRules>> {
        if version == 0 {
            return Some(Arc::new(KnownRules::new(0, Vec::new())));
        }
        self.books().find(community, version)
    }
}

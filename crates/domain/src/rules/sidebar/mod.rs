//! Rules that stand in a sidebar: read out of one, and written into one for servers and apps that
//! know nothing else.
//!
//! Reading is done by form and by words alone, and always comes to the same. `blocks` finds where
//! rules stand and cuts them into items, `naming` tells an item's name from its explanation, and
//! `proposal` says what the program could check. What is not understood is a rule without a check,
//! and a check that refuses is proposed only where the sentence demands something.

mod blocks;
mod lexicon;
mod marker;
mod naming;
mod proposal;
mod said;
#[cfg(test)]
mod tests;

use super::rule::{ProposedRule, Rule};
use crate::limits::{SIDEBAR_READ_BYTES_MAX, SIDEBAR_RULES_MAX};
use crate::text::{clean_line, clean_text};
use blocks::Block;

/// What was read out of a sidebar.
#[derive(Debug, Clone, PartialEq)]
pub struct SidebarReading {
    /// The sidebar without the rules.
    pub sidebar: String,
    /// The rules, in their order; at most `limits::SIDEBAR_RULES_MAX`. What stands behind them
    /// stays in the sidebar.
    pub rules: Vec<ProposedRule>,
}

/// Reads the rules out of a sidebar.
///
/// It never fails: a sidebar in which no rules are found comes back as it is, but for what
/// [`clean_text`] takes out. What is longer than `limits::SIDEBAR_READ_BYTES_MAX` is not read.
#[must_use]
pub fn read_sidebar(markdown: &str) -> SidebarReading {
    let mut sidebar = clean_text(markdown);
    let mut rules: Vec<ProposedRule> = Vec::new();
    while sidebar.len() <= SIDEBAR_READ_BYTES_MAX && rules.len() < SIDEBAR_RULES_MAX {
        let Some((block, rest)) = blocks::take(&sidebar, SIDEBAR_RULES_MAX - rules.len()) else {
            break;
        };
        rules.extend(proposed(block));
        sidebar = rest;
    }
    SidebarReading { sidebar, rules }
}

fn proposed(block: Block) -> Vec<ProposedRule> {
    let named = block.names;
    let items = block.items.into_iter().enumerate();
    let rules = items.filter_map(|(at, item)| {
        let (mut name, text) = naming::name_and_text(&item);
        if let Some(exact) = named.get(at) {
            name.clone_from(exact);
        }
        (!name.is_empty()).then(|| proposal::propose(name, text))
    });
    rules.collect()
}

/// A sidebar with its rules behind it: a list that people read, and for each rule a line that only
/// programs see, `[//]: # (r1: Posts must ask a question)`.
///
/// [`read_sidebar`] gets the same names out of it, of at most `limits::SIDEBAR_RULES_MAX` rules.
#[must_use]
pub fn sidebar_with_rules(sidebar: &str, rules: &[Rule]) -> String {
    let mut written = closed(sidebar);
    if rules.is_empty() {
        return written;
    }
    if !written.is_empty() {
        written.push_str("\n\n");
    }
    written.push_str("## Rules\n");
    for (rule, number) in rules.iter().zip(1..) {
        let marker = format!("{number}. ");
        let name = marker::escaped(&clean_line(&rule.name));
        written.push_str(&format!("\n{marker}**{name}**\n"));
        let indent = " ".repeat(marker.len());
        for line in closed(&clean_text(&rule.text)).lines() {
            let line = line.trim_end();
            if !line.is_empty() {
                written.push_str(&indent);
                written.push_str(line);
            }
            written.push('\n');
        }
    }
    written.push('\n');
    for (rule, number) in rules.iter().zip(1..) {
        written.push_str(&marker::hidden(number, &clean_line(&rule.name)));
        written.push('\n');
    }
    written.truncate(written.trim_end().len());
    written
}

/// A text whose code ends within it, so that what stands behind it is none.
fn closed(text: &str) -> String {
    let mut closed = text.trim_matches('\n').trim_end().to_owned();
    if let Some(fence) = blocks::open_fence(&closed) {
        closed.push('\n');
        closed.push_str(fence);
    }
    closed
}

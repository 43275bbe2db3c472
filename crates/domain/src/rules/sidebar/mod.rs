//! Rules that stand in a sidebar: read out of one, and written into one for servers and apps that
//! know nothing else.
//!
//! Reading is done by form and by words alone, and always comes to the same. `blocks` finds where
//! rules stand and cuts them into items, `naming` tells an item's name from its explanation, and
//! `proposal` says what the program could check. What is not understood is a rule without a check,
//! and a check that refuses is proposed only where the sentence demands something.

mod blocks;
mod kept;
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
    read(&clean_text(markdown)).0
}

/// The sidebar once only some of the rules are taken out of it that [`read_sidebar`] finds: `taken`
/// says of each whether it is, and one that it does not know of is not. What is not taken stays
/// where it stood, below its heading.
#[must_use]
pub fn sidebar_without(markdown: &str, taken: &[bool]) -> String {
    let whole = clean_text(markdown);
    let (reading, found) = read(&whole);
    let is_taken = |at: usize| taken.get(at).copied().unwrap_or_default();
    if (0..reading.rules.len()).all(is_taken) {
        return reading.sidebar;
    }
    kept::put_back(&whole, &found, is_taken)
}

/// Where rules were found in a text.
#[derive(Debug, Default)]
struct Found {
    /// Lists of rules, by the lines of the whole text.
    blocks: Vec<Block>,
    /// The place among all rules that each item of a list came to; none where it came to none.
    places: Vec<Vec<Option<usize>>>,
    /// The lines that are left.
    left: Vec<usize>,
}

fn read(whole: &str) -> (SidebarReading, Found) {
    let mut sidebar = whole.to_owned();
    let mut rules: Vec<ProposedRule> = Vec::new();
    let mut found = Found::default();
    let mut lines: Vec<Option<usize>> = (0..whole.lines().count()).map(Some).collect();
    while sidebar.len() <= SIDEBAR_READ_BYTES_MAX && rules.len() < SIDEBAR_RULES_MAX {
        let Some((block, rest)) = blocks::take(&sidebar, SIDEBAR_RULES_MAX - rules.len()) else {
            break;
        };
        let places = proposed(&block).into_iter().map(|rule| {
            rules.push(rule?);
            Some(rules.len() - 1)
        });
        found.places.push(places.collect());
        found.blocks.push(kept::in_whole(block, &lines));
        let of_whole = |at: &Option<usize>| lines.get((*at)?).copied().flatten();
        lines = rest.from.iter().map(of_whole).collect();
        sidebar = rest.text;
    }
    found.left = lines.into_iter().flatten().collect();
    (SidebarReading { sidebar, rules }, found)
}

/// What each item of a list could be; nothing for one that has no name.
fn proposed(block: &Block) -> Vec<Option<ProposedRule>> {
    let rules = block.items.iter().enumerate().map(|(at, item)| {
        let (mut name, text) = naming::name_and_text(item);
        if let Some(exact) = block.names.get(at) {
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

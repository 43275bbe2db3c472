//! The beginning of a text in plain words.

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use unicode_normalization::char::is_combining_mark;

use super::prepare::{spoiler_title, unmasked};
use crate::limits::EXCERPT_CHARS_MAX;

/// Shows that the text goes on.
const ELLIPSIS: char = '…';

/// How far the cut may move back to spare a word, as a part of the whole.
const WORD_PART_MAX: usize = 4;

/// The plain words of a tree, up to the maximum; of a spoiler only the title.
pub(super) fn excerpt(root: Node<'_>) -> String {
    let mut words = Words::default();
    let mut hidden = 0_usize;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                if hidden == 0 {
                    words.take(&node.data().value);
                }
                hidden += usize::from(is_spoiler(node));
            }
            NodeEdge::End(node) => hidden -= usize::from(is_spoiler(node)),
        }
        if words.chars > EXCERPT_CHARS_MAX {
            break;
        }
    }
    cut(words.text)
}

fn is_spoiler(node: Node<'_>) -> bool {
    match &node.data().value {
        NodeValue::BlockDirective(directive) => spoiler_title(&directive.info).is_some(),
        _ => false,
    }
}

#[derive(Default)]
struct Words {
    text: String,
    chars: usize,
    gap: bool,
}

impl Words {
    fn take(&mut self, value: &NodeValue) {
        match value {
            NodeValue::Text(text) => self.push(text),
            NodeValue::Code(code) => self.push(&code.literal),
            NodeValue::CodeBlock(block) => {
                self.gap = true;
                self.push(&block.literal);
            }
            NodeValue::BlockDirective(directive) => {
                self.gap = true;
                self.push(spoiler_title(&directive.info).unwrap_or_default());
            }
            NodeValue::SoftBreak | NodeValue::LineBreak => self.gap = true,
            value if value.block() => self.gap = true,
            _ => {}
        }
    }

    /// Adds words, white space collapsed, until there is one character too many.
    fn push(&mut self, words: &str) {
        for c in words.chars().map(unmasked) {
            if self.chars > EXCERPT_CHARS_MAX {
                return;
            }
            if c.is_whitespace() {
                self.gap = true;
                continue;
            }
            if self.gap && self.chars > 0 {
                self.text.push(' ');
                self.chars += 1;
            }
            self.gap = false;
            self.text.push(c);
            self.chars += 1;
        }
    }
}

/// Cuts at the end of a word where one ends near the maximum, else between characters that
/// belong together.
fn cut(text: String) -> String {
    if text.chars().count() <= EXCERPT_CHARS_MAX {
        return text;
    }
    let end = text
        .char_indices()
        .nth(EXCERPT_CHARS_MAX - 1)
        .map_or(text.len(), |(at, _)| at);
    let (kept, rest) = text.split_at_checked(end).unwrap_or((&text, ""));
    let mut kept = kept.to_owned();
    if !rest.starts_with(' ') {
        match kept.rfind(' ') {
            Some(at) if kept.len() - at <= kept.len() / WORD_PART_MAX => kept.truncate(at),
            _ => spare_cluster(&mut kept, rest),
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push(ELLIPSIS);
    kept
}

/// Drops the last character, with its marks and joiners, if the cut would tear it.
fn spare_cluster(kept: &mut String, rest: &str) {
    let is_joined = |c: char| {
        is_combining_mark(c) || matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
    };
    let mut torn = rest.starts_with(is_joined) || kept.ends_with('\u{200d}');
    while torn {
        let dropped = kept.pop();
        torn = dropped.is_some_and(is_joined) || kept.ends_with('\u{200d}');
    }
}

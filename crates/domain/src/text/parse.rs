//! From text to tree.

use comrak::nodes::NodeValue;
use comrak::{Arena, Node, Options, parse_document};

use super::prepare::Prepared;

/// The tree of a text.
pub(super) fn parse<'a>(arena: &'a Arena<'a>, prepared: &Prepared) -> Node<'a> {
    let root = parse_document(arena, &prepared.text, &options(prepared.tables));
    if prepared.text.contains('@') {
        join_handles(root);
    }
    root
}

fn options(tables: bool) -> Options<'static> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.block_directive = true;
    options.extension.strikethrough = true;
    options.extension.subscript = true;
    options.extension.superscript = true;
    options.extension.table = tables;
    // A backslash before `@` or `!` must still be seen when mentions are looked for.
    options.parse.escaped_char_spans = true;
    options
}

/// Undoes what the parser made of `!ask@host.example`: a `!` and a link to send mail.
fn join_handles<'a>(root: Node<'a>) {
    let links: Vec<Node<'a>> = root
        .descendants()
        .filter(|node| matches!(node.data().value, NodeValue::Link(_)))
        .collect();
    for link in links {
        let Some((before, address)) = handle_around(link) else {
            continue;
        };
        let mut joined = address;
        if let Some(after) = link.next_sibling()
            && let Some(text) = text_of(after)
        {
            joined.push_str(&text);
            after.detach();
        }
        link.detach();
        if let NodeValue::Text(text) = &mut before.data_mut().value {
            text.to_mut().push_str(&joined);
        }
    }
}

/// The text before a link and the address it shows, if the two together may be a handle.
fn handle_around<'a>(link: Node<'a>) -> Option<(Node<'a>, String)> {
    let before = link.previous_sibling()?;
    let has_sigil =
        matches!(&before.data().value, NodeValue::Text(text) if text.ends_with(['!', '@']));
    if !has_sigil {
        return None;
    }
    let shown = text_of(link.first_child()?)?;
    let is_mail = match &link.data().value {
        NodeValue::Link(link) => link.url.strip_prefix("mailto:") == Some(shown.as_str()),
        _ => false,
    };
    is_mail.then_some((before, shown))
}

fn text_of(node: Node<'_>) -> Option<String> {
    match &node.data().value {
        NodeValue::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

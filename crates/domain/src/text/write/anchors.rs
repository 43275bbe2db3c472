//! Links, pictures and mentions.

use comrak::Node;
use comrak::html::escape_href;
use comrak::nodes::NodeValue;

use super::{LINK_END, Open, Writer};
use crate::limits::{TEXT_LINKS_MAX, TEXT_MENTIONS_MAX};
use crate::text::clean::is_blank;
use crate::text::handles::{Piece, pieces};
use crate::text::links::{REL, may_lead_to, named_by, path_of};
use crate::text::prepare::unmasked;
use crate::text::{Mention, MentionKind};

impl Writer<'_> {
    /// A link, or a picture as a link with its alternative text. Where it may not lead anywhere,
    /// its words stay.
    pub(super) fn link(&mut self, node: Node<'_>, url: &str) -> Open {
        if self.in_link {
            return Open::NOTHING;
        }
        let url: String = url.chars().map(unmasked).collect();
        if !may_lead_to(&url) {
            return Open::NOTHING;
        }
        self.links += 1;
        if let Some(mention) = only_words(node).and_then(|words| named_by(&words, self.home)) {
            self.admit(mention);
        }
        if !self.start_link(&url, "") {
            return Open::NOTHING;
        }
        self.in_link = true;
        if !has_words(node) {
            self.text(&url);
        }
        Open::tags(LINK_END)
    }

    /// The start of a link, if the text may have another.
    fn start_link(&mut self, url: &str, class: &str) -> bool {
        if self.anchors >= TEXT_LINKS_MAX || self.is_spent() {
            return false;
        }
        self.anchors += 1;
        self.html.push_str("<a href=\"");
        // Writing to a String does not fail.
        let _ = escape_href(&mut self.html, url, false);
        self.html.push('"');
        self.html.push_str(class);
        self.html.push_str(" rel=\"");
        self.html.push_str(REL);
        self.html.push_str("\">");
        true
    }

    pub(super) fn running_text(&mut self, text: &str) {
        if self.in_link || !text.contains(['!', '@']) {
            return self.text(text);
        }
        for piece in pieces(text, self.home) {
            match piece {
                Piece::Words(words) => self.text(words),
                Piece::Handle(shown, mention) => self.handle(shown, mention),
            }
        }
    }

    fn handle(&mut self, shown: &str, mention: Mention) {
        let path = path_of(&mention);
        let linked = self.admit(mention) && self.start_link(&path, " class=\"mention\"");
        self.text(shown);
        if linked {
            self.html.push_str(LINK_END);
        }
    }

    /// Records a mention; false when the text has named enough people or places already.
    fn admit(&mut self, mention: Mention) -> bool {
        if self.seen.contains(&mention) {
            return true;
        }
        let is_person = mention.kind == MentionKind::Person;
        let too_many_persons = is_person && self.persons >= TEXT_MENTIONS_MAX;
        if too_many_persons || self.mentions.len() >= TEXT_LINKS_MAX {
            return false;
        }
        self.persons += usize::from(is_person);
        self.seen.insert(mention.clone());
        self.mentions.push(mention);
        true
    }
}

/// Whether a link shows anything that can be read.
fn has_words(link: Node<'_>) -> bool {
    link.descendants().any(|node| match &node.data().value {
        NodeValue::Text(text) => !is_blank(text),
        NodeValue::Code(code) => !is_blank(&code.literal),
        NodeValue::HtmlInline(_) => true,
        _ => false,
    })
}

/// The words of a link that has nothing but words.
fn only_words(link: Node<'_>) -> Option<String> {
    let child = link
        .first_child()
        .filter(|child| child.next_sibling().is_none())?;
    match &child.data().value {
        NodeValue::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

//! From tree to HTML, within the bounds of `limits.rs`.
//!
//! The tree is walked without recursion, so that depth costs no stack. What lies too deep, or
//! comes after the text has used up its share of markup, is written without tags.

mod anchors;

use std::collections::HashSet;

use comrak::Node;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{ListType, NodeCodeBlock, NodeList, NodeValue, TableAlignment};

use super::prepare::{spoiler_title, unmasked};
use super::{Home, Mention};
use crate::limits::TEXT_NESTING_MAX;

/// Bytes of HTML per byte of text after which no more tags are written. What then follows is
/// text, which grows at most fivefold, so that the whole stays well within 20. Texts that people
/// write stay below 3.
const GROWTH_MAX: usize = 8;

/// Bytes of HTML that any text may have before its growth is looked at: room for all the links
/// of a short list of them.
const SPARE_BYTES: usize = 16_000;

/// The end of every link.
const LINK_END: &str = "</a>";

/// Headings of a text begin below the page's own two levels.
const LEVELS_ABOVE: usize = 2;

/// Characters of a code block's language.
const LANGUAGE_CHARS_MAX: usize = 30;

/// The HTML of a text and what was met on the way.
#[derive(Debug)]
pub(super) struct Written {
    /// HTML, not yet sanitised.
    pub(super) html: String,
    /// Whom the text names, each once.
    pub(super) mentions: Vec<Mention>,
    /// Links and pictures that lead anywhere.
    pub(super) links: usize,
}

/// Writes a tree. `length` is that of the text, in bytes.
pub(super) fn write(root: Node<'_>, home: &Home, length: usize) -> Written {
    let mut writer = Writer::new(home, length);
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                let open = writer.open(node);
                writer.opened.push(open);
            }
            NodeEdge::End(_) => writer.close(),
        }
    }
    Written {
        html: writer.html,
        mentions: writer.mentions,
        links: writer.links,
    }
}

/// What is written when a node ends.
#[derive(Clone, Copy)]
struct Open {
    /// The closing tags; empty where the node has none.
    tags: &'static str,
    /// Whether it counts as a level of nesting.
    is_level: bool,
}

impl Open {
    const NOTHING: Self = Self {
        tags: "",
        is_level: false,
    };

    const fn tags(tags: &'static str) -> Self {
        Self {
            tags,
            is_level: false,
        }
    }
}

struct Writer<'h> {
    home: &'h Home,
    html: String,
    /// Length of the HTML at which tags end.
    bytes_max: usize,
    opened: Vec<Open>,
    levels: usize,
    /// Levels of the headings that the current one stands below, and its own.
    headings: Vec<u8>,
    alignments: Vec<TableAlignment>,
    column: usize,
    in_link: bool,
    anchors: usize,
    links: usize,
    persons: usize,
    seen: HashSet<Mention>,
    mentions: Vec<Mention>,
}

impl<'h> Writer<'h> {
    fn new(home: &'h Home, length: usize) -> Self {
        Self {
            home,
            html: String::with_capacity(length + length / 4 + 64),
            bytes_max: length
                .saturating_mul(GROWTH_MAX)
                .saturating_add(SPARE_BYTES),
            opened: Vec::new(),
            levels: 0,
            headings: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_link: false,
            anchors: 0,
            links: 0,
            persons: 0,
            seen: HashSet::new(),
            mentions: Vec::new(),
        }
    }

    fn is_spent(&self) -> bool {
        self.html.len() >= self.bytes_max
    }

    fn open(&mut self, node: Node<'_>) -> Open {
        match &node.data().value {
            NodeValue::Text(text) => self.running_text(text),
            NodeValue::HtmlInline(literal) => self.text(literal),
            NodeValue::SoftBreak => self.html.push('\n'),
            NodeValue::LineBreak if self.is_spent() => self.html.push('\n'),
            NodeValue::LineBreak => self.html.push_str("<br>\n"),
            NodeValue::Code(code) => self.code(&code.literal),
            NodeValue::Emph => return self.level("<em>", "</em>"),
            NodeValue::Strong => return self.level("<strong>", "</strong>"),
            NodeValue::Strikethrough => return self.level("<del>", "</del>"),
            NodeValue::Superscript => return self.level("<sup>", "</sup>"),
            NodeValue::Subscript => return self.level("<sub>", "</sub>"),
            NodeValue::Link(link) | NodeValue::Image(link) => return self.link(node, &link.url),
            _ => return self.open_block(node),
        }
        Open::NOTHING
    }

    fn open_block(&mut self, node: Node<'_>) -> Open {
        match &node.data().value {
            NodeValue::Paragraph if is_tight(node) => Open::NOTHING,
            NodeValue::Paragraph => self.tag("<p>", "</p>\n"),
            NodeValue::BlockQuote => self.level("<blockquote>\n", "</blockquote>\n"),
            NodeValue::List(list) => self.list(list),
            NodeValue::Item(_) if self.is_written_above() => self.tag("<li>", "</li>\n"),
            NodeValue::Heading(_) if node.first_child().is_none() => Open::NOTHING,
            NodeValue::Heading(heading) => self.heading(heading.level),
            NodeValue::ThematicBreak => self.tag("<hr>\n", ""),
            NodeValue::CodeBlock(block) => self.code_block(block),
            NodeValue::HtmlBlock(block) => self.shown_html(&block.literal),
            NodeValue::BlockDirective(directive) => self.spoiler(&directive.info),
            NodeValue::Table(table) => {
                self.alignments.clone_from(&table.alignments);
                self.table(node)
            }
            NodeValue::TableRow(is_head) => self.row(node, *is_head),
            NodeValue::TableCell => self.cell(node),
            _ => Open::NOTHING,
        }
    }

    fn close(&mut self) {
        let Some(open) = self.opened.pop() else {
            return;
        };
        self.html.push_str(open.tags);
        self.levels -= usize::from(open.is_level);
        if open.tags == LINK_END {
            self.in_link = false;
        }
    }

    /// An element, unless the text has had its share of tags.
    fn tag(&mut self, start: &str, end: &'static str) -> Open {
        if self.is_spent() {
            return Open::NOTHING;
        }
        self.html.push_str(start);
        Open::tags(end)
    }

    /// An element that can hold its like, unless it lies too deep.
    fn level(&mut self, start: &str, end: &'static str) -> Open {
        if self.levels >= TEXT_NESTING_MAX || self.is_spent() {
            return Open::NOTHING;
        }
        self.html.push_str(start);
        self.levels += 1;
        Open {
            tags: end,
            is_level: true,
        }
    }

    /// Whether the node above was written with its tags.
    fn is_written_above(&self) -> bool {
        self.opened.last().is_some_and(|open| !open.tags.is_empty())
    }

    fn list(&mut self, list: &NodeList) -> Open {
        match list.list_type {
            ListType::Bullet => self.level("<ul>\n", "</ul>\n"),
            ListType::Ordered if list.start == 1 => self.level("<ol>\n", "</ol>\n"),
            ListType::Ordered => self.level(&format!("<ol start=\"{}\">\n", list.start), "</ol>\n"),
        }
    }

    /// Headings follow each other without a gap, whatever levels the text uses, since readers
    /// who hear the page move by them.
    fn heading(&mut self, level: u8) -> Open {
        while self.headings.last().is_some_and(|above| *above >= level) {
            self.headings.pop();
        }
        self.headings.push(level);
        match self.headings.len() + LEVELS_ABOVE {
            ..=3 => self.tag("<h3>", "</h3>\n"),
            4 => self.tag("<h4>", "</h4>\n"),
            5 => self.tag("<h5>", "</h5>\n"),
            _ => self.tag("<h6>", "</h6>\n"),
        }
    }

    fn spoiler(&mut self, info: &str) -> Open {
        let Some(title) = spoiler_title(info) else {
            return Open::NOTHING;
        };
        let open = self.level("<details class=\"spoiler\"><summary>", "</details>\n");
        if open.is_level {
            self.text(title);
            self.html.push_str("</summary>\n");
        }
        open
    }

    /// Wide tables scroll in a frame of their own, which the keyboard can reach.
    fn table(&mut self, node: Node<'_>) -> Open {
        let has_body = node.last_child().is_some_and(|row| !is_head(row));
        let end = if has_body {
            "</tbody>\n</table></div>\n"
        } else {
            "</table></div>\n"
        };
        self.tag("<div class=\"table\" tabindex=\"0\"><table>\n", end)
    }

    fn row(&mut self, node: Node<'_>, is_head_row: bool) -> Open {
        self.column = 0;
        if !self.is_written_above() {
            return Open::NOTHING;
        }
        if is_head_row {
            return self.tag("<thead>\n<tr>\n", "</tr>\n</thead>\n");
        }
        let is_first = node.previous_sibling().is_some_and(is_head);
        self.tag(
            if is_first {
                "<tbody>\n<tr>\n"
            } else {
                "<tr>\n"
            },
            "</tr>\n",
        )
    }

    fn cell(&mut self, node: Node<'_>) -> Open {
        let alignment = self.alignments.get(self.column).copied();
        self.column += 1;
        if !self.is_written_above() {
            self.html.push(' ');
            return Open::NOTHING;
        }
        let class = match alignment {
            Some(TableAlignment::Center) => " class=\"center\"",
            Some(TableAlignment::Right) => " class=\"end\"",
            _ => "",
        };
        // A heading of a column must not be empty, as those who hear the page rely on it.
        if node.parent().is_some_and(is_head) && node.first_child().is_some() {
            self.tag(&format!("<th{class}>"), "</th>\n")
        } else {
            self.tag(&format!("<td{class}>"), "</td>\n")
        }
    }

    fn code(&mut self, literal: &str) {
        let is_spent = self.is_spent();
        self.html.push_str(if is_spent { "" } else { "<code>" });
        self.text(literal);
        self.html.push_str(if is_spent { "" } else { "</code>" });
    }

    fn code_block(&mut self, block: &NodeCodeBlock) -> Open {
        let start = match language(&block.info) {
            Some(language) => {
                format!("<pre tabindex=\"0\"><code class=\"language-{language}\">")
            }
            None => "<pre tabindex=\"0\"><code>".to_owned(),
        };
        let open = self.tag(&start, "</code></pre>\n");
        self.text(&block.literal);
        open
    }

    /// HTML that somebody typed is shown as they typed it, line by line.
    fn shown_html(&mut self, literal: &str) -> Open {
        let open = self.tag("<p>", "</p>\n");
        for (number, line) in literal.trim_end().lines().enumerate() {
            if number > 0 {
                self.html
                    .push_str(if self.is_spent() { "\n" } else { "<br>\n" });
            }
            self.text(line);
        }
        open
    }

    /// Text as the sanitiser would write it, so that it need not look twice.
    fn text(&mut self, text: &str) {
        for c in text.chars().map(unmasked) {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '\u{a0}' => self.html.push_str("&nbsp;"),
                c => self.html.push(c),
            }
        }
    }
}

/// Whether a paragraph stands in an item of a list without blank lines.
fn is_tight(node: Node<'_>) -> bool {
    let Some(item) = node.parent() else {
        return false;
    };
    if !matches!(item.data().value, NodeValue::Item(_)) {
        return false;
    }
    item.parent().is_some_and(|list| match &list.data().value {
        NodeValue::List(list) => list.tight,
        _ => false,
    })
}

fn is_head(row: Node<'_>) -> bool {
    matches!(row.data().value, NodeValue::TableRow(true))
}

/// The first word behind a fence of code, if it looks like the name of a language.
fn language(info: &str) -> Option<String> {
    let word = info
        .split([' ', '\t', ',', '{'])
        .next()?
        .to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || "+#-_.".contains(c);
    (!word.is_empty() && word.len() <= LANGUAGE_CHARS_MAX && word.chars().all(fits)).then_some(word)
}

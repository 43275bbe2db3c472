//! Where rules stand in a sidebar, and where one ends and the next begins.

use super::lexicon::{RULES, RULES_DENSE, WRAPPING};
use super::marker::{
    Marker, Style, heading_level, hidden_name, indent, is_bullet, is_ruler, is_wrapping, marker,
    spoiler_title, unquoted,
};
use crate::rules::tokens::folded_words;

/// An item of a list of rules, as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its first line, without its mark.
    pub(super) head: String,
    /// The lines behind it, without their indentation.
    pub(super) rest: Vec<String>,
    /// The line that it begins on, of the text that it was found in.
    at: usize,
}

/// Rules that stand together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// The rules.
    pub(super) items: Vec<Item>,
    /// Their exact names, where a program wrote them.
    pub(super) names: Vec<String>,
    /// The lines of each of them; none where all stand in one line.
    pub(super) lines: Vec<Vec<usize>>,
    /// The lines around them that go with the last of them: their heading, and what closes a list
    /// that can be unfolded.
    pub(super) around: Vec<usize>,
    /// What stands before them where all stand in one line.
    pub(super) title: Option<String>,
    /// Whether they can be unfolded together.
    unfolds: bool,
}

/// What is left of a text once its first rules were taken out of it.
pub(super) struct Rest {
    pub(super) text: String,
    /// Which line of the text before each of its lines was; none for one that was set between.
    pub(super) from: Vec<Option<usize>>,
}

/// Takes the first rules out of a text. At most so many of them are taken.
pub(super) fn take(text: &str, most: usize) -> Option<(Block, Rest)> {
    let lines: Vec<&str> = text.lines().collect();
    let code = code_lines(&lines);
    let page = Page { lines, code };
    (0..page.lines.len()).find_map(|at| {
        let (block, kept, until) = page.block_at(at, most)?;
        let rest = page.without(at, until, &kept);
        Some((page.placed(block, at, until, &kept), rest))
    })
}

/// Which lines are code, between fences.
fn code_lines(lines: &[&str]) -> Vec<bool> {
    let mut fence = None;
    let is_code = |line: &&str| {
        let before = fence;
        fence = fence_behind(fence, line);
        before.is_some() || fence.is_some()
    };
    lines.iter().map(is_code).collect()
}

/// The fence that a text leaves open at its end.
pub(super) fn open_fence(text: &str) -> Option<&'static str> {
    text.lines().fold(None, fence_behind)
}

/// The fence that is open behind a line.
fn fence_behind(open: Option<&'static str>, line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    match (
        open,
        ["```", "~~~"].into_iter().find(|it| line.starts_with(it)),
    ) {
        (None, mark) => mark,
        (Some(open), Some(close)) if open == close => None,
        (open, _) => open,
    }
}

/// A heading or line that says that rules follow.
struct Title {
    /// How deep a heading it is; 0 for a line.
    level: usize,
    /// Whether it is the title of something that can be unfolded.
    unfolds: bool,
    /// What stands behind it on the same line.
    behind: String,
}

impl Block {
    fn of(items: Vec<Item>) -> Self {
        Self {
            items,
            ..Self::default()
        }
    }
}

struct Page<'t> {
    lines: Vec<&'t str>,
    code: Vec<bool>,
}

/// What was read: the rules, lines between heading and rules that stay, and where the rest begins.
type Read = (Block, Vec<usize>, usize);

impl<'t> Page<'t> {
    fn line(&self, at: usize) -> &'t str {
        match self.code.get(at) {
            Some(false) => self.lines.get(at).copied().unwrap_or_default(),
            _ => "",
        }
    }

    fn is_blank(&self, at: usize) -> bool {
        self.lines
            .get(at)
            .is_none_or(|it| unquoted(it).trim().is_empty())
    }

    /// The rules that begin at a line, by their heading or by their own numbers.
    fn block_at(&self, at: usize, most: usize) -> Option<Read> {
        let line = self.line(at);
        if line.trim().is_empty() {
            return None;
        }
        if let Some(title) = title(line) {
            if let Some(items) = in_one_line(&title.behind, most) {
                let before = line.find(&title.behind).and_then(|it| line.get(..it));
                let block = Block {
                    items,
                    title: Some(before.unwrap_or_default().trim_end().to_owned()),
                    ..Block::default()
                };
                return Some((block, Vec::new(), at + 1));
            }
            if title.behind.is_empty() {
                let (block, kept, until) = self.titled(at, &title, most)?;
                let unfolds = title.unfolds;
                return Some((Block { unfolds, ..block }, kept, until));
            }
        }
        self.untitled(at, most)
    }

    /// The rules below a title.
    fn titled(&self, at: usize, title: &Title, most: usize) -> Option<Read> {
        let mut kept = Vec::new();
        let mut from = at + 1;
        loop {
            if from >= self.lines.len() || kept.len() > INTRO_LINES_MAX {
                return None;
            }
            let line = self.line(from);
            if self.is_blank(from) || is_ruler(line) || is_wrapping(line) {
                from += 1;
                continue;
            }
            if let Some(read) = self.table(from, most) {
                return Some((read.0, kept, read.1));
            }
            if let Some(first) = self.item(from, title) {
                let (block, until) = self.items(from, &first, title, most);
                return Some((block, kept, until));
            }
            if self.ends_section(from, title) {
                return None;
            }
            if let Some((block, until)) = self.plain_lines(from, most).filter(|_| kept.is_empty()) {
                return Some((block, kept, until));
            }
            kept.push(from);
            from += 1;
        }
    }

    /// The item that begins at a line below a title, if one does.
    fn item(&self, at: usize, title: &Title) -> Option<Marker> {
        let found = marker(self.line(at))?;
        match found.style {
            // A heading of the same depth begins something else.
            Style::Heading(level) => (title.level > 0 && level > title.level).then_some(found),
            Style::HeadingNumber => {
                let level = heading_level(unquoted(self.line(at)).trim());
                (title.level == 0 || level >= title.level).then_some(found)
            }
            Style::Bold => (!is_section_line(self.line(at))).then_some(found),
            _ => Some(found),
        }
    }

    /// Rules that are numbered so that they need no heading: at least two, from 1 on.
    fn untitled(&self, at: usize, most: usize) -> Option<Read> {
        let first = marker(self.line(at)).filter(|it| it.style.speaks_for_itself())?;
        if !matches!(first.number, Some(0 | 1)) {
            return None;
        }
        let title = Title {
            level: 0,
            unfolds: false,
            behind: String::new(),
        };
        let (block, until) = self.items(at, &first, &title, most);
        (block.items.len() > 1).then_some((block, Vec::new(), until))
    }

    /// Items from a line on, up to what ends them.
    fn items(&self, from: usize, first: &Marker, title: &Title, most: usize) -> (Block, usize) {
        let mut block = Block::default();
        let (mut at, mut until, mut gaps) = (from, from, false);
        while at < self.lines.len() {
            if let Some(name) = hidden_name(self.line(at)) {
                block.names.push(name);
                at += 1;
                until = at;
                continue;
            }
            if self.is_blank(at) || self.is_gap(at, first, title) {
                at += 1;
                continue;
            }
            let next = self.same_kind(at, first, title);
            let Some(next) = next.filter(|_| block.items.len() < most) else {
                break;
            };
            // Emoji stand before lines of all sorts, so that a gap ends a list without gaps.
            let gap = !block.items.is_empty() && self.is_blank(at - 1);
            if gap && !gaps && block.items.len() > 1 && self.is_emoji_list(from) {
                break;
            }
            gaps |= gap;
            let (rest, end) = self.rest_of(at, first, title);
            let head = next.head;
            block.items.push(Item { head, rest, at });
            (at, until) = (end, end);
        }
        self.lengthen_last(&mut block, first, &mut until, title);
        self.shorten_last(&mut block, first, &mut until, title);
        if title.unfolds || first.style == Style::Spoiler {
            until = self.behind_wrapping(until);
        }
        (block, until)
    }

    /// Whether a line between items only separates them.
    fn is_gap(&self, at: usize, first: &Marker, title: &Title) -> bool {
        let line = self.line(at);
        if !is_ruler(line) && !is_wrapping(line) {
            return false;
        }
        let next = (at + 1..self.lines.len()).find(|it| !self.is_blank(*it));
        next.is_some_and(|next| self.same_kind(next, first, title).is_some())
    }

    /// The item at a line, if it is one of the same list.
    fn same_kind(&self, at: usize, first: &Marker, title: &Title) -> Option<Marker> {
        let found = self.item(at, title)?;
        let same = match (first.style, found.style) {
            (Style::Number | Style::Bullet, _) => {
                found.style == first.style && found.indent <= first.indent + 1
            }
            // Some of them are bold, or headings, and some are not.
            (one, other) if one.speaks_for_itself() => other.speaks_for_itself(),
            (one, other) => one == other,
        };
        same.then_some(found)
    }

    /// The lines behind the first of an item, and where they end.
    fn rest_of(&self, start: usize, first: &Marker, title: &Title) -> (Vec<String>, usize) {
        let mut rest: Vec<&str> = Vec::new();
        let mut end = start + 1;
        let mut gap = false;
        for at in start + 1..self.lines.len() {
            let written = self.lines.get(at).copied().unwrap_or_default();
            if self.is_blank(at) {
                gap = true;
                rest.push("");
                continue;
            }
            let line = self.line(at);
            let code = line.is_empty();
            let indented = indent(written) >= first.indent + 2;
            let nested = !first.style.in_paragraphs() && indented;
            if !code && !nested {
                if is_wrapping(line) || hidden_name(line).is_some() {
                    break;
                }
                if self.same_kind(at, first, title).is_some()
                    || self.ends_section(at, title)
                    || is_ruler(line)
                {
                    break;
                }
                if gap && !first.style.in_paragraphs() && !self.goes_on(start, at, first, title) {
                    break;
                }
            }
            if code && gap && !indented && !first.style.in_paragraphs() {
                break;
            }
            gap = gap && !code;
            rest.push(written);
            end = at + 1;
        }
        rest.truncate(end - start - 1);
        (dedented(&rest), end)
    }

    /// Whether a paragraph that is not indented still belongs to a numbered item: if the next
    /// number comes behind it.
    fn goes_on(&self, start: usize, at: usize, first: &Marker, title: &Title) -> bool {
        let Some(number) = marker(self.line(start)).and_then(|it| it.number) else {
            return false;
        };
        for ahead in at..(at + LOOK_AHEAD_LINES).min(self.lines.len()) {
            let next = self.same_kind(ahead, first, title).and_then(|it| it.number);
            if next == Some(number + 1) {
                return true;
            }
            if next.is_some() || self.ends_section(ahead, title) {
                return false;
            }
        }
        false
    }

    /// Whether a line begins something that is no longer about the rules.
    fn ends_section(&self, at: usize, title: &Title) -> bool {
        let line = self.line(at);
        let text = unquoted(line).trim();
        let level = heading_level(text);
        if level > 0 {
            let deeper = title.level > 0 && level > title.level;
            return !deeper;
        }
        (title.unfolds && is_wrapping(text))
            || spoiler_title(text).is_some_and(|_| marker(line).is_none())
            || is_section_line(text)
    }

    /// Whether the list that begins at a line is marked with something else than Markdown's marks.
    fn is_emoji_list(&self, at: usize) -> bool {
        let line = self.line(at);
        let marked = marker(line).is_some_and(|it| it.style == Style::Bullet);
        marked && !unquoted(line).starts_with(['-', '*', '+'])
    }

    /// Where all numbered rules have a paragraph of their own behind them, the last one has too.
    fn lengthen_last(&self, block: &mut Block, first: &Marker, until: &mut usize, title: &Title) {
        let Some((last, others)) = block.items.split_last_mut() else {
            return;
        };
        let explained = !others.is_empty() && others.iter().all(|it| !it.rest.is_empty());
        if first.style != Style::Number || !explained || !last.rest.is_empty() {
            return;
        }
        let from = (*until..self.lines.len()).find(|it| !self.is_blank(*it));
        let Some(from) = from.filter(|it| *it > *until) else {
            return;
        };
        let mut end = from;
        while !self.is_blank(end) {
            let line = self.line(end);
            let other = line.is_empty() || marker(line).is_some() || is_ruler(line);
            if other || self.ends_section(end, title) {
                return;
            }
            end += 1;
        }
        last.rest = dedented(self.lines.get(from..end).unwrap_or_default());
        *until = end;
    }

    /// Behind the last rule of several, only as much is taken for its explanation as the others
    /// have; the rest is about something else.
    fn shorten_last(&self, block: &mut Block, first: &Marker, until: &mut usize, title: &Title) {
        if !first.style.in_paragraphs() || !block.names.is_empty() || title.unfolds {
            return;
        }
        if matches!(first.style, Style::HeadingNumber | Style::Heading(_)) && title.level > 0 {
            return;
        }
        let Some((last, others)) = block.items.split_last_mut() else {
            return;
        };
        let paragraphs = |item: &Item| {
            item.rest
                .split(|it| it.is_empty())
                .filter(|it| !it.is_empty())
                .count()
        };
        let usual = others.iter().map(paragraphs).max().unwrap_or(1);
        let glued = usize::from(last.rest.first().is_some_and(|it| !it.is_empty()));
        let most = usual.max(glued);
        if paragraphs(last) <= most {
            return;
        }
        let mut seen = 0;
        let mut kept = 0;
        for (at, line) in last.rest.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|it| last.rest.get(it));
            let begins = !line.is_empty() && before.is_none_or(String::is_empty);
            seen += usize::from(begins);
            if seen > most {
                break;
            }
            kept = at + 1;
        }
        let dropped = last.rest.len() - kept;
        last.rest.truncate(kept);
        *until -= dropped;
    }

    /// Lines without marks, each of which is a rule: at least two below each other.
    fn plain_lines(&self, from: usize, most: usize) -> Option<(Block, usize)> {
        let mut items = Vec::new();
        let mut at = from;
        while at < self.lines.len() && items.len() < most && !self.is_blank(at) {
            let line = unquoted(self.line(at)).trim().trim_end_matches('\\').trim();
            if line.is_empty() || line.chars().count() > PLAIN_CHARS_MAX || line.contains("](") {
                return None;
            }
            items.push(Item {
                head: line.to_owned(),
                rest: Vec::new(),
                at,
            });
            at += 1;
        }
        (items.len() > 1).then_some((Block::of(items), at))
    }

    /// The rows of a table.
    fn table(&self, from: usize, most: usize) -> Option<(Block, usize)> {
        let is_row = |at: usize| self.line(at).contains('|');
        let under = self.line(from + 1);
        let drawn = under.contains('-') && under.chars().all(|c| " |-:".contains(c));
        if !is_row(from) || !drawn {
            return None;
        }
        let mut items = Vec::new();
        let mut at = from + 2;
        while is_row(at) && items.len() < most {
            let row = unquoted(self.line(at)).trim().trim_matches('|');
            let cells = row.split('|').map(str::trim);
            let number = |it: &&str| {
                let bare = it.trim_matches(|c: char| "*.#()".contains(c) || c == ' ');
                bare.is_empty() || bare.bytes().all(|it| it.is_ascii_digit())
            };
            let mut cells = cells.skip_while(number);
            let rest = |cells: &mut dyn Iterator<Item = &str>| -> Vec<String> {
                let said = cells.filter(|it| !it.is_empty());
                said.map(str::to_owned).collect()
            };
            if let Some(head) = cells.next() {
                items.push(Item {
                    head: format!("**{}**", head.trim_matches('*')),
                    rest: rest(&mut cells),
                    at,
                });
            }
            at += 1;
        }
        (!items.is_empty()).then_some((Block::of(items), at))
    }

    /// Behind lines that close what was unfolded.
    fn behind_wrapping(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.lines.len() && self.is_blank(at) {
            at += 1;
        }
        if is_wrapping(self.line(at)) {
            at + 1
        } else {
            from
        }
    }

    /// Where what opens what can be unfolded stands, on a line of its own above another.
    fn opening(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|above| {
            let line = self.lines.get(*above).map(|it| it.trim());
            matches!(line, Some("<details>" | "<details open>"))
        })
    }

    /// The rules with the lines that they and what is around them stand on.
    fn placed(&self, mut block: Block, at: usize, until: usize, kept: &[usize]) -> Block {
        let starts: Vec<usize> = block.items.iter().map(|it| it.at).collect();
        let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
            return block;
        };
        if block.title.is_some() {
            block.around = vec![at];
            return block;
        }
        // What closes a list that is unfolded closes all of it, and not only its last rule.
        let closes = |at: &usize| self.is_blank(*at) || is_wrapping(self.line(*at));
        let closing = (*last + 1..until).rev().take_while(closes).count();
        let end = until - if block.unfolds { closing } else { 0 };
        let ends = starts.iter().skip(1).chain([&end]);
        let lines = starts.iter().zip(ends);
        block.lines = lines.map(|(at, end)| (*at..*end).collect()).collect();
        let around = self.opening(at).into_iter().chain(at..*first);
        let around = around.chain(end..until);
        block.around = around.filter(|at| !kept.contains(at)).collect();
        block
    }

    /// The page without the lines from one to another, of which some are kept.
    fn without(&self, from: usize, until: usize, kept: &[usize]) -> Rest {
        let from = self.opening(from).unwrap_or(from);
        let line = |at: &Option<usize>| {
            let at = at.and_then(|at| self.lines.get(at));
            at.copied().unwrap_or_default()
        };
        let mut left: Vec<Option<usize>> = (0..from).map(Some).collect();
        if !kept.is_empty() {
            left.extend(kept.iter().copied().map(Some));
            left.push(None);
        }
        let behind = (until..self.lines.len()).map(Some);
        let mut behind: Vec<_> = behind.skip_while(|it| line(it).trim().is_empty()).collect();
        // A line that was drawn between the rules and what follows has nothing left above it.
        let above = left.iter().map(line).rfind(|it| !it.trim().is_empty());
        let bare = above.is_none_or(is_ruler);
        if bare && behind.first().is_some_and(|it| is_ruler(line(it))) {
            behind.remove(0);
        }
        if !behind.is_empty() && left.last().is_some_and(|it| !line(it).trim().is_empty()) {
            left.push(None);
        }
        left.extend(behind);
        let text = left.iter().map(line).collect::<Vec<_>>().join("\n");
        let trimmed = text.trim_start_matches(['\n', ' ']);
        let gone = text.len() - trimmed.len();
        let above = text.get(..gone).unwrap_or_default().matches('\n').count();
        let text = trimmed.trim_end_matches(['\n', ' ']).to_owned();
        let from = left.into_iter().skip(above).take(text.lines().count());
        Rest {
            from: from.collect(),
            text,
        }
    }
}

/// Lines between a heading and its rules.
const INTRO_LINES_MAX: usize = 12;
/// Lines in which the next number is looked for.
const LOOK_AHEAD_LINES: usize = 30;
/// Characters of a rule that is a line without a mark.
const PLAIN_CHARS_MAX: usize = 200;
/// Words of a heading, and of a line.
const TITLE_WORDS_MAX: usize = 8;

/// Whether a line says that rules follow.
fn title(line: &str) -> Option<Title> {
    let text = unquoted(line).trim();
    let level = heading_level(text);
    let unfolded = spoiler_title(text);
    let bold = text.starts_with("**") || text.starts_with("__") || text.starts_with("<b>");
    let said = unfolded.unwrap_or(text);
    let listed = level == 0 && !bold && unfolded.is_none() && {
        let emoji = text.starts_with(is_bullet);
        marker(line).is_some_and(|it| !emoji || it.style != Style::Bullet)
    };
    if listed {
        return None;
    }
    let (before, behind) = said.split_once([':', '：']).unwrap_or((said, ""));
    let behind = behind.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#'));
    let colon = before.len() < said.len();
    let names = says_rules(
        before,
        if colon || level > 0 || bold || unfolded.is_some() {
            TITLE_WORDS_MAX
        } else {
            3
        },
    );
    names.then(|| Title {
        level,
        unfolds: unfolded.is_some(),
        behind: if is_bullets(behind) {
            String::new()
        } else {
            behind.to_owned()
        },
    })
}

fn is_bullets(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// Whether a few words name rules.
fn says_rules(text: &str, most: usize) -> bool {
    if RULES_DENSE.iter().any(|it| text.contains(it)) {
        return text.chars().count() <= most * 3;
    }
    let words = folded_words(text);
    let mut said = words
        .iter()
        .map(|(word, _)| word.as_str())
        .filter(|it| !WRAPPING.contains(it));
    let names = said.clone().any(|it| RULES.contains(&it));
    let count = said.by_ref().count();
    names && count <= most && !text.trim_end().ends_with(['.', '?'])
}

/// Whether a line is a heading without the mark of one: bold, or short with a colon.
fn is_section_line(line: &str) -> bool {
    let text = unquoted(line).trim();
    let inner = ["**", "__"].into_iter().find_map(|mark| {
        let inner = text
            .strip_prefix(mark)?
            .trim_end_matches(':')
            .strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner.trim())
    });
    let colon = text.ends_with([':', '：']) && !text.contains(". ");
    let listed = marker(line).is_some_and(|it| it.style != Style::Bold);
    let bold_title = inner.is_some_and(|it| it.ends_with(':') || text.ends_with(':'));
    !listed && (bold_title || (colon && folded_words(text).len() <= SECTION_WORDS_MAX))
}

/// Words of a line with a colon that begins a list of something else.
const SECTION_WORDS_MAX: usize = 6;

/// Rules that stand behind their title on one line, numbered or with `;` between them.
fn in_one_line(text: &str, most: usize) -> Option<Vec<Item>> {
    if text.is_empty() {
        return None;
    }
    let numbers = split_at_numbers(text);
    let parts: Vec<&str> = if numbers.len() > 1 {
        numbers
    } else {
        text.split([';', '；', '•', '|']).collect()
    };
    let heads = parts.into_iter().map(str::trim).filter(|it| !it.is_empty());
    let items: Vec<Item> = heads
        .take(most)
        .map(|head| Item {
            head: head.to_owned(),
            rest: Vec::new(),
            at: 0,
        })
        .collect();
    (items.len() > 1).then_some(items)
}

/// Cuts at `1.`, `2.`, … in their order.
fn split_at_numbers(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    for number in 1..=SPLIT_MAX {
        let found = ['.', ')', ':'].into_iter().find_map(|end| {
            let mark = format!("{number}{end}");
            let at = rest.find(&mark)?;
            Some((at, mark.len()))
        });
        let Some((at, long)) = found else { break };
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        if number > 1 || !before.trim().is_empty() {
            parts.push(before.trim_end_matches(['(', ' ', ',']));
        }
        rest = behind.get(long..).unwrap_or_default();
    }
    if !parts.is_empty() {
        parts.push(rest);
    }
    parts
}

/// Numbers that are looked for in one line.
const SPLIT_MAX: u32 = 30;

/// Lines without the white space that all of them begin with.
fn dedented(lines: &[&str]) -> Vec<String> {
    let said = lines.iter().filter(|it| !it.trim().is_empty());
    let least = said
        .map(|it| it.len() - it.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut kept: Vec<String> = lines
        .iter()
        .map(|it| {
            it.get(least..)
                .unwrap_or(it.trim_start())
                .trim_end()
                .to_owned()
        })
        .collect();
    while kept.last().is_some_and(String::is_empty) {
        kept.pop();
    }
    kept
}

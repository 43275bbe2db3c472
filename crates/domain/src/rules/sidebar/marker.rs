//! What a line begins with: the marks of lists, numbers, headings, and the words for a rule.

use super::lexicon::RULE;
use crate::rules::tokens::folded_words;

/// How an item of a list is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// `1.`, `1)`, `(1)`.
    Number,
    /// `-`, `*`, `•`, or an emoji.
    Bullet,
    /// `**1. Be kind**`, `**Rule 1**: be kind`.
    BoldNumber,
    /// `### 1. Be kind`.
    HeadingNumber,
    /// `Rule 1: be kind`.
    RuleWord,
    /// `::: spoiler 1. Be kind`.
    Spoiler,
    /// `### Be kind`, below a heading of rules.
    Heading(usize),
    /// `**Be kind** since …`, below a line that says that rules follow.
    Bold,
}

impl Style {
    /// Whether an item's explanation stands in paragraphs behind it that are not indented.
    pub(super) const fn in_paragraphs(self) -> bool {
        !matches!(self, Self::Number | Self::Bullet)
    }

    /// Whether it is numbered so that no heading is needed to know it for a rule.
    pub(super) const fn speaks_for_itself(self) -> bool {
        matches!(
            self,
            Self::BoldNumber | Self::HeadingNumber | Self::RuleWord | Self::Spoiler
        )
    }
}

/// The beginning of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// Its number, where it has one.
    pub(super) number: Option<u32>,
    /// Columns before it.
    pub(super) indent: usize,
    /// The line without it.
    pub(super) head: String,
}

/// What a line begins with, if it is the beginning of an item.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let indent = indent(line);
    let text = unquoted(line).trim();
    let made = |style, number, head: &str| {
        let head = head.trim().to_owned();
        Some(Marker {
            style,
            number,
            indent,
            head,
        })
    };
    if let Some(title) = spoiler_title(text) {
        let (number, head) = numbered(title).or_else(|| rule_word(title))?;
        return made(Style::Spoiler, Some(number), head);
    }
    let level = heading_level(text);
    if level > 0 {
        let title = text.trim_start_matches('#').trim().trim_end_matches('#');
        let bare = title.trim().trim_matches('*');
        return match numbered(bare).or_else(|| rule_word(bare)) {
            Some((number, head)) => made(Style::HeadingNumber, Some(number), head),
            None => made(Style::Heading(level), None, title),
        };
    }
    if let Some((number, head)) = bold_number(text) {
        return made(Style::BoldNumber, Some(number), &head);
    }
    if let Some((number, head)) = rule_word(text) {
        return made(Style::RuleWord, Some(number), head);
    }
    if let Some((number, head)) = numbered(text) {
        return made(Style::Number, Some(number), head);
    }
    if let Some(head) = bulleted(text) {
        return made(Style::Bullet, None, head);
    }
    let bold = text.starts_with("**") || text.starts_with("__");
    bold.then(|| made(Style::Bold, None, text)).flatten()
}

/// Columns of white space before a line.
pub(super) fn indent(line: &str) -> usize {
    let before = line.len() - line.trim_start_matches([' ', '\t']).len();
    let tabs = line.chars().take(before).filter(|c| *c == '\t').count();
    before + tabs * 3
}

/// A line without the marks of quotes before it.
pub(super) fn unquoted(line: &str) -> &str {
    let bare = line.trim_start();
    if bare.starts_with('>') {
        bare.trim_start_matches(['>', ' '])
    } else {
        bare
    }
}

/// How deep a heading is; 0 for what is none.
pub(super) fn heading_level(text: &str) -> usize {
    let level = text.len() - text.trim_start_matches('#').len();
    let spaced = text.trim_start_matches('#').starts_with([' ', '\t', '*']);
    if (1..=6).contains(&level) && spaced {
        level
    } else {
        0
    }
}

/// The title of a line that opens what can be unfolded.
pub(super) fn spoiler_title(text: &str) -> Option<&str> {
    let colons = text.trim_start_matches(':');
    if text.len() - colons.len() >= 3 {
        return colons.trim_start().strip_prefix("spoiler").map(str::trim);
    }
    if let Some(title) = text.strip_prefix("[details=") {
        return Some(title.trim_end_matches(']').trim_matches('"'));
    }
    let (_, title) = text.split_once("<summary>")?;
    Some(title.split("</summary>").next().unwrap_or(title).trim())
}

/// Whether a line closes what can be unfolded, or only opens it.
pub(super) fn is_wrapping(text: &str) -> bool {
    let text = text.trim();
    (text.len() >= 3 && text.trim_start_matches(':').is_empty())
        || matches!(
            text,
            "[/details]" | "</details>" | "<details>" | "<details open>"
        )
}

/// Whether a line is drawn across.
pub(super) fn is_ruler(text: &str) -> bool {
    let text = text.trim();
    let marks = text.chars().filter(|c| !c.is_whitespace());
    let first = text.chars().next();
    text.len() >= 3
        && matches!(first, Some('-' | '*' | '_' | '=' | '─' | '—'))
        && marks.clone().all(|c| Some(c) == first)
        && marks.count() >= 3
}

/// `1. head`, `1) head`, `(1) head`, `1: head`, `1 - head`, `1\. head`, `1️⃣ head`, `① head`,
/// `§1 head`.
fn numbered(text: &str) -> Option<(u32, &str)> {
    if let Some(c) = text.chars().next().filter(|c| ('①'..='⑳').contains(c)) {
        let number = u32::from(c) - u32::from('①') + 1;
        return Some((number, text.get(c.len_utf8()..)?));
    }
    let open = text.trim_start_matches(['(', '§', '#', '[']);
    let digits = open.find(|c: char| !c.is_ascii_digit())?;
    let number = open.get(..digits).filter(|_| (1..=2).contains(&digits))?;
    let behind = open.get(digits..)?;
    let marked = behind
        .strip_prefix("\u{fe0f}\u{20e3}")
        .or_else(|| behind.strip_prefix('\u{20e3}'))
        .or_else(|| behind.strip_prefix("\\."))
        .or_else(|| behind.strip_prefix("\\)"))
        .or_else(|| behind.strip_prefix(['.', ')', ']', ':', '、', '．', '：']))
        .or_else(|| behind.strip_prefix(" - "))
        .or_else(|| behind.strip_prefix(" – "))
        .or_else(|| (open.len() < text.len()).then_some(behind))?;
    // `1.5 litres` and `10:30` are numbers of something.
    let head = marked.trim_start_matches(['.', ')', ':']);
    let glued = head.starts_with(|c: char| c.is_ascii_digit());
    (!glued && !head.trim().is_empty()).then_some((number.parse().ok()?, head))
}

/// `Rule 1: head`, in the languages that are known.
fn rule_word(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| c.is_whitespace() || c.is_ascii_digit() || "#.-".contains(c))?;
    let (word, behind) = text.split_at_checked(end)?;
    let [(folded, _)] = &folded_words(word)[..] else {
        return None;
    };
    if !RULE.contains(&folded.as_str()) {
        return None;
    }
    let behind = behind.trim_start_matches(['#', ' ', '.', 'º', '-']);
    let digits = behind
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(behind.len());
    let number = behind.get(..digits).filter(|_| (1..=2).contains(&digits))?;
    let head = behind.get(digits..)?.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '.' | ')' | '-' | '–' | '—' | '*' | '_' | '：')
    });
    (!head.is_empty()).then_some((number.parse().ok()?, head))
}

/// `**1. Be kind.** Since …` and its like; the head keeps the rest of the bold words in bold.
fn bold_number(text: &str) -> Option<(u32, String)> {
    let mark = ["***", "**", "__"]
        .into_iter()
        .find(|it| text.starts_with(it))?;
    let inner = text.strip_prefix(mark)?.trim_start();
    let (number, head) = numbered(inner).or_else(|| rule_word(inner)).or_else(|| {
        // `**1** Be kind`
        let (number, head) = inner.split_once(mark)?;
        let digits = number.trim().trim_end_matches(['.', ')', ':']);
        let head = head.trim_start_matches([':', '.', ')', '-', '–', ' ']);
        (digits.len() <= 2).then(|| Some((digits.parse().ok()?, head)))?
    })?;
    let head = head.trim_start();
    if let Some(rest) = head.strip_prefix(mark) {
        return Some((
            number,
            rest.trim_start_matches([':', '.', '-', '–', ' '])
                .to_owned(),
        ));
    }
    let closes = inner.matches(mark).count() % 2 == 1 && head.contains(mark);
    let head = if closes {
        format!("**{}", head.replacen(mark, "**", 1))
    } else {
        head.to_owned()
    };
    Some((number, head))
}

/// `- head`, `• head`, `✅ head`.
fn bulleted(text: &str) -> Option<&str> {
    if let Some(head) = text.strip_prefix(['-', '*', '+']) {
        return head
            .starts_with([' ', '\t'])
            .then(|| head.trim_start())
            .filter(|it| !it.is_empty());
    }
    let head =
        text.trim_start_matches(|c: char| is_bullet(c) || c == '\u{fe0f}' || c == '\u{200d}');
    (head.len() < text.len())
        .then(|| head.trim_start())
        .filter(|it| it.starts_with(|c: char| c.is_alphanumeric() || "*_¡¿!\"'“‘「(".contains(c)))
}

/// Signs that people set before a line, among them any emoji.
pub(super) const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '·' | '–' | '—' | '⁃' | '\u{2190}'..='\u{21ff}'
        | '\u{2300}'..='\u{23ff}'
        | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f300}'..='\u{1faff}')
}

/// The line of a rule that only programs see.
pub(super) fn hidden(number: u32, name: &str) -> String {
    let mut inner = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '\\' | '(' | ')') {
            inner.push('\\');
        }
        inner.push(c);
    }
    format!("[//]: # (r{number}: {inner})")
}

/// The name that such a line tells.
pub(super) fn hidden_name(line: &str) -> Option<String> {
    let inner = line
        .trim_end()
        .strip_prefix("[//]: # (r")?
        .strip_suffix(')')?;
    let (number, name) = inner.split_once(": ")?;
    if number.is_empty() || number.len() > 3 || !number.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let mut plain = String::with_capacity(name.len());
    let mut escaped = false;
    for c in name.chars() {
        escaped = c == '\\' && !escaped;
        if !escaped {
            plain.push(c);
        }
    }
    Some(plain)
}

/// A name as it stands among Markdown without being any.
pub(super) fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if "\\`*_[]<>#~^|:!@".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

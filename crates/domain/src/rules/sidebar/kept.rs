//! Rules that are not taken out of a sidebar stay in it, where they stood.

use super::Found;
use super::blocks::Block;
use super::marker::hidden_name;

/// A list that was found in what was left of a text, by the lines of the whole of it.
pub(super) fn in_whole(mut block: Block, lines: &[Option<usize>]) -> Block {
    let of_whole = |at: usize| lines.get(at).copied().flatten();
    let lines_of = |at: Vec<usize>| at.into_iter().filter_map(of_whole).collect();
    block.lines = block.lines.into_iter().map(lines_of).collect();
    block.around = lines_of(block.around);
    block
}

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    /// It goes, with the rule that it is of.
    Gone,
    /// It is about something else.
    Beside,
    /// It is of a list of which something stays.
    Of(usize),
    /// The same, of rules that stood in one line.
    Instead(usize, String),
}

/// The whole text without the rules that are taken.
pub(super) fn put_back(whole: &str, found: &Found, is_taken: impl Fn(usize) -> bool) -> String {
    let lines: Vec<&str> = whole.lines().collect();
    let mut becomes = vec![Line::Gone; lines.len()];
    let mut set = |at: usize, line: Line| {
        if let Some(it) = becomes.get_mut(at) {
            *it = line;
        }
    };
    for at in &found.left {
        set(*at, Line::Beside);
    }
    for (n, (block, places)) in found.blocks.iter().zip(&found.places).enumerate() {
        let stays = |place: &Option<usize>| place.is_none_or(|it| !is_taken(it));
        if places.iter().flatten().all(|it| is_taken(*it)) {
            continue;
        }
        for at in &block.around {
            set(*at, Line::Of(n));
        }
        let kept = block.lines.iter().zip(places).filter(|(_, it)| stays(it));
        for at in kept.flat_map(|(lines, _)| lines) {
            set(*at, Line::Of(n));
        }
        if let (Some(title), Some(at)) = (&block.title, block.around.first()) {
            let items = block.items.iter().zip(places).filter(|(_, it)| stays(it));
            let items: Vec<String> = items.map(|(it, _)| format!("- {}", it.head)).collect();
            set(
                *at,
                Line::Instead(n, format!("{title}\n\n{}", items.join("\n"))),
            );
        }
    }
    written(&lines, &becomes)
}

/// The lines that stay. Where others stood between them, paragraphs stay apart.
fn written(lines: &[&str], becomes: &[Line]) -> String {
    let mut text: Vec<&str> = Vec::new();
    let mut last: Option<(usize, Option<usize>)> = None;
    for (at, (line, becomes)) in lines.iter().zip(becomes).enumerate() {
        let (list, line) = match becomes {
            Line::Gone => continue,
            // Its number is of a list that is no more as it was.
            _ if hidden_name(line).is_some() => continue,
            Line::Beside => (None, *line),
            Line::Of(list) => (Some(*list), *line),
            Line::Instead(list, line) => (Some(*list), line.as_str()),
        };
        if let Some((before, there)) = last.filter(|(before, _)| at > before + 1) {
            let between = lines.get(before + 1..at).unwrap_or_default();
            let apart = between.iter().any(|it| it.trim().is_empty());
            let above = text.last().is_some_and(|it| !it.trim().is_empty());
            if above && (apart || list.is_none() || list != there) {
                text.push("");
            }
        }
        text.push(line);
        last = Some((at, list));
    }
    text.join("\n").trim_matches(['\n', ' ']).to_owned()
}

//! Mentions in running text: `!community@host`, `@person@host`, and without a host for ours.

use super::{Home, Mention, MentionKind};
use crate::limits::{NAME_CHARS_MAX, NAME_CHARS_MIN};
use crate::name::{is_handle_name, is_name_char, read_host};

/// Bytes behind a sign that are looked at; no handle is longer.
const HANDLE_BYTES_MAX: usize = 512;

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Words.
    Words(&'t str),
    /// A handle as written, and whom it names.
    Handle(&'t str, Mention),
}

/// Cuts running text into words and handles. Joined, the pieces are the text.
pub(super) fn pieces<'t>(text: &'t str, home: &Home) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(sign) = next_sign(rest, from) {
        let (before, behind) = rest.split_at_checked(sign).unwrap_or((rest, ""));
        let read = if may_begin(before) {
            handle(behind, home)
        } else {
            None
        };
        let Some((shown, mention)) = read else {
            from = sign + 1;
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        rest = behind.strip_prefix(shown).unwrap_or_default();
        from = 0;
        pieces.push(Piece::Handle(shown, mention));
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// Where the next `!` or `@` stands, in bytes, not before `from`.
fn next_sign(text: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find(['!', '@']).map(|at| from + at)
}

/// Whether a handle may begin behind this: not inside a word, an address or a path.
fn may_begin(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|c| !is_name_char(c) && !"!@/\\.#&=?%+~$^)]".contains(c))
}

/// The handle that a text begins with, as written, and whom it names.
fn handle<'t>(text: &'t str, home: &Home) -> Option<(&'t str, Mention)> {
    let kind = if text.starts_with('!') {
        MentionKind::Community
    } else {
        MentionKind::Person
    };
    let behind = text.get(1..)?;
    let name_end = end_of(behind, |c| is_name_char(c) || c == '.' || c == '-');
    let (name, rest) = behind.split_at_checked(name_end)?;
    if let Some(host) = rest.strip_prefix('@').and_then(host) {
        let shown = text.get(..2 + name_end + host.len())?;
        let host = read_host(host)?;
        let host = (!home.is(&host)).then_some(host);
        return is_handle_name(name).then(|| {
            (
                shown,
                Mention {
                    kind,
                    name: name.to_owned(),
                    host,
                },
            )
        });
    }
    let local = local_name(behind, kind)?;
    let mention = Mention {
        kind,
        name: local.to_owned(),
        host: None,
    };
    Some((text.get(..1 + local.len())?, mention))
}

/// The host that a text begins with, with its port where digits follow a colon.
fn host(text: &str) -> Option<&str> {
    let domain_end = end_of(text, |c| c.is_ascii_alphanumeric() || ".-_".contains(c));
    let domain = text.get(..domain_end)?.trim_end_matches(['.', '-', '_']);
    let port = text
        .get(domain.len()..)?
        .strip_prefix(':')
        .map_or(0, |port| {
            let digits = end_of(port, |c| c.is_ascii_digit());
            if digits == 0 { 0 } else { digits + 1 }
        });
    let behind = text.get(domain.len() + port..)?;
    let ends = !behind.starts_with(|c: char| c == '@' || c.is_alphanumeric());
    (ends && !domain.is_empty())
        .then(|| text.get(..domain.len() + port))
        .flatten()
}

/// The local name that a text begins with. What goes on as an address, a path, a package or a
/// call is none: `@scope/package`, `@a.b`, `!important!`.
fn local_name(text: &str, kind: MentionKind) -> Option<&str> {
    let (name, behind) = text.split_at_checked(end_of(text, is_name_char))?;
    let mut next = behind.chars();
    let goes_on = match next.next() {
        Some('.' | '-') => next.next().is_some_and(char::is_alphanumeric),
        Some('!') => kind == MentionKind::Community,
        Some(c) => "@/\\(=:[{".contains(c) && !(c == ':' && ends_word(next.next())),
        None => false,
    };
    let fits = (NAME_CHARS_MIN..=NAME_CHARS_MAX).contains(&name.chars().count());
    (fits && !goes_on && name.contains(char::is_alphanumeric)).then_some(name)
}

fn ends_word(next: Option<char>) -> bool {
    next.is_none_or(char::is_whitespace)
}

/// How many bytes from the start fulfil the condition, of those that can matter.
fn end_of(text: &str, fits: impl Fn(char) -> bool) -> usize {
    let end = text
        .char_indices()
        .find(|(at, c)| *at >= HANDLE_BYTES_MAX || !fits(*c));
    end.map_or(text.len(), |(at, _)| at)
}

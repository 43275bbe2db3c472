//! Rows in the order of their tree, made into the nested lists that a page shows.
//!
//! Templates cannot call themselves, so each line says which lists end before it and whether one
//! begins with it; the template only follows.

use store::thread::CommentRow;

/// Below this many replies that are not shown there is no link to them.
const HIDDEN_MIN: i64 = 1;

/// A comment as a line of nested lists.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// The comment.
    pub(crate) row: &'a CommentRow,
    /// Whether it is the first of a list within the line before.
    pub(crate) opens: bool,
    /// Replies below the line that its list stands within; none where that is not one of these.
    pub(crate) above: Option<i64>,
    /// Lists that end before it.
    pub(crate) closes: usize,
    /// Replies below it that this page does not show.
    pub(crate) hidden: i64,
}

/// The replies below one comment.
#[derive(Debug, Default)]
pub(crate) struct Replies<'a> {
    /// The lines in order.
    pub(crate) lines: Vec<Line<'a>>,
    /// Lists that are open after the last line.
    pub(crate) ends: usize,
    /// Replies that no line shows or leads to.
    pub(crate) hidden: i64,
}

/// Nests rows in path order below a comment with `path`, that has `children` comments in all
/// below it. A row whose parent is missing (the reader may not know of it) is shown one level
/// below the nearest comment that is there.
///
/// `levels` is how deep the rows were read: only from there down can replies be missing in the
/// middle, and each such line leads to its own.
pub(crate) fn nest<'a>(
    rows: &'a [CommentRow],
    path: &str,
    children: i64,
    levels: usize,
) -> Replies<'a> {
    let mut open: Vec<&str> = Vec::new();
    let mut lines: Vec<Line<'a>> = Vec::with_capacity(rows.len());
    let mut led = 0;
    for row in rows {
        let before = open.len();
        while open
            .last()
            .is_some_and(|above| !row.path.starts_with(above))
        {
            open.pop();
        }
        let opens = lines.is_empty() || open.len() == before;
        let closes = if opens { 0 } else { before - open.len() - 1 };
        open.push(&row.path);
        let cut = row.path.len() >= path.len() + levels * PATH_CHARS;
        let hidden = if cut && row.child_count >= HIDDEN_MIN {
            row.child_count
        } else {
            0
        };
        led += hidden;
        let above = lines.last().map(|line| line.row.child_count);
        lines.push(Line {
            row,
            opens,
            above,
            closes,
            hidden,
        });
    }
    let shown = domain::number::from_usize(lines.len());
    let hidden = (children - shown - led).max(0);
    Replies {
        ends: open.len(),
        lines,
        hidden,
    }
}

/// Characters of one level of a path.
const PATH_CHARS: usize = 7;

/// The rows below each of several comments, out of one list in path order.
pub(crate) fn below<'a>(rows: &'a [CommentRow], path: &str) -> &'a [CommentRow] {
    let start = rows.partition_point(|row| row.path.as_str() < path);
    let rest = rows.get(start..).unwrap_or_default();
    let end = rest.partition_point(|row| row.path.starts_with(path));
    rest.get(..end).unwrap_or_default()
}

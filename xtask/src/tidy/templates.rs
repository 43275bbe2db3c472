//! Templates that the Content-Security-Policy would break: it allows no style and no script inside
//! a page.

use super::Finding;
use super::source::is_word;
use super::tree::{File, Tree};

/// Types of `<script>` that hold data and never run.
const DATA: [&str; 2] = ["application/ld+json", "application/json"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let templates = tree
        .files
        .iter()
        .filter(|file| file.path.ends_with(".html"));
    templates.flat_map(in_template).collect()
}

fn in_template(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut line = 1;
    // Each piece begins with the inside of a tag. An expression with `<` in it makes a piece that
    // is no tag.
    for (at, piece) in file.text.split('<').enumerate() {
        let tag = tag_of(piece);
        let found = (at > 0).then(|| complaint(&tag)).flatten();
        findings.extend(found.map(|message| Finding::new(&file.path, line, message)));
        line += piece.matches('\n').count();
    }
    findings
}

/// The piece up to the `>` that ends its tag: one outside quotes and expressions.
fn tag_of(piece: &str) -> String {
    let mut quote = None;
    let ends = |c: char| {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '>' => return true,
            _ => {}
        }
        false
    };
    piece.split(ends).next().unwrap_or_default().to_lowercase()
}

fn complaint(tag: &str) -> Option<String> {
    let name = tag.split(|c: char| !is_word(c)).next().unwrap_or_default();
    if name == "style" {
        return Some("styles stand in the style sheet".to_owned());
    }
    let attributes = attributes(tag);
    if name == "script"
        && !attributes.contains(&"src")
        && !DATA.iter().any(|kind| tag.contains(kind))
    {
        return Some("scripts stand in the module: a <script> has a src".to_owned());
    }
    if attributes.contains(&"style") {
        return Some("a class instead of style=".to_owned());
    }
    if let Some(handler) = attributes.iter().find(|name| name.starts_with("on")) {
        return Some(format!("the module listens; no {handler}="));
    }
    tag.contains("javascript:")
        .then(|| "no javascript: in an address".to_owned())
}

/// The names before each `=` outside quotes.
fn attributes(tag: &str) -> Vec<&str> {
    let outside = tag.split('"').step_by(2);
    outside
        .flat_map(|text| text.split_inclusive('='))
        .filter_map(|text| text.strip_suffix('='))
        .filter_map(|text| {
            text.trim_end()
                .rsplit(|c: char| c.is_whitespace() || c == '/')
                .next()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<usize> {
        check(&Tree::of(&[("crates/web/templates/a.html", text)]))
            .iter()
            .map(|it| it.line)
            .collect()
    }

    #[test]
    fn styles_inside_a_page_are_found() {
        assert_eq!(found("<p>\n<p class=\"a\" style=\"b\">"), [2]);
        assert_eq!(found("<style>a {}</style>"), [1, 1][..1]);
        assert_eq!(
            found("<p data-style=\"a\" class=\"style=\">style=</p>"),
            [0; 0]
        );
    }

    #[test]
    fn scripts_inside_a_page_are_found() {
        assert_eq!(found("<script>a()</script>"), [1]);
        assert_eq!(
            found("<script type=\"module\" src=\"/a.mjs\"></script>"),
            [0; 0]
        );
        assert_eq!(
            found("<script type=\"application/ld+json\">{}</script>"),
            [0; 0]
        );
        assert_eq!(found("<a href=\"javascript:a()\">"), [1]);
    }

    #[test]
    fn handlers_are_found_and_words_with_on_are_not() {
        assert_eq!(found("<button\n type=\"button\"\n onclick=\"a()\">"), [1]);
        assert_eq!(
            found("<p id=\"on\">one = on</p><p content=\"onclick=\">"),
            [0; 0]
        );
    }

    #[test]
    fn a_comparison_does_not_end_a_tag() {
        assert_eq!(
            found("<p class=\"{% if a > 1 %}b{% endif %}\" style=\"c\">"),
            [1]
        );
        assert_eq!(found("{% if a < 2 %}\n<p style=\"c\">{% endif %}"), [2]);
    }
}

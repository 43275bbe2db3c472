//! What people type: cleaned, measured and rendered before any transaction begins.

use domain::limits;
use domain::name::name_key;
use domain::number;
use domain::refusal::{Field, Refusal};
use domain::text::{self, Home, MentionKind, Rendered};
use store::post::Text;

/// A text in its forms, ready to be stored.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// As typed, cleaned.
    pub(crate) md: String,
    rendered: Rendered,
}

impl Prepared {
    /// The text as the store takes it.
    pub(crate) fn text(&self) -> Text<'_> {
        Text {
            md: &self.md,
            html: &self.rendered.html,
            excerpt: &self.rendered.excerpt,
            render_version: text::RENDER_VERSION,
        }
    }

    /// The keys of the names of people of this instance whom it names.
    pub(crate) fn named(&self) -> impl Iterator<Item = String> {
        named(&self.rendered)
    }

    /// The text as shown.
    pub(crate) fn html(&self) -> &str {
        &self.rendered.html
    }
}

/// The keys of the names of people of this instance whom a text names.
pub(crate) fn named(rendered: &Rendered) -> impl Iterator<Item = String> {
    let mentions = rendered.mentions.iter();
    let ours = mentions.filter(|it| it.kind == MentionKind::Person && it.host.is_none());
    ours.map(|it| name_key(&it.name))
}

/// Prepares a text of at most `max` characters; it may be empty.
pub(crate) fn prepare(
    typed: &str,
    field: Field,
    max: usize,
    home: &Home,
) -> Result<Prepared, Refusal> {
    let md = text::clean_text(typed);
    at_most(&md, field, max)?;
    let rendered = text::render(&md, home);
    Ok(Prepared { md, rendered })
}

/// Prepares a text that is shown as it was typed; it may be empty.
pub(crate) fn text(typed: &str, field: Field, max: usize) -> Result<String, Refusal> {
    let text = text::clean_text(typed);
    at_most(&text, field, max)?;
    Ok(text.trim().to_owned())
}

/// Prepares the text of a post, which may be empty.
pub(crate) fn post_text(typed: &str, home: &Home) -> Result<Prepared, Refusal> {
    prepare(typed, Field::Text, limits::TEXT_CHARS_MAX, home)
}

/// Prepares the text of a comment, which may not be empty.
pub(crate) fn comment_text(typed: &str, home: &Home) -> Result<Prepared, Refusal> {
    let prepared = prepare(typed, Field::Text, limits::TEXT_CHARS_MAX, home)?;
    if text::clean_line(&prepared.md).is_empty() {
        return Err(Refusal::Empty { field: Field::Text });
    }
    Ok(prepared)
}

/// Prepares a post's title: one line with something to see in it.
pub(crate) fn title(typed: &str) -> Result<String, Refusal> {
    line(
        typed,
        Field::Title,
        limits::TITLE_CHARS_MIN,
        limits::TITLE_CHARS_MAX,
    )
}

/// Prepares one line of at least `min` and at most `max` characters.
pub(crate) fn line(typed: &str, field: Field, min: usize, max: usize) -> Result<String, Refusal> {
    let line = text::clean_line(typed);
    if line.is_empty() {
        return Err(Refusal::Empty { field });
    }
    if line.chars().count() < min {
        return Err(Refusal::TooShort {
            field,
            limit: number::from_usize(min),
        });
    }
    at_most(&line, field, max)?;
    Ok(line)
}

/// Prepares a line that may be empty, which stands for none.
pub(crate) fn optional_line(
    typed: &str,
    field: Field,
    max: usize,
) -> Result<Option<String>, Refusal> {
    let line = text::clean_line(typed);
    at_most(&line, field, max)?;
    Ok((!line.is_empty()).then_some(line))
}

/// Prepares the link of a post: http or https with a host, or none.
pub(crate) fn url(typed: Option<&str>) -> Result<Option<String>, Refusal> {
    let typed = text::clean_line(typed.unwrap_or_default());
    if typed.is_empty() {
        return Ok(None);
    }
    at_most(&typed, Field::Url, limits::URL_CHARS_MAX)?;
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (head, rest) = typed.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .unwrap_or_default();
    let fits = !host.is_empty()
        && !host.contains('@')
        && !typed.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\'));
    if fits {
        Ok(Some(typed))
    } else {
        Err(Refusal::BadUrl)
    }
}

pub(crate) fn at_most(text: &str, field: Field, max: usize) -> Result<(), Refusal> {
    if text.chars().count() > max {
        return Err(Refusal::TooLong {
            field,
            limit: number::from_usize(max),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_have_a_scheme_and_a_host() {
        for good in [
            "https://a.example",
            "HTTP://a.example/x?y#z",
            " https://a.example ",
        ] {
            assert_eq!(url(Some(good)), Ok(Some(good.trim().to_owned())), "{good}");
        }
        for bad in [
            "a.example",
            "ftp://a.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://user@host/",
            "https://a b",
            "https://a\"b",
            "//a.example",
            "é://x",
        ] {
            assert_eq!(url(Some(bad)), Err(Refusal::BadUrl), "{bad}");
        }
        assert_eq!(url(Some("  ")), Ok(None));
        assert_eq!(url(None), Ok(None));
    }

    #[test]
    fn titles_are_one_line_with_something_in_it() {
        assert_eq!(title("  How\nso? "), Ok("How so?".to_owned()));
        assert_eq!(
            title(" \n "),
            Err(Refusal::Empty {
                field: Field::Title
            })
        );
        assert_eq!(
            title("Eh"),
            Err(Refusal::TooShort {
                field: Field::Title,
                limit: 3
            })
        );
        let long = "é".repeat(200);
        assert_eq!(title(&long), Ok(long.clone()));
        let limit = Err(Refusal::TooLong {
            field: Field::Title,
            limit: 200,
        });
        assert_eq!(title(&format!("{long}e")), limit);
    }

    #[test]
    fn a_comment_says_something() {
        let home = Home::new("localhost");
        let empty = comment_text(" \u{200e}\n\u{200b}", &home).err();
        assert_eq!(empty, Some(Refusal::Empty { field: Field::Text }));
        let long = "x".repeat(limits::TEXT_CHARS_MAX + 1);
        let limit = Refusal::TooLong {
            field: Field::Text,
            limit: 50_000,
        };
        assert_eq!(comment_text(&long, &home).err(), Some(limit));
    }
}

//! One line of text, as what it says.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::field::Unknown;
use super::lines::{Accept, Archive, Comment, Community, Line, Person, Post, Vote};

/// Why a line of text is no line of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is no JSON object.
    Malformed {
        /// The byte at which it ceases to be one, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// It has a kind that there is not; empty if it has none.
    UnknownKind(String),
    /// A field is missing, stands there twice or has a value that can't be.
    Field(String),
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// Reads a line.
///
/// # Errors
/// Says why it is none.
pub fn parse(text: &[u8]) -> Result<Line, Problem> {
    let kind: Kind = serde_json::from_slice(text).map_err(|error| Problem::Malformed {
        column: error.column(),
        what: sentence(&error),
    })?;
    let kind = kind.kind.unwrap_or_default();
    match kind.as_str() {
        "archive" => read(text, |line: &mut Archive| &mut line.unknown).map(Line::Archive),
        "community" => read(text, |line: &mut Community| &mut line.unknown).map(Line::Community),
        "person" => read(text, |line: &mut Person| &mut line.unknown).map(Line::Person),
        "post" => read(text, |line: &mut Post| &mut line.unknown).map(Line::Post),
        "comment" => read(text, |line: &mut Comment| &mut line.unknown).map(Line::Comment),
        "vote" => read(text, |line: &mut Vote| &mut line.unknown).map(Line::Vote),
        "accept" => read(text, |line: &mut Accept| &mut line.unknown).map(Line::Accept),
        _ => Err(Problem::UnknownKind(kind.chars().take(100).collect())),
    }
}

fn read<T: DeserializeOwned>(
    text: &[u8],
    unknown: impl Fn(&mut T) -> &mut Unknown,
) -> Result<T, Problem> {
    let mut line: T =
        serde_json::from_slice(text).map_err(|error| Problem::Field(sentence(&error)))?;
    unknown(&mut line).remove("kind");
    Ok(line)
}

/// What the parser says, without the place: it counts lines within one line.
fn sentence(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ")
        .map_or(text.as_str(), |(before, _)| before)
        .to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::archive::{Solved, Time};
    use domain::time::Timestamp;

    /// A line of each kind, with all that it can say.
    const KINDS: &str = include_str!("../../tests/archive/samples/kinds.jsonl");

    /// A post that says this besides.
    fn post(more: &str) -> Post {
        let text = format!(
            r#"{{"kind":"post","key":"p","community":"c","author":"a","title":"t",{more},
               "published":"2024-03-01T08:00:00Z"}}"#
        );
        let Line::Post(post) = parse(text.as_bytes()).unwrap() else {
            panic!("no post");
        };
        post
    }

    fn problem(text: &str) -> Problem {
        parse(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn every_kind_is_written_as_it_is_read() {
        for text in KINDS.lines() {
            let line = parse(text.as_bytes()).unwrap();
            assert_eq!(serde_json::to_string(&line).unwrap(), text);
        }
    }

    #[test]
    fn nulls_are_absent_fields() {
        let post = post(r#""tags":null,"nsfw":null,"solved":null"#);
        assert!(post.tags.is_empty() && !post.nsfw && post.solved.is_no());
    }

    #[test]
    fn solved_is_a_flag_or_a_time() {
        let solved = |how: &str| post(&format!(r#""solved":{how}"#)).solved;
        assert_eq!(solved("true"), Solved::UNDATED);
        assert!(solved("false").is_no());
        let time = Time(Timestamp(1_000_000));
        assert_eq!(solved("\"1970-01-01T00:00:01Z\""), Solved::At(time));
    }

    #[test]
    fn unknown_fields_are_named() {
        let text = r#"{"kind":"vote","target":"c","person":"a","value":1,"weight":[1,{"x":2}]}"#;
        let Line::Vote(vote) = parse(text.as_bytes()).unwrap() else {
            panic!("no vote")
        };
        assert_eq!(vote.unknown.keys().collect::<Vec<_>>(), ["weight"]);
    }

    #[test]
    fn what_is_no_line_says_why() {
        assert_eq!(
            problem(r#"{"kind":"vote","#),
            Problem::Malformed {
                column: 15,
                what: "EOF while parsing a value".to_owned()
            }
        );
        assert!(matches!(problem("[1]"), Problem::Malformed { .. }));
        assert!(matches!(
            problem("{} x"),
            Problem::Malformed { column: 4, .. }
        ));
        assert_eq!(problem("{}"), Problem::UnknownKind(String::new()));
        assert_eq!(
            problem(r#"{"kind":"poll"}"#),
            Problem::UnknownKind("poll".to_owned())
        );
        assert_eq!(
            problem(r#"{"kind":"vote","target":"c","person":"a"}"#),
            Problem::Field("missing field `value`".to_owned())
        );
        let Problem::Field(text) =
            problem(r#"{"kind":"accept","post":"p","comment":"c","at":"noon"}"#)
        else {
            panic!("no field");
        };
        assert!(text.contains("RFC 3339"), "{text}");
    }
}

//! What search engines are told of a question and its answers, in schema.org's words.
//!
//! `QAPage`: <https://schema.org/QAPage>; discussions are a `DiscussionForumPosting`. It is told to
//! whoever is not signed in only, out of what that page shows.

use domain::community::{Mode, Visibility};
use domain::limits::{STRUCTURED_ANSWERS_MAX, STRUCTURED_CHARS_MAX};
use domain::time::Timestamp;
use domain::urls;
use serde_json::{Value, json};
use store::thread::CommentRow;

use super::Order;
use super::rows::Rows;
use crate::visit::Visit;

/// The data as text for a `<script>` that holds data; nothing where search engines leave the page
/// out.
pub(super) fn of_post(visit: &Visit, rows: &Rows, order: Order) -> Option<String> {
    let post = &rows.post;
    let listed = post.open && !post.deleted && !post.removed && !post.held;
    let public = matches!(post.visibility, Visibility::Public | Visibility::Unlisted);
    if visit.who().is_signed_in() || order.after.is_some() || !listed || !public {
        return None;
    }
    let question = post.mode == Mode::Questions;
    let told = Told { visit };
    let data = if question {
        told.question(rows)
    } else {
        told.discussion(rows)
    };
    Some(in_script(&data))
}

/// JSON that cannot end the element it stands in, nor begin another.
fn in_script(data: &Value) -> String {
    let text = data.to_string();
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

struct Told<'a> {
    visit: &'a Visit,
}

impl Told<'_> {
    fn absolute(&self, path: &str) -> String {
        self.visit.app().base_url.absolute(path)
    }

    fn person(&self, name: &str, called: Option<&String>, host: Option<&str>) -> Value {
        let url = self.absolute(&urls::person(name, host));
        let called = called.map_or(name, String::as_str);
        json!({ "@type": "Person", "name": called, "url": url })
    }

    fn question(&self, rows: &Rows) -> Value {
        let post = &rows.post;
        let mut question = self.head(rows, "Question");
        let accepted: Vec<Value> = self.answers(&rows.accepted);
        let suggested: Vec<Value> = self.answers(&rows.answers.rows);
        if let Value::Object(fields) = &mut question {
            fields.insert("name".to_owned(), json!(post.title));
            fields.insert("answerCount".to_owned(), json!(post.answers));
            if let Some(score) = post.shown_score(self.visit.now()) {
                fields.insert("upvoteCount".to_owned(), json!(score));
            }
            if !accepted.is_empty() {
                fields.insert("acceptedAnswer".to_owned(), Value::Array(accepted));
            }
            if !suggested.is_empty() {
                fields.insert("suggestedAnswer".to_owned(), Value::Array(suggested));
            }
        }
        json!({
            "@context": "https://schema.org",
            "@type": "QAPage",
            "mainEntity": question,
        })
    }

    fn discussion(&self, rows: &Rows) -> Value {
        let post = &rows.post;
        let mut posting = self.head(rows, "DiscussionForumPosting");
        if let Value::Object(fields) = &mut posting {
            fields.insert("@context".to_owned(), json!("https://schema.org"));
            fields.insert("headline".to_owned(), json!(post.title));
            fields.insert("commentCount".to_owned(), json!(post.comments));
            let comments = self.said(&rows.answers.rows, "Comment");
            fields.insert("comment".to_owned(), Value::Array(comments));
        }
        posting
    }

    /// What questions and discussions have in common.
    fn head(&self, rows: &Rows, kind: &str) -> Value {
        let post = &rows.post;
        let text = plain(&post.html);
        json!({
            "@type": kind,
            "text": if text.is_empty() { post.title.clone() } else { text },
            "url": self.absolute(&urls::post(post.id, &post.title)),
            "datePublished": moment(post.published),
            "author": self.person(
                &post.author,
                post.author_display_name.as_ref(),
                post.author_host.as_deref(),
            ),
        })
    }

    fn answers(&self, rows: &[CommentRow]) -> Vec<Value> {
        self.said(rows, "Answer")
    }

    /// What can be read and says something; a text that is gone is nothing to be told.
    fn said(&self, rows: &[CommentRow], kind: &str) -> Vec<Value> {
        let readable = rows
            .iter()
            .filter(|row| row.open && !row.blocked && !row.html.is_empty());
        let one = |row: &CommentRow| {
            let mut said = json!({
                "@type": kind,
                "text": plain(&row.html),
                "url": self.absolute(&urls::comment(row.id)),
                "datePublished": moment(row.published),
                "author": self.person(
                    &row.author,
                    row.author_display_name.as_ref(),
                    row.author_host.as_deref(),
                ),
            });
            let score = row.shown_score(self.visit.now());
            if let (Value::Object(fields), Some(score)) = (&mut said, score) {
                fields.insert("upvoteCount".to_owned(), json!(score));
            }
            said
        };
        readable.take(STRUCTURED_ANSWERS_MAX).map(one).collect()
    }
}

fn moment(at: Timestamp) -> String {
    let (year, month, day, hour, minute) = at.civil();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}Z")
}

/// The words of HTML that was sanitised here, cut where they get long.
fn plain(html: &str) -> String {
    let mut text = String::new();
    // Each piece but the first begins with the inside of a tag.
    for (at, piece) in html.split('<').enumerate() {
        let (tag, words) = match piece.split_once('>') {
            Some(parts) if at > 0 => parts,
            _ => ("", piece),
        };
        if BLOCKS.iter().any(|start| tag.starts_with(start)) {
            text.push(' ');
        }
        text.push_str(words);
        if text.len() > 8 * STRUCTURED_CHARS_MAX {
            break;
        }
    }
    let text = ENTITIES
        .iter()
        .fold(text, |text, (entity, sign)| text.replace(entity, sign));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(STRUCTURED_CHARS_MAX) {
        None => text,
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
    }
}

/// How tags begin behind which another word stands.
const BLOCKS: [&str; 10] = [
    "/p", "/li", "/h", "br", "/td", "/th", "/pre", "/summary", "li", "hr",
];

/// What the sanitiser writes for signs that HTML has a use for; `&amp;` last, since it stands in
/// the others' way.
const ENTITIES: [(&str, &str); 6] = [
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&nbsp;", " "),
    ("&amp;", "&"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_words() {
        for (html, want) in [
            ("", ""),
            ("plain", "plain"),
            ("<p>One <b>two</b>.</p><p>Three</p>", "One two. Three"),
            ("<ul><li>a</li><li>b</li></ul>", "a b"),
            (
                "<p>1 &lt; 2 &amp;&amp; 3 &amp;lt; 4</p>",
                "1 < 2 && 3 &lt; 4",
            ),
        ] {
            assert_eq!(plain(html), want, "{html}");
        }
        let long = plain(&format!("<p>{}</p>", "é".repeat(STRUCTURED_CHARS_MAX + 1)));
        assert_eq!(long.chars().count(), STRUCTURED_CHARS_MAX + 1);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn no_text_ends_the_element() {
        let text = in_script(&json!("</script><!-- <script> &amp;"));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        let back: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(back, json!("</script><!-- <script> &amp;"));
    }
}

//! A letter in words: plain text, and the same as simple HTML.

use std::fmt::Write;

use words::Words;

/// What a letter says, before it has its shape.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Its subject.
    pub(super) subject: String,
    /// Whom it greets; nobody, where the name is not known.
    pub(super) name: Option<String>,
    /// What it says, a paragraph each.
    pub(super) paragraphs: Vec<String>,
    /// What can be done, and where.
    pub(super) action: Option<(String, String)>,
    /// What stands below: why it came.
    pub(super) why: Option<String>,
    /// Where such letters are ended.
    pub(super) unsubscribe: Option<String>,
}

/// What the site is called, and where it is.
pub(super) struct Sender<'a> {
    pub(super) name: &'a str,
    pub(super) url: &'a str,
}

impl Draft {
    /// As plain text.
    pub(super) fn text(&self, words: &Words, from: &Sender<'_>) -> String {
        let mut text = String::new();
        let greeting = self.name.as_deref().map(|name| words.mail_hello(name));
        for paragraph in greeting.iter().chain(&self.paragraphs) {
            let _ = write!(text, "{paragraph}\n\n");
        }
        if let Some((label, url)) = &self.action {
            let _ = write!(text, "{label}:\n{url}\n\n");
        }
        let _ = write!(text, "-- \n{}\n{}\n", from.name, from.url);
        if let Some(why) = &self.why {
            let _ = writeln!(text, "{why}");
        }
        if let Some(url) = &self.unsubscribe {
            let _ = writeln!(text, "{}: {url}", words.mail_unsubscribe());
        }
        text
    }

    /// As HTML.
    pub(super) fn html(&self, words: &Words, from: &Sender<'_>) -> String {
        let mut html = format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head><meta charset=\"utf-8\">\
             <title>{}</title></head>\n<body>\n",
            words.lang(),
            words.dir(),
            escape(&self.subject)
        );
        let greeting = self.name.as_deref().map(|name| words.mail_hello(name));
        for paragraph in greeting.iter().chain(&self.paragraphs) {
            let _ = writeln!(html, "<p>{}</p>", escape(paragraph));
        }
        if let Some((label, url)) = &self.action {
            let _ = writeln!(html, "<p>{}</p>", link(url, label));
        }
        let _ = write!(html, "<hr>\n<p>{}", link(from.url, from.name));
        if let Some(why) = &self.why {
            let _ = write!(html, "<br>\n{}", escape(why));
        }
        if let Some(url) = &self.unsubscribe {
            let _ = write!(html, "<br>\n{}", link(url, words.mail_unsubscribe()));
        }
        html.push_str("</p>\n</body>\n</html>\n");
        html
    }
}

fn link(url: &str, label: &str) -> String {
    format!("<a href=\"{}\">{}</a>", escape(url), escape(label))
}

/// A text as HTML shows it.
fn escape(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_the_same_twice() {
        let draft = Draft {
            subject: "<b> asked".to_owned(),
            name: Some("ann".to_owned()),
            paragraphs: vec!["Is 1 < 2 & \"so\"?".to_owned()],
            action: Some(("Read it".to_owned(), "https://a.example/post/1".to_owned())),
            why: Some("You wanted it.".to_owned()),
            unsubscribe: Some("https://a.example/unsubscribe/x".to_owned()),
        };
        let from = Sender {
            name: "Ask & Co",
            url: "https://a.example",
        };
        let words = Words::english();
        insta::assert_snapshot!(draft.text(words, &from), @r#"
        Hello ann,

        Is 1 < 2 & "so"?

        Read it:
        https://a.example/post/1

        -- 
        Ask & Co
        https://a.example
        You wanted it.
        Stop these letters: https://a.example/unsubscribe/x
        "#);
        insta::assert_snapshot!(draft.html(words, &from), @r#"
        <!doctype html>
        <html lang="en" dir="ltr">
        <head><meta charset="utf-8"><title>&lt;b&gt; asked</title></head>
        <body>
        <p>Hello ann,</p>
        <p>Is 1 &lt; 2 &amp; &quot;so&quot;?</p>
        <p><a href="https://a.example/post/1">Read it</a></p>
        <hr>
        <p><a href="https://a.example">Ask &amp; Co</a><br>
        You wanted it.<br>
        <a href="https://a.example/unsubscribe/x">Stop these letters</a></p>
        </body>
        </html>
        "#);
    }
}

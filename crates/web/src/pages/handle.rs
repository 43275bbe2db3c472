//! People and communities as pages name them: a link with the name, and the server behind it
//! where it is not ours.

use std::fmt::{self, Write};

use askama::filters::{Escaper, Html, HtmlSafe};
use askama::{FastWritable, Values};

/// A link to a person's or a community's page. It writes itself, since lists show one in every
/// row; the name is isolated, so that its direction does not spill over.
#[derive(Clone, Copy)]
pub(crate) struct Handle<'a> {
    prefix: &'static str,
    class: &'static str,
    name: &'a str,
    host: Option<&'a str>,
    shown: Option<&'a str>,
}

impl<'a> Handle<'a> {
    /// A link to a person.
    pub(crate) fn person(name: &'a str, host: Option<&'a String>) -> Self {
        Self {
            prefix: "/u/",
            class: "",
            name,
            host: host.map(String::as_str),
            shown: None,
        }
    }

    /// The same by what the person calls themselves, if that is more than their name in other
    /// letters; the name, which nobody else can have, stands behind it.
    pub(crate) fn called(mut self, shown: Option<&'a String>) -> Self {
        self.shown = shown
            .map(String::as_str)
            .filter(|shown| !shown.eq_ignore_ascii_case(self.name));
        self
    }

    /// A link to a community.
    pub(crate) fn community(name: &'a str, host: Option<&'a String>) -> Self {
        let class = r#" class="where""#;
        Self {
            prefix: "/c/",
            class,
            name,
            host: host.map(String::as_str),
            shown: None,
        }
    }

    fn write(self, out: &mut dyn Write) -> fmt::Result {
        write!(out, r#"<a{} href="{}"#, self.class, self.prefix)?;
        self.write_name(out)?;
        out.write_str(r#""><bdi>"#)?;
        if let Some(shown) = self.shown {
            Html.write_escaped_str(&mut *out, shown)?;
            out.write_str("</bdi> <bdi>@")?;
        }
        self.write_name(out)?;
        out.write_str("</bdi></a>")
    }

    fn write_name(self, out: &mut dyn Write) -> fmt::Result {
        Html.write_escaped_str(&mut *out, self.name)?;
        if let Some(host) = self.host {
            out.write_str("@")?;
            Html.write_escaped_str(&mut *out, host)?;
        }
        Ok(())
    }
}

impl fmt::Display for Handle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FastWritable for Handle<'_> {
    fn write_into(&self, out: &mut dyn Write, _: &dyn Values) -> askama::Result<()> {
        Ok(self.write(out)?)
    }
}

/// Names are escaped as they are written.
impl HtmlSafe for Handle<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_of_other_servers_carry_their_host() {
        let host = String::from("otra.example");
        assert_eq!(
            Handle::person("ines", Some(&host)).to_string(),
            r#"<a href="/u/ines@otra.example"><bdi>ines@otra.example</bdi></a>"#
        );
        assert_eq!(
            Handle::community("ask", None).to_string(),
            r#"<a class="where" href="/c/ask"><bdi>ask</bdi></a>"#
        );
    }

    #[test]
    fn a_name_stands_behind_what_somebody_calls_themselves() {
        let (shown, name) = (String::from("Inés <i>"), String::from("Ines"));
        assert_eq!(
            Handle::person("ines", None)
                .called(Some(&shown))
                .to_string(),
            r#"<a href="/u/ines"><bdi>Inés &#60;i&#62;</bdi> <bdi>@ines</bdi></a>"#
        );
        let plain = r#"<a href="/u/ines"><bdi>ines</bdi></a>"#;
        for shown in [None, Some(&name)] {
            let text = Handle::person("ines", None).called(shown).to_string();
            assert_eq!(text, plain);
        }
    }

    #[test]
    fn whatever_a_name_holds_is_text() {
        let text = Handle::person("\"><script>", None).to_string();
        assert!(
            !text.contains("<script>") && !text.contains("\">\""),
            "{text}"
        );
    }
}

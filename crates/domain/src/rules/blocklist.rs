//! Words and domains that a whole site keeps out of everything that is written there.
//!
//! Unlike a rule it judges names, biographies and sidebars too, and everybody, admins among them.

use std::collections::HashSet;

use super::links::{domain_of, domains};
use super::prepared::Prepared;
use super::problem::{SettingsProblem, word_entries};
use super::subject::{Context, Kind, Subject};
use super::words::{Ready, Words};
use crate::limits::{BLOCKLIST_DOMAINS_MAX, BLOCKLIST_WORDS_MAX};
use crate::rules::Flaw;
use crate::time::Timestamp;

/// What of the list stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocked {
    /// A word or phrase, as it was written.
    Word(String),
    /// A domain that is linked to.
    Domain(String),
}

/// Words as they are kept: each once, and with something to look for.
///
/// # Errors
/// If there are too many, or one is too long or says nothing.
pub fn blocked_words(list: &[String]) -> Result<Vec<String>, SettingsProblem> {
    word_entries(list, BLOCKLIST_WORDS_MAX)
}

/// Domains as they are kept: each once, in small letters, without what people paste around them.
///
/// # Errors
/// If there are too many, or one is none.
pub fn blocked_domains(list: &[String]) -> Result<Vec<String>, SettingsProblem> {
    domains(list, BLOCKLIST_DOMAINS_MAX)
}

/// The list made ready.
#[derive(Debug)]
pub struct Blocklist {
    words: Ready,
    domains: HashSet<String>,
}

impl Blocklist {
    /// Makes a list ready that was found to be in order.
    #[must_use]
    pub fn new(words: &[String], domains: &[String]) -> Self {
        let words = Words {
            list: words.to_vec(),
            ..Words::default()
        };
        Self {
            // There are no patterns, which alone are looked for in a part of a text.
            words: Ready::new(&words, 0),
            domains: domains.iter().cloned().collect(),
        }
    }

    /// What of the list stands in a line, or in a text of Markdown: words as a reader sees them,
    /// and where its links lead.
    #[must_use]
    pub fn find(&self, line: &str, text: &str) -> Option<Blocked> {
        let subject = Subject::new(Kind::Post, line, text);
        let context = Context::at(Timestamp(0));
        let prepared = Prepared::new(&subject, &context);
        for found in self.words.find(&prepared) {
            if let Flaw::HasWord { word } = found.flaw {
                return Some(Blocked::Word(word));
            }
        }
        let sides = [prepared.title(), prepared.body()];
        let mut links = sides.iter().flat_map(|side| &side.plain().links);
        links.find_map(|link| self.leads_out(&link.url))
    }

    /// The domain of the list that an address leads to: the domain itself, or what is below it.
    #[must_use]
    pub fn leads_out(&self, url: &str) -> Option<Blocked> {
        if self.domains.is_empty() {
            return None;
        }
        let url = url.trim();
        let domain = match url.strip_prefix("//") {
            Some(rest) => domain_of(&format!("https://{rest}")),
            None => domain_of(url),
        }?;
        let mut above = domain.as_str();
        loop {
            if self.domains.contains(above) {
                return Some(Blocked::Domain(above.to_owned()));
            }
            above = above.split_once('.')?.1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(entries: &[&str]) -> Vec<String> {
        entries.iter().map(ToString::to_string).collect()
    }

    fn ready() -> Blocklist {
        let words = blocked_words(&list(&["Zounds", "buy now", "Zounds", ""])).unwrap();
        assert_eq!(words, ["Zounds", "buy now"]);
        let domains = blocked_domains(&list(&["https://www.Spam.example/x", "tk.test"])).unwrap();
        assert_eq!(domains, ["spam.example", "tk.test"]);
        Blocklist::new(&words, &domains)
    }

    #[test]
    fn words_and_links_are_found_in_lines_and_texts() {
        let word = |word: &str| Some(Blocked::Word(word.to_owned()));
        let domain = |domain: &str| Some(Blocked::Domain(domain.to_owned()));
        for (text, want) in [
            ("He said ZOUNDS!", word("ZOUNDS")),
            ("Buy  now", word("Buy  now")),
            ("Zoundsome, buynow", None),
            ("see https://spam.example/x", domain("spam.example")),
            ("[a](https://cheap.spam.example)", domain("spam.example")),
            ("spam.example without a link", None),
            ("https://notspam.example and https://spam.example.org", None),
            ("", None),
        ] {
            assert_eq!(ready().find(text, ""), want, "{text} as a line");
            assert_eq!(ready().find("", text), want, "{text} as a text");
        }
    }

    #[test]
    fn domains_hold_what_is_below_them() {
        let list = ready();
        for url in [
            "https://spam.example",
            "//SPAM.example/x",
            "http://a.b.spam.example:80/?q",
            "https://me@tk.test.",
        ] {
            assert!(list.leads_out(url).is_some(), "{url}");
        }
        for url in ["/post/1", "mailto:me@spam.example", "https://test", ""] {
            assert_eq!(list.leads_out(url), None, "{url}");
        }
    }

    #[test]
    fn lists_are_bounded_and_in_order() {
        let many: Vec<String> = (0..=BLOCKLIST_WORDS_MAX).map(|n| n.to_string()).collect();
        assert!(matches!(
            blocked_words(&many),
            Err(SettingsProblem::TooMany { .. })
        ));
        let many: Vec<String> = (0..=BLOCKLIST_DOMAINS_MAX)
            .map(|n| format!("{n}.example"))
            .collect();
        assert!(matches!(
            blocked_domains(&many),
            Err(SettingsProblem::TooMany { .. })
        ));
        assert!(matches!(
            blocked_words(&list(&["..."])),
            Err(SettingsProblem::EntryEmpty { .. })
        ));
        assert!(matches!(
            blocked_domains(&list(&["no domain"])),
            Err(SettingsProblem::BadDomain { .. })
        ));
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at(line in "\\PC{0,40}", text in "(?s).{0,80}", url in "\\PC{0,40}") {
            let list = ready();
            let _ = list.find(&line, &text);
            let _ = list.leads_out(&url);
        }
    }
}

//! `links`: where links may lead, and where they may stand.

use super::finding::{Flaw, Part};
use super::prepared::{Found, Prepared};
use super::problem::{SettingsProblem, entries};
use crate::limits::RULE_ENTRIES_MAX;

/// Settings. A domain stands for its subdomains too.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Links {
    /// The only domains that links may lead to; none for any.
    pub allowed: Vec<String>,
    /// Domains that links must not lead to.
    pub forbidden: Vec<String>,
    /// Whether a link in the title is found.
    pub none_in_title: bool,
    /// Whether a text is found that is nothing but a link, or a post that has a link and no text.
    pub link_only: bool,
}

impl Links {
    pub(super) fn validated(&self) -> Result<Self, SettingsProblem> {
        let max = RULE_ENTRIES_MAX;
        let (allowed, forbidden) = (domains(&self.allowed, max)?, domains(&self.forbidden, max)?);
        if let Some(both) = allowed.iter().find(|it| forbidden.contains(it)) {
            return Err(SettingsProblem::AllowedAndForbidden {
                entry: both.clone(),
            });
        }
        let filled = !allowed.is_empty() || !forbidden.is_empty();
        if !filled && !self.none_in_title && !self.link_only {
            return Err(SettingsProblem::Unfilled);
        }
        Ok(Self {
            allowed,
            forbidden,
            ..self.clone()
        })
    }
}

/// Domains in lower case, without what people paste around them.
pub(super) fn domains(list: &[String], entries_max: usize) -> Result<Vec<String>, SettingsProblem> {
    let mut found = Vec::new();
    for entry in entries(list, entries_max, 253)? {
        let lower = entry.to_lowercase();
        let bare = lower.split_once("://").map_or(lower.as_str(), |it| it.1);
        let bare = bare.split(['/', '?', '#']).next().unwrap_or_default();
        let bare = bare.trim_start_matches("*.").trim_start_matches("www.");
        if !is_domain(bare) {
            return Err(SettingsProblem::BadDomain { entry });
        }
        if !found.iter().any(|it| it == bare) {
            found.push(bare.to_owned());
        }
    }
    Ok(found)
}

fn is_domain(text: &str) -> bool {
    let label = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.contains('.') && text.split('.').all(label)
}

impl Links {
    /// Links that stand where none may, or lead where they must not. All domains together are
    /// looked up at most `limits::RULE_ENTRIES_MAX` times a link.
    pub(super) fn find(&self, text: &Prepared<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        let title = text.title().plain();
        if self.none_in_title && !title.links.is_empty() {
            let spans = title.links.iter().map(|it| it.at.clone().into());
            found.push(Found::at(Part::Title, spans, Flaw::LinkInTitle));
        }
        if !self.allowed.is_empty() || !self.forbidden.is_empty() {
            let post = text.subject.url.and_then(|url| self.flaw_of(url));
            found.extend(post.map(|flaw| Found::in_part(Part::Link, flaw)));
            for side in [text.title(), text.body()] {
                let links = side.plain().links.iter();
                let mut bad = links.filter_map(|it| Some((it, self.flaw_of(&it.url)?)));
                if let Some((first, flaw)) = bad.next() {
                    let rest = bad.map(|(it, _)| it.at.clone().into());
                    let spans = std::iter::once(first.at.clone().into()).chain(rest);
                    found.push(Found::at(side.part, spans, flaw));
                }
            }
        }
        found.extend(self.link_only(text));
        found
    }

    /// What is wrong with where a link leads.
    fn flaw_of(&self, url: &str) -> Option<Flaw> {
        let domain = domain_of(url)?;
        let listed = |list: &[String]| list.iter().any(|it| is_within(&domain, it));
        if listed(&self.forbidden) {
            return Some(Flaw::LinkForbidden { domain });
        }
        (!self.allowed.is_empty() && !listed(&self.allowed))
            .then_some(Flaw::LinkNotAllowed { domain })
    }

    /// A link with nothing said beside it.
    fn link_only(&self, text: &Prepared<'_>) -> Option<Found> {
        if !self.link_only {
            return None;
        }
        let body = text.body();
        let linked = text.subject.url.is_some() || !body.plain().links.is_empty();
        let silent = body.own_words().next().is_none();
        (linked && silent).then(|| Found::in_part(Part::Text, Flaw::OnlyLink))
    }
}

/// The domain that a link leads to, in lower case and without `www.`; none within this site or for
/// mail.
pub(super) fn domain_of(url: &str) -> Option<String> {
    let lower = url.trim().to_lowercase();
    let behind = match lower.split_once("://") {
        Some((_, behind)) => behind,
        None => lower.strip_prefix("www.").map(|_| lower.as_str())?,
    };
    let host = behind.split(['/', '?', '#', '\\']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.');
    let host = host.trim_start_matches("www.");
    (!host.is_empty()).then(|| host.to_owned())
}

/// Whether a domain is this one or below it.
fn is_within(domain: &str, above: &str) -> bool {
    domain
        .strip_suffix(above)
        .is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::subject::{Context, Kind, Subject};
    use crate::time::Timestamp;
    use proptest::prelude::*;

    fn flaws(settings: &Links, title: &str, url: Option<&str>, body: &str) -> Vec<(Part, Flaw)> {
        let context = Context::at(Timestamp(0));
        let subject = Subject {
            url,
            ..Subject::new(Kind::Post, title, body)
        };
        let found = settings.find(&Prepared::new(&subject, &context));
        found.into_iter().map(|it| (it.part, it.flaw)).collect()
    }

    fn list(domains: &[&str]) -> Vec<String> {
        domains.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn domains_stand_for_what_is_below_them() {
        let settings = Links {
            forbidden: list(&["bad.example"]),
            ..Links::default()
        };
        for url in [
            "https://bad.example/x",
            "http://www.BAD.example",
            "https://a.bad.example:8080/?q",
            "https://user@bad.example",
            "www.bad.example/x",
            "https://bad.example.",
        ] {
            let body = format!("see {url} now");
            let [(Part::Text, Flaw::LinkForbidden { domain })] =
                &flaws(&settings, "", None, &body)[..]
            else {
                panic!("{url}");
            };
            assert!(domain.ends_with("bad.example"));
            assert_eq!(flaws(&settings, "", Some(url), "").len(), 1, "{url}");
        }
        for url in [
            "https://notbad.example",
            "https://good.example/bad.example",
            "/post/1",
        ] {
            assert_eq!(
                flaws(&settings, "", Some(url), &format!("[a]({url})")),
                [],
                "{url}"
            );
        }
    }

    #[test]
    fn only_allowed_domains_may_be_linked() {
        let settings = Links {
            allowed: list(&["good.example"]),
            ..Links::default()
        };
        assert_eq!(
            flaws(&settings, "", Some("https://www.good.example/a"), ""),
            []
        );
        let other = Flaw::LinkNotAllowed {
            domain: "other.example".to_owned(),
        };
        assert_eq!(
            flaws(
                &settings,
                "",
                None,
                "![p](https://other.example/p.png) https://c.example"
            ),
            [(Part::Text, other)]
        );
    }

    #[test]
    fn titles_and_texts_are_more_than_links() {
        let settings = Links {
            none_in_title: true,
            link_only: true,
            ..Links::default()
        };
        assert_eq!(
            flaws(&settings, "Is https://a.example good?", None, "I ask"),
            [(Part::Title, Flaw::LinkInTitle)]
        );
        let only = [(Part::Text, Flaw::OnlyLink)];
        assert_eq!(
            flaws(&settings, "Why?", Some("https://a.example"), ""),
            only
        );
        assert_eq!(flaws(&settings, "Why?", None, "https://a.example"), only);
        assert_eq!(
            flaws(&settings, "Why?", None, "[A page](https://a.example)"),
            []
        );
        assert_eq!(flaws(&settings, "Why?", None, ""), []);
    }

    #[test]
    fn settings_are_put_in_order() {
        let settings = Links {
            allowed: list(&[" https://www.A.example/x ", "*.a.example", ""]),
            ..Links::default()
        };
        assert_eq!(settings.validated().unwrap().allowed, ["a.example"]);
        let both = Links {
            allowed: list(&["a.example"]),
            forbidden: list(&["A.example"]),
            ..Links::default()
        };
        assert!(matches!(
            both.validated(),
            Err(SettingsProblem::AllowedAndForbidden { .. })
        ));
        for bad in ["example", "a..b", "a b.example", "."] {
            let settings = Links {
                forbidden: list(&[bad]),
                ..Links::default()
            };
            assert!(
                matches!(settings.validated(), Err(SettingsProblem::BadDomain { .. })),
                "{bad}"
            );
        }
        assert_eq!(Links::default().validated(), Err(SettingsProblem::Unfilled));
    }

    proptest! {
        #[test]
        fn any_link_is_judged(url in "(\\PC|https://|www\\.|@|:){0,40}", body in "(\\PC|https://){0,40}") {
            let settings = Links {
                allowed: list(&["good.example"]),
                none_in_title: true,
                link_only: true,
                ..Links::default()
            };
            let _ = flaws(&settings, &body, Some(&url), &body);
        }
    }
}

//! Words and domains that the whole site keeps out: admins change them, and every local text is
//! compared with them in the transaction that would write it.

use std::sync::{Arc, Mutex, PoisonError};

use domain::audit::AuditAct;
use domain::refusal::{Field, Refusal};
use domain::rules::{Blocked, Blocklist, blocked_domains, blocked_words};
use store::blocklist::{self, BlocklistRow};
use store::{Carried, Query, Tx, audit};

use crate::texts::Prepared;
use crate::{By, Failure, Operations, by};

/// What the form of the list holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocklistForm {
    /// Words and phrases, a line each.
    pub words: String,
    /// Domains, a line each.
    pub domains: String,
    /// How often the list had changed when the form was opened.
    pub version: i64,
}

/// The lines of a list as it was typed.
#[must_use]
pub fn lines(typed: &str) -> Vec<String> {
    typed.lines().map(str::to_owned).collect()
}

/// Changes what the site keeps out. What came and went is noted in the audit.
///
/// # Errors
/// Refused for whoever does not administer the site, for entries that cannot be, too many of them,
/// and with `StaleEdit` when somebody else changed the list meanwhile.
pub async fn change(operations: &Operations, by: &By, form: BlocklistForm) -> Result<(), Failure> {
    let words = blocked_words(&lines(&form.words)).map_err(Refusal::BadRule)?;
    let domains = blocked_domains(&lines(&form.domains)).map_err(Refusal::BadRule)?;
    let (by, version) = (by.clone(), form.version);
    let write = move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        if !by::acting(tx, &by)?.admin {
            return Err(Refusal::NotAdmin.into());
        }
        let before = blocklist::find_blocklist_in(tx)?.ok_or(Refusal::Unavailable)?;
        if before.version != version {
            return Err(Refusal::StaleEdit.into());
        }
        let detail = difference(&before, &words, &domains);
        if detail.is_empty() {
            return Ok(());
        }
        blocklist::set_blocklist(tx, &words.join("\n"), &domains.join("\n"))?;
        let person = Some(by.person);
        audit::insert_audit(tx, person, AuditAct::ChangeBlocklist, "", &detail, by.now)?;
        Ok(())
    };
    operations.db().write(Carried::Serializable, write).await
}

/// What came and went: `+word, -other; +domain.example`.
fn difference(before: &BlocklistRow, words: &[String], domains: &[String]) -> String {
    let of = |before: &str, after: &[String]| {
        let before = lines(before);
        let came = after.iter().filter(|it| !before.contains(it));
        let went = before.iter().filter(|it| !after.contains(it));
        let came = came.map(|it| format!("+{it}"));
        let all: Vec<String> = came.chain(went.map(|it| format!("-{it}"))).collect();
        all.join(", ")
    };
    let parts = [of(&before.words, words), of(&before.domains, domains)];
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The list made ready, for as long as it stays the same.
#[derive(Debug, Default)]
pub(crate) struct Known {
    kept: Mutex<Option<(i64, Arc<Blocklist>)>>,
}

impl Known {
    /// The list in force; nothing while nothing was ever kept out.
    fn find(&self, q: &mut Query<'_>) -> Result<Option<Arc<Blocklist>>, Failure> {
        let version = blocklist::find_blocklist_version(q)?;
        if version == 0 {
            return Ok(None);
        }
        if let Some((known, list)) = &*self.lock()
            && *known == version
        {
            return Ok(Some(Arc::clone(list)));
        }
        let Some(row) = blocklist::find_blocklist_in(q)? else {
            return Ok(None);
        };
        let list = Arc::new(Blocklist::new(&lines(&row.words), &lines(&row.domains)));
        *self.lock() = Some((row.version, Arc::clone(&list)));
        Ok(Some(list))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(i64, Arc<Blocklist>)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Something that is written, with the field that it stands in.
#[derive(Clone, Copy)]
pub(crate) enum Said<'a> {
    /// One line without markup.
    Line(Field, &'a str),
    /// A text of Markdown.
    Text(Field, &'a Prepared),
    /// An address that is linked to.
    Link(Field, &'a str),
}

/// Looks for what the site keeps out, whoever wrote it. Archives tell of what was said elsewhere,
/// and are taken as they are.
///
/// # Errors
/// `WordBlocked` or `DomainBlocked`, with the first that was found; else when the database fails.
pub(crate) fn check(
    tx: &mut Tx<'_>,
    operations: &Operations,
    by: &By,
    said: &[Said<'_>],
) -> Result<(), Failure> {
    if by.origin.terms().history {
        return Ok(());
    }
    check_any(tx, operations, said)
}

/// The same for whoever is nobody yet.
pub(crate) fn check_any(
    q: &mut Query<'_>,
    operations: &Operations,
    said: &[Said<'_>],
) -> Result<(), Failure> {
    let Some(list) = operations.blocklist().find(q)? else {
        return Ok(());
    };
    for said in said {
        let (field, found) = match *said {
            Said::Line(field, line) => (field, list.find(line, "")),
            Said::Link(field, url) => (field, list.leads_out(url)),
            Said::Text(field, text) => {
                let written = list.find("", &text.md);
                // Markdown has more ways to write a link than checks know.
                let leads = || links(text.html()).find_map(|url| list.leads_out(url));
                (field, written.or_else(leads))
            }
        };
        match found {
            None => {}
            Some(Blocked::Word(word)) => return Err(Refusal::WordBlocked { field, word }.into()),
            Some(Blocked::Domain(domain)) => {
                return Err(Refusal::DomainBlocked { field, domain }.into());
            }
        }
    }
    Ok(())
}

/// Where the links and pictures of a text lead that was made safe to show.
fn links(html: &str) -> impl Iterator<Item = &str> {
    let behind = |mark: &'static str| {
        let parts = html.split(mark).skip(1);
        parts.filter_map(|rest| rest.split('"').next())
    };
    behind(" href=\"").chain(behind(" src=\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_went_is_told() {
        let before = BlocklistRow {
            words: "one\ntwo".into(),
            domains: String::new(),
            version: 1,
        };
        let list =
            |entries: &[&str]| -> Vec<String> { entries.iter().map(ToString::to_string).collect() };
        let told = difference(&before, &list(&["two", "three"]), &list(&["a.example"]));
        assert_eq!(told, "+three, -one; +a.example");
        assert_eq!(difference(&before, &list(&["two", "one"]), &[]), "");
    }

    #[test]
    fn links_of_any_form_are_seen() {
        let home = domain::text::Home::new("localhost");
        let md =
            "[a][1] ![b](https://b.example/c.png) <https://d.example>\n\n[1]: https://a.example";
        let html = domain::text::render(md, &home).html;
        for host in ["a.example", "b.example", "d.example"] {
            assert!(links(&html).any(|url| url.contains(host)), "{host} {html}");
        }
    }
}

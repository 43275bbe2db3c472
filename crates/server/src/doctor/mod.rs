//! `folkmoot doctor`: looks at everything that can be wrong, and says how to mend it.

mod data;
mod machine;
mod mail;

use std::fmt::Write;

use crate::config::Config;
use crate::failure::Failure;
use crate::say;

/// What looking at one thing came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// What was looked at.
    what: &'static str,
    /// What was seen.
    seen: String,
    /// How to mend it; `None` where nothing is wrong.
    mend: Option<String>,
    /// Whether there was anything to look at.
    looked: bool,
}

impl Finding {
    /// All is well.
    fn well(what: &'static str, seen: impl Into<String>) -> Self {
        Self {
            what,
            seen: seen.into(),
            mend: None,
            looked: true,
        }
    }

    /// It can't be looked at, or there is nothing yet to look at.
    fn unseen(what: &'static str, why: impl Into<String>) -> Self {
        Self {
            looked: false,
            ..Self::well(what, why)
        }
    }

    /// Something is wrong.
    fn wrong(what: &'static str, seen: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            what,
            seen: seen.into(),
            mend: Some(mend.into()),
            looked: true,
        }
    }
}

/// Looks at everything and prints what it sees; `mend` puts right what can be counted anew.
///
/// # Errors
/// Something is wrong.
pub(crate) async fn run(config: &Config, mend: bool) -> Result<(), Failure> {
    let (data, stored) = data::look(config, mend).await;
    let mut findings = machine::look(config, stored.as_ref());
    findings.push(mail::way_out(config).await);
    findings.extend(data);
    say::line(report(&findings));
    let wrong = findings
        .iter()
        .filter(|finding| finding.mend.is_some())
        .count();
    match wrong {
        0 => Ok(()),
        1 => Err(Failure::new("One thing is wrong.")),
        _ => Err(Failure::new(format!("{wrong} things are wrong."))),
    }
}

fn report(findings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in findings {
        let Finding {
            what, seen, mend, ..
        } = finding;
        let verdict = match mend {
            Some(_) => "wrong",
            None if finding.looked => "ok",
            None => "-",
        };
        let _ = writeln!(out, "{verdict:<6}{what}: {seen}");
        if let Some(mend) = mend {
            let _ = writeln!(out, "      {mend}");
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_says_how_to_mend_it() {
        let findings = [
            Finding::well("clock", "2026-01-31T12:00:00Z"),
            Finding::unseen("secret", "is made at the next start"),
            Finding::wrong("disk", "12 MiB are free", "Delete something."),
        ];
        insta::assert_snapshot!(report(&findings), @r"
        ok    clock: 2026-01-31T12:00:00Z
        -     secret: is made at the next start
        wrong disk: 12 MiB are free
              Delete something.
        ");
    }
}

//! What every line about a decision says: by which rule, about what, who decided.

use std::borrow::Cow;

use domain::decision::{Redress, TargetKind};
use domain::name::{self, parse_handle};
use domain::urls;
use store::modlog::LogRow;
use words::Words;

use crate::pages::rules::version_href;

/// How people cite the rule of a decision, with its name then.
pub(crate) fn cited(words: &Words, row: &LogRow) -> Option<String> {
    let (position, name) = (row.rule_position?, row.rule_name.as_deref()?);
    Some(words.rule_cited(row.rule_site == Some(true), position, name))
}

/// How people cite a rule by what stands in a decision of it.
pub(crate) fn cited_as(
    words: &Words,
    site: Option<bool>,
    position: Option<i64>,
    name: Option<&str>,
) -> Option<String> {
    Some(words.rule_cited(site == Some(true), position?, name?))
}

/// Where the rule of a decision is read in the version that was in force.
pub(crate) fn cited_at(row: &LogRow) -> Option<String> {
    let (rule, version) = (row.rule?, row.rule_version?);
    if row.rule_site == Some(true) {
        return Some(version_href(None, rule, version));
    }
    let name = row.community.as_deref()?;
    let community = urls::community(name, row.community_host.as_deref());
    Some(version_href(Some(&community), rule, version))
}

/// What a decision is about, as a line calls it: a comment by the title of the post above it.
pub(crate) fn title<'a>(words: &'a Words, row: &'a LogRow) -> Option<Cow<'a, str>> {
    let title = row.title.as_deref()?;
    Some(match row.target_kind {
        TargetKind::Comment if row.is_answer => Cow::Owned(words.modlog_answer(title)),
        TargetKind::Comment => Cow::Owned(words.modlog_comment(title)),
        _ => Cow::Borrowed(title),
    })
}

/// Where a post belongs that was taken away: the address of that community, and how people write
/// it.
pub(crate) fn belongs(place: Option<&str>) -> Option<(String, String)> {
    let handle = parse_handle(place?)?;
    let href = match &handle.host {
        Some(host) => format!("https://{host}{}", urls::community(&handle.name, None)),
        None => urls::community(&handle.name, None),
    };
    Some((
        href,
        format!("!{}", name::handle(&handle.name, handle.host.as_deref())),
    ))
}

/// Who decided, as far as the reader may know.
pub(crate) fn who(words: &Words, row: &LogRow) -> String {
    let name = row.actor.as_deref();
    words
        .decided_by(row.automated, row.by_admin, name)
        .into_owned()
}

/// Where else whoever a decision is against can turn to, as a line says it.
pub(super) struct Elsewhere<'a> {
    pub(super) said: Cow<'a, str>,
    pub(super) href: Option<&'static str>,
    /// Whether the operator says it, in whatever language.
    pub(super) own: bool,
}

/// The ways that are open beside asking here.
pub(super) fn elsewhere<'a>(words: &'a Words, own: Option<&'a str>) -> Vec<Elsewhere<'a>> {
    let mut lines = Vec::new();
    for way in Redress::open(false) {
        lines.push(Elsewhere {
            said: words.redress(way, ""),
            href: (way == Redress::Contact).then_some("/contact"),
            own: false,
        });
        if let (Redress::Settlement, Some(text)) = (way, own) {
            lines.push(Elsewhere {
                said: Cow::Borrowed(text),
                href: None,
                own: true,
            });
        }
    }
    lines
}

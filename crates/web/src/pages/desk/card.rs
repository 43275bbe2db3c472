//! One thing that waits, with all that deciding about it takes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use askama::Template;
use domain::desk::{Item, ItemKind, Reason, is_claimed};
use domain::ids::PersonId;
use domain::limits;
use domain::name::handle;
use domain::time::Timestamp;
use domain::urls;
use store::appeal::AskedRow;
use store::desk::{DeskRuleRow, ItemRow};
use store::illegal_notice::IllegalNoticeRow;
use store::note::NoteRow;
use store::record::RecordRow;
use store::report::ReportRow;
use words::Words;

use super::super::canned;
use super::super::decision::cited_as;
use super::super::handle::Handle;
use super::super::moment::Moment;
use super::found::{self, FoundLine};
use super::{Rows, href};
use crate::next;
use crate::visit::Visit;

/// Reports of one thing that say the same.
pub(super) struct Reported<'a> {
    /// Why it was reported, in words.
    label: String,
    /// Where all else is that was reported by the same rule.
    href: Option<String>,
    /// How many.
    count: usize,
    /// What was said beyond that, and who said it, for admins.
    said: Vec<(&'a str, Option<&'a str>)>,
}

/// A rule by which something is removed.
pub(super) struct Offered {
    /// The rule and its version.
    value: String,
    /// The rule as people cite it.
    label: String,
    /// The key that takes it.
    key: Option<String>,
}

/// The card.
#[derive(Template)]
#[template(path = "parts/card.html")]
pub(super) struct Card<'a> {
    words: &'a Words,
    now: Timestamp,
    me: PersonId,
    token: String,
    here: String,
    row: &'a ItemRow,
    href: Option<String>,
    reports: Vec<Reported<'a>>,
    notes: Vec<&'a NoteRow>,
    record: Option<&'a RecordRow>,
    /// What checks found in it.
    found: Vec<FoundLine>,
    rules: Vec<Offered>,
    /// Messages that are kept ready: as the form sends them, and what they say.
    ready: Vec<(String, &'a str)>,
    illegal: Option<&'a IllegalNoticeRow>,
    /// What was decided, where somebody asks to look again or mended it.
    asked: Option<&'a AskedRow>,
    /// What was typed into its forms, which came back.
    typed: Typed<'a>,
}

/// What was typed into forms of a card, one of which came back.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Typed<'a> {
    /// To the author, or to whoever sent a notice.
    message: &'a str,
    /// About somebody, for other moderators.
    note: &'a str,
}

impl<'a> Typed<'a> {
    /// A message.
    pub(super) const fn message(message: &'a str) -> Self {
        Self { message, note: "" }
    }

    /// A note.
    pub(super) const fn note(note: &'a str) -> Self {
        Self { message: "", note }
    }
}

/// Rules that have a key of their own.
const KEYED: usize = 9;

impl<'a> Card<'a> {
    /// One card; `token` is that of all forms of the page, `desk` where the desk is that it stands
    /// on.
    pub(super) fn of(
        visit: &Visit,
        rows: &'a Rows,
        row: &'a ItemRow,
        token: &str,
        desk: &str,
    ) -> Self {
        let words = visit.words();
        let me = visit.viewer().person().unwrap_or(PersonId(0));
        let noted =
            |note: &&NoteRow| Some(note.person_id) == row.author_id && note.scope == row.scope;
        Self {
            words,
            now: visit.now(),
            me,
            token: token.to_owned(),
            here: visit.here().to_owned(),
            row,
            href: href(row),
            reports: reported(
                words,
                desk,
                rows.reports.iter().filter(|it| it.item_id == row.id),
            ),
            notes: rows.notes.iter().filter(noted).collect(),
            record: rows
                .records
                .iter()
                .find(|it| Some(it.id) == row.author_id && it.scope == row.scope),
            found: found::lines(words, rows, row),
            rules: offered(words, &rows.rules, row),
            ready: ready(&rows.rules, row),
            illegal: rows
                .illegal
                .iter()
                .find(|it| row.item() == Item::Illegal(it.id)),
            asked: rows
                .asked
                .iter()
                .find(|it| is_asked(row.kind) && it.id.get() == row.target),
            typed: Typed::default(),
        }
    }

    /// With what was typed into its form, which came back.
    pub(super) fn again(self, typed: Typed<'a>) -> Self {
        let here = format!("/desk/item/{}", self.row.id);
        Self {
            typed,
            here,
            ..self
        }
    }

    /// Where other pages lead back to once something was decided there: the next thing of the
    /// list.
    fn list(&self) -> &str {
        if self.here.starts_with("/desk/item/") {
            "/desk"
        } else {
            &self.here
        }
    }

    /// Where all else is decided about it.
    fn moderate(&self) -> Option<String> {
        let row = self.row;
        let path = match row.item() {
            Item::Post(id) if !row.deleted => format!("/post/{id}/moderate"),
            Item::Comment(id) if !row.deleted => format!("/comment/{id}/moderate"),
            Item::Community(_) => {
                let name = row.community.as_deref()?;
                let community = urls::community(name, row.community_host.as_deref());
                format!("{community}/moderate")
            }
            _ => return None,
        };
        Some(next::with(&path, self.list()))
    }

    fn community(&self) -> Option<String> {
        let name = self.row.community.as_deref()?;
        Some(handle(name, self.row.community_host.as_deref()))
    }

    /// Whoever it is by or about, unless it is the reader.
    fn other(&self) -> Option<String> {
        let row = self.row;
        row.author_id.filter(|id| *id != self.me)?;
        Some(handle(row.author.as_deref()?, row.author_host.as_deref()))
    }

    /// Where it is decided about its author, in the community that it stands in.
    fn moderate_author(&self) -> Option<String> {
        let person = self.other()?;
        let path = format!("/u/{person}/moderate");
        let path = match (self.row.kind, self.community(), self.row.post_id) {
            (ItemKind::Person, ..) => path,
            (ItemKind::Mail, Some(place), _) => format!("{path}?in={place}"),
            (ItemKind::Post | ItemKind::Comment, Some(place), Some(post)) => {
                format!("{path}?in={place}&post={post}")
            }
            _ => return None,
        };
        Some(next::with(&path, self.list()))
    }

    /// Where moderators write to its author.
    fn letter(&self) -> Option<String> {
        let (person, place) = (self.other()?, self.community()?);
        let kinds = matches!(self.row.kind, ItemKind::Post | ItemKind::Comment);
        let path = format!("/c/{place}/write?to={person}");
        kinds.then(|| next::with(&path, self.list()))
    }

    fn keep(&self, id: &impl std::fmt::Display) -> String {
        match self.row.version {
            0 => format!("/desk/item/{id}/keep"),
            version => format!("/desk/item/{id}/keep?version={version}"),
        }
    }

    /// What it is.
    fn label(&self) -> &'a str {
        let words = self.words;
        match self.row.kind {
            ItemKind::Post => words.desk_post(),
            ItemKind::Comment => words.desk_comment(),
            ItemKind::Community => words.desk_community(),
            ItemKind::Person => words.desk_person(),
            ItemKind::Mail => words.desk_letter(),
            ItemKind::Illegal => words.desk_illegal(),
            ItemKind::Application => words.desk_application(),
            ItemKind::Appeal => words.desk_appeal(),
            ItemKind::Repair => words.desk_repair(),
        }
    }

    fn title(&self) -> Cow<'_, str> {
        let row = self.row;
        let fixed = match row.kind {
            ItemKind::Illegal => {
                let number = row.target.to_string();
                return Cow::Owned(self.words.illegal_number(&number));
            }
            ItemKind::Community => row.community_title.as_deref().unwrap_or_default(),
            ItemKind::Person => row.author.as_deref().unwrap_or_default(),
            ItemKind::Appeal | ItemKind::Repair if row.title.is_empty() => self.decided(),
            _ if row.title.is_empty() => self.words.report_gone(),
            _ => &row.title,
        };
        Cow::Borrowed(fixed)
    }

    /// What was decided of which somebody asks, or which they mended.
    fn decided(&self) -> &str {
        let gone = self.words.report_gone();
        self.asked
            .map_or(gone, |it| self.words.done(it.action, it.off))
    }

    /// On what that rests, a line each.
    fn grounds(&self, asked: &AskedRow) -> Vec<String> {
        let name = asked.rule_name.as_deref();
        let rule = cited_as(self.words, asked.rule_site, asked.rule_position, name);
        let lines = rule.into_iter().chain([asked.message.clone()]);
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Whether somebody else has to look at it, since the reader decided it.
    fn for_another(&self) -> bool {
        let asked = self.asked.is_some_and(|it| it.for_another);
        asked && self.row.kind == ItemKind::Appeal
    }

    fn author(&self) -> Option<Handle<'a>> {
        let name = self.row.author.as_ref()?;
        Some(Handle::person(name, self.row.author_host.as_ref()))
    }

    fn place(&self) -> Option<Handle<'a>> {
        let name = self.row.community.as_ref()?;
        Some(Handle::community(name, self.row.community_host.as_ref()))
    }

    fn age(&self, at: &Timestamp) -> Moment<'a> {
        Moment::long(self.words, self.now, *at)
    }

    /// Where it says what took it away, or lets it wait.
    fn why(&self) -> Option<String> {
        let row = self.row;
        let about = match row.item() {
            Item::Post(id) => format!("/post/{id}/decision"),
            Item::Comment(id) => format!("/comment/{id}/decision"),
            _ => return None,
        };
        (row.held || row.removed).then_some(about)
    }

    /// Who else looks at it just now.
    fn claimer(&self) -> Option<String> {
        let row = self.row;
        let claimed = is_claimed(row.claimed_by, row.claimed_until, self.me, self.now);
        let name = row.claimer.as_deref().filter(|_| claimed)?;
        Some(self.words.desk_claimed(name))
    }

    /// Whether the reader said that they look at it.
    fn is_mine(&self) -> bool {
        let until = self.row.claimed_until.is_some_and(|until| until > self.now);
        self.row.claimed_by == Some(self.me) && until
    }

    /// What is left of it to remove.
    fn removable(&self) -> bool {
        let row = self.row;
        matches!(row.kind, ItemKind::Post | ItemKind::Comment) && !row.deleted && !row.removed
    }

    /// What is known of the author, in a few words each.
    fn known(&self, record: &RecordRow) -> Vec<String> {
        let words = self.words;
        let day = words.day(record.published);
        let mut known = vec![words.person_joined(&day)];
        if record.scope > 0 {
            known.push(words.desk_record_here().to_owned());
        }
        known.push(words.person_post_count(record.posts).into_owned());
        known.push(words.person_answer_count(record.comments).into_owned());
        if record.has_more() {
            let newest = words.desk_record_newest(limits::RECORD_COUNTED_MAX);
            known.push(newest.into_owned());
        }
        if record.removals > 0 {
            let count = words.desk_record_removals(record.removals);
            known.push(count.into_owned());
        }
        if record.decisions > 0 {
            let count = words.desk_record_decisions(record.decisions);
            known.push(count.into_owned());
        }
        if record.findings > 0 {
            let count = words.desk_record_findings(record.findings);
            known.push(count.into_owned());
        }
        known
    }

    /// Whether it is looked at on a page of its own.
    fn elsewhere(&self) -> bool {
        matches!(
            self.row.kind,
            ItemKind::Appeal | ItemKind::Repair | ItemKind::Application
        )
    }

    /// Whether it can be left as it is.
    fn keepable(&self) -> bool {
        !self.elsewhere() && self.row.kind != ItemKind::Illegal
    }
}

/// Whether it is about a decision.
pub(super) const fn is_asked(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Appeal | ItemKind::Repair)
}

/// Reports by why they were made, those with most first.
fn reported<'a>(
    words: &Words,
    desk: &str,
    rows: impl Iterator<Item = &'a ReportRow>,
) -> Vec<Reported<'a>> {
    let mut by_label: BTreeMap<String, Reported<'a>> = BTreeMap::new();
    for row in rows {
        let label = match (row.reason, &row.rule_name) {
            (Reason::Rule, Some(name)) => {
                let site = row.rule_site == Some(true);
                words.rule_cited(site, row.rule_position.unwrap_or_default(), name)
            }
            (Reason::NotSerious, _) => words.action_not_serious().to_owned(),
            _ => words.report_other().to_owned(),
        };
        let one = by_label.entry(label.clone()).or_insert_with(|| Reported {
            label,
            href: row.rule.map(|id| format!("{desk}?rule={id}")),
            count: 0,
            said: Vec::new(),
        });
        one.count += 1;
        if !row.words.is_empty() || row.reporter.is_some() {
            one.said.push((&row.words, row.reporter.as_deref()));
        }
    }
    let mut reported: Vec<_> = by_label.into_values().collect();
    reported.sort_by_key(|one| std::cmp::Reverse(one.count));
    reported
}

fn in_force<'a>(rules: &'a [DeskRuleRow], row: &ItemRow) -> impl Iterator<Item = &'a DeskRuleRow> {
    let of = |id: i64| rules.iter().filter(move |rule| rule.community_id.0 == id);
    of(row.community_id.map_or(-1, |id| id.0)).chain(of(0))
}

/// The messages that are kept ready with those rules.
fn ready<'a>(rules: &'a [DeskRuleRow], row: &ItemRow) -> Vec<(String, &'a str)> {
    let of = |rule: &'a DeskRuleRow| {
        let lines = rule.messages.lines();
        lines.map(move |line| (canned::value(rule.id, rule.version, line), line))
    };
    in_force(rules, row).flat_map(of).collect()
}

/// The rules by which it can be removed: those of its community, then those of the site.
fn offered(words: &Words, rules: &[DeskRuleRow], row: &ItemRow) -> Vec<Offered> {
    in_force(rules, row)
        .enumerate()
        .map(|(at, rule)| Offered {
            value: canned::shown_rule(rule.id, rule.version),
            label: words.rule_cited(rule.community_id.0 == 0, rule.position, &rule.name),
            key: (at < KEYED).then(|| (at + 1).to_string()),
        })
        .collect()
}

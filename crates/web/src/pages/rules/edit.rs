//! Writing rules: their list with what can be done to each, and the form of one.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::{CommunityId, RuleId};
use domain::refusal::Refusal;
use domain::rules::{Rule, sidebar_with_rules};
use domain::urls;
use operations::draft::Target;
use operations::rule::{self as operation, RuleChange};
use operations::{Operations, findings};
use store::community::CommunityRow;
use store::draft::DraftRow;
use store::rule::{RuleRow, find_rule, list_own_rules};
use store::{Lane, Query, Reads};

use super::fields::Fields;
use super::{Line, Parts, has_rules};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::pages::admin::menu;
use crate::pages::ask::{kept, writing};
use crate::pages::community_form::{find_own, find_own_draft};
use crate::pages::drafts::sent;
use crate::pages::form_page::{DraftPlace, FormPage};
use crate::pages::tabs::Tabs;
use crate::pages::wrong::{Wrong, refused};
use crate::visit::Visit;

/// Whose rules they are, for somebody who may write them.
pub(super) struct Whose {
    community: Option<CommunityRow>,
    /// The address of their list.
    pub(super) href: String,
}

impl Whose {
    pub(super) async fn find(
        visit: &Visit,
        reads: &Reads,
        parts: &HashMap<String, String>,
    ) -> Result<Self, Failure> {
        let Some(name) = parts.get("name") else {
            return Ok(Self {
                community: None,
                href: String::from("/admin/rules"),
            });
        };
        let row = find_own(visit, reads, name).await?;
        let href = urls::community(&row.name, row.host.as_deref());
        Ok(Self {
            community: Some(row),
            href: format!("{href}/rules"),
        })
    }

    pub(super) fn id(&self) -> Option<CommunityId> {
        self.community.as_ref().map(|row| row.id)
    }

    /// The community as people name it; empty for the site.
    fn handle(&self) -> String {
        let handle = |row: &CommunityRow| domain::name::handle(&row.name, row.host.as_deref());
        self.community.as_ref().map(handle).unwrap_or_default()
    }

    /// The page on which they are put in order.
    pub(super) fn list(&self) -> String {
        match &self.community {
            Some(_) => format!("{}/edit", self.href),
            None => self.href.clone(),
        }
    }

    pub(super) fn page(&self, visit: &Visit, title: impl Into<String>) -> Page {
        let page = Page::new(visit, title).noindex().narrow();
        match &self.community {
            Some(row) => page.nav(Nav::Communities).tint(row.colour),
            None => page,
        }
    }

    /// Changes their rules.
    pub(super) async fn change(
        &self,
        visit: &Visit,
        operations: &Operations,
        change: RuleChange,
    ) -> Result<(), operations::Failure> {
        operation::change(operations, &visit.by()?, self.id(), change).await
    }

    fn title(&self, visit: &Visit) -> String {
        let words = visit.words();
        match &self.community {
            Some(row) => words.rules_edit_title(&row.title),
            None => words.rules_edit_title_site().to_owned(),
        }
    }
}

/// The list, with what can be done to each.
#[derive(Template)]
#[template(path = "rules_edit.html")]
struct EditPage<'a> {
    page: Page,
    /// The pages that it is one of.
    menu: Option<Tabs<'a>>,
    href: &'a str,
    lines: Vec<Line<'a>>,
    /// Where rules can be read out of the sidebar, if there are any.
    read: Option<String>,
    /// Where everybody reads those of a community.
    back: Option<&'a str>,
    /// The sidebar of a community with its rules behind it, for places that know nothing else.
    elsewhere: Option<String>,
}

impl EditPage<'_> {
    fn said(&self, label: &str, line: &Line<'_>) -> String {
        self.page.words().members_about(label, &line.number)
    }

    fn is_last(&self, line: &Line<'_>) -> bool {
        usize::try_from(line.row.position).is_ok_and(|position| position >= self.lines.len())
    }
}

/// Lists the rules for those who write them.
pub(crate) async fn show_edit(
    visit: Visit,
    State(reads): State<Reads>,
    Path(parts): Parts,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let id = whose.id();
    let rows = reads
        .read(Lane::Page, move |q| list_own_rules(q, id))
        .await?;
    let words = visit.words();
    let of_site = whose.community.is_none();
    html(&EditPage {
        menu: of_site.then(|| menu(words, "/admin/rules")),
        page: whose.page(&visit, whose.title(&visit)),
        lines: rows.iter().map(|row| Line::new(words, row)).collect(),
        read: whose
            .community
            .as_ref()
            .filter(|row| has_rules(row.sidebar_md.as_deref()))
            .map(|_| format!("{}/read", whose.href)),
        back: whose.community.as_ref().map(|_| whose.href.as_str()),
        elsewhere: whose
            .community
            .as_ref()
            .filter(|_| !rows.is_empty())
            .map(|row| elsewhere(row.sidebar_md.as_deref(), &rows)),
        href: &whose.href,
    })
}

/// A sidebar with the rules behind it, from which whoever brings it here again gets them back.
fn elsewhere(sidebar: Option<&str>, rows: &[RuleRow]) -> String {
    let rules: Vec<Rule> = rows.iter().map(RuleRow::rule).collect();
    sidebar_with_rules(sidebar.unwrap_or_default(), &rules)
}

/// Shows the form for one more.
pub(crate) async fn show_new(
    visit: Visit,
    State(reads): State<Reads>,
    Path(parts): Parts,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let draft = find_own_draft(&visit, &reads, Target::NewRule(whose.id())).await?;
    let (fields, begun) = match &draft {
        Some(draft) => restored(draft, None),
        None => (Fields::new(), Begun::default()),
    };
    form_page(&visit, &whose, begun, &fields, Wrong::nothing())
}

/// Which rule a form is of, and which writing.
#[derive(Default)]
struct Begun {
    /// The rule and its version; none for one more.
    rule: Option<(RuleId, i64)>,
    /// Which writing it is, where that began on an earlier page.
    writing: String,
    /// Whether it comes from a draft.
    restored: bool,
}

impl Begun {
    fn of(form: &Form, rule: Option<(RuleId, i64)>) -> Self {
        Self {
            rule,
            writing: writing(form),
            restored: false,
        }
    }

    fn target(&self, whose: &Whose) -> Target {
        let new = || Target::NewRule(whose.id());
        self.rule.map_or_else(new, |(id, _)| Target::Rule(id))
    }
}

/// What a draft kept. What was typed over an older version is not to be taken for a change of the
/// newest.
fn restored(draft: &DraftRow, rule: Option<(RuleId, i64)>) -> (Fields, Begun) {
    let version = kept(draft, "version").and_then(|it| it.parse().ok());
    let begun = Begun {
        rule: rule.map(|(id, newest)| (id, version.unwrap_or(newest))),
        writing: kept(draft, "writing").unwrap_or_default(),
        restored: true,
    };
    (Fields::typed(&Form::kept(&draft.more)), begun)
}

fn form_page(visit: &Visit, whose: &Whose, begun: Begun, fields: &Fields, wrong: Wrong) -> Answer {
    let target = begun.target(whose).word();
    let (action, version) = match begun.rule {
        Some((id, version)) => (format!("{}/{id}", whose.href), Some(version)),
        None => (format!("{}/new", whose.href), None),
    };
    let words = visit.words();
    let title = match version {
        Some(_) => whose.title(visit),
        None => words.rules_add().to_owned(),
    };
    let controls = fields.controls(words, &wrong);
    let mut buttons = vec![("choose", words.rule_check_show())];
    if fields.trial().is_some() {
        buttons.push(("try", words.rule_try()));
    }
    FormPage {
        version,
        back: Some(whose.list()),
        hidden: vec![("shown", fields.shown().to_owned())],
        buttons,
        wrong,
        draft: Some(DraftPlace {
            target,
            community: whose.handle(),
            writing: begun.writing,
            restored: begun.restored,
        }),
        ..FormPage::new(whose.page(visit, title), action, controls)
    }
    .answer()
}

/// Whether a form was sent to be shown again, and not to be kept.
fn only_looks(form: &Form) -> bool {
    form.has("choose") || form.has("try")
}

/// What stands in a form that only looks: the settings of the check that was chosen, or what its
/// list finds in the text beside it.
fn looked_at(
    visit: &Visit,
    operations: &Operations,
    form: &Form,
    fields: Fields,
) -> Result<(Fields, Wrong), Failure> {
    let Some((check, sample)) = fields.trial().filter(|_| !form.has("choose")) else {
        return Ok((fields, Wrong::nothing()));
    };
    let network = visit.network().to_string();
    match findings::of_sample(operations, &visit.by()?, &network, check, sample) {
        Ok(found) => Ok((fields.tried(visit.words(), &found), Wrong::nothing())),
        Err(refusal) => Ok((fields, Wrong::new(visit.words(), refusal))),
    }
}

/// Adds a rule, shows the settings of another check, or tries a list.
pub(crate) async fn add(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(parts): Parts,
    form: Form,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let (fields, begun) = (Fields::typed(&form), Begun::of(&form, None));
    if only_looks(&form) {
        let (fields, wrong) = looked_at(&visit, &operations, &form, fields)?;
        return form_page(&visit, &whose, begun, &fields, wrong);
    }
    let outcome = async {
        form.name()?;
        let change = RuleChange::Add(fields.to_form()?);
        whose.change(&visit, &operations, change).await
    };
    match outcome.await {
        Ok(()) => {
            let target = Target::NewRule(whose.id());
            sent(&operations, &visit.by()?, target, &form).await;
            Ok(see_other(&whose.list()))
        }
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            form_page(&visit, &whose, begun, &fields, wrong)
        }
    }
}

/// The rule that an address names.
async fn find_one(
    reads: &Reads,
    whose: &Whose,
    parts: &HashMap<String, String>,
) -> Result<RuleRow, Failure> {
    let (of, id) = (whose.id(), rule_id(parts)?);
    let read = move |q: &mut Query<'_>| -> Result<RuleRow, Failure> {
        Ok(find_rule(q, of, id)?.ok_or(Refusal::NoSuchRule)?)
    };
    reads.read(Lane::Page, read).await
}

pub(super) fn rule_id(parts: &HashMap<String, String>) -> Result<RuleId, Refusal> {
    let id = parts.get("rule").and_then(|id| RuleId::parse(id));
    id.ok_or(Refusal::NoSuchRule)
}

/// Shows the form of one rule.
pub(crate) async fn show_one(
    visit: Visit,
    State(reads): State<Reads>,
    Path(parts): Parts,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let row = find_one(&reads, &whose, &parts).await?;
    let rule = Some((row.id, row.version));
    let draft = find_own_draft(&visit, &reads, Target::Rule(row.id)).await?;
    let (fields, begun) = match &draft {
        Some(draft) => restored(draft, rule),
        None => {
            let begun = Begun {
                rule,
                ..Begun::default()
            };
            (Fields::of(&row), begun)
        }
    };
    form_page(&visit, &whose, begun, &fields, Wrong::nothing())
}

/// Gives a rule its next version, shows the settings of another check, or tries a list.
pub(crate) async fn change(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(parts): Parts,
    form: Form,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let id = rule_id(&parts)?;
    let fields = Fields::typed(&form);
    let version: i64 = form.text("version").parse().unwrap_or_default();
    let begun = Begun::of(&form, Some((id, version)));
    if only_looks(&form) {
        let (fields, wrong) = looked_at(&visit, &operations, &form, fields)?;
        return form_page(&visit, &whose, begun, &fields, wrong);
    }
    let outcome = async {
        form.name()?;
        let change = RuleChange::Edit(id, version, fields.to_form()?);
        whose.change(&visit, &operations, change).await
    };
    let Err(failure) = outcome.await else {
        sent(&operations, &visit.by()?, Target::Rule(id), &form).await;
        return Ok(see_other(&whose.list()));
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    // Whoever saves again means it, though somebody else was faster.
    let version = if wrong.is_stale() {
        find_one(&reads, &whose, &parts).await?.version
    } else {
        version
    };
    let rule = Some((id, version));
    form_page(&visit, &whose, Begun { rule, ..begun }, &fields, wrong)
}

/// Moves a rule to another place.
pub(crate) async fn move_to(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(parts): Parts,
    form: Form,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let to = form.text("to").parse().unwrap_or(1);
    let change = RuleChange::Move(rule_id(&parts)?, to);
    whose.change(&visit, &operations, change).await?;
    Ok(see_other(&whose.list()))
}

/// Takes a rule out of force.
pub(crate) async fn retire(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(parts): Parts,
    _form: Form,
) -> Answer {
    let whose = Whose::find(&visit, &reads, &parts).await?;
    let change = RuleChange::Retire(rule_id(&parts)?);
    whose.change(&visit, &operations, change).await?;
    Ok(see_other(&whose.list()))
}

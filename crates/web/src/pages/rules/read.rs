//! Reading rules out of a sidebar: what was found stands beside the sidebar, for a moderator to
//! change and confirm.

use askama::Template;
use axum::extract::{Path, State};
use domain::refusal::{Field, Refusal};
use domain::rules::{Check, Outcome, ProposedRule, Scope, Stage, read_sidebar, sidebar_without};
use domain::urls;
use operations::Operations;
use operations::rule::{RuleForm, TakeSidebar, take_sidebar};
use store::Reads;
use store::community::CommunityRow;
use words::Words;

use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::pages::again::form_again;
use crate::pages::community::find;
use crate::pages::community_form::find_own;
use crate::pages::wrong::{Wrong, refused};
use crate::visit::Visit;

/// A rule that was found, as it stands in the form.
#[derive(Debug, Clone)]
struct Proposal {
    take: bool,
    name: String,
    text: String,
    scope: String,
    /// The check as it is stored; empty for none.
    check: String,
    /// Whether that is what the program proposes, and not taken out by the moderator.
    checked: bool,
    /// Where posts belong, if that is what the check is about.
    community: Option<String>,
    /// Whether that is not known here.
    unknown: bool,
    outcome: String,
    stage: String,
}

impl Proposal {
    fn of(rule: &ProposedRule) -> Self {
        Self {
            take: true,
            name: rule.name.clone(),
            text: rule.text.clone(),
            scope: rule.scope.word().to_owned(),
            check: rule.check.as_ref().map(Check::to_json).unwrap_or_default(),
            checked: rule.check.is_some(),
            community: match &rule.check {
                Some(Check::BelongsElsewhere(it)) => Some(it.community.clone()),
                _ => None,
            },
            unknown: false,
            outcome: rule.outcome.word().to_owned(),
            stage: rule.stage.word().to_owned(),
        }
    }

    fn typed(form: &Form, n: usize) -> Option<Self> {
        let text = |field: &str| form.text(&format!("{field}-{n}")).to_owned();
        form.get(&format!("name-{n}"))?;
        Some(Self {
            take: form.has(&format!("take-{n}")),
            name: text("name"),
            text: text("text"),
            scope: text("scope"),
            check: text("check"),
            checked: form.has(&format!("checked-{n}")),
            community: form.get(&format!("community-{n}")).map(str::to_owned),
            unknown: false,
            outcome: text("outcome"),
            stage: text("stage"),
        })
    }

    fn read_check(&self) -> Option<Check> {
        let mut check = Check::from_json(&self.check).ok()?;
        if let (Check::BelongsElsewhere(it), Some(community)) = (&mut check, &self.community) {
            it.community.clone_from(community);
        }
        Some(check)
    }

    fn to_form(&self) -> Result<RuleForm, Refusal> {
        let bad = || Refusal::BadChoice {
            field: Field::RuleCheck,
        };
        Ok(RuleForm {
            name: self.name.clone(),
            text: self.text.clone(),
            scope: Scope::from_word(&self.scope).ok_or_else(bad)?,
            check: self.read_check().filter(|_| self.checked),
            outcome: Outcome::from_word(&self.outcome).ok_or_else(bad)?,
            message: String::new(),
            messages: Vec::new(),
            stage: Stage::from_word(&self.stage).ok_or_else(bad)?,
        })
    }
}

/// The sidebar, and the rules that were found in it.
#[derive(Template)]
#[template(path = "rules_read.html")]
struct ReadPage<'a> {
    page: Page,
    words: &'static Words,
    action: String,
    back: String,
    version: i64,
    original: &'a str,
    left: String,
    proposals: &'a [Proposal],
    wrong: Wrong,
}

impl ReadPage<'_> {
    fn number(&self, n: &usize) -> String {
        let n = domain::number::from_usize(*n);
        self.words.rules_number(n).into_owned()
    }

    fn check(&self, it: &Proposal) -> Option<&str> {
        let check = it.read_check()?;
        Some(self.words.check(check.code()))
    }

    fn scopes(&self, it: &Proposal) -> Vec<(&'static str, &str, bool)> {
        let one = |scope: &Scope| {
            let chosen = it.scope == scope.word();
            (scope.word(), self.words.rule_scope_of(*scope), chosen)
        };
        Scope::ALL.iter().map(one).collect()
    }

    fn outcomes(&self, it: &Proposal) -> Vec<(&'static str, &str, bool)> {
        let one = |outcome: &Outcome| {
            let chosen = it.outcome == outcome.word();
            (outcome.word(), self.words.rule_outcome_of(*outcome), chosen)
        };
        Outcome::ALL.iter().map(one).collect()
    }

    fn stages(&self, it: &Proposal) -> Vec<(&'static str, &str, bool)> {
        let one = |stage: &Stage| {
            let chosen = it.stage == stage.word();
            (stage.word(), self.words.rule_stage_of(*stage), chosen)
        };
        let offered = Stage::ALL.iter().filter(|it| **it != Stage::Paused);
        offered.map(one).collect()
    }
}

/// Whether a sidebar has rules in it that could be read.
pub(crate) fn has_rules(sidebar: Option<&str>) -> bool {
    sidebar.is_some_and(|it| !read_sidebar(it).rules.is_empty())
}

/// Shows what was found.
pub(crate) async fn show_read(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let found = read_sidebar(row.sidebar_md.as_deref().unwrap_or_default());
    let proposals: Vec<Proposal> = found.rules.iter().map(Proposal::of).collect();
    page(&visit, &reads, &row, proposals, Wrong::nothing()).await
}

async fn page(
    visit: &Visit,
    reads: &Reads,
    row: &CommunityRow,
    mut proposals: Vec<Proposal>,
    wrong: Wrong,
) -> Answer {
    for it in &mut proposals {
        if let Some(community) = &it.community {
            let handle = community.trim().trim_start_matches('!');
            // One of ours that is not there is refused on sending, with a reason.
            let far = handle.contains('@');
            it.unknown = far && find(reads, visit.viewer(), handle).await.is_err();
        }
    }
    let proposals = &proposals[..];
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let original = row.sidebar_md.as_deref().unwrap_or_default();
    let refusal = wrong.refusal();
    let template = ReadPage {
        page: Page::new(visit, words.rules_read_title(&row.title))
            .nav(Nav::Communities)
            .tint(row.colour)
            .noindex(),
        words,
        action: format!("{href}/rules/read"),
        back: format!("{href}/rules/edit"),
        version: row.version,
        original,
        left: left(original, proposals),
        proposals,
        wrong,
    };
    form_again(&template, refusal.as_ref())
}

/// The sidebar without the rules that are taken.
fn left(original: &str, proposals: &[Proposal]) -> String {
    let taken: Vec<bool> = proposals.iter().map(|it| it.take).collect();
    sidebar_without(original, &taken)
}

/// Takes the rules that the moderator chose.
pub(crate) async fn confirm(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let href = urls::community(&row.name, row.host.as_deref());
    let proposals: Vec<Proposal> = (1..).map_while(|n| Proposal::typed(&form, n)).collect();
    let taken = proposals.iter().filter(|it| it.take);
    let rules: Result<Vec<RuleForm>, Refusal> = taken.map(Proposal::to_form).collect();
    let outcome = async {
        form.name()?;
        let original = row.sidebar_md.as_deref().unwrap_or_default();
        let take = TakeSidebar {
            version: form.text("version").parse().unwrap_or_default(),
            sidebar: left(original, &proposals),
            rules: rules?,
        };
        take_sidebar(&operations, &visit.by()?, row.id, take).await
    };
    match outcome.await {
        Ok(()) => Ok(see_other(&format!("{href}/rules/edit"))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            page(&visit, &reads, &row, proposals, wrong).await
        }
    }
}

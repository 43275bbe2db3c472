//! What moderators of the demo did before anybody looked: rules taken out of sidebars, reports, an
//! answer that waits, a removal that its author asks to look at again.

use domain::decision::{Action, Target};
use domain::desk::{Item, Reason};
use domain::ids::{CommentId, CommunityId, PersonId, PostId};
use domain::name::name_key;
use domain::rules::{Check, Links, Outcome, ProposedRule, Scope, Stage, read_sidebar};
use domain::time::{DAY, HOUR, MINUTE, Timestamp};
use domain::viewer::Viewer;
use operations::answer::{Answer, answer};
use operations::decide::{Decide, With, appeal, decide};
use operations::report::{Report, report};
use operations::rule::{RuleChange, RuleForm, TakeSidebar, change, take_sidebar};
use operations::{By, Operations};
use store::community::{CommunityRow, find_community_by_name};
use store::import_key::find_import_key;
use store::person::find_person_by_name;
use store::rule::{RuleRow, list_rules};
use store::{Lane, Query};

use super::fill::{SOURCE, spoilt};
use crate::failure::Failure;

/// Communities whose sidebars hold rules, each with the moderator who takes them out.
const RULED: [(&str, &str); 3] = [("ask", "maren"), ("kitchen", "maren"), ("repair", "ilse")];
/// Answers that lead to this shop wait for a moderator.
const SHOP: &str = "knives.example";

/// Has people make rules, answer, decide, appeal and report, each some time before `now`.
///
/// # Errors
/// The database can't be written, or something that is done here is refused.
pub(super) async fn run(operations: &Operations, now: Timestamp) -> Result<(), Failure> {
    let demo = Demo { operations, now };
    for (community, moderator) in RULED {
        demo.take_rules(community, moderator).await?;
    }
    demo.have_shops_wait().await?;
    demo.mark_asked_before().await?;
    demo.remove_and_appeal().await?;
    demo.answer_with_a_shop().await?;
    demo.report_unkindness().await?;
    demo.report_a_twin().await
}

/// The site that is filled, and when that is.
struct Demo<'a> {
    operations: &'a Operations,
    now: Timestamp,
}

impl Demo<'_> {
    /// Reads the rules out of a sidebar as its moderator would, and takes them all.
    async fn take_rules(&self, community: &str, moderator: &str) -> Result<(), Failure> {
        let by = self.by(moderator, 20 * DAY).await?;
        let row = self.community(community).await?;
        let found = read_sidebar(row.sidebar_md.as_deref().unwrap_or_default());
        let take = TakeSidebar {
            version: row.version,
            sidebar: found.sidebar,
            rules: found.rules.into_iter().map(form).collect(),
        };
        Ok(take_sidebar(self.operations, &by, row.id, take).await?)
    }

    /// One more rule, whose check has what it finds wait.
    async fn have_shops_wait(&self) -> Result<(), Failure> {
        let by = self.by("maren", 19 * DAY).await?;
        let rule = RuleForm {
            name: "Links to shops wait for a moderator".into(),
            text: "Say what to look for rather than where to buy it.".into(),
            scope: Scope::All,
            check: Some(Check::Links(Links {
                forbidden: vec![SHOP.into()],
                ..Links::default()
            })),
            outcome: Outcome::Hold,
            message: String::new(),
            messages: Vec::new(),
            stage: Stage::Active,
        };
        let kitchen = self.community("kitchen").await?.id;
        Ok(change(self.operations, &by, Some(kitchen), RuleChange::Add(rule)).await?)
    }

    async fn mark_asked_before(&self) -> Result<(), Failure> {
        let by = self.by("maren", 12 * DAY).await?;
        let again = Target::Post(self.post("q87").await?);
        let what = Decide {
            with: With::SameAs(self.post("q06").await?),
            ..Decide::new(
                Action::Duplicate,
                again,
                "The answers there hold for you too.",
            )
        };
        decide(self.operations, &by, what).await?;
        Ok(())
    }

    /// A joke below a serious question goes, and whoever made it asks for somebody else to look.
    async fn remove_and_appeal(&self) -> Result<(), Failure> {
        let tove = self.by("tove", 2 * DAY).await?;
        let joke = Answer {
            post: self.post("q16").await?,
            parent: None,
            text: "Label everything in the house, including him. It works for my glue pots.".into(),
            form: None,
            anyway: true,
            language: None,
        };
        let joke = Target::Comment(answer(self.operations, &tove, joke).await?);
        let ilse = self.by("ilse", DAY).await?;
        let rule = self.rule("ask", 2).await?;
        let removal = Decide {
            rule: Some((rule.id, rule.version)),
            ..Decide::new(
                Action::Remove,
                joke,
                "Amina is worried about her father; this makes fun of him.",
            )
        };
        let removal = decide(self.operations, &ilse, removal).await?;
        let why = "The labels are meant seriously: on cupboards and on the stove they helped my \
                   grandmother for years. I can leave the joke out.";
        let at = self.now.plus(-5 * HOUR);
        Ok(appeal(self.operations, tove.person, removal, why, at).await?)
    }

    /// What the rule above finds.
    async fn answer_with_a_shop(&self) -> Result<(), Failure> {
        let by = self.by("fergus", 4 * HOUR).await?;
        let shop = Answer {
            post: self.post("q27").await?,
            parent: None,
            text: format!("Or a new one, for less than the sandpaper: https://{SHOP}/bread"),
            form: None,
            anyway: true,
            language: None,
        };
        answer(self.operations, &by, shop).await?;
        Ok(())
    }

    /// Two people find the same rule broken.
    async fn report_unkindness(&self) -> Result<(), Failure> {
        let rule = self.rule("kitchen", 3).await?.id;
        let item = Item::Comment(self.comment("c176").await?);
        for (who, words, ago) in [
            ("henrike", "I love my old knife.", 3 * HOUR),
            ("soledad", "", 2 * HOUR),
        ] {
            let by = self.by(who, ago).await?;
            let what = Report {
                item,
                reason: Reason::Rule,
                rule: Some(rule),
                words: words.into(),
                to_admins: false,
            };
            report(self.operations, &by, what).await?;
        }
        Ok(())
    }

    async fn report_a_twin(&self) -> Result<(), Failure> {
        let by = self.by("zofia", 40 * MINUTE).await?;
        let what = Report {
            item: Item::Post(self.post("q73").await?),
            reason: Reason::Other,
            rule: None,
            words: "Asked again a little later, about leaving politely. One of the two is enough."
                .into(),
            to_admins: false,
        };
        report(self.operations, &by, what).await?;
        Ok(())
    }

    /// Somebody of the archive who sends a form, so many microseconds before now.
    async fn by(&self, name: &str, ago: i64) -> Result<By, Failure> {
        let key = name_key(name);
        let find = move |q: &mut Query<'_>| find_person_by_name(q, &key, None);
        let found = self.operations.reads().read(Lane::Page, find).await?;
        let person: PersonId = found.ok_or_else(|| spoilt("names nobody"))?.id;
        Ok(By::page(person, false, self.now.plus(-ago)))
    }

    async fn community(&self, name: &str) -> Result<CommunityRow, Failure> {
        let key = name_key(name);
        let find =
            move |q: &mut Query<'_>| find_community_by_name(q, Viewer::Anonymous, &key, None);
        let found = self.operations.reads().read(Lane::Page, find).await?;
        found.ok_or_else(|| spoilt("lacks a community"))
    }

    /// The rule that stands at a place, counted from 1, among those of a community.
    async fn rule(&self, community: &str, place: i64) -> Result<RuleRow, Failure> {
        let of: CommunityId = self.community(community).await?.id;
        let list = move |q: &mut Query<'_>| list_rules(q, of);
        let rules = self.operations.reads().read(Lane::Page, list).await?;
        let found = rules
            .into_iter()
            .find(|it| !it.is_of_site() && it.position == place);
        found.ok_or_else(|| spoilt("lacks a rule"))
    }

    async fn post(&self, key: &'static str) -> Result<PostId, Failure> {
        Ok(PostId(self.object("post", key).await?))
    }

    async fn comment(&self, key: &'static str) -> Result<CommentId, Failure> {
        Ok(CommentId(self.object("comment", key).await?))
    }

    /// What a line of the archive became.
    async fn object(&self, kind: &'static str, key: &'static str) -> Result<i64, Failure> {
        let find = move |q: &mut Query<'_>| find_import_key(q, SOURCE, kind, key);
        let found = self.operations.reads().read(Lane::Page, find).await?;
        found.ok_or_else(|| spoilt("lacks a text"))
    }
}

/// A rule as it was read, taken as it is proposed.
fn form(rule: ProposedRule) -> RuleForm {
    RuleForm {
        name: rule.name,
        text: rule.text,
        scope: rule.scope,
        check: rule.check,
        outcome: rule.outcome,
        message: String::new(),
        messages: Vec::new(),
        stage: rule.stage,
    }
}

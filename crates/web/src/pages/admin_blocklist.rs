//! Words and domains that the whole site keeps out.

use axum::extract::State;
use domain::refusal::{Field, Refusal};
use domain::rules::blocked_words;
use operations::Operations;
use operations::blocklist::{self, BlocklistForm, lines};
use store::Reads;
use store::blocklist::{BlocklistRow, find_blocklist};

use super::admin::menu;
use super::asked::Asked;
use super::controls::{Control, Input};
use super::form_page::FormPage;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

const PATH: &str = "/admin/blocked";

fn page(visit: &Visit, fields: &BlocklistForm, wrong: Wrong) -> Answer {
    let words = visit.words();
    // What cannot be is said at the list that it stands in.
    let words_fit = blocked_words(&lines(&fields.words)).is_ok();
    let text = |text: &str| Input::Text(text.to_owned());
    let listed = Control::new("words", words.admin_blocked_words(), text(&fields.words))
        .hint(words.admin_blocked_words_hint());
    let domains = Control::new(
        "domains",
        words.admin_blocked_domains(),
        text(&fields.domains),
    )
    .hint(words.admin_blocked_domains_hint());
    let controls = if words_fit {
        vec![listed, domains.wrong(&wrong, Field::RuleCheck)]
    } else {
        vec![listed.wrong(&wrong, Field::RuleCheck), domains]
    };
    let page = Page::new(visit, words.admin_menu_blocked()).nav(Nav::Mine);
    let rules = words.admin_blocked_rules();
    FormPage {
        menu: Some(menu(words, PATH)),
        intro: Some(words.admin_blocked_intro()),
        saved: Asked::of(visit).get("saved").is_some() && wrong.refusal().is_none(),
        version: Some(fields.version),
        links: vec![(String::from("/admin/rules/new"), rules.into())],
        wrong,
        ..FormPage::new(page, PATH, controls)
    }
    .answer()
}

async fn stored(reads: &Reads) -> Result<BlocklistRow, crate::errors::Failure> {
    let row = find_blocklist(reads).await?;
    Ok(row.ok_or(Refusal::Unavailable)?)
}

/// A list with what another has beyond it.
fn together(stored: &str, typed: &str) -> String {
    let mut all = lines(stored);
    let more = lines(typed);
    let more = more
        .into_iter()
        .filter(|line| !stored.lines().any(|it| it == line));
    all.extend(more.collect::<Vec<_>>());
    all.join("\n")
}

/// Shows what is kept out.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let row = stored(&reads).await?;
    let fields = BlocklistForm {
        words: row.words,
        domains: row.domains,
        version: row.version,
    };
    page(&visit, &fields, Wrong::nothing())
}

/// Changes what is kept out.
pub(crate) async fn save(
    visit: Visit,
    State(operations): State<Operations>,
    State(reads): State<Reads>,
    form: Form,
) -> Answer {
    let mut fields = BlocklistForm {
        words: form.text("words").to_owned(),
        domains: form.text("domains").to_owned(),
        version: form.text("version").parse().unwrap_or_default(),
    };
    let outcome = async {
        form.name()?;
        blocklist::change(&operations, &visit.by()?, fields.clone()).await
    };
    let Err(failure) = outcome.await else {
        return Ok(see_other("/admin/blocked?saved=1"));
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    if wrong.is_stale() {
        // Both lists together, so that what somebody else added is not lost.
        let row = stored(&reads).await?;
        fields.words = together(&row.words, &fields.words);
        fields.domains = together(&row.domains, &fields.domains);
        fields.version = row.version;
    }
    page(&visit, &fields, wrong)
}

//! What one blocked, and blocking: people and communities from their pages, words and servers
//! here.

use askama::Template;
use axum::extract::{Path, State};
use domain::ids::{CommunityId, PersonId};
use domain::refusal::Field;
use operations::Operations;
use operations::block::{Blocked, block};
use store::Reads;
use store::block::{Blocks, list_blocks};

use super::again::form_again;
use super::community::find as find_community;
use super::controls::{Control, Controls, Input};
use super::handle::Handle;
use super::person::find as find_person;
use super::settings::menu;
use super::tabs::Tabs;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Unreadable, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

const PATH: &str = "/settings/blocks";

/// The page.
#[derive(Template)]
#[template(path = "blocks.html")]
struct BlocksPage<'a> {
    page: Page,
    menu: Tabs<'a>,
    blocks: &'a Blocks,
    word: Controls<'a>,
    server: Controls<'a>,
    wrong: Wrong,
}

impl BlocksPage<'_> {
    fn person<'a>(&self, row: &'a store::block::BlockedPersonRow) -> Handle<'a> {
        Handle::person(&row.name, row.host.as_ref()).called(row.display_name.as_ref())
    }

    fn community<'a>(&self, row: &'a store::block::BlockedCommunityRow) -> Handle<'a> {
        Handle::community(&row.name, row.host.as_ref())
    }

    fn said(&self, name: &str) -> String {
        let words = self.page.words();
        words.members_about(words.settings_blocks_remove(), name)
    }
}

/// Lists what one blocked.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    page(&visit, &reads, ["", ""], Wrong::nothing()).await
}

async fn page(visit: &Visit, reads: &Reads, [word, server]: [&str; 2], wrong: Wrong) -> Answer {
    let blocks = list_blocks(reads, visit.who().signed_in()?.person_id).await?;
    let words = visit.words();
    let line = |text: &str| Input::Line("text", text.to_owned());
    let word = Control::new("word", words.field(Field::Word), line(word))
        .hint(words.settings_blocks_word_hint())
        .wrong(&wrong, Field::Word);
    let server = Control::new("server", words.field(Field::Server), line(server))
        .hint(words.settings_blocks_server_hint())
        .wrong(&wrong, Field::Server);
    let template = BlocksPage {
        page: Page::new(visit, words.settings_menu_blocks())
            .nav(Nav::Mine)
            .noindex()
            .narrow(),
        menu: menu(words, PATH),
        blocks: &blocks,
        word: Controls(vec![word]),
        server: Controls(vec![server]),
        wrong,
    };
    form_again(&template, template.wrong.refusal().as_ref())
}

/// What a form of the page is about, and whether it is blocked from now on.
fn asked(form: &Form) -> Option<(Blocked, bool)> {
    let text = |field: &str| form.get(field).map(str::to_owned);
    let whom = |field: &str| Some(Blocked::Person(PersonId::parse(form.get(field)?)?));
    let where_ = |field: &str| Some(Blocked::Community(CommunityId::parse(form.get(field)?)?));
    text("word")
        .map(|word| (Blocked::Word(word), true))
        .or_else(|| Some((Blocked::Server(text("server")?), true)))
        .or_else(|| Some((Blocked::Word(text("unblock_word")?), false)))
        .or_else(|| Some((Blocked::Server(text("unblock_server")?), false)))
        .or_else(|| Some((whom("unblock_person")?, false)))
        .or_else(|| Some((where_("unblock_community")?, false)))
}

/// Blocks a word or a server, or unblocks whatever is in the list.
pub(crate) async fn change(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    let (what, blocked) = asked(&form).ok_or(Unreadable::Value)?;
    let Err(failure) = block(&operations, &visit.by()?, what, blocked).await else {
        return Ok(see_other(PATH));
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    page(
        &visit,
        &reads,
        [form.text("word"), form.text("server")],
        wrong,
    )
    .await
}

/// Blocks a person or no longer, and leads back.
pub(crate) async fn person(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let person = find_person(&reads, &name).await?;
    let blocked = form.switch("block")?;
    block(
        &operations,
        &visit.by()?,
        Blocked::Person(person.id),
        blocked,
    )
    .await?;
    Ok(see_other(&form.next()))
}

/// Blocks a community or no longer, and leads back.
pub(crate) async fn community(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let id = find_community(&reads, visit.viewer(), &name).await?.row.id;
    let blocked = form.switch("block")?;
    block(&operations, &visit.by()?, Blocked::Community(id), blocked).await?;
    Ok(see_other(&form.next()))
}

//! The tags of a community, for those who look after it.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{TagMeaning, colour};
use domain::ids::TagId;
use domain::refusal::{Field, Refusal};
use domain::urls;
use operations::Operations;
use operations::tag::{self as operation, TagChange, TagForm};
use store::community::CommunityRow;
use store::tag::{CommunityTagRow as TagRow, list_community_tags};
use store::{Lane, Reads};
use words::Words;

use super::again::form_again;
use super::community_form::find_own;
use super::controls::{Choice, Control, Controls, Input, colours};
use super::form_page::FormPage;
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page};
use crate::visit::Visit;

/// The list, with the form for one more.
#[derive(Template)]
#[template(path = "community_tags.html")]
struct TagsPage<'a> {
    page: Page,
    href: String,
    back: String,
    tags: &'a [TagRow],
    controls: Controls<'a>,
    wrong: Wrong,
}

impl TagsPage<'_> {
    fn meaning(&self, tag: &TagRow) -> Option<&str> {
        let words = self.page.words();
        (tag.meaning != TagMeaning::Nothing).then(|| meaning_words(words, tag.meaning))
    }

    fn said(&self, label: &str, tag: &TagRow) -> String {
        self.page.words().members_about(label, &tag.name)
    }
}

/// What stands in the form of a tag; choices as they were sent.
struct Fields {
    name: String,
    colour: String,
    meaning: String,
}

impl Fields {
    fn new() -> Self {
        Self {
            name: String::new(),
            colour: String::from("0"),
            meaning: TagMeaning::Nothing.word().to_owned(),
        }
    }

    fn of(tag: &TagRow) -> Self {
        Self {
            name: tag.name.clone(),
            colour: tag.colour.to_string(),
            meaning: tag.meaning.word().to_owned(),
        }
    }

    fn typed(form: &Form) -> Self {
        Self {
            name: form.text("name").to_owned(),
            colour: form.text("colour").to_owned(),
            meaning: form.text("meaning").to_owned(),
        }
    }

    fn to_form(&self) -> Result<TagForm, Refusal> {
        let bad = |field| Refusal::BadChoice { field };
        Ok(TagForm {
            name: self.name.clone(),
            colour: colour(&self.colour).ok_or(bad(Field::Colour))?,
            meaning: TagMeaning::from_word(&self.meaning).ok_or(bad(Field::Meaning))?,
        })
    }

    fn controls<'a>(&self, words: &'a Words, wrong: &Wrong) -> Vec<Control<'a>> {
        let meaning = |meaning: &TagMeaning| {
            let chosen = self.meaning == meaning.word();
            Choice::new(meaning.word(), meaning_words(words, *meaning), chosen)
        };
        let meanings = Input::Radio(TagMeaning::ALL.iter().map(meaning).collect());
        let chosen = self.colour.parse().unwrap_or_default();
        let palette = Input::Radio(colours(words, words.colour_none(), chosen));
        let name = Input::Line("text", self.name.clone());
        vec![
            Control::new("name", words.tags_name(), name).wrong(wrong, Field::Tag),
            Control::new("colour", words.colour_label(), palette).wrong(wrong, Field::Colour),
            Control::new("meaning", words.tags_meaning(), meanings).wrong(wrong, Field::Meaning),
        ]
    }
}

fn meaning_words(words: &Words, meaning: TagMeaning) -> &str {
    match meaning {
        TagMeaning::Nothing => words.tags_meaning_none(),
        TagMeaning::Serious => words.tags_meaning_serious(),
        TagMeaning::Solved => words.tags_meaning_solved(),
    }
}

fn address(row: &CommunityRow) -> String {
    let href = urls::community(&row.name, row.host.as_deref());
    format!("{href}/tags")
}

async fn tags(reads: &Reads, row: &CommunityRow) -> Result<Vec<TagRow>, Failure> {
    let id = row.id;
    Ok(reads
        .read(Lane::Page, move |q| list_community_tags(q, id))
        .await?)
}

/// Lists the tags.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let tags = tags(&reads, &row).await?;
    page(&visit, &row, &tags, &Fields::new(), Wrong::nothing())
}

fn page(
    visit: &Visit,
    row: &CommunityRow,
    tags: &[TagRow],
    fields: &Fields,
    wrong: Wrong,
) -> Answer {
    let words = visit.words();
    let template = TagsPage {
        page: Page::new(visit, words.tags_title(&row.title))
            .nav(Nav::Communities)
            .tint(row.colour)
            .noindex()
            .narrow(),
        href: address(row),
        back: urls::community(&row.name, row.host.as_deref()),
        tags,
        controls: Controls(fields.controls(words, &wrong)),
        wrong,
    };
    form_again(&template, template.wrong.refusal().as_ref())
}

/// Adds a tag.
pub(crate) async fn add(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let fields = Fields::typed(&form);
    let outcome = async {
        form.name()?;
        let new = fields.to_form()?;
        operation::change(&operations, &visit.by()?, row.id, TagChange::Add(new)).await
    };
    let Err(failure) = outcome.await else {
        return Ok(see_other(&address(&row)));
    };
    let wrong = Wrong::new(visit.words(), refused(failure)?);
    let tags = tags(&reads, &row).await?;
    page(&visit, &row, &tags, &fields, wrong)
}

async fn find_tag(reads: &Reads, row: &CommunityRow, id: &str) -> Result<TagRow, Failure> {
    let id = TagId::parse(id).ok_or(Refusal::NoSuchTag)?;
    let found = tags(reads, row).await?.into_iter().find(|tag| tag.id == id);
    Ok(found.ok_or(Refusal::NoSuchTag)?)
}

fn edit_page(
    visit: &Visit,
    row: &CommunityRow,
    id: TagId,
    fields: &Fields,
    wrong: Wrong,
) -> Answer {
    let words = visit.words();
    let page = Page::new(visit, words.tags_title(&row.title))
        .nav(Nav::Communities)
        .tint(row.colour);
    let href = address(row);
    let controls = fields.controls(words, &wrong);
    FormPage {
        back: Some(href.clone()),
        wrong,
        ..FormPage::new(page, format!("{href}/{id}"), controls)
    }
    .answer()
}

/// Shows the form of one tag.
pub(crate) async fn show_one(
    visit: Visit,
    State(reads): State<Reads>,
    Path((name, id)): Path<(String, String)>,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let tag = find_tag(&reads, &row, &id).await?;
    edit_page(&visit, &row, tag.id, &Fields::of(&tag), Wrong::nothing())
}

/// Changes a tag.
pub(crate) async fn change(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path((name, id)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let id = TagId::parse(&id).ok_or(Refusal::NoSuchTag)?;
    let fields = Fields::typed(&form);
    let outcome = async {
        form.name()?;
        let new = fields.to_form()?;
        let change = TagChange::Change(id, new);
        operation::change(&operations, &visit.by()?, row.id, change).await
    };
    match outcome.await {
        Ok(()) => Ok(see_other(&address(&row))),
        Err(failure) => {
            let wrong = Wrong::new(visit.words(), refused(failure)?);
            edit_page(&visit, &row, id, &fields, wrong)
        }
    }
}

/// Takes a tag out of use.
pub(crate) async fn delete(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path((name, id)): Path<(String, String)>,
    _form: Form,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let id = TagId::parse(&id).ok_or(Refusal::NoSuchTag)?;
    let change = TagChange::Delete(id);
    operation::change(&operations, &visit.by()?, row.id, change).await?;
    Ok(see_other(&address(&row)))
}

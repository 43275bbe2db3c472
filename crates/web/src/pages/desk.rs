//! The desk: what waits for moderators and admins, a card for each thing.

mod card;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use domain::desk::DeskFilter;
use domain::ids::{CommunityId, ItemId, NoteId, PersonId, RuleId};
use domain::name::handle;
use domain::refusal::{Field, Refusal};
use domain::urls;
use operations::desk::{
    NotedIn, Removal, claim as claim_item, delete_note, keep as keep_item, note,
    remove as remove_item,
};
use operations::{Operations, illegal_notice};
use store::desk::{
    Desk, DeskCommunityRow, DeskRuleRow, ItemRow, RecordRow, find_item, list_desk_communities,
    list_desk_rules, list_items, list_records,
};
use store::feed::Cursor;
use store::illegal_notice::{IllegalNoticeRow, list_illegal};
use store::note::{NoteRow, list_notes};
use store::report::{ReportRow, list_reports};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use self::card::Card;
use super::again::form_again;
use super::asked::Asked;
use super::canned::Canned;
use super::community::find;
use super::tabs::{Pager, Tab, Tabs, address};
use super::wrong::{Wrong, refused};
use crate::errors::{Answer, Failure, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, done_fragment, html};
use crate::visit::Visit;

/// What stands on one page of the desk.
struct Rows {
    items: Vec<ItemRow>,
    next: Option<Cursor>,
    reports: Vec<ReportRow>,
    notes: Vec<NoteRow>,
    records: Vec<RecordRow>,
    rules: Vec<DeskRuleRow>,
    illegal: Vec<IllegalNoticeRow>,
    communities: Vec<DeskCommunityRow>,
}

/// The desk, or one thing of it.
#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage<'a> {
    page: Page,
    tabs: Option<Tabs<'a>>,
    places: Option<Tabs<'a>>,
    cards: Vec<Card<'a>>,
    pager: Pager<'a>,
    wrong: Wrong,
}

/// A list of numbers as statements take it.
fn list(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: BTreeSet<i64> = ids.into_iter().collect();
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("[{}]", ids.join(","))
}

/// Reads what cards show beyond their items.
fn beside(
    q: &mut Query<'_>,
    visit: &Visit,
    items: Vec<ItemRow>,
    next: Option<Cursor>,
) -> Result<Rows, Broken> {
    let viewer = visit.viewer();
    let ids = list(items.iter().map(|row| row.id.0));
    let persons = list(items.iter().filter_map(|row| row.author_id).map(|id| id.0));
    let scopes = list(items.iter().map(|row| row.scope));
    let communities = items.iter().filter_map(|row| row.community_id);
    let places = list(communities.map(|id| id.0).chain([0]));
    let illegal = items
        .iter()
        .filter(|row| row.item().kind() == domain::desk::ItemKind::Illegal)
        .map(|row| row.target);
    let illegal = list(illegal);
    Ok(Rows {
        reports: list_reports(q, viewer, &ids)?,
        notes: list_notes(q, &persons, &scopes)?,
        records: list_records(q, &persons, &scopes)?,
        rules: list_desk_rules(q, &places)?,
        illegal: if illegal == "[]" || !viewer.admin() {
            Vec::new()
        } else {
            list_illegal(q, &illegal)?
        },
        communities: list_desk_communities(q, viewer)?,
        items,
        next,
    })
}

/// Shows all that the reader works on.
pub(crate) async fn show(visit: Visit, State(reads): State<Reads>) -> Answer {
    let site = Asked::of(&visit).get("of").as_deref() == Some("site");
    if site && !visit.who().is_admin() {
        return Err(Refusal::NotAdmin.into());
    }
    let desk = if site { Desk::Site } else { Desk::Mine };
    listing(&visit, &reads, desk, None).await
}

/// Shows what waits for the moderators of one community.
pub(crate) async fn show_community(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find(&reads, visit.viewer(), &name).await?.row;
    domain::permission::may_run_community(visit.who().is_admin(), row.moderates)?;
    let place = handle(&row.name, row.host.as_deref());
    listing(&visit, &reads, Desk::Community(row.id), Some(place)).await
}

async fn listing(visit: &Visit, reads: &Reads, desk: Desk, place: Option<String>) -> Answer {
    let session = visit.who().signed_in()?;
    if !session.moderates && !visit.who().is_admin() {
        return Err(Refusal::NotModerator.into());
    }
    let asked = Asked::of(visit);
    let filter = asked
        .word("show", DeskFilter::from_word)
        .unwrap_or(DeskFilter::All);
    let after = asked.after();
    let asking = visit.clone();
    let read = move |q: &mut Query<'_>| -> Result<Rows, Broken> {
        let list = list_items(q, asking.viewer(), desk, filter, after)?;
        beside(q, &asking, list.rows, list.next)
    };
    let rows = reads.read(Lane::Page, read).await?;
    let words = visit.words();
    let at = |filter: DeskFilter, cursor: Option<Cursor>| {
        let show = (filter != DeskFilter::All).then(|| filter.word());
        let of = (desk == Desk::Site).then_some("site");
        let after = cursor.map(Cursor::to_text);
        let parts = [("of", of), ("show", show), ("after", after.as_deref())];
        address(&path(place.as_deref()), &parts)
    };
    let page = Page::new(visit, words.desk_title())
        .noindex()
        .nav(Nav::Desk);
    html(&DeskPage {
        tabs: Some(filters(words, filter, |filter| at(filter, None))),
        places: places(visit, &rows, desk, place.as_deref()),
        cards: rows
            .items
            .iter()
            .map(|row| Card::of(visit, &rows, row, page.token()))
            .collect(),
        pager: Pager {
            words,
            label: words.desk_more(),
            first: after.map(|_| at(filter, None)),
            next: rows.next.map(|cursor| at(filter, Some(cursor))),
        },
        wrong: Wrong::nothing(),
        page,
    })
}

fn path(place: Option<&str>) -> String {
    place.map_or_else(|| String::from("/desk"), |place| format!("/desk/{place}"))
}

fn filters(words: &Words, here: DeskFilter, at: impl Fn(DeskFilter) -> String) -> Tabs<'_> {
    let label = |filter| match filter {
        DeskFilter::All => words.desk_all(),
        DeskFilter::Reports => words.desk_reports(),
        DeskFilter::Held => words.desk_held(),
        DeskFilter::Appeals => words.desk_appeals(),
        DeskFilter::Repairs => words.desk_repairs(),
        DeskFilter::Applications => words.desk_applications(),
        DeskFilter::Mail => words.desk_mail(),
        DeskFilter::Illegal => words.desk_illegal(),
    };
    let tab = |filter: &DeskFilter| Tab {
        href: at(*filter),
        label: label(*filter),
        here: *filter == here,
    };
    Tabs {
        label: words.desk_filters(),
        which: DeskFilter::ALL.iter().map(tab).collect(),
        orders: Vec::new(),
        more: None,
    }
}

/// The communities to choose from, where there are several places to work at.
fn places<'a>(visit: &Visit, rows: &'a Rows, desk: Desk, place: Option<&str>) -> Option<Tabs<'a>> {
    let words = visit.words();
    let mut which = vec![Tab {
        href: String::from("/desk"),
        label: words.desk_everywhere(),
        here: desk == Desk::Mine,
    }];
    if visit.who().is_admin() {
        which.push(Tab {
            href: String::from("/desk?of=site"),
            label: words.desk_site(),
            here: desk == Desk::Site,
        });
    }
    which.extend(rows.communities.iter().map(|row| {
        let name = handle(&row.name, row.host.as_deref());
        Tab {
            href: path(Some(&name)),
            label: &row.name,
            here: place == Some(&name),
        }
    }));
    (which.len() > 2).then_some(Tabs {
        label: words.desk_places(),
        which,
        orders: Vec::new(),
        more: None,
    })
}

/// Shows one thing, whether it waits or not.
pub(crate) async fn one(
    visit: Visit,
    State(reads): State<Reads>,
    Path(id): Path<String>,
) -> Answer {
    single(&visit, &reads, parse(&id)?, Wrong::nothing(), "").await
}

/// One thing, with what was typed into the form that came back.
async fn single(visit: &Visit, reads: &Reads, id: ItemId, wrong: Wrong, typed: &str) -> Answer {
    let asking = visit.clone();
    let read = move |q: &mut Query<'_>| -> Result<Rows, Failure> {
        let row = find_item(q, asking.viewer(), id)?.ok_or(Refusal::NoSuchItem)?;
        Ok(beside(q, &asking, vec![row], None)?)
    };
    let rows = reads.read(Lane::Page, read).await?;
    let words = visit.words();
    let page = Page::new(visit, words.desk_title())
        .noindex()
        .nav(Nav::Desk);
    let refusal = wrong.refusal();
    let template = DeskPage {
        tabs: None,
        places: None,
        cards: rows
            .items
            .iter()
            .map(|row| Card::of(visit, &rows, row, page.token()).again(typed))
            .collect(),
        pager: Pager {
            words,
            label: words.desk_more(),
            first: Some(String::from("/desk")),
            next: None,
        },
        wrong,
        page,
    };
    form_again(&template, refusal.as_ref())
}

/// What is answered to a form of a card: done, or the card again with what was typed.
async fn answered(
    visit: &Visit,
    reads: &Reads,
    id: ItemId,
    form: &Form,
    outcome: Result<(), operations::Failure>,
    typed: &str,
) -> Answer {
    match outcome {
        Ok(()) => done(visit, form),
        Err(failure) => {
            let refusal = refused(failure)?;
            if visit.wants_fragment() || refusal == Refusal::NoSuchItem {
                return Err(refusal.into());
            }
            let wrong = Wrong::new(visit.words(), refusal);
            single(visit, reads, id, wrong, typed).await
        }
    }
}

fn parse(id: &str) -> Result<ItemId, Refusal> {
    ItemId::parse(id).ok_or(Refusal::NoSuchItem)
}

/// What is answered once something is done: our script takes the card away by itself.
fn done(visit: &Visit, form: &Form) -> Answer {
    if visit.wants_fragment() {
        return Ok(done_fragment());
    }
    Ok(see_other(&form.next()))
}

/// Leaves something as it is.
pub(crate) async fn keep(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    keep_item(&operations, &visit.by()?, parse(&id)?, form.has("over")).await?;
    done(&visit, &form)
}

/// Takes something away, by the rule whose button was pressed or for the reason that was typed.
pub(crate) async fn remove(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = parse(&id)?;
    let typed = form.text("message");
    let outcome = match form.name().and_then(|_| removal(&form)) {
        Ok(removal) => remove_item(&operations, &visit.by()?, id, removal).await,
        Err(refusal) => Err(refusal.into()),
    };
    answered(&visit, &reads, id, &form, outcome, typed).await
}

/// How something is taken away, as its form says.
fn removal(form: &Form) -> Result<Removal, Refusal> {
    let rule = match form.get("rule") {
        Some(text) => {
            let field = Field::Rule;
            let pair = text.split_once('-');
            let pair = pair.and_then(|(id, version)| {
                let version = RuleId::parse(version)?.get();
                Some((RuleId::parse(id)?, version))
            });
            Some(pair.ok_or(Refusal::BadChoice { field })?)
        }
        None => None,
    };
    let canned = Canned::parse(form.text("canned"))?;
    Ok(Removal {
        rule: rule.or(canned.as_ref().map(|it| it.rule)),
        message: Canned::with(canned.as_ref(), form.text("message")),
        over: form.has("over"),
    })
}

/// Says that the reader looks at something, or no longer does.
pub(crate) async fn claim(
    visit: Visit,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let claimed = form.switch("claim")?;
    claim_item(&operations, &visit.by()?, parse(&id)?, claimed).await?;
    done(&visit, &form)
}

/// Answers a notice of something illegal.
pub(crate) async fn answer(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(id): Path<String>,
    form: Form,
) -> Answer {
    let id = parse(&id)?;
    let text = form.text("text");
    let outcome = match form.name() {
        Ok(_) => illegal_notice::answer(&operations, &visit.by()?, id, text).await,
        Err(refusal) => Err(refusal.into()),
    };
    answered(&visit, &reads, id, &form, outcome, text).await
}

/// Where a note is, as a form says it.
fn noted_in(form: &Form) -> Result<NotedIn, Refusal> {
    let scope = form.text("scope");
    let community = CommunityId::parse(scope);
    if community.is_none() && scope != "0" {
        return Err(Refusal::NoSuchCommunity);
    }
    Ok(NotedIn {
        person: PersonId::parse(form.text("person")).ok_or(Refusal::NoSuchPerson)?,
        community,
    })
}

/// Notes something about somebody, or removes a note.
pub(crate) async fn notes(
    visit: Visit,
    State(operations): State<Operations>,
    form: Form,
) -> Answer {
    form.name()?;
    let (by, place) = (visit.by()?, noted_in(&form)?);
    match form.get("delete") {
        Some(id) => {
            let id = NoteId::parse(id).ok_or(Refusal::NoSuchItem)?;
            delete_note(&operations, &by, place, id).await?;
        }
        None => note(&operations, &by, place, form.text("text")).await?,
    }
    Ok(see_other(&form.next()))
}

/// Where something of a card is read on its own page.
fn href(row: &ItemRow) -> Option<String> {
    use domain::desk::Item;
    match row.item() {
        Item::Post(id) => Some(urls::post(id, &row.title)),
        Item::Comment(id) => Some(urls::comment(id)),
        Item::Community(_) => Some(urls::community(
            row.community.as_deref()?,
            row.community_host.as_deref(),
        )),
        Item::Person(_) => Some(urls::person(
            row.author.as_deref()?,
            row.author_host.as_deref(),
        )),
        Item::Mail(id) => Some(format!("/mail/{id}")),
        Item::Appeal(id) | Item::Repair(id) => Some(format!("/decision/{id}")),
        Item::Application(_) => Some(String::from("/admin/applications")),
        Item::Illegal(_) => None,
    }
}

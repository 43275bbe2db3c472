//! The desk: what waits for moderators and admins, a card for each thing.

mod acts;
mod card;
mod found;
mod part;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use domain::desk::{DeskFilter, Item, ItemKind};
use domain::ids::{CommunityId, ItemId};
use domain::name::handle;
use domain::refusal::Refusal;
use domain::urls;
use store::appeal::{AskedRow, list_asked};
use store::desk::{
    Desk, DeskCommunityRow, DeskRuleRow, ItemRow, find_item, list_desk_communities,
    list_desk_rules, list_items,
};
use store::feed::Cursor;
use store::illegal_notice::{IllegalNoticeRow, list_illegal};
use store::item_finding::{NotedFinding, ToldFindings, list_noted, list_told};
use store::note::{NoteRow, list_notes};
use store::record::{RecordRow, list_records};
use store::report::{ReportRow, list_reports};
use store::{Broken, IdList, Lane, Query, Reads, id_list};

use self::card::{Card, Typed};
use self::part::{Link, Narrow, Part, path};
use super::again::form_again;
use super::asked::Asked;
use super::community::find;
use super::modmail;
use super::tabs::{Pager, Tab, Tabs};
use super::wrong::Wrong;
use crate::errors::{Answer, Failure};
use crate::named::Named;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

pub(crate) use acts::{answer, claim, keep, notes, remove};

/// What stands on one page of the desk.
struct Rows {
    items: Vec<ItemRow>,
    next: Option<Cursor>,
    reports: Vec<ReportRow>,
    notes: Vec<NoteRow>,
    records: Vec<RecordRow>,
    rules: Vec<DeskRuleRow>,
    illegal: Vec<IllegalNoticeRow>,
    /// What was decided, where somebody asks to look again or mended it.
    asked: Vec<AskedRow>,
    told: Vec<ToldFindings>,
    noted: Vec<NotedFinding>,
    communities: Vec<DeskCommunityRow>,
}

/// The desk, or one thing of it.
#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage<'a> {
    page: Page,
    tabs: Option<Tabs<'a>>,
    places: Option<Tabs<'a>>,
    narrow: Option<Narrow>,
    /// All letters of communities, also those that were answered.
    letters: Vec<Link>,
    cards: Vec<Card<'a>>,
    pager: Pager<'a>,
    wrong: Wrong,
}

/// The numbers that several cards may share, each once.
fn once(ids: impl IntoIterator<Item = i64>) -> IdList {
    id_list(ids.into_iter().collect::<BTreeSet<i64>>())
}

/// Reads what cards show beyond their items, and the rules of a community.
fn beside(
    q: &mut Query<'_>,
    visit: &Visit,
    (items, next): (Vec<ItemRow>, Option<Cursor>),
    of: Option<CommunityId>,
) -> Result<Rows, Broken> {
    let viewer = visit.viewer();
    let ids = id_list(items.iter().map(|row| row.id));
    let persons = once(items.iter().filter_map(|row| row.author_id).map(|id| id.0));
    let scopes = once(items.iter().map(|row| row.scope));
    let communities = items.iter().filter_map(|row| row.community_id).chain(of);
    let places = once(communities.map(|id| id.0).chain([0]));
    let pairs = items.iter().filter_map(|row| {
        let scope = (row.scope > 0).then_some(CommunityId(row.scope));
        Some((row.author_id?, scope))
    });
    let illegal = items
        .iter()
        .filter(|row| row.item().kind() == ItemKind::Illegal);
    let illegal: Vec<i64> = illegal.map(|row| row.target).collect();
    let asked = items.iter().filter(|row| card::is_asked(row.kind));
    let asked: Vec<i64> = asked.map(|row| row.target).collect();
    Ok(Rows {
        asked: match viewer.person().filter(|_| !asked.is_empty()) {
            None => Vec::new(),
            Some(me) => list_asked(q, &id_list(asked), me, visit.now())?,
        },
        reports: list_reports(q, viewer, &ids)?,
        notes: list_notes(q, &persons, &scopes)?,
        records: list_records(q, pairs)?,
        rules: list_desk_rules(q, &places)?,
        illegal: if illegal.is_empty() || !viewer.admin() {
            Vec::new()
        } else {
            list_illegal(q, &id_list(illegal))?
        },
        told: list_told(q, &ids)?,
        noted: list_noted(q, &ids)?,
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
    listing(&visit, &reads, Part::asked(&visit, desk, None)).await
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
    let part = Part::asked(&visit, Desk::Community(row.id), Some(place));
    if part.filter == DeskFilter::Mail && Asked::of(&visit).get("done").is_some() {
        return modmail::of_community(&visit, &reads, &row, &part.path()).await;
    }
    listing(&visit, &reads, part).await
}

async fn listing(visit: &Visit, reads: &Reads, part: Part) -> Answer {
    let session = visit.who().signed_in()?;
    if !session.moderates && !visit.who().is_admin() {
        return Err(Refusal::NotModerator.into());
    }
    let after = Asked::of(visit).after();
    let (asking, desk, wanted) = (visit.clone(), part.desk, part.wanted(visit.now()));
    let of = match desk {
        Desk::Community(id) => Some(id),
        Desk::Mine | Desk::Site => None,
    };
    let read = move |q: &mut Query<'_>| -> Result<Rows, Broken> {
        let list = list_items(q, asking.viewer(), desk, wanted, after)?;
        beside(q, &asking, (list.rows, list.next), of)
    };
    let rows = reads.read(Lane::Page, read).await?;
    let words = visit.words();
    let page = Page::new(visit, words.desk_title())
        .noindex()
        .nav(Nav::Desk);
    let place = part.place.as_deref();
    html(&DeskPage {
        tabs: Some(part.tabs(words)),
        places: places(visit, &rows, desk, place),
        narrow: Some(part.narrow(words, &rows)),
        letters: letters(visit, &rows, &part),
        cards: rows
            .items
            .iter()
            .map(|row| Card::of(visit, &rows, row, page.token(), &part.path()))
            .collect(),
        pager: Pager {
            words,
            label: words.desk_more(),
            first: after.map(|_| part.at(None)),
            next: rows.next.map(|cursor| part.at(Some(cursor))),
        },
        wrong: Wrong::nothing(),
        page,
    })
}

/// Where all letters of a community are read, from the list of those that wait.
fn letters(visit: &Visit, rows: &Rows, part: &Part) -> Vec<Link> {
    if part.filter != DeskFilter::Mail {
        return Vec::new();
    }
    let link = |place: &str| Link {
        href: format!("{}?show=mail&done=1", path(Some(place))),
        label: visit.words().modmail_all(place),
        here: false,
    };
    match &part.place {
        Some(place) => vec![link(place)],
        None => {
            let all = rows.communities.iter();
            all.map(|row| link(&handle(&row.name, row.host.as_deref())))
                .collect()
        }
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
    Named(id): Named<ItemId>,
) -> Answer {
    single(&visit, &reads, id, Wrong::nothing(), Typed::default()).await
}

/// One thing, with what was typed into the form that came back.
async fn single(
    visit: &Visit,
    reads: &Reads,
    id: ItemId,
    wrong: Wrong,
    typed: Typed<'_>,
) -> Answer {
    let asking = visit.clone();
    let read = move |q: &mut Query<'_>| -> Result<Rows, Failure> {
        let row = find_item(q, asking.viewer(), id)?.ok_or(Refusal::NoSuchItem)?;
        Ok(beside(q, &asking, (vec![row], None), None)?)
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
        narrow: None,
        letters: Vec::new(),
        cards: rows
            .items
            .iter()
            .map(|row| Card::of(visit, &rows, row, page.token(), "/desk").again(typed))
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

/// Where something of a card is read on its own page.
fn href(row: &ItemRow) -> Option<String> {
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

//! The door of a private community: what a stranger sees of it, and how to ask to join.

use askama::Template;
use domain::name::handle;
use domain::name::{name_key, parse_handle};
use domain::refusal::Refusal;
use domain::urls;
use domain::viewer::Viewer;
use store::membership::{DoorRow, find_door_by_name};
use store::{Broken, Lane, Query, Reads};

use crate::cache::Topic;
use crate::errors::{Answer, Failure};
use crate::page::{Nav, Page, html, shared};
use crate::visit::Visit;

/// The page.
#[derive(Template)]
#[template(path = "door.html")]
struct DoorPage<'a> {
    page: Page,
    door: &'a DoorRow,
    handle: String,
    href: String,
}

/// Finds the door of the private community that an address names.
///
/// # Errors
/// `NoSuchCommunity`; else when the database fails.
pub(crate) async fn find(reads: &Reads, viewer: Viewer, name: &str) -> Result<DoorRow, Failure> {
    let handle = parse_handle(name).ok_or(Refusal::NoSuchCommunity)?;
    let (key, host) = (name_key(&handle.name), handle.host);
    let read = move |q: &mut Query<'_>| -> Result<Option<DoorRow>, Broken> {
        find_door_by_name(q, viewer, &key, host.as_deref())
    };
    let found = reads.read(Lane::Page, read).await?;
    Ok(found.ok_or(Refusal::NoSuchCommunity)?)
}

/// Shows the door to whoever may not see what is behind it.
///
/// # Errors
/// `NoSuchCommunity` where there is no door either; else when the database fails.
pub(crate) async fn show(visit: &Visit, reads: &Reads, name: &str) -> Answer {
    let door = find(reads, visit.viewer(), name).await?;
    let template = DoorPage {
        page: Page::new(visit, door.title.clone())
            .nav(Nav::Communities)
            .tint(door.colour)
            .noindex(),
        handle: handle(&door.name, door.host.as_deref()),
        href: urls::community(&door.name, door.host.as_deref()),
        door: &door,
    };
    if visit.who().is_signed_in() {
        return html(&template);
    }
    shared(&template, vec![Topic::Community(door.id)])
}

//! Who belongs to a private community and who asked to, for those who decide about it.

use askama::Template;
use axum::extract::{Path, State};
use domain::community::{FollowState, MemberDecision, Visibility};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use domain::urls;
use operations::{Operations, membership};
use store::feed;
use store::membership::{MemberRow, list_members};
use store::{Broken, Lane, Query, Reads};
use words::Words;

use super::asked::Asked;
use super::community_form::find_own;
use super::handle::Handle;
use super::moment::Moment;
use super::tabs::{Pager, address};
use crate::errors::{Answer, Unreadable, see_other};
use crate::forms::Form;
use crate::page::{Nav, Page, html};
use crate::visit::Visit;

/// A list with the buttons that each of its lines has.
struct List<'a> {
    id: &'static str,
    heading: &'a str,
    empty: Option<&'a str>,
    rows: &'a [MemberRow],
    buttons: Vec<(MemberDecision, &'a str)>,
}

/// The page.
#[derive(Template)]
#[template(path = "members.html")]
struct MembersPage<'a> {
    page: Page,
    href: String,
    lists: Vec<List<'a>>,
    pager: Pager<'a>,
}

impl MembersPage<'_> {
    fn person<'a>(&self, row: &'a MemberRow) -> Handle<'a> {
        Handle::person(&row.name, row.host.as_ref()).called(row.display_name.as_ref())
    }

    fn age(&self, row: &MemberRow) -> Moment<'_> {
        Moment::long(self.page.words(), self.page.visit().now(), row.at)
    }

    fn said(&self, label: &str, row: &MemberRow) -> String {
        self.page.words().members_about(label, &row.name)
    }
}

type Lists = [feed::Page<MemberRow>; 3];

/// Lists requests, members and those who were not let in.
pub(crate) async fn show(
    visit: Visit,
    State(reads): State<Reads>,
    Path(name): Path<String>,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    if row.visibility != Visibility::Private {
        return Err(Refusal::NoSuchPage.into());
    }
    let after = Asked::of(&visit).get("after");
    let after: Option<i64> = after.and_then(|text| text.parse().ok());
    let (viewer, id) = (visit.viewer(), row.id);
    let read = move |q: &mut Query<'_>| -> Result<Lists, Broken> {
        let from = after.unwrap_or_default();
        Ok([
            list_members(q, viewer, id, FollowState::Pending, 0)?,
            list_members(q, viewer, id, FollowState::Accepted, from)?,
            list_members(q, viewer, id, FollowState::Denied, 0)?,
        ])
    };
    let [asked, members, denied] = reads.read(Lane::Page, read).await?;
    let words = visit.words();
    let href = urls::community(&row.name, row.host.as_deref());
    let at = |after: Option<i64>| {
        let after = after.map(|id| id.to_string());
        address(&format!("{href}/members"), &[("after", after.as_deref())])
    };
    html(&MembersPage {
        page: Page::new(&visit, words.members_title(&row.title))
            .nav(Nav::Communities)
            .tint(row.colour)
            .noindex(),
        lists: lists(words, [&asked.rows, &members.rows, &denied.rows]),
        pager: Pager {
            words,
            label: words.members_older(),
            first: after.map(|_| at(None)),
            next: members.next.map(|cursor| at(Some(cursor.id))),
        },
        href,
    })
}

/// Requests, members, and those who were not let in where there are any.
fn lists<'a>(words: &'a Words, [asked, members, denied]: [&'a [MemberRow]; 3]) -> Vec<List<'a>> {
    let admit = (MemberDecision::Admit, words.members_admit());
    let deny = (MemberDecision::Deny, words.members_deny());
    let remove = (MemberDecision::Remove, words.members_remove());
    let mut lists = vec![
        List {
            id: "requests",
            heading: words.members_requests(),
            empty: Some(words.members_requests_none()),
            rows: asked,
            buttons: vec![admit, deny],
        },
        List {
            id: "members",
            heading: words.members_members(),
            empty: None,
            rows: members,
            buttons: vec![remove],
        },
    ];
    if !denied.is_empty() {
        lists.push(List {
            id: "denied",
            heading: words.members_denied(),
            empty: None,
            rows: denied,
            buttons: vec![admit],
        });
    }
    lists
}

/// Lets somebody in, refuses them, or ends their membership.
pub(crate) async fn decide(
    visit: Visit,
    State(reads): State<Reads>,
    State(operations): State<Operations>,
    Path(name): Path<String>,
    form: Form,
) -> Answer {
    let row = find_own(&visit, &reads, &name).await?;
    let pressed = MemberDecision::ALL
        .iter()
        .find_map(|decision| Some((*decision, form.get(decision.word())?)));
    let (decision, person) = pressed.ok_or(Unreadable::Value)?;
    let person = PersonId::parse(person).ok_or(Refusal::NoSuchPerson)?;
    membership::decide(&operations, &visit.by()?, row.id, person, decision).await?;
    let href = urls::community(&row.name, row.host.as_deref());
    Ok(see_other(&format!("{href}/members")))
}

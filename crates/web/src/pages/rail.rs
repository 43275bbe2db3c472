//! A community beside the pages that belong to it.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use domain::community::{Mode, Visibility};
use domain::urls;
use store::community::{CommunityRow, ModeratorRow};
use words::Words;

use super::handle::Handle;
use super::rule_list::RuleList;
use crate::visit::Visit;

/// A community beside a page of its own.
#[derive(Template)]
#[template(path = "parts/rail.html")]
pub(crate) struct Rail<'a> {
    words: &'a Words,
    community: &'a CommunityRow,
    moderators: &'a [ModeratorRow],
    href: String,
    questions: bool,
    signed_in: bool,
    admin: bool,
    sign_in: String,
    brief: bool,
    /// Whether only members see it.
    private: bool,
    /// The rules that hold there.
    rules: Option<Arc<RuleList>>,
}

impl<'a> Rail<'a> {
    /// A community for whoever asked.
    pub(crate) fn new(
        visit: &Visit,
        community: &'a CommunityRow,
        moderators: &'a [ModeratorRow],
    ) -> Self {
        Self {
            words: visit.words(),
            community,
            moderators,
            href: urls::community(&community.name, community.host.as_deref()),
            questions: community.mode == Mode::Questions,
            signed_in: visit.who().is_signed_in(),
            admin: visit.who().is_admin(),
            sign_in: crate::next::sign_in(visit.here()),
            brief: false,
            private: community.visibility == Visibility::Private,
            rules: None,
        }
    }

    /// With the rules that hold there, if there are any.
    pub(crate) fn rules(self, rules: Option<Arc<RuleList>>) -> Self {
        Self { rules, ..self }
    }

    /// Without what the community is about, for the page that says it already.
    pub(crate) fn brief(self) -> Self {
        Self {
            brief: true,
            ..self
        }
    }

    fn label(&self) -> String {
        self.words.community_about_label(&self.community.title)
    }

    fn members(&self) -> Cow<'_, str> {
        self.words.community_members(self.community.subscribers)
    }

    fn posts(&self) -> Cow<'_, str> {
        if self.questions {
            self.words.community_questions(self.community.posts)
        } else {
            self.words.community_posts(self.community.posts)
        }
    }

    fn person(&self, person: &'a ModeratorRow) -> Handle<'a> {
        Handle::person(&person.name, person.host.as_ref()).called(person.display_name.as_ref())
    }
}

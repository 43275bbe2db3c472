//! Which part of the desk is looked at: where, why, by which rule and for how long it waits.

use domain::desk::{DeskAge, DeskFilter};
use domain::ids::RuleId;
use domain::time::Timestamp;
use store::desk::{Desk, Wanted};
use store::feed::Cursor;
use words::Words;

use super::super::asked::Asked;
use super::super::tabs::{Tab, Tabs, address};
use super::Rows;
use crate::visit::Visit;

/// A part of the desk, as its address says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) desk: Desk,
    /// The community's handle, where it is one community's.
    pub(super) place: Option<String>,
    pub(super) filter: DeskFilter,
    age: DeskAge,
    rule: Option<RuleId>,
}

/// Links that narrow the list further, in a box that is closed while nothing is narrowed.
pub(super) struct Narrow {
    pub(super) open: bool,
    pub(super) ages: Vec<Link>,
    pub(super) rules: Vec<Link>,
}

/// A link of such a box.
pub(super) struct Link {
    pub(super) href: String,
    pub(super) label: String,
    pub(super) here: bool,
}

impl Part {
    pub(super) fn asked(visit: &Visit, desk: Desk, place: Option<String>) -> Self {
        let asked = Asked::of(visit);
        let filter = asked.word("show", DeskFilter::from_word);
        Self {
            desk,
            place,
            filter: filter.unwrap_or(DeskFilter::All),
            age: asked
                .word("waiting", DeskAge::from_word)
                .unwrap_or(DeskAge::Any),
            rule: asked.get("rule").and_then(|id| RuleId::parse(&id)),
        }
    }

    /// What the list is made of.
    pub(super) fn wanted(&self, now: Timestamp) -> Wanted {
        Wanted {
            filter: self.filter,
            rule: self.rule,
            until: self.age.until(now),
        }
    }

    pub(super) fn path(&self) -> String {
        path(self.place.as_deref())
    }

    /// Where it is, or goes on.
    pub(super) fn at(&self, cursor: Option<Cursor>) -> String {
        let show = (self.filter != DeskFilter::All).then(|| self.filter.word());
        let waiting = (self.age != DeskAge::Any).then(|| self.age.word());
        let rule = self.rule.map(|id| id.to_string());
        let of = (self.desk == Desk::Site).then_some("site");
        let after = cursor.map(Cursor::to_text);
        let parts = [
            ("of", of),
            ("show", show),
            ("rule", rule.as_deref()),
            ("waiting", waiting),
            ("after", after.as_deref()),
        ];
        address(&self.path(), &parts)
    }

    /// Why it waits: a list of each reason. What waits because of a rule is a list of its own.
    pub(super) fn tabs<'a>(&self, words: &'a Words) -> Tabs<'a> {
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
        let tab = |filter: &DeskFilter| {
            let there = Self {
                filter: *filter,
                rule: None,
                ..self.clone()
            };
            Tab {
                href: there.at(None),
                label: label(*filter),
                here: self.rule.is_none() && *filter == self.filter,
            }
        };
        Tabs {
            label: words.desk_filters(),
            which: DeskFilter::ALL.iter().map(tab).collect(),
            orders: Vec::new(),
            more: None,
        }
    }

    /// How long it waits, and because of which rule of those that hold there.
    pub(super) fn narrow(&self, words: &Words, rows: &Rows) -> Narrow {
        let age = |age: &DeskAge| {
            let there = Self {
                age: *age,
                ..self.clone()
            };
            let label = match age {
                DeskAge::Any => words.desk_age_any(),
                DeskAge::Day => words.desk_age_day(),
                DeskAge::Week => words.desk_age_week(),
                DeskAge::Month => words.desk_age_month(),
            };
            Link {
                href: there.at(None),
                label: label.to_owned(),
                here: *age == self.age,
            }
        };
        let by = |rule: Option<RuleId>, label: String| {
            let there = Self {
                rule,
                filter: DeskFilter::All,
                ..self.clone()
            };
            Link {
                href: there.at(None),
                label,
                here: rule == self.rule,
            }
        };
        // Rules of several communities have the same numbers; reports name theirs on the cards.
        let own = match self.desk {
            Desk::Community(id) => id.get(),
            Desk::Mine | Desk::Site => 0,
        };
        let hold = |id: i64| id == 0 || id == own;
        let offered = rows.rules.iter().filter(|rule| {
            let chosen = self.rule == Some(rule.id);
            chosen || hold(rule.community_id.get())
        });
        let mut rules = vec![by(None, words.desk_rule_any().to_owned())];
        rules.extend(offered.map(|rule| {
            let site = rule.community_id.get() == 0;
            let label = words.rule_cited(site, rule.position, &rule.name);
            by(Some(rule.id), label)
        }));
        Narrow {
            open: self.age != DeskAge::Any || self.rule.is_some(),
            ages: DeskAge::ALL.iter().map(age).collect(),
            rules,
        }
    }
}

/// The desk of a community, or all of it.
pub(super) fn path(place: Option<&str>) -> String {
    place.map_or_else(|| String::from("/desk"), |place| format!("/desk/{place}"))
}

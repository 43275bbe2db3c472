//! What a feed's address asks for: its order, what alone it shows, where it goes on; and the links
//! to other orders and choices.

use std::borrow::Cow;

use askama::Template;
use domain::language::{UNDETERMINED, language, language_code, language_number, language_of_tag};
use domain::sort::{Answered, PostSort};
use store::feed::{Feed, Of, Only, Place};
use words::{Catalogue, Words};

use super::asked::Asked;
use super::tabs::{More, Tab, address};
use crate::visit::Visit;

/// The names in the query of a feed, besides `listing`.
pub(crate) const QUERY: &[&str] = &["sort", "only", "language", "after"];

/// The orders that have a tab.
const TABS: [PostSort; 4] = [
    PostSort::Hot,
    PostSort::Active,
    PostSort::New,
    PostSort::Top,
];

/// What an address asks for of a feed.
#[derive(Debug, Clone)]
pub(crate) struct Choice<'a> {
    /// The address without it.
    path: &'a str,
    /// A part of the query that all addresses of the feed have.
    listing: Option<&'static str>,
    usual: PostSort,
    /// The order.
    pub(crate) sort: PostSort,
    /// What alone is shown.
    pub(crate) only: Only,
    /// Where the page begins.
    pub(crate) after: Option<Place>,
}

impl<'a> Choice<'a> {
    /// Reads it from the address of a visit.
    pub(crate) fn of(visit: &Visit, path: &'a str, listing: Option<&'static str>) -> Self {
        let asked = Asked::of(visit);
        let session = visit.who().session();
        let usual = session.map_or(PostSort::Hot, |session| session.default_sort);
        let sort = asked.word("sort", PostSort::from_word).unwrap_or(usual);
        let after = asked.get("after");
        Self {
            path,
            listing,
            usual,
            sort,
            only: Only {
                answered: asked.word("only", Answered::from_word),
                language: asked.word("language", language_number),
            },
            after: after.and_then(|text| Place::parse(&text, sort, visit.now())),
        }
    }

    /// The feed to be read.
    pub(crate) fn feed(&self, visit: &Visit, of: Of) -> Feed {
        Feed {
            viewer: visit.viewer(),
            of,
            sort: self.sort,
            only: self.only,
            taste: visit.taste(),
            after: self.after,
            may_be_pinned: match of {
                Of::Listing(_) => visit.app().site().pinned,
                Of::Community(_) | Of::Tag(..) => true,
            },
            now: visit.now(),
        }
    }

    /// Whether not all that there is may be shown.
    pub(crate) fn picks(&self) -> bool {
        self.only != Only::default()
    }

    /// The address of a page of this feed.
    pub(crate) fn at(&self, after: Option<Place>) -> String {
        self.address(self.sort, self.only, after)
    }

    /// The address of the same of another listing.
    pub(crate) fn in_listing(&self, listing: Option<&'static str>) -> String {
        Self {
            listing,
            ..self.clone()
        }
        .at(None)
    }

    /// The address of all of this feed.
    pub(crate) fn all(&self) -> String {
        self.address(self.sort, Only::default(), None)
    }

    fn address(&self, sort: PostSort, only: Only, after: Option<Place>) -> String {
        let after = after.map(Place::to_text);
        let parts = [
            ("listing", self.listing),
            ("sort", (sort != self.usual).then(|| sort.word())),
            ("only", only.answered.map(Answered::word)),
            ("language", only.language.and_then(language_code)),
            ("after", after.as_deref()),
        ];
        address(self.path, &parts)
    }

    fn sorted(&self, words: &'a Words, sort: PostSort) -> Tab<'a> {
        Tab {
            href: self.address(sort, self.only, None),
            label: label(words, sort),
            here: sort == self.sort,
        }
    }

    /// The orders that most people take.
    pub(crate) fn tabs(&self, words: &'a Words) -> Vec<Tab<'a>> {
        TABS.iter().map(|sort| self.sorted(words, *sort)).collect()
    }

    /// The other orders.
    pub(crate) fn more(&self, words: &'a Words) -> More<'a> {
        let others = PostSort::ALL.iter().filter(|sort| !TABS.contains(sort));
        let (spans, orders): (Vec<_>, Vec<_>) = others.partition(|sort| sort.window().is_some());
        let links = |sorts: Vec<&PostSort>| {
            let link = |sort: &PostSort| self.sorted(words, *sort);
            sorts.into_iter().map(link).collect()
        };
        More {
            words,
            here: self.name(words),
            orders: links(orders),
            spans: links(spans),
        }
    }

    /// What the order is called, if it has no tab.
    fn name(&self, words: &'a Words) -> Option<Cow<'a, str>> {
        let name = label(words, self.sort);
        match self.sort.window() {
            _ if TABS.contains(&self.sort) => None,
            Some(_) => Some(words.feed_top_of(name).into()),
            None => Some(Cow::Borrowed(name)),
        }
    }

    /// What can be shown alone of a list of questions.
    pub(crate) fn filters(&self, visit: &Visit) -> Filters<'a> {
        let words = visit.words();
        let link = |answered: Option<Answered>| Tab {
            href: self.address(
                self.sort,
                Only {
                    answered,
                    ..self.only
                },
                None,
            ),
            label: match answered {
                None => words.feed_only_all(),
                Some(Answered::Unanswered) => words.feed_only_unanswered(),
                Some(Answered::Unsolved) => words.feed_only_unsolved(),
                Some(Answered::Solved) => words.feed_only_solved(),
            },
            here: answered == self.only.answered,
        };
        let each = Answered::ALL.iter().map(|it| link(Some(*it)));
        let language = self.only.language.and_then(language_code).map(|code| {
            let only = Only {
                language: None,
                ..self.only
            };
            let every = self.address(self.sort, only, None);
            (words.feed_only_language(code), every)
        });
        Filters {
            words,
            links: std::iter::once(link(None)).chain(each).collect(),
            language,
            languages: self.languages(visit),
        }
    }

    /// The languages that can be shown alone: those that the site takes, else those that the reader
    /// reads, else those that pages can be in. Not so where there is no choice.
    fn languages(&self, visit: &Visit) -> Vec<Tab<'a>> {
        let site = visit.app().site();
        let session = visit.who().session();
        let read = session.map(|session| &session.languages);
        let few = [Some(&site.languages), read].into_iter().flatten();
        let few = few.into_iter().find(|languages| !languages.is_all());
        let numbers: Vec<i64> = match few {
            Some(few) => few.numbers().collect(),
            None => Catalogue::languages()
                .filter_map(|words| language_of_tag(words.lang()).map(|it| it.id))
                .collect(),
        };
        let tab = |id: i64| {
            let only = Only {
                language: Some(id),
                ..self.only
            };
            language(id).filter(|_| id != UNDETERMINED).map(|it| Tab {
                href: self.address(self.sort, only, None),
                label: it.name,
                here: self.only.language == Some(id),
            })
        };
        let tabs: Vec<Tab<'a>> = numbers.into_iter().filter_map(tab).collect();
        if tabs.len() > 1 { tabs } else { Vec::new() }
    }
}

/// Which questions of a list are shown.
#[derive(Template)]
#[template(path = "parts/filters.html")]
pub(crate) struct Filters<'a> {
    words: &'a Words,
    links: Vec<Tab<'a>>,
    /// The one language that is shown, and the address of all.
    language: Option<(String, String)>,
    /// The languages that can be shown alone.
    languages: Vec<Tab<'a>>,
}

/// What an order is called; of a span of time, how long it is.
pub(crate) fn label(words: &Words, sort: PostSort) -> &str {
    match sort {
        PostSort::Hot => words.feed_hot(),
        PostSort::Active => words.feed_active(),
        PostSort::Scaled => words.feed_scaled(),
        PostSort::New => words.feed_new(),
        PostSort::Old => words.feed_old(),
        PostSort::TopHour => words.feed_top_hour(),
        PostSort::TopSixHours => words.feed_top_six_hours(),
        PostSort::TopTwelveHours => words.feed_top_twelve_hours(),
        PostSort::TopDay => words.feed_top_day(),
        PostSort::TopWeek => words.feed_top_week(),
        PostSort::TopMonth => words.feed_top_month(),
        PostSort::TopThreeMonths => words.feed_top_three_months(),
        PostSort::TopSixMonths => words.feed_top_six_months(),
        PostSort::TopNineMonths => words.feed_top_nine_months(),
        PostSort::TopYear => words.feed_top_year(),
        PostSort::Top => words.feed_top(),
        PostSort::MostComments => words.feed_most_comments(),
        PostSort::NewComments => words.feed_new_comments(),
        PostSort::Controversial => words.feed_controversial(),
    }
}

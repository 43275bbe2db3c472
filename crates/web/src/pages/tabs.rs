//! Links to the lists there are and to their orders, and where a list goes on.

use std::borrow::Cow;

use askama::Template;
use words::Words;

/// A link to a list.
#[derive(Debug, Clone)]
pub(crate) struct Tab<'a> {
    /// Where it leads.
    pub(crate) href: String,
    /// What it is called.
    pub(crate) label: &'a str,
    /// Whether the reader is there.
    pub(crate) here: bool,
}

/// The tabs above a list.
#[derive(Template)]
#[template(path = "parts/tabs.html")]
pub(crate) struct Tabs<'a> {
    /// What they are for, for those who hear the page.
    pub(crate) label: &'a str,
    /// The lists.
    pub(crate) which: Vec<Tab<'a>>,
    /// The orders of the one that is shown.
    pub(crate) orders: Vec<Tab<'a>>,
    /// Those that have no tab.
    pub(crate) more: Option<More<'a>>,
}

/// The orders that have no tab of their own.
#[derive(Template)]
#[template(path = "parts/more.html")]
pub(crate) struct More<'a> {
    /// The reader's words.
    pub(crate) words: &'a Words,
    /// What the one that is shown is called, if it is one of these.
    pub(crate) here: Option<Cow<'a, str>>,
    /// The orders.
    pub(crate) orders: Vec<Tab<'a>>,
    /// The spans of time that the top can be taken of.
    pub(crate) spans: Vec<Tab<'a>>,
}

/// The links below a list.
#[derive(Template)]
#[template(path = "parts/pager.html")]
pub(crate) struct Pager<'a> {
    /// The reader's words.
    pub(crate) words: &'a Words,
    /// What the next page is called.
    pub(crate) label: &'a str,
    /// Where the list begins, on any page but its first.
    pub(crate) first: Option<String>,
    /// Where it goes on.
    pub(crate) next: Option<String>,
}

/// An address with its query, out of the parts that are not as they are by default.
pub(crate) fn address(path: &str, parts: &[(&str, Option<&str>)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in parts {
        if let Some(value) = value {
            address.push(if address.len() == path.len() {
                '?'
            } else {
                '&'
            });
            address.push_str(name);
            address.push('=');
            address.push_str(value);
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_always_is_left_out() {
        assert_eq!(address("/", &[("sort", None)]), "/");
        let parts = [("sort", Some("new")), ("x", None), ("after", Some("1_2"))];
        assert_eq!(address("/c/ask", &parts), "/c/ask?sort=new&after=1_2");
    }
}

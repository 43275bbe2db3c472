#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use http::Method;

use super::*;
use crate::access::Access;

#[test]
fn no_url_stands_in_the_table_twice() {
    let mut seen = HashSet::new();
    for route in routes() {
        let row = format!("{} {}", route.method, route.path);
        assert!(
            route.path.starts_with('/') && !route.path.contains("//"),
            "{row}"
        );
        assert!(seen.insert(row.clone()), "{row}");
    }
}

#[test]
fn whatever_changes_something_is_a_form() {
    for route in routes() {
        let row = format!("{} {}", route.method, route.path);
        match route.method {
            Method::GET => assert!(!route.rule.form && !route.rule.keeps_text, "{row}"),
            // The one that mail programs send to: its address is signed.
            Method::POST if route.path == "/unsubscribe/{signed}" => {
                assert!(!route.rule.form, "{row}");
            }
            Method::POST => assert!(route.rule.form, "{row}"),
            _ => panic!("{row}: pages know GET and POST only"),
        }
    }
}

#[test]
fn only_what_everybody_sees_is_shared() {
    for route in routes() {
        if route.rule.shared.is_some() {
            assert_eq!(route.rule.access, Access::Everyone, "{}", route.path);
            assert_eq!(route.method, Method::GET, "{}", route.path);
        }
    }
}

/// A new way past a private instance's door has to be put here on purpose.
#[test]
fn few_doors_stand_open_on_a_private_instance() {
    let open = [
        "/static/{hash}/{name}",
        "/robots.txt",
        "/healthz",
        "/look",
        "/about",
        "/privacy",
        "/legal",
        "/contact",
        "/site.webmanifest",
        "/service-worker.js",
        "/.well-known/security.txt",
        "/.well-known/change-password",
        "/sign-in",
        "/sign-up",
        "/sign-out",
        "/sign-out/deleted",
        "/forgotten-password",
        "/reset-password/{secret}",
        "/verify-email/{secret}",
        "/confirm-sign-up/{secret}",
        "/unsubscribe/{signed}",
        // Whoever is banned reaches what was decided about them by a signed link.
        "/decision/{id}",
        "/decision/{id}/appeal",
        // Illegal content is reported without an account.
        "/report/illegal",
        "/report/illegal/{key}",
    ];
    for route in routes() {
        if route.rule.access == Access::Always {
            assert!(open.contains(&route.path), "{}", route.path);
        }
    }
}

#[test]
fn mine_is_only_for_me() {
    let mine = [
        "/inbox",
        "/drafts",
        "/settings",
        "/subscriptions",
        "/saved",
        "/ask",
    ];
    for route in routes() {
        let private = mine.iter().any(|path| route.path.starts_with(path));
        let closed = matches!(route.rule.access, Access::SignedIn | Access::Admin);
        assert!(!private || closed, "{} {}", route.method, route.path);
    }
}

/// A post whose title is one of the words behind its id is found all the same.
#[test]
fn no_title_leads_to_what_stands_behind_a_post() {
    let words: Vec<&str> = routes()
        .iter()
        .filter_map(|route| route.path.strip_prefix("/post/{id}/"))
        .filter(|word| !word.contains(['{', '/', '.']))
        .collect();
    assert!(words.len() > 5, "{words:?}");
    for word in words {
        assert_eq!(domain::slug::slug(word), "", "{word}");
    }
}

//! Links to elsewhere that open in a new tab, for readers who want that.
//!
//! Texts are stored once for everybody, so the finished page is marked, and only theirs.

use axum::body::Body;
use axum::response::Response;
use http_body_util::BodyExt;

/// How links to elsewhere begin: those within the site begin with a slash.
const LINK: &str = "<a href=\"http";

/// Marks the links of a page that lead away from `home`, the address of the site.
pub(crate) async fn in_new_tabs(response: Response<Body>, home: &str) -> Response<Body> {
    let (parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return Response::from_parts(parts, Body::empty());
    };
    let body = body.to_bytes();
    let page = String::from_utf8_lossy(&body);
    Response::from_parts(parts, Body::from(marked(&page, home)))
}

fn marked(page: &str, home: &str) -> String {
    let own = home.strip_prefix("http").unwrap_or(home);
    let mut pieces = page.split(LINK);
    let mut marked = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        marked.push_str("<a ");
        if !piece.starts_with(own) {
            marked.push_str("target=\"_blank\" ");
        }
        marked.push_str("href=\"http");
        marked.push_str(piece);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_elsewhere_are_marked_and_others_are_not() {
        let page = "<p><a href=\"https://a.example/?x\" rel=\"noopener\">A</a> <a href=\"/c/ask\">\
            B</a> <a href=\"https://ask.example/c/ask\">C</a> a href=\"https://b.example\"</p>";
        let expected = "<p><a target=\"_blank\" href=\"https://a.example/?x\" rel=\"noopener\">A\
            </a> <a href=\"/c/ask\">B</a> <a href=\"https://ask.example/c/ask\">C</a> a \
            href=\"https://b.example\"</p>";
        assert_eq!(marked(page, "https://ask.example/"), expected);
        assert_eq!(marked("", "https://ask.example/"), "");
    }
}
